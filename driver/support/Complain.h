// The one form in which the program speaks of itself: "mapicheck: error: ...", a line on the standard error stream.
#pragma once

#include "llvm/ADT/Twine.h"

namespace mapicheck::cli {

/// The exit statuses that the manual promises.
enum ExitStatus { Clean = 0, FindingsReported = 1, BadUsage = 2, NotAllRead = 3 };

/// Says it and gives the status for "bad usage or configuration", so that a caller can return it.
ExitStatus complain(const llvm::Twine &Message);

/// For what may make the result another than the user expects, and stops nothing.
void warn(const llvm::Twine &Message);

/// For what is worth knowing and stops nothing.
void mention(const llvm::Twine &Message);

} // namespace mapicheck::cli
