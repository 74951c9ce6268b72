// Why did a worker leave no result?
#pragma once

#include "Scan.h"
#include "WorkerProcess.h"

namespace mapicheck::cli {

/// The kind of the failure and its reason in words, with the function that was being analysed when that is known.
/// End is not a success.
UnitResult causeOfDeath(const WorkerEnd &End, const Limits &Allowed);

} // namespace mapicheck::cli
