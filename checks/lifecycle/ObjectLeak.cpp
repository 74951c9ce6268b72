// mapi-object-leak
//
//   owned ──the path ends without Release──▶ violation
//
// Sessions and message sessions have checks of their own. What was still open at its session's Logoff is
// mapi-open-object-at-logoff's finding, and what belongs to a message session is closed with it.
#include "engine/LifecycleCheck.h"

namespace {

using namespace mapicheck;

class ObjectLeak final : public LifecycleCheck {
  std::optional<Violation> onLoss(const LossEvent &E) const override {
    if (E.Record.Kind != ResourceKind::Object || wasOpenAtLogoff(E.State, E.Object, E.Record) || E.Record.NoMessageSession ||
        E.Record.OwnerUnknown)
      return std::nullopt;
    const TrackedObject *Session = trackedObject(E.State, owningSession(E.State, E.Object));
    if (Session && Session->Kind == ResourceKind::MessageSession)
      return std::nullopt;
    Violation V;
    V.Message = E.Name + " is never released";
    V.Message += E.how();
    V.Expected = "expected: Release before its last pointer is gone";
    V.Involved = {E.Object};
    return V;
  }
};

} // namespace

MAPICHECK_IMPLEMENT(ObjectLeak)
