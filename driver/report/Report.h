// In which forms does the user want the result, and where?
#pragma once

#include "scan/ScanResult.h"

#include "llvm/Support/raw_ostream.h"

#include <string>
#include <vector>

namespace mapicheck::cli {

enum class Format { Text, Json, Sarif, GitHubSarif, GitHub, GitLab, Html };

struct ReportTarget {
  Format Form = Format::Text;
  std::string File; ///< empty or "-": the standard output
};

/// Says now what would otherwise be found out when all the work is done: that a report could not be written. False, with
/// the reason said, when one cannot.
bool canWrite(const std::vector<ReportTarget> &Targets);

/// Writes every report; a file appears whole or not at all. False, with the reason said, when one could not be written.
bool writeReports(const ScanResult &Result, const std::vector<ReportTarget> &Targets);

} // namespace mapicheck::cli
