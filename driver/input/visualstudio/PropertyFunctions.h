// What do the functions give that an expression like $([MSBuild]::...) or $(Name.Replace(...)) may call?
#pragma once

#include "Expansion.h"

namespace mapicheck::cli::visualstudio {

/// What a function gives: a text (numbers and truth values too), or a list of texts.
struct FunctionValue {
  std::string Text;
  std::vector<std::string> List;
  bool IsList = false;
};

struct FunctionContext {
  llvm::StringRef Folder; ///< where relative names start, as Windows writes it
  llvm::StringRef File;   ///< the file of the expression
  Expansion &Project;
  const Scope &Here;
};

/// [Type]::Method(Arguments). Nothing when there is no such function here, or the arguments do not suit it. Functions
/// that ask the clock, the registry or the content of files are left out: what they give on this machine means nothing.
std::optional<FunctionValue> callStatic(llvm::StringRef Type, llvm::StringRef Method,
                                        llvm::ArrayRef<std::string> Arguments, const FunctionContext &Context);

/// Value.Method(Arguments), or a property of the value.
std::optional<FunctionValue> callOn(const FunctionValue &Value, llvm::StringRef Method,
                                    llvm::ArrayRef<std::string> Arguments);

/// -1, 0 or 1 for versions of up to four numbers, "v" in front or not. Nothing when one is none.
std::optional<int> compareVersions(llvm::StringRef A, llvm::StringRef B);

} // namespace mapicheck::cli::visualstudio
