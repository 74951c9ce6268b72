// RUN: %faces %s --checks=mapi-advise-at-logoff

#include <windows.h>

#include <mapispi.h>
#include <mapix.h>
#include <mapiform.h>
#include <mapiutil.h>

#include <vector>

void Remember(ULONG connection);                      // body elsewhere
void RememberIn(ULONG *connection);                   // body elsewhere
HRESULT Watch(LPMDB store);                           // body elsewhere
HRESULT AdviseElsewhere(LPMDB store, ULONG *number);  // body elsewhere

ULONG TheConnection;
LPMAPISESSION TheSession;

// Every source that belongs to a session.

void OnTheSessionBad(LPMAPISESSION session, LPMAPIADVISESINK sink) {
  ULONG connection = 0;
  if (FAILED(session->Advise(0, nullptr, fnevCriticalError, sink, &connection)))
    return;
  session->Logoff(0, 0, 0);
  // CHECK: :[[@LINE-1]]:3: warning: registration 'connection' is not cancelled before Logoff [mapi-advise-at-logoff]
  // CHECK-NEXT: :[[@LINE-4]]:{{[0-9]+}}: note: registration 'connection' made here
  // CHECK: :[[@LINE-3]]:3: note: expected: {{.*}}Unadvise
}

void OnTheSessionOk(LPMAPISESSION session, LPMAPIADVISESINK sink) {
  ULONG connection = 0;
  if (FAILED(session->Advise(0, nullptr, fnevCriticalError, sink, &connection)))
    return;
  session->Unadvise(connection);
  session->Logoff(0, 0, 0);
}

void OnAStoreBad(LPMAPISESSION session, LPMAPIADVISESINK sink) {
  LPMDB store = nullptr;
  ULONG connection = 0;
  if (FAILED(session->OpenMsgStore(0, 0, nullptr, nullptr, 0, &store)))
    return;
  store->Advise(0, nullptr, fnevNewMail, sink, &connection);
  session->Logoff(0, 0, 0);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'connection'{{.*}} [mapi-advise-at-logoff]
  store->Release();
}

void OnAStoreOk(LPMAPISESSION session, LPMAPIADVISESINK sink) {
  LPMDB store = nullptr;
  ULONG connection = 0;
  if (FAILED(session->OpenMsgStore(0, 0, nullptr, nullptr, 0, &store)))
    return;
  if (SUCCEEDED(store->Advise(0, nullptr, fnevNewMail, sink, &connection)))
    store->Unadvise(connection);
  store->Release();
  session->Logoff(0, 0, 0);
}

void OnATableBad(LPMAPISESSION session, LPMAPIADVISESINK sink) {
  LPMAPITABLE stores = nullptr;
  ULONG connection = 0;
  if (FAILED(session->GetMsgStoresTable(0, &stores)))
    return;
  stores->Advise(fnevTableModified, sink, &connection);
  session->Logoff(0, 0, 0);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'connection'{{.*}} [mapi-advise-at-logoff]
  stores->Release();
}

void OnTheStatusTableOk(LPMAPISESSION session, LPMAPIADVISESINK sink) {
  LPMAPITABLE status = nullptr;
  ULONG connection = 0;
  if (FAILED(session->GetStatusTable(0, &status)))
    return;
  if (SUCCEEDED(status->Advise(fnevTableModified, sink, &connection)))
    status->Unadvise(connection);
  status->Release();
  session->Logoff(0, 0, 0);
}

void OnTheAddressBookBad(LPMAPISESSION session, LPMAPIADVISESINK sink) {
  LPADRBOOK book = nullptr;
  ULONG connection = 0;
  if (FAILED(session->OpenAddressBook(0, nullptr, 0, &book)))
    return;
  book->Advise(0, nullptr, fnevObjectModified, sink, &connection);
  session->Logoff(0, 0, 0);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'connection'{{.*}} [mapi-advise-at-logoff]
  book->Release();
}

