// RUN: %faces %s --checks=mapi-use-after-free

#include <windows.h>

#include <mapix.h>
#include <mapiutil.h>

#include <memory>
#include <utility>

void LookAtNumber(ULONG number); // body elsewhere

struct FreeBuffer {
  void operator()(void *memory) const { MAPIFreeBuffer(memory); }
};
struct FreeRows {
  void operator()(LPSRowSet rows) const { FreeProws(rows); }
};
using Value = std::unique_ptr<SPropValue, FreeBuffer>;
using Rows = std::unique_ptr<SRowSet, FreeRows>;

static Value Read(LPMESSAGE message, ULONG tag) {
  LPSPropValue raw = nullptr;
  if (FAILED(HrGetOneProp(message, tag, &raw)))
    return nullptr;
  return Value(raw);
}

void ResetBad(LPMESSAGE message) {
  LPSPropValue raw = nullptr;
  if (FAILED(HrGetOneProp(message, PR_IMPORTANCE, &raw)))
    return;
  Value value(raw);
  value.reset();
  LookAtNumber(raw->Value.ul);
  // CHECK: :[[@LINE-1]]:16: warning: {{.*}}'raw' is used after it was freed{{.*}} [mapi-use-after-free]
}

void EndOfItsScopeBad(LPMESSAGE message) {
  LPSPropValue raw = nullptr;
  if (FAILED(HrGetOneProp(message, PR_IMPORTANCE, &raw)))
    return;
  {
    Value value(raw);
  }
  LookAtNumber(raw->Value.ul);
  // CHECK: :[[@LINE-1]]:16: warning: {{.*}}'raw' is used after it was freed{{.*}} [mapi-use-after-free]
}

void StringOutOfATemporaryBad(LPMESSAGE message) { // the owner goes at the end of the statement
  LPSTR subject = nullptr;
  if (Value value = Read(message, PR_SUBJECT_A))
    subject = value->Value.lpszA;
  if (subject)
    OutputDebugStringA(subject);
    // CHECK: :[[@LINE-1]]:5: warning: {{.*}}a pointer into{{.*}} [mapi-use-after-free]
}

void StringWhileItsOwnerLivesOk(LPMESSAGE message) {
  Value value = Read(message, PR_SUBJECT_A);
  if (!value)
    return;
  LPSTR subject = value->Value.lpszA;
  OutputDebugStringA(subject);
}

void MovedOk(LPMESSAGE message) {
  Value value = Read(message, PR_IMPORTANCE);
  if (!value)
    return;
  LPSPropValue raw = value.get();
  Value other = std::move(value);
  value.reset();
  LookAtNumber(raw->Value.ul);
}

void ReleasedOk(LPMESSAGE message) {
  Value value = Read(message, PR_IMPORTANCE);
  if (!value)
    return;
  LPSPropValue raw = value.release();
  value.reset();
  LookAtNumber(raw->Value.ul);
  MAPIFreeBuffer(raw);
}

void RowsBad(LPMAPITABLE table, LPMAPISESSION session, LPMDB *store) {
  LPENTRYID id = nullptr;
  ULONG size = 0;
  LPSRowSet raw = nullptr;
  if (FAILED(table->QueryRows(1, 0, &raw)))
    return;
  {
    Rows rows(raw);
    if (rows->cRows == 0)
      return;
    size = rows->aRow[0].lpProps[0].Value.bin.cb;
    id = (LPENTRYID)rows->aRow[0].lpProps[0].Value.bin.lpb;
  }
  session->OpenMsgStore(0, size, id, nullptr, 0, store);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}a pointer into{{.*}} [mapi-use-after-free]
}

void RowsOk(LPMAPITABLE table, LPMAPISESSION session, LPMDB *store) {
  LPSRowSet raw = nullptr;
  if (FAILED(table->QueryRows(1, 0, &raw)))
    return;
  Rows rows(raw);
  if (rows->cRows == 0)
    return;
  LPENTRYID id = (LPENTRYID)rows->aRow[0].lpProps[0].Value.bin.lpb;
  session->OpenMsgStore(0, rows->aRow[0].lpProps[0].Value.bin.cb, id, nullptr, 0, store);
}

void SharedOk(LPMESSAGE message) {
  LPSPropValue raw = nullptr;
  if (FAILED(HrGetOneProp(message, PR_IMPORTANCE, &raw)))
    return;
  std::shared_ptr<SPropValue> value(raw, FreeBuffer()), copy = value;
  value.reset();
  LookAtNumber(raw->Value.ul);
}
