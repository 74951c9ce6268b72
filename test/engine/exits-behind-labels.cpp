// RUN: %faces %s --checks=mapi-unbalanced-initialize
// An exit that only a goto leads to is the way out when something went wrong, wherever it stands.
#include <windows.h>
#include <mapix.h>

int SkipsTheStop() {
  LPMAPISESSION session = NULL;
  if (FAILED(MAPIInitialize(NULL)))
    return 2;
  if (FAILED(MAPILogonEx(0, NULL, NULL, 0, &session)))
    goto Error;
  session->Logoff(0, 0, 0);
  session->Release();
  MAPIUninitialize();
  return 0;
Error:
  return 1;
  // CHECK: :[[@LINE-1]]:3: warning: MAPIInitialize is not undone with MAPIUninitialize on this path [mapi-unbalanced-initialize]
}

int OneHalf(LPMAPISESSION *session) {
  if (FAILED(MAPIInitialize(NULL)))
    return 2;
  if (FAILED(MAPILogonEx(0, NULL, NULL, 0, session)))
    goto Error;
  return 0;
Error:
  MAPIUninitialize();
  return 1;
}
