// RUN: %faces %s --checks=mapi-use-after-logoff

#include <windows.h>

#include <imessage.h>
#include <mapix.h>
#include <mapiutil.h>

#include <vector>

HRESULT Log(LPMAPISESSION session); // body elsewhere
LPMAPISESSION TheSession;

// The session itself.

void MethodBad(LPMAPISESSION session, LPMAPITABLE *table) {
  session->Logoff(0, 0, 0);
  session->GetMsgStoresTable(0, table);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'session'{{.*}} [mapi-use-after-logoff]
  // CHECK: :[[@LINE-3]]:{{[0-9]+}}: note: {{.*}}Logoff
}

void SecondLogoffBad(LPMAPISESSION session) {
  session->Logoff(0, 0, 0);
  session->Logoff(0, 0, 0);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'session'{{.*}} [mapi-use-after-logoff]
}

void AddRefBad(LPMAPISESSION session) {
  session->Logoff(0, 0, 0);
  session->AddRef();
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'session'{{.*}} [mapi-use-after-logoff]
  session->Release();
}

void UlAddRefBad(LPMAPISESSION session) {
  session->Logoff(0, 0, 0);
  UlAddRef(session);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'session'{{.*}} [mapi-use-after-logoff]
  UlRelease(session);
}

void QueryInterfaceBad(LPMAPISESSION session, void **unknown) {
  session->Logoff(0, 0, 0);
  session->QueryInterface(IID_IUnknown, unknown);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'session'{{.*}} [mapi-use-after-logoff]
}

void OnlyTheFirstUseBad(LPMAPISESSION session, LPMAPITABLE *table) {
  session->Logoff(0, 0, 0);
  session->GetMsgStoresTable(0, table);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'session'{{.*}} [mapi-use-after-logoff]
  session->GetStatusTable(0, table);
  session->Logoff(0, 0, 0);
}

void ReleaseOk(LPMAPISESSION session) {
  session->Logoff(0, 0, 0);
  session->Release();
}

void ReleaseByHelperOk(LPMAPISESSION session) {
  session->Logoff(0, MAPI_LOGOFF_UI, 0);
  UlRelease(session);
}

void UseInAConditionBad(LPMAPISESSION session, LPMAPITABLE *table) {
  session->Logoff(0, 0, 0);
  if (SUCCEEDED(session->GetMsgStoresTable(0, table)))
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}}'session'{{.*}} [mapi-use-after-logoff]
    (*table)->Release();
}

// Whether Logoff succeeded.

HRESULT UseAfterFailedLogoffOk(LPMAPISESSION session, LPMAPITABLE *table) {
  HRESULT hr = session->Logoff(0, 0, 0);
  if (FAILED(hr))
    return session->GetMsgStoresTable(0, table);
  return S_OK;
}

HRESULT RetryAfterFailedLogoffOk(LPMAPISESSION session) {
  if (FAILED(session->Logoff(0, MAPI_LOGOFF_UI, 0)))
    return session->Logoff(0, 0, 0);
  return S_OK;
}

void RetryUntilItWorksOk(LPMAPISESSION session) {
  while (session->Logoff(0, 0, 0) < 0)
    Sleep(100);
  session->Release();
}

HRESULT UseAfterSucceededLogoffBad(LPMAPISESSION session, LPMAPITABLE *table) {
  HRESULT hr = session->Logoff(0, 0, 0);
  if (SUCCEEDED(hr))
    hr = session->GetMsgStoresTable(0, table);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}}'session'{{.*}} [mapi-use-after-logoff]
  return hr;
}

HRESULT UseOnBothPathsBad(LPMAPISESSION session, LPMAPITABLE *table) {
  HRESULT hr = session->Logoff(0, 0, 0);
  if (hr == S_OK)
    OutputDebugStringA("gone");
  return session->GetMsgStoresTable(0, table);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}}'session'{{.*}} [mapi-use-after-logoff]
}

void SecondLogoffFailsNoMatterBad(LPMAPISESSION session, LPMDB store) {
  session->Logoff(0, 0, 0);
  if (FAILED(session->Logoff(0, 0, 0)))
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}}'session'{{.*}} [mapi-use-after-logoff]
    store->SaveChanges(0);
}

// Objects of the session.

