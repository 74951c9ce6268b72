// mapi-buffer-leak
//
//   allocated for this code ──the path ends without a freeing function──▶ violation
//
// A MAPIAllocateMore block goes with the block it hangs on, and other memory than MAPI's is not followed for leaks.
#include "engine/LifecycleCheck.h"

namespace {

using namespace mapicheck;

class BufferLeak final : public LifecycleCheck {
  std::optional<Violation> onLoss(const LossEvent &E) const override {
    llvm::StringRef Freeing;
    switch (E.Record.Kind) {
    case ResourceKind::Buffer:
      Freeing = "MAPIFreeBuffer";
      break;
    case ResourceKind::RowSet:
      Freeing = "FreeProws";
      break;
    case ResourceKind::AddressList:
      Freeing = "FreePadrlist";
      break;
    default:
      return std::nullopt;
    }
    Violation V;
    V.Message = E.Name + " is never freed";
    V.Message += E.how();
    V.Expected = ("expected: " + Freeing + " before its last pointer is gone").str();
    V.Involved = {E.Object};
    return V;
  }
};

} // namespace

MAPICHECK_IMPLEMENT(BufferLeak)
