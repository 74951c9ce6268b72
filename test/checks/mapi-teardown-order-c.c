// RUN: %faces %s --checks=mapi-teardown-order

#include <windows.h>

#include <mapix.h>
#include <mapiutil.h>

HRESULT KeptBad(void) {
  LPMAPISESSION session = NULL;
  HRESULT hr = MAPIInitialize(NULL);
  if (HR_FAILED(hr))
    return hr;
  hr = MAPILogonEx(0, NULL, NULL, MAPI_EXTENDED, &session);
  if (HR_SUCCEEDED(hr))
    hr = session->lpVtbl->Logoff(session, 0, 0, 0);
  MAPIUninitialize();
  // CHECK: :[[@LINE-1]]:3: warning: IMAPISession 'session' is still held at MAPIUninitialize [mapi-teardown-order]
  // CHECK: :[[@LINE-5]]:{{[0-9]+}}: note: {{.*}}logged on here
  return hr;
}

HRESULT KeptOk(void) {
  LPMAPISESSION session = NULL;
  HRESULT hr = MAPIInitialize(NULL);
  if (HR_FAILED(hr))
    return hr;
  hr = MAPILogonEx(0, NULL, NULL, MAPI_EXTENDED, &session);
  if (HR_SUCCEEDED(hr))
    hr = session->lpVtbl->Logoff(session, 0, 0, 0);
  UlRelease(session);
  MAPIUninitialize();
  return hr;
}

void OleBad(void) {
  LPMAPISESSION session = NULL;
  if (FAILED(OleInitialize(NULL)))
    return;
  if (SUCCEEDED(MAPILogonEx(0, NULL, NULL, 0, &session)))
    session->lpVtbl->Logoff(session, 0, 0, 0);
  OleUninitialize();
  // CHECK: :[[@LINE-1]]:3: warning: IMAPISession 'session' is still held at OleUninitialize [mapi-teardown-order]
  UlRelease(session);
}

void UtilitiesBad(void) {
  DeinitMapiUtil();
  // CHECK: :[[@LINE-1]]:3: warning: DeinitMapiUtil {{.*}}MAPIUninitialize [mapi-teardown-order]
  MAPIUninitialize();
}

void UtilitiesOk(void) {
  MAPIUninitialize();
  DeinitMapiUtil();
}
