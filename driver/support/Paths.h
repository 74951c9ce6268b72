// How are files named, inside the program and before the user?
#pragma once

#include "llvm/ADT/StringRef.h"

#include <string>

namespace mapicheck::cli {

/// The absolute name of a file, without "." and ".."; relative names start at Base, or at the current directory.
std::string absolutePath(llvm::StringRef Path, llvm::StringRef Base = {});

/// The one name of a file that may go by several, through links. Of a file that is not there, where it would be.
std::string realPath(llvm::StringRef AbsolutePath);

/// A file as the user wants to read it: relative when it lies below the current directory, else absolute.
std::string displayPath(llvm::StringRef AbsolutePath);

/// Is the file inside the folder, or in one below it? Both absolute.
bool liesBelow(llvm::StringRef File, llvm::StringRef Folder);

} // namespace mapicheck::cli
