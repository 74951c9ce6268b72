// mapi-open-object-at-logoff
//
//   owned ──Logoff of the session it was opened through──▶ violation
//
// A later Release does not cure it. What escaped may have an owner that releases it in time.
#include "engine/LifecycleCheck.h"

namespace {

using namespace mapicheck;

class OpenObjectAtLogoff final : public LifecycleCheck {
  std::optional<Violation> onOpenAtLogoff(const OpenAtLogoffEvent &E) const override {
    if (E.Record.Kind != ResourceKind::Object)
      return std::nullopt;
    Violation V;
    V.Message = E.Name + " is still open at Logoff";
    V.Expected = "expected: Release before Logoff";
    V.Involved = {E.Object, E.Session};
    return V;
  }
};

} // namespace

MAPICHECK_IMPLEMENT(OpenObjectAtLogoff)
