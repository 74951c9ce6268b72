// mapi-unset-out-parameter
//
//   not initialised ──the call that should fill it fails──▶ unset ──used, released or freed──▶ violation
#include "engine/LifecycleCheck.h"
#include "engine/Naming.h"

namespace {

using namespace mapicheck;

class UnsetOutParameter final : public LifecycleCheck {
  std::optional<Violation> onMemoryUse(const MemoryUseEvent &E) const override { return check(E.Record, E.Block, "used"); }
  std::optional<Violation> onUse(const UseEvent &E) const override { return check(E.Record, E.Object, "used"); }
  std::optional<Violation> onRelease(const ReleaseEvent &E) const override {
    return check(E.Record, E.Object, "released");
  }
  std::optional<Violation> onFree(const FreeEvent &E) const override { return check(E.Record, E.Object, "freed"); }

  static std::optional<Violation> check(const TrackedObject &Record, SymbolRef Object, llvm::StringRef How) {
    if (!Record.Unset)
      return std::nullopt;
    Violation V;
    std::string Name = regionName(Record.FirstHolder);
    V.Message = ("'" + Name + "' is " + How + " although '" + Record.FilledBy + "' failed and it was not initialised").str();
    V.Expected = "expected: a null pointer to begin with, or no use where the call failed";
    V.Involved = {Object};
    return V;
  }
};

} // namespace

MAPICHECK_IMPLEMENT(UnsetOutParameter)
