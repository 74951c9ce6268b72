#include "Summary.h"

#include "Gaps.h"
#include "UnusedSuppression.h"
#include "support/Displayable.h"
#include "support/Wording.h"
#include "parse/Shims.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Format.h"
#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/WithColor.h"

#include <map>

namespace mapicheck::cli {

using llvm::HighlightColor;
using llvm::raw_ostream;
using llvm::WithColor;

static constexpr size_t GoneShown = 10;

void writeGaps(const ScanResult &Result, raw_ostream &Out) {
  for (const IncompleteFile &File : Result.Incomplete)
    Out << displayable(File.File) << ": " << displayable(describe(File)) << '\n';
  bool HeadersAreMissing = llvm::any_of(Result.Incomplete, [](const IncompleteFile &File) {
    return File.FirstError && llvm::StringRef(File.FirstError->Message).ends_with("file not found");
  });
  if (HeadersAreMissing)
    WithColor::note(Out, "mapicheck") << "headers are missing; name their folders in the compile command, or after the "
                                         "sources with -- -I FOLDER\n";
  for (const FailedFile &File : Result.Failed) {
    WithColor::error(Out, "mapicheck") << displayable(File.File) << ": could not be analysed: " << displayable(File.Reason)
                                       << '\n';
    if (!File.Reproducer.empty())
      WithColor::note(Out, "mapicheck") << "what is needed to reproduce it is in " << displayable(File.Reproducer) << '\n';
  }
}

void writeRemarks(const ScanResult &Result, raw_ostream &Out) {
  std::vector<std::string> Headers = Result.Shims;
  llvm::erase(Headers, PreludeName);
  if (!Headers.empty())
    WithColor::note(Out, "mapicheck") << "own headers are used in place of missing ones: " << llvm::join(Headers, ", ")
                                      << " (--no-shims turns this off)\n";
  if (Result.WithPrelude)
    WithColor::note(Out, "mapicheck") << plural(Result.WithPrelude, "file") << (Result.WithPrelude == 1 ? " is" : " are")
                                      << " read with the headers that Microsoft's own headers include, because without "
                                         "them there are more errors (--no-shims turns this off)\n";
  llvm::ArrayRef<ReportedFinding> Gone = Result.Gone, Shown = Gone.take_front(GoneShown);
  for (const ReportedFinding &F : Shown)
    WithColor::note(Out, "mapicheck") << "gone from the baseline: " << placeName(F.Where) << ": " << displayable(F.Message)
                                      << " [" << F.Check << "]\n";
  if (Gone.size() > Shown.size())
    WithColor::note(Out, "mapicheck") << "gone from the baseline: " << Gone.size() - Shown.size()
                                      << " more (--format=json lists all)\n";
}

/// The worst first, then the most frequent, then by name.
static void writeTable(const ScanResult &Result, raw_ostream &Out) {
  std::map<std::pair<int, std::string>, unsigned> Counts;
  for (const ReportedFinding &F : Result.Findings)
    ++Counts[{-static_cast<int>(F.Severity), F.Check}];
  if (unsigned Unused = Result.UnusedSuppressions.size())
    Counts[{-static_cast<int>(Level::Warning), UnusedSuppressionRule.str()}] = Unused;
  struct Row {
    int Severity;
    unsigned Count;
    std::string Check;
  };
  std::vector<Row> Rows;
  for (const auto &[Key, Count] : Counts)
    Rows.push_back({-Key.first, Count, Key.second});
  llvm::stable_sort(Rows, [](const Row &A, const Row &B) {
    return std::tie(B.Severity, B.Count) < std::tie(A.Severity, A.Count);
  });
  for (const Row &R : Rows) {
    auto Severity = static_cast<Level>(R.Severity);
    Out << llvm::formatv("{0,7}  ", R.Count);
    WithColor(Out, Severity == Level::Error     ? HighlightColor::Error
                   : Severity == Level::Warning ? HighlightColor::Warning
                                                : HighlightColor::Remark)
        << llvm::left_justify(levelName(Severity), 7);
    Out << "  " << R.Check << '\n';
  }
}

static std::string findings(const ScanResult &Result) {
  size_t Count = Result.Findings.size();
  std::string Text = plural(Count, Result.HasBaseline ? "new finding" : "finding");
  std::vector<std::string> Levels;
  for (Level Severity : {Level::Error, Level::Warning, Level::Note})
    if (size_t Same = llvm::count_if(Result.Findings, [&](const ReportedFinding &F) { return F.Severity == Severity; }))
      Levels.push_back(plural(Same, levelName(Severity)));
  if (!Levels.empty())
    Text += " (" + llvm::join(Levels, ", ") + ")";
  return Text;
}

std::string countsOf(const ScanResult &Result) {
  std::string Files = plural(Result.Files, "file");
  if (Result.Untouched)
    Files += " (" + std::to_string(Result.Untouched) + " not reached by the change)";
  std::vector<std::string> Parts{Files, findings(Result)};
  auto Add = [&](size_t Count, llvm::StringRef What) {
    if (Count)
      Parts.push_back(std::to_string(Count) + " " + What.str());
  };
  if (Result.HasBaseline) {
    Parts.push_back(std::to_string(Result.Known.size()) + " known");
    Parts.push_back(std::to_string(Result.Gone.size()) + " gone");
  }
  Add(Result.Suppressed.size(), "suppressed");
  if (size_t Unused = Result.UnusedSuppressions.size())
    Parts.push_back(plural(Unused, "unused suppression"));
  Add(Result.Incomplete.size(), "incomplete");
  Add(Result.Failed.size(), "not analysed");
  if (Result.KnownGaps)
    Parts.back() += " (" + std::to_string(Result.KnownGaps) + " of these known)";
  return llvm::join(Parts, ", ");
}

void writeSummary(const ScanResult &Result, double Seconds, raw_ostream &Out) {
  if (Result.Findings.size() + Result.UnusedSuppressions.size() > 1)
    writeTable(Result, Out);
  Out << countsOf(Result) << llvm::formatv(", {0:f1} s", Seconds) << '\n';
}

} // namespace mapicheck::cli
