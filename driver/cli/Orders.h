// What is asked of the worker of each source?
#pragma once

#include "Options.h"
#include "configuration/Settings.h"
#include "scan/WorkOrder.h"

#include <optional>
#include <string>
#include <vector>

namespace mapicheck::cli {

struct Orders {
  std::vector<WorkOrder> ToDo; ///< in the order of the units
  std::vector<std::string> Excluded; ///< the sources that are left out, as the user wants to read them; sorted
  std::vector<std::string> Baselines; ///< those of the sources and of --baseline; sorted, no two are the same

  std::vector<std::string> checks() const; ///< those that run on any of the sources, in the order of the catalogue
};

/// The settings that the command line gives. Empty when one is no good; then the reason has been said.
std::optional<CommandLineSettings> settingsOfCommandLine(const Options &Asked);

/// Finds the settings of each unit and says what is to be done for it. All mistakes in configurations and models are
/// said before anything is analysed; then the result is empty.
std::optional<Orders> assembleOrders(const Options &Asked, std::vector<Unit> Units);

} // namespace mapicheck::cli
