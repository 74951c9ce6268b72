// Which findings of two versions of a program are the same?
#pragma once

#include "scan/ScanResult.h"

#include "llvm/ADT/StringRef.h"

#include <initializer_list>
#include <vector>

namespace mapicheck::cli {

/// What is in both, and what in one only. Positions in the two lists, ascending.
struct Matching {
  std::vector<bool> NowIsKnown; ///< for each finding of now: it was there before
  std::vector<bool> BeforeIsGone; ///< for each finding of before: it is there no more
};

/// Whether findings of different files can be the same.
enum class Moves {
  None,  ///< files have the same names in both
  Files, ///< a file that is there no more may go by another name now
};

/// Pairs findings by their fingerprints. Among those that have the same, on identical lines, the ones with the same lines
/// beside them are pairs first, and then the rest, each in the order of the lists.
Matching match(const std::vector<ReportedFinding> &Before, const std::vector<ReportedFinding> &Now, Moves Possible);

/// Makes the fingerprints of one scan different from each other: the second of the same gets ":2" and so on, in the
/// order of the lists.
void numberFingerprints(std::initializer_list<std::vector<ReportedFinding> *> Lists);

/// A fingerprint without the number that makes it unique.
llvm::StringRef withoutNumber(llvm::StringRef Fingerprint);

} // namespace mapicheck::cli
