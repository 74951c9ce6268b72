// How is one unit analysed in a process of its own, and what if that process dies or does not come to an end?
#pragma once

#include "Scan.h"
#include "ScanResult.h"
#include "WorkOrder.h"

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"

namespace mapicheck::cli {

/// What a worker does with its order.
enum class Task { None, Analyze, Preprocess };

/// How a worker process ended.
struct WorkerEnd {
  int Status = 0;        ///< as of wait(2)
  bool TookTooLong = false;
  std::string Output;    ///< what it wrote to its standard output
  std::string LastWords; ///< and to its standard error stream, not more than a reader wants

  bool succeeded() const { return Status == 0 && !TookTooLong; }
};

/// How this program is called as a worker: its arguments after its own name.
std::vector<std::string> workerArguments(Task What, const Limits &Allowed);

/// Runs this program again with that order and waits for it, no longer than is allowed. Slot numbers the workers that
/// run at the same time. Fails only when there is no process; that is told in words that name the step.
llvm::Expected<WorkerEnd> runWorker(Task What, const WorkOrder &Order, llvm::StringRef Executable,
                                    const Limits &Allowed, unsigned Slot);

/// The result of the unit, or a Failure of its kind; then LastWords is what the worker said.
UnitResult analyzeInProcess(const WorkOrder &Order, llvm::StringRef Executable, const Limits &Allowed, unsigned Slot,
                            std::string &LastWords);

/// What the program does when it is run again: reads the order from the standard input, does the task, writes the result
/// to the standard output. Gives the exit status.
int workerMain(Task What, const Limits &Allowed, const char *Program);

} // namespace mapicheck::cli
