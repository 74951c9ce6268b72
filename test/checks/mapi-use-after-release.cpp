// RUN: %faces %s --checks=mapi-use-after-release

#include <windows.h>

#include <mapix.h>
#include <mapiutil.h>

#include <vector>

void KeepElsewhere(LPUNKNOWN object); // body elsewhere
void LookAt(LPUNKNOWN object);        // body elsewhere
LPMDB TheStore;

void MethodBad(LPMAPIFOLDER folder) {
  LPMAPITABLE table = nullptr;
  if (FAILED(folder->GetContentsTable(0, &table)))
    return;
  table->Release();
  table->SeekRow(BOOKMARK_BEGINNING, 0, nullptr);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'table'{{.*}} [mapi-use-after-release]
  // CHECK: :[[@LINE-3]]:{{[0-9]+}}: note: {{.*}}released here
}

void ReleasedTwiceBad(LPMAPIFOLDER folder) {
  LPMAPITABLE table = nullptr;
  if (FAILED(folder->GetContentsTable(0, &table)))
    return;
  table->Release();
  table->Release();
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'table'{{.*}} [mapi-use-after-release]
}

void OnlyTheFirstUseBad(LPMAPIFOLDER folder) {
  LPMAPITABLE table = nullptr;
  if (FAILED(folder->GetContentsTable(0, &table)))
    return;
  table->Release();
  table->SeekRow(BOOKMARK_BEGINNING, 0, nullptr);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'table'{{.*}} [mapi-use-after-release]
  table->SeekRow(BOOKMARK_BEGINNING, 0, nullptr);
  table->Release();
}

void AddRefTooLateBad(LPMAPIFOLDER folder) {
  LPMAPITABLE table = nullptr;
  if (FAILED(folder->GetContentsTable(0, &table)))
    return;
  table->Release();
  table->AddRef();
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'table'{{.*}} [mapi-use-after-release]
}

void AddRefInTimeOk(LPMAPIFOLDER folder) {
  LPMAPITABLE table = nullptr;
  if (FAILED(folder->GetContentsTable(0, &table)))
    return;
  table->AddRef();
  table->Release();
  table->SeekRow(BOOKMARK_BEGINNING, 0, nullptr);
  table->Release();
}

void AddRefInTimeThenOneTooManyBad(LPMAPIFOLDER folder) {
  LPMAPITABLE table = nullptr;
  if (FAILED(folder->GetContentsTable(0, &table)))
    return;
  table->AddRef();
  table->Release();
  table->Release();
  table->Release();
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'table'{{.*}} [mapi-use-after-release]
}

void UlReleaseThenMethodBad(LPMAPIFOLDER folder) {
  LPMAPITABLE table = nullptr;
  if (FAILED(folder->GetContentsTable(0, &table)))
    return;
  UlRelease(table);
  table->SeekRow(BOOKMARK_BEGINNING, 0, nullptr);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'table'{{.*}} [mapi-use-after-release]
}

void UlReleaseTwiceBad(LPMAPIFOLDER folder) {
  LPMAPITABLE table = nullptr;
  if (FAILED(folder->GetContentsTable(0, &table)))
    return;
  UlRelease(table);
  UlRelease(table);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'table'{{.*}} [mapi-use-after-release]
}

void ArgumentOfAFunctionBad(LPMAPIFOLDER folder, LPSRowSet *rows) {
  LPMAPITABLE table = nullptr;
  if (FAILED(folder->GetContentsTable(0, &table)))
    return;
  table->Release();
  HrQueryAllRows(table, nullptr, nullptr, nullptr, 0, rows);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'table'{{.*}} [mapi-use-after-release]
}

void ArgumentOfAMethodBad(LPMAPIFOLDER folder, LPMESSAGE source) {
  LPMESSAGE copy = nullptr;
  if (FAILED(folder->CreateMessage(nullptr, 0, &copy)))
    return;
  copy->Release();
  source->CopyTo(0, nullptr, nullptr, 0, nullptr, &IID_IMessage, copy, 0, nullptr);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'copy'{{.*}} [mapi-use-after-release]
}

