// Users of a guard that holds a reference.
#include "holder.h"

HRESULT CountStoresAndLogOff(LPMAPISESSION session, ULONG *count) {
  TableHolder stores;
  HRESULT hr = session->GetMsgStoresTable(0, stores.Put());
  if (SUCCEEDED(hr))
    hr = stores->GetRowCount(0, count);
  session->Logoff(0, 0, 0); // expected: mapi-open-object-at-logoff
  return hr;
}

HRESULT CountStoresAndLogOffRight(LPMAPISESSION session, ULONG *count) {
  TableHolder stores;
  HRESULT hr = session->GetMsgStoresTable(0, stores.Put());
  if (SUCCEEDED(hr))
    hr = stores->GetRowCount(0, count);
  stores.Reset();
  session->Logoff(0, 0, 0);
  return hr;
}

HRESULT Drop(LPMAPIFOLDER folder) {
  LPMAPITABLE contents = nullptr;
  HRESULT hr = folder->GetContentsTable(0, &contents);
  if (FAILED(hr))
    return hr;
  TableHolder holder(contents);
  contents = holder.Detach();
  return contents->SeekRow(BOOKMARK_BEGINNING, 0, nullptr); // expected: mapi-object-leak
}

HRESULT Hold(LPMAPIFOLDER folder) {
  LPMAPITABLE contents = nullptr;
  HRESULT hr = folder->GetContentsTable(0, &contents);
  if (FAILED(hr))
    return hr;
  TableHolder holder(contents);
  return holder->SeekRow(BOOKMARK_BEGINNING, 0, nullptr);
}
