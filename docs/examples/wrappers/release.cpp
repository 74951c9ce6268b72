// Callers of release helpers. What the helper has given back is not to be used any more.
#include "release.h"

HRESULT MarkAllRead(LPMAPIFOLDER folder) {
  HRESULT hr = folder->SetReadFlags(nullptr, 0, nullptr, 0);
  CloseFolder(folder);
  if (FAILED(hr))
    folder->SaveChanges(0); // expected: mapi-use-after-release
  return hr;
}

HRESULT ListStores(LPMAPISESSION session) {
  LPMAPITABLE stores = nullptr;
  HRESULT hr = session->GetMsgStoresTable(0, &stores);
  EndSession(session); // expected: mapi-open-object-at-logoff
  if (SUCCEEDED(hr))
    stores->Release();
  return hr;
}

HRESULT ListStoresRight(LPMAPISESSION session) {
  LPMAPITABLE stores = nullptr;
  HRESULT hr = session->GetMsgStoresTable(0, &stores);
  if (SUCCEEDED(hr))
    stores->Release();
  EndSession(session);
  return hr;
}
