// RUN: %faces %s --checks=mapi-use-after-uninitialize

#include <windows.h>

#include <mapix.h>
#include <mapiutil.h>

static LPMAPILOGONEX pfnMAPILogonEx;
static LPMAPIUNINITIALIZE pfnMAPIUninitialize;
static LPMAPISESSION the_session;

void ReleaseBad(LPMAPISESSION session) {
  session->lpVtbl->Logoff(session, 0, 0, 0);
  MAPIUninitialize();
  session->lpVtbl->Release(session);
  // CHECK: :[[@LINE-1]]:3: warning: 'Release' called on IMAPISession 'session'{{.*}} [mapi-use-after-uninitialize]
  // CHECK: :[[@LINE-3]]:3: note: MAPIUninitialize called here
}

void ReleaseOk(LPMAPISESSION session) {
  session->lpVtbl->Logoff(session, 0, 0, 0);
  session->lpVtbl->Release(session);
  MAPIUninitialize();
}

static void let_go(LPMAPISESSION *session) {
  if (*session) {
    (*session)->lpVtbl->Release(*session);
    // CHECK: :[[@LINE-1]]:5: warning: 'Release' called {{.*}}{{.*}}{{.*}}after {{.*}} [mapi-use-after-uninitialize]
    *session = NULL;
  }
}

void HelperBad(void) {
  pfnMAPIUninitialize();
  let_go(&the_session);
}

void HelperOk(void) {
  let_go(&the_session);
  pfnMAPIUninitialize();
}

void FreeBufferBad(LPSPropValue value, LPMAPIFREEBUFFER free_buffer) {
  MAPIUninitialize();
  (*free_buffer)(value);
  // CHECK: :[[@LINE-1]]:3: warning: 'MAPIFreeBuffer' called after MAPIUninitialize [mapi-use-after-uninitialize]
}

HRESULT CleanupBad(LPMDB store) {
  LPMAPITABLE table = NULL;
  HRESULT hr = store->lpVtbl->GetReceiveFolderTable(store, 0, &table);
  if (HR_FAILED(hr))
    goto Error;
Error:
  MAPIUninitialize();
  if (table)
    table->lpVtbl->Release(table);
  // CHECK: :[[@LINE-1]]:5: warning: 'Release' called on IMAPITable 'table'{{.*}} [mapi-use-after-uninitialize]
  return hr;
}

int main(void) {
  LPMAPISESSION session = NULL;
  if (FAILED(pfnMAPILogonEx(0, NULL, NULL, 0, &session)))
    return 1;
  // CHECK: :[[@LINE-2]]:{{[0-9]+}}: warning: 'MAPILogonEx' called before MAPIInitialize [mapi-use-after-uninitialize]
  session->lpVtbl->Release(session);
  return 0;
}