void StoreBad(LPMAPISESSION session) {
  LPMDB store = nullptr;
  if (FAILED(session->OpenMsgStore(0, 0, nullptr, nullptr, 0, &store)))
    return;
  session->Logoff(0, 0, 0);
  store->SaveChanges(0);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'store'{{.*}} [mapi-use-after-logoff]
  store->Release();
}

void ReleaseOfAnObjectOk(LPMAPISESSION session) {
  LPMDB store = nullptr;
  if (FAILED(session->OpenMsgStore(0, 0, nullptr, nullptr, 0, &store)))
    return;
  session->Logoff(0, 0, 0);
  store->Release();
  session->Release();
}

void ChildOfAChildBad(LPMAPISESSION session, ULONG size, LPENTRYID id) {
  LPMDB store = nullptr;
  LPMAPIFOLDER folder = nullptr;
  LPMAPITABLE rows = nullptr;
  ULONG type = 0;
  if (FAILED(session->OpenMsgStore(0, 0, nullptr, nullptr, 0, &store)))
    return;
  if (SUCCEEDED(store->OpenEntry(size, id, nullptr, 0, &type, reinterpret_cast<LPUNKNOWN *>(&folder))) &&
      SUCCEEDED(folder->GetContentsTable(0, &rows))) {
    folder->Release();
    store->Release();
    session->Logoff(0, 0, 0);
    rows->SeekRow(BOOKMARK_BEGINNING, 0, nullptr);
    // CHECK: :[[@LINE-1]]:5: warning: {{.*}}'rows'{{.*}} [mapi-use-after-logoff]
    rows->Release();
  }
}

void StreamOfAnAttachmentBad(LPMAPISESSION session, ULONG size, LPENTRYID id) {
  LPMESSAGE message = nullptr;
  LPATTACH attachment = nullptr;
  LPSTREAM stream = nullptr;
  ULONG type = 0;
  if (FAILED(session->OpenEntry(size, id, nullptr, 0, &type, reinterpret_cast<LPUNKNOWN *>(&message))))
    return;
  if (FAILED(message->OpenAttach(0, nullptr, 0, &attachment)))
    return;
  if (FAILED(attachment->OpenProperty(PR_ATTACH_DATA_BIN, &IID_IStream, 0, 0, reinterpret_cast<LPUNKNOWN *>(&stream))))
    return;
  session->Logoff(0, 0, 0);
  stream->Commit(0);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'stream'{{.*}} [mapi-use-after-logoff]
}

void EveryObjectHasItsOwnFindingBad(LPMAPISESSION session) {
  LPADRBOOK book = nullptr;
  LPMAPITABLE status = nullptr;
  LPSERVICEADMIN services = nullptr;
  if (FAILED(session->OpenAddressBook(0, nullptr, 0, &book)) || FAILED(session->GetStatusTable(0, &status)) ||
      FAILED(session->AdminServices(0, &services)))
    return;
  session->Logoff(0, 0, 0);
  book->SaveChanges(0);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'book'{{.*}} [mapi-use-after-logoff]
  status->SeekRow(BOOKMARK_BEGINNING, 0, nullptr);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'status'{{.*}} [mapi-use-after-logoff]
  services->DeleteMsgService(nullptr);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'services'{{.*}} [mapi-use-after-logoff]
}

void OtherInterfaceOfAnObjectBad(LPMAPISESSION session) {
  LPMDB store = nullptr;
  LPMAPIPROP properties = nullptr;
  if (FAILED(session->OpenMsgStore(0, 0, nullptr, nullptr, 0, &store)))
    return;
  if (FAILED(store->QueryInterface(IID_IMAPIProp, reinterpret_cast<void **>(&properties))))
    return;
  session->Logoff(0, 0, 0);
  properties->SaveChanges(0);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}} [mapi-use-after-logoff]
}

void SessionThroughAnotherInterfaceBad(LPMAPISESSION session, LPUNKNOWN *out) {
  LPUNKNOWN unknown = nullptr;
  if (FAILED(session->QueryInterface(IID_IUnknown, reinterpret_cast<void **>(&unknown))))
    return;
  session->Logoff(0, 0, 0);
  unknown->QueryInterface(IID_IMAPISession, reinterpret_cast<void **>(out));
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}} [mapi-use-after-logoff]
  unknown->Release();
}

