// mapi-use-after-release
//
//   owned ──Release of the last reference this code holds──▶ released ──use or another Release──▶ violation
//
// A Release that returned another count than zero was not the last: the object is still there.
#include "engine/LifecycleCheck.h"

namespace {

using namespace mapicheck;

class UseAfterRelease final : public LifecycleCheck {
  std::optional<Violation> onUse(const UseEvent &E) const override {
    if (!isReleased(E.State, E.Record))
      return std::nullopt;
    Violation V;
    V.Message = E.AsReceiver ? ("'" + E.CallName + "' called on " + E.Name + " after its last reference was released").str()
                             : (E.Name + " passed to '" + E.CallName + "' after its last reference was released").str();
    V.Expected = "expected: no use, and no Release, after the last reference was given back";
    V.Involved = {E.Object};
    return V;
  }

  std::optional<Violation> onRelease(const ReleaseEvent &E) const override {
    if (!isReleased(E.State, E.Record))
      return std::nullopt;
    Violation V;
    V.Message = E.Name + " released again after its last reference was released";
    V.Expected = "expected: no use, and no Release, after the last reference was given back";
    V.Involved = {E.Object};
    return V;
  }
};

} // namespace

MAPICHECK_IMPLEMENT(UseAfterRelease)
