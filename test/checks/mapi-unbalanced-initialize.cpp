// RUN: %faces %s --checks=mapi-unbalanced-initialize
// RUN: %faces %s --checks=mapi-unbalanced-initialize --prefix=ENTRY -- -DENTRY
// RUN: %faces %s --checks=mapi-unbalanced-initialize --prefix=PART -- -DPART
// RUN: %faces %s '--checks=mapi-*' --prefix=GLOBAL -- -DGLOBAL
// RUN: %faces %s '--checks=mapi-*' --prefix=INITIALISER -- -DINITIALISER
// RUN: %faces %s '--checks=mapi-*' --prefix=ONCE -- -DONCE
// RUN: %faces %s '--checks=mapi-*' --prefix=ALONE -- -DALONE

#include <windows.h>

#include <mapix.h>
#include <mapiutil.h>

#include <cstdlib>
#include <exception>

#include "Inputs/ClientShutdown.h"

void Work();                  // body elsewhere
bool Ask();                   // body elsewhere
HRESULT StartElsewhere();     // body elsewhere
void Report(HRESULT hr);      // body elsewhere

#if defined(ENTRY)

// Entry functions: what they start nobody else stops, and what they stop nobody else has started.

static bool StartMapi() { return SUCCEEDED(MAPIInitialize(nullptr)); }
static void StopMapi() { MAPIUninitialize(); }
static bool Look() { return GetTickCount() > 1000; }

struct Mapi {
  Mapi() : hr(MAPIInitialize(nullptr)) {}
  Mapi(const Mapi &) = delete;
  ~Mapi() {
    if (SUCCEEDED(hr))
      MAPIUninitialize();
  }
  const HRESULT hr;
};

static Mapi &TheMapi() {
  static Mapi mapi;
  return mapi;
}

int main(int argc, char **) {
  HRESULT hr = S_OK;
  switch (argc) {
  case 1: // never undone
    if (FAILED(MAPIInitialize(nullptr)))
      return 1;
    // ENTRY: :[[@LINE+3]]:5: warning: MAPIInitialize is not undone {{.*}}[mapi-unbalanced-initialize]
    // ENTRY: :[[@LINE-3]]:9: note: MAPIInitialize called here
    // ENTRY: :[[@LINE+1]]:5: note: expected:
    return 0;
  case 2: // paired
    if (FAILED(MAPIInitialize(nullptr)))
      return 1;
    MAPIUninitialize();
    return 0;
  case 3: // never started
    OleUninitialize();
    // ENTRY: :[[@LINE-1]]:5: warning: OleUninitialize {{.*}} never was [mapi-unbalanced-initialize]
    // ENTRY: :[[@LINE-2]]:5: note: expected:
    return 0;
  case 4: // by whom OLE is started decides: MAPI starts it for its own use only
    if (FAILED(MAPIInitialize(nullptr)))
      return 1;
    OleUninitialize();
    // ENTRY: :[[@LINE-1]]:5: warning: OleUninitialize {{.*}} never was [mapi-unbalanced-initialize]
    MAPIUninitialize();
    return 0;
  case 5: // COM is not OLE
    if (FAILED(CoInitialize(nullptr)))
      return 1;
    OleUninitialize();
    // ENTRY: :[[@LINE-1]]:5: warning: OleUninitialize {{.*}} never was [mapi-unbalanced-initialize]
    return 0;
  case 6: // S_FALSE is success: it was started before, and wants its own end
    hr = OleInitialize(nullptr);
    if (hr == S_FALSE)
      return 1;
    // ENTRY: :[[@LINE-1]]:7: warning: OleInitialize is not undone {{.*}}[mapi-unbalanced-initialize]
    if (SUCCEEDED(hr))
      OleUninitialize();
    return 0;
  case 7:
    hr = OleInitialize(nullptr);
    if (hr == S_OK || hr == S_FALSE)
      OleUninitialize();
    return 0;
  case 8:
    MAPIUninitialize();
    // ENTRY: :[[@LINE-1]]:5: warning: MAPIUninitialize {{.*}} never was [mapi-unbalanced-initialize]
    return 0;
  case 9:
    DeinitMapiUtil();
    // ENTRY: :[[@LINE-1]]:5: warning: DeinitMapiUtil {{.*}} never was [mapi-unbalanced-initialize]
    return 0;
  case 10: // the process ends, and with it everything
    if (FAILED(MAPIInitialize(nullptr)))
      return 1;
    if (Look())
      exit(1);
    if (Look())
      ExitProcess(2);
    if (Look())
      std::terminate();
    abort();
  case 11: // one half each, in helpers
    if (!StartMapi())
      return 1;
    if (Look())
      return 2;
    // ENTRY: :[[@LINE-1]]:7: warning: MAPIInitialize is not undone {{.*}}[mapi-unbalanced-initialize]
    StopMapi();
    return 0;
  case 12: { // a guard
    Mapi mapi;
    return SUCCEEDED(mapi.hr) ? 0 : 1;
  }
  case 13: { // one that lives until the program ends
    static Mapi mapi;
    return SUCCEEDED(mapi.hr) ? 0 : 1;
  }
  case 14: // the same in a function
    return SUCCEEDED(TheMapi().hr) ? 0 : 1;
  case 15: // undone when the program ends
    if (FAILED(MAPIInitialize(nullptr)))
      return 1;
    atexit(StopMapi);
    return 0;
  case 16: // its result is not looked at
    MAPIInitialize(nullptr);
    if (Look())
      return 2;
    // ENTRY: :[[@LINE-1]]:7: warning: MAPIInitialize is not undone {{.*}}[mapi-unbalanced-initialize]
    MAPIUninitialize();
    return 0;
  case 17: // it failed
    if (FAILED(MAPIInitialize(nullptr)))
      Beep(750, 300);
    MAPIUninitialize();
    // ENTRY: :[[@LINE-1]]:5: warning: MAPIUninitialize {{.*}} although {{.*}} failed [mapi-unbalanced-initialize]
    return 0;
  case 18: // the utilities alone
    if (FAILED(ScInitMapiUtil(0)))
      return 1;
    DeinitMapiUtil();
    return 0;
  case 19: // the other paths show that main does the other half itself, and no function that cannot be seen
    if (FAILED(MAPIInitialize(nullptr)))
      return 1;
    Work();
    return 0;
    // ENTRY: :[[@LINE-1]]:5: warning: MAPIInitialize is not undone {{.*}}[mapi-unbalanced-initialize]
  case 20:
    if (FAILED(StartElsewhere()))
      return 1;
    OleUninitialize();
    MAPIUninitialize();
    DeinitMapiUtil();
    return 0;
  default:
    return 1;
  }
}

