// RUN: %faces %s --checks=mapi-teardown-order
// RUN: %faces %s '--checks=mapi-*' --prefix=ALONE -- -DALONE

#include <windows.h>

#include <mapix.h>
#include <mapiutil.h>

#include <cstdlib>

void Work();                          // body elsewhere
bool Ask();                           // body elsewhere
void KeepElsewhere(LPMAPISESSION);    // body elsewhere
LPMAPISESSION TakeElsewhere();        // body elsewhere

#if defined(ALONE)

// One defect, one finding: which check speaks of a session that outlives a library.

void NeverReleased() { // logged off, held at MAPIUninitialize, and never touched again
  if (FAILED(MAPIInitialize(nullptr)))
    return;
  LPMAPISESSION session = nullptr;
  if (SUCCEEDED(MAPILogonEx(0, nullptr, nullptr, MAPI_EXTENDED, &session)))
    session->Logoff(0, 0, 0);
  MAPIUninitialize();
  // ALONE: :[[@LINE-1]]:3: warning: {{.*}}'session'{{.*}} held at MAPIUninitialize [mapi-teardown-order]
}

void ReleasedTooLate() { // touched afterwards
  if (FAILED(MAPIInitialize(nullptr)))
    return;
  LPMAPISESSION session = nullptr;
  if (FAILED(MAPILogonEx(0, nullptr, nullptr, MAPI_EXTENDED, &session))) {
    MAPIUninitialize();
    return;
  }
  session->Logoff(0, 0, 0);
  MAPIUninitialize();
  session->Release();
  // ALONE: :[[@LINE-1]]:3: warning: {{.*}}'session'{{.*}} [mapi-use-after-uninitialize]
}

void NeitherLoggedOffNorReleased() { // a leak
  if (FAILED(MAPIInitialize(nullptr)))
    return;
  LPMAPISESSION session = nullptr;
  if (SUCCEEDED(MAPILogonEx(0, nullptr, nullptr, MAPI_EXTENDED, &session)))
    session->SetDefaultStore(0, 0, nullptr);
  MAPIUninitialize();
}
// ALONE: :{{[0-9]+}}:{{[0-9]+}}: warning: {{.*}}'session' is neither logged off nor released [mapi-session-leak]

void BetweenOleAndMapi() { // step 6 before step 5
  if (FAILED(MAPIInitialize(nullptr)))
    return;
  if (SUCCEEDED(OleInitialize(nullptr))) {
    LPMAPISESSION session = nullptr;
    HRESULT hr = MAPILogonEx(0, nullptr, nullptr, MAPI_EXTENDED, &session);
    if (SUCCEEDED(hr))
      session->Logoff(0, 0, 0);
    OleUninitialize();
    // ALONE: :[[@LINE-1]]:5: warning: {{.*}}'session'{{.*}} held at OleUninitialize [mapi-teardown-order]
    if (SUCCEEDED(hr))
      session->Release();
  }
  MAPIUninitialize();
}

void UtilitiesFirst() {
  if (FAILED(MAPIInitialize(nullptr)))
    return;
  if (SUCCEEDED(ScInitMapiUtil(0)))
    DeinitMapiUtil();
  // ALONE: :[[@LINE-1]]:5: warning: DeinitMapiUtil {{.*}}MAPIUninitialize [mapi-teardown-order]
  MAPIUninitialize();
}

#else

// A session still held at OleUninitialize.

void OleBad(LPMAPISESSION given) {
  given->AddRef();
  given->Logoff(0, 0, 0);
  // CHECK: :[[@LINE+3]]:3: warning: IMAPISession 'given' is still held at OleUninitialize [mapi-teardown-order]
  // CHECK: :[[@LINE-3]]:{{[0-9]+}}: note:
  // CHECK: :[[@LINE+1]]:3: note: expected:
  OleUninitialize();
  given->Release();
  MAPIUninitialize();
}

HRESULT OleFirstBad() {
  LPMAPISESSION session = nullptr;
  HRESULT hr = MAPIInitialize(nullptr);
  if (FAILED(hr))
    return hr;
  hr = OleInitialize(nullptr);
  if (hr < 0) {
    MAPIUninitialize();
    return hr;
  }
  hr = MAPILogonEx(0, nullptr, nullptr, MAPI_EXTENDED | MAPI_LOGON_UI, &session);
  if (SUCCEEDED(hr))
    hr = session->Logoff(0, 0, 0);
  OleUninitialize();
  // CHECK: :[[@LINE-1]]:3: warning: IMAPISession 'session' is still held at OleUninitialize [mapi-teardown-order]
  if (session)
    session->Release();
  MAPIUninitialize();
  return hr;
}

