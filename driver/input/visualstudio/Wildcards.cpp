#include "Wildcards.h"

#include "WindowsPaths.h"
#include "input/PathOnDisk.h"
#include "support/Paths.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

namespace mapicheck::cli::visualstudio {

namespace fs = llvm::sys::fs;
using Segments = llvm::ArrayRef<llvm::StringRef>;

/// Files and folders that the wildcards of one project may lead to.
static constexpr size_t MostVisited = 200000;

bool hasWildcards(llvm::StringRef Pattern) { return Pattern.find_first_of("*?") != llvm::StringRef::npos; }

/// Whether a pattern of characters or of names fits. Goes back only to the last star, so that it takes no more than length
/// times length.
template <typename Sequence, typename Predicate, typename Agreement>
static bool matches(Sequence Pattern, Sequence Text, Predicate IsStar, Agreement Agree) {
  constexpr size_t None = llvm::StringRef::npos;
  size_t P = 0, N = 0, Star = None, StarN = 0;
  while (N < Text.size()) {
    if (P < Pattern.size() && IsStar(Pattern[P])) {
      Star = P++;
      StarN = N;
    } else if (P < Pattern.size() && Agree(Pattern[P], Text[N])) {
      ++P;
      ++N;
    } else if (Star != None) {
      P = Star + 1;
      N = ++StarN;
    } else {
      return false;
    }
  }
  return llvm::all_of(Pattern.drop_front(P), IsStar);
}

/// One name, without separators.
static bool matchesName(llvm::StringRef Pattern, llvm::StringRef Name) {
  return matches(
      Pattern, Name, [](char C) { return C == '*'; },
      [](char P, char N) { return P == '?' || llvm::toLower(P) == llvm::toLower(N); });
}

/// Whole paths, in which ** stands for any number of folders.
static bool matchesPath(Segments Pattern, Segments Path) {
  return matches(Pattern, Path, [](llvm::StringRef Name) { return Name == "**"; }, matchesName);
}

static llvm::SmallVector<llvm::StringRef> split(llvm::StringRef Path) {
  llvm::SmallVector<llvm::StringRef> Result;
  Path.split(Result, '/', /*MaxSplit=*/-1, /*KeepEmpty=*/false);
  return Result;
}

bool matches(llvm::StringRef Pattern, llvm::StringRef Path) { return matchesPath(split(Pattern), split(Path)); }

std::vector<std::string> filesMatching(llvm::StringRef Pattern, llvm::StringRef Folder, size_t &Visited,
                                       const Location &Where, Problems &Trouble) {
  std::vector<std::string> Found;
  std::string Native = windows::toNative(Pattern);
  size_t Fixed = llvm::StringRef(Native).take_front(Native.find_first_of("*?")).rfind('/');
  std::string Root = Folder.str();
  if (Fixed != std::string::npos)
    Root = pathOnDisk(Fixed ? llvm::StringRef(Native).take_front(Fixed) : "/", Folder);
  std::string Rest = Fixed == std::string::npos ? Native : Native.substr(Fixed + 1);
  llvm::SmallVector<llvm::StringRef> Wanted = split(Rest);
  bool Recursive = llvm::is_contained(Wanted, "**");

  // Folders yet to be looked at, and how deep below the root they are.
  std::vector<std::pair<std::string, size_t>> Folders = {{Root, 1}};
  while (!Folders.empty()) {
    auto [Current, Depth] = Folders.back();
    Folders.pop_back();
    std::error_code EC;
    // Links to folders are not followed: they lead in circles.
    for (fs::directory_iterator It(Current, EC, /*follow_symlinks=*/false), End; !EC && It != End; It.increment(EC)) {
      if (++Visited > MostVisited) {
        Trouble.fail(Where, "'" + Pattern + "' leads to more than " + llvm::Twine(MostVisited) + " files");
        return {};
      }
      llvm::StringRef Path = It->path();
      if (It->type() == fs::file_type::directory_file) {
        if (Recursive || Depth < Wanted.size())
          Folders.push_back({Path.str(), Depth + 1});
      } else if (matchesPath(Wanted, split(Path.drop_front(Root.size())))) {
        Found.push_back(Path.str());
      }
    }
  }
  llvm::sort(Found);
  return Found;
}

} // namespace mapicheck::cli::visualstudio
