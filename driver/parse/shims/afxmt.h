// Stands for MFC's afxmt.h: synchronisation objects.
#ifndef __AFXMT_H__
#define __AFXMT_H__

#include <afx.h>

extern "C++" {
class CSyncObject : public CObject {
public:
  operator HANDLE() const { return m_hObject; }
  virtual BOOL Lock(DWORD dwTimeout = INFINITE);
  virtual BOOL Unlock();
  HANDLE m_hObject;
};
class CSemaphore : public CSyncObject {
public:
  CSemaphore(LONG lInitialCount = 1, LONG lMaxCount = 1, LPCTSTR pstrName = NULL, LPSECURITY_ATTRIBUTES lpsa = NULL);
};
class CMutex : public CSyncObject {
public:
  CMutex(BOOL bInitiallyOwn = FALSE, LPCTSTR lpszName = NULL, LPSECURITY_ATTRIBUTES lpsaAttribute = NULL);
};
class CEvent : public CSyncObject {
public:
  CEvent(BOOL bInitiallyOwn = FALSE, BOOL bManualReset = FALSE, LPCTSTR lpszName = NULL, LPSECURITY_ATTRIBUTES p = NULL);
  BOOL SetEvent();
  BOOL PulseEvent();
  BOOL ResetEvent();
};
class CCriticalSection : public CSyncObject {
public:
  CCriticalSection();
  operator CRITICAL_SECTION *() { return &m_sect; }
  CRITICAL_SECTION m_sect;
};
class CSingleLock {
public:
  explicit CSingleLock(CSyncObject *pObject, BOOL bInitialLock = FALSE);
  ~CSingleLock() {}
  BOOL Lock(DWORD dwTimeOut = INFINITE);
  BOOL Unlock();
  BOOL IsLocked();
};
class CMultiLock {
public:
  CMultiLock(CSyncObject *ppObjects[], DWORD dwCount, BOOL bInitialLock = FALSE);
  ~CMultiLock() {}
  DWORD Lock(DWORD dwTimeOut = INFINITE, BOOL bWaitForAll = TRUE, DWORD dwWakeMask = 0);
  BOOL Unlock();
};
}

#endif
