// RUN: %faces %s --checks=mapi-open-object-at-logoff

#include <windows.h>

#include <imessage.h>
#include <mapix.h>
#include <mapiutil.h>

#include <utility>
#include <vector>

HRESULT OpenDefaultStore(LPMAPISESSION session, LPMDB *store); // body elsewhere
void KeepElsewhere(LPUNKNOWN object);                           // body elsewhere
void Watch(LPMAPISESSION session);                              // body elsewhere

LPMDB TheStore;
LPMAPISESSION TheSession;

// Released later, or never.

void ReleasedLaterBad(LPMAPISESSION session) {
  LPMDB store = nullptr;
  if (FAILED(session->OpenMsgStore(0, 0, nullptr, nullptr, 0, &store)))
    return;
  session->Logoff(0, 0, 0);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}IMsgStore 'store'{{.*}} [mapi-open-object-at-logoff]
  // CHECK: :[[@LINE-4]]:{{[0-9]+}}: note: {{.*}}opened here
  store->Release();
}

void NeverReleasedBad(LPMAPISESSION session) {
  LPMAPITABLE stores = nullptr;
  if (FAILED(session->GetMsgStoresTable(0, &stores)))
    return;
  session->Logoff(0, 0, 0);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}IMAPITable 'stores'{{.*}} [mapi-open-object-at-logoff]
  // CHECK: :[[@LINE-4]]:{{[0-9]+}}: note: {{.*}}opened here
}

HRESULT OwnSessionBad() {
  LPMAPISESSION session = nullptr;
  LPADRBOOK book = nullptr;
  HRESULT hr = MAPILogonEx(0, nullptr, nullptr, 0, &session);
  if (FAILED(hr))
    return hr;
  hr = session->OpenAddressBook(0, nullptr, 0, &book);
  session->Logoff(0, 0, 0);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}IAddrBook 'book'{{.*}} [mapi-open-object-at-logoff]
  if (book)
    book->Release();
  session->Release();
  return hr;
}

HRESULT OwnSessionOk() {
  LPMAPISESSION session = nullptr;
  LPADRBOOK book = nullptr;
  HRESULT hr = MAPILogonEx(0, nullptr, nullptr, 0, &session);
  if (FAILED(hr))
    return hr;
  hr = session->OpenAddressBook(0, nullptr, 0, &book);
  if (book)
    book->Release();
  session->Logoff(0, 0, 0);
  session->Release();
  return hr;
}

void ReleasedBeforeOk(LPMAPISESSION session) {
  LPMDB store = nullptr;
  if (FAILED(session->OpenMsgStore(0, 0, nullptr, nullptr, 0, &store)))
    return;
  store->Release();
  session->Logoff(0, 0, 0);
}

void UlReleaseBeforeOk(LPMAPISESSION session) {
  LPPROFSECT section = nullptr;
  session->OpenProfileSection(nullptr, nullptr, 0, &section);
  UlRelease(section);
  session->Logoff(0, 0, 0);
}

void UlReleaseAfterBad(LPMAPISESSION session) {
  LPPROFSECT section = nullptr;
  session->OpenProfileSection(nullptr, nullptr, 0, &section);
  session->Logoff(0, 0, 0);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}IProfSect 'section'{{.*}} [mapi-open-object-at-logoff]
  UlRelease(section);
}

void OpenedInAnInnerScopeBad(LPMAPISESSION session, bool wanted) { // lost before, open nevertheless
  if (wanted) {
    LPMAPITABLE inner = nullptr;
    session->GetStatusTable(0, &inner);
  }
  session->Logoff(0, 0, 0);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'inner'{{.*}} [mapi-open-object-at-logoff]
}

void ReleasedOnOneBranchBad(LPMAPISESSION session, bool tidy) {
  LPMAPITABLE table = nullptr;
  if (FAILED(session->GetMsgStoresTable(0, &table)))
    return;
  if (tidy)
    table->Release();
  session->Logoff(0, 0, 0);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'table'{{.*}} [mapi-open-object-at-logoff]
  if (!tidy)
    table->Release();
}

void LogoffOnTheOtherBranchOk(LPMAPISESSION session, bool end) {
  LPMAPITABLE table = nullptr;
  if (FAILED(session->GetMsgStoresTable(0, &table)))
    return;
  if (end) {
    table->Release();
    session->Logoff(0, 0, 0);
  } else {
    table->SeekRow(BOOKMARK_BEGINNING, 0, nullptr);
    table->Release();
  }
}

// One report per object.

void EachObjectOnceBad(LPMAPISESSION session) {
  LPADRBOOK book = nullptr;
  LPMDB store = nullptr;
  LPMAPITABLE table = nullptr;
  if (FAILED(session->OpenAddressBook(0, nullptr, 0, &book)))
    return;
  if (SUCCEEDED(session->OpenMsgStore(0, 0, nullptr, nullptr, 0, &store)))
    store->GetReceiveFolderTable(0, &table);
  session->Logoff(0, 0, 0);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'book'{{.*}} [mapi-open-object-at-logoff]
  // CHECK: :[[@LINE-2]]:3: warning: {{.*}}'table'{{.*}} [mapi-open-object-at-logoff]
  // CHECK: :[[@LINE-3]]:3: warning: {{.*}}'store'{{.*}} [mapi-open-object-at-logoff]
  UlRelease(table);
  UlRelease(store);
  book->Release();
}

