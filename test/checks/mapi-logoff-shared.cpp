// RUN: %faces %s --checks=mapi-logoff-shared

#include <windows.h>

#include <mapi.h>
#include <mapispi.h>
#include <mapix.h>

ULONG FlagsFromElsewhere(); // body elsewhere
bool Shared();              // body elsewhere

// What is written at the call.

void MacroBad(LPMAPISESSION session) {
  session->Logoff(0, MAPI_LOGOFF_SHARED, 0);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}} [mapi-logoff-shared]
}

void ValueBad(LPMAPISESSION session) {
  session->Logoff(0, 1, 0);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}} [mapi-logoff-shared]
}

void HexValueWithUiBad(LPMAPISESSION session, HWND window) {
  session->Logoff(reinterpret_cast<ULONG_PTR>(window), 0x3, 0);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}} [mapi-logoff-shared]
}

void BothFlagsBad(LPMAPISESSION session) {
  session->Logoff(0, MAPI_LOGOFF_UI | MAPI_LOGOFF_SHARED, 0);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}} [mapi-logoff-shared]
  session->Release();
}

void CastBad(LPMAPISESSION session) {
  HRESULT hr = session->Logoff(0, static_cast<ULONG>(MAPI_LOGOFF_SHARED), 0);
  // CHECK: :[[@LINE-1]]:16: warning: {{.*}} [mapi-logoff-shared]
  (void)hr;
}

void NeitherOk(LPMAPISESSION session) { session->Logoff(0, 0, 0); }
void UiOk(LPMAPISESSION session) { session->Logoff(0, MAPI_LOGOFF_UI, 0); }
void UiValueOk(LPMAPISESSION session) { session->Logoff(0, 2, 0); }
void OneIsTheWindowOk(LPMAPISESSION session) { session->Logoff(1, MAPI_LOGOFF_UI, 0); }
void OneIsReservedOk(LPMAPISESSION session) { session->Logoff(0, 0, 1); }
void ShiftedOk(LPMAPISESSION session) { session->Logoff(0, MAPI_LOGOFF_SHARED << 1, 0); }
void RemovedOk(LPMAPISESSION session) { session->Logoff(0, 3 & ~MAPI_LOGOFF_SHARED, 0); }

// Constants.

const ULONG EveryonesFlags = MAPI_LOGOFF_SHARED;
constexpr ULONG UiFlags = MAPI_LOGOFF_UI;
enum LogoffFlags : ULONG { Quiet = 0, WithUi = MAPI_LOGOFF_UI, Everyone = MAPI_LOGOFF_SHARED };
struct Policy {
  static const ULONG Flags = MAPI_LOGOFF_SHARED | MAPI_LOGOFF_UI;
};
#define HOW_TO_LOG_OFF (MAPI_LOGOFF_SHARED | MAPI_LOGOFF_UI)

void ConstantBad(LPMAPISESSION session) {
  session->Logoff(0, EveryonesFlags, 0);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}} [mapi-logoff-shared]
}

void ConstantOk(LPMAPISESSION session) { session->Logoff(0, UiFlags, 0); }

void EnumeratorBad(LPMAPISESSION session) {
  session->Logoff(0, Everyone, 0);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}} [mapi-logoff-shared]
}

void EnumeratorOk(LPMAPISESSION session) { session->Logoff(0, WithUi | Quiet, 0); }

void StaticMemberBad(LPMAPISESSION session) {
  session->Logoff(0, Policy::Flags, 0);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}} [mapi-logoff-shared]
}

void OwnMacroBad(LPMAPISESSION session) {
  session->Logoff(0, HOW_TO_LOG_OFF, 0);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}} [mapi-logoff-shared]
}

// Variables.

void VariableBad(LPMAPISESSION session) {
  ULONG flags = MAPI_LOGOFF_SHARED;
  session->Logoff(0, flags, 0);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}} [mapi-logoff-shared]
}

void AddedOnOnePathBad(LPMAPISESSION session) {
  ULONG flags = 0;
  if (Shared())
    flags |= MAPI_LOGOFF_SHARED;
  session->Logoff(0, flags, 0);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}} [mapi-logoff-shared]
}

void TakenAwayOk(LPMAPISESSION session) {
  ULONG flags = MAPI_LOGOFF_SHARED | MAPI_LOGOFF_UI;
  flags &= ~MAPI_LOGOFF_SHARED;
  session->Logoff(0, flags, 0);
}

