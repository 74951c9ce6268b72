// What is known about each object and library on a path: the typestate that events change and checks ask.
//
//   given ──AddRef──▶ owned ◀──acquired by a call──
//   owned ──Release of the last reference──▶ released
//   session: logged on ──Logoff──▶ logged off          (its objects know it through their owner)
//   message session: open ──CloseIMsgSession──▶ closed (likewise)
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
  llvm::StringRef Interface;   ///< as the source names it; empty when it is not known
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
  SymbolRef LogoffResult = nullptr; ///< what the last Logoff of a session returned
  SymbolRef ReleaseResult = nullptr; ///< what the last Release returned: not zero means it was not the last
  const clang::ento::MemRegion *FirstHolder = nullptr; ///< where it was first put: gives it a name
  const clang::ento::MemRegion *Holder = nullptr;      ///< where it was last put
  const clang::Stmt *LostAt = nullptr;           ///< the statement that took it from its last holder, or null
  const clang::LocationContext *LostIn = nullptr; ///< its frame; with no LostAt the end of that frame's function

  bool operator==(const TrackedObject &) const = default;
  void Profile(llvm::FoldingSetNodeID &ID) const;
};

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

/// Whether the last reference is known to be gone, its Release having returned nothing else.
bool isReleased(ProgramStateRef State, const TrackedObject &Record);

/// Regions whose address an unseen callee was given: it may read and write them at any time from then on.
bool isExposed(ProgramStateRef State, const clang::ento::MemRegion *Region);
[[nodiscard]] ProgramStateRef expose(ProgramStateRef State, const clang::ento::MemRegion *Region);

/// Whether this path ends the process by DoFastShutdown: what is still held then is nobody's leak.
bool isShutDown(ProgramStateRef State);
[[nodiscard]] ProgramStateRef setShutDown(ProgramStateRef State);

/// Starts and stops of a library on this path.
struct LibraryState {
  int Started = 0;            ///< successful starts less stops
  int StartedSinceMapiEnd = 0; ///< likewise, since MAPI ended
  bool SeenStart = false;     ///< the path holds a successful start
  bool Ended = false;         ///< the last stop ended it, as far as this path tells
};

LibraryState libraryState(ProgramStateRef State, Library L);
[[nodiscard]] ProgramStateRef setLibraryState(ProgramStateRef State, Library L, const LibraryState &Value);

} // namespace mapicheck
