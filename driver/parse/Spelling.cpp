#include "Spelling.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Path.h"

#include <algorithm>

namespace mapicheck {

const std::vector<Spelling::Entry> &Spelling::contentOf(llvm::StringRef Folder) {
  auto [It, New] = Contents.try_emplace(Folder);
  if (New) {
    std::error_code EC;
    for (llvm::vfs::directory_iterator Item = Files->dir_begin(Folder, EC), End; !EC && Item != End;
         Item.increment(EC)) {
      llvm::StringRef Name = llvm::sys::path::filename(Item->path());
      It->second.push_back({Name.lower(), Name.str()});
    }
    llvm::sort(It->second);
  }
  return It->second;
}

llvm::ArrayRef<Spelling::Entry> Spelling::entriesOf(llvm::StringRef Folder, llvm::StringRef Folded) {
  const std::vector<Entry> &Content = contentOf(Folder);
  auto Begin = llvm::lower_bound(Content, Folded, [](const Entry &E, llvm::StringRef F) { return E.Folded < F; });
  auto End = Begin;
  while (End != Content.end() && End->Folded == Folded)
    ++End;
  return llvm::ArrayRef(Content).slice(Begin - Content.begin(), End - Begin);
}

static std::string joined(llvm::StringRef Folder, llvm::StringRef Name) {
  return Folder.ends_with("/") ? (Folder + Name).str() : (Folder + "/" + Name).str();
}

std::optional<std::string> Spelling::findBelow(llvm::StringRef Folder, llvm::ArrayRef<llvm::StringRef> Components) {
  if (Components.empty())
    return Folder.str();
  llvm::StringRef First = Components.front();
  llvm::ArrayRef<llvm::StringRef> Rest = Components.drop_front();
  if (First == "." || First == "..")
    return findBelow(joined(Folder, First), Rest);

  llvm::SmallVector<std::string, 2> Candidates; // copies: the map grows while the folders below are read
  for (const Entry &E : entriesOf(Folder, First.lower()))
    Candidates.insert(E.Name == First ? Candidates.begin() : Candidates.end(), E.Name);
  for (const std::string &Candidate : Candidates)
    if (std::optional<std::string> Found = findBelow(joined(Folder, Candidate), Rest))
      return Found;
  return std::nullopt;
}

std::optional<std::string> Spelling::find(llvm::StringRef Folder, llvm::StringRef Name) {
  std::string Path = Name.str();
  std::replace(Path.begin(), Path.end(), '\\', '/');
  if (llvm::StringRef(Path).starts_with("/"))
    Folder = "/";
  llvm::SmallVector<llvm::StringRef> Components;
  llvm::StringRef(Path).split(Components, '/', /*MaxSplit=*/-1, /*KeepEmpty=*/false);
  if (Components.empty())
    return std::nullopt;
  return findBelow(Folder, Components);
}

} // namespace mapicheck
