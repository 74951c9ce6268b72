// RUN: %faces %s --checks=mapi-use-after-free

#include <windows.h>

#include <mapix.h>
#include <mapiutil.h>

#include <cstdlib>
#include <cstring>
#include <string>
#include <vector>

void LookAt(LPCVOID memory);       // body elsewhere
void LookAtNumber(ULONG number);   // body elsewhere
bool Ask();                        // body elsewhere

// Read, written and handed on.

ULONG ReadBad(LPMESSAGE message) {
  LPSPropValue value = nullptr;
  if (FAILED(HrGetOneProp(message, PR_IMPORTANCE, &value)))
    return 0;
  MAPIFreeBuffer(value);
  return value->Value.ul;
  // CHECK: :[[@LINE-1]]:10: warning: {{.*}}'value' is used after it was freed{{.*}} [mapi-use-after-free]
  // CHECK: :[[@LINE-5]]:7: note: {{.*}}'value' obtained here
  // CHECK: :[[@LINE-4]]:3: note: {{.*}}'value' freed here
  // CHECK: :[[@LINE-4]]:10: note: expected: no use of memory, or of a pointer into it, after it was freed
}

void WrittenBad(LPMESSAGE message) {
  LPSPropValue value = nullptr;
  if (FAILED(HrGetOneProp(message, PR_IMPORTANCE, &value)))
    return;
  MAPIFreeBuffer(value);
  value->ulPropTag = PR_NULL;
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'value' is used after it was freed{{.*}} [mapi-use-after-free]
}

void HandedToMapiBad(LPMESSAGE from, LPMESSAGE to) {
  LPSPropValue value = nullptr;
  if (FAILED(HrGetOneProp(from, PR_SUBJECT_W, &value)))
    return;
  MAPIFreeBuffer(value);
  to->SetProps(1, value, nullptr);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'value' is used after it was freed{{.*}} [mapi-use-after-free]
}

HRESULT EntryIdHandedToMapiBad(LPMAPISESSION session, LPUNKNOWN *object) {
  ULONG size = 0, type = 0;
  LPENTRYID id = nullptr;
  HRESULT hr = session->QueryIdentity(&size, &id);
  if (FAILED(hr))
    return hr;
  MAPIFreeBuffer(id);
  return session->OpenEntry(size, id, nullptr, 0, &type, object);
  // CHECK: :[[@LINE-1]]:10: warning: {{.*}}'id' is used after it was freed{{.*}} [mapi-use-after-free]
}

void HandedToAnUnseenFunctionBad(LPMESSAGE message) {
  LPSPropValue value = nullptr;
  if (FAILED(HrGetOneProp(message, PR_SUBJECT_W, &value)))
    return;
  MAPIFreeBuffer(value);
  LookAt(value);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}}'value' is used after it was freed{{.*}} [mapi-use-after-free]
}

void CopiedBad(LPMESSAGE message, LPVOID to) {
  LPSPropValue value = nullptr;
  if (FAILED(HrGetOneProp(message, PR_SUBJECT_W, &value)))
    return;
  MAPIFreeBuffer(value);
  std::memcpy(to, value, sizeof *value);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'value' is used after it was freed{{.*}} [mapi-use-after-free]
}

void AllocatedOnBad(LPVOID *more) { // a block to hang another on must live
  LPVOID block = nullptr;
  if (FAILED(MAPIAllocateBuffer(16, &block)))
    return;
  MAPIFreeBuffer(block);
  MAPIAllocateMore(16, block, more);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'block' is used after it was freed{{.*}} [mapi-use-after-free]
}

ULONG CountAfterFreeProwsBad(LPMAPITABLE table) {
  LPSRowSet rows = nullptr;
  if (FAILED(table->QueryRows(10, 0, &rows)))
    return 0;
  FreeProws(rows);
  return rows->cRows;
  // CHECK: :[[@LINE-1]]:10: warning: {{.*}}'rows' is used after it was freed{{.*}} [mapi-use-after-free]
}

void LoopConditionBad(LPMAPITABLE table) { // the classic: cRows is read once more
  LPSRowSet rows = nullptr;
  do {
    if (FAILED(table->QueryRows(10, 0, &rows)))
      return;
    FreeProws(rows);
  } while (rows->cRows > 0);
  // CHECK: :[[@LINE-1]]:12: warning: {{.*}}'rows' is used after it was freed{{.*}} [mapi-use-after-free]
}