HRESULT StepsOk() {
  LPMAPISESSION session = nullptr;
  HRESULT hr = MAPIInitialize(nullptr);
  if (FAILED(hr))
    return hr;
  hr = OleInitialize(nullptr);
  if (hr < 0) {
    MAPIUninitialize();
    return hr;
  }
  hr = MAPILogonEx(0, nullptr, nullptr, MAPI_EXTENDED | MAPI_LOGON_UI, &session);
  if (SUCCEEDED(hr)) {
    hr = session->Logoff(0, 0, 0);
    session->Release();
  }
  OleUninitialize();
  MAPIUninitialize();
  return hr;
}

void OnlyTheLastOleOk() { // counted: OLE is up until its last OleUninitialize
  LPMAPISESSION session = nullptr;
  if (FAILED(OleInitialize(nullptr)))
    return;
  if (SUCCEEDED(OleInitialize(nullptr))) {
    HRESULT hr = MAPILogonEx(0, nullptr, nullptr, 0, &session);
    OleUninitialize();
    if (SUCCEEDED(hr)) {
      session->Logoff(0, 0, 0);
      session->Release();
    }
  }
  OleUninitialize();
}

void CoUninitializeOk() { // COM is not OLE
  LPMAPISESSION session = nullptr;
  if (FAILED(MAPILogonEx(0, nullptr, nullptr, 0, &session)))
    return;
  session->Logoff(0, 0, 0);
  CoUninitialize();
  session->Release();
}

// A session still held at the last MAPIUninitialize, and not touched afterwards.

void LoggedOffButKeptBad() {
  LPMAPISESSION session = nullptr;
  if (FAILED(MAPIInitialize(nullptr)))
    return;
  if (HR_SUCCEEDED(MAPILogonEx(0, nullptr, nullptr, 0, &session)))
    session->Logoff(0, 0, 0);
  // CHECK: :[[@LINE+2]]:3: warning: IMAPISession 'session' is still held at MAPIUninitialize [mapi-teardown-order]
  // CHECK: :[[@LINE+1]]:3: note: expected:
  MAPIUninitialize();
}

void SecondReferenceBad() { // AddRef'd, and one of the two given back
  LPMAPISESSION session = nullptr;
  if (FAILED(MAPIInitialize(nullptr)))
    return;
  if (SUCCEEDED(MAPILogonEx(0, nullptr, nullptr, 0, &session))) {
    session->AddRef();
    session->Logoff(0, 0, 0);
    session->Release();
  }
  MAPIUninitialize();
  // CHECK: :[[@LINE-1]]:3: warning: IMAPISession 'session' is still held at MAPIUninitialize [mapi-teardown-order]
}

void NotTheLastOk() { // MAPI stays up
  LPMAPISESSION session = nullptr;
  if (FAILED(MAPIInitialize(nullptr)))
    return;
  if (FAILED(MAPIInitialize(nullptr)))
    exit(1);
  if (FAILED(MAPILogonEx(0, nullptr, nullptr, 0, &session)))
    exit(1);
  session->Logoff(0, 0, 0);
  MAPIUninitialize();
  session->Release();
  MAPIUninitialize();
}

void TouchedAfterwardsOk() { // another check's
  LPMAPISESSION session = nullptr;
  if (FAILED(MAPIInitialize(nullptr)))
    return;
  if (FAILED(MAPILogonEx(0, nullptr, nullptr, 0, &session)))
    return MAPIUninitialize();
  session->Logoff(0, 0, 0);
  MAPIUninitialize();
  session->Release();
}

void AliasTouchedAfterwardsOk() {
  LPMAPISESSION session = nullptr;
  if (FAILED(MAPIInitialize(nullptr)))
    return;
  if (FAILED(MAPILogonEx(0, nullptr, nullptr, 0, &session)))
    return MAPIUninitialize();
  LPUNKNOWN alias = session;
  session->Logoff(0, 0, 0);
  MAPIUninitialize();
  alias->Release();
}

void LeakOk() { // neither logged off nor released: another check's
  LPMAPISESSION session = nullptr;
  if (FAILED(MAPIInitialize(nullptr)))
    return;
  MAPILogonEx(0, nullptr, nullptr, 0, &session);
  MAPIUninitialize();
}

