// RUN: %faces %s
// __finally blocks run on every way out of their __try: its end, __leave and return. What a hardware exception would do
// is not followed.
#include <windows.h>
#include <mapix.h>
#include <mapiutil.h>
HRESULT good(LPMAPISESSION s) {
  LPMAPITABLE t = NULL;
  HRESULT hr = E_FAIL;
  __try {
    hr = s->lpVtbl->GetMsgStoresTable(s, 0, &t);
    if (FAILED(hr)) __leave;
    ULONG rows = 0;
    hr = t->lpVtbl->GetRowCount(t, 0, &rows);
    if (FAILED(hr)) return hr;
    hr = S_OK;
  } __finally {
    if (t) t->lpVtbl->Release(t);
  }
  return hr;
}
HRESULT bad(LPMAPISESSION s) {
  LPMAPITABLE t = NULL, u = NULL;
  HRESULT hr = E_FAIL;
  __try {
    hr = s->lpVtbl->GetMsgStoresTable(s, 0, &t);
    if (FAILED(hr)) __leave;
    hr = s->lpVtbl->GetMsgStoresTable(s, 0, &u);
    if (FAILED(hr)) return hr;
    // CHECK: :[[@LINE-1]]:21: warning: IMAPITable 't' is never released [mapi-object-leak]
    u->lpVtbl->Release(u);
  } __finally {
  }
  t->lpVtbl->Release(t);
  return hr;
}
HRESULT nested(LPMAPISESSION s) {
  LPMAPITABLE t = NULL;
  HRESULT hr = E_FAIL;
  __try {
    __try {
    hr = s->lpVtbl->GetMsgStoresTable(s, 0, &t);
    if (FAILED(hr)) return hr;
    } __finally { hr = E_ABORT; }
    return hr;
  } __finally {
    UlRelease(t);
  }
}
HRESULT ex(LPMAPISESSION s) {
  LPMAPITABLE t = NULL;
  HRESULT hr = E_FAIL;
  __try {
    hr = s->lpVtbl->GetMsgStoresTable(s, 0, &t);
    if (FAILED(hr)) return hr;
  } __except(EXCEPTION_EXECUTE_HANDLER) { hr = E_ABORT; }
  return hr;
  // CHECK: :[[@LINE-1]]:3: warning: IMAPITable 't' is never released [mapi-object-leak]
}

// Jumps out of a __try block pass its __finally block, too.
HRESULT loops(LPMAPISESSION s, int turns) {
  for (int i = 0; i < turns; ++i) {
    LPMAPITABLE t = NULL;
    ULONG rows = 0;
    __try {
      if (FAILED(s->lpVtbl->GetMsgStoresTable(s, 0, &t)))
        continue;
      if (FAILED(t->lpVtbl->GetRowCount(t, 0, &rows)))
        break;
    } __finally {
      if (t)
        t->lpVtbl->Release(t);
    }
  }
  return S_OK;
}
HRESULT jumps(LPMAPISESSION s) {
  LPMAPITABLE t = NULL, u = NULL;
  HRESULT hr = S_OK;
  __try {
    if (FAILED(hr = s->lpVtbl->GetMsgStoresTable(s, 0, &t)))
      goto Out;
    if (FAILED(hr = s->lpVtbl->GetMsgStoresTable(s, 0, &u)))
      goto Out;
    if (FAILED(hr = t->lpVtbl->SeekRow(t, BOOKMARK_BEGINNING, 0, NULL)))
      goto Out;
    u->lpVtbl->Release(u);
  } __finally {
    if (t)
      t->lpVtbl->Release(t);
  }
Out:
  return hr;
  // CHECK: :[[@LINE-1]]:3: warning: IMAPITable 'u' is never released [mapi-object-leak]
}
HRESULT asks(LPMAPISESSION s) {
  LPMAPITABLE t = NULL;
  HRESULT hr;
  ULONG rows = 0;
  __try {
    hr = s->lpVtbl->GetMsgStoresTable(s, 0, &t);
  } __finally {
    if (AbnormalTermination()) {
      if (t)
        t->lpVtbl->Release(t);
    }
  }
  if (FAILED(hr))
    return hr;
  hr = t->lpVtbl->GetRowCount(t, 0, &rows);
  t->lpVtbl->Release(t);
  return hr;
}
