// What calls mean: a modelled call is evaluated here, so that it changes exactly what MAPI documents it to change.
#include "engine/CallShapes.h"
#include "engine/LifecycleChecker.h"
#include "engine/Naming.h"

#include "clang/AST/ExprCXX.h"
#include "clang/StaticAnalyzer/Core/PathSensitive/ExprEngine.h"

using namespace clang;
using namespace clang::ento;

namespace mapicheck {

namespace {

/// One call being evaluated: what it means, and its values.
class CallEvaluation {
public:
  CallEvaluation(AnalysisSession &Session, const CallEvent &Call, const CallMeaning &Meaning, CheckerContext &C)
      : Session(Session), Call(Call), Meaning(Meaning), C(C), SVB(C.getSValBuilder()) {}

  /// Evaluates a modelled call.
  void evaluate();

  /// Evaluates a call that nothing is known of but that it fills these out-parameters when it succeeds.
  void evaluateUnseen(llvm::ArrayRef<Acquisition> Acquired);

  /// Tells the checks that the call uses the objects it is given.
  ProgramStateRef reportUses(ProgramStateRef State);

private:
  const Expr *expression(Operand O) const {
    if (O.Index == Operand::Receiver)
      return Meaning.Receiver;
    unsigned Index = O.Index + Meaning.FirstArgument;
    return O.isArgument() && Index < Call.getNumArgs() ? Call.getArgExpr(Index) : nullptr;
  }

  SVal value(Operand O) const {
    if (O.Index == Operand::Result)
      return Result;
    if (O.Index == Operand::Receiver) {
      if (Meaning.FirstArgument)
        return Call.getArgSVal(0);
      if (const auto *Instance = dyn_cast<CXXInstanceCall>(&Call))
        return Instance->getCXXThisVal();
      return UnknownVal();
    }
    unsigned Index = O.Index + Meaning.FirstArgument;
    return Index < Call.getNumArgs() ? Call.getArgSVal(Index) : SVal(UnknownVal());
  }

  SymbolRef object(Operand O) const { return pointedObject(value(O)); }

  QualType parameterType(Operand O) const;
  ProgramStateRef ensureTracked(ProgramStateRef State, Operand O);
  ProgramStateRef clobberOutParameters(ProgramStateRef State, llvm::ArrayRef<Acquisition> Acquired);
  ProgramStateRef acquire(ProgramStateRef State, const Acquisition &A);
  ProgramStateRef addReference(ProgramStateRef State, Operand O);
  ProgramStateRef release(ProgramStateRef State, Operand O);
  ProgramStateRef markOpenAtLogoff(ProgramStateRef State, SymbolRef SessionObject);
  ProgramStateRef applyEffects(ProgramStateRef State, llvm::ArrayRef<Acquisition> Acquired);
  ProgramStateRef library(ProgramStateRef State, Library L, bool Start);
  std::pair<ProgramStateRef, ProgramStateRef> splitOnSuccess(ProgramStateRef State, SuccessRule Rule);
  std::string name(Operand O, const TrackedObject &Record) const {
    return objectName(Record, expression(O), Call.getLocationContext());
  }
  void event(std::string Text, SymbolRef Object) { Items.push_back({std::move(Text), Object, std::nullopt, false}); }
  void go(ProgramStateRef State, bool Failed);

  template <typename EventType, typename... Fields> EventType make(ProgramStateRef State, Fields &&...Rest) {
    return EventType{{Session.TheModel, C, State, &Call, Meaning.Name}, std::forward<Fields>(Rest)...};
  }
  template <typename EventType>
  bool ask(std::optional<Violation> (LifecycleCheck::*Question)(const EventType &) const, const EventType &E) {
    return Session.ask(Question, E, Call.getLocationContext(), Call.getOriginExpr());
  }

