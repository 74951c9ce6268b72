// Which checks did the user ask for?
#pragma once

#include "catalogue/Catalogue.h"

#include "llvm/Support/Error.h"

#include <vector>

namespace mapicheck::cli {

/// The checks that --checks=Globs selects, in the order of the catalogue. The syntax is clang-tidy's: globs separated
/// by commas, a leading '-' takes away, the last one that matches decides. A list that starts with a '-' takes away
/// from all checks. A glob that matches no check is an error, because it is a misspelling that would hide findings.
llvm::Expected<std::vector<const CheckInfo *>> selectChecks(llvm::StringRef Globs);

} // namespace mapicheck::cli