void BorrowedOk(LPMAPISESSION session) { // a caller owns it
  session->Logoff(0, 0, 0);
  OleUninitialize();
  MAPIUninitialize();
}

static LPMAPISESSION the_session;

HRESULT GlobalOk() { // another owner, which may have released it before
  HRESULT hr = MAPILogonEx(0, nullptr, nullptr, 0, &the_session);
  if (FAILED(hr))
    return hr;
  Work();
  MAPIUninitialize();
  return hr;
}

void GivenAwayOk() {
  LPMAPISESSION session = nullptr;
  if (FAILED(MAPILogonEx(0, nullptr, nullptr, 0, &session)))
    return;
  session->Logoff(0, 0, 0);
  KeepElsewhere(session);
  OleUninitialize();
  MAPIUninitialize();
}

void FailedLogonOk() {
  LPMAPISESSION session = nullptr;
  if (FAILED(MAPIInitialize(nullptr)))
    return;
  HRESULT hr = MAPILogonEx(0, nullptr, nullptr, 0, &session);
  if (FAILED(hr)) {
    MAPIUninitialize();
    return;
  }
  session->Logoff(0, 0, 0);
  session->Release();
  MAPIUninitialize();
}

void NullOnThisPathOk() {
  LPMAPISESSION session = nullptr;
  HRESULT hr = MAPIInitialize(nullptr);
  if (FAILED(hr))
    return;
  if (Ask())
    hr = MAPILogonEx(0, nullptr, nullptr, 0, &session);
  if (session) {
    session->Logoff(0, 0, 0);
    session->Release();
    session = nullptr;
  }
  OleUninitialize();
  MAPIUninitialize();
}

void ProcessEndOk() {
  LPMAPISESSION session = nullptr;
  if (FAILED(MAPILogonEx(0, nullptr, nullptr, 0, &session)))
    return;
  session->Logoff(0, 0, 0);
  OleUninitialize();
  ExitProcess(0);
}

HRESULT GotoBad() {
  LPMAPISESSION session = nullptr;
  HRESULT hr = MAPIInitialize(nullptr);
  if (FAILED(hr))
    goto Done;
  hr = MAPILogonEx(0, nullptr, nullptr, 0, &session);
  if (FAILED(hr))
    goto Mapi;
  hr = session->SetDefaultStore(0, 0, nullptr);
  session->Logoff(0, 0, 0);
  if (FAILED(hr))
    goto Mapi; // past the Release
  session->Release();
Mapi:
  MAPIUninitialize();
  // CHECK: :[[@LINE-1]]:3: warning: IMAPISession 'session' is still held at MAPIUninitialize [mapi-teardown-order]
Done:
  return hr;
}

HRESULT GotoOk() {
  LPMAPISESSION session = nullptr;
  HRESULT hr = MAPIInitialize(nullptr);
  if (FAILED(hr))
    goto Done;
  hr = MAPILogonEx(0, nullptr, nullptr, 0, &session);
  if (FAILED(hr))
    goto Mapi;
  hr = session->SetDefaultStore(0, 0, nullptr);
  session->Logoff(0, 0, 0);
  session->Release();
Mapi:
  MAPIUninitialize();
Done:
  return hr;
}

// Helpers.

static void EndMapi() {
  MAPIUninitialize();
  // CHECK: :[[@LINE-1]]:3: warning: IMAPISession 'session' is still held at MAPIUninitialize [mapi-teardown-order]
}

static void EndSession(LPMAPISESSION session) {
  session->Logoff(0, 0, 0);
  session->Release();
}

void HelpersBad() {
  LPMAPISESSION session = nullptr;
  if (FAILED(MAPIInitialize(nullptr)))
    return;
  if (SUCCEEDED(MAPILogonEx(0, nullptr, nullptr, 0, &session)))
    session->Logoff(0, 0, 0);
  EndMapi();
}

void HelpersOk() {
  LPMAPISESSION session = nullptr;
  if (FAILED(MAPIInitialize(nullptr)))
    return;
  if (SUCCEEDED(MAPILogonEx(0, nullptr, nullptr, 0, &session)))
    EndSession(session);
  EndMapi();
}