void ClearedOk(LPMAPIFOLDER folder) {
  LPMAPITABLE table = nullptr;
  if (FAILED(folder->GetContentsTable(0, &table)))
    return;
  table->Release();
  table = nullptr;
  if (table)
    table->SeekRow(BOOKMARK_BEGINNING, 0, nullptr);
}

void FilledAgainOk(LPMAPIFOLDER folder) {
  LPMAPITABLE table = nullptr;
  if (FAILED(folder->GetContentsTable(0, &table)))
    return;
  table->Release();
  if (FAILED(folder->GetHierarchyTable(0, &table)))
    return;
  table->SeekRow(BOOKMARK_BEGINNING, 0, nullptr);
  table->Release();
}

HRESULT StaleAfterAFailedCallBad(LPMAPIFOLDER folder) { // the failed call left what was released before
  LPMAPITABLE table = nullptr;
  HRESULT hr = folder->GetContentsTable(0, &table);
  if (FAILED(hr))
    return hr;
  table->Release();
  hr = folder->SaveChanges(0);
  if (FAILED(hr))
    goto Done;
  table = nullptr;
Done:
  if (table)
    table->Release();
  // CHECK: :[[@LINE-1]]:5: warning: {{.*}}'table'{{.*}} [mapi-use-after-release]
  return hr;
}

void ComparedOk(LPMAPIFOLDER folder, LPMAPITABLE current) {
  LPMAPITABLE table = nullptr;
  if (FAILED(folder->GetContentsTable(0, &table)))
    return;
  table->Release();
  if (table == current || !table)
    OutputDebugStringA("the same");
}

void CountIsLookedAtOk(LPMAPIFOLDER folder) {
  LPMAPITABLE table = nullptr;
  if (FAILED(folder->GetContentsTable(0, &table)))
    return;
  ULONG left = table->Release();
  if (left == 0)
    table = nullptr;
}

void ReleaseUntilZeroOk(LPMAPIFOLDER folder) {
  LPMAPITABLE table = nullptr;
  if (FAILED(folder->GetContentsTable(0, &table)))
    return;
  while (table->Release())
    ;
}

void ReleaseUntilZeroInAForOk(LPMAPIFOLDER folder) {
  LPMAPITABLE table = nullptr;
  if (FAILED(folder->GetContentsTable(0, &table)))
    return;
  for (ULONG left = table->Release(); left > 0;)
    left = table->Release();
}

// Aliases and interfaces.

void AliasBad(LPMAPIFOLDER folder) {
  LPMESSAGE message = nullptr;
  if (FAILED(folder->CreateMessage(nullptr, 0, &message)))
    return;
  LPMAPIPROP alias = message;
  message->Release();
  message = nullptr;
  alias->SaveChanges(0);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}} [mapi-use-after-release]
}

void SecondInterfaceKeepsItAliveOk(LPMAPIFOLDER folder) {
  LPMESSAGE message = nullptr;
  LPMAPIPROP properties = nullptr;
  if (FAILED(folder->CreateMessage(nullptr, 0, &message)))
    return;
  HRESULT hr = message->QueryInterface(IID_IMAPIProp, reinterpret_cast<void **>(&properties));
  message->Release();
  if (FAILED(hr))
    return;
  properties->SaveChanges(0);
  properties->Release();
}

void BothInterfacesReleasedBad(LPMAPIFOLDER folder) {
  LPMESSAGE message = nullptr;
  LPMAPIPROP properties = nullptr;
  if (FAILED(folder->CreateMessage(nullptr, 0, &message)))
    return;
  if (FAILED(message->QueryInterface(IID_IMAPIProp, reinterpret_cast<void **>(&properties)))) {
    message->Release();
    return;
  }
  message->Release();
  properties->Release();
  properties->SaveChanges(0);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}} [mapi-use-after-release]
}

