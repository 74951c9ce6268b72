// RUN: %faces %s --checks=mapi-missing-logoff

#include <windows.h>

#include <mapix.h>
#include <mapiutil.h>

#include <cstdlib>
#include <utility>
#include <vector>

void KeepElsewhere(LPMAPISESSION session);      // body elsewhere
void EndElsewhere(LPMAPISESSION *session);      // body elsewhere
HRESULT LogOnElsewhere(LPMAPISESSION *session); // body elsewhere
HRESULT UseStore(LPMDB store);                  // body elsewhere

LPMAPISESSION TheSession;

// The last reference goes.

void ReleasedBad() {
  LPMAPISESSION session = nullptr;
  if (FAILED(MAPILogonEx(0, nullptr, nullptr, 0, &session)))
    return;
  session->SetDefaultStore(0, 0, nullptr);
  session->Release();
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'session'{{.*}} [mapi-missing-logoff]
  // CHECK: :[[@LINE-5]]:{{[0-9]+}}: note: {{.*}}logged on here
}

void LoggedOffOk() {
  LPMAPISESSION session = nullptr;
  if (FAILED(MAPILogonEx(0, nullptr, nullptr, 0, &session)))
    return;
  session->SetDefaultStore(0, 0, nullptr);
  session->Logoff(0, 0, 0);
  session->Release();
}

void UlReleaseBad() {
  LPMAPISESSION session = nullptr;
  MAPILogonEx(0, nullptr, nullptr, 0, &session);
  UlRelease(session);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'session'{{.*}} [mapi-missing-logoff]
}

HRESULT EarlyReturnBad() {
  LPMAPISESSION session = nullptr;
  HRESULT hr = MAPILogonEx(0, nullptr, nullptr, 0, &session);
  if (FAILED(hr))
    return hr;
  hr = session->SetDefaultStore(0, 0, nullptr);
  if (FAILED(hr)) {
    session->Release();
    // CHECK: :[[@LINE-1]]:5: warning: {{.*}}'session'{{.*}} [mapi-missing-logoff]
    return hr;
  }
  session->Logoff(0, 0, 0);
  session->Release();
  return S_OK;
}

HRESULT GotoPastTheLogoffBad() {
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
Done:
  if (session)
    session->Release();
  // CHECK: :[[@LINE-1]]:5: warning: {{.*}}'session'{{.*}} [mapi-missing-logoff]
  return hr;
}

HRESULT GotoToTheLogoffOk() {
  LPMAPISESSION session = nullptr;
  LPMDB store = nullptr;
  HRESULT hr = MAPILogonEx(0, nullptr, nullptr, 0, &session);
  if (hr < 0)
    goto Done;
  hr = session->OpenMsgStore(0, 0, nullptr, nullptr, 0, &store);
  if (hr < 0)
    goto Done;
  store->Release();
Done:
  if (session) {
    session->Logoff(0, 0, 0);
    session->Release();
  }
  return hr;
}

void LogoffOnOneBranchBad(bool tidy) {
  LPMAPISESSION session = nullptr;
  if (FAILED(MAPILogonEx(0, nullptr, nullptr, 0, &session)))
    return;
  if (tidy)
    session->Logoff(0, 0, 0);
  session->Release();
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'session'{{.*}} [mapi-missing-logoff]
}

void ReleaseInALoopBad() {
  LPMAPISESSION session = nullptr;
  if (FAILED(MAPILogonEx(0, nullptr, nullptr, 0, &session)))
    return;
  while (session->Release())
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}}'session'{{.*}} [mapi-missing-logoff]
    ;
}

void EachTurnBad(int count) {
  for (int i = 0; i < count; ++i) {
    LPMAPISESSION session = nullptr;
    if (FAILED(MAPILogonEx(0, nullptr, nullptr, MAPI_NEW_SESSION, &session)))
      continue;
    session->Release();
    // CHECK: :[[@LINE-1]]:5: warning: {{.*}}'session'{{.*}} [mapi-missing-logoff]
  }
}

