// Where on this machine are the files that a path of Windows names?
#pragma once

#include "parse/Spelling.h"

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"

#include <optional>
#include <string>
#include <vector>

namespace mapicheck::cli {

/// "C:\x", "C:/x" or "\\server\x".
bool isWindowsPath(llvm::StringRef Path);

/// A name from a command that was written on Windows, made absolute there, without "." and "..".
std::string absoluteWindowsPath(llvm::StringRef Path, llvm::StringRef Directory);

/// Says which folder here was which folder on the Windows machine where a compile database was written. The source tree
/// is the same, but lies elsewhere, so the folders are told by the files that the database names.
class WindowsPaths {
public:
  /// A place where a folder of the other machine lies here.
  struct Root {
    std::string There; ///< as it was spelt there: "C:\src\proj"
    std::string Here;
  };
  struct Source {
    std::string File;      ///< an absolute path of Windows
    std::string Directory; ///< of its command; also absolute
  };

  /// Compares what was there with what is in and around the folder of the database.
  WindowsPaths(llvm::ArrayRef<Source> Sources, llvm::StringRef DatabaseFolder);
  WindowsPaths() : WindowsPaths({}, "/") {}

  /// The file or folder here, as it is spelt here, or nothing.
  std::optional<std::string> find(llvm::StringRef WindowsPath);

  /// Where the file or folder would be: what is not here, but lies below a folder that is.
  std::optional<std::string> placeOf(llvm::StringRef WindowsPath) const;

  const std::vector<Root> &roots() const { return Roots; }

private:
  bool addRoot(llvm::ArrayRef<Source> Sources, llvm::StringRef DatabaseFolder);

  Spelling Names;
  std::vector<Root> Roots;
};

} // namespace mapicheck::cli
