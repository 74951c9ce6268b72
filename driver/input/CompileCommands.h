// How is a source compiled, and what of its command concerns an analysis?
#pragma once

#include "Unit.h"

#include "clang/Tooling/CompilationDatabase.h"
#include "llvm/ADT/ArrayRef.h"

namespace mapicheck::cli {

/// A unit from an entry of a compile database in that folder.
Unit unitFromDatabase(const clang::tooling::CompileCommand &Command, llvm::StringRef DatabaseFolder);

/// A unit for a source without a database: Windows code with the user's arguments added, unless these choose a target
/// or a driver themselves. File is absolute.
Unit unitFromArguments(llvm::StringRef File, llvm::ArrayRef<std::string> UserArguments);

} // namespace mapicheck::cli
