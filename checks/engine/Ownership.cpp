// Who holds what: stores, escapes, returns and the ends of functions.
#include "engine/LifecycleChecker.h"
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

bool isLocalStorage(const MemRegion *Region, ProgramStateRef State) {
  if (!isa<StackSpaceRegion>(Region->getBaseRegion()->getMemorySpace(State)) || isExposed(State, Region))
    return false;
  // An array element whose index is not known stands for all of them, and the members of a union for each other.
  for (const MemRegion *Part = Region; const auto *Sub = dyn_cast<SubRegion>(Part); Part = Sub->getSuperRegion()) {
    if (const auto *Element = dyn_cast<ElementRegion>(Part); Element && !Element->getIndex().isConstant())
      return false;
    if (const auto *Field = dyn_cast<FieldRegion>(Part); Field && Field->getDecl()->getParent()->isUnion())
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
    if (const IdentifierInfo *Name = Symbol->getType()->getPointeeType()->getAsRecordDecl()
                                         ? Symbol->getType()->getPointeeType()->getAsRecordDecl()->getIdentifier()
                                         : nullptr)
      Record.Interface = Name->getName();
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
  if (!Typed || !Typed->getValueType()->isPointerType())
    return State;
  SymbolRef Old = pointedObject(State->getSVal(Region));
  const TrackedObject *Record = trackedObject(State, Old);
  if (!Record || Old == NewValue || Record->Holder != Region || Record->Owned <= 0)
    return State;
  TrackedObject Changed = *Record;
  Changed.LostAt = At;
  Changed.LostIn = Frame->getStackFrame();
  Changed.Overwritten = true;
  return setTrackedObject(State, Old, Changed);
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
  if (!isLocalStorage(Region, State)) {
    State = escapeReachable(State, Value, EscapeKind::Storage, Session->TheModel);
  } else if (const TrackedObject *Record = trackedObject(State, New); Record && Record->Owned > 0) {
    TrackedObject Changed = *Record;
    Changed.Holder = Region->StripCasts();
    if (!Changed.FirstHolder)
      Changed.FirstHolder = Changed.Holder;
    Changed.LostAt = nullptr;
    Changed.LostIn = nullptr;
    Changed.Overwritten = false;
    State = setTrackedObject(State, New, Changed);
  }
  if (State != C.getState())
    C.addTransition(State);
}

ProgramStateRef LifecycleChecker::checkPointerEscape(ProgramStateRef State, const InvalidatedSymbols &Escaped,
                                                     const CallEvent *Call, PointerEscapeKind Kind) const {
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
  ProgramStateRef State = escapeReachable(C.getState(), C.getSVal(Return->getRetValue()), EscapeKind::Storage,
                                          Session->TheModel);
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
      Changed.LostAt = ToCaller ? Frame->getCallSite() : Return;
      Changed.LostIn = ToCaller ? Frame->getParent()->getStackFrame() : Frame;
      State = setTrackedObject(State, Symbol, Changed);
    }
    if (State != C.getState())
      C.addTransition(State);
    return;
  }

  for (const auto &[Symbol, Record] : trackedObjects(State)) {
    if (Record.Owned <= 0 || Record.Escaped || Record.Released || isShutDown(State))
      continue;
    // A function that does nothing with what it is given but add a reference adds it for its caller.
    if (!Record.Acquired && !Record.Used)
      continue;
    std::string Name = describe(Record, regionName(Record.FirstHolder));
    LossEvent Loss{{Session->TheModel, C, State, nullptr, {}}, Symbol, Record, std::move(Name)};
    const LocationContext *Where = Record.LostIn ? Record.LostIn : Frame;
    Session->ask(&LifecycleCheck::onLoss, Loss, Where, Record.LostIn ? Record.LostAt : Return);
  }
  FunctionEndEvent End{{Session->TheModel, C, State, nullptr, {}}, Session->Root, Return};
  Session->ask(&LifecycleCheck::onFunctionEnd, End, Frame, Return);
}

void LifecycleChecker::checkLiveSymbols(ProgramStateRef State, SymbolReaper &Reaper) const {
  // Whether a Release was the last, or a Logoff failed, is asked long after the program looked at the result.
  for (const auto &[Symbol, Record] : trackedObjects(State)) {
    if (Record.Released && Record.ReleaseResult)
      Reaper.markLive(Record.ReleaseResult);
    if (Record.LogoffResult)
      Reaper.markLive(Record.LogoffResult);
  }
}

void LifecycleChecker::checkDeadSymbols(SymbolReaper &Reaper, CheckerContext &C) const {
  ProgramStateRef State = C.getState();
  auto Records = trackedObjects(State);
  llvm::SmallPtrSet<SymbolRef, 8> Referenced;
  for (const auto &[Symbol, Record] : Records) {
    Referenced.insert(Record.Owner);
    Referenced.insert(Record.SameAs);
  }
  for (const auto &[Symbol, Record] : Records) {
    // What is still owned is judged at the end of the path, what others refer to is needed for them, and what a
    // function did to the values it was given (its parameters, its class's members) is asked at its end.
    // So is that another reference to an object went where it cannot be seen.
    bool Needed = (Record.Owned > 0 && (!Record.Escaped || Record.SameAs)) || Referenced.contains(Symbol) ||
                  isa<SymbolRegionValue>(Symbol);
    if (!Needed && Reaper.isDead(Symbol))
      State = forgetObject(State, Symbol);
  }
  if (State != C.getState())
    C.addTransition(State);
}

std::string objectName(const TrackedObject &Record, const Expr *E, const LocationContext *Frame) {
  const ASTContext &Context = Frame->getAnalysisDeclContext()->getASTContext();
  std::string Name;
  if (E && !isWrapperFunction(Frame->getDecl(), Context.getSourceManager()))
    Name = spelling(E, Context);
  if (Name.empty())
    Name = regionName(Record.FirstHolder);
  return describe(Record, Name);
}

} // namespace mapicheck
