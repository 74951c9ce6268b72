// Which functions are worth a path-sensitive analysis: those from which a call can be reached that begins or ends
// something the checks follow.
#pragma once

#include "Finding.h"
#include "model/Model.h"

namespace clang {
class ASTContext;
class FunctionDecl;
} // namespace clang

namespace mapicheck {

struct RelevantFunctions {
  /// Definitions to analyse, callers before the functions they call, otherwise in source order.
  std::vector<const clang::FunctionDecl *> Roots;
  /// Definitions with errors in their bodies: never entered by the analysis.
  std::vector<const clang::FunctionDecl *> Broken;
  /// Definitions whose control flow graphs need changes, as far as one of the others may call them.
  std::vector<const clang::FunctionDecl *> ToRepair;
  /// Likewise, those that have __finally blocks.
  std::vector<const clang::FunctionDecl *> WithFinally;
  /// Whether a global variable's initialiser does, or may do, something of the kind before the program's entry function.
  bool GlobalsMatter = false;
};

/// Looks at every function defined in the traversal scope, system headers left out, and at what those call.
RelevantFunctions findRelevantFunctions(clang::ASTContext &Context, const Model &M);

} // namespace mapicheck
