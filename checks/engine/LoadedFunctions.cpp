// MAPI's functions as programs get them with GetProcAddress: pointers that are null until the library is loaded.
#include "engine/CallMeaning.h"
#include "engine/LifecycleChecker.h"

using namespace clang;
using namespace clang::ento;

namespace mapicheck {

namespace {

/// The pointer that a condition asks for, and whether it is true of one that is not null: p, !p, p == NULL, p != NULL.
std::pair<const Expr *, bool> askedPointer(const Expr *Condition) {
  Condition = Condition->IgnoreParenImpCasts();
  if (const auto *Not = dyn_cast<UnaryOperator>(Condition); Not && Not->getOpcode() == UO_LNot) {
    auto [Pointer, WhenSet] = askedPointer(Not->getSubExpr());
    return {Pointer, !WhenSet};
  }
  if (const auto *Comparison = dyn_cast<BinaryOperator>(Condition); Comparison && Comparison->isEqualityOp())
    return {Comparison->getLHS()->IgnoreParenImpCasts(), Comparison->getOpcode() == BO_NE};
  return {Condition, true};
}

bool isTypedef(QualType Type, std::initializer_list<llvm::StringRef> Names) {
  const auto *Typedef = Type->getAs<TypedefType>();
  return Typedef && llvm::is_contained(Names, Typedef->getDecl()->getName());
}

} // namespace

void LifecycleChecker::checkBranchCondition(const Stmt *Condition, CheckerContext &C) const {
  const auto *Asked = dyn_cast<Expr>(Condition);
  if (!Asked)
    return;
  auto [Pointer, WhenSet] = askedPointer(Asked);
  if (!isa<DeclRefExpr, MemberExpr>(Pointer) || !Pointer->getType()->isPointerType())
    return;
  const auto *Reference = dyn_cast<DeclRefExpr>(Pointer);
  const auto *Variable = Reference ? dyn_cast<VarDecl>(Reference->getDecl()) : nullptr;
  bool Kept = !Variable || !Variable->hasLocalStorage();
  // Where MAPI gave something out, it has been loaded, and what undoes that can be called.
  bool Loaded = Kept && isTypedef(Pointer->getType(), {"HMODULE", "HINSTANCE"});
  if (Pointer->getType()->isFunctionPointerType())
    if (const CallModel *Function = functionOfPointerType(Pointer->getType(), Session->TheModel))
      Loaded |= Kept || Function->Uninitialises || !Function->Releases.empty() || Function->Closes ||
                !Function->Frees.empty();
  if (!Loaded)
    return;
  auto Value = C.getSVal(Asked).getAs<DefinedOrUnknownSVal>();
  if (!Value)
    return;
  if (ProgramStateRef Set = C.getState()->assume(*Value, WhenSet); Set && Set != C.getState())
    C.addTransition(Set);
}

} // namespace mapicheck
