// What did the user ask for on the command line?
#pragma once

#include "catalogue/Catalogue.h"
#include "input/Inputs.h"
#include "report/Report.h"
#include "scan/Scan.h"
#include "scan/WorkerProcess.h"

#include <optional>
#include <string>
#include <vector>

namespace mapicheck::cli {

struct Options {
  InputRequest Input;
  ScanRequest Scan;

  // What a configuration file can say too. Empty: the command line does not say.
  std::optional<std::string> Checks; ///< the globs of --checks
  std::optional<Level> LeastLevel;
  std::vector<std::string> ModelFiles; ///< absolute
  std::optional<std::string> HeaderFilter;
  std::vector<std::string> Excludes;   ///< globs
  bool ForceExclude = false;           ///< also sources that are named themselves
  std::string Baseline;
  bool Shims = true; ///< not --no-shims

  std::string ConfigurationFile;   ///< --config: the one file to use for all sources
  bool ReadsConfigurations = true; ///< not --no-config

  std::string NewBaseline; ///< --write-baseline
  std::string DiffRevision; ///< --diff
  std::string DiffFile;     ///< --diff-from
  bool WarnUnusedSuppressions = false;

  std::vector<ReportTarget> Reports; ///< never empty
  bool Quiet = false, Verbose = false;
  bool Fix = false;
  bool ListChecks = false;
  bool ShowConfiguration = false;
  std::string Explain; ///< the check whose page is wanted

  Task WorkerTask = Task::None; ///< hidden: this process is a worker
};

/// Reads the command line. Empty when it could not be understood; then the reason has been said. Does not come back
/// from --help and --version.
std::optional<Options> parseCommandLine(int Count, const char **Arguments);

} // namespace mapicheck::cli
