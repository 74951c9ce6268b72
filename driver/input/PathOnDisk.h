// Which file or folder of this machine does a name mean that was written on Windows?
#pragma once

#include "parse/Spelling.h"

#include "llvm/ADT/StringRef.h"

#include <string>

namespace mapicheck::cli {

/// The absolute path of a name in a folder, as it is spelt on disk. The name may have backslashes and other capitals.
/// When there is no such thing, where it would be expected. Disk remembers the content of folders between calls.
std::string pathOnDisk(llvm::StringRef Name, llvm::StringRef Folder, Spelling &Disk);

/// The same for a single call.
std::string pathOnDisk(llvm::StringRef Name, llvm::StringRef Folder);

} // namespace mapicheck::cli