int WINAPI wWinMain(HINSTANCE, HINSTANCE, LPWSTR, int) {
  if (FAILED(OleInitialize(nullptr)))
    return 1;
  HRESULT hr = MAPIInitialize(nullptr);
  OleUninitialize();
  if (SUCCEEDED(hr))
    return 0;
  // ENTRY: :[[@LINE-1]]:5: warning: MAPIInitialize is not undone {{.*}}[mapi-unbalanced-initialize]
  return 1;
}

#elif defined(PART)
// PART-SILENT

// Threads and exported functions are no entry functions.

DWORD WINAPI Worker(LPVOID) {
  MAPIInitialize(nullptr);
  return 0;
}

extern "C" __declspec(dllexport) void Stop() {
  OleUninitialize();
  MAPIUninitialize();
  DeinitMapiUtil();
}

namespace tool {
int main() {
  OleUninitialize();
  return 0;
}
} // namespace tool

// What the program does besides main is in another source file.

class Application {
public:
  Application();
  ~Application();
};

int wmain() {
  Application application;
  if (FAILED(MAPIInitialize(nullptr)))
    return 1;
  return 0;
}

int WINAPI WinMain(HINSTANCE, HINSTANCE, LPSTR, int) { // Work may do the other half
  if (FAILED(MAPIInitialize(nullptr)))
    return 1;
  Work();
  return 0;
}

#elif defined(GLOBAL)
// GLOBAL-SILENT

// Started before main and stopped after it.

struct Mapi {
  Mapi() : hr(MAPIInitialize(nullptr)) {}
  Mapi(const Mapi &) = delete;
  ~Mapi() {
    if (SUCCEEDED(hr))
      MAPIUninitialize();
  }
  const HRESULT hr;
};

static Mapi the_mapi;

int main() {
  LPPROFADMIN profiles = nullptr;
  if (FAILED(the_mapi.hr))
    return 1;
  if (SUCCEEDED(MAPIAdminProfiles(0, &profiles)))
    profiles->Release();
  return 0;
}

