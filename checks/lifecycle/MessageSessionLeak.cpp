// mapi-message-session-leak
//
//   open ──the path ends without CloseIMsgSession──▶ violation
//   message opened with a null session ──the path ends without Release──▶ violation
#include "engine/LifecycleCheck.h"

namespace {

using namespace mapicheck;

class MessageSessionLeak final : public LifecycleCheck {
  std::optional<Violation> onLoss(const LossEvent &E) const override {
    Violation V;
    V.Involved = {E.Object};
    if (E.Record.Kind == ResourceKind::MessageSession)
      V.Message = E.Name + " is never closed with CloseIMsgSession";
    else if (E.Record.NoMessageSession)
      V.Message = E.Name + " opened without a message session is never released";
    else
      return std::nullopt;
    V.Expected = E.Record.NoMessageSession ? "expected: Release, for no message session will close it"
                                           : "expected: CloseIMsgSession before its last pointer is gone";
    V.Message += E.how();
    return V;
  }
};

} // namespace

MAPICHECK_IMPLEMENT(MessageSessionLeak)
