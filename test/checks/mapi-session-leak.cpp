// RUN: %faces %s --checks=mapi-session-leak

#include <windows.h>

#include <mapix.h>
#include <mapiutil.h>

#include <cstdlib>
#include <utility>

void KeepElsewhere(LPMAPISESSION session);                          // body elsewhere
HRESULT LogOnElsewhere(LPMAPISESSION *session);                     // body elsewhere

LPMAPISESSION TheSession;

HRESULT EarlyReturnBad() {
  LPMAPISESSION session = nullptr;
  HRESULT hr = MAPILogonEx(0, nullptr, nullptr, MAPI_EXTENDED, &session);
  if (FAILED(hr))
    return hr;
  hr = session->SetDefaultStore(0, 0, nullptr);
  if (FAILED(hr))
    return hr;
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}}'session'{{.*}} [mapi-session-leak]
  // CHECK: :[[@LINE-7]]:{{[0-9]+}}: note: {{.*}}logged on here
  session->Logoff(0, 0, 0);
  session->Release();
  return S_OK;
}

void LoggedOffButNotReleasedBad() {
  LPMAPISESSION session = nullptr;
  if (FAILED(MAPILogonEx(0, nullptr, nullptr, 0, &session)))
    return;
  session->Logoff(0, 0, 0);
}
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}}'session'{{.*}} [mapi-session-leak]

void LoggedOffAndClearedBad() {
  LPMAPISESSION session = nullptr;
  if (FAILED(MAPILogonEx(0, nullptr, nullptr, 0, &session)))
    return;
  session->Logoff(0, 0, 0);
  session = nullptr;
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}}'session'{{.*}} [mapi-session-leak]
}

HRESULT FailedLogoffIsNoExcuseBad() {
  LPMAPISESSION session = nullptr;
  HRESULT hr = MAPILogonEx(0, nullptr, nullptr, 0, &session);
  if (FAILED(hr))
    return hr;
  hr = session->Logoff(0, 0, 0);
  if (FAILED(hr))
    return hr;
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}}'session'{{.*}} [mapi-session-leak]
  session->Release();
  return hr;
}

void NeitherLoggedOffNorReleasedBad() {
  LPMAPISESSION session;
  MAPILogonEx(0, nullptr, nullptr, 0, &session);
  session->SetDefaultStore(0, 0, nullptr);
}
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}}'session'{{.*}} [mapi-session-leak]

HRESULT GotoPastTheReleaseBad() {
  LPMAPISESSION session = nullptr;
  LPMDB store = nullptr;
  HRESULT hr = MAPILogonEx(0, nullptr, nullptr, 0, &session);
  if (hr < 0)
    goto Done;
  hr = session->OpenMsgStore(0, 0, nullptr, nullptr, 0, &store);
  if (hr < 0)
    goto Done;
  store->Release();
  session->Logoff(0, 0, 0);
  session->Release();
Done:
  return hr;
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}}'session'{{.*}} [mapi-session-leak]
}

HRESULT GotoToTheReleaseOk() {
  LPMAPISESSION session = nullptr;
  LPMDB store = nullptr;
  HRESULT hr = MAPILogonEx(0, nullptr, nullptr, 0, &session);
  if (hr < 0)
    goto Done;
  hr = session->OpenMsgStore(0, 0, nullptr, nullptr, 0, &store);
  if (hr < 0)
    goto Done;
  hr = store->SaveChanges(0);
Done:
  UlRelease(store);
  if (session != nullptr) {
    session->Logoff(0, 0, 0);
    session->Release();
  }
  return hr;
}

void LogsOnEveryTurnBad(int count) {
  LPMAPISESSION session = nullptr;
  while (count-- > 0)
    MAPILogonEx(0, nullptr, nullptr, MAPI_NEW_SESSION, &session);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}}'session'{{.*}} [mapi-session-leak]
  if (session) {
    session->Logoff(0, 0, 0);
    session->Release();
  }
}

