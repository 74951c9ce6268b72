// RUN: %faces %s --checks=mapi-missing-unadvise

#include <windows.h>

#include <mapispi.h>
#include <mapix.h>
#include <mapiutil.h>

#include <stdlib.h>

void Remember(ULONG connection); // body elsewhere

ULONG TheConnection;

void OnAStoreBad(LPMAPISESSION session, LPMAPIADVISESINK sink) {
  LPMDB store = NULL;
  ULONG connection = 0;
  if (FAILED(session->lpVtbl->OpenMsgStore(session, 0, 0, NULL, NULL, 0, &store)))
    return;
  store->lpVtbl->Advise(store, 0, NULL, fnevNewMail, sink, &connection);
  store->lpVtbl->Release(store);
  // CHECK: :[[@LINE-1]]:3: warning: registration 'connection' is not cancelled before IMsgStore 'store' is released [mapi-missing-unadvise]
  // CHECK: :[[@LINE-3]]:3: note: registration 'connection' made here
  // CHECK: :[[@LINE-3]]:3: note: expected: {{.*}}Unadvise
}

void OnAStoreOk(LPMAPISESSION session, LPMAPIADVISESINK sink) {
  LPMDB store = NULL;
  ULONG connection = 0;
  if (FAILED(session->lpVtbl->OpenMsgStore(session, 0, 0, NULL, NULL, 0, &store)))
    return;
  store->lpVtbl->Advise(store, 0, NULL, fnevNewMail, sink, &connection);
  if (connection)
    store->lpVtbl->Unadvise(store, connection);
  store->lpVtbl->Release(store);
}

void OnATableBad(LPMAPIFOLDER folder, LPMAPIADVISESINK sink) {
  LPMAPITABLE items = NULL;
  ULONG connection = 0;
  if (FAILED(folder->lpVtbl->GetContentsTable(folder, 0, &items)))
    return;
  items->lpVtbl->Advise(items, fnevTableModified, sink, &connection);
  UlRelease(items);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'connection'{{.*}}'items'{{.*}} [mapi-missing-unadvise]
}

void GivenStoreBad(LPMDB store, LPMAPIADVISESINK sink) {
  ULONG connection = 0;
  store->lpVtbl->Advise(store, 0, NULL, fnevNewMail, sink, &connection);
}
// CHECK: :[[@LINE-1]]:1: warning: registration 'connection' is never cancelled [mapi-missing-unadvise]

HRESULT EarlyReturnBad(LPMDB store, LPMAPIADVISESINK sink) {
  ULONG connection = 0;
  HRESULT hr = store->lpVtbl->Advise(store, 0, NULL, fnevNewMail, sink, &connection);
  if (hr != S_OK)
    return hr;
  hr = store->lpVtbl->SetReceiveFolder(store, NULL, 0, 0, NULL);
  if (FAILED(hr))
    return hr;
  // CHECK: :[[@LINE-1]]:5: warning: {{.*}}'connection'{{.*}} [mapi-missing-unadvise]
  store->lpVtbl->Unadvise(store, connection);
  return hr;
}

HRESULT CleanupOk(LPMAPISESSION session, LPMAPIADVISESINK sink) {
  LPMDB store = NULL;
  ULONG connection = 0;
  HRESULT hr = session->lpVtbl->OpenMsgStore(session, 0, 0, NULL, NULL, 0, &store);
  if (FAILED(hr))
    goto done;
  hr = store->lpVtbl->Advise(store, 0, NULL, fnevNewMail, sink, &connection);
  if (FAILED(hr))
    goto done;
  hr = store->lpVtbl->SetReceiveFolder(store, NULL, 0, 0, NULL);
done:
  if (connection)
    store->lpVtbl->Unadvise(store, connection);
  UlRelease(store);
  return hr;
}

void OverwrittenBad(LPMDB store, LPMAPIADVISESINK sink) {
  ULONG connection = 0;
  if (FAILED(store->lpVtbl->Advise(store, 0, NULL, fnevNewMail, sink, &connection)))
    return;
  store->lpVtbl->Advise(store, 0, NULL, fnevObjectModified, sink, &connection);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'connection'{{.*}}overwritten{{.*}} [mapi-missing-unadvise]
  store->lpVtbl->Unadvise(store, connection);
}

struct Watcher {
  LPMDB store;
  ULONG connection;
};

static HRESULT start(struct Watcher *watcher, LPMAPIADVISESINK sink) {
  return watcher->store->lpVtbl->Advise(watcher->store, 0, NULL, fnevNewMail, sink, &watcher->connection);
}

static void stop(struct Watcher *watcher) {
  if (watcher->connection)
    watcher->store->lpVtbl->Unadvise(watcher->store, watcher->connection);
  watcher->connection = 0;
}

void FieldBad(LPMDB store, LPMAPIADVISESINK sink) {
  struct Watcher watcher = {store, 0};
  start(&watcher, sink);
}
// CHECK: :[[@LINE-1]]:1: warning: {{.*}}'watcher.connection'{{.*}} [mapi-missing-unadvise]

void FieldOk(LPMDB store, LPMAPIADVISESINK sink) {
  struct Watcher watcher = {store, 0};
  start(&watcher, sink);
  stop(&watcher);
}

struct Watcher *OnTheHeapOk(LPMDB store, LPMAPIADVISESINK sink) {
  struct Watcher *watcher = malloc(sizeof *watcher);
  if (!watcher)
    return NULL;
  watcher->store = store;
  watcher->connection = 0;
  start(watcher, sink);
  return watcher;
}

void GivenAwayOk(LPMDB store, LPMAPIADVISESINK sink, ULONG *out, int where) {
  ULONG connection = 0;
  if (FAILED(store->lpVtbl->Advise(store, 0, NULL, fnevNewMail, sink, &connection)))
    return;
  if (where == 0)
    TheConnection = connection;
  else if (where == 1)
    Remember(connection);
  else
    *out = connection;
}

void OpenAtLogoffOk(LPMAPISESSION session, LPMAPIADVISESINK sink) { // mapi-advise-at-logoff's
  ULONG connection = 0;
  session->lpVtbl->Advise(session, 0, NULL, fnevCriticalError, sink, &connection);
  session->lpVtbl->Logoff(session, 0, 0, 0);
}

void EndOfTheProcessOk(LPMDB store, LPMAPIADVISESINK sink) {
  ULONG connection = 0;
  if (FAILED(store->lpVtbl->Advise(store, 0, NULL, fnevNewMail, sink, &connection)))
    return;
  exit(1);
}

void SubscribeBad(LPMAPISUP support, LPNOTIFKEY key, LPMAPIADVISESINK sink) {
  ULONG connection = 0;
  support->lpVtbl->Subscribe(support, key, fnevNewMail, 0, sink, &connection);
}
// CHECK: :[[@LINE-1]]:1: warning: {{.*}}'connection'{{.*}} [mapi-missing-unadvise]

void SubscribeOk(LPMAPISUP support, LPNOTIFKEY key, LPMAPIADVISESINK sink) {
  ULONG connection = 0;
  if (SUCCEEDED(support->lpVtbl->Subscribe(support, key, fnevNewMail, 0, sink, &connection)))
    support->lpVtbl->Unsubscribe(support, connection);
}
