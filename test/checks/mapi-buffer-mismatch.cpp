// RUN: %faces %s --checks=mapi-buffer-mismatch

#include <windows.h>

#include <mapix.h>
#include <mapiutil.h>

#include <cstdlib>
#include <cstring>
#include <new>
#include <vector>

void KeepElsewhere(LPVOID memory); // body elsewhere

// Freed twice.

void FreedTwiceBad(LPMESSAGE message) {
  LPSPropValue value = nullptr;
  if (FAILED(HrGetOneProp(message, PR_SUBJECT_W, &value)))
    return;
  MAPIFreeBuffer(value);
  MAPIFreeBuffer(value);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'value' is freed twice{{.*}} [mapi-buffer-mismatch]
  // CHECK: :[[@LINE-5]]:7: note: {{.*}}'value' obtained here
  // CHECK: :[[@LINE-4]]:3: note: {{.*}}'value' freed here
  // CHECK: :[[@LINE-4]]:3: note: expected: memory is freed once
}

void RowsFreedTwiceBad(LPMAPITABLE table) {
  LPSRowSet rows = nullptr;
  if (FAILED(table->QueryRows(1, 0, &rows)))
    return;
  FreeProws(rows);
  FreeProws(rows);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'rows' is freed twice{{.*}} [mapi-buffer-mismatch]
}

void ThroughAnAliasBad(LPMESSAGE message) {
  LPSPropValue value = nullptr;
  if (FAILED(HrGetOneProp(message, PR_SUBJECT_W, &value)))
    return;
  LPSPropValue same = value;
  MAPIFreeBuffer(value);
  value = nullptr;
  MAPIFreeBuffer(same);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}freed twice{{.*}} [mapi-buffer-mismatch]
}

void GivenAndFreedTwiceBad(LPSPropValue given) {
  MAPIFreeBuffer(given);
  MAPIFreeBuffer(given);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'given' is freed twice{{.*}} [mapi-buffer-mismatch]
}

HRESULT FreedOnTheWayAndInTheCleanupBad(LPMESSAGE message) {
  LPSPropValue subject = nullptr, body = nullptr;
  HRESULT hr = HrGetOneProp(message, PR_SUBJECT_W, &subject);
  if (FAILED(hr))
    goto Done;
  MAPIFreeBuffer(subject);
  hr = HrGetOneProp(message, PR_BODY_W, &body);
  if (FAILED(hr))
    goto Done;
Done:
  MAPIFreeBuffer(subject);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'subject' is freed twice{{.*}} [mapi-buffer-mismatch]
  MAPIFreeBuffer(body);
  return hr;
}

HRESULT FreedOnTheWayAndNulledOk(LPMESSAGE message) {
  LPSPropValue subject = nullptr, body = nullptr;
  HRESULT hr = HrGetOneProp(message, PR_SUBJECT_W, &subject);
  if (FAILED(hr))
    goto Done;
  MAPIFreeBuffer(subject);
  subject = nullptr;
  hr = HrGetOneProp(message, PR_BODY_W, &body);
Done:
  MAPIFreeBuffer(subject);
  MAPIFreeBuffer(body);
  return hr;
}

void LoopBad(LPMAPITABLE table, int count) {
  LPSRowSet rows = nullptr;
  for (int i = 0; i < count; ++i) {
    table->QueryRows(1, 0, &rows); // a failure leaves the pointer of the last turn
    FreeProws(rows);
    // CHECK: :[[@LINE-1]]:5: warning: {{.*}}'rows' is freed twice{{.*}} [mapi-buffer-mismatch]
  }
}

void LoopOk(LPMAPITABLE table, int count) {
  for (int i = 0; i < count; ++i) {
    LPSRowSet rows = nullptr;
    table->QueryRows(1, 0, &rows);
    FreeProws(rows);
  }
}

void NullOk() {
  MAPIFreeBuffer(nullptr);
  MAPIFreeBuffer(NULL);
  FreeProws(nullptr);
  FreePadrlist(nullptr);
  LPVOID nothing = nullptr;
  MAPIFreeBuffer(nothing);
  MAPIFreeBuffer(nothing);
}

void FilledAnewOk(LPMESSAGE message) {
  LPSPropValue value = nullptr;
  if (SUCCEEDED(HrGetOneProp(message, PR_SUBJECT_W, &value)))
    MAPIFreeBuffer(value);
  if (SUCCEEDED(HrGetOneProp(message, PR_BODY_W, &value)))
    MAPIFreeBuffer(value);
}

