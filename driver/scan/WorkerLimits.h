// What may a worker process use, and what does it leave behind when it dies? The worker's side; the parent's is in
// WorkerProcess.h.
#pragma once

#include "Scan.h"

namespace mapicheck::cli {

/// The exit status of a worker that ran out of memory.
constexpr int OutOfMemoryStatus = 86;

/// No worker writes more than this, neither result nor messages.
constexpr uint64_t LargestOutput = uint64_t(128) << 20;

/// Binds this process to the limits, and makes it say on its standard error stream where it was when it is ended by
/// SIGXCPU, a crash or a lack of memory. It ends with its parent.
void becomeWorker(const Limits &Allowed, const char *Program);

} // namespace mapicheck::cli
