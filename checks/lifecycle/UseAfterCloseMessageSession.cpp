// mapi-use-after-close-message-session
//
//   open ──CloseIMsgSession──▶ closed ──use, second close, or use of anything opened through it──▶ violation
//
// Release of a closed session's message is no use.
#include "engine/LifecycleCheck.h"

namespace {

using namespace mapicheck;

class UseAfterCloseMessageSession final : public LifecycleCheck {
  std::optional<Violation> onUse(const UseEvent &E) const override {
    if (isReleased(E.State, E.Record))
      return std::nullopt;
    SymbolRef Session = endedSession(E.State, E.Object);
    const TrackedObject *Ended = trackedObject(E.State, Session);
    if (!Ended || !Ended->Closed)
      return std::nullopt;
    Violation V;
    if (Session == E.Object)
      V.Message = (E.Name + " passed to '" + E.CallName + "' after it was closed").str();
    else if (E.AsReceiver)
      V.Message = ("'" + E.CallName + "' called on " + E.Name + " after its message session was closed").str();
    else
      V.Message = (E.Name + " passed to '" + E.CallName + "' after its message session was closed").str();
    V.Expected = "expected: no use of a message session, or of what was opened through it, after CloseIMsgSession";
    V.Involved = {E.Object, Session};
    return V;
  }
};

} // namespace

MAPICHECK_IMPLEMENT(UseAfterCloseMessageSession)
