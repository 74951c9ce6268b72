#include "WindowsPaths.h"

#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringExtras.h"

#include <algorithm>

namespace mapicheck::cli::visualstudio::windows {

std::string fromNative(llvm::StringRef Path) {
  std::string Result = Path.str();
  std::replace(Result.begin(), Result.end(), '/', '\\');
  return Result;
}

std::string folderFromNative(llvm::StringRef Path) { return withTrailingSlash(fromNative(Path)); }

std::string toNative(llvm::StringRef Path) {
  std::string Result = Path.str();
  std::replace(Result.begin(), Result.end(), '\\', '/');
  return Result;
}

static bool hasDrive(llvm::StringRef Path) { return Path.size() >= 2 && llvm::isAlpha(Path[0]) && Path[1] == ':'; }

bool isRooted(llvm::StringRef Path) { return hasDrive(Path) || (!Path.empty() && isSeparator(Path.front())); }

std::string combine(llvm::StringRef Folder, llvm::StringRef Path) {
  if (isRooted(Path) || Folder.empty())
    return Path.str();
  return Path.empty() ? Folder.str() : withTrailingSlash(Folder) + Path.str();
}

std::string fullPath(llvm::StringRef Path, llvm::StringRef Folder) {
  std::string Whole = fromNative(combine(Folder, Path));
  llvm::StringRef Rest = Whole;
  std::string Root;
  if (hasDrive(Rest)) {
    Root = Rest.take_front(2).str();
    Rest = Rest.drop_front(2);
  }
  if (Rest.starts_with("\\\\"))
    Root += "\\"; // \\server\share
  if (Rest.starts_with("\\"))
    Root += "\\";
  llvm::SmallVector<llvm::StringRef> Parts, Kept;
  Rest.split(Parts, '\\', /*MaxSplit=*/-1, /*KeepEmpty=*/false);
  for (llvm::StringRef Part : Parts) {
    if (Part == "..") {
      if (!Kept.empty())
        Kept.pop_back();
    } else if (Part != ".") {
      Kept.push_back(Part);
    }
  }
  std::string Result = Root + llvm::join(Kept, "\\");
  return Rest.ends_with("\\") && !Kept.empty() ? Result + "\\" : Result;
}

static size_t lastSeparator(llvm::StringRef Path) { return Path.find_last_of("\\/"); }

llvm::StringRef fileName(llvm::StringRef Path) {
  size_t At = lastSeparator(Path);
  return At == llvm::StringRef::npos ? Path : Path.drop_front(At + 1);
}

llvm::StringRef folder(llvm::StringRef Path) {
  size_t At = lastSeparator(Path);
  return At == llvm::StringRef::npos ? llvm::StringRef() : Path.take_front(At);
}

llvm::StringRef extension(llvm::StringRef Path) {
  llvm::StringRef Name = fileName(Path);
  size_t At = Name.rfind('.');
  return At == llvm::StringRef::npos ? llvm::StringRef() : Name.drop_front(At);
}

llvm::StringRef stem(llvm::StringRef Path) { return fileName(Path).drop_back(extension(Path).size()); }

std::string withTrailingSlash(llvm::StringRef Path) {
  return Path.empty() || isSeparator(Path.back()) ? Path.str() : Path.str() + "\\";
}

} // namespace mapicheck::cli::visualstudio::windows
