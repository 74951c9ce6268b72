// RUN: %faces %s --checks=mapi-unset-out-parameter

#include <windows.h>

#include <imessage.h>
#include <mapix.h>
#include <mapiutil.h>

#include <cstdlib>
#include <vector>

void LookAtNumber(ULONG number);                                  // body elsewhere
void FillInLater(LPMAPITABLE *place);                             // body elsewhere
HRESULT OpenDefaultStore(LPMAPISESSION session, LPMDB *store);    // body elsewhere
bool Ask();                                                       // body elsewhere

// Objects.

HRESULT ReleasedBad(LPMAPIFOLDER folder) {
  LPMAPITABLE table;
  HRESULT hr = folder->GetContentsTable(0, &table);
  table->Release();
  // CHECK: :[[@LINE-1]]:3: warning: 'table' is released although 'GetContentsTable' failed and it was not initialised [mapi-unset-out-parameter]
  // CHECK: :[[@LINE-3]]:16: note: {{.*}}fails here and leaves 'table' uninitialised
  // CHECK: :[[@LINE-3]]:3: note: expected: a null pointer to begin with, or no use where the call failed
  return hr;
}

HRESULT ReleasedIfNotNullBad(LPMAPIFOLDER folder) { // it may be any value, and seldom is it null
  LPMAPITABLE table;
  HRESULT hr = folder->GetContentsTable(0, &table);
  if (SUCCEEDED(hr))
    hr = table->SeekRow(BOOKMARK_BEGINNING, 0, nullptr);
  if (table)
    table->Release();
    // CHECK: :[[@LINE-1]]:5: warning: {{.*}}'table' is released{{.*}} [mapi-unset-out-parameter]
  return hr;
}

HRESULT UsedBad(LPMAPIFOLDER folder) {
  LPMESSAGE message;
  HRESULT hr = folder->CreateMessage(nullptr, 0, &message);
  message->SaveChanges(0);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'message' is used{{.*}} [mapi-unset-out-parameter]
  if (SUCCEEDED(hr))
    message->Release();
  return hr;
}

HRESULT WrongTestBad(LPMAPIFOLDER folder) { // the branches are the wrong way round
  LPMAPITABLE table;
  HRESULT hr = folder->GetContentsTable(0, &table);
  if (FAILED(hr))
    table->Release();
    // CHECK: :[[@LINE-1]]:5: warning: {{.*}}'table' is released{{.*}} [mapi-unset-out-parameter]
  return hr;
}

HRESULT GotoBad(LPMAPISESSION session) {
  LPMDB store;
  LPADRBOOK book = nullptr;
  HRESULT hr = session->OpenAddressBook(0, nullptr, 0, &book);
  if (FAILED(hr))
    return hr;
  hr = session->OpenMsgStore(0, 0, nullptr, nullptr, 0, &store);
  if (FAILED(hr))
    goto Done;
  hr = store->SaveChanges(0);
Done:
  if (store)
    store->Release();
    // CHECK: :[[@LINE-1]]:5: warning: {{.*}}'store' is released{{.*}} [mapi-unset-out-parameter]
  book->Release();
  return hr;
}

HRESULT UlReleaseBad(LPMAPIFOLDER folder) {
  LPMAPITABLE table;
  HRESULT hr = folder->GetContentsTable(0, &table);
  UlRelease(table);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'table' is released{{.*}} [mapi-unset-out-parameter]
  return hr;
}

HRESULT HandedToMapiBad(LPMAPIFOLDER folder, LPSRowSet *rows) {
  LPMAPITABLE table;
  folder->GetContentsTable(0, &table);
  HRESULT hr = HrQueryAllRows(table, nullptr, nullptr, nullptr, 0, rows);
  // CHECK: :[[@LINE-1]]:16: warning: {{.*}}'table' is used{{.*}} [mapi-unset-out-parameter]
  return hr;
}

HRESULT UnknownOutBad(LPMDB store, ULONG size, LPENTRYID id) {
  LPMAPIFOLDER folder;
  ULONG type;
  HRESULT hr = store->OpenEntry(size, id, nullptr, 0, &type, (LPUNKNOWN *)&folder);
  folder->Release();
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'folder' is released{{.*}} [mapi-unset-out-parameter]
  return hr;
}

HRESULT SessionBad() {
  LPMAPISESSION session;
  HRESULT hr = MAPILogonEx(0, nullptr, nullptr, 0, &session);
  session->Logoff(0, 0, 0);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'session' is used{{.*}} [mapi-unset-out-parameter]
  return hr;
}

HRESULT QueryInterfaceBad(LPUNKNOWN unknown) {
  LPMESSAGE message;
  HRESULT hr = unknown->QueryInterface(IID_IMessage, (LPVOID *)&message);
  message->Release();
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'message' is released{{.*}} [mapi-unset-out-parameter]
  return hr;
}

