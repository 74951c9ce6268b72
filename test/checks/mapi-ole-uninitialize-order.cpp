// RUN: %faces %s --checks=mapi-ole-uninitialize-order

#include <windows.h>

#include <mapix.h>
#include <mapiutil.h>

#include <cstdlib>

void Work(); // body elsewhere

// Straight line.

void WholeProgramBad() {
  OleInitialize(nullptr);
  MAPIInitialize(nullptr);
  Work();
  MAPIUninitialize();
  OleUninitialize();
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}OleUninitialize{{.*}} [mapi-ole-uninitialize-order]
  // CHECK: :[[@LINE-3]]:{{[0-9]+}}: note: {{.*}}MAPIUninitialize
}

void WholeProgramOk() {
  OleInitialize(nullptr);
  MAPIInitialize(nullptr);
  Work();
  OleUninitialize();
  MAPIUninitialize();
}

void ResultsLookedAtBad() {
  if (FAILED(OleInitialize(nullptr)))
    return;
  if (FAILED(MAPIInitialize(nullptr))) {
    OleUninitialize();
    return;
  }
  Work();
  MAPIUninitialize();
  OleUninitialize();
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}OleUninitialize{{.*}} [mapi-ole-uninitialize-order]
}

void ResultsLookedAtOk() {
  if (FAILED(OleInitialize(nullptr)))
    return;
  if (SUCCEEDED(MAPIInitialize(nullptr)))
    Work();
  OleUninitialize();
  MAPIUninitialize();
}

void OnlyTheSecondHalfBad() { // what Shutdown functions look like
  MAPIUninitialize();
  OleUninitialize();
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}OleUninitialize{{.*}} [mapi-ole-uninitialize-order]
}

void OnlyTheSecondHalfOk() {
  OleUninitialize();
  MAPIUninitialize();
}

void FarApartBad(LPMAPISESSION session) {
  session->Logoff(0, 0, 0);
  session->Release();
  MAPIUninitialize();
  Work();
  DeinitMapiUtil();
  OleUninitialize();
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}OleUninitialize{{.*}} [mapi-ole-uninitialize-order]
}

void AloneOk() { OleUninitialize(); }

void MapiNeverInitialisedOk() {
  OleInitialize(nullptr);
  Work();
  OleUninitialize();
}

// COM is not OLE.

void CoUninitializeOk() {
  CoInitialize(nullptr);
  MAPIInitialize(nullptr);
  MAPIUninitialize();
  CoUninitialize();
}

void DeinitMapiUtilOk() {
  OleUninitialize();
  MAPIUninitialize();
  DeinitMapiUtil();
}

// The count.

void InitialisedTwiceOk() {
  OleInitialize(nullptr);
  if (FAILED(MAPIInitialize(nullptr)))
    return;
  if (FAILED(MAPIInitialize(nullptr)))
    exit(1);
  MAPIUninitialize();
  OleUninitialize(); // MAPI is still up
  MAPIUninitialize();
}

void InitialisedTwiceEndedTwiceBad() {
  OleInitialize(nullptr);
  if (FAILED(MAPIInitialize(nullptr)))
    return;
  if (FAILED(MAPIInitialize(nullptr)))
    exit(1);
  MAPIUninitialize();
  MAPIUninitialize();
  OleUninitialize();
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}OleUninitialize{{.*}} [mapi-ole-uninitialize-order]
}

void SecondInitialisationFailedBad() {
  OleInitialize(nullptr);
  if (FAILED(MAPIInitialize(nullptr)))
    return;
  if (SUCCEEDED(MAPIInitialize(nullptr)))
    return;
  MAPIUninitialize();
  OleUninitialize();
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}OleUninitialize{{.*}} [mapi-ole-uninitialize-order]
}

void StartedAnewOk() {
  OleInitialize(nullptr);
  MAPIInitialize(nullptr);
  MAPIUninitialize();
  if (FAILED(MAPIInitialize(nullptr)))
    exit(1);
  OleUninitialize();
  MAPIUninitialize();
}

