#include "TextReport.h"

#include "Gaps.h"
#include "UnusedSuppression.h"
#include "support/Displayable.h"

#include "llvm/Support/ConvertUTF.h"
#include "llvm/Support/Format.h"
#include "llvm/Support/Unicode.h"
#include "llvm/Support/WithColor.h"

namespace mapicheck::cli {

using llvm::HighlightColor;
using llvm::raw_ostream;
using llvm::WithColor;

static constexpr unsigned TabStop = 8;

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
  WithColor(Out, raw_ostream::SAVEDCOLOR, /*Bold=*/true) << placeName(Where) << ": ";
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

/// Always "warning", so that both faces print the same and a build does not take a finding for a failed compilation; the
/// level of a check is in the other reports and in --list-checks.
static void writeWarning(const Place &Where, llvm::StringRef Message, llvm::StringRef Name, raw_ostream &Out) {
  writePlace(Where, Out);
  WithColor(Out, HighlightColor::Warning) << "warning: ";
  WithColor(Out, raw_ostream::SAVEDCOLOR, /*Bold=*/true) << displayable(Message);
  Out << " [" << Name << "]\n";
  writeSnippet(Where, Out);
}

static void writeFinding(const ReportedFinding &F, raw_ostream &Out) {
  writeWarning(F.Where, F.Message, F.Check, Out);
  for (const ReportedNote &Note : F.Path) {
    writePlace(Note.Where, Out);
    WithColor(Out, raw_ostream::CYAN, /*Bold=*/true) << "note: "; // as Clang has it; LLVM's own is black
    Out << displayable(Note.Message) << '\n';
    writeSnippet(Note.Where, Out);
  }
}

void writeTextReport(const ScanResult &Result, raw_ostream &Out) {
  for (const ReportedFinding &F : Result.Findings)
    writeFinding(F, Out);
  for (const ReportedSuppression &Comment : Result.UnusedSuppressions)
    writeWarning(Comment.Where, messageOf(Comment), UnusedSuppressionRule, Out);
}

} // namespace mapicheck::cli
