// Which findings does the HTML report show, under which names, and which steps lead to each?
#pragma once

#include "scan/ScanResult.h"

#include "llvm/ADT/StringRef.h"

#include <string>
#include <vector>

namespace mapicheck::cli {

/// A finding of the report. Points into the result.
struct Entry {
  const ReportedFinding *Finding;
  llvm::StringRef State; ///< "open", or with a baseline "new"; "known", "gone", "suppressed"
  std::string Key;       ///< what the address of the page names it by; no two are the same
};

/// All findings of a result, by place.
std::vector<Entry> entriesOf(const ScanResult &Result);

struct Step {
  enum Role { Event, Branch, Call, End };
  const Place *Where;
  llvm::StringRef Message;
  llvm::StringRef Expected; ///< what the rule asks for there; of the last step only
  Role Kind;
  unsigned Depth; ///< how many functions were entered on the way
};

/// The path of a finding, with the finding itself as its end. Points into the finding.
std::vector<Step> stepsOf(const ReportedFinding &F);

} // namespace mapicheck::cli
