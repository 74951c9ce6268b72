#include "Interrupt.h"

#include "llvm/Support/Process.h"
#include "llvm/Support/Signals.h"

#include <atomic>
#include <csignal>

namespace mapicheck::cli::interrupt {

// A signal handler may touch nothing but lock-free atomics, and there is one handler for the process.
static std::atomic<bool> Requested;
static std::atomic<int> Workers[Slots];

static void endWorkers() {
  Requested = true;
  for (std::atomic<int> &Worker : Workers)
    if (int Process = Worker)
      ::kill(Process, SIGKILL);
}

void prepare() { llvm::sys::SetInterruptFunction(endWorkers); }

bool requested() { return Requested; }

void workerStarted(unsigned Slot, int Process) {
  Workers[Slot] = Process;
  if (Requested) // the signal came between the start and this line
    ::kill(Process, SIGKILL);
}

void workerEnded(unsigned Slot) { Workers[Slot] = 0; }

void leave() {
  std::signal(SIGINT, SIG_DFL);
  std::raise(SIGINT);
  llvm::sys::Process::Exit(130); // unless the signal is blocked
}

} // namespace mapicheck::cli::interrupt
