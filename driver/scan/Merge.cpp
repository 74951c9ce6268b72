#include "Merge.h"

#include "SuppressionMerge.h"
#include "gate/Matching.h"
#include "parse/Shims.h"
#include "support/Paths.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/FileSystem.h"

#include <map>
#include <set>
#include <tuple>

namespace mapicheck::cli {

namespace {

/// Files as the user knows them, each name worked out once.
class FileNames {
public:
  void show(std::string &File) {
    auto [It, New] = Displayed.try_emplace(File);
    if (New)
      It->second = displayPath(File);
    File = It->second;
  }
  void show(ReportedFinding &F) {
    show(F.Where.File);
    for (ReportedNote &Note : F.Path)
      show(Note.Where.File);
    for (ReportedFix &Fix : F.Fixes)
      show(Fix.File);
  }
  void show(UnitResult &Result) {
    for (std::vector<ReportedFinding> *Findings : {&Result.Findings, &Result.Suppressed})
      for (ReportedFinding &F : *Findings)
        show(F);
    for (ReportedSuppression &Comment : Result.Suppressions) {
      show(Comment.Where.File);
      for (ReportedFix &Fix : Comment.Fixes)
        show(Fix.File);
    }
    for (std::string &File : Result.FilesRead)
      show(File);
    for (ReportedSkip &Skip : Result.Skipped)
      show(Skip.Where.File);
    if (Result.FirstError)
      show(Result.FirstError->Where.File);
  }

  /// One name for a file that goes by several, through links.
  const std::string &identity(llvm::StringRef Displayed) {
    auto [It, New] = Identities.try_emplace(Displayed);
    if (New) {
      llvm::SmallString<256> Real;
      It->second = llvm::sys::fs::real_path(Displayed, Real) ? Displayed.str() : std::string(Real);
    }
    return It->second;
  }

private:
  llvm::StringMap<std::string> Displayed, Identities;
};

} // namespace

static auto order(const ReportedFinding &F) {
  return std::tie(F.Where.File, F.Where.Line, F.Where.Column, F.Check, F.Message);
}

static auto order(const ReportedSkip &S) { return std::tie(S.Where.File, S.Where.Line, S.Name, S.Reason); }

/// Sorts them and keeps one of equal ones.
static std::vector<ReportedFinding> withoutRepetitions(std::vector<ReportedFinding> Found, FileNames &Names) {
  // Stable, so that of equal findings that of the first unit stays, with its path. A finding in a header is as severe as
  // the strictest of the configurations of its sources makes it.
  llvm::stable_sort(Found, [](const ReportedFinding &A, const ReportedFinding &B) {
    return std::tuple(order(A), B.Severity) < std::tuple(order(B), A.Severity);
  });
  std::set<std::tuple<std::string, unsigned, unsigned, std::string, std::string>> Seen;
  std::vector<ReportedFinding> Kept;
  for (ReportedFinding &F : Found)
    if (Seen.insert({Names.identity(F.Where.File), F.Where.Line, F.Where.Column, F.Check, F.Message}).second)
      Kept.push_back(std::move(F));
  return Kept;
}

/// Adds what one more compile command of a file could not read.
static void addGaps(IncompleteFile &File, UnitResult &Result) {
  if (!File.FirstError)
    File.FirstError = Result.FirstError;
  File.ErrorCount = std::max(File.ErrorCount, Result.ErrorCount);
  llvm::append_range(File.Skipped, Result.Skipped);
  llvm::stable_sort(File.Skipped, [](const auto &A, const auto &B) { return order(A) < order(B); });
  File.Skipped.erase(llvm::unique(File.Skipped, [](const auto &A, const auto &B) { return order(A) == order(B); }),
                     File.Skipped.end());
}

ScanResult merge(const std::vector<Unit> &Units, std::vector<UnitResult> Results) {
  ScanResult Merged;
  FileNames Names;
  std::vector<ReportedFinding> Found, Suppressed;
  SuppressionMerge Comments;
  std::set<std::string> Files, Untouched, WithPrelude, Shims;
  std::map<std::pair<std::string, std::string>, FailedFile> Failed;
  std::map<std::string, IncompleteFile> Incomplete;
  for (auto [What, Result] : llvm::zip_equal(Units, Results)) {
    std::string File = displayPath(What.File);
    Files.insert(File);
    if (!Result.Failure.empty()) {
      Failed.try_emplace({File, Result.Failure}, FailedFile{File, Result.Failure, Result.Kind, Result.Reproducer});
      Comments.addUnknown(Names.identity(File));
      continue;
    }
    Names.show(Result);
    Merged.FilesRead.insert(Result.FilesRead.begin(), Result.FilesRead.end());
    if (Result.Untouched) {
      Untouched.insert(File);
      if (Result.FilesRead.empty())
        Comments.addUnknown(Names.identity(File));
      for (const std::string &Read : Result.FilesRead)
        Comments.addUnjudged(Names.identity(Read));
      continue;
    }
    Comments.addSource(Names.identity(File));
    Shims.insert(Result.Shims.begin(), Result.Shims.end());
    if (llvm::is_contained(Result.Shims, PreludeName))
      WithPrelude.insert(File);
    if (Result.ErrorCount || !Result.Skipped.empty()) {
      Incomplete[File].File = File;
      addGaps(Incomplete[File], Result);
    }
    llvm::append_range(Found, Result.Findings);
    llvm::append_range(Suppressed, Result.Suppressed);
    for (ReportedSuppression &Comment : Result.Suppressions)
      Comments.add(Names.identity(Comment.Where.File), Comment);
  }
  Merged.Findings = withoutRepetitions(std::move(Found), Names);
  Merged.Suppressed = withoutRepetitions(std::move(Suppressed), Names);
  Merged.UnusedSuppressions = Comments.unused();
  numberFingerprints({&Merged.Findings, &Merged.Suppressed});
  for (auto &[File, Gaps] : Incomplete)
    Merged.Incomplete.push_back(std::move(Gaps));
  for (auto &[Key, File] : Failed)
    Merged.Failed.push_back(std::move(File));
  Merged.Shims.assign(Shims.begin(), Shims.end());
  Merged.WithPrelude = WithPrelude.size();
  Merged.Untouched = Untouched.size();
  Merged.Files = Files.size();
  return Merged;
}

} // namespace mapicheck::cli
