// Which NOLINT comments of a unit silence nothing?
#pragma once

#include "Finding.h"
#include "NoLintLocator.h"
#include "catalogue/Catalogue.h"

#include "llvm/ADT/STLFunctionalExtras.h"

#include <string>
#include <vector>

namespace mapicheck::cli {

/// A NOLINT comment that names checks of this run, or checks of mapicheck that do not exist.
struct JudgedSuppression {
  clang::SourceLocation Where;     ///< the word NOLINT
  std::string Directive;           ///< as it is written, with its list
  std::vector<std::string> Unused; ///< the names in it that silence nothing, or that no check has
  std::vector<clang::FixItHint> Fixes; ///< removes what is unused, as far as that can be done safely; else empty
};

struct JudgeRequest {
  llvm::ArrayRef<const Finding *> Silenced; ///< by any comment
  llvm::ArrayRef<std::string> Checks;       ///< the names of those that ran
  bool AllWasRead = true; ///< if not, findings may be missing, and only names of no check count as unused
  llvm::function_ref<bool(clang::SourceLocation)> IsToldAlready; ///< of a comment that is told of for another reason
};

/// Judges the comments that were found. A name in a comment is used if clang-tidy's own reader of these comments would
/// silence one of the findings by it alone, that is, if no other name and no other comment were there. Judged are names
/// that begin with "mapi-", and globs that begin so and match only checks that ran; no others, because other tools may
/// need them.
std::vector<JudgedSuppression> judgeSuppressions(const NoLintLocator &Comments, const JudgeRequest &Request,
                                                 const clang::SourceManager &Sources);

/// Does a name in a NOLINT comment, or a glob, stand for no check although it should for one of mapicheck?
bool namesNoCheck(llvm::StringRef Name);

} // namespace mapicheck::cli
