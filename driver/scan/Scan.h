// How are many units analysed at once?
#pragma once

#include "Progress.h"
#include "ScanResult.h"
#include "WorkOrder.h"

#include "llvm/Support/Error.h"

#include <vector>

namespace mapicheck::cli {

/// What one source may cost before its process is ended. 0: no limit.
struct Limits {
  unsigned Seconds = 0;
  unsigned Megabytes = 0;
};

struct ScanRequest {
  unsigned Jobs = 0; ///< how many sources at a time; 0: as many as there are cores
  Limits PerSource;
  std::string ReproducerFolder; ///< where to put what is needed to see a crash again; empty: the temporary folder
  Progress::Kind Shown = Progress::Kind::Bar;
};

/// Analyses all units, each in a process of its own, and gives their results in the order of the units. Executable is
/// this program. A unit whose process dies or takes too much has a Failure, and a Reproducer if it could be written; the
/// others are not affected. Does not come back when the user stops the program.
llvm::Expected<std::vector<UnitResult>> scan(const std::vector<WorkOrder> &Orders, const ScanRequest &Asked,
                                             llvm::StringRef Executable);

} // namespace mapicheck::cli
