// RUN: %faces %s --checks=mapi-buffer-leak

#include <windows.h>

#include <mapix.h>
#include <mapiutil.h>

#include <cstdlib>
#include <cstring>
#include <exception>
#include <list>
#include <map>
#include <string>
#include <utility>
#include <vector>

void KeepElsewhere(LPVOID memory);                           // body elsewhere
void LookAt(const SPropValue *values);                       // body elsewhere
void KeepPlace(LPSPropValue *place);                         // body elsewhere
HRESULT FindInbox(LPMDB store, ULONG *size, LPENTRYID *id); // body elsewhere

LPSPropValue TheValues;
const SizedSPropTagArray(2, Columns) = {2, {PR_ENTRYID, PR_SUBJECT_W}};

// Where memory comes from.

void GetPropsBad(LPMESSAGE message, ULONG *flags) {
  ULONG count = 0;
  LPSPropValue values = nullptr;
  if (FAILED(message->GetProps((LPSPropTagArray)&Columns, 0, &count, &values)))
    return;
  *flags = values[0].Value.ul;
}
// CHECK: :[[@LINE-1]]:1: warning: {{.*}}'values' is never freed{{.*}} [mapi-buffer-leak]
// CHECK: :[[@LINE-5]]:7: note: {{.*}}'values' obtained here
// CHECK: :[[@LINE-3]]:1: note: expected: MAPIFreeBuffer before its last pointer is gone

HRESULT GetPropsWithAnError(LPMESSAGE message, ULONG *flags) { // MAPI_W_ERRORS_RETURNED has filled the array
  ULONG count = 0;
  LPSPropValue values = nullptr;
  HRESULT hr = message->GetProps((LPSPropTagArray)&Columns, 0, &count, &values);
  if (hr != S_OK)
    return hr;
    // CHECK: :[[@LINE-1]]:5: warning: {{.*}}'values'{{.*}} [mapi-buffer-leak]
  *flags = values[0].Value.ul;
  MAPIFreeBuffer(values);
  return S_OK;
}

HRESULT GetPropsWithAnErrorOk(LPMESSAGE message, ULONG *flags) {
  ULONG count = 0;
  LPSPropValue values = nullptr;
  HRESULT hr = message->GetProps((LPSPropTagArray)&Columns, 0, &count, &values);
  if (FAILED(hr))
    return hr;
  if (hr != MAPI_W_ERRORS_RETURNED)
    *flags = values[0].Value.ul;
  MAPIFreeBuffer(values);
  return S_OK;
}

HRESULT GetOnePropBad(LPMDB store, LPMAPIFOLDER *folder) {
  LPSPropValue id = nullptr;
  ULONG type = 0;
  HRESULT hr = HrGetOneProp(store, PR_IPM_SUBTREE_ENTRYID, &id);
  if (FAILED(hr))
    return hr;
  hr = store->OpenEntry(id->Value.bin.cb, (LPENTRYID)id->Value.bin.lpb, nullptr, 0, &type, (LPUNKNOWN *)folder);
  if (FAILED(hr))
    return hr;
    // CHECK: :[[@LINE-1]]:5: warning: {{.*}}'id'{{.*}} [mapi-buffer-leak]
  MAPIFreeBuffer(id);
  return S_OK;
}

HRESULT GetOnePropOk(LPMDB store, LPMAPIFOLDER *folder) {
  LPSPropValue id = nullptr;
  ULONG type = 0;
  HRESULT hr = HrGetOneProp(store, PR_IPM_SUBTREE_ENTRYID, &id);
  if (FAILED(hr))
    return hr;
  hr = store->OpenEntry(id->Value.bin.cb, (LPENTRYID)id->Value.bin.lpb, nullptr, 0, &type, (LPUNKNOWN *)folder);
  MAPIFreeBuffer(id);
  return hr;
}

HRESULT QueryRowsBad(LPMAPITABLE table) {
  LPSRowSet rows = nullptr;
  HRESULT hr = table->QueryRows(10, 0, &rows);
  if (FAILED(hr))
    return hr;
  return rows->cRows == 10 ? S_OK : MAPI_E_NOT_FOUND;
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'rows' is never freed{{.*}} [mapi-buffer-leak]
  // CHECK: :[[@LINE-2]]:3: note: expected: FreeProws before its last pointer is gone
}

void QueryAllRowsBad(LPMAPITABLE table, ULONG *total) {
  LPSRowSet rows = nullptr;
  if (SUCCEEDED(HrQueryAllRows(table, (LPSPropTagArray)&Columns, nullptr, nullptr, 0, &rows)))
    *total += rows->cRows;
}
// CHECK: :[[@LINE-1]]:1: warning: {{.*}}'rows'{{.*}} [mapi-buffer-leak]

void QueryIdentityBad(LPMAPISESSION session, LPADRBOOK book, ULONG *same) {
  ULONG size = 0;
  LPENTRYID id = nullptr;
  if (SUCCEEDED(session->QueryIdentity(&size, &id)))
    book->CompareEntryIDs(size, id, size, id, 0, same);
}
// CHECK: :[[@LINE-1]]:1: warning: {{.*}}'id'{{.*}} [mapi-buffer-leak]

void QueryIdentityOk(LPMAPISESSION session, LPADRBOOK book, ULONG *same) {
  ULONG size = 0;
  LPENTRYID id = nullptr;
  if (SUCCEEDED(session->QueryIdentity(&size, &id)))
    book->CompareEntryIDs(size, id, size, id, 0, same);
  MAPIFreeBuffer(id);
}

void GetIDsFromNamesBad(LPMESSAGE message, LPMAPINAMEID *names, ULONG *tag) {
  LPSPropTagArray tags = nullptr;
  if (FAILED(message->GetIDsFromNames(1, names, MAPI_CREATE, &tags)))
    return;
  *tag = CHANGE_PROP_TYPE(tags->aulPropTag[0], PT_UNICODE);
}
// CHECK: :[[@LINE-1]]:1: warning: {{.*}}'tags'{{.*}} [mapi-buffer-leak]

