// RUN: %faces %s --checks=mapi-*,-mapi-open-object-at-logoff,-mapi-missing-logoff,-mapi-logoff-arguments -- -std=c++20
// A status handed through an unseen function is still the status.
// SILENT
#include <windows.h>
#include <mapix.h>
#include <mapiutil.h>
HRESULT LogHr(HRESULT hr, const char *what);
int F(LPMAPIFOLDER f) {
  LPMAPITABLE t = NULL;
  HRESULT hr = LogHr(f->GetContentsTable(0, &t), "GetContentsTable");
  if (FAILED(hr))
    return 1;
  t->Release();
  return 0;
}