void LoggedOffAgainBad(LPMAPISESSION session) { // the first Logoff has the finding, the second is another check's
  LPMAPITABLE table = nullptr;
  if (FAILED(session->GetMsgStoresTable(0, &table)))
    return;
  session->Logoff(0, 0, 0);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'table'{{.*}} [mapi-open-object-at-logoff]
  session->Logoff(0, 0, 0);
  table->Release();
}

void RetriedBad(LPMAPISESSION session) {
  LPMAPITABLE table = nullptr;
  if (FAILED(session->GetMsgStoresTable(0, &table)))
    return;
  if (FAILED(session->Logoff(0, MAPI_LOGOFF_UI, 0)))
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}}'table'{{.*}} [mapi-open-object-at-logoff]
    session->Logoff(0, 0, 0);
  table->Release();
}

void OpenedAfterAFailedLogoffBad(LPMAPISESSION session) {
  LPMAPITABLE table = nullptr;
  if (SUCCEEDED(session->Logoff(0, MAPI_LOGOFF_UI, 0)))
    return;
  if (FAILED(session->GetMsgStoresTable(0, &table)))
    return;
  session->Logoff(0, 0, 0);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'table'{{.*}} [mapi-open-object-at-logoff]
  table->Release();
}

void AddedReferenceBad(LPMAPISESSION session) { // two references, one object
  LPMDB store = nullptr;
  if (FAILED(session->OpenMsgStore(0, 0, nullptr, nullptr, 0, &store)))
    return;
  store->AddRef();
  session->Logoff(0, 0, 0);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'store'{{.*}} [mapi-open-object-at-logoff]
  store->Release();
  store->Release();
}

void OneReferenceLeftBad(LPMAPISESSION session) {
  LPMDB store = nullptr;
  if (FAILED(session->OpenMsgStore(0, 0, nullptr, nullptr, 0, &store)))
    return;
  store->AddRef();
  store->Release();
  session->Logoff(0, 0, 0);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'store'{{.*}} [mapi-open-object-at-logoff]
  store->Release();
}

void AllReferencesGivenBackOk(LPMAPISESSION session) {
  LPMDB store = nullptr;
  if (FAILED(session->OpenMsgStore(0, 0, nullptr, nullptr, 0, &store)))
    return;
  store->AddRef();
  store->Release();
  store->Release();
  session->Logoff(0, 0, 0);
}

void SecondInterfaceOfAnObjectBad(LPMAPISESSION session) { // two pointers, one object
  LPMDB store = nullptr;
  LPMAPIPROP properties = nullptr;
  if (FAILED(session->OpenMsgStore(0, 0, nullptr, nullptr, 0, &store)))
    return;
  if (FAILED(store->QueryInterface(IID_IMAPIProp, reinterpret_cast<void **>(&properties)))) {
    store->Release();
    return;
  }
  session->Logoff(0, 0, 0);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}{{'(store|properties)'}}{{.*}} [mapi-open-object-at-logoff]
  properties->Release();
  store->Release();
}

void SecondInterfaceStillHeldBad(LPMAPISESSION session) {
  LPMDB store = nullptr;
  LPMAPIPROP properties = nullptr;
  if (FAILED(session->OpenMsgStore(0, 0, nullptr, nullptr, 0, &store)))
    return;
  store->QueryInterface(IID_IMAPIProp, reinterpret_cast<void **>(&properties));
  store->Release();
  session->Logoff(0, 0, 0);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}{{'(store|properties)'}}{{.*}} [mapi-open-object-at-logoff]
  UlRelease(properties);
}

void BothInterfacesReleasedOk(LPMAPISESSION session) {
  LPMDB store = nullptr;
  LPMAPIPROP properties = nullptr;
  if (FAILED(session->OpenMsgStore(0, 0, nullptr, nullptr, 0, &store)))
    return;
  store->QueryInterface(IID_IMAPIProp, reinterpret_cast<void **>(&properties));
  store->Release();
  UlRelease(properties);
  session->Logoff(0, 0, 0);
}

// Children.

void ChildOfAReleasedParentBad(LPMAPISESSION session) {
  LPMDB store = nullptr;
  LPMAPITABLE table = nullptr;
  if (FAILED(session->OpenMsgStore(0, 0, nullptr, nullptr, 0, &store)))
    return;
  store->GetReceiveFolderTable(0, &table);
  store->Release();
  session->Logoff(0, 0, 0);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'table'{{.*}} [mapi-open-object-at-logoff]
  UlRelease(table);
}

