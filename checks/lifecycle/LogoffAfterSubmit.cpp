// mapi-logoff-after-submit
//
//   message submitted ──Logoff at once──▶ violation
//
// FlushQueues, StoreLogoff, a wait, a look at the outgoing queue or a function that cannot be seen give the spooler time.
#include "engine/LifecycleCheck.h"

namespace {

using namespace mapicheck;

class LogoffAfterSubmit final : public LifecycleCheck {
  std::optional<Violation> onLogoff(const LogoffEvent &E) const override {
    Submission Last = lastSubmission(E.State);
    if (!Last.Message || isKnownFailure(E.State, Last.Result))
      return std::nullopt;
    // A message of another session leaves with that.
    SymbolRef Session = owningSession(E.State, Last.Message);
    if (Session && E.Session && Session != firstReference(E.State, E.Session))
      return std::nullopt;
    Violation V;
    V.Message = "Logoff right after SubmitMessage may leave the message in the outgoing queue";
    V.Expected = "expected: IMAPIStatus::FlushQueues of the spooler, or time for it, before Logoff";
    V.Involved = {Last.Message};
    return V;
  }
};

} // namespace

MAPICHECK_IMPLEMENT(LogoffAfterSubmit)