void GetIDsFromNamesOk(LPMESSAGE message, LPMAPINAMEID *names, ULONG *tag) {
  LPSPropTagArray tags = nullptr;
  if (FAILED(message->GetIDsFromNames(1, names, MAPI_CREATE, &tags)))
    return;
  *tag = CHANGE_PROP_TYPE(tags->aulPropTag[0], PT_UNICODE);
  MAPIFreeBuffer(tags);
}

void GetNamesFromIDsBad(LPMAPIPROP object, LPGUID set) {
  LPSPropTagArray tags = nullptr;
  LPMAPINAMEID *names = nullptr;
  ULONG count = 0;
  if (SUCCEEDED(object->GetNamesFromIDs(&tags, set, 0, &count, &names)))
    MAPIFreeBuffer(names);
}
// CHECK: :[[@LINE-1]]:1: warning: {{.*}}'tags'{{.*}} [mapi-buffer-leak]

void GetNamesFromGivenIDsOk(LPMAPIPROP object, LPGUID set, LPSPropTagArray given) { // given, so the caller's still
  LPSPropTagArray tags = given;
  LPMAPINAMEID *names = nullptr;
  ULONG count = 0;
  if (tags && SUCCEEDED(object->GetNamesFromIDs(&tags, set, 0, &count, &names)))
    MAPIFreeBuffer(names);
}

void PropertyListBad(LPMAPIPROP object) {
  LPSPropTagArray all = nullptr;
  object->GetPropList(0, &all);
}
// CHECK: :[[@LINE-1]]:1: warning: {{.*}}'all'{{.*}} [mapi-buffer-leak]

void ReceiveFolderBad(LPMDB store) { // two blocks
  ULONG size = 0;
  LPENTRYID id = nullptr;
  LPTSTR name = nullptr;
  if (FAILED(store->GetReceiveFolder(nullptr, 0, &size, &id, &name)))
    return;
  MAPIFreeBuffer(id);
}
// CHECK: :[[@LINE-1]]:1: warning: {{.*}}'name'{{.*}} [mapi-buffer-leak]

void ReceiveFolderOk(LPMDB store) {
  ULONG size = 0;
  LPENTRYID id = nullptr;
  if (SUCCEEDED(store->GetReceiveFolder(nullptr, 0, &size, &id, nullptr)))
    MAPIFreeBuffer(id);
}

void ProblemsBad(LPMESSAGE message, LPSPropValue values) {
  LPSPropProblemArray problems = nullptr;
  message->SetProps(1, values, &problems);
}
// CHECK: :[[@LINE-1]]:1: warning: {{.*}}'problems'{{.*}} [mapi-buffer-leak]

void ProblemsOk(LPMESSAGE message, LPSPropValue values) {
  LPSPropProblemArray problems = nullptr;
  message->SetProps(1, values, &problems);
  MAPIFreeBuffer(problems);
}

void LastErrorBad(LPMAPISESSION session, HRESULT hr) {
  LPMAPIERROR error = nullptr;
  if (session->GetLastError(hr, 0, &error) == S_OK && error)
    OutputDebugStringA((LPCSTR)error->lpszError);
}
// CHECK: :[[@LINE-1]]:1: warning: {{.*}}'error'{{.*}} [mapi-buffer-leak]

void LastErrorOk(LPMAPISESSION session, HRESULT hr) {
  LPMAPIERROR error = nullptr;
  if (session->GetLastError(hr, 0, &error) == S_OK && error)
    OutputDebugStringA((LPCSTR)error->lpszError);
  MAPIFreeBuffer(error);
}

void OneOffBad(LPADRBOOK book, LPMESSAGE message) {
  ULONG size = 0;
  LPENTRYID id = nullptr;
  if (FAILED(book->CreateOneOff((LPTSTR) "A", (LPTSTR) "SMTP", (LPTSTR) "a@b.example", 0, &size, &id)))
    return;
  SPropValue value = {};
  value.ulPropTag = PR_SENDER_ENTRYID;
  value.Value.bin.cb = size;
  value.Value.bin.lpb = (LPBYTE)id; // lent to a local; SetProps copies it
  message->SetProps(1, &value, nullptr);
}
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}}'id'{{.*}} [mapi-buffer-leak]

void OneOffOk(LPADRBOOK book, LPMESSAGE message) {
  ULONG size = 0;
  LPENTRYID id = nullptr;
  if (FAILED(book->CreateOneOff((LPTSTR) "A", (LPTSTR) "SMTP", (LPTSTR) "a@b.example", 0, &size, &id)))
    return;
  SPropValue value = {};
  value.ulPropTag = PR_SENDER_ENTRYID;
  value.Value.bin.cb = size;
  value.Value.bin.lpb = (LPBYTE)id;
  message->SetProps(1, &value, nullptr);
  MAPIFreeBuffer(id);
}

void AddressDialogBad(LPADRBOOK book, ADRPARM parameters, LPMESSAGE message) {
  ULONG_PTR window = 0;
  LPADRLIST chosen = nullptr;
  if (FAILED(book->Address(&window, &parameters, &chosen)) || !chosen)
    return;
  message->ModifyRecipients(MODRECIP_ADD, chosen);
}
// CHECK: :[[@LINE-1]]:1: warning: {{.*}}'chosen' is never freed{{.*}} [mapi-buffer-leak]
// CHECK: :[[@LINE-2]]:1: note: expected: FreePadrlist before its last pointer is gone

void AddressDialogOk(LPADRBOOK book, ADRPARM parameters, LPMESSAGE message) {
  ULONG_PTR window = 0;
  LPADRLIST chosen = nullptr;
  if (FAILED(book->Address(&window, &parameters, &chosen)) || !chosen)
    return;
  message->ModifyRecipients(MODRECIP_ADD, chosen);
  FreePadrlist(chosen);
}

