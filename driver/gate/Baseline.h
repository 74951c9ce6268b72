// Which findings and gaps were there before the tool was switched on, and which are new?
#pragma once

#include "scan/ScanResult.h"

#include "llvm/ADT/ArrayRef.h"
#include "llvm/Support/Error.h"

#include <map>
#include <set>
#include <string>
#include <vector>

namespace mapicheck::cli {

/// What was left out of a source when the baseline was written.
struct KnownGap {
  bool WholeSource = false;        ///< it could not be analysed at all
  std::set<std::string> Functions; ///< else: these functions
};

/// What a scan found once, as it was accepted then.
struct Baseline {
  std::vector<ReportedFinding> Findings; ///< without places in the file and without paths; files as the user reads them
  std::map<std::string, KnownGap> Gaps; ///< by source
};

/// Reads a baseline file. Names of files in it are relative to its folder. The error says the file, the place in it, and
/// what is wrong.
llvm::Expected<Baseline> readBaseline(llvm::StringRef File);

/// Writes all findings and gaps of a result to a file, whole or not at all. Sorted, and without numbers of lines, so that
/// versions of it can be compared.
llvm::Error writeBaseline(const ScanResult &Result, llvm::StringRef File);

/// Moves the findings that the baseline has to Known, and counts the gaps that it has. Those findings of the baseline whose
/// file was read, or is no more, and that are not there now become Gone; others were not looked for.
void compareWith(const Baseline &Before, ScanResult &Result);

} // namespace mapicheck::cli
