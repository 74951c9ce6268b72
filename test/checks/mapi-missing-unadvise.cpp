// RUN: %faces %s --checks=mapi-missing-unadvise

#include <windows.h>

#include <mapispi.h>
#include <mapix.h>
#include <mapiform.h>
#include <mapiutil.h>

#include <ocidl.h>

#include <map>
#include <memory>
#include <vector>

void Remember(ULONG connection);                     // body elsewhere
void RememberIn(ULONG *connection);                  // body elsewhere
void Keep(LPUNKNOWN object);                         // body elsewhere
HRESULT AdviseElsewhere(LPMDB store, ULONG *number); // body elsewhere

ULONG TheConnection;
LPMDB TheStore;

// The source is released first.

void OnAStoreBad(LPMAPISESSION session, LPMAPIADVISESINK sink) {
  LPMDB store = nullptr;
  ULONG connection = 0;
  if (FAILED(session->OpenMsgStore(0, 0, nullptr, nullptr, 0, &store)))
    return;
  store->Advise(0, nullptr, fnevNewMail, sink, &connection);
  store->Release();
  // CHECK: :[[@LINE-1]]:3: warning: registration 'connection' is not cancelled before IMsgStore 'store' is released [mapi-missing-unadvise]
  // CHECK: :[[@LINE-3]]:3: note: registration 'connection' made here
  // CHECK: :[[@LINE-3]]:3: note: expected: {{.*}}Unadvise
}

void OnAStoreOk(LPMAPISESSION session, LPMAPIADVISESINK sink) {
  LPMDB store = nullptr;
  ULONG connection = 0;
  if (FAILED(session->OpenMsgStore(0, 0, nullptr, nullptr, 0, &store)))
    return;
  if (SUCCEEDED(store->Advise(0, nullptr, fnevNewMail, sink, &connection)))
    store->Unadvise(connection);
  store->Release();
}

HRESULT OnTheSessionBad(LPMAPIADVISESINK sink) { // no Logoff at all
  LPMAPISESSION session = nullptr;
  ULONG connection = 0;
  HRESULT hr = MAPILogonEx(0, nullptr, nullptr, 0, &session);
  if (FAILED(hr))
    return hr;
  hr = session->Advise(0, nullptr, fnevCriticalError, sink, &connection);
  session->Release();
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'connection'{{.*}}'session'{{.*}} [mapi-missing-unadvise]
  return hr;
}

void OnATableBad(LPMAPIFOLDER folder, LPMAPIADVISESINK sink) {
  LPMAPITABLE items = nullptr;
  ULONG connection = 0;
  if (FAILED(folder->GetContentsTable(0, &items)))
    return;
  items->Advise(fnevTableModified, sink, &connection);
  items->Release();
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'connection'{{.*}}IMAPITable 'items'{{.*}} [mapi-missing-unadvise]
}

void OnATableOk(LPMAPIFOLDER folder, LPMAPIADVISESINK sink) {
  LPMAPITABLE items = nullptr;
  ULONG connection = 0;
  if (FAILED(folder->GetContentsTable(0, &items)))
    return;
  if (SUCCEEDED(items->Advise(fnevTableModified, sink, &connection)))
    items->Unadvise(connection);
  items->Release();
}

void OnAFoldersTableBad(LPMDB store, ULONG size, LPENTRYID id, LPMAPIADVISESINK sink) {
  LPMAPIFOLDER folder = nullptr;
  LPMAPITABLE subfolders = nullptr;
  ULONG type = 0;
  ULONG connection = 0;
  if (FAILED(store->OpenEntry(size, id, nullptr, 0, &type, reinterpret_cast<LPUNKNOWN *>(&folder))))
    return;
  if (SUCCEEDED(folder->GetHierarchyTable(0, &subfolders)))
    subfolders->Advise(fnevTableModified, sink, &connection);
  UlRelease(subfolders);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'connection'{{.*}}'subfolders'{{.*}} [mapi-missing-unadvise]
  folder->Release();
}

void OnTheAddressBookBad(LPMAPISESSION session, LPMAPIADVISESINK sink) {
  LPADRBOOK book = nullptr;
  ULONG connection = 0;
  if (FAILED(session->OpenAddressBook(0, nullptr, 0, &book)))
    return;
  book->Advise(0, nullptr, fnevObjectModified, sink, &connection);
  book->Release();
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'connection'{{.*}}IAddrBook 'book'{{.*}} [mapi-missing-unadvise]
}

void OnTheAddressBookOk(LPMAPISESSION session, LPMAPIADVISESINK sink) {
  LPADRBOOK book = nullptr;
  ULONG connection = 0;
  if (FAILED(session->OpenAddressBook(0, nullptr, 0, &book)))
    return;
  book->Advise(0, nullptr, fnevObjectModified, sink, &connection);
  if (connection)
    book->Unadvise(connection);
  book->Release();
}

void OnAFormBad(LPMAPIFORMMGR manager, LPMAPIFORMINFO info, LPMAPIVIEWADVISESINK sink) {
  LPMAPIFORM form = nullptr;
  ULONG connection = 0;
  if (FAILED(manager->CreateForm(0, 0, info, IID_IMAPIForm, reinterpret_cast<LPVOID *>(&form))))
    return;
  form->Advise(sink, &connection);
  form->Release();
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'connection'{{.*}}'form'{{.*}} [mapi-missing-unadvise]
}

