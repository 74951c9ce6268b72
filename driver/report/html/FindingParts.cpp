#include "FindingParts.h"

#include "HtmlText.h"

#include "clang/Basic/CharInfo.h"
#include "llvm/Support/Path.h"

namespace mapicheck::cli {

using llvm::raw_ostream;

static const char *const Roles[] = {"event", "branch", "call", "end"};
static constexpr unsigned DeepestIndent = 4;

void writePlaceName(const Place &Where, raw_ostream &Out) {
  if (Where.File.empty()) {
    Out << Escaped("<command line>");
  } else {
    llvm::StringRef Name = llvm::sys::path::filename(Where.File);
    llvm::StringRef Folder = llvm::StringRef(Where.File).drop_back(Name.size());
    if (!Folder.empty())
      Out << "<span class=\"folder\">" << Escaped(Folder) << "</span>";
    Out << Escaped(Name);
  }
  if (Where.Line)
    Out << ':' << Where.Line;
  if (Where.Line && Where.Column)
    Out << ':' << Where.Column;
}

static void writeLevel(Level Severity, raw_ostream &Out) {
  Out << "<span class=\"level " << levelName(Severity) << "\">" << levelName(Severity) << "</span> ";
}

void writeFindingList(const std::vector<Entry> &Entries, raw_ostream &Out) {
  const std::string *File = nullptr;
  for (const Entry &E : Entries) {
    const ReportedFinding &F = *E.Finding;
    if (!File || *File != F.Where.File) {
      if (File)
        Out << "</ol></section>\n";
      File = &F.Where.File;
      Out << "<section><h3>" << Escaped(F.Where.File) << "</h3><ol>\n";
    }
    Out << "<li data-key=\"" << E.Key << "\" data-level=\"" << levelName(F.Severity) << "\" data-state=\"" << E.State
        << "\" data-check=\"" << Escaped(F.Check) << "\"><a href=\"#finding=" << E.Key << "\">";
    writeLevel(F.Severity, Out);
    Out << "<span class=\"message\">" << Escaped(F.Message) << "</span> <span class=\"facts\">line " << F.Where.Line
        << " <span class=\"check\">" << Escaped(F.Check) << "</span>";
    if (E.State != "open")
      Out << " <span class=\"state\">" << E.State << "</span>";
    Out << "</span></a></li>\n";
  }
  if (File)
    Out << "</ol></section>\n";
}

/// How many bytes the word that the text begins with has: an identifier, or the one character that is there.
static size_t wordLength(llvm::StringRef Rest) {
  size_t Length = 0;
  while (Length < Rest.size() && clang::isAsciiIdentifierContinue(Rest[Length]))
    ++Length;
  if (Length == 0 && !Rest.empty() && !clang::isWhitespace(Rest.front()))
    for (Length = 1; Length < Rest.size() && (Rest[Length] & 0xC0) == 0x80;)
      ++Length;
  return Length;
}

/// The bytes of the text before the offset in UTF-16.
static llvm::StringRef untilOffset(llvm::StringRef Text, size_t Offset) {
  size_t Bytes = 0;
  for (size_t Units = 0; Bytes < Text.size() && Units < Offset;) {
    Units += static_cast<unsigned char>(Text[Bytes]) >= 0xF0 ? 2 : 1;
    for (++Bytes; Bytes < Text.size() && (Text[Bytes] & 0xC0) == 0x80;)
      ++Bytes;
  }
  return Text.take_front(Bytes);
}

namespace {

/// A line of source and the word in it that a step is about.
struct LineParts {
  llvm::StringRef Before, Word, Behind;

