// RUN: %faces %s --checks=mapi-buffer-mismatch

#include <windows.h>

#include <mapix.h>
#include <mapiutil.h>

#include <memory>
#include <utility>

struct FreeBuffer {
  void operator()(void *memory) const { MAPIFreeBuffer(memory); }
};
struct FreeRows {
  void operator()(LPSRowSet rows) const { FreeProws(rows); }
};

void RightDeletersOk(LPMESSAGE message, LPMAPITABLE table) {
  LPSPropValue value = nullptr;
  LPSRowSet rows = nullptr;
  if (FAILED(HrGetOneProp(message, PR_SUBJECT_W, &value)))
    return;
  std::unique_ptr<SPropValue, FreeBuffer> first(value);
  if (FAILED(table->QueryRows(1, 0, &rows)))
    return;
  std::unique_ptr<SRowSet, FreeRows> second(rows);
}

// The finding stands where the owner is destroyed.

void RowsInTheWrongOwnerBad(LPMAPITABLE table) {
  LPSRowSet raw = nullptr;
  if (FAILED(table->QueryRows(1, 0, &raw)))
    return;
  std::unique_ptr<SRowSet, FreeBuffer> rows(raw);
}
// CHECK: :[[@LINE-1]]:1: warning: {{.*}}which leaks its rows{{.*}} [mapi-buffer-mismatch]

void DefaultDeleterBad(LPMESSAGE message) {
  LPSPropValue raw = nullptr;
  if (FAILED(HrGetOneProp(message, PR_SUBJECT_W, &raw)))
    return;
  std::unique_ptr<SPropValue> value(raw);
}
// CHECK: :[[@LINE-1]]:1: warning: {{.*}}is freed with{{.*}} [mapi-buffer-mismatch]

void NewInAMapiOwnerBad() {
  std::unique_ptr<SPropValue, FreeBuffer> value(new SPropValue);
}
// CHECK: :[[@LINE-1]]:1: warning: {{.*}}is freed with{{.*}} [mapi-buffer-mismatch]

void FreedAndOwnedBad(LPMESSAGE message) {
  LPSPropValue raw = nullptr;
  if (FAILED(HrGetOneProp(message, PR_SUBJECT_W, &raw)))
    return;
  std::unique_ptr<SPropValue, FreeBuffer> value(raw);
  MAPIFreeBuffer(raw);
}
// CHECK: :[[@LINE-1]]:1: warning: {{.*}}freed twice{{.*}} [mapi-buffer-mismatch]

void ReleasedFirstOk(LPMESSAGE message) {
  LPSPropValue raw = nullptr;
  if (FAILED(HrGetOneProp(message, PR_SUBJECT_W, &raw)))
    return;
  std::unique_ptr<SPropValue, FreeBuffer> value(raw);
  MAPIFreeBuffer(value.release());
}

void TwoOwnersBad(LPMESSAGE message) {
  LPSPropValue raw = nullptr;
  if (FAILED(HrGetOneProp(message, PR_SUBJECT_W, &raw)))
    return;
  std::unique_ptr<SPropValue, FreeBuffer> first(raw);
  std::unique_ptr<SPropValue, FreeBuffer> second(first.get());
}
// CHECK: :[[@LINE-1]]:1: warning: {{.*}}freed twice{{.*}} [mapi-buffer-mismatch]

void MovedOk(LPMESSAGE message) {
  LPSPropValue raw = nullptr;
  if (FAILED(HrGetOneProp(message, PR_SUBJECT_W, &raw)))
    return;
  std::unique_ptr<SPropValue, FreeBuffer> first(raw);
  auto second = std::move(first);
  first.reset();
}

template <class T> class MapiPtr {
public:
  ~MapiPtr() { MAPIFreeBuffer(m_memory); }
  T **operator&() { return &m_memory; }
  operator T *() const { return m_memory; }
  T *operator->() const { return m_memory; }
  void Free() {
    MAPIFreeBuffer(m_memory);
    m_memory = nullptr;
  }

private:
  T *m_memory = nullptr;
};

void MapiPtrOk(LPMESSAGE message) {
  MapiPtr<SPropValue> value;
  HrGetOneProp(message, PR_SUBJECT_W, &value);
  value.Free();
}

void MapiPtrBad(LPMESSAGE message) { // the pointer it lends is freed by hand
  MapiPtr<SPropValue> value;
  if (FAILED(HrGetOneProp(message, PR_SUBJECT_W, &value)))
    return;
  MAPIFreeBuffer(value);
}
// CHECK: :[[@LINE-1]]:1: warning: {{.*}}freed twice{{.*}} [mapi-buffer-mismatch]

void MapiPtrOfRowsBad(LPMAPITABLE table) {
  MapiPtr<SRowSet> rows;
  if (FAILED(table->QueryRows(1, 0, &rows)))
    return;
  rows->aRow[0].cValues = 0;
}
// CHECK: :[[@LINE-1]]:1: warning: {{.*}}which leaks its rows{{.*}} [mapi-buffer-mismatch]

struct FreeRowsByHand {
  void operator()(LPSRowSet rows) const {
    for (ULONG i = 0; i < rows->cRows; ++i)
      MAPIFreeBuffer(rows->aRow[i].lpProps);
    MAPIFreeBuffer(rows);
  }
};

void ByHandOk(LPMAPITABLE table) {
  LPSRowSet raw = nullptr;
  if (FAILED(table->QueryRows(10, 0, &raw)))
    return;
  std::unique_ptr<SRowSet, FreeRowsByHand> rows(raw);
}