void OnAFoldersTableBad(LPMAPISESSION session, ULONG size, LPENTRYID id, LPMAPIADVISESINK sink) {
  LPMAPIFOLDER folder = nullptr;
  LPMAPITABLE items = nullptr;
  ULONG type = 0;
  ULONG connection = 0;
  if (FAILED(session->OpenEntry(size, id, nullptr, 0, &type, reinterpret_cast<LPUNKNOWN *>(&folder))))
    return;
  if (SUCCEEDED(folder->GetContentsTable(0, &items)))
    items->Advise(fnevTableModified, sink, &connection);
  folder->Release();
  session->Logoff(0, 0, 0);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'connection'{{.*}} [mapi-advise-at-logoff]
  UlRelease(items);
}

void OnAFoldersTableOk(LPMAPISESSION session, ULONG size, LPENTRYID id, LPMAPIADVISESINK sink) {
  LPMAPIFOLDER folder = nullptr;
  LPMAPITABLE items = nullptr;
  ULONG type = 0;
  ULONG connection = 0;
  if (FAILED(session->OpenEntry(size, id, nullptr, 0, &type, reinterpret_cast<LPUNKNOWN *>(&folder))))
    return;
  if (SUCCEEDED(folder->GetContentsTable(0, &items)) &&
      SUCCEEDED(items->Advise(fnevTableModified, sink, &connection)))
    items->Unadvise(connection);
  UlRelease(items);
  folder->Release();
  session->Logoff(0, 0, 0);
}

void OnAFormBad(LPMAPISESSION session, LPMAPIFORMINFO info, LPMAPIVIEWADVISESINK sink) {
  LPMAPIFORMMGR manager = nullptr;
  LPMAPIFORM form = nullptr;
  ULONG connection = 0;
  if (FAILED(MAPIOpenFormMgr(session, &manager)))
    return;
  if (SUCCEEDED(manager->CreateForm(0, 0, info, IID_IMAPIForm, reinterpret_cast<LPVOID *>(&form))))
    form->Advise(sink, &connection);
  session->Logoff(0, 0, 0);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'connection'{{.*}} [mapi-advise-at-logoff]
  UlRelease(form);
  manager->Release();
}

void OnAFormOk(LPMAPISESSION session, LPMAPIFORMINFO info, LPMAPIVIEWADVISESINK sink) {
  LPMAPIFORMMGR manager = nullptr;
  LPMAPIFORM form = nullptr;
  ULONG connection = 0;
  if (FAILED(MAPIOpenFormMgr(session, &manager)))
    return;
  if (SUCCEEDED(manager->CreateForm(0, 0, info, IID_IMAPIForm, reinterpret_cast<LPVOID *>(&form))) &&
      SUCCEEDED(form->Advise(sink, &connection)))
    form->Unadvise(connection);
  UlRelease(form);
  manager->Release();
  session->Logoff(0, 0, 0);
}

// A provider's support object belongs to no session that the provider could log off.

void OnASupportObjectOk(LPMAPISESSION session, LPMAPISUP support, LPNOTIFKEY key, LPMAPIADVISESINK sink) {
  ULONG connection = 0;
  support->Subscribe(key, fnevNewMail, 0, sink, &connection);
  session->Logoff(0, 0, 0);
  support->Unsubscribe(connection);
}

// The session's own logon, and the whole of it.

HRESULT OwnSessionBad(LPMAPIADVISESINK sink) {
  LPMAPISESSION session = nullptr;
  ULONG connection = 0;
  HRESULT hr = MAPILogonEx(0, nullptr, nullptr, MAPI_EXTENDED, &session);
  if (FAILED(hr))
    return hr;
  hr = session->Advise(0, nullptr, fnevCriticalError, sink, &connection);
  session->Logoff(0, 0, 0);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'connection'{{.*}} [mapi-advise-at-logoff]
  session->Release();
  return hr;
}

HRESULT OwnSessionOk(LPMAPIADVISESINK sink) {
  LPMAPISESSION session = nullptr;
  ULONG connection = 0;
  HRESULT hr = MAPILogonEx(0, nullptr, nullptr, MAPI_EXTENDED, &session);
  if (FAILED(hr))
    return hr;
  hr = session->Advise(0, nullptr, fnevCriticalError, sink, &connection);
  if (SUCCEEDED(hr))
    session->Unadvise(connection);
  session->Logoff(0, 0, 0);
  session->Release();
  return hr;
}

// Too late, or not on every path.

