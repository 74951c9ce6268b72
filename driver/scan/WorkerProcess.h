// How is one unit analysed in a process of its own, and what if that process dies?
#pragma once

#include "ScanResult.h"
#include "WorkOrder.h"

#include "llvm/ADT/StringRef.h"

namespace mapicheck::cli {

/// Runs this program again for one unit and waits for it. A worker that crashes gives a result with a Failure.
/// Scratch is a file name of which the caller lets nobody else use the beginning; Slot numbers the workers that run at
/// the same time.
UnitResult analyzeInProcess(const WorkOrder &Order, llvm::StringRef Executable, llvm::StringRef Scratch,
                            unsigned Slot);

/// What the program does when it is run again: reads the order, analyses, writes the result. Gives the exit status.
int workerMain(llvm::StringRef OrderFile, llvm::StringRef ResultFile);

} // namespace mapicheck::cli
