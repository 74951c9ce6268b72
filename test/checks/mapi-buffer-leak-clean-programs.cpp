// RUN: %faces %s '--checks=mapi-*'
// SILENT

// Parts of programs that handle MAPI's memory in their own ways and are right, for every check.

#include <windows.h>

#include <mapix.h>
#include <mapiutil.h>

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <functional>
#include <list>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

void Log(const char *format, ...); // body elsewhere
bool Ask();                        // body elsewhere

enum { ENTRYID_COLUMN, NAME_COLUMN, DEFAULT_COLUMN, COLUMNS };
static SizedSPropTagArray(COLUMNS, StoreColumns) = {COLUMNS, {PR_ENTRYID, PR_DISPLAY_NAME_A, PR_DEFAULT_STORE}};

// The default store, found in the table of stores.
HRESULT OpenDefaultStore(LPMAPISESSION session, LPMDB *store) {
  LPMAPITABLE table = nullptr;
  LPSRowSet rows = nullptr;
  SPropValue isDefault;
  SRestriction restriction;
  *store = nullptr;

  isDefault.ulPropTag = PR_DEFAULT_STORE;
  isDefault.Value.b = TRUE;
  restriction.rt = RES_PROPERTY;
  restriction.res.resProperty.relop = RELOP_EQ;
  restriction.res.resProperty.ulPropTag = PR_DEFAULT_STORE;
  restriction.res.resProperty.lpProp = &isDefault;

  HRESULT hr = session->GetMsgStoresTable(0, &table);
  if (FAILED(hr))
    goto Done;
  hr = HrQueryAllRows(table, (LPSPropTagArray)&StoreColumns, &restriction, nullptr, 0, &rows);
  if (FAILED(hr))
    goto Done;
  if (rows == nullptr || rows->cRows != 1 || rows->aRow[0].lpProps[ENTRYID_COLUMN].ulPropTag != PR_ENTRYID) {
    hr = MAPI_E_NOT_FOUND;
    goto Done;
  }
  hr = session->OpenMsgStore(0, rows->aRow[0].lpProps[ENTRYID_COLUMN].Value.bin.cb,
                             (LPENTRYID)rows->aRow[0].lpProps[ENTRYID_COLUMN].Value.bin.lpb, nullptr, MDB_WRITE, store);
Done:
  FreeProws(rows);
  if (table)
    table->Release();
  return hr;
}

// The name of each folder below another one, by recursion.
HRESULT WalkFolders(LPMAPIFOLDER folder, std::vector<std::string> &names, int depth) {
  static SizedSPropTagArray(2, columns) = {2, {PR_ENTRYID, PR_DISPLAY_NAME_A}};
  LPMAPITABLE table = nullptr;
  HRESULT hr = folder->GetHierarchyTable(0, &table);
  if (FAILED(hr))
    return hr;
  hr = table->SetColumns((LPSPropTagArray)&columns, 0);
  while (SUCCEEDED(hr)) {
    LPSRowSet rows = nullptr;
    hr = table->QueryRows(20, 0, &rows);
    if (FAILED(hr))
      break;
    if (rows->cRows == 0) {
      FreeProws(rows);
      break;
    }
    for (ULONG i = 0; i < rows->cRows; ++i) {
      const SPropValue *row = rows->aRow[i].lpProps;
      if (row[1].ulPropTag == PR_DISPLAY_NAME_A)
        names.push_back(row[1].Value.lpszA);
      LPMAPIFOLDER child = nullptr;
      ULONG type = 0;
      if (depth == 0 || FAILED(folder->OpenEntry(row[0].Value.bin.cb, (LPENTRYID)row[0].Value.bin.lpb, nullptr, 0,
                                                 &type, (LPUNKNOWN *)&child)))
        continue;
      WalkFolders(child, names, depth - 1);
      child->Release();
    }
    FreeProws(rows);
  }
  table->Release();
  return hr;
}

