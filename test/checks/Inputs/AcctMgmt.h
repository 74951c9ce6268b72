// The one interface of the account management API that mapicheck knows, declared from its reference page: mingw-w64 has
// no AcctMgmt.h.
#pragma once

#include <windows.h>

struct IOlkAccountHelper : public IUnknown {
  virtual HRESULT STDMETHODCALLTYPE PlaceHolder1(LPVOID) = 0;
  virtual HRESULT STDMETHODCALLTYPE GetIdentity(LPWSTR identity, DWORD *size) = 0;
  virtual HRESULT STDMETHODCALLTYPE GetMapiSession(LPUNKNOWN *session) = 0;
  virtual HRESULT STDMETHODCALLTYPE HandsOffSession() = 0;
};