template <class T> void SafeFree(T *&memory) {
  MAPIFreeBuffer(memory);
  memory = nullptr;
}
static void FreeOnly(LPVOID memory) { MAPIFreeBuffer(memory); }

void SafeFreeTwiceOk(LPMESSAGE message) {
  LPSPropValue value = nullptr;
  HrGetOneProp(message, PR_SUBJECT_W, &value);
  SafeFree(value);
  SafeFree(value);
}

void HelperFreesBad(LPMESSAGE message) {
  LPSPropValue value = nullptr;
  if (FAILED(HrGetOneProp(message, PR_SUBJECT_W, &value)))
    return;
  FreeOnly(value);
  MAPIFreeBuffer(value);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'value' is freed twice{{.*}} [mapi-buffer-mismatch]
}

class Values {
public:
  ~Values() { MAPIFreeBuffer(m_values); }
  HRESULT Read(LPMESSAGE message) { return HrGetOneProp(message, PR_SUBJECT_W, &m_values); }
  void Clear() {
    MAPIFreeBuffer(m_values);
    m_values = nullptr;
  }
  void Forget() { MAPIFreeBuffer(m_values); }

private:
  LPSPropValue m_values = nullptr;
};

void FieldOk(LPMESSAGE message) {
  Values values;
  values.Read(message);
  values.Clear();
}

void FieldBad(LPMESSAGE message) {
  Values values;
  if (FAILED(values.Read(message)))
    return;
  values.Forget();
}
// CHECK: :[[@LINE-1]]:1: warning: {{.*}}freed twice{{.*}} [mapi-buffer-mismatch]

// A row set is more than one block.

void RowSetBad(LPMAPITABLE table) {
  LPSRowSet rows = nullptr;
  if (FAILED(table->QueryRows(10, 0, &rows)))
    return;
  MAPIFreeBuffer(rows);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'rows' is freed with MAPIFreeBuffer, which leaks its rows{{.*}} [mapi-buffer-mismatch]
  // CHECK: :[[@LINE-4]]:7: note: {{.*}}'rows' obtained here
  // CHECK: :[[@LINE-3]]:3: note: expected: FreeProws
}

void RowSetOfAllRowsBad(LPMAPITABLE table) {
  LPSRowSet rows = nullptr;
  if (SUCCEEDED(HrQueryAllRows(table, nullptr, nullptr, nullptr, 0, &rows)) && rows->cRows > 0)
    MAPIFreeBuffer(rows);
    // CHECK: :[[@LINE-1]]:5: warning: {{.*}}'rows'{{.*}} [mapi-buffer-mismatch]
}

void SearchPathBad(LPADRBOOK book) {
  LPSRowSet path = nullptr;
  if (SUCCEEDED(book->GetSearchPath(0, &path)))
    MAPIFreeBuffer(path);
    // CHECK: :[[@LINE-1]]:5: warning: {{.*}}'path'{{.*}} [mapi-buffer-mismatch]
}

void SearchPathOk(LPADRBOOK book) {
  LPSRowSet path = nullptr;
  if (SUCCEEDED(book->GetSearchPath(0, &path)))
    FreeProws(path);
}

void AddressListBad(LPADRBOOK book, ADRPARM parameters) {
  ULONG_PTR window = 0;
  LPADRLIST list = nullptr;
  if (SUCCEEDED(book->Address(&window, &parameters, &list)))
    MAPIFreeBuffer(list);
    // CHECK: :[[@LINE-1]]:5: warning: {{.*}}'list' is freed with MAPIFreeBuffer, which leaks its entries{{.*}} [mapi-buffer-mismatch]
    // CHECK: :[[@LINE-2]]:5: note: expected: FreePadrlist
}

void TheOneForTheOtherOk(LPMAPITABLE table, LPADRBOOK book, ADRPARM parameters) {
  LPSRowSet rows = nullptr;
  LPADRLIST list = nullptr;
  ULONG_PTR window = 0;
  if (SUCCEEDED(table->QueryRows(10, 0, &rows)))
    FreePadrlist((LPADRLIST)rows);
  if (SUCCEEDED(book->Address(&window, &parameters, &list)))
    FreeProws((LPSRowSet)list);
}

void NoRowsOk(LPMAPITABLE table) { // there is nothing but the set
  LPSRowSet rows = nullptr;
  if (FAILED(table->QueryRows(10, 0, &rows)))
    return;
  if (rows->cRows == 0) {
    MAPIFreeBuffer(rows);
    return;
  }
  FreeProws(rows);
}

