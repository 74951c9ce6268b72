#include "Change.h"

#include "Git.h"
#include "Matching.h"
#include "support/Paths.h"
#include "support/PlainFiles.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"

#include <limits>

namespace mapicheck::cli {

namespace fs = llvm::sys::fs;
namespace path = llvm::sys::path;

/// All lines of a file.
static constexpr LineRange WholeFile = {1, std::numeric_limits<unsigned>::max()};

/// Adds a file that was not there before.
static void addNewFile(llvm::StringRef File, Change &Result) {
  std::string Real = realPath(File);
  Result.Lines[Real] = {WholeFile};
  Result.Files.insert(Real);
  Result.Added.insert(Real);
}

static llvm::Error addFile(const FileDiff &Diff, llvm::StringRef Folder, Change &Result) {
  std::string New = Diff.NewName.empty() ? std::string() : absolutePath(Diff.NewName, Folder);
  std::string Old = Diff.OldName.empty() ? std::string() : absolutePath(Diff.OldName, Folder);
  // A link is no text; what it leads to is in the diff by its own name.
  if (Diff.IsLink || (!New.empty() && llvm::sys::fs::is_symlink_file(New)))
    return llvm::Error::success();
  if (!New.empty() && Old == New && Result.Lines.count(realPath(New)))
    return llvm::createStringError(displayPath(New) + " stands in it twice; one diff of the whole change is needed, and not "
                                                      "one for each commit");
  std::string Now;
  if (!New.empty() && !Diff.IsWithoutText) {
    auto Buffer = readPlainFile(New);
    if (!Buffer)
      return llvm::createStringError(displayPath(New) + ": cannot be read: " + Buffer.getError().message());
    Now = (*Buffer)->getBuffer().str();
  }
  llvm::Expected<std::string> Before = textBefore(Diff, Now);
  if (!Before)
    return llvm::createStringError(displayPath(New) + ": " + llvm::toString(Before.takeError()));
  // Of a file without text nobody knows what it was, so all of it is new.
  if (!New.empty() && (Old.empty() || Diff.IsWithoutText)) {
    addNewFile(New, Result);
    return llvm::Error::success();
  }
  if (!New.empty())
    Result.Lines[realPath(New)] = Diff.changedLines();
  if (!Old.empty() && Old != New) {
    Result.Gone.insert(realPath(Old));
    Result.Files.insert(realPath(Old));
    if (!Diff.IsWithoutText)
      Result.TextBefore[realPath(Old)] = *Before;
  }
  if (!New.empty()) {
    Result.Files.insert(realPath(New));
    Result.TextBefore[realPath(New)] = *Before;
  }
  return llvm::Error::success();
}

static llvm::Expected<Change> changeOf(const std::vector<FileDiff> &Files, llvm::StringRef Folder) {
  Change Result;
  for (const FileDiff &Diff : Files)
    if (llvm::Error E = addFile(Diff, Folder, Result))
      return E;
  return Result;
}

llvm::Expected<Change> changeSince(llvm::StringRef Revision) {
  auto Fail = [&](llvm::Error Reason) {
    return llvm::createStringError("--diff " + Revision + ": " + llvm::toString(std::move(Reason)));
  };
  llvm::Expected<std::string> Top = git(".", {"rev-parse", "--show-toplevel"});
  if (!Top)
    return Fail(Top.takeError());
  std::string Folder = llvm::StringRef(*Top).rtrim("\n").str();
  std::string Wanted = (Revision + "^{commit}").str();
  llvm::Expected<std::string> Commit =
      git(Folder, {"rev-parse", "--verify", "--quiet", "--end-of-options", Wanted});
  if (!Commit) {
    llvm::consumeError(Commit.takeError());
    return Fail(llvm::createStringError("there is no such revision here; in a shallow clone it has to be fetched first"));
  }
  std::string Named = llvm::StringRef(*Commit).trim().str();
  llvm::Expected<std::string> Base = git(Folder, {"merge-base", Named, "HEAD"});
  if (!Base) {
    llvm::consumeError(Base.takeError());
    return Fail(llvm::createStringError("it has no commit in common with HEAD here; in a shallow clone more of the history "
                                        "has to be fetched first"));
  }
  std::string From = llvm::StringRef(*Base).trim().str();
  // What the user has configured for reading must not change the form, and no program of the repository's may run.
  llvm::Expected<std::string> Diff =
      git(Folder, {"-c", "core.quotePath=true", "diff", "--no-color", "--no-ext-diff", "--no-textconv", "--find-renames",
                   "--unified=0", "--text", "--src-prefix=a/", "--dst-prefix=b/", "--ignore-submodules=all", "--no-relative",
                   From, "--"});
  if (!Diff)
    return Fail(Diff.takeError());
  llvm::Expected<std::vector<FileDiff>> Files = readUnifiedDiff(*Diff);
  if (!Files)
    return Fail(Files.takeError());
  llvm::Expected<Change> Result = changeOf(*Files, Folder);
  if (!Result)
    return Fail(Result.takeError());
  llvm::Expected<std::string> Untracked = git(Folder, {"ls-files", "--others", "--exclude-standard", "-z"});
  if (!Untracked)
    return Fail(Untracked.takeError());
  llvm::SmallVector<llvm::StringRef> Names;
  llvm::StringRef(*Untracked).split(Names, '\0', /*MaxSplit=*/-1, /*KeepEmpty=*/false);
  for (llvm::StringRef Name : Names)
    if (!fs::is_symlink_file(absolutePath(Name, Folder)))
      addNewFile(absolutePath(Name, Folder), *Result);
  return Result;
}

/// The folder in which the names of a diff start: here, or above when it was made at the top of a repository.
static llvm::Expected<std::string> folderOf(const std::vector<FileDiff> &Files) {
  llvm::SmallString<256> Here;
  if (std::error_code EC = fs::current_path(Here))
    return llvm::errorCodeToError(EC);
  std::string Missing;
  for (llvm::StringRef Folder = Here; !Folder.empty(); Folder = path::parent_path(Folder)) {
    auto Lacking = llvm::find_if(Files, [&](const FileDiff &Diff) {
      return !Diff.NewName.empty() && !Diff.IsLink && !fs::exists(absolutePath(Diff.NewName, Folder));
    });
    if (Lacking == Files.end())
      return Folder.str();
    if (Missing.empty())
      Missing = Lacking->NewName;
  }
  return llvm::createStringError(Missing + ": no such file; run this where the names in the diff start, after it was "
                                           "applied");
}

llvm::Expected<Change> changeFrom(llvm::StringRef DiffFile) {
  auto Fail = [&](llvm::Error Reason) {
    return llvm::createStringError("--diff-from " + DiffFile + ": " + llvm::toString(std::move(Reason)));
  };
  auto Buffer = llvm::MemoryBuffer::getFileOrSTDIN(DiffFile, /*IsText=*/false, /*RequiresNullTerminator=*/false);
  if (!Buffer)
    return Fail(llvm::createStringError("cannot be read: " + Buffer.getError().message()));
  llvm::StringRef Text = (*Buffer)->getBuffer();
  llvm::Expected<std::vector<FileDiff>> Files = readUnifiedDiff(Text);
  if (!Files)
    return Fail(Files.takeError());
  // An empty change is one; something else that has no file in it was not meant.
  if (Files->empty() && !Text.trim().empty())
    return Fail(llvm::createStringError("this is not a unified diff: no file is named in it"));
  llvm::Expected<std::string> Folder = folderOf(*Files);
  if (!Folder)
    return Fail(Folder.takeError());
  llvm::Expected<Change> Result = changeOf(*Files, *Folder);
  return Result ? std::move(Result) : Fail(Result.takeError());
}

static bool isChanged(const Change &What, const Place &Where) {
  auto File = What.Lines.find(realPath(absolutePath(Where.File)));
  return File != What.Lines.end() && llvm::any_of(File->second, [&](LineRange Range) {
           return Range.First <= Where.Line && Where.Line <= Range.Last;
         });
}

void keepFindingsOf(const Change &What, const std::vector<ReportedFinding> &Before,
                    std::vector<ReportedFinding> &Findings) {
  Matching Pairs = match(Before, Findings, Moves::None);
  std::vector<ReportedFinding> Kept;
  for (auto [Position, F] : llvm::enumerate(Findings))
    if (!Pairs.NowIsKnown[Position] || isChanged(What, F.Where) ||
        llvm::any_of(F.Path, [&](const ReportedNote &Step) { return isChanged(What, Step.Where); }))
      Kept.push_back(std::move(F));
  Findings = std::move(Kept);
}

void keepSuppressionsOf(const Change &What, const std::vector<ReportedSuppression> &Before,
                        std::vector<ReportedSuppression> &Unused) {
  // Not by its file, which may have another name now, nor by its line number.
  auto Identity = [](const ReportedSuppression &Comment) {
    return std::pair(llvm::StringRef(Comment.Where.SourceLine).trim().str(), Comment.Unused);
  };
  std::multiset<std::pair<std::string, std::vector<std::string>>> Old;
  for (const ReportedSuppression &Comment : Before)
    Old.insert(Identity(Comment));
  llvm::erase_if(Unused, [&](const ReportedSuppression &Comment) {
    if (isChanged(What, Comment.Where))
      return false;
    auto Same = Old.find(Identity(Comment));
    if (Same == Old.end())
      return false;
    Old.erase(Same);
    return true;
  });
}

} // namespace mapicheck::cli
