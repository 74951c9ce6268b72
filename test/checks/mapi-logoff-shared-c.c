// RUN: %faces %s --checks=mapi-logoff-shared

#include <windows.h>

#include <mapix.h>

static const ULONG shared = MAPI_LOGOFF_SHARED;

void MacroBad(LPMAPISESSION session) {
  session->lpVtbl->Logoff(session, 0, MAPI_LOGOFF_SHARED, 0);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}} [mapi-logoff-shared]
}

void ValueBad(LPMAPISESSION session) {
  session->lpVtbl->Logoff(session, 0, 1, 0);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}} [mapi-logoff-shared]
}

void BothBad(LPMAPISESSION session) {
  (*session->lpVtbl->Logoff)(session, 0, MAPI_LOGOFF_SHARED | MAPI_LOGOFF_UI, 0);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}} [mapi-logoff-shared]
}

void ConstantBad(LPMAPISESSION session) {
  session->lpVtbl->Logoff(session, 0, shared, 0);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}} [mapi-logoff-shared]
}

void VariableBad(LPMAPISESSION session, int all) {
  ULONG flags = MAPI_LOGOFF_UI;
  if (all)
    flags |= MAPI_LOGOFF_SHARED;
  session->lpVtbl->Logoff(session, 0, flags, 0);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}} [mapi-logoff-shared]
}

void UnknownWithTheBitBad(LPMAPISESSION session, ULONG ulFlags) {
  session->lpVtbl->Logoff(session, 0, ulFlags | MAPI_LOGOFF_SHARED, 0);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}} [mapi-logoff-shared]
}

void MethodTableInAVariableBad(LPMAPISESSION session) {
  struct IMAPISessionVtbl *methods = session->lpVtbl;
  methods->Logoff(session, 0, MAPI_LOGOFF_SHARED, 0);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}} [mapi-logoff-shared]
}

void NeitherOk(LPMAPISESSION session) { session->lpVtbl->Logoff(session, 0, 0, 0); }
void UiOk(LPMAPISESSION session) { session->lpVtbl->Logoff(session, 0, MAPI_LOGOFF_UI, 0); }
void OneIsTheWindowOk(LPMAPISESSION session) { session->lpVtbl->Logoff(session, 1, 0, 0); }
void OneIsReservedOk(LPMAPISESSION session) { session->lpVtbl->Logoff(session, 0, 0, 1); }
void UnknownOk(LPMAPISESSION session, ULONG flags) { session->lpVtbl->Logoff(session, 0, flags, 0); }

static HRESULT end(LPMAPISESSION session, ULONG flags) {
  return session->lpVtbl->Logoff(session, 0, flags, 0);
  // CHECK: :[[@LINE-1]]:10: warning: {{.*}} [mapi-logoff-shared]
}

void WrapperBad(LPMAPISESSION session) { end(session, MAPI_LOGOFF_SHARED); }
void WrapperOk(LPMAPISESSION session) { end(session, MAPI_LOGOFF_UI); }

struct telephone_methods {
  HRESULT (*Logoff)(void *, ULONG_PTR, ULONG, ULONG);
};
struct telephone {
  struct telephone_methods *lpVtbl;
};

void NotASessionOk(struct telephone *telephone) { telephone->lpVtbl->Logoff(telephone, 0, MAPI_LOGOFF_SHARED, 0); }
