#include "SuppressionRemoval.h"

#include "llvm/ADT/StringExtras.h"

namespace mapicheck::cli {

using llvm::StringRef;

static constexpr StringRef Blanks = " \t";

/// What is left of the list, in the style in which it is written.
static TextChange withoutNames(StringRef Text, const NoLintText &Directive, const llvm::BitVector &Names) {
  StringRef Separator(Directive.Names[0].end(), Directive.Names[1].begin() - Directive.Names[0].end());
  llvm::SmallVector<StringRef, 4> Kept;
  for (size_t I = 0; I < Directive.Names.size(); ++I)
    if (!Names[I])
      Kept.push_back(Directive.Names[I]);
  unsigned Begin = Directive.List.begin() - Text.begin();
  return {Begin, Begin + unsigned(Directive.List.size()), llvm::join(Kept, Separator)};
}

/// Whether the comment holds nothing but the directive.
static bool isAllOf(StringRef Comment, StringRef Directive) {
  if (!Comment.consume_front("//")) {
    Comment.consume_front("/*");
    Comment.consume_back("*/");
  }
  return Comment.trim() == Directive;
}

std::optional<TextChange> removalOf(StringRef Text, const NoLintText &Directive, StringRef Comment,
                                    const llvm::BitVector &Names) {
  if (!Names.all())
    return withoutNames(Text, Directive, Names);
  if (!isAllOf(Comment, Directive.Directive))
    return std::nullopt;

  StringRef Before = Text.take_front(Comment.begin() - Text.begin());
  StringRef After = Text.substr(Comment.end() - Text.begin());
  StringRef Rest = After.ltrim(Blanks);
  if (!Rest.empty() && !Rest.starts_with("\n") && !Rest.starts_with("\r\n"))
    return std::nullopt;
  StringRef Kept = Before.rtrim(Blanks);
  unsigned End = Rest.begin() - Text.begin();
  if (!Kept.empty() && !Kept.ends_with("\n")) // code comes before it
    return TextChange{unsigned(Kept.size()), End, ""};

  // The line is its own, and goes. The lines before and after it become neighbours.
  StringRef Previous = Kept.drop_back(Kept.empty() ? 0 : 1);
  Previous = Previous.substr(Previous.rfind('\n') + 1); // from the beginning when there is none
  if (Previous.contains("NOLINTNEXTLINE") || Previous.rtrim().ends_with("\\"))
    return std::nullopt;
  if (Rest.consume_front("\r\n") || Rest.consume_front("\n"))
    End = Rest.begin() - Text.begin();
  return TextChange{unsigned(Kept.size()), End, ""};
}

} // namespace mapicheck::cli
