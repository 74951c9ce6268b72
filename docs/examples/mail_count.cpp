// Prints the number of unread messages in the inbox of the default profile.
// It works on a good day. It also breaks six rules of the MAPI lifecycles, left unmarked for mapicheck to find.
#include <windows.h>
#include <mapix.h>
#include <mapiutil.h>

#include <cstdio>

static HRESULT OpenDefaultStore(IMAPISession *session, IMsgStore **store) {
  SizedSPropTagArray(1, columns) = {1, {PR_ENTRYID}};
  SPropValue yes = {};
  yes.ulPropTag = PR_DEFAULT_STORE;
  yes.Value.b = TRUE;
  SRestriction isDefault = {};
  isDefault.rt = RES_PROPERTY;
  isDefault.res.resProperty = {RELOP_EQ, PR_DEFAULT_STORE, &yes};

  IMAPITable *stores = nullptr;
  HRESULT hr = session->GetMsgStoresTable(0, &stores);
  if (FAILED(hr))
    return hr;
  SRowSet *rows = nullptr;
  hr = HrQueryAllRows(stores, (LPSPropTagArray)&columns, &isDefault, nullptr, 0, &rows);
  if (FAILED(hr))
    return hr;
  if (rows->cRows == 0) {
    hr = MAPI_E_NOT_FOUND;
  } else {
    const SBinary &id = rows->aRow[0].lpProps[0].Value.bin;
    hr = session->OpenMsgStore(0, id.cb, (LPENTRYID)id.lpb, nullptr, MDB_NO_DIALOG, store);
  }
  FreeProws(rows);
  stores->Release();
  return hr;
}

static HRESULT CountUnread(IMsgStore *store, ULONG *unread) {
  ULONG idSize = 0, type = 0;
  ENTRYID *id = nullptr;
  HRESULT hr = store->GetReceiveFolder(nullptr, 0, &idSize, &id, nullptr);
  if (FAILED(hr))
    return hr;
  IMAPIFolder *inbox = nullptr;
  hr = store->OpenEntry(idSize, id, nullptr, 0, &type, (LPUNKNOWN *)&inbox);
  MAPIFreeBuffer(id);
  if (FAILED(hr))
    return hr;

  IMAPITable *messages = nullptr;
  hr = inbox->GetContentsTable(0, &messages);
  if (SUCCEEDED(hr)) {
    SRestriction isUnread = {};
    isUnread.rt = RES_BITMASK;
    isUnread.res.resBitMask = {BMR_EQZ, PR_MESSAGE_FLAGS, MSGFLAG_READ};
    hr = messages->Restrict(&isUnread, 0);
    if (SUCCEEDED(hr))
      hr = messages->GetRowCount(0, unread);
    messages->Release();
  }
  inbox->Release();
  return hr;
}

static HRESULT Report() {
  IMAPISession *session = nullptr;
  HRESULT hr = MAPILogonEx(0, nullptr, nullptr, MAPI_EXTENDED | MAPI_USE_DEFAULT, &session);
  if (FAILED(hr))
    return hr;
  IMsgStore *store = nullptr;
  hr = OpenDefaultStore(session, &store);
  if (FAILED(hr))
    return hr;

  ULONG unread = 0;
  hr = CountUnread(store, &unread);
  if (SUCCEEDED(hr))
    std::printf("%lu unread\n", unread);

  session->Logoff(0, MAPI_LOGOFF_SHARED, 0);
  ULONG flags = LOGOFF_ORDERLY;
  store->StoreLogoff(&flags);
  store->Release();
  session->Release();
  return hr;
}

int main() {
  if (FAILED(OleInitialize(nullptr)))
    return 1;
  HRESULT hr = MAPIInitialize(nullptr);
  if (SUCCEEDED(hr)) {
    hr = Report();
    MAPIUninitialize();
  }
  OleUninitialize();
  return SUCCEEDED(hr) ? 0 : 1;
}