void CancelledAfterLogoffBad(LPMAPISESSION session, LPMAPIADVISESINK sink) {
  LPMDB store = nullptr;
  ULONG connection = 0;
  if (FAILED(session->OpenMsgStore(0, 0, nullptr, nullptr, 0, &store)))
    return;
  if (SUCCEEDED(store->Advise(0, nullptr, fnevNewMail, sink, &connection))) {
    session->Logoff(0, 0, 0);
    // CHECK: :[[@LINE-1]]:5: warning: {{.*}}'connection'{{.*}} [mapi-advise-at-logoff]
    store->Unadvise(connection);
  }
  store->Release();
}

void CancelledOnOneBranchBad(LPMAPISESSION session, LPMAPIADVISESINK sink, bool tidy) {
  ULONG connection = 0;
  if (FAILED(session->Advise(0, nullptr, fnevCriticalError, sink, &connection)))
    return;
  if (tidy)
    session->Unadvise(connection);
  session->Logoff(0, 0, 0);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'connection'{{.*}} [mapi-advise-at-logoff]
}

void LogoffOnTheOtherBranchOk(LPMAPISESSION session, LPMAPIADVISESINK sink, bool end) {
  ULONG connection = 0;
  if (FAILED(session->Advise(0, nullptr, fnevCriticalError, sink, &connection)))
    return;
  session->Unadvise(connection);
  if (end)
    session->Logoff(0, 0, 0);
}

HRESULT GotoPastUnadviseBad(LPMAPISESSION session, LPMAPIADVISESINK sink) {
  LPMDB store = nullptr;
  ULONG connection = 0;
  HRESULT hr = session->OpenMsgStore(0, 0, nullptr, nullptr, 0, &store);
  if (FAILED(hr))
    goto Done;
  hr = store->Advise(0, nullptr, fnevNewMail, sink, &connection);
  if (FAILED(hr))
    goto Done;
  hr = store->SetReceiveFolder(nullptr, 0, 0, nullptr);
  if (FAILED(hr))
    goto Done;
  hr = store->Unadvise(connection);
Done:
  session->Logoff(0, 0, 0);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'connection'{{.*}} [mapi-advise-at-logoff]
  UlRelease(store);
  return hr;
}

HRESULT CleanupOk(LPMAPISESSION session, LPMAPIADVISESINK sink) {
  LPMDB store = nullptr;
  ULONG connection = 0;
  HRESULT hr = session->OpenMsgStore(0, 0, nullptr, nullptr, 0, &store);
  if (FAILED(hr))
    goto Done;
  hr = store->Advise(0, nullptr, fnevNewMail, sink, &connection);
  if (FAILED(hr))
    goto Done;
  hr = store->SetReceiveFolder(nullptr, 0, 0, nullptr);
Done:
  if (connection)
    store->Unadvise(connection);
  UlRelease(store);
  session->Logoff(0, 0, 0);
  return hr;
}

void RetriedLogoffBad(LPMAPISESSION session, LPMAPIADVISESINK sink) { // reported once, at the first
  ULONG connection = 0;
  if (FAILED(session->Advise(0, nullptr, fnevCriticalError, sink, &connection)))
    return;
  if (FAILED(session->Logoff(0, MAPI_LOGOFF_UI, 0)))
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}}'connection'{{.*}} [mapi-advise-at-logoff]
    session->Logoff(0, 0, 0);
}

void AdvisedAfterAFailedLogoffBad(LPMAPISESSION session, LPMAPIADVISESINK sink) {
  ULONG connection = 0;
  if (SUCCEEDED(session->Logoff(0, MAPI_LOGOFF_UI, 0)))
    return;
  if (FAILED(session->Advise(0, nullptr, fnevCriticalError, sink, &connection)))
    return;
  session->Logoff(0, 0, 0);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'connection'{{.*}} [mapi-advise-at-logoff]
}

// What a success is.

void FailedOk(LPMAPISESSION session, LPMAPIADVISESINK sink) {
  ULONG connection;
  if (FAILED(session->Advise(0, nullptr, fnevCriticalError, sink, &connection))) {
    session->Logoff(0, 0, 0);
    return;
  }
  session->Unadvise(connection);
  session->Logoff(0, 0, 0);
}

