#include "SuppressionJudge.h"

#include "Suppression.h"
#include "SuppressionRemoval.h"

#include "clang-tidy/GlobList.h"
#include "llvm/ADT/BitVector.h"
#include "llvm/ADT/STLExtras.h"

namespace mapicheck::cli {

using namespace clang;
using tidy::GlobList;

/// The name under which clang-tidy's face tells of functions that it could not analyse. A comment may name it.
static constexpr llvm::StringLiteral IncompleteName = "mapi-incomplete";

static bool isOurs(llvm::StringRef Name) { return Name.starts_with("mapi-") || Name.starts_with("mapi*"); }

static bool matchesAny(const GlobList &Glob) {
  return llvm::any_of(allChecks(), [&](const CheckInfo &Check) { return Glob.contains(Check.Name); });
}

bool namesNoCheck(llvm::StringRef Name) {
  if (!isOurs(Name))
    return false;
  GlobList Glob(Name);
  return !matchesAny(Glob) && !Glob.contains(IncompleteName);
}

/// Whether all checks that the name or glob stands for ran, so that what it silences is known.
static bool canBeJudged(llvm::StringRef Name, llvm::ArrayRef<std::string> ThatRan) {
  if (!isOurs(Name))
    return false;
  GlobList Glob(Name);
  return matchesAny(Glob) && llvm::all_of(allChecks(), [&](const CheckInfo &Check) {
    return !Glob.contains(Check.Name) || llvm::is_contained(ThatRan, Check.Name);
  });
}

namespace {

/// A changed copy of a file or a part of it, and what clang-tidy makes of the comments in it.
class ChangedFile {
public:
  explicit ChangedFile(std::string ItsText)
      : Text(std::move(ItsText += "\n\n")), Own("file", Text), Comments(Own.get().getDiagnostics()) {}

  bool silences(unsigned Offset, llvm::StringRef Check) {
    return Comments.silences(Own.get().getComposedLoc(Own.get().getMainFileID(), Offset), Check);
  }

  /// The places of those NOLINTBEGIN and NOLINTEND that have no counterpart, sorted.
  std::vector<unsigned> unmatched() {
    // Blocks are looked for when no other comment silences a finding, so one is put where none is: on the last line.
    Comments.silences(Own.get().getLocForEndOfFile(Own.get().getMainFileID()), "no check");
    std::vector<unsigned> Result;
    for (const tooling::Diagnostic &Misuse : Comments.misuses())
      Result.push_back(Misuse.Message.FileOffset);
    llvm::sort(Result);
    return Result;
  }

private:
  std::string Text;
  SourceManagerForFile Own; // refers to the text
  Suppression Comments;
};

/// The comments of one file, before the findings that some comment silences.
class FileJudge {
public:
  FileJudge(const NoLintLocator::File &Found, const JudgeRequest &Request, const SourceManager &Sources)
      : Found(Found), Request(Request), Sources(Sources), File(*Sources.getFileEntryForID(Found.Id)),
        Text(Sources.getBufferData(Found.Id)) {
    for (const Finding *F : Request.Silenced) {
      assert(F->Where.isFileID() && "findings stand where a macro is used");
      if (Sources.getFileEntryForID(Sources.getFileID(F->Where)) == &File)
        Silenced.push_back(F);
    }
  }

  void judge(std::vector<JudgedSuppression> &Results);

private:
  std::optional<NoLintText> endOfBlock(const NoLintText &Begin);
  std::string withOnly(llvm::ArrayRef<NoLintText> Kept, size_t Name) const;
  bool isUsed(llvm::ArrayRef<NoLintText> Directives, size_t Name);
  std::vector<FixItHint> fixes(llvm::ArrayRef<NoLintText> Directives, const llvm::BitVector &Unused) const;
  unsigned offset(llvm::StringRef Part) const { return Part.begin() - Text.begin(); }

