// Stands for ATL's atlsafe.h: CComSafeArray, declared only.
#ifndef __ATLSAFE_H__
#define __ATLSAFE_H__

#include <atlbase.h>

extern "C++" {
namespace ATL {
class CComSafeArrayBound : public SAFEARRAYBOUND {
public:
  CComSafeArrayBound(ULONG ulCount = 0, LONG lLowerBound = 0) throw() {
    cElements = ulCount;
    lLbound = lLowerBound;
  }
};
template <class T, VARTYPE Type = VT_EMPTY> class CComSafeArray {
public:
  CComSafeArray() throw();
  explicit CComSafeArray(ULONG ulCount, LONG lLBound = 0);
  CComSafeArray(const SAFEARRAY &saSrc);
  CComSafeArray(const SAFEARRAY *psaSrc);
  CComSafeArray(const CComSafeArray &saSrc);
  ~CComSafeArray() throw();
  CComSafeArray &operator=(const CComSafeArray &saSrc);
  CComSafeArray &operator=(const SAFEARRAY *psaSrc);
  operator LPSAFEARRAY() throw();
  operator const SAFEARRAY *() const throw();
  T &operator[](LONG lIndex) const;
  T &GetAt(LONG lIndex) const;
  HRESULT SetAt(LONG lIndex, const T &t, BOOL bCopy = TRUE);
  HRESULT Add(const T &t, BOOL bCopy = TRUE);
  HRESULT Add(ULONG ulCount, const T *pT, BOOL bCopy = TRUE);
  HRESULT Create(ULONG ulCount = 0, LONG lLBound = 0);
  HRESULT Create(const CComSafeArrayBound *pBound, UINT uDims = 1);
  HRESULT Destroy();
  HRESULT Resize(ULONG ulCount, LONG lLBound = 0);
  HRESULT Attach(const SAFEARRAY *psaSrc);
  LPSAFEARRAY Detach();
  HRESULT CopyFrom(const SAFEARRAY *psaSrc);
  HRESULT CopyTo(LPSAFEARRAY *ppArray);
  ULONG GetCount(UINT uDim = 0) const;
  LONG GetLowerBound(UINT uDim = 0) const;
  LONG GetUpperBound(UINT uDim = 0) const;
  UINT GetDimensions() const;
  VARTYPE GetType() const;
  LPSAFEARRAY *GetSafeArrayPtr() throw();
  LPSAFEARRAY m_psa;
};
} // namespace ATL
}

#endif
