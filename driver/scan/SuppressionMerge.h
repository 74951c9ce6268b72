// What do all units together say of the NOLINT comments that they read?
#pragma once

#include "ScanResult.h"

#include "llvm/ADT/StringRef.h"

#include <map>
#include <set>
#include <string>
#include <tuple>

namespace mapicheck::cli {

/// Gathers the judgements of units. A comment in a header is unused only where it is so for each unit that reads it;
/// and since nobody knows which headers a unit reads that was not analysed, one such unit keeps all comments from being
/// judged but those in the sources of other units.
class SuppressionMerge {
public:
  /// A unit with that source was analysed.
  void addSource(const std::string &Identity) { Sources.insert(Identity); }

  /// A unit with that source was not.
  void addUnknown(const std::string &Identity) { Unknown.insert(Identity); }

  /// What one unit says of a comment in that file.
  void add(const std::string &Identity, ReportedSuppression Comment);

  /// Those that silence nothing, in the order of their places.
  std::vector<ReportedSuppression> unused() const;

private:
  std::map<std::tuple<std::string, unsigned, unsigned>, ReportedSuppression> Comments;
  std::set<std::string> Sources, Unknown;
};

} // namespace mapicheck::cli
