// RUN: %faces %s --checks=mapi-use-after-fast-shutdown
// RUN: %faces %s '--checks=mapi-*' --prefix=ALONE -- -DALONE

#include <windows.h>

#include <imessage.h>
#include <mapix.h>
#include <mapiutil.h>

#include <cstdlib>

#include "Inputs/ClientShutdown.h"

void Work();                                // body elsewhere
void Report(HRESULT hr);                    // body elsewhere
LPMAPICLIENTSHUTDOWN Find(LPMAPISESSION);   // body elsewhere

#if defined(ALONE)

// Of what is left undone after DoFastShutdown, and of what is done after it, no other check speaks.

int main() {
  if (FAILED(MAPIInitialize(nullptr)))
    return 1;
  LPMAPISESSION session = nullptr;
  if (FAILED(MAPILogonEx(0, nullptr, nullptr, MAPI_EXTENDED, &session))) {
    MAPIUninitialize();
    return 1;
  }
  LPMDB store = nullptr;
  if (SUCCEEDED(session->OpenMsgStore(0, 0, nullptr, nullptr, 0, &store))) {
    LPMAPICLIENTSHUTDOWN client = nullptr;
    if (SUCCEEDED(session->QueryInterface(IID_IMAPIClientShutdown, reinterpret_cast<void **>(&client)))) {
      if (SUCCEEDED(client->QueryFastShutdown()) && SUCCEEDED(client->NotifyProcessShutdown()) &&
          SUCCEEDED(client->DoFastShutdown()))
        return 0; // with all of it open
      client->Release();
    }
    store->Release();
  }
  session->Logoff(0, 0, 0);
  session->Release();
  MAPIUninitialize();
  return 0;
}

void HeldAtTheEndOfOle(LPMAPICLIENTSHUTDOWN client) { // OLE is not MAPI, and the session is nobody's any more
  LPMAPISESSION session = nullptr;
  if (FAILED(OleInitialize(nullptr)))
    return;
  if (SUCCEEDED(MAPILogonEx(0, nullptr, nullptr, 0, &session)))
    session->Logoff(0, 0, 0);
  if (SUCCEEDED(client->QueryFastShutdown()) && SUCCEEDED(client->DoFastShutdown())) {
    OleUninitialize();
    return;
  }
  if (session)
    session->Release();
  OleUninitialize();
}

int wmain() {
  if (FAILED(MAPIInitialize(nullptr)))
    return 1;
  LPMAPISESSION session = nullptr;
  if (FAILED(MAPILogonEx(0, nullptr, nullptr, MAPI_EXTENDED, &session))) {
    MAPIUninitialize();
    return 1;
  }
  LPMAPICLIENTSHUTDOWN client = nullptr;
  if (SUCCEEDED(session->QueryInterface(IID_IMAPIClientShutdown, reinterpret_cast<void **>(&client)))) {
    if (SUCCEEDED(client->QueryFastShutdown()) && SUCCEEDED(client->DoFastShutdown())) {
      session->Logoff(0, 0, 0);
      // ALONE: :[[@LINE-1]]:7: warning: {{.*}}Logoff{{.*}} [mapi-use-after-fast-shutdown]
      return 0;
    }
    client->Release();
  }
  session->Logoff(0, 0, 0);
  session->Release();
  MAPIUninitialize();
  return 0;
}

#else

// After DoFastShutdown: functions, methods, Release, MAPIFreeBuffer, MAPIUninitialize.

void MethodBad(LPMAPICLIENTSHUTDOWN client, LPMAPISESSION session) {
  if (FAILED(client->QueryFastShutdown()))
    return;
  if (FAILED(client->DoFastShutdown()))
    return;
  // CHECK: :[[@LINE+3]]:3: warning: {{.*}}Logoff{{.*}}'session'{{.*}}DoFastShutdown [mapi-use-after-fast-shutdown]
  // CHECK: :[[@LINE-3]]:{{[0-9]+}}: note: {{.*}}DoFastShutdown
  // CHECK: :[[@LINE+1]]:3: note: expected:
  session->Logoff(0, 0, 0);
}

