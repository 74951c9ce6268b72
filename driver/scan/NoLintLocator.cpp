#include "NoLintLocator.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

namespace mapicheck::cli {

using namespace clang;

static constexpr llvm::StringLiteral Word = "NOLINT";

std::optional<NoLintText> noLintAt(llvm::StringRef Text, size_t Offset) {
  llvm::StringRef Rest = Text.substr(Offset);
  if (!Rest.starts_with(Word))
    return std::nullopt;
  NoLintText Result;
  Result.Word = Rest.take_while([](char C) { return llvm::isAlpha(C); });
  if (!llvm::is_contained({"NOLINT", "NOLINTNEXTLINE", "NOLINTBEGIN", "NOLINTEND"}, Result.Word))
    return std::nullopt;
  size_t Open = Result.Word.size();
  size_t Close = Rest.find_first_of("\n)", Open);
  if (Close == llvm::StringRef::npos || Rest[Close] != ')' || Rest[Open] != '(')
    return std::nullopt;
  Result.Directive = Rest.take_front(Close + 1);
  Result.List = Rest.slice(Open + 1, Close);
  Result.List.split(Result.Names, ',');
  for (llvm::StringRef &Name : Result.Names)
    Name = Name.trim();
  return Result;
}

bool NoLintLocator::HandleComment(Preprocessor &PP, SourceRange Comment) {
  const SourceManager &Sources = PP.getSourceManager();
  auto [Id, Begin] = Sources.getDecomposedLoc(Comment.getBegin());
  unsigned End = Sources.getFileOffset(Comment.getEnd());
  llvm::StringRef Text = Sources.getBufferData(Id).take_front(End);
  if (!Text.substr(Begin).contains(Word) || Sources.isInSystemHeader(Comment.getBegin()))
    return false;
  OptionalFileEntryRef Entry = Sources.getFileEntryRefForID(Id);
  if (!Entry)
    return false;
  auto [Number, IsNew] = Numbers.try_emplace(&Entry->getFileEntry(), Files.size());
  if (IsNew)
    Files.push_back({Id, {}});
  for (size_t At = Begin; (At = Text.find(Word, At)) != llvm::StringRef::npos;) {
    std::optional<NoLintText> Directive = noLintAt(Text, At);
    if (Directive && Known.insert({Number->second, unsigned(At)}).second)
      Files[Number->second].Directives.push_back({unsigned(At), Begin, End});
    At += Directive ? Directive->Directive.size() : Word.size();
  }
  return false; // no tokens of our own
}

void NoLintLocator::finish() {
  for (File &F : Files)
    llvm::sort(F.Directives, [](const Found &A, const Found &B) { return A.Offset < B.Offset; });
}

} // namespace mapicheck::cli