void NoRowsTheOtherWayRoundBad(LPMAPITABLE table) {
  LPSRowSet rows = nullptr;
  if (FAILED(table->QueryRows(10, 0, &rows)))
    return;
  if (rows->cRows)
    MAPIFreeBuffer(rows);
    // CHECK: :[[@LINE-1]]:5: warning: {{.*}}'rows'{{.*}} [mapi-buffer-mismatch]
  else
    FreeProws(rows);
}

void OneByOneOk(LPMAPITABLE table) {
  LPSRowSet rows = nullptr;
  if (FAILED(table->QueryRows(10, 0, &rows)))
    return;
  for (ULONG i = 0; i < rows->cRows; i++)
    MAPIFreeBuffer(rows->aRow[i].lpProps);
  MAPIFreeBuffer(rows);
}

void OneByOneBackwardsOk(LPMAPITABLE table) {
  LPSRowSet rows = nullptr;
  if (FAILED(table->QueryRows(10, 0, &rows)))
    return;
  ULONG i = rows->cRows;
  while (i-- > 0) {
    LPSPropValue row = rows->aRow[i].lpProps;
    MAPIFreeBuffer(row);
  }
  MAPIFreeBuffer(rows);
}

void OneByOneThroughAnIteratorOk(LPMAPITABLE table) {
  LPSRowSet rows = nullptr;
  if (FAILED(table->QueryRows(10, 0, &rows)))
    return;
  for (SRow *row = rows->aRow; row != rows->aRow + rows->cRows; ++row)
    MAPIFreeBuffer(row->lpProps);
  MAPIFreeBuffer(rows);
}

void OneByOneInALambdaOk(LPMAPITABLE table) {
  LPSRowSet rows = nullptr;
  if (FAILED(table->QueryRows(10, 0, &rows)))
    return;
  auto freeRow = [](SRow &row) { MAPIFreeBuffer(row.lpProps); };
  for (ULONG i = 0; i < rows->cRows; i++)
    freeRow(rows->aRow[i]);
  MAPIFreeBuffer(rows);
}

void MyFreeProwsOk(LPSRowSet rows) { // as one writes it where mapiutil is not linked
  if (!rows)
    return;
  for (ULONG i = 0; i < rows->cRows; i++)
    MAPIFreeBuffer(rows->aRow[i].lpProps);
  MAPIFreeBuffer(rows);
}

void MyFreePadrlistOk(LPADRLIST list) {
  if (list) {
    for (ULONG i = 0; i < list->cEntries; ++i)
      MAPIFreeBuffer(list->aEntries[i].rgPropVals);
    MAPIFreeBuffer(list);
  }
}

void MyFreeProwsUsedOk(LPMAPITABLE table, LPADRBOOK book, ADRPARM parameters) {
  LPSRowSet rows = nullptr;
  LPADRLIST list = nullptr;
  ULONG_PTR window = 0;
  if (SUCCEEDED(table->QueryRows(10, 0, &rows)))
    MyFreeProwsOk(rows);
  if (SUCCEEDED(book->Address(&window, &parameters, &list)))
    MyFreePadrlistOk(list);
}

void TakenOutOk(LPMAPITABLE table, std::vector<LPSPropValue> &all) {
  LPSRowSet rows = nullptr;
  if (FAILED(table->QueryRows(10, 0, &rows)))
    return;
  for (ULONG i = 0; i < rows->cRows; i++) {
    all.push_back(rows->aRow[i].lpProps);
    rows->aRow[i].lpProps = nullptr;
  }
  MAPIFreeBuffer(rows);
}

void TakenOutAndTheRestWithFreeProwsOk(LPMAPITABLE table, LPSPropValue *first) {
  LPSRowSet rows = nullptr;
  if (FAILED(table->QueryRows(1, 0, &rows)))
    return;
  *first = nullptr;
  if (rows->cRows == 1) {
    *first = rows->aRow[0].lpProps;
    rows->aRow[0].lpProps = nullptr;
    rows->aRow[0].cValues = 0;
  }
  FreeProws(rows);
}

void TakenOutAndFreedOk(LPMAPITABLE table) {
  LPSRowSet rows = nullptr;
  if (FAILED(table->QueryRows(1, 0, &rows)) || rows->cRows != 1)
    return;
  LPSPropValue row = rows->aRow[0].lpProps;
  rows->aRow[0].lpProps = nullptr;
  FreeProws(rows);
  MAPIFreeBuffer(row);
}