void NobodyLooksBad(LPMAPISESSION session, LPMAPIADVISESINK sink) {
  ULONG connection;
  session->Advise(0, nullptr, fnevCriticalError, sink, &connection);
  session->Logoff(0, 0, 0);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'connection'{{.*}} [mapi-advise-at-logoff]
}

void NoWarningDocumentedOk(LPMAPISESSION session, LPMAPIADVISESINK sink) {
  ULONG connection = 0;
  if (session->Advise(0, nullptr, fnevCriticalError, sink, &connection) == S_OK)
    session->Unadvise(connection);
  session->Logoff(0, 0, 0);
}

void NumberAsFlagOk(LPMAPISESSION session, LPMAPIADVISESINK sink) { // zero means that there is none
  ULONG connection = 0;
  session->Advise(0, nullptr, fnevCriticalError, sink, &connection);
  if (connection)
    session->Unadvise(connection);
  session->Logoff(0, 0, 0);
}

void NumberComparedOk(LPMAPISESSION session, LPMAPIADVISESINK sink) {
  ULONG connection = 0;
  session->Advise(0, nullptr, fnevCriticalError, sink, &connection);
  if (connection != 0) {
    session->Unadvise(connection);
    connection = 0;
  }
  session->Logoff(0, 0, 0);
}

void SuccessRememberedOk(LPMAPISESSION session, LPMAPIADVISESINK sink) {
  ULONG connection = 0;
  const bool advised = SUCCEEDED(session->Advise(0, nullptr, fnevCriticalError, sink, &connection));
  if (advised)
    session->Unadvise(connection);
  session->Logoff(0, 0, 0);
}

HRESULT UnadviseMayFailOk(LPMAPISESSION session, LPMAPIADVISESINK sink) { // it was called, which is all that is asked
  ULONG connection = 0;
  HRESULT hr = session->Advise(0, nullptr, fnevCriticalError, sink, &connection);
  if (SUCCEEDED(hr))
    hr = session->Unadvise(connection);
  session->Logoff(0, 0, 0);
  return hr;
}

void NoNumberWantedOk(LPMAPISESSION session, LPMAPIADVISESINK sink, ULONG *connection) {
  session->Advise(0, nullptr, fnevCriticalError, sink, connection); // the caller's
  session->Logoff(0, 0, 0);
}

// Two and more.

void TwoRegistrationsBad(LPMAPISESSION session, LPMAPIADVISESINK sink) {
  ULONG errors = 0, changes = 0;
  if (FAILED(session->Advise(0, nullptr, fnevCriticalError, sink, &errors)))
    return;
  if (FAILED(session->Advise(0, nullptr, fnevExtended, sink, &changes))) {
    session->Unadvise(errors);
    return;
  }
  session->Logoff(0, 0, 0);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'changes'{{.*}} [mapi-advise-at-logoff]
  // CHECK: :[[@LINE-2]]:3: warning: {{.*}}'errors'{{.*}} [mapi-advise-at-logoff]
}

void OneCancelledTwiceBad(LPMAPISESSION session, LPMAPIADVISESINK sink) {
  ULONG errors = 0, changes = 0;
  if (FAILED(session->Advise(0, nullptr, fnevCriticalError, sink, &errors)))
    return;
  session->Advise(0, nullptr, fnevExtended, sink, &changes);
  session->Unadvise(errors);
  session->Unadvise(errors);
  session->Logoff(0, 0, 0);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'changes'{{.*}} [mapi-advise-at-logoff]
}

void OverwrittenBad(LPMAPISESSION session, LPMAPIADVISESINK sink) { // the first is still there
  ULONG connection = 0;
  if (FAILED(session->Advise(0, nullptr, fnevCriticalError, sink, &connection)))
    return;
  if (SUCCEEDED(session->Advise(0, nullptr, fnevExtended, sink, &connection)))
    session->Unadvise(connection);
  session->Logoff(0, 0, 0);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'connection'{{.*}} [mapi-advise-at-logoff]
}

void OneAfterTheOtherOk(LPMAPISESSION session, LPMAPIADVISESINK sink) {
  ULONG connection = 0;
  if (SUCCEEDED(session->Advise(0, nullptr, fnevCriticalError, sink, &connection)))
    session->Unadvise(connection);
  connection = 0;
  if (SUCCEEDED(session->Advise(0, nullptr, fnevExtended, sink, &connection)))
    session->Unadvise(connection);
  session->Logoff(0, 0, 0);
}

