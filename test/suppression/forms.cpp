// What a NOLINT silences is the same in both faces, whatever its form, and with the line ends of Windows too.
// RUN: %faces %s --checks=mapi-logoff-shared
// RUN: sed 's/$/\r/' %s > %t.cpp && %faces %t.cpp --checks=mapi-logoff-shared

#include <windows.h>

#include <mapix.h>

void Lists(IMAPISession *session) {
  session->Logoff(0, MAPI_LOGOFF_SHARED, 0); // NOLINT( bugprone-x , mapi-logoff-shared )
  session->Logoff(0, MAPI_LOGOFF_SHARED, 0); // NOLINT(*-shared)
  session->Logoff(0, MAPI_LOGOFF_SHARED, 0); // NOLINT(mapi-*,-mapi-logoff-shared)
  session->Logoff(0, MAPI_LOGOFF_SHARED, 0); // NOLINT(bugprone-x) NOLINT(mapi-logoff-shared)
  session->Logoff(0, MAPI_LOGOFF_SHARED, 0); /* NOLINT(mapi-logoff-shared): as agreed */
  session->Logoff(0, MAPI_LOGOFF_SHARED, 0); // NOLINT()
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}} [mapi-logoff-shared]
  session->Logoff(0, MAPI_LOGOFF_SHARED, 0); // NOLINT (mapi-object-leak)
  session->Logoff(0, MAPI_LOGOFF_SHARED, 0); // NOLINTED(mapi-logoff-shared)
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}} [mapi-logoff-shared]
  session->Logoff(0, MAPI_LOGOFF_SHARED, 0); // nolint(mapi-logoff-shared)
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}} [mapi-logoff-shared]
  session->Logoff(0, MAPI_LOGOFF_SHARED, 0); // NOLINT(mapi-?ogoff-shared)
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}} [mapi-logoff-shared]
}

// Lines are those of the file. A finding stands where its statement begins.
void Lines(IMAPISession *session) {
  // NOLINTNEXTLINE(mapi-logoff-shared)
  session->Logoff(0,
                  MAPI_LOGOFF_SHARED, 0);
  session->Logoff(0,
                  MAPI_LOGOFF_SHARED, 0); // NOLINT(mapi-logoff-shared)
  // CHECK: :[[@LINE-2]]:3: warning: {{.*}} [mapi-logoff-shared]
  // NOLINTNEXTLINE(mapi-logoff-shared) \
     goes on here
  session->Logoff(0, MAPI_LOGOFF_SHARED, 0);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}} [mapi-logoff-shared]
  /* NOLINTNEXTLINE(mapi-logoff-shared) */ \
  session->Logoff(0, MAPI_LOGOFF_SHARED, 0);
  // NOLINTNEXTLINE(mapi-logoff-shared)

  session->Logoff(0, MAPI_LOGOFF_SHARED, 0);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}} [mapi-logoff-shared]
}

void Blocks(IMAPISession *session) {
  // NOLINTBEGIN(mapi-logoff-shared)
  // NOLINTBEGIN(mapi-object-leak)
  session->Logoff(0, MAPI_LOGOFF_SHARED, 0);
  // NOLINTEND(mapi-object-leak)
  session->Logoff(0, MAPI_LOGOFF_SHARED, 0);
  // NOLINTEND( mapi-logoff-shared )
  session->Logoff(0, MAPI_LOGOFF_SHARED, 0);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}} [mapi-logoff-shared]
}

// A finding stands where the macro is used; what is written beside the macro's definition does not count.
#define END_BESIDE(S) S->Logoff(0, MAPI_LOGOFF_SHARED, 0) // NOLINT(mapi-logoff-shared)
#define END(S) S->Logoff(0, MAPI_LOGOFF_SHARED, 0)
void Macros(IMAPISession *session) {
  END(session); // NOLINT(mapi-logoff-shared)
  END_BESIDE(session);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}} [mapi-logoff-shared]
}

// It is looked for in the text, not in the comments only.
void Text(IMAPISession *session) {
  session->Logoff(0, MAPI_LOGOFF_SHARED, 0), OutputDebugStringA("NOLINT(mapi-logoff-shared)");
}