void ReleaseBad(LPMAPICLIENTSHUTDOWN client, LPMDB store) {
  if (SUCCEEDED(client->QueryFastShutdown()) && SUCCEEDED(client->DoFastShutdown()))
    store->Release();
  // CHECK: :[[@LINE-1]]:5: warning: {{.*}}Release{{.*}}'store'{{.*}} [mapi-use-after-fast-shutdown]
}

void UlReleaseBad(LPMAPICLIENTSHUTDOWN client, LPMDB store) {
  if (SUCCEEDED(client->QueryFastShutdown()) && SUCCEEDED(client->DoFastShutdown()))
    UlRelease(store);
  // CHECK: :[[@LINE-1]]:5: warning: {{.*}}UlRelease{{.*}} [mapi-use-after-fast-shutdown]
}

void UninitializeBad(LPMAPICLIENTSHUTDOWN client) {
  if (SUCCEEDED(client->QueryFastShutdown()) && SUCCEEDED(client->DoFastShutdown()))
    MAPIUninitialize();
  // CHECK: :[[@LINE-1]]:5: warning: {{.*}}MAPIUninitialize{{.*}}DoFastShutdown [mapi-use-after-fast-shutdown]
}

void InitializeBad(LPMAPICLIENTSHUTDOWN client) {
  if (SUCCEEDED(client->QueryFastShutdown()) && SUCCEEDED(client->DoFastShutdown()))
    MAPIInitialize(nullptr);
  // CHECK: :[[@LINE-1]]:5: warning: {{.*}}MAPIInitialize{{.*}}DoFastShutdown [mapi-use-after-fast-shutdown]
}

void DeinitMapiUtilBad(LPMAPICLIENTSHUTDOWN client) {
  if (SUCCEEDED(client->QueryFastShutdown()) && SUCCEEDED(client->DoFastShutdown()))
    DeinitMapiUtil();
  // CHECK: :[[@LINE-1]]:5: warning: {{.*}}DeinitMapiUtil{{.*}}DoFastShutdown [mapi-use-after-fast-shutdown]
}

void FreeBufferBad(LPMAPICLIENTSHUTDOWN client, LPSPropValue value) {
  if (SUCCEEDED(client->QueryFastShutdown()) && SUCCEEDED(client->DoFastShutdown()))
    MAPIFreeBuffer(value);
  // CHECK: :[[@LINE-1]]:5: warning: {{.*}}MAPIFreeBuffer{{.*}} [mapi-use-after-fast-shutdown]
}

void FreeProwsBad(LPMAPICLIENTSHUTDOWN client, LPSRowSet rows) {
  if (SUCCEEDED(client->QueryFastShutdown()) && SUCCEEDED(client->DoFastShutdown()))
    FreeProws(rows);
  // CHECK: :[[@LINE-1]]:5: warning: {{.*}}FreeProws{{.*}} [mapi-use-after-fast-shutdown]
}

void LogonBad(LPMAPICLIENTSHUTDOWN client, LPMAPISESSION *session) {
  if (SUCCEEDED(client->QueryFastShutdown()) && SUCCEEDED(client->DoFastShutdown()))
    MAPILogonEx(0, nullptr, nullptr, 0, session);
  // CHECK: :[[@LINE-1]]:5: warning: {{.*}}MAPILogonEx{{.*}} [mapi-use-after-fast-shutdown]
}

void CloseMessageSessionBad(LPMAPICLIENTSHUTDOWN client, LPMSGSESS messages) {
  if (SUCCEEDED(client->QueryFastShutdown()) && SUCCEEDED(client->DoFastShutdown()))
    CloseIMsgSession(messages);
  // CHECK: :[[@LINE-1]]:5: warning: {{.*}}CloseIMsgSession{{.*}} [mapi-use-after-fast-shutdown]
}

void OwnMethodsBad(LPMAPICLIENTSHUTDOWN client) {
  if (FAILED(client->QueryFastShutdown()) || FAILED(client->DoFastShutdown()))
    return;
  client->NotifyProcessShutdown();
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}NotifyProcessShutdown{{.*}}'client'{{.*}} [mapi-use-after-fast-shutdown]
}

