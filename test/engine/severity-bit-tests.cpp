// RUN: %faces %s --checks=mapi-*,-mapi-open-object-at-logoff,-mapi-missing-logoff,-mapi-logoff-arguments -- -std=c++20
// IS_ERROR, HRESULT_SEVERITY and tests of the top bit ask what FAILED asks.
// SILENT
#include <windows.h>
#include <mapix.h>
#include <mapiutil.h>
HRESULT A(LPMAPIFOLDER f) {
  LPMAPITABLE t = NULL;
  HRESULT hr = f->GetContentsTable(0, &t);
  if (IS_ERROR(hr))
    return hr;
  t->Release();
  return hr;
}
HRESULT B(LPMAPIFOLDER f) {
  LPMAPITABLE t = NULL;
  HRESULT hr = f->GetContentsTable(0, &t);
  if (HRESULT_SEVERITY(hr) != SEVERITY_SUCCESS)
    return hr;
  t->Release();
  return hr;
}
HRESULT C(LPMAPIFOLDER f) {
  LPMAPITABLE t = NULL;
  HRESULT hr = f->GetContentsTable(0, &t);
  if ((ULONG)hr & 0x80000000)
    return hr;
  t->Release();
  return hr;
}