void NobodyLooksBad(LPMAPIFOLDER folder) {
  LPMAPITABLE table;
  folder->GetContentsTable(0, &table);
  table->SeekRow(BOOKMARK_BEGINNING, 0, nullptr);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'table' is used{{.*}} [mapi-unset-out-parameter]
  table->Release();
}

void MessageSessionBad(LPMALLOC allocator) {
  LPMSGSESS session;
  OpenIMsgSession(allocator, 0, &session);
  CloseIMsgSession(session);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'session' is{{.*}} [mapi-unset-out-parameter]
}

static void Drop(LPUNKNOWN object) { object->Release(); }
template <class T> void SafeRelease(T *&object) {
  if (object) {
    object->Release();
    object = nullptr;
  }
}

HRESULT HelperBad(LPMAPIFOLDER folder) {
  LPMAPITABLE table;
  HRESULT hr = folder->GetContentsTable(0, &table);
  SafeRelease(table);
  // CHECK: :{{[0-9]+}}:{{[0-9]+}}: warning: {{.*}}is released{{.*}} [mapi-unset-out-parameter]
  return hr;
}

static HRESULT OpenContents(LPMAPIFOLDER folder, LPMAPITABLE *table) { return folder->GetContentsTable(0, table); }

HRESULT SeenHelperFailsBad(LPMAPIFOLDER folder) {
  LPMAPITABLE contents;
  HRESULT hr = OpenContents(folder, &contents);
  contents->Release();
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'contents' is released{{.*}} [mapi-unset-out-parameter]
  return hr;
}

static HRESULT OpenNulled(LPMAPIFOLDER folder, LPMAPITABLE *table) {
  *table = nullptr;
  return folder->GetContentsTable(0, table);
}

HRESULT SeenHelperInitialisesOk(LPMAPIFOLDER folder) {
  LPMAPITABLE table;
  HRESULT hr = OpenNulled(folder, &table);
  if (table)
    table->Release();
  return hr;
}

HRESULT OneOfTwoBad(LPMAPIFOLDER folder) {
  LPMAPITABLE contents, hierarchy;
  if (FAILED(folder->GetContentsTable(0, &contents)) || FAILED(folder->GetHierarchyTable(0, &hierarchy))) {
    contents->Release();
    // CHECK: :[[@LINE-1]]:5: warning: {{.*}}'contents' is released{{.*}} [mapi-unset-out-parameter]
    return E_FAIL;
  }
  contents->Release();
  hierarchy->Release();
  return S_OK;
}

// Memory.

HRESULT FreedBad(LPMESSAGE message) {
  LPSPropValue value;
  HRESULT hr = HrGetOneProp(message, PR_SUBJECT_W, &value);
  MAPIFreeBuffer(value);
  // CHECK: :[[@LINE-1]]:3: warning: 'value' is freed although 'HrGetOneProp' failed and it was not initialised [mapi-unset-out-parameter]
  // CHECK: :[[@LINE-3]]:16: note: 'HrGetOneProp' fails here and leaves 'value' uninitialised
  // CHECK: :[[@LINE-3]]:3: note: expected: a null pointer to begin with, or no use where the call failed
  return hr;
}

ULONG ReadBad(LPMESSAGE message) {
  LPSPropValue value;
  HrGetOneProp(message, PR_IMPORTANCE, &value);
  return value->Value.ul;
  // CHECK: :[[@LINE-1]]:10: warning: {{.*}}'value' is used{{.*}} [mapi-unset-out-parameter]
}

HRESULT PropsBad(LPMESSAGE message, ULONG *tag) {
  ULONG count;
  LPSPropValue values;
  HRESULT hr = message->GetProps(nullptr, 0, &count, &values);
  if (hr == MAPI_E_NOT_ENOUGH_MEMORY)
    *tag = values[0].ulPropTag;
    // CHECK: :[[@LINE-1]]:12: warning: {{.*}}'values' is used{{.*}} [mapi-unset-out-parameter]
  if (SUCCEEDED(hr))
    MAPIFreeBuffer(values);
  return hr;
}

HRESULT RowsBad(LPMAPITABLE table) {
  LPSRowSet rows;
  HRESULT hr = table->QueryRows(10, 0, &rows);
  if (FAILED(hr))
    goto Done;
  LookAtNumber(rows->cRows);
Done:
  FreeProws(rows);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'rows' is freed{{.*}} [mapi-unset-out-parameter]
  return hr;
}

