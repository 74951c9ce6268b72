// Which file did somebody mean who wrote its name as Windows takes it?
#pragma once

#include "llvm/ADT/IntrusiveRefCntPtr.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/VirtualFileSystem.h"

#include <optional>
#include <string>
#include <vector>

namespace mapicheck {

/// Finds files whose names are written with other capitals than on disk, and with backslashes. Looks at the content of
/// each folder once.
class Spelling {
public:
  explicit Spelling(llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> Files) : Files(std::move(Files)) {}

  /// The path of what this name means in a folder, as it is spelt on disk, or nothing when there is no such thing. Of
  /// several spellings on disk the exact one is meant, else the first in the order of their bytes. An absolute name
  /// needs no folder.
  std::optional<std::string> find(llvm::StringRef Folder, llvm::StringRef Name);

  struct Entry {
    std::string Folded; ///< in lower case
    std::string Name;
    bool operator<(const Entry &Other) const {
      return std::tie(Folded, Name) < std::tie(Other.Folded, Other.Name);
    }
  };
  /// What a folder contains, sorted.
  const std::vector<Entry> &contentOf(llvm::StringRef Folder);
  /// The entries of a folder with that name in lower case.
  llvm::ArrayRef<Entry> entriesOf(llvm::StringRef Folder, llvm::StringRef Folded);

private:
  std::optional<std::string> findBelow(llvm::StringRef Folder, llvm::ArrayRef<llvm::StringRef> Components);

  llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> Files;
  llvm::StringMap<std::vector<Entry>> Contents;
};

} // namespace mapicheck
