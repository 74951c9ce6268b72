#include "SummaryPart.h"

#include "FindingParts.h"
#include "HtmlText.h"
#include "parse/Shims.h"
#include "report/Summary.h"

#include "llvm/ADT/STLExtras.h"

#include <map>

namespace mapicheck::cli {

using llvm::raw_ostream;

std::string summaryLine(const ScanResult &Result) {
  return countsOf(Result);
}

static void writeFigure(size_t Count, llvm::StringRef Noun, llvm::StringRef Kind, raw_ostream &Out) {
  Out << "<li class=\"" << Kind << "\"><b>" << Count << "</b> " << Noun << (Count == 1 ? "" : "s") << "</li>\n";
}

static void writeFigures(const ScanResult &Result, raw_ostream &Out) {
  Out << "<ul class=\"figures\">\n";
  writeFigure(Result.Files, "file", "plain", Out);
  for (Level Severity : {Level::Error, Level::Warning, Level::Note})
    if (size_t Count = llvm::count_if(Result.Findings, [&](const auto &F) { return F.Severity == Severity; });
        Count || Severity != Level::Note)
      writeFigure(Count, levelName(Severity), levelName(Severity), Out);
  auto Also = [&](size_t Count, llvm::StringRef Word) {
    if (Count)
      Out << "<li class=\"plain\"><b>" << Count << "</b> " << Word << "</li>\n";
  };
  if (Result.HasBaseline) {
    Out << "<li class=\"plain\"><b>" << Result.Known.size() << "</b> known</li>\n";
    Out << "<li class=\"plain\"><b>" << Result.Gone.size() << "</b> gone</li>\n";
  }
  Also(Result.Suppressed.size(), "suppressed");
  Also(Result.Untouched, Result.Untouched == 1 ? "file untouched by the change" : "files untouched by the change");
  Also(Result.Incomplete.size(), Result.Incomplete.size() == 1 ? "file incomplete" : "files incomplete");
  Also(Result.Failed.size(), Result.Failed.size() == 1 ? "file not analysed" : "files not analysed");
  Out << "</ul>\n";
}

static void writeChecks(const std::vector<Entry> &Entries, raw_ostream &Out) {
  constexpr llvm::StringLiteral States[] = {"open", "new", "known", "suppressed", "gone"};
  std::map<llvm::StringRef, size_t> Totals;
  std::map<std::string, std::map<llvm::StringRef, size_t>> Counts;
  std::map<std::string, Level> Levels;
  for (const Entry &E : Entries) {
    ++Totals[E.State];
    ++Counts[E.Finding->Check][E.State];
    Level &Worst = Levels.try_emplace(E.Finding->Check, E.Finding->Severity).first->second;
    Worst = std::max(Worst, E.Finding->Severity);
  }
  if (Counts.empty())
    return;
  Out << "<section><h3>Findings by check</h3><div class=\"scroll\"><table class=\"checks\">\n<thead><tr><th "
         "scope=\"col\">Level</th><th scope=\"col\">Check</th>";
  for (llvm::StringRef State : States)
    if (Totals.count(State))
      Out << "<th scope=\"col\" class=\"number\">" << (State == "open" ? "findings" : State) << "</th>";
  Out << "</tr></thead><tbody>\n";
  for (Level Severity : {Level::Error, Level::Warning, Level::Note})
    for (const auto &[Check, ByState] : Counts) {
      if (Levels[Check] != Severity)
        continue;
      const CheckInfo *Info = findCheck(Check);
      Out << "<tr data-check=\"" << Escaped(Check) << "\"><td><span class=\"level " << levelName(Severity) << "\">"
          << levelName(Severity) << "</span></td><th scope=\"row\">";
      if (Info)
        Out << "<a href=\"#check=" << Info->Name << "\">" << Info->Name << "</a> <span class=\"summary\">"
            << Escaped(Info->Summary) << "</span>";
      else
        Out << Escaped(Check);
      Out << "</th>";
      for (llvm::StringRef State : States)
        if (Totals.count(State)) {
          auto Count = ByState.find(State);
          Out << "<td class=\"number\">" << (Count == ByState.end() ? 0 : Count->second) << "</td>";
        }
      Out << "</tr>\n";
    }
  Out << "</tbody></table></div></section>\n";
}

static void writeGap(const IncompleteFile &File, raw_ostream &Out) {
  Out << "<li><span class=\"place\">" << Escaped(File.File) << "</span>";
  if (File.FirstError) {
    Out << "<p>first of " << File.ErrorCount << (File.ErrorCount == 1 ? " error: " : " errors: ");
    Out << "<span class=\"place\">";
    writePlaceName(File.FirstError->Where, Out);
    Out << "</span>: " << Escaped(File.FirstError->Message) << "</p>";
  }
  if (!File.Skipped.empty()) {
    Out << "<details><summary>" << File.Skipped.size() << (File.Skipped.size() == 1 ? " function" : " functions")
        << " left out</summary><ul>\n";
    for (const ReportedSkip &Skip : File.Skipped) {
      Out << "<li><code>" << Escaped(Skip.Name) << "</code> <span class=\"place\">";
      writePlaceName(Skip.Where, Out);
      Out << "</span>: " << Escaped(Skip.Reason) << "</li>\n";
    }
    Out << "</ul></details>";
  }
  Out << "</li>\n";
}

static void writeUnread(const ScanResult &Result, raw_ostream &Out) {
  if (!Result.Failed.empty()) {
    Out << "<section class=\"gaps\"><h3>Not analysed</h3><ul>\n";
    for (const FailedFile &File : Result.Failed)
      Out << "<li><span class=\"place\">" << Escaped(File.File) << "</span><p>" << Escaped(File.Reason) << "</p></li>\n";
    Out << "</ul></section>\n";
  }
  if (!Result.Incomplete.empty()) {
    Out << "<section class=\"gaps\"><h3>Incomplete</h3><p>Of these files a part could not be read; findings may be "
           "missing.</p><ul>\n";
    for (const IncompleteFile &File : Result.Incomplete)
      writeGap(File, Out);
    Out << "</ul></section>\n";
  }
}

static void writeNotes(const ScanResult &Result, raw_ostream &Out) {
  std::vector<std::string> Headers = Result.Shims;
  llvm::erase(Headers, PreludeName);
  if (!Headers.empty()) {
    Out << "<section><h3>Missing headers</h3><p>Read with mapicheck's own headers in place of missing ones: ";
    llvm::interleaveComma(Headers, Out, [&](const std::string &Name) { Out << "<code>" << Escaped(Name) << "</code>"; });
    Out << ".</p></section>\n";
  }
  if (Result.UnusedSuppressions.empty())
    return;
  Out << "<section class=\"unused\"><h3>Suppressions that silence nothing</h3><ul>\n";
  for (const ReportedSuppression &Comment : Result.UnusedSuppressions) {
    Out << "<li><span class=\"place\">";
    writePlaceName(Comment.Where, Out);
    Out << "</span> <code>" << Escaped(Comment.Directive) << "</code>";
    if (!Comment.Unused.empty()) {
      Out << " unused: ";
      llvm::interleaveComma(Comment.Unused, Out, [&](const std::string &Name) { Out << Escaped(Name); });
    }
    Out << "</li>\n";
  }
  Out << "</ul></section>\n";
}

void writeOverview(const ScanResult &Result, const std::vector<Entry> &Entries, raw_ostream &Out) {
  writeFigures(Result, Out);
  if (Result.Findings.empty())
    Out << "<p class=\"none\">" << (Result.HasBaseline ? "No new findings." : "No findings.") << "</p>\n";
  writeUnread(Result, Out);
  writeChecks(Entries, Out);
  writeNotes(Result, Out);
}

} // namespace mapicheck::cli
