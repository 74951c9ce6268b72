#include "Scan.h"

#include "Interrupt.h"
#include "WorkerProcess.h"

#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/ThreadPool.h"

#include <atomic>
#include <chrono>

namespace mapicheck::cli {

namespace fs = llvm::sys::fs;

namespace {

/// A folder of our own for what passes between the processes; removed with all its content.
class ScratchFolder {
public:
  static llvm::Expected<std::unique_ptr<ScratchFolder>> create() {
    llvm::SmallString<128> Path;
    std::error_code EC = fs::createUniqueDirectory("mapicheck", Path);
    if (!EC)
      EC = fs::setPermissions(Path, fs::owner_all); // it holds text of the sources
    if (EC)
      return llvm::createStringError("cannot make a temporary folder: " + EC.message());
    return std::unique_ptr<ScratchFolder>(new ScratchFolder(Path));
  }
  ~ScratchFolder() { fs::remove_directories(Path); }

  std::string file(unsigned Number) const { return (Path + "/" + llvm::Twine(Number)).str(); }

private:
  explicit ScratchFolder(llvm::StringRef Path) : Path(Path) {}
  llvm::SmallString<128> Path;
};

} // namespace

llvm::Expected<std::vector<UnitResult>> scan(const std::vector<WorkOrder> &Orders, const ScanRequest &Asked,
                                             llvm::StringRef Executable) {
  interrupt::prepare();
  llvm::Expected<std::unique_ptr<ScratchFolder>> Scratch = ScratchFolder::create();
  if (!Scratch)
    return Scratch.takeError();

  std::vector<UnitResult> Results(Orders.size());
  {
    Progress Shown(Orders.size(), Asked.Shown);
    std::atomic<unsigned> Next = 0;
    // Each thread takes the next unit when it is done with one, and its number is its slot.
    auto Work = [&](unsigned Slot) {
      for (unsigned I; !interrupt::requested() && (I = Next++) < Orders.size();) {
        const Unit &What = Orders[I].What;
        auto Begin = std::chrono::steady_clock::now();
        if (!What.Problem.empty()) {
          Results[I].Failure = What.Problem;
        } else {
          Results[I] = analyzeInProcess(Orders[I], Executable, (*Scratch)->file(I), Slot);
        }
        Shown.done(What, Results[I], std::chrono::duration<double>(std::chrono::steady_clock::now() - Begin).count());
      }
    };
    llvm::DefaultThreadPool Pool(llvm::hardware_concurrency(Asked.Jobs));
    unsigned Threads = std::min({Pool.getMaxConcurrency(), unsigned(Orders.size()), interrupt::Slots});
    for (unsigned Slot = 0; Slot < Threads; ++Slot)
      Pool.async(Work, Slot);
    Pool.wait();
  }
  if (interrupt::requested()) {
    Scratch->reset();
    interrupt::leave();
  }
  return Results;
}

} // namespace mapicheck::cli
