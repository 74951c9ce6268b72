// RUN: %faces %s --checks=mapi-missing-logoff

#include <windows.h>

#include <mapix.h>
#include <mapiutil.h>

LPMAPISESSION TheSession;
void KeepElsewhere(LPMAPISESSION session); /* body elsewhere */

void ReleasedBad(void) {
  LPMAPISESSION session = NULL;
  if (FAILED(MAPILogonEx(0, NULL, NULL, MAPI_EXTENDED, &session)))
    return;
  session->lpVtbl->Release(session);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'session'{{.*}} [mapi-missing-logoff]
  // CHECK: :[[@LINE-4]]:{{[0-9]+}}: note: {{.*}}logged on here
}

void LoggedOffOk(void) {
  LPMAPISESSION session = NULL;
  if (FAILED(MAPILogonEx(0, NULL, NULL, MAPI_EXTENDED, &session)))
    return;
  session->lpVtbl->Logoff(session, 0, 0, 0);
  session->lpVtbl->Release(session);
}

HRESULT GotoPastTheLogoffBad(void) {
  HRESULT hr;
  LPMAPISESSION session = NULL;
  LPMAPITABLE stores = NULL;

  hr = MAPILogonEx(0, NULL, NULL, 0, &session);
  if (FAILED(hr))
    goto done;
  hr = session->lpVtbl->GetMsgStoresTable(session, 0, &stores);
  if (FAILED(hr))
    goto done;
  stores->lpVtbl->Release(stores);
  session->lpVtbl->Logoff(session, 0, 0, 0);
done:
  UlRelease(session);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'session'{{.*}} [mapi-missing-logoff]
  return hr;
}

HRESULT FailedLogoffOk(void) {
  HRESULT hr;
  LPMAPISESSION session = NULL;

  hr = MAPILogonEx(0, NULL, NULL, 0, &session);
  if (FAILED(hr))
    return hr;
  hr = session->lpVtbl->Logoff(session, 0, 0, 0);
  if (FAILED(hr)) {
    session->lpVtbl->Release(session);
    return hr;
  }
  session->lpVtbl->Release(session);
  return hr;
}

void AddRefPairBad(void) {
  LPMAPISESSION session = NULL;
  if (FAILED(MAPILogonEx(0, NULL, NULL, 0, &session)))
    return;
  session->lpVtbl->AddRef(session);
  session->lpVtbl->Release(session);
  session->lpVtbl->Release(session);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'session'{{.*}} [mapi-missing-logoff]
}

static void end_session(LPMAPISESSION *session) {
  if (*session) {
    (*session)->lpVtbl->Logoff(*session, 0, 0, 0);
    (*session)->lpVtbl->Release(*session);
    *session = NULL;
  }
}

void EndedByAHelperOk(void) {
  LPMAPISESSION session = NULL;
  MAPILogonEx(0, NULL, NULL, 0, &session);
  end_session(&session);
}

void GivenOk(LPMAPISESSION session) { session->lpVtbl->Release(session); }

void GivenAwayOk(BOOL global) {
  LPMAPISESSION session = NULL;
  if (FAILED(MAPILogonEx(0, NULL, NULL, 0, &session)))
    return;
  if (global) {
    TheSession = session;
    return;
  }
  KeepElsewhere(session);
  session->lpVtbl->Release(session);
}

void NeverReleasedOk(void) { /* mapi-session-leak's business */
  LPMAPISESSION session = NULL;
  MAPILogonEx(0, NULL, NULL, 0, &session);
}
