#include "Gate.h"

#include "scan/Merge.h"

#include "llvm/ADT/STLExtras.h"

namespace mapicheck::cli {

llvm::Expected<Gate> Gate::open(const GateRequest &Asked) {
  Gate Result;
  Result.NewBaseline = Asked.NewBaseline;
  for (const std::string &File : Asked.Baselines) {
    llvm::Expected<Baseline> Read = readBaseline(File);
    if (!Read)
      return Read.takeError();
    if (!Result.Known)
      Result.Known.emplace();
    llvm::append_range(Result.Known->Findings, Read->Findings);
    Result.Known->Gaps.merge(Read->Gaps);
  }
  if (Asked.DiffRevision.empty() && Asked.DiffFile.empty())
    return Result;
  llvm::Expected<Change> Read = Asked.DiffFile.empty() ? changeSince(Asked.DiffRevision) : changeFrom(Asked.DiffFile);
  if (!Read)
    return Read.takeError();
  Result.Wanted = std::move(*Read);
  return Result;
}

static std::vector<Unit> unitsOf(const std::vector<WorkOrder> &Orders) {
  std::vector<Unit> Units;
  for (const WorkOrder &Order : Orders)
    Units.push_back(Order.What);
  return Units;
}

llvm::Expected<ScanResult> Gate::scanChange(std::vector<WorkOrder> Orders, const ScanRequest &Asked,
                                            llvm::StringRef Executable) const {
  std::vector<Unit> Units = unitsOf(Orders);
  std::vector<UnitResult> Results(Orders.size());
  // Positions in the lists above of what is to be scanned.
  std::vector<size_t> Reached;
  for (size_t I = 0; I < Orders.size(); ++I) {
    // A source that cannot be analysed is the concern of the change that makes it so.
    bool IsLeftOut = Wanted && (Wanted->Files.empty() ||
                                (!Orders[I].What.Problem.empty() && !Wanted->Files.count(Orders[I].What.File)));
    if (Wanted)
      Orders[I].OnlyIfReads.assign(Wanted->Files.begin(), Wanted->Files.end());
    Results[I].Untouched = IsLeftOut;
    if (!IsLeftOut)
      Reached.push_back(I);
  }
  auto Scan = [&](const std::vector<size_t> &Which) -> llvm::Expected<std::vector<UnitResult>> {
    std::vector<WorkOrder> Chosen;
    for (size_t I : Which)
      Chosen.push_back(Orders[I]);
    return scan(Chosen, Asked, Executable);
  };
  llvm::Expected<std::vector<UnitResult>> Now = Scan(Reached);
  if (!Now)
    return Now.takeError();
  for (auto [I, Result] : llvm::zip_equal(Reached, *Now))
    Results[I] = std::move(Result);

  std::vector<size_t> Again;
  for (size_t I : Reached)
    if (Wanted && !Results[I].Untouched && Results[I].Failure.empty() && !Wanted->Added.count(Orders[I].What.File)) {
      Orders[I].OtherText = Wanted->TextBefore;
      Again.push_back(I);
    }
  ScanResult Merged = merge(Units, std::move(Results));
  if (!Wanted)
    return Merged;

  llvm::Expected<std::vector<UnitResult>> Then = Scan(Again);
  if (!Then)
    return Then.takeError();
  std::vector<Unit> UnitsThen;
  for (size_t I : Again)
    UnitsThen.push_back(Units[I]);
  ScanResult Before = merge(UnitsThen, std::move(*Then));
  keepFindingsOf(*Wanted, Before.Findings, Merged.Findings);
  keepFindingsOf(*Wanted, Before.Suppressed, Merged.Suppressed);
  keepSuppressionsOf(*Wanted, Before.UnusedSuppressions, Merged.UnusedSuppressions);
  return Merged;
}

llvm::Error Gate::judge(ScanResult &Result) const {
  if (Known)
    compareWith(*Known, Result);
  if (Wanted) // most of the program was not looked at
    Result.Gone.clear();
  if (NewBaseline.empty())
    return llvm::Error::success();
  if (llvm::Error E = writeBaseline(Result, NewBaseline))
    return llvm::createStringError("--write-baseline " + NewBaseline + ": cannot be written: " +
                                   llvm::toString(std::move(E)));
  // All that is in it is known from now on.
  Result.HasBaseline = true;
  llvm::append_range(Result.Known, std::exchange(Result.Findings, {}));
  return llvm::Error::success();
}

} // namespace mapicheck::cli
