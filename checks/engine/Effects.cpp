// What a call does to sessions, objects and registrations.
#include "engine/CallEvaluation.h"
#include "engine/CallShapes.h"
#include "engine/Naming.h"

using namespace clang;
using namespace clang::ento;

namespace mapicheck {

namespace {

/// Whether a value is what a parameter of the first function held when the path began.
const VarRegion *givenParameter(SymbolRef Symbol) {
  const auto *Given = dyn_cast<SymbolRegionValue>(Symbol);
  const auto *Variable = Given ? dyn_cast<VarRegion>(Given->getRegion()) : nullptr;
  return Variable && isa<ParmVarDecl>(Variable->getDecl()) ? Variable : nullptr;
}

} // namespace

ProgramStateRef CallEvaluation::addReference(ProgramStateRef State, const Operand &O) {
  State = ensureTracked(State, O);
  SymbolRef Symbol = object(State, O);
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

ProgramStateRef CallEvaluation::release(ProgramStateRef State, const Operand &O) {
  State = ensureTracked(State, O);
  SymbolRef Symbol = object(State, O);
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
  if (Changed.Unset)
    return setTrackedObject(State, Symbol, Changed);
  // A reference that was added here is given back first; what a caller lent goes with the next one.
  bool GivesBackAdded = !Changed.Acquired && Changed.Owned > 0;
  if (Changed.Owned > 0)
    --Changed.Owned;
  if (Changed.Owned == 0 && !GivesBackAdded && !Changed.Shared) {
    Changed.Released = true;
    Changed.ReleaseResult = Result.getAsSymbol();
  }
  State = setTrackedObject(State, Symbol, Changed);
  if (Changed.Released)
    State = loseRegistrations(State, firstReference(State, Symbol), name(O, Changed));
  event(name(O, Changed) + " released here", Symbol);
  return State;
}

/// Whether this code still holds a reference to an object, or may have given one to somebody.
static bool isStillReferenced(ProgramStateRef State, SymbolRef First) {
  // What this code was given lives on until it gives it back.
  if (const TrackedObject *Given = trackedObject(State, First); Given && !Given->Acquired && !Given->Released)
    return true;
  return llvm::any_of(trackedObjects(State), [&](const auto &Entry) {
    const TrackedObject &Record = Entry.second;
    return firstReference(State, Entry.first) == First && (Record.Owned > 0 || Record.Escaped) && !Record.Released;
  });
}

ProgramStateRef CallEvaluation::loseRegistrations(ProgramStateRef State, SymbolRef Source,
                                                  const std::string &SourceName) {
  if (isStillReferenced(State, Source))
    return State;
  for (const auto &[Symbol, Record] : trackedObjects(State)) {
    if (Record.Kind != ResourceKind::Registration || Record.Owned <= 0 || Record.Escaped ||
        firstReference(State, Record.Owner) != Source || wasOpenAtLogoff(State, Symbol, Record))
      continue;
    auto E = make<RegistrationLostEvent>(State, Symbol, Record, describe(Record, regionName(Record.FirstHolder)), Source,
                                         SourceName);
    ask(&LifecycleCheck::onRegistrationLost, E);
    TrackedObject Changed = Record;
    Changed.Owned = 0;
    State = setTrackedObject(State, Symbol, Changed);
  }
  return State;
}

ProgramStateRef CallEvaluation::cancel(ProgramStateRef State, const Operand &O) {
  SymbolRef Symbol = object(State, O);
  const TrackedObject *Record = trackedObject(State, Symbol);
  if (!Record || Record->Unset)
    return State;
  TrackedObject Changed = *Record;
  Changed.Owned = 0;
  event(name(O, Changed) + " cancelled here", Symbol);
  return setTrackedObject(State, Symbol, Changed);
}

ProgramStateRef CallEvaluation::markOpenAtLogoff(ProgramStateRef State, SymbolRef SessionObject) {
  llvm::SmallPtrSet<SymbolRef, 8> Asked; // several pointers to one object are one defect
  // A session whose last reference is gone has nothing that could be open.
  if (const TrackedObject *Ending = trackedObject(State, SessionObject); Ending && isReleased(State, *Ending))
    return State;
  // Nor is open what the call itself gives back before it logs off.
  llvm::SmallPtrSet<SymbolRef, 4> GivenBack;
  for (const Operand &O : Meaning.Entry->Releases)
    GivenBack.insert(object(State, O));
  for (const Freeing &F : Meaning.Entry->Frees)
    GivenBack.insert(object(State, F.What));
  for (const auto &[Symbol, Record] : trackedObjects(State)) {
    if (Record.Owned <= 0 || Record.Kind == ResourceKind::Session || Record.OpenAtLogoff ||
        GivenBack.contains(Symbol))
      continue;
    TrackedObject Changed = Record;
    if (isMemory(Record.Kind)) {
      // Memory belongs to no session. What is freed later was freed too late, what never is freed is a leak.
      if (Record.Escaped || Record.HeldIn)
        continue;
      Changed.HeldAt = statement();
      Changed.HeldIn = Call.getLocationContext();
      Changed.HeldThrough = SessionObject;
    } else {
      if (firstReference(State, Symbol) == SessionObject || owningSession(State, Symbol) != SessionObject)
        continue;
      if (!Record.Escaped && !Record.Released && !Record.ClientSide &&
          Asked.insert(firstReference(State, Symbol)).second) {
        auto E = make<OpenAtLogoffEvent>(State, Symbol, Record, describe(Record, regionName(Record.FirstHolder)),
                                         SessionObject);
        ask(&LifecycleCheck::onOpenAtLogoff, E);
      }
      Changed.OpenAtLogoff = true;
    }
    State = setTrackedObject(State, Symbol, Changed);
  }
  return State;
}

ProgramStateRef CallEvaluation::applyEffects(ProgramStateRef State, llvm::ArrayRef<Acquisition> Acquired) {
  const CallModel *Entry = Meaning.Entry;
  if (!Entry) {
    for (const Acquisition &A : Acquired)
      State = acquire(State, A);
    return State;
  }
  // A call that does it all releases the session's objects, logs off, and then releases the session.
  SymbolRef Ended = Entry->LogsOff ? firstReference(State, object(State, *Entry->LogsOff)) : nullptr;
  auto ReleaseAll = [&](bool ThatEnded) {
    for (const Operand &O : Entry->Releases)
      if ((Ended && firstReference(State, object(State, O)) == Ended) == ThatEnded)
        State = release(State, O);
  };
  ReleaseAll(/*ThatEnded=*/false);
  if (Entry->AddsReference)
    State = addReference(State, *Entry->AddsReference);
  if (Entry->Closes) {
    SymbolRef Closed = object(State, *Entry->Closes);
    if (const TrackedObject *Record = trackedObject(State, Closed)) {
      TrackedObject Changed = *Record;
      Changed.Closed = true;
      Changed.Owned = 0;
      State = setTrackedObject(State, Closed, Changed);
      event(name(*Entry->Closes, Changed) + " closed here", Closed);
    }
  }
  if (Entry->Cancels)
    State = cancel(State, *Entry->Cancels);
  for (const Freeing &F : Entry->Frees)
    State = free(State, F);
  // No split: whether it failed is asked later, of what the program then knows about the result.
  if (const TrackedObject *Record = trackedObject(State, Ended)) {
    TrackedObject Changed = *Record;
    Changed.LoggedOff = true;
    Changed.LogoffResult = Result.getAsSymbol();
    State = setTrackedObject(State, Ended, Changed);
    event("Logoff returns here", Ended);
  }
  ReleaseAll(/*ThatEnded=*/true);

  // What a place held is given back before it is filled anew.
  for (const Operand &O : Entry->Releases)
    State = vacate(State, O);
  for (const Freeing &F : Entry->Frees)
    State = vacate(State, F.What);
  for (const auto &O : {Entry->Closes, Entry->Cancels})
    if (O)
      State = vacate(State, *O);
  for (const Acquisition &A : Acquired)
    State = acquire(State, A);
  for (const Move &M : Entry->Moves)
    State = handOn(State, M);
  if (Entry->Submits) {
    State = ensureTracked(State, *Entry->Submits);
    if (SymbolRef Message = object(State, *Entry->Submits)) {
      State = setLastSubmission(State, {Message, Result.getAsSymbol()});
      event(name(*Entry->Submits, *trackedObject(State, Message)) + " submitted here", Message);
    }
  }
  if (Entry->Waits)
    State = setLastSubmission(State, {});
  if (Entry->AsksFastShutdown) {
    State = ensureTracked(State, *Entry->AsksFastShutdown);
    if (SymbolRef Asked = object(State, *Entry->AsksFastShutdown)) {
      TrackedObject Changed = *trackedObject(State, Asked);
      Changed.QueriedFastShutdown = true;
      Changed.FastShutdownAnswer = Result.getAsSymbol();
      State = setTrackedObject(State, Asked, Changed);
      event("QueryFastShutdown called here", Asked);
    }
  }
  if (Entry->FastShutdown) {
    State = setShutDown(State);
    Items.push_back({"DoFastShutdown called here", object(State, *Entry->FastShutdown), Library::MAPI, false});
  }
  if (Entry->Initialises)
    State = library(State, *Entry->Initialises, true);
  if (Entry->Uninitialises)
    State = library(State, *Entry->Uninitialises, false);
  return State;
}

} // namespace mapicheck