void ChildOfAChildBad(LPMAPISESSION session, ULONG size, LPENTRYID id) {
  LPMDB store = nullptr;
  LPMESSAGE message = nullptr;
  LPSTREAM body = nullptr;
  ULONG type = 0;
  if (FAILED(session->OpenMsgStore(0, 0, nullptr, nullptr, 0, &store)))
    return;
  if (SUCCEEDED(store->OpenEntry(size, id, nullptr, 0, &type, reinterpret_cast<LPUNKNOWN *>(&message)))) {
    message->OpenProperty(PR_BODY, &IID_IStream, 0, 0, reinterpret_cast<LPUNKNOWN *>(&body));
    message->Release();
  }
  store->Release();
  session->Logoff(0, 0, 0);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}IStream 'body'{{.*}} [mapi-open-object-at-logoff]
  // CHECK: :[[@LINE-6]]:{{[0-9]+}}: note: {{.*}}opened here
  if (body)
    body->Release();
}

void SessionsOwnOpenEntryBad(LPMAPISESSION session, ULONG size, LPENTRYID id) {
  LPMAPIFOLDER folder = nullptr;
  ULONG type = 0;
  HRESULT hr = session->OpenEntry(size, id, nullptr, 0, &type, reinterpret_cast<LPUNKNOWN *>(&folder));
  if (FAILED(hr))
    return;
  session->Logoff(0, 0, 0);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}IMAPIFolder 'folder'{{.*}} [mapi-open-object-at-logoff]
  folder->Release();
}

void ServiceAdministrationBad(LPMAPISESSION session) {
  LPSERVICEADMIN services = nullptr;
  if (FAILED(session->AdminServices(0, &services)))
    return;
  session->Logoff(0, 0, 0);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'services'{{.*}} [mapi-open-object-at-logoff]
  services->Release();
}

void ChildrenReleasedInAnyOrderOk(LPMAPISESSION session) {
  LPMDB store = nullptr;
  LPMAPITABLE table = nullptr;
  if (FAILED(session->OpenMsgStore(0, 0, nullptr, nullptr, 0, &store)))
    return;
  store->GetReceiveFolderTable(0, &table);
  store->Release();
  UlRelease(table);
  session->Logoff(0, 0, 0);
}

void ChildOfAGivenStoreOk(LPMAPISESSION session, LPMDB store) { // the store may be another session's
  LPMAPITABLE table = nullptr;
  if (FAILED(store->GetReceiveFolderTable(0, &table)))
    return;
  session->Logoff(0, 0, 0);
  table->Release();
}

// What a success is.

void KnownToHaveFailedOk(LPMAPISESSION session) {
  LPMDB store = nullptr;
  if (SUCCEEDED(session->OpenMsgStore(0, 0, nullptr, nullptr, 0, &store)))
    store->Release();
  session->Logoff(0, 0, 0);
}

HRESULT LogoffAfterAFailureOk(LPMAPISESSION session) {
  LPMDB store;
  HRESULT hr = session->OpenMsgStore(0, 0, nullptr, nullptr, 0, &store);
  if (hr < 0) {
    session->Logoff(0, 0, 0);
    return hr;
  }
  hr = store->SaveChanges(0);
  store->Release();
  session->Logoff(0, 0, 0);
  return hr;
}

void NullMeansNothingWasOpenedOk(LPMAPISESSION session) {
  LPMDB store = nullptr;
  session->OpenMsgStore(0, 0, nullptr, nullptr, 0, &store);
  if (store != nullptr)
    store->Release();
  session->Logoff(0, 0, 0);
}

void NobodyLooksAtTheResultBad(LPMAPISESSION session) {
  LPMDB store;
  session->OpenMsgStore(0, 0, nullptr, nullptr, 0, &store);
  session->Logoff(0, 0, 0);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'store'{{.*}} [mapi-open-object-at-logoff]
}

HRESULT WarningIsSuccessBad(LPMAPISESSION session) {
  LPMDB store = nullptr;
  HRESULT hr = session->OpenMsgStore(0, 0, nullptr, nullptr, 0, &store);
  if (hr == S_OK)
    store->Release();
  session->Logoff(0, 0, 0);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'store'{{.*}} [mapi-open-object-at-logoff]
  return hr;
}

// Whether Logoff succeeds is not known before the call.

HRESULT LogoffMayFailBad(LPMAPISESSION session) {
  LPMDB store = nullptr;
  HRESULT hr = session->OpenMsgStore(0, 0, nullptr, nullptr, 0, &store);
  if (FAILED(hr))
    return hr;
  hr = session->Logoff(0, 0, 0);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}}'store'{{.*}} [mapi-open-object-at-logoff]
  if (FAILED(hr))
    hr = store->SaveChanges(0);
  store->Release();
  return hr;
}

// Cleanup code.

