// mapi-use-after-logoff
//
//   logged on ──Logoff succeeds──▶ logged off ──any use of the session or of an object opened through it──▶ violation
//
// Release is no use. A Logoff known to have failed leaves everything as it was.
#include "engine/LifecycleCheck.h"

namespace {

using namespace mapicheck;

class UseAfterLogoff final : public LifecycleCheck {
  std::optional<Violation> onUse(const UseEvent &E) const override {
    // After the last Release there is no object left to be of the session: mapi-use-after-release speaks.
    if (isReleased(E.State, E.Record) || E.Record.ClientSide)
      return std::nullopt;
    SymbolRef Session = endedSession(E.State, E.Object);
    const TrackedObject *Ended = trackedObject(E.State, Session);
    if (!Ended || !isLoggedOff(E.State, *Ended))
      return std::nullopt;
    bool IsSession = firstReference(E.State, E.Object) == Session;
    std::string When = IsSession ? " after Logoff" : " after its session's Logoff";
    Violation V;
    V.Message = E.AsReceiver ? ("'" + E.CallName + "' called on " + E.Name + When).str()
                             : (E.Name + " passed to '" + E.CallName + "'" + When).str();
    V.Expected = IsSession ? "expected: nothing but Release after Logoff"
                           : "expected: nothing is done with an object of a session after its Logoff";
    V.Involved = {E.Object, Session};
    return V;
  }
};

} // namespace

MAPICHECK_IMPLEMENT(UseAfterLogoff)
