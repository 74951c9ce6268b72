// RUN: %faces %s
// That MAPI is loaded is taken for granted only where something has been obtained; a flag is not a count.
#include <windows.h>
#include <mapix.h>

static HMODULE library;

HRESULT LoadsWhenNeededBad(LPMAPISESSION session) {
  if (!library) {
    library = LoadLibraryA("mapi32.dll");
    LPMAPITABLE table = nullptr;
    if (FAILED(session->GetMsgStoresTable(0, &table)))
      return E_FAIL;
  }
  return S_OK;
  // CHECK: :[[@LINE-1]]:3: warning: IMAPITable 'table' is never released [mapi-object-leak]
}

HRESULT OwnedOnOneWayBad(LPMAPIPROP object, bool own) {
  ULONG count = 0;
  LPSPropValue values = nullptr;
  if (FAILED(object->GetProps(nullptr, 0, &count, &values)))
    return E_FAIL;
  if (own && values)
    MAPIFreeBuffer(values);
  return S_OK;
  // CHECK: :[[@LINE-1]]:3: warning: buffer 'values' is never freed [mapi-buffer-leak]
}