// MAPIAllocateBuffer and MAPIAllocateMore.

void AllocateBufferBad(LPMESSAGE message) {
  LPSPropValue values = nullptr;
  if (FAILED(MAPIAllocateBuffer(2 * sizeof(SPropValue), (LPVOID *)&values)))
    return;
  values[0].ulPropTag = PR_SUBJECT_A;
  values[0].Value.lpszA = const_cast<char *>("subject");
  message->SetProps(1, values, nullptr);
}
// CHECK: :[[@LINE-1]]:1: warning: {{.*}}'values' is never freed{{.*}} [mapi-buffer-leak]
// CHECK: :[[@LINE-7]]:7: note: {{.*}}'values' allocated here

SCODE AllocateMoreFailsBad(LPMESSAGE message, ULONG size, const BYTE *bytes) {
  LPSPropValue value = nullptr;
  SCODE sc = MAPIAllocateBuffer(sizeof(SPropValue), (LPVOID *)&value);
  if (FAILED(sc))
    return sc;
  sc = MAPIAllocateMore(size, value, (LPVOID *)&value->Value.bin.lpb);
  if (FAILED(sc))
    return sc;
    // CHECK: :[[@LINE-1]]:5: warning: {{.*}}'value'{{.*}} [mapi-buffer-leak]
  std::memcpy(value->Value.bin.lpb, bytes, size);
  message->SetProps(1, value, nullptr);
  MAPIFreeBuffer(value);
  return S_OK;
}

SCODE AllocateMoreGoesWithItsBlockOk(LPMESSAGE message, ULONG size, const BYTE *bytes) {
  LPSPropValue value = nullptr;
  LPVOID more = nullptr;
  SCODE sc = MAPIAllocateBuffer(sizeof(SPropValue), (LPVOID *)&value);
  if (FAILED(sc))
    return sc;
  sc = MAPIAllocateMore(size, value, &more);
  if (SUCCEEDED(sc)) {
    std::memcpy(more, bytes, size);
    value->Value.bin.lpb = (LPBYTE)more;
    message->SetProps(1, value, nullptr);
  }
  MAPIFreeBuffer(value);
  return sc;
}

SCODE AllocatedForTheCallerOk(ULONG count, LPSPropValue *values) {
  return MAPIAllocateBuffer(count * sizeof(SPropValue), (LPVOID *)values);
}

SCODE AllocatedForTheCallerAndMoreOk(LPSPropValue *values) {
  SCODE sc = MAPIAllocateBuffer(2 * sizeof(SPropValue), (LPVOID *)values);
  if (FAILED(sc))
    return sc;
  sc = MAPIAllocateMore(16, *values, (LPVOID *)&(*values)[0].Value.lpszA);
  if (FAILED(sc)) {
    MAPIFreeBuffer(*values);
    *values = nullptr;
  }
  return sc;
}

void FunctionPointersBad(LPMAPIALLOCATEBUFFER allocate) {
  LPVOID block = nullptr;
  if (SUCCEEDED(allocate(16, &block)))
    *static_cast<BYTE *>(block) = 0;
}
// CHECK: :[[@LINE-1]]:1: warning: {{.*}}'block'{{.*}} [mapi-buffer-leak]

void FunctionPointersOk(LPMAPIALLOCATEBUFFER allocate, LPMAPIFREEBUFFER release) {
  LPVOID block = nullptr;
  if (SUCCEEDED(allocate(16, &block)))
    release(block);
}

void DuplicatedBad(ULONG count, LPSPropValue values) {
  LPSPropValue copy = nullptr;
  if (FAILED(ScDupPropset(count, values, MAPIAllocateBuffer, &copy)))
    return;
  copy[0].ulPropTag = PR_NULL;
}
// CHECK: :[[@LINE-1]]:1: warning: {{.*}}'copy'{{.*}} [mapi-buffer-leak]

// How it is lost.

HRESULT EarlyReturnBad(LPMESSAGE message, bool wanted) {
  LPSPropValue subject = nullptr;
  HRESULT hr = HrGetOneProp(message, PR_SUBJECT_W, &subject);
  if (FAILED(hr))
    return hr;
  if (!wanted)
    return S_FALSE;
    // CHECK: :[[@LINE-1]]:5: warning: {{.*}}'subject'{{.*}} [mapi-buffer-leak]
  MAPIFreeBuffer(subject);
  return S_OK;
}

HRESULT GotoPastTheCleanupBad(LPMAPIFOLDER folder, LPMAPITABLE table) {
  LPSRowSet rows = nullptr;
  LPSPropValue name = nullptr;
  HRESULT hr = HrQueryAllRows(table, nullptr, nullptr, nullptr, 0, &rows);
  if (FAILED(hr))
    goto Done;
  hr = HrGetOneProp(folder, PR_DISPLAY_NAME_W, &name);
  if (FAILED(hr))
    goto Done;
  MAPIFreeBuffer(name);
  FreeProws(rows);
Done:
  return hr;
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'rows'{{.*}} [mapi-buffer-leak]
}

HRESULT GotoToTheCleanupOk(LPMAPIFOLDER folder, LPMAPITABLE table) {
  LPSRowSet rows = nullptr;
  LPSPropValue name = nullptr;
  HRESULT hr = HrQueryAllRows(table, nullptr, nullptr, nullptr, 0, &rows);
  if (FAILED(hr))
    goto Done;
  hr = HrGetOneProp(folder, PR_DISPLAY_NAME_W, &name);
  if (FAILED(hr))
    goto Done;
Done:
  MAPIFreeBuffer(name);
  FreeProws(rows);
  return hr;
}

void OverwrittenBad(LPMESSAGE message) {
  LPSPropValue value = nullptr;
  if (FAILED(HrGetOneProp(message, PR_SUBJECT_W, &value)))
    return;
  HrGetOneProp(message, PR_BODY_W, &value);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'value' is never freed: its last pointer is overwritten here{{.*}} [mapi-buffer-leak]
  MAPIFreeBuffer(value);
}

