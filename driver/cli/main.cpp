// mapicheck's command line: from the arguments to the exit status.
#include "CheckSelection.h"
#include "Fixes.h"
#include "Options.h"
#include "input/Inputs.h"
#include "model/Model.h"
#include "report/ExitCode.h"
#include "report/Report.h"
#include "report/Summary.h"
#include "scan/Merge.h"
#include "scan/Scan.h"
#include "scan/WorkerProcess.h"
#include "support/Complain.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/raw_ostream.h"

#include <chrono>

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

static double secondsSince(std::chrono::steady_clock::time_point Begin) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - Begin).count();
}

static int run(const Options &Asked, llvm::StringRef Executable) {
  auto Begin = std::chrono::steady_clock::now();
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

  std::optional<std::vector<Unit>> Units = resolveInputs(Asked.Input);
  if (!Units)
    return BadUsage;
  std::vector<WorkOrder> Orders;
  for (const Unit &What : *Units)
    Orders.push_back({.What = What, .Checks = Checks, .Levels = {}, .ModelFiles = Asked.ModelFiles, .Shims = Asked.Shims,
                      .HeaderFilter = {}, .OnlyIfReads = {}, .OtherText = {}});
  llvm::Expected<std::vector<UnitResult>> Results = scan(Orders, Asked.Scan, Executable);
  if (!Results)
    return complain(llvm::toString(Results.takeError()));

  ScanResult Result = merge(*Units, std::move(*Results));
  Result.Checks = Checks;
  llvm::erase_if(Result.Findings, [&](const ReportedFinding &F) { return F.Severity < LeastLevel; });
  bool AllFixed = !Asked.Fix || fix(Result);
  bool AllWritten = writeReports(Result, Asked.Reports);
  writeGaps(Result, llvm::errs());
  if (!Asked.Quiet) {
    writeRemarks(Result, llvm::errs());
    writeSummary(Result, secondsSince(Begin), llvm::errs());
  }

  if (!AllWritten)
    return BadUsage;
  ExitStatus Status = exitStatus(Result);
  return Status != NotAllRead && !AllFixed ? BadUsage : Status;
}

int main(int Count, const char **Arguments) {
  std::optional<Options> Asked = parseCommandLine(Count, Arguments);
  if (!Asked)
    return BadUsage;
  if (!Asked->AnalyzeOne.empty())
    return workerMain(Asked->AnalyzeOne, Asked->ResultFile);
  return run(*Asked, fs::getMainExecutable(Arguments[0], &AnchorOfThisProgram));
}
