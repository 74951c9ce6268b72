// RUN: %faces %s --checks=mapi-use-after-uninitialize
// RUN: %faces %s --checks=mapi-use-after-uninitialize --prefix=ENTRY -- -DENTRY
// RUN: %faces %s --checks=mapi-use-after-uninitialize --prefix=TMAIN -- -DTMAIN -DUNICODE -D_UNICODE
// RUN: %faces %s --checks=mapi-use-after-uninitialize --prefix=PART -- -DPART
// RUN: %faces %s '--checks=mapi-*' --prefix=ALONE -- -DALONE

#include <windows.h>

#include <imessage.h>
#include <mapix.h>
#include <mapiutil.h>

#include <cstdlib>
#include <tchar.h>

void Work();                    // body elsewhere
bool Ask();                     // body elsewhere
HRESULT StartElsewhere();       // body elsewhere
void Report(HRESULT hr);        // body elsewhere

#if defined(ENTRY)

// Entry functions: nobody else can have initialised MAPI before them.

static HRESULT LogOn(LPMAPISESSION *session) {
  return MAPILogonEx(0, nullptr, nullptr, MAPI_EXTENDED, session);
  // ENTRY: :[[@LINE-1]]:10: warning: 'MAPILogonEx' called before MAPIInitialize [mapi-use-after-uninitialize]
}

static bool StartMapi() { return SUCCEEDED(MAPIInitialize(nullptr)); }

int main(int argc, char **) {
  LPMAPISESSION session = nullptr;
  LPSPropValue value = nullptr;
  switch (argc) {
  case 1: // never, and then one finding is enough
    // ENTRY: :[[@LINE+2]]:9: warning: 'MAPILogonEx' called before MAPIInitialize [mapi-use-after-uninitialize]
    // ENTRY: :[[@LINE+1]]:9: note: expected:
    if (FAILED(MAPILogonEx(0, nullptr, nullptr, 0, &session)))
      return 1;
    session->Logoff(0, 0, 0);
    session->Release();
    return 0;
  case 2: // too late
    MAPIAllocateBuffer(sizeof *value, reinterpret_cast<void **>(&value));
    // ENTRY: :[[@LINE-1]]:5: warning: 'MAPIAllocateBuffer' called before MAPIInitialize [mapi-use-after-uninitialize]
    MAPIInitialize(nullptr);
    MAPIFreeBuffer(value);
    MAPIUninitialize();
    return 0;
  case 3: // in time
    if (FAILED(MAPIInitialize(nullptr)))
      return 1;
    MAPIAllocateBuffer(sizeof *value, reinterpret_cast<void **>(&value));
    MAPIFreeBuffer(value);
    MAPIUninitialize();
    return 0;
  case 4: // it failed
    if (FAILED(MAPIInitialize(nullptr))) {
      MAPILogonEx(0, nullptr, nullptr, 0, &session);
      // ENTRY: :[[@LINE-1]]:7: warning: 'MAPILogonEx' called {{.*}}MAPIInitialize failed [mapi-use-after-uninitialize]
      return 1;
    }
    MAPIUninitialize();
    return 0;
  case 5: // its result is not looked at, and nothing says that it failed
    MAPIInitialize(nullptr);
    if (SUCCEEDED(MAPILogonEx(0, nullptr, nullptr, 0, &session))) {
      session->Logoff(0, 0, 0);
      session->Release();
    }
    MAPIUninitialize();
    return 0;
  case 6: // in a helper
    return FAILED(LogOn(&session));
  case 7:
    if (!StartMapi())
      return 1;
    if (SUCCEEDED(MAPILogonEx(0, nullptr, nullptr, 0, &session)))
      session->Release();
    MAPIUninitialize();
    return 0;
  case 8: // through a pointer
    if (auto initialize = reinterpret_cast<LPMAPIINITIALIZE>(GetProcAddress(nullptr, "MAPIInitialize")))
      if (SUCCEEDED(initialize(nullptr))) {
        MAPIFreeBuffer(value);
        if (SUCCEEDED(MAPILogonEx(0, nullptr, nullptr, 0, &session)))
          session->Release();
        MAPIUninitialize();
      }
    return 0;
  case 9: // somebody else may have done it
    StartElsewhere();
    if (SUCCEEDED(MAPILogonEx(0, nullptr, nullptr, 0, &session)))
      session->Release();
    return 0;
  case 10: { // ScInitMapiUtil is enough for utilities and memory, and for nothing else
    if (FAILED(ScInitMapiUtil(0)))
      return 1;
    if (SUCCEEDED(MAPIAllocateBuffer(sizeof *value, reinterpret_cast<void **>(&value)))) {
      UlPropSize(value);
      MAPIFreeBuffer(value);
    }
    DeinitMapiUtil();
    return 0;
  }
  case 11:
    if (FAILED(ScInitMapiUtil(0)))
      return 1;
    if (SUCCEEDED(MAPILogonEx(0, nullptr, nullptr, 0, &session)))
      session->Release();
    // ENTRY: :[[@LINE-2]]:{{[0-9]+}}: warning: 'MAPILogonEx' called before MAPIInitialize [mapi-use-after-uninitialize]
    DeinitMapiUtil();
    return 0;
  case 12: // it is over with that
    if (FAILED(ScInitMapiUtil(0)))
      return 1;
    DeinitMapiUtil();
    MAPIAllocateBuffer(sizeof *value, reinterpret_cast<void **>(&value));
    // ENTRY: :[[@LINE-1]]:5: warning: 'MAPIAllocateBuffer' called before MAPIInitialize [mapi-use-after-uninitialize]
    return 0;
  case 13: // after the last of two
    if (FAILED(MAPIInitialize(nullptr)))
      return 1;
    if (SUCCEEDED(MAPIInitialize(nullptr)))
      MAPIUninitialize();
    MAPIUninitialize();
    MAPILogonEx(0, nullptr, nullptr, 0, &session);
    // ENTRY: :[[@LINE-1]]:5: warning: 'MAPILogonEx' called after MAPIUninitialize [mapi-use-after-uninitialize]
    return 0;
  case 14: // nothing to free, nothing to release
    MAPIFreeBuffer(nullptr);
    MAPIFreeBuffer(value);
    UlRelease(session);
    return 0;
  case 15: // OLE and COM are not MAPI
    if (SUCCEEDED(OleInitialize(nullptr))) {
      CoTaskMemFree(CoTaskMemAlloc(1));
      OleUninitialize();
    }
    return 0;
  default:
    return 1;
  }
}