void FailedQueryInterfaceAddsNothingBad(LPUNKNOWN source, LPMAPIFOLDER folder) {
  LPMESSAGE message = nullptr;
  LPMAPIPROP properties = nullptr;
  if (FAILED(folder->CreateMessage(nullptr, 0, &message)))
    return;
  HRESULT hr = message->QueryInterface(IID_IMAPIProp, reinterpret_cast<void **>(&properties));
  message->Release();
  if (FAILED(hr)) {
    message->SaveChanges(0);
    // CHECK: :[[@LINE-1]]:5: warning: {{.*}}'message'{{.*}} [mapi-use-after-release]
    return;
  }
  properties->Release();
}

void ChildOutlivesItsParentOk(LPMDB store, ULONG size, LPENTRYID id) {
  LPMAPIFOLDER folder = nullptr;
  LPMAPITABLE rows = nullptr;
  ULONG type = 0;
  if (FAILED(store->OpenEntry(size, id, nullptr, 0, &type, reinterpret_cast<LPUNKNOWN *>(&folder))))
    return;
  HRESULT hr = folder->GetContentsTable(0, &rows);
  folder->Release();
  if (FAILED(hr))
    return;
  rows->SeekRow(BOOKMARK_BEGINNING, 0, nullptr);
  rows->Release();
}

void OtherObjectOfTheSameKindOk(LPMAPIFOLDER folder) {
  LPMESSAGE first = nullptr, second = nullptr;
  if (FAILED(folder->CreateMessage(nullptr, 0, &first)))
    return;
  if (SUCCEEDED(folder->CreateMessage(nullptr, 0, &second))) {
    first->Release();
    second->SaveChanges(0);
    second->Release();
    return;
  }
  first->Release();
}

// Who holds further references cannot always be told.

void StoredElsewhereStillAliveOk(LPMAPIFOLDER folder) {
  LPMESSAGE message = nullptr;
  if (FAILED(folder->CreateMessage(nullptr, 0, &message)))
    return;
  KeepElsewhere(message); // may have added a reference
  message->Release();
  LookAt(message);
}

void BorrowedUseOk(LPMDB store) {
  store->AddRef();
  store->Release();
  store->SaveChanges(0);
}

void BorrowedInterfaceOk(LPUNKNOWN unknown) {
  LPMESSAGE message = nullptr;
  if (FAILED(unknown->QueryInterface(IID_IMessage, reinterpret_cast<void **>(&message))))
    return;
  message->Release();
  unknown->AddRef();
  unknown->Release();
}

class Keeper {
public:
  void Set(LPMDB store) {
    if (store)
      store->AddRef();
    if (m_store)
      m_store->Release();
    m_store = store;
  }
  HRESULT Touch() { return m_store ? m_store->SaveChanges(0) : S_FALSE; }

private:
  LPMDB m_store = nullptr;
};

void KeptByAMemberOk(LPMAPISESSION session, Keeper &keeper) {
  LPMDB store = nullptr;
  if (FAILED(session->OpenMsgStore(0, 0, nullptr, nullptr, 0, &store)))
    return;
  keeper.Set(store);
  store->Release();
  keeper.Touch();
  store->SaveChanges(0);
}

void KeptByAMemberAndTakenAwayBad(LPMAPISESSION session, Keeper &keeper) {
  LPMDB store = nullptr;
  if (FAILED(session->OpenMsgStore(0, 0, nullptr, nullptr, 0, &store)))
    return;
  keeper.Set(store);
  store->Release();
  keeper.Set(nullptr);
  store->SaveChanges(0);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'store'{{.*}} [mapi-use-after-release]
}

// Sessions.

void SessionBad(LPMAPITABLE *table) {
  LPMAPISESSION session = nullptr;
  if (FAILED(MAPILogonEx(0, nullptr, nullptr, 0, &session)))
    return;
  session->Release();
  session->GetMsgStoresTable(0, table);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'session'{{.*}} [mapi-use-after-release]
}

void SessionLoggedOffAndReleasedBad(LPMAPITABLE *table) { // and not mapi-use-after-logoff's
  LPMAPISESSION session = nullptr;
  if (FAILED(MAPILogonEx(0, nullptr, nullptr, 0, &session)))
    return;
  session->Logoff(0, 0, 0);
  session->Release();
  session->GetMsgStoresTable(0, table);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'session'{{.*}} [mapi-use-after-release]
}

