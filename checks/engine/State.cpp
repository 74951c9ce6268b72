#include "engine/State.h"

#include "clang/StaticAnalyzer/Core/PathSensitive/CheckerContext.h"

using namespace clang;
using namespace clang::ento;
using mapicheck::TrackedObject;

REGISTER_MAP_WITH_PROGRAMSTATE(TrackedObjectMap, SymbolRef, TrackedObject)
REGISTER_MAP_WITH_PROGRAMSTATE(LibraryStateMap, unsigned, unsigned)
REGISTER_TRAIT_WITH_PROGRAMSTATE(ShutDown, bool)
REGISTER_SET_WITH_PROGRAMSTATE(ExposedRegions, const MemRegion *)

namespace mapicheck {

void TrackedObject::Profile(llvm::FoldingSetNodeID &ID) const {
  ID.AddInteger(static_cast<unsigned>(Kind));
  ID.AddPointer(Interface.data());
  ID.AddPointer(Owner);
  ID.AddPointer(SameAs);
  ID.AddInteger(Owned);
  for (bool Flag : {Acquired, ClientSide, LogsOn, Escaped, Shared, Released, LoggedOff, Closed, OpenAtLogoff, NoMessageSession,
                    OwnerUnknown, Overwritten, Used, Reported})
    ID.AddBoolean(Flag);
  ID.AddPointer(LogoffResult);
  ID.AddPointer(ReleaseResult);
  ID.AddPointer(FirstHolder);
  ID.AddPointer(Holder);
  ID.AddPointer(LostAt);
  ID.AddPointer(LostIn);
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
  // Known to have failed: no value of the result on this path is a success.
  SValBuilder &SVB = State->getStateManager().getSValBuilder();
  QualType Type = Record.LogoffResult->getType();
  SVal Succeeded = SVB.evalBinOp(State, BO_GE, nonloc::SymbolVal(Record.LogoffResult), SVB.makeZeroVal(Type),
                                 SVB.getConditionType());
  auto Known = Succeeded.getAs<DefinedOrUnknownSVal>();
  return !Known || State->assume(*Known, true);
}

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

// The map holds a library's state as one number, so that the state can compare and profile it.
namespace {
constexpr unsigned CountBias = 1 << 11;
}

LibraryState libraryState(ProgramStateRef State, Library L) {
  LibraryState Result;
  if (const unsigned *Packed = State->get<LibraryStateMap>(static_cast<unsigned>(L))) {
    Result.Ended = *Packed & 1;
    Result.SeenStart = *Packed & 2;
    Result.Started = static_cast<int>(*Packed >> 2 & 0xFFF) - static_cast<int>(CountBias);
    Result.StartedSinceMapiEnd = static_cast<int>(*Packed >> 14 & 0xFFF) - static_cast<int>(CountBias);
  }
  return Result;
}

ProgramStateRef setLibraryState(ProgramStateRef State, Library L, const LibraryState &Value) {
  auto Pack = [](int Count) { return static_cast<unsigned>(Count + static_cast<int>(CountBias)) & 0xFFF; };
  unsigned Packed = (Value.Ended ? 1 : 0) | (Value.SeenStart ? 2 : 0) | Pack(Value.Started) << 2 |
                    Pack(Value.StartedSinceMapiEnd) << 14;
  return State->set<LibraryStateMap>(static_cast<unsigned>(L), Packed);
}

} // namespace mapicheck