HRESULT CleanupInTheWrongOrderBad(ULONG size, LPENTRYID id) {
  HRESULT hr;
  LPMAPISESSION session = nullptr;
  LPMDB store = nullptr;
  LPMAPIFOLDER folder = nullptr;
  ULONG type = 0;
  hr = MAPILogonEx(0, nullptr, nullptr, 0, &session);
  if (FAILED(hr))
    goto Done;
  hr = session->OpenMsgStore(0, 0, nullptr, nullptr, 0, &store);
  if (FAILED(hr))
    goto Done;
  hr = store->OpenEntry(size, id, nullptr, 0, &type, reinterpret_cast<LPUNKNOWN *>(&folder));
  if (FAILED(hr))
    goto Done;
  hr = folder->SaveChanges(0);
Done:
  UlRelease(folder);
  if (session)
    session->Logoff(0, 0, 0);
  // CHECK: :[[@LINE-1]]:5: warning: {{.*}}'store'{{.*}} [mapi-open-object-at-logoff]
  UlRelease(store);
  UlRelease(session);
  return hr;
}

HRESULT CleanupInOrderOk(ULONG size, LPENTRYID id) {
  HRESULT hr;
  LPMAPISESSION session = nullptr;
  LPMDB store = nullptr;
  LPMAPIFOLDER folder = nullptr;
  ULONG type = 0;
  hr = MAPILogonEx(0, nullptr, nullptr, 0, &session);
  if (FAILED(hr))
    goto Done;
  hr = session->OpenMsgStore(0, 0, nullptr, nullptr, 0, &store);
  if (FAILED(hr))
    goto Done;
  hr = store->OpenEntry(size, id, nullptr, 0, &type, reinterpret_cast<LPUNKNOWN *>(&folder));
  if (FAILED(hr))
    goto Done;
  hr = folder->SaveChanges(0);
Done:
  UlRelease(folder);
  UlRelease(store);
  if (session) {
    session->Logoff(0, 0, 0);
    session->Release();
  }
  return hr;
}

HRESULT GotoPastTheReleaseBad(LPMAPISESSION session) {
  LPMDB store = nullptr;
  HRESULT hr = session->OpenMsgStore(0, 0, nullptr, nullptr, 0, &store);
  if (FAILED(hr))
    goto Done;
  hr = store->SaveChanges(0);
  if (FAILED(hr))
    goto Done;
  store->Release();
Done:
  session->Logoff(0, 0, 0);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'store'{{.*}} [mapi-open-object-at-logoff]
  return hr;
}

#define LET_GO(object)                                                                                                 \
  do {                                                                                                                 \
    if (object) {                                                                                                      \
      (object)->Release();                                                                                             \
      (object) = nullptr;                                                                                              \
    }                                                                                                                  \
  } while (0)

void MacroOk(LPMAPISESSION session) {
  LPMDB store = nullptr;
  LPMAPITABLE table = nullptr;
  if (SUCCEEDED(session->OpenMsgStore(0, 0, nullptr, nullptr, 0, &store)))
    store->GetReceiveFolderTable(0, &table);
  LET_GO(table);
  LET_GO(store);
  session->Logoff(0, 0, 0);
}

template <class T> void SafeRelease(T *&object) {
  if (object != nullptr) {
    object->Release();
    object = nullptr;
  }
}

void ReleaseHelperOk(LPMAPISESSION session) {
  LPMDB store = nullptr;
  session->OpenMsgStore(0, 0, nullptr, nullptr, 0, &store);
  SafeRelease(store);
  session->Logoff(0, 0, 0);
}

void CleanupLambdaBad(LPMAPISESSION session) {
  LPMDB lambdaStore = nullptr;
  auto cleanup = [&] {
    session->Logoff(0, 0, 0);
    // CHECK: :[[@LINE-1]]:5: warning: {{.*}}'lambdaStore'{{.*}} [mapi-open-object-at-logoff]
    UlRelease(lambdaStore);
  };
  session->OpenMsgStore(0, 0, nullptr, nullptr, 0, &lambdaStore);
  cleanup();
}

void ThroughAnAliasOk(LPMAPISESSION session) {
  LPMDB store = nullptr;
  if (FAILED(session->OpenMsgStore(0, 0, nullptr, nullptr, 0, &store)))
    return;
  IUnknown *unknown = store;
  unknown->Release();
  session->Logoff(0, 0, 0);
}

// Helpers.

static void End(LPMAPISESSION session) {
  session->Logoff(0, 0, 0);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'openInTheCaller'{{.*}} [mapi-open-object-at-logoff]
  session->Release();
}

void LoggedOffByAHelperBad() {
  LPMAPISESSION session = nullptr;
  LPMDB openInTheCaller = nullptr;
  if (FAILED(MAPILogonEx(0, nullptr, nullptr, 0, &session)))
    return;
  session->OpenMsgStore(0, 0, nullptr, nullptr, 0, &openInTheCaller);
  End(session);
  UlRelease(openInTheCaller);
}

