// What a call does to the libraries that are started and stopped, what it needs of them, and how functions leave them.
#include "engine/CallEvaluation.h"
#include "engine/Exceptions.h"
#include "engine/Naming.h"

#include "clang/AST/ExprCXX.h"
#include "clang/AST/ParentMap.h"

using namespace clang;
using namespace clang::ento;

namespace mapicheck {

namespace {

/// The operand of UlRelease, UlAddRef and their methods: the object whose references a call counts.
std::optional<Operand> countedObject(const CallModel *Entry) {
  if (!Entry)
    return std::nullopt;
  return Entry->Releases.empty() ? Entry->AddsReference : Entry->Releases.front();
}

/// Whether a status of this type and value is a failure. None when the type does not say, or nothing is known.
std::optional<bool> isFailure(ProgramStateRef State, QualType Type, SVal Value) {
  auto Known = Value.getAs<DefinedOrUnknownSVal>();
  if (!Known || Value.isUnknown())
    return std::nullopt;
  if (isStatus(Type)) {
    SValBuilder &SVB = State->getStateManager().getSValBuilder();
    auto Succeeded = SVB.evalBinOp(State, BO_GE, *Known, SVB.makeZeroVal(Type), SVB.getConditionType())
                         .getAs<DefinedOrUnknownSVal>();
    if (!Succeeded)
      return std::nullopt;
    return !State->assume(*Succeeded, true);
  }
  const auto *Typedef = Type->getAs<TypedefType>();
  if (Type->isBooleanType() || Type->isPointerType() || (Typedef && Typedef->getDecl()->getName() == "BOOL"))
    return !State->assume(*Known, true);
  return std::nullopt;
}

/// Whether a start is made by an object that lives on where the path cannot see it, and that has a destructor: a static
/// or a global guard, one on the heap, a member of somebody else's object.
bool isLeftToDestructor(const CallEvent &Call, ProgramStateRef State) {
  auto LivesOn = [&](SVal This) {
    const MemRegion *Object = This.getAsRegion();
    return Object && !isa<StackSpaceRegion>(Object->getBaseRegion()->getMemorySpace(State));
  };
  const auto *Constructor = dyn_cast<CXXConstructorCall>(&Call);
  if (Constructor && LivesOn(Constructor->getCXXThisVal()))
    return true;
  const LocationContext *Where = Call.getLocationContext();
  for (; Where; Where = Where->getParent()) {
    const StackFrameContext *Frame = Where->getStackFrame();
    const auto *Method = dyn_cast<CXXMethodDecl>(Frame->getDecl());
    if (!Method || !Method->isInstance() || Method->getParent()->isLambda() || Method->getParent()->hasTrivialDestructor())
      continue;
    SVal This = State->getSVal(State->getStateManager().getSValBuilder().getCXXThis(Method, Frame));
    if (LivesOn(This))
      return true;
  }
  return false;
}

/// Whether a return comes after a label that only a goto leads to.
bool isBehindLabel(const Stmt *Body, const Stmt *Return) {
  const auto *Statements = dyn_cast_or_null<CompoundStmt>(Body);
  if (!Statements || !Return)
    return false;
  const Stmt *Before = nullptr;
  bool Behind = false;
  for (const Stmt *S : Statements->body()) {
    Behind |= isa<LabelStmt>(S) && isa_and_nonnull<ReturnStmt>(Before);
    const Stmt *Inner = S;
    while (const auto *Label = dyn_cast<LabelStmt>(Inner))
      Inner = Label->getSubStmt();
    if (Inner == Return)
      return Behind;
    Before = Inner;
  }
  return false;
}

/// Whether what a condition asks is state that was there before the path: a global, or a member of an object that is
/// not the path's own.
bool asksForeignState(const Stmt *S, ProgramStateRef State, const LocationContext *Frame) {
  if (const auto *Reference = dyn_cast<DeclRefExpr>(S))
    if (const auto *Variable = dyn_cast<VarDecl>(Reference->getDecl());
        Variable && Variable->hasGlobalStorage() && Variable->getType()->isIntegralOrEnumerationType() &&
        !Variable->getType().isConstQualified())
      return !State->getSVal(State->getLValue(Variable, Frame).castAs<Loc>()).isConstant();
  if (const auto *Member = dyn_cast<MemberExpr>(S))
    if (const auto *Field = dyn_cast<FieldDecl>(Member->getMemberDecl()); Field && isa<CXXThisExpr>(Member->getBase()->IgnoreParenCasts())) {
      const auto *Method = dyn_cast<CXXMethodDecl>(Frame->getStackFrame()->getDecl());
      if (!Method || Method->getParent()->isLambda())
        return false;
      SVal This = State->getSVal(State->getStateManager().getSValBuilder().getCXXThis(Method, Frame->getStackFrame()));
      auto Place = State->getLValue(Field, This).getAs<Loc>();
      SymbolRef Value = Place ? State->getSVal(*Place, Field->getType()).getAsSymbol() : nullptr;
      if (!Value)
        return false;
      for (SymbolRef Part : Value->symbols())
        if (isa<SymbolRegionValue>(Part))
          return true;
      return false;
    }
  return llvm::any_of(S->children(), [&](const Stmt *Child) { return Child && asksForeignState(Child, State, Frame); });
}

/// Whether a call is made or not made by such state: inside an if that asks it, or behind one that returns.
bool isUpToForeignState(const Stmt *Call, ProgramStateRef State, const LocationContext *Frame) {
  const ParentMap &Parents = Frame->getParentMap();
  for (const Stmt *Inner = Call, *Outer = Parents.getParent(const_cast<Stmt *>(Call)); Outer;
       Inner = Outer, Outer = Parents.getParent(const_cast<Stmt *>(Outer))) {
    if (const auto *If = dyn_cast<IfStmt>(Outer); If && Inner != If->getCond() && asksForeignState(If->getCond(), State, Frame))
      return true;
    const auto *Statements = dyn_cast<CompoundStmt>(Outer);
    if (!Statements)
      continue;
    for (const Stmt *Before : Statements->body()) {
      if (Before == Inner)
        break;
      const auto *If = dyn_cast<IfStmt>(Before);
      const Stmt *Then = If && !If->getElse() ? If->getThen() : nullptr;
      if (const auto *Block = dyn_cast_or_null<CompoundStmt>(Then); Block && Block->size() == 1)
        Then = Block->body_front();
      if (isa_and_nonnull<ReturnStmt, GotoStmt>(Then) && asksForeignState(If->getCond(), State, Frame))
        return true;
    }
  }
  return false;
}

FunctionExit exitOf(const StackFrameContext *Frame, const ReturnStmt *Return, ProgramStateRef State) {
  FunctionExit Exit;
  const Stmt *At = exitStatement(State, Frame, Return);
  Exit.Function = dyn_cast<FunctionDecl>(Frame->getDecl());
  const SourceManager &SM = Frame->getAnalysisDeclContext()->getASTContext().getSourceManager();
  const Stmt *Body = Frame->getDecl()->getBody();
  Exit.Where = SM.getExpansionLoc(At ? At->getBeginLoc() : Body ? Body->getEndLoc() : SourceLocation());
  Exit.BehindLabel = isBehindLabel(Body, At);
  Exit.ByException = leavesByException(State, Frame);
  if (Exit.ByException)
    Exit.Failed = true;
  else if (Return && Return->getRetValue() && Exit.Function)
    Exit.Failed = isFailure(State, Exit.Function->getReturnType(), State->getSVal(Return->getRetValue(), Frame));
  return Exit;
}

} // namespace

std::optional<Library> CallEvaluation::neededLibrary(ProgramStateRef State) const {
  const CallModel *Entry = Meaning.Entry;
  Operand Receiver{Operand::Receiver};
  if (!Meaning.ComMethod) {
    if (Meaning.Class && Meaning.Class->Needs && isa<CallExpr>(statement()))
      return Meaning.Class->Needs;
    if (!Entry)
      return std::nullopt;
    std::optional<Operand> Counted = countedObject(Entry), GivenBack = Counted;
    for (const Freeing &F : Entry->Frees)
      GivenBack = F.What;
    // To free or release nothing is no call that matters.
    if (GivenBack)
      if (auto Value = value(State, *GivenBack).getAs<DefinedOrUnknownSVal>(); Value && !State->assume(*Value, true))
        return std::nullopt;
    if (!Counted)
      return Entry->Needs;
    Receiver = *Counted;
  }
  const InterfaceModel *Interface = Meaning.Interface;
  if (!Meaning.ComMethod && expression(Receiver))
    Interface = pointedInterface(expression(Receiver)->IgnoreParenImpCasts()->getType(), Session.TheModel);
  SymbolRef Symbol = object(State, Receiver);
  const TrackedObject *Record = trackedObject(State, Symbol);
  if (Record && (!Interface || !Interface->Needs))
    if (const InterfaceModel *Known = Session.TheModel.interface(Record->Interface))
      Interface = Known;
  if (Interface && (Interface->Needs || Interface->ClientSide))
    return Interface->Needs;
  // A stream, or an IUnknown, is MAPI's when it came out of an object of MAPI's.
  for (unsigned Depth = 0; Record && Depth < 8; ++Depth) {
    if (const InterfaceModel *Known = Session.TheModel.interface(Record->Interface); Known && Known->Needs)
      return Known->Needs;
    Record = trackedObject(State, Record->SameAs ? Record->SameAs : Record->Owner);
  }
  return std::nullopt;
}

ProgramStateRef CallEvaluation::reportApiCall(ProgramStateRef State) {
  const CallModel *Entry = Meaning.Entry;
  std::optional<Operand> Counted = countedObject(Entry);
  bool OnObject = Meaning.ComMethod || Counted;
  Operand Receiver = !Meaning.ComMethod && Counted ? *Counted : Operand{Operand::Receiver};
  // What was never given a value is no object of MAPI's.
  if (OnObject && value(State, Receiver).isUndef())
    return State;
  TrackedObject Record;
  SymbolRef Symbol = OnObject ? object(State, Receiver) : nullptr;
  const TrackedObject *Known = trackedObject(State, Symbol);
  if (Known)
    Record = *Known;
  else if (OnObject && expression(Receiver))
    Record.Interface = interfaceName(expression(Receiver)->IgnoreParenImpCasts()->getType(), Session.TheModel);
  if (const auto *Given = dyn_cast_or_null<SymbolRegionValue>(Symbol); Given && !Known)
    Record.FirstHolder = Given->getRegion();
  bool FromEntry = Session.RootIsEntryFunction && !hasUnseenCall(State);
  auto E = make<ApiCallEvent>(State, Entry, Meaning.Interface, neededLibrary(State), Symbol,
                              OnObject ? name(Receiver, Record) : std::string(), Meaning.FirstArgument, FromEntry,
                              Session.RootIsEntry);
  Objected = !Record.ReportedAfterEnd && ask(&LifecycleCheck::onCall, E);
  // A program that never starts MAPI is one defect, however many calls it makes.
  if (LibraryState Mapi = libraryState(State, Library::MAPI);
      Objected && E.Needs && FromEntry && Mapi.Started == 0 && !Mapi.Ended) {
    Mapi.AbsenceTold = true;
    State = setLibraryState(State, Library::MAPI, Mapi);
  }
  if (!Objected || !Symbol)
    return State;
  State = ensureTracked(State, Receiver);
  TrackedObject Changed = *trackedObject(State, Symbol);
  Changed.Reported = true;
  Changed.ReportedAfterEnd = true;
  State = setTrackedObject(State, Symbol, Changed);
  // It was touched after the end: that it was held until then is the same defect.
  SymbolRef First = firstReference(State, Symbol);
  if (const TrackedObject *Held = trackedObject(State, First); Held && Held->HeldIn) {
    Changed = *Held;
    Changed.HeldAt = nullptr;
    Changed.HeldIn = nullptr;
    Changed.HeldOver = true;
    State = setTrackedObject(State, First, Changed);
  }
  return State;
}

ProgramStateRef CallEvaluation::holdSessions(ProgramStateRef State, Library L) {
  for (const auto &[Symbol, Record] : trackedObjects(State)) {
    if (Record.Kind != ResourceKind::Session || Record.SameAs || Record.HeldIn || Record.HeldOver || isReleased(State, Record))
      continue;
    int Owned = 0;
    bool Escaped = false;
    for (const auto &[Other, Reference] : trackedObjects(State))
      if (firstReference(State, Other) == Symbol) {
        Owned += isReleased(State, Reference) ? 0 : Reference.Owned;
        Escaped |= Reference.Escaped;
      }
    if (Owned <= 0 || Escaped)
      continue;
    TrackedObject Changed = Record;
    Changed.HeldAt = statement();
    Changed.HeldIn = Call.getLocationContext();
    Changed.HeldLibrary = L;
    State = setTrackedObject(State, Symbol, Changed);
  }
  return State;
}

ProgramStateRef CallEvaluation::library(ProgramStateRef State, Library L, bool Start) {
  LibraryState Value = libraryState(State, L);
  Value.Uncertain |= isUpToForeignState(statement(), State, Call.getLocationContext());
  StopPartner Partner = StopPartner::Fits;
  if (!Start && Value.Started == 0 && !Value.Uncertain) {
    if (Value.FailedStart && Value.FailureSeen)
      Partner = StopPartner::StartFailed;
    else if (Value.seenStart())
      Partner = StopPartner::Undone;
    else if (Session.RootIsEntryFunction && !hasUnseenCall(State) && !Value.FailedStart)
      Partner = StopPartner::NeverStarted;
  }
  auto E = make<LibraryEvent>(State, L, Start, Session.RootIsEntry, Partner);
  ask(&LifecycleCheck::onLibrary, E);
  Value.LastImbalance = -1;
  if (Start) {
    ++Value.Started;
    ++Value.StartedSinceMapiEnd;
    ++Value.Starts;
    ++Value.Net;
    if (isLeftToDestructor(Call, State))
      ++Value.LeftToDestructors;
    Value.Ended = false;
    Value.StartedIn = Call.getLocationContext()->getStackFrame();
    Value.FailedStart = nullptr;
    Value.FailureSeen = false;
    Value.EndedAt = nullptr;
    Value.EndedIn = nullptr;
  } else {
    Value.Started = std::max(0, Value.Started - 1);
    Value.StartedSinceMapiEnd = std::max(0, Value.StartedSinceMapiEnd - 1);
    --Value.Net;
    Value.Ended = Value.Started == 0 && !Value.Uncertain;
    Value.EndedAt = statement();
    Value.EndedIn = Call.getLocationContext();
  }
  State = setLibraryState(State, L, Value);
  // Whether a stop ends the library is not known when a visible caller may have started it before.
  bool Ends = !Start && Value.Ended && (Value.seenStart() || Session.RootIsEntry);
  if (Ends && (L == Library::MAPI || L == Library::OLE))
    State = holdSessions(State, L);
  if (L == Library::MAPI && Value.Ended) {
    LibraryState Utilities = libraryState(State, Library::MAPIUtilities);
    if (Ends && Partner == StopPartner::Fits && Utilities.EndedIn && Utilities.Started == 0) {
      UtilitiesEndedFirstEvent Order{{Session.TheModel, C, State, &Call, Meaning.Name}};
      Session.ask(&LifecycleCheck::onUtilitiesEndedFirst, Order, Utilities.EndedIn, Utilities.EndedAt);
    }
    for (Library Other : {Library::OLE, Library::COM, Library::MAPIUtilities}) {
      LibraryState Counts = libraryState(State, Other);
      Counts.StartedSinceMapiEnd = 0;
      if (!(Counts == libraryState(State, Other)))
        State = setLibraryState(State, Other, Counts);
    }
  }
  // What the utilities' end came before is MAPI's end, not its next beginning.
  if (L == Library::MAPI && Start) {
    LibraryState Utilities = libraryState(State, Library::MAPIUtilities);
    if (Utilities.EndedIn) {
      Utilities.EndedAt = nullptr;
      Utilities.EndedIn = nullptr;
      State = setLibraryState(State, Library::MAPIUtilities, Utilities);
    }
  }
  Items.push_back({(Meaning.Name + " called here").str(), nullptr, L, false});
  return State;
}

ProgramStateRef CallEvaluation::noteFailedStart(ProgramStateRef State, Library L) {
  LibraryState Value = libraryState(State, L);
  Value.Uncertain |= isUpToForeignState(statement(), State, Call.getLocationContext());
  Value.FailedStart = Result.getAsSymbol();
  Value.FailureSeen = false;
  Items.push_back({(Meaning.Name + " fails here").str(), nullptr, L, false});
  return setLibraryState(State, L, Value);
}

void LifecycleChecker::checkBeginFunction(CheckerContext &C) const {
  if (C.inTopFrame())
    return;
  // The engine enters no function again after a loop in it was too long. Its other paths, and its other callers, still
  // want to know what it does.
  Session->Summaries->markMayInline(C.getStackFrame()->getDecl());
  ProgramStateRef State = setCountsAtEntry(C.getState(), C.getStackFrame());
  if (State != C.getState())
    C.addTransition(State);
}

ProgramStateRef noteStartRecorded(ProgramStateRef State, const MemRegion *Region, SVal Value,
                                  const LocationContext *Frame) {
  const auto *Typed = dyn_cast<TypedValueRegion>(Region);
  const llvm::APSInt *Number = Value.getAsInteger();
  if (!Typed || !Number || Number->isZero() || isa<StackSpaceRegion>(Region->getBaseRegion()->getMemorySpace(State)))
    return State;
  QualType Type = Typed->getValueType();
  const auto *Typedef = Type->getAs<TypedefType>();
  if (!Type->isBooleanType() && !(Typedef && Typedef->getDecl()->getName() == "BOOL"))
    return State;
  for (Library L : PairedLibraries)
    if (LibraryState Counts = libraryState(State, L); Counts.StartedIn == Frame->getStackFrame() && Counts.Net > 0) {
      Counts.LeftToDestructors = Counts.Starts;
      State = setLibraryState(State, L, Counts);
    }
  return State;
}

ProgramStateRef LifecycleChecker::leaveFunction(ProgramStateRef State, const ReturnStmt *Return,
                                                CheckerContext &C) const {
  const StackFrameContext *Frame = C.getStackFrame();
  for (Library L : PairedLibraries) {
    LibraryState Value = libraryState(State, L);
    LibraryCounts Before = countsAtEntry(State, Frame, L);
    if (Value.Unredeemed >= 0 && Value.Net <= Before.Net) {
      // What an inner function left started, this one stops: it was one half of a pair.
      Session->redeemImbalance(Value.Unredeemed);
      Value.Unredeemed = -1;
      State = setLibraryState(State, L, Value);
    }
    if (Value.Starts == Before.Starts || isShutDown(State) || Value.Uncertain || Session->LeavesOutBodies)
      continue;
    FunctionExit Exit = exitOf(Frame, Return, State);
    if (!Exit.Function)
      continue;
    Exit.Which = L;
    Exit.EntryFunction = Frame->inTopFrame() && Session->RootIsEntryFunction;
    Exit.AllCallsSeen = !hasUnseenCall(State);
    // What lives on undoes its starts when it is destroyed.
    int Left = Value.LeftToDestructors - Before.LeftToDestructors;
    if (Value.Starts - Left <= Before.Starts)
      continue;
    if (Value.Net - Left <= Before.Net) {
      Session->noteBalanced(Exit);
      continue;
    }
    ImbalanceEvent E{{Session->TheModel, C, State, nullptr, {}}, L};
    Value.LastImbalance = Session->holdImbalance(E, Exit, Value.LastImbalance, Frame,
                                                 exitStatement(State, Frame, Return));
    Value.Unredeemed = Value.LastImbalance;
    State = setLibraryState(State, L, Value);
  }
  return forgetCountsAtEntry(State, Frame);
}

} // namespace mapicheck
