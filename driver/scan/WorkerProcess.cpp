#include "WorkerProcess.h"

#include "Interrupt.h"
#include "Wire.h"
#include "Worker.h"

#include "llvm/ADT/ScopeExit.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Process.h"
#include "llvm/Support/Program.h"
#include "llvm/Support/raw_ostream.h"

#include <algorithm>
#include <cerrno>
#include <sys/resource.h>
#include <sys/wait.h>

namespace mapicheck::cli {

/// The last thing a dying worker said, which is where assertions and LLVM's fatal errors put their reason.
static std::string lastLineOf(llvm::StringRef File) {
  auto Buffer = llvm::MemoryBuffer::getFile(File);
  if (!Buffer)
    return {};
  llvm::StringRef Line = (*Buffer)->getBuffer().rtrim().rsplit('\n').second;
  if (Line.empty())
    Line = (*Buffer)->getBuffer().rtrim();
  return Line.empty() ? std::string() : ": " + Line.take_front(300).str();
}

/// Why the process with this wait status left no result.
static std::string causeOfDeath(int Status, llvm::StringRef ErrorFile) {
  if (WIFSIGNALED(Status))
    return "the analyzer crashed (signal " + std::to_string(WTERMSIG(Status)) + ")" + lastLineOf(ErrorFile);
  return "the analyzer failed (exit status " + std::to_string(WEXITSTATUS(Status)) + ")" + lastLineOf(ErrorFile);
}

UnitResult analyzeInProcess(const WorkOrder &Order, llvm::StringRef Executable, llvm::StringRef Scratch,
                            unsigned Slot) {
  std::string OrderFile = (Scratch + ".order").str(), ResultFile = (Scratch + ".result").str(),
              ErrorFile = (Scratch + ".errors").str();
  // A large project leaves thousands of these otherwise.
  llvm::scope_exit Remove([&] {
    for (const std::string &File : {OrderFile, ResultFile, ErrorFile})
      llvm::sys::fs::remove(File);
  });

  UnitResult Result;
  if (llvm::Error E = writeWorkOrder(Order, OrderFile)) {
    Result.Failure = "cannot write a temporary file: " + llvm::toString(std::move(E));
    return Result;
  }
  std::string OrderOption = "--analyze-one=" + OrderFile, ResultOption = "--result=" + ResultFile;
  std::string Reason;
  bool NotStarted = false;
  llvm::sys::ProcessInfo Process =
      llvm::sys::ExecuteNoWait(Executable, {Executable, OrderOption, ResultOption}, /*Env=*/std::nullopt,
                               {llvm::StringRef(), llvm::StringRef(), llvm::StringRef(ErrorFile)},
                               /*MemoryLimit=*/0, &Reason, &NotStarted);
  if (NotStarted || Process.Pid == llvm::sys::ProcessInfo::InvalidPid) {
    Result.Failure = "the analyzer could not be started: " + Reason;
    return Result;
  }
  interrupt::workerStarted(Slot, Process.Pid);
  // Not llvm::sys::Wait, which keeps the number of the signal to itself.
  int Status = 0;
  pid_t Ended;
  do
    Ended = ::waitpid(Process.Pid, &Status, 0);
  while (Ended < 0 && errno == EINTR);
  interrupt::workerEnded(Slot);

  if (Ended < 0 || !WIFEXITED(Status) || WEXITSTATUS(Status) != 0) {
    Result.Failure = causeOfDeath(Status, ErrorFile);
    return Result;
  }
  llvm::Expected<UnitResult> Read = readUnitResult(ResultFile);
  if (!Read)
    Result.Failure = "the analyzer failed: " + llvm::toString(Read.takeError());
  else
    Result = std::move(*Read);
  return Result;
}

/// Generated code nests deeper than the usual 8 MB of stack allow. The kernel keeps at least 128 MB free below the stack
/// of a process, so it can still grow when the program already runs.
static void allowDeepRecursion() {
  constexpr rlim_t Wanted = 100 << 20;
  rlimit Limit;
  if (::getrlimit(RLIMIT_STACK, &Limit) == 0 && Limit.rlim_cur < Wanted) {
    Limit.rlim_cur = std::min(Wanted, Limit.rlim_max);
    ::setrlimit(RLIMIT_STACK, &Limit);
  }
}

int workerMain(llvm::StringRef OrderFile, llvm::StringRef ResultFile) {
  llvm::Expected<WorkOrder> Order = readWorkOrder(OrderFile);
  if (!Order) {
    llvm::errs() << llvm::toString(Order.takeError()) << '\n';
    return 1;
  }
  allowDeepRecursion();
  UnitResult Result = analyzeUnit(*Order);
  if (llvm::Error E = writeUnitResult(Result, ResultFile)) {
    llvm::errs() << llvm::toString(std::move(E)) << '\n';
    return 1;
  }
  // Nothing is left to do, and taking everything apart in order takes its time.
  llvm::sys::Process::Exit(0, /*NoCleanup=*/true);
}

} // namespace mapicheck::cli
