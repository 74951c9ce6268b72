// What only the program's own wrappers do: they hand on what they hold, keep what they are given, and throw.
#include "engine/CallEvaluation.h"
#include "engine/Exceptions.h"

using namespace clang;
using namespace clang::ento;

namespace mapicheck {

ProgramStateRef CallEvaluation::constructObject(ProgramStateRef State) {
  const LocationContext *Frame = Call.getLocationContext();
  const MemRegion *Object = passed(Operand{Operand::Receiver}).getAsRegion();
  if (!Object)
    return State;
  // Nothing is known of the object but of the members that the model names: pointers that are not set are null.
  RegionAndSymbolInvalidationTraits Traits;
  Traits.setTrait(Object, RegionAndSymbolInvalidationTraits::TK_DoNotInvalidateSuperRegion);
  State = State->invalidateRegions(Object, Call.getCFGElementRef(), C.blockCount(), Frame,
                                   /*CausesPointerEscape=*/false, nullptr, nullptr, &Traits);
  for (const std::string &Field : Meaning.Class->Fields)
    State = vacate(State, Operand{Operand::Receiver, /*Pointee=*/false, Field});
  // Of an array the engine constructs and destroys one element where the bodies cannot be seen.
  return isa<ElementRegion>(Object) ? expose(State, Object->getBaseRegion()) : State;
}

ProgramStateRef CallEvaluation::handOn(ProgramStateRef State, const Move &M) {
  // What goes to the result was taken for it before its place was left empty.
  bool ToResult = M.To.Index == Operand::Result;
  SVal Moved = ToResult ? Result : value(State, M.From);
  if (Moved.isUnknownOrUndef())
    return State;
  State = vacate(State, M.From);
  if (ToResult) {
    SymbolRef Symbol = pointedObject(Moved);
    if (const TrackedObject *Record = trackedObject(State, Symbol)) {
      TrackedObject Changed = *Record;
      Changed.Holder = nullptr;
      State = setTrackedObject(State, Symbol, Changed);
    }
    return State;
  }
  const MemRegion *To = place(State, M.To);
  if (!To)
    return escapeReachable(State, Moved, EscapeKind::Callee, Session.TheModel);
  State = noteOverwriting(State, To, pointedObject(Moved), statement(), Call.getLocationContext());
  State = State->bindLoc(loc::MemRegionVal(To), Moved, Call.getLocationContext());
  return noteStored(State, To, Moved, Session.TheModel);
}

ProgramStateRef CallEvaluation::keepArguments(ProgramStateRef State) {
  if (!Meaning.Entry)
    return State;
  for (const Operand &O : Meaning.Entry->Keeps)
    State = exposeReachable(escapeReachable(State, passed(O), EscapeKind::Callee, Session.TheModel), passed(O));
  return State;
}

SVal CallEvaluation::returned(ProgramStateRef State) const {
  QualType Type = Call.getResultType();
  const Operand *What = nullptr;
  bool Address = Type->isReferenceType();
  if (const CallModel *Entry = Meaning.Entry) {
    if (Entry->Returns) {
      What = &Entry->Returns->What;
      Address |= Entry->Returns->Address;
    }
    for (const Move &M : Entry->Moves)
      if (M.To.Index == Operand::Result)
        What = &M.From;
  }
  if (What && Address) {
    if (const MemRegion *Place = place(State, *What))
      return loc::MemRegionVal(Place);
  } else if (What && Type->isScalarType()) {
    SVal Value = value(State, *What);
    QualType Declared = parameterType(*What);
    if (!Value.isUnknownOrUndef())
      return Declared.isNull() ? Value : SVB.evalCast(Value, Type, Declared);
  }
  return SVB.conjureSymbolVal(Call, Type, C.blockCount());
}

void CallEvaluation::raise(ProgramStateRef State, SVal Status, bool Assumed) {
  std::string Name = ("'" + Meaning.Name + "' throws").str();
  mapicheck::raise(Session, State, Call.getOriginExpr(), {QualType(), Status}, Assumed ? "assuming " + Name : Name, C);
}

/// Null when the call throws on every path.
ProgramStateRef CallEvaluation::throwOnFailure(ProgramStateRef State) {
  const CallModel *Entry = Meaning.Entry;
  if (!Entry)
    return State;
  if (Entry->ThrowsAlways) {
    // The status among the arguments is the one that a handler asks for.
    SVal Status = UnknownVal();
    for (unsigned I = 0; I < Call.getNumArgs() && Status.isUnknown(); ++I)
      if (QualType Type = argumentType(I); !Type.isNull() && isStatus(Type))
        Status = Call.getArgSVal(I);
    raise(State, Status, /*Assumed=*/false);
    return nullptr;
  }
  if (!Entry->ThrowsOnFailureOf || throwsInsteadOfFailing())
    return State;
  QualType Type = parameterType(*Entry->ThrowsOnFailureOf);
  auto Status = value(State, *Entry->ThrowsOnFailureOf).getAs<DefinedOrUnknownSVal>();
  if (Type.isNull() || !Type->isIntegerType() || !Status)
    return State;
  auto Succeeded = SVB.evalBinOp(State, BO_GE, *Status, SVB.makeZeroVal(Type), SVB.getConditionType())
                       .getAs<DefinedOrUnknownSVal>();
  if (!Succeeded)
    return State;
  auto [Success, Failure] = State->assume(*Succeeded);
  if (Failure)
    raise(Failure, *Status, /*Assumed=*/Success != nullptr);
  return Success;
}

} // namespace mapicheck
