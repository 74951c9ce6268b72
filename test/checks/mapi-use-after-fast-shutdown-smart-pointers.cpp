// RUN: %faces %s --checks=mapi-use-after-fast-shutdown

#include <windows.h>

#include <comdef.h>
#include <mapix.h>
#include <mapiutil.h>
#include <wrl/client.h>

#include <memory>

#include "Inputs/ClientShutdown.h"
#include "Inputs/ComPointers.h"

using Microsoft::WRL::ComPtr;

struct Mapi {
  Mapi() : hr(MAPIInitialize(nullptr)) {}
  Mapi(const Mapi &) = delete;
  ~Mapi() {
    if (SUCCEEDED(hr))
      MAPIUninitialize();
  }
  const HRESULT hr;
};

static bool Leave(LPMAPICLIENTSHUTDOWN client) {
  return SUCCEEDED(client->QueryFastShutdown()) && SUCCEEDED(client->NotifyProcessShutdown()) &&
         SUCCEEDED(client->DoFastShutdown());
}

// A guard undoes what must stay as it is.
void GuardBad(LPMAPICLIENTSHUTDOWN client) {
  Mapi mapi;
  if (SUCCEEDED(mapi.hr))
    Leave(client);
}
// CHECK: :[[@LINE-1]]:1: warning: {{.*}}MAPIUninitialize{{.*}} after DoFastShutdown [mapi-use-after-fast-shutdown]
// CHECK: :[[@LINE-2]]:1: note: expected:

void GuardAndExitOk(LPMAPICLIENTSHUTDOWN client) { // exit runs no destructor of locals
  Mapi mapi;
  if (SUCCEEDED(mapi.hr) && Leave(client))
    ExitProcess(0);
}

// The Release in a smart pointer's destructor.
void AtlBad(LPMAPICLIENTSHUTDOWN client, LPMAPISESSION given) {
  CComPtr<IMAPISession> session(given);
  Leave(client);
}
// CHECK: :[[@LINE-1]]:1: warning: {{.*}}Release{{.*}} after DoFastShutdown [mapi-use-after-fast-shutdown]

void AtlDetachedOk(LPMAPICLIENTSHUTDOWN client, LPMAPISESSION given) {
  CComPtr<IMAPISession> session(given);
  if (Leave(client))
    session.Detach(); // the process ends: the reference stays
}

void AtlScopeOk(LPMAPICLIENTSHUTDOWN client, LPMAPISESSION given) {
  {
    CComPtr<IMAPISession> session(given);
    session->SetDefaultStore(0, 0, nullptr);
  }
  if (Leave(client))
    ExitProcess(0);
}

void AtlStatementBad(LPMAPICLIENTSHUTDOWN client, CComPtr<IMsgStore> &store) {
  if (Leave(client))
    store.Release();
  // CHECK: :[[@LINE-1]]:5: warning: {{.*}}Release{{.*}} after DoFastShutdown [mapi-use-after-fast-shutdown]
}

// The client shutdown object itself, in the smart pointers of the usual libraries.

void WrlOk(LPMAPISESSION session) {
  ComPtr<IMAPIClientShutdown> client;
  if (FAILED(session->QueryInterface(IID_IMAPIClientShutdown, reinterpret_cast<void **>(client.GetAddressOf()))))
    return;
  Leave(client.Get());
}

void AtlClientOk(LPMAPISESSION session) {
  CComPtr<IMAPIClientShutdown> client;
  if (FAILED(session->QueryInterface(IID_IMAPIClientShutdown, reinterpret_cast<void **>(&client))))
    return;
  if (SUCCEEDED(client->QueryFastShutdown()))
    client->DoFastShutdown();
}

void HomeMadeOk(LPMAPISESSION session) {
  Holder<IMAPIClientShutdown> client;
  if (SUCCEEDED(session->QueryInterface(IID_IMAPIClientShutdown, reinterpret_cast<void **>(client.Put()))))
    Leave(client.Get());
}

void WrlNeverAskedBad(LPMAPISESSION session) {
  ComPtr<IMAPIClientShutdown> client;
  if (FAILED(session->QueryInterface(IID_IMAPIClientShutdown, reinterpret_cast<void **>(client.GetAddressOf()))))
    return;
  client->DoFastShutdown();
  // CHECK: :[[@LINE-1]]:3: warning: DoFastShutdown {{.*}}QueryFastShutdown [mapi-use-after-fast-shutdown]
  ExitProcess(0);
}

void UniquePointerBad(LPMAPICLIENTSHUTDOWN client, LPMDB given) {
  std::unique_ptr<IMsgStore, ReleaseIt> store(given);
  if (!Leave(client))
    return;
  store.reset();
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}Release{{.*}} after DoFastShutdown [mapi-use-after-fast-shutdown]
}

void UniquePointerOk(LPMAPICLIENTSHUTDOWN client, LPMDB given) {
  std::unique_ptr<IMsgStore, ReleaseIt> store(given);
  if (Leave(client))
    store.release();
}

// The session goes first, then its smart pointer is empty.
void ReleasedBeforeOk(LPMAPISESSION given) {
  CComPtr<IMAPISession> session(given);
  CComPtr<IMAPIClientShutdown> client;
  if (FAILED(session->QueryInterface(IID_IMAPIClientShutdown, reinterpret_cast<void **>(&client))))
    return;
  if (FAILED(client->QueryFastShutdown()))
    return;
  session.Release();
  client->DoFastShutdown();
}