void StartedAnewAndEndedBad() {
  OleInitialize(nullptr);
  MAPIInitialize(nullptr);
  MAPIUninitialize();
  MAPIInitialize(nullptr);
  MAPIUninitialize();
  OleUninitialize();
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}OleUninitialize{{.*}} [mapi-ole-uninitialize-order]
}

void EveryTurnOk(int count) {
  for (int i = 0; i < count; ++i) {
    if (FAILED(OleInitialize(nullptr)))
      break;
    if (FAILED(MAPIInitialize(nullptr)))
      exit(1);
    Work();
    OleUninitialize();
    MAPIUninitialize();
  }
}

// Paths.

void OnOneBranchBad(bool mapi) {
  if (mapi)
    MAPIUninitialize();
  OleUninitialize();
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}OleUninitialize{{.*}} [mapi-ole-uninitialize-order]
}

void OnTheOtherBranchOk(bool mapi) {
  if (mapi)
    MAPIUninitialize();
  else
    OleUninitialize();
}

void FlagsKeepThemApartOk(bool ole, bool mapi) {
  if (ole)
    OleUninitialize();
  if (mapi)
    MAPIUninitialize();
}

void SwitchFallsThroughBad(int state) {
  switch (state) {
  case 2:
    MAPIUninitialize();
    // falls through
  case 1:
    OleUninitialize();
    // CHECK: :[[@LINE-1]]:5: warning: {{.*}}OleUninitialize{{.*}} [mapi-ole-uninitialize-order]
  default:
    break;
  }
}

HRESULT GotoBad() {
  HRESULT hr = OleInitialize(nullptr);
  if (FAILED(hr))
    return hr;
  hr = MAPIInitialize(nullptr);
  if (FAILED(hr))
    goto Ole;
  Work();
  MAPIUninitialize();
Ole:
  OleUninitialize();
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}OleUninitialize{{.*}} [mapi-ole-uninitialize-order]
  return hr;
}

// Helpers, function pointers, templates.

static void EndMapi() { MAPIUninitialize(); }
static void EndOle() {
  OleUninitialize();
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}OleUninitialize{{.*}} [mapi-ole-uninitialize-order]
}

void AcrossHelpersBad() {
  EndMapi();
  EndOle();
}

void AcrossHelpersOk() {
  EndOle();
  EndMapi();
}

void HelperFirstBad() {
  EndMapi();
  OleUninitialize();
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}OleUninitialize{{.*}} [mapi-ole-uninitialize-order]
}

void FunctionPointerBad(HMODULE library) {
  auto uninitialize = reinterpret_cast<LPMAPIUNINITIALIZE>(GetProcAddress(library, "MAPIUninitialize"));
  if (!uninitialize)
    return;
  uninitialize();
  OleUninitialize();
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}OleUninitialize{{.*}} [mapi-ole-uninitialize-order]
}

void LambdaBad() {
  auto end = [] { MAPIUninitialize(); };
  end();
  OleUninitialize();
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}OleUninitialize{{.*}} [mapi-ole-uninitialize-order]
}

template <bool WithOle> void End() {
  MAPIUninitialize();
  if (WithOle)
    OleUninitialize();
  // CHECK: :[[@LINE-1]]:5: warning: {{.*}}OleUninitialize{{.*}} [mapi-ole-uninitialize-order]
}
template void End<true>();
template void End<false>();

#define SHUT_DOWN()                                                                                                    \
  do {                                                                                                                 \
    MAPIUninitialize();                                                                                                \
    OleUninitialize();                                                                                                 \
  } while (0)

void MacroBad() {
  SHUT_DOWN();
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}}OleUninitialize{{.*}} [mapi-ole-uninitialize-order]
}

namespace mail {
void MAPIUninitialize() {}
void OwnFunctionOfThatNameOk() {
  MAPIUninitialize();
  OleUninitialize();
}
} // namespace mail