LPSPropValue TakenOutForTheCallerOk(LPMAPITABLE table) { // the only row goes to the caller, the set goes alone
  LPSRowSet rows = nullptr;
  if (FAILED(table->QueryRows(1, 0, &rows)))
    return nullptr;
  if (rows->cRows != 1) {
    FreeProws(rows);
    return nullptr;
  }
  LPSPropValue row = rows->aRow[0].lpProps;
  MAPIFreeBuffer(rows);
  return row;
}

void TakenOutAndLeftInTheSetOk(LPMAPITABLE table, LPSPropValue *out) {
  LPSRowSet rows = nullptr;
  if (FAILED(table->QueryRows(1, 0, &rows)))
    return;
  if (rows->cRows == 0) {
    FreeProws(rows);
    return;
  }
  *out = rows->aRow[0].lpProps;
  MAPIFreeBuffer(rows);
}

void TakenOutWithoutACountOk(LPMAPITABLE table, LPSPropValue *first) { // cRows = 0 says that there are none any more
  LPSRowSet rows = nullptr;
  if (FAILED(table->QueryRows(1, 0, &rows)))
    return;
  *first = rows->aRow[0].lpProps;
  rows->cRows = 0;
  MAPIFreeBuffer(rows);
}

void FreedAndStillInTheSetBad(LPMAPITABLE table) { // FreeProws frees the row once more
  LPSRowSet rows = nullptr;
  if (FAILED(table->QueryRows(1, 0, &rows)) || rows->cRows != 1)
    return;
  MAPIFreeBuffer(rows->aRow[0].lpProps);
  FreeProws(rows);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: FreeProws frees a row of row set 'rows' that was freed before [mapi-buffer-mismatch]
}

void FreedAndNulledOk(LPMAPITABLE table) {
  LPSRowSet rows = nullptr;
  if (FAILED(table->QueryRows(1, 0, &rows)) || rows->cRows != 1)
    return;
  MAPIFreeBuffer(rows->aRow[0].lpProps);
  rows->aRow[0].lpProps = nullptr;
  FreeProws(rows);
}

void RowFreedAfterItsSetBad(LPMAPITABLE table) {
  LPSRowSet rows = nullptr;
  if (FAILED(table->QueryRows(1, 0, &rows)) || rows->cRows != 1)
    return;
  LPSPropValue row = rows->aRow[0].lpProps;
  FreeProws(rows);
  MAPIFreeBuffer(row);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}}freed{{.*}} [mapi-buffer-mismatch]
}

// Pointers into a block.

void ValueOfAPropertyBad(LPMESSAGE message) {
  LPSPropValue value = nullptr;
  if (FAILED(HrGetOneProp(message, PR_ENTRYID, &value)))
    return;
  MAPIFreeBuffer(value->Value.bin.lpb);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}a pointer into buffer 'value'{{.*}} [mapi-buffer-mismatch]
  // CHECK: :[[@LINE-2]]:3: note: {{.*}}expected: only the whole block is freed
  MAPIFreeBuffer(value);
}

void StringOfAPropertyBad(LPMESSAGE message) {
  ULONG count = 0;
  LPSPropValue values = nullptr;
  if (FAILED(message->GetProps(nullptr, 0, &count, &values)))
    return;
  LPWSTR subject = values[0].Value.lpszW;
  MAPIFreeBuffer(subject);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}a pointer into buffer 'values'{{.*}} [mapi-buffer-mismatch]
  MAPIFreeBuffer(values);
}

void SecondElementBad(LPMESSAGE message) {
  ULONG count = 0;
  LPSPropValue values = nullptr;
  if (FAILED(message->GetProps(nullptr, 0, &count, &values)))
    return;
  MAPIFreeBuffer(&values[1]);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}a pointer into buffer 'values'{{.*}} [mapi-buffer-mismatch]
  MAPIFreeBuffer(values);
}

void FirstElementOk(LPMESSAGE message) { // the block begins with it
  ULONG count = 0;
  LPSPropValue values = nullptr;
  if (FAILED(message->GetProps(nullptr, 0, &count, &values)))
    return;
  MAPIFreeBuffer(&values[0]);
}

void FieldAddressBad(LPMAPIPROP object) {
  LPSPropTagArray tags = nullptr;
  if (FAILED(object->GetPropList(0, &tags)))
    return;
  MAPIFreeBuffer(tags->aulPropTag);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}a pointer into buffer 'tags'{{.*}} [mapi-buffer-mismatch]
  MAPIFreeBuffer(tags);
}