#elif defined(INITIALISER)
// INITIALISER-SILENT

static const HRESULT mapi_started = MAPIInitialize(nullptr);

int main() {
  LPPROFADMIN profiles = nullptr;
  if (SUCCEEDED(MAPIAdminProfiles(0, &profiles)))
    profiles->Release();
  MAPIUninitialize();
  return 0;
}

#elif defined(ONCE)
// ONCE-SILENT

// Started by a function that the system calls.

static BOOL CALLBACK StartMapi(PINIT_ONCE, PVOID, PVOID *) { return SUCCEEDED(MAPIInitialize(nullptr)); }
static INIT_ONCE mapi_once = INIT_ONCE_STATIC_INIT;

int main() {
  LPPROFADMIN profiles = nullptr;
  if (!InitOnceExecuteOnce(&mapi_once, StartMapi, nullptr, nullptr))
    return 1;
  if (SUCCEEDED(MAPIAdminProfiles(0, &profiles)))
    profiles->Release();
  MAPIUninitialize();
  return 0;
}

#elif defined(ALONE)

// One defect, one finding.

void StopTooMany() {
  if (FAILED(MAPIInitialize(nullptr)))
    return;
  MAPIUninitialize();
  MAPIUninitialize();
  // ALONE: :[[@LINE-1]]:3: warning: MAPIUninitialize {{.*}} [mapi-unbalanced-initialize]
}

void OleStopTooMany() {
  if (FAILED(MAPIInitialize(nullptr)))
    return;
  if (SUCCEEDED(OleInitialize(nullptr)))
    OleUninitialize();
  MAPIUninitialize();
  OleUninitialize();
  // ALONE: :[[@LINE-1]]:3: warning: OleUninitialize {{.*}} [mapi-unbalanced-initialize]
}

HRESULT EarlyReturn(LPMAPISESSION session) {
  HRESULT hr = MAPIInitialize(nullptr);
  if (FAILED(hr))
    return hr;
  LPMDB store = nullptr;
  hr = session->OpenMsgStore(0, 0, nullptr, nullptr, 0, &store);
  if (FAILED(hr))
    return hr;
  // ALONE: :[[@LINE-1]]:5: warning: MAPIInitialize {{.*}} [mapi-unbalanced-initialize]
  store->Release();
  MAPIUninitialize();
  return hr;
}

int main() { // it never starts MAPI: told once, at the call that needs it
  LPPROFADMIN profiles = nullptr;
  if (SUCCEEDED(MAPIAdminProfiles(0, &profiles)))
    profiles->Release();
  // ALONE: :[[@LINE-2]]:{{[0-9]+}}: warning: 'MAPIAdminProfiles' called before {{.*}} [mapi-use-after-uninitialize]
  return 0;
}

#else

// The early return.

HRESULT EarlyReturnBad() {
  HRESULT hr = MAPIInitialize(nullptr);
  if (FAILED(hr))
    return hr;
  LPMAPISESSION session = nullptr;
  hr = MAPILogonEx(0, nullptr, nullptr, MAPI_EXTENDED, &session);
  if (FAILED(hr))
    // CHECK: :[[@LINE+3]]:5: warning: MAPIInitialize is not undone {{.*}}[mapi-unbalanced-initialize]
    // CHECK: :[[@LINE-7]]:{{[0-9]+}}: note: MAPIInitialize called here
    // CHECK: :[[@LINE+1]]:5: note: expected: MAPIUninitialize
    return hr;
  session->Logoff(0, 0, 0);
  session->Release();
  MAPIUninitialize();
  return S_OK;
}

HRESULT EarlyReturnOk() {
  HRESULT hr = MAPIInitialize(nullptr);
  if (FAILED(hr))
    return hr;
  LPMAPISESSION session = nullptr;
  hr = MAPILogonEx(0, nullptr, nullptr, MAPI_EXTENDED, &session);
  if (FAILED(hr)) {
    MAPIUninitialize();
    return hr;
  }
  session->Logoff(0, 0, 0);
  session->Release();
  MAPIUninitialize();
  return S_OK;
}

void VoidBad(bool quick) {
  if (FAILED(MAPIInitialize(nullptr)))
    return;
  if (quick)
    return;
  // CHECK: :[[@LINE-1]]:5: warning: MAPIInitialize is not undone {{.*}}[mapi-unbalanced-initialize]
  Work();
  MAPIUninitialize();
}

