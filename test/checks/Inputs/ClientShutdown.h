// The interface of fast shutdown, which a session gives out through QueryInterface. It stands in mapidefs.h of newer
// SDKs, and mingw-w64 does not have it. For C and for C++.
#pragma once

#include <windows.h>

EXTERN_C const IID IID_IMAPIClientShutdown;

#undef INTERFACE
#define INTERFACE IMAPIClientShutdown
DECLARE_INTERFACE_(IMAPIClientShutdown, IUnknown) {
#ifndef __cplusplus
  STDMETHOD(QueryInterface)(THIS_ REFIID, void **) PURE;
  STDMETHOD_(ULONG, AddRef)(THIS) PURE;
  STDMETHOD_(ULONG, Release)(THIS) PURE;
#endif
  STDMETHOD(QueryFastShutdown)(THIS) PURE;     // may this client leave at once?
  STDMETHOD(NotifyProcessShutdown)(THIS) PURE; // it is about to
  STDMETHOD(DoFastShutdown)(THIS) PURE;        // it does: nothing of MAPI may be called from here on
};

typedef IMAPIClientShutdown *LPMAPICLIENTSHUTDOWN;