void OnAFormOk(LPMAPIFORMMGR manager, LPMAPIFORMINFO info, LPMAPIVIEWADVISESINK sink) {
  LPMAPIFORM form = nullptr;
  ULONG connection = 0;
  if (FAILED(manager->CreateForm(0, 0, info, IID_IMAPIForm, reinterpret_cast<LPVOID *>(&form))))
    return;
  if (SUCCEEDED(form->Advise(sink, &connection)))
    form->Unadvise(connection);
  form->Release();
}

void OnASupportObjectBad(LPMAPISUP support, LPNOTIFKEY key, LPMAPIADVISESINK sink) {
  ULONG connection = 0;
  support->AddRef();
  support->Subscribe(key, fnevNewMail, 0, sink, &connection);
  support->Release();
}
// CHECK: :[[@LINE-1]]:1: warning: registration 'connection' is never cancelled [mapi-missing-unadvise]

void OnASupportObjectOk(LPMAPISUP support, LPNOTIFKEY key, LPMAPIADVISESINK sink) {
  ULONG connection = 0;
  if (SUCCEEDED(support->Subscribe(key, fnevNewMail, 0, sink, &connection)))
    support->Unsubscribe(connection);
}

void CancelledTooLateBad(LPMAPISESSION session, LPMAPIADVISESINK sink) {
  LPMDB store = nullptr;
  ULONG connection = 0;
  if (FAILED(session->OpenMsgStore(0, 0, nullptr, nullptr, 0, &store)))
    return;
  store->Advise(0, nullptr, fnevNewMail, sink, &connection);
  store->Release();
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'connection'{{.*}} [mapi-missing-unadvise]
  if (connection)
    store->Unadvise(connection);
}

void UlReleaseOk(LPMAPISESSION session, LPMAPIADVISESINK sink) {
  LPMDB store = nullptr;
  ULONG connection = 0;
  session->OpenMsgStore(0, 0, nullptr, nullptr, 0, &store);
  if (store && SUCCEEDED(store->Advise(0, nullptr, fnevNewMail, sink, &connection)))
    store->Unadvise(connection);
  UlRelease(store);
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
  UlRelease(store);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'connection'{{.*}} [mapi-missing-unadvise]
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
  return hr;
}

HRESULT EarlyReturnBad(LPMDB store, LPMAPIADVISESINK sink) {
  ULONG connection = 0;
  HRESULT hr = store->Advise(0, nullptr, fnevNewMail, sink, &connection);
  if (FAILED(hr))
    return hr;
  hr = store->SetReceiveFolder(nullptr, 0, 0, nullptr);
  if (FAILED(hr))
    return hr;
  // CHECK: :[[@LINE-1]]:5: warning: registration 'connection' is never cancelled [mapi-missing-unadvise]
  // CHECK: :[[@LINE-7]]:{{[0-9]+}}: note: registration 'connection' made here
  return store->Unadvise(connection);
}

// References to the source.

void OneReferenceLeftOk(LPMAPISESSION session, LPMAPIADVISESINK sink) { // the first Release is not the last
  LPMDB store = nullptr;
  ULONG connection = 0;
  if (FAILED(session->OpenMsgStore(0, 0, nullptr, nullptr, 0, &store)))
    return;
  store->AddRef();
  store->Advise(0, nullptr, fnevNewMail, sink, &connection);
  store->Release();
  if (connection)
    store->Unadvise(connection);
  store->Release();
}

void LastReferenceBad(LPMAPISESSION session, LPMAPIADVISESINK sink) {
  LPMDB store = nullptr;
  ULONG connection = 0;
  if (FAILED(session->OpenMsgStore(0, 0, nullptr, nullptr, 0, &store)))
    return;
  store->AddRef();
  store->Advise(0, nullptr, fnevNewMail, sink, &connection);
  store->Release();
  store->Release();
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'connection'{{.*}} [mapi-missing-unadvise]
}

void SecondInterfaceOk(LPMAPISESSION session, LPMAPIADVISESINK sink) { // the object lives on through its other interface
  LPMDB store = nullptr;
  LPMDB other = nullptr;
  ULONG connection = 0;
  if (FAILED(session->OpenMsgStore(0, 0, nullptr, nullptr, 0, &store)))
    return;
  if (SUCCEEDED(store->QueryInterface(IID_IMsgStore, reinterpret_cast<LPVOID *>(&other)))) {
    store->Advise(0, nullptr, fnevNewMail, sink, &connection);
    store->Release();
    if (connection)
      other->Unadvise(connection);
    other->Release();
  } else {
    store->Release();
  }
}

void SecondInterfaceBad(LPMAPISESSION session, LPMAPIADVISESINK sink) {
  LPMDB store = nullptr;
  LPMAPIPROP properties = nullptr;
  ULONG connection = 0;
  if (FAILED(session->OpenMsgStore(0, 0, nullptr, nullptr, 0, &store)))
    return;
  if (SUCCEEDED(store->QueryInterface(IID_IMAPIProp, reinterpret_cast<LPVOID *>(&properties)))) {
    store->Advise(0, nullptr, fnevNewMail, sink, &connection);
    properties->Release();
  }
  store->Release();
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'connection'{{.*}} [mapi-missing-unadvise]
}