bool BoolBad(LPMAPISESSION session) {
  if (HR_FAILED(MAPIInitialize(nullptr)))
    return false;
  if (HR_FAILED(session->SetDefaultStore(0, 0, nullptr)))
    return false;
  // CHECK: :[[@LINE-1]]:5: warning: MAPIInitialize is not undone {{.*}}[mapi-unbalanced-initialize]
  MAPIUninitialize();
  return true;
}

int IntBad(LPMAPISESSION session) {
  if (MAPIInitialize(nullptr) < 0)
    return 1;
  if (session->SetDefaultStore(0, 0, nullptr) < 0)
    return 2;
  // CHECK: :[[@LINE-1]]:5: warning: MAPIInitialize is not undone {{.*}}[mapi-unbalanced-initialize]
  MAPIUninitialize();
  return 0;
}

// The goto that skips it.

HRESULT GotoBad(LPMAPISESSION session) {
  HRESULT hr = MAPIInitialize(nullptr);
  if (FAILED(hr))
    goto Error;
  hr = session->SetDefaultStore(0, 0, nullptr);
  if (FAILED(hr))
    goto Error;
  MAPIUninitialize();
Error:
  return hr;
  // CHECK: :[[@LINE-1]]:3: warning: MAPIInitialize is not undone {{.*}}[mapi-unbalanced-initialize]
}

HRESULT GotoOk(LPMAPISESSION session) {
  HRESULT hr = MAPIInitialize(nullptr);
  if (FAILED(hr))
    goto Error;
  hr = session->SetDefaultStore(0, 0, nullptr);
  if (FAILED(hr))
    goto Mapi;
  Work();
Mapi:
  MAPIUninitialize();
Error:
  return hr;
}

#define CHECK_GOTO(call)                                                                                               \
  do {                                                                                                                 \
    hr = (call);                                                                                                       \
    if (FAILED(hr))                                                                                                    \
      goto Error;                                                                                                      \
  } while (0)
#define CHECK_RETURN(call)                                                                                             \
  do {                                                                                                                 \
    hr = (call);                                                                                                       \
    if (FAILED(hr))                                                                                                    \
      return hr;                                                                                                       \
  } while (0)

HRESULT MacroBad(LPMAPISESSION session) {
  HRESULT hr = S_OK;
  CHECK_RETURN(MAPIInitialize(nullptr));
  CHECK_RETURN(session->SetDefaultStore(0, 0, nullptr));
  // CHECK: :[[@LINE-1]]:3: warning: MAPIInitialize is not undone {{.*}}[mapi-unbalanced-initialize]
  MAPIUninitialize();
  return hr;
}

HRESULT MacroOk(LPMAPISESSION session) {
  HRESULT hr = S_OK;
  bool ole = false, mapi = false;
  CHECK_GOTO(MAPIInitialize(nullptr));
  mapi = true;
  CHECK_GOTO(OleInitialize(nullptr));
  ole = true;
  CHECK_GOTO(session->SetDefaultStore(0, 0, nullptr));
Error:
  if (ole)
    OleUninitialize();
  if (mapi)
    MAPIUninitialize();
  return hr;
}

// A stop whose start failed.

void FailedBad() {
  if (FAILED(MAPIInitialize(nullptr)))
    // CHECK: :[[@LINE+2]]:5: warning: MAPIUninitialize {{.*}} although {{.*}} failed [mapi-unbalanced-initialize]
    // CHECK: :[[@LINE+1]]:5: note: expected:
    MAPIUninitialize();
}

HRESULT FailedGotoBad(LPMAPISESSION session) {
  HRESULT hr = MAPIInitialize(nullptr);
  if (FAILED(hr))
    goto Error;
  hr = session->SetDefaultStore(0, 0, nullptr);
Error:
  MAPIUninitialize();
  // CHECK: :[[@LINE-1]]:3: warning: MAPIUninitialize {{.*}} although {{.*}} failed [mapi-unbalanced-initialize]
  return hr;
}

void FailedOleBad() {
  HRESULT hr = OleInitialize(nullptr);
  if (hr < 0)
    Report(hr);
  Work();
  OleUninitialize();
  // CHECK: :[[@LINE-1]]:3: warning: OleUninitialize {{.*}} although {{.*}} failed [mapi-unbalanced-initialize]
}

