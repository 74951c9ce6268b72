#include "PathGlob.h"

#include "support/Paths.h"

#include "llvm/ADT/BitVector.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Path.h"

namespace mapicheck::cli {

namespace path = llvm::sys::path;

/// Braces multiply, and a pattern can have many.
static constexpr size_t MostAlternatives = 256;

/// A '\' quotes the character after it; before a letter or digit it is the separator of Windows.
static bool hasWindowsSeparator(llvm::StringRef Pattern) {
  for (size_t I = 0; I + 1 < Pattern.size(); ++I)
    if (Pattern[I] == '\\' && llvm::isAlnum(Pattern[++I]))
      return true;
  return false;
}

llvm::Expected<PathGlob> PathGlob::create(llvm::StringRef Pattern, llvm::StringRef Folder) {
  auto Refuse = [&](const llvm::Twine &Reason) {
    return llvm::createStringError("'" + Pattern + "' is not a pattern of files: " + Reason);
  };
  PathGlob Result;
  Result.Text = std::make_shared<std::string>(Pattern);
  llvm::StringRef Rest = *Result.Text;
  if (Rest.starts_with("!"))
    return Refuse("a leading '!' is not supported");
  if (hasWindowsSeparator(Rest))
    return Refuse("folders are separated by '/'");

  // A whole path is what a shell puts in for $PWD/...
  bool IsAnchored = liesBelow(Rest, Folder);
  if (IsAnchored)
    Rest = Rest.drop_front(Folder.size()).ltrim('/');
  while (Rest.starts_with("./") || Rest.starts_with("../")) {
    IsAnchored = true;
    if (Rest.consume_front("../"))
      Folder = path::parent_path(Folder);
    else
      Rest.consume_front("./");
  }
  Result.Folder = Folder.str();
  IsAnchored |= Rest.rtrim('/').contains('/');
  Result.OnlyFolders = Rest.ends_with("/");

  llvm::SmallVector<llvm::StringRef> Names;
  Rest.split(Names, '/', /*MaxSplit=*/-1, /*KeepEmpty=*/false);
  if (Names.empty())
    return Refuse("it names nothing");
  if (!IsAnchored)
    Result.Parts.emplace_back();
  for (llvm::StringRef Name : Names) {
    if (Name == "." || Name == "..")
      return Refuse("'" + Name + "' can only stand at the beginning");
    if (Name == "**") {
      if (Result.Parts.empty() || Result.Parts.back())
        Result.Parts.emplace_back();
      continue;
    }
    llvm::Expected<llvm::GlobPattern> Glob = llvm::GlobPattern::create(Name, MostAlternatives);
    if (!Glob)
      return Refuse(llvm::toString(Glob.takeError()));
    Result.Parts.push_back(std::move(*Glob));
  }
  // "a/**" is what lies in a, and not a file of that name.
  if (!Result.Parts.back())
    Result.Parts.push_back(llvm::cantFail(llvm::GlobPattern::create("*")));
  return Result;
}

bool PathGlob::matches(llvm::StringRef File) const {
  if (!liesBelow(File, Folder))
    return false;
  llvm::SmallVector<llvm::StringRef> Names;
  File.drop_front(Folder.size()).split(Names, '/', /*MaxSplit=*/-1, /*KeepEmpty=*/false);

  // All places in the pattern that can be reached at once, so that no pattern takes long.
  llvm::BitVector Reached(Parts.size() + 1);
  Reached.set(0);
  for (size_t N = 0; N < Names.size(); ++N) {
    llvm::BitVector Next(Parts.size() + 1);
    for (size_t P = 0; P < Parts.size(); ++P) {
      if (!Reached.test(P))
        continue;
      if (!Parts[P]) {
        Next.set(P);
        Reached.set(P + 1); // it may stand for no folder at all
      } else if (Parts[P]->match(Names[N])) {
        Next.set(P + 1);
      }
    }
    if (Next.test(Parts.size()) && !(OnlyFolders && N + 1 == Names.size()))
      return true;
    Reached = std::move(Next);
  }
  return false;
}

} // namespace mapicheck::cli
