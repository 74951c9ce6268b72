// What a path ends with: which records are kept until then, and what is still held.
#include "engine/Exceptions.h"
#include "engine/LifecycleChecker.h"
#include "engine/Memory.h"
#include "engine/Naming.h"

#include "clang/StaticAnalyzer/Core/PathSensitive/SymbolManager.h"

using namespace clang;
using namespace clang::ento;

namespace mapicheck {

void LifecycleChecker::checkLiveSymbols(ProgramStateRef State, SymbolReaper &Reaper) const {
  // Whether a Release was the last, or a Logoff failed, is asked long after the program looked at the result.
  for (const auto &[Symbol, Record] : trackedObjects(State)) {
    if (Record.Released && Record.ReleaseResult)
      Reaper.markLive(Record.ReleaseResult);
    if (Record.LogoffResult)
      Reaper.markLive(Record.LogoffResult);
    // Whether a set has no rows is asked when it is freed.
    if ((Record.Kind == ResourceKind::RowSet || Record.Kind == ResourceKind::AddressList) && Record.Acquired && !Record.Released)
      if (SymbolRef Count = countOfRows(State, Symbol).getAsSymbol())
        Reaper.markLive(Count);
    // Whether it was allocated on a block at all, likewise.
    if (Record.Kind == ResourceKind::BufferPart && Record.Owner)
      Reaper.markLive(Record.Owner);
    if (Record.FastShutdownAnswer)
      Reaper.markLive(Record.FastShutdownAnswer);
  }
  if (SymbolRef Result = lastSubmission(State).Result)
    Reaper.markLive(Result);
  keepForHandlers(State, Reaper, *Session);
}

void LifecycleChecker::checkDeadSymbols(SymbolReaper &Reaper, CheckerContext &C) const {
  ProgramStateRef State = C.getState();
  auto Records = trackedObjects(State);
  llvm::SmallPtrSet<SymbolRef, 8> Referenced;
  for (const auto &[Symbol, Record] : Records) {
    Referenced.insert(Record.Owner);
    Referenced.insert(Record.SameAs);
    Referenced.insert(Record.HeldThrough);
  }
  Referenced.insert(lastSubmission(State).Message);
  for (const auto &[Symbol, Record] : Records) {
    // What is still owned is judged at the end of the path, what others refer to is needed for them, and what a
    // function did to the values it was given (its parameters, its class's members) is asked at its end.
    // So is that another reference to an object went where it cannot be seen, and that a library ended too early.
    // Pointers out of freed memory live on as values of their own.
    bool Needed = (Record.Kind == ResourceKind::Session && Record.HeldIn) || (Record.Released && Record.PointedInto) || (Record.Owned > 0 && (!Record.Escaped || Record.SameAs)) || Referenced.contains(Symbol) ||
                  isa<SymbolRegionValue>(Symbol);
    if (!Needed && Reaper.isDead(Symbol))
      State = forgetObject(State, Symbol);
  }
  State = forgetDeadStatuses(State, Reaper);
  if (State != C.getState())
    C.addTransition(State);
}

void LifecycleChecker::endPath(ProgramStateRef State, const Stmt *Exit, CheckerContext &C) const {
  const StackFrameContext *Frame = C.getStackFrame();
  for (const auto &[Symbol, Record] : trackedObjects(State)) {
    if (Record.Kind == ResourceKind::Session && Record.HeldIn && !isShutDown(State)) {
      HeldSessionEvent Held{{Session->TheModel, C, State, nullptr, {}}, Symbol, Record,
                            describe(Record, regionName(Record.FirstHolder))};
      Session->ask(&LifecycleCheck::onHeldSession, Held, Record.HeldIn, Record.HeldAt);
    }
    if (Record.Owned <= 0 || Record.Escaped || Record.Released || isShutDown(State))
      continue;
    // A function that does nothing with what it is given but add a reference adds it for its caller.
    if (!Record.Acquired && !Record.Used)
      continue;
    // The engine loses temporaries that are one arm of a conditional expression, and their destructors with them.
    if (Record.Holder && isa<CXXTempObjectRegion>(Record.Holder->getBaseRegion()))
      continue;
    std::string Name = describe(Record, regionName(Record.FirstHolder));
    LossEvent Loss{{Session->TheModel, C, State, nullptr, {}}, Symbol, Record, std::move(Name)};
    const LocationContext *Where = Record.LostIn ? Record.LostIn : Frame;
    const Stmt *At = Record.LostIn ? Record.LostAt : Exit;
    if (Record.Kind == ResourceKind::Registration) {
      // As long as its source lives on where it cannot be seen, it may be cancelled with it.
      const TrackedObject *Source = trackedObject(State, Record.Owner);
      if ((Source && Source->Escaped) || wasOpenAtLogoff(State, Symbol, Record))
        continue;
      // What CloseIMsgSession closes has nobody left to notify.
      if (const TrackedObject *Owner = trackedObject(State, owningSession(State, Symbol));
          Owner && Owner->Kind == ResourceKind::MessageSession)
        continue;
      RegistrationLostEvent Lost{{Session->TheModel, C, State, nullptr, {}}, Symbol, Record, Loss.Name, Record.Owner, {}};
      Session->ask(&LifecycleCheck::onRegistrationLost, Lost, Where, At);
      continue;
    }
    Session->ask(&LifecycleCheck::onLoss, Loss, Where, At);
  }
}

} // namespace mapicheck
