// mapicheck's command line: from the arguments to the exit status.
#include "Fixes.h"
#include "Options.h"
#include "Orders.h"
#include "ShowConfiguration.h"
#include "catalogue/NearestCheck.h"
#include "configuration/CheckSelection.h"
#include "gate/Gate.h"
#include "input/Inputs.h"
#include "report/ExitCode.h"
#include "report/Report.h"
#include "report/Summary.h"
#include "report/UnusedSuppression.h"
#include "scan/WorkerProcess.h"
#include "support/Complain.h"
#include "support/Paths.h"
#include "support/ResourceFolder.h"
#include "support/SearchPath.h"

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
  std::vector<ReportedFinding> Fixable = Result.Findings;
  for (const ReportedSuppression &Comment : Result.UnusedSuppressions)
    Fixable.push_back(asFinding(Comment));
  FixOutcome Outcome = applyFixes(Fixable);
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

/// A report that takes the place of a source is a slip of the command line. True, with the reason said, for such a one.
static bool wouldOverwriteSource(const std::vector<ReportTarget> &Targets, const std::vector<WorkOrder> &Orders) {
  for (const ReportTarget &Target : Targets)
    for (const WorkOrder &Order : Orders)
      if (!Target.File.empty() && absolutePath(Target.File) == Order.What.File) {
        complain("--output " + Target.File + ": it is one of the sources");
        return true;
      }
  return false;
}

static GateRequest gateRequest(const Options &Asked, const Orders &Planned) {
  // A new baseline takes the place of the configured one, which may not exist yet.
  bool Reads = Asked.NewBaseline.empty() || !Asked.Baseline.empty();
  return {.Baselines = Reads ? Planned.Baselines : std::vector<std::string>(),
          .NewBaseline = Asked.NewBaseline,
          .DiffRevision = Asked.DiffRevision,
          .DiffFile = Asked.DiffFile};
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

  if (Asked.ShowConfiguration)
    return showConfiguration(Asked);
  if (!canWrite(Asked.Reports))
    return BadUsage;

  std::optional<std::vector<Unit>> Units = resolveInputs(Asked.Input);
  if (!Units)
    return BadUsage;
  auto NeedsResourceFolder = [](const Unit &What) { return !bringsResourceFolder(What.Arguments); };
  if (resourceFolder().empty() && llvm::any_of(*Units, NeedsResourceFolder))
    return complain(whyNoResourceFolder());
  std::optional<Orders> Planned = assembleOrders(Asked, std::move(*Units));
  if (!Planned)
    return BadUsage;
  if (wouldOverwriteSource(Asked.Reports, Planned->ToDo))
    return BadUsage;
  if (Asked.Verbose)
    for (const std::string &Excluded : Planned->Excluded)
      mention(Excluded + " is excluded");
  for (const ReportTarget &Target : Asked.Reports)
    if (!Asked.NewBaseline.empty() && absolutePath(Target.File) == absolutePath(Asked.NewBaseline))
      return complain("--write-baseline " + Asked.NewBaseline + ": a report is to be written there too");
  llvm::Expected<Gate> TheGate = Gate::open(gateRequest(Asked, *Planned));
  if (!TheGate)
    return complain(llvm::toString(TheGate.takeError()));

  llvm::Expected<ScanResult> Scanned = TheGate->scanChange(Planned->ToDo, Asked.Scan, Executable);
  if (!Scanned)
    return complain(llvm::toString(Scanned.takeError()));
  ScanResult Result = std::move(*Scanned);
  Result.Checks = Planned->checks();
  if (llvm::Error E = TheGate->judge(Result))
    return complain(llvm::toString(std::move(E)));
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
  repairSearchPath();
  std::optional<Options> Asked = parseCommandLine(Count, Arguments);
  if (!Asked)
    return BadUsage;
  if (Asked->WorkerTask != Task::None)
    return workerMain(Asked->WorkerTask, Asked->Scan.PerSource, Arguments[0]);
  return run(*Asked, fs::getMainExecutable(Arguments[0], &AnchorOfThisProgram));
}
