// RUN: %faces %s --checks=mapi-*,-mapi-open-object-at-logoff,-mapi-missing-logoff,-mapi-logoff-arguments -- -std=c++20
// After a method was called through a pointer it is not null.
// SILENT
#include <windows.h>
#include <mapix.h>
#include <mapiutil.h>
void N1(LPMDB d) {
  d->AddRef();
  d->SaveChanges(0);
  if (d)
    d->Release();
}
struct S {
  LPMAPISESSION s;
  LPMDB d;
};
static void Free(const S &s) {
  if (s.d)
    s.d->Release();
  if (s.s) {
    s.s->Logoff(0, 0, 0);
    s.s->Release();
  }
}
void N2(LPMAPISESSION x) {
  S s = {};
  s.s = x;
  x->AddRef();
  if (FAILED(x->OpenMsgStore(0, 0, 0, 0, 0, &s.d))) {
    x->Release();
    return;
  }
  Free(s);
}