void ReassignedOk(LPMAPISESSION session) {
  ULONG flags = MAPI_LOGOFF_SHARED;
  OutputDebugStringA(flags ? "shared" : "");
  flags = MAPI_LOGOFF_UI;
  session->Logoff(0, flags, 0);
}

void TernaryBad(LPMAPISESSION session) {
  session->Logoff(0, Shared() ? MAPI_LOGOFF_SHARED : 0, 0);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}} [mapi-logoff-shared]
}

void TernaryOk(LPMAPISESSION session) { session->Logoff(0, Shared() ? MAPI_LOGOFF_UI : 0, 0); }

void OnAnotherPathOk(LPMAPISESSION session, bool end) {
  ULONG flags = end ? 0 : MAPI_LOGOFF_SHARED;
  if (end)
    session->Logoff(0, flags, 0);
}

void SwitchBad(LPMAPISESSION session, int how) {
  ULONG flags = 0;
  switch (how) {
  case 1:
    flags = MAPI_LOGOFF_UI;
    break;
  case 2:
    flags = MAPI_LOGOFF_UI;
    // falls through
  case 3:
    flags += MAPI_LOGOFF_SHARED;
    break;
  }
  session->Logoff(0, flags, 0);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}} [mapi-logoff-shared]
}

void LoopBad(LPMAPISESSION *sessions, int count) {
  for (int i = 0; i < count; ++i)
    sessions[i]->Logoff(0, i == 0 ? MAPI_LOGOFF_SHARED : 0, 0);
  // CHECK: :[[@LINE-1]]:5: warning: {{.*}} [mapi-logoff-shared]
}

struct Options {
  ULONG logoff;
};

void FieldBad(LPMAPISESSION session, Options *options) {
  options->logoff = MAPI_LOGOFF_SHARED;
  session->Logoff(0, options->logoff, 0);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}} [mapi-logoff-shared]
}

// Flag words nobody knows.

void UnknownParameterOk(LPMAPISESSION session, ULONG flags) { session->Logoff(0, flags, 0); }
void UnknownResultOk(LPMAPISESSION session) { session->Logoff(0, FlagsFromElsewhere(), 0); }
void UnknownFieldOk(LPMAPISESSION session, const Options &options) { session->Logoff(0, options.logoff, 0); }
void UnknownMaskedOk(LPMAPISESSION session, ULONG flags) { session->Logoff(0, flags & ~MAPI_LOGOFF_SHARED, 0); }
void UnknownUiOk(LPMAPISESSION session, ULONG flags) { session->Logoff(0, flags | MAPI_LOGOFF_UI, 0); }

void UnknownWithTheBitBad(LPMAPISESSION session, ULONG ulFlags) {
  session->Logoff(0, ulFlags | MAPI_LOGOFF_SHARED, 0);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}} [mapi-logoff-shared]
}

void UnknownWithTheBitInFrontBad(LPMAPISESSION session, ULONG ulFlags) {
  session->Logoff(0, MAPI_LOGOFF_SHARED | ulFlags | MAPI_LOGOFF_UI, 0);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}} [mapi-logoff-shared]
}

void UnknownWithTheBitBeforeBad(LPMAPISESSION session, ULONG ulFlags) {
  ulFlags |= MAPI_LOGOFF_SHARED;
  session->Logoff(0, ulFlags, 0);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}} [mapi-logoff-shared]
}

void KnownByComparisonBad(LPMAPISESSION session, ULONG flags) {
  if (flags == MAPI_LOGOFF_SHARED)
    session->Logoff(0, flags, 0);
  // CHECK: :[[@LINE-1]]:5: warning: {{.*}} [mapi-logoff-shared]
}

void ComparedAndReplacedOk(LPMAPISESSION session, ULONG flags) {
  if (flags == MAPI_LOGOFF_SHARED)
    flags = 0;
  session->Logoff(0, flags, 0);
}

void KnownByBitTestBad(LPMAPISESSION session, ULONG flags) {
  if (flags & MAPI_LOGOFF_SHARED)
    session->Logoff(0, flags, 0);
  // CHECK: :[[@LINE-1]]:5: warning: {{.*}} [mapi-logoff-shared]
}

void KnownNotByBitTestOk(LPMAPISESSION session, ULONG flags) {
  if (!(flags & MAPI_LOGOFF_SHARED))
    session->Logoff(0, flags, 0);
}

