// How are many units analysed at once?
#pragma once

#include "Options.h"
#include "ScanResult.h"
#include "Unit.h"

#include "llvm/Support/Error.h"

#include <vector>

namespace mapicheck::cli {

/// Analyses all units, each in a process of its own, and gives their results in the order of the units.
llvm::Expected<std::vector<UnitResult>> scan(const std::vector<Unit> &Units, const std::vector<std::string> &Checks,
                                             const Options &Asked, llvm::StringRef Executable);

} // namespace mapicheck::cli
