#include "Gate.h"

#include "scan/Merge.h"
#include "support/Complain.h"
#include "support/Paths.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSwitch.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

namespace mapicheck::cli {

/// Says before the work is done that the new baseline cannot be written. A file that is no baseline is not replaced by one:
/// its name slipped into the option's place.
static llvm::Error cannotBecomeBaseline(llvm::StringRef File) {
  if (File.empty())
    return llvm::Error::success();
  auto Fail = [&](const llvm::Twine &Reason) {
    return llvm::createStringError("--write-baseline " + File + ": " + Reason);
  };
  llvm::StringRef Folder = llvm::sys::path::parent_path(File);
  if (!Folder.empty() && !llvm::sys::fs::is_directory(Folder))
    return Fail("there is no folder " + Folder);
  if (!llvm::sys::fs::exists(File))
    return llvm::Error::success();
  if (!llvm::sys::fs::is_regular_file(File))
    return Fail("it is not a file");
  uint64_t Size = 0;
  if (llvm::sys::fs::file_size(File, Size) || Size == 0)
    return llvm::Error::success();
  if (llvm::Expected<Baseline> Old = readBaseline(File); !Old) {
    llvm::consumeError(Old.takeError());
    return Fail("it exists and is not a baseline; remove it first, or name another file");
  }
  return llvm::Error::success();
}

static bool saysHowSourcesAreCompiled(llvm::StringRef File) {
  llvm::StringRef Name = llvm::sys::path::filename(File);
  return Name == "compile_commands.json" || Name == "compile_flags.txt" || Name == ".mapicheck.json" ||
         llvm::StringSwitch<bool>(llvm::sys::path::extension(Name).lower())
             .Cases({".sln", ".slnx", ".vcxproj", ".props", ".targets"}, true)
             .Default(false);
}

llvm::Expected<Gate> Gate::open(const GateRequest &Asked) {
  Gate Result;
  Result.NewBaseline = Asked.NewBaseline;
  if (llvm::Error Wrong = cannotBecomeBaseline(Asked.NewBaseline))
    return Wrong;
  for (const std::string &File : Asked.Baselines) {
    llvm::Expected<Baseline> Read = readBaseline(File);
    if (!Read)
      return Read.takeError();
    if (Result.Known)
      Result.Known->add(std::move(*Read));
    else
      Result.Known = std::move(*Read);
  }
  if (Asked.DiffRevision.empty() && Asked.DiffFile.empty())
    return Result;
  llvm::Expected<Change> Read = Asked.DiffFile.empty() ? changeSince(Asked.DiffRevision) : changeFrom(Asked.DiffFile);
  if (!Read)
    return Read.takeError();
  Result.Wanted = std::move(*Read);
  for (const std::string &File : Result.Wanted->Files)
    if (saysHowSourcesAreCompiled(File))
      warn(displayPath(File) + " is part of the change; what it changes in how sources are compiled or checked is not "
                               "followed (scan all with a baseline instead)");
  return Result;
}

static std::vector<Unit> unitsOf(const std::vector<WorkOrder> &Orders) {
  std::vector<Unit> Units;
  for (const WorkOrder &Order : Orders)
    Units.push_back(Order.What);
  return Units;
}

llvm::Expected<ScanResult> Gate::scanChange(const std::vector<WorkOrder> &Orders, const ScanRequest &Asked,
                                            llvm::StringRef Executable) const {
  std::vector<Unit> Units = unitsOf(Orders);
  std::vector<UnitResult> Results(Orders.size());
  // Positions in the lists above of what is to be scanned.
  std::vector<size_t> Reached;
  for (size_t I = 0; I < Orders.size(); ++I) {
    // A source that cannot be analysed is the concern of the change that makes it so.
    bool IsLeftOut = Wanted && (Wanted->Files.empty() ||
                                (!Orders[I].What.Problem.empty() && !Wanted->Files.count(realPath(Orders[I].What.File))));
    Results[I].Untouched = IsLeftOut;
    if (!IsLeftOut)
      Reached.push_back(I);
  }
  auto Scan = [&](const std::vector<size_t> &Which, auto OrderFor) -> llvm::Expected<std::vector<UnitResult>> {
    std::vector<WorkOrder> Chosen;
    for (size_t I : Which)
      Chosen.push_back(OrderFor(I));
    return scan(Chosen, Asked, Executable);
  };
  auto IfReached = [&](WorkOrder Order) {
    if (Wanted)
      Order.OnlyIfReads.assign(Wanted->Files.begin(), Wanted->Files.end());
    return Order;
  };
  llvm::Expected<std::vector<UnitResult>> Now = Scan(Reached, [&](size_t I) { return IfReached(Orders[I]); });
  if (!Now)
    return Now.takeError();
  for (auto [I, Result] : llvm::zip_equal(Reached, *Now))
    Results[I] = std::move(Result);
  if (!Wanted)
    return merge(Units, std::move(Results));

  // The program as it was. A source that could not be analysed is asked too: perhaps it never could be. And where files
  // are gone, a source may have read one of them that reads another in its place now.
  std::vector<size_t> Again;
  for (size_t I : Reached)
    if ((!Results[I].Untouched || !Wanted->Gone.empty()) && !Wanted->Added.count(realPath(Orders[I].What.File)))
      Again.push_back(I);
  llvm::Expected<std::vector<UnitResult>> Then = Scan(Again, [&](size_t I) {
    WorkOrder Order = Results[I].Untouched ? IfReached(Orders[I]) : Orders[I];
    Order.TextBefore = Wanted->TextBefore;
    Order.NotThereBefore.assign(Wanted->Added.begin(), Wanted->Added.end());
    return Order;
  });
  if (!Then)
    return Then.takeError();
  std::vector<size_t> ReachedToo;
  std::vector<Unit> UnitsThen;
  for (auto [I, Result] : llvm::zip_equal(Again, *Then)) {
    UnitsThen.push_back(Units[I]);
    if (Results[I].Untouched && !Result.Untouched)
      ReachedToo.push_back(I);
  }
  llvm::Expected<std::vector<UnitResult>> Rest = Scan(ReachedToo, [&](size_t I) { return Orders[I]; });
  if (!Rest)
    return Rest.takeError();
  for (auto [I, Result] : llvm::zip_equal(ReachedToo, *Rest))
    Results[I] = std::move(Result);

  ScanResult Merged = merge(Units, std::move(Results));
  ScanResult Before = merge(UnitsThen, std::move(*Then));
  keepFindingsOf(*Wanted, Before.Findings, Merged.Findings);
  keepFindingsOf(*Wanted, Before.Suppressed, Merged.Suppressed);
  keepSuppressionsOf(*Wanted, Before.UnusedSuppressions, Merged.UnusedSuppressions);
  markKnownGaps(gapsOf(Before), Merged);
  return Merged;
}

llvm::Error Gate::judge(ScanResult &Result) const {
  if (Known)
    compareWith(*Known, Result);
  if (Wanted) // most of the program was not looked at
    Result.Gone.clear();
  if (NewBaseline.empty())
    return llvm::Error::success();
  if (llvm::Error E = writeBaseline(Result, Known.value_or(Baseline()), NewBaseline))
    return llvm::createStringError("--write-baseline " + NewBaseline + ": cannot be written: " +
                                   llvm::toString(std::move(E)));
  // All that is in it is known from now on.
  Result.HasBaseline = true;
  llvm::append_range(Result.Known, std::exchange(Result.Findings, {}));
  return llvm::Error::success();
}

} // namespace mapicheck::cli