void TwiceBad(LPMAPICLIENTSHUTDOWN client) {
  if (FAILED(client->QueryFastShutdown()) || FAILED(client->DoFastShutdown()))
    return;
  client->DoFastShutdown();
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}DoFastShutdown{{.*}} [mapi-use-after-fast-shutdown]
}

void FunctionPointerBad(LPMAPICLIENTSHUTDOWN client, HMODULE library) {
  auto uninitialize = reinterpret_cast<LPMAPIUNINITIALIZE>(GetProcAddress(library, "MAPIUninitialize"));
  if (!uninitialize || client->QueryFastShutdown() != S_OK || client->DoFastShutdown() != S_OK)
    return;
  uninitialize();
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}MAPIUninitialize{{.*}} [mapi-use-after-fast-shutdown]
}

// A result that nobody looks at may have been success.
void ResultUnusedBad(LPMAPICLIENTSHUTDOWN client, LPMAPISESSION session) {
  if (client->QueryFastShutdown() != S_OK)
    return;
  client->NotifyProcessShutdown();
  client->DoFastShutdown();
  session->Release();
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}Release{{.*}}'session'{{.*}} [mapi-use-after-fast-shutdown]
}

// The whole of the usual code, with the usual end left in.
HRESULT UsualEndBad() {
  LPMAPISESSION session = nullptr;
  LPMAPICLIENTSHUTDOWN client = nullptr;
  HRESULT hr = MAPIInitialize(nullptr);
  if (FAILED(hr))
    return hr;
  hr = MAPILogonEx(0, nullptr, nullptr, MAPI_EXTENDED | MAPI_LOGON_UI, &session);
  if (FAILED(hr))
    goto Error;
  hr = session->QueryInterface(IID_IMAPIClientShutdown, reinterpret_cast<LPVOID *>(&client));
  if (FAILED(hr))
    goto Error;
  hr = client->QueryFastShutdown();
  if (hr < 0)
    goto Error;
  hr = client->NotifyProcessShutdown();
  if (hr < 0)
    goto Error;
  hr = client->DoFastShutdown();

Error:
  if (client)
    client->Release();
  if (session) {
    session->Logoff(0, 0, 0);
    // CHECK: :[[@LINE-1]]:5: warning: {{.*}}Logoff{{.*}}'session'{{.*}} [mapi-use-after-fast-shutdown]
    session->Release();
  }
  MAPIUninitialize();
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}MAPIUninitialize{{.*}} [mapi-use-after-fast-shutdown]
  return hr;
}

// What fast shutdown asks for.

int CleanOk() {
  LPMAPISESSION session = nullptr;
  LPMAPICLIENTSHUTDOWN client = nullptr;
  if (FAILED(MAPIInitialize(nullptr)))
    return 1;
  HRESULT hr = MAPILogonEx(0, nullptr, nullptr, MAPI_EXTENDED, &session);
  if (FAILED(hr)) {
    MAPIUninitialize();
    return 1;
  }
  hr = session->QueryInterface(IID_IMAPIClientShutdown, reinterpret_cast<void **>(&client));
  if (SUCCEEDED(hr)) {
    hr = client->QueryFastShutdown();
    if (SUCCEEDED(hr)) {
      hr = client->NotifyProcessShutdown();
      if (SUCCEEDED(hr)) {
        hr = client->DoFastShutdown();
        if (SUCCEEDED(hr))
          ExitProcess(0);
      }
    }
    client->Release();
  }
  session->Logoff(0, 0, 0);
  session->Release();
  MAPIUninitialize();
  return 0;
}

void OwnReleaseOk(LPMAPICLIENTSHUTDOWN client) {
  if (client->QueryFastShutdown() == S_OK)
    client->DoFastShutdown();
  client->Release(); // of the client shutdown object itself
}

void OwnUlReleaseOk(LPMAPICLIENTSHUTDOWN client) {
  if (SUCCEEDED(client->QueryFastShutdown()))
    client->DoFastShutdown();
  UlRelease(client);
}

