#include "engine/Exceptions.h"

#include "engine/CallMeaning.h"
#include "engine/CallShapes.h"
#include "engine/LifecycleChecker.h"

#include "clang/AST/ExprCXX.h"
#include "clang/AST/ParentMap.h"
#include "clang/StaticAnalyzer/Core/PathSensitive/ExprEngine.h"

using namespace clang;
using namespace clang::ento;

namespace {

/// An exception on its way out of a function, or in a handler.
struct KnownException {
  const StackFrameContext *Frame = nullptr; ///< the function it leaves, or whose handler it is in
  const Stmt *At = nullptr;                 ///< the statement of that function that throws
  const void *Type = nullptr;               ///< null when it is not known
  SVal Status = UnknownVal();

  bool operator==(const KnownException &) const = default;
  void Profile(llvm::FoldingSetNodeID &ID) const {
    ID.AddPointer(Frame);
    ID.AddPointer(At);
    ID.AddPointer(Type);
    Status.Profile(ID);
  }
};

} // namespace

REGISTER_MAP_WITH_PROGRAMSTATE(Leaving, const StackFrameContext *, KnownException)
REGISTER_MAP_WITH_PROGRAMSTATE(CaughtBy, const CXXCatchStmt *, KnownException)
REGISTER_TRAIT_WITH_PROGRAMSTATE(OnTheWayToHandler, bool)
REGISTER_MAP_WITH_PROGRAMSTATE(ThrownStatus, const StackFrameContext *, SVal)

