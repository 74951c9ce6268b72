// The whole analysis of one translation unit: AST in, findings out. Both faces call this and nothing else of the engine.
#pragma once

#include "Finding.h"
#include "model/Model.h"

#include "llvm/ADT/ArrayRef.h"

namespace clang {
class ASTContext;
class Preprocessor;
} // namespace clang

namespace mapicheck {

struct AnalysisOptions {
  const Model *TheModel = nullptr;             ///< never null
  std::vector<const CheckInfo *> EnabledChecks; ///< findings of other checks are dropped
};

/// Analyses every function of the translation unit from which a modelled call can be reached, once, for all checks.
/// Call it when the translation unit is complete, while its Preprocessor lives. It honours
/// ASTContext::getTraversalScope(). Functions whose bodies have errors are left out and listed.
/// Does not touch the DiagnosticsEngine. The same input gives the same result.
AnalysisResult analyze(clang::ASTContext &Context, clang::Preprocessor &PP, const AnalysisOptions &Options);

} // namespace mapicheck