// Wrappers.

static HRESULT End(LPMAPISESSION session, ULONG flags) {
  return session->Logoff(0, flags, 0);
  // CHECK: :[[@LINE-1]]:10: warning: {{.*}} [mapi-logoff-shared]
}

void WrapperBad(LPMAPISESSION session) { End(session, MAPI_LOGOFF_SHARED); }
void WrapperBadAgain(LPMAPISESSION session) { End(session, MAPI_LOGOFF_SHARED | MAPI_LOGOFF_UI); } // one finding
void WrapperOk(LPMAPISESSION session) { End(session, MAPI_LOGOFF_UI); }

static HRESULT EndQuietly(LPMAPISESSION session, ULONG flags) { return session->Logoff(0, flags, 0); }
void WrapperUsedRightOk(LPMAPISESSION session) { EndQuietly(session, 0); }

static HRESULT EndWith(LPMAPISESSION session, ULONG flags = MAPI_LOGOFF_SHARED) {
  return session->Logoff(0, flags, 0);
  // CHECK: :[[@LINE-1]]:10: warning: {{.*}} [mapi-logoff-shared]
}

void DefaultArgumentBad(LPMAPISESSION session) { EndWith(session); }

static HRESULT EndForEveryone(LPMAPISESSION session, ULONG extra) {
  return session->Logoff(0, extra | MAPI_LOGOFF_SHARED, 0);
  // CHECK: :[[@LINE-1]]:10: warning: {{.*}} [mapi-logoff-shared]
}

void WrapperAddsTheFlagBad(LPMAPISESSION session) { EndForEveryone(session, 0); }

static HRESULT EndFiltered(LPMAPISESSION session, ULONG flags) {
  return session->Logoff(0, flags & MAPI_LOGOFF_UI, 0);
}

void WrapperFiltersOk(LPMAPISESSION session) { EndFiltered(session, MAPI_LOGOFF_SHARED | MAPI_LOGOFF_UI); }

template <ULONG Flags> void EndTemplate(LPMAPISESSION session) {
  session->Logoff(0, Flags, 0);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}} [mapi-logoff-shared]
}

void TemplateBad(LPMAPISESSION session) { EndTemplate<MAPI_LOGOFF_SHARED>(session); }
void TemplateOk(LPMAPISESSION session) { EndTemplate<0>(session); }

void LambdaBad(LPMAPISESSION session) {
  auto end = [session](ULONG flags) {
    session->Logoff(0, flags, 0);
    // CHECK: :[[@LINE-1]]:5: warning: {{.*}} [mapi-logoff-shared]
  };
  end(MAPI_LOGOFF_SHARED);
}

#define END_SESSION(s, f)                                                                                              \
  do {                                                                                                                 \
    if (s) {                                                                                                           \
      (s)->Logoff(0, (f), 0);                                                                                          \
      (s)->Release();                                                                                                  \
    }                                                                                                                  \
  } while (0)

void MacroCallBad(LPMAPISESSION session) {
  END_SESSION(session, MAPI_LOGOFF_SHARED);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [mapi-logoff-shared]
}

void MacroCallOk(LPMAPISESSION session) { END_SESSION(session, 0); }

struct DerivedSession : IMAPISession {};

void DerivedBad(DerivedSession *session) {
  session->Logoff(0, MAPI_LOGOFF_SHARED, 0);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}} [mapi-logoff-shared]
}

void ReferenceBad(IMAPISession &session) {
  session.Logoff(0, MAPI_LOGOFF_SHARED, 0);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}} [mapi-logoff-shared]
}

// Logoff of something else.

struct Telephone {
  HRESULT Logoff(ULONG_PTR window, ULONG flags, ULONG reserved);
};

void NotASessionOk(Telephone &telephone) { telephone.Logoff(0, MAPI_LOGOFF_SHARED, 0); }
void AddressBookProviderOk(LPABLOGON logon) { logon->Logoff(1); }
void StoreOk(LPMDB store) {
  ULONG flags = LOGOFF_NO_WAIT;
  store->StoreLogoff(&flags);
}
void OtherBitOneOk(LPMAPISESSION session, LPMAPITABLE *table) { session->GetMsgStoresTable(1, table); }

void SilencedOk(LPMAPISESSION session) {
  session->Logoff(0, MAPI_LOGOFF_SHARED, 0); // NOLINT(mapi-logoff-shared)
}