// A copy of an entry identifier that outlives the row it came from.
class EntryId {
public:
  EntryId() = default;
  EntryId(const EntryId &) = delete;
  EntryId &operator=(const EntryId &) = delete;
  ~EntryId() { Clear(); }
  void Clear() {
    if (m_id)
      MAPIFreeBuffer(m_id);
    m_id = nullptr;
    m_size = 0;
  }
  HRESULT Copy(const SBinary &from) {
    Clear();
    HRESULT hr = MAPIAllocateBuffer(from.cb, (LPVOID *)&m_id);
    if (FAILED(hr))
      return hr;
    std::memcpy(m_id, from.lpb, from.cb);
    m_size = from.cb;
    return S_OK;
  }
  ULONG Size() const { return m_size; }
  LPENTRYID Get() const { return m_id; }

private:
  ULONG m_size = 0;
  LPENTRYID m_id = nullptr;
};

HRESULT OpenLater(LPMAPITABLE table, LPMDB store, LPMESSAGE *message) {
  EntryId id;
  LPSRowSet rows = nullptr;
  HRESULT hr = table->QueryRows(1, 0, &rows);
  if (FAILED(hr))
    return hr;
  hr = rows->cRows ? id.Copy(rows->aRow[0].lpProps[0].Value.bin) : MAPI_E_NOT_FOUND;
  FreeProws(rows);
  if (FAILED(hr))
    return hr;
  ULONG type = 0;
  return store->OpenEntry(id.Size(), id.Get(), nullptr, MAPI_MODIFY, &type, (LPUNKNOWN *)message);
}

// The same by hand, with the size kept in a variable.
HRESULT OpenLaterByHand(LPMAPIPROP object, LPMDB store, LPUNKNOWN *opened) {
  LPSPropValue value = nullptr;
  HRESULT hr = HrGetOneProp(object, PR_PARENT_ENTRYID, &value);
  if (FAILED(hr))
    return hr;
  ULONG size = value->Value.bin.cb;
  LPBYTE copy = (LPBYTE)std::malloc(size);
  if (!copy) {
    MAPIFreeBuffer(value);
    return E_OUTOFMEMORY;
  }
  std::memcpy(copy, value->Value.bin.lpb, size);
  MAPIFreeBuffer(value);
  ULONG type = 0;
  hr = store->OpenEntry(size, (LPENTRYID)copy, nullptr, 0, &type, opened);
  std::free(copy);
  return hr;
}

// Properties duplicated into one block, strings with MAPIAllocateMore.
HRESULT DuplicateString(LPCSTR text, LPVOID parent, LPSTR *copy) {
  ULONG size = (ULONG)std::strlen(text) + 1;
  HRESULT hr = MAPIAllocateMore(size, parent, (LPVOID *)copy);
  if (SUCCEEDED(hr))
    std::memcpy(*copy, text, size);
  return hr;
}

HRESULT MakeProperties(LPCSTR subject, LPCSTR body, ULONG *count, LPSPropValue *values) {
  LPSPropValue made = nullptr;
  HRESULT hr = MAPIAllocateBuffer(2 * sizeof(SPropValue), (LPVOID *)&made);
  if (FAILED(hr))
    return hr;
  std::memset(made, 0, 2 * sizeof(SPropValue));
  made[0].ulPropTag = PR_SUBJECT_A;
  hr = DuplicateString(subject, made, &made[0].Value.lpszA);
  if (SUCCEEDED(hr)) {
    made[1].ulPropTag = PR_BODY_A;
    hr = DuplicateString(body, made, &made[1].Value.lpszA);
  }
  if (FAILED(hr)) {
    MAPIFreeBuffer(made);
    return hr;
  }
  *count = 2;
  *values = made;
  return S_OK;
}

