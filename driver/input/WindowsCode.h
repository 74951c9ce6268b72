// With which arguments does Clang read Windows code on any machine?
#pragma once

#include "llvm/ADT/StringRef.h"

#include <string>
#include <vector>

namespace mapicheck::cli {

/// Makes arguments for Windows out of arguments for Clang (without its name): mingw-w64's headers, and Clang as lenient as
/// Microsoft's compiler. Where a target is named that stands for Microsoft's own headers, and the arguments name a folder
/// with these headers, nothing is changed.
std::vector<std::string> forWindows(std::vector<std::string> Arguments);

/// The arguments without the language standards that are not for the language of that source. To be used where the same
/// arguments serve sources in C and in C++.
std::vector<std::string> withStandardFor(llvm::StringRef File, std::vector<std::string> Arguments);

/// What a file or folder that a compile command names is called on this machine, where capitals and backslashes matter.
/// Relative names start at Directory; what is not found stays as it is written.
std::string pathHere(llvm::StringRef Path, llvm::StringRef Directory);

/// The last --target of arguments that codeOptions made, or empty.
llvm::StringRef targetOf(const std::vector<std::string> &Arguments);

} // namespace mapicheck::cli