  LineParts(const Place &Where, const ShownLine &Line) {
    llvm::StringRef Text = Line.Text;
    Before = untilOffset(Text, SourceExcerpts::offsetOf(Where, Line));
    Behind = Text.drop_front(Before.size());
    Word = Behind.take_front(wordLength(Behind));
    Behind = Behind.drop_front(Word.size());
  }
};

} // namespace

static void writeStep(const Entry &E, size_t Number, const Step &S, const SourceExcerpts &Sources, raw_ostream &Out) {
  std::optional<LineParts> Line;
  if (const ShownLine *Shown = Sources.lineOf(*S.Where))
    Line.emplace(*S.Where, *Shown);
  Out << "<li id=\"finding=" << E.Key << "&amp;step=" << Number << "\" class=\"step " << Roles[S.Kind] << " depth-"
      << std::min(S.Depth, DeepestIndent) << '"';
  if (Line)
    Out << " data-file=\"" << Sources.numberOf(*S.Where) << "\" data-line=\"" << S.Where->Line << "\" data-at=\""
        << lengthInUtf16(Line->Before) << "\" data-length=\"" << lengthInUtf16(Line->Word) << '"';
  Out << "><a href=\"#finding=" << E.Key << "&amp;step=" << Number << "\"><span class=\"message\">"
      << Escaped(S.Message) << "</span>";
  if (!S.Expected.empty())
    Out << " <span class=\"expected\">" << Escaped(S.Expected) << "</span>";
  Out << " <span class=\"place\">";
  writePlaceName(*S.Where, Out);
  Out << "</span></a>";
  if (Line)
    Out << "<pre><code>" << Escaped(Line->Before.ltrim()) << "<mark>" << Escaped(Line->Word) << "</mark>"
        << Escaped(Line->Behind) << "</code></pre>";
  Out << "</li>\n";
}

static void writeFixes(const ReportedFinding &F, const SourceExcerpts &Sources, raw_ostream &Out) {
  if (F.Fixes.empty())
    return;
  Out << "<section class=\"fixes\"><h3>Fix</h3><p>mapicheck --fix applies it.</p><ul>\n";
  for (const ReportedFix &Fix : F.Fixes) {
    Out << "<li>" << Escaped(Fix.File);
    auto Old = Sources.textOf(Fix.File, Fix.Offset, Fix.Length);
    if (Old)
      Out << ':' << Old->first;
    Out << ": ";
    if (Fix.Length == 0)
      Out << "insert <ins>" << Escaped(Fix.Text) << "</ins>";
    else if (!Old)
      Out << "put <ins>" << Escaped(Fix.Text) << "</ins> in place of " << Fix.Length << " bytes";
    else if (Fix.Text.empty())
      Out << "remove <del>" << Escaped(Old->second) << "</del>";
    else
      Out << "put <ins>" << Escaped(Fix.Text) << "</ins> in place of <del>" << Escaped(Old->second) << "</del>";
    Out << "</li>\n";
  }
  Out << "</ul></section>\n";
}

static void writeFinding(const Entry &E, const SourceExcerpts &Sources, raw_ostream &Out) {
  const ReportedFinding &F = *E.Finding;
  Out << "<article class=\"finding\" id=\"finding=" << E.Key << "\" data-key=\"" << E.Key << "\">\n<header><p class=\"facts\">";
  writeLevel(F.Severity, Out);
  if (findCheck(F.Check))
    Out << "<a class=\"check\" href=\"#check=" << Escaped(F.Check) << "\">" << Escaped(F.Check) << "</a>";
  else
    Out << "<span class=\"check\">" << Escaped(F.Check) << "</span>";
  if (E.State != "open")
    Out << " <span class=\"state\">" << E.State << "</span>";
  Out << "</p>\n<h2 tabindex=\"-1\">" << Escaped(F.Message) << "</h2>\n<p class=\"place\"><span>";
  writePlaceName(F.Where, Out);
  Out << "</span>";
  if (!F.Function.empty())
    Out << " in <code>" << Escaped(F.Function) << "</code>";
  Out << "</p></header>\n";
  if (E.State == "gone") {
    Out << "<p>In the baseline, and not found any more.</p>\n";
  } else {
    Out << "<section class=\"path\"><h3>Path</h3><ol>\n";
    for (size_t Number = 1; const Step &S : stepsOf(F))
      writeStep(E, Number++, S, Sources, Out);
    Out << "</ol></section>\n";
    writeFixes(F, Sources, Out);
  }
  Out << "</article>\n";
}

void writeFindings(const std::vector<Entry> &Entries, const SourceExcerpts &Sources, raw_ostream &Out) {
  for (const Entry &E : Entries)
    writeFinding(E, Sources, Out);
}

} // namespace mapicheck::cli