void EachTurnOk(int count) {
  for (int i = 0; i < count; ++i) {
    LPMAPISESSION session = nullptr;
    if (FAILED(MAPILogonEx(0, nullptr, nullptr, MAPI_NEW_SESSION, &session)))
      continue;
    session->Logoff(0, 0, 0);
    session->Release();
  }
}

void OneOfTwoBad() {
  LPMAPISESSION first = nullptr, second = nullptr;
  if (FAILED(MAPILogonEx(0, nullptr, nullptr, MAPI_NEW_SESSION, &first)))
    return;
  if (SUCCEEDED(MAPILogonEx(0, nullptr, nullptr, MAPI_NEW_SESSION, &second))) {
    first->Logoff(0, 0, 0);
    second->Release();
    // CHECK: :[[@LINE-1]]:5: warning: {{.*}}'second'{{.*}} [mapi-missing-logoff]
  } else {
    first->Logoff(0, 0, 0);
  }
  first->Release();
}

void NobodyLooksAtTheResultBad() {
  LPMAPISESSION session = nullptr;
  MAPILogonEx(0, nullptr, nullptr, 0, &session);
  if (session)
    session->Release();
  // CHECK: :[[@LINE-1]]:5: warning: {{.*}}'session'{{.*}} [mapi-missing-logoff]
}

HRESULT NoWarningDocumentedOk() {
  LPMAPISESSION session = nullptr;
  HRESULT hr = MAPILogonEx(0, nullptr, nullptr, 0, &session);
  if (hr == S_OK)
    session->Logoff(0, 0, 0);
  UlRelease(session);
  return hr;
}

void FailureLogsNobodyOnOk() {
  LPMAPISESSION session = nullptr;
  if (SUCCEEDED(MAPILogonEx(0, nullptr, nullptr, 0, &session)))
    session->Logoff(0, 0, 0);
  UlRelease(session);
}

void ThroughAnAliasBad() {
  LPMAPISESSION session = nullptr;
  if (FAILED(MAPILogonEx(0, nullptr, nullptr, 0, &session)))
    return;
  IUnknown *unknown = std::exchange(session, nullptr);
  unknown->Release();
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}} [mapi-missing-logoff]
}

void ThroughAnAliasOk() {
  LPMAPISESSION session = nullptr;
  if (FAILED(MAPILogonEx(0, nullptr, nullptr, 0, &session)))
    return;
  IMAPISession *alias = session;
  alias->Logoff(0, 0, 0);
  session->Release();
}

void FunctionPointerBad(HMODULE library) {
  auto logOn = reinterpret_cast<LPMAPILOGONEX>(GetProcAddress(library, "MAPILogonEx"));
  LPMAPISESSION session = nullptr;
  if (!logOn || FAILED(logOn(0, nullptr, nullptr, 0, &session)))
    return;
  session->Release();
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'session'{{.*}} [mapi-missing-logoff]
}

struct LocalAggregate {
  LPMAPISESSION session;
  ULONG count;
};

void FieldOfALocalBad() {
  LocalAggregate local = {};
  if (FAILED(MAPILogonEx(0, nullptr, nullptr, 0, &local.session)))
    return;
  local.session->Release();
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}session{{.*}} [mapi-missing-logoff]
}

void ObjectsAreNotLoggedOffOk(LPMAPISESSION session) {
  LPMDB store = nullptr;
  if (SUCCEEDED(session->OpenMsgStore(0, 0, nullptr, nullptr, 0, &store)))
    store->Release();
}

void StoreLogoffIsNoLogoffBad() {
  LPMAPISESSION session = nullptr;
  LPMDB store = nullptr;
  ULONG flags = LOGOFF_NO_WAIT;
  if (FAILED(MAPILogonEx(0, nullptr, nullptr, 0, &session)))
    return;
  if (SUCCEEDED(session->OpenMsgStore(0, 0, nullptr, nullptr, 0, &store))) {
    store->StoreLogoff(&flags);
    store->Release();
  }
  session->Release();
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'session'{{.*}} [mapi-missing-logoff]
}

