// What of a compile command decides what the code means?
#pragma once

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/StringRef.h"

#include <string>
#include <vector>

namespace mapicheck::cli {

/// The arguments of a command in Clang's and GCC's form (without the compiler's name) that decide what the source means
/// and where its headers are, in their order. A command may come from anybody who opens a pull request. So this is a list
/// of what is kept: nothing that writes files, loads code, runs programs or prints is in it, and no option of a later
/// Clang will be. Sources are left out too; what Clang does not know at all
/// is kept for it to complain of. The folders and headers that are named are given as WhereIs has them.
std::vector<std::string> codeOptions(llvm::ArrayRef<std::string> Arguments,
                                     llvm::function_ref<std::string(llvm::StringRef)> WhereIs);

/// What one folder or file of a command is called on this machine: nothing is changed.
inline std::string asWritten(llvm::StringRef Path) { return Path.str(); }

} // namespace mapicheck::cli
