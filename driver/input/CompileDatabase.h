// Where are the compile commands of a project, and are they well formed?
#pragma once

#include "clang/Tooling/CompilationDatabase.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/Error.h"

#include <memory>
#include <string>

namespace mapicheck::cli {

/// The compile databases of this run, each read once.
class CompileDatabases {
public:
  /// The database in a file in the form of compile_commands.json. The error names the file, the place and the reason.
  llvm::Expected<clang::tooling::CompilationDatabase &> inFile(llvm::StringRef File);

  /// The database of a folder (compile_commands.json, else compile_flags.txt), or null when it has none.
  llvm::Expected<clang::tooling::CompilationDatabase *> inFolder(llvm::StringRef Folder);

  /// The database of a folder or of the nearest folder above it that has one, or null.
  llvm::Expected<clang::tooling::CompilationDatabase *> governing(llvm::StringRef Folder);

private:
  llvm::StringMap<std::unique_ptr<clang::tooling::CompilationDatabase>> Loaded; ///< by file; never null
  llvm::StringMap<clang::tooling::CompilationDatabase *> Governing;             ///< by folder; null when none
};

} // namespace mapicheck::cli
