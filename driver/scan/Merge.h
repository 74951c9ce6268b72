// What do the results of all units say together?
#pragma once

#include "ScanResult.h"
#include "input/Unit.h"

#include <vector>

namespace mapicheck::cli {

/// One result of many: each finding once, though several units saw it through a header; each file once, though it was
/// compiled in several ways. Files are named as the user wants to read them. Depends on nothing but its arguments.
ScanResult merge(const std::vector<Unit> &Units, std::vector<UnitResult> Results);

} // namespace mapicheck::cli
