// RUN: %faces %s
// A constant variable keeps its value, even when its address goes to a function that cannot be seen to leave it alone.
// SILENT
#include <windows.h>
#include <mapix.h>
#include <mapiutil.h>

#include <algorithm>
#include <list>

static bool Contains(std::list<HRESULT> list, const HRESULT &status) {
  return std::find(list.begin(), list.end(), status) != list.end();
}
void Log(HRESULT status, std::list<HRESULT> ignored);

void ErrorsReturnedTossed(LPMAPIPROP object) {
  ULONG count;
  LPSPropValue values = nullptr;
  const HRESULT hr = [&]() -> HRESULT {
    const auto status = object->GetProps(nullptr, 0, &count, &values);
    Log(status, std::list<HRESULT>{MAPI_W_ERRORS_RETURNED});
    return Contains(std::list<HRESULT>{MAPI_W_ERRORS_RETURNED}, status) ? S_OK : status;
  }();
  if (FAILED(hr))
    return;
  MAPIFreeBuffer(values);
}
