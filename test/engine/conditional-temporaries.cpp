// RUN: %faces %s
// A smart pointer that is one arm of a conditional expression owns what it was given.
// SILENT
#include <windows.h>
#include <mapix.h>
#include <mapiutil.h>

#include <memory>

struct FreeBuffer {
  void operator()(void *memory) const { MAPIFreeBuffer(memory); }
};
typedef std::unique_ptr<SPropValue, FreeBuffer> Value;

static Value Read(LPMESSAGE message) {
  LPSPropValue raw = nullptr;
  return FAILED(HrGetOneProp(message, PR_SUBJECT_A, &raw)) ? nullptr : Value(raw);
}

void Caller(LPMESSAGE message) {
  Value value = Read(message);
  if (value)
    value->ulPropTag = 0;
}
