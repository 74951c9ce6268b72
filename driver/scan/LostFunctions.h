// Which functions stand in the source and not in the syntax tree, because the compiler lost its way at an error?
#pragma once

#include "Finding.h"

#include "clang/AST/ASTContext.h"
#include "clang/Lex/Preprocessor.h"

#include <memory>
#include <vector>

namespace mapicheck::cli {

/// The regions that the preprocessor passes over, filled while it runs.
using PassedOver = std::vector<clang::SourceRange>;
std::unique_ptr<clang::PPCallbacks> recordPassedOver(PassedOver &Regions);

/// What looks like the definition of a function in these files and is none in the syntax tree. A guess from the words
/// alone, good enough to say what to look at; only to be asked where there are errors.
std::vector<SkippedFunction> findLostFunctions(clang::ASTContext &Context, llvm::ArrayRef<clang::FileID> Files,
                                               const PassedOver &Regions);

} // namespace mapicheck::cli
