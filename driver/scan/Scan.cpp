#include "Scan.h"

#include "Interrupt.h"
#include "Reproducer.h"
#include "WorkerProcess.h"

#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/ThreadPool.h"

#include <atomic>
#include <chrono>

namespace mapicheck::cli {

/// A scan in which everything fails has one reason, and does not fill the disk.
static constexpr unsigned MostReproducers = 10;

/// One after the other and in the order of the units, so that it does not depend on chance which are left.
static void leaveReproducers(const std::vector<WorkOrder> &Orders, const std::vector<std::string> &LastWords,
                             const ScanRequest &Asked, llvm::StringRef Executable, std::vector<UnitResult> &Results) {
  unsigned Left = 0;
  for (auto [Order, Said, Result] : llvm::zip_equal(Orders, LastWords, Results)) {
    if (interrupt::requested())
      return;
    if (Result.Failure.empty() || Result.Kind == FailureKind::Unreadable)
      continue;
    if (Left == MostReproducers) {
      Result.Failure += "; nothing is left to reproduce it, because " + std::to_string(MostReproducers) +
                        " sources before it failed";
      continue;
    }
    if (llvm::Expected<std::string> Folder = leaveReproducer({Order, Result, Said}, Asked, Executable)) {
      Result.Reproducer = *Folder;
      ++Left;
    } else {
      Result.Failure += "; what is needed to reproduce it cannot be written: " + llvm::toString(Folder.takeError());
    }
  }
}

llvm::Expected<std::vector<UnitResult>> scan(const std::vector<WorkOrder> &Orders, const ScanRequest &Asked,
                                             llvm::StringRef Executable) {
  interrupt::watch();
  std::vector<UnitResult> Results(Orders.size());
  std::vector<std::string> LastWords(Orders.size());
  {
    Progress Shown(Orders.size(), Asked.Shown);
    std::atomic<unsigned> Next = 0;
    // Each thread takes the next unit when it is done with one, and its number is its slot.
    auto Work = [&](unsigned Slot) {
      for (unsigned I; !interrupt::requested() && (I = Next++) < Orders.size();) {
        const Unit &What = Orders[I].What;
        auto Begin = std::chrono::steady_clock::now();
        if (!What.Problem.empty())
          Results[I].Failure = What.Problem;
        else
          Results[I] = analyzeInProcess(Orders[I], Executable, Asked.PerSource, Slot, LastWords[I]);
        if (Results[I].Failure.empty())
          LastWords[I].clear();
        Shown.done(What, Results[I], std::chrono::duration<double>(std::chrono::steady_clock::now() - Begin).count());
      }
    };
    llvm::DefaultThreadPool Pool(llvm::hardware_concurrency(Asked.Jobs));
    unsigned Threads = std::min({Pool.getMaxConcurrency(), unsigned(Orders.size()), interrupt::Slots});
    for (unsigned Slot = 0; Slot < Threads; ++Slot)
      Pool.async(Work, Slot);
    Pool.wait();
  }
  leaveReproducers(Orders, LastWords, Asked, Executable, Results);
  interrupt::unwatch();
  return Results;
}

} // namespace mapicheck::cli
