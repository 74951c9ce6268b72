// Stands for ATL's atlcore.h: the critical sections. Their locks are Windows' own; holding one is nobody's business here.
#ifndef __ATLCORE_H__
#define __ATLCORE_H__

#include <atlexcept.h>

extern "C++" {
namespace ATL {

class CComCriticalSection {
public:
  HRESULT Lock() throw();
  HRESULT Unlock() throw();
  HRESULT Init() throw();
  HRESULT Term() throw();
  CRITICAL_SECTION m_sec;
};
class CComAutoCriticalSection : public CComCriticalSection {};
class CComSafeDeleteCriticalSection : public CComCriticalSection {};
class CComFakeCriticalSection {
public:
  HRESULT Lock() throw() { return S_OK; }
  HRESULT Unlock() throw() { return S_OK; }
  HRESULT Init() throw() { return S_OK; }
  HRESULT Term() throw() { return S_OK; }
};
template <class TLock> class CComCritSecLock {
public:
  CComCritSecLock(TLock &cs, bool bInitialLock = true) : m_cs(cs) {
    if (bInitialLock)
      m_cs.Lock();
  }
  ~CComCritSecLock() throw() {}
  HRESULT Lock() throw() { return m_cs.Lock(); }
  void Unlock() throw() { m_cs.Unlock(); }

private:
  TLock &m_cs;
};

class CComSingleThreadModel {
public:
  static ULONG WINAPI Increment(LPLONG p) throw() { return ++(*p); }
  static ULONG WINAPI Decrement(LPLONG p) throw() { return --(*p); }
  typedef CComFakeCriticalSection AutoCriticalSection;
  typedef CComFakeCriticalSection AutoDeleteCriticalSection;
  typedef CComFakeCriticalSection CriticalSection;
  typedef CComSingleThreadModel ThreadModelNoCS;
};
class CComMultiThreadModelNoCS {
public:
  static ULONG WINAPI Increment(LPLONG p) throw() { return ::InterlockedIncrement(p); }
  static ULONG WINAPI Decrement(LPLONG p) throw() { return ::InterlockedDecrement(p); }
  typedef CComFakeCriticalSection AutoCriticalSection;
  typedef CComFakeCriticalSection AutoDeleteCriticalSection;
  typedef CComFakeCriticalSection CriticalSection;
  typedef CComMultiThreadModelNoCS ThreadModelNoCS;
};
class CComMultiThreadModel {
public:
  static ULONG WINAPI Increment(LPLONG p) throw() { return ::InterlockedIncrement(p); }
  static ULONG WINAPI Decrement(LPLONG p) throw() { return ::InterlockedDecrement(p); }
  typedef CComAutoCriticalSection AutoCriticalSection;
  typedef CComSafeDeleteCriticalSection AutoDeleteCriticalSection;
  typedef CComCriticalSection CriticalSection;
  typedef CComMultiThreadModelNoCS ThreadModelNoCS;
};
#if defined(_ATL_SINGLE_THREADED) || defined(_ATL_APARTMENT_THREADED)
typedef CComSingleThreadModel CComGlobalsThreadModel;
typedef CComSingleThreadModel CComObjectThreadModel;
#else
typedef CComMultiThreadModel CComGlobalsThreadModel;
typedef CComMultiThreadModel CComObjectThreadModel;
#endif

} // namespace ATL
}

#endif
