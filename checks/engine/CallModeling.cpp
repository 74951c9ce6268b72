// What calls mean: a modelled call is evaluated here, so that it changes exactly what MAPI documents it to change.
#include "engine/CallEvaluation.h"
#include "engine/CallShapes.h"
#include "engine/Exceptions.h"
#include "engine/Memory.h"

#include "clang/AST/ExprCXX.h"

using namespace clang;
using namespace clang::ento;

namespace mapicheck {

ProgramStateRef CallEvaluation::reportUses(ProgramStateRef State) {
  const CallModel *Entry = Meaning.Entry;
  // Giving a reference back, freeing and cancelling are no uses; those events have their own rules.
  auto IsGivenBack = [&](const Operand &O) {
    return llvm::is_contained(Entry->Releases, O) ||
           llvm::any_of(Entry->Frees, [&](const Freeing &F) { return F.What == O; });
  };
  auto IsFilled = [&](const Operand &O) {
    return llvm::any_of(Entry->Acquires, [&](const Acquisition &A) { return A.Out == O; });
  };
  auto Use = [&](const Operand &O) {
    if (Entry && IsGivenBack(O))
      return;
    State = reportMemoryUse(State, value(State, O));
    SymbolRef Symbol = object(State, O);
    const TrackedObject *Record = trackedObject(State, Symbol);
    if (Record && !Record->Used && !(Entry && Entry->AddsReference)) {
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
    if (auto Defined = passed(Operand{Operand::Receiver}).getAs<DefinedOrUnknownSVal>())
      if (ProgramStateRef NotNull = State->assume(*Defined, true))
        State = NotNull;
    Use(Operand{Operand::Receiver});
  }
  if (Meaning.isModelled())
    for (unsigned I = Meaning.FirstArgument; I < Call.getNumArgs(); ++I) {
      Operand O{static_cast<int>(I - Meaning.FirstArgument)};
      // What is in a variable that is filled or emptied through a reference is not looked at.
      bool Overwritten = Entry && place(State, O) && (IsFilled(O) || IsGivenBack({O.Index, /*Pointee=*/true}));
      if (!Overwritten)
        Use(O);
    }
  if (Entry)
    for (const auto &O : {Entry->AddsReference, Entry->LogsOff, Entry->Closes, Entry->FastShutdown,
                          Entry->AsksFastShutdown, Entry->Submits})
      if (O && O->isPlace())
        Use(*O);
  return State;
}

std::pair<ProgramStateRef, ProgramStateRef> CallEvaluation::splitOnSuccess(ProgramStateRef State, SuccessRule Rule) {
  auto Defined = Result.getAs<DefinedOrUnknownSVal>();
  QualType Type = Call.getResultType();
  if (Rule == SuccessRule::Always || !Defined || Type->isVoidType())
    return {State, nullptr};
  if (Rule == SuccessRule::NonNull)
    return State->assume(*Defined);
  if (Rule == SuccessRule::Ok)
    State = expectNoWarning(State, Result.getAsSymbol());
  BinaryOperatorKind Operator = Rule == SuccessRule::Zero ? BO_EQ : BO_GE;
  SVal Condition = SVB.evalBinOp(State, Operator, *Defined, SVB.makeZeroVal(Type), SVB.getConditionType());
  if (auto Known = Condition.getAs<DefinedOrUnknownSVal>())
    return State->assume(*Known);
  return {State, State};
}

void CallEvaluation::go(ProgramStateRef State, bool Failed) {
  if (!State)
    return;
  if (const auto *Constructor = dyn_cast<CXXConstructorCall>(&Call))
    if (auto Object = Constructor->getCXXThisVal().getAs<Loc>())
      State = State->BindExpr(Call.getOriginExpr(), Call.getLocationContext(), State->getSVal(*Object));
  if (Failed)
    Items.insert(Items.begin(), {("assuming '" + Meaning.Name + "' fails").str(), nullptr, std::nullopt, true});
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
  // A method called on a null pointer: the program ends here.
  if (Meaning.Receiver)
    if (auto Receiver = passed(Operand{Operand::Receiver}).getAs<DefinedOrUnknownSVal>();
        Receiver && !C.getState()->assume(*Receiver, true)) {
      C.addSink();
      return;
    }
  ProgramStateRef State = throwOnFailure(reportUses(reportApiCall(C.getState())));
  if (!State) {
    C.addSink();
    return;
  }

  if (isa<CXXConstructorCall>(Call)) {
    State = constructObject(State);
  } else if (QualType Type = Call.getResultType(); !Type->isVoidType()) {
    Result = returned(State);
    State = State->BindExpr(Call.getOriginExpr(), Frame, Result);
  }
  auto Acquired = acquisitions(Call, Meaning, Session.TheModel);
  State = keepArguments(clobberOutParameters(State, Acquired));

  if (Entry && Entry->LogsOff) {
    State = ensureTracked(State, *Entry->LogsOff);
    SymbolRef Ending = object(State, *Entry->LogsOff);
    const TrackedObject *Record = trackedObject(State, Ending);
    auto E = make<LogoffEvent>(State, Ending, Record ? name(*Entry->LogsOff, *Record) : std::string("session"),
                               Meaning.FirstArgument);
    ask(&LifecycleCheck::onLogoff, E);
    if (Ending)
      State = markOpenAtLogoff(State, firstReference(State, Ending));
  }
  if (Entry && Entry->Closes)
    State = ensureTracked(State, *Entry->Closes);

  bool Throws = throwsInsteadOfFailing();
  bool Splits = Throws || (Entry && (Entry->Initialises || Entry->FastShutdown)) ||
                llvm::any_of(Acquired, [](const Acquisition &A) { return A.Kind != ResourceKind::OtherMemory; });
  if (!Splits) {
    go(applyEffects(State, Acquired), false);
    return;
  }
  auto [Success, Failure] = splitOnSuccess(State, Entry ? Entry->Success : SuccessRule::HResult);
  // What returns nothing that tells has not thrown when it returns.
  if (Throws && Success && !Failure)
    Failure = Success;
  // A program that does not look whether the library started takes it for started.
  if (!Throws && Success && Entry && (Entry->Initialises || Entry->FastShutdown) && isDiscarded(Call))
    Failure = nullptr;
  // A message session, or a message on one, is not opened with arguments that a check objects to.
  bool Refused = Objected && llvm::any_of(Acquired, [&](const Acquisition &A) {
    return A.Kind == ResourceKind::MessageSession || (A.From && recordName(parameterType(*A.From)) == "_MSGSESS");
  });
  if (Refused && Failure)
    Success = nullptr;
  if (Success)
    go(applyEffects(Success, Acquired), false);
  if (!Failure)
    return;
  if (Throws) {
    raise(Failure, UnknownVal(), /*Assumed=*/true);
    return;
  }
  for (const Acquisition &A : Acquired)
    Failure = leaveUnset(Failure, A);
  // A call that replaces an object may have given it back before it failed.
  if (Entry)
    for (const Operand &O : Entry->Releases)
      Failure = escapeReachable(Failure, value(Failure, O), EscapeKind::Callee, Session.TheModel);
  if (Entry && Entry->Initialises)
    Failure = noteFailedStart(Failure, *Entry->Initialises);
  go(Failure, true);
}

void CallEvaluation::evaluateUnseen(llvm::ArrayRef<Acquisition> Acquired) {
  const LocationContext *Frame = Call.getLocationContext();
  ProgramStateRef Before = C.getState();
  // What an unseen function does with a pointer that already points somewhere cannot be known.
  llvm::SmallVector<Acquisition, 2> Filled;
  for (const Acquisition &A : Acquired)
    if (const MemRegion *Slot = slot(Before, A.Out))
      if (SVal Held = Before->getSVal(Slot); Held.isUndef() || Held.isZeroConstant())
        Filled.push_back(A);

  ProgramStateRef State = Call.invalidateRegions(C.blockCount(), Before);
  Result = SVB.conjureSymbolVal(Call, Call.getResultType(), C.blockCount());
  State = State->BindExpr(Call.getOriginExpr(), Frame, Result);
  // Nothing says that a function of the program returns warnings; to ask it for S_OK is the program's convention.
  auto [Success, Failure] = splitOnSuccess(State, SuccessRule::Ok);
  if (Success) {
    for (const Acquisition &A : Filled)
      Success = acquire(Success, A);
    go(Success, false);
  }
  if (Failure) {
    for (const Acquisition &A : Filled)
      if (const MemRegion *Slot = slot(Before, A.Out))
        Failure = Failure->bindLoc(loc::MemRegionVal(Slot), Before->getSVal(Slot), Frame);
    go(Failure, true);
  }
}

CallMeaning meaningOf(const CallEvent &Call, const Model &M) {
  const auto *Method = dyn_cast_or_null<CXXMethodDecl>(Call.getDecl());
  if (isa<CXXConstructorCall, CXXDestructorCall>(Call))
    return Method ? meaningOfMember(*Method, M) : CallMeaning();
  const auto *CE = dyn_cast_or_null<CallExpr>(Call.getOriginExpr());
  if (!CE)
    return {};
  return meaningOf(*CE, dyn_cast_or_null<FunctionDecl>(Call.getDecl()), M);
}

/// A function that calls itself is entered once: each level more multiplies the paths, and tells nothing new. What the
/// inner call does is not known.
static bool evaluateWithoutBody(const CallEvent &Call, CheckerContext &C) {
  QualType Type = Call.getResultType();
  if (!Type->isVoidType() && !Type->isScalarType())
    return false;
  ProgramStateRef State = Call.invalidateRegions(C.blockCount(), C.getState());
  if (!Type->isVoidType())
    State = State->BindExpr(Call.getOriginExpr(), Call.getLocationContext(),
                            C.getSValBuilder().conjureSymbolVal(Call, Type, C.blockCount()));
  C.addTransition(State);
  return true;
}

/// Whether one of MAPI's own functions is called in a program that implements it.
static bool implementsMapi(const CallEvent &Call, const CallMeaning &Meaning) {
  const auto *Function = dyn_cast_or_null<FunctionDecl>(Call.getDecl());
  return Function && !isa<CXXMethodDecl>(Function) && Meaning.Entry && !Meaning.Entry->Header.empty() &&
         Function->isExternallyVisible() && !Function->isInlined() && !isOfSystemHeader(Call);
}

/// Whether the model counts. A body that can be seen says better what a call does, but not that of a library's function
/// that throws: mingw-w64's _com_issue_error calls a handler through a pointer.
static bool countsForModel(const CallEvent &Call, const CallMeaning &Meaning) {
  bool Throws = Meaning.Entry && (Meaning.Entry->ThrowsAlways || Meaning.Entry->ThrowsOnFailureOf);
  return !hasVisibleBody(Call) || (Throws && isOfSystemHeader(Call)) || implementsMapi(Call, Meaning);
}

bool LifecycleChecker::evalCall(const CallEvent &Call, CheckerContext &C) const {
  if (isa<CXXConstructorCall>(Call))
    if (CallMeaning Meaning = meaningOf(Call, Session->TheModel); Meaning.isModelled() && !hasVisibleBody(Call)) {
      CallEvaluation(*Session, Call, Meaning, C).evaluate();
      return true;
    }
  if (!isa_and_nonnull<CallExpr>(Call.getOriginExpr()))
    return false;
  if (const MemRegion *Cleared = clearedStructure(Call)) {
    const LocationContext *Frame = Call.getLocationContext();
    ProgramStateRef State = C.getState();
    for (const auto &[Symbol, Record] : trackedObjects(State))
      if (Record.Holder && Record.Holder->isSubRegionOf(Cleared))
        State = noteOverwriting(State, Record.Holder, nullptr, Call.getOriginExpr(), Frame);
    State = State->bindDefaultZero(loc::MemRegionVal(Cleared), Frame);
    if (!Call.getResultType()->isVoidType())
      State = State->BindExpr(Call.getOriginExpr(), Frame, Call.getArgSVal(0));
    C.addTransition(State);
    return true;
  }
  // Hardware exceptions, which __finally blocks ask for, are not followed.
  if (asksForTermination(Call) || (asksForExceptions(Call) && isNothingThrown(C.getState()))) {
    C.addTransition(C.getState()->BindExpr(Call.getOriginExpr(), Call.getLocationContext(),
                                           C.getSValBuilder().makeZeroVal(Call.getResultType())));
    return true;
  }
  CallMeaning Meaning = meaningOf(Call, Session->TheModel);
  if (!countsForModel(Call, Meaning))
    return isRecursive(Call) && evaluateWithoutBody(Call, C);
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

namespace {
/// The pointers that a variable holds in its members.
class HeldPointers : public StoreManager::BindingsHandler {
public:
  explicit HeldPointers(const MemRegion *Variable) : Variable(Variable) {}
  bool HandleBinding(StoreManager &, Store, const MemRegion *Region, SVal Value) override {
    if (Region->getBaseRegion() == Variable && Value.getAsSymbol(/*IncludeBaseRegions=*/true))
      Values.push_back(Value);
    return true;
  }
  const MemRegion *const Variable;
  std::vector<SVal> Values;
};

/// memcpy takes a copy of every pointer in a structure that it is given, and puts it where it may be freed; and after
/// any such call the engine knows no more what the structure holds.
ProgramStateRef escapeHeldPointers(ProgramStateRef State, const CallEvent &Call, const Model &M) {
  for (unsigned I = 0; I < Call.getNumArgs(); ++I) {
    const auto *Region = dyn_cast_or_null<TypedValueRegion>(Call.getArgSVal(I).getAsRegion());
    if (!Region || !Region->getValueType()->isRecordType())
      continue;
    HeldPointers Pointers(Region->getBaseRegion());
    State->getStateManager().getStoreManager().iterBindings(State->getStore(), Pointers);
    for (SVal Value : Pointers.Values)
      State = escapeReachable(State, Value, EscapeKind::Storage, M);
  }
  return State;
}
} // namespace

/// Who is not MAPI and cannot be seen may keep what it is given, even through a reference to const, and may come back to
/// the variables whose addresses it was given. Not so those arguments of which it is known that they stay the caller's.
ProgramStateRef LifecycleChecker::handOver(ProgramStateRef State, const CallEvent &Call,
                                           llvm::ArrayRef<unsigned> Kept) const {
  for (unsigned I = 0; I < Call.getNumArgs(); ++I) {
    if (llvm::is_contained(Kept, I))
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
  return State;
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
  CallMeaning Meaning = meaningOf(Call, Session->TheModel);
  CallEvaluation Evaluation(*Session, Call, Meaning, C);
  // The engine does not ask how to evaluate a destructor.
  if (isa<CXXDestructorCall>(Call) && Meaning.isModelled() && !hasVisibleBody(Call)) {
    Evaluation.evaluate();
    return;
  }
  ProgramStateRef State = noteThrownStatus(C.getState(), Call, *Session);
  if (borrows(Call) && !clearedStructure(Call))
    State = escapeHeldPointers(State, Call, Session->TheModel);
  const auto *Function = dyn_cast_or_null<FunctionDecl>(Call.getDecl());
  if (isa<CXXDeallocatorCall>(Call)) {
    if (Function && Function->isReplaceableGlobalAllocationFunction())
      State = Evaluation.reportDelete(State, Call.getArgSVal(0));
  } else if (Meaning.Entry && Meaning.Entry->Waits && hasVisibleBody(Call)) {
    State = setLastSubmission(State, {}); // std::this_thread::sleep_for
  } else if (Meaning.isModelled() || hasVisibleBody(Call)) {
    // The checks are asked when the call is evaluated, or in the body.
  } else if (Meaning.ComMethod) {
    // A method of an interface that is not MAPI's is still a use of the object it is called on.
    State = Evaluation.reportUses(State);
  } else {
    // What a function is handed, it uses.
    for (unsigned I = 0; I < Call.getNumArgs(); ++I)
      if (Call.getArgExpr(I) && Call.getArgExpr(I)->getType()->isPointerType())
        State = Session->reportMemoryUse(State, pointedObject(Call.getArgSVal(I)), &Call, Meaning.Name,
                                         Call.getLocationContext(), Call.getOriginExpr(), C);
    if (mayThrow(Call))
      raise(*Session, handOver(State, Call, {}), Call.getOriginExpr(), {}, ("assuming '" + Meaning.Name + "' throws").str(), C);
  }
  if (State != C.getState())
    C.addTransition(State);
}

void LifecycleChecker::checkPostCall(const CallEvent &Call, CheckerContext &C) const {
  if (propagate(*Session, Call, C))
    return;
  if (doesNotReturn(Call)) {
    C.addSink();
    return;
  }
  if (C.wasInlined || isCast(Call))
    return;
  if (isTrivialCopy(Call)) {
    ProgramStateRef State = notePointersRead(C.getState(), Call.getNumArgs() ? Call.getArgSVal(0) : SVal());
    if (State != C.getState())
      C.addTransition(State);
    return;
  }
  CallMeaning Meaning = meaningOf(Call, Session->TheModel);
  if (Meaning.isModelled() && !Meaning.takesOver())
    return;
  if (borrows(Call))
    return;
  ProgramStateRef State = C.getState();
  llvm::SmallVector<unsigned, 2> Kept; ///< arguments that stay the caller's
  if (isa_and_nonnull<CallExpr>(Call.getOriginExpr()) && !hasVisibleBody(Call))
    for (const Acquisition &A : acquisitions(Call, Meaning, Session->TheModel))
      if (A.Out.Index >= 0)
        Kept.push_back(A.Out.Index + Meaning.FirstArgument);
  if (hasVisibleBody(Call) && isRecursive(Call))
    for (unsigned I = 0; I < Call.getNumArgs(); ++I)
      if (onlyUsesParameter(Call, I))
        Kept.push_back(I);
  State = handOver(State, Call, Kept);
  State = passStatusThrough(State, Call);
  // It may wait, and it may start or stop a library; so may a function that a library function is to call.
  if (isExitRegistration(Call))
    for (Library L : PairedLibraries)
      if (LibraryState Value = libraryState(State, L); Value.Net > 0) {
        Value.LeftToDestructors = Value.Starts;
        State = setLibraryState(State, L, Value);
      }
  bool OfProgram = !isOfSystemHeader(Call);
  if (OfProgram && lastSubmission(State).Message)
    State = setLastSubmission(State, {});
  if (Session->RootIsEntryFunction && (OfProgram || isGivenFunction(Call)))
    State = setUnseenCall(State);
  if (State != C.getState())
    C.addTransition(State);
}

} // namespace mapicheck