void LoggedOffByAHelperOk() {
  LPMAPISESSION session = nullptr;
  LPMDB store = nullptr;
  if (FAILED(MAPILogonEx(0, nullptr, nullptr, 0, &session)))
    return;
  session->OpenMsgStore(0, 0, nullptr, nullptr, 0, &store);
  UlRelease(store);
  End(session);
}

static HRESULT OpenInbox(LPMAPISESSION session, LPMAPIFOLDER *folder) {
  ULONG type = 0;
  return session->OpenEntry(0, nullptr, nullptr, 0, &type, reinterpret_cast<LPUNKNOWN *>(folder));
}

void OpenedByAHelperBad(LPMAPISESSION session) {
  LPMAPIFOLDER inbox = nullptr;
  if (FAILED(OpenInbox(session, &inbox)))
    return;
  session->Logoff(0, 0, 0);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'inbox'{{.*}} [mapi-open-object-at-logoff]
  inbox->Release();
}

static LPMDB ReturnStore(LPMAPISESSION session) {
  LPMDB result = nullptr;
  return SUCCEEDED(session->OpenMsgStore(0, 0, nullptr, nullptr, 0, &result)) ? result : nullptr;
}

void ReturnedByAHelperBad(LPMAPISESSION session) {
  LPMDB store = ReturnStore(session);
  session->Logoff(0, 0, 0);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}} [mapi-open-object-at-logoff]
  UlRelease(store);
}

// FN: what an unseen function opens may belong to any session.
void FN_OpenedByAnUnseenHelper(LPMAPISESSION session) {
  LPMDB store = nullptr;
  if (FAILED(OpenDefaultStore(session, &store)))
    return;
  session->Logoff(0, 0, 0);
  store->Release();
}

void UnseenFunctionGetsTheSessionBad(LPMAPISESSION session) { // and not the store
  LPMDB store = nullptr;
  if (FAILED(session->OpenMsgStore(0, 0, nullptr, nullptr, 0, &store)))
    return;
  Watch(session);
  session->Logoff(0, 0, 0);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'store'{{.*}} [mapi-open-object-at-logoff]
  store->Release();
}

void MapiFunctionBorrowsBad(LPMAPISESSION session, LPSRowSet *rows) {
  LPMAPITABLE table = nullptr;
  if (FAILED(session->GetMsgStoresTable(0, &table)))
    return;
  HrQueryAllRows(table, nullptr, nullptr, nullptr, 0, rows);
  session->Logoff(0, 0, 0);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'table'{{.*}} [mapi-open-object-at-logoff]
  table->Release();
}

template <class S> void TemplateBad(S *session) {
  LPMAPITABLE table = nullptr;
  session->GetMsgStoresTable(0, &table);
  session->Logoff(0, 0, 0);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'table'{{.*}} [mapi-open-object-at-logoff]
  UlRelease(table);
}
template void TemplateBad(IMAPISession *);

struct DerivedSession : IMAPISession {};

void DerivedSessionBad(DerivedSession *session) {
  LPMAPITABLE table = nullptr;
  if (FAILED(session->GetMsgStoresTable(0, &table)))
    return;
  session->Logoff(0, 0, 0);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'table'{{.*}} [mapi-open-object-at-logoff]
  table->Release();
}

// Loops.

void EndOfEachTurnBad(LPMAPISESSION *sessions, int count) {
  for (int i = 0; i < count; ++i) {
    LPMAPISESSION session = sessions[i];
    LPMDB store = nullptr;
    if (SUCCEEDED(session->OpenMsgStore(0, 0, nullptr, nullptr, 0, &store)))
      store->SaveChanges(0);
    session->Logoff(0, 0, 0);
    // CHECK: :[[@LINE-1]]:5: warning: {{.*}}'store'{{.*}} [mapi-open-object-at-logoff]
    UlRelease(store);
  }
}

void EndOfEachTurnOk(LPMAPISESSION *sessions, int count) {
  for (int i = 0; i < count; ++i) {
    LPMAPISESSION session = sessions[i];
    LPMDB store = nullptr;
    if (SUCCEEDED(session->OpenMsgStore(0, 0, nullptr, nullptr, 0, &store)))
      store->Release();
    session->Logoff(0, 0, 0);
  }
}

void OpenedInTheLoopBad(LPMAPISESSION session, int count) {
  LPMDB store = nullptr;
  while (count-- > 0) {
    UlRelease(store);
    store = nullptr;
    session->OpenMsgStore(0, 0, nullptr, nullptr, 0, &store);
  }
  session->Logoff(0, 0, 0);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'store'{{.*}} [mapi-open-object-at-logoff]
  UlRelease(store);
}

void OpenedInTheLoopOk(LPMAPISESSION session, int count) {
  while (count-- > 0) {
    LPMDB store = nullptr;
    if (FAILED(session->OpenMsgStore(0, 0, nullptr, nullptr, 0, &store)))
      continue;
    store->SaveChanges(0);
    store->Release();
  }
  session->Logoff(0, 0, 0);
}