void OverwrittenByNullBad(LPMESSAGE message) {
  LPSPropValue value = nullptr;
  if (FAILED(HrGetOneProp(message, PR_SUBJECT_W, &value)))
    return;
  value = nullptr;
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'value'{{.*}} [mapi-buffer-leak]
}

// The usual loop over a table.
HRESULT WalkBad(LPMAPITABLE table, ULONG *total) {
  HRESULT hr;
  LPSRowSet rows = nullptr;
  for (;;) {
    hr = table->QueryRows(50, 0, &rows);
    if (FAILED(hr))
      break;
    if (rows->cRows == 0)
      break;
    *total += rows->cRows;
    FreeProws(rows);
    rows = nullptr;
  }
  return hr;
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'rows'{{.*}} [mapi-buffer-leak]
}

HRESULT WalkOk(LPMAPITABLE table, ULONG *total) {
  HRESULT hr;
  LPSRowSet rows = nullptr;
  for (;;) {
    hr = table->QueryRows(50, 0, &rows);
    if (FAILED(hr))
      break;
    if (rows->cRows == 0)
      break;
    *total += rows->cRows;
    FreeProws(rows);
    rows = nullptr;
  }
  if (rows)
    FreeProws(rows);
  return hr;
}

HRESULT WalkFreesFirstOk(LPMAPITABLE table, ULONG *total) {
  HRESULT hr = S_OK;
  LPSRowSet rows = nullptr;
  while (true) {
    FreeProws(rows);
    rows = nullptr;
    hr = table->QueryRows(50, 0, &rows);
    if (FAILED(hr) || !rows || !rows->cRows)
      break;
    *total += rows->cRows;
  }
  FreeProws(rows);
  return hr;
}

void LoopFreesTheLastBad(LPMAPITABLE table) {
  LPSRowSet rows = nullptr;
  while (SUCCEEDED(table->QueryRows(1, 0, &rows)) && rows->cRows)
  // CHECK: :[[@LINE-1]]:10: warning: {{.*}}'rows'{{.*}} [mapi-buffer-leak]
    ;
  FreeProws(rows);
}

void ContinueBad(LPMAPIFOLDER folder, LPSRowSet rows) {
  for (ULONG i = 0; i < rows->cRows; ++i) {
    LPSPropValue value = nullptr;
    if (FAILED(HrGetOneProp(folder, rows->aRow[i].lpProps[0].Value.ul, &value)))
      continue;
    if (value->Value.ul == 0)
      continue;
    MAPIFreeBuffer(value);
  }
}
// CHECK: :{{[0-9]+}}:{{[0-9]+}}: warning: {{.*}}'value'{{.*}} [mapi-buffer-leak]

void ConditionalFreeBad(LPMESSAGE message, bool tidy) {
  LPSPropValue value = nullptr;
  HrGetOneProp(message, PR_SUBJECT_W, &value);
  if (tidy)
    MAPIFreeBuffer(value);
}
// CHECK: :[[@LINE-1]]:1: warning: {{.*}}'value'{{.*}} [mapi-buffer-leak]

void SwitchBad(LPMESSAGE message, int kind) {
  LPSPropValue value = nullptr;
  if (FAILED(HrGetOneProp(message, PR_SUBJECT_W, &value)))
    return;
  switch (kind) {
  case 0:
    MAPIFreeBuffer(value);
    break;
  case 1:
    break;
  default:
    MAPIFreeBuffer(value);
  }
}
// CHECK: :[[@LINE-1]]:1: warning: {{.*}}'value'{{.*}} [mapi-buffer-leak]

void NobodyLooksBad(LPMESSAGE message) {
  LPSPropValue value;
  HrGetOneProp(message, PR_SUBJECT_W, &value);
}
// CHECK: :[[@LINE-1]]:1: warning: {{.*}}'value'{{.*}} [mapi-buffer-leak]

// MAPI borrows what it is given.

void LentToSetPropsBad(LPMESSAGE from, LPMESSAGE to) {
  LPSPropValue value = nullptr;
  if (FAILED(HrGetOneProp(from, PR_SUBJECT_W, &value)))
    return;
  to->SetProps(1, value, nullptr);
}
// CHECK: :[[@LINE-1]]:1: warning: {{.*}}'value'{{.*}} [mapi-buffer-leak]

void LentToSetOnePropBad(LPMESSAGE from, LPMESSAGE to) {
  LPSPropValue value = nullptr;
  if (SUCCEEDED(HrGetOneProp(from, PR_SUBJECT_W, &value)))
    HrSetOneProp(to, value);
}
// CHECK: :[[@LINE-1]]:1: warning: {{.*}}'value'{{.*}} [mapi-buffer-leak]

void LentToCreateFolderBad(LPMAPIFOLDER folder, LPMAPIFOLDER *created) {
  LPSPropValue name = nullptr;
  if (SUCCEEDED(HrGetOneProp(folder, PR_DISPLAY_NAME_A, &name)))
    folder->CreateFolder(FOLDER_GENERIC, (LPTSTR)name->Value.lpszA, nullptr, nullptr, 0, created);
}
// CHECK: :[[@LINE-1]]:1: warning: {{.*}}'name'{{.*}} [mapi-buffer-leak]

void LentToOpenEntryOk(LPMAPISESSION session, LPSRowSet rows) {
  for (ULONG i = 0; i < rows->cRows; ++i) {
    const SBinary &id = rows->aRow[i].lpProps[0].Value.bin;
    LPMDB store = nullptr;
    if (SUCCEEDED(session->OpenMsgStore(0, id.cb, (LPENTRYID)id.lpb, nullptr, 0, &store)))
      store->Release();
  }
}

