// Stands for ATL's atlsync.h: CEvent, CMutex, CSemaphore as handles.
#ifndef __ATLSYNC_H__
#define __ATLSYNC_H__

#include <atlbase.h>

#ifndef __AFXMT_H__
extern "C++" {
namespace ATL {
class CEvent : public CHandle {
public:
  CEvent() throw() {}
  CEvent(BOOL bManualReset, BOOL bInitialState);
  CEvent(LPSECURITY_ATTRIBUTES pSecurity, BOOL bManualReset, BOOL bInitialState, LPCTSTR pszName);
  BOOL Create(LPSECURITY_ATTRIBUTES pSecurity, BOOL bManualReset, BOOL bInitialState, LPCTSTR pszName) throw();
  BOOL Open(DWORD dwAccess, BOOL bInheritHandle, LPCTSTR pszName) throw();
  BOOL Pulse() throw();
  BOOL Reset() throw();
  BOOL Set() throw();
};
class CMutex : public CHandle {
public:
  CMutex() throw() {}
  explicit CMutex(BOOL bInitialOwner);
  CMutex(LPSECURITY_ATTRIBUTES pSecurity, BOOL bInitialOwner, LPCTSTR pszName);
  BOOL Create(LPSECURITY_ATTRIBUTES pSecurity, BOOL bInitialOwner, LPCTSTR pszName) throw();
  BOOL Release() throw();
};
} // namespace ATL
}
#endif

#endif