void ParentReleasedOk(LPMAPISESSION session, LPMAPIADVISESINK sink) { // the table is the source, not the store
  LPMDB store = nullptr;
  LPMAPITABLE table = nullptr;
  ULONG connection = 0;
  if (FAILED(session->OpenMsgStore(0, 0, nullptr, nullptr, 0, &store)))
    return;
  store->GetReceiveFolderTable(0, &table);
  if (table)
    table->Advise(fnevTableModified, sink, &connection);
  store->Release();
  if (table) {
    if (connection)
      table->Unadvise(connection);
    table->Release();
  }
}

// Nobody has the number any more.

void GivenStoreBad(LPMDB store, LPMAPIADVISESINK sink) {
  ULONG connection = 0;
  store->Advise(0, nullptr, fnevNewMail, sink, &connection);
}
// CHECK: :[[@LINE-1]]:1: warning: registration 'connection' is never cancelled [mapi-missing-unadvise]
// CHECK: :[[@LINE-3]]:3: note: registration 'connection' made here
// CHECK: :[[@LINE-3]]:1: note: expected: {{.*}}Unadvise

void GivenSessionBad(LPMAPISESSION session, LPMAPIADVISESINK sink) {
  ULONG connection = 0;
  session->Advise(0, nullptr, fnevCriticalError, sink, &connection);
}
// CHECK: :[[@LINE-1]]:1: warning: registration 'connection' is never cancelled [mapi-missing-unadvise]

void GivenStoreReleasedBad(LPMDB store, LPMAPIADVISESINK sink) { // the reference that was lent
  ULONG connection = 0;
  store->Advise(0, nullptr, fnevNewMail, sink, &connection);
  store->Release();
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'connection'{{.*}}'store' is released [mapi-missing-unadvise]
}

void OverwrittenBad(LPMDB store, LPMAPIADVISESINK sink) {
  ULONG connection = 0;
  if (FAILED(store->Advise(0, nullptr, fnevNewMail, sink, &connection)))
    return;
  if (SUCCEEDED(store->Advise(0, nullptr, fnevObjectModified, sink, &connection)))
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: registration 'connection' is never cancelled{{.*}}overwritten{{.*}} [mapi-missing-unadvise]
    store->Unadvise(connection);
  else
    store->Unadvise(connection);
}

void AssignedZeroBad(LPMDB store, LPMAPIADVISESINK sink) {
  ULONG connection = 0;
  if (FAILED(store->Advise(0, nullptr, fnevNewMail, sink, &connection)))
    return;
  connection = 0;
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: registration 'connection' is never cancelled{{.*}}overwritten{{.*}} [mapi-missing-unadvise]
}

void OneAfterTheOtherOk(LPMDB store, LPMAPIADVISESINK sink) {
  ULONG connection = 0;
  if (SUCCEEDED(store->Advise(0, nullptr, fnevNewMail, sink, &connection)))
    store->Unadvise(connection);
  connection = 0;
  if (SUCCEEDED(store->Advise(0, nullptr, fnevObjectModified, sink, &connection)))
    store->Unadvise(connection);
}

void InALoopBad(LPMDB store, LPMAPIADVISESINK sink) { // only the last is cancelled
  ULONG connection = 0;
  for (ULONG event = 1; event < 3; ++event)
    store->Advise(0, nullptr, event, sink, &connection);
  // CHECK: :[[@LINE-1]]:5: warning: {{.*}}'connection'{{.*}} [mapi-missing-unadvise]
  if (connection)
    store->Unadvise(connection);
}

void InALoopOk(LPMDB store, LPMAPIADVISESINK sink, ULONG count) {
  for (ULONG event = 1; event < count; ++event) {
    ULONG connection = 0;
    if (FAILED(store->Advise(0, nullptr, event, sink, &connection)))
      break;
    store->Unadvise(connection);
  }
}

void InnerScopeBad(LPMDB store, LPMAPIADVISESINK sink, bool wanted) {
  if (wanted) {
    ULONG inner = 0;
    store->Advise(0, nullptr, fnevNewMail, sink, &inner);
  }
}
// CHECK: :[[@LINE-1]]:1: warning: {{.*}}'inner'{{.*}} [mapi-missing-unadvise]

void ArrayOk(LPMDB store, LPMAPIADVISESINK sink) {
  ULONG connections[2] = {0, 0};
  for (int i = 0; i < 2; ++i)
    store->Advise(0, nullptr, i + 1, sink, &connections[i]);
  for (int i = 0; i < 2; ++i)
    if (connections[i])
      store->Unadvise(connections[i]);
}

void ArrayBad(LPMDB store, LPMAPIADVISESINK sink) {
  ULONG connections[2] = {0, 0};
  store->Advise(0, nullptr, fnevNewMail, sink, &connections[0]);
  store->Advise(0, nullptr, fnevObjectModified, sink, &connections[1]);
  if (connections[1])
    store->Unadvise(connections[1]);
}
// CHECK: :[[@LINE-1]]:1: warning: {{.*}}'connections{{.*}} [mapi-missing-unadvise]