void FailedUtilitiesBad() {
  if (FAILED(ScInitMapiUtil(0)))
    DeinitMapiUtil();
  // CHECK: :[[@LINE-1]]:5: warning: DeinitMapiUtil {{.*}} although {{.*}} failed [mapi-unbalanced-initialize]
}

void FlagOk() {
  bool up = SUCCEEDED(MAPIInitialize(nullptr));
  if (!up)
    Report(E_FAIL);
  Work();
  if (up)
    MAPIUninitialize();
}

void ResultKeptOk() {
  HRESULT hr = MAPIInitialize(nullptr);
  Work();
  if (SUCCEEDED(hr))
    MAPIUninitialize();
}

void ResultUnusedOk() { // may have succeeded
  MAPIInitialize(nullptr);
  Work();
  MAPIUninitialize();
}

// A stop too many.

void StopTooManyBad() {
  if (FAILED(MAPIInitialize(nullptr)))
    return;
  Work();
  MAPIUninitialize();
  // CHECK: :[[@LINE+2]]:3: warning: MAPIUninitialize {{.*}} more often {{.*}}[mapi-unbalanced-initialize]
  // CHECK: :[[@LINE-2]]:3: note: MAPIUninitialize called here
  MAPIUninitialize();
}

void StopTooManyOnOnePathBad(LPMAPISESSION session) {
  if (FAILED(MAPIInitialize(nullptr)))
    return;
  if (FAILED(session->SetDefaultStore(0, 0, nullptr)))
    MAPIUninitialize(); // and no return
  Work();
  MAPIUninitialize();
  // CHECK: :[[@LINE-1]]:3: warning: MAPIUninitialize {{.*}} more often {{.*}}[mapi-unbalanced-initialize]
}

void OneTooManyOnEveryPathBad() {
  HRESULT hr = MAPIInitialize(nullptr);
  if (SUCCEEDED(hr))
    MAPIUninitialize();
  MAPIUninitialize();
  // CHECK: :[[@LINE-1]]:3: warning: MAPIUninitialize is called {{.*}}[mapi-unbalanced-initialize]
}

void OleTooManyBad() {
  if (FAILED(OleInitialize(nullptr)))
    return;
  OleUninitialize();
  OleUninitialize();
  // CHECK: :[[@LINE-1]]:3: warning: OleUninitialize {{.*}} more often {{.*}}[mapi-unbalanced-initialize]
}

void TwiceOk() {
  if (FAILED(MAPIInitialize(nullptr)))
    return;
  if (SUCCEEDED(MAPIInitialize(nullptr)))
    MAPIUninitialize();
  MAPIUninitialize();
}

void TwiceBad() { // two starts and one stop
  if (FAILED(MAPIInitialize(nullptr)))
    return;
  if (FAILED(MAPIInitialize(nullptr)))
    return;
  // CHECK: :[[@LINE-1]]:5: warning: MAPIInitialize is not undone {{.*}}[mapi-unbalanced-initialize]
  MAPIUninitialize();
  MAPIUninitialize();
}

void EachTurnOk(int count) {
  for (int i = 0; i < count; ++i) {
    if (FAILED(MAPIInitialize(nullptr)))
      continue;
    Work();
    MAPIUninitialize();
  }
}

void EachTurnBad(int count) {
  for (int i = 0; i < count; ++i) {
    if (FAILED(MAPIInitialize(nullptr)))
      break;
    if (Ask())
      return;
    // CHECK: :[[@LINE-1]]:7: warning: MAPIInitialize is not undone {{.*}}[mapi-unbalanced-initialize]
    MAPIUninitialize();
  }
}

// S_FALSE of OleInitialize is success.

void OleFalseBad() {
  if (OleInitialize(nullptr) != S_OK)
    return;
  // CHECK: :[[@LINE-1]]:5: warning: OleInitialize is not undone {{.*}}[mapi-unbalanced-initialize]
  Work();
  OleUninitialize();
}

void OleFalseOk() {
  HRESULT hr = OleInitialize(nullptr);
  if (FAILED(hr))
    return;
  if (hr == S_FALSE)
    Work();
  OleUninitialize();
}

void OleEarlyReturnBad() {
  if (FAILED(OleInitialize(nullptr)))
    return;
  if (Ask())
    return;
  // CHECK: :[[@LINE-1]]:5: warning: OleInitialize is not undone {{.*}}[mapi-unbalanced-initialize]
  OleUninitialize();
}

