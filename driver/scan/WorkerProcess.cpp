#include "WorkerProcess.h"

#include "CauseOfDeath.h"
#include "Interrupt.h"
#include "MemoryFile.h"
#include "Preprocessing.h"
#include "Wire.h"
#include "Worker.h"
#include "WorkerLimits.h"

#include "llvm/ADT/ScopeExit.h"
#include "llvm/Support/Errno.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Process.h"
#include "llvm/Support/Program.h"
#include "llvm/Support/raw_ostream.h"

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <poll.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

namespace mapicheck::cli {

/// More of the standard error stream than this says nothing new.
static constexpr uint64_t LongestLastWords = 1 << 20;
/// What a worker gets to say where it was, when its time is up.
static constexpr unsigned GraceSeconds = 2;
static constexpr unsigned OneSecond = 1000;

namespace {

/// Knows when a child process ends, without taking its number from it.
class ProcessWatch {
public:
  explicit ProcessWatch(pid_t Process) : Process(Process), Descriptor(::syscall(SYS_pidfd_open, Process, 0)) {}
  ~ProcessWatch() {
    if (Descriptor >= 0)
      ::close(Descriptor);
  }

  /// Waits for at most that long. Only time in which this program runs counts, so that one that was stopped in a shell
  /// does not find all its workers late. No seconds: waits for ever.
  bool hasEnded(std::optional<unsigned> Seconds) {
    // A system without process descriptors is asked again and again.
    int Slice = Descriptor >= 0 ? OneSecond : OneSecond / 50;
    uint64_t Left = Seconds.value_or(0) * uint64_t(OneSecond);
    while (!isOver()) {
      if (Seconds && Left == 0)
        return false;
      pollfd Wanted = {Descriptor, POLLIN, 0}; // a negative one is passed over
      int Wait = Seconds ? std::min<uint64_t>(Left, Slice) : Slice;
      if (::poll(&Wanted, 1, Wait) == 0 && Seconds)
        Left -= Wait;
    }
    return true;
  }

private:
  bool isOver() const {
    siginfo_t Information = {};
    return llvm::sys::RetryAfterSignal(-1, ::waitid, P_PID, id_t(Process), &Information,
                                       WEXITED | WNOHANG | WNOWAIT) < 0 ||
           Information.si_pid == Process;
  }

