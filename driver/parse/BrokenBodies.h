// Which functions did an error of the source spoil?
#pragma once

#include "clang/Basic/SourceLocation.h"
#include "llvm/ADT/DenseMap.h"

#include <vector>

namespace clang {
class ASTContext;
class SourceManager;
} // namespace clang

namespace mapicheck {

/// The places at which the compiler found errors. Clang leaves out what it could not parse, and a body that lost a
/// statement looks sound: a leak there may have had its Release in that statement.
class ErrorPlaces {
public:
  void add(clang::SourceLocation Where, const clang::SourceManager &Sources);

  /// Makes Clang's mark of an invalid function say whether its body is one that can be analysed. A body with an error
  /// in it is not; a function of which only a parameter or the result has an unknown type is.
  void markFunctions(clang::ASTContext &Context);

  struct Broken {
    size_t Functions = 0;
    bool SomeAreTemplates = false;
  };
  /// The functions outside of system headers that are marked so.
  static Broken countBroken(clang::ASTContext &Context);

  /// The files with errors in them.
  std::vector<clang::FileID> files() const;

private:
  bool anyIn(clang::SourceRange Range, const clang::SourceManager &Sources) const;

  llvm::DenseMap<clang::FileID, std::vector<unsigned>> Offsets;
};

} // namespace mapicheck