void ValueInARowBad(LPMAPITABLE table) {
  LPSRowSet rows = nullptr;
  if (FAILED(table->QueryRows(1, 0, &rows)) || rows->cRows != 1)
    return;
  MAPIFreeBuffer(rows->aRow[0].lpProps[0].Value.bin.lpb);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}a pointer into{{.*}} [mapi-buffer-mismatch]
  FreeProws(rows);
}

void ErrorTextBad(LPMAPISESSION session, HRESULT hr) {
  LPMAPIERROR error = nullptr;
  if (session->GetLastError(hr, 0, &error) != S_OK || !error)
    return;
  MAPIFreeBuffer(error->lpszError);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}a pointer into buffer 'error'{{.*}} [mapi-buffer-mismatch]
  MAPIFreeBuffer(error);
}

void NameOfAListBad(LPMAPIPROP object, LPGUID set) {
  LPSPropTagArray tags = nullptr;
  LPMAPINAMEID *names = nullptr;
  ULONG count = 0;
  if (FAILED(object->GetNamesFromIDs(&tags, set, 0, &count, &names)))
    return;
  for (ULONG i = 0; i < count; ++i)
    MAPIFreeBuffer(names[i]);
    // CHECK: :[[@LINE-1]]:5: warning: {{.*}}a pointer into buffer 'names'{{.*}} [mapi-buffer-mismatch]
  MAPIFreeBuffer(names);
  MAPIFreeBuffer(tags);
}

void FoundPropertyBad(LPMESSAGE message) {
  ULONG count = 0;
  LPSPropValue values = nullptr;
  if (FAILED(message->GetProps(nullptr, 0, &count, &values)))
    return;
  LPSPropValue found = PpropFindProp(values, count, PR_SUBJECT_W);
  if (found)
    MAPIFreeBuffer(found);
    // CHECK: :[[@LINE-1]]:5: warning: {{.*}}goes with buffer 'values'{{.*}} [mapi-buffer-mismatch]
  MAPIFreeBuffer(values);
}

void AllocateMoreBad(ULONG size) {
  LPSPropValue value = nullptr;
  LPVOID more = nullptr;
  if (FAILED(MAPIAllocateBuffer(sizeof(SPropValue), (LPVOID *)&value)))
    return;
  if (SUCCEEDED(MAPIAllocateMore(size, value, &more)))
    MAPIFreeBuffer(more);
    // CHECK: :[[@LINE-1]]:5: warning: {{.*}}goes with buffer{{.*}} [mapi-buffer-mismatch]
  MAPIFreeBuffer(value);
}

void AllocateMoreThroughAPointerBad(LPMAPIALLOCATEBUFFER allocate, LPMAPIALLOCATEMORE allocateMore, LPMAPIFREEBUFFER release) {
  LPVOID block = nullptr, more = nullptr;
  if (FAILED(allocate(8, &block)))
    return;
  if (SUCCEEDED(allocateMore(8, block, &more)))
    release(more);
    // CHECK: :[[@LINE-1]]:5: warning: {{.*}}goes with buffer{{.*}} [mapi-buffer-mismatch]
  release(block);
}

void AllocateMoreOnAGivenBlockBad(LPSPropValue block) {
  LPVOID more = nullptr;
  if (FAILED(MAPIAllocateMore(8, block, &more)))
    return;
  MAPIFreeBuffer(more);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}goes with buffer{{.*}} [mapi-buffer-mismatch]
}

void AllocateMoreAfterItsBlockBad() {
  LPVOID block = nullptr, more = nullptr;
  if (FAILED(MAPIAllocateBuffer(8, &block)))
    return;
  if (FAILED(MAPIAllocateMore(8, block, &more))) {
    MAPIFreeBuffer(block);
    return;
  }
  MAPIFreeBuffer(block);
  MAPIFreeBuffer(more);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'block'{{.*}} [mapi-buffer-mismatch]
}

void OwnBlockInAnotherOk(LPSPropValue *out) { // MAPIAllocateBuffer'd memory hung in, and taken out again
  LPSPropValue value = nullptr;
  LPVOID bytes = nullptr;
  if (FAILED(MAPIAllocateBuffer(sizeof(SPropValue), (LPVOID *)&value)))
    return;
  if (SUCCEEDED(MAPIAllocateBuffer(16, &bytes))) {
    value->Value.bin.lpb = (LPBYTE)bytes;
    MAPIFreeBuffer(value->Value.bin.lpb);
  }
  MAPIFreeBuffer(value);
}

