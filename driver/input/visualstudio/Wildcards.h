// Which files do the wildcards of a project mean?
#pragma once

#include "Problems.h"

#include <vector>

namespace mapicheck::cli::visualstudio {

/// Has it *, or ?
bool hasWildcards(llvm::StringRef Pattern);

/// Does a name match, both with slashes: ** for any folders, * and ? inside a name. In all capitals.
bool matches(llvm::StringRef Pattern, llvm::StringRef Path);

/// The files that match a pattern, absolute and sorted. Folder is where a relative pattern starts, absolute. Looks at
/// no more than a bounded number of files for all calls with the same Visited; more is a failure of the project.
std::vector<std::string> filesMatching(llvm::StringRef Pattern, llvm::StringRef Folder, size_t &Visited,
                                       const Location &Where, Problems &Trouble);

} // namespace mapicheck::cli::visualstudio
