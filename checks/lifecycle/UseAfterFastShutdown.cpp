// mapi-use-after-fast-shutdown
//
//   DoFastShutdown succeeded ──any call of MAPI──▶ violation
//   DoFastShutdown without a QueryFastShutdown that succeeded──▶ violation
//
// Releasing the client shutdown object itself is no such call.
#include "engine/LifecycleCheck.h"

namespace {

using namespace mapicheck;

class UseAfterFastShutdown final : public LifecycleCheck {
  std::optional<Violation> onCall(const ApiCallEvent &E) const override {
    if (E.Entry && E.Entry->FastShutdown)
      return onFastShutdown(E);
    auto IsMapis = [](std::optional<Library> L) { return L == Library::MAPI || L == Library::MAPIUtilities; };
    bool StartsOrStops = E.Entry && (IsMapis(E.Entry->Initialises) || IsMapis(E.Entry->Uninitialises));
    if (!isShutDown(E.State) || !(IsMapis(E.Needs) || StartsOrStops))
      return std::nullopt;
    const TrackedObject *Record = trackedObject(E.State, E.Object);
    if (E.Entry && !E.Entry->Releases.empty() && Record && Record->Interface == "IMAPIClientShutdown")
      return std::nullopt;
    Violation V;
    V.Message = E.Name.empty() ? ("'" + E.CallName + "' called after DoFastShutdown").str()
                               : ("'" + E.CallName + "' called on " + E.Name + " after DoFastShutdown").str();
    V.Expected = "expected: no call of MAPI after DoFastShutdown, MAPIUninitialize included";
    V.InvolvedLibraries = {Library::MAPI};
    V.Involved = {E.Object};
    return V;
  }

  static std::optional<Violation> onFastShutdown(const ApiCallEvent &E) {
    Violation V;
    V.Involved = {E.Object};
    V.Expected = "expected: DoFastShutdown only when QueryFastShutdown returned success";
    if (isShutDown(E.State)) {
      V.Message = "DoFastShutdown is called a second time";
      V.InvolvedLibraries = {Library::MAPI};
      return V;
    }
    const TrackedObject *Record = trackedObject(E.State, E.Object);
    if (!Record)
      return std::nullopt;
    if (!Record->QueriedFastShutdown) {
      // An object that was given may have been asked by whoever gave it.
      if (!Record->Acquired)
        return std::nullopt;
      V.Message = "DoFastShutdown is called without QueryFastShutdown";
      return V;
    }
    if (isKnownFailure(E.State, Record->FastShutdownAnswer)) {
      V.Message = "DoFastShutdown is called although QueryFastShutdown failed";
      return V;
    }
    if (isKnownSuccess(E.State, Record->FastShutdownAnswer))
      return std::nullopt;
    V.Message = "DoFastShutdown is called without a look at what QueryFastShutdown returned";
    return V;
  }
};

} // namespace

MAPICHECK_IMPLEMENT(UseAfterFastShutdown)
