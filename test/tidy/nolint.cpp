// NOLINT in its four forms silences a finding in both faces; naming another check does not.
// RUN: %faces %s --checks=mapi-logoff-shared

#include <windows.h>

#include <mapix.h>

void Line(IMAPISession *session) {
  session->Logoff(0, MAPI_LOGOFF_SHARED, 0); // NOLINT(mapi-logoff-shared)
}

void AnyCheck(IMAPISession *session) {
  session->Logoff(0, MAPI_LOGOFF_SHARED, 0); // NOLINT
}

void NextLine(IMAPISession *session) {
  // NOLINTNEXTLINE(mapi-logoff-shared)
  session->Logoff(0, MAPI_LOGOFF_SHARED, 0);
}

void Glob(IMAPISession *session) {
  session->Logoff(0, MAPI_LOGOFF_SHARED, 0); // NOLINT(mapi-*)
}

// NOLINTBEGIN(mapi-logoff-shared)
void Block(IMAPISession *session) {
  session->Logoff(0, MAPI_LOGOFF_SHARED, 0);
}
// NOLINTEND(mapi-logoff-shared)

void AfterTheBlock(IMAPISession *session) {
  session->Logoff(0, MAPI_LOGOFF_SHARED, 0);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}} [mapi-logoff-shared]
}

void AnotherCheck(IMAPISession *session) {
  session->Logoff(0, MAPI_LOGOFF_SHARED, 0); // NOLINT(mapi-object-leak)
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}} [mapi-logoff-shared]
}