void ArrayOfUnknownLengthOk(LPMDB store, LPMAPIADVISESINK sink, ULONG count) {
  ULONG connections[16] = {};
  for (ULONG i = 0; i < count && i < 16; ++i)
    store->Advise(0, nullptr, i + 1, sink, &connections[i]);
  for (ULONG i = 0; i < count && i < 16; ++i)
    if (connections[i])
      store->Unadvise(connections[i]);
}

// What a success is.

HRESULT FailedOk(LPMAPISESSION session, LPMAPIADVISESINK sink) {
  LPMDB store = nullptr;
  ULONG connection;
  HRESULT hr = session->OpenMsgStore(0, 0, nullptr, nullptr, 0, &store);
  if (hr != S_OK && hr < 0)
    return hr;
  hr = store->Advise(0, nullptr, fnevNewMail, sink, &connection);
  if (hr < 0) {
    store->Release();
    return hr;
  }
  store->Unadvise(connection);
  store->Release();
  return S_OK;
}

void NobodyLooksBad(LPMAPISESSION session, LPMAPIADVISESINK sink) {
  LPMDB store = nullptr;
  ULONG connection;
  if (FAILED(session->OpenMsgStore(0, 0, nullptr, nullptr, 0, &store)))
    return;
  store->Advise(0, nullptr, fnevNewMail, sink, &connection);
  store->Release();
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'connection'{{.*}} [mapi-missing-unadvise]
}

void NoWarningDocumentedOk(LPMDB store, LPMAPIADVISESINK sink) {
  ULONG connection = 0;
  if (store->Advise(0, nullptr, fnevNewMail, sink, &connection) == S_OK)
    store->Unadvise(connection);
}

void NumberAsFlagOk(LPMDB store, LPMAPIADVISESINK sink) {
  ULONG connection = 0;
  store->Advise(0, nullptr, fnevNewMail, sink, &connection);
  if (connection)
    store->Unadvise(connection);
}

HRESULT UnadviseMayFailOk(LPMDB store, LPMAPIADVISESINK sink) {
  ULONG connection = 0;
  HRESULT hr = store->Advise(0, nullptr, fnevNewMail, sink, &connection);
  if (SUCCEEDED(hr) && FAILED(store->Unadvise(connection)))
    hr = E_FAIL;
  return hr;
}

void SourceMayBeNullOk(LPMDB store, LPMAPIADVISESINK sink) {
  ULONG connection = 0;
  if (store)
    store->Advise(0, nullptr, fnevNewMail, sink, &connection);
  if (store && connection)
    store->Unadvise(connection);
}

// The number is kept: its owner may cancel in time.

HRESULT OutParameterOk(LPMDB store, LPMAPIADVISESINK sink, ULONG *connection) {
  return store->Advise(0, nullptr, fnevNewMail, sink, connection);
}

HRESULT CopiedToAnOutParameterOk(LPMDB store, LPMAPIADVISESINK sink, ULONG *out) {
  ULONG connection = 0;
  HRESULT hr = store->Advise(0, nullptr, fnevNewMail, sink, &connection);
  *out = connection;
  return hr;
}

HRESULT ReferenceOk(LPMDB store, LPMAPIADVISESINK sink, ULONG &connection) {
  return store->Advise(0, nullptr, fnevNewMail, sink, &connection);
}

ULONG ReturnedOk(LPMDB store, LPMAPIADVISESINK sink) {
  ULONG connection = 0;
  if (FAILED(store->Advise(0, nullptr, fnevNewMail, sink, &connection)))
    return 0;
  return connection;
}

struct Subscription {
  LPMDB store;
  ULONG connection;
};

Subscription ReturnedInAStructOk(LPMDB store, LPMAPIADVISESINK sink) {
  Subscription subscription = {store, 0};
  store->Advise(0, nullptr, fnevNewMail, sink, &subscription.connection);
  return subscription;
}

void CallersFieldOk(Subscription *subscription, LPMAPIADVISESINK sink) {
  subscription->store->Advise(0, nullptr, fnevNewMail, sink, &subscription->connection);
}

Subscription *OnTheHeapOk(LPMDB store, LPMAPIADVISESINK sink) {
  Subscription *subscription = new Subscription{store, 0};
  store->Advise(0, nullptr, fnevNewMail, sink, &subscription->connection);
  return subscription;
}

void LocalFieldBad(LPMDB store, LPMAPIADVISESINK sink) {
  Subscription subscription = {store, 0};
  subscription.store->Advise(0, nullptr, fnevNewMail, sink, &subscription.connection);
}
// CHECK: :[[@LINE-1]]:1: warning: {{.*}}'subscription.connection'{{.*}} [mapi-missing-unadvise]

void GlobalOk(LPMDB store, LPMAPIADVISESINK sink) {
  store->Advise(0, nullptr, fnevNewMail, sink, &TheConnection);
}

void CopiedToAGlobalOk(LPMDB store, LPMAPIADVISESINK sink) {
  ULONG connection = 0;
  if (SUCCEEDED(store->Advise(0, nullptr, fnevNewMail, sink, &connection)))
    TheConnection = connection;
}

