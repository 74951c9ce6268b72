#include "ExitCode.h"

namespace mapicheck::cli {

ExitStatus exitStatus(const ScanResult &Result) {
  if (!Result.allWasRead())
    return NotAllRead;
  return Result.Findings.empty() && Result.UnusedSuppressions.empty() ? Clean : FindingsReported;
}

llvm::StringRef describe(ExitStatus Status) {
  switch (Status) {
  case Clean:
    return "nothing found";
  case FindingsReported:
    return "findings";
  case BadUsage:
    return "bad usage or configuration";
  case NotAllRead:
    return "something could not be analysed";
  }
  return "";
}

} // namespace mapicheck::cli
