#include "RepositoryNames.h"

#include "support/Paths.h"

#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

namespace mapicheck::cli {

namespace fs = llvm::sys::fs;
namespace path = llvm::sys::path;

RepositoryNames RepositoryNames::ofCurrentDirectory() {
  llvm::SmallString<256> Here;
  fs::current_path(Here);
  for (llvm::StringRef Folder = Here; !Folder.empty(); Folder = path::parent_path(Folder)) {
    llvm::SmallString<256> Git(Folder);
    path::append(Git, ".git"); // a folder, or a file in a worktree or submodule
    if (fs::exists(Git))
      return RepositoryNames(Here, Folder);
  }
  return RepositoryNames(Here, Here);
}

static std::string absolute(llvm::StringRef File, llvm::StringRef Here) {
  llvm::SmallString<256> Result(File);
  path::make_absolute(Here, Result);
  path::remove_dots(Result);
  return std::string(Result);
}

std::string RepositoryNames::name(llvm::StringRef File) const {
  if (isNoFile(File))
    return File.str();
  std::string Absolute = absolute(File, Here);
  if (!liesBelow(Absolute, Root))
    return Absolute;
  return llvm::StringRef(Absolute).drop_front(Root.size()).ltrim('/').str();
}

bool RepositoryNames::contains(llvm::StringRef File) const {
  return !isNoFile(File) && liesBelow(absolute(File, Here), Root);
}

std::string RepositoryNames::uri(llvm::StringRef File) const {
  std::string Name = name(File), Result = path::is_absolute(Name) ? "file://" : "";
  for (unsigned char Char : Name) {
    // What RFC 3986 allows in a segment, less the colon: a first segment that has one reads as a scheme.
    if (llvm::isAlnum(Char) || llvm::StringRef("/-._~!$&'()*+,;=@").contains(Char))
      Result += Char;
    else
      Result.append("%").append(llvm::utohexstr(Char, /*LowerCase=*/false, /*Width=*/2));
  }
  return Result;
}

} // namespace mapicheck::cli