void StaticLocalOk(LPMDB store, LPMAPIADVISESINK sink) {
  static ULONG connection = 0;
  if (!connection)
    store->Advise(0, nullptr, fnevNewMail, sink, &connection);
}

void InAContainerOk(LPMDB store, LPMAPIADVISESINK sink, std::vector<ULONG> &connections) {
  ULONG connection = 0;
  if (SUCCEEDED(store->Advise(0, nullptr, fnevNewMail, sink, &connection)))
    connections.push_back(connection);
}

void InAMapOk(LPMDB store, LPMAPIADVISESINK sink, std::map<LPMDB, ULONG> &connections) {
  ULONG connection = 0;
  if (SUCCEEDED(store->Advise(0, nullptr, fnevNewMail, sink, &connection)))
    connections[store] = connection;
}

void SlotOfAContainerOk(LPMDB store, LPMAPIADVISESINK sink, std::vector<ULONG> &connections) {
  connections.push_back(0);
  store->Advise(0, nullptr, fnevNewMail, sink, &connections.back());
}

void HandedToAnUnseenHelperOk(LPMDB store, LPMAPIADVISESINK sink) {
  ULONG connection = 0;
  if (SUCCEEDED(store->Advise(0, nullptr, fnevNewMail, sink, &connection)))
    Remember(connection);
}

void AddressHandedToAnUnseenHelperOk(LPMDB store, LPMAPIADVISESINK sink) {
  ULONG connection = 0;
  if (SUCCEEDED(store->Advise(0, nullptr, fnevNewMail, sink, &connection)))
    RememberIn(&connection);
}

void MadeByAnUnseenHelperOk(LPMDB store) { // what it did with the store and the number cannot be known
  ULONG connection = 0;
  AdviseElsewhere(store, &connection);
}

void CopiedOk(LPMDB store, LPMAPIADVISESINK sink) {
  ULONG connection = 0;
  if (FAILED(store->Advise(0, nullptr, fnevNewMail, sink, &connection)))
    return;
  const ULONG copy = connection;
  connection = 0;
  store->Unadvise(copy);
}

void WiderVariableOk(LPMDB store, LPMAPIADVISESINK sink) {
  ULONG_PTR connection = 0;
  if (FAILED(store->Advise(0, nullptr, fnevNewMail, sink, reinterpret_cast<ULONG *>(&connection))))
    return;
  store->Unadvise(static_cast<ULONG>(connection));
}

void WiderCopyInAStructOk(LPMDB store, LPMAPIADVISESINK sink, ULONG_PTR *cookie) {
  ULONG connection = 0;
  if (SUCCEEDED(store->Advise(0, nullptr, fnevNewMail, sink, &connection)))
    *cookie = connection;
}

void AsAPointerOk(LPMDB store, LPMAPIADVISESINK sink, HWND window) { // programs keep it with their window
  ULONG connection = 0;
  if (SUCCEEDED(store->Advise(0, nullptr, fnevNewMail, sink, &connection)))
    SetWindowLongPtrW(window, GWLP_USERDATA, static_cast<LONG_PTR>(connection));
}

// The source is kept where it cannot be seen: it may be cancelled there, with what the source knows.

void SourceGivenAwayOk(LPMAPISESSION session, LPMAPIADVISESINK sink) {
  LPMDB store = nullptr;
  ULONG connection = 0;
  if (FAILED(session->OpenMsgStore(0, 0, nullptr, nullptr, 0, &store)))
    return;
  TheConnection = 0;
  if (SUCCEEDED(store->Advise(0, nullptr, fnevNewMail, sink, &connection)))
    TheConnection = connection;
  TheStore = store;
}

// Helpers whose bodies are here.

static HRESULT Subscribe(LPMDB store, LPMAPIADVISESINK sink, ULONG *number) {
  return store->Advise(0, nullptr, fnevNewMail, sink, number);
}

static void Unsubscribe(LPMDB store, ULONG &number) {
  if (number)
    store->Unadvise(number);
  number = 0;
}

static void Close(LPMDB &store) {
  if (store)
    store->Release();
  // CHECK: :[[@LINE-1]]:5: warning: {{.*}}'inTheCaller'{{.*}} [mapi-missing-unadvise]
  store = nullptr;
}

void HelperMakesItBad(LPMAPISESSION session, LPMAPIADVISESINK sink) {
  LPMDB store = nullptr;
  ULONG connection = 0;
  if (FAILED(session->OpenMsgStore(0, 0, nullptr, nullptr, 0, &store)))
    return;
  Subscribe(store, sink, &connection);
  store->Release();
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'connection'{{.*}} [mapi-missing-unadvise]
}

void HelpersMakeAndCancelItOk(LPMAPISESSION session, LPMAPIADVISESINK sink) {
  LPMDB store = nullptr;
  ULONG connection = 0;
  if (FAILED(session->OpenMsgStore(0, 0, nullptr, nullptr, 0, &store)))
    return;
  Subscribe(store, sink, &connection);
  Unsubscribe(store, connection);
  Close(store);
}

