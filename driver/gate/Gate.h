// Which of the findings count, on a program with a history?
#pragma once

#include "Baseline.h"
#include "Change.h"
#include "scan/Scan.h"

#include "llvm/Support/Error.h"

#include <optional>
#include <string>
#include <vector>

namespace mapicheck::cli {

/// What the user says about the history; empty: nothing.
struct GateRequest {
  std::vector<std::string> Baselines; ///< files of which each finding is known
  std::string NewBaseline;            ///< the file to write one to
  std::string DiffRevision, DiffFile; ///< the change whose findings are wanted; at most one of the two
};

class Gate {
public:
  /// Reads the baselines and the change. The error says what is wrong with them.
  static llvm::Expected<Gate> open(const GateRequest &Asked);

  /// Scans; with a change, only the sources that it reaches, and these once more as they were before it, so that what it
  /// breaks elsewhere is known. Leaves the findings of the change.
  llvm::Expected<ScanResult> scanChange(const std::vector<WorkOrder> &Orders, const ScanRequest &Asked,
                                        llvm::StringRef Executable) const;

  /// Holds the result against the baselines, and writes the new one. The error says why it could not be written.
  llvm::Error judge(ScanResult &Result) const;

private:
  std::optional<Baseline> Known;
  std::optional<Change> Wanted;
  std::string NewBaseline;
};

} // namespace mapicheck::cli
