// RUN: %faces %s
// __finally blocks run on every way out of their __try: its end, __leave and return. What a hardware exception would do
// is not followed.
#include <windows.h>
#include <mapix.h>
#include <mapiutil.h>
HRESULT good(LPMAPISESSION s) {
  LPMAPITABLE t = nullptr;
  HRESULT hr = E_FAIL;
  __try {
    hr = s->GetMsgStoresTable(0, &t);
    if (FAILED(hr)) __leave;
    ULONG rows = 0;
    hr = t->GetRowCount(0, &rows);
    if (FAILED(hr)) return hr;
    hr = S_OK;
  } __finally {
    if (t) t->Release();
  }
  return hr;
}
HRESULT bad(LPMAPISESSION s) {
  LPMAPITABLE t = nullptr, u = nullptr;
  HRESULT hr = E_FAIL;
  __try {
    hr = s->GetMsgStoresTable(0, &t);
    if (FAILED(hr)) __leave;
    hr = s->GetMsgStoresTable(0, &u);
    if (FAILED(hr)) return hr;
    // CHECK: :[[@LINE-1]]:21: warning: IMAPITable 't' is never released [mapi-object-leak]
    u->Release();
  } __finally {
  }
  t->Release();
  return hr;
}
HRESULT nested(LPMAPISESSION s) {
  LPMAPITABLE t = nullptr;
  HRESULT hr = E_FAIL;
  __try {
    __try {
    hr = s->GetMsgStoresTable(0, &t);
    if (FAILED(hr)) return hr;
    } __finally { hr = E_ABORT; }
    return hr;
  } __finally {
    UlRelease(t);
  }
}
HRESULT ex(LPMAPISESSION s) {
  LPMAPITABLE t = nullptr;
  HRESULT hr = E_FAIL;
  __try {
    hr = s->GetMsgStoresTable(0, &t);
    if (FAILED(hr)) return hr;
  } __except(EXCEPTION_EXECUTE_HANDLER) { hr = E_ABORT; }
  return hr;
  // CHECK: :[[@LINE-1]]:3: warning: IMAPITable 't' is never released [mapi-object-leak]
}
