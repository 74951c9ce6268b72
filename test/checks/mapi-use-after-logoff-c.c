// RUN: %faces %s --checks=mapi-use-after-logoff

#include <windows.h>

#include <mapix.h>
#include <mapiutil.h>

LPMAPISESSION TheSession;

void MethodBad(LPMAPISESSION session, LPMAPITABLE *table) {
  session->lpVtbl->Logoff(session, 0, 0, 0);
  session->lpVtbl->GetMsgStoresTable(session, 0, table);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'session'{{.*}} [mapi-use-after-logoff]
  // CHECK: :[[@LINE-3]]:{{[0-9]+}}: note: {{.*}}Logoff
}

void SecondLogoffBad(LPMAPISESSION session) {
  session->lpVtbl->Logoff(session, 0, 0, 0);
  session->lpVtbl->Logoff(session, 0, 0, 0);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'session'{{.*}} [mapi-use-after-logoff]
}

void AddRefBad(LPMAPISESSION session) {
  session->lpVtbl->Logoff(session, 0, 0, 0);
  session->lpVtbl->AddRef(session);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'session'{{.*}} [mapi-use-after-logoff]
  session->lpVtbl->Release(session);
}

void ReleaseOk(LPMAPISESSION session) {
  session->lpVtbl->Logoff(session, 0, 0, 0);
  session->lpVtbl->Release(session);
}

void UlReleaseOk(LPMAPISESSION session) {
  LPMDB store = NULL;
  session->lpVtbl->OpenMsgStore(session, 0, 0, NULL, NULL, 0, &store);
  session->lpVtbl->Logoff(session, 0, 0, 0);
  UlRelease(store);
  UlRelease(session);
}

HRESULT FailedLogoffOk(LPMAPISESSION session, LPMAPITABLE *table) {
  HRESULT hr = session->lpVtbl->Logoff(session, 0, 0, 0);
  if (HR_FAILED(hr))
    return session->lpVtbl->GetMsgStoresTable(session, 0, table);
  return hr;
}

void ChildOfAChildBad(LPMAPISESSION session, ULONG size, LPENTRYID id) {
  LPMDB store = NULL;
  LPMAPIFOLDER folder = NULL;
  ULONG type;
  if (FAILED(session->lpVtbl->OpenMsgStore(session, 0, 0, NULL, NULL, 0, &store)))
    return;
  if (FAILED(store->lpVtbl->OpenEntry(store, size, id, NULL, 0, &type, (LPUNKNOWN *)&folder)))
    return;
  session->lpVtbl->Logoff(session, 0, 0, 0);
  folder->lpVtbl->SaveChanges(folder, 0);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'folder'{{.*}} [mapi-use-after-logoff]
  folder->lpVtbl->Release(folder);
  store->lpVtbl->Release(store);
}

void TableAsArgumentBad(LPMAPISESSION session, LPSRowSet *rows) {
  LPMAPITABLE table = NULL;
  if (FAILED(session->lpVtbl->GetMsgStoresTable(session, 0, &table)))
    return;
  session->lpVtbl->Logoff(session, 0, 0, 0);
  HrQueryAllRows(table, NULL, NULL, NULL, 0, rows);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'table'{{.*}} [mapi-use-after-logoff]
}

static void end(LPMAPISESSION s) { s->lpVtbl->Logoff(s, 0, MAPI_LOGOFF_UI, 0); }

void HelperBad(LPMAPISESSION session, LPMAPITABLE *table) {
  end(session);
  session->lpVtbl->GetStatusTable(session, 0, table);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'session'{{.*}} [mapi-use-after-logoff]
}

void MethodTableInAVariableBad(LPMAPISESSION session, LPMAPITABLE *table) {
  const struct IMAPISessionVtbl *methods = session->lpVtbl;
  methods->Logoff(session, 0, 0, 0);
  methods->GetStatusTable(session, 0, table);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'session'{{.*}} [mapi-use-after-logoff]
}

#define CALL0(object, method) (object)->lpVtbl->method(object)
#define CALL(object, method, ...) (object)->lpVtbl->method(object, __VA_ARGS__)

void MacroBad(LPMAPISESSION session, LPMAPITABLE *table) {
  CALL(session, Logoff, 0, 0, 0);
  CALL(session, GetMsgStoresTable, 0, table);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'session'{{.*}} [mapi-use-after-logoff]
}

void MacroOk(LPMAPISESSION session) {
  CALL(session, Logoff, 0, 0, 0);
  CALL0(session, Release);
}

struct mailbox {
  LPMAPISESSION session;
  LPMDB store;
};

void FieldBad(struct mailbox *box) {
  box->session->lpVtbl->Logoff(box->session, 0, 0, 0);
  box->session->lpVtbl->SetDefaultStore(box->session, 0, 0, NULL);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}session{{.*}} [mapi-use-after-logoff]
}

void TwoSessionsOk(LPMAPISESSION one, LPMAPISESSION two) {
  LPMDB store = NULL;
  if (FAILED(two->lpVtbl->OpenMsgStore(two, 0, 0, NULL, NULL, 0, &store)))
    return;
  one->lpVtbl->Logoff(one, 0, 0, 0);
  store->lpVtbl->SaveChanges(store, 0);
  store->lpVtbl->Release(store);
  two->lpVtbl->Logoff(two, 0, 0, 0);
}

void GotoOk(LPMAPISESSION session, int stay) {
  if (stay)
    goto out;
  session->lpVtbl->Logoff(session, 0, 0, 0);
  session->lpVtbl->Release(session);
  return;
out:
  session->lpVtbl->SetDefaultStore(session, 0, 0, NULL);
}

void GotoBad(LPMAPISESSION session, int stay) {
  if (stay)
    goto out;
  session->lpVtbl->Logoff(session, 0, 0, 0);
out:
  session->lpVtbl->SetDefaultStore(session, 0, 0, NULL);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'session'{{.*}} [mapi-use-after-logoff]
}

void GlobalBad(void) {
  TheSession->lpVtbl->Logoff(TheSession, 0, 0, 0);
  TheSession->lpVtbl->SetDefaultStore(TheSession, 0, 0, NULL);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}TheSession{{.*}} [mapi-use-after-logoff]
}
