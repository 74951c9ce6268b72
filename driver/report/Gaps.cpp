#include "Gaps.h"

#include "support/Displayable.h"
#include "support/Wording.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

namespace mapicheck::cli {

static constexpr size_t SkippedNamesShown = 5;

std::string placeName(const Place &Where) {
  std::string Result = Where.File.empty() ? "<command line>" : displayable(Where.File);
  if (Where.Line)
    Result += (":" + llvm::Twine(Where.Line) + ":" + llvm::Twine(Where.Column)).str();
  return Result;
}

static std::string describe(llvm::ArrayRef<ReportedSkip> Skipped) {
  std::vector<std::string> Names;
  for (const ReportedSkip &Skip : Skipped.take_front(SkippedNamesShown))
    Names.push_back(Skip.Name + " (" + Skip.Reason + ")");
  std::string Result = "left out: " + llvm::join(Names, ", ");
  if (Skipped.size() > Names.size())
    Result += " and " + std::to_string(Skipped.size() - Names.size()) + " more (--format=json lists all)";
  return Result;
}

std::string describe(const IncompleteFile &File) {
  std::string Result = File.IsKnown ? "incomplete, as is known: " : "incomplete: ";
  if (File.FirstError) {
    Result += "first error: " + placeName(File.FirstError->Where) + ": " + File.FirstError->Message + " (" +
              plural(File.ErrorCount, "error") + ")";
    if (!File.Skipped.empty())
      Result += "; ";
  }
  if (!File.Skipped.empty())
    Result += describe(llvm::ArrayRef(File.Skipped));
  return Result;
}

Place placeOf(const IncompleteFile &File) {
  auto IsInFile = [](const Place &Where) { return Where.Line && !Where.File.empty() && Where.File.front() != '<'; };
  if (File.FirstError && IsInFile(File.FirstError->Where))
    return File.FirstError->Where;
  if (!File.Skipped.empty() && IsInFile(File.Skipped.front().Where))
    return File.Skipped.front().Where;
  return wholeFile(File.File);
}

Place wholeFile(const std::string &File) {
  Place Result;
  Result.File = File;
  return Result;
}

llvm::StringRef failureName(FailureKind Kind) {
  switch (Kind) {
  case FailureKind::Unreadable:
    return "unreadable";
  case FailureKind::Crashed:
    return "crashed";
  case FailureKind::TimedOut:
    return "timed-out";
  case FailureKind::OutOfMemory:
    return "out-of-memory";
  }
  return "";
}

} // namespace mapicheck::cli
