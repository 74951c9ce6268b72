// RUN: %faces %s --checks=mapi-logoff-arguments

#include <windows.h>

#include <mapi.h>
#include <mapispi.h>
#include <mapix.h>

ULONG FlagsFromElsewhere();    // body elsewhere
ULONG ReservedFromElsewhere(); // body elsewhere
HWND WindowFromElsewhere();    // body elsewhere
bool Ask();                    // body elsewhere

// What is right.

void NothingOk(LPMAPISESSION session) { session->Logoff(0, 0, 0); }
void UiWithoutWindowOk(LPMAPISESSION session) { session->Logoff(0, MAPI_LOGOFF_UI, 0); }
void UiWithWindowOk(LPMAPISESSION session, HWND window) {
  if (window)
    session->Logoff(reinterpret_cast<ULONG_PTR>(window), MAPI_LOGOFF_UI, 0);
}
void UiWithSomeValueOk(LPMAPISESSION session) { session->Logoff(1, MAPI_LOGOFF_UI, 0); }
void SharedIsAnotherChecksOk(LPMAPISESSION session) { session->Logoff(0, MAPI_LOGOFF_SHARED, 0); }
void BothOk(LPMAPISESSION session) { session->Logoff(1, MAPI_LOGOFF_SHARED | MAPI_LOGOFF_UI, 0); }
void NullWindowOk(LPMAPISESSION session) {
  session->Logoff(reinterpret_cast<ULONG_PTR>(static_cast<HWND>(nullptr)), 0, 0);
}

// The reserved argument.

void ReservedBad(LPMAPISESSION session) {
  session->Logoff(0, 0, 1);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}reserved{{.*}} [mapi-logoff-arguments]
}

void ReservedMacroBad(LPMAPISESSION session) {
  HRESULT hr = session->Logoff(0, MAPI_LOGOFF_UI, MAPI_LOGOFF_UI);
  // CHECK: :[[@LINE-1]]:16: warning: {{.*}}reserved{{.*}} [mapi-logoff-arguments]
  (void)hr;
}

void ReservedHighestBitBad(LPMAPISESSION session) {
  session->Logoff(0, 0, 0x80000000);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}reserved{{.*}} [mapi-logoff-arguments]
}

void ReservedMinusOneBad(LPMAPISESSION session) {
  session->Logoff(0, 0, static_cast<ULONG>(-1));
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}reserved{{.*}} [mapi-logoff-arguments]
}

const ULONG Nonsense = 4;

void ReservedConstantBad(LPMAPISESSION session) {
  session->Logoff(0, 0, Nonsense);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}reserved{{.*}} [mapi-logoff-arguments]
}

void ReservedVariableBad(LPMAPISESSION session) {
  ULONG reserved = 0;
  if (Ask())
    reserved = 7;
  session->Logoff(0, 0, reserved);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}reserved{{.*}} [mapi-logoff-arguments]
}

void ReservedOnAnotherPathOk(LPMAPISESSION session, bool end) {
  ULONG reserved = end ? 0 : 7;
  if (end)
    session->Logoff(0, 0, reserved);
}

void ReservedKnownByTestBad(LPMAPISESSION session, ULONG reserved) {
  if (reserved)
    session->Logoff(0, 0, reserved);
  // CHECK: :[[@LINE-1]]:5: warning: {{.*}}reserved{{.*}} [mapi-logoff-arguments]
}

void ReservedKnownByTestOk(LPMAPISESSION session, ULONG reserved) {
  if (!reserved)
    session->Logoff(0, 0, reserved);
}

void ReservedUnknownOk(LPMAPISESSION session, ULONG reserved) {
  session->Logoff(0, 0, reserved);
  session->Logoff(0, 0, ReservedFromElsewhere());
}

void ReservedCalculatedOk(LPMAPISESSION session) { session->Logoff(0, 0, 1 - 1); }

// The flags.

void UnknownFlagBad(LPMAPISESSION session) {
  session->Logoff(0, 4, 0);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}0x4{{.*}} [mapi-logoff-arguments]
}

void UnknownFlagWithUiBad(LPMAPISESSION session) {
  session->Logoff(0, MAPI_LOGOFF_UI | 0x10, 0);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}0x10{{.*}} [mapi-logoff-arguments]
}

void UnknownFlagWithSharedBad(LPMAPISESSION session) { // the known one is another check's business
  session->Logoff(0, MAPI_LOGOFF_SHARED | 0x100, 0);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}0x100{{[^0-9].*}} [mapi-logoff-arguments]
}