void BreakOutOfTheLoopBad(LPMAPISESSION session, int count) {
  while (count-- > 0) {
    LPMDB store = nullptr;
    if (FAILED(session->OpenMsgStore(0, 0, nullptr, nullptr, 0, &store)))
      continue;
    if (FAILED(store->SaveChanges(0)))
      break;
    store->Release();
  }
  session->Logoff(0, 0, 0);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'store'{{.*}} [mapi-open-object-at-logoff]
}

void RetryUntilItWorksBad(LPMAPISESSION session) {
  LPMAPITABLE table = nullptr;
  if (FAILED(session->GetMsgStoresTable(0, &table)))
    return;
  while (session->Logoff(0, 0, 0) < 0)
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}}'table'{{.*}} [mapi-open-object-at-logoff]
    Sleep(100);
  table->Release();
}

// More sessions than one.

void OtherSessionsObjectOk(LPMAPISESSION one, LPMAPISESSION two) {
  LPMDB store = nullptr;
  if (FAILED(one->OpenMsgStore(0, 0, nullptr, nullptr, 0, &store)))
    return;
  two->Logoff(0, 0, 0);
  store->Release();
  one->Logoff(0, 0, 0);
}

void TwoSessionsBad() {
  LPMAPISESSION one = nullptr, two = nullptr;
  LPMDB first = nullptr, second = nullptr;
  if (FAILED(MAPILogonEx(0, nullptr, nullptr, MAPI_NEW_SESSION, &one)))
    return;
  if (SUCCEEDED(MAPILogonEx(0, nullptr, nullptr, MAPI_NEW_SESSION, &two))) {
    one->OpenMsgStore(0, 0, nullptr, nullptr, 0, &first);
    two->OpenMsgStore(0, 0, nullptr, nullptr, 0, &second);
    UlRelease(first);
    two->Logoff(0, 0, 0);
    // CHECK: :[[@LINE-1]]:5: warning: {{.*}}'second'{{.*}} [mapi-open-object-at-logoff]
    UlRelease(second);
    two->Release();
  }
  one->Logoff(0, 0, 0);
  one->Release();
}

void OneSessionAfterTheOtherOk() {
  LPMAPISESSION session = nullptr;
  LPMDB store = nullptr;
  if (FAILED(MAPILogonEx(0, nullptr, nullptr, 0, &session)))
    return;
  session->Logoff(0, 0, 0);
  session->Release();
  if (FAILED(MAPILogonEx(0, nullptr, nullptr, 0, &session)))
    return;
  if (SUCCEEDED(session->OpenMsgStore(0, 0, nullptr, nullptr, 0, &store)))
    store->Release();
  session->Logoff(0, 0, 0);
  session->Release();
}

// References to the session are no objects of it.

void SecondInterfaceOfTheSessionOk(LPMAPISESSION session) {
  LPUNKNOWN unknown = nullptr;
  if (FAILED(session->QueryInterface(IID_IUnknown, reinterpret_cast<void **>(&unknown))))
    return;
  session->Logoff(0, 0, 0);
  unknown->Release();
}

void AddedReferenceToTheSessionOk(LPMAPISESSION session) {
  session->AddRef();
  session->Logoff(0, 0, 0);
  session->Release();
}

void LoggedOffThroughTheSecondInterfaceBad(LPMAPISESSION session) {
  LPMAPISESSION same = nullptr;
  LPMDB store = nullptr;
  if (FAILED(session->QueryInterface(IID_IMAPISession, reinterpret_cast<void **>(&same))))
    return;
  session->OpenMsgStore(0, 0, nullptr, nullptr, 0, &store);
  same->Logoff(0, 0, 0);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'store'{{.*}} [mapi-open-object-at-logoff]
  UlRelease(store);
  same->Release();
}

void OpenedThroughTheSecondInterfaceBad(LPMAPISESSION session) {
  LPMAPISESSION same = nullptr;
  LPMDB store = nullptr;
  if (FAILED(session->QueryInterface(IID_IMAPISession, reinterpret_cast<void **>(&same))))
    return;
  same->OpenMsgStore(0, 0, nullptr, nullptr, 0, &store);
  same->Release();
  session->Logoff(0, 0, 0);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'store'{{.*}} [mapi-open-object-at-logoff]
  UlRelease(store);
}

// What is no object of the session.

void AdviseSinkOk(LPMAPISESSION session, LPNOTIFCALLBACK callback) {
  LPMAPIADVISESINK sink = nullptr;
  ULONG connection = 0;
  if (FAILED(HrAllocAdviseSink(callback, nullptr, &sink)))
    return;
  if (SUCCEEDED(session->Advise(0, nullptr, fnevCriticalError, sink, &connection)))
    session->Unadvise(connection);
  session->Logoff(0, 0, 0);
  sink->Release();
}

void ThreadSafeAdviseSinkOk(LPMAPISESSION session, LPMAPIADVISESINK given) {
  LPMAPIADVISESINK sink = nullptr;
  if (FAILED(HrThisThreadAdviseSink(given, &sink)))
    return;
  session->Logoff(0, 0, 0);
  sink->Release();
}

