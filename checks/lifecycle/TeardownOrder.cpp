// mapi-teardown-order
//
//   session owned ──the last OleUninitialize or MAPIUninitialize──▶ held ──the path ends──▶ violation, at the end of the library
//   MAPI up ──DeinitMapiUtil──▶ ──MAPIUninitialize──▶ violation, at DeinitMapiUtil
//
// A held session that is touched after MAPI's end is mapi-use-after-uninitialize's; one that is neither logged off nor
// released is mapi-session-leak's.
#include "engine/LifecycleCheck.h"

namespace {

using namespace mapicheck;

class TeardownOrder final : public LifecycleCheck {
  std::optional<Violation> onHeldSession(const HeldSessionEvent &E) const override {
    if (missesLogoff(E.Record) && !E.Record.Released)
      return std::nullopt;
    Violation V;
    llvm::StringRef End = E.Record.HeldLibrary == Library::OLE ? "OleUninitialize" : "MAPIUninitialize";
    V.Message = (E.Name + " is still held at " + End).str();
    V.Expected = ("expected: the session released before " + End).str();
    V.Involved = {E.Session};
    V.InvolvedLibraries = {E.Record.HeldLibrary};
    return V;
  }

  std::optional<Violation> onUtilitiesEndedFirst(const UtilitiesEndedFirstEvent &E) const override {
    Violation V;
    V.Message = "DeinitMapiUtil runs before MAPIUninitialize";
    V.Expected = "expected: MAPIUninitialize first, DeinitMapiUtil last";
    if (const clang::Expr *Later = E.Call->getOriginExpr())
      V.Notes.push_back({Later, "MAPIUninitialize called here, later"});
    V.InvolvedLibraries = {Library::MAPIUtilities, Library::MAPI};
    return V;
  }
};

} // namespace

MAPICHECK_IMPLEMENT(TeardownOrder)