  AnalysisSession &Session;
  const CallEvent &Call;
  const CallMeaning &Meaning;
  CheckerContext &C;
  SValBuilder &SVB;
  SVal Result;
  std::vector<EventTag::Item> Items;
};

/// An interface of MAPI's own, not one of COM's that MAPI uses.
bool isMapis(const InterfaceModel *Interface) { return Interface && Interface->Needs == Library::MAPI; }

bool isPointerToNonConst(QualType Type) {
  return Type->isPointerType() && !Type->getPointeeType().isConstQualified();
}

/// The acquisitions of a call: those the model names, and by the general rule every other out-parameter that is a
/// pointer to a pointer to an interface.
llvm::SmallVector<Acquisition, 2> acquisitions(const CallEvent &Call, const CallMeaning &Meaning, const Model &M) {
  llvm::SmallVector<Acquisition, 2> Result;
  if (Meaning.Entry)
    Result.append(Meaning.Entry->Acquires.begin(), Meaning.Entry->Acquires.end());
  const auto *CE = dyn_cast_or_null<CallExpr>(Call.getOriginExpr());
  const auto *Function = dyn_cast_or_null<FunctionDecl>(Call.getDecl());
  const FunctionProtoType *Prototype = nullptr;
  if (Function)
    Prototype = Function->getType()->getAs<FunctionProtoType>();
  else if (CE) {
    QualType Callee = CE->getCallee()->IgnoreParenImpCasts()->getType();
    if (Callee->isFunctionPointerType())
      Prototype = Callee->getPointeeType()->getAs<FunctionProtoType>();
  }
  if (!Prototype || !isStatus(Prototype->getReturnType()))
    return Result;
  for (unsigned I = Meaning.FirstArgument; I < Prototype->getNumParams(); ++I) {
    QualType Type = Prototype->getParamType(I);
    bool Reference = Type->isLValueReferenceType() && !Meaning.isModelled();
    if (!Reference && !Type->isPointerType())
      continue;
    QualType Pointee = Type->getPointeeType();
    const InterfaceModel *Interface = Pointee.isConstQualified() ? nullptr : pointedInterface(Pointee, M);
    if (!Interface || Interface->ClientSide || (!Meaning.isModelled() && !isMapis(Interface)))
      continue;
    // An array of pointers is no out-parameter.
    if (I < Call.getNumArgs() && Call.getArgExpr(I) &&
        Call.getArgExpr(I)->IgnoreParenImpCasts()->getType()->isArrayType())
      continue;
    Operand Out{static_cast<int>(I - Meaning.FirstArgument)};
    if (llvm::any_of(Result, [&](const Acquisition &A) { return A.Out == Out; }))
      continue;
    Acquisition General;
    General.Out = Out;
    General.Kind = Interface->Kind;
    if (Meaning.ComMethod && Meaning.Interface)
      General.From = Operand{Operand::Receiver};
    Result.push_back(General);
  }
  return Result;
}

QualType CallEvaluation::parameterType(Operand O) const {
  if (!O.isArgument())
    return {};
  unsigned Index = O.Index + Meaning.FirstArgument;
  if (const auto *Function = dyn_cast_or_null<FunctionDecl>(Call.getDecl()))
    return Index < Function->getNumParams() ? Function->getParamDecl(Index)->getType() : QualType();
  QualType Callee = cast<CallExpr>(Call.getOriginExpr())->getCallee()->IgnoreParenImpCasts()->getType();
  if (Callee->isFunctionPointerType())
    if (const auto *Prototype = Callee->getPointeeType()->getAs<FunctionProtoType>())
      return Index < Prototype->getNumParams() ? Prototype->getParamType(Index) : QualType();
  return {};
}

llvm::StringRef recordName(QualType Pointer) {
  if (!Pointer.isNull() && Pointer->isPointerType())
    Pointer = Pointer->getPointeeType();
  if (!Pointer.isNull())
    if (const RecordDecl *Record = Pointer->getAsRecordDecl())
      if (const IdentifierInfo *Name = Record->getIdentifier())
        return Name->getName();
  return {};
}

ProgramStateRef CallEvaluation::ensureTracked(ProgramStateRef State, Operand O) {
  SymbolRef Symbol = object(O);
  if (!Symbol || trackedObject(State, Symbol))
    return State;
  TrackedObject Record;
  QualType Type = expression(O) ? expression(O)->IgnoreParenImpCasts()->getType() : Symbol->getType();
  Record.Interface = recordName(Type);
  const InterfaceModel *Interface =
      O.Index == Operand::Receiver ? Meaning.Interface : pointedInterface(Type, Session.TheModel);
  if (Interface) {
    Record.Kind = Interface->Kind;
    Record.ClientSide = Interface->ClientSide;
  }
  if (Record.Interface == "_MSGSESS")
    Record.Kind = ResourceKind::MessageSession;
  return setTrackedObject(State, Symbol, Record);
}

ProgramStateRef CallEvaluation::reportUses(ProgramStateRef State) {
  auto Use = [&](Operand O) {
    // Giving a reference back is no use of the object; the release event has its own rules.
    if (Meaning.Entry && Meaning.Entry->Releases == O)
      return;
    SymbolRef Symbol = object(O);
    const TrackedObject *Record = trackedObject(State, Symbol);
    if (Record && !Record->Used && !(Meaning.Entry && Meaning.Entry->AddsReference)) {
      TrackedObject Changed = *Record;
      Changed.Used = true;
      State = setTrackedObject(State, Symbol, Changed);
      Record = trackedObject(State, Symbol);
    }
    if (!Record || Record->Reported)
      return;
    auto E = make<UseEvent>(State, Symbol, *Record, name(O, *Record), O.Index == Operand::Receiver);
    if (ask(&LifecycleCheck::onUse, E)) {
      TrackedObject Changed = *Record;
      Changed.Reported = true;
      State = setTrackedObject(State, Symbol, Changed);
    }
  };
  if (Meaning.Receiver) {
    // A method was called on it, so it is not null from here on.
    if (auto Defined = value(Operand{Operand::Receiver}).getAs<DefinedOrUnknownSVal>())
      if (ProgramStateRef NotNull = State->assume(*Defined, true))
        State = NotNull;
    Use(Operand{Operand::Receiver});
  }
  if (Meaning.isModelled())
    for (unsigned I = Meaning.FirstArgument; I < Call.getNumArgs(); ++I)
      Use(Operand{static_cast<int>(I - Meaning.FirstArgument)});
  return State;
}

/// Everything a modelled call may write through its arguments, other than what it hands over, holds a new value.
ProgramStateRef CallEvaluation::clobberOutParameters(ProgramStateRef State, llvm::ArrayRef<Acquisition> Acquired) {
  llvm::SmallVector<const MemRegion *, 4> Regions;
  RegionAndSymbolInvalidationTraits Traits;
  for (unsigned I = Meaning.FirstArgument; I < Call.getNumArgs(); ++I) {
    Operand O{static_cast<int>(I - Meaning.FirstArgument)};
    QualType Type = parameterType(O);
    if (Type.isNull() || !isPointerToNonConst(Type) ||
        llvm::any_of(Acquired, [&](const Acquisition &A) { return A.Out == O; }))
      continue;
    QualType Pointee = Type->getPointeeType();
    if (Pointee->isVoidType() || Pointee->isFunctionType() || Pointee->isIncompleteType() ||
        pointedInterface(Type, Session.TheModel) || isComClass(Pointee->getAsCXXRecordDecl()))
      continue;
    if (const MemRegion *Region = Call.getArgSVal(I).getAsRegion()) {
      Traits.setTrait(Region, RegionAndSymbolInvalidationTraits::TK_DoNotInvalidateSuperRegion);
      Regions.push_back(Region);
    }
  }
  if (Regions.empty())
    return State;
  return State->invalidateRegions(Regions, Call.getCFGElementRef(), C.blockCount(), Call.getLocationContext(),
                                  /*CausesPointerEscape=*/false, nullptr, nullptr, &Traits);
}

/// Distinguishes the values that one call puts into several out-parameters.
const void *outParameterTag(Operand Out) {
  static const char Tags[32] = {};
  return &Tags[std::min<unsigned>(Out.Index + 2, 31)];
}

ProgramStateRef CallEvaluation::acquire(ProgramStateRef State, const Acquisition &A) {
  const LocationContext *Frame = Call.getLocationContext();
  const MemRegion *Slot = nullptr;
  SVal Value = Result;
  QualType Type = Call.getResultType();
  if (A.Out.Index != Operand::Result) {
    Slot = value(A.Out).getAsRegion();
    if (!Slot)
      return State;
    QualType Parameter = parameterType(A.Out);
    Type = !Parameter.isNull() && (Parameter->isPointerType() || Parameter->isReferenceType())
               ? Parameter->getPointeeType()
               : SVB.getContext().VoidPtrTy;
    // The variable's own type says more than the LPUNKNOWN* or void** it was cast to.
    if (const auto *Typed = dyn_cast<TypedValueRegion>(Slot->StripCasts());
        Typed && Typed->getValueType()->isPointerType())
      Type = Typed->getValueType();
    Value = SVB.conjureSymbolVal(Call, Type, C.blockCount(), outParameterTag(A.Out));
    // A pointer that the caller set is the caller's still; only a null one is filled.
    if (A.InOut)
      if (auto Before = State->getSVal(Slot).getAs<DefinedOrUnknownSVal>(); !Before || State->assume(*Before, true))
        return State;
    State = noteOverwriting(State, Slot, nullptr, Call.getOriginExpr(), Frame);
    State = State->bindLoc(loc::MemRegionVal(Slot), Value, Frame);
  }
  if (Type->isPointerType())
    if (auto Defined = Value.getAs<DefinedOrUnknownSVal>())
      if (ProgramStateRef NotNull = State->assume(*Defined, true))
        State = NotNull;
  SymbolRef Symbol = pointedObject(Value);
  if (!Symbol || !isFollowed(A.Kind))
    return State;

  TrackedObject Record;
  Record.Kind = A.Kind;
  Record.Interface = recordName(Type);
  if (Record.Interface.empty() || Record.Interface == "IUnknown")
    if (const InterfaceModel *Named = Session.TheModel.interface(A.Interface))
      Record.Interface = Named->Name; // the model's own text: the record outlives this call
  const InterfaceModel *Interface = Session.TheModel.interface(Record.Interface);
  if (!Interface)
    Interface = pointedInterface(Type, Session.TheModel);
  if (Interface && Record.Kind == ResourceKind::Object) {
    Record.Kind = Interface->Kind;
    Record.ClientSide = Interface->ClientSide;
  }
  Record.Owned = 1;
  Record.Acquired = true;
  Record.LogsOn = A.LogsOn;
  if (Slot) {
    Record.FirstHolder = Record.Holder = Slot->StripCasts();
    Record.Escaped = !isLocalStorage(Slot, State);
  }
  if (A.From) {
    State = ensureTracked(State, *A.From);
    SymbolRef From = object(*A.From);
    // A message on storage: without a message session it is an object like others.
    bool OnMessageSession = recordName(parameterType(*A.From)) == "_MSGSESS";
    if (From && OnMessageSession && State->getConstraintManager().isNull(State, From).isConstrainedTrue())
      From = nullptr;
    if (!From) {
      bool Null = value(*A.From).isZeroConstant() ||
                  (object(*A.From) && OnMessageSession);
      Record.NoMessageSession = OnMessageSession && Null;
      Record.OwnerUnknown = !Null;
    }
    if (const TrackedObject *Source = trackedObject(State, From)) {
      // Another reference to a session is one to the session.
      if (A.SameObject && Source->Kind == ResourceKind::Session)
        Record.Kind = ResourceKind::Session;
      // A stream on a storage that is not MAPI's is not MAPI's either.
      if (Meaning.ComMethod && !isMapis(Interface) && !isMapis(Meaning.Interface) && !Source->Acquired && !Source->Owner)
        Record.Escaped = true;
    }
    if (A.SameObject)
      Record.SameAs = From;
    else
      Record.Owner = From;
  }
  State = setTrackedObject(State, Symbol, Record);

  const char *How = A.SameObject ? " obtained with QueryInterface here"
                    : A.LogsOn   ? " logged on here"
                    : Record.Kind == ResourceKind::Session || !Meaning.isModelled() ? " obtained here"
                                                                                    : " opened here";
  std::string Name = A.Out.Index == Operand::Result ? describe(Record, {}) : name(A.Out, Record);
  event(Name + How, Symbol);
  return State;
}

/// Whether a value is what a parameter of the first function held when the path began.
const VarRegion *givenParameter(SymbolRef Symbol) {
  const auto *Given = dyn_cast<SymbolRegionValue>(Symbol);
  const auto *Variable = Given ? dyn_cast<VarRegion>(Given->getRegion()) : nullptr;
  return Variable && isa<ParmVarDecl>(Variable->getDecl()) ? Variable : nullptr;
}

ProgramStateRef CallEvaluation::addReference(ProgramStateRef State, Operand O) {
  State = ensureTracked(State, O);
  SymbolRef Symbol = object(O);
  const TrackedObject *Record = trackedObject(State, Symbol);
  if (!Record)
    return State;
  if (isAttachOfMingwsComPtr(Call.getLocationContext()))
    return State;
  TrackedObject Changed = *Record;
  ++Changed.Owned;
  // What came out of a member, a global or a container may get its reference for the place it came from.
  if (const VarRegion *Parameter = givenParameter(Symbol); Parameter && !Changed.FirstHolder)
    Changed.FirstHolder = Parameter;
  else if (!Changed.Acquired && !Parameter)
    Changed.Escaped = true;
  event("reference to " + name(O, Changed) + " added here", Symbol);
  return setTrackedObject(State, Symbol, Changed);
}

ProgramStateRef CallEvaluation::release(ProgramStateRef State, Operand O) {
  State = ensureTracked(State, O);
  SymbolRef Symbol = object(O);
  const TrackedObject *Record = trackedObject(State, Symbol);
  if (!Record)
    return State;
  TrackedObject Changed = *Record;
  if (!Record->Reported) {
    auto E = make<ReleaseEvent>(State, Symbol, *Record, name(O, *Record));
    Changed.Reported = ask(&LifecycleCheck::onRelease, E);
    if (!Changed.Reported)
      ask(&LifecycleCheck::onGivenBack, E);
  }
  // A reference that was added here is given back first; what a caller lent goes with the next one.
  bool GivesBackAdded = !Changed.Acquired && Changed.Owned > 0;
  if (Changed.Owned > 0)
    --Changed.Owned;
  if (Changed.Owned == 0 && !GivesBackAdded && !Changed.Shared) {
    Changed.Released = true;
    Changed.ReleaseResult = Result.getAsSymbol();
  }
  event(name(O, Changed) + " released here", Symbol);
  return setTrackedObject(State, Symbol, Changed);
}

ProgramStateRef CallEvaluation::markOpenAtLogoff(ProgramStateRef State, SymbolRef SessionObject) {
  llvm::SmallPtrSet<SymbolRef, 8> Asked; // several pointers to one object are one defect
  for (const auto &[Symbol, Record] : trackedObjects(State)) {
    if (Record.Owned <= 0 || Record.Kind == ResourceKind::Session || Record.OpenAtLogoff ||
        firstReference(State, Symbol) == SessionObject || owningSession(State, Symbol) != SessionObject)
      continue;
    if (!Record.Escaped && !Record.Released && !Record.ClientSide && Asked.insert(firstReference(State, Symbol)).second) {
      auto E = make<OpenAtLogoffEvent>(State, Symbol, Record, describe(Record, regionName(Record.FirstHolder)),
                                       SessionObject);
      ask(&LifecycleCheck::onOpenAtLogoff, E);
    }
    TrackedObject Changed = Record;
    Changed.OpenAtLogoff = true;
    State = setTrackedObject(State, Symbol, Changed);
  }
  return State;
}

ProgramStateRef CallEvaluation::library(ProgramStateRef State, Library L, bool Start) {
  auto E = make<LibraryEvent>(State, L, Start, Session.RootIsEntry);
  ask(&LifecycleCheck::onLibrary, E);
  LibraryState Value = libraryState(State, L);
  if (Start) {
    ++Value.Started;
    ++Value.StartedSinceMapiEnd;
    Value.SeenStart = true;
    Value.Ended = false;
  } else {
    Value.Started = std::max(0, Value.Started - 1);
    Value.StartedSinceMapiEnd = std::max(0, Value.StartedSinceMapiEnd - 1);
    Value.Ended = Value.Started == 0;
  }
  State = setLibraryState(State, L, Value);
  if (L == Library::MAPI && Value.Ended)
    for (Library Other : {Library::OLE, Library::COM, Library::MAPIUtilities}) {
      LibraryState Counts = libraryState(State, Other);
      Counts.StartedSinceMapiEnd = 0;
      State = setLibraryState(State, Other, Counts);
    }
  Items.push_back({(Meaning.Name + " called here").str(), nullptr, L, false});
  return State;
}

std::pair<ProgramStateRef, ProgramStateRef> CallEvaluation::splitOnSuccess(ProgramStateRef State, SuccessRule Rule) {
  auto Defined = Result.getAs<DefinedOrUnknownSVal>();
  QualType Type = Call.getResultType();
  if (Rule == SuccessRule::Always || !Defined || Type->isVoidType())
    return {State, nullptr};
  if (Rule == SuccessRule::NonNull)
    return State->assume(*Defined);
  BinaryOperatorKind Operator = Rule == SuccessRule::Zero ? BO_EQ : BO_GE;
  SVal Condition = SVB.evalBinOp(State, Operator, *Defined, SVB.makeZeroVal(Type), SVB.getConditionType());
  if (auto Known = Condition.getAs<DefinedOrUnknownSVal>())
    return State->assume(*Known);
  return {State, State};
}

ProgramStateRef CallEvaluation::applyEffects(ProgramStateRef State, llvm::ArrayRef<Acquisition> Acquired) {
  const CallModel *Entry = Meaning.Entry;
  // A reference is given back before a new one is put into the same variable.
  if (Entry && Entry->Releases)
    State = release(State, *Entry->Releases);
  if (Entry && Entry->AddsReference)
    State = addReference(State, *Entry->AddsReference);
  for (const Acquisition &A : Acquired)
    State = acquire(State, A);
  if (!Entry)
    return State;
  if (Entry->LogsOff) {
    // No split: whether it failed is asked later, of what the program then knows about the result.
    if (SymbolRef Ended = firstReference(State, object(*Entry->LogsOff))) {
      if (const TrackedObject *Record = trackedObject(State, Ended)) {
        TrackedObject Changed = *Record;
        Changed.LoggedOff = true;
        Changed.LogoffResult = Result.getAsSymbol();
        State = setTrackedObject(State, Ended, Changed);
        event("Logoff returns here", Ended);
      }
    }
  }
  if (Entry->Closes) {
    SymbolRef Closed = object(*Entry->Closes);
    if (const TrackedObject *Record = trackedObject(State, Closed)) {
      TrackedObject Changed = *Record;
      Changed.Closed = true;
      Changed.Owned = 0;
      State = setTrackedObject(State, Closed, Changed);
      event(name(*Entry->Closes, Changed) + " closed here", Closed);
    }
  }
  if (Entry->FastShutdown)
    State = setShutDown(State);
  if (Entry->Initialises)
    State = library(State, *Entry->Initialises, true);
  if (Entry->Uninitialises)
    State = library(State, *Entry->Uninitialises, false);
  return State;
}

void CallEvaluation::go(ProgramStateRef State, bool Failed) {
  if (!State)
    return;
  if (Failed)
    Items.push_back({("assuming '" + Meaning.Name + "' fails").str(), nullptr, std::nullopt, true});
  if (Items.empty()) {
    C.addTransition(State);
    return;
  }
  DataTag::Factory &Tags = C.getStateManager().getOwningEngine().getDataTags();
  C.addTransition(State, Tags.make<EventTag>(std::move(Items)));
  Items.clear();
}

void CallEvaluation::evaluate() {
  const LocationContext *Frame = Call.getLocationContext();
  const CallModel *Entry = Meaning.Entry;
  ProgramStateRef State = reportUses(C.getState());

  if (QualType Type = Call.getResultType(); !Type->isVoidType()) {
    Result = SVB.conjureSymbolVal(Call, Type, C.blockCount());
    State = State->BindExpr(Call.getOriginExpr(), Frame, Result);
  }
  auto Acquired = acquisitions(Call, Meaning, Session.TheModel);
  State = clobberOutParameters(State, Acquired);

  if (Entry && Entry->LogsOff) {
    State = ensureTracked(State, *Entry->LogsOff);
    SymbolRef Ending = object(*Entry->LogsOff);
    const TrackedObject *Record = trackedObject(State, Ending);
    auto E = make<LogoffEvent>(State, Ending, Record ? name(*Entry->LogsOff, *Record) : std::string("session"),
                               Meaning.FirstArgument);
    ask(&LifecycleCheck::onLogoff, E);
    if (Ending)
      State = markOpenAtLogoff(State, firstReference(State, Ending));
  }
  if (Entry && Entry->Closes)
    State = ensureTracked(State, *Entry->Closes);

  bool Splits = !Acquired.empty() || (Entry && (Entry->Initialises || Entry->FastShutdown));
  if (!Splits) {
    go(applyEffects(State, Acquired), false);
    return;
  }
  auto [Success, Failure] = splitOnSuccess(State, Entry ? Entry->Success : SuccessRule::HResult);
  // A program that does not look whether the library started takes it for started.
  if (Success && Entry && Entry->Initialises && isDiscarded(Call))
    Failure = nullptr;
  if (Success)
    go(applyEffects(Success, Acquired), false);
  go(Failure, true);
}

void CallEvaluation::evaluateUnseen(llvm::ArrayRef<Acquisition> Acquired) {
  const LocationContext *Frame = Call.getLocationContext();
  ProgramStateRef Before = C.getState();
  // What an unseen function does with a pointer that already points somewhere cannot be known.
  llvm::SmallVector<Acquisition, 2> Filled;
  for (const Acquisition &A : Acquired)
    if (const MemRegion *Slot = value(A.Out).getAsRegion())
      if (SVal Held = Before->getSVal(Slot); Held.isUndef() || Held.isZeroConstant())
        Filled.push_back(A);

  ProgramStateRef State = Call.invalidateRegions(C.blockCount(), Before);
  Result = SVB.conjureSymbolVal(Call, Call.getResultType(), C.blockCount());
  State = State->BindExpr(Call.getOriginExpr(), Frame, Result);
  auto [Success, Failure] = splitOnSuccess(State, SuccessRule::HResult);
  if (Success) {
    for (const Acquisition &A : Filled)
      Success = acquire(Success, A);
    go(Success, false);
  }
  if (Failure) {
    for (const Acquisition &A : Filled)
      if (const MemRegion *Slot = value(A.Out).getAsRegion())
        Failure = Failure->bindLoc(loc::MemRegionVal(Slot), Before->getSVal(Slot), Frame);
    go(Failure, true);
  }
}

CallMeaning meaningOf(const CallEvent &Call, const Model &M) {
  const auto *CE = dyn_cast_or_null<CallExpr>(Call.getOriginExpr());
  if (!CE)
    return {};
  return meaningOf(*CE, dyn_cast_or_null<FunctionDecl>(Call.getDecl()), M);
}

} // namespace

bool LifecycleChecker::evalCall(const CallEvent &Call, CheckerContext &C) const {
  CallMeaning Meaning = meaningOf(Call, Session->TheModel);
  if (!isa_and_nonnull<CallExpr>(Call.getOriginExpr()) || hasVisibleBody(Call))
    return false;
  if (!Meaning.isModelled() || Meaning.takesOver()) {
    auto Acquired = acquisitions(Call, Meaning, Session->TheModel);
    if (Acquired.empty())
      return false;
    CallEvaluation(*Session, Call, Meaning, C).evaluateUnseen(Acquired);
    return true;
  }
  if (Meaning.Entry && Meaning.Entry->EndsProcess) {
    C.addSink();
    return true;
  }
  CallEvaluation(*Session, Call, Meaning, C).evaluate();
  return true;
}

void LifecycleChecker::checkPreCall(const CallEvent &Call, CheckerContext &C) const {
  if (keepsFunctionObject(Call)) {
    ProgramStateRef State = C.getState();
    for (unsigned I = 0; I < Call.getNumArgs(); ++I)
      State = exposeReachable(escapeReachable(State, Call.getArgSVal(I), EscapeKind::Callee, Session->TheModel),
                              Call.getArgSVal(I));
    if (State != C.getState())
      C.addTransition(State);
    return;
  }
  // A method of an interface that is not MAPI's is still a use of the object it is called on.
  CallMeaning Meaning = meaningOf(Call, Session->TheModel);
  if (Meaning.isModelled() || !Meaning.ComMethod || hasVisibleBody(Call))
    return;
  ProgramStateRef State = CallEvaluation(*Session, Call, Meaning, C).reportUses(C.getState());
  if (State != C.getState())
    C.addTransition(State);
}

void LifecycleChecker::checkPostCall(const CallEvent &Call, CheckerContext &C) const {
  if (C.wasInlined || isTrivialCopy(Call) || isCast(Call))
    return;
  CallMeaning Meaning = meaningOf(Call, Session->TheModel);
  if (Meaning.isModelled() && !Meaning.takesOver())
    return;
  // Who is not MAPI and cannot be seen may keep what it is given, even through a reference to const, and may come
  // back to the variables whose addresses it was given.
  ProgramStateRef State = C.getState();
  llvm::SmallVector<Acquisition, 2> Acquired;
  if (isa_and_nonnull<CallExpr>(Call.getOriginExpr()) && !hasVisibleBody(Call))
    Acquired = acquisitions(Call, Meaning, Session->TheModel);
  for (unsigned I = 0; I < Call.getNumArgs(); ++I) {
    Operand O{static_cast<int>(I - Meaning.FirstArgument)};
    if (llvm::any_of(Acquired, [&](const Acquisition &A) { return A.Out == O; }))
      continue;
    SVal Value = Call.getArgSVal(I);
    State = escapeReachable(State, Value, EscapeKind::Callee, Session->TheModel);
    QualType Type = Call.getArgExpr(I) ? Call.getArgExpr(I)->getType() : QualType();
    if (I < Call.parameters().size())
      Type = Call.parameters()[I]->getType();
    bool ToConst = !Type.isNull() && (Type->isPointerType() || Type->isReferenceType()) &&
                   Type->getPointeeType().isConstQualified();
    if (!ToConst)
      State = exposeReachable(State, Value);
  }
  if (const auto *Instance = dyn_cast<CXXInstanceCall>(&Call))
    if (const auto *Method = dyn_cast_or_null<CXXMethodDecl>(Call.getDecl()); !Method || !Method->isConst())
      State = exposeReachable(State, Instance->getCXXThisVal());
  State = passStatusThrough(State, Call);
  if (State != C.getState())
    C.addTransition(State);
}

} // namespace mapicheck
