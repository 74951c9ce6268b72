// By which names do GitHub and GitLab know the files? Relative to the repository, wherever in it the scan was started.
#pragma once

#include "llvm/ADT/StringRef.h"

#include <string>

namespace mapicheck::cli {

class RepositoryNames {
public:
  /// For results whose relative names start at Here. Root is the folder of the repository, Here or one above it. Both
  /// absolute.
  RepositoryNames(llvm::StringRef Here, llvm::StringRef Root) : Here(Here), Root(Root) {}

  /// For a scan in the current directory. The repository is the nearest folder upwards that holds a .git; without one
  /// it is the current directory.
  static RepositoryNames ofCurrentDirectory();

  /// The file's name in the repository, with slashes, or its absolute name when it lies outside.
  std::string name(llvm::StringRef File) const;

  /// That name as a URI reference: relative, or with the scheme "file". Every byte that has a meaning in URIs is
  /// encoded, and so is what is not ASCII.
  std::string uri(llvm::StringRef File) const;

  /// Does the file lie in the repository?
  bool contains(llvm::StringRef File) const;

  /// No file, but what the compiler calls one: "<command line>", "<built-in>".
  static bool isNoFile(llvm::StringRef File) { return File.empty() || File.starts_with("<"); }

private:
  std::string Here, Root;
};

} // namespace mapicheck::cli
