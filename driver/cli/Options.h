// What did the user ask for on the command line?
#pragma once

#include "catalogue/Catalogue.h"

#include <optional>
#include <string>
#include <vector>

namespace mapicheck::cli {

enum class Format { Text, Json };

struct Options {
  std::vector<std::string> Inputs;
  std::optional<std::vector<std::string>> CompilerArguments; ///< those after "--", when it is there
  std::string DatabaseFolder; ///< -p
  std::string Checks;         ///< the globs of --checks
  Level LeastLevel = Level::Warning;
  std::vector<std::string> ModelFiles;
  bool Shims = true; ///< not --no-shims
  unsigned Jobs = 0; ///< 0: as many as there are cores
  Format OutputFormat = Format::Text;
  std::string OutputFile; ///< empty: the standard output
  bool Fix = false;
  bool ListChecks = false;
  std::string Explain; ///< the check whose page is wanted

  std::string AnalyzeOne; ///< hidden: this process is a worker, and its order is in this file
  std::string ResultFile; ///< hidden: where the worker writes its result
};

/// Reads the command line. Empty when it could not be understood; then the reason has been said. Does not come back
/// from --help and --version.
std::optional<Options> parseCommandLine(int Count, const char **Arguments);

} // namespace mapicheck::cli
