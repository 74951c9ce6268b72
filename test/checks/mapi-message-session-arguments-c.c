// RUN: %faces %s --checks=mapi-message-session-arguments

#include <windows.h>

#include <imessage.h>
#include <mapispi.h>
#include <mapix.h>
#include <mapiutil.h>

void AllGivenOk(LPSTORAGE storage, LPMSGSESS *session, LPMESSAGE *message) {
  if (FAILED(OpenIMsgSession(MAPIGetDefaultMalloc(), MAPI_UNICODE, session)))
    return;
  OpenIMsgOnIStg(*session, MAPIAllocateBuffer, MAPIAllocateMore, MAPIFreeBuffer, MAPIGetDefaultMalloc(), NULL, storage,
                 NULL, 0, IMSG_NO_ISTG_COMMIT, message);
}

void NoAllocatorBad(LPMSGSESS *session) {
  OpenIMsgSession(NULL, 0, session);
  // CHECK: :[[@LINE-1]]:3: warning: 'OpenIMsgSession' needs lpMalloc, which is null here [mapi-message-session-arguments]
}

void ZeroAsAllocatorBad(LPMSGSESS *session) {
  OpenIMsgSession(0, 0, session);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}lpMalloc{{.*}} [mapi-message-session-arguments]
}

void NoOutParameterBad(void) {
  OpenIMsgSession(MAPIGetDefaultMalloc(), 0, NULL);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}lppMsgSess{{.*}} [mapi-message-session-arguments]
}

void FlagBad(LPMSGSESS *session) {
  ULONG flags = MAPI_UNICODE | MAPI_DEFERRED_ERRORS;
  OpenIMsgSession(MAPIGetDefaultMalloc(), flags, session);
  // CHECK: :[[@LINE-1]]:3: warning: 'OpenIMsgSession' has no flag 0x8 [mapi-message-session-arguments]
}

void UnknownOk(LPMALLOC allocator, ULONG flags, LPMSGSESS *session) {
  OpenIMsgSession(allocator, flags, session);
}

void NoStorageBad(LPMESSAGE *message) {
  LPSTORAGE storage = NULL;
  OpenIMsgOnIStg(NULL, MAPIAllocateBuffer, MAPIAllocateMore, MAPIFreeBuffer, MAPIGetDefaultMalloc(), NULL, storage, NULL,
                 0, 0, message);
  // CHECK: :[[@LINE-2]]:3: warning: {{.*}}lpStg{{.*}} [mapi-message-session-arguments]
}

void NoMemoryFunctionsBad(LPSTORAGE storage, LPMESSAGE *message) {
  OpenIMsgOnIStg(NULL, NULL, NULL, NULL, MAPIGetDefaultMalloc(), NULL, storage, NULL, 0, 0, message);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}lpAllocateBuffer{{.*}} [mapi-message-session-arguments]
}

void SupportObjectOk(LPMAPISUP support, LPSTORAGE storage, LPMESSAGE *message) {
  OpenIMsgOnIStg(NULL, NULL, NULL, NULL, MAPIGetDefaultMalloc(), support, storage, NULL, 0, 0, message);
}

void MessageFlagBad(LPSTORAGE storage, LPMESSAGE *message) {
  OpenIMsgOnIStg(NULL, MAPIAllocateBuffer, MAPIAllocateMore, MAPIFreeBuffer, MAPIGetDefaultMalloc(), NULL, storage, NULL,
                 0, MAPI_CREATE, message);
  // CHECK: :[[@LINE-2]]:3: warning: 'OpenIMsgOnIStg' has no flag 0x2 [mapi-message-session-arguments]
}
