// Conditions one of whose answers belongs to no run of the program: MAPI's functions, as programs get them with
// GetProcAddress, are loaded where something is given back; a call that gives a count and a block gives both or neither.
#include "engine/CallMeaning.h"
#include "engine/LifecycleChecker.h"

#include "clang/AST/ParentMap.h"

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

/// Whether a condition is about a pointer that is set where MAPI has given something out.
bool asksWhetherLoaded(const Expr *Pointer, const Model &M) {
  if (!isa<DeclRefExpr, MemberExpr>(Pointer) || !Pointer->getType()->isPointerType())
    return false;
  const auto *Reference = dyn_cast<DeclRefExpr>(Pointer);
  const auto *Variable = Reference ? dyn_cast<VarDecl>(Reference->getDecl()) : nullptr;
  bool Kept = !Variable || !Variable->hasLocalStorage();
  if (Pointer->getType()->isFunctionPointerType())
    if (const CallModel *Function = functionOfPointerType(Pointer->getType(), M))
      return Kept || Function->Uninitialises || !Function->Releases.empty() || Function->Closes || !Function->Frees.empty();
  return Kept && isTypedef(Pointer->getType(), {"HMODULE", "HINSTANCE"});
}

/// Whether an expression asks, somewhere, for a variable that holds memory MAPI gave.
bool asksForBlock(const Stmt *S, ProgramStateRef State, const LocationContext *Frame) {
  if (const auto *Reference = dyn_cast<DeclRefExpr>(S); Reference && Reference->getType()->isPointerType())
    if (const auto *Variable = dyn_cast<VarDecl>(Reference->getDecl()); Variable && Variable->hasLocalStorage()) {
      const TrackedObject *Record = trackedObject(State, pointedObject(State->getSVal(State->getRegion(Variable, Frame))));
      return Record && isMemory(Record->Kind) && Record->Acquired && !Record->Released;
    }
  return llvm::any_of(S->children(), [&](const Stmt *Child) { return Child && asksForBlock(Child, State, Frame); });
}

/// The number that a condition asks for, and whether it is true of one that is not zero: n, !n, n == 0, n != 0, n > 0.
std::pair<const Expr *, bool> askedNumber(const Expr *Condition, CheckerContext &C) {
  Condition = Condition->IgnoreParenImpCasts();
  if (const auto *Not = dyn_cast<UnaryOperator>(Condition); Not && Not->getOpcode() == UO_LNot) {
    auto [Number, WhenSet] = askedNumber(Not->getSubExpr(), C);
    return {Number, !WhenSet};
  }
  const auto *Comparison = dyn_cast<BinaryOperator>(Condition);
  if (Comparison && (Comparison->isEqualityOp() || Comparison->getOpcode() == BO_GT) &&
      C.getSVal(Comparison->getRHS()).isZeroConstant())
    return {Comparison->getLHS()->IgnoreParenImpCasts(), Comparison->getOpcode() != BO_EQ};
  return {Condition, true};
}

/// `if (count && block)`, `if (!count || !block)`: a condition about a number, beside one about a block. Gives the answer
/// to it that goes with the block.
std::optional<bool> answerForCountOfBlock(const Expr *Condition, CheckerContext &C) {
  auto [Number, WhenSet] = askedNumber(Condition, C);
  if (!isa<DeclRefExpr, MemberExpr>(Number) || !Number->getType()->isUnsignedIntegerType() ||
      Number->getType()->isBooleanType())
    return std::nullopt;
  BinaryOperatorKind Chain = WhenSet ? BO_LAnd : BO_LOr;
  const ParentMap &Parents = C.getLocationContext()->getParentMap();
  const Stmt *Whole = Condition;
  for (const Stmt *Outer = Condition; Outer; Outer = Parents.getParent(const_cast<Stmt *>(Outer))) {
    const auto *Logical = dyn_cast<BinaryOperator>(Outer);
    if (Logical && Logical->getOpcode() == Chain)
      Whole = Logical;
    else if (Outer != Condition && !isa<ParenExpr, ImplicitCastExpr>(Outer))
      break;
  }
  if (Whole == Condition || !asksForBlock(Whole, C.getState(), C.getLocationContext()))
    return std::nullopt;
  return WhenSet;
}

/// Whether the path has obtained something, or started a library, that it has yet to give back.
bool hasSomething(ProgramStateRef State) {
  for (Library L : PairedLibraries)
    if (libraryState(State, L).Started > 0)
      return true;
  return llvm::any_of(trackedObjects(State), [](const auto &Entry) { return Entry.second.Owned > 0; });
}

} // namespace

void LifecycleChecker::checkBranchCondition(const Stmt *Condition, CheckerContext &C) const {
  const auto *Asked = dyn_cast<Expr>(Condition);
  if (!Asked)
    return;
  auto [Pointer, WhenSet] = askedPointer(Asked);
  std::optional<bool> Answer;
  if (!asksWhetherLoaded(Pointer, Session->TheModel))
    Answer = answerForCountOfBlock(Asked, C);
  else if (hasSomething(C.getState()))
    Answer = WhenSet;
  if (!Answer)
    return;
  auto Value = C.getSVal(Asked).getAs<DefinedOrUnknownSVal>();
  if (!Value)
    return;
  if (ProgramStateRef Set = C.getState()->assume(*Value, *Answer); Set && Set != C.getState())
    C.addTransition(Set);
}

} // namespace mapicheck