void StoreOfAnUnseenHelperBad(LPMAPISESSION session) {
  LPMDB store = nullptr;
  if (FAILED(session->OpenMsgStore(0, 0, nullptr, nullptr, 0, &store)))
    return;
  Log(session);
  session->Logoff(0, 0, 0);
  Log(session); // does not make the session alive again
  store->SaveChanges(0);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'store'{{.*}} [mapi-use-after-logoff]
}

void AlienStoreOk(LPMAPISESSION session, LPMDB store) { // whose store it is cannot be told
  session->Logoff(0, 0, 0);
  store->SaveChanges(0);
}

// Arguments of MAPI's functions and methods.

void TableAsArgumentBad(LPMAPISESSION session, LPSRowSet *rows) {
  LPMAPITABLE table = nullptr;
  if (FAILED(session->GetMsgStoresTable(0, &table)))
    return;
  session->Logoff(0, 0, 0);
  HrQueryAllRows(table, nullptr, nullptr, nullptr, 0, rows);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'table'{{.*}} [mapi-use-after-logoff]
  table->Release();
}

void PropertyObjectAsArgumentBad(LPMAPISESSION session, LPSPropValue *value) {
  LPMDB store = nullptr;
  if (FAILED(session->OpenMsgStore(0, 0, nullptr, nullptr, 0, &store)))
    return;
  session->Logoff(0, 0, 0);
  HrGetOneProp(store, PR_IPM_SUBTREE_ENTRYID, value);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'store'{{.*}} [mapi-use-after-logoff]
}

void CopyDestinationBad(LPMAPISESSION session, LPMESSAGE source, ULONG size, LPENTRYID id) {
  LPMESSAGE target = nullptr;
  ULONG type = 0;
  if (FAILED(session->OpenEntry(size, id, &IID_IMessage, 0, &type, reinterpret_cast<LPUNKNOWN *>(&target))))
    return;
  session->Logoff(0, 0, 0);
  source->CopyTo(0, nullptr, nullptr, 0, nullptr, &IID_IMessage, target, 0, nullptr);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'target'{{.*}} [mapi-use-after-logoff]
}

void SessionAsArgumentBad(LPMAPISESSION session, ULONG *size, LPENTRYID *id) {
  session->Logoff(0, 0, 0);
  HrComposeEID(session, 0, nullptr, 0, nullptr, size, id);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'session'{{.*}} [mapi-use-after-logoff]
}

void MemoryIsNoObjectOk(LPMAPISESSION session) {
  ULONG size = 0;
  LPENTRYID id = nullptr;
  if (FAILED(session->QueryIdentity(&size, &id)))
    return;
  session->Logoff(0, 0, 0);
  MAPIFreeBuffer(id);
  session->Release();
}

void RowsAreNoObjectOk(LPMAPISESSION session) {
  LPMAPITABLE table = nullptr;
  LPSRowSet rows = nullptr;
  if (FAILED(session->GetMsgStoresTable(0, &table)))
    return;
  table->QueryRows(10, 0, &rows);
  table->Release();
  session->Logoff(0, 0, 0);
  if (rows && rows->cRows > 0)
    OutputDebugStringA("rows");
  FreeProws(rows);
}

// Objects that belong to no session, or to another one.

void NotOfTheSessionOk(LPMAPISESSION session, LPTSTR file) {
  LPPROFADMIN profiles = nullptr;
  LPSTREAM stream = nullptr;
  if (FAILED(MAPIAdminProfiles(0, &profiles)))
    return;
  OpenStreamOnFile(MAPIAllocateBuffer, MAPIFreeBuffer, 0, file, nullptr, &stream);
  session->Logoff(0, 0, 0);
  profiles->DeleteProfile(nullptr, 0);
  profiles->Release();
  if (stream) {
    stream->Commit(0);
    stream->Release();
  }
}

void SinkIsTheClientsOk(LPMAPISESSION session, LPMAPIADVISESINK sink) {
  ULONG connection = 0;
  session->Advise(0, nullptr, fnevCriticalError, sink, &connection);
  session->Unadvise(connection);
  session->Logoff(0, 0, 0);
  sink->OnNotify(0, nullptr);
}

