// What could not be evaluated in a project of Visual Studio, and where?
#pragma once

#include "llvm/ADT/StringSet.h"
#include "llvm/ADT/Twine.h"
#include "llvm/Support/Error.h"

#include <string>

namespace mapicheck::cli::visualstudio {

/// A line of a project file.
struct Location {
  std::string File{}; ///< absolute
  unsigned Line = 0;  ///< from 1; 0: the file as a whole

  std::string text() const; ///< "file:line", as the user wants to read it
};

/// The warnings of one project, and the failure that ends its evaluation.
class Problems {
public:
  /// Said: what has been said in this run, so that a property sheet of many projects is complained of once.
  explicit Problems(llvm::StringSet<> &Said) : Said(Said) {}

  /// Says it, once in a run.
  void warn(const Location &Where, const llvm::Twine &Message);
  /// The same, once for all places with that subject.
  void warnAbout(const llvm::Twine &Subject, const Location &Where, const llvm::Twine &Message);

  /// The project cannot be evaluated any further. The first reason is kept.
  void fail(const Location &Where, const llvm::Twine &Reason);
  /// The same for an error that names its place itself.
  void fail(llvm::Error Reason);
  bool failed() const { return !Failure.empty(); }
  const std::string &failure() const { return Failure; }

  /// Counts work against what a project may cost at all. False, and failed, when that is used up.
  bool spend(size_t Bytes, const Location &Where);

  bool Silent = false; ///< warnings are not said

private:
  llvm::StringSet<> &Said;
  std::string Failure;
  size_t Spent = 0;
  unsigned Warnings = 0;
};

} // namespace mapicheck::cli::visualstudio
