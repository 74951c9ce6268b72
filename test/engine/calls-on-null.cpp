// RUN: %faces %s
// A call through a null pointer ends the program: what comes after it is not reached.
// SILENT
#include <windows.h>
#include <mapix.h>

HRESULT NotReached() {
  IMAPISession *session = nullptr;
  session->Logoff(0, 0, 0);
  HRESULT hr = MAPILogonEx(0, nullptr, nullptr, MAPI_EXTENDED, &session);
  if (FAILED(hr))
    return hr;
  session->Release();
  return hr;
}