void TwoSessionsOk(LPMAPISESSION one, LPMAPISESSION two, LPMAPITABLE *table) {
  LPMDB store = nullptr;
  if (FAILED(two->OpenMsgStore(0, 0, nullptr, nullptr, 0, &store)))
    return;
  one->Logoff(0, 0, 0);
  store->SaveChanges(0);
  store->Release();
  two->GetMsgStoresTable(0, table);
  two->Logoff(0, 0, 0);
}

void TwoSessionsBad() {
  LPMAPISESSION outer = nullptr, inner = nullptr;
  LPMDB outerStore = nullptr, innerStore = nullptr;
  if (FAILED(MAPILogonEx(0, nullptr, nullptr, MAPI_NEW_SESSION, &outer)) ||
      FAILED(MAPILogonEx(0, nullptr, nullptr, MAPI_NEW_SESSION, &inner)) ||
      FAILED(outer->OpenMsgStore(0, 0, nullptr, nullptr, 0, &outerStore)) ||
      FAILED(inner->OpenMsgStore(0, 0, nullptr, nullptr, 0, &innerStore)))
    return;
  inner->Logoff(0, 0, 0);
  outerStore->SaveChanges(0);
  innerStore->SaveChanges(0);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'innerStore'{{.*}} [mapi-use-after-logoff]
  outer->Logoff(0, 0, 0);
  outerStore->SaveChanges(0);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'outerStore'{{.*}} [mapi-use-after-logoff]
}

void LoggedOnAgainOk() {
  LPMAPISESSION session = nullptr;
  LPMAPITABLE table = nullptr;
  for (int turn = 0; turn < 3; ++turn) {
    if (FAILED(MAPILogonEx(0, nullptr, nullptr, 0, &session)))
      return;
    if (SUCCEEDED(session->GetMsgStoresTable(0, &table)))
      table->Release();
    session->Logoff(0, 0, 0);
    session->Release();
    session = nullptr;
  }
}

void OldObjectOfTheFirstLogonBad() {
  LPMAPISESSION session = nullptr;
  LPMDB store = nullptr;
  if (FAILED(MAPILogonEx(0, nullptr, nullptr, 0, &session)))
    return;
  session->OpenMsgStore(0, 0, nullptr, nullptr, 0, &store);
  session->Logoff(0, 0, 0);
  session->Release();
  if (FAILED(MAPILogonEx(0, nullptr, nullptr, 0, &session)) || !store)
    return;
  session->SetDefaultStore(0, 0, nullptr);
  store->SaveChanges(0);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'store'{{.*}} [mapi-use-after-logoff]
}

void StoresLogoffIsNotTheSessionsOk(LPMAPISESSION session, LPMDB store, LPMAPITABLE *table) {
  ULONG flags = LOGOFF_NO_WAIT;
  store->StoreLogoff(&flags);
  store->SaveChanges(0);
  session->GetMsgStoresTable(0, table);
}

// Aliases, fields, globals, casts.

void AliasBad(LPMAPISESSION session, LPMAPITABLE *table) {
  LPMAPISESSION alias = session;
  alias->Logoff(0, 0, 0);
  session->GetMsgStoresTable(0, table);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}} [mapi-use-after-logoff]
}

void ReferenceBad(LPMAPISESSION session, LPMAPITABLE *table) {
  IMAPISession &reference = *session;
  session->Logoff(0, 0, 0);
  reference.GetMsgStoresTable(0, table);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}} [mapi-use-after-logoff]
}

void CastBad(IUnknown *unknown, LPMAPITABLE *table) {
  static_cast<LPMAPISESSION>(unknown)->Logoff(0, 0, 0);
  static_cast<LPMAPISESSION>(unknown)->GetMsgStoresTable(0, table);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}} [mapi-use-after-logoff]
}

void GlobalBad(LPMAPITABLE *table) {
  TheSession->Logoff(0, 0, 0);
  TheSession->GetMsgStoresTable(0, table);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}TheSession{{.*}} [mapi-use-after-logoff]
}

void GlobalClearedOk() {
  TheSession->Logoff(0, 0, 0);
  TheSession->Release();
  TheSession = nullptr;
  if (TheSession)
    TheSession->SetDefaultStore(0, 0, nullptr);
}