void OwnReleaseByAnotherNameOk(LPMAPISESSION session) {
  LPMAPICLIENTSHUTDOWN client = nullptr;
  if (FAILED(session->QueryInterface(IID_IMAPIClientShutdown, reinterpret_cast<void **>(&client))))
    return;
  LPUNKNOWN unknown = client;
  if (SUCCEEDED(client->QueryFastShutdown()))
    client->DoFastShutdown();
  unknown->Release();
}

void FailedOk(LPMAPICLIENTSHUTDOWN client, LPMAPISESSION session) { // a failed DoFastShutdown did not happen
  if (FAILED(client->QueryFastShutdown()))
    return;
  if (SUCCEEDED(client->DoFastShutdown()))
    return;
  session->Logoff(0, 0, 0);
  session->Release();
  MAPIUninitialize();
}

void FailedByAnotherTestOk(LPMAPICLIENTSHUTDOWN client, LPMAPISESSION session) {
  HRESULT hr = client->QueryFastShutdown();
  if (HR_SUCCEEDED(hr)) {
    hr = client->DoFastShutdown();
    if (HR_FAILED(hr)) {
      session->Logoff(0, 0, 0);
      session->Release();
    }
  }
}

void OtherLibrariesOk(LPMAPICLIENTSHUTDOWN client, void *block, IStream *stream) {
  if (FAILED(client->QueryFastShutdown()) || FAILED(client->DoFastShutdown()))
    return;
  free(block);
  stream->Release(); // not one of MAPI's, as far as this code tells
  OleUninitialize();
  CoUninitialize();
  Work();
  exit(0);
}

void NothingToFreeOk(LPMAPICLIENTSHUTDOWN client) { // no call that matters
  LPSPropValue value = nullptr;
  if (FAILED(client->QueryFastShutdown()) || FAILED(client->DoFastShutdown()))
    return;
  MAPIFreeBuffer(value);
}

// DoFastShutdown only after QueryFastShutdown succeeded.

void NeverAskedBad(LPMAPISESSION session) {
  LPMAPICLIENTSHUTDOWN client = nullptr;
  if (FAILED(session->QueryInterface(IID_IMAPIClientShutdown, reinterpret_cast<void **>(&client))))
    return;
  client->NotifyProcessShutdown();
  // CHECK: :[[@LINE+2]]:3: warning: DoFastShutdown {{.*}}QueryFastShutdown [mapi-use-after-fast-shutdown]
  // CHECK: :[[@LINE+1]]:3: note: expected:
  client->DoFastShutdown();
  ExitProcess(0);
}

void AnswerIgnoredBad(LPMAPISESSION session) {
  LPMAPICLIENTSHUTDOWN client = nullptr;
  if (FAILED(session->QueryInterface(IID_IMAPIClientShutdown, reinterpret_cast<void **>(&client))))
    return;
  client->QueryFastShutdown();
  client->DoFastShutdown();
  // CHECK: :[[@LINE-1]]:3: warning: DoFastShutdown {{.*}}QueryFastShutdown{{.*}} [mapi-use-after-fast-shutdown]
  ExitProcess(0);
}

void AnswerWasNoBad(LPMAPICLIENTSHUTDOWN client) {
  HRESULT hr = client->QueryFastShutdown();
  if (FAILED(hr))
    Report(hr);
  client->DoFastShutdown();
  // CHECK: :[[@LINE-1]]:3: warning: DoFastShutdown {{.*}}QueryFastShutdown failed [mapi-use-after-fast-shutdown]
  ExitProcess(0);
}

void WrongWayRoundBad(LPMAPICLIENTSHUTDOWN client) {
  if (SUCCEEDED(client->QueryFastShutdown()))
    return;
  client->DoFastShutdown();
  // CHECK: :[[@LINE-1]]:3: warning: DoFastShutdown {{.*}}QueryFastShutdown failed [mapi-use-after-fast-shutdown]
  ExitProcess(0);
}