int wmain() {
  LPPROFADMIN profiles = nullptr;
  if (SUCCEEDED(MAPIAdminProfiles(0, &profiles)))
    profiles->Release();
  // ENTRY: :[[@LINE-2]]:{{[0-9]+}}: warning: 'MAPIAdminProfiles' called before {{.*}} [mapi-use-after-uninitialize]
  return 0;
}

int WINAPI WinMain(HINSTANCE, HINSTANCE, LPSTR, int) {
  LPMSGSESS messages = nullptr;
  if (SUCCEEDED(OpenIMsgSession(MAPIGetDefaultMalloc(), 0, &messages)))
    CloseIMsgSession(messages);
  // ENTRY: :[[@LINE-2]]:{{[0-9]+}}: warning: 'MAPIGetDefaultMalloc' called before {{.*}} [mapi-use-after-uninitialize]
  return 0;
}

int WINAPI wWinMain(HINSTANCE, HINSTANCE, LPWSTR, int) {
  if (FAILED(MAPIInitialize(nullptr)))
    return 1;
  MAPIUninitialize();
  LPPROFADMIN profiles = nullptr;
  MAPIAdminProfiles(0, &profiles);
  // ENTRY: :[[@LINE-1]]:3: warning: 'MAPIAdminProfiles' called after MAPIUninitialize [mapi-use-after-uninitialize]
  return 0;
}

#elif defined(TMAIN)

int _tmain() {
  LPPROFADMIN profiles = nullptr;
  MAPIAdminProfiles(0, &profiles);
  // TMAIN: :[[@LINE-1]]:3: warning: 'MAPIAdminProfiles' called before MAPIInitialize [mapi-use-after-uninitialize]
  return 0;
}

