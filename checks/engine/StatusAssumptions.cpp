// What is known of statuses: IS_ERROR, HRESULT_SEVERITY and tests of the top bit ask for the sign of a status in ways
// that Clang's constraints do not connect with `hr >= 0`. A path that answers both ways is not feasible.
#include "engine/CallMeaning.h"
#include "engine/Exceptions.h"
#include "engine/LifecycleChecker.h"

#include "clang/StaticAnalyzer/Core/PathSensitive/RangedConstraintManager.h"

using namespace clang;
using namespace clang::ento;

REGISTER_SET_WITH_PROGRAMSTATE(StatusesWithoutWarnings, SymbolRef)

namespace mapicheck {

namespace {

/// Whether a value is negative on this path, when the path knows.
std::optional<bool> isNegative(ProgramStateRef State, SymbolRef Symbol) {
  SValBuilder &SVB = State->getStateManager().getSValBuilder();
  QualType Type = SVB.getContext().IntTy; // statuses are signed, whatever they have been cast to
  SVal Condition = SVB.evalBinOp(State, BO_LT, nonloc::SymbolVal(Symbol), SVB.makeZeroVal(Type), SVB.getConditionType());
  auto Known = Condition.getAs<DefinedSVal>();
  if (!Known)
    return std::nullopt;
  auto [Negative, NotNegative] = State->assume(*Known);
  if (Negative && NotNegative)
    return std::nullopt;
  return Negative != nullptr;
}

/// The value of an expression that depends on nothing but the sign of a status, when that is known.
std::optional<uint64_t> signDependent(ProgramStateRef State, SymbolRef Symbol) {
  const auto *Binary = dyn_cast<SymIntExpr>(Symbol);
  // HRESULT_SEVERITY masks what it has shifted.
  if (Binary && Binary->getOpcode() == BO_And && *Binary->getRHS().get() == 1)
    if (const auto *Inner = dyn_cast<SymIntExpr>(Binary->getLHS()); Inner && Inner->getOpcode() == BO_Shr)
      Binary = Inner;
  if (!Binary || !isa<SymbolData>(Binary->getLHS()) || !Binary->getLHS()->getType()->isIntegerType())
    return std::nullopt;
  const llvm::APSInt &Right = *Binary->getRHS().get();
  enum { None, TopBit, Shifted, Below, NotBelow } Shape = None;
  if (Binary->getOpcode() == BO_And && Right.getBitWidth() >= 32 && Right.extOrTrunc(32).isSignMask())
    Shape = TopBit;
  else if (Binary->getOpcode() == BO_Shr && Right == 31)
    Shape = Shifted;
  else if (Binary->getOpcode() == BO_LT && Right == 0)
    Shape = Below;
  else if (Binary->getOpcode() == BO_GE && Right == 0)
    Shape = NotBelow;
  if (Shape == None)
    return std::nullopt;
  std::optional<bool> Negative = isNegative(State, Binary->getLHS());
  if (!Negative)
    return std::nullopt;
  switch (Shape) {
  case TopBit:
    return *Negative ? 0x80000000u : 0;
  case NotBelow:
    return !*Negative;
  default:
    return *Negative;
  }
}

/// S_FALSE and MAPI's warnings: NO_SERVICE, ERRORS_RETURNED, POSITION_CHANGED, APPROX_COUNT, CANCEL_MESSAGE and
/// PARTIAL_COMPLETION.
constexpr int Warnings[] = {1, 0x40203, 0x40380, 0x40481, 0x40482, 0x40580, 0x40680};

bool isSuccessCode(const llvm::APSInt &Value) {
  return Value.isZero() || (Value.getBitWidth() == 32 && llvm::is_contained(Warnings, Value.getExtValue()));
}

/// Whether a status is a success, but not S_OK, that no call is documented to return here: the path has asked for S_OK,
/// and the call has no warning, or the path has asked for a warning by name, and it is not that. A program that names the
/// warning it expects has handled every success there is. Answered from the ranges that the path knows; to assume
/// anything would ask this again.
bool isUndocumentedSuccess(ProgramStateRef State, SymbolRef Status) {
  if (!isa<SymbolConjured>(Status) || !isStatus(Status->getType()) || isNegative(State, Status) != false)
    return false;
  ConstraintMap Known = getConstraintMap(State);
  const RangeSet *Values = Known.lookup(Status);
  if (!Values || Values->isEmpty() || Values->getConcreteValue())
    return false;
  llvm::APSInt Value = Values->getMinValue();
  auto Excludes = [&](int Number) {
    Value = Number;
    return !Values->contains(Value);
  };
  return Excludes(0) && (State->contains<StatusesWithoutWarnings>(Status) || llvm::any_of(Warnings, Excludes));
}

/// Whether a condition, answered so, says of a status only that it is not S_OK, or not some warning, and the status is an
/// undocumented success. The comparison may have become a number on the way: `BOOL ok = hr == S_OK; if (!ok)`.
bool dropsUndocumentedSuccess(ProgramStateRef State, SymbolRef Condition, bool Answer) {
  while (true) {
    if (const auto *Cast = dyn_cast<SymbolCast>(Condition)) {
      Condition = Cast->getOperand();
      continue;
    }
    const auto *Comparison = dyn_cast<SymIntExpr>(Condition);
    if (!Comparison)
      return Answer && isUndocumentedSuccess(State, Condition); // if (hr)
    bool Equal = Comparison->getOpcode() == BO_EQ;
    if (!Equal && Comparison->getOpcode() != BO_NE)
      return false;
    if (isa<SymbolData>(Comparison->getLHS()))
      return Answer != Equal && isSuccessCode(*Comparison->getRHS().get()) &&
             isUndocumentedSuccess(State, Comparison->getLHS());
    if (!Comparison->getRHS().get()->isZero())
      return false;
    Answer ^= Equal;
    Condition = Comparison->getLHS();
  }
}

/// The program looks at the result of a library's start that failed: from here on it knows.
ProgramStateRef noteLook(ProgramStateRef State, SymbolRef Condition) {
  for (Library L : PairedLibraries) {
    LibraryState Value = libraryState(State, L);
    if (!Value.FailedStart || Value.FailureSeen)
      continue;
    for (SymbolRef Part : Condition->symbols())
      Value.FailureSeen |= Part == Value.FailedStart;
    if (Value.FailureSeen)
      State = setLibraryState(State, L, Value);
  }
  return State;
}

} // namespace

ProgramStateRef expectNoWarning(ProgramStateRef State, SymbolRef Status) {
  return Status ? State->add<StatusesWithoutWarnings>(Status) : State;
}

ProgramStateRef forgetDeadStatuses(ProgramStateRef State, SymbolReaper &Reaper) {
  for (SymbolRef Status : State->get<StatusesWithoutWarnings>())
    if (Reaper.isDead(Status))
      State = State->remove<StatusesWithoutWarnings>(Status);
  return State;
}

ProgramStateRef LifecycleChecker::evalAssume(ProgramStateRef State, SVal Condition, bool Assumption) const {
  SymbolRef Symbol = Condition.getAsSymbol();
  if (!Symbol)
    return State;
  State = noteLook(State, Symbol);
  if (dropsUndocumentedSuccess(State, Symbol, Assumption))
    return nullptr;
  // x, x == k and x != k, where x tells the sign of a status.
  std::optional<uint64_t> Compared;
  if (const auto *Comparison = dyn_cast<SymIntExpr>(Symbol);
      Comparison && (Comparison->getOpcode() == BO_EQ || Comparison->getOpcode() == BO_NE) &&
      isa<SymIntExpr>(Comparison->getLHS())) {
    Compared = Comparison->getRHS().get()->extOrTrunc(32).getZExtValue();
    Assumption = Assumption == (Comparison->getOpcode() == BO_EQ);
    Symbol = Comparison->getLHS();
  }
  const auto *Binary = dyn_cast<SymIntExpr>(Symbol);
  if (!Binary || (!Compared && (Binary->getOpcode() == BO_LT || Binary->getOpcode() == BO_GE)))
    return State; // plain comparisons are the constraint manager's
  std::optional<uint64_t> Value = signDependent(State, Symbol);
  if (!Value)
    return State;
  bool Holds = Compared ? *Value == *Compared : *Value != 0;
  return Holds == Assumption ? State : nullptr;
}

void LifecycleChecker::checkBlockEntrance(const BlockEntrance &Entrance, CheckerContext &C) const {
  // The engine narrows what a switch asks for without telling anybody.
  const CFGBlock *Before = Entrance.getPreviousBlock();
  const auto *Switch = Before ? dyn_cast_or_null<SwitchStmt>(Before->getTerminatorStmt()) : nullptr;
  if (ProgramStateRef Entered = enterBlock(C.getState(), Entrance.getBlock()); Entered != C.getState()) {
    C.addTransition(Entered);
    return;
  }
  if (!Switch)
    return;
  SymbolRef Status = C.getSVal(Switch->getCond()).getAsSymbol();
  if (Status && isUndocumentedSuccess(C.getState(), Status))
    C.addSink();
}

} // namespace mapicheck
