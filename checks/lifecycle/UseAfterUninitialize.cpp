// mapi-use-after-uninitialize
//
//   MAPI up ──the MAPIUninitialize that ends it──▶ MAPI ended ──any call of MAPI──▶ violation
//   not yet started, in main or the like ──any call of MAPI──▶ violation
//
// While the MAPI utilities are up by themselves, utility and memory functions may be called.
#include "engine/LifecycleCheck.h"

namespace {

using namespace mapicheck;

class UseAfterUninitialize final : public LifecycleCheck {
  std::optional<Violation> onCall(const ApiCallEvent &E) const override {
    if (!E.Needs || (*E.Needs != Library::MAPI && *E.Needs != Library::MAPIUtilities) || isShutDown(E.State))
      return std::nullopt;
    LibraryState Mapi = libraryState(E.State, Library::MAPI);
    if (*E.Needs == Library::MAPIUtilities && libraryState(E.State, Library::MAPIUtilities).Started > 0)
      return std::nullopt;
    std::string Call = E.Name.empty() ? ("'" + E.CallName + "' called").str()
                                      : ("'" + E.CallName + "' called on " + E.Name).str();
    Violation V;
    V.Involved = {E.Object};
    V.InvolvedLibraries = {Library::MAPI};
    if (Mapi.Ended) {
      // How often MAPI was initialised before the path began is unknown when a visible caller did it.
      if (!Mapi.seenStart() && !E.CallersKnown)
        return std::nullopt;
      V.Message = Call + " after MAPIUninitialize";
      V.Expected = "expected: every call of MAPI, Release and MAPIFreeBuffer included, before MAPIUninitialize";
      return V;
    }
    if (!E.FromEntryFunction || Mapi.Started > 0 || Mapi.AbsenceTold || (Mapi.FailedStart && !Mapi.FailureSeen))
      return std::nullopt;
    V.Message = Call + (Mapi.FailedStart ? " although MAPIInitialize failed" : " before MAPIInitialize");
    V.Expected = "expected: MAPIInitialize, and that it succeeds, before any other call of MAPI";
    return V;
  }
};

} // namespace

MAPICHECK_IMPLEMENT(UseAfterUninitialize)