void HelperReleasesBad(LPMAPISESSION session, LPMAPIADVISESINK sink) {
  LPMDB store = nullptr;
  ULONG inTheCaller = 0;
  if (FAILED(session->OpenMsgStore(0, 0, nullptr, nullptr, 0, &store)))
    return;
  Subscribe(store, sink, &inTheCaller);
  Close(store);
}

static void Forget(LPMDB store, LPMAPIADVISESINK sink) {
  ULONG inTheHelper = 0;
  store->Advise(0, nullptr, fnevNewMail, sink, &inTheHelper);
}
// CHECK: :[[@LINE-1]]:1: warning: {{.*}}'inTheHelper'{{.*}} [mapi-missing-unadvise]

void HelperForgetsItBad(LPMDB store, LPMAPIADVISESINK sink) { // one finding, from two entry points
  Forget(store, sink);
}

void LambdaOk(LPMDB store, LPMAPIADVISESINK sink) {
  ULONG connection = 0;
  auto cancel = [&] {
    if (connection)
      store->Unadvise(connection);
  };
  store->Advise(0, nullptr, fnevNewMail, sink, &connection);
  cancel();
}

#define STOP(source, number)                                                                                           \
  do {                                                                                                                 \
    if (number) {                                                                                                      \
      (source)->Unadvise(number);                                                                                      \
      (number) = 0;                                                                                                    \
    }                                                                                                                  \
  } while (0)

#define CHECK_HR(call)                                                                                                 \
  do {                                                                                                                 \
    hr = (call);                                                                                                       \
    if (FAILED(hr))                                                                                                    \
      goto Error;                                                                                                      \
  } while (0)

HRESULT MacrosOk(LPMAPISESSION session, LPMAPIADVISESINK sink) {
  HRESULT hr = S_OK;
  LPMDB store = nullptr;
  ULONG connection = 0;
  CHECK_HR(session->OpenMsgStore(0, 0, nullptr, nullptr, 0, &store));
  CHECK_HR(store->Advise(0, nullptr, fnevNewMail, sink, &connection));
  CHECK_HR(store->SetReceiveFolder(nullptr, 0, 0, nullptr));
Error:
  STOP(store, connection);
  UlRelease(store);
  return hr;
}

// Guards and classes.

class AdviseGuard {
public:
  AdviseGuard(LPMDB store, LPMAPIADVISESINK sink) : m_store(store) {
    if (FAILED(m_store->Advise(0, nullptr, fnevNewMail, sink, &m_connection)))
      m_connection = 0;
  }
  AdviseGuard(const AdviseGuard &) = delete;
  ~AdviseGuard() {
    if (m_connection)
      m_store->Unadvise(m_connection);
  }

private:
  LPMDB m_store;
  ULONG m_connection = 0;
};

void GuardOk(LPMDB store, LPMAPIADVISESINK sink) {
  AdviseGuard advised(store, sink);
  store->SetReceiveFolder(nullptr, 0, 0, nullptr);
}

void GuardOutlivesTheStoreBad(LPMAPISESSION session, LPMAPIADVISESINK sink) {
  LPMDB store = nullptr;
  if (FAILED(session->OpenMsgStore(0, 0, nullptr, nullptr, 0, &store)))
    return;
  AdviseGuard advised(store, sink);
  store->Release();
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'advised{{.*}} [mapi-missing-unadvise]
}

class Forgets {
public:
  void Make(LPMDB store, LPMAPIADVISESINK sink) { store->Advise(0, nullptr, fnevNewMail, sink, &m_connection); }

private:
  ULONG m_connection = 0;
};

void LocalObjectForgetsBad(LPMDB store, LPMAPIADVISESINK sink) {
  Forgets forgets;
  forgets.Make(store, sink);
}
// CHECK: :[[@LINE-1]]:1: warning: {{.*}} [mapi-missing-unadvise]

class Watcher {
public:
  explicit Watcher(LPMDB store) : m_store(store) { m_store->AddRef(); }
  ~Watcher() {
    Stop();
    m_store->Release();
  }
  HRESULT Start(LPMAPIADVISESINK sink) { return m_store->Advise(0, nullptr, fnevNewMail, sink, &m_connection); }
  HRESULT StartMany(LPMAPIADVISESINK sink) {
    for (ULONG &number : m_numbers)
      if (FAILED(m_store->Advise(0, nullptr, fnevNewMail, sink, &number)))
        return E_FAIL;
    return S_OK;
  }
  void Stop() {
    if (m_connection)
      m_store->Unadvise(m_connection);
    m_connection = 0;
  }
  void LocalNumberBad(LPMAPIADVISESINK sink) {
    ULONG number = 0;
    m_store->Advise(0, nullptr, fnevNewMail, sink, &number);
  }
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'number'{{.*}} [mapi-missing-unadvise]

private:
  LPMDB m_store;
  ULONG m_connection = 0;
  ULONG m_numbers[2] = {};
};

HRESULT UsesAWatcherOk(LPMDB store, LPMAPIADVISESINK sink) {
  Watcher watcher(store);
  HRESULT hr = watcher.Start(sink);
  watcher.Stop();
  return hr;
}

