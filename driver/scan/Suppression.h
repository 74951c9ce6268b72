// Did the author silence a finding with a NOLINT comment?
#pragma once

#include "clang-tidy/NoLintDirectiveHandler.h"
#include "clang/Basic/Diagnostic.h"
#include "clang/Tooling/Core/Diagnostic.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringRef.h"

namespace mapicheck::cli {

/// Reads the comments with clang-tidy's own code, so that a comment means the same in both faces.
class Suppression {
public:
  explicit Suppression(const clang::DiagnosticsEngine &Engine) : Engine(Engine) {}

  /// Whether a comment silences a finding of that check there.
  bool silences(clang::SourceLocation Where, llvm::StringRef Check);

  /// What is wrong with the NOLINTBEGIN and NOLINTEND comments that were read so far.
  llvm::ArrayRef<clang::tooling::Diagnostic> misuses() const { return Misuses; }

private:
  const clang::DiagnosticsEngine &Engine;
  clang::tidy::NoLintDirectiveHandler Comments;
  llvm::SmallVector<clang::tooling::Diagnostic, 0> Misuses;
};

} // namespace mapicheck::cli