void LoopConditionOk(LPMAPITABLE table) {
  LPSRowSet rows = nullptr;
  ULONG count = 0;
  do {
    if (FAILED(table->QueryRows(10, 0, &rows)))
      return;
    count = rows->cRows;
    FreeProws(rows);
  } while (count > 0);
}

void FreedInTheLoopBad(LPMAPITABLE table) { // once a row, and not once
  LPSRowSet rows = nullptr;
  if (FAILED(table->QueryRows(10, 0, &rows)))
    return;
  for (ULONG i = 0; i < rows->cRows; ++i) {
  // CHECK: :[[@LINE-1]]:25: warning: {{.*}}'rows' is used after it was freed{{.*}} [mapi-use-after-free]
    LookAtNumber(rows->aRow[i].cValues);
    FreeProws(rows);
  }
}

void AliasBad(LPMESSAGE message) {
  LPSPropValue value = nullptr;
  if (FAILED(HrGetOneProp(message, PR_IMPORTANCE, &value)))
    return;
  LPSPropValue same = value;
  MAPIFreeBuffer(value);
  LookAtNumber(same->Value.ul);
  // CHECK: :[[@LINE-1]]:16: warning: {{.*}}is used after it was freed{{.*}} [mapi-use-after-free]
}

void GivenBad(LPSPropValue given) {
  MAPIFreeBuffer(given);
  LookAtNumber(given->Value.ul);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}}'given' is used after it was freed{{.*}} [mapi-use-after-free]
}

void FunctionPointerBad(LPMAPIFREEBUFFER release, LPSPropValue given) {
  release(given);
  LookAtNumber(given->Value.ul);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}}'given' is used after it was freed{{.*}} [mapi-use-after-free]
}

void MallocedBad() { // whoever frees MAPI's memory with something else has used it up all the same
  LPSPropValue value = nullptr;
  if (FAILED(MAPIAllocateBuffer(sizeof(SPropValue), (LPVOID *)&value)))
    return;
  MAPIFreeBuffer(value);
  value[0].Value.ul = 0;
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'value' is used after it was freed{{.*}} [mapi-use-after-free]
}

static void FreeIt(LPVOID memory) { MAPIFreeBuffer(memory); }
static ULONG Number(LPSPropValue value) {
  return value->Value.ul;
  // CHECK: :[[@LINE-1]]:10: warning: {{.*}}is used after it was freed{{.*}} [mapi-use-after-free]
}

void FreedInAHelperBad(LPMESSAGE message) {
  LPSPropValue value = nullptr;
  if (FAILED(HrGetOneProp(message, PR_IMPORTANCE, &value)))
    return;
  FreeIt(value);
  LookAtNumber(value->Value.ul);
  // CHECK: :[[@LINE-1]]:16: warning: {{.*}}'value' is used after it was freed{{.*}} [mapi-use-after-free]
}

void UsedInAHelperBad(LPMESSAGE message) { // reported in the helper
  LPSPropValue value = nullptr;
  if (FAILED(HrGetOneProp(message, PR_IMPORTANCE, &value)))
    return;
  MAPIFreeBuffer(value);
  Number(value);
}

HRESULT CleanupTooEarlyBad(LPMAPIPROP object, LPMAPISESSION session, LPUNKNOWN *opened) {
  LPSPropValue id = nullptr;
  ULONG type = 0;
  HRESULT hr = HrGetOneProp(object, PR_ENTRYID, &id);
  if (FAILED(hr))
    goto Done;
  MAPIFreeBuffer(id);
  hr = session->OpenEntry(id->Value.bin.cb, (LPENTRYID)id->Value.bin.lpb, nullptr, 0, &type, opened);
  // CHECK: :[[@LINE-1]]:27: warning: {{.*}}'id' is used after it was freed{{.*}} [mapi-use-after-free]
Done:
  return hr;
}

// Pointers into a block end with it.

void StringBad(LPMESSAGE message) {
  LPSPropValue value = nullptr;
  if (FAILED(HrGetOneProp(message, PR_SUBJECT_A, &value)))
    return;
  LPSTR subject = value->Value.lpszA;
  MAPIFreeBuffer(value);
  OutputDebugStringA(subject);
  // CHECK: :[[@LINE-1]]:3: warning: a pointer into buffer 'value' is used after that was freed [mapi-use-after-free]
  // CHECK: :[[@LINE-3]]:3: note: {{.*}}'value' freed here
}

