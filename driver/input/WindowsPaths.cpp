#include "WindowsPaths.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

#include <map>

namespace mapicheck::cli {

namespace path = llvm::sys::path;
static constexpr path::Style Windows = path::Style::windows_backslash;

/// A large project's roots show in some hundreds of its files.
static constexpr size_t MostSamples = 300;
static constexpr size_t MostRoots = 8;

bool isWindowsPath(llvm::StringRef Path) {
  return Path.starts_with("\\\\") ||
         (Path.size() >= 3 && llvm::isAlpha(Path[0]) && Path[1] == ':' && path::is_separator(Path[2], Windows));
}

std::string absoluteWindowsPath(llvm::StringRef Path, llvm::StringRef Directory) {
  llvm::SmallString<256> Absolute;
  if (isWindowsPath(Path))
    Absolute = Path;
  else if (!Path.empty() && path::is_separator(Path[0], Windows)) // on the same drive
    path::append(Absolute, Windows, path::root_name(Directory, Windows), Path);
  else
    path::append(Absolute, Windows, Directory, Path);
  path::remove_dots(Absolute, /*remove_dot_dot=*/true, Windows);
  path::native(Absolute, Windows);
  return std::string(Absolute);
}

/// The part of a path behind a folder, or nothing when it does not lie there. Capitals do not count.
static std::optional<llvm::StringRef> below(llvm::StringRef Path, llvm::StringRef Folder) {
  if (!Path.starts_with_insensitive(Folder))
    return std::nullopt;
  llvm::StringRef Rest = Path.drop_front(Folder.size());
  if (!Rest.empty() && !path::is_separator(Rest[0], Windows) && !Folder.ends_with("\\"))
    return std::nullopt;
  return Rest.ltrim("\\/");
}

/// Finds the pair of folders under which most of the sources lie, there and here.
bool WindowsPaths::addRoot(llvm::ArrayRef<Source> Sources, llvm::StringRef DatabaseFolder) {
  struct Votes {
    unsigned Files = 0;
    bool IsClear = false;
  };
  std::map<std::pair<std::string, std::string>, Votes> Candidates;
  size_t Step = Sources.size() / MostSamples + 1;
  for (size_t I = 0; I < Sources.size(); I += Step) {
    const Source &Wanted = Sources[I];
    // The longest part of the path that is here too, for each folder at or above the database.
    for (llvm::StringRef Here = DatabaseFolder; !Here.empty(); Here = path::parent_path(Here)) {
      for (llvm::StringRef There = path::root_path(Wanted.File, Windows);;) {
        std::optional<llvm::StringRef> Rest = below(Wanted.File, There);
        if (!Rest || Rest->empty())
          break;
        if (Names.find(Here, *Rest)) {
          Votes &Own = Candidates[{There.str(), Here.str()}];
          ++Own.Files;
          // A bare file name is found in many places; it says something where the compiler itself ran.
          Own.IsClear |= Rest->find_first_of("\\/") != llvm::StringRef::npos ||
                         There.equals_insensitive(Wanted.Directory);
          break;
        }
        size_t Next = Rest->find_first_of("\\/");
        if (Next == llvm::StringRef::npos)
          break;
        There = llvm::StringRef(Wanted.File).take_front(Rest->data() - Wanted.File.data() + Next);
      }
    }
  }
  const std::pair<std::string, std::string> *Best = nullptr;
  Votes BestVotes;
  for (const auto &[Pair, Own] : Candidates) {
    if (!Own.IsClear && Own.Files < 2)
      continue;
    // Of equals, the one that says more: nearest to the drive's root there, and nearest to the database here.
    bool IsBetter = !Best || std::pair(Own.Files, -int(Pair.first.size())) > std::pair(BestVotes.Files, -int(Best->first.size())) ||
                    (Own.Files == BestVotes.Files && Pair.first.size() == Best->first.size() &&
                     Pair.second.size() > Best->second.size());
    if (IsBetter) {
      Best = &Pair;
      BestVotes = Own;
    }
  }
  if (!Best)
    return false;
  Roots.push_back({Best->first, Best->second});
  return true;
}

WindowsPaths::WindowsPaths(llvm::ArrayRef<Source> Sources, llvm::StringRef DatabaseFolder)
    : Names(llvm::vfs::getRealFileSystem()) {
  std::vector<Source> Left = Sources.vec();
  while (!Left.empty() && Roots.size() < MostRoots && addRoot(Left, DatabaseFolder))
    llvm::erase_if(Left, [&](const Source &S) { return find(S.File).has_value(); });
}

std::optional<std::string> WindowsPaths::find(llvm::StringRef WindowsPath) {
  for (const Root &R : Roots) {
    std::optional<llvm::StringRef> Rest = below(WindowsPath, R.There);
    if (!Rest)
      continue;
    if (Rest->empty())
      return R.Here;
    if (std::optional<std::string> Found = Names.find(R.Here, *Rest))
      return Found;
  }
  return std::nullopt;
}

std::optional<std::string> WindowsPaths::placeOf(llvm::StringRef WindowsPath) const {
  for (const Root &R : Roots)
    if (std::optional<llvm::StringRef> Rest = below(WindowsPath, R.There)) {
      llvm::SmallString<256> Path(R.Here);
      path::append(Path, path::Style::posix, path::convert_to_slash(*Rest, Windows));
      return std::string(Path);
    }
  return std::nullopt;
}

} // namespace mapicheck::cli