void LogsOnAgainBad() {
  LPMAPISESSION session = nullptr;
  if (FAILED(MAPILogonEx(0, nullptr, nullptr, 0, &session)))
    return;
  session->Logoff(0, 0, 0);
  MAPILogonEx(0, nullptr, nullptr, 0, &session);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}}'session'{{.*}} [mapi-session-leak]
  if (session)
    session->Release();
}

void SecondLogonAfterAFailedOneOk() {
  LPMAPISESSION session = nullptr;
  if (FAILED(MAPILogonEx(0, nullptr, nullptr, 0, &session)) &&
      FAILED(MAPILogonEx(0, nullptr, nullptr, MAPI_LOGON_UI, &session)))
    return;
  session->Logoff(0, 0, 0);
  session->Release();
}

void OneOfTwoBad() {
  LPMAPISESSION first = nullptr, second = nullptr;
  if (FAILED(MAPILogonEx(0, nullptr, nullptr, MAPI_NEW_SESSION, &first)))
    return;
  if (FAILED(MAPILogonEx(0, nullptr, nullptr, MAPI_NEW_SESSION, &second)))
    return;
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}}'first'{{.*}} [mapi-session-leak]
  second->Logoff(0, 0, 0);
  second->Release();
  first->Logoff(0, 0, 0);
  first->Release();
}

void ExtraReferenceBad() {
  LPMAPISESSION session = nullptr;
  if (FAILED(MAPILogonEx(0, nullptr, nullptr, 0, &session)))
    return;
  session->AddRef();
  session->Logoff(0, 0, 0);
  session->Release();
}
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}}'session'{{.*}} [mapi-session-leak]

void SecondInterfaceBad() {
  LPMAPISESSION session = nullptr;
  LPUNKNOWN unknown = nullptr;
  if (FAILED(MAPILogonEx(0, nullptr, nullptr, 0, &session)))
    return;
  session->QueryInterface(IID_IUnknown, reinterpret_cast<void **>(&unknown));
  session->Logoff(0, 0, 0);
  session->Release();
}
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [mapi-session-leak]

void AddedToTheBorrowedBad(LPMAPISESSION session) {
  session->AddRef();
  session->SetDefaultStore(0, 0, nullptr);
}
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}}'session'{{.*}} [mapi-session-leak]

void BorrowedOk(LPMAPISESSION session) {
  session->SetDefaultStore(0, 0, nullptr);
  session->Logoff(0, 0, 0);
}

void BorrowedAddRefPairOk(LPMAPISESSION session) {
  session->AddRef();
  session->SetDefaultStore(0, 0, nullptr);
  session->Release();
}

void WarningIsSuccessBad() {
  LPMAPISESSION session = nullptr;
  HRESULT hr = MAPILogonEx(0, nullptr, nullptr, 0, &session);
  if (hr == MAPI_W_ERRORS_RETURNED)
    return;
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}}'session'{{.*}} [mapi-session-leak]
  UlRelease(session);
}

void FailureLogsNobodyOnOk() {
  LPMAPISESSION session;
  HRESULT hr = MAPILogonEx(0, nullptr, nullptr, 0, &session);
  if (hr == MAPI_E_LOGON_FAILED || hr == MAPI_E_USER_CANCEL)
    return;
  if (SUCCEEDED(hr)) {
    session->Logoff(0, 0, 0);
    session->Release();
  }
}

void ReleasedIfNotNullOk() {
  LPMAPISESSION session = nullptr;
  MAPILogonEx(0, nullptr, nullptr, 0, &session);
  if (!session)
    return;
  session->Logoff(0, 0, 0);
  session->Release();
}

void ReleasedWithoutLogoffOk() { // mapi-missing-logoff's business
  LPMAPISESSION session = nullptr;
  if (SUCCEEDED(MAPILogonEx(0, nullptr, nullptr, 0, &session)))
    session->Release();
}

// Where a session comes from.

void FunctionPointerBad(HMODULE library) {
  auto logOn = reinterpret_cast<LPMAPILOGONEX>(GetProcAddress(library, "MAPILogonEx"));
  LPMAPISESSION session = nullptr;
  if (!logOn || FAILED(logOn(0, nullptr, nullptr, 0, &session)))
    return;
  session->Logoff(0, 0, 0);
}
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}}'session'{{.*}} [mapi-session-leak]