// A store of one's own around another one: it hands the number through.
class WrappedStore : public IMsgStore {
public:
  STDMETHODIMP Advise(ULONG size, LPENTRYID id, ULONG events, LPMAPIADVISESINK sink, ULONG *connection) override {
    return m_inner->Advise(size, id, events, sink, connection);
  }
  STDMETHODIMP Unadvise(ULONG connection) override { return m_inner->Unadvise(connection); }

private:
  LPMDB m_inner;
};

// Other spellings of sources and numbers.

struct IMAPIOfflineMgr : IUnknown { // mapioffl.h is not in mingw-w64; shortened
  virtual HRESULT STDMETHODCALLTYPE Advise(ULONG flags, void *info, ULONG_PTR *token) = 0;
  virtual HRESULT STDMETHODCALLTYPE Unadvise(ULONG flags, ULONG_PTR token) = 0;
};

void OfflineManagerBad(IMAPIOfflineMgr *manager, void *info) {
  ULONG_PTR token = 0;
  manager->Advise(0, info, &token);
}
// CHECK: :[[@LINE-1]]:1: warning: {{.*}}'token'{{.*}} [mapi-missing-unadvise]

void OfflineManagerOk(IMAPIOfflineMgr *manager, void *info) {
  ULONG_PTR token = 0;
  if (SUCCEEDED(manager->Advise(0, info, &token)))
    manager->Unadvise(0, token);
}

void StoreProviderBad(LPMSLOGON logon, LPMAPIADVISESINK sink) {
  ULONG connection = 0;
  logon->Advise(0, nullptr, fnevNewMail, sink, &connection);
}
// CHECK: :[[@LINE-1]]:1: warning: {{.*}}'connection'{{.*}} [mapi-missing-unadvise]

void ConnectionPointOk(IConnectionPoint *point, LPUNKNOWN sink) { // OLE's, and none of MAPI's business
  DWORD cookie = 0;
  point->Advise(sink, &cookie);
}

class DerivedStore : public IMsgStore {};

void DerivedClassBad(DerivedStore *store, LPMAPIADVISESINK sink) {
  ULONG connection = 0;
  store->Advise(0, nullptr, fnevNewMail, sink, &connection);
}
// CHECK: :[[@LINE-1]]:1: warning: {{.*}}'connection'{{.*}} [mapi-missing-unadvise]

void OtherBranchHasAnotherSourceOk(LPMDB one, LPMDB two, LPMAPIADVISESINK sink, bool first) {
  LPMDB store = first ? one : two;
  ULONG connection = 0;
  if (SUCCEEDED(store->Advise(0, nullptr, fnevNewMail, sink, &connection)))
    store->Unadvise(connection);
}

void WithALoopOfMessagesOk(LPMDB store, LPMAPIADVISESINK sink) {
  ULONG connection = 0;
  MSG message;
  if (FAILED(store->Advise(0, nullptr, fnevNewMail, sink, &connection)))
    return;
  while (GetMessageW(&message, nullptr, 0, 0) > 0)
    DispatchMessageW(&message);
  store->Unadvise(connection);
}

void SentToAWindowOk(LPMDB store, LPMAPIADVISESINK sink, HWND window) {
  ULONG connection = 0;
  if (SUCCEEDED(store->Advise(0, nullptr, fnevNewMail, sink, &connection)))
    PostMessageW(window, WM_APP, connection, 0);
}

class OwnSink : public IMAPIAdviseSink {
public:
  void SetConnection(ULONG connection); // body elsewhere
  ULONG m_connection;
};

void KeptByTheSinkOk(LPMDB store, OwnSink *sink) {
  ULONG connection = 0;
  if (SUCCEEDED(store->Advise(0, nullptr, fnevNewMail, sink, &connection)))
    sink->SetConnection(connection);
}

void InTheSinkOk(LPMDB store, OwnSink *sink) {
  store->Advise(0, nullptr, fnevNewMail, sink, &sink->m_connection);
}

void Register(Subscription *subscription); // body elsewhere

void StructKnownElsewhereOk(LPMDB store, LPMAPIADVISESINK sink) {
  Subscription subscription = {store, 0};
  Register(&subscription);
  store->Advise(0, nullptr, fnevNewMail, sink, &subscription.connection);
}

void StructHandedOnOk(LPMDB store, LPMAPIADVISESINK sink) {
  Subscription subscription = {store, 0};
  store->Advise(0, nullptr, fnevNewMail, sink, &subscription.connection);
  Register(&subscription);
}

void KeepByValue(Subscription subscription); // body elsewhere

void StructHandedOnByValueOk(LPMDB store, LPMAPIADVISESINK sink) {
  Subscription subscription = {store, 0};
  store->Advise(0, nullptr, fnevNewMail, sink, &subscription.connection);
  KeepByValue(subscription);
}

class CancelsElsewhere {
public:
  ~CancelsElsewhere(); // body elsewhere
  HRESULT Start(LPMDB store, LPMAPIADVISESINK sink) {
    return store->Advise(0, nullptr, fnevNewMail, sink, &m_connection);
  }

private:
  ULONG m_connection = 0;
};

void DestructorElsewhereOk(LPMDB store, LPMAPIADVISESINK sink) {
  CancelsElsewhere watcher;
  watcher.Start(store, sink);
}

