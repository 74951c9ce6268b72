#include "Suppression.h"

namespace mapicheck::cli {

bool Suppression::silences(clang::SourceLocation Where, llvm::StringRef Check) {
  clang::DiagnosticStorage NoArguments;
  // Only the location counts; the number stands for "none of Clang's own".
  clang::Diagnostic AsDiagnostic(&Engine, Where, /*DiagID=*/0, NoArguments, /*StoredDiagMessage=*/"");
  // Always as a warning, because clang-tidy lets no comment silence an error, and its checks have only warnings.
  return Comments.shouldSuppress(clang::DiagnosticsEngine::Warning, AsDiagnostic, Check, Misuses,
                                 /*AllowIO=*/true, /*EnableNoLintBlocks=*/true);
}

} // namespace mapicheck::cli
