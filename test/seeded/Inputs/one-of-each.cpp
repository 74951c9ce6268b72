// A place for each mutation. As it stands there is nothing to find in it.
#include "subset.h"

#define RELEASE(p)                                                                                                     \
  do {                                                                                                                 \
    if (p)                                                                                                             \
      (p)->Release();                                                                                                  \
    (p) = nullptr;                                                                                                     \
  } while (0)

static HRESULT CountStores(IMAPITable *stores, ULONG *count) {
  SRowSet *rows = nullptr;
  ULONG connection = 0;
  if (SUCCEEDED(stores->Advise(4, nullptr, &connection)))
    stores->Unadvise(connection);
  if (SUCCEEDED(HrQueryAllRows(stores, nullptr, nullptr, nullptr, 0, &rows)))
    *count = rows->cRows;
  if (rows)
    FreeProws(rows); // not "MAPIFreeBuffer(rows);", which leaks the rows
  return S_OK;
}

int main() {
  ULONG count = 0;
  if (FAILED(OleInitialize(nullptr)) || FAILED(MAPIInitialize(nullptr)))
    ExitProcess(1);
  IMAPISession *session = nullptr;
  if (SUCCEEDED(MAPILogonEx(0, nullptr, nullptr, MAPI_EXTENDED, &session))) {
    IMAPITable *stores = nullptr;
    if (SUCCEEDED(session->GetMsgStoresTable(0, &stores)))
      CountStores(stores, &count);
    RELEASE(stores);
    session->Logoff(0, 0, 0);
    session->Release();
  }
  OleUninitialize();
  MAPIUninitialize();
  return static_cast<int>(count);
}

SCODE OpenAndClose(IMalloc *allocator) {
  LPMSGSESS session;
  SCODE sc = OpenIMsgSession(allocator, 0, &session);
  if (FAILED(sc))
    return sc;
  CloseIMsgSession(session);
  return S_OK;
}

// The analyzer cannot know that it takes over what it is given, so it may have.
void Keep(IMAPITable *table);
HRESULT Share(IMAPISession *session) {
  IMAPITable *stores;
  HRESULT hr = session->GetMsgStoresTable(0, &stores);
  if (SUCCEEDED(hr)) {
    Keep(stores);
    stores->Release();
  }
  return hr;
}

class Helper : public IOlkAccountHelper {
  HRESULT GetMapiSession(IUnknown **) override { return E_NOTIMPL; }
  HRESULT HandsOffSession() override { return E_NOTIMPL; }
};
