// Callers of functions that throw. What a throw leaves behind is a path like any other.
#include "throwing.h"

ULONG CountStores(LPMAPISESSION session) {
  LPMAPITABLE stores = nullptr;
  Check(session->GetMsgStoresTable(0, &stores));
  ULONG count = 0;
  Check(stores->GetRowCount(0, &count)); // expected: mapi-object-leak
  stores->Release();
  return count;
}

ULONG CountStoresRight(LPMAPISESSION session) {
  LPMAPITABLE stores = nullptr;
  Check(session->GetMsgStoresTable(0, &stores));
  ULONG count = 0;
  HRESULT hr = stores->GetRowCount(0, &count);
  stores->Release();
  Check(hr);
  return count;
}

void TryLogon() {
  LPMAPISESSION session = Logon();
  if (FAILED(session->Logoff(0, 0, 0)))
    Fail(E_FAIL, "logoff"); // expected: mapi-session-leak
  session->Release();
}