SCODE UtilitiesEarlyReturnBad() {
  SCODE sc = ScInitMapiUtil(0);
  if (FAILED(sc))
    return sc;
  if (Ask())
    return E_FAIL;
  // CHECK: :[[@LINE-1]]:5: warning: ScInitMapiUtil is not undone {{.*}}[mapi-unbalanced-initialize]
  DeinitMapiUtil();
  return sc;
}

// One half of a pair.

HRESULT InitOk() { return MAPIInitialize(nullptr); }

HRESULT InitBothOk() {
  HRESULT hr = MAPIInitialize(nullptr);
  if (FAILED(hr))
    return hr;
  hr = OleInitialize(nullptr);
  if (FAILED(hr))
    MAPIUninitialize();
  return hr;
}

HRESULT InitAllBad() { // one of its failures forgets what another remembers
  HRESULT hr = MAPIInitialize(nullptr);
  if (FAILED(hr))
    return hr;
  hr = OleInitialize(nullptr);
  if (FAILED(hr))
    return hr;
  // CHECK: :[[@LINE-1]]:5: warning: MAPIInitialize is not undone {{.*}}[mapi-unbalanced-initialize]
  hr = ScInitMapiUtil(0);
  if (FAILED(hr)) {
    OleUninitialize();
    MAPIUninitialize();
  }
  return hr;
}

bool InitAndLogOnOk(LPMAPISESSION *session) {
  if (FAILED(MAPIInitialize(nullptr)))
    return false;
  if (FAILED(MAPILogonEx(0, nullptr, nullptr, 0, session))) {
    MAPIUninitialize();
    return false;
  }
  return true;
}

int InitWithErrorNumbersOk(LPMAPISESSION *session) {
  if (FAILED(MAPIInitialize(nullptr)))
    return 1;
  if (FAILED(MAPILogonEx(0, nullptr, nullptr, 0, session))) {
    MAPIUninitialize();
    return 2;
  }
  return 0;
}

LPMAPISESSION OpenOk() {
  LPMAPISESSION session = nullptr;
  if (FAILED(MAPIInitialize(nullptr)))
    return nullptr;
  if (FAILED(MAPILogonEx(0, nullptr, nullptr, 0, &session))) {
    MAPIUninitialize();
    return nullptr;
  }
  return session;
}

void ShutdownOk() {
  OleUninitialize();
  MAPIUninitialize();
  DeinitMapiUtil();
}

// Init and Shutdown, and a caller that forgets the second.

static bool Init() { return SUCCEEDED(MAPIInitialize(nullptr)); }
static void Shutdown() { MAPIUninitialize(); }
// CHECK: :[[@LINE-1]]:26: warning: MAPIUninitialize {{.*}} although {{.*}} failed [mapi-unbalanced-initialize]

int RunBad(LPMAPISESSION session) {
  if (!Init())
    return 1;
  if (FAILED(session->SetDefaultStore(0, 0, nullptr)))
    return 2;
  // CHECK: :[[@LINE-1]]:5: warning: MAPIInitialize is not undone {{.*}}[mapi-unbalanced-initialize]
  Shutdown();
  return 0;
}

int RunOk(LPMAPISESSION session) {
  if (!Init())
    return 1;
  int result = FAILED(session->SetDefaultStore(0, 0, nullptr)) ? 2 : 0;
  Shutdown();
  return result;
}

int FailedInitBad() {
  int result = Init() ? 0 : 1;
  Shutdown();
  return result;
}

class Client {
public:
  ~Client() { Stop(); }
  HRESULT Start() {
    HRESULT hr = MAPIInitialize(nullptr);
    if (FAILED(hr))
      return hr;
    m_up = true;
    return MAPILogonEx(0, nullptr, nullptr, 0, &m_session);
  }
  void Stop() {
    if (m_session) {
      m_session->Logoff(0, 0, 0);
      m_session->Release();
      m_session = nullptr;
    }
    if (m_up)
      MAPIUninitialize();
    m_up = false;
  }

private:
  LPMAPISESSION m_session = nullptr;
  bool m_up = false;
};

HRESULT ClientOk() {
  Client client;
  HRESULT hr = client.Start();
  if (FAILED(hr))
    return hr;
  Work();
  return S_OK;
}

// Guards.

