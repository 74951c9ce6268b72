// RUN: %faces %s --checks=mapi-buffer-leak

#include <windows.h>

#include <mapix.h>
#include <mapiutil.h>

#include <memory>
#include <utility>
#include <vector>

#include "Inputs/ComPointers.h"

void KeepElsewhere(LPVOID memory); // body elsewhere

// std::unique_ptr

struct FreeBuffer {
  void operator()(void *memory) const { MAPIFreeBuffer(memory); }
};
struct FreeRows {
  void operator()(LPSRowSet rows) const { FreeProws(rows); }
};
template <class T> using UniqueBuffer = std::unique_ptr<T, FreeBuffer>;
using UniqueRows = std::unique_ptr<SRowSet, FreeRows>;

HRESULT UniquePtrOk(LPMESSAGE message, ULONG *importance) {
  LPSPropValue raw = nullptr;
  HRESULT hr = HrGetOneProp(message, PR_IMPORTANCE, &raw);
  if (FAILED(hr))
    return hr;
  UniqueBuffer<SPropValue> value(raw);
  if (value->Value.ul > 2)
    return MAPI_E_CORRUPT_DATA;
  *importance = value->Value.ul;
  return hr;
}

HRESULT UniquePtrTooLateBad(LPMESSAGE message, bool wanted) {
  LPSPropValue raw = nullptr;
  HRESULT hr = HrGetOneProp(message, PR_IMPORTANCE, &raw);
  if (FAILED(hr))
    return hr;
  if (!wanted)
    return S_FALSE;
    // CHECK: :[[@LINE-1]]:5: warning: {{.*}}'raw' is never freed{{.*}} [mapi-buffer-leak]
  UniqueBuffer<SPropValue> value(raw);
  return S_OK;
}

void UniquePtrLetsGoBad(LPMESSAGE message) {
  LPSPropValue raw = nullptr;
  if (FAILED(HrGetOneProp(message, PR_IMPORTANCE, &raw)))
    return;
  UniqueBuffer<SPropValue> value(raw);
  raw = nullptr;
  LPSPropValue again = value.release();
  again->Value.ul = 0;
}
// CHECK: :[[@LINE-1]]:1: warning: {{.*}}is never freed{{.*}} [mapi-buffer-leak]

void UniqueRowsOk(LPMAPITABLE table) {
  for (;;) {
    LPSRowSet raw = nullptr;
    if (FAILED(table->QueryRows(10, 0, &raw)))
      return;
    UniqueRows rows(raw);
    if (rows->cRows == 0)
      break;
  }
}

void UniquePtrWithTheFunctionOk(LPMESSAGE message) {
  LPSPropValue raw = nullptr;
  if (FAILED(HrGetOneProp(message, PR_IMPORTANCE, &raw)))
    return;
  std::unique_ptr<SPropValue, decltype(&MAPIFreeBuffer)> value(raw, MAPIFreeBuffer);
  value->Value.ul = 0;
}

void UniquePtrWithAMapiPointerOk(LPMESSAGE message, LPMAPIFREEBUFFER release) {
  LPSPropValue raw = nullptr;
  if (FAILED(HrGetOneProp(message, PR_IMPORTANCE, &raw)))
    return;
  std::unique_ptr<SPropValue, LPMAPIFREEBUFFER> value(raw, release);
  value->Value.ul = 0;
}

UniqueBuffer<SPropValue> UniquePtrForTheCallerOk(LPMESSAGE message) {
  LPSPropValue raw = nullptr;
  if (FAILED(HrGetOneProp(message, PR_IMPORTANCE, &raw)))
    return nullptr;
  return UniqueBuffer<SPropValue>(raw);
}

void UniquePtrReceivedOk(LPMESSAGE message) {
  if (auto value = UniquePtrForTheCallerOk(message))
    value->Value.ul = 0;
}

static UniqueBuffer<SPropValue> OneOrTheOther(LPMESSAGE message) {
  LPSPropValue raw = nullptr;
  return FAILED(HrGetOneProp(message, PR_IMPORTANCE, &raw)) ? nullptr : UniqueBuffer<SPropValue>(raw);
}

void OneOrTheOtherReceivedOk(LPMESSAGE message) {
  UniqueBuffer<SPropValue> value = OneOrTheOther(message);
  if (value)
    value->Value.ul = 0;
}

void UniquePtrsInAContainerOk(LPMESSAGE message, std::vector<UniqueBuffer<SPropValue>> &values) {
  LPSPropValue raw = nullptr;
  if (SUCCEEDED(HrGetOneProp(message, PR_IMPORTANCE, &raw)))
    values.emplace_back(raw);
}

