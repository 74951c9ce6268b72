// Which sources did the user mean?
#pragma once

#include "Unit.h"

#include <optional>
#include <vector>

namespace mapicheck::cli {

/// What the command line says about inputs, as it was written there.
struct InputRequest {
  std::vector<std::string> Inputs; ///< sources, folders, compile databases, projects and solutions
  std::optional<std::vector<std::string>> CompilerArguments; ///< those after "--", when it is there
  std::string DatabaseFolder; ///< -p
  std::string Configuration; ///< --configuration: of the projects of Visual Studio; empty: not said
  std::string Platform;      ///< --platform
};

/// Everything to be analysed, sorted by file and without repetitions. Empty when an input was no good; then the reason
/// has been said. A source that only turns out to be missing or unreadable is a unit with a Problem.
std::optional<std::vector<Unit>> resolveInputs(const InputRequest &Asked);

} // namespace mapicheck::cli
