// What does a change to the program touch, and what does it break?
#pragma once

#include "UnifiedDiff.h"
#include "scan/ScanResult.h"

#include "llvm/Support/Error.h"

#include <map>
#include <set>
#include <string>
#include <vector>

namespace mapicheck::cli {

/// A change to files, and what they were before.
struct Change {
  // All files by their real names.
  std::map<std::string, std::vector<LineRange>> Lines; ///< those of now that were not there before
  std::set<std::string> Files; ///< all that are changed, added or gone
  std::set<std::string> Added; ///< those of them that were not there before
  std::set<std::string> Gone;  ///< those that are there no more
  std::map<std::string, std::string> TextBefore; ///< of those that were there
};

/// The change since a revision: from where the branch left it to the files as they are now, those that git does not know
/// yet included. The error says what git has to say.
llvm::Expected<Change> changeSince(llvm::StringRef Revision);

/// The change that a unified diff describes, which has been applied. "-" is the standard input. The names in it start at
/// the current folder or one above. The error says what in the diff is not understood, or does not fit the files.
llvm::Expected<Change> changeFrom(llvm::StringRef DiffFile);

/// Leaves those findings of which a step, not only the last, lies in a changed line, and those that were not there Before.
void keepFindingsOf(const Change &What, const std::vector<ReportedFinding> &Before, std::vector<ReportedFinding> &Findings);

/// Leaves those comments that stand in a changed line, and those that were of use Before.
void keepSuppressionsOf(const Change &What, const std::vector<ReportedSuppression> &Before,
                        std::vector<ReportedSuppression> &Unused);

} // namespace mapicheck::cli
