// Which checks does a list of globs mean?
#pragma once

#include "catalogue/Catalogue.h"

#include "llvm/Support/Error.h"

#include <vector>

namespace mapicheck::cli {

/// Is this a list of globs as clang-tidy has them, separated by commas, a leading '-' taking away? An empty list is an
/// error, and so is a glob that matches no check, because it is a misspelling that would hide findings.
llvm::Error checkGlobs(llvm::StringRef Globs);

/// Two lists as one: the second takes away from what the first selects, and adds to it. Without a first one, a list that
/// starts with a '-' takes away from all checks.
std::string combineGlobs(llvm::StringRef First, llvm::StringRef Second);

/// The checks that a list selects, in the order of the catalogue: the last glob that matches decides. May be none.
std::vector<const CheckInfo *> checksOf(llvm::StringRef Globs);

/// The checks that --checks=Globs selects, or what is wrong with it. To select none is wrong.
llvm::Expected<std::vector<const CheckInfo *>> selectChecks(llvm::StringRef Globs);

} // namespace mapicheck::cli