void OwnBlockDirectlyInAnotherOk() {
  LPSPropValue value = nullptr;
  if (FAILED(MAPIAllocateBuffer(sizeof(SPropValue), (LPVOID *)&value)))
    return;
  value->Value.bin.lpb = nullptr;
  if (SUCCEEDED(MAPIAllocateBuffer(16, (LPVOID *)&value->Value.bin.lpb)))
    MAPIFreeBuffer(value->Value.bin.lpb);
  MAPIFreeBuffer(value);
}

struct Item { // the program's own structure, with blocks of their own in it
  LPENTRYID id;
  LPSPropValue values;
  LPSRowSet rows;
  Item *next;
};

void OwnStructureOk(Item *item) {
  MAPIFreeBuffer(item->id);
  MAPIFreeBuffer(item->values);
  FreeProws(item->rows);
  MAPIFreeBuffer(item);
}

void OwnStructureAllocatedOk(LPMAPISESSION session, LPMESSAGE message) {
  Item *item = nullptr;
  ULONG size = 0;
  if (FAILED(MAPIAllocateBuffer(sizeof(Item), (LPVOID *)&item)))
    return;
  item->id = nullptr;
  item->values = nullptr;
  session->QueryIdentity(&size, &item->id);
  HrGetOneProp(message, PR_SUBJECT_W, &item->values);
  MAPIFreeBuffer(item->id);
  MAPIFreeBuffer(item->values);
  MAPIFreeBuffer(item);
}

void OwnListOk(Item *head) {
  while (head) {
    Item *next = head->next;
    MAPIFreeBuffer(head->values);
    MAPIFreeBuffer(head);
    head = next;
  }
}

// Not a block at all.

void VariableBad(LPMESSAGE message) {
  SPropValue value = {};
  value.ulPropTag = PR_SUBJECT_A;
  message->SetProps(1, &value, nullptr);
  MAPIFreeBuffer(&value);
  // CHECK: :[[@LINE-1]]:3: warning: 'MAPIFreeBuffer' is given the address of a variable [mapi-buffer-mismatch]
  // CHECK: :[[@LINE-2]]:3: note: expected: memory from MAPI
}

void ArrayBad() {
  BYTE bytes[16] = {};
  MAPIFreeBuffer(bytes);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}is given the address of a variable{{.*}} [mapi-buffer-mismatch]
}

void AddressOfThePointerBad(LPMESSAGE message) {
  LPSPropValue value = nullptr;
  if (SUCCEEDED(HrGetOneProp(message, PR_SUBJECT_W, &value)))
    MAPIFreeBuffer(&value);
    // CHECK: :[[@LINE-1]]:5: warning: {{.*}}is given the address of a variable{{.*}} [mapi-buffer-mismatch]
}

void SmallOnTheStackOk(ULONG size) { // allocated only when the array is too small
  BYTE small[64];
  LPVOID memory = small;
  if (size > sizeof small && FAILED(MAPIAllocateBuffer(size, &memory)))
    return;
  if (memory != small)
    MAPIFreeBuffer(memory);
}

// Another family of functions.

void FreeBad(LPMESSAGE message) {
  LPSPropValue value = nullptr;
  if (SUCCEEDED(HrGetOneProp(message, PR_SUBJECT_W, &value)))
    std::free(value);
    // CHECK: :[[@LINE-1]]:5: warning: {{.*}}'value' is freed with free{{.*}} [mapi-buffer-mismatch]
    // CHECK: :[[@LINE-2]]:5: note: expected: MAPIFreeBuffer
}

void DeleteBad(LPMESSAGE message) {
  LPSPropValue value = nullptr;
  if (SUCCEEDED(HrGetOneProp(message, PR_SUBJECT_W, &value)))
    delete value;
    // CHECK: :[[@LINE-1]]:5: warning: {{.*}}'value'{{.*}} [mapi-buffer-mismatch]
}

void DeleteArrayBad(LPMESSAGE message) {
  ULONG count = 0;
  LPSPropValue values = nullptr;
  if (SUCCEEDED(message->GetProps(nullptr, 0, &count, &values)))
    delete[] values;
    // CHECK: :[[@LINE-1]]:5: warning: {{.*}}'values'{{.*}} [mapi-buffer-mismatch]
}

void CoTaskMemFreeBad(LPMAPISESSION session) {
  ULONG size = 0;
  LPENTRYID id = nullptr;
  if (SUCCEEDED(session->QueryIdentity(&size, &id)))
    CoTaskMemFree(id);
    // CHECK: :[[@LINE-1]]:5: warning: {{.*}}'id' is freed with CoTaskMemFree{{.*}} [mapi-buffer-mismatch]
}