void ProfileAdministrationOk(LPMAPISESSION session) { // MAPI's, and of no session
  LPPROFADMIN profiles = nullptr;
  if (FAILED(MAPIAdminProfiles(0, &profiles)))
    return;
  session->Logoff(0, 0, 0);
  profiles->Release();
}

void MessageSessionOk(LPMAPISESSION session, LPSTORAGE storage) {
  LPMALLOC allocator = MAPIGetDefaultMalloc();
  LPMSGSESS messages = nullptr;
  LPMESSAGE message = nullptr;
  if (FAILED(OpenIMsgSession(allocator, 0, &messages)))
    return;
  OpenIMsgOnIStg(messages, MAPIAllocateBuffer, MAPIAllocateMore, MAPIFreeBuffer, allocator, nullptr, storage, nullptr,
                 0, 0, &message);
  session->Logoff(0, 0, 0);
  CloseIMsgSession(messages);
}

void MessageOnStorageOk(LPMAPISESSION session, LPSTORAGE storage) {
  LPMESSAGE message = nullptr;
  if (FAILED(OpenIMsgOnIStg(nullptr, MAPIAllocateBuffer, MAPIAllocateMore, MAPIFreeBuffer, MAPIGetDefaultMalloc(),
                            nullptr, storage, nullptr, 0, 0, &message)))
    return;
  session->Logoff(0, 0, 0);
  message->Release();
}

void FileStreamOk(LPMAPISESSION session) {
  LPSTREAM stream = nullptr;
  if (FAILED(CreateStreamOnHGlobal(nullptr, TRUE, &stream)))
    return;
  session->Logoff(0, 0, 0);
  stream->Release();
}

struct Telephone { // no MAPI at all
  HRESULT Logoff(ULONG_PTR, ULONG, ULONG);
};

void SameNameOk(LPMAPISESSION session, Telephone &telephone) {
  LPMDB store = nullptr;
  if (FAILED(session->OpenMsgStore(0, 0, nullptr, nullptr, 0, &store)))
    return;
  telephone.Logoff(0, 0, 0);
  store->Release();
  session->Logoff(0, 0, 0);
}

void StoreLogoffOk(LPMAPISESSION session) {
  LPMDB store = nullptr;
  ULONG flags = LOGOFF_NO_WAIT;
  if (FAILED(session->OpenMsgStore(0, 0, nullptr, nullptr, 0, &store)))
    return;
  store->StoreLogoff(&flags);
  store->Release();
  session->Logoff(0, 0, 0);
}

// Not owned here.

void GivenObjectsOk(LPMAPISESSION session, LPMDB store, LPMAPITABLE table) {
  table->SeekRow(BOOKMARK_BEGINNING, 0, nullptr);
  store->SaveChanges(0);
  session->Logoff(0, 0, 0);
}

void AddedReferenceToAGivenObjectOk(LPMAPISESSION session, LPMDB store) { // of this session or of another
  store->AddRef();
  session->Logoff(0, 0, 0);
  store->Release();
}

void GivenToTheCallerOk(LPMAPISESSION session, LPMDB *store) {
  session->OpenMsgStore(0, 0, nullptr, nullptr, 0, store);
  session->Logoff(0, 0, 0);
}

void GivenThroughALocalOk(LPMAPISESSION session, LPMDB *out) {
  LPMDB store = nullptr;
  if (FAILED(session->OpenMsgStore(0, 0, nullptr, nullptr, 0, &store)))
    return;
  *out = store;
  session->Logoff(0, 0, 0);
}

void GivenToAGlobalOk(LPMAPISESSION session) {
  LPMDB store = nullptr;
  if (SUCCEEDED(session->OpenMsgStore(0, 0, nullptr, nullptr, 0, &store)))
    TheStore = store;
  session->Logoff(0, 0, 0);
}

void GlobalFilledDirectlyOk(LPMAPISESSION session) {
  session->OpenMsgStore(0, 0, nullptr, nullptr, 0, &TheStore);
  session->Logoff(0, 0, 0);
}

void GivenToAStaticLocalOk(LPMAPISESSION session) {
  static LPMDB cached;
  if (!cached)
    session->OpenMsgStore(0, 0, nullptr, nullptr, 0, &cached);
  session->Logoff(0, 0, 0);
}

void GivenToAContainerOk(LPMAPISESSION session, std::vector<LPMDB> &stores) {
  LPMDB store = nullptr;
  if (SUCCEEDED(session->OpenMsgStore(0, 0, nullptr, nullptr, 0, &store)))
    stores.push_back(store);
  session->Logoff(0, 0, 0);
}

void LocalContainerEmptiedOk(LPMAPISESSION session, int count) {
  std::vector<LPMDB> stores;
  while (count-- > 0) {
    LPMDB store = nullptr;
    if (SUCCEEDED(session->OpenMsgStore(0, 0, nullptr, nullptr, 0, &store)))
      stores.push_back(store);
  }
  for (LPMDB store : stores)
    store->Release();
  session->Logoff(0, 0, 0);
}

