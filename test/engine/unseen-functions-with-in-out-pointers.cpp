// RUN: %faces %s --checks=mapi-*,-mapi-open-object-at-logoff,-mapi-missing-logoff,-mapi-logoff-arguments -- -std=c++20
// What an unseen function does with a pointer that already points somewhere cannot be known.
// SILENT
#include <windows.h>
#include <mapix.h>
#include <mapiutil.h>
HRESULT CloseFolder(LPMAPIFOLDER *folder);
HRESULT CopyAll(LPMAPIFOLDER *folders, ULONG count);
HRESULT Swap2(LPMDB *a, LPMDB *b);
HRESULT Normalise(LPMAPIFOLDER &folder);
void F1(LPMAPIFOLDER f) {
  LPMAPIFOLDER c = NULL;
  ULONG t;
  if (FAILED(f->OpenEntry(0, NULL, NULL, 0, &t, (LPUNKNOWN *)&c)))
    return;
  CloseFolder(&c);
}
HRESULT F2(LPMAPIFOLDER a, LPMAPIFOLDER b) {
  LPMAPIFOLDER fs[2] = {a, b};
  return CopyAll(fs, 2);
}
HRESULT F4(LPMAPIFOLDER a) {
  return Normalise(a);
}
HRESULT F5(LPMAPIFOLDER a) {
  return CopyAll(&a, 1);
}
HRESULT F6(LPMDB x, LPMDB y) {
  return Swap2(&x, &y);
}
