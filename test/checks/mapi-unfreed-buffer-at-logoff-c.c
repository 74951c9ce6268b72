// RUN: %faces %s --checks=mapi-unfreed-buffer-at-logoff

#include <windows.h>

#include <mapix.h>
#include <mapiutil.h>

void LateBad(LPMAPISESSION session) {
  ULONG size = 0;
  LPENTRYID id = NULL;
  if (FAILED(session->lpVtbl->QueryIdentity(session, &size, &id)))
    return;
  session->lpVtbl->Logoff(session, 0, 0, 0);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'id' is freed only after Logoff{{.*}} [mapi-unfreed-buffer-at-logoff]
  session->lpVtbl->Release(session);
  MAPIFreeBuffer(id);
}

void InTimeOk(LPMAPISESSION session) {
  ULONG size = 0;
  LPENTRYID id = NULL;
  if (FAILED(session->lpVtbl->QueryIdentity(session, &size, &id)))
    return;
  MAPIFreeBuffer(id);
  session->lpVtbl->Logoff(session, 0, 0, 0);
  session->lpVtbl->Release(session);
}