char StringReadBad(LPMESSAGE message) {
  LPSPropValue value = nullptr;
  if (FAILED(HrGetOneProp(message, PR_SUBJECT_A, &value)))
    return 0;
  LPSTR subject = value->Value.lpszA;
  MAPIFreeBuffer(value);
  return subject[0];
  // CHECK: :[[@LINE-1]]:10: warning: {{.*}}a pointer into buffer 'value'{{.*}} [mapi-use-after-free]
}

void BinaryBad(LPMDB store, LPUNKNOWN *folder) {
  LPSPropValue value = nullptr;
  ULONG type = 0;
  if (FAILED(HrGetOneProp(store, PR_IPM_SUBTREE_ENTRYID, &value)))
    return;
  SBinary id = value->Value.bin; // copies the pointer, not what it points to
  MAPIFreeBuffer(value);
  store->OpenEntry(id.cb, (LPENTRYID)id.lpb, nullptr, 0, &type, folder);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}}a pointer into buffer 'value'{{.*}} [mapi-use-after-free]
}

void PropertyOfARowBad(LPMAPITABLE table, LPUNKNOWN *object, LPMDB store) {
  LPSRowSet rows = nullptr;
  ULONG type = 0;
  if (FAILED(table->QueryRows(1, 0, &rows)))
    return;
  if (rows->cRows == 0) {
    FreeProws(rows);
    return;
  }
  LPSPropValue id = &rows->aRow[0].lpProps[0];
  FreeProws(rows);
  store->OpenEntry(id->Value.bin.cb, (LPENTRYID)id->Value.bin.lpb, nullptr, 0, &type, object);
  // CHECK: :[[@LINE-1]]:20: warning: a pointer into row set 'rows' is used after that was freed [mapi-use-after-free]
}

void RowBad(LPMAPITABLE table) {
  LPSRowSet rows = nullptr;
  if (FAILED(HrQueryAllRows(table, nullptr, nullptr, nullptr, 0, &rows)))
    return;
  SRow *row = &rows->aRow[0];
  FreeProws(rows);
  LookAtNumber(row->cValues);
  // CHECK: :[[@LINE-1]]:16: warning: {{.*}}'rows' is used after it was freed{{.*}} [mapi-use-after-free]
}

void EntryIdOutOfARowBad(LPMAPITABLE table, LPMAPISESSION session, LPMDB *store) {
  LPSRowSet rows = nullptr;
  ULONG size = 0;
  LPENTRYID id = nullptr;
  if (FAILED(HrQueryAllRows(table, nullptr, nullptr, nullptr, 0, &rows)))
    return;
  for (ULONG i = 0; i < rows->cRows; ++i)
    if (rows->aRow[i].lpProps[0].Value.b) {
      size = rows->aRow[i].lpProps[1].Value.bin.cb;
      id = (LPENTRYID)rows->aRow[i].lpProps[1].Value.bin.lpb;
    }
  FreeProws(rows);
  if (id)
    session->OpenMsgStore(0, size, id, nullptr, 0, store);
    // CHECK: :[[@LINE-1]]:5: warning: {{.*}}a pointer into row set 'rows'{{.*}} [mapi-use-after-free]
}

void EntryIdOutOfARowOk(LPMAPITABLE table, LPMAPISESSION session, LPMDB *store) {
  LPSRowSet rows = nullptr;
  if (FAILED(HrQueryAllRows(table, nullptr, nullptr, nullptr, 0, &rows)))
    return;
  for (ULONG i = 0; i < rows->cRows; ++i)
    if (rows->aRow[i].lpProps[0].Value.b) {
      session->OpenMsgStore(0, rows->aRow[i].lpProps[1].Value.bin.cb,
                            (LPENTRYID)rows->aRow[i].lpProps[1].Value.bin.lpb, nullptr, 0, store);
      break;
    }
  FreeProws(rows);
}

void FoundPropertyBad(LPMAPITABLE table) {
  LPSRowSet rows = nullptr;
  if (FAILED(table->QueryRows(1, 0, &rows)))
    return;
  LPSPropValue type = PpropFindProp(rows->aRow[0].lpProps, rows->aRow[0].cValues, PR_OBJECT_TYPE);
  FreeProws(rows);
  if (type)
    LookAtNumber(type->Value.ul);
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}}'type'{{.*}} [mapi-use-after-free]
}