HRESULT WriteProperties(LPMESSAGE message) {
  ULONG count = 0;
  LPSPropValue values = nullptr;
  LPSPropProblemArray problems = nullptr;
  HRESULT hr = MakeProperties("subject", "body", &count, &values);
  if (FAILED(hr))
    return hr;
  hr = message->SetProps(count, values, &problems);
  if (SUCCEEDED(hr) && problems) {
    for (ULONG i = 0; i < problems->cProblem; ++i)
      Log("%lu", problems->aProblem[i].ulPropTag);
    hr = MAPI_E_NOT_FOUND;
  }
  MAPIFreeBuffer(problems);
  MAPIFreeBuffer(values);
  return hr;
}

// Two recipients in a list of the program's own.
HRESULT AddRecipients(LPMESSAGE message, LPADRBOOK book, const char *const *names, ULONG count) {
  LPADRLIST list = nullptr;
  HRESULT hr = MAPIAllocateBuffer(CbNewADRLIST(count), (LPVOID *)&list);
  if (FAILED(hr))
    return hr;
  ZeroMemory(list, CbNewADRLIST(count));
  for (ULONG i = 0; i < count; ++i) {
    hr = MAPIAllocateBuffer(2 * sizeof(SPropValue), (LPVOID *)&list->aEntries[i].rgPropVals);
    if (FAILED(hr))
      goto Done;
    list->cEntries = i + 1;
    list->aEntries[i].cValues = 2;
    list->aEntries[i].rgPropVals[0].ulPropTag = PR_DISPLAY_NAME_A;
    list->aEntries[i].rgPropVals[0].Value.lpszA = const_cast<char *>(names[i]);
    list->aEntries[i].rgPropVals[1].ulPropTag = PR_RECIPIENT_TYPE;
    list->aEntries[i].rgPropVals[1].Value.l = MAPI_TO;
  }
  hr = book->ResolveName(0, MAPI_DIALOG, nullptr, list);
  if (SUCCEEDED(hr))
    hr = message->ModifyRecipients(MODRECIP_ADD, list);
Done:
  FreePadrlist(list);
  return hr;
}

// Rows taken over one by one.
class RowStore {
public:
  ~RowStore() {
    for (auto &row : m_rows)
      MAPIFreeBuffer(row.lpProps);
  }
  HRESULT Read(LPMAPITABLE table) {
    LPSRowSet rows = nullptr;
    HRESULT hr = table->QueryRows(100, 0, &rows);
    if (FAILED(hr))
      return hr;
    for (ULONG i = 0; i < rows->cRows; ++i) {
      m_rows.push_back(rows->aRow[i]);
      rows->aRow[i].lpProps = nullptr;
      rows->aRow[i].cValues = 0;
    }
    FreeProws(rows);
    return m_rows.empty() ? MAPI_E_NOT_FOUND : S_OK;
  }
  const SPropValue *Value(size_t row, ULONG tag) const {
    return PpropFindProp(m_rows[row].lpProps, m_rows[row].cValues, tag);
  }

private:
  std::vector<SRow> m_rows;
};

size_t UseRowStore(LPMAPITABLE table) {
  RowStore store;
  if (FAILED(store.Read(table)))
    return 0;
  const SPropValue *subject = store.Value(0, PR_SUBJECT_A);
  return subject ? std::strlen(subject->Value.lpszA) : 0;
}

// A named property, its tag kept for the whole run.
ULONG NamedTag(LPMAPIPROP object) {
  static ULONG tag;
  if (tag)
    return tag;
  GUID set = {};
  MAPINAMEID name = {};
  LPMAPINAMEID names[] = {&name};
  LPSPropTagArray tags = nullptr;
  name.lpguid = &set;
  name.ulKind = MNID_ID;
  name.Kind.lID = 0x8001;
  if (SUCCEEDED(object->GetIDsFromNames(1, names, MAPI_CREATE, &tags)) && tags) {
    tag = CHANGE_PROP_TYPE(tags->aulPropTag[0], PT_STRING8);
    MAPIFreeBuffer(tags);
  }
  return tag;
}

