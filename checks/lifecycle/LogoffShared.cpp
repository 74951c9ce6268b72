// mapi-logoff-shared
//
// The flag word of a Logoff holds MAPI_LOGOFF_SHARED for certain: it is a constant with the bit, something or-ed with
// it, or the path has tested it. The fix takes the flag out where the source writes it.
#include "engine/LifecycleCheck.h"
#include "engine/FlagWords.h"

namespace {

using namespace mapicheck;

class LogoffShared final : public LifecycleCheck {
  std::optional<Violation> onLogoff(const LogoffEvent &E) const override {
    unsigned Flags = E.FirstArgument + 1;
    if (Flags >= E.Call->getNumArgs() || !holdsBit(E.State, E.Call->getArgSVal(Flags), MapiLogoffShared))
      return std::nullopt;
    Violation V;
    V.Message = "MAPI_LOGOFF_SHARED passed to Logoff makes every MAPI client shut down";
    V.About = E.Call->getArgExpr(Flags);
    V.Expected = "expected: flags without MAPI_LOGOFF_SHARED";
    V.Fixes = removeFlag(E.C, E.Call->getArgExpr(Flags), MapiLogoffShared);
    return V;
  }
};

} // namespace

MAPICHECK_IMPLEMENT(LogoffShared)