void InALoopBad(LPMAPISESSION session, LPMAPIADVISESINK sink) { // all but the last stay
  ULONG connection = 0;
  for (ULONG event = 1; event < 3; ++event)
    session->Advise(0, nullptr, event, sink, &connection);
  if (connection)
    session->Unadvise(connection);
  session->Logoff(0, 0, 0);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'connection'{{.*}} [mapi-advise-at-logoff]
}

void InALoopOk(LPMAPISESSION session, LPMAPIADVISESINK sink) {
  for (ULONG event = 1; event < 3; ++event) {
    ULONG connection = 0;
    if (FAILED(session->Advise(0, nullptr, event, sink, &connection)))
      break;
    session->Unadvise(connection);
  }
  session->Logoff(0, 0, 0);
}

void ArrayOk(LPMAPISESSION session, LPMAPIADVISESINK sink) {
  ULONG connections[2] = {0, 0};
  for (int i = 0; i < 2; ++i)
    session->Advise(0, nullptr, i + 1, sink, &connections[i]);
  for (int i = 0; i < 2; ++i)
    if (connections[i])
      session->Unadvise(connections[i]);
  session->Logoff(0, 0, 0);
}

void ArrayBad(LPMAPISESSION session, LPMAPIADVISESINK sink) {
  ULONG connections[2] = {0, 0};
  session->Advise(0, nullptr, fnevCriticalError, sink, &connections[0]);
  session->Advise(0, nullptr, fnevExtended, sink, connections + 1);
  if (connections[0])
    session->Unadvise(connections[0]);
  session->Logoff(0, 0, 0);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'connections[1]'{{.*}} [mapi-advise-at-logoff]
}

// Where the number is.

void CopiedOk(LPMAPISESSION session, LPMAPIADVISESINK sink) {
  ULONG connection = 0;
  if (FAILED(session->Advise(0, nullptr, fnevCriticalError, sink, &connection)))
    return;
  const ULONG copy = connection;
  connection = 0;
  session->Unadvise(copy);
  session->Logoff(0, 0, 0);
}

void WiderVariableOk(LPMAPISESSION session, LPMAPIADVISESINK sink) {
  ULONG_PTR connection = 0;
  if (FAILED(session->Advise(0, nullptr, fnevCriticalError, sink, reinterpret_cast<ULONG *>(&connection))))
    return;
  session->Unadvise(static_cast<ULONG>(connection));
  session->Logoff(0, 0, 0);
}

void WiderCopyOk(LPMAPISESSION session, LPMAPIADVISESINK sink) {
  ULONG connection = 0;
  if (FAILED(session->Advise(0, nullptr, fnevCriticalError, sink, &connection)))
    return;
  const DWORD_PTR cookie = connection;
  session->Unadvise(static_cast<ULONG>(cookie));
  session->Logoff(0, 0, 0);
}

void SignedVariableOk(LPMAPISESSION session, LPMAPIADVISESINK sink) {
  LONG connection = 0;
  if (FAILED(session->Advise(0, nullptr, fnevCriticalError, sink, reinterpret_cast<ULONG *>(&connection))))
    return;
  session->Unadvise(connection);
  session->Logoff(0, 0, 0);
}

void ThroughAPointerOk(LPMAPISESSION session, LPMAPIADVISESINK sink) {
  ULONG connection = 0;
  ULONG *number = &connection;
  if (FAILED(session->Advise(0, nullptr, fnevCriticalError, sink, number)))
    return;
  session->Unadvise(*number);
  session->Logoff(0, 0, 0);
}

struct Subscription {
  LPMDB store;
  ULONG connection;
};

void LocalFieldBad(LPMAPISESSION session, LPMAPIADVISESINK sink) {
  Subscription subscription = {};
  if (FAILED(session->OpenMsgStore(0, 0, nullptr, nullptr, 0, &subscription.store)))
    return;
  subscription.store->Advise(0, nullptr, fnevNewMail, sink, &subscription.connection);
  session->Logoff(0, 0, 0);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'subscription.connection'{{.*}} [mapi-advise-at-logoff]
  subscription.store->Release();
}

