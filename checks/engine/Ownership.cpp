// Who holds what: stores, escapes, returns and the ends of functions.
#include "engine/CallEvaluation.h"
#include "engine/CallShapes.h"
#include "engine/Exceptions.h"
#include "engine/Memory.h"
#include "engine/Naming.h"

#include "clang/StaticAnalyzer/Core/PathSensitive/SymbolManager.h"

using namespace clang;
using namespace clang::ento;

namespace mapicheck {

SymbolRef pointedObject(SVal Value) {
  if (const MemRegion *Region = Value.getAsRegion()) {
    if (const auto *Symbolic = dyn_cast<SymbolicRegion>(Region->StripCasts()))
      return Symbolic->getSymbol();
    return nullptr;
  }
  return Value.getAsSymbol();
}

bool isLocalStorage(const MemRegion *Region, ProgramStateRef State, bool InUnions) {
  if (!isa<StackSpaceRegion>(Region->getBaseRegion()->getMemorySpace(State)) || isExposed(State, Region))
    return false;
  // An array element whose index is not known stands for all of them, and the members of a union for each other.
  for (const MemRegion *Part = Region; const auto *Sub = dyn_cast<SubRegion>(Part); Part = Sub->getSuperRegion()) {
    if (const auto *Element = dyn_cast<ElementRegion>(Part); Element && !Element->getIndex().isConstant())
      return false;
    if (const auto *Field = dyn_cast<FieldRegion>(Part); Field && !InUnions && Field->getDecl()->getParent()->isUnion())
      return false;
  }
  return true;
}

namespace {

/// A symbol that stands for a pointer to a COM object or message session.
bool isObjectPointer(SymbolRef Symbol, const Model &M) {
  QualType Type = Symbol->getType();
  if (Type.isNull() || !Type->isPointerType())
    return false;
  return pointedInterface(Type, M) || isComClass(Type->getPointeeType()->getAsCXXRecordDecl());
}

ProgramStateRef escape(ProgramStateRef State, SymbolRef Symbol, EscapeKind Kind, const Model &M) {
  bool Shared = Kind == EscapeKind::Callee;
  // A row that goes somewhere else is taken out of its set.
  if (const auto *Content = dyn_cast<SymbolRegionValue>(Symbol))
    if (SymbolRef Set = setOfRow(Content->getRegion()))
      if (const TrackedObject *Record = trackedObject(State, Set); Record && !Record->PartsTaken) {
        TrackedObject Changed = *Record;
        Changed.PartsTaken = true;
        State = setTrackedObject(State, Set, Changed);
      }
  if (const TrackedObject *Record = trackedObject(State, Symbol)) {
    if (Record->Escaped && (Record->Shared || !Shared))
      return State;
    TrackedObject Changed = *Record;
    Changed.Escaped = true;
    Changed.Shared |= Shared;
    return setTrackedObject(State, Symbol, Changed);
  }
  // Stored first and AddRef'd afterwards: the reference is for where it was stored.
  if (isObjectPointer(Symbol, M)) {
    TrackedObject Record;
    Record.Escaped = true;
    Record.Shared = Shared;
    if (const InterfaceModel *Interface = pointedInterface(Symbol->getType(), M)) {
      Record.Kind = Interface->Kind;
      Record.ClientSide = Interface->ClientSide;
    }
    Record.Interface = recordName(Symbol->getType());
    return setTrackedObject(State, Symbol, Record);
  }
  return State;
}

class ReachableSymbols final : public SymbolVisitor {
public:
  bool VisitSymbol(SymbolRef Symbol) override {
    Symbols.insert(Symbol);
    return true;
  }
  bool VisitMemRegion(const MemRegion *Region) override {
    Regions.insert(Region->getBaseRegion());
    return true;
  }
  llvm::SmallSetVector<SymbolRef, 8> Symbols;
  llvm::SmallSetVector<const MemRegion *, 8> Regions;
};

} // namespace

ProgramStateRef escapeReachable(ProgramStateRef State, SVal Value, EscapeKind Kind, const Model &M) {
  ReachableSymbols Visitor;
  State->scanReachableSymbols(Value, Visitor);
  for (SymbolRef Symbol : Visitor.Symbols)
    State = escape(State, Symbol, Kind, M);
  return State;
}

ProgramStateRef exposeReachable(ProgramStateRef State, SVal Value) {
  ReachableSymbols Visitor;
  State->scanReachableSymbols(Value, Visitor);
  for (const MemRegion *Region : Visitor.Regions)
    if (isa<VarRegion, CXXTempObjectRegion, SymbolicRegion>(Region))
      State = expose(State, Region);
  return State;
}

ProgramStateRef noteOverwriting(ProgramStateRef State, const MemRegion *Region, SymbolRef NewValue, const Stmt *At,
                                const LocationContext *Frame) {
  Region = Region->StripCasts();
  const auto *Typed = dyn_cast<TypedValueRegion>(Region);
  if (!Typed || !(Typed->getValueType()->isPointerType() || Typed->getValueType()->isIntegerType()))
    return State;
  SymbolRef Old = pointedObject(State->getSVal(Region));
  const TrackedObject *Record = trackedObject(State, Old);
  if (!Record || Old == NewValue || Record->Holder != Region || Record->Owned <= 0 || Record->LostIn)
    return State;
  TrackedObject Changed = *Record;
  Changed.LostAt = At;
  Changed.LostIn = Frame->getStackFrame();
  Changed.Overwritten = true;
  return setTrackedObject(State, Old, Changed);
}

/// A structure is copied, most often to the caller it is returned to: what it holds is held by the copy.
static ProgramStateRef moveHolders(ProgramStateRef State, const MemRegion *From, const MemRegion *To) {
  for (const auto &[Symbol, Record] : trackedObjects(State)) {
    if (Record.Owned <= 0 || !Record.Holder || !Record.Holder->isSubRegionOf(From->StripCasts()))
      continue;
    TrackedObject Changed = Record;
    Changed.Holder = To->StripCasts();
    Changed.LostAt = nullptr;
    Changed.LostIn = nullptr;
    State = setTrackedObject(State, Symbol, Changed);
  }
  return State;
}

/// `row = rows->aRow[i].lpProps; rows->aRow[i].lpProps = nullptr`: the row is a block of its own now.
static ProgramStateRef noteRowTakenOut(ProgramStateRef State, const MemRegion *Region) {
  SymbolRef Set = setOfRow(Region);
  const TrackedObject *Record = trackedObject(State, Set);
  if (!Record)
    return State;
  TrackedObject Changed = *Record;
  Changed.PartsTaken = true;
  State = setTrackedObject(State, Set, Changed);
  SymbolRef Row = pointedObject(State->getSVal(Region));
  const auto *Content = dyn_cast_or_null<SymbolRegionValue>(Row);
  if (!Content || Content->getRegion() != Region || trackedObject(State, Row))
    return State;
  TrackedObject Block;
  Block.Kind = ResourceKind::Buffer;
  Block.TakenOut = true;
  return setTrackedObject(State, Row, Block);
}

void LifecycleChecker::checkBind(SVal Location, SVal Value, const Stmt *S, bool AtDeclInit, CheckerContext &C) const {
  ProgramStateRef State = C.getState();
  const MemRegion *Region = Location.getAsRegion();
  SymbolRef New = pointedObject(Value);
  if (!Region) {
    C.addTransition(escapeReachable(State, Value, EscapeKind::Storage, Session->TheModel));
    return;
  }
  State = noteOverwriting(State, Region, New, S, C.getLocationContext());
  State = noteRowTakenOut(State, Region);
  State = noteStartRecorded(State, Region, Value, C.getLocationContext());
  if (AtDeclInit)
    State = rememberConstant(State, Region, Value);
  if (auto Copy = Value.getAs<nonloc::LazyCompoundVal>())
    State = moveHolders(State, Copy->getRegion(), Region);
  State = noteStored(State, Region, Value, Session->TheModel);
  if (State != C.getState())
    C.addTransition(State);
}

ProgramStateRef noteStored(ProgramStateRef State, const MemRegion *Region, SVal Value, const Model &M) {
  SymbolRef New = pointedObject(Value);
  const TrackedObject *Stored = trackedObject(State, New);
  bool OfMemory = Stored && isMemory(Stored->Kind);
  if (!isLocalStorage(Region, State, OfMemory)) {
    State = escapeReachable(State, Value, EscapeKind::Storage, M);
  } else if (const TrackedObject *Record = trackedObject(State, New); Record && Record->Owned > 0) {
    TrackedObject Changed = *Record;
    Changed.Holder = Region->StripCasts();
    if (!Changed.FirstHolder)
      Changed.FirstHolder = Changed.Holder;
    Changed.LostAt = nullptr;
    Changed.LostIn = nullptr;
    Changed.Overwritten = false;
    State = setTrackedObject(State, New, Changed);
  } else if (Record && isMemory(Record->Kind) && !Record->FirstHolder) {
    TrackedObject Changed = *Record;
    Changed.FirstHolder = Region->StripCasts();
    State = setTrackedObject(State, New, Changed);
  }
  return State;
}

/// What a destructor does whose body cannot be seen has been said before the engine gives up what the object holds.
static bool isDescribedDestructor(const CallEvent &Call, const Model &M) {
  return isa<CXXDestructorCall>(Call) && meaningOf(Call, M).isModelled();
}

void LifecycleChecker::checkPostStmt(const LambdaExpr *Lambda, CheckerContext &C) const {
  // The engine does not run the destructors of what a lambda has captured by value.
  ProgramStateRef State = C.getState();
  for (const Expr *Captured : Lambda->capture_inits()) {
    const CXXRecordDecl *Class = Captured ? Captured->getType()->getAsCXXRecordDecl() : nullptr;
    if (Class && Class->hasDefinition() && !Class->hasTrivialDestructor() && !Captured->isGLValue())
      State = escapeReachable(State, C.getSVal(Captured), EscapeKind::Storage, Session->TheModel);
  }
  if (State != C.getState())
    C.addTransition(State);
}

ProgramStateRef LifecycleChecker::checkPointerEscape(ProgramStateRef State, const InvalidatedSymbols &Escaped,
                                                     const CallEvent *Call, PointerEscapeKind Kind) const {
  if (Call && (borrows(*Call) || isDescribedDestructor(*Call, Session->TheModel)))
    return State;
  std::vector<SymbolRef> Symbols(Escaped.begin(), Escaped.end());
  llvm::sort(Symbols, [](SymbolRef A, SymbolRef B) { return A->getSymbolID() < B->getSymbolID(); });
  bool Stored = Kind == PSK_EscapeOnBind || Kind == PSK_EscapeOutParameters;
  for (SymbolRef Symbol : Symbols)
    State = escape(State, Symbol, Stored ? EscapeKind::Storage : EscapeKind::Callee, Session->TheModel);
  return State;
}

void LifecycleChecker::checkPreStmt(const ReturnStmt *Return, CheckerContext &C) const {
  // What the analysis' first function returns goes to a caller it does not see.
  if (!C.inTopFrame() || !Return->getRetValue())
    return;
  ProgramStateRef State = C.getState();
  SVal Value = C.getSVal(Return->getRetValue());
  if (Return->getRetValue()->getType()->isPointerType())
    State = Session->reportMemoryUse(State, pointedObject(Value), nullptr, {}, C.getLocationContext(), Return, C);
  State = escapeReachable(State, Value, EscapeKind::Storage, Session->TheModel);
  if (State != C.getState())
    C.addTransition(State);
}

void LifecycleChecker::checkEndFunction(const ReturnStmt *Return, CheckerContext &C) const {
  ProgramStateRef State = C.getState();
  const StackFrameContext *Frame = C.getStackFrame();

  if (!C.inTopFrame()) {
    // What the function returns is the caller's; if the caller drops it, it is lost at the call.
    SymbolRef Returned = Return && Return->getRetValue() ? pointedObject(C.getSVal(Return->getRetValue())) : nullptr;
    // The variables of this frame end here; if one of them was an object's last holder, this is where it is lost.
    for (const auto &[Symbol, Record] : trackedObjects(State)) {
      if (Record.Owned <= 0 || Record.Escaped || Record.LostIn || !Record.Holder)
        continue;
      const auto *Variable = dyn_cast<VarRegion>(Record.Holder->getBaseRegion());
      if (!Variable || Variable->getStackFrame() != Frame)
        continue;
      TrackedObject Changed = Record;
      bool ToCaller = Symbol == Returned && Frame->getCallSite();
      Changed.LostAt = ToCaller ? Frame->getCallSite() : exitStatement(State, Frame, Return);
      Changed.LostIn = ToCaller ? Frame->getParent()->getStackFrame() : Frame;
      State = setTrackedObject(State, Symbol, Changed);
    }
    State = forgetCaught(leaveFunction(State, Return, C), Frame);
    if (State != C.getState())
      C.addTransition(State);
    return;
  }

  endPath(State, exitStatement(State, Frame, Return), C);
  State = leaveFunction(State, Return, C);
  if (leavesByException(State, Frame))
    return;
  FunctionEndEvent End{{Session->TheModel, C, State, nullptr, {}}, Session->Root, Return};
  Session->ask(&LifecycleCheck::onFunctionEnd, End, Frame, Return);
}

std::string objectName(const TrackedObject &Record, const Expr *E, const LocationContext *Frame) {
  const ASTContext &Context = Frame->getAnalysisDeclContext()->getASTContext();
  std::string Name;
  // What a smart pointer, or a deleter that it calls, names its own variables is nothing to the reader.
  bool OfUser = true;
  for (const LocationContext *Outer = Frame; Outer; Outer = Outer->getParent())
    OfUser &= !isWrapperFunction(Outer->getStackFrame()->getDecl(), Context.getSourceManager());
  if (E && OfUser)
    Name = spelling(E, Context);
  if (Name.empty())
    Name = regionName(Record.FirstHolder);
  return describe(Record, Name);
}

} // namespace mapicheck
