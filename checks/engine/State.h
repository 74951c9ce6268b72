// What is known about each object and library on a path: the typestate that events change and checks ask.
//
//   given ──AddRef──▶ owned ◀──acquired by a call──
//   owned ──Release of the last reference──▶ released
//   session: logged on ──Logoff──▶ logged off          (its objects know it through their owner)
//   message session: open ──CloseIMsgSession──▶ closed (likewise)
//   memory: allocated ──MAPIFreeBuffer and its like──▶ released
//   registration: made ──Unadvise──▶ cancelled, which is to own it no more
//   anything ──stored where the function ends but the value lives on, or handed to an unseen callee──▶ escaped
#pragma once

#include "model/Model.h"

#include "clang/StaticAnalyzer/Core/PathSensitive/ProgramState.h"

namespace mapicheck {

using clang::ento::ProgramStateRef;
using clang::ento::SymbolRef;

/// One object a path knows of. A small value; the program state holds one for each symbol.
struct TrackedObject {
  ResourceKind Kind = ResourceKind::Object;
  llvm::StringRef Interface;   ///< the type it points to, as the source names it; empty when it is not known
  llvm::StringRef FilledBy;    ///< the call that handed it over or, when unset, should have
  SymbolRef Owner = nullptr;   ///< the session, object or message session it was opened through
  SymbolRef SameAs = nullptr;  ///< the pointer this is another reference to (QueryInterface)
  int Owned = 0;               ///< references this code must give back
  bool Acquired = false;       ///< obtained on this path, not given
  bool ClientSide = false;     ///< the client's own object, not one of the session
  bool LogsOn = false;         ///< a session that this code logged on
  bool Escaped = false;        ///< somebody else may give it back: stored where it outlives the path, or handed on
  bool Shared = false;         ///< an unseen callee was handed it and may hold a reference of its own
  bool Released = false;       ///< this code gave back its last reference
  bool LoggedOff = false;      ///< a session after a Logoff that is not known to have failed
  bool Closed = false;         ///< a message session after CloseIMsgSession
  bool OpenAtLogoff = false;   ///< was still owned when its session was logged off
  bool NoMessageSession = false; ///< a message on storage that no message session will close
  bool OwnerUnknown = false;   ///< belongs to something, but the path does not say to what
  bool Overwritten = false;    ///< its last holder was given another value
  bool Used = false;           ///< something else was done with it than counting references
  bool Reported = false;       ///< one defect, one finding: a bad use of it was reported on this path
  bool ReportedAfterEnd = false; ///< likewise for a call after MAPI's end
  bool Unset = false;          ///< no object at all: what an uninitialised variable held when a call failed to fill it
  bool BuiltHere = false;      ///< memory that the program allocates and fills itself, not one that MAPI filled
  bool PartsTaken = false;     ///< memory whose blocks were freed or taken out one by one
  bool PointedInto = false;    ///< memory out of which a pointer was read
  bool FreedWithParts = false; ///< a row set or address list that was freed with its rows
  bool TakenOut = false;       ///< memory that was part of another block and is a block of its own now
  bool QueriedFastShutdown = false;       ///< QueryFastShutdown was called on it
  SymbolRef FastShutdownAnswer = nullptr; ///< what that returned
  SymbolRef LogoffResult = nullptr; ///< what the last Logoff of a session returned
  SymbolRef ReleaseResult = nullptr; ///< what the last Release returned: not zero means it was not the last
  const clang::ento::MemRegion *FirstHolder = nullptr; ///< where it was first put: gives it a name
  const clang::ento::MemRegion *Holder = nullptr;      ///< where it was last put
  const clang::Stmt *LostAt = nullptr;           ///< the statement that took it from its last holder, or null
  const clang::LocationContext *LostIn = nullptr; ///< its frame; with no LostAt the end of that frame's function
  const clang::Stmt *HeldAt = nullptr;            ///< the call that came too early: Logoff for memory, the end of a
                                                  ///< library for a session; or null
  const clang::LocationContext *HeldIn = nullptr; ///< its frame; null when nothing came too early
  bool HeldOver = false;                          ///< a session that was touched after MAPI's end, which was told
  SymbolRef HeldThrough = nullptr;                ///< the session whose Logoff that was
  Library HeldLibrary = Library::MAPI;            ///< the library whose end that was