// A Logoff that was tried.

HRESULT FailedLogoffOk() {
  LPMAPISESSION session = nullptr;
  HRESULT hr = MAPILogonEx(0, nullptr, nullptr, 0, &session);
  if (FAILED(hr))
    return hr;
  hr = session->Logoff(0, 0, 0);
  if (FAILED(hr)) {
    session->Release();
    return hr;
  }
  session->Release();
  return S_OK;
}

void FailedLogoffAndMoreUseOk() {
  LPMAPISESSION session = nullptr;
  if (FAILED(MAPILogonEx(0, nullptr, nullptr, 0, &session)))
    return;
  if (FAILED(session->Logoff(0, MAPI_LOGOFF_UI, 0)))
    session->SetDefaultStore(0, 0, nullptr);
  session->Release();
}

void LogoffAsAConditionOk() {
  LPMAPISESSION session = nullptr;
  if (FAILED(MAPILogonEx(0, nullptr, nullptr, 0, &session)))
    return;
  while (session->Logoff(0, 0, 0) != S_OK)
    Sleep(100);
  session->Release();
}

// More references than one.

void AddRefPairOk() {
  LPMAPISESSION session = nullptr;
  if (FAILED(MAPILogonEx(0, nullptr, nullptr, 0, &session)))
    return;
  session->AddRef();
  session->SetDefaultStore(0, 0, nullptr);
  session->Release();
  session->Logoff(0, 0, 0);
  session->Release();
}

void LoggedOffBetweenOk() {
  LPMAPISESSION session = nullptr;
  if (FAILED(MAPILogonEx(0, nullptr, nullptr, 0, &session)))
    return;
  session->AddRef();
  session->Logoff(0, 0, 0);
  session->Release();
  session->Release();
}

void TheLastOfTwoBad() {
  LPMAPISESSION session = nullptr;
  if (FAILED(MAPILogonEx(0, nullptr, nullptr, 0, &session)))
    return;
  session->AddRef();
  session->Release();
  session->Release();
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'session'{{.*}} [mapi-missing-logoff]
}

void SecondInterfaceLogsOffOk() {
  LPMAPISESSION session = nullptr, same = nullptr;
  if (FAILED(MAPILogonEx(0, nullptr, nullptr, 0, &session)))
    return;
  if (FAILED(session->QueryInterface(IID_IMAPISession, reinterpret_cast<void **>(&same)))) {
    session->Logoff(0, 0, 0);
    session->Release();
    return;
  }
  session->Release();
  same->Logoff(0, 0, 0);
  same->Release();
}

void SecondInterfaceReleasedFirstBad() {
  LPMAPISESSION session = nullptr;
  LPUNKNOWN unknown = nullptr;
  if (FAILED(MAPILogonEx(0, nullptr, nullptr, 0, &session)))
    return;
  session->QueryInterface(IID_IUnknown, reinterpret_cast<void **>(&unknown));
  UlRelease(unknown);
  session->Release();
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'session'{{.*}} [mapi-missing-logoff]
}

void SecondInterfaceReleasedLastBad() {
  LPMAPISESSION session = nullptr;
  LPUNKNOWN unknown = nullptr;
  if (FAILED(MAPILogonEx(0, nullptr, nullptr, 0, &session)))
    return;
  if (FAILED(session->QueryInterface(IID_IUnknown, reinterpret_cast<void **>(&unknown)))) {
    session->Logoff(0, 0, 0);
    session->Release();
    return;
  }
  session->Release();
  unknown->Release();
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}} [mapi-missing-logoff]
}

// Helpers.