// Freed and filled anew in the turns of a loop.
std::string Subjects(LPMAPIFOLDER folder, LPMAPITABLE table) {
  std::string all;
  LPSRowSet rows = nullptr;
  LPMESSAGE message = nullptr;
  LPSPropValue subject = nullptr;
  ULONG type = 0;
  while (table->QueryRows(1, 0, &rows) == S_OK && rows->cRows != 0) {
    SBinary id = rows->aRow[0].lpProps[0].Value.bin;
    if (SUCCEEDED(folder->OpenEntry(id.cb, (LPENTRYID)id.lpb, nullptr, 0, &type, (LPUNKNOWN *)&message))) {
      if (SUCCEEDED(HrGetOneProp(message, PR_SUBJECT_A, &subject)))
        all += subject->Value.lpszA;
      MAPIFreeBuffer(subject);
      subject = nullptr;
      message->Release();
      message = nullptr;
    }
    FreeProws(rows);
    rows = nullptr;
  }
  FreeProws(rows);
  return all;
}

// The functions through pointers, as they come from GetProcAddress.
struct Mapi {
  LPMAPIALLOCATEBUFFER allocate;
  LPMAPIALLOCATEMORE allocateMore;
  LPMAPIFREEBUFFER release;
};

HRESULT Build(const Mapi &mapi, LPSPropValue *out) {
  LPSPropValue value = nullptr;
  HRESULT hr = mapi.allocate(sizeof(SPropValue), (LPVOID *)&value);
  if (FAILED(hr))
    return hr;
  hr = mapi.allocateMore(16, value, (LPVOID *)&value->Value.lpszA);
  if (FAILED(hr)) {
    mapi.release(value);
    value = nullptr;
  }
  *out = value;
  return hr;
}

// A small map of ready-made values.
class ValueCache {
public:
  ~ValueCache() {
    for (auto &entry : m_values)
      MAPIFreeBuffer(entry.second);
  }
  LPSPropValue Find(LPMAPIPROP object, ULONG tag) {
    auto found = m_values.find(tag);
    if (found != m_values.end())
      return found->second;
    LPSPropValue value = nullptr;
    if (FAILED(HrGetOneProp(object, tag, &value)))
      return nullptr;
    m_values[tag] = value;
    return value;
  }
  void Drop(ULONG tag) {
    auto found = m_values.find(tag);
    if (found == m_values.end())
      return;
    MAPIFreeBuffer(found->second);
    m_values.erase(found);
  }

private:
  std::map<ULONG, LPSPropValue> m_values;
};

ULONG UseCache(LPMESSAGE message) {
  ValueCache cache;
  LPSPropValue value = cache.Find(message, PR_IMPORTANCE);
  ULONG result = value ? value->Value.ul : 0;
  cache.Drop(PR_IMPORTANCE);
  return result;
}

// Swapped, and assigned by a move.
class Buffer {
public:
  Buffer() = default;
  explicit Buffer(LPSPropValue values) : m_values(values) {}
  Buffer(Buffer &&other) noexcept { std::swap(m_values, other.m_values); }
  Buffer &operator=(Buffer &&other) noexcept {
    std::swap(m_values, other.m_values);
    return *this;
  }
  ~Buffer() { MAPIFreeBuffer(m_values); }
  LPSPropValue operator->() const { return m_values; }
  explicit operator bool() const { return m_values != nullptr; }

private:
  LPSPropValue m_values = nullptr;
};

Buffer Get(LPMESSAGE message, ULONG tag) {
  LPSPropValue value = nullptr;
  HrGetOneProp(message, tag, &value);
  return Buffer(value);
}

ULONG UseBuffers(LPMESSAGE message) {
  Buffer value = Get(message, PR_IMPORTANCE);
  value = Get(message, PR_PRIORITY);
  Buffer other = std::move(value);
  return other ? other->Value.ul : 0;
}

