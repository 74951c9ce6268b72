// mapi-message-session-arguments
//
// OpenIMsgSession and OpenIMsgOnIStg get the allocators, the storage and the out-parameter they need, and documented flags
// only. Values that the path does not know are silent.
#include "engine/LifecycleCheck.h"
#include "engine/FlagWords.h"

#include "llvm/ADT/StringExtras.h"

namespace {

using namespace mapicheck;

constexpr unsigned MapiUnicode = 0x80000000, NoIStgCommit = 0x00000001;

struct Needed {
  llvm::StringRef Name;
  unsigned Argument;
};

bool isNull(const ApiCallEvent &E, unsigned Argument) {
  if (Argument >= E.Call->getNumArgs())
    return false;
  auto Value = E.Call->getArgSVal(Argument).getAs<clang::ento::DefinedOrUnknownSVal>();
  return Value && !Value->isUnknown() && !E.State->assume(*Value, true);
}

std::optional<Violation> check(const ApiCallEvent &E, llvm::ArrayRef<Needed> Pointers, unsigned Flags, unsigned Allowed) {
  if (!E.Entry) // a function of the program's own that bears the name
    return std::nullopt;
  Violation V;
  for (const Needed &Pointer : Pointers)
    if (isNull(E, Pointer.Argument)) {
      V.Message = ("'" + E.CallName + "' needs " + Pointer.Name + ", which is null here").str();
      V.About = E.Call->getArgExpr(Pointer.Argument);
      V.Expected = ("expected: " + Pointer.Name + " that is not null").str();
      return V;
    }
  if (Flags >= E.Call->getNumArgs())
    return std::nullopt;
  clang::ento::SVal FlagWord = E.Call->getArgSVal(Flags);
  unsigned Bits = 0;
  for (unsigned Bit = 1; Bit != 0; Bit <<= 1)
    if (!(Allowed & Bit) && holdsBit(E.State, FlagWord, Bit))
      Bits |= Bit;
  if (!Bits)
    return std::nullopt;
  V.Message = ("'" + E.CallName + "' has no flag 0x" + llvm::utohexstr(Bits, /*LowerCase=*/true)).str();
  V.About = E.Call->getArgExpr(Flags);
  V.Expected = Allowed & NoIStgCommit ? "expected: IMSG_NO_ISTG_COMMIT, MAPI_UNICODE, both or zero"
                                      : "expected: MAPI_UNICODE or zero";
  return V;
}

class MessageSessionArguments final : public LifecycleCheck {
  std::optional<Violation> onCall(const ApiCallEvent &E) const override {
    if (E.CallName == "OpenIMsgSession")
      return check(E, {{"lpMalloc", 0}, {"lppMsgSess", 2}}, 1, MapiUnicode);
    if (E.CallName != "OpenIMsgOnIStg")
      return std::nullopt;
    llvm::SmallVector<Needed, 6> Pointers = {{"lpMalloc", 4}, {"lpStg", 6}, {"lppMsg", 10}};
    // A support object brings the memory functions.
    if (isNull(E, 5))
      Pointers.append({{"lpAllocateBuffer", 1}, {"lpAllocateMore", 2}, {"lpFreeBuffer", 3}});
    return check(E, Pointers, 9, NoIStgCommit | MapiUnicode);
  }
};

} // namespace

MAPICHECK_IMPLEMENT(MessageSessionArguments)
