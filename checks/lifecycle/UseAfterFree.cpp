// mapi-use-after-free
//
//   allocated ──freed──▶ freed ──read, written or handed on, itself or a pointer out of it──▶ violation
//
// Freeing it again is mapi-buffer-mismatch's.
#include "engine/LifecycleCheck.h"

namespace {

using namespace mapicheck;

class UseAfterFree final : public LifecycleCheck {
  std::optional<Violation> onMemoryUse(const MemoryUseEvent &E) const override {
    if (E.Record.Unset)
      return std::nullopt;
    Violation V;
    V.Message = !E.Inside        ? E.Name + " is used after it was freed"
                : E.Part.empty() ? "a pointer into " + E.Name + " is used after that was freed"
                                 : "'" + E.Part + "' points into " + E.Name + " and is used after that was freed";
    V.Expected = "expected: no use of memory, or of a pointer into it, after it was freed";
    V.Involved = {E.Block};
    return V;
  }
};

} // namespace

MAPICHECK_IMPLEMENT(UseAfterFree)
