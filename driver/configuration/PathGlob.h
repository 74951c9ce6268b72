// Does a pattern of a configuration mean this file?
#pragma once

#include "llvm/Support/Error.h"
#include "llvm/Support/GlobPattern.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace mapicheck::cli {

/// A pattern as in .gitignore. '*' and '?' stand for characters inside one name, "**" for any number of folders. A
/// pattern without a '/', or with one at its end only, means files and folders of that name wherever they are; any other
/// starts in the folder of the configuration. What matches a folder means everything below it; with a '/' at its end it
/// means folders only.
class PathGlob {
public:
  /// Folder (absolute) is where the pattern starts; "../" at its beginning leads out of it.
  static llvm::Expected<PathGlob> create(llvm::StringRef Pattern, llvm::StringRef Folder);

  /// File is absolute.
  bool matches(llvm::StringRef File) const;

  llvm::StringRef text() const { return *Text; } ///< as it was written

private:
  /// One name of the pattern; none stands for "**".
  using Part = std::optional<llvm::GlobPattern>;

  std::shared_ptr<const std::string> Text; ///< the parts point into it
  std::string Folder;
  std::vector<Part> Parts;
  bool OnlyFolders = false;
};

} // namespace mapicheck::cli
