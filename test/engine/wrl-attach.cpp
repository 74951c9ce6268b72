// RUN: %faces %s --checks=mapi-*,-mapi-open-object-at-logoff,-mapi-missing-logoff,-mapi-logoff-arguments -- -std=c++20
// ComPtr::Attach takes the reference it is given, as Microsoft's does; mingw-w64's header adds one.
#include <windows.h>
#include <mapix.h>
#include <mapiutil.h>
#include <wrl/client.h>
void W1(LPMAPIFOLDER f) {
  LPMAPITABLE t = NULL;
  if (FAILED(f->GetContentsTable(0, &t)))
    return;
  Microsoft::WRL::ComPtr<IMAPITable> p;
  p.Attach(t);
  p->SeekRow(BOOKMARK_BEGINNING, 0, NULL);
}
void D1(LPMAPIFOLDER f) {
  LPMAPITABLE t = NULL;
  if (FAILED(f->GetContentsTable(0, &t)))
    return;
  Microsoft::WRL::ComPtr<IMAPITable> p;
  p.Attach(t);
  t->Release();
}
// CHECK: :[[@LINE-1]]:1: warning: IMAPITable 't' released again after its last reference was released [mapi-use-after-release]
