// What a check sees of the engine: events on a path, and the state each object is in when they happen.
// A check is asked about every event before the event changes the state, and answers with a violation or none.
#pragma once

#include "engine/State.h"

#include "clang/Basic/Diagnostic.h"
#include "clang/StaticAnalyzer/Core/PathSensitive/CallEvent.h"
#include "clang/StaticAnalyzer/Core/PathSensitive/CheckerContext.h"

#include <memory>
#include <optional>

namespace mapicheck {

/// What a check found wrong with an event.
struct Violation {
  std::string Message;
  std::string Subject; ///< what it is about, when two messages of a check at one place can mean one defect
  llvm::SmallVector<SymbolRef, 3> Involved;    ///< the objects whose events the path notes tell
  llvm::SmallVector<Library, 2> InvolvedLibraries; ///< likewise for libraries
  std::vector<clang::FixItHint> Fixes;
  std::vector<std::pair<const clang::Stmt *, std::string>> Notes; ///< facts that lie on no path, told before it
};

/// What every event has.
struct Event {
  const Model &TheModel;
  clang::ento::CheckerContext &C;
  ProgramStateRef State;              ///< before the event
  const clang::ento::CallEvent *Call; ///< null where the event is no call
  llvm::StringRef CallName;           ///< "OpenEntry"
};

/// An object is used: a method is called on it, or it is handed to a MAPI function.
struct UseEvent : Event {
  SymbolRef Object;
  TrackedObject Record;
  std::string Name;  ///< "IMsgStore 'store'"
  bool AsReceiver;   ///< a method of the object itself is called
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

/// A library is started or stopped. For a start, the success is known.
struct LibraryEvent : Event {
  Library Which;
  bool Start;
  bool CallersKnown; ///< the analysis began in a caller or nobody in the translation unit calls the function
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

/// One rule. Override the events it is about.
class LifecycleCheck {
public:
  virtual ~LifecycleCheck() = default;
  virtual std::optional<Violation> onUse(const UseEvent &) const { return std::nullopt; }
  virtual std::optional<Violation> onRelease(const ReleaseEvent &) const { return std::nullopt; }
  virtual std::optional<Violation> onGivenBack(const ReleaseEvent &) const { return std::nullopt; }
  virtual std::optional<Violation> onLogoff(const LogoffEvent &) const { return std::nullopt; }
  virtual std::optional<Violation> onOpenAtLogoff(const OpenAtLogoffEvent &) const { return std::nullopt; }
  virtual std::optional<Violation> onLibrary(const LibraryEvent &) const { return std::nullopt; }
  virtual std::optional<Violation> onLoss(const LossEvent &) const { return std::nullopt; }
  virtual std::optional<Violation> onFunctionEnd(const FunctionEndEvent &) const { return std::nullopt; }
};

#define CHECK(NAME, LEVEL, IMPLEMENTATION, SUMMARY) std::unique_ptr<LifecycleCheck> make##IMPLEMENTATION();
#include "catalogue/Checks.def"

} // namespace mapicheck

/// Defines the function that the catalogue's row of a check names. Used once, in the check's file.
#define MAPICHECK_IMPLEMENT(IMPLEMENTATION)                                                                            \
  std::unique_ptr<mapicheck::LifecycleCheck> mapicheck::make##IMPLEMENTATION() {                                      \
    return std::make_unique<IMPLEMENTATION>();                                                                        \
  }
