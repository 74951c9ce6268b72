// A missing header does not keep the rest of the file from being analysed; it makes the run a failed one.
// RUN: %faces %s --checks=mapi-logoff-shared --incomplete
// RUN: not %clang_tidy --checks=-*,mapi-logoff-shared --config={} %s -- --target=x86_64-w64-mingw32 \
// RUN:   | FileCheck %s --check-prefix=ERROR
// ERROR: missing-header.cpp:[[@LINE+6]]:10: error: 'not-there.h' file not found [clang-diagnostic-error]

#include <windows.h>

#include <mapix.h>

#include "not-there.h"

void Bad(IMAPISession *session) {
  session->Logoff(0, MAPI_LOGOFF_SHARED, 0);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}} [mapi-logoff-shared]
}