void LocalFreeBad(LPMAPITABLE table) {
  LPSRowSet rows = nullptr;
  if (SUCCEEDED(table->QueryRows(1, 0, &rows)))
    LocalFree(rows);
    // CHECK: :[[@LINE-1]]:5: warning: {{.*}}'rows' is freed with LocalFree{{.*}} [mapi-buffer-mismatch]
    // CHECK: :[[@LINE-2]]:5: note: expected: FreeProws
}

void GlobalFreeBad() {
  LPVOID block = nullptr;
  if (SUCCEEDED(MAPIAllocateBuffer(16, &block)))
    GlobalFree(block);
    // CHECK: :[[@LINE-1]]:5: warning: {{.*}}'block' is freed with GlobalFree{{.*}} [mapi-buffer-mismatch]
}

void HeapFreeBad() {
  LPVOID block = nullptr;
  if (SUCCEEDED(MAPIAllocateBuffer(16, &block)))
    HeapFree(GetProcessHeap(), 0, block);
    // CHECK: :[[@LINE-1]]:5: warning: {{.*}}'block' is freed with HeapFree{{.*}} [mapi-buffer-mismatch]
}

void MallocBad() {
  LPVOID block = std::malloc(16);
  MAPIFreeBuffer(block);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'block' is freed with MAPIFreeBuffer{{.*}} [mapi-buffer-mismatch]
  // CHECK: :[[@LINE-3]]:18: note: {{.*}}allocated here
  // CHECK: :[[@LINE-3]]:3: note: expected: the function that goes with malloc
}

void CallocBad() {
  LPSPropValue values = (LPSPropValue)std::calloc(2, sizeof(SPropValue));
  if (values)
    MAPIFreeBuffer(values);
    // CHECK: :[[@LINE-1]]:5: warning: {{.*}}'values'{{.*}} [mapi-buffer-mismatch]
}

void NewBad() {
  LPSPropValue value = new SPropValue;
  MAPIFreeBuffer(value);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'value'{{.*}} [mapi-buffer-mismatch]
}

void NewArrayBad(ULONG count) {
  LPSPropValue values = new SPropValue[count];
  MAPIFreeBuffer(values);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'values'{{.*}} [mapi-buffer-mismatch]
}

void LocalAllocBad() {
  LPVOID block = LocalAlloc(LPTR, 16);
  MAPIFreeBuffer(block);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'block'{{.*}} [mapi-buffer-mismatch]
}

void CoTaskMemAllocBad() {
  LPVOID block = CoTaskMemAlloc(16);
  if (block)
    MAPIFreeBuffer(block);
    // CHECK: :[[@LINE-1]]:5: warning: {{.*}}'block'{{.*}} [mapi-buffer-mismatch]
}

void RowSetFromMallocBad(ULONG count) {
  LPSRowSet rows = (LPSRowSet)std::malloc(CbNewSRowSet(count));
  if (!rows)
    return;
  rows->cRows = 0;
  FreeProws(rows);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'rows' is freed with FreeProws{{.*}} [mapi-buffer-mismatch]
}

void ThroughAPointerBad(LPMAPIFREEBUFFER release) {
  LPVOID block = std::malloc(16);
  release(block);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'block'{{.*}} [mapi-buffer-mismatch]
}

void RightFamiliesOk() {
  LPVOID one = std::malloc(16), two = CoTaskMemAlloc(16), three = LocalAlloc(LPTR, 16), four = nullptr;
  std::free(one);
  CoTaskMemFree(two);
  LocalFree(three);
  LPSPropValue five = new SPropValue;
  delete five;
  LPSPropValue six = new SPropValue[2];
  delete[] six;
  if (SUCCEEDED(MAPIAllocateBuffer(16, &four)))
    MAPIFreeBuffer(four);
}

void UnknownOriginOk(LPVOID one, LPVOID two, LPVOID three) {
  MAPIFreeBuffer(one);
  std::free(two);
  CoTaskMemFree(three);
}

void DoubleFreeOfMallocIsNotMapisOk() {
  LPVOID block = std::malloc(16);
  std::free(block);
}

void ElementsOfAnOwnArrayOk(ULONG count, LPMESSAGE message) { // the array is new's, its elements are MAPI's
  LPSPropValue *values = new LPSPropValue[count]();
  for (ULONG i = 0; i < count; ++i)
    HrGetOneProp(message, PROP_TAG(PT_LONG, i + 1), &values[i]);
  for (ULONG i = 0; i < count; ++i)
    MAPIFreeBuffer(values[i]);
  delete[] values;
}

