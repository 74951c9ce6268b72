// RUN: %faces %s --checks=mapi-*,-mapi-open-object-at-logoff,-mapi-missing-logoff,-mapi-logoff-arguments -- -std=c++20
// What a factory returns and the caller drops is lost at the call.
#include <windows.h>
#include <mapix.h>
#include <mapiutil.h>
static LPMAPITABLE Get(LPMAPIFOLDER f) {
  LPMAPITABLE x = NULL;
  f->GetContentsTable(0, &x);
  return x;
}
void M4(LPMAPIFOLDER f) {
  Get(f)->SeekRow(BOOKMARK_BEGINNING, 0, NULL);
  // CHECK: :[[@LINE-1]]:3: warning: IMAPITable 'x' is never released [mapi-object-leak]
}
void M5(LPMAPIFOLDER f) {
  if (Get(f))
  // CHECK: :[[@LINE-1]]:7: warning: IMAPITable 'x' is never released [mapi-object-leak]
    return;
}