  bool operator==(const TrackedObject &) const = default;
  void Profile(llvm::FoldingSetNodeID &ID) const;
};

/// Whether it is memory: something that is freed, and not released.
bool isMemory(ResourceKind Kind);

/// The record of an object, or null.
const TrackedObject *trackedObject(ProgramStateRef State, SymbolRef Object);

/// The state with this record in place of the old one.
[[nodiscard]] ProgramStateRef setTrackedObject(ProgramStateRef State, SymbolRef Object, const TrackedObject &Record);

/// The state in which the object is no longer followed.
[[nodiscard]] ProgramStateRef forgetObject(ProgramStateRef State, SymbolRef Object);

/// All records, in the order in which their symbols came to be (the map's own order is by address).
std::vector<std::pair<SymbolRef, TrackedObject>> trackedObjects(ProgramStateRef State);

/// The first reference that this one is another reference to; the object itself when it is the first.
SymbolRef firstReference(ProgramStateRef State, SymbolRef Object);

/// The session or message session that an object is or belongs to, directly or through other objects. Null when
/// the path does not know one.
SymbolRef owningSession(ProgramStateRef State, SymbolRef Object);

/// Like owningSession, but the one that has ended: logged off or closed. Null when none has.
SymbolRef endedSession(ProgramStateRef State, SymbolRef Object);

/// Whether a session has been logged off, by a Logoff that is not known to have failed on this path.
bool isLoggedOff(ProgramStateRef State, const TrackedObject &Record);

/// Whether an object was still owned when its session was logged off, likewise.
bool wasOpenAtLogoff(ProgramStateRef State, SymbolRef Object, const TrackedObject &Record);

/// Whether this code logged a session on and never tried to log it off. One that failed was at least tried.
bool missesLogoff(const TrackedObject &Record);

/// Whether the last reference is known to be gone, its Release having returned nothing else.
bool isReleased(ProgramStateRef State, const TrackedObject &Record);

/// Regions whose address an unseen callee was given: it may read and write them at any time from then on.
bool isExposed(ProgramStateRef State, const clang::ento::MemRegion *Region);
[[nodiscard]] ProgramStateRef expose(ProgramStateRef State, const clang::ento::MemRegion *Region);

/// Whether this path ends the process by DoFastShutdown: what is still held then is nobody's leak.
bool isShutDown(ProgramStateRef State);
[[nodiscard]] ProgramStateRef setShutDown(ProgramStateRef State);

/// Whether a status is known to be a failure on this path. A null symbol is not.
bool isKnownFailure(ProgramStateRef State, SymbolRef Status);

/// Whether it is known to be a success.
bool isKnownSuccess(ProgramStateRef State, SymbolRef Status);

/// Whether a function of the program that cannot be seen was called on this path. Kept for entry functions only.
bool hasUnseenCall(ProgramStateRef State);
[[nodiscard]] ProgramStateRef setUnseenCall(ProgramStateRef State);

/// The message last submitted, with nothing after it that gives the spooler time, and what SubmitMessage returned.
struct Submission {
  SymbolRef Message = nullptr;
  SymbolRef Result = nullptr;
};
Submission lastSubmission(ProgramStateRef State);
[[nodiscard]] ProgramStateRef setLastSubmission(ProgramStateRef State, Submission Value);

/// The libraries whose starts and stops are to be paired.
inline constexpr Library PairedLibraries[] = {Library::MAPI, Library::OLE, Library::MAPIUtilities};

/// Starts and stops of a library on this path.
struct LibraryState {
  int Started = 0;             ///< successful starts less stops, never below zero
  int StartedSinceMapiEnd = 0; ///< likewise, since MAPI ended
  int Net = 0;                 ///< successful starts less stops, those of starts before the path included
  int Starts = 0;              ///< successful starts
  int LeftToDestructors = 0;   ///< those of them that an object made which lives on
  bool Ended = false;          ///< the last stop ended it, as far as this path tells
  bool Uncertain = false;      ///< started or stopped by what the path does not know: a count, a flag of others
  bool FailureSeen = false;    ///< the program looked at the start that failed
  bool AbsenceTold = false;    ///< that it was never started has been reported on this path
  SymbolRef FailedStart = nullptr; ///< the result of the last start, when that failed
  int Unredeemed = -1;         ///< the last one that no outer function has made good since: its number
  const clang::StackFrameContext *StartedIn = nullptr; ///< the function that made the last start
  int LastImbalance = -1;      ///< the last function that this path left with the library started: its number
  const clang::Stmt *EndedAt = nullptr;            ///< the last stop
  const clang::LocationContext *EndedIn = nullptr; ///< its frame

  bool seenStart() const { return Starts > 0; }
  bool operator==(const LibraryState &) const = default;
  void Profile(llvm::FoldingSetNodeID &ID) const;
};

LibraryState libraryState(ProgramStateRef State, Library L);
[[nodiscard]] ProgramStateRef setLibraryState(ProgramStateRef State, Library L, const LibraryState &Value);

/// The counts of a library when a function was entered.
struct LibraryCounts {
  int Net = 0;
  int Starts = 0;
  int LeftToDestructors = 0;
  bool operator==(const LibraryCounts &) const = default;
};
LibraryCounts countsAtEntry(ProgramStateRef State, const clang::StackFrameContext *Frame, Library L);
[[nodiscard]] ProgramStateRef setCountsAtEntry(ProgramStateRef State, const clang::StackFrameContext *Frame);
[[nodiscard]] ProgramStateRef forgetCountsAtEntry(ProgramStateRef State, const clang::StackFrameContext *Frame);

} // namespace mapicheck
