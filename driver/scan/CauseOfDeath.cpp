#include "CauseOfDeath.h"

#include "WorkerLimits.h"
#include "support/Paths.h"

#include "llvm/ADT/StringExtras.h"

#include <csignal>
#include <cstring>
#include <sys/wait.h>

namespace mapicheck::cli {

static constexpr size_t LongestReason = 300;

/// The reason that LLVM gives for a fatal error of its own, or an assertion; empty when there is none.
static llvm::StringRef fatalError(llvm::StringRef LastWords) {
  for (llvm::StringRef Line : llvm::split(LastWords, '\n'))
    if (Line.starts_with("LLVM ERROR: ") || Line.contains("Assertion `"))
      return Line;
  return {};
}

/// Where the worker was: of the entries of LLVM's stack dump ("3.\tfile.cpp:4:6: analyzing the paths of 'f'"), the
/// innermost that names a function of the source, or else the innermost.
static llvm::StringRef placeOfDeath(llvm::StringRef LastWords) {
  llvm::StringRef Innermost, Function;
  for (llvm::StringRef Line : llvm::split(LastWords.split("Stack dump:\n").second, '\n')) {
    auto [Number, Entry] = Line.split(".\t");
    if (Number.empty() || !llvm::all_of(Number, llvm::isDigit))
      continue;
    Innermost = Entry;
    if (Entry.contains("analyzing the paths of"))
      Function = Entry;
  }
  return (Function.empty() ? Innermost : Function).rtrim(": ");
}

static UnitResult failure(FailureKind Kind, const llvm::Twine &Reason) {
  UnitResult Result;
  Result.Kind = Kind;
  Result.Failure = Reason.str();
  return Result;
}

static std::string signalName(int Signal) {
  const char *Name = ::sigdescr_np(Signal);
  return Name ? llvm::StringRef(Name).lower() : "signal " + std::to_string(Signal);
}

static UnitResult kindOfDeath(const WorkerEnd &End, const Limits &Allowed) {
  bool ByClock = End.TookTooLong || (WIFSIGNALED(End.Status) && WTERMSIG(End.Status) == SIGXCPU);
  if (ByClock)
    return failure(FailureKind::TimedOut,
                   "it takes longer than " + llvm::Twine(Allowed.Seconds) + " s (--timeout allows more)");
  if (WIFEXITED(End.Status) && WEXITSTATUS(End.Status) == OutOfMemoryStatus)
    return failure(FailureKind::OutOfMemory, "it needs more than " + llvm::Twine(Allowed.Megabytes) +
                                                 " MB of memory (--memory-limit allows more)");
  if (WIFEXITED(End.Status))
    return failure(FailureKind::Crashed,
                   "the analyzer failed (exit status " + llvm::Twine(WEXITSTATUS(End.Status)) + ")");
  // Nobody but the system sends this one, when its memory is used up.
  if (WTERMSIG(End.Status) == SIGKILL)
    return failure(FailureKind::OutOfMemory, "the analyzer was killed from outside, most likely because the system ran "
                                             "out of memory (-j or --memory-limit makes it need less)");
  return failure(FailureKind::Crashed, "the analyzer crashed (" + signalName(WTERMSIG(End.Status)) + ")");
}

UnitResult causeOfDeath(const WorkerEnd &End, const Limits &Allowed) {
  UnitResult Result = kindOfDeath(End, Allowed);
  llvm::StringRef LastWords = llvm::StringRef(End.LastWords).rtrim();
  if (llvm::StringRef Fatal = fatalError(LastWords); !Fatal.empty())
    Result.Failure += (": " + Fatal.take_front(LongestReason)).str();
  if (llvm::StringRef Place = placeOfDeath(LastWords); !Place.empty())
    Result.Failure += "; it was at " + displayPath(Place.take_front(LongestReason));
  else if (Result.Kind == FailureKind::Crashed && !LastWords.empty())
    Result.Failure += (": " + LastWords.rsplit('\n').second.take_front(LongestReason)).str();
  return Result;
}

} // namespace mapicheck::cli
