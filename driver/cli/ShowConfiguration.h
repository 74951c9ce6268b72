// Which settings would the inputs be analysed with?
#pragma once

#include "Options.h"
#include "support/Complain.h"

namespace mapicheck::cli {

/// Prints the settings of each input, a file or a folder, or of the current folder; analyses nothing.
ExitStatus showConfiguration(const Options &Asked);

} // namespace mapicheck::cli
