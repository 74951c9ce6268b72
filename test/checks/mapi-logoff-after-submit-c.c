// RUN: %faces %s --checks=mapi-logoff-after-submit

#include <windows.h>

#include <mapix.h>
#include <mapiutil.h>

HRESULT SendBad(LPMAPISESSION session, LPMESSAGE message) {
  HRESULT hr = message->lpVtbl->SubmitMessage(message, 0);
  if (HR_FAILED(hr))
    goto Error;
  message->lpVtbl->Release(message);
Error:
  // CHECK: :[[@LINE+3]]:3: warning: Logoff {{.*}}SubmitMessage{{.*}} [mapi-logoff-after-submit]
  // CHECK: :[[@LINE-6]]:{{[0-9]+}}: note: {{.*}}submitted here
  // CHECK: :[[@LINE+1]]:3: note: expected:
  session->lpVtbl->Logoff(session, 0, 0, 0);
  session->lpVtbl->Release(session);
  return hr;
}

HRESULT FlushQueuesOk(LPMAPISESSION session, LPMESSAGE message, LPMAPISTATUS spooler) {
  HRESULT hr = message->lpVtbl->SubmitMessage(message, 0);
  if (HR_SUCCEEDED(hr))
    hr = spooler->lpVtbl->FlushQueues(spooler, 0, 0, NULL, FLUSH_UPLOAD);
  session->lpVtbl->Logoff(session, 0, 0, 0);
  session->lpVtbl->Release(session);
  return hr;
}

void StoreLogoffOk(LPMAPISESSION session, LPMDB store, LPMESSAGE message) {
  ULONG flags = LOGOFF_ORDERLY;
  message->lpVtbl->SubmitMessage(message, 0);
  store->lpVtbl->StoreLogoff(store, &flags);
  session->lpVtbl->Logoff(session, 0, 0, 0);
}

void SleepOk(LPMAPISESSION session, LPMESSAGE message) {
  message->lpVtbl->SubmitMessage(message, 0);
  Sleep(10000);
  session->lpVtbl->Logoff(session, 0, 0, 0);
}