void LogoffAfterReleaseBad() { // the wrong way round
  LPMAPISESSION session = nullptr;
  if (FAILED(MAPILogonEx(0, nullptr, nullptr, 0, &session)))
    return;
  session->Release();
  session->Logoff(0, 0, 0);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'session'{{.*}} [mapi-use-after-release]
}

void SessionLoggedOffAndReleasedOk() {
  LPMAPISESSION session = nullptr;
  if (FAILED(MAPILogonEx(0, nullptr, nullptr, 0, &session)))
    return;
  session->Logoff(0, 0, 0);
  session->Release();
}

void UsedAfterLogoffButNotReleasedOk(LPMAPITABLE *table) { // mapi-use-after-logoff speaks
  LPMAPISESSION session = nullptr;
  if (FAILED(MAPILogonEx(0, nullptr, nullptr, 0, &session)))
    return;
  session->Logoff(0, 0, 0);
  session->GetMsgStoresTable(0, table);
  session->Release();
}

void SessionWithTwoReferencesOk() {
  LPMAPISESSION session = nullptr, second = nullptr;
  if (FAILED(MAPILogonEx(0, nullptr, nullptr, 0, &session)))
    return;
  second = session;
  second->AddRef();
  session->Release();
  second->SetDefaultStore(0, 0, nullptr);
  second->Logoff(0, 0, 0);
  second->Release();
}

// Helpers, lambdas, macros, branches, loops.

static void ReleaseIt(LPMAPITABLE table) { table->Release(); }
static void ReleaseAndClear(LPMAPITABLE &table) {
  if (table)
    table->Release();
  table = nullptr;
}

void ReleasedByAHelperBad(LPMAPIFOLDER folder) {
  LPMAPITABLE table = nullptr;
  if (FAILED(folder->GetContentsTable(0, &table)))
    return;
  ReleaseIt(table);
  table->SeekRow(BOOKMARK_BEGINNING, 0, nullptr);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'table'{{.*}} [mapi-use-after-release]
}

void ClearedByAHelperOk(LPMAPIFOLDER folder) {
  LPMAPITABLE table = nullptr;
  if (FAILED(folder->GetContentsTable(0, &table)))
    return;
  ReleaseAndClear(table);
  ReleaseAndClear(table);
}

static HRESULT UseIt(LPMAPITABLE given) {
  return given->SeekRow(BOOKMARK_BEGINNING, 0, nullptr);
  // CHECK: :[[@LINE-1]]:10: warning: {{.*}} [mapi-use-after-release]
}

void UsedByAHelperBad(LPMAPIFOLDER folder) {
  LPMAPITABLE table = nullptr;
  if (FAILED(folder->GetContentsTable(0, &table)))
    return;
  table->Release();
  UseIt(table);
}

void UsedByAHelperInTimeOk(LPMAPIFOLDER folder) {
  LPMAPITABLE table = nullptr;
  if (FAILED(folder->GetContentsTable(0, &table)))
    return;
  UseIt(table);
  table->Release();
}

#define LET_GO(object)                                                                                                 \
  do {                                                                                                                 \
    if (object) {                                                                                                      \
      (object)->Release();                                                                                             \
      (object) = nullptr;                                                                                              \
    }                                                                                                                  \
  } while (0)

HRESULT MacroTwiceOk(LPMAPIFOLDER folder) {
  LPMAPITABLE table = nullptr;
  HRESULT hr = folder->GetContentsTable(0, &table);
  if (FAILED(hr))
    goto Error;
  LET_GO(table);
Error:
  LET_GO(table);
  return hr;
}

void CleanupLambdaBad(LPMAPIFOLDER folder) {
  LPMAPITABLE table = nullptr;
  auto cleanup = [&] { table->Release(); };
  if (FAILED(folder->GetContentsTable(0, &table)))
    return;
  cleanup();
  table->SeekRow(BOOKMARK_BEGINNING, 0, nullptr);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'table'{{.*}} [mapi-use-after-release]
}