void StringHeldInAnOwnPropertyOk() { // the property is a variable, its string the C library's
  SPropValue value = {};
  value.Value.lpszA = (LPSTR)std::malloc(8);
  std::free(value.Value.lpszA);
}

void StringPutIntoABlockOk(LPMESSAGE message) {
  LPSPropValue value = nullptr;
  if (FAILED(MAPIAllocateBuffer(sizeof(SPropValue), (LPVOID *)&value)))
    return;
  value->ulPropTag = PR_SUBJECT_A;
  value->Value.lpszA = _strdup("subject");
  message->SetProps(1, value, nullptr);
  std::free(value->Value.lpszA);
  MAPIFreeBuffer(value);
}

class OwnHeap { // a class's own operator delete may be MAPI's
public:
  static void *operator new(size_t size) {
    LPVOID block = nullptr;
    return SUCCEEDED(MAPIAllocateBuffer((ULONG)size, &block)) ? block : nullptr;
  }
  static void operator delete(void *block) { MAPIFreeBuffer(block); }
  int value = 0;
};

void OwnOperatorsOk() {
  OwnHeap *one = new OwnHeap;
  delete one;
}

void PlacementOk() {
  LPVOID block = nullptr;
  if (FAILED(MAPIAllocateBuffer(sizeof(SPropValue), &block)))
    return;
  SPropValue *value = new (block) SPropValue;
  value->ulPropTag = PR_NULL;
  MAPIFreeBuffer(value);
}

// The other way round: a plain buffer is no row set.

void PropertiesAsRowsBad(LPMESSAGE message) {
  ULONG count = 0;
  LPSPropValue values = nullptr;
  if (SUCCEEDED(message->GetProps(nullptr, 0, &count, &values)))
    FreeProws((LPSRowSet)values);
    // CHECK: :[[@LINE-1]]:5: warning: {{.*}}'values'{{.*}} [mapi-buffer-mismatch]
    // CHECK: :[[@LINE-2]]:5: note: expected: MAPIFreeBuffer
}

HRESULT OwnListFreedWithItsEntriesOk(LPADRBOOK book) {
  LPADRLIST list = nullptr;
  HRESULT hr = MAPIAllocateBuffer(CbNewADRLIST(1), (LPVOID *)&list);
  if (FAILED(hr))
    return hr;
  list->cEntries = 0;
  hr = MAPIAllocateBuffer(sizeof(SPropValue), (LPVOID *)&list->aEntries[0].rgPropVals);
  if (SUCCEEDED(hr)) {
    list->cEntries = 1;
    list->aEntries[0].cValues = 1;
    hr = book->ResolveName(0, 0, nullptr, list);
  }
  FreePadrlist(list);
  return hr;
}

HRESULT OwnListFreedByHandOk(LPADRBOOK book) {
  LPADRLIST list = nullptr;
  HRESULT hr = MAPIAllocateBuffer(CbNewADRLIST(1), (LPVOID *)&list);
  if (FAILED(hr))
    return hr;
  list->cEntries = 1;
  hr = MAPIAllocateBuffer(sizeof(SPropValue), (LPVOID *)&list->aEntries[0].rgPropVals);
  if (FAILED(hr)) {
    MAPIFreeBuffer(list); // it has no entry yet
    return hr;
  }
  hr = book->ResolveName(0, 0, nullptr, list);
  MAPIFreeBuffer(list->aEntries[0].rgPropVals);
  MAPIFreeBuffer(list);
  return hr;
}

HRESULT OwnListWithEntriesOfItsOwnOk(LPADRBOOK book) { // one block: the entries hang on the list
  LPADRLIST list = nullptr;
  HRESULT hr = MAPIAllocateBuffer(CbNewADRLIST(1), (LPVOID *)&list);
  if (FAILED(hr))
    return hr;
  list->cEntries = 1;
  hr = MAPIAllocateMore(sizeof(SPropValue), list, (LPVOID *)&list->aEntries[0].rgPropVals);
  if (SUCCEEDED(hr))
    hr = book->PrepareRecips(0, nullptr, list);
  MAPIFreeBuffer(list);
  return hr;
}

void HandedOnOk(LPMESSAGE message) {
  LPSPropValue value = nullptr;
  if (FAILED(HrGetOneProp(message, PR_SUBJECT_W, &value)))
    return;
  KeepElsewhere(value);
}

void SilencedOk(LPSRowSet rows) {
  MAPIFreeBuffer(rows);
  MAPIFreeBuffer(rows); // NOLINT(mapi-buffer-mismatch)
}