struct Mailbox {
  LPMAPISESSION session;
  LPMDB store;
};

void FieldBad(Mailbox *box) {
  if (FAILED(box->session->OpenMsgStore(0, 0, nullptr, nullptr, 0, &box->store)))
    return;
  box->session->Logoff(0, 0, 0);
  box->store->SaveChanges(0);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}store{{.*}} [mapi-use-after-logoff]
}

void FieldReleasedAndClearedOk(Mailbox *box) {
  box->session->Logoff(0, 0, 0);
  box->session->Release();
  box->session = nullptr;
}

class Client {
public:
  HRESULT LogOn() { return MAPILogonEx(0, nullptr, nullptr, 0, &m_session); }
  void LogOff() { m_session->Logoff(0, 0, 0); }
  HRESULT Stores(LPMAPITABLE *table) {
    return m_session->GetMsgStoresTable(0, table);
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}}m_session{{.*}} [mapi-use-after-logoff]
  }
  void Shutdown() {
    LogOff();
    m_session->Release();
    m_session = nullptr;
  }
  LPMAPISESSION m_session = nullptr;
};

void HelperMethodsBad(Client &client, LPMAPITABLE *table) {
  client.LogOff();
  client.Stores(table);
}

void HelperMethodsOk(Client &client, LPMAPITABLE *table) {
  client.Stores(table);
  client.Shutdown();
}

// Helpers, lambdas, macros, templates.

static HRESULT End(LPMAPISESSION session) { return session->Logoff(0, 0, 0); }
static void Note(LPMAPISESSION session, LPMAPITABLE *table) { session->GetStatusTable(0, table); }

void LogoffInAHelperBad(LPMAPISESSION session, LPMAPITABLE *table) {
  End(session);
  session->GetMsgStoresTable(0, table);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'session'{{.*}} [mapi-use-after-logoff]
}

void LogoffFailedInAHelperOk(LPMAPISESSION session, LPMAPITABLE *table) {
  if (FAILED(End(session)))
    Note(session, table);
}

static void UseInAHelper(LPMAPISESSION given, LPMAPITABLE *table) {
  given->GetMsgStoresTable(0, table);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}} [mapi-use-after-logoff]
}

void UseInAHelperBad(LPMAPISESSION session, LPMAPITABLE *table) {
  session->Logoff(0, 0, 0);
  UseInAHelper(session, table);
}

static void EndAndClear(LPMAPISESSION *session) {
  if (*session) {
    (*session)->Logoff(0, 0, 0);
    (*session)->Release();
    *session = nullptr;
  }
}

void ClearedByAHelperOk() {
  LPMAPISESSION session = nullptr;
  if (FAILED(MAPILogonEx(0, nullptr, nullptr, 0, &session)))
    return;
  EndAndClear(&session);
  if (session)
    session->SetDefaultStore(0, 0, nullptr);
}

void LambdaBad(LPMAPISESSION session, LPMAPITABLE *table) {
  auto end = [&] { session->Logoff(0, 0, 0); };
  end();
  session->GetMsgStoresTable(0, table);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'session'{{.*}} [mapi-use-after-logoff]
}

template <class S> void EndIt(S *session, LPMAPITABLE *table) {
  session->Logoff(0, 0, 0);
  session->GetMsgStoresTable(0, table);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'session'{{.*}} [mapi-use-after-logoff]
}
template void EndIt(IMAPISession *, LPMAPITABLE *);

#define TRY(call)                                                                                                      \
  do {                                                                                                                 \
    if (FAILED(hr = (call)))                                                                                           \
      goto Out;                                                                                                        \
  } while (0)

HRESULT MacroBad(LPMAPISESSION session, LPMAPITABLE *table) {
  HRESULT hr = S_OK;
  TRY(session->Logoff(0, 0, 0));
  TRY(session->GetMsgStoresTable(0, table));
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}}'session'{{.*}} [mapi-use-after-logoff]
Out:
  return hr;
}

// Branches and loops.

void OnOneBranchBad(LPMAPISESSION session, bool stay, LPMAPITABLE *table) {
  if (!stay)
    session->Logoff(0, 0, 0);
  session->GetMsgStoresTable(0, table);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'session'{{.*}} [mapi-use-after-logoff]
}

