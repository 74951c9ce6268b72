// Which sources did the user mean?
#pragma once

#include "Options.h"
#include "Unit.h"

#include <optional>
#include <vector>

namespace mapicheck::cli {

/// Everything to be analysed, sorted by file and without repetitions. Empty when an input was no good; then the reason
/// has been said. A source that only turns out to be missing or unreadable is a unit with a Problem.
std::optional<std::vector<Unit>> resolveInputs(const Options &Asked);

} // namespace mapicheck::cli
