// Which functions does a translation unit define?
#pragma once

#include "llvm/ADT/STLFunctionalExtras.h"

namespace clang {
class ASTContext;
class FunctionDecl;
} // namespace clang

namespace mapicheck {

/// Visits every function that has a body, those of lambdas, templates and their instantiations included.
void forEachDefinition(clang::ASTContext &Context, llvm::function_ref<void(clang::FunctionDecl &)> Use);

} // namespace mapicheck
