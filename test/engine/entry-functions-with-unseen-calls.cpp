// RUN: %faces %s --checks=mapi-unbalanced-initialize
// A function that cannot be seen may stop what main started; but where main stops it on other paths, it is main's to do.
#include <windows.h>
#include <mapix.h>
#include <mapiutil.h>

bool Ask(int question);

int main() {
  HRESULT hr = S_OK;
  bool utilitiesUp = false;
  hr = ScInitMapiUtil(0);
  if (Ask(1))
    goto Exit;
  if (FAILED(hr))
    goto Exit;
  utilitiesUp = true;
Exit:
  if (utilitiesUp)
    DeinitMapiUtil();
  return FAILED(hr) ? 1 : 0;
  // CHECK: :[[@LINE-1]]:3: warning: ScInitMapiUtil is not undone with DeinitMapiUtil on this path [mapi-unbalanced-initialize]
}

int wmain() {
  if (FAILED(MAPIInitialize(nullptr)))
    return 1;
  if (!Ask(1))
    MAPIUninitialize();
  return 0;
  // CHECK: :[[@LINE-1]]:3: warning: MAPIInitialize is not undone with MAPIUninitialize on this path [mapi-unbalanced-initialize]
}
