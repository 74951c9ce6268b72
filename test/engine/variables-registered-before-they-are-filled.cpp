// RUN: %faces %s --checks=mapi-*,-mapi-open-object-at-logoff,-mapi-missing-logoff,-mapi-logoff-arguments -- -std=c++20
// A guard that was given the address of a variable may release what is put there later.
// SILENT
#include <windows.h>
#include <mapix.h>
#include <mapiutil.h>
#include <functional>
class CAutoRelease {
  IUnknown **m_pp;

public:
  CAutoRelease(IUnknown **pp);
  ~CAutoRelease();
};
void PushCleanup(void *);
void PopCleanup();
void K1(LPMAPIFOLDER f) {
  LPMAPITABLE t = NULL;
  CAutoRelease a((IUnknown **)&t);
  if (FAILED(f->GetContentsTable(0, &t)))
    return;
  t->SeekRow(BOOKMARK_BEGINNING, 0, NULL);
}
void K2(LPMAPIFOLDER f) {
  LPMAPITABLE t = NULL;
  PushCleanup(&t);
  f->GetContentsTable(0, &t);
  PopCleanup();
}
struct Ctx {
  LPMAPITABLE t;
  LPMESSAGE m;
};
void Attach(Ctx *);
void Detach();
void K4(LPMAPIFOLDER f) {
  Ctx c = {};
  Attach(&c);
  f->GetContentsTable(0, &c.t);
  Detach();
}
struct Scope {
  std::function<void()> f;
  ~Scope() {
    if (f)
      f();
  }
};
void K5(LPMAPIFOLDER f) {
  LPMAPITABLE t = NULL;
  Scope s{[&] {
    if (t)
      t->Release();
  }};
  f->GetContentsTable(0, &t);
}
