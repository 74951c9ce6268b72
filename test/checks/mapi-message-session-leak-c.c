// RUN: %faces %s --checks=mapi-message-session-leak

#include <windows.h>

#include <imessage.h>
#include <mapix.h>
#include <mapiutil.h>

SCODE EarlyReturnBad(LPSTORAGE storage) {
  LPMSGSESS session = NULL;
  LPMESSAGE message = NULL;
  SCODE sc = OpenIMsgSession(MAPIGetDefaultMalloc(), 0, &session);
  if (FAILED(sc))
    return sc;
  sc = OpenIMsgOnIStg(session, MAPIAllocateBuffer, MAPIAllocateMore, MAPIFreeBuffer, MAPIGetDefaultMalloc(), NULL,
                      storage, NULL, 0, 0, &message);
  if (FAILED(sc))
    return sc;
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}}'session'{{.*}} [mapi-message-session-leak]
  message->lpVtbl->SaveChanges(message, 0);
  message->lpVtbl->Release(message);
  CloseIMsgSession(session);
  return S_OK;
}

SCODE ClosedOk(LPSTORAGE storage) {
  LPMSGSESS session = NULL;
  LPMESSAGE message = NULL;
  SCODE sc = OpenIMsgSession(MAPIGetDefaultMalloc(), 0, &session);
  if (FAILED(sc))
    goto done;
  sc = OpenIMsgOnIStg(session, MAPIAllocateBuffer, MAPIAllocateMore, MAPIFreeBuffer, MAPIGetDefaultMalloc(), NULL,
                      storage, NULL, 0, 0, &message);
  if (FAILED(sc))
    goto done;
  sc = message->lpVtbl->SaveChanges(message, 0);
done:
  UlRelease(message);
  if (session)
    CloseIMsgSession(session);
  return sc;
}

void NullSessionBad(LPSTORAGE storage) {
  LPMESSAGE message = NULL;
  SCODE sc = OpenIMsgOnIStg(NULL, MAPIAllocateBuffer, MAPIAllocateMore, MAPIFreeBuffer, MAPIGetDefaultMalloc(), NULL,
                            storage, NULL, 0, 0, &message);
  if (sc == S_OK)
    message->lpVtbl->SaveChanges(message, 0);
}
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}}'message'{{.*}} [mapi-message-session-leak]

void NullSessionOk(LPSTORAGE storage) {
  LPMESSAGE message = NULL;
  SCODE sc = OpenIMsgOnIStg(NULL, MAPIAllocateBuffer, MAPIAllocateMore, MAPIFreeBuffer, MAPIGetDefaultMalloc(), NULL,
                            storage, NULL, 0, 0, &message);
  if (SUCCEEDED(sc))
    message->lpVtbl->Release(message);
}
