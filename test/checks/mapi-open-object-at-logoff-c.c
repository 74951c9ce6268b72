// RUN: %faces %s --checks=mapi-open-object-at-logoff

#include <windows.h>

#include <mapix.h>
#include <mapiutil.h>

LPMDB TheStore;
void KeepElsewhere(LPMDB store); /* body elsewhere */

void ReleasedLaterBad(LPMAPISESSION session) {
  LPMDB store = NULL;
  if (FAILED(session->lpVtbl->OpenMsgStore(session, 0, 0, NULL, NULL, 0, &store)))
    return;
  session->lpVtbl->Logoff(session, 0, 0, 0);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}IMsgStore 'store'{{.*}} [mapi-open-object-at-logoff]
  // CHECK: :[[@LINE-4]]:{{[0-9]+}}: note: {{.*}}opened here
  store->lpVtbl->Release(store);
}

void ReleasedBeforeOk(LPMAPISESSION session) {
  LPMDB store = NULL;
  if (FAILED(session->lpVtbl->OpenMsgStore(session, 0, 0, NULL, NULL, 0, &store)))
    return;
  store->lpVtbl->Release(store);
  session->lpVtbl->Logoff(session, 0, 0, 0);
}

HRESULT GotoPastTheReleaseBad(void) {
  HRESULT hr;
  LPMAPISESSION session = NULL;
  LPMDB store = NULL;
  LPMAPITABLE table = NULL;

  hr = MAPILogonEx(0, NULL, NULL, MAPI_EXTENDED, &session);
  if (FAILED(hr))
    return hr;
  hr = session->lpVtbl->OpenMsgStore(session, 0, 0, NULL, NULL, 0, &store);
  if (FAILED(hr))
    goto done;
  hr = store->lpVtbl->GetReceiveFolderTable(store, 0, &table);
  if (FAILED(hr))
    goto done;
  table->lpVtbl->Release(table);
  store->lpVtbl->Release(store);
done:
  session->lpVtbl->Logoff(session, 0, 0, 0);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'store'{{.*}} [mapi-open-object-at-logoff]
  session->lpVtbl->Release(session);
  return hr;
}

HRESULT GotoToTheReleaseOk(void) {
  HRESULT hr;
  LPMAPISESSION session = NULL;
  LPMDB store = NULL;
  LPMAPITABLE table = NULL;

  hr = MAPILogonEx(0, NULL, NULL, MAPI_EXTENDED, &session);
  if (FAILED(hr))
    goto done;
  hr = session->lpVtbl->OpenMsgStore(session, 0, 0, NULL, NULL, 0, &store);
  if (FAILED(hr))
    goto done;
  hr = store->lpVtbl->GetReceiveFolderTable(store, 0, &table);
done:
  UlRelease(table);
  UlRelease(store);
  if (session) {
    session->lpVtbl->Logoff(session, 0, 0, 0);
    session->lpVtbl->Release(session);
  }
  return hr;
}

static void end_session(LPMAPISESSION *session) {
  if (!*session)
    return;
  (*session)->lpVtbl->Logoff(*session, 0, 0, 0);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'openInTheCaller'{{.*}} [mapi-open-object-at-logoff]
  (*session)->lpVtbl->Release(*session);
  *session = NULL;
}

void LoggedOffByAHelperBad(void) {
  LPMAPISESSION session = NULL;
  LPADRBOOK openInTheCaller = NULL;
  if (FAILED(MAPILogonEx(0, NULL, NULL, 0, &session)))
    return;
  session->lpVtbl->OpenAddressBook(session, 0, NULL, 0, &openInTheCaller);
  end_session(&session);
  UlRelease(openInTheCaller);
}

void ChildOfAChildBad(LPMAPISESSION session) {
  LPMDB store = NULL;
  LPMESSAGE message = NULL;
  LPSTREAM stream = NULL;
  ULONG type;
  if (FAILED(session->lpVtbl->OpenMsgStore(session, 0, 0, NULL, NULL, 0, &store)))
    return;
  if (SUCCEEDED(store->lpVtbl->OpenEntry(store, 0, NULL, NULL, 0, &type, (LPUNKNOWN *)&message))) {
    message->lpVtbl->OpenProperty(message, PR_BODY, &IID_IStream, 0, 0, (LPUNKNOWN *)&stream);
    message->lpVtbl->Release(message);
  }
  store->lpVtbl->Release(store);
  session->lpVtbl->Logoff(session, 0, 0, 0);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'stream'{{.*}} [mapi-open-object-at-logoff]
  if (stream)
    stream->lpVtbl->Release(stream);
}

void SecondInterfaceOfTheSessionOk(LPMAPISESSION session) {
  LPUNKNOWN unknown = NULL;
  if (FAILED(session->lpVtbl->QueryInterface(session, &IID_IUnknown, (LPVOID *)&unknown)))
    return;
  session->lpVtbl->Logoff(session, 0, 0, 0);
  unknown->lpVtbl->Release(unknown);
}

void OtherSessionsObjectOk(LPMAPISESSION one, LPMAPISESSION two) {
  LPMDB store = NULL;
  if (FAILED(one->lpVtbl->OpenMsgStore(one, 0, 0, NULL, NULL, 0, &store)))
    return;
  two->lpVtbl->Logoff(two, 0, 0, 0);
  store->lpVtbl->Release(store);
}

void GivenAwayOk(LPMAPISESSION session, BOOL global) {
  LPMDB store = NULL;
  if (FAILED(session->lpVtbl->OpenMsgStore(session, 0, 0, NULL, NULL, 0, &store)))
    return;
  if (global)
    TheStore = store;
  else
    KeepElsewhere(store);
  session->lpVtbl->Logoff(session, 0, 0, 0);
}
