// RUN: %faces %s --checks=mapi-advise-at-logoff

#include <windows.h>

#include <mapispi.h>
#include <mapix.h>
#include <mapiutil.h>

void Remember(ULONG connection); // body elsewhere

ULONG TheConnection;

void OnTheSessionBad(LPMAPISESSION session, LPMAPIADVISESINK sink) {
  ULONG connection = 0;
  if (FAILED(session->lpVtbl->Advise(session, 0, NULL, fnevCriticalError, sink, &connection)))
    return;
  session->lpVtbl->Logoff(session, 0, 0, 0);
  // CHECK: :[[@LINE-1]]:3: warning: registration 'connection' is not cancelled before Logoff [mapi-advise-at-logoff]
  // CHECK: :[[@LINE-4]]:{{[0-9]+}}: note: registration 'connection' made here
  // CHECK: :[[@LINE-3]]:3: note: expected: {{.*}}Unadvise
}

void OnTheSessionOk(LPMAPISESSION session, LPMAPIADVISESINK sink) {
  ULONG connection = 0;
  if (FAILED(session->lpVtbl->Advise(session, 0, NULL, fnevCriticalError, sink, &connection)))
    return;
  session->lpVtbl->Unadvise(session, connection);
  session->lpVtbl->Logoff(session, 0, 0, 0);
}

HRESULT WrongOrderBad(LPMAPIADVISESINK sink) {
  LPMAPISESSION session = NULL;
  LPMDB store = NULL;
  ULONG connection = 0;
  HRESULT hr = MAPILogonEx(0, NULL, NULL, 0, &session);
  if (FAILED(hr))
    goto done;
  hr = session->lpVtbl->OpenMsgStore(session, 0, 0, NULL, NULL, 0, &store);
  if (FAILED(hr))
    goto done;
  hr = store->lpVtbl->Advise(store, 0, NULL, fnevNewMail, sink, &connection);
done:
  if (session)
    session->lpVtbl->Logoff(session, 0, 0, 0);
  // CHECK: :[[@LINE-1]]:5: warning: {{.*}}'connection'{{.*}} [mapi-advise-at-logoff]
  if (connection)
    store->lpVtbl->Unadvise(store, connection);
  UlRelease(store);
  UlRelease(session);
  return hr;
}

HRESULT CleanupOk(LPMAPIADVISESINK sink) {
  LPMAPISESSION session = NULL;
  LPMDB store = NULL;
  ULONG connection = 0;
  HRESULT hr = MAPILogonEx(0, NULL, NULL, 0, &session);
  if (FAILED(hr))
    goto done;
  hr = session->lpVtbl->OpenMsgStore(session, 0, 0, NULL, NULL, 0, &store);
  if (FAILED(hr))
    goto done;
  hr = store->lpVtbl->Advise(store, 0, NULL, fnevNewMail, sink, &connection);
done:
  if (connection)
    store->lpVtbl->Unadvise(store, connection);
  UlRelease(store);
  if (session) {
    session->lpVtbl->Logoff(session, 0, 0, 0);
    session->lpVtbl->Release(session);
  }
  return hr;
}

void OnATableBad(LPMAPISESSION session, LPMAPIADVISESINK sink) {
  LPMAPITABLE table = NULL;
  ULONG connection = 0;
  if (FAILED(session->lpVtbl->GetMsgStoresTable(session, 0, &table)))
    return;
  table->lpVtbl->Advise(table, fnevTableModified, sink, &connection);
  session->lpVtbl->Logoff(session, 0, 0, 0);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'connection'{{.*}} [mapi-advise-at-logoff]
  table->lpVtbl->Release(table);
}

void OnTheAddressBookBad(LPMAPISESSION session, LPMAPIADVISESINK sink) {
  LPADRBOOK book = NULL;
  ULONG connection = 0;
  if (FAILED(session->lpVtbl->OpenAddressBook(session, 0, NULL, 0, &book)))
    return;
  book->lpVtbl->Advise(book, 0, NULL, fnevObjectModified, sink, &connection);
  session->lpVtbl->Logoff(session, 0, 0, 0);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'connection'{{.*}} [mapi-advise-at-logoff]
  book->lpVtbl->Release(book);
}

struct Watcher {
  LPMDB store;
  ULONG connection;
};

static void stop(struct Watcher *watcher) {
  if (watcher->connection)
    watcher->store->lpVtbl->Unadvise(watcher->store, watcher->connection);
  watcher->connection = 0;
}

void FieldOfALocalBad(LPMAPISESSION session, LPMAPIADVISESINK sink) {
  struct Watcher watcher = {NULL, 0};
  if (FAILED(session->lpVtbl->OpenMsgStore(session, 0, 0, NULL, NULL, 0, &watcher.store)))
    return;
  watcher.store->lpVtbl->Advise(watcher.store, 0, NULL, fnevNewMail, sink, &watcher.connection);
  session->lpVtbl->Logoff(session, 0, 0, 0);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'watcher.connection'{{.*}} [mapi-advise-at-logoff]
  stop(&watcher);
  UlRelease(watcher.store);
}

void FieldOfALocalOk(LPMAPISESSION session, LPMAPIADVISESINK sink) {
  struct Watcher watcher = {NULL, 0};
  if (FAILED(session->lpVtbl->OpenMsgStore(session, 0, 0, NULL, NULL, 0, &watcher.store)))
    return;
  watcher.store->lpVtbl->Advise(watcher.store, 0, NULL, fnevNewMail, sink, &watcher.connection);
  stop(&watcher);
  UlRelease(watcher.store);
  session->lpVtbl->Logoff(session, 0, 0, 0);
}

void CallersWatcherOk(LPMAPISESSION session, struct Watcher *watcher, LPMAPIADVISESINK sink) {
  session->lpVtbl->Advise(session, 0, NULL, fnevCriticalError, sink, &watcher->connection);
  session->lpVtbl->Logoff(session, 0, 0, 0);
}

void GivenAwayOk(LPMAPISESSION session, LPMAPIADVISESINK sink, BOOL global) {
  ULONG connection = 0;
  if (FAILED(session->lpVtbl->Advise(session, 0, NULL, fnevCriticalError, sink, &connection)))
    return;
  if (global)
    TheConnection = connection;
  else
    Remember(connection);
  session->lpVtbl->Logoff(session, 0, 0, 0);
}

void FailedOk(LPMAPISESSION session, LPMAPIADVISESINK sink) {
  ULONG connection;
  HRESULT hr = session->lpVtbl->Advise(session, 0, NULL, fnevCriticalError, sink, &connection);
  if (hr >= 0)
    session->lpVtbl->Unadvise(session, connection);
  session->lpVtbl->Logoff(session, 0, 0, 0);
}

static void end(LPMAPISESSION session) {
  session->lpVtbl->Logoff(session, 0, 0, 0);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'inTheCaller'{{.*}} [mapi-advise-at-logoff]
}

void LoggedOffByAHelperBad(LPMAPISESSION session, LPMAPIADVISESINK sink) {
  ULONG inTheCaller = 0;
  if (FAILED(session->lpVtbl->Advise(session, 0, NULL, fnevCriticalError, sink, &inTheCaller)))
    return;
  end(session);
}
