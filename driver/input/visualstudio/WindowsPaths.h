// How does Windows take names of files apart and put them together? Names only, nothing is looked for on disk. A path
// of this machine is written \home\user\x here, so that the functions that projects apply to paths work.
#pragma once

#include "llvm/ADT/StringRef.h"

#include <string>

namespace mapicheck::cli::visualstudio::windows {

inline bool isSeparator(char C) { return C == '\\' || C == '/'; }

/// A path of this machine with backslashes.
std::string fromNative(llvm::StringRef Path);
/// The same for a folder, which ends with a backslash as MSBuild's folders do.
std::string folderFromNative(llvm::StringRef Path);
/// With slashes.
std::string toNative(llvm::StringRef Path);

/// Does it begin with a drive or a separator?
bool isRooted(llvm::StringRef Path);
/// The second is taken alone if it is rooted.
std::string combine(llvm::StringRef Folder, llvm::StringRef Path);
/// In a folder, without "." and "..", all separators turned into backslashes.
std::string fullPath(llvm::StringRef Path, llvm::StringRef Folder);

llvm::StringRef fileName(llvm::StringRef Path);
llvm::StringRef folder(llvm::StringRef Path);    ///< without the separator at the end
llvm::StringRef extension(llvm::StringRef Path); ///< with the dot
llvm::StringRef stem(llvm::StringRef Path);
std::string withTrailingSlash(llvm::StringRef Path); ///< an empty name stays empty

} // namespace mapicheck::cli::visualstudio::windows