// The session's own identity, compared and freed before the session ends.
bool IsMe(LPMAPISESSION session, ULONG size, LPENTRYID id) {
  ULONG ownSize = 0, same = FALSE;
  LPENTRYID own = nullptr;
  if (FAILED(session->QueryIdentity(&ownSize, &own)))
    return false;
  HRESULT hr = session->CompareEntryIDs(ownSize, own, size, id, 0, &same);
  MAPIFreeBuffer(own);
  return SUCCEEDED(hr) && same;
}

// Freed by a callback, and by a list of things to do.
void Later(LPMESSAGE message) {
  std::vector<std::function<void()>> cleanup;
  LPSPropValue value = nullptr;
  if (SUCCEEDED(HrGetOneProp(message, PR_SUBJECT_A, &value)))
    cleanup.push_back([value] { MAPIFreeBuffer(value); });
  for (auto &each : cleanup)
    each();
}

// A text in the middle of an error path.
void Explain(LPMAPISESSION session, HRESULT result) {
  LPMAPIERROR error = nullptr;
  HRESULT hr = session->GetLastError(result, 0, &error);
  if (SUCCEEDED(hr) && error) {
    Log("%s (%s)", (const char *)error->lpszError, error->lpszComponent ? (const char *)error->lpszComponent : "");
    MAPIFreeBuffer(error);
  }
}

// Two arrays, one of which replaces the other.
HRESULT Merge(LPMAPIPROP one, LPMAPIPROP two, LPSPropTagArray *out) {
  LPSPropTagArray first = nullptr, second = nullptr, merged = nullptr;
  HRESULT hr = one->GetPropList(0, &first);
  if (SUCCEEDED(hr))
    hr = two->GetPropList(0, &second);
  if (SUCCEEDED(hr))
    hr = MAPIAllocateBuffer(CbNewSPropTagArray(first->cValues + second->cValues), (LPVOID *)&merged);
  if (SUCCEEDED(hr)) {
    merged->cValues = 0;
    for (ULONG i = 0; i < first->cValues; ++i)
      merged->aulPropTag[merged->cValues++] = first->aulPropTag[i];
    for (ULONG i = 0; i < second->cValues; ++i)
      merged->aulPropTag[merged->cValues++] = second->aulPropTag[i];
    *out = merged;
  }
  MAPIFreeBuffer(first);
  MAPIFreeBuffer(second);
  return hr;
}

// Grown: a bigger block in place of the old one.
HRESULT Grow(LPSPropValue *values, ULONG *capacity, ULONG used) {
  LPSPropValue bigger = nullptr;
  HRESULT hr = MAPIAllocateBuffer(2 * *capacity * sizeof(SPropValue), (LPVOID *)&bigger);
  if (FAILED(hr))
    return hr;
  std::copy(*values, *values + used, bigger);
  MAPIFreeBuffer(*values);
  *values = bigger;
  *capacity *= 2;
  return S_OK;
}

// An entry list whose identifiers lie in the rows.
HRESULT DeleteAll(LPMAPIFOLDER folder, LPMAPITABLE table) {
  LPSRowSet rows = nullptr;
  HRESULT hr = HrQueryAllRows(table, nullptr, nullptr, nullptr, 0, &rows);
  if (FAILED(hr))
    return hr;
  ENTRYLIST list = {};
  hr = MAPIAllocateBuffer(rows->cRows * sizeof(SBinary), (LPVOID *)&list.lpbin);
  if (SUCCEEDED(hr)) {
    for (list.cValues = 0; list.cValues < rows->cRows; ++list.cValues)
      list.lpbin[list.cValues] = rows->aRow[list.cValues].lpProps[0].Value.bin;
    hr = folder->DeleteMessages(&list, 0, nullptr, 0);
  }
  MAPIFreeBuffer(list.lpbin);
  FreeProws(rows);
  return hr;
}
