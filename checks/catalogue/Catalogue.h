// The catalogue of checks: their names, levels, summaries and pages. Built from Checks.def and docs/checks/.
#pragma once

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"

namespace mapicheck {

/// How bad a violation is. Ordered: a greater level is worse.
enum class Level {
  Note,    ///< advice, off unless asked for
  Warning, ///< leaks, or breaks a documented rule
  Error,   ///< breaks at run time as documented
};

struct CheckInfo {
  llvm::StringRef Name;    ///< "mapi-object-leak"
  Level Severity;
  llvm::StringRef Summary; ///< one line, no full stop
  llvm::StringRef Page;    ///< the Markdown text of docs/checks/<Name>.md
};

/// All checks, in the order of the reference. Lives as long as the program.
llvm::ArrayRef<CheckInfo> allChecks();

/// The check of that name, or null.
const CheckInfo *findCheck(llvm::StringRef Name);

/// The name of the check that is nearest to a misspelt one, or empty when none is near.
llvm::StringRef nearestCheck(llvm::StringRef Misspelt);

/// "note", "warning" or "error".
llvm::StringRef levelName(Level L);

} // namespace mapicheck