HRESULT RowsIfNotNullBad(LPMAPITABLE table) {
  LPSRowSet rows;
  HRESULT hr = HrQueryAllRows(table, nullptr, nullptr, nullptr, 0, &rows);
  if (rows)
    FreeProws(rows);
    // CHECK: :[[@LINE-1]]:5: warning: {{.*}}'rows' is freed{{.*}} [mapi-unset-out-parameter]
  return hr;
}

HRESULT CountBad(LPMAPITABLE table) {
  LPSRowSet rows;
  HRESULT hr = table->QueryRows(10, 0, &rows);
  if (rows->cRows == 0)
  // CHECK: :[[@LINE-1]]:7: warning: {{.*}}'rows' is used{{.*}} [mapi-unset-out-parameter]
    return MAPI_E_NOT_FOUND;
  FreeProws(rows);
  return hr;
}

void AllocatedBad() {
  LPSPropValue value;
  MAPIAllocateBuffer(sizeof(SPropValue), (LPVOID *)&value);
  value->ulPropTag = PR_NULL;
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'value' is used{{.*}} [mapi-unset-out-parameter]
  MAPIFreeBuffer(value);
}

void AllocatedMoreBad(LPSPropValue block) {
  LPVOID more;
  MAPIAllocateMore(8, block, &more);
  *(ULONG *)more = 0;
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'more' is used{{.*}} [mapi-unset-out-parameter]
}

HRESULT EntryIdBad(LPMAPISESSION session, LPUNKNOWN *object) {
  ULONG size, type;
  LPENTRYID id;
  session->QueryIdentity(&size, &id);
  return session->OpenEntry(size, id, nullptr, 0, &type, object);
  // CHECK: :[[@LINE-1]]:10: warning: {{.*}}'id' is used{{.*}} [mapi-unset-out-parameter]
}

HRESULT SecondAllocationFailsBad() {
  LPVOID first, second;
  HRESULT hr = MAPIAllocateBuffer(8, &first);
  if (SUCCEEDED(hr))
    hr = MAPIAllocateBuffer(8, &second);
  if (FAILED(hr)) {
    MAPIFreeBuffer(first);
    // CHECK: :[[@LINE-1]]:5: warning: {{.*}}'first' is freed{{.*}} [mapi-unset-out-parameter]
    return hr;
  }
  MAPIFreeBuffer(second);
  MAPIFreeBuffer(first);
  return hr;
}

// Registrations.

HRESULT UnadviseBad(LPMDB store, LPMAPIADVISESINK sink) {
  ULONG connection;
  HRESULT hr = store->Advise(0, nullptr, fnevNewMail, sink, &connection);
  store->Unadvise(connection);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'connection' is used{{.*}} [mapi-unset-out-parameter]
  return hr;
}

HRESULT UnadviseOk(LPMDB store, LPMAPIADVISESINK sink) {
  ULONG connection;
  HRESULT hr = store->Advise(0, nullptr, fnevNewMail, sink, &connection);
  if (SUCCEEDED(hr))
    store->Unadvise(connection);
  return hr;
}

HRESULT UnadviseInitialisedOk(LPMDB store, LPMAPIADVISESINK sink) {
  ULONG connection = 0;
  HRESULT hr = store->Advise(0, nullptr, fnevNewMail, sink, &connection);
  store->Unadvise(connection);
  return hr;
}

// Initialised, or not used where the call failed.

HRESULT InitialisedOk(LPMAPIFOLDER folder, LPMAPITABLE other, LPMESSAGE message) {
  LPMAPITABLE table = nullptr, hierarchy = NULL;
  LPSPropValue value = nullptr;
  LPSRowSet rows{};
  HRESULT hr = folder->GetContentsTable(0, &table);
  if (SUCCEEDED(hr))
    hr = folder->GetHierarchyTable(0, &hierarchy);
  HrGetOneProp(message, PR_SUBJECT_W, &value);
  other->QueryRows(1, 0, &rows);
  FreeProws(rows);
  MAPIFreeBuffer(value);
  UlRelease(hierarchy);
  if (table)
    table->Release();
  return hr;
}

HRESULT EarlyReturnOk(LPMAPIFOLDER folder) {
  LPMAPITABLE table;
  LPSRowSet rows;
  HRESULT hr = folder->GetContentsTable(0, &table);
  if (FAILED(hr))
    return hr;
  hr = table->QueryRows(1, 0, &rows);
  table->Release();
  if (hr != S_OK)
    return hr;
  LookAtNumber(rows->cRows);
  FreeProws(rows);
  return hr;
}

HRESULT AssignedAfterTheFailureOk(LPMAPIFOLDER folder) {
  LPMAPITABLE table;
  HRESULT hr = folder->GetContentsTable(0, &table);
  if (FAILED(hr))
    table = nullptr;
  if (table)
    table->Release();
  return hr;
}