static LPMAPISESSION LogOn() {
  LPMAPISESSION result = nullptr;
  return FAILED(MAPILogonEx(0, nullptr, nullptr, 0, &result)) ? nullptr : result;
}

void LoggedOnByAHelperBad() {
  LPMAPISESSION session = LogOn();
  if (!session)
    return;
  session->Release();
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}} [mapi-missing-logoff]
}

static void EndQuietly(LPMAPISESSION session) { session->Logoff(0, 0, 0); }

void LoggedOffByAHelperOk() {
  LPMAPISESSION session = LogOn();
  if (!session)
    return;
  EndQuietly(session);
  session->Release();
}

static void LetGo(LPMAPISESSION session) {
  session->Release();
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}} [mapi-missing-logoff]
}

void ReleasedByAHelperBad() {
  LPMAPISESSION session = nullptr;
  if (SUCCEEDED(MAPILogonEx(0, nullptr, nullptr, 0, &session)))
    LetGo(session);
}

void ReleasedByAHelperBadAgain() { // one finding, not two
  LPMAPISESSION session = nullptr;
  if (SUCCEEDED(MAPILogonEx(0, nullptr, nullptr, MAPI_NEW_SESSION, &session)))
    LetGo(session);
}

static void EndAndClear(LPMAPISESSION *session) {
  if (*session) {
    (*session)->Logoff(0, 0, 0);
    (*session)->Release();
    *session = nullptr;
  }
}

void EndedByAHelperOk() {
  LPMAPISESSION session = nullptr;
  MAPILogonEx(0, nullptr, nullptr, 0, &session);
  EndAndClear(&session);
}

void CleanupLambdaBad() {
  LPMAPISESSION session = nullptr;
  auto cleanup = [&] {
    if (session)
      session->Release();
    // CHECK: :[[@LINE-1]]:7: warning: {{.*}}'session'{{.*}} [mapi-missing-logoff]
  };
  if (FAILED(MAPILogonEx(0, nullptr, nullptr, 0, &session)))
    return;
  cleanup();
}

#define LET_GO(object)                                                                                                 \
  do {                                                                                                                 \
    if (object) {                                                                                                      \
      (object)->Release();                                                                                             \
      (object) = nullptr;                                                                                              \
    }                                                                                                                  \
  } while (0)

void MacroBad() {
  LPMAPISESSION session = nullptr;
  MAPILogonEx(0, nullptr, nullptr, 0, &session);
  LET_GO(session);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}}session{{.*}} [mapi-missing-logoff]
}

template <ULONG Flags> void TemplateBad() {
  LPMAPISESSION session = nullptr;
  if (FAILED(MAPILogonEx(0, nullptr, nullptr, Flags, &session)))
    return;
  session->Release();
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'session'{{.*}} [mapi-missing-logoff]
}
template void TemplateBad<0>();
template void TemplateBad<MAPI_EXTENDED>();

void MapiFunctionBorrowsBad(ULONG *size, LPENTRYID *id) {
  LPMAPISESSION session = nullptr;
  if (FAILED(MAPILogonEx(0, nullptr, nullptr, 0, &session)))
    return;
  HrComposeEID(session, 0, nullptr, 0, nullptr, size, id);
  session->Release();
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'session'{{.*}} [mapi-missing-logoff]
}

void UnseenFunctionGetsAnObjectBad() { // and not the session
  LPMAPISESSION session = nullptr;
  LPMDB store = nullptr;
  if (FAILED(MAPILogonEx(0, nullptr, nullptr, 0, &session)))
    return;
  if (SUCCEEDED(session->OpenMsgStore(0, 0, nullptr, nullptr, 0, &store)))
    UseStore(store);
  UlRelease(store);
  session->Release();
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'session'{{.*}} [mapi-missing-logoff]
}

// Sessions that somebody else logged on.

void GivenOk(LPMAPISESSION session) {
  session->SetDefaultStore(0, 0, nullptr);
  session->Release();
}

