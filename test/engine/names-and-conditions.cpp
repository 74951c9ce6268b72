// RUN: %faces %s --checks=mapi-*,-mapi-open-object-at-logoff,-mapi-missing-logoff,-mapi-logoff-arguments -- -std=c++20
// Elements of arrays have names, and conditions inside macros are told as the macro spells them.
#include <windows.h>
#include <mapix.h>
#include <mapiutil.h>
struct In {
  LPMAPITABLE rows[3];
};
void M1(LPMAPIFOLDER f) {
  In in = {};
  f->GetContentsTable(0, &in.rows[1]);
}
// CHECK: :[[@LINE-1]]:1: warning: IMAPITable 'in.rows[1]' is never released [mapi-object-leak]
#define OPEN(f, t)                                                                                                     \
  do {                                                                                                                 \
    if (FAILED((f)->GetContentsTable(0, &(t))))                                                                        \
      return;                                                                                                          \
  } while (0)
void M8(LPMAPIFOLDER f) {
  LPMAPITABLE t = NULL;
  OPEN(f, t);
  t->SeekRow(BOOKMARK_BEGINNING, 0, NULL);
}
// CHECK: :[[@LINE-1]]:1: warning: IMAPITable 't' is never released [mapi-object-leak]
// CHECK: note: IMAPITable 't' opened here
// CHECK: note: 'FAILED((f)->GetContentsTable(0, &(t)))' is false on this path
void M9(LPMAPIFOLDER f) {
  LPMAPITABLE t = NULL;
  HRESULT hr = f->GetContentsTable(0, &t);
  if (FAILED(hr))
    return;
  t->SeekRow(BOOKMARK_BEGINNING, 0, NULL);
}
// CHECK: :[[@LINE-1]]:1: warning: IMAPITable 't' is never released [mapi-object-leak]
// CHECK: note: 'FAILED(hr)' is false on this path
