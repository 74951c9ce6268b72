// mapi-session-leak
//
//   owned ──the path ends without Release──▶ violation
//
// Logoff does not release a session, and a session that is not logged off either is this check's alone.
#include "engine/LifecycleCheck.h"

namespace {

using namespace mapicheck;

class SessionLeak final : public LifecycleCheck {
  std::optional<Violation> onLoss(const LossEvent &E) const override {
    if (E.Record.Kind != ResourceKind::Session)
      return std::nullopt;
    bool MissesLogoff = missesLogoff(E.Record);
    // Held beyond the end of OLE or MAPI: mapi-teardown-order speaks, where the order was broken.
    if (!MissesLogoff && E.Record.HeldIn)
      return std::nullopt;
    Violation V;
    V.Expected = MissesLogoff ? "expected: Logoff and Release before its last pointer is gone"
                              : "expected: Release before its last pointer is gone, after Logoff too";
    V.Message = E.Name + (MissesLogoff ? " is neither logged off nor released" : " is never released");
    V.Message += E.how();
    V.Subject = E.Name;
    V.Involved = {E.Object};
    return V;
  }
};

} // namespace

MAPICHECK_IMPLEMENT(SessionLeak)
