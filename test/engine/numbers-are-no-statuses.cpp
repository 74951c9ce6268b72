// RUN: %faces %s
// A number that is neither 0 nor 1 may be any other; only of a status it is known which successes there are.
#include <windows.h>
#include <mapix.h>
HRESULT Kinds(IMAPISession *s, unsigned kind) {
  IMAPITable *t = nullptr;
  HRESULT hr = s->GetMsgStoresTable(0, &t);
  if (FAILED(hr)) return hr;
  if (kind == 0) { t->Release(); return 0; }
  else if (kind == 1) { t->Release(); return 0; }
  else { return E_FAIL; }
  // CHECK: :[[@LINE-1]]:10: warning: IMAPITable 't' is never released [mapi-object-leak]
}
HRESULT Kinds2(IMAPISession *s, ULONG kind) {
  IMAPITable *t = nullptr;
  HRESULT hr = s->GetMsgStoresTable(0, &t);
  if (FAILED(hr)) return hr;
  switch (kind) {
  case 0: t->Release(); return S_OK;
  case 1: t->Release(); return S_OK;
  default: return E_FAIL;
  // CHECK: :[[@LINE-1]]:12: warning: IMAPITable 't' is never released [mapi-object-leak]
  }
}
HRESULT Kinds3(IMAPISession *s, ULONG kind) {
  IMAPITable *t = nullptr;
  HRESULT hr = s->GetMsgStoresTable(0, &t);
  if (FAILED(hr)) return hr;
  switch (kind) {
  case 5: t->Release(); return S_OK;
  case 6: t->Release(); return S_OK;
  default: return E_FAIL;
  // CHECK: :[[@LINE-1]]:12: warning: IMAPITable 't' is never released [mapi-object-leak]
  }
}
HRESULT Take(IMAPISession *s, int count) {
  if (count < 0) return E_FAIL;
  IMAPITable *t = nullptr;
  if (FAILED(s->GetMsgStoresTable(0, &t))) return E_FAIL;
  if (count == 0) { t->Release(); return S_OK; }
  if (count != 1) return S_FALSE;
  // CHECK: :[[@LINE-1]]:19: warning: IMAPITable 't' is never released [mapi-object-leak]
  t->Release(); return S_OK;
}
void Log(int);
HRESULT Rows(IMAPISession *s) {
  ULONG n = 0; IMAPITable *t = nullptr;
  if (FAILED(s->GetMsgStoresTable(0, &t))) return E_FAIL;
  HRESULT hr = t->GetRowCount(0, &n);
  if (SUCCEEDED(hr)) {
    if (n == 0) { t->Release(); return S_OK; }
    if (n == 1) { t->Release(); return S_OK; }
    return E_FAIL;
  // CHECK: :[[@LINE-1]]:5: warning: IMAPITable 't' is never released [mapi-object-leak]
  }
  t->Release();
  return hr;
}