int WINAPI _tWinMain(HINSTANCE, HINSTANCE, LPTSTR, int) {
  LPPROFADMIN profiles = nullptr;
  MAPIAdminProfiles(0, &profiles);
  // TMAIN: :[[@LINE-1]]:3: warning: 'MAPIAdminProfiles' called before MAPIInitialize [mapi-use-after-uninitialize]
  return 0;
}

#elif defined(PART)
// PART-SILENT

// Entry functions that do their work elsewhere, and functions that are none.

class Application {
public:
  Application();
  ~Application();
  int Run();
};

int main() {
  Application application;
  LPPROFADMIN profiles = nullptr;
  if (SUCCEEDED(MAPIAdminProfiles(0, &profiles)))
    profiles->Release();
  return application.Run();
}

int DoMain(LPMAPISESSION session) { // whoever calls it has initialised MAPI
  LPMDB store = nullptr;
  if (SUCCEEDED(session->OpenMsgStore(0, 0, nullptr, nullptr, 0, &store)))
    store->Release();
  return 0;
}

namespace tool {
int main() {
  LPPROFADMIN profiles = nullptr;
  if (SUCCEEDED(MAPIAdminProfiles(0, &profiles)))
    profiles->Release();
  return 0;
}
} // namespace tool

struct Command {
  static int main() {
    LPPROFADMIN profiles = nullptr;
    if (SUCCEEDED(MAPIAdminProfiles(0, &profiles)))
      profiles->Release();
    return 0;
  }
};

#elif defined(ALONE)

// One defect, one finding.

void SecondUninitialize() { // one MAPIUninitialize too many is no call after it
  if (FAILED(MAPIInitialize(nullptr)))
    return;
  MAPIUninitialize();
  MAPIUninitialize();
  // ALONE: :[[@LINE-1]]:3: warning: MAPIUninitialize {{.*}} [mapi-unbalanced-initialize]
}

void SessionHeld() { // touched after MAPI's end
  if (FAILED(MAPIInitialize(nullptr)))
    return;
  LPMAPISESSION session = nullptr;
  if (FAILED(MAPILogonEx(0, nullptr, nullptr, 0, &session))) {
    MAPIUninitialize();
    return;
  }
  session->Logoff(0, 0, 0);
  MAPIUninitialize();
  session->Release();
  // ALONE: :[[@LINE-1]]:3: warning: 'Release' called on IMAPISession 'session'{{.*}} [mapi-use-after-uninitialize]
}

void OleAfterwards() { // not MAPI, but out of order
  if (FAILED(OleInitialize(nullptr)))
    return;
  if (SUCCEEDED(MAPIInitialize(nullptr)))
    MAPIUninitialize();
  OleUninitialize();
  // ALONE: :[[@LINE-1]]:3: warning: OleUninitialize {{.*}} [mapi-ole-uninitialize-order]
}

int main() { // never initialised
  LPPROFADMIN profiles = nullptr;
  if (SUCCEEDED(MAPIAdminProfiles(0, &profiles)))
    profiles->Release();
  // ALONE: :[[@LINE-2]]:{{[0-9]+}}: warning: 'MAPIAdminProfiles' called before {{.*}} [mapi-use-after-uninitialize]
  return 0;
}

#else

// After the last MAPIUninitialize: functions, methods, Release, MAPIFreeBuffer.

void FunctionBad(LPMAPISESSION *session) {
  MAPIUninitialize();
  // CHECK: :[[@LINE+3]]:3: warning: 'MAPILogonEx' called after MAPIUninitialize [mapi-use-after-uninitialize]
  // CHECK: :[[@LINE-2]]:3: note: MAPIUninitialize called here
  // CHECK: :[[@LINE+1]]:3: note: expected:
  MAPILogonEx(0, nullptr, nullptr, 0, session);
}

void MethodBad(LPMDB store) {
  MAPIUninitialize();
  store->SaveChanges(0);
  // CHECK: :[[@LINE-1]]:3: warning: 'SaveChanges' called on IMsgStore 'store'{{.*}} [mapi-use-after-uninitialize]
}

