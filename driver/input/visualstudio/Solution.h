// Which projects has a solution, and in which configuration does it build each?
#pragma once

#include "Configuration.h"
#include "ProjectXml.h"

#include <map>

namespace mapicheck::cli::visualstudio {

struct SolutionProject {
  struct Mapping {
    ConfigurationPlatform Chosen; ///< the project's own
    bool Builds = true;
  };

  std::string Name;
  std::string Path; ///< as it is written
  std::map<std::string, Mapping> Mappings; ///< by the key of the solution's configuration

  bool isCpp() const;
};

struct Solution {
  std::string File; ///< absolute
  std::vector<ConfigurationPlatform> Configurations;
  std::vector<SolutionProject> Projects; ///< of all languages; no folders
};

/// Reads a .sln or, by its extension, a .slnx. The error names the file, the line and the reason.
llvm::Expected<Solution> readSolution(llvm::StringRef File, XmlFiles &Files);

llvm::Expected<Solution> readTextSolution(llvm::StringRef File);
llvm::Expected<Solution> readXmlSolution(llvm::StringRef File, XmlFiles &Files);

} // namespace mapicheck::cli::visualstudio
