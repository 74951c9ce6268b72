#include "engine/State.h"

#include "clang/StaticAnalyzer/Core/PathSensitive/CheckerContext.h"

using namespace clang;
using namespace clang::ento;
using mapicheck::LibraryState;
using mapicheck::TrackedObject;

namespace {
/// The counts of all libraries when a frame was entered.
struct EntryCounts {
  mapicheck::LibraryCounts Of[4];
  bool operator==(const EntryCounts &) const = default;
  void Profile(llvm::FoldingSetNodeID &ID) const {
    for (const mapicheck::LibraryCounts &Counts : Of) {
      ID.AddInteger(Counts.Net);
      ID.AddInteger(Counts.Starts);
      ID.AddInteger(Counts.LeftToDestructors);
    }
  }
};
} // namespace

REGISTER_MAP_WITH_PROGRAMSTATE(TrackedObjectMap, SymbolRef, TrackedObject)
REGISTER_MAP_WITH_PROGRAMSTATE(LibraryStateMap, unsigned, LibraryState)
REGISTER_MAP_WITH_PROGRAMSTATE(CountsAtEntry, const StackFrameContext *, EntryCounts)
REGISTER_TRAIT_WITH_PROGRAMSTATE(ShutDown, bool)
REGISTER_TRAIT_WITH_PROGRAMSTATE(UnseenCall, bool)
REGISTER_TRAIT_WITH_PROGRAMSTATE(SubmittedMessage, const SymExpr *)
REGISTER_TRAIT_WITH_PROGRAMSTATE(SubmitResult, const SymExpr *)
REGISTER_SET_WITH_PROGRAMSTATE(ExposedRegions, const MemRegion *)