void ReleaseBad(LPMAPISESSION session) {
  session->Logoff(0, 0, 0);
  MAPIUninitialize();
  session->Release();
  // CHECK: :[[@LINE-1]]:3: warning: 'Release' called on IMAPISession 'session'{{.*}} [mapi-use-after-uninitialize]
}

void ReleaseOk(LPMAPISESSION session) {
  session->Logoff(0, 0, 0);
  session->Release();
  MAPIUninitialize();
}

void AddRefBad(LPMESSAGE message) {
  MAPIUninitialize();
  message->AddRef();
  // CHECK: :[[@LINE-1]]:3: warning: 'AddRef' called on IMessage 'message'{{.*}} [mapi-use-after-uninitialize]
}

void UlReleaseBad(LPMAPIFOLDER folder) {
  MAPIUninitialize();
  UlRelease(folder);
  // CHECK: :[[@LINE-1]]:3: warning: 'UlRelease' called {{.*}}after MAPIUninitialize [mapi-use-after-uninitialize]
}

void UlReleaseOfAnOpenedOneBad(LPMAPISESSION session) {
  LPMDB store = nullptr;
  if (FAILED(session->OpenMsgStore(0, 0, nullptr, nullptr, 0, &store)))
    return;
  MAPIUninitialize();
  UlRelease(store);
  // CHECK: :[[@LINE-1]]:3: warning: 'UlRelease' called {{.*}}'store'{{.*}} [mapi-use-after-uninitialize]
}

void FreeBufferBad(LPSPropValue value) {
  MAPIUninitialize();
  MAPIFreeBuffer(value);
  // CHECK: :[[@LINE-1]]:3: warning: 'MAPIFreeBuffer' called after MAPIUninitialize [mapi-use-after-uninitialize]
}

void FreeBufferOk(LPSPropValue value) {
  MAPIFreeBuffer(value);
  MAPIUninitialize();
}

void FreeBufferOfOneObtainedHereBad(LPMAPIPROP object) {
  LPSPropValue value = nullptr;
  if (FAILED(HrGetOneProp(object, PR_ENTRYID, &value)))
    value = nullptr;
  MAPIUninitialize();
  if (value)
    MAPIFreeBuffer(value);
  // CHECK: :[[@LINE-1]]:5: warning: 'MAPIFreeBuffer' called after MAPIUninitialize [mapi-use-after-uninitialize]
}

void AllocateBufferBad(void **block) {
  MAPIUninitialize();
  MAPIAllocateBuffer(16, block);
  // CHECK: :[[@LINE-1]]:3: warning: 'MAPIAllocateBuffer' called after MAPIUninitialize [mapi-use-after-uninitialize]
}

void FreeProwsBad(LPSRowSet rows) {
  MAPIUninitialize();
  FreeProws(rows);
  // CHECK: :[[@LINE-1]]:3: warning: 'FreeProws' called after MAPIUninitialize [mapi-use-after-uninitialize]
}

void CloseMessageSessionBad(LPMSGSESS messages) {
  MAPIUninitialize();
  CloseIMsgSession(messages);
  // CHECK: :[[@LINE-1]]:3: warning: 'CloseIMsgSession' called after MAPIUninitialize [mapi-use-after-uninitialize]
}

// A stream is MAPI's when it came out of an object of MAPI's.

void StreamOfAMessageBad(LPMESSAGE message) {
  LPSTREAM stream = nullptr;
  if (FAILED(message->OpenProperty(PR_BODY_W, &IID_IStream, 0, 0, reinterpret_cast<LPUNKNOWN *>(&stream))))
    return;
  MAPIUninitialize();
  stream->Release();
  // CHECK: :[[@LINE-1]]:3: warning: 'Release' called on IStream 'stream'{{.*}} [mapi-use-after-uninitialize]
}

void StreamOfTheShellOk(IStorage *storage) {
  LPSTREAM stream = nullptr;
  if (FAILED(storage->OpenStream(L"x", nullptr, STGM_READ, 0, &stream)))
    return;
  MAPIUninitialize();
  stream->Release();
  storage->Release();
}

