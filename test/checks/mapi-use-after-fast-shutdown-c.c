// RUN: %faces %s --checks=mapi-use-after-fast-shutdown

#include <windows.h>

#include <mapix.h>
#include <mapiutil.h>

#include <stdlib.h>

#include "Inputs/ClientShutdown.h"

static LPMAPIUNINITIALIZE pfnMAPIUninitialize;
static LPMAPIFREEBUFFER pfnMAPIFreeBuffer;

static BOOL leave(LPMAPICLIENTSHUTDOWN client) {
  HRESULT hr = client->lpVtbl->QueryFastShutdown(client);
  if (HR_FAILED(hr))
    return FALSE;
  client->lpVtbl->NotifyProcessShutdown(client);
  hr = client->lpVtbl->DoFastShutdown(client);
  return HR_SUCCEEDED(hr);
}

void LogoffBad(LPMAPICLIENTSHUTDOWN client, LPMAPISESSION session) {
  if (leave(client)) {
    session->lpVtbl->Logoff(session, 0, 0, 0);
    // CHECK: :[[@LINE-1]]:5: warning: {{.*}}Logoff{{.*}}'session' after DoFastShutdown [mapi-use-after-fast-shutdown]
    // CHECK: :[[@LINE-2]]:5: note: expected:
  }
}

void LogoffOk(LPMAPICLIENTSHUTDOWN client, LPMAPISESSION session) {
  if (!leave(client)) {
    session->lpVtbl->Logoff(session, 0, 0, 0);
    session->lpVtbl->Release(session);
  }
  client->lpVtbl->Release(client);
}

void UninitializeBad(LPMAPICLIENTSHUTDOWN client) {
  if (!leave(client))
    return;
  pfnMAPIUninitialize();
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}MAPIUninitialize{{.*}} after DoFastShutdown [mapi-use-after-fast-shutdown]
}

void FreeBufferBad(LPMAPICLIENTSHUTDOWN client, LPSPropValue value) {
  if (!leave(client))
    return;
  (*pfnMAPIFreeBuffer)(value);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}MAPIFreeBuffer{{.*}} after DoFastShutdown [mapi-use-after-fast-shutdown]
}

void ExitOk(LPMAPICLIENTSHUTDOWN client) {
  if (leave(client))
    exit(0);
  MAPIUninitialize();
}

void NeverAskedBad(LPMAPISESSION session) {
  LPMAPICLIENTSHUTDOWN client = NULL;
  if (FAILED(session->lpVtbl->QueryInterface(session, &IID_IMAPIClientShutdown, (void **)&client)))
    return;
  client->lpVtbl->DoFastShutdown(client);
  // CHECK: :[[@LINE-1]]:3: warning: DoFastShutdown {{.*}}QueryFastShutdown [mapi-use-after-fast-shutdown]
  exit(0);
}

void WrongAnswerBad(LPMAPICLIENTSHUTDOWN client) {
  if (client->lpVtbl->QueryFastShutdown(client) < 0)
    client->lpVtbl->DoFastShutdown(client);
  // CHECK: :[[@LINE-1]]:5: warning: DoFastShutdown {{.*}}QueryFastShutdown failed [mapi-use-after-fast-shutdown]
  exit(1);
}
