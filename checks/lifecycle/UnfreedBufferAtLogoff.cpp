// mapi-unfreed-buffer-at-logoff
//
//   allocated ──Logoff──▶ still owned ──freed──▶ violation, at Logoff
//
// What is never freed is mapi-buffer-leak's.
#include "engine/LifecycleCheck.h"

namespace {

using namespace mapicheck;

class UnfreedBufferAtLogoff final : public LifecycleCheck {
  std::optional<Violation> onFreedAfterLogoff(const FreedAfterLogoffEvent &E) const override {
    Violation V;
    V.Message = E.Name + " is freed only after Logoff";
    V.Expected = "expected: memory that MAPI allocated is freed before Logoff";
    V.Involved = {E.Object, E.Record.HeldThrough};
    return V;
  }
};

} // namespace

MAPICHECK_IMPLEMENT(UnfreedBufferAtLogoff)
