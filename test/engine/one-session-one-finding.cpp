// RUN: %faces %s --checks=mapi-*,-mapi-open-object-at-logoff,-mapi-missing-logoff,-mapi-logoff-arguments -- -std=c++20
// One session lost at one place is one finding, whatever its Logoff returned.
#include <windows.h>
#include <mapix.h>
#include <mapiutil.h>
void Two(bool b) {
  LPMAPISESSION s = NULL;
  if (FAILED(MAPILogonEx(0, NULL, NULL, 0, &s)))
    return;
  if (b)
    s->Logoff(0, 0, 0);
}
// CHECK: :[[@LINE-1]]:1: warning: IMAPISession 's' is neither logged off nor released [mapi-session-leak]
