// mapi-missing-unadvise
//
//   made ──the last reference to its source is released──▶ violation
//   made ──the last copy of its number is lost──▶ violation
//
// A registration that was still there at its session's Logoff is mapi-advise-at-logoff's.
#include "engine/LifecycleCheck.h"

namespace {

using namespace mapicheck;

class MissingUnadvise final : public LifecycleCheck {
  std::optional<Violation> onRegistrationLost(const RegistrationLostEvent &E) const override {
    Violation V;
    V.Involved = {E.Registration, E.Source};
    if (E.SourceName.empty()) {
      V.Message = E.Name + " is never cancelled";
      if (E.Record.Overwritten)
        V.Message += ": its number is overwritten here";
      V.Expected = "expected: Unadvise while the number is known";
    } else {
      V.Message = E.Name + " is not cancelled before " + E.SourceName + " is released";
      V.Expected = "expected: Unadvise before the source of the registration is released";
    }
    return V;
  }
};

} // namespace

MAPICHECK_IMPLEMENT(MissingUnadvise)