void OnTheSameBranchOk(LPMAPISESSION session, bool stay, LPMAPITABLE *table) {
  if (!stay)
    session->Logoff(0, 0, 0);
  if (stay)
    session->GetMsgStoresTable(0, table);
}

void SwitchFallsThroughBad(LPMAPISESSION session, int command, LPMAPITABLE *table) {
  switch (command) {
  case 1:
    session->Logoff(0, 0, 0);
  case 2:
    session->GetMsgStoresTable(0, table);
    // CHECK: :[[@LINE-1]]:5: warning: {{.*}}'session'{{.*}} [mapi-use-after-logoff]
    break;
  case 3:
    session->Logoff(0, 0, 0);
    break;
  }
}

void InsideTheLoopBad(LPMAPISESSION session, LPMDB *stores, int count) {
  for (int i = 0; i < count; ++i) {
    session->OpenMsgStore(0, 0, nullptr, nullptr, 0, &stores[i]);
    // CHECK: :[[@LINE-1]]:5: warning: {{.*}}'session'{{.*}} [mapi-use-after-logoff]
    session->Logoff(0, 0, 0);
  }
}

void InsideTheLoopWithBreakOk(LPMAPISESSION session, LPMDB *stores, int count) {
  for (int i = 0; i < count; ++i) {
    if (FAILED(session->OpenMsgStore(0, 0, nullptr, nullptr, 0, &stores[i]))) {
      session->Logoff(0, 0, 0);
      break;
    }
  }
}

void SessionsOfAListOk(const std::vector<LPMAPISESSION> &sessions) {
  for (LPMAPISESSION session : sessions) {
    session->SetDefaultStore(0, 0, nullptr);
    session->Logoff(0, 0, 0);
    session->Release();
  }
}

void SessionsOfAnArrayOk(LPMAPISESSION *sessions, int count) {
  for (int i = 0; i < count; ++i)
    sessions[i]->SetDefaultStore(0, 0, nullptr);
  for (int i = 0; i < count; ++i)
    sessions[i]->Logoff(0, 0, 0);
}

void TernaryBad(LPMAPISESSION one, LPMAPISESSION two, bool first, LPMAPITABLE *table) {
  LPMAPISESSION chosen = first ? one : two;
  chosen->Logoff(0, 0, 0);
  one->GetMsgStoresTable(0, table);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}} [mapi-use-after-logoff]
}

// Classes derived from the interfaces.

struct DerivedSession : IMAPISession {
  HRESULT Refresh();
};

void DerivedSessionBad(DerivedSession *session) {
  session->Logoff(0, 0, 0);
  session->SetDefaultStore(0, 0, nullptr);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'session'{{.*}} [mapi-use-after-logoff]
}

struct Telephone { // no MAPI at all
  HRESULT Logoff(ULONG_PTR, ULONG, ULONG);
  HRESULT GetMsgStoresTable(ULONG, LPMAPITABLE *);
};

void SameNamesOk(Telephone *session, LPMAPITABLE *table) {
  session->Logoff(0, 0, 0);
  session->GetMsgStoresTable(0, table);
  session->Logoff(0, 0, 0);
}

// Another check's business.

void ReleasedTooIsUseAfterReleaseOk() { // mapi-use-after-release speaks
  LPMAPISESSION session = nullptr;
  if (FAILED(MAPILogonEx(0, nullptr, nullptr, 0, &session)))
    return;
  session->Logoff(0, 0, 0);
  session->Release();
  session->SetDefaultStore(0, 0, nullptr);
}

void ReleasedWithoutLogoffOk(LPMAPITABLE *table) { // the store holds on to what it needs
  LPMAPISESSION session = nullptr;
  LPMDB store = nullptr;
  if (FAILED(MAPILogonEx(0, nullptr, nullptr, 0, &session)))
    return;
  session->OpenMsgStore(0, 0, nullptr, nullptr, 0, &store);
  session->Release();
  if (store) {
    store->GetReceiveFolderTable(0, table);
    store->Release();
  }
}

void SilencedOk(LPMAPISESSION session) {
  session->Logoff(0, 0, 0);
  session->SetDefaultStore(0, 0, nullptr); // NOLINT(mapi-use-after-logoff)
}