HRESULT SecondTryOk(LPMAPIFOLDER folder) {
  LPMAPITABLE table;
  HRESULT hr = folder->GetContentsTable(0, &table);
  if (FAILED(hr))
    hr = folder->GetContentsTable(MAPI_DEFERRED_ERRORS, &table);
  if (FAILED(hr))
    return hr;
  table->Release();
  return hr;
}

HRESULT FlagOk(LPMAPIFOLDER folder) {
  LPMAPITABLE table;
  const bool opened = SUCCEEDED(folder->GetContentsTable(0, &table));
  if (Ask())
    LookAtNumber(opened);
  if (opened)
    table->Release();
  return S_OK;
}

HRESULT WarningOk(LPMESSAGE message) { // has filled the array
  ULONG count;
  LPSPropValue values;
  HRESULT hr = message->GetProps(nullptr, 0, &count, &values);
  if (hr != S_OK && hr != MAPI_W_ERRORS_RETURNED)
    return hr;
  LookAtNumber(values[0].ulPropTag);
  MAPIFreeBuffer(values);
  return hr;
}

HRESULT AllAtOnceOk(LPMAPIFOLDER folder) {
  LPMAPITABLE contents, hierarchy;
  if (FAILED(folder->GetContentsTable(0, &contents)))
    return E_FAIL;
  if (FAILED(folder->GetHierarchyTable(0, &hierarchy))) {
    contents->Release();
    return E_FAIL;
  }
  hierarchy->Release();
  contents->Release();
  return S_OK;
}

HRESULT GivenOnOk(LPMAPIFOLDER folder, LPMAPITABLE *out) { // the caller looks at the result too
  LPMAPITABLE table;
  HRESULT hr = folder->GetContentsTable(0, &table);
  *out = table;
  return hr;
}

HRESULT CallersVariableOk(LPMAPIFOLDER folder, LPMAPITABLE *table) { // may have been initialised by the caller
  HRESULT hr = folder->GetContentsTable(0, table);
  if (FAILED(hr) && *table)
    (*table)->Release();
  return hr;
}

void MemberOk(LPMAPIFOLDER folder, struct Tables *tables);
struct Tables {
  LPMAPITABLE contents;
};
void MemberOk(LPMAPIFOLDER folder, Tables *tables) {
  folder->GetContentsTable(0, &tables->contents);
  if (tables->contents)
    tables->contents->Release();
}

void FieldOfALocalBad(LPMAPIFOLDER folder) {
  Tables tables;
  folder->GetContentsTable(0, &tables.contents);
  if (tables.contents)
    tables.contents->Release();
    // CHECK: :[[@LINE-1]]:5: warning: {{.*}}tables.contents' is released{{.*}} [mapi-unset-out-parameter]
}

void FieldOfALocalOk(LPMAPIFOLDER folder) {
  Tables tables = {};
  folder->GetContentsTable(0, &tables.contents);
  if (tables.contents)
    tables.contents->Release();
}

void ZeroedOk(LPMAPIFOLDER folder) {
  Tables tables;
  ZeroMemory(&tables, sizeof tables);
  folder->GetContentsTable(0, &tables.contents);
  if (tables.contents)
    tables.contents->Release();
}

void StaticIsInitialisedOk(LPMAPIFOLDER folder) {
  static LPMAPITABLE table;
  folder->GetContentsTable(0, &table);
  if (table)
    table->Release();
  table = nullptr;
}

void KnownElsewhereOk(LPMAPIFOLDER folder) { // who was given the address may have initialised it
  LPMAPITABLE table;
  FillInLater(&table);
  folder->GetContentsTable(0, &table);
  if (table)
    table->Release();
}

void LoopOk(LPMAPIFOLDER folder, int count) {
  LPMAPITABLE table;
  for (int i = 0; i < count; ++i) {
    if (FAILED(folder->GetContentsTable(0, &table)))
      continue;
    table->Release();
  }
}

HRESULT ExitOk(LPMAPIFOLDER folder) {
  LPMAPITABLE table;
  if (FAILED(folder->GetContentsTable(0, &table)))
    std::exit(1);
  table->Release();
  return S_OK;
}

void CannotFailOk(LPMAPIPROP object) { // Release and its like do not fail
  LPMAPIPROP same = object;
  same->AddRef();
  same->Release();
}

void AddressOnlyOk(LPMAPIFOLDER folder) {
  LPMAPITABLE table;
  if (FAILED(folder->GetContentsTable(0, &table)))
    LookAtNumber((ULONG)(ULONG_PTR)&table);
  else
    table->Release();
}

void SilencedOk(LPMAPIFOLDER folder) {
  LPMAPITABLE table;
  folder->GetContentsTable(0, &table);
  table->Release(); // NOLINT(mapi-unset-out-parameter)
}