void UnseenHelperBad() {
  LPMAPISESSION session = nullptr;
  if (FAILED(LogOnElsewhere(&session)))
    return;
  session->Logoff(0, 0, 0);
}
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}}'session'{{.*}} [mapi-session-leak]

struct IMAPIGetSession : IUnknown { // not in mingw-w64's headers
  virtual HRESULT STDMETHODCALLTYPE GetMAPISession(LPUNKNOWN *session) = 0;
};

HRESULT AskedForBad(IMAPIGetSession *provider) {
  LPMAPISESSION session = nullptr;
  HRESULT hr = provider->GetMAPISession(reinterpret_cast<LPUNKNOWN *>(&session));
  if (FAILED(hr))
    return hr;
  return session->SetDefaultStore(0, 0, nullptr);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}}'session'{{.*}} [mapi-session-leak]
}

HRESULT AskedForOk(IMAPIGetSession *provider) { // somebody else logged it on and will log it off
  LPMAPISESSION session = nullptr;
  HRESULT hr = provider->GetMAPISession(reinterpret_cast<LPUNKNOWN *>(&session));
  if (FAILED(hr))
    return hr;
  hr = session->SetDefaultStore(0, 0, nullptr);
  session->Release();
  return hr;
}

static LPMAPISESSION LogOn() {
  LPMAPISESSION result = nullptr;
  return FAILED(MAPILogonEx(0, nullptr, nullptr, 0, &result)) ? nullptr : result;
}

void SeenHelperBad() {
  LPMAPISESSION session = LogOn();
  if (session == nullptr)
    return;
  session->Logoff(0, 0, 0);
}
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [mapi-session-leak]

void SeenHelperOk() {
  LPMAPISESSION session = LogOn();
  if (!session)
    return;
  session->Logoff(0, 0, 0);
  session->Release();
}

static void LogOff(LPMAPISESSION session) {
  session->Logoff(0, 0, 0);
  session->Release();
}
static void LogOffOnly(LPMAPISESSION session) { session->Logoff(0, 0, 0); }

void ReleasedByAHelperOk() {
  LPMAPISESSION session = nullptr;
  if (SUCCEEDED(MAPILogonEx(0, nullptr, nullptr, 0, &session)))
    LogOff(session);
}

void HelperOnlyLogsOffBad() {
  LPMAPISESSION session = nullptr;
  if (SUCCEEDED(MAPILogonEx(0, nullptr, nullptr, 0, &session)))
    LogOffOnly(session);
}
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}}'session'{{.*}} [mapi-session-leak]

int LambdaBad() {
  auto work = [] {
    LPMAPISESSION session = nullptr;
    if (FAILED(MAPILogonEx(0, nullptr, nullptr, 0, &session)))
      return 1;
    session->Logoff(0, 0, 0);
    return 0;
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}}'session'{{.*}} [mapi-session-leak]
  };
  return work();
}

template <ULONG Flags> HRESULT TemplateBad() {
  LPMAPISESSION session = nullptr;
  HRESULT hr = MAPILogonEx(0, nullptr, nullptr, Flags, &session);
  if (FAILED(hr))
    return hr;
  return session->Logoff(0, 0, 0);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}}'session'{{.*}} [mapi-session-leak]
}
template HRESULT TemplateBad<0>();
template HRESULT TemplateBad<MAPI_EXTENDED>();

void SwitchOk(int kind) {
  LPMAPISESSION session = nullptr;
  switch (kind) {
  case 0:
    return;
  case 1:
    MAPILogonEx(0, nullptr, nullptr, 0, &session);
    break;
  default:
    MAPILogonEx(0, nullptr, nullptr, MAPI_NEW_SESSION, &session);
    break;
  }
  if (session)
    LogOff(session);
}

// Given away.

HRESULT GivenToTheCallerOk(LPMAPISESSION *session) { return MAPILogonEx(0, nullptr, nullptr, 0, session); }