void OnOneBranchBad(LPMAPIFOLDER folder, bool early) {
  LPMAPITABLE table = nullptr;
  if (FAILED(folder->GetContentsTable(0, &table)))
    return;
  if (early)
    table->Release();
  table->SeekRow(BOOKMARK_BEGINNING, 0, nullptr);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'table'{{.*}} [mapi-use-after-release]
  if (!early)
    table->Release();
}

void OnTheOtherBranchOk(LPMAPIFOLDER folder, bool early) {
  LPMAPITABLE table = nullptr;
  if (FAILED(folder->GetContentsTable(0, &table)))
    return;
  if (early)
    table->Release();
  if (!early) {
    table->SeekRow(BOOKMARK_BEGINNING, 0, nullptr);
    table->Release();
  }
}

void ReleasedInTheLoopBad(LPMAPIFOLDER folder, int count) {
  LPMAPITABLE table = nullptr;
  if (FAILED(folder->GetContentsTable(0, &table)))
    return;
  for (int i = 0; i < count; ++i) {
    table->SeekRow(BOOKMARK_BEGINNING, 0, nullptr);
    // CHECK: :[[@LINE-1]]:5: warning: {{.*}}'table'{{.*}} [mapi-use-after-release]
    table->Release();
  }
}

void OneATurnOk(LPMAPIFOLDER folder, int count) {
  for (int i = 0; i < count; ++i) {
    LPMESSAGE message = nullptr;
    if (FAILED(folder->CreateMessage(nullptr, 0, &message)))
      continue;
    message->SaveChanges(0);
    message->Release();
  }
}

void ContainerOk(std::vector<LPMESSAGE> &messages) {
  for (LPMESSAGE message : messages)
    message->Release();
  messages.clear();
}

void ArrayOk(LPMAPIFOLDER folder) {
  LPMESSAGE messages[2] = {};
  for (LPMESSAGE &message : messages)
    folder->CreateMessage(nullptr, 0, &message);
  for (LPMESSAGE message : messages)
    if (message)
      message->Release();
}

struct Node {
  LPMESSAGE message;
  Node *next;
};

void ListOk(Node *head) {
  while (head) {
    Node *next = head->next;
    head->message->Release();
    delete head;
    head = next;
  }
}

void GlobalBad(LPMAPISESSION session) {
  if (FAILED(session->OpenMsgStore(0, 0, nullptr, nullptr, 0, &TheStore)))
    return;
  TheStore->Release();
  TheStore->SaveChanges(0);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}TheStore{{.*}} [mapi-use-after-release]
}

class Reader {
public:
  explicit Reader(LPMAPIFOLDER folder) { folder->GetContentsTable(0, &m_rows); }
  Reader(const Reader &) = delete;
  ~Reader() { Close(); }
  void Close() {
    if (m_rows)
      m_rows->Release();
    m_rows = nullptr;
  }
  HRESULT Rewind() { return m_rows ? m_rows->SeekRow(BOOKMARK_BEGINNING, 0, nullptr) : E_UNEXPECTED; }

private:
  LPMAPITABLE m_rows = nullptr;
};

void ClosedTwiceOk(LPMAPIFOLDER folder) {
  Reader reader(folder);
  reader.Close();
  reader.Rewind();
}

class CarelessReader {
public:
  explicit CarelessReader(LPMAPIFOLDER folder) { folder->GetContentsTable(0, &m_rows); }
  CarelessReader(const CarelessReader &) = delete;
  ~CarelessReader() {
    if (m_rows)
      m_rows->Release();
  }
  void Close() {
    if (m_rows)
      m_rows->Release();
  }

private:
  LPMAPITABLE m_rows = nullptr;
};

void ReleasedAgainByTheDestructorBad(LPMAPIFOLDER folder) {
  CarelessReader reader(folder);
  reader.Close();
}
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [mapi-use-after-release]

void SilencedOk(LPMAPIFOLDER folder) {
  LPMAPITABLE table = nullptr;
  if (FAILED(folder->GetContentsTable(0, &table)))
    return;
  table->Release();
  table->Release(); // NOLINT
}