  const NoLintLocator::File &Found;
  const JudgeRequest &Request;
  const SourceManager &Sources;
  const FileEntry &File;
  llvm::StringRef Text;
  std::vector<const Finding *> Silenced; ///< in this file
};

} // namespace

/// Where clang-tidy sees the end of a block. With another list in its NOLINTBEGIN, the first directive behind it which
/// has newly lost its counterpart is that end. No more of the file is looked at than is needed, because the time that
/// many blocks take would grow with their square; what comes after an end changes nothing about it.
std::optional<NoLintText> FileJudge::endOfBlock(const NoLintText &Begin) {
  llvm::StringRef Rest = Text.substr(offset(Begin.Word));
  for (size_t Length = 1024;; Length *= 2) {
    std::string Part = Rest.take_front(std::max(Length, Begin.Directive.size())).str();
    std::vector<unsigned> LonelyAnyway = ChangedFile(Part).unmatched();
    Part[offset(Begin.List) - offset(Begin.Word)] = '\1'; // no list begins so
    for (unsigned Lonely : ChangedFile(Part).unmatched())
      if (Lonely > 0 && !llvm::is_contained(LonelyAnyway, Lonely))
        return noLintAt(Rest, Lonely);
    if (Length >= Rest.size())
      return std::nullopt;
  }
}

/// The file with no directives but these, and in these no names but the given one of each.
std::string FileJudge::withOnly(llvm::ArrayRef<NoLintText> Kept, size_t Name) const {
  std::string Result = Text.str();
  for (size_t At = 0; (At = Result.find("NOLINT", At)) != std::string::npos; ++At)
    if (llvm::none_of(Kept, [&](const NoLintText &Directive) { return offset(Directive.Word) == At; }))
      Result[At] = 'n';
  for (const NoLintText &Directive : Kept)
    for (size_t Other = 0; Other < Directive.Names.size(); ++Other)
      if (llvm::StringRef OtherName = Directive.Names[Other]; Other != Name)
        Result.replace(offset(OtherName), OtherName.size(), OtherName.size(), ' ');
  return Result;
}

bool FileJudge::isUsed(llvm::ArrayRef<NoLintText> Directives, size_t Name) {
  // The copy is costly, and for most names that are unused there is no finding to ask for.
  GlobList Glob(Directives.front().Names[Name]);
  std::optional<ChangedFile> Alone;
  for (const Finding *F : Silenced) {
    if (!Glob.contains(F->Check->Name))
      continue;
    if (!Alone)
      Alone.emplace(withOnly(Directives, Name));
    if (Alone->silences(Sources.getFileOffset(F->Where), F->Check->Name))
      return true;
  }
  return false;
}

std::vector<FixItHint> FileJudge::fixes(llvm::ArrayRef<NoLintText> Directives, const llvm::BitVector &Unused) const {
  std::vector<FixItHint> Fixes;
  for (const NoLintText &Directive : Directives) {
    auto Place = llvm::find_if(Found.Directives, [&](const auto &D) { return D.Offset == offset(Directive.Word); });
    if (Place == Found.Directives.end())
      return {};
    std::optional<TextChange> Change =
        removalOf(Text, Directive, Text.slice(Place->CommentBegin, Place->CommentEnd), Unused);
    if (!Change)
      return {};
    SourceLocation Begin = Sources.getComposedLoc(Found.Id, Change->Begin);
    Fixes.push_back(FixItHint::CreateReplacement(
        CharSourceRange::getCharRange(Begin, Sources.getComposedLoc(Found.Id, Change->End)), Change->Text));
  }
  return Fixes;
}

void FileJudge::judge(std::vector<JudgedSuppression> &Results) {
  for (const NoLintLocator::Found &Place : Found.Directives) {
    llvm::SmallVector<NoLintText, 2> Directives = {*noLintAt(Text, Place.Offset)};
    const NoLintText Directive = Directives.front();
    SourceLocation Where = Sources.getComposedLoc(Found.Id, Place.Offset);
    llvm::BitVector Unknown(Directive.Names.size()), Judged(Unknown), Unused(Unknown);
    for (size_t I = 0; I < Directive.Names.size(); ++I) {
      Unknown[I] = namesNoCheck(Directive.Names[I]);
      Judged[I] = !Directive.endsBlock() && canBeJudged(Directive.Names[I], Request.Checks);
    }
    // An end is as right or wrong as its beginning.
    if (Directive.endsBlock() || (Unknown.none() && Judged.none()) || Request.IsToldAlready(Where))
      continue;

    if (Directive.beginsBlock() && Judged.any())
      if (std::optional<NoLintText> End = endOfBlock(Directive))
        Directives.push_back(*End);
    Unused = Unknown;
    for (unsigned I : Judged.set_bits())
      Unused[I] = Request.AllWasRead && !isUsed(Directives, I);

    JudgedSuppression Result{Where, Directive.Directive.str(), {}, {}};
    for (unsigned I : Unused.set_bits())
      Result.Unused.push_back(Directive.Names[I].str());
    // A misspelt name is to be corrected, not removed.
    if (Unused.any() && Unknown.none())
      Result.Fixes = fixes(Directives, Unused);
    Results.push_back(std::move(Result));
  }
}

std::vector<JudgedSuppression> judgeSuppressions(const NoLintLocator &Comments, const JudgeRequest &Request,
                                                 const SourceManager &Sources) {
  std::vector<JudgedSuppression> Results;
  for (const NoLintLocator::File &File : Comments.files())
    FileJudge(File, Request, Sources).judge(Results);
  return Results;
}

} // namespace mapicheck::cli
