#include "ResourceFolder.h"

#include "clang/Basic/Version.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

#include <dlfcn.h>

#include <vector>

namespace mapicheck::cli {

namespace path = llvm::sys::path;

/// A folder below one that is given, without "..".
static std::string below(llvm::StringRef Folder, llvm::StringRef Name) {
  llvm::SmallString<256> Result(Folder);
  path::append(Result, Name);
  path::remove_dots(Result, /*remove_dot_dot=*/true);
  return std::string(Result);
}

/// All places where it may be, the most certain first.
static std::vector<std::string> candidates() {
  std::vector<std::string> Places = {MAPICHECK_RESOURCE_FOLDER};
  // LLVM may have been moved since, with its libraries.
  Dl_info Library;
  if (!dladdr(reinterpret_cast<const void *>(&clang::getClangFullVersion), &Library) || !Library.dli_fname)
    return Places;
  llvm::StringRef Folder = path::parent_path(Library.dli_fname);
  // Debian keeps the libraries in the system's folder, and the rest of LLVM in one of its own.
  for (const char *Name : {"clang/" CLANG_VERSION_MAJOR_STRING,
                           "../llvm-" CLANG_VERSION_MAJOR_STRING "/lib/clang/" CLANG_VERSION_MAJOR_STRING})
    if (std::string Place = below(Folder, Name); !llvm::is_contained(Places, Place))
      Places.push_back(std::move(Place));
  return Places;
}

const std::string &resourceFolder() {
  static const std::string Found = [] {
    for (const std::string &Folder : candidates())
      if (llvm::sys::fs::exists(below(Folder, "include/stddef.h")))
        return Folder;
    return std::string();
  }();
  return Found;
}

bool bringsResourceFolder(llvm::ArrayRef<std::string> Arguments) {
  return llvm::any_of(Arguments, [](llvm::StringRef A) { return A.starts_with("-resource-dir"); });
}

std::string whyNoResourceFolder() {
  return "the headers of Clang " CLANG_VERSION_MAJOR_STRING " itself (stddef.h and others) are in none of " +
         llvm::join(candidates(), ", ") + "; install libclang-common-" CLANG_VERSION_MAJOR_STRING
         "-dev, or name their folder with -resource-dir=DIR in the compile command, or after the sources behind --";
}

} // namespace mapicheck::cli
