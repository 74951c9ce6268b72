// What do all units together say of the NOLINT comments that they read?
#pragma once

#include "ScanResult.h"

#include "llvm/ADT/StringRef.h"

#include <map>
#include <set>
#include <string>
#include <tuple>

namespace mapicheck::cli {

/// Gathers the judgements of units. A comment in a header is unused only where it is so for each unit that reads it.
/// Where nobody knows which headers a unit reads, because it could not be analysed, only the comments in the sources of
/// other units can be judged.
class SuppressionMerge {
public:
  /// A unit with that source was analysed.
  void addSource(const std::string &Identity) { Sources.insert(Identity); }

  /// A unit with that source was not, and what it reads is unknown.
  void addUnknown(const std::string &Identity) { Unknown.insert(Identity); }

  /// A unit that was not analysed reads that file.
  void addUnjudged(const std::string &Identity) { Unjudged.insert(Identity); }

  /// What one unit says of a comment in that file.
  void add(const std::string &Identity, const ReportedSuppression &Comment);

  /// Those that silence nothing, in the order of their places.
  std::vector<ReportedSuppression> unused() const;

private:
  std::map<std::tuple<std::string, unsigned, unsigned>, ReportedSuppression> Comments;
  std::set<std::string> Sources, Unknown, Unjudged;
};

} // namespace mapicheck::cli