void FoundPropertyOk(LPMAPITABLE table) {
  LPSRowSet rows = nullptr;
  if (FAILED(table->QueryRows(1, 0, &rows)))
    return;
  LPSPropValue type = PpropFindProp(rows->aRow[0].lpProps, rows->aRow[0].cValues, PR_OBJECT_TYPE);
  if (type)
    LookAtNumber(type->Value.ul);
  FreeProws(rows);
}

void AllocateMoreBad() {
  LPSPropValue value = nullptr;
  LPVOID more = nullptr;
  if (FAILED(MAPIAllocateBuffer(sizeof(SPropValue), (LPVOID *)&value)))
    return;
  if (SUCCEEDED(MAPIAllocateMore(8, value, &more))) {
    MAPIFreeBuffer(value);
    *(ULONG *)more = 1;
    // CHECK: :[[@LINE-1]]:5: warning: {{.*}}'more' points into buffer 'value' and is used after that was freed{{.*}} [mapi-use-after-free]
    return;
  }
  MAPIFreeBuffer(value);
}

void FreedRowBad(LPMAPITABLE table) { // the set lives on, its first row does not
  LPSRowSet rows = nullptr;
  if (FAILED(table->QueryRows(1, 0, &rows)))
    return;
  MAPIFreeBuffer(rows->aRow[0].lpProps);
  LookAtNumber(rows->aRow[0].lpProps[0].Value.ul);
  // CHECK: :[[@LINE-1]]:16: warning: {{.*}}is used after it was freed{{.*}} [mapi-use-after-free]
}

void EntryOfAnAddressListBad(LPADRBOOK book, ADRPARM parameters) {
  LPADRLIST list = nullptr;
  ULONG_PTR window = 0;
  if (FAILED(book->Address(&window, &parameters, &list)) || !list)
    return;
  LPSPropValue first = list->aEntries[0].rgPropVals;
  FreePadrlist(list);
  LookAtNumber(first->Value.ul);
  // CHECK: :[[@LINE-1]]:16: warning: {{.*}}a pointer into address list 'list'{{.*}} [mapi-use-after-free]
}

void TextOfAnErrorBad(LPMAPISESSION session, HRESULT hr) {
  LPMAPIERROR error = nullptr;
  if (session->GetLastError(hr, 0, &error) != S_OK || !error)
    return;
  LPCSTR text = (LPCSTR)error->lpszError;
  MAPIFreeBuffer(error);
  OutputDebugStringA(text);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}a pointer into buffer 'error'{{.*}} [mapi-use-after-free]
}

void TagBad(LPMAPIPROP object, LPMAPINAMEID *names, LPMAPITABLE table) {
  LPSPropTagArray tags = nullptr;
  if (FAILED(object->GetIDsFromNames(1, names, 0, &tags)))
    return;
  MAPIFreeBuffer(tags);
  table->SetColumns(tags, 0);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'tags' is used after it was freed{{.*}} [mapi-use-after-free]
}

LPCSTR ReturnedBad(LPMESSAGE message) {
  LPSPropValue value = nullptr;
  if (FAILED(HrGetOneProp(message, PR_SUBJECT_A, &value)))
    return nullptr;
  LPCSTR text = value->Value.lpszA;
  MAPIFreeBuffer(value);
  return text;
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}}into buffer 'value'{{.*}} [mapi-use-after-free]
}

class Reader { // fields
public:
  ~Reader() { MAPIFreeBuffer(m_values); }
  void Read(LPMESSAGE message) {
    Clear();
    message->GetProps(nullptr, 0, &m_count, &m_values);
  }
  void Clear() {
    MAPIFreeBuffer(m_values);
    m_values = nullptr;
    m_count = 0;
  }
  void Drop() { MAPIFreeBuffer(m_values); }
  ULONG First() const {
    return m_count ? m_values[0].ulPropTag : 0;
  }
  ULONG FirstAfterwardsBad() {
    MAPIFreeBuffer(m_values);
    return m_values->ulPropTag;
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}}m_values{{.*}} [mapi-use-after-free]
  }

private:
  ULONG m_count = 0;
  LPSPropValue m_values = nullptr;
};

void ReaderOk(LPMESSAGE message) {
  Reader reader;
  reader.Read(message);
  LookAtNumber(reader.First());
  reader.Clear();
  LookAtNumber(reader.First());
}

void ReaderBad(LPMESSAGE message) { // a class that frees what it holds: reported where it is used
  Reader reader;
  reader.Read(message);
  reader.Drop();
  LookAtNumber(reader.First());
  // CHECK: :[[@LINE-1]]:16: warning: {{.*}}is used after it was freed{{.*}} [mapi-use-after-free]
  reader.Read(message);
}

