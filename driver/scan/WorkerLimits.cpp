#include "WorkerLimits.h"

#include "llvm/Support/ErrorHandling.h"
#include "llvm/Support/PrettyStackTrace.h"
#include "llvm/Support/Signals.h"

#include <algorithm>
#include <csignal>
#include <cstdlib>
#include <new>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

namespace mapicheck::cli {

static constexpr rlim_t Megabyte = 1 << 20;
/// Kept back so that a worker without memory can still say where it was.
static constexpr rlim_t MemoryForLastWords = 64 * Megabyte;
/// Last words take no longer than this, even when the crash left locks behind.
static constexpr unsigned SecondsForLastWords = 10;

/// Lowers both limits, or only the soft one.
static void lower(int Resource, rlim_t Soft, rlim_t Hard) {
  rlimit Limit;
  if (::getrlimit(Resource, &Limit) != 0)
    return;
  Limit.rlim_max = std::min(Limit.rlim_max, Hard);
  Limit.rlim_cur = std::min({Limit.rlim_cur, Limit.rlim_max, Soft});
  ::setrlimit(Resource, &Limit);
}

/// Generated code nests deeper than the usual 8 MB of stack allow. The kernel keeps at least 128 MB free below the stack
/// of a process, so it can still grow when the program already runs.
static void allowDeepRecursion() {
  constexpr rlim_t Wanted = 100 * Megabyte;
  rlimit Limit;
  if (::getrlimit(RLIMIT_STACK, &Limit) == 0 && Limit.rlim_cur < Wanted) {
    Limit.rlim_cur = std::min(Wanted, Limit.rlim_max);
    ::setrlimit(RLIMIT_STACK, &Limit);
  }
}

[[noreturn]] static void endWithoutMemory() {
  rlimit Limit;
  if (::getrlimit(RLIMIT_DATA, &Limit) == 0) {
    Limit.rlim_cur = Limit.rlim_max;
    ::setrlimit(RLIMIT_DATA, &Limit);
  }
  std::set_new_handler(nullptr);
  llvm::sys::RunSignalHandlers();
  ::_exit(OutOfMemoryStatus);
}

void becomeWorker(const Limits &Allowed, const char *Program) {
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  lower(RLIMIT_CORE, 0, 0);
  lower(RLIMIT_FSIZE, LargestOutput, LargestOutput);
  std::signal(SIGXFSZ, SIG_IGN); // writing fails instead, which is told
  // The parent looks at the clock; this is for when the parent cannot.
  if (Allowed.Seconds)
    lower(RLIMIT_CPU, rlim_t(Allowed.Seconds) + 2, rlim_t(Allowed.Seconds) + 5);
  // Private memory that can be written, which is what grows. The address space (RLIMIT_AS) says little: 400 MB of it are
  // LLVM's libraries, mapped and shared.
  if (Allowed.Megabytes)
    lower(RLIMIT_DATA, Allowed.Megabytes * Megabyte, Allowed.Megabytes * Megabyte + MemoryForLastWords);
  allowDeepRecursion();

  // Names of functions would be asked of another program, which nobody watches.
  ::setenv("LLVM_DISABLE_SYMBOLIZATION", "1", /*overwrite=*/1);
  llvm::sys::AddSignalHandler(
      [](void *) {
        std::signal(SIGALRM, SIG_DFL);
        ::alarm(SecondsForLastWords);
      },
      nullptr);
  llvm::setBugReportMsg("");
  llvm::EnablePrettyStackTrace();
  llvm::sys::PrintStackTraceOnErrorSignal(Program);
  std::set_new_handler(endWithoutMemory);
  llvm::install_bad_alloc_error_handler([](void *, const char *, bool) { endWithoutMemory(); });
}

} // namespace mapicheck::cli