// Guards.

struct MapiGuard {
  MapiGuard() : m_up(SUCCEEDED(MAPIInitialize(nullptr))) {}
  MapiGuard(const MapiGuard &) = delete;
  ~MapiGuard() {
    if (m_up)
      MAPIUninitialize();
  }
  bool m_up;
};

struct OleGuard {
  OleGuard() : m_up(SUCCEEDED(OleInitialize(nullptr))) {}
  OleGuard(const OleGuard &) = delete;
  ~OleGuard() {
    if (m_up)
      OleUninitialize();
  }
  bool m_up;
};

void GuardsOk() {
  MapiGuard mapi;
  OleGuard ole;
  Work();
}

void GuardsBad() {
  OleGuard ole;
  MapiGuard mapi;
  Work();
}
// CHECK: :[[@LINE-1]]:1: warning: {{.*}}OleUninitialize{{.*}} [mapi-ole-uninitialize-order]

void GuardsInNestedScopesBad() {
  OleGuard ole;
  {
    MapiGuard mapi;
    Work();
  }
  Work();
}
// CHECK: :[[@LINE-1]]:1: warning: {{.*}}OleUninitialize{{.*}} [mapi-ole-uninitialize-order]

void GuardsInNestedScopesOk() {
  MapiGuard mapi;
  {
    OleGuard ole;
    Work();
  }
}

void GuardInsideHandwrittenBad() {
  if (FAILED(OleInitialize(nullptr)))
    return;
  {
    MapiGuard mapi;
    Work();
  }
  OleUninitialize();
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}OleUninitialize{{.*}} [mapi-ole-uninitialize-order]
}

struct Libraries { // members die in the reverse order of their declaration
  OleGuard ole;
  MapiGuard mapi;
};

void MembersBad() {
  Libraries libraries;
  Work();
}
// CHECK: :[[@LINE-1]]:1: warning: {{.*}}OleUninitialize{{.*}} [mapi-ole-uninitialize-order]

struct LibrariesInOrder {
  MapiGuard mapi;
  OleGuard ole;
};

void MembersOk() {
  LibrariesInOrder libraries;
  Work();
}

struct BaseBeforeMembers : OleGuard { // the base dies last
  MapiGuard mapi;
};

void BaseBad() {
  BaseBeforeMembers libraries;
  Work();
}
// CHECK: :[[@LINE-1]]:1: warning: {{.*}}OleUninitialize{{.*}} [mapi-ole-uninitialize-order]

int GuardsAndReturnBad() { // at the return or at the brace of the scope it leaves
  OleGuard ole;
  MapiGuard mapi;
  Work();
  return 0;
}
// CHECK: :{{[0-9]+}}:{{[0-9]+}}: warning: {{.*}}OleUninitialize{{.*}} [mapi-ole-uninitialize-order]

void TemporaryGuardOk() {
  OleGuard ole;
  MAPIInitialize(nullptr);
  OleGuard(); // one OleInitialize, one OleUninitialize, and MAPI is up
  MAPIInitialize(nullptr);
}

class Application {
public:
  HRESULT Init() {
    HRESULT hr = OleInitialize(nullptr);
    return FAILED(hr) ? hr : MAPIInitialize(nullptr);
  }
  void ShutdownWrong() {
    MAPIUninitialize();
    OleUninitialize();
    // CHECK: :[[@LINE-1]]:5: warning: {{.*}}OleUninitialize{{.*}} [mapi-ole-uninitialize-order]
  }
  void Shutdown() {
    OleUninitialize();
    MAPIUninitialize();
  }
};

void ApplicationOk() {
  Application application;
  if (SUCCEEDED(application.Init()))
    application.Shutdown();
}

void SilencedOk() {
  MAPIUninitialize();
  OleUninitialize(); // NOLINT(mapi-ole-uninitialize-order)
}