void SharedPtrOk(LPMESSAGE message) {
  LPSPropValue raw = nullptr;
  if (FAILED(HrGetOneProp(message, PR_IMPORTANCE, &raw)))
    return;
  std::shared_ptr<SPropValue> value(raw, [](LPSPropValue memory) { MAPIFreeBuffer(memory); });
  auto copy = value;
  value.reset();
  copy->Value.ul = 0;
}

// Home-made, as MFC and ATL programs have them.

template <class T> class MapiPtr { // operator& is for the out-parameter and frees what was there
public:
  MapiPtr() : m_memory(nullptr) {}
  explicit MapiPtr(T *memory) : m_memory(memory) {}
  MapiPtr(const MapiPtr &) = delete;
  MapiPtr &operator=(const MapiPtr &) = delete;
  MapiPtr(MapiPtr &&other) : m_memory(std::exchange(other.m_memory, nullptr)) {}
  ~MapiPtr() { Free(); }
  void Free() {
    if (m_memory) {
      MAPIFreeBuffer(m_memory);
      m_memory = nullptr;
    }
  }
  T **operator&() {
    Free();
    return &m_memory;
  }
  T *Detach() { return std::exchange(m_memory, nullptr); }
  T *operator->() const { return m_memory; }
  operator T *() const { return m_memory; }

private:
  T *m_memory;
};

class RowsPtr { // operator& does not free
public:
  ~RowsPtr() {
    if (m_rows)
      FreeProws(m_rows);
  }
  LPSRowSet *operator&() { return &m_rows; }
  LPSRowSet operator->() const { return m_rows; }

private:
  LPSRowSet m_rows = nullptr;
};

HRESULT MapiPtrOk(LPMESSAGE message, LPMAPISESSION session) {
  MapiPtr<SPropValue> value;
  MapiPtr<ENTRYID> id;
  ULONG size = 0;
  HRESULT hr = HrGetOneProp(message, PR_IMPORTANCE, &value);
  if (FAILED(hr))
    return hr;
  hr = HrGetOneProp(message, PR_PRIORITY, &value);
  if (FAILED(hr))
    return hr;
  return session->QueryIdentity(&size, &id);
}

void MapiPtrDetachedBad(LPMESSAGE message) {
  MapiPtr<SPropValue> value;
  if (FAILED(HrGetOneProp(message, PR_IMPORTANCE, &value)))
    return;
  LPSPropValue raw = value.Detach();
  raw->Value.ul = 0;
}
// CHECK: :[[@LINE-1]]:1: warning: {{.*}}is never freed{{.*}} [mapi-buffer-leak]

LPSPropValue MapiPtrDetachedForTheCallerOk(LPMESSAGE message) {
  MapiPtr<SPropValue> value;
  if (FAILED(HrGetOneProp(message, PR_IMPORTANCE, &value)))
    return nullptr;
  return value.Detach();
}

MapiPtr<SPropValue> MapiPtrMovedToTheCallerOk(LPMESSAGE message) {
  MapiPtr<SPropValue> value;
  HrGetOneProp(message, PR_IMPORTANCE, &value);
  return value;
}

void RowsPtrOk(LPMAPITABLE table) {
  RowsPtr rows;
  if (SUCCEEDED(table->QueryRows(10, 0, &rows)) && rows->cRows)
    table->SeekRow(BOOKMARK_BEGINNING, 0, nullptr);
}

void RowsPtrFilledTwiceBad(LPMAPITABLE table) {
  RowsPtr rows;
  if (FAILED(table->QueryRows(10, 0, &rows)))
    return;
  table->QueryRows(10, 0, &rows);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}its last pointer is overwritten{{.*}} [mapi-buffer-leak]
}

void AtScopeEndOk(LPMESSAGE message) {
  LPSPropValue value = nullptr;
  auto cleanup = [&] { MAPIFreeBuffer(value); };
  AtScopeEnd<decltype(cleanup)> guard(cleanup);
  if (FAILED(HrGetOneProp(message, PR_IMPORTANCE, &value)))
    return;
  value->Value.ul = 0;
}

class Message { // smart pointers as members
public:
  HRESULT Read(LPMESSAGE message) { return message->GetProps(nullptr, 0, &m_count, &m_values); }
  HRESULT Adopt(LPMESSAGE message) {
    LPSPropValue raw = nullptr;
    HRESULT hr = HrGetOneProp(message, PR_SUBJECT_W, &raw);
    if (SUCCEEDED(hr))
      m_subject.reset(raw);
    return hr;
  }

private:
  ULONG m_count = 0;
  MapiPtr<SPropValue> m_values;
  UniqueBuffer<SPropValue> m_subject;
};

void MembersOk(LPMESSAGE object) {
  Message message;
  message.Read(object);
  message.Adopt(object);
}

void PassedOnOk(LPMESSAGE message) {
  MapiPtr<SPropValue> value;
  if (SUCCEEDED(HrGetOneProp(message, PR_IMPORTANCE, &value)))
    KeepElsewhere(value.Detach());
}
