// What is to be analysed of a project or solution of Visual Studio?
#pragma once

#include "Evaluation.h"
#include "Solution.h"
#include "input/Unit.h"

#include <vector>

namespace mapicheck::cli::visualstudio {

/// Why a .vcproj is not read, and what to do.
inline constexpr llvm::StringRef OldProject =
    "projects of Visual Studio 2008 and older (.vcproj) are not read; let a newer Visual Studio convert it to .vcxproj, or "
    "give the sources and compiler arguments after '--'";

/// The projects and solutions of one run. Warnings and notes are said while they are read.
class Reader {
public:
  /// Names of --configuration and --platform; empty: not said.
  Reader(llvm::StringRef Configuration, llvm::StringRef Platform)
      : Configuration(Configuration), Platform(Platform) {}

  /// The sources of a project, an absolute path. A source that is not there is a unit with a problem. The error: the
  /// project cannot be read, or there is no such configuration.
  llvm::Expected<std::vector<Unit>> readProject(llvm::StringRef File);

  /// The sources of all C++ projects of a solution. A project that cannot be read is a unit with a problem. The error:
  /// the solution cannot be read, has no C++ projects or no such configuration.
  llvm::Expected<std::vector<Unit>> readSolution(llvm::StringRef File);

private:
  std::vector<Unit> unitsOf(llvm::StringRef ProjectFile, llvm::StringRef SolutionFile,
                            const ConfigurationPlatform &Chosen);
  std::string solutionAbove(llvm::StringRef ProjectFile);

  std::string Configuration, Platform;
  Workspace Shared;
};

} // namespace mapicheck::cli::visualstudio
