// Callers of a logon helper. Who does not know that the helper logs on cannot miss the Logoff.
#include "logon.h"

HRESULT CountStores(LPCWSTR profile, ULONG *count) {
  LPMAPISESSION session = nullptr;
  HRESULT hr = LogonToProfile(profile, &session);
  if (FAILED(hr))
    return hr;
  LPMAPITABLE stores = nullptr;
  hr = session->GetMsgStoresTable(0, &stores);
  if (SUCCEEDED(hr)) {
    hr = stores->GetRowCount(0, count);
    stores->Release();
  }
  session->Release(); // expected: mapi-missing-logoff
  return hr;
}

bool CanLogon() {
  LPMAPISESSION session = nullptr;
  if (!TryLogon(session))
    return false;
  session->Release(); // expected: mapi-missing-logoff
  return true;
}

bool CanLogonRight() {
  LPMAPISESSION session = nullptr;
  if (!TryLogon(session))
    return false;
  session->Logoff(0, 0, 0);
  session->Release();
  return true;
}
