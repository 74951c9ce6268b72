#include "Paths.h"

#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

namespace mapicheck::cli {

namespace fs = llvm::sys::fs;
namespace path = llvm::sys::path;

std::string absolutePath(llvm::StringRef Path, llvm::StringRef Base) {
  llvm::SmallString<256> Absolute(Path);
  if (Base.empty())
    fs::make_absolute(Absolute);
  else
    path::make_absolute(Base, Absolute);
  llvm::SmallString<256> Short(Absolute);
  path::remove_dots(Short, /*remove_dot_dot=*/true);
  // "link/.." is the parent of where the link leads, so taking out ".." may name another file.
  return std::string(fs::equivalent(Short, Absolute) || !fs::exists(Absolute) ? Short : Absolute);
}

std::string realPath(llvm::StringRef AbsolutePath) {
  llvm::SmallString<256> Real;
  if (!fs::real_path(AbsolutePath, Real))
    return std::string(Real);
  llvm::StringRef Folder = path::parent_path(AbsolutePath);
  if (Folder.empty() || Folder == AbsolutePath)
    return AbsolutePath.str();
  Real = realPath(Folder);
  path::append(Real, path::filename(AbsolutePath));
  return std::string(Real);
}

bool liesBelow(llvm::StringRef File, llvm::StringRef Folder) {
  if (!File.consume_front(Folder))
    return false;
  return path::is_separator(Folder.back()) || (!File.empty() && path::is_separator(File.front()));
}

std::string displayPath(llvm::StringRef AbsolutePath) {
  llvm::SmallString<256> Here;
  if (fs::current_path(Here) || !liesBelow(AbsolutePath, Here))
    return AbsolutePath.str();
  llvm::StringRef Relative = AbsolutePath.drop_front(Here.size());
  return Relative.ltrim('/').str();
}

} // namespace mapicheck::cli