void HighestFlagBad(LPMAPISESSION session) { // MAPI_UNICODE belongs to other methods
  session->Logoff(0, MAPI_UNICODE, 0);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}0x80000000{{[^0-9].*}} [mapi-logoff-arguments]
}

void EveryFlagBad(LPMAPISESSION session) {
  session->Logoff(0, ~0u, 0);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}0xfffffffc{{[^0-9].*}} [mapi-logoff-arguments]
}

void LogonFlagsOfTheSameValueOk(LPMAPISESSION session) {
  session->Logoff(0, MAPI_LOGON_UI | MAPI_NEW_SESSION, 0); // 1 and 2
  session->Release();
}

void LogonFlagsBad(LPMAPISESSION session) {
  session->Logoff(0, MAPI_EXTENDED, 0);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}0x20{{[^0-9].*}} [mapi-logoff-arguments]
}

void FlagVariableBad(LPMAPISESSION session) {
  ULONG flags = MAPI_LOGOFF_UI;
  if (Ask())
    flags |= 8;
  session->Logoff(0, flags, 0);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}0x8{{[^0-9].*}} [mapi-logoff-arguments]
}

void FlagTakenAwayOk(LPMAPISESSION session) {
  ULONG flags = MAPI_LOGOFF_UI | 8;
  flags &= ~8u;
  session->Logoff(0, flags, 0);
}

void FlagsUnknownOk(LPMAPISESSION session, ULONG flags) {
  session->Logoff(0, flags, 0);
  session->Logoff(1, flags, 0);
  session->Logoff(1, FlagsFromElsewhere(), 0);
}

void FlagsUnknownWithUiOk(LPMAPISESSION session, ULONG flags) { session->Logoff(1, flags | MAPI_LOGOFF_UI, 0); }

// The other bits are not known; this one is.
void FlagsUnknownWithTheBitBad(LPMAPISESSION session, ULONG flags) {
  session->Logoff(0, flags | 0x10, 0);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}} [mapi-logoff-arguments]
}

void FlagsKnownByComparisonBad(LPMAPISESSION session, ULONG flags) {
  if (flags == 4)
    session->Logoff(0, flags, 0);
  // CHECK: :[[@LINE-1]]:5: warning: {{.*}} [mapi-logoff-arguments]
}

void FlagsKnownByComparisonOk(LPMAPISESSION session, ULONG flags) {
  if (flags == MAPI_LOGOFF_UI)
    session->Logoff(1, flags, 0);
}

// FN: no value in this range is right, but no single bit is known.
void FN_FlagsKnownByRange(LPMAPISESSION session, ULONG flags) {
  if (flags > 3)
    session->Logoff(0, flags, 0);
}

void FlagsKnownByRangeOk(LPMAPISESSION session, ULONG flags) {
  if (flags < 4)
    session->Logoff(0, flags, 0);
}

// The window.

void WindowBad(LPMAPISESSION session) {
  session->Logoff(1, 0, 0);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}MAPI_LOGOFF_UI{{.*}} [mapi-logoff-arguments]
}

void WindowWithSharedBad(LPMAPISESSION session) {
  session->Logoff(1, MAPI_LOGOFF_SHARED, 0);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}MAPI_LOGOFF_UI{{.*}} [mapi-logoff-arguments]
}

void WindowThatExistsBad(LPMAPISESSION session) {
  HWND window = WindowFromElsewhere();
  if (window == nullptr)
    return;
  session->Logoff(reinterpret_cast<ULONG_PTR>(window), 0, 0);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}MAPI_LOGOFF_UI{{.*}} [mapi-logoff-arguments]
}

void WindowThatMayBeNullOk(LPMAPISESSION session, HWND window) {
  session->Logoff(reinterpret_cast<ULONG_PTR>(window), 0, 0);
  session->Logoff(reinterpret_cast<ULONG_PTR>(WindowFromElsewhere()), 0, 0);
}

void WindowThatIsNullOk(LPMAPISESSION session, HWND window) {
  if (!window)
    session->Logoff(reinterpret_cast<ULONG_PTR>(window), 0, 0);
}

void WindowBringsUiOk(LPMAPISESSION session, HWND window) {
  ULONG flags = 0;
  if (window)
    flags = MAPI_LOGOFF_UI;
  session->Logoff(reinterpret_cast<ULONG_PTR>(window), flags, 0);
}

