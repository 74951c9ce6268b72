#include "PathOnDisk.h"

#include "support/Paths.h"

#include "llvm/Support/FileSystem.h"
#include "llvm/Support/VirtualFileSystem.h"

#include <algorithm>

namespace mapicheck::cli {

std::string pathOnDisk(llvm::StringRef Name, llvm::StringRef Folder, Spelling &Disk) {
  std::string Path = absolutePath(Name, Folder);
  if (llvm::sys::fs::exists(Path))
    return Path;
  if (Name.contains('\\')) {
    std::string WithSlashes = Name.str();
    std::replace(WithSlashes.begin(), WithSlashes.end(), '\\', '/');
    Path = absolutePath(WithSlashes, Folder);
    if (llvm::sys::fs::exists(Path))
      return Path;
  }
  std::optional<std::string> Found = Disk.find(Folder, Name);
  return Found ? absolutePath(*Found) : Path;
}

std::string pathOnDisk(llvm::StringRef Name, llvm::StringRef Folder) {
  Spelling Disk(llvm::vfs::getRealFileSystem());
  return pathOnDisk(Name, Folder, Disk);
}

} // namespace mapicheck::cli