void FunctionPointersBad(LPMAPILOGONEX logon, LPMAPIINITIALIZE initialize, LPMAPIUNINITIALIZE uninitialize) {
  LPMAPISESSION session = nullptr;
  if (FAILED(initialize(nullptr)))
    return;
  if (SUCCEEDED(logon(0, nullptr, nullptr, 0, &session)))
    session->Logoff(0, 0, 0);
  uninitialize();
  // CHECK: :[[@LINE-1]]:3: warning: IMAPISession 'session' is still held at MAPIUninitialize [mapi-teardown-order]
}

class Client {
public:
  HRESULT Start() {
    HRESULT hr = MAPIInitialize(nullptr);
    return FAILED(hr) ? hr : MAPILogonEx(0, nullptr, nullptr, 0, &m_session);
  }
  void StopOk() {
    if (m_session) {
      m_session->Logoff(0, 0, 0);
      m_session->Release();
      m_session = nullptr;
    }
    OleUninitialize();
    MAPIUninitialize();
  }

private:
  LPMAPISESSION m_session = nullptr;
};

void MemberOk() {
  Client client;
  if (SUCCEEDED(client.Start()))
    client.StopOk();
}

// DeinitMapiUtil is last.

void UtilitiesBad() {
  if (FAILED(MAPIInitialize(nullptr)))
    return;
  if (FAILED(ScInitMapiUtil(0))) {
    MAPIUninitialize();
    return;
  }
  // CHECK: :[[@LINE+3]]:3: warning: DeinitMapiUtil {{.*}}MAPIUninitialize [mapi-teardown-order]
  // CHECK: :[[@LINE+2]]:3: note: DeinitMapiUtil called here
  // CHECK: :[[@LINE+1]]:3: note: expected:
  DeinitMapiUtil();
  MAPIUninitialize();
}

void UtilitiesOk() {
  if (FAILED(MAPIInitialize(nullptr)))
    return;
  if (FAILED(ScInitMapiUtil(0))) {
    MAPIUninitialize();
    return;
  }
  MAPIUninitialize();
  DeinitMapiUtil();
}

void SecondHalfBad() { // what Shutdown functions look like
  OleUninitialize();
  DeinitMapiUtil();
  // CHECK: :[[@LINE-1]]:3: warning: DeinitMapiUtil {{.*}}MAPIUninitialize [mapi-teardown-order]
  MAPIUninitialize();
}

void SecondHalfOk() {
  OleUninitialize();
  MAPIUninitialize();
  DeinitMapiUtil();
}

void OneBranchBad(bool mapi) {
  DeinitMapiUtil();
  // CHECK: :[[@LINE-1]]:3: warning: DeinitMapiUtil {{.*}}MAPIUninitialize [mapi-teardown-order]
  if (mapi)
    MAPIUninitialize();
}

void UtilitiesAloneOk() { // they may stand without MAPIInitialize
  if (FAILED(ScInitMapiUtil(0)))
    return;
  Work();
  DeinitMapiUtil();
}

void UtilitiesStillUpOk() { // counted
  if (FAILED(MAPIInitialize(nullptr)))
    return;
  if (FAILED(ScInitMapiUtil(0)))
    exit(1);
  if (FAILED(ScInitMapiUtil(0)))
    exit(1);
  DeinitMapiUtil();
  MAPIUninitialize();
  DeinitMapiUtil();
}

void MapiStillUpOk() {
  if (FAILED(MAPIInitialize(nullptr)))
    return;
  if (FAILED(MAPIInitialize(nullptr)))
    exit(1);
  if (FAILED(ScInitMapiUtil(0)))
    exit(1);
  MAPIUninitialize();
  MAPIUninitialize();
  DeinitMapiUtil();
}

void MapiStartedAfterTheUtilitiesOk() { // their end came before this MAPI began
  if (FAILED(ScInitMapiUtil(0)))
    return;
  DeinitMapiUtil();
  if (FAILED(MAPIInitialize(nullptr)))
    return;
  MAPIUninitialize();
}

static void EndUtilities() {
  DeinitMapiUtil();
  // CHECK: :[[@LINE-1]]:3: warning: DeinitMapiUtil {{.*}}MAPIUninitialize [mapi-teardown-order]
}

void UtilitiesInAHelperBad() {
  EndUtilities();
  MAPIUninitialize();
}

void UtilitiesInAHelperOk() {
  MAPIUninitialize();
  EndUtilities();
}

void SilencedOk() {
  DeinitMapiUtil(); // NOLINT(mapi-teardown-order)
  MAPIUninitialize();
}

#endif
