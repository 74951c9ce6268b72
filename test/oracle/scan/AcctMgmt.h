// The interface of account helpers as mapicheck reads it: mingw-w64 has no declaration.
#pragma once

#include <windows.h>

struct IOlkAccountHelper : public IUnknown {
  virtual HRESULT STDMETHODCALLTYPE PlaceHolder1(LPVOID) = 0;
  virtual HRESULT STDMETHODCALLTYPE GetIdentity(LPWSTR identity, DWORD *size) = 0;
  virtual HRESULT STDMETHODCALLTYPE GetMapiSession(LPUNKNOWN *session) = 0;
  virtual HRESULT STDMETHODCALLTYPE HandsOffSession() = 0;
};

// What surrounds the helper's methods: the library learns from them which results belong to HandsOffSession.
extern "C" HRESULT HandsOffReturned(HRESULT result);
extern "C" void HandsOffBegins();