namespace mapicheck {

void TrackedObject::Profile(llvm::FoldingSetNodeID &ID) const {
  ID.AddInteger(static_cast<unsigned>(Kind));
  ID.AddPointer(Interface.data());
  ID.AddPointer(Owner);
  ID.AddPointer(SameAs);
  ID.AddInteger(Owned);
  for (bool Flag : {Acquired, ClientSide, LogsOn, Escaped, Shared, Released, LoggedOff, Closed, OpenAtLogoff, NoMessageSession,
                    OwnerUnknown, Overwritten, Used, Reported, ReportedAfterEnd, Unset, BuiltHere, PartsTaken, FreedWithParts, PointedInto, TakenOut,
                    QueriedFastShutdown, HeldOver})
    ID.AddBoolean(Flag);
  ID.AddPointer(FilledBy.data());
  ID.AddPointer(FastShutdownAnswer);
  ID.AddPointer(LogoffResult);
  ID.AddPointer(ReleaseResult);
  ID.AddPointer(FirstHolder);
  ID.AddPointer(Holder);
  ID.AddPointer(LostAt);
  ID.AddPointer(LostIn);
  ID.AddPointer(HeldAt);
  ID.AddPointer(HeldIn);
  ID.AddPointer(HeldThrough);
  ID.AddInteger(static_cast<unsigned>(HeldLibrary));
}

bool isMemory(ResourceKind Kind) {
  switch (Kind) {
  case ResourceKind::Buffer:
  case ResourceKind::BufferPart:
  case ResourceKind::RowSet:
  case ResourceKind::AddressList:
  case ResourceKind::OtherMemory:
    return true;
  case ResourceKind::Object:
  case ResourceKind::Session:
  case ResourceKind::MessageSession:
  case ResourceKind::Registration:
    return false;
  }
  llvm_unreachable("a kind of resource");
}

const TrackedObject *trackedObject(ProgramStateRef State, SymbolRef Object) {
  return Object ? State->get<TrackedObjectMap>(Object) : nullptr;
}

ProgramStateRef setTrackedObject(ProgramStateRef State, SymbolRef Object, const TrackedObject &Record) {
  return State->set<TrackedObjectMap>(Object, Record);
}

ProgramStateRef forgetObject(ProgramStateRef State, SymbolRef Object) {
  return State->remove<TrackedObjectMap>(Object);
}

std::vector<std::pair<SymbolRef, TrackedObject>> trackedObjects(ProgramStateRef State) {
  std::vector<std::pair<SymbolRef, TrackedObject>> Result;
  for (const auto &Entry : State->get<TrackedObjectMap>())
    Result.push_back(Entry);
  llvm::sort(Result, [](const auto &A, const auto &B) { return A.first->getSymbolID() < B.first->getSymbolID(); });
  return Result;
}

SymbolRef firstReference(ProgramStateRef State, SymbolRef Object) {
  while (const TrackedObject *Record = trackedObject(State, Object)) {
    if (!Record->SameAs)
      break;
    Object = Record->SameAs;
  }
  return Object;
}

namespace {

/// Follows an object to what it was opened through, and on, until Found says so.
template <typename Predicate> SymbolRef findOwner(ProgramStateRef State, SymbolRef Object, Predicate Found) {
  while (Object) {
    Object = firstReference(State, Object);
    const TrackedObject *Record = trackedObject(State, Object);
    if (!Record)
      return nullptr;
    if (Found(*Record))
      return Object;
    Object = Record->Owner;
  }
  return nullptr;
}

} // namespace

SymbolRef owningSession(ProgramStateRef State, SymbolRef Object) {
  return findOwner(State, Object, [](const TrackedObject &Record) {
    return Record.Kind == ResourceKind::Session || Record.Kind == ResourceKind::MessageSession;
  });
}

SymbolRef endedSession(ProgramStateRef State, SymbolRef Object) {
  return findOwner(State, Object,
                   [&](const TrackedObject &Record) { return Record.Closed || isLoggedOff(State, Record); });
}

bool isLoggedOff(ProgramStateRef State, const TrackedObject &Record) {
  if (!Record.LoggedOff || !Record.LogoffResult)
    return Record.LoggedOff;
  return !isKnownFailure(State, Record.LogoffResult);
}

bool missesLogoff(const TrackedObject &Record) { return Record.LogsOn && !Record.LoggedOff; }

/// Whether a status may be a success on this path, or may be a failure.
static bool mayBe(ProgramStateRef State, SymbolRef Status, bool Success) {
  SValBuilder &SVB = State->getStateManager().getSValBuilder();
  SVal Succeeded = SVB.evalBinOp(State, BO_GE, nonloc::SymbolVal(Status), SVB.makeZeroVal(Status->getType()),
                                 SVB.getConditionType());
  auto Known = Succeeded.getAs<DefinedOrUnknownSVal>();
  return !Known || State->assume(*Known, Success);
}

bool isKnownFailure(ProgramStateRef State, SymbolRef Status) { return Status && !mayBe(State, Status, true); }
bool isKnownSuccess(ProgramStateRef State, SymbolRef Status) { return Status && !mayBe(State, Status, false); }

bool wasOpenAtLogoff(ProgramStateRef State, SymbolRef Object, const TrackedObject &Record) {
  if (!Record.OpenAtLogoff)
    return false;
  const TrackedObject *Session = trackedObject(State, owningSession(State, Object));
  return !Session || isLoggedOff(State, *Session);
}

bool isExposed(ProgramStateRef State, const MemRegion *Region) {
  return State->contains<ExposedRegions>(Region->getBaseRegion());
}
ProgramStateRef expose(ProgramStateRef State, const MemRegion *Region) {
  return State->add<ExposedRegions>(Region->getBaseRegion());
}

bool isShutDown(ProgramStateRef State) { return State->get<ShutDown>(); }
ProgramStateRef setShutDown(ProgramStateRef State) { return State->set<ShutDown>(true); }

bool isReleased(ProgramStateRef State, const TrackedObject &Record) {
  if (!Record.Released)
    return false;
  if (!Record.ReleaseResult)
    return true;
  // `while (p->Release());`: on the path that goes on, the count was not zero and the object is still there.
  return !State->getConstraintManager().isNull(State, Record.ReleaseResult).isConstrainedFalse();
}

bool hasUnseenCall(ProgramStateRef State) { return State->get<UnseenCall>(); }
ProgramStateRef setUnseenCall(ProgramStateRef State) { return State->set<UnseenCall>(true); }

Submission lastSubmission(ProgramStateRef State) {
  return {State->get<SubmittedMessage>(), State->get<SubmitResult>()};
}
ProgramStateRef setLastSubmission(ProgramStateRef State, Submission Value) {
  return State->set<SubmittedMessage>(Value.Message)->set<SubmitResult>(Value.Result);
}

void LibraryState::Profile(llvm::FoldingSetNodeID &ID) const {
  for (int Number : {Started, StartedSinceMapiEnd, Net, Starts, LeftToDestructors, LastImbalance, Unredeemed})
    ID.AddInteger(Number);
  ID.AddBoolean(Ended);
  ID.AddBoolean(Uncertain);
  ID.AddBoolean(FailureSeen);
  ID.AddBoolean(AbsenceTold);
  ID.AddPointer(FailedStart);
  ID.AddPointer(StartedIn);
  ID.AddPointer(EndedAt);
  ID.AddPointer(EndedIn);
}

LibraryState libraryState(ProgramStateRef State, Library L) {
  const LibraryState *Value = State->get<LibraryStateMap>(static_cast<unsigned>(L));
  return Value ? *Value : LibraryState();
}

ProgramStateRef setLibraryState(ProgramStateRef State, Library L, const LibraryState &Value) {
  return State->set<LibraryStateMap>(static_cast<unsigned>(L), Value);
}

// A frame that was entered before the path started or stopped anything has no counts.
LibraryCounts countsAtEntry(ProgramStateRef State, const StackFrameContext *Frame, Library L) {
  const EntryCounts *Counts = State->get<CountsAtEntry>(Frame);
  return Counts ? Counts->Of[static_cast<unsigned>(L)] : LibraryCounts();
}

ProgramStateRef setCountsAtEntry(ProgramStateRef State, const StackFrameContext *Frame) {
  LibraryStateMapTy Libraries = State->get<LibraryStateMap>();
  if (Libraries.isEmpty())
    return State;
  EntryCounts Counts;
  for (const auto &[L, Value] : Libraries)
    Counts.Of[L] = {Value.Net, Value.Starts, Value.LeftToDestructors};
  return State->set<CountsAtEntry>(Frame, Counts);
}

ProgramStateRef forgetCountsAtEntry(ProgramStateRef State, const StackFrameContext *Frame) {
  return State->remove<CountsAtEntry>(Frame);
}

} // namespace mapicheck
