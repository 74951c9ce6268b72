// mapi-advise-at-logoff
//
//   made ──Logoff of the session whose object it was made with──▶ violation
//
// A registration whose number escaped may be cancelled by somebody else.
#include "engine/LifecycleCheck.h"

namespace {

using namespace mapicheck;

class AdviseAtLogoff final : public LifecycleCheck {
  std::optional<Violation> onOpenAtLogoff(const OpenAtLogoffEvent &E) const override {
    if (E.Record.Kind != ResourceKind::Registration)
      return std::nullopt;
    Violation V;
    V.Message = E.Name + " is not cancelled before Logoff";
    V.Expected = "expected: Unadvise before Logoff";
    V.Involved = {E.Object, E.Session};
    return V;
  }
};

} // namespace

MAPICHECK_IMPLEMENT(AdviseAtLogoff)
