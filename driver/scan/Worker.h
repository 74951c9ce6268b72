// What does one translation unit contain? The only part of the command line that knows Clang's syntax trees. It runs in
// a process of its own, so that whatever happens here costs one file and not the run.
#pragma once

#include "ScanResult.h"
#include "WorkOrder.h"

namespace mapicheck::cli {

/// Parses and analyses one unit. Changes the current directory of the process to that of the compile command.
UnitResult analyzeUnit(const WorkOrder &Order);

} // namespace mapicheck::cli
