// mapi-logoff-arguments
//
// ulReserved is zero; ulFlags has only the documented bits; a window without MAPI_LOGOFF_UI is ignored. Values that
// the path does not know are silent. MAPI_LOGOFF_SHARED has a check of its own.
#include "engine/LifecycleCheck.h"
#include "engine/FlagWords.h"

#include "llvm/ADT/StringExtras.h"

namespace {

using namespace mapicheck;
using namespace clang;
using namespace clang::ento;

/// The undocumented bits that a flag word holds for certain.
unsigned undocumentedBits(const LogoffEvent &E, SVal Flags) {
  unsigned Bits = 0;
  for (unsigned Bit = 4; Bit != 0; Bit <<= 1)
    if (holdsBit(E.State, Flags, Bit))
      Bits |= Bit;
  return Bits;
}

/// Whether a value cannot be zero on this path.
bool isNonZero(const LogoffEvent &E, unsigned Argument) {
  if (Argument >= E.Call->getNumArgs())
    return false;
  auto Value = E.Call->getArgSVal(Argument).getAs<DefinedOrUnknownSVal>();
  return Value && !Value->isUnknown() && !E.State->assume(*Value, false);
}

class LogoffArguments final : public LifecycleCheck {
  std::optional<Violation> onLogoff(const LogoffEvent &E) const override {
    unsigned Window = E.FirstArgument, Flags = Window + 1, Reserved = Window + 2;
    Violation V;
    if (isNonZero(E, Reserved)) {
      V.Message = "the reserved argument of Logoff must be zero";
      V.About = E.Call->getArgExpr(Reserved);
      V.Expected = "expected: zero for ulReserved";
      V.Fixes = replaceConstant(E.C, E.Call->getArgExpr(Reserved), "0");
      return V;
    }
    if (Flags >= E.Call->getNumArgs())
      return std::nullopt;
    SVal FlagWord = E.Call->getArgSVal(Flags);
    if (unsigned Bits = undocumentedBits(E, FlagWord)) {
      V.Message = "Logoff has no flag 0x" + llvm::utohexstr(Bits, /*LowerCase=*/true) + ": only MAPI_LOGOFF_UI is of use";
      V.About = E.Call->getArgExpr(Flags);
      V.Expected = "expected: MAPI_LOGOFF_UI or zero";
      return V;
    }
    if (lacksBit(E.State, FlagWord, MapiLogoffUi) && isNonZero(E, Window)) {
      V.Message = "Logoff ignores its window without MAPI_LOGOFF_UI";
      V.About = E.Call->getArgExpr(Flags);
      V.Expected = "expected: a window only together with MAPI_LOGOFF_UI";
      return V;
    }
    return std::nullopt;
  }
};

} // namespace

MAPICHECK_IMPLEMENT(LogoffArguments)
