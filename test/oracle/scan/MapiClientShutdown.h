// IMAPIClientShutdown as mapicheck reads it: mingw-w64 has no declaration. The programs run with ../include's.
#pragma once

#include <windows.h>

struct IMAPIClientShutdown : public IUnknown {
  virtual HRESULT STDMETHODCALLTYPE QueryFastShutdown() = 0;
  virtual HRESULT STDMETHODCALLTYPE NotifyProcessShutdown() = 0;
  virtual HRESULT STDMETHODCALLTYPE DoFastShutdown() = 0;
};
extern "C" const IID IID_IMAPIClientShutdown;