void GivenAddRefPairOk(LPMAPISESSION session) {
  session->AddRef();
  session->SetDefaultStore(0, 0, nullptr);
  session->Release();
}

void GivenSecondInterfaceOk(LPUNKNOWN given) {
  LPMAPISESSION session = nullptr;
  if (FAILED(given->QueryInterface(IID_IMAPISession, reinterpret_cast<void **>(&session))))
    return;
  session->SetDefaultStore(0, 0, nullptr);
  session->Release();
}

struct IMAPIGetSession : IUnknown { // not in mingw-w64's headers
  virtual HRESULT STDMETHODCALLTYPE GetMAPISession(LPUNKNOWN *session) = 0;
};

HRESULT AskedForOk(IMAPIGetSession *provider) {
  LPMAPISESSION session = nullptr;
  HRESULT hr = provider->GetMAPISession(reinterpret_cast<LPUNKNOWN *>(&session));
  if (FAILED(hr))
    return hr;
  hr = session->SetDefaultStore(0, 0, nullptr);
  session->Release();
  return hr;
}

void UnseenHelperOk() { // which may have had it from another client
  LPMAPISESSION session = nullptr;
  if (FAILED(LogOnElsewhere(&session)))
    return;
  session->SetDefaultStore(0, 0, nullptr);
  session->Release();
}

void GlobalOk() {
  TheSession->SetDefaultStore(0, 0, nullptr);
  TheSession->Release();
}

// Somebody else may log off.

void GivenToAnUnseenFunctionOk() {
  LPMAPISESSION session = nullptr;
  if (FAILED(MAPILogonEx(0, nullptr, nullptr, 0, &session)))
    return;
  KeepElsewhere(session);
  session->Release();
}

void ItsVariableGivenToAnUnseenFunctionOk() {
  LPMAPISESSION session = nullptr;
  if (FAILED(MAPILogonEx(0, nullptr, nullptr, 0, &session)))
    return;
  EndElsewhere(&session);
  UlRelease(session);
}

void GivenToACallbackOk(void (*take)(LPMAPISESSION)) {
  LPMAPISESSION session = nullptr;
  if (FAILED(MAPILogonEx(0, nullptr, nullptr, 0, &session)))
    return;
  take(session);
  session->Release();
}

void GivenToAGlobalOk() {
  LPMAPISESSION session = nullptr;
  if (FAILED(MAPILogonEx(0, nullptr, nullptr, 0, &session)))
    return;
  TheSession = session;
  TheSession->AddRef();
  session->Release();
}

void ReleasedThroughAGlobalOk() {
  if (FAILED(MAPILogonEx(0, nullptr, nullptr, 0, &TheSession)))
    return;
  TheSession->Release();
}

void GivenToTheCallerOk(LPMAPISESSION *out) {
  LPMAPISESSION session = nullptr;
  if (FAILED(MAPILogonEx(0, nullptr, nullptr, 0, &session)))
    return;
  *out = session;
  session->AddRef();
  session->Release();
}

HRESULT ReturnedAsUnknownOk(REFIID iid, void **object) {
  LPMAPISESSION session = nullptr;
  HRESULT hr = MAPILogonEx(0, nullptr, nullptr, 0, &session);
  if (FAILED(hr))
    return hr;
  hr = session->QueryInterface(iid, object);
  if (SUCCEEDED(hr))
    session->Release();
  else
    EndAndClear(&session);
  return hr;
}

LPMAPISESSION GivenAsReturnValueOk() { return LogOn(); }

void SessionsOfAListOk(std::vector<LPMAPISESSION> &sessions) {
  LPMAPISESSION session = nullptr;
  if (SUCCEEDED(MAPILogonEx(0, nullptr, nullptr, 0, &session)))
    sessions.push_back(session);
  for (LPMAPISESSION each : sessions)
    each->Release();
}

