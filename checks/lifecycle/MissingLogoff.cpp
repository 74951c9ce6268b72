// mapi-missing-logoff
//
//   logged on by this code ──Release of its last reference, no Logoff tried──▶ violation
//
// A session that is neither logged off nor released is mapi-session-leak's.
#include "engine/LifecycleCheck.h"

namespace {

using namespace mapicheck;

class MissingLogoff final : public LifecycleCheck {
  std::optional<Violation> onGivenBack(const ReleaseEvent &E) const override {
    SymbolRef Session = firstReference(E.State, E.Object);
    const TrackedObject *First = trackedObject(E.State, Session);
    if (!First || !First->LogsOn || First->LoggedOff || isShutDown(E.State))
      return std::nullopt;
    // Another reference may still be used to log off.
    int References = 0;
    for (const auto &[Symbol, Record] : trackedObjects(E.State))
      if (firstReference(E.State, Symbol) == Session && !Record.Released) {
        if (Record.Escaped)
          return std::nullopt;
        References += Record.Owned;
      }
    if (References != 1)
      return std::nullopt;
    Violation V;
    V.Message = E.Name + " is released without Logoff, although this code logged it on";
    V.Expected = "expected: Logoff before the last Release";
    V.Involved = {E.Object, Session};
    return V;
  }
};

} // namespace

MAPICHECK_IMPLEMENT(MissingLogoff)
