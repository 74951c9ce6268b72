// mapicheck's command line: from the arguments to the exit status.
#include "CheckSelection.h"
#include "Fixes.h"
#include "Options.h"
#include "gate/Gate.h"
#include "input/Inputs.h"
#include "model/Model.h"
#include "report/Report.h"
#include "report/TextReport.h"
#include "scan/WorkerProcess.h"
#include "support/Complain.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/raw_ostream.h"

using namespace mapicheck;
using namespace mapicheck::cli;
namespace fs = llvm::sys::fs;

/// Its address tells where this program's file is.
static int AnchorOfThisProgram;

static int listChecks(const std::vector<const CheckInfo *> &Checks) {
  size_t Width = 0;
  for (const CheckInfo *Check : Checks)
    Width = std::max(Width, Check->Name.size());
  for (const CheckInfo *Check : Checks)
    llvm::outs() << llvm::left_justify(Check->Name, Width) << "  "
                 << llvm::left_justify(levelName(Check->Severity), 7) << "  " << Check->Summary << '\n';
  return Clean;
}

static int explain(llvm::StringRef Name) {
  const CheckInfo *Check = findCheck(Name);
  if (!Check) {
    llvm::StringRef Nearest = nearestCheck(Name);
    return complain("there is no check '" + Name + "'" +
                    (Nearest.empty() ? "; --list-checks shows all" : "; did you mean '" + Nearest.str() + "'?"));
  }
  llvm::StringRef Page = Check->Page.rtrim();
  if (Page.empty()) // a page is missing; the summary is what there is
    llvm::outs() << Check->Name << ": " << Check->Summary << '\n';
  else
    llvm::outs() << Page << '\n';
  return Clean;
}

static bool fix(const ScanResult &Result) {
  FixOutcome Outcome = applyFixes(Result.Findings);
  for (const std::string &Skipped : Outcome.Skipped)
    mention(Skipped);
  for (const std::string &Unwritten : Outcome.Unwritten)
    complain(Unwritten);
  if (Outcome.Applied)
    mention(llvm::formatv("{0} fix{1} applied in {2} file{3}", Outcome.Applied, Outcome.Applied == 1 ? "" : "es",
                          Outcome.Files, Outcome.Files == 1 ? "" : "s")
                .str());
  return Outcome.Unwritten.empty();
}

static GateRequest gateRequest(const Options &Asked) {
  GateRequest Result{.Baselines = {},
                     .NewBaseline = Asked.NewBaseline,
                     .DiffRevision = Asked.DiffRevision,
                     .DiffFile = Asked.DiffFile};
  if (!Asked.Baseline.empty())
    Result.Baselines.push_back(Asked.Baseline);
  return Result;
}

static int run(const Options &Asked, llvm::StringRef Executable) {
  if (!Asked.Explain.empty())
    return explain(Asked.Explain);

  llvm::Expected<std::vector<const CheckInfo *>> Selected = selectChecks(Asked.Checks.value_or("*"));
  if (!Selected)
    return complain(llvm::toString(Selected.takeError()));
  if (Asked.ListChecks)
    return listChecks(*Selected);

  Level LeastLevel = Asked.LeastLevel.value_or(Level::Warning);
  std::vector<std::string> Checks;
  for (const CheckInfo *Check : *Selected)
    if (Check->Severity >= LeastLevel)
      Checks.push_back(Check->Name.str());
  if (Checks.empty())
    return complain("no check is left: all that --checks selects are below the level '" + levelName(LeastLevel) +
                    "'; lower it with --level");
  if (!Asked.ModelFiles.empty())
    if (llvm::Expected<Model> Read = Model::withFiles(Asked.ModelFiles); !Read)
      return complain(llvm::toString(Read.takeError()));
  if (!canWrite(Asked.Reports))
    return BadUsage;

  llvm::Expected<Gate> TheGate = Gate::open(gateRequest(Asked));
  if (!TheGate)
    return complain(llvm::toString(TheGate.takeError()));

  std::optional<std::vector<Unit>> Units = resolveInputs(Asked.Input);
  if (!Units)
    return BadUsage;
  std::vector<WorkOrder> Orders;
  for (const Unit &What : *Units)
    Orders.push_back({.What = What, .Checks = Checks, .Levels = {}, .ModelFiles = Asked.ModelFiles, .Shims = Asked.Shims,
                      .HeaderFilter = {}, .OnlyIfReads = {}, .OtherText = {}});
  llvm::Expected<ScanResult> Scanned = TheGate->scanChange(std::move(Orders), Asked.Scan, Executable);
  if (!Scanned)
    return complain(llvm::toString(Scanned.takeError()));

  ScanResult Result = std::move(*Scanned);
  llvm::erase_if(Result.Findings, [&](const ReportedFinding &F) { return F.Severity < LeastLevel; });
  if (llvm::Error E = TheGate->judge(Result))
    return complain(llvm::toString(std::move(E)));
  bool AllFixed = !Asked.Fix || fix(Result);
  if (!writeReports(Result, Asked.Reports))
    return BadUsage;
  writeGaps(Result, llvm::errs());
  writeSummary(Result, llvm::errs());

  if (!Result.allWasRead())
    return NotAllRead;
  if (!AllFixed)
    return BadUsage;
  return Result.Findings.empty() ? Clean : FindingsReported;
}

int main(int Count, const char **Arguments) {
  std::optional<Options> Asked = parseCommandLine(Count, Arguments);
  if (!Asked)
    return BadUsage;
  if (Asked->WorkerTask != Task::None)
    return workerMain(Asked->WorkerTask, Asked->Scan.PerSource, Arguments[0]);
  return run(*Asked, fs::getMainExecutable(Arguments[0], &AnchorOfThisProgram));
}
