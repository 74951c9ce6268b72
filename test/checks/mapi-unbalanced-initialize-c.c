// RUN: %faces %s --checks=mapi-unbalanced-initialize

#include <windows.h>

#include <mapix.h>
#include <mapiutil.h>

#include <stdlib.h>

static LPMAPIINITIALIZE pfnMAPIInitialize;
static LPMAPIUNINITIALIZE pfnMAPIUninitialize;
static LPMAPISESSION the_session;
static int mapi_up;

HRESULT EarlyReturnBad(LPMAPISESSION session) {
  HRESULT hr = MAPIInitialize(NULL);
  if (HR_FAILED(hr))
    return hr;
  hr = session->lpVtbl->SetDefaultStore(session, 0, 0, NULL);
  if (HR_FAILED(hr))
    return hr;
  // CHECK: :[[@LINE-1]]:5: warning: MAPIInitialize is not undone {{.*}}[mapi-unbalanced-initialize]
  // CHECK: :[[@LINE-7]]:{{[0-9]+}}: note: MAPIInitialize called here
  MAPIUninitialize();
  return hr;
}

HRESULT GotoOk(LPMAPISESSION session) {
  HRESULT hr = MAPIInitialize(NULL);
  if (HR_FAILED(hr))
    goto Done;
  hr = session->lpVtbl->SetDefaultStore(session, 0, 0, NULL);
  MAPIUninitialize();
Done:
  return hr;
}

BOOL FunctionPointersBad(void) {
  BOOL result = FALSE;
  if (pfnMAPIInitialize(NULL) < 0)
    return FALSE;
  if (!the_session)
    return FALSE;
  // CHECK: :[[@LINE-1]]:5: warning: MAPIInitialize is not undone {{.*}}[mapi-unbalanced-initialize]
  result = the_session->lpVtbl->Logoff(the_session, 0, 0, 0) >= 0;
  (*pfnMAPIUninitialize)();
  return result;
}

/* One half each. */
int mail_init(void) {
  if (FAILED(MAPIInitialize(NULL)))
    return 0;
  mapi_up = 1;
  return 1;
}

void mail_done(void) {
  if (mapi_up)
    MAPIUninitialize();
  mapi_up = 0;
}

BOOL InitBothOk(void) {
  if (FAILED(MAPIInitialize(NULL)))
    return FALSE;
  if (FAILED(OleInitialize(NULL))) {
    MAPIUninitialize();
    return FALSE;
  }
  return TRUE;
}

void FailedBad(void) {
  HRESULT hr = MAPIInitialize(NULL);
  if (FAILED(hr))
    hr = S_FALSE;
  MAPIUninitialize();
  // CHECK: :[[@LINE-1]]:3: warning: MAPIUninitialize {{.*}} although {{.*}} failed [mapi-unbalanced-initialize]
}

int main(int argc, char **argv) {
  (void)argv;
  if (FAILED(MAPIInitialize(NULL)))
    return 1;
  if (argc > 1) {
    OleUninitialize();
    // CHECK: :[[@LINE-1]]:5: warning: OleUninitialize {{.*}} never was [mapi-unbalanced-initialize]
    MAPIUninitialize();
    return 0;
  }
  if (argc == 0)
    exit(2);
  return 0;
  // CHECK: :[[@LINE-1]]:3: warning: MAPIInitialize is not undone {{.*}}[mapi-unbalanced-initialize]
}
