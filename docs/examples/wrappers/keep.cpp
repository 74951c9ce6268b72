// Callers of a function that keeps one of its arguments.
#include "keep.h"

HRESULT OpenAndRemember(ULONG size, LPENTRYID id) {
  LPMAPISESSION session = nullptr;
  HRESULT hr = MAPILogonEx(0, nullptr, nullptr, MAPI_EXTENDED | MAPI_USE_DEFAULT, &session);
  if (FAILED(hr))
    return hr;
  LPMDB store = nullptr;
  hr = session->OpenMsgStore(0, size, id, nullptr, 0, &store);
  if (FAILED(hr)) {
    session->Logoff(0, 0, 0);
    session->Release();
    return hr;
  }
  RememberStore(session, store);
  return S_OK; // expected: mapi-session-leak
}
