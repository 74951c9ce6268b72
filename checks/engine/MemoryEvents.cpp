// Memory that is read, written, handed on and freed.
#include "engine/CallEvaluation.h"
#include "engine/Exceptions.h"
#include "engine/Memory.h"
#include "engine/Naming.h"

#include "clang/AST/ExprCXX.h"

using namespace clang;
using namespace clang::ento;

namespace mapicheck {

ProgramStateRef CallEvaluation::reportMemoryUse(ProgramStateRef State, SVal Pointer) {
  SymbolRef Used = pointedObject(Pointer);
  if (!Used)
    if (const MemRegion *Region = Pointer.getAsRegion())
      Used = baseSymbol(Region);
  return Session.reportMemoryUse(State, Used, &Call, Meaning.Name, Call.getLocationContext(), Call.getOriginExpr(), C);
}

ProgramStateRef CallEvaluation::free(ProgramStateRef State, const Freeing &F) {
  if (auto Pointer = value(State, F.What).getAs<DefinedOrUnknownSVal>(); Pointer && !State->assume(*Pointer, true))
    return State; // nothing to free
  return free(State, value(State, F.What), expression(F.What), F.Kind);
}

/// `new` of the ordinary kind, not one that a class gives itself.
static const CXXNewExpr *ordinaryNew(SymbolRef Symbol) {
  const auto *Conjured = dyn_cast_or_null<SymbolConjured>(Symbol);
  const auto *New = Conjured ? dyn_cast_or_null<CXXNewExpr>(Conjured->getStmt()) : nullptr;
  return New && New->getOperatorNew() && New->getOperatorNew()->isReplaceableGlobalAllocationFunction() ? New : nullptr;
}

ProgramStateRef CallEvaluation::free(ProgramStateRef State, SVal Pointer, const Expr *E, ResourceKind By) {
  const MemRegion *Region = Pointer.getAsRegion();
  SymbolRef Symbol = pointedObject(Pointer);
  FreeEvent::Place Where = FreeEvent::Place::Block;
  SymbolRef Block = nullptr;
  if (!Symbol && Region) {
    // An element or a field of a block, or something that was never allocated.
    Block = baseSymbol(Region);
    RegionOffset Offset = Region->getAsOffset();
    if (Block && Offset.isValid() && !Offset.hasSymbolicOffset() && Offset.getOffset() == 0)
      Symbol = Block, Block = nullptr;
    else if (Block && Offset.isValid() && !Offset.hasSymbolicOffset())
      Where = FreeEvent::Place::Inside;
    else if (!Block && isa<VarRegion, StringRegion, CompoundLiteralRegion>(Region->getBaseRegion()))
      Where = FreeEvent::Place::Variable;
    else
      return State;
  }
  if (!Symbol && Where == FreeEvent::Place::Block)
    return State;

  TrackedObject Record;
  Record.Kind = By;
  if (const TrackedObject *Known = trackedObject(State, Symbol ? Symbol : Block)) {
    Record = *Known;
  } else if (ordinaryNew(Symbol)) {
    Record.Kind = ResourceKind::OtherMemory;
    Record.FilledBy = "new";
    Record.Acquired = true;
  } else if (Where == FreeEvent::Place::Inside) {
    return State; // a block that nothing is known of
  }
  if (const auto *Given = dyn_cast_or_null<SymbolRegionValue>(Symbol); Given && !Record.FirstHolder)
    Record.FirstHolder = Given->getRegion();
  if (Record.Interface.empty() && E)
    Record.Interface = recordName(E->IgnoreParenCasts()->getType());

  // What was allocated on a block that turns out to be null is a block of its own.
  auto IsNull = [&](SymbolRef Block) { return State->getConstraintManager().isNull(State, Block).isConstrainedTrue(); };
  if (Record.Kind == ResourceKind::BufferPart && Record.Owner && IsNull(Record.Owner))
    Record.Kind = ResourceKind::Buffer;

  // A row of a set is memory of its own; it may be freed before the set is.
  const auto *Content = dyn_cast_or_null<SymbolRegionValue>(Symbol);
  SymbolRef Set = Content ? setOfRow(Content->getRegion()) : nullptr;
  bool GoneWithSet = Set && freedBlock(State, Symbol) == Set;
  if (Symbol && (!Set || GoneWithSet) && Where == FreeEvent::Place::Block && !Record.Released)
    if (SymbolRef Outer = enclosingBlock(State, Symbol); Outer && !IsNull(Outer)) {
      Block = Outer;
      Where = FreeEvent::Place::Inside;
    }
  std::string BlockName;
  if (const TrackedObject *Outer = trackedObject(State, Block))
    BlockName = describe(*Outer, regionName(Outer->FirstHolder));

  std::string Name = objectName(Record, E, Call.getLocationContext());
  if (!Record.Reported) {
    // What became of the rows is looked for in the whole store: only where there are rows.
    auto IsSet = [](ResourceKind Kind) { return Kind == ResourceKind::RowSet || Kind == ResourceKind::AddressList; };
    bool RowsGone = Symbol && IsSet(Record.Kind) && areRowsGone(State, Symbol);
    SymbolRef FreedRow = Symbol && IsSet(By) ? freedRow(State, Symbol) : nullptr;
    auto Event = make<FreeEvent>(State, Symbol, Record, Name, By, Where, BlockName,
                                 freedBlock(State, Block) != nullptr, RowsGone, FreedRow);
    Record.Reported = ask(&LifecycleCheck::onFree, Event);
    if (!Record.Reported && !Objected && Record.HeldIn && Symbol) {
      const TrackedObject *Ended = trackedObject(State, Record.HeldThrough);
      if (!Ended || isLoggedOff(State, *Ended)) {
        FreedAfterLogoffEvent Late{{Session.TheModel, C, State, &Call, Meaning.Name}, Symbol, Record,
                                   describe(Record, regionName(Record.FirstHolder))};
        Session.ask(&LifecycleCheck::onFreedAfterLogoff, Late, Record.HeldIn, Record.HeldAt);
      }
    }
  }
  if (!Symbol || Where == FreeEvent::Place::Inside)
    return State;
  if (Record.Unset || (By == ResourceKind::OtherMemory && !isMemory(Record.Kind)))
    return trackedObject(State, Symbol) ? setTrackedObject(State, Symbol, Record) : State;
  if (By == ResourceKind::OtherMemory && !trackedObject(State, Symbol))
    return State; // no business of MAPI's

  // One of the blocks that hang on it may be freed in its place; the set is what its caller makes of it then.
  if (const TrackedObject *Outer = trackedObject(State, Set)) {
    TrackedObject Changed = *Outer;
    Changed.PartsTaken = true;
    State = setTrackedObject(State, Set, Changed);
  }
  Record.Owned = 0;
  Record.Released = true;
  Record.FreedWithParts = By == ResourceKind::RowSet || By == ResourceKind::AddressList;
  event(Name + " freed here", Symbol);
  return setTrackedObject(State, Symbol, Record);
}

ProgramStateRef CallEvaluation::reportDelete(ProgramStateRef State, SVal Pointer) {
  const auto *Delete = dyn_cast_or_null<CXXDeleteExpr>(Call.getOriginExpr());
  return free(State, Pointer, Delete ? Delete->getArgument() : nullptr, ResourceKind::OtherMemory);
}

void LifecycleChecker::checkLocation(SVal Location, bool IsLoad, const Stmt *S, CheckerContext &C) const {
  const MemRegion *Region = Location.getAsRegion();
  SymbolRef Used = Region ? baseSymbol(Region) : nullptr;
  ProgramStateRef State = C.getState();
  if (Location.isZeroConstant() || (Used && State->getConstraintManager().isNull(State, Used).isConstrainedTrue())) {
    C.addSink(); // a null pointer is read or written: the program ends here
    return;
  }
  if (IsLoad)
    State = readCaughtStatus(State, Region);
  if (!Used) {
    if (State != C.getState())
      C.addTransition(State);
    return;
  }
  // In C a method's call reads the object's table first; the call is what is told.
  const auto *Field = dyn_cast<FieldRegion>(Region);
  if (!Field || Field->getDecl()->getName() != "lpVtbl")
    State = Session->reportMemoryUse(State, Used, nullptr, {}, C.getLocationContext(), S, C);
  if (IsLoad)
    State = notePointersRead(State, Location);
  if (State != C.getState())
    C.addTransition(State);
}

ProgramStateRef AnalysisSession::reportMemoryUse(ProgramStateRef State, SymbolRef Used, const CallEvent *Call,
                                                 llvm::StringRef CallName, const LocationContext *Frame, const Stmt *At,
                                                 CheckerContext &C) {
  const TrackedObject *Own = trackedObject(State, Used);
  SymbolRef Block = Own && Own->Unset ? Used : freedBlock(State, Used);
  const TrackedObject *Record = trackedObject(State, Block);
  if (!Record || Record->Reported)
    return State;
  std::string Part = Own && Block != Used ? regionName(Own->FirstHolder) : std::string();
  MemoryUseEvent E{{TheModel, C, State, Call, CallName}, Block, *Record,
                   describe(*Record, regionName(Record->FirstHolder)), Block != Used, Part};
  if (!ask(&LifecycleCheck::onMemoryUse, E, Frame, At))
    return State;
  TrackedObject Changed = *Record;
  Changed.Reported = true;
  return setTrackedObject(State, Block, Changed);
}

} // namespace mapicheck