void LentToRestrictBad(LPMESSAGE message, LPMAPITABLE table) {
  LPSPropValue value = nullptr;
  if (FAILED(HrGetOneProp(message, PR_SUBJECT_W, &value)))
    return;
  SRestriction restriction = {};
  restriction.rt = RES_PROPERTY;
  restriction.res.resProperty.relop = RELOP_EQ;
  restriction.res.resProperty.ulPropTag = PR_SUBJECT_W;
  restriction.res.resProperty.lpProp = value;
  table->Restrict(&restriction, 0);
}
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}}'value'{{.*}} [mapi-buffer-leak]

void LentToRestrictOk(LPMESSAGE message, LPMAPITABLE table) {
  LPSPropValue value = nullptr;
  if (FAILED(HrGetOneProp(message, PR_SUBJECT_W, &value)))
    return;
  SRestriction restriction = {};
  restriction.rt = RES_PROPERTY;
  restriction.res.resProperty.lpProp = value;
  table->Restrict(&restriction, 0);
  MAPIFreeBuffer(value);
}

void ColumnsFromMapiOk(LPMAPITABLE table) {
  LPSPropTagArray columns = nullptr;
  if (FAILED(table->QueryColumns(TBL_ALL_COLUMNS, &columns)))
    return;
  table->SetColumns(columns, 0);
  MAPIFreeBuffer(columns);
}

void ColumnsFromMapiBad(LPMAPITABLE table) {
  LPSPropTagArray columns = nullptr;
  if (FAILED(table->QueryColumns(TBL_ALL_COLUMNS, &columns)))
    return;
  table->SetColumns(columns, 0);
}
// CHECK: :[[@LINE-1]]:1: warning: {{.*}}'columns'{{.*}} [mapi-buffer-leak]

void LookedAtByTheStandardLibraryBad(LPMESSAGE message, std::string *text) { // it cannot take anything over
  LPSPropValue value = nullptr;
  if (SUCCEEDED(HrGetOneProp(message, PR_SUBJECT_A, &value)))
    text->assign(value->Value.lpszA);
}
// CHECK: :[[@LINE-1]]:1: warning: {{.*}}'value'{{.*}} [mapi-buffer-leak]

void CopiedToAStringOk(LPMESSAGE message, std::string *text) {
  LPSPropValue value = nullptr;
  if (FAILED(HrGetOneProp(message, PR_SUBJECT_A, &value)))
    return;
  *text = value->Value.lpszA;
  MAPIFreeBuffer(value);
}

// Row sets and address lists that the program builds.

HRESULT ResolveOk(LPADRBOOK book, LPMESSAGE message, char *name) {
  LPADRLIST list = nullptr;
  HRESULT hr = MAPIAllocateBuffer(CbNewADRLIST(1), (LPVOID *)&list);
  if (FAILED(hr))
    return hr;
  list->cEntries = 1;
  list->aEntries[0].cValues = 2;
  hr = MAPIAllocateBuffer(2 * sizeof(SPropValue), (LPVOID *)&list->aEntries[0].rgPropVals);
  if (FAILED(hr)) {
    MAPIFreeBuffer(list);
    return hr;
  }
  list->aEntries[0].rgPropVals[0].ulPropTag = PR_DISPLAY_NAME_A;
  list->aEntries[0].rgPropVals[0].Value.lpszA = name;
  list->aEntries[0].rgPropVals[1].ulPropTag = PR_RECIPIENT_TYPE;
  list->aEntries[0].rgPropVals[1].Value.l = MAPI_TO;
  hr = book->ResolveName(0, 0, nullptr, list);
  if (SUCCEEDED(hr))
    hr = message->ModifyRecipients(MODRECIP_ADD, list);
  FreePadrlist(list);
  return hr;
}

HRESULT ResolveBad(LPADRBOOK book, LPMESSAGE message, char *name) {
  LPADRLIST list = nullptr;
  HRESULT hr = MAPIAllocateBuffer(CbNewADRLIST(1), (LPVOID *)&list);
  if (FAILED(hr))
    return hr;
  list->cEntries = 1;
  list->aEntries[0].cValues = 1;
  hr = MAPIAllocateBuffer(sizeof(SPropValue), (LPVOID *)&list->aEntries[0].rgPropVals);
  if (FAILED(hr))
    return hr;
    // CHECK: :[[@LINE-1]]:5: warning: {{.*}}'list'{{.*}} [mapi-buffer-leak]
  list->aEntries[0].rgPropVals[0].ulPropTag = PR_DISPLAY_NAME_A;
  list->aEntries[0].rgPropVals[0].Value.lpszA = name;
  hr = book->ResolveName(0, 0, nullptr, list);
  if (FAILED(hr))
    return hr;
    // CHECK: :[[@LINE-1]]:5: warning: {{.*}}'list'{{.*}} [mapi-buffer-leak]
  hr = message->ModifyRecipients(MODRECIP_ADD, list);
  FreePadrlist(list);
  return hr;
}

HRESULT EntryFirstOk(LPMESSAGE message, LPADRBOOK book) { // the values are hung into the list afterwards
  LPSPropValue values = nullptr;
  LPADRLIST list = nullptr;
  HRESULT hr = MAPIAllocateBuffer(sizeof(SPropValue), (LPVOID *)&values);
  if (FAILED(hr))
    return hr;
  hr = MAPIAllocateBuffer(CbNewADRLIST(1), (LPVOID *)&list);
  if (FAILED(hr)) {
    MAPIFreeBuffer(values);
    return hr;
  }
  list->cEntries = 1;
  list->aEntries[0].rgPropVals = values;
  list->aEntries[0].cValues = 1;
  hr = book->ResolveName(0, 0, nullptr, list);
  FreePadrlist(list);
  return hr;
}