class StopsElsewhere {
public:
  HRESULT Start(LPMDB store, LPMAPIADVISESINK sink) {
    return store->Advise(0, nullptr, fnevNewMail, sink, &m_connection);
  }
  void Stop(); // body elsewhere

private:
  ULONG m_connection = 0;
};

void MethodElsewhereOk(LPMDB store, LPMAPIADVISESINK sink) {
  StopsElsewhere watcher;
  watcher.Start(store, sink);
  watcher.Stop();
}

void HeapArrayOk(LPMDB store, LPMAPIADVISESINK sink, ULONG count) {
  ULONG *connections = new ULONG[count]();
  for (ULONG i = 0; i < count; ++i)
    store->Advise(0, nullptr, i + 1, sink, &connections[i]);
  for (ULONG i = 0; i < count; ++i)
    if (connections[i])
      store->Unadvise(connections[i]);
  delete[] connections;
}

void VectorOk(LPMDB store, LPMAPIADVISESINK sink, ULONG count) {
  std::vector<ULONG> connections(count);
  for (ULONG i = 0; i < count; ++i)
    store->Advise(0, nullptr, i + 1, sink, &connections[i]);
  for (ULONG connection : connections)
    if (connection)
      store->Unadvise(connection);
}

void LocalVectorOk(LPMDB store, LPMAPIADVISESINK sink, ULONG count) {
  std::vector<ULONG> connections;
  for (ULONG i = 0; i < count; ++i) {
    ULONG connection = 0;
    if (SUCCEEDED(store->Advise(0, nullptr, i + 1, sink, &connection)))
      connections.push_back(connection);
  }
  for (ULONG connection : connections)
    store->Unadvise(connection);
}

void UniquePtrOk(LPMDB store, LPMAPIADVISESINK sink) {
  auto subscription = std::make_unique<Subscription>();
  subscription->store = store;
  if (SUCCEEDED(store->Advise(0, nullptr, fnevNewMail, sink, &subscription->connection)))
    store->Unadvise(subscription->connection);
}

void AllOnesMeansNoneOk(LPMDB store, LPMAPIADVISESINK sink) {
  ULONG connection = 0xFFFFFFFF;
  store->Advise(0, nullptr, fnevNewMail, sink, &connection);
  if (connection != 0xFFFFFFFF)
    store->Unadvise(connection);
}

// Other checks' findings, and what ends otherwise.

void OpenAtLogoffOk(LPMAPISESSION session, LPMAPIADVISESINK sink) { // mapi-advise-at-logoff's
  LPMDB store = nullptr;
  ULONG connection = 0;
  if (FAILED(session->OpenMsgStore(0, 0, nullptr, nullptr, 0, &store)))
    return;
  store->Advise(0, nullptr, fnevNewMail, sink, &connection);
  session->Logoff(0, 0, 0);
  store->Release();
}

HRESULT SessionOpenAtLogoffOk(LPMAPIADVISESINK sink) { // mapi-advise-at-logoff's
  LPMAPISESSION session = nullptr;
  ULONG connection = 0;
  HRESULT hr = MAPILogonEx(0, nullptr, nullptr, 0, &session);
  if (FAILED(hr))
    return hr;
  hr = session->Advise(0, nullptr, fnevCriticalError, sink, &connection);
  session->Logoff(0, 0, 0);
  session->Release();
  return hr;
}

void EndOfTheProcessOk(LPMDB store, LPMAPIADVISESINK sink) {
  ULONG connection = 0;
  if (FAILED(store->Advise(0, nullptr, fnevNewMail, sink, &connection)))
    return;
  ExitProcess(0);
}

struct IMAPIClientShutdown : IUnknown { // mapidefs.h of newer SDKs
  virtual HRESULT STDMETHODCALLTYPE QueryFastShutdown() = 0;
  virtual HRESULT STDMETHODCALLTYPE NotifyProcessShutdown() = 0;
  virtual HRESULT STDMETHODCALLTYPE DoFastShutdown() = 0;
};

void FastShutdownOk(LPMDB store, LPMAPIADVISESINK sink, IMAPIClientShutdown *shutdown) {
  ULONG connection = 0;
  if (FAILED(store->Advise(0, nullptr, fnevNewMail, sink, &connection)))
    return;
  if (SUCCEEDED(shutdown->QueryFastShutdown()) && SUCCEEDED(shutdown->DoFastShutdown()))
    return;
  store->Unadvise(connection);
}

void SinkOk(LPNOTIFCALLBACK callback) { // an advise sink is no registration
  LPMAPIADVISESINK sink = nullptr;
  if (SUCCEEDED(HrAllocAdviseSink(callback, nullptr, &sink)))
    sink->Release();
}

void SilencedOk(LPMAPISESSION session, LPMAPIADVISESINK sink) {
  LPMDB store = nullptr;
  ULONG connection = 0;
  if (FAILED(session->OpenMsgStore(0, 0, nullptr, nullptr, 0, &store)))
    return;
  store->Advise(0, nullptr, fnevNewMail, sink, &connection);
  // NOLINTNEXTLINE(mapi-missing-unadvise)
  store->Release();
}
