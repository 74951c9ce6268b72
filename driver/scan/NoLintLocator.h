// Where in the sources are NOLINT comments?
#pragma once

#include "clang/Basic/SourceManager.h"
#include "clang/Lex/Preprocessor.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringRef.h"

#include <map>
#include <optional>
#include <set>
#include <vector>

namespace mapicheck::cli {

/// The text of a NOLINT with a list of checks. It points into the text that it was found in. What it means is not known
/// here: only clang-tidy's own code knows which finding it silences.
struct NoLintText {
  llvm::StringRef Directive; ///< "NOLINTNEXTLINE(mapi-object-leak, bugprone-x)"
  llvm::StringRef Word;      ///< "NOLINTNEXTLINE"
  llvm::StringRef List;      ///< what is between the parentheses
  llvm::SmallVector<llvm::StringRef, 4> Names; ///< without the blanks around them

  bool beginsBlock() const { return Word == "NOLINTBEGIN"; }
  bool endsBlock() const { return Word == "NOLINTEND"; }
};

/// The directive with a list that begins at Offset of Text, if one does.
std::optional<NoLintText> noLintAt(llvm::StringRef Text, size_t Offset);

/// Remembers the comments of the code that is compiled in which a NOLINT with a list stands, but not those in system
/// headers, or in what #if leaves out. To be registered at a preprocessor before it runs.
class NoLintLocator : public clang::CommentHandler {
public:
  bool HandleComment(clang::Preprocessor &PP, clang::SourceRange Comment) override;

  struct Found {
    unsigned Offset;                    ///< of the word
    unsigned CommentBegin, CommentEnd; ///< of the comment it stands in
  };

  /// What was found in one file, in its order.
  struct File {
    clang::FileID Id; ///< that of its first inclusion
    std::vector<Found> Directives;
  };

  /// In the order in which the preprocessor came upon the files.
  llvm::ArrayRef<File> files() const { return Files; }

  /// Sorts what was found; to be called once, when the preprocessor is done.
  void finish();

private:
  std::vector<File> Files;
  std::map<const clang::FileEntry *, size_t> Numbers; // only looked up, never walked
  std::set<std::pair<size_t, unsigned>> Known;        // a header may be read several times
};

} // namespace mapicheck::cli
