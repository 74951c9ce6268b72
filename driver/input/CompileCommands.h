// How is a source compiled, and what of its command concerns an analysis?
#pragma once

#include "CompilerCall.h"
#include "Unit.h"

#include "clang/Tooling/CompilationDatabase.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/STLFunctionalExtras.h"

namespace mapicheck::cli {

/// Stands in place of the compiler's name in an entry whose command makes no sense; the reason is behind it.
inline constexpr llvm::StringLiteral NoCompiler = "no compiler";

/// What a command of a compile database means for Clang: "clang" or NoCompiler first, without the source, without
/// anything that would write or run something. WhereIs says what the folders and headers in it are called here.
/// WrittenOnWindows: the whole database is from there.
std::vector<std::string> commandForClang(const CompilerCall &Call, llvm::StringRef File, bool WrittenOnWindows,
                                         llvm::function_ref<std::string(llvm::StringRef)> WhereIs);

/// The same for arguments that came without a compiler's name: Windows code with these arguments added, unless they choose
/// a target or name a compiler themselves. Relative names in them start at Directory.
std::vector<std::string> commandFromArguments(llvm::StringRef File, llvm::ArrayRef<std::string> Arguments,
                                              llvm::StringRef Directory);

/// A unit from an entry of a compile database that CompileDatabases read.
Unit unitFromDatabase(const clang::tooling::CompileCommand &Command);

/// A unit for a source without a database. File is absolute; relative names in the arguments start at the current folder.
Unit unitFromArguments(llvm::StringRef File, llvm::ArrayRef<std::string> UserArguments);

} // namespace mapicheck::cli
