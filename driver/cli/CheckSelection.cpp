#include "CheckSelection.h"

#include "clang-tidy/GlobList.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"

namespace mapicheck::cli {

using clang::tidy::GlobList;

llvm::Expected<std::vector<const CheckInfo *>> selectChecks(llvm::StringRef Globs) {
  llvm::SmallVector<llvm::StringRef> Items;
  Globs.split(Items, ',', /*MaxSplit=*/-1, /*KeepEmpty=*/false);
  for (llvm::StringRef Item : Items) {
    llvm::StringRef Glob = Item.trim();
    Glob.consume_front("-");
    GlobList Alone(Glob);
    if (llvm::any_of(allChecks(), [&](const CheckInfo &Check) { return Alone.contains(Check.Name); }))
      continue;
    std::string Message = "--checks: '" + Glob.str() + "' matches no check";
    if (llvm::StringRef Nearest = nearestCheck(Glob); !Nearest.empty())
      Message += "; did you mean '" + Nearest.str() + "'?";
    return llvm::createStringError(Message);
  }
  if (Items.empty())
    return llvm::createStringError("--checks: the list is empty");

  bool StartsFromAll = Items.front().trim().starts_with("-");
  GlobList List(StartsFromAll ? "*," + Globs.str() : Globs.str());
  std::vector<const CheckInfo *> Selected;
  for (const CheckInfo &Check : allChecks())
    if (List.contains(Check.Name))
      Selected.push_back(&Check);
  if (Selected.empty())
    return llvm::createStringError("--checks: '" + Globs.str() + "' leaves no check");
  return Selected;
}

} // namespace mapicheck::cli
