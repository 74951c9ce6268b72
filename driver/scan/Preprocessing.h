// What is the text of a translation unit, all its headers included? For those who look into a crash elsewhere.
#pragma once

#include "WorkOrder.h"

namespace mapicheck::cli {

/// Writes the preprocessed source of the order to the standard output, with what could be read of it. False when Clang
/// does not get that far. Changes the current directory.
bool preprocessUnit(const WorkOrder &Order);

} // namespace mapicheck::cli
