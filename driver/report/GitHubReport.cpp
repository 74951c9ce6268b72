#include "GitHubReport.h"

#include "Columns.h"
#include "Gaps.h"
#include "RepositoryNames.h"
#include "UnusedSuppression.h"

#include "llvm/Support/JSON.h"

namespace mapicheck::cli {

using llvm::raw_ostream;

/// A part of a command. What would end it is encoded as the runner decodes it; in a property that is more.
static std::string encoded(llvm::StringRef Text, bool IsProperty) {
  std::string Result;
  for (char Char : llvm::json::fixUTF8(Text)) {
    if (Char == '%')
      Result += "%25";
    else if (Char == '\r')
      Result += "%0D";
    else if (Char == '\n')
      Result += "%0A";
    else if (IsProperty && Char == ':')
      Result += "%3A";
    else if (IsProperty && Char == ',')
      Result += "%2C";
    else
      Result += Char;
  }
  return Result;
}

static llvm::StringRef command(Level L) {
  return L == Level::Error ? "error" : L == Level::Warning ? "warning" : "notice";
}

namespace {

class GitHubWriter {
public:
  GitHubWriter(const RepositoryNames &Names, raw_ostream &Out) : Names(Names), Out(Out) {}

  void annotate(Level Severity, const Place &Where, llvm::StringRef Title, llvm::StringRef Message) {
    Out << "::" << command(Severity) << ' ';
    if (!RepositoryNames::isNoFile(Where.File)) {
      Out << "file=" << encoded(Names.name(Where.File), true) << ',';
      writeRange(Where);
    }
    Out << "title=" << encoded(Title, true) << "::" << encoded(Message, false) << '\n';
  }

  /// The finding, and the steps that lead to it below it: an annotation shows no other lines than its own.
  void annotate(const ReportedFinding &F) {
    std::string Message = F.Message;
    for (const ReportedNote &Note : F.Path) {
      Message += "\n";
      if (!RepositoryNames::isNoFile(Note.Where.File))
        Message += Names.name(Note.Where.File) + ":" + std::to_string(Note.Where.Line) + ": ";
      Message += Note.Message;
    }
    annotate(F.Severity, F.Where, F.Check, Message);
  }

private:
  void writeRange(const Place &Where) {
    if (!Where.Line)
      return;
    Out << "line=" << Where.Line << ',';
    Columns Range = columnsOf(Where);
    if (Range.Begin)
      Out << "col=" << *Range.Begin << ',';
    if (Range.End)
      Out << "endColumn=" << *Range.End << ',';
  }

  const RepositoryNames &Names;
  raw_ostream &Out;
};

} // namespace

void writeGitHubReport(const ScanResult &Result, const RepositoryNames &Names, raw_ostream &Out) {
  GitHubWriter Writer(Names, Out);
  for (const FailedFile &File : Result.Failed)
    Writer.annotate(Level::Error, wholeFile(File.File), "mapicheck: not analysed",
                    "could not be analysed: " + File.Reason);
  for (const IncompleteFile &File : Result.Incomplete)
    Writer.annotate(Level::Warning, placeOf(File), "mapicheck: incomplete", File.File + ": " + describe(File));
  for (const ReportedFinding &F : Result.Findings)
    Writer.annotate(F);
  for (const ReportedSuppression &Comment : Result.UnusedSuppressions)
    Writer.annotate(Level::Warning, Comment.Where, UnusedSuppressionRule, messageOf(Comment));
}

} // namespace mapicheck::cli