// Uses that are none.

void ComparedWithNullOk(LPMESSAGE message) { // looks at the pointer, not at the memory
  LPSPropValue value = nullptr;
  HrGetOneProp(message, PR_SUBJECT_W, &value);
  MAPIFreeBuffer(value);
  if (value)
    LookAtNumber(1);
  LPSPropValue none = value;
  (void)none;
}

void FreedAgainOk(LPSPropValue given) { // mapi-buffer-mismatch's
  MAPIFreeBuffer(given);
  MAPIFreeBuffer(given);
}

void FilledAnewOk(LPMESSAGE message) {
  LPSPropValue value = nullptr;
  if (FAILED(HrGetOneProp(message, PR_IMPORTANCE, &value)))
    return;
  MAPIFreeBuffer(value);
  if (FAILED(HrGetOneProp(message, PR_PRIORITY, &value)))
    return;
  LookAtNumber(value->Value.ul);
  MAPIFreeBuffer(value);
}

void FilledAnewInALoopOk(LPMAPITABLE table) {
  LPSRowSet rows = nullptr;
  while (SUCCEEDED(table->QueryRows(10, 0, &rows)) && rows->cRows) {
    for (ULONG i = 0; i < rows->cRows; ++i)
      LookAtNumber(rows->aRow[i].lpProps[0].Value.ul);
    FreeProws(rows);
    rows = nullptr;
  }
  FreeProws(rows);
}

void CopiedBeforeOk(LPMESSAGE message, std::string *subject, ULONG *tag) {
  LPSPropValue value = nullptr;
  if (FAILED(HrGetOneProp(message, PR_SUBJECT_A, &value)))
    return;
  *subject = value->Value.lpszA;
  const SPropValue whole = *value;
  const ULONG number = value->ulPropTag;
  MAPIFreeBuffer(value);
  *tag = number + whole.ulPropTag;
  LookAt(subject->c_str());
}

void CopiedEntryIdOk(LPMESSAGE message, LPMDB store, LPUNKNOWN *object) {
  LPSPropValue value = nullptr;
  if (FAILED(HrGetOneProp(message, PR_PARENT_ENTRYID, &value)))
    return;
  std::vector<BYTE> id(value->Value.bin.lpb, value->Value.bin.lpb + value->Value.bin.cb);
  MAPIFreeBuffer(value);
  ULONG type = 0;
  store->OpenEntry((ULONG)id.size(), (LPENTRYID)id.data(), nullptr, 0, &type, object);
}

void CopiedByHandOk(LPMESSAGE message, LPMDB store, LPUNKNOWN *object) {
  LPSPropValue value = nullptr;
  LPENTRYID id = nullptr;
  if (FAILED(HrGetOneProp(message, PR_PARENT_ENTRYID, &value)))
    return;
  const ULONG size = value->Value.bin.cb;
  if (FAILED(MAPIAllocateBuffer(size, (LPVOID *)&id))) {
    MAPIFreeBuffer(value);
    return;
  }
  std::memcpy(id, value->Value.bin.lpb, size);
  MAPIFreeBuffer(value);
  ULONG type = 0;
  store->OpenEntry(size, id, nullptr, 0, &type, object);
  MAPIFreeBuffer(id);
}

void TakenOutOk(LPMAPITABLE table) {
  LPSRowSet rows = nullptr;
  if (FAILED(table->QueryRows(1, 0, &rows)) || rows->cRows != 1)
    return;
  LPSPropValue row = rows->aRow[0].lpProps;
  rows->aRow[0].lpProps = nullptr;
  FreeProws(rows);
  LookAtNumber(row[0].Value.ul);
  MAPIFreeBuffer(row);
}

void TakenOutOfAVectorOfRowsOk(LPMAPITABLE table, std::vector<LPSPropValue> &kept) {
  LPSRowSet rows = nullptr;
  if (FAILED(table->QueryRows(10, 0, &rows)))
    return;
  for (ULONG i = 0; i < rows->cRows; ++i) {
    kept.push_back(rows->aRow[i].lpProps);
    rows->aRow[i].lpProps = nullptr;
  }
  FreeProws(rows);
  for (LPSPropValue row : kept)
    LookAtNumber(row->ulPropTag);
}