namespace mapicheck {

namespace {

/// Whether an exception that leaves a function ends the program.
bool terminates(const StackFrameContext *Frame, const AnalysisSession &Session) {
  const auto *Function = dyn_cast<FunctionDecl>(Frame->getDecl());
  const auto *Prototype = Function ? Function->getType()->getAs<FunctionProtoType>() : nullptr;
  return (Prototype && Prototype->isNothrow()) || (Frame->inTopFrame() && Session.RootBeginsProgram);
}

/// The state in which objects whose last holders go out of scope note the place.
ProgramStateRef leaveScopes(ProgramStateRef State, const std::vector<const VarDecl *> &Left, const Stmt *At,
                            const StackFrameContext *Frame) {
  for (const auto &[Symbol, Record] : trackedObjects(State)) {
    if (Record.Owned <= 0 || Record.Escaped || Record.LostIn || !Record.Holder)
      continue;
    const auto *Variable = dyn_cast<VarRegion>(Record.Holder->getBaseRegion());
    if (!Variable || Variable->getStackFrame() != Frame || !llvm::is_contained(Left, Variable->getDecl()))
      continue;
    TrackedObject Changed = Record;
    Changed.LostAt = At;
    Changed.LostIn = Frame;
    State = setTrackedObject(State, Symbol, Changed);
  }
  return State;
}

/// A node behind the current one that the engine does not go on from by itself.
ExplodedNode *addNode(const ProgramPoint &Point, ProgramStateRef State, ExplodedNode *Before, bool &IsNew,
                      CheckerContext &C) {
  ExplodedGraph &Graph = C.getStateManager().getOwningEngine().getGraph();
  ExplodedNode *Node = Graph.getNode(Point, State, /*IsSink=*/false, &IsNew);
  Node->addPredecessor(Before, Graph);
  return Node;
}

} // namespace

void raise(AnalysisSession &Session, ProgramStateRef State, const Stmt *At, const Exception &Thrown, std::string Note,
           CheckerContext &C) {
  const StackFrameContext *Frame = C.getStackFrame();
  ExprEngine &Engine = C.getStateManager().getOwningEngine();
  EventTag::Item Told{std::move(Note), nullptr, std::nullopt, true};
  for (const UnwindingTarget &Target : Session.Throws.targets(*Frame->getAnalysisDeclContext(), At, Thrown.Type)) {
    if (!Target.Handler && terminates(Frame, Session))
      continue;
    KnownException Known{Frame, At, Thrown.Type.getAsOpaquePtr(), Thrown.Status};
    ProgramStateRef After;
    if (Target.Handler) {
      After = leaveScopes(State, Target.Left, At, Frame)->set<CaughtBy>(Target.Handler, Known)->set<OnTheWayToHandler>(true);
    } else {
      After = State->set<Leaving>(Frame, Known);
      // The members that a constructor has made are destroyed; the engine has no elements for that outside destructors.
      if (const auto *Constructor = dyn_cast<CXXConstructorDecl>(Frame->getDecl()))
        After = escapeReachable(After, After->getSVal(Engine.getSValBuilder().getCXXThis(Constructor, Frame)),
                                EscapeKind::Storage, Session.TheModel);
    }
    bool IsNew;
    ExplodedNode *Throwing = addNode(PostStmt(At, C.getLocationContext(), Engine.getDataTags().make<EventTag>(
                                                                              std::vector<EventTag::Item>{Told})),
                                     State, C.getPredecessor(), IsNew, C);
    // The way begins with no element of the program, so that no branch is told for the step to it.
    ExplodedNode *Jump = addNode(BlockEdge(Target.Block, Target.Block, C.getLocationContext()), After, Throwing, IsNew, C);
    if (IsNew)
      Engine.getCoreEngine().getWorkList()->enqueue(Jump);
  }
}

const Stmt *exitStatement(ProgramStateRef State, const StackFrameContext *Frame, const ReturnStmt *Return) {
  const KnownException *Exception = State->get<Leaving>(Frame);
  return Exception ? Exception->At : Return;
}

bool leavesByException(ProgramStateRef State, const StackFrameContext *Frame) { return State->contains<Leaving>(Frame); }

bool isThrownAt(ProgramStateRef State, SourceLocation Where, const SourceManager &SM) {
  auto Is = [&](const KnownException &Known) {
    return Known.At && SM.getExpansionLoc(Known.At->getBeginLoc()) == Where;
  };
  for (const auto &[Frame, Known] : State->get<Leaving>())
    if (Is(Known))
      return true;
  for (const auto &[Handler, Known] : State->get<CaughtBy>())
    if (Is(Known))
      return true;
  return false;
}

ProgramStateRef noteThrownStatus(ProgramStateRef State, const CallEvent &Call, const AnalysisSession &Session) {
  const auto *Construct = dyn_cast_or_null<CXXConstructExpr>(Call.getOriginExpr());
  if (!Construct || !Session.Throws.isThrown(Construct))
    return State;
  std::optional<SVal> Status;
  for (unsigned I = 0; I < Call.getNumArgs(); ++I)
    if (const Expr *Argument = Call.getArgExpr(I); Argument && isStatus(Argument->IgnoreParenImpCasts()->getType())) {
      if (Status)
        return State;
      Status = Call.getArgSVal(I);
    }
  return Status ? State->set<ThrownStatus>(Call.getLocationContext()->getStackFrame(), *Status) : State;
}

ProgramStateRef readCaughtStatus(ProgramStateRef State, const MemRegion *Region) {
  const auto *Read = dyn_cast_or_null<TypedValueRegion>(Region);
  if (State->get<CaughtBy>().isEmpty() || !Read || !Read->getValueType()->isIntegerType())
    return State;
  for (const auto &[Handler, Exception] : State->get<CaughtBy>()) {
    const VarDecl *Variable = Handler->getExceptionDecl();
    if (!Variable || Exception.Status.isUnknown())
      continue;
    const MemRegion *Holder = State->getRegion(Variable, Exception.Frame);
    const MemRegion *Object = State->getSVal(Holder).getAsRegion();
    if (Region->getBaseRegion() != Holder && (!Object || Region->getBaseRegion() != Object->getBaseRegion()))
      continue;
    ASTContext &Context = State->getStateManager().getContext();
    QualType Type = Exception.Status.getType(Context);
    if (Type.isNull() || Context.getTypeSize(Type) != Context.getTypeSize(Read->getValueType()) ||
        State->getSVal(Region) == Exception.Status)
      continue;
    return State->bindLoc(loc::MemRegionVal(Read), Exception.Status, Exception.Frame);
  }
  return State;
}

void keepForHandlers(ProgramStateRef State, SymbolReaper &Reaper, AnalysisSession &Session) {
  for (const auto &[Frame, Exception] : State->get<Leaving>())
    if (SymbolRef Status = Exception.Status.getAsSymbol())
      Reaper.markLive(Status);
  for (const auto &[Handler, Exception] : State->get<CaughtBy>())
    if (SymbolRef Status = Exception.Status.getAsSymbol())
      Reaper.markLive(Status);
  for (const auto &[Frame, Value] : State->get<ThrownStatus>())
    if (SymbolRef Status = Value.getAsSymbol())
      Reaper.markLive(Status);
  const LocationContext *Frame = Reaper.getLocationContext();
  if (const auto *Function = Frame ? dyn_cast<FunctionDecl>(Frame->getDecl()) : nullptr)
    for (const VarDecl *Variable : Session.Throws.neededAfterThrow(Function))
      Reaper.markLive(State->getRegion(Variable, Frame));
}

bool propagate(AnalysisSession &Session, const CallEvent &Call, CheckerContext &C) {
  ProgramStateRef State = C.getState();
  for (const auto &[Frame, Known] : State->get<Leaving>()) {
    if (Frame->inTopFrame() || Frame->getParent()->getStackFrame() != C.getStackFrame())
      continue;
    Exception Thrown{QualType::getFromOpaquePtr(Known.Type), Known.Status};
    const auto *Function = dyn_cast<NamedDecl>(Frame->getDecl());
    // The destructor of a class whose exceptions are let out: nothing sensible can be said.
    if (Call.getOriginExpr())
      raise(Session, State->remove<Leaving>(Frame), Call.getOriginExpr(), Thrown,
            Function && Function->getIdentifier() ? "'" + Function->getNameAsString() + "' throws" : "throws here", C);
    C.addSink();
    return true;
  }
  return false;
}

bool asksForExceptions(const CallEvent &Call) {
  const auto *Function = dyn_cast_or_null<FunctionDecl>(Call.getDecl());
  return Function && Function->getIdentifier() && Function->isInStdNamespace() &&
         (Function->getName() == "uncaught_exceptions" || Function->getName() == "uncaught_exception");
}

bool isNothingThrown(ProgramStateRef State) {
  return State->get<Leaving>().isEmpty() && !State->get<OnTheWayToHandler>();
}

ProgramStateRef enterBlock(ProgramStateRef State, const CFGBlock *Block) {
  bool Handler = State->get<OnTheWayToHandler>() && isa_and_nonnull<CXXCatchStmt>(Block->getLabel());
  return Handler ? State->set<OnTheWayToHandler>(false) : State;
}

ProgramStateRef forgetCaught(ProgramStateRef State, const StackFrameContext *Frame) {
  for (const auto &[Handler, Exception] : State->get<CaughtBy>())
    if (Exception.Frame == Frame)
      State = State->remove<CaughtBy>(Handler);
  return State;
}

bool mayThrow(const CallEvent &Call) {
  const auto *Function = dyn_cast_or_null<FunctionDecl>(Call.getDecl());
  if (!Function || !Call.getOriginExpr() || Function->isExternC() || isOfSystemHeader(Call))
    return false;
  const auto *Prototype = Function->getType()->getAs<FunctionProtoType>();
  return Prototype && !Prototype->isNothrow() &&
         Unwinding::isTried(*Call.getLocationContext()->getAnalysisDeclContext(), Call.getOriginExpr());
}

void LifecycleChecker::checkPreStmt(const CXXStaticCastExpr *Cast, CheckerContext &C) const {
  const CXXThrowExpr *Throw = Session->Throws.throwAt(Cast);
  if (!Throw)
    return;
  ProgramStateRef State = C.getState();
  const Expr *Operand = Throw->getSubExpr();
  Exception Thrown{Operand->getType()};
  if (const SVal *Noted = State->get<ThrownStatus>(C.getStackFrame())) {
    Thrown.Status = *Noted;
    State = State->remove<ThrownStatus>(C.getStackFrame());
  } else if (Operand->getType()->isIntegerType()) {
    Thrown.Status = C.getSVal(Operand);
  }
  raise(*Session, State, Throw, Thrown, "exception thrown here", C);
  C.addSink();
}

void LifecycleChecker::checkPreStmt(const CXXScalarValueInitExpr *Value, CheckerContext &C) const {
  const CXXThrowExpr *Throw = Session->Throws.throwAt(Value);
  if (!Throw)
    return;
  // `throw;` throws what the handler around it caught.
  Exception Thrown;
  const ParentMap &Parents = C.getLocationContext()->getParentMap();
  for (const Stmt *Outer = Throw; Outer; Outer = Parents.getParent(const_cast<Stmt *>(Outer)))
    if (const auto *Handler = dyn_cast<CXXCatchStmt>(Outer)) {
      if (const KnownException *Known = C.getState()->get<CaughtBy>(Handler))
        Thrown = {QualType::getFromOpaquePtr(Known->Type), Known->Status};
      break;
    }
  raise(*Session, C.getState(), Throw, Thrown, "exception thrown on here", C);
  C.addSink();
}

} // namespace mapicheck