void UnknownBad(LPMAPISESSION session) { // an alias of another type
  LPUNKNOWN unknown = session;
  session->AddRef();
  MAPIUninitialize();
  unknown->Release();
  // CHECK: :[[@LINE-1]]:3: warning: 'Release' called on {{.*}}after MAPIUninitialize [mapi-use-after-uninitialize]
}

void AdviseSinkOk(LPMAPIADVISESINK sink) { // the client's own object
  MAPIUninitialize();
  sink->Release();
}

// What is no call of MAPI.

void OtherCallsOk(void *block, LPSPropValue value) {
  MAPIUninitialize();
  DeinitMapiUtil(); // the last step
  CoUninitialize();
  free(block);
  Work();
  value = nullptr;
  MAPIFreeBuffer(value);
}

void UninitializeAgainOk() { // another check's
  MAPIInitialize(nullptr);
  MAPIUninitialize();
  MAPIUninitialize();
}

void NullOnThisPathOk(LPMAPISESSION session) {
  if (session) {
    session->Logoff(0, 0, 0);
    session->Release();
    session = nullptr;
  }
  MAPIUninitialize();
  if (session)
    session->Release();
}

// The utilities, up by themselves.

void UtilitiesOk(LPSPropValue value) {
  if (FAILED(ScInitMapiUtil(0)))
    return;
  if (SUCCEEDED(MAPIInitialize(nullptr)))
    MAPIUninitialize();
  MAPIFreeBuffer(value);
  DeinitMapiUtil();
}

void UtilitiesBad(LPSPropValue value, LPMDB store) {
  if (FAILED(ScInitMapiUtil(0)))
    return;
  if (SUCCEEDED(MAPIInitialize(nullptr)))
    MAPIUninitialize();
  else
    exit(1);
  store->Release();
  // CHECK: :[[@LINE-1]]:3: warning: 'Release' called on IMsgStore 'store'{{.*}} [mapi-use-after-uninitialize]
  DeinitMapiUtil();
  MAPIFreeBuffer(value);
  // CHECK: :[[@LINE-1]]:3: warning: 'MAPIFreeBuffer' called after MAPIUninitialize [mapi-use-after-uninitialize]
}

// The count.

void StillUpOk(LPMAPISESSION session) {
  if (FAILED(MAPIInitialize(nullptr)))
    return;
  if (FAILED(MAPIInitialize(nullptr)))
    exit(1);
  MAPIUninitialize();
  session->Release();
  MAPIUninitialize();
}

void SecondStartFailedBad(LPMAPISESSION session) {
  if (FAILED(MAPIInitialize(nullptr)))
    return;
  HRESULT hr = MAPIInitialize(nullptr);
  if (hr >= 0)
    exit(1);
  MAPIUninitialize();
  session->Release();
  // CHECK: :[[@LINE-1]]:3: warning: 'Release' called on IMAPISession 'session'{{.*}} [mapi-use-after-uninitialize]
}

void StartedAnewOk(LPMAPISESSION session) {
  MAPIUninitialize();
  if (FAILED(MAPIInitialize(nullptr)))
    return;
  session->Release();
  MAPIUninitialize();
}

void RestartFailedBad(LPMAPISESSION session) {
  MAPIUninitialize();
  if (FAILED(MAPIInitialize(nullptr))) {
    session->Release();
    // CHECK: :[[@LINE-1]]:5: warning: 'Release' called on IMAPISession 'session'{{.*}} [mapi-use-after-uninitialize]
    return;
  }
  MAPIUninitialize();
}

// Paths.

HRESULT GotoBad(LPSPropValue *ids) {
  LPMAPISESSION session = nullptr;
  HRESULT hr = MAPIInitialize(nullptr);
  if (FAILED(hr))
    return hr;
  hr = MAPILogonEx(0, nullptr, nullptr, 0, &session);
  if (FAILED(hr))
    goto Mapi;
  hr = HrGetOneProp(nullptr, PR_ENTRYID, ids);
  session->Logoff(0, 0, 0);
Mapi:
  MAPIUninitialize();
  if (session)
    session->Release();
  // CHECK: :[[@LINE-1]]:5: warning: 'Release' called on IMAPISession 'session'{{.*}} [mapi-use-after-uninitialize]
  return hr;
}

