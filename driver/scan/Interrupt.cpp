#include "Interrupt.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/Process.h"

#include <atomic>
#include <csignal>

namespace mapicheck::cli::interrupt {

static constexpr int Watched[] = {SIGINT, SIGTERM, SIGHUP};
static struct sigaction Former[std::size(Watched)];

// A signal handler may touch nothing but lock-free atomics, and there is one handler for the process.
static std::atomic<int> Received;
static std::atomic<int> Workers[Slots];

static void endBy(int Signal) {
  std::signal(Signal, SIG_DFL);
  std::raise(Signal);
}

static void endWorkers(int Signal) {
  // The user has lost patience. The workers end with this process.
  if (Received.exchange(Signal))
    return endBy(Signal);
  for (std::atomic<int> &Worker : Workers)
    if (int Process = Worker)
      ::kill(Process, SIGKILL);
}

void watch() {
  struct sigaction Action = {};
  Action.sa_handler = endWorkers;
  Action.sa_flags = SA_RESTART;
  sigemptyset(&Action.sa_mask);
  for (auto [Signal, Before] : llvm::zip_equal(Watched, Former)) {
    ::sigaction(Signal, nullptr, &Before);
    if (Before.sa_handler != SIG_IGN)
      ::sigaction(Signal, &Action, nullptr);
  }
}

bool requested() { return Received; }

void workerStarted(unsigned Slot, int Process) {
  Workers[Slot] = Process;
  if (Received) // the signal came between the start and this line
    ::kill(Process, SIGKILL);
}

void workerEnded(unsigned Slot) { Workers[Slot] = 0; }

void unwatch() {
  for (auto [Signal, Before] : llvm::zip_equal(Watched, Former))
    ::sigaction(Signal, &Before, nullptr);
  if (int Signal = Received) {
    endBy(Signal);
    llvm::sys::Process::Exit(128 + Signal); // unless the signal is blocked
  }
}

} // namespace mapicheck::cli::interrupt
