// What is said of sources that could not be read, or only in part?
#pragma once

#include "scan/ScanResult.h"

#include "llvm/ADT/StringRef.h"

#include <string>

namespace mapicheck::cli {

/// "incomplete: first error: a.h:3:1: unknown type name 'X' (2 errors); left out: f (its body has errors)".
std::string describe(const IncompleteFile &File);

/// Where a reader looks first: at the first error, else at the first function that was left out, else at the file.
Place placeOf(const IncompleteFile &File);

/// The place that is all of a file.
Place wholeFile(const std::string &File);

/// "crashed", "timed-out", "out-of-memory", "unreadable".
llvm::StringRef failureName(FailureKind Kind);

/// "a.h:3:1", or what there is of it.
std::string placeName(const Place &Where);

} // namespace mapicheck::cli