HRESULT EntryFirstBad(LPADRBOOK book) {
  LPSPropValue values = nullptr;
  LPADRLIST list = nullptr;
  HRESULT hr = MAPIAllocateBuffer(sizeof(SPropValue), (LPVOID *)&values);
  if (FAILED(hr))
    return hr;
  hr = MAPIAllocateBuffer(CbNewADRLIST(1), (LPVOID *)&list);
  if (FAILED(hr))
    return hr;
    // CHECK: :[[@LINE-1]]:5: warning: {{.*}}'values'{{.*}} [mapi-buffer-leak]
  list->cEntries = 1;
  list->aEntries[0].rgPropVals = values;
  list->aEntries[0].cValues = 1;
  hr = book->ResolveName(0, 0, nullptr, list);
  FreePadrlist(list);
  return hr;
}

HRESULT ListOnTheStackOk(LPADRBOOK book, LPMESSAGE message) {
  SizedADRLIST(1, list);
  list.cEntries = 1;
  list.aEntries[0].cValues = 1;
  HRESULT hr = MAPIAllocateBuffer(sizeof(SPropValue), (LPVOID *)&list.aEntries[0].rgPropVals);
  if (FAILED(hr))
    return hr;
  list.aEntries[0].rgPropVals[0].ulPropTag = PR_NULL;
  hr = book->ResolveName(0, 0, nullptr, (LPADRLIST)&list); // may put another array in its place
  if (SUCCEEDED(hr))
    hr = message->ModifyRecipients(MODRECIP_ADD, (LPADRLIST)&list);
  MAPIFreeBuffer(list.aEntries[0].rgPropVals);
  return hr;
}

HRESULT HungIntoAnotherBlockOk(LPMAPIPROP object, LPSPropValue *values) { // whoever frees values knows of it
  LPENTRYID id = nullptr;
  HRESULT hr = MAPIAllocateBuffer(16, (LPVOID *)&id);
  if (FAILED(hr))
    return hr;
  (*values)->Value.bin.lpb = (LPBYTE)id;
  return S_OK;
}

void RowHungIntoAGivenSetOk(LPSRowSet set, LPMAPIPROP object) {
  ULONG count = 0;
  LPSPropValue values = nullptr;
  if (FAILED(object->GetProps(nullptr, 0, &count, &values)))
    return;
  set->aRow[0].cValues = count;
  set->aRow[0].lpProps = values;
}

void RowsFreedOneByOneOk(LPMAPITABLE table) {
  LPSRowSet rows = nullptr;
  if (FAILED(HrQueryAllRows(table, nullptr, nullptr, nullptr, 0, &rows)))
    return;
  for (ULONG i = 0; i < rows->cRows; ++i)
    MAPIFreeBuffer(rows->aRow[i].lpProps);
  MAPIFreeBuffer(rows);
}

void RowsFreedButNotTheSetBad(LPMAPITABLE table) {
  LPSRowSet rows = nullptr;
  if (FAILED(HrQueryAllRows(table, nullptr, nullptr, nullptr, 0, &rows)))
    return;
  for (ULONG i = 0; i < rows->cRows; ++i)
    MAPIFreeBuffer(rows->aRow[i].lpProps);
}
// CHECK: :[[@LINE-1]]:1: warning: {{.*}}'rows'{{.*}} [mapi-buffer-leak]

// Helpers.

static void Drop(LPVOID memory) {
  if (memory)
    MAPIFreeBuffer(memory);
}
template <class T> void SafeFree(T *&memory) {
  if (memory) {
    MAPIFreeBuffer(memory);
    memory = nullptr;
  }
}
inline void SafeFreeRows(LPSRowSet *rows) {
  if (rows && *rows) {
    FreeProws(*rows);
    *rows = nullptr;
  }
}
#define FREE(memory)                                                                                                   \
  do {                                                                                                                 \
    if (memory) {                                                                                                      \
      MAPIFreeBuffer(memory);                                                                                          \
      (memory) = nullptr;                                                                                              \
    }                                                                                                                  \
  } while (0)
static void OnlyLooks(LPSPropValue value, ULONG *tag) { *tag = value->ulPropTag; }

void SeenHelpersOk(LPMESSAGE message, LPMAPITABLE table) {
  LPSPropValue first = nullptr, second = nullptr, third = nullptr;
  LPSRowSet rows = nullptr;
  HrGetOneProp(message, PR_SUBJECT_W, &first);
  HrGetOneProp(message, PR_BODY_W, &second);
  HrGetOneProp(message, PR_IMPORTANCE, &third);
  table->QueryRows(1, 0, &rows);
  Drop(first);
  SafeFree(second);
  FREE(third);
  SafeFreeRows(&rows);
}

void SeenHelperThatOnlyLooksBad(LPMESSAGE message, ULONG *tag) {
  LPSPropValue value = nullptr;
  if (SUCCEEDED(HrGetOneProp(message, PR_SUBJECT_W, &value)))
    OnlyLooks(value, tag);
}
// CHECK: :[[@LINE-1]]:1: warning: {{.*}}'value'{{.*}} [mapi-buffer-leak]

void UnseenHelperMayTakeItOverOk(LPMESSAGE message) {
  LPSPropValue value = nullptr;
  if (SUCCEEDED(HrGetOneProp(message, PR_SUBJECT_W, &value)))
    KeepElsewhere(value);
}

void UnseenHelperKnowsThePlaceOk(LPMESSAGE message) {
  LPSPropValue value = nullptr;
  KeepPlace(&value);
  HrGetOneProp(message, PR_SUBJECT_W, &value);
}

void UnseenCallbackOk(LPMESSAGE message, void (*done)(LPSPropValue)) {
  LPSPropValue value = nullptr;
  if (SUCCEEDED(HrGetOneProp(message, PR_SUBJECT_W, &value)))
    done(value);
}

static HRESULT GetSubject(LPMESSAGE message, LPSPropValue *value) { return HrGetOneProp(message, PR_SUBJECT_W, value); }

void UnseenHelperMayLookAtItOk(LPMESSAGE message) { // or take it over, const or not
  LPSPropValue value = nullptr;
  if (SUCCEEDED(HrGetOneProp(message, PR_SUBJECT_W, &value)))
    LookAt(value);
}

