// Users of guards. Destructors run from the last variable to the first.
#include "guard.h"

#include <mapix.h>

static HRESULT UseProfiles() {
  LPPROFADMIN profiles = nullptr;
  HRESULT hr = MAPIAdminProfiles(0, &profiles);
  if (SUCCEEDED(hr))
    profiles->Release();
  return hr;
}

HRESULT WithOleFirst() {
  mail::OleGuard ole;
  mail::MapiGuard mapi;
  return UseProfiles(); // expected: mapi-ole-uninitialize-order
}

HRESULT WithMapiFirst() {
  mail::MapiGuard mapi;
  mail::OleGuard ole;
  return UseProfiles();
}

int main() {
  HRESULT hr;
  {
    mail::MapiGuard mapi;
    hr = UseProfiles();
  }
  if (FAILED(hr))
    return 1;
  LPPROFADMIN profiles = nullptr;
  hr = MAPIAdminProfiles(0, &profiles); // expected: mapi-use-after-uninitialize
  if (SUCCEEDED(hr))
    profiles->Release(); // expected: mapi-use-after-uninitialize
  return FAILED(hr);
}
