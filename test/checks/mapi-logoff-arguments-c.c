// RUN: %faces %s --checks=mapi-logoff-arguments

#include <windows.h>

#include <mapix.h>

void RightOk(LPMAPISESSION session, HWND window) {
  session->lpVtbl->Logoff(session, (ULONG_PTR)window, MAPI_LOGOFF_UI, 0);
}

void ReservedBad(LPMAPISESSION session) {
  session->lpVtbl->Logoff(session, 0, 0, 1);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}reserved{{.*}} [mapi-logoff-arguments]
}

void ReservedVariableBad(LPMAPISESSION session, BOOL odd) {
  ULONG reserved = 0;
  if (odd)
    reserved++;
  session->lpVtbl->Logoff(session, 0, 0, reserved);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}reserved{{.*}} [mapi-logoff-arguments]
}

void UnknownFlagBad(LPMAPISESSION session) {
  (*session->lpVtbl->Logoff)(session, 0, 0x8, 0);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}0x8{{[^0-9].*}} [mapi-logoff-arguments]
}

void WindowBad(LPMAPISESSION session, HWND window) {
  if (window == NULL)
    return;
  session->lpVtbl->Logoff(session, (ULONG_PTR)window, 0, 0);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}MAPI_LOGOFF_UI{{.*}} [mapi-logoff-arguments]
}

void MethodFromAVariableBad(LPMAPISESSION session) {
  struct IMAPISessionVtbl *methods = session->lpVtbl;
  methods->Logoff(session, 0, 0, 2);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}reserved{{.*}} [mapi-logoff-arguments]
}

#define LOGOFF(s, window, flags) ((s)->lpVtbl->Logoff((s), (ULONG_PTR)(window), (flags), 0))

void MacroBad(LPMAPISESSION session) {
  LOGOFF(session, 1, 0);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}}MAPI_LOGOFF_UI{{.*}} [mapi-logoff-arguments]
}

void MacroOk(LPMAPISESSION session, HWND window) { LOGOFF(session, window, MAPI_LOGOFF_UI); }

void UnknownOk(LPMAPISESSION session, HWND window, ULONG flags, ULONG reserved) {
  session->lpVtbl->Logoff(session, (ULONG_PTR)window, flags, reserved);
}
