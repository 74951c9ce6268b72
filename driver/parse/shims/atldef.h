// Stands for ATL's atldef.h and atltrace.h: versions, assertions, tracing, calling conventions.
// Not declared: the trace categories' classes, the macros that choose between DLL and static builds.
#ifndef __ATLDEF_H__
#define __ATLDEF_H__

#include <mapicheck_shim.h>

#ifndef _ATL_VER
#define _ATL_VER 0x0E00
#endif

#define ATLASSERT(expr) MAPICHECK_SHIM_ASSERT(expr)
#define ATLVERIFY(expr) MAPICHECK_SHIM_VERIFY(expr)
#define ATLASSUME(expr) MAPICHECK_SHIM_ASSERT(expr)
#define ATLTRACE(...) ((void)0)
#define ATLTRACE2(...) ((void)0)
#define AtlTrace(...) ((void)0)
#define ATLTRACENOTIMPL(funcname) return E_NOTIMPL

#define ATLENSURE_THROW(expr, hr)                                                                                      \
  do {                                                                                                                 \
    if (!(expr))                                                                                                       \
      ::ATL::AtlThrow(hr);                                                                                             \
  } while (0)
#define ATLENSURE(expr) ATLENSURE_THROW(expr, E_FAIL)
#define ATLENSURE_SUCCEEDED(hrExpr)                                                                                    \
  do {                                                                                                                 \
    HRESULT __atl_hr = (hrExpr);                                                                                       \
    if (FAILED(__atl_hr))                                                                                              \
      ::ATL::AtlThrow(__atl_hr);                                                                                       \
  } while (0)
#define ATLENSURE_RETURN_VAL(expr, val)                                                                                \
  do {                                                                                                                 \
    if (!(expr))                                                                                                       \
      return val;                                                                                                      \
  } while (0)
#define ATLENSURE_RETURN_HR(expr, hr) ATLENSURE_RETURN_VAL(expr, hr)
#define ATLENSURE_RETURN(expr) ATLENSURE_RETURN_HR(expr, E_FAIL)

#define _ATLTRY try
#define _ATLCATCH(e) catch (::ATL::CAtlException e)
#define _ATLCATCHALL() catch (...)
#define _ATLRETHROW throw
#define ATL_NOTHROW
#define ATL_NOVTABLE
#define ATL_NO_VTABLE
#define ATL_DEPRECATED(...)
#define ATLAPI STDAPI
#define ATLAPI_(x) STDAPI_(x)
#define ATLINLINE inline
#define ATLPREFAST_SUPPRESS(x)
#define ATLPREFAST_UNSUPPRESS()
#define ATL_IIDOF(x) ::mapicheck_shim::iidOf<x>()
#define offsetofclass(base, derived) ((DWORD)0)
#ifndef _ATL_PACKING
#define _ATL_PACKING 8
#endif

#endif