void AskedTooLateBad(LPMAPISESSION session) {
  LPMAPICLIENTSHUTDOWN client = nullptr;
  if (session->QueryInterface(IID_IMAPIClientShutdown, reinterpret_cast<void **>(&client)) != S_OK)
    return;
  if (FAILED(client->DoFastShutdown())) {
    // CHECK: :[[@LINE-1]]:7: warning: DoFastShutdown {{.*}}QueryFastShutdown [mapi-use-after-fast-shutdown]
    client->QueryFastShutdown();
    client->Release();
  }
}

// A class, with helpers and a member.

class Client {
public:
  explicit Client(LPMAPISESSION session) : m_session(session) {
    m_session->AddRef();
    m_session->QueryInterface(IID_IMAPIClientShutdown, reinterpret_cast<void **>(&m_client));
  }
  bool MayLeave() { return m_client && SUCCEEDED(m_client->QueryFastShutdown()); }
  bool Leave() {
    if (!MayLeave())
      return false;
    m_client->NotifyProcessShutdown();
    return SUCCEEDED(m_client->DoFastShutdown());
  }
  void CleanUp() {
    m_session->Release();
    // CHECK: :[[@LINE-1]]:5: warning: {{.*}}Release{{.*}}m_session{{.*}} [mapi-use-after-fast-shutdown]
    m_session = nullptr;
  }
  void EndBad() {
    Leave();
    CleanUp();
  }
  void EndOk() {
    if (!Leave()) {
      m_session->Release();
      m_session = nullptr;
    }
  }
  void LeaveAskedBeforeOk() { // whoever calls this may have asked
    if (SUCCEEDED(m_client->DoFastShutdown()))
      ExitProcess(0);
  }

private:
  LPMAPISESSION m_session;
  LPMAPICLIENTSHUTDOWN m_client = nullptr;
};

void FoundOk(LPMAPISESSION session) {
  LPMAPICLIENTSHUTDOWN client = Find(session);
  if (client && client->QueryFastShutdown() == S_OK && client->DoFastShutdown() == S_OK)
    exit(0);
}

static bool Quick(LPMAPICLIENTSHUTDOWN client) {
  HRESULT hr = client->QueryFastShutdown();
  if (SUCCEEDED(hr))
    hr = client->DoFastShutdown();
  return SUCCEEDED(hr);
}

void HelperOk(LPMAPICLIENTSHUTDOWN client, LPMAPISESSION session) {
  if (Quick(client))
    return;
  session->Logoff(0, 0, 0);
}

void HelperBad(LPMAPICLIENTSHUTDOWN client, LPMAPISESSION session) {
  if (!Quick(client))
    return;
  session->Logoff(0, 0, 0);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}Logoff{{.*}} [mapi-use-after-fast-shutdown]
}

// The answer may be kept, and asked by another name.

struct Asked {
  LPMAPICLIENTSHUTDOWN client;
  HRESULT answer;
  void Ask() { answer = client->QueryFastShutdown(); }
  void GoOk() {
    Ask();
    if (SUCCEEDED(answer)) {
      client->NotifyProcessShutdown();
      client->DoFastShutdown();
    }
  }
};

void SwitchOk(LPMAPISESSION session) {
  LPMAPICLIENTSHUTDOWN client = nullptr;
  if (FAILED(session->QueryInterface(IID_IMAPIClientShutdown, reinterpret_cast<void **>(&client))))
    return;
  switch (client->QueryFastShutdown()) {
  case S_OK:
    client->DoFastShutdown();
    exit(0);
  default:
    break;
  }
  client->Release();
}

void AliasOk(LPMAPISESSION session) {
  LPMAPICLIENTSHUTDOWN client = nullptr;
  if (FAILED(session->QueryInterface(IID_IMAPIClientShutdown, reinterpret_cast<void **>(&client))))
    return;
  LPMAPICLIENTSHUTDOWN alias = client;
  if (SUCCEEDED(client->QueryFastShutdown()))
    alias->DoFastShutdown();
  client->Release();
}

void SilencedOk(LPMAPICLIENTSHUTDOWN client) {
  if (SUCCEEDED(client->QueryFastShutdown()) && SUCCEEDED(client->DoFastShutdown()))
    MAPIUninitialize(); // NOLINT(mapi-use-after-fast-shutdown)
}

#endif