static void Cancel(Subscription &subscription) {
  if (subscription.connection)
    subscription.store->Unadvise(subscription.connection);
  subscription.store->Release();
  subscription.store = nullptr;
}

void LocalFieldOk(LPMAPISESSION session, LPMAPIADVISESINK sink) {
  Subscription subscription = {};
  if (FAILED(session->OpenMsgStore(0, 0, nullptr, nullptr, 0, &subscription.store)))
    return;
  subscription.store->Advise(0, nullptr, fnevNewMail, sink, &subscription.connection);
  Cancel(subscription);
  session->Logoff(0, 0, 0);
}

// The number is somewhere else: its owner may cancel in time.

void CallersFieldOk(LPMAPISESSION session, LPMAPIADVISESINK sink, Subscription *subscription) {
  session->Advise(0, nullptr, fnevCriticalError, sink, &subscription->connection);
  session->Logoff(0, 0, 0);
}

void GlobalOk(LPMAPISESSION session, LPMAPIADVISESINK sink) {
  session->Advise(0, nullptr, fnevCriticalError, sink, &TheConnection);
  session->Logoff(0, 0, 0);
}

void CopiedToAGlobalOk(LPMAPISESSION session, LPMAPIADVISESINK sink) {
  ULONG connection = 0;
  if (FAILED(session->Advise(0, nullptr, fnevCriticalError, sink, &connection)))
    return;
  TheConnection = connection;
  session->Logoff(0, 0, 0);
}

void CopiedToAnOutParameterOk(LPMAPISESSION session, LPMAPIADVISESINK sink, ULONG *out) {
  ULONG connection = 0;
  if (FAILED(session->Advise(0, nullptr, fnevCriticalError, sink, &connection)))
    return;
  *out = connection;
  session->Logoff(0, 0, 0);
}

void InAContainerOk(LPMAPISESSION session, LPMAPIADVISESINK sink, std::vector<ULONG> &connections) {
  ULONG connection = 0;
  if (FAILED(session->Advise(0, nullptr, fnevCriticalError, sink, &connection)))
    return;
  connections.push_back(connection);
  session->Logoff(0, 0, 0);
}

void HandedToAnUnseenHelperOk(LPMAPISESSION session, LPMAPIADVISESINK sink) {
  ULONG connection = 0;
  if (FAILED(session->Advise(0, nullptr, fnevCriticalError, sink, &connection)))
    return;
  Remember(connection);
  session->Logoff(0, 0, 0);
}

void AddressHandedToAnUnseenHelperOk(LPMAPISESSION session, LPMAPIADVISESINK sink) {
  ULONG connection = 0;
  if (FAILED(session->Advise(0, nullptr, fnevCriticalError, sink, &connection)))
    return;
  RememberIn(&connection);
  session->Logoff(0, 0, 0);
}

void MadeByAnUnseenHelperOk(LPMAPISESSION session) {
  LPMDB store = nullptr;
  ULONG connection = 0;
  if (FAILED(session->OpenMsgStore(0, 0, nullptr, nullptr, 0, &store)))
    return;
  if (SUCCEEDED(AdviseElsewhere(store, &connection)))
    store->Unadvise(connection);
  Watch(store);
  store->Release();
  session->Logoff(0, 0, 0);
}

void SourceHandedToAnUnseenHelperBad(LPMAPISESSION session, LPMAPIADVISESINK sink) { // the number is here alone
  LPMDB store = nullptr;
  ULONG connection = 0;
  if (FAILED(session->OpenMsgStore(0, 0, nullptr, nullptr, 0, &store)))
    return;
  if (SUCCEEDED(store->Advise(0, nullptr, fnevNewMail, sink, &connection)))
    Watch(store);
  session->Logoff(0, 0, 0);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'connection'{{.*}} [mapi-advise-at-logoff]
  store->Release();
}

// Which session.

void AnotherSessionOk(LPMAPISESSION one, LPMAPISESSION two, LPMAPIADVISESINK sink) {
  ULONG connection = 0;
  if (FAILED(one->Advise(0, nullptr, fnevCriticalError, sink, &connection)))
    return;
  two->Logoff(0, 0, 0);
  one->Unadvise(connection);
}

