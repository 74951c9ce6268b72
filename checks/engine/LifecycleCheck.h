// A check: it is asked about every event on a path before the event changes the state of what it is about, and answers
// with a violation or none.
#pragma once

#include "engine/Events.h"

#include "clang/Basic/Diagnostic.h"

#include <memory>
#include <optional>

namespace mapicheck {

/// What a check found wrong with an event.
struct Violation {
  std::string Message;
  std::string Expected; ///< what the rule wants here instead: the last note of the path
  std::string Subject; ///< what it is about, when two messages of a check at one place can mean one defect
  llvm::SmallVector<SymbolRef, 3> Involved;    ///< the objects whose events the path notes tell
  llvm::SmallVector<Library, 2> InvolvedLibraries; ///< likewise for libraries
  const clang::Expr *About = nullptr; ///< the value that is wrong: branches that ask for it are told
  std::vector<clang::FixItHint> Fixes;
  std::vector<std::pair<const clang::Stmt *, std::string>> Notes; ///< facts that lie on no path, told before it
};

/// One rule. Override the events it is about.
class LifecycleCheck {
public:
  virtual ~LifecycleCheck() = default;
  virtual std::optional<Violation> onCall(const ApiCallEvent &) const { return std::nullopt; }
  virtual std::optional<Violation> onUse(const UseEvent &) const { return std::nullopt; }
  virtual std::optional<Violation> onRelease(const ReleaseEvent &) const { return std::nullopt; }
  virtual std::optional<Violation> onGivenBack(const ReleaseEvent &) const { return std::nullopt; }
  virtual std::optional<Violation> onLogoff(const LogoffEvent &) const { return std::nullopt; }
  virtual std::optional<Violation> onOpenAtLogoff(const OpenAtLogoffEvent &) const { return std::nullopt; }
  virtual std::optional<Violation> onLibrary(const LibraryEvent &) const { return std::nullopt; }
  virtual std::optional<Violation> onHeldSession(const HeldSessionEvent &) const { return std::nullopt; }
  virtual std::optional<Violation> onUtilitiesEndedFirst(const UtilitiesEndedFirstEvent &) const { return std::nullopt; }
  virtual std::optional<Violation> onMemoryUse(const MemoryUseEvent &) const { return std::nullopt; }
  virtual std::optional<Violation> onFree(const FreeEvent &) const { return std::nullopt; }
  virtual std::optional<Violation> onFreedAfterLogoff(const FreedAfterLogoffEvent &) const { return std::nullopt; }
  virtual std::optional<Violation> onRegistrationLost(const RegistrationLostEvent &) const { return std::nullopt; }
  virtual std::optional<Violation> onImbalance(const ImbalanceEvent &) const { return std::nullopt; }
  /// Whether what onImbalance objected to is a defect, now that the paths of all functions are known. Balanced are
  /// the other exits of the same function on which the library was started and stopped.
  virtual bool isDefect(const FunctionExit &Unbalanced, llvm::ArrayRef<FunctionExit> Balanced) const { return false; }
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