void SeenHelperAcquiresBad(LPMESSAGE message, ULONG *tag) {
  LPSPropValue value = nullptr;
  if (SUCCEEDED(GetSubject(message, &value)))
    *tag = value->ulPropTag;
}
// CHECK: :[[@LINE-1]]:1: warning: {{.*}}'value'{{.*}} [mapi-buffer-leak]

static LPSPropValue ReturnSubject(LPMESSAGE message) {
  LPSPropValue value = nullptr;
  return SUCCEEDED(GetSubject(message, &value)) ? value : nullptr;
}

void SeenHelperReturnsBad(LPMESSAGE message, ULONG *tag) {
  LPSPropValue subject = ReturnSubject(message);
  if (subject)
    *tag = subject->ulPropTag;
}
// CHECK: :[[@LINE-1]]:1: warning: {{.*}}is never freed{{.*}} [mapi-buffer-leak]

void SeenHelperReturnsOk(LPMESSAGE message) {
  if (LPSPropValue subject = ReturnSubject(message))
    MAPIFreeBuffer(subject);
}

void DroppedResultBad(LPMESSAGE message) {
  ReturnSubject(message);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}is never freed{{.*}} [mapi-buffer-leak]
}

static ULONG HelperThatLeaks(LPMESSAGE message) {
  LPSPropValue hidden = nullptr;
  if (FAILED(HrGetOneProp(message, PR_IMPORTANCE, &hidden)))
    return 0;
  return hidden->Value.ul;
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'hidden'{{.*}} [mapi-buffer-leak]
}

ULONG CalledFromTwoPlacesOnce(LPMESSAGE message) { return HelperThatLeaks(message); } // one finding, not two
ULONG CalledFromTwoPlacesTwice(LPMESSAGE message) { return HelperThatLeaks(message); }

void LambdaOk(LPMESSAGE message) {
  LPSPropValue value = nullptr;
  auto cleanup = [&] { MAPIFreeBuffer(value); };
  if (FAILED(HrGetOneProp(message, PR_SUBJECT_W, &value)))
    return;
  cleanup();
}

template <class Object> ULONG TemplateBad(Object *object) {
  LPSPropValue value = nullptr;
  if (FAILED(HrGetOneProp(object, PR_OBJECT_TYPE, &value)))
    return 0;
  return value->Value.ul;
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'value'{{.*}} [mapi-buffer-leak]
}
template ULONG TemplateBad(IMAPIFolder *);
template ULONG TemplateBad(IMessage *);

// Given away.

HRESULT GivenToTheCallerOk(LPMESSAGE message, LPSPropValue *value) { return HrGetOneProp(message, PR_SUBJECT_W, value); }

HRESULT GivenThroughALocalOk(LPMESSAGE message, ULONG *count, LPSPropValue *out) {
  LPSPropValue values = nullptr;
  HRESULT hr = message->GetProps(nullptr, 0, count, &values);
  if (FAILED(hr))
    return hr;
  *out = values;
  return S_OK;
}

HRESULT GivenToTheCallerOnOneWayBad(LPMESSAGE message, ULONG *count, LPSPropValue *out) {
  LPSPropValue values = nullptr;
  HRESULT hr = message->GetProps(nullptr, 0, count, &values);
  if (FAILED(hr))
    return hr;
  if (*count == 0)
    return MAPI_E_NOT_FOUND;
    // CHECK: :[[@LINE-1]]:5: warning: {{.*}}'values'{{.*}} [mapi-buffer-leak]
  *out = values;
  return S_OK;
}

LPSPropValue GivenAsReturnValueOk(LPMESSAGE message) {
  LPSPropValue value = nullptr;
  HrGetOneProp(message, PR_SUBJECT_W, &value);
  return value;
}

LPWSTR PartGivenAsReturnValueOk(LPMESSAGE message) { // whoever gets the part may know where its block begins
  LPSPropValue value = nullptr;
  if (FAILED(HrGetOneProp(message, PR_SUBJECT_W, &value)))
    return nullptr;
  KeepElsewhere(value);
  return value->Value.lpszW;
}

struct EntryId {
  ULONG size;
  LPENTRYID id;
};

EntryId GivenInAStructOk(LPMAPISESSION session) {
  EntryId result = {};
  session->QueryIdentity(&result.size, &result.id);
  return result;
}

void GivenThroughAPointerOk(LPMAPISESSION session, EntryId *out) { session->QueryIdentity(&out->size, &out->id); }

void GivenThroughAReferenceOk(LPMAPISESSION session, LPENTRYID &id, ULONG &size) { session->QueryIdentity(&size, &id); }

void FieldOfALocalBad(LPMAPISESSION session) {
  EntryId local = {};
  session->QueryIdentity(&local.size, &local.id);
}
// CHECK: :[[@LINE-1]]:1: warning: {{.*}}id{{.*}} [mapi-buffer-leak]

void FieldOfALocalOk(LPMAPISESSION session) {
  EntryId local = {};
  session->QueryIdentity(&local.size, &local.id);
  MAPIFreeBuffer(local.id);
}

void GivenToAGlobalOk(LPMESSAGE message) {
  ULONG count = 0;
  message->GetProps(nullptr, 0, &count, &TheValues);
}

LPSPropTagArray StaticLocalOk(LPMESSAGE message) {
  static LPSPropTagArray cached;
  if (!cached)
    message->GetPropList(0, &cached);
  return cached;
}

void GivenToAContainerOk(LPMESSAGE message, std::vector<LPSPropValue> &values, std::map<int, LPSPropValue> &byNumber) {
  LPSPropValue first = nullptr, second = nullptr;
  if (SUCCEEDED(HrGetOneProp(message, PR_SUBJECT_W, &first)))
    values.push_back(first);
  if (SUCCEEDED(HrGetOneProp(message, PR_BODY_W, &second)))
    byNumber[1] = second;
}