void GivenStoreOk(LPMAPISESSION session, LPMDB store, LPMAPIADVISESINK sink) { // it may be another session's
  ULONG connection = 0;
  if (FAILED(store->Advise(0, nullptr, fnevNewMail, sink, &connection)))
    return;
  session->Logoff(0, 0, 0);
  store->Unadvise(connection);
}

void GlobalSessionBad(LPMAPIADVISESINK sink) {
  ULONG connection = 0;
  if (FAILED(TheSession->Advise(0, nullptr, fnevCriticalError, sink, &connection)))
    return;
  TheSession->Logoff(0, 0, 0);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'connection'{{.*}} [mapi-advise-at-logoff]
}

void AliasBad(LPMAPISESSION session, LPMAPIADVISESINK sink) {
  LPMAPISESSION alias = session;
  ULONG connection = 0;
  if (FAILED(alias->Advise(0, nullptr, fnevCriticalError, sink, &connection)))
    return;
  session->Logoff(0, 0, 0);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'connection'{{.*}} [mapi-advise-at-logoff]
}

// Helpers whose bodies are here.

static HRESULT Subscribe(LPMAPISESSION session, LPMAPIADVISESINK sink, ULONG *number) {
  return session->Advise(0, nullptr, fnevCriticalError, sink, number);
}

static void Unsubscribe(LPMAPISESSION session, ULONG &number) {
  if (number == 0)
    return;
  session->Unadvise(number);
  number = 0;
}

static void EndSession(LPMAPISESSION session) {
  session->Logoff(0, 0, 0);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'inTheCaller'{{.*}} [mapi-advise-at-logoff]
  session->Release();
}

void HelperMakesItBad(LPMAPISESSION session, LPMAPIADVISESINK sink) {
  ULONG connection = 0;
  if (FAILED(Subscribe(session, sink, &connection)))
    return;
  session->Logoff(0, 0, 0);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'connection'{{.*}} [mapi-advise-at-logoff]
}

void HelpersMakeAndCancelItOk(LPMAPISESSION session, LPMAPIADVISESINK sink) {
  ULONG connection = 0;
  Subscribe(session, sink, &connection);
  Unsubscribe(session, connection);
  session->Logoff(0, 0, 0);
}

void HelperLogsOffBad(LPMAPISESSION session, LPMAPIADVISESINK sink) {
  ULONG inTheCaller = 0;
  if (FAILED(session->Advise(0, nullptr, fnevCriticalError, sink, &inTheCaller)))
    return;
  EndSession(session);
}

void HelperLogsOffOk(LPMAPISESSION session, LPMAPIADVISESINK sink) {
  ULONG connection = 0;
  if (FAILED(Subscribe(session, sink, &connection)))
    return;
  Unsubscribe(session, connection);
  EndSession(session);
}

void LambdaOk(LPMAPISESSION session, LPMAPIADVISESINK sink) {
  ULONG connection = 0;
  auto cancel = [&] {
    if (connection)
      session->Unadvise(connection);
  };
  session->Advise(0, nullptr, fnevCriticalError, sink, &connection);
  cancel();
  session->Logoff(0, 0, 0);
}

#define STOP(source, number)                                                                                           \
  do {                                                                                                                 \
    if (number) {                                                                                                      \
      (source)->Unadvise(number);                                                                                      \
      (number) = 0;                                                                                                    \
    }                                                                                                                  \
  } while (0)

void MacroOk(LPMAPISESSION session, LPMAPIADVISESINK sink) {
  ULONG connection = 0;
  session->Advise(0, nullptr, fnevCriticalError, sink, &connection);
  STOP(session, connection);
  session->Logoff(0, 0, 0);
}

// Guards.

class AdviseGuard {
public:
  AdviseGuard(LPMAPISESSION session, LPMAPIADVISESINK sink) : m_session(session) {
    if (FAILED(m_session->Advise(0, nullptr, fnevCriticalError, sink, &m_connection)))
      m_connection = 0;
  }
  AdviseGuard(const AdviseGuard &) = delete;
  ~AdviseGuard() {
    if (m_connection)
      m_session->Unadvise(m_connection);
  }

private:
  LPMAPISESSION m_session;
  ULONG m_connection = 0;
};

