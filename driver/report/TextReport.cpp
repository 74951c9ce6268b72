#include "TextReport.h"

#include "UnusedSuppression.h"
#include "parse/Shims.h"
#include "support/Displayable.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/ConvertUTF.h"
#include "llvm/Support/Format.h"
#include "llvm/Support/Unicode.h"
#include "llvm/Support/WithColor.h"

namespace mapicheck::cli {

using llvm::HighlightColor;
using llvm::raw_ostream;
using llvm::WithColor;

static constexpr unsigned TabStop = 8;
static constexpr size_t SkippedNamesShown = 5;

namespace {

/// A line of source as a terminal shows it, and where in it a byte column comes to stand.
struct DisplayedLine {
  std::string Text;
  unsigned CaretColumn = 0; ///< from 0

  DisplayedLine(llvm::StringRef Line, unsigned ByteColumn);
};

} // namespace

DisplayedLine::DisplayedLine(llvm::StringRef Line, unsigned ByteColumn) {
  unsigned Width = 0;
  for (size_t I = 0; I < Line.size();) {
    if (I < ByteColumn)
      CaretColumn = Width;
    if (Line.substr(I).starts_with("\xEF\xBB\xBF")) { // the byte order mark before the first line
      I += 3;
      continue;
    }
    if (Line[I] == '\t') {
      unsigned Blanks = TabStop - Width % TabStop;
      Text.append(Blanks, ' ');
      Width += Blanks;
      ++I;
      continue;
    }
    size_t Length = std::min<size_t>(llvm::getNumBytesForUTF8(Line[I]), Line.size() - I);
    int Columns = llvm::sys::unicode::columnWidthUTF8(Line.substr(I, Length));
    if (Columns == llvm::sys::unicode::ErrorInvalidUTF8)
      Length = 1;
    if (Columns < 0) { // nothing a terminal should be sent
      Text += '?';
      Width += 1;
    } else {
      Text += Line.substr(I, Length);
      Width += Columns;
    }
    I += Length;
  }
  if (ByteColumn > Line.size())
    CaretColumn = Width;
}

static void writePlace(const Place &Where, raw_ostream &Out) {
  Out << (Where.File.empty() ? "<command line>" : displayable(Where.File)) << ':';
  if (Where.Line)
    Out << Where.Line << ':' << Where.Column << ':';
  Out << ' ';
}

static void writeSnippet(const Place &Where, raw_ostream &Out) {
  if (Where.SourceLine.empty() || !Where.Column)
    return;
  DisplayedLine Line(Where.SourceLine, Where.Column);
  Out << llvm::format("%5u | ", Where.Line) << Line.Text << "\n      | ";
  Out.indent(Line.CaretColumn);
  WithColor(Out, raw_ostream::GREEN, /*Bold=*/true) << '^';
  Out << '\n';
}

static void writeFinding(const ReportedFinding &F, raw_ostream &Out) {
  {
    WithColor Bold(Out, raw_ostream::SAVEDCOLOR, /*Bold=*/true);
    writePlace(F.Where, Bold);
  }
  // Always "warning", so that both faces print the same and a build does not take a finding for a failed compilation;
  // the level of a check is in the JSON and in --list-checks.
  WithColor(Out, HighlightColor::Warning) << "warning: ";
  WithColor(Out, raw_ostream::SAVEDCOLOR, /*Bold=*/true) << displayable(F.Message);
  Out << " [" << F.Check << "]\n";
  writeSnippet(F.Where, Out);
  for (const ReportedNote &Note : F.Path) {
    {
      WithColor Bold(Out, raw_ostream::SAVEDCOLOR, /*Bold=*/true);
      writePlace(Note.Where, Bold);
    }
    WithColor(Out, raw_ostream::CYAN, /*Bold=*/true) << "note: "; // as Clang has it; LLVM's own is black
    Out << displayable(Note.Message) << '\n';
    writeSnippet(Note.Where, Out);
  }
}

void writeTextReport(const ScanResult &Result, raw_ostream &Out) {
  for (const ReportedFinding &F : Result.Findings)
    writeFinding(F, Out);
  for (const ReportedSuppression &Comment : Result.UnusedSuppressions)
    writeFinding(asFinding(Comment), Out);
}

static std::string plural(size_t Count, llvm::StringRef Noun) {
  return (llvm::Twine(Count) + " " + Noun + (Count == 1 ? "" : "s")).str();
}

static void writeSkipped(const std::vector<ReportedSkip> &Skipped, raw_ostream &Out) {
  Out << "left out: ";
  llvm::ArrayRef<ReportedSkip> Shown = llvm::ArrayRef(Skipped).take_front(SkippedNamesShown);
  llvm::interleaveComma(Shown, Out, [&](const ReportedSkip &Skip) { Out << displayable(Skip.Name) << " (" << Skip.Reason << ')'; });
  if (Skipped.size() > Shown.size())
    Out << " and " << Skipped.size() - Shown.size() << " more (--format=json lists all)";
}

void writeGaps(const ScanResult &Result, raw_ostream &Out) {
  for (const IncompleteFile &File : Result.Incomplete) {
    Out << displayable(File.File) << ": incomplete: ";
    if (File.FirstError) {
      Out << "first error: ";
      writePlace(File.FirstError->Where, Out);
      Out << displayable(File.FirstError->Message) << " (" << plural(File.ErrorCount, "error") << ')';
      if (!File.Skipped.empty())
        Out << "; ";
    }
    if (!File.Skipped.empty())
      writeSkipped(File.Skipped, Out);
    Out << '\n';
  }
  bool HeadersAreMissing = llvm::any_of(Result.Incomplete, [](const IncompleteFile &File) {
    return File.FirstError && llvm::StringRef(File.FirstError->Message).ends_with("file not found");
  });
  if (HeadersAreMissing)
    WithColor::note(Out, "mapicheck") << "headers are missing; name their folders in the compile command, or after the "
                                         "sources with -- -I FOLDER\n";
  std::vector<std::string> Headers = Result.Shims;
  llvm::erase(Headers, PreludeName);
  if (!Headers.empty())
    WithColor::note(Out, "mapicheck") << "own headers are used in place of missing ones: " << llvm::join(Headers, ", ")
                                      << " (--no-shims turns this off)\n";
  if (Result.WithPrelude)
    WithColor::note(Out, "mapicheck") << plural(Result.WithPrelude, "file") << (Result.WithPrelude == 1 ? " is" : " are")
                                      << " read with the headers that Microsoft's own headers include, because without "
                                         "them there are more errors (--no-shims turns this off)\n";
  for (const FailedFile &File : Result.Failed) {
    WithColor::error(Out, "mapicheck") << displayable(File.File) << ": could not be analysed: " << displayable(File.Reason)
                                       << '\n';
    if (!File.Reproducer.empty())
      WithColor::note(Out, "mapicheck") << "what is needed to reproduce it is in " << displayable(File.Reproducer) << '\n';
  }
}

void writeSummary(const ScanResult &Result, raw_ostream &Out) {
  Out << plural(Result.Files, "file") << ", " << plural(Result.Findings.size(), "finding");
  std::vector<std::string> Levels;
  for (Level Severity : {Level::Error, Level::Warning, Level::Note})
    if (size_t Count =
            llvm::count_if(Result.Findings, [&](const ReportedFinding &F) { return F.Severity == Severity; }))
      Levels.push_back(plural(Count, levelName(Severity)));
  if (!Levels.empty())
    Out << " (" << llvm::join(Levels, ", ") << ')';
  if (!Result.UnusedSuppressions.empty())
    Out << ", " << plural(Result.UnusedSuppressions.size(), "unused suppression");
  if (!Result.Incomplete.empty())
    Out << ", " << Result.Incomplete.size() << " incomplete";
  if (!Result.Failed.empty())
    Out << ", " << Result.Failed.size() << " not analysed";
  Out << '\n';
}

} // namespace mapicheck::cli