void LocalContainerEmptiedOk(LPMESSAGE message) {
  std::vector<LPSPropValue> values;
  LPSPropValue value = nullptr;
  if (SUCCEEDED(HrGetOneProp(message, PR_SUBJECT_W, &value)))
    values.push_back(value);
  for (LPSPropValue each : values)
    MAPIFreeBuffer(each);
}

void LocalArrayOk(LPMESSAGE message, const ULONG *tags) {
  LPSPropValue values[4] = {};
  for (int i = 0; i < 4; ++i)
    HrGetOneProp(message, tags[i], &values[i]);
  for (int i = 0; i < 4; ++i)
    MAPIFreeBuffer(values[i]);
}

class Cache { // fields freed in the destructor
public:
  ~Cache() {
    MAPIFreeBuffer(m_id);
    FreeProws(m_rows);
  }
  HRESULT Open(LPMAPISESSION session, LPMAPITABLE table) {
    HRESULT hr = session->QueryIdentity(&m_size, &m_id);
    if (FAILED(hr))
      return hr;
    return table->QueryRows(10, 0, &m_rows);
  }
  void Adopt(LPSPropValue values) { m_values = values; }

private:
  ULONG m_size = 0;
  LPENTRYID m_id = nullptr;
  LPSRowSet m_rows = nullptr;
  LPSPropValue m_values = nullptr;
};

void LocalCacheOk(LPMAPISESSION session, LPMAPITABLE table) {
  Cache cache;
  cache.Open(session, table);
}

void AdoptedOk(Cache &cache, LPMESSAGE message) {
  LPSPropValue value = nullptr;
  if (SUCCEEDED(HrGetOneProp(message, PR_SUBJECT_W, &value)))
    cache.Adopt(value);
}

// Not leaks.

HRESULT FailureAllocatesNothingOk(LPMESSAGE message) {
  LPSPropValue value;
  HRESULT hr = HrGetOneProp(message, PR_SUBJECT_W, &value);
  if (hr == MAPI_E_NOT_FOUND || FAILED(hr))
    return hr;
  MAPIFreeBuffer(value);
  return S_OK;
}

HRESULT NullMeansNothingOk(LPMESSAGE message) {
  LPSPropValue value = nullptr;
  HrGetOneProp(message, PR_SUBJECT_W, &value);
  if (!value)
    return MAPI_E_NOT_FOUND;
  MAPIFreeBuffer(value);
  return S_OK;
}

void ProblemsOnlyIfThereAreAnyOk(LPMESSAGE message, LPSPropValue values) {
  LPSPropProblemArray problems = nullptr;
  HRESULT hr = message->SetProps(1, values, &problems);
  if (SUCCEEDED(hr) && problems)
    MAPIFreeBuffer(problems);
}

void BorrowedOk(LPSPropValue given, LPSRowSet rows, ULONG *tag) {
  *tag = given->ulPropTag;
  LPSPropValue row = rows->aRow[0].lpProps;
  *tag += row->ulPropTag;
}

void FoundInAnArrayOk(LPSRowSet rows, ULONG *type) { // PpropFindProp finds, it allocates nothing
  LPSPropValue found = PpropFindProp(rows->aRow[0].lpProps, rows->aRow[0].cValues, PR_OBJECT_TYPE);
  if (found)
    *type = found->Value.ul;
}

void OtherMemoryIsNotMapisOk() {
  LPVOID one = std::malloc(16);
  LPVOID two = CoTaskMemAlloc(16);
  std::memset(one, 0, 16);
  std::memset(two, 0, 16);
}

void ProcessEndsOk(LPMESSAGE message, int how) {
  LPSPropValue value = nullptr;
  if (FAILED(HrGetOneProp(message, PR_SUBJECT_W, &value)))
    return;
  if (how == 0)
    std::exit(1);
  if (how == 1)
    ExitProcess(1);
  if (how == 2)
    std::terminate();
  if (how == 3)
    TerminateProcess(GetCurrentProcess(), 1);
  std::abort();
}

void KeptOverLogoffAndNeverFreedBad(LPMAPISESSION session) { // never freed is this check's, Logoff or not
  ULONG size = 0;
  LPENTRYID id = nullptr;
  if (FAILED(session->QueryIdentity(&size, &id)))
    return;
  session->Logoff(0, 0, 0);
}
// CHECK: :[[@LINE-1]]:1: warning: {{.*}}'id'{{.*}} [mapi-buffer-leak]

void KeptOverLogoffOk(LPMAPISESSION session) { // mapi-unfreed-buffer-at-logoff's
  ULONG size = 0;
  LPENTRYID id = nullptr;
  if (FAILED(session->QueryIdentity(&size, &id)))
    return;
  session->Logoff(0, 0, 0);
  MAPIFreeBuffer(id);
}

void FreedWithTheWrongFunctionOk(LPMAPITABLE table, LPMESSAGE message) { // mapi-buffer-mismatch's
  LPSRowSet rows = nullptr;
  LPSPropValue value = nullptr;
  if (SUCCEEDED(table->QueryRows(1, 0, &rows)))
    MAPIFreeBuffer(rows);
  if (SUCCEEDED(HrGetOneProp(message, PR_SUBJECT_W, &value)))
    std::free(value);
}

int main() {
  LPMAPISESSION session = nullptr;
  if (FAILED(MAPILogonEx(0, nullptr, nullptr, 0, &session)))
    return 1;
  ULONG size = 0;
  LPENTRYID id = nullptr;
  session->QueryIdentity(&size, &id);
  session->Logoff(0, 0, 0);
  session->Release();
  return 0; // no such end as exit
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'id'{{.*}} [mapi-buffer-leak]
}

void SilencedOk(LPMESSAGE message) {
  LPSPropValue value = nullptr;
  HrGetOneProp(message, PR_SUBJECT_W, &value);
} // NOLINT(mapi-buffer-leak)