void OneBranchBad(LPMAPISESSION session, bool early) {
  if (early)
    MAPIUninitialize();
  session->Release();
  // CHECK: :[[@LINE-1]]:3: warning: 'Release' called on IMAPISession 'session'{{.*}} [mapi-use-after-uninitialize]
  if (!early)
    MAPIUninitialize();
}

void OtherBranchOk(LPMAPISESSION session, bool done) {
  if (done)
    MAPIUninitialize();
  else
    session->Release();
}

// Helpers, function pointers, lambdas.

static void EndMapi() { MAPIUninitialize(); }

static void Let(LPMAPISESSION &session) {
  if (!session)
    return;
  session->Release();
  // CHECK: :[[@LINE-1]]:3: warning: 'Release' called on IMAPISession 'session'{{.*}} [mapi-use-after-uninitialize]
  session = nullptr;
}

void HelpersBad(LPMAPISESSION session) {
  EndMapi();
  Let(session);
}

void HelpersOk(LPMAPISESSION session) {
  Let(session);
  EndMapi();
}

void FunctionPointersBad(LPMAPIUNINITIALIZE uninitialize, LPMAPIFREEBUFFER free_buffer, LPSPropValue value) {
  uninitialize();
  free_buffer(value);
  // CHECK: :[[@LINE-1]]:3: warning: 'MAPIFreeBuffer' called after MAPIUninitialize [mapi-use-after-uninitialize]
}

void LambdaBad(LPMAPISESSION session) {
  auto end = [] { MAPIUninitialize(); };
  end();
  session->Release();
  // CHECK: :[[@LINE-1]]:3: warning: 'Release' called on IMAPISession 'session'{{.*}} [mapi-use-after-uninitialize]
}

// The callers decide for a function that they call: MAPI is up twice here.

static void EndOnce(LPMAPISESSION session) {
  MAPIUninitialize();
  session->Release();
}

void CalledTwiceUpOk(LPMAPISESSION session) {
  if (FAILED(MAPIInitialize(nullptr)))
    return;
  if (FAILED(MAPIInitialize(nullptr)))
    exit(1);
  EndOnce(session);
  MAPIUninitialize();
}

class Client {
public:
  void EndBad() {
    MAPIUninitialize();
    m_session->Release();
    // CHECK: :[[@LINE-1]]:5: warning: 'Release' called on IMAPISession 'm_session'{{.*}} [mapi-use-after-uninitialize]
    m_session = nullptr;
  }
  void EndOk() {
    m_session->Release();
    m_session = nullptr;
    MAPIUninitialize();
  }

private:
  LPMAPISESSION m_session = nullptr;
};

static LPMAPISESSION the_session;

void GlobalBad() {
  MAPIUninitialize();
  if (the_session)
    the_session->Release();
  // CHECK: :[[@LINE-1]]:5: warning: 'Release' called on IMAPISession 'the_session'{{.*}} [mapi-use-after-uninitialize]
}

#define LET_GO(object)                                                                                                 \
  do {                                                                                                                 \
    if (object) {                                                                                                      \
      (object)->Release();                                                                                             \
      (object) = nullptr;                                                                                              \
    }                                                                                                                  \
  } while (0)

void MacroBad(LPMDB store) {
  MAPIUninitialize();
  LET_GO(store);
  // CHECK: :[[@LINE-1]]:3: warning: 'Release' called on IMsgStore 'store'{{.*}} [mapi-use-after-uninitialize]
}

void MacroOk(LPMDB store) {
  LET_GO(store);
  MAPIUninitialize();
  LET_GO(store);
}

// Before the first MAPIInitialize: outside of entry functions a caller may have made it.
void WithoutInitializeOk() {
  LPPROFADMIN profiles = nullptr;
  if (SUCCEEDED(MAPIAdminProfiles(0, &profiles)))
    profiles->Release();
}

void SilencedOk(LPMAPISESSION session) {
  MAPIUninitialize();
  session->Release(); // NOLINT(mapi-use-after-uninitialize)
}

#endif