class LogoffGuard {
public:
  explicit LogoffGuard(LPMAPISESSION session) : m_session(session) {}
  LogoffGuard(const LogoffGuard &) = delete;
  ~LogoffGuard() { m_session->Logoff(0, 0, 0); }

private:
  LPMAPISESSION m_session;
};

void GuardsInOrderOk(LPMAPISESSION session, LPMAPIADVISESINK sink) {
  LogoffGuard end(session);
  AdviseGuard advised(session, sink);
}

void GuardsInTheWrongOrderBad(LPMAPISESSION session, LPMAPIADVISESINK sink) {
  AdviseGuard advised(session, sink);
  LogoffGuard end(session);
}
// CHECK: :[[@LINE-1]]:1: warning: {{.*}}'advised{{(\.m_connection)?}}'{{.*}} [mapi-advise-at-logoff]

void LogoffUnderAGuardBad(LPMAPISESSION session, LPMAPIADVISESINK sink) {
  AdviseGuard advised(session, sink);
  session->Logoff(0, 0, 0);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'advised{{(\.m_connection)?}}'{{.*}} [mapi-advise-at-logoff]
}

void GuardInItsScopeOk(LPMAPISESSION session, LPMAPIADVISESINK sink) {
  {
    AdviseGuard advised(session, sink);
  }
  session->Logoff(0, 0, 0);
}

// A class of the application: what one method registers another one may cancel.

class Client {
public:
  HRESULT Start(LPMAPIADVISESINK sink) {
    return m_session->Advise(0, nullptr, fnevCriticalError, sink, &m_connection);
  }
  void Stop() {
    if (m_connection)
      m_session->Unadvise(m_connection);
    m_connection = 0;
    m_session->Logoff(0, 0, 0);
    m_session->Release();
    m_session = nullptr;
  }
  void LocalNumberBad(LPMAPIADVISESINK sink) {
    ULONG connection = 0;
    if (FAILED(m_session->Advise(0, nullptr, fnevCriticalError, sink, &connection)))
      return;
    m_session->Logoff(0, 0, 0);
    // CHECK: :[[@LINE-1]]:5: warning: {{.*}}'connection'{{.*}} [mapi-advise-at-logoff]
  }

private:
  LPMAPISESSION m_session = nullptr;
  ULONG m_connection = 0;
};

void UsesTheClient(Client &client, LPMAPIADVISESINK sink) {
  client.LocalNumberBad(sink);
}

// Other checks' findings.

void SourceReleasedBeforeLogoffOk(LPMAPISESSION session, LPMAPIADVISESINK sink) { // mapi-missing-unadvise's
  LPMDB store = nullptr;
  ULONG connection = 0;
  if (FAILED(session->OpenMsgStore(0, 0, nullptr, nullptr, 0, &store)))
    return;
  store->Advise(0, nullptr, fnevNewMail, sink, &connection);
  store->Release();
  session->Logoff(0, 0, 0);
}

void NoLogoffOk(LPMAPISESSION session, LPMAPIADVISESINK sink) { // mapi-missing-unadvise's
  ULONG connection = 0;
  session->Advise(0, nullptr, fnevCriticalError, sink, &connection);
}

void SinkOk(LPMAPISESSION session, LPNOTIFCALLBACK callback) { // a sink is the client's own, and is no registration
  LPMAPIADVISESINK sink = nullptr;
  ULONG connection = 0;
  if (FAILED(HrAllocAdviseSink(callback, nullptr, &sink)))
    return;
  if (SUCCEEDED(session->Advise(0, nullptr, fnevCriticalError, sink, &connection)))
    session->Unadvise(connection);
  session->Logoff(0, 0, 0);
  sink->Release();
}

void EndOfTheProcessOk(LPMAPISESSION session, LPMAPIADVISESINK sink) { // no Logoff on this path
  ULONG connection = 0;
  if (FAILED(session->Advise(0, nullptr, fnevCriticalError, sink, &connection)))
    return;
  ExitProcess(0);
}

void SilencedOk(LPMAPISESSION session, LPMAPIADVISESINK sink) {
  ULONG connection = 0;
  if (FAILED(session->Advise(0, nullptr, fnevCriticalError, sink, &connection)))
    return;
  session->Logoff(0, 0, 0); // NOLINT(mapi-advise-at-logoff)
}
