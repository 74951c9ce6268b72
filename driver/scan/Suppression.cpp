#include "Suppression.h"

#include "catalogue/Catalogue.h"

namespace mapicheck::cli {

bool Suppression::silences(const Finding &F) {
  clang::DiagnosticStorage NoArguments;
  // Only the location counts; the number stands for "none of Clang's own".
  clang::Diagnostic AsDiagnostic(&Engine, F.Where, /*DiagID=*/0, NoArguments, F.Message);
  // Always as a warning, because clang-tidy lets no comment silence an error, and its checks have only warnings.
  return Comments.shouldSuppress(clang::DiagnosticsEngine::Warning, AsDiagnostic, F.Check->Name, Misuses,
                                 /*AllowIO=*/true, /*EnableNoLintBlocks=*/true);
}

} // namespace mapicheck::cli