class Client {
public:
  HRESULT Begin() { return MAPILogonEx(0, nullptr, nullptr, 0, &m_session); }
  void Adopt(LPMAPISESSION session) {
    session->AddRef();
    m_session = session;
  }
  void Drop() { // whether another method logs off is another question
    if (m_session)
      m_session->Release();
    m_session = nullptr;
  }

private:
  LPMAPISESSION m_session = nullptr;
  ULONG m_count = 0;
  ULONG m_flags = 0;
};

void AdoptedByAMemberOk(Client &client) {
  LPMAPISESSION session = nullptr;
  if (FAILED(MAPILogonEx(0, nullptr, nullptr, 0, &session)))
    return;
  client.Adopt(session);
  session->Release();
}

void BegunInAMemberOk(Client &client) {
  client.Begin();
  client.Drop();
}

// Another check's business: what is not released at all.

void NeitherLoggedOffNorReleasedOk() { // mapi-session-leak says both
  LPMAPISESSION session = nullptr;
  if (FAILED(MAPILogonEx(0, nullptr, nullptr, 0, &session)))
    return;
  session->SetDefaultStore(0, 0, nullptr);
}

void OverwrittenOk() {
  LPMAPISESSION session = nullptr;
  if (FAILED(MAPILogonEx(0, nullptr, nullptr, 0, &session)))
    return;
  session = nullptr;
}

void OneReferenceLeftOk() { // never released to the last
  LPMAPISESSION session = nullptr;
  if (FAILED(MAPILogonEx(0, nullptr, nullptr, 0, &session)))
    return;
  session->AddRef();
  session->Release();
}

// The process ends.

void ExitOk() {
  LPMAPISESSION session = nullptr;
  if (FAILED(MAPILogonEx(0, nullptr, nullptr, 0, &session)))
    exit(1);
  if (FAILED(session->SetDefaultStore(0, 0, nullptr)))
    ExitProcess(2);
  session->Logoff(0, 0, 0);
  session->Release();
}

struct IMAPIClientShutdown : IUnknown { // mapidefs.h of newer SDKs
  virtual HRESULT STDMETHODCALLTYPE QueryFastShutdown() = 0;
  virtual HRESULT STDMETHODCALLTYPE NotifyProcessShutdown() = 0;
  virtual HRESULT STDMETHODCALLTYPE DoFastShutdown() = 0;
};

void FastShutdownOk(IMAPIClientShutdown *client) { // what is done after it is another check's business
  LPMAPISESSION session = nullptr;
  if (FAILED(MAPILogonEx(0, nullptr, nullptr, 0, &session)))
    return;
  if (FAILED(client->QueryFastShutdown()) || FAILED(client->DoFastShutdown()))
    session->Logoff(0, 0, 0);
  session->Release();
}

void FailedFastShutdownBad(IMAPIClientShutdown *client) {
  LPMAPISESSION session = nullptr;
  if (FAILED(MAPILogonEx(0, nullptr, nullptr, 0, &session)))
    return;
  if (FAILED(client->QueryFastShutdown()) || FAILED(client->DoFastShutdown()))
    session->Release();
  // CHECK: :[[@LINE-1]]:5: warning: {{.*}}'session'{{.*}} [mapi-missing-logoff]
}

void SilencedOk() {
  LPMAPISESSION session = nullptr;
  if (SUCCEEDED(MAPILogonEx(0, nullptr, nullptr, 0, &session)))
    session->Release(); // NOLINT(mapi-missing-logoff)
}

int main() {
  LPMAPISESSION session = nullptr;
  if (FAILED(MAPIInitialize(nullptr)))
    return 1;
  if (SUCCEEDED(MAPILogonEx(0, nullptr, nullptr, 0, &session)))
    session->Release();
  // CHECK: :[[@LINE-1]]:5: warning: {{.*}}'session'{{.*}} [mapi-missing-logoff]
  MAPIUninitialize();
  return 0;
}