struct Mapi {
  Mapi() : hr(MAPIInitialize(nullptr)) {}
  Mapi(const Mapi &) = delete;
  ~Mapi() {
    if (SUCCEEDED(hr))
      MAPIUninitialize();
  }
  const HRESULT hr;
};

struct Careless { // undoes what failed
  Careless() : hr(MAPIInitialize(nullptr)) {}
  Careless(const Careless &) = delete;
  ~Careless() { MAPIUninitialize(); }
  const HRESULT hr;
};

struct Plain { // nobody knows whether it failed
  Plain() { MAPIInitialize(nullptr); }
  Plain(const Plain &) = delete;
  ~Plain() { MAPIUninitialize(); }
};

HRESULT GuardOk() {
  Mapi mapi;
  if (FAILED(mapi.hr))
    return mapi.hr;
  if (Ask())
    return E_FAIL;
  return S_OK;
}

void PlainGuardOk() {
  Plain mapi;
  Work();
}

void CarelessGuardBad() {
  Careless mapi;
  if (SUCCEEDED(mapi.hr))
    Work();
}
// CHECK: :[[@LINE-1]]:1: warning: MAPIUninitialize {{.*}} although {{.*}} failed [mapi-unbalanced-initialize]

void GuardAndCallBad() {
  Mapi mapi;
  if (FAILED(mapi.hr))
    return;
  Work();
  MAPIUninitialize();
}
// CHECK: :[[@LINE-1]]:1: warning: MAPIUninitialize {{.*}} more often {{.*}}[mapi-unbalanced-initialize]

// Function pointers, lambdas, conditions.

HRESULT FunctionPointersBad(HMODULE library) {
  auto initialize = reinterpret_cast<LPMAPIINITIALIZE>(GetProcAddress(library, "MAPIInitialize"));
  auto uninitialize = reinterpret_cast<LPMAPIUNINITIALIZE>(GetProcAddress(library, "MAPIUninitialize"));
  if (!initialize || !uninitialize)
    return E_FAIL;
  HRESULT hr = initialize(nullptr);
  if (FAILED(hr))
    return hr;
  if (Ask())
    return E_ABORT;
  // CHECK: :[[@LINE-1]]:5: warning: MAPIInitialize is not undone {{.*}}[mapi-unbalanced-initialize]
  uninitialize();
  return S_OK;
}

void LambdaOk() {
  auto end = [] { MAPIUninitialize(); };
  if (FAILED(MAPIInitialize(nullptr)))
    return;
  Work();
  end();
}

void ConditionOk(bool with_ole) {
  if (with_ole && FAILED(OleInitialize(nullptr)))
    return;
  Work();
  if (with_ole)
    OleUninitialize();
}

HRESULT ConditionBad(bool with_ole, bool done) {
  if (with_ole && FAILED(OleInitialize(nullptr)))
    return E_FAIL;
  Work();
  if (with_ole && done)
    OleUninitialize();
  return S_OK;
  // CHECK: :[[@LINE-1]]:3: warning: OleInitialize is not undone {{.*}}[mapi-unbalanced-initialize]
}

// A known gap: of exits at one place that return no status, none can be told to be the one that should not be. This may
// as well be a start that undoes itself when something goes wrong.
void ConditionSilent(bool with_ole, bool done) {
  if (with_ole && FAILED(OleInitialize(nullptr)))
    return;
  Work();
  if (with_ole && done)
    OleUninitialize();
}

// The end of the process, and fast shutdown.

void ProcessEndOk() {
  if (FAILED(MAPIInitialize(nullptr)))
    return;
  if (Ask())
    exit(1);
  if (Ask())
    TerminateProcess(GetCurrentProcess(), 1);
  MAPIUninitialize();
}

int FastShutdownOk(LPMAPICLIENTSHUTDOWN client) {
  if (FAILED(MAPIInitialize(nullptr)))
    return 1;
  if (SUCCEEDED(client->QueryFastShutdown()) && SUCCEEDED(client->DoFastShutdown()))
    return 0;
  MAPIUninitialize();
  return 0;
}

void ComOk() { // not this check's business
  if (FAILED(CoInitialize(nullptr)))
    return;
  if (Ask())
    return;
  CoUninitialize();
  CoUninitialize();
}

void SilencedOk() {
  if (FAILED(MAPIInitialize(nullptr)))
    return;
  if (Ask())
    return; // NOLINT(mapi-unbalanced-initialize)
  MAPIUninitialize();
}

#endif
