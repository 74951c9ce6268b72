// RUN: %faces %s --checks=mapi-session-leak

#include <windows.h>

#include <mapix.h>
#include <mapiutil.h>

#include <stdlib.h>

static LPMAPISESSION the_session;
static LPMAPILOGONEX pfnMAPILogonEx;

HRESULT EarlyReturnBad(void) {
  LPMAPISESSION session = NULL;
  HRESULT hr = MAPILogonEx(0, NULL, NULL, MAPI_EXTENDED, &session);
  if (FAILED(hr))
    return hr;
  hr = session->lpVtbl->SetDefaultStore(session, 0, 0, NULL);
  if (FAILED(hr))
    return hr;
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}}'session'{{.*}} [mapi-session-leak]
  // CHECK: :[[@LINE-7]]:{{[0-9]+}}: note: {{.*}}logged on here
  session->lpVtbl->Logoff(session, 0, 0, 0);
  session->lpVtbl->Release(session);
  return S_OK;
}

void LoggedOffButNotReleasedBad(void) {
  LPMAPISESSION session = NULL;
  if (MAPILogonEx(0, NULL, NULL, 0, &session) == S_OK)
    session->lpVtbl->Logoff(session, 0, 0, 0);
  else if (session)
    session->lpVtbl->Release(session);
}
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}}'session'{{.*}} [mapi-session-leak]

void LogoffThenReleaseOk(void) {
  LPMAPISESSION session = NULL;
  if (FAILED(MAPILogonEx(0, NULL, NULL, 0, &session)))
    return;
  session->lpVtbl->Logoff(session, 0, 0, 0);
  session->lpVtbl->Release(session);
}

void FunctionPointerBad(void) {
  LPMAPISESSION session = NULL;
  if (FAILED(pfnMAPILogonEx(0, NULL, NULL, 0, &session)))
    return;
  session->lpVtbl->Logoff(session, 0, 0, 0);
}
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}}'session'{{.*}} [mapi-session-leak]

void FunctionPointerDereferencedOk(LPMAPILOGONEX logon) {
  LPMAPISESSION session = NULL;
  if (FAILED((*logon)(0, NULL, NULL, 0, &session)))
    return;
  session->lpVtbl->Logoff(session, 0, 0, 0);
  UlRelease(session);
}

static HRESULT log_on(LPMAPISESSION *out) {
  *out = NULL;
  return MAPILogonEx(0, NULL, NULL, 0, out);
}

static void log_off(LPMAPISESSION *session) {
  if (!*session)
    return;
  (*session)->lpVtbl->Logoff(*session, 0, 0, 0);
  (*session)->lpVtbl->Release(*session);
  *session = NULL;
}

int HelpersOk(void) {
  LPMAPISESSION session;
  if (FAILED(log_on(&session)))
    return 1;
  log_off(&session);
  return 0;
}

int HelpersBad(int fast) {
  LPMAPISESSION session;
  if (FAILED(log_on(&session)))
    return 1;
  if (fast)
    return 2;
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}}'session'{{.*}} [mapi-session-leak]
  log_off(&session);
  return 0;
}

void OverwrittenBad(void) {
  LPMAPISESSION session = NULL;
  if (FAILED(MAPILogonEx(0, NULL, NULL, 0, &session)))
    return;
  session->lpVtbl->Logoff(session, 0, 0, 0);
  session = NULL;
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}}'session'{{.*}} [mapi-session-leak]
}

int GlobalOk(void) { return SUCCEEDED(MAPILogonEx(0, NULL, NULL, 0, &the_session)); }

struct client {
  LPMAPISESSION session;
};

struct client *FieldOnTheHeapOk(void) {
  struct client *client = calloc(1, sizeof *client);
  if (client && FAILED(MAPILogonEx(0, NULL, NULL, 0, &client->session))) {
    free(client);
    return NULL;
  }
  return client;
}

void FieldOfALocalBad(void) {
  struct client client = {NULL};
  if (FAILED(MAPILogonEx(0, NULL, NULL, 0, &client.session)))
    return;
  client.session->lpVtbl->Logoff(client.session, 0, 0, 0);
}
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}}session{{.*}} [mapi-session-leak]

void ExitOk(void) {
  LPMAPISESSION session = NULL;
  if (FAILED(MAPILogonEx(0, NULL, NULL, 0, &session)))
    exit(1);
  exit(0);
}
