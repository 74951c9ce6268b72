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
  std::multiset<std::string> Functions; ///< else: these functions; several may have one name
};

/// What a scan found once, as it was accepted then.
struct Baseline {
  std::vector<ReportedFinding> Findings; ///< without places in the file and without paths; files as the user reads them
  std::map<std::string, KnownGap> Gaps; ///< by source

  /// Adds what another baseline has. A finding that both have, which they saw in a header, is one.
  void add(Baseline Other);
};

/// The gaps of a result as a baseline has them.
std::map<std::string, KnownGap> gapsOf(const ScanResult &Result);

/// Marks the gaps of a result that are among the known ones, and counts them.
void markKnownGaps(const std::map<std::string, KnownGap> &Known, ScanResult &Result);

/// Reads a baseline file. Names of files in it are relative to its folder. The error says the file, the place in it, and
/// what is wrong.
llvm::Expected<Baseline> readBaseline(llvm::StringRef File);

/// Whether it could be told now that a finding of a baseline has gone: its check ran, and its function was analysed or is
/// no more.
bool wasLookedFor(const ReportedFinding &Known, const ScanResult &Result);

/// Writes all findings and gaps of a result to a file, whole or not at all, and those of the old baseline that were not
/// looked for. Sorted, and without numbers of lines, so that versions of it can be compared. The error says why it could
/// not be written.
llvm::Error writeBaseline(const ScanResult &Result, const Baseline &Old, llvm::StringRef File);

/// Moves the findings that the baseline has to Known, and those of the baseline that were looked for and are not there
/// now to Gone; marks the gaps that it has.
void compareWith(const Baseline &Before, ScanResult &Result);

} // namespace mapicheck::cli
