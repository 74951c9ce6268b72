// What do the entries of a compile database mean?
#pragma once

#include "clang/Tooling/CompilationDatabase.h"
#include "llvm/Support/JSON.h"

#include <memory>

namespace mapicheck::cli {

/// The entries of a compile_commands.json, which have been looked through: each has a "directory", a "file" and a
/// "command" or "arguments". Commands are given as CompileCommands.h has them; files and directories with their absolute
/// names on this machine, or, where a database from Windows names what is not here, with their names there. When the tree
/// of such a database is found elsewhere, that is said.
std::unique_ptr<clang::tooling::CompilationDatabase> readEntries(const llvm::json::Array &Entries,
                                                                 llvm::StringRef DatabaseFile);

/// A compile_flags.txt: an argument on each line, for every source below its folder.
std::unique_ptr<clang::tooling::CompilationDatabase> readFlags(llvm::StringRef Text, llvm::StringRef Folder);

} // namespace mapicheck::cli
