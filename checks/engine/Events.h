// What happens on a path, as checks are told of it: each event with the state before it.
#pragma once

#include "engine/State.h"

#include "clang/StaticAnalyzer/Core/PathSensitive/CallEvent.h"
#include "clang/StaticAnalyzer/Core/PathSensitive/CheckerContext.h"

namespace mapicheck {

/// What every event has.
struct Event {
  const Model &TheModel;
  clang::ento::CheckerContext &C;
  ProgramStateRef State;              ///< before the event
  const clang::ento::CallEvent *Call; ///< null where the event is no call
  llvm::StringRef CallName;           ///< "OpenEntry"
};

/// A call of MAPI, or of a function that MAPI's rules speak of. Asked before anything else about the call.
struct ApiCallEvent : Event {
  const CallModel *Entry;           ///< null for a method that only uses the object
  const InterfaceModel *Interface;  ///< the modelled interface a method is called on, else null
  std::optional<Library> Needs;     ///< the library that must be up for this very call
  SymbolRef Object;                 ///< what a method is called on, or UlRelease is given; null when it is not known
  std::string Name;                 ///< "IMsgStore 'store'"; empty for other functions
  unsigned FirstArgument;           ///< position of the first argument after the receiver
  bool FromEntryFunction;           ///< the path begins in main or the like, and no start of a library is out of sight
  bool CallersKnown;                ///< the analysis began in a caller or nobody in the translation unit calls the function
};

/// An object is used: a method is called on it, or it is handed to a MAPI function.
struct UseEvent : Event {
  SymbolRef Object;
  TrackedObject Record;
  std::string Name;  ///< "IMsgStore 'store'"
  bool AsReceiver;   ///< a method of the object itself is called
};

/// Memory that is read or written, or handed to MAPI or the C library.
struct MemoryUseEvent : Event {
  SymbolRef Block;      ///< what was freed, or what is unset
  TrackedObject Record; ///< of the block
  std::string Name;     ///< of the block: "row set 'rows'"
  bool Inside;          ///< what is used is a pointer into the block
  std::string Part;     ///< its name, when it has one
};

/// Memory is handed to a freeing function.
struct FreeEvent : Event {
  SymbolRef Object;      ///< null for memory that is not a value of its own (a variable)
  TrackedObject Record;
  std::string Name;
  ResourceKind By;       ///< which kind the function is for
  enum class Place {
    Block,     ///< the pointer that the allocation gave, as far as the path tells
    Inside,    ///< a pointer into a block
    Variable,  ///< the address of a variable or a literal
  } Where;
  std::string BlockName; ///< Inside: the block it points into
  bool BlockFreed;       ///< Inside: that block was freed, and this with it
  bool RowsGone;         ///< a row set or address list whose rows were freed or taken out, or that has none
  SymbolRef FreedRow;    ///< a row that was freed already and is still in the set; null when there is none
};

/// One reference is given back with Release or UlRelease. onRelease is asked whether that is a bad use of the object,
/// onGivenBack whether it was time to give it back.
struct ReleaseEvent : Event {
  SymbolRef Object;
  TrackedObject Record;
  std::string Name;
};

/// IMAPISession::Logoff is called. Argument positions are the method's, the receiver not counted.
struct LogoffEvent : Event {
  SymbolRef Session; ///< null when the path does not know the session as a value
  std::string Name;
  unsigned FirstArgument; ///< position of ulUIParam among the call's arguments
};

/// A session is logged off while this code still owns an object of it. Asked once for each such object.
struct OpenAtLogoffEvent : Event {
  SymbolRef Object;
  TrackedObject Record;
  std::string Name;
  SymbolRef Session;
};

/// Whether a stop of a library has a start to undo.
enum class StopPartner {
  Fits,         ///< it has one, or may have
  StartFailed,  ///< its start is known to have failed
  Undone,       ///< the starts of this path have been undone already
  NeverStarted, ///< the program never started the library
};

/// A library is started or stopped. For a start, the success is known.
struct LibraryEvent : Event {
  Library Which;
  bool Start;
  bool CallersKnown;   ///< the analysis began in a caller or nobody in the translation unit calls the function
  StopPartner Partner; ///< of a stop
};

/// A session that is still owned came to the end of OLE or MAPI, and the path has ended: nothing touched it after
/// MAPI's end. The place is the call that ended the library.
struct HeldSessionEvent : Event {
  SymbolRef Session;
  TrackedObject Record;
  std::string Name;
};

/// MAPI ends after the MAPI utilities did. The place is the call that ended them.
struct UtilitiesEndedFirstEvent : Event {};

/// A function returns, on this path, with a library that it started and did not stop.
struct ImbalanceEvent : Event {
  Library Which;
};

/// How a function left a library that it started.
struct FunctionExit {
  const clang::FunctionDecl *Function = nullptr;
  Library Which = Library::MAPI;
  clang::SourceLocation Where;  ///< the return statement, or the closing brace
  std::optional<bool> Failed;   ///< whether it returned failure, when that can be told
  bool ByException = false;     ///< an exception leaves the function there
  bool BehindLabel = false;     ///< the exit can be reached by a goto only: the way out when something went wrong
  bool EntryFunction = false;   ///< main or the like
  bool AllCallsSeen = false;    ///< nothing on the path may have stopped the library out of sight
};

/// Memory that was owned when a session was logged off is freed. The place is Logoff.
struct FreedAfterLogoffEvent : Event {
  SymbolRef Object;
  TrackedObject Record;
  std::string Name;
};

/// The last reference to the source of a registration is released, or the last copy of its number is lost.
struct RegistrationLostEvent : Event {
  SymbolRef Registration;
  TrackedObject Record;
  std::string Name;
  SymbolRef Source;
  std::string SourceName; ///< empty when the number is lost
};

/// The path ends and an object this code owns was not given back, and nobody else can do it.
struct LossEvent : Event {
  SymbolRef Object;
  TrackedObject Record;
  std::string Name;

  /// What a message adds when the last pointer was overwritten; empty when it ended with its scope.
  llvm::StringRef how() const { return Record.Overwritten ? ": its last pointer is overwritten here" : ""; }
};

/// The function that the analysis began with returns.
struct FunctionEndEvent : Event {
  const clang::FunctionDecl *Function;
  const clang::ReturnStmt *Return; ///< null when control falls off the end
};

} // namespace mapicheck