LPMAPISESSION GivenAsReturnValueOk() {
  LPMAPISESSION session = nullptr;
  MAPILogonEx(0, nullptr, nullptr, 0, &session);
  return session;
}

HRESULT GivenAsUnknownOk(IUnknown **unknown) {
  LPMAPISESSION session = nullptr;
  HRESULT hr = MAPILogonEx(0, nullptr, nullptr, 0, &session);
  if (SUCCEEDED(hr))
    *unknown = session;
  return hr;
}

void GivenToAGlobalOk() {
  LPMAPISESSION session = nullptr;
  if (SUCCEEDED(MAPILogonEx(0, nullptr, nullptr, 0, &session)))
    std::swap(TheSession, session);
}

bool GlobalFilledDirectlyOk() { return SUCCEEDED(MAPILogonEx(0, nullptr, nullptr, 0, &TheSession)); }

void GivenToAnUnseenFunctionOk() {
  LPMAPISESSION session = nullptr;
  if (SUCCEEDED(MAPILogonEx(0, nullptr, nullptr, 0, &session)))
    KeepElsewhere(session);
}

class Client {
public:
  HRESULT LogOn() { return m_session ? S_FALSE : MAPILogonEx(0, nullptr, nullptr, 0, &m_session); }
  void LogOff() {
    if (!m_session)
      return;
    m_session->Logoff(0, 0, 0);
    m_session->Release();
    m_session = nullptr;
  }
  ~Client() { LogOff(); }
  LPMAPISESSION Session() { // for the caller, who releases it
    if (m_session)
      m_session->AddRef();
    return m_session;
  }
  void Adopt(LPMAPISESSION session) {
    session->AddRef();
    LogOff();
    m_session = session;
  }

private:
  LPMAPISESSION m_session = nullptr;
};

void MemberReleasedInTheDestructorOk() {
  Client client;
  if (FAILED(client.LogOn()))
    return;
}

void AdoptedByAMemberOk(Client &client) {
  LPMAPISESSION session = nullptr;
  if (FAILED(MAPILogonEx(0, nullptr, nullptr, 0, &session)))
    return;
  client.Adopt(session);
  session->Release();
}

Client *GivenToAnObjectOnTheHeapOk() {
  auto *client = new Client;
  client->LogOn();
  return client;
}

// The process ends.

void ExitOk() {
  LPMAPISESSION session = nullptr;
  if (FAILED(MAPILogonEx(0, nullptr, nullptr, 0, &session)))
    exit(1);
  if (FAILED(session->SetDefaultStore(0, 0, nullptr)))
    exit(2);
  if (FAILED(session->Logoff(0, 0, 0)))
    abort();
  session->Release();
}

struct IMAPIClientShutdown : IUnknown { // mapidefs.h of newer SDKs
  virtual HRESULT STDMETHODCALLTYPE QueryFastShutdown() = 0;
  virtual HRESULT STDMETHODCALLTYPE NotifyProcessShutdown() = 0;
  virtual HRESULT STDMETHODCALLTYPE DoFastShutdown() = 0;
};

void FastShutdownOk(IMAPIClientShutdown *client) {
  LPMAPISESSION session = nullptr;
  if (FAILED(MAPILogonEx(0, nullptr, nullptr, 0, &session)))
    return;
  if (SUCCEEDED(client->QueryFastShutdown()) && SUCCEEDED(client->DoFastShutdown()))
    return;
  session->Logoff(0, 0, 0);
  session->Release();
}

void SilencedOk() {
  LPMAPISESSION session = nullptr;
  MAPILogonEx(0, nullptr, nullptr, 0, &session);
  // NOLINTNEXTLINE(mapi-session-leak)
}

int main() {
  LPMAPISESSION session = nullptr;
  if (FAILED(MAPIInitialize(nullptr)))
    return 1;
  if (FAILED(MAPILogonEx(0, nullptr, nullptr, 0, &session)))
    return 2;
  session->Logoff(0, 0, 0);
  return 0; // leaving main does not end the process for this check
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}}'session'{{.*}} [mapi-session-leak]
}
