// What becomes of the sources when the fixes of the findings are applied?
#pragma once

#include "scan/ScanResult.h"

#include <string>
#include <vector>

namespace mapicheck::cli {

struct FixOutcome {
  unsigned Applied = 0; ///< findings
  unsigned Files = 0;
  std::vector<std::string> Skipped;  ///< for each finding whose fix conflicts with an earlier one: which, and with what
  std::vector<std::string> Unwritten; ///< for each file that could not be changed: which, and why
};

/// Applies the fixes of all findings, each wholly or not at all.
FixOutcome applyFixes(const std::vector<ReportedFinding> &Findings);

} // namespace mapicheck::cli