  pid_t Process;
  int Descriptor;
};

} // namespace

/// Waits for the process, which is ended when it takes too long.
static WorkerEnd waitFor(pid_t Process, const Limits &Allowed, unsigned Slot) {
  WorkerEnd End;
  interrupt::workerStarted(Slot, Process);
  {
    ProcessWatch Watch(Process);
    if (!Watch.hasEnded(Allowed.Seconds ? std::optional(Allowed.Seconds) : std::nullopt)) {
      End.TookTooLong = true;
      ::kill(Process, SIGXCPU); // says where it is
      if (!Watch.hasEnded(GraceSeconds))
        ::kill(Process, SIGKILL);
      Watch.hasEnded(std::nullopt);
    }
  }
  // From here on its number may be given to another process.
  interrupt::workerEnded(Slot);
  // Not llvm::sys::Wait, which keeps the number of the signal to itself.
  if (llvm::sys::RetryAfterSignal(-1, ::waitpid, Process, &End.Status, 0) < 0)
    End.Status = SIGKILL;
  return End;
}

std::vector<std::string> workerArguments(Task What, const Limits &Allowed) {
  return {What == Task::Analyze ? "--worker=analyze" : "--worker=preprocess",
          "--timeout=" + std::to_string(Allowed.Seconds), "--memory-limit=" + std::to_string(Allowed.Megabytes)};
}

static llvm::Error inStep(const llvm::Twine &Step, llvm::Error E) {
  return llvm::createStringError(Step + ": " + llvm::toString(std::move(E)));
}

llvm::Expected<WorkerEnd> runWorker(Task What, const WorkOrder &Order, llvm::StringRef Executable,
                                    const Limits &Allowed, unsigned Slot) {
  std::vector<MemoryFile> Files; // the three standard streams of the worker
  for (int I = 0; I < 3; ++I) {
    llvm::Expected<MemoryFile> File = MemoryFile::create();
    if (!File)
      return inStep("there is no memory to speak with the analyzer", File.takeError());
    Files.push_back(std::move(*File));
  }
  if (llvm::Error E = Files[0].write(toBytes(Order)))
    return inStep("there is no memory to speak with the analyzer", std::move(E));

  std::vector<std::string> Options = workerArguments(What, Allowed);
  std::vector<llvm::StringRef> Arguments = {Executable};
  Arguments.insert(Arguments.end(), Options.begin(), Options.end());
  std::string Names[] = {Files[0].name(), Files[1].name(), Files[2].name()};
  std::string Reason;
  bool NotStarted = false;
  llvm::sys::ProcessInfo Process =
      llvm::sys::ExecuteNoWait(Executable, Arguments, /*Env=*/std::nullopt,
                               {llvm::StringRef(Names[0]), llvm::StringRef(Names[1]), llvm::StringRef(Names[2])},
                               /*MemoryLimit=*/0, &Reason, &NotStarted);
  if (NotStarted || Process.Pid == llvm::sys::ProcessInfo::InvalidPid)
    return llvm::createStringError("the analyzer could not be started: " + Reason);

  WorkerEnd End = waitFor(Process.Pid, Allowed, Slot);
  llvm::Expected<std::string> Output = Files[1].read(LargestOutput), LastWords = Files[2].read(LongestLastWords);
  if (!Output)
    return inStep("the analyzer's result cannot be read", Output.takeError());
  End.Output = std::move(*Output);
  if (LastWords)
    End.LastWords = std::move(*LastWords);
  else
    llvm::consumeError(LastWords.takeError());
  return End;
}

UnitResult analyzeInProcess(const WorkOrder &Order, llvm::StringRef Executable, const Limits &Allowed, unsigned Slot,
                            std::string &LastWords) {
  UnitResult Failed;
  Failed.Kind = FailureKind::Crashed;
  llvm::Expected<WorkerEnd> End = runWorker(Task::Analyze, Order, Executable, Allowed, Slot);
  if (!End) {
    Failed.Failure = llvm::toString(End.takeError());
    return Failed;
  }
  LastWords = std::move(End->LastWords);
  if (!End->succeeded()) {
    End->LastWords = LastWords;
    return causeOfDeath(*End, Allowed);
  }
  llvm::Expected<UnitResult> Result = unitResultFrom(End->Output);
  if (Result)
    return std::move(*Result);
  Failed.Failure = "the analyzer's result cannot be read: " + llvm::toString(Result.takeError());
  return Failed;
}

/// Whatever Clang may write to the standard output does not get into the result.
static int takeStandardOutput() {
  int Result = ::fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3);
  if (int Nowhere = ::open("/dev/null", O_RDWR | O_CLOEXEC); Nowhere >= 0) {
    ::dup2(Nowhere, STDIN_FILENO);
    ::dup2(Nowhere, STDOUT_FILENO);
    ::close(Nowhere);
  }
  return Result;
}

static bool writeResult(llvm::StringRef Bytes, int Descriptor) {
  llvm::raw_fd_ostream Out(Descriptor, /*shouldClose=*/true);
  Out << Bytes;
  Out.flush();
  if (!Out.has_error())
    return true;
  llvm::errs() << "LLVM ERROR: the result cannot be written: " << Out.error().message() << '\n';
  Out.clear_error();
  return false;
}

int workerMain(Task What, const Limits &Allowed, const char *Program) {
  becomeWorker(Allowed, Program);
  auto Bytes = llvm::MemoryBuffer::getSTDIN();
  llvm::Expected<WorkOrder> Order =
      Bytes ? workOrderFrom((*Bytes)->getBuffer()) : llvm::errorCodeToError(Bytes.getError());
  if (!Order) {
    llvm::errs() << "LLVM ERROR: the order cannot be read: " << llvm::toString(Order.takeError()) << '\n';
    return 1;
  }
  bool Done;
  if (What == Task::Preprocess) {
    Done = preprocessUnit(*Order); // to the standard output
  } else {
    int Descriptor = takeStandardOutput();
    Done = writeResult(toBytes(analyzeUnit(*Order)), Descriptor);
  }
  // Nothing is left to do, and taking everything apart in order takes its time.
  llvm::outs().flush();
  llvm::sys::Process::Exit(Done ? 0 : 1, /*NoCleanup=*/true);
}

} // namespace mapicheck::cli