void GivenToAnUnseenFunctionOk(LPMAPISESSION session) {
  LPMDB store = nullptr;
  if (SUCCEEDED(session->OpenMsgStore(0, 0, nullptr, nullptr, 0, &store)))
    KeepElsewhere(store);
  session->Logoff(0, 0, 0);
}

void GivenToACallbackOk(LPMAPISESSION session, void (*take)(LPMDB)) {
  LPMDB store = nullptr;
  if (SUCCEEDED(session->OpenMsgStore(0, 0, nullptr, nullptr, 0, &store)))
    take(store);
  session->Logoff(0, 0, 0);
}

void GivenToAWindowOk(LPMAPISESSION session, HWND window) {
  LPMDB store = nullptr;
  if (SUCCEEDED(session->OpenMsgStore(0, 0, nullptr, nullptr, 0, &store)))
    SetWindowLongPtr(window, GWLP_USERDATA, reinterpret_cast<LONG_PTR>(store));
  session->Logoff(0, 0, 0);
}

void ChildOfAStoreGivenAwayBad(LPMAPISESSION session) { // the table is owned here still
  LPMDB store = nullptr;
  LPMAPITABLE table = nullptr;
  if (FAILED(session->OpenMsgStore(0, 0, nullptr, nullptr, 0, &store)))
    return;
  store->GetReceiveFolderTable(0, &table);
  TheStore = store;
  session->Logoff(0, 0, 0);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'table'{{.*}} [mapi-open-object-at-logoff]
  UlRelease(table);
}

LPMDB ReturnedOk(LPMAPISESSION session, bool end) {
  LPMDB store = nullptr;
  if (FAILED(session->OpenMsgStore(0, 0, nullptr, nullptr, 0, &store))) {
    if (end)
      session->Logoff(0, 0, 0);
    return nullptr;
  }
  return store;
}

class Client {
public:
  HRESULT Begin() {
    HRESULT hr = MAPILogonEx(0, nullptr, nullptr, 0, &m_session);
    return FAILED(hr) ? hr : m_session->OpenMsgStore(0, 0, nullptr, nullptr, 0, &m_store);
  }
  void End() {
    if (m_store)
      m_store->Release();
    m_store = nullptr;
    if (m_session) {
      m_session->Logoff(0, 0, 0);
      m_session->Release();
    }
    m_session = nullptr;
  }
  void EndAndKeepTheStore() { m_session->Logoff(0, 0, 0); } // who owns the store is another question
  void Remember(LPMAPISESSION session) {
    LPMDB store = nullptr;
    if (SUCCEEDED(session->OpenMsgStore(0, 0, nullptr, nullptr, 0, &store)))
      m_store = store;
    session->Logoff(0, 0, 0);
  }
  void CountStores() {
    LPMAPITABLE ofTheMember = nullptr;
    if (FAILED(m_session->GetMsgStoresTable(0, &ofTheMember)))
      return;
    m_session->Logoff(0, 0, 0);
    // CHECK: :[[@LINE-1]]:5: warning: {{.*}}'ofTheMember'{{.*}} [mapi-open-object-at-logoff]
    ofTheMember->Release();
  }
  ~Client() { End(); }

private:
  LPMAPISESSION m_session = nullptr;
  LPMDB m_store = nullptr;
  ULONG m_count = 0;
};

void MembersOfALocalOk() {
  Client client;
  client.Begin();
}

void SessionOfAGlobalBad() {
  LPMAPITABLE table = nullptr;
  if (FAILED(TheSession->GetMsgStoresTable(0, &table)))
    return;
  TheSession->Logoff(0, 0, 0);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'table'{{.*}} [mapi-open-object-at-logoff]
  table->Release();
}

struct LocalAggregate {
  LPMDB store;
  LPMAPITABLE table;
};

void FieldOfALocalBad(LPMAPISESSION session) {
  LocalAggregate local = {};
  if (FAILED(session->OpenMsgStore(0, 0, nullptr, nullptr, 0, &local.store)))
    return;
  session->Logoff(0, 0, 0);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}store{{.*}} [mapi-open-object-at-logoff]
  local.store->Release();
}

void FieldOfALocalOk(LPMAPISESSION session) {
  LocalAggregate local = {};
  if (FAILED(session->OpenMsgStore(0, 0, nullptr, nullptr, 0, &local.store)))
    return;
  std::exchange(local.store, nullptr)->Release();
  session->Logoff(0, 0, 0);
}

void SilencedOk(LPMAPISESSION session) {
  LPMDB store = nullptr;
  if (FAILED(session->OpenMsgStore(0, 0, nullptr, nullptr, 0, &store)))
    return;
  session->Logoff(0, 0, 0); // NOLINT(mapi-open-object-at-logoff)
  store->Release();
}