void TheOtherRowOk(LPMAPITABLE table) { // the rows are blocks of their own
  LPSRowSet rows = nullptr;
  if (FAILED(table->QueryRows(2, 0, &rows)) || rows->cRows != 2)
    return;
  MAPIFreeBuffer(rows->aRow[0].lpProps);
  rows->aRow[0].lpProps = nullptr;
  LookAtNumber(rows->aRow[1].lpProps[0].Value.ul);
  LookAtNumber(rows->cRows);
  FreeProws(rows);
}

void OneByOneOk(LPMAPITABLE table) {
  LPSRowSet rows = nullptr;
  if (FAILED(table->QueryRows(2, 0, &rows)))
    return;
  for (ULONG i = 0; i < rows->cRows; ++i) {
    LookAtNumber(rows->aRow[i].lpProps[0].Value.ul);
    MAPIFreeBuffer(rows->aRow[i].lpProps);
  }
  MAPIFreeBuffer(rows);
}

void ObjectOpenedThroughAnIdOk(LPMDB store) { // what was opened does not depend on the identifier
  LPSPropValue id = nullptr;
  LPMAPIFOLDER folder = nullptr;
  ULONG type = 0;
  if (FAILED(HrGetOneProp(store, PR_IPM_SUBTREE_ENTRYID, &id)))
    return;
  HRESULT hr = store->OpenEntry(id->Value.bin.cb, (LPENTRYID)id->Value.bin.lpb, nullptr, 0, &type, (LPUNKNOWN *)&folder);
  MAPIFreeBuffer(id);
  if (FAILED(hr))
    return;
  folder->SaveChanges(0);
  folder->Release();
}

void OnlyOnOneWayOk(LPSPropValue value, bool drop) {
  if (drop)
    MAPIFreeBuffer(value);
  else
    LookAtNumber(value->Value.ul);
}

void FreedUnderAConditionOk(LPMESSAGE message, LPSPropValue given) { // own memory or somebody else's
  LPSPropValue value = given, own = nullptr;
  if (!value && SUCCEEDED(HrGetOneProp(message, PR_SUBJECT_W, &own)))
    value = own;
  if (value)
    LookAt(value);
  MAPIFreeBuffer(own);
  if (given)
    LookAtNumber(given->ulPropTag);
}

void HungInAndFreedWithItOk(LPMESSAGE message) {
  LPSPropValue value = nullptr;
  LPVOID bytes = nullptr;
  if (FAILED(MAPIAllocateBuffer(sizeof(SPropValue), (LPVOID *)&value)))
    return;
  if (SUCCEEDED(MAPIAllocateBuffer(16, &bytes))) {
    value->Value.bin.lpb = (LPBYTE)bytes;
    MAPIFreeBuffer(bytes);
    value->Value.bin.lpb = nullptr;
  }
  message->SetProps(1, value, nullptr);
  MAPIFreeBuffer(value);
}

void OwnMemoryHungIntoABlockOk(LPMESSAGE message, char *subject) { // the string does not end with the block
  LPSPropValue value = nullptr;
  if (FAILED(MAPIAllocateBuffer(sizeof(SPropValue), (LPVOID *)&value)))
    return;
  value->ulPropTag = PR_SUBJECT_A;
  value->Value.lpszA = subject;
  message->SetProps(1, value, nullptr);
  LPSTR again = value->Value.lpszA;
  MAPIFreeBuffer(value);
  LookAt(again);
}

struct Node {
  Node *next;
  LPSPropValue values;
};

void OwnListOk(Node *head) { // what a program hangs into its own blocks does not end with them
  while (head) {
    Node *next = head->next;
    LPSPropValue values = head->values;
    MAPIFreeBuffer(head);
    LookAt(values);
    MAPIFreeBuffer(values);
    head = next;
  }
}

void OwnListMadeHereOk(LPSPropValue given) {
  Node *first = nullptr;
  if (FAILED(MAPIAllocateBuffer(sizeof(Node), (LPVOID *)&first)))
    return;
  first->next = nullptr;
  first->values = given;
  LPSPropValue values = first->values;
  MAPIFreeBuffer(first);
  LookAt(values);
}

void OtherMemoryIsNotMapisOk() {
  char *text = (char *)std::malloc(16);
  if (!text)
    return;
  text[0] = 0;
  std::free(text);
}

void SilencedOk(LPSPropValue value) {
  MAPIFreeBuffer(value);
  value->Value.ul = 0; // NOLINT(mapi-use-after-free)
}