void WindowAndQuietOnOnePathBad(LPMAPISESSION session, bool quiet) {
  session->Logoff(1, quiet ? 0 : MAPI_LOGOFF_UI, 0);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}MAPI_LOGOFF_UI{{.*}} [mapi-logoff-arguments]
}

void WindowOnlyWithUiOk(LPMAPISESSION session, bool quiet) {
  session->Logoff(quiet ? 0 : 1, quiet ? 0 : MAPI_LOGOFF_UI, 0);
}

void UiKnownToBeUnsetBad(LPMAPISESSION session, ULONG flags) {
  if (!(flags & MAPI_LOGOFF_UI))
    session->Logoff(1, flags, 0);
  // CHECK: :[[@LINE-1]]:5: warning: {{.*}}MAPI_LOGOFF_UI{{.*}} [mapi-logoff-arguments]
}

void UiKnownToBeSetOk(LPMAPISESSION session, ULONG flags) {
  if (flags & MAPI_LOGOFF_UI)
    session->Logoff(1, flags, 0);
}

// Wrappers.

static HRESULT End(LPMAPISESSION session, HWND window, ULONG flags) {
  return session->Logoff(reinterpret_cast<ULONG_PTR>(window), flags, 0);
  // CHECK: :[[@LINE-1]]:10: warning: {{.*}}0x40{{[^0-9].*}} [mapi-logoff-arguments]
}

void WrapperBad(LPMAPISESSION session, HWND window) { End(session, window, 0x40); }
void WrapperBadAgain(LPMAPISESSION session) { End(session, nullptr, 0x40); } // one finding, not two
void WrapperOk(LPMAPISESSION session, HWND window) { End(session, window, MAPI_LOGOFF_UI); }

static HRESULT EndWith(LPMAPISESSION session, ULONG reserved = 1) {
  return session->Logoff(0, 0, reserved);
  // CHECK: :[[@LINE-1]]:10: warning: {{.*}}reserved{{.*}} [mapi-logoff-arguments]
}

void DefaultArgumentBad(LPMAPISESSION session) { EndWith(session); }
void DefaultArgumentReplacedOk(LPMAPISESSION session) { EndWith(session, 0); }

template <ULONG Flags> void EndTemplate(LPMAPISESSION session) {
  session->Logoff(0, Flags, 0);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}0x4{{[^0-9].*}} [mapi-logoff-arguments]
}

void TemplateBad(LPMAPISESSION session) { EndTemplate<4>(session); }
void TemplateOk(LPMAPISESSION session) { EndTemplate<MAPI_LOGOFF_UI>(session); }

void LambdaBad(LPMAPISESSION session) {
  auto end = [session](ULONG reserved) {
    session->Logoff(0, 0, reserved);
    // CHECK: :[[@LINE-1]]:5: warning: {{.*}}reserved{{.*}} [mapi-logoff-arguments]
  };
  end(3);
}

#define END_SESSION(s, r)                                                                                              \
  do {                                                                                                                 \
    if (s) {                                                                                                           \
      (s)->Logoff(0, 0, (r));                                                                                          \
      (s)->Release();                                                                                                  \
    }                                                                                                                  \
  } while (0)

void MacroCallBad(LPMAPISESSION session) {
  END_SESSION(session, 1);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}}reserved{{.*}} [mapi-logoff-arguments]
}

void MacroCallOk(LPMAPISESSION session) { END_SESSION(session, 0); }

struct DerivedSession : IMAPISession {};

void DerivedBad(DerivedSession *session) {
  session->Logoff(0, 0, 1);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}reserved{{.*}} [mapi-logoff-arguments]
}

void ReferenceBad(IMAPISession &session) {
  session.Logoff(0, 4, 0);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}0x4{{[^0-9].*}} [mapi-logoff-arguments]
}

// Logoff of something else.

struct Telephone {
  HRESULT Logoff(ULONG_PTR window, ULONG flags, ULONG reserved);
};

void NotASessionOk(Telephone &telephone) { telephone.Logoff(1, 4, 1); }
void AddressBookProviderOk(LPABLOGON logon) { logon->Logoff(4); }
void OtherMethodsOk(LPMAPISESSION session, LPMAPITABLE *table) {
  session->GetMsgStoresTable(MAPI_UNICODE, table);
  session->SetDefaultStore(1, 0, nullptr);
}

void SilencedOk(LPMAPISESSION session) {
  session->Logoff(0, 0, 1); // NOLINT(mapi-logoff-arguments)
}
