#include "CheckSelection.h"

#include "catalogue/NearestCheck.h"

#include "clang-tidy/GlobList.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"

namespace mapicheck::cli {

using clang::tidy::GlobList;

llvm::Error checkGlobs(llvm::StringRef Globs) {
  llvm::SmallVector<llvm::StringRef> Items;
  Globs.split(Items, ',', /*MaxSplit=*/-1, /*KeepEmpty=*/false);
  bool IsEmpty = true;
  for (llvm::StringRef Item : Items) {
    llvm::StringRef Glob = Item.trim();
    if (Glob.empty())
      continue;
    IsEmpty = false;
    Glob.consume_front("-");
    GlobList Alone(Glob);
    if (llvm::any_of(allChecks(), [&](const CheckInfo &Check) { return Alone.contains(Check.Name); }))
      continue;
    std::string Message = ("'" + Glob + "' matches no check").str();
    if (llvm::StringRef Nearest = nearestCheck(Glob); !Nearest.empty())
      Message += "; did you mean '" + Nearest.str() + "'?";
    return llvm::createStringError(Message);
  }
  return IsEmpty ? llvm::createStringError("the list is empty") : llvm::Error::success();
}

std::string combineGlobs(llvm::StringRef First, llvm::StringRef Second) {
  if (First.empty())
    return (llvm::Twine(Second.ltrim(" ,").starts_with("-") ? "*," : "") + Second).str();
  return (First + "," + Second).str();
}

std::vector<const CheckInfo *> checksOf(llvm::StringRef Globs) {
  GlobList List(Globs);
  std::vector<const CheckInfo *> Selected;
  for (const CheckInfo &Check : allChecks())
    if (List.contains(Check.Name))
      Selected.push_back(&Check);
  return Selected;
}

llvm::Expected<std::vector<const CheckInfo *>> selectChecks(llvm::StringRef Globs) {
  if (llvm::Error Wrong = checkGlobs(Globs))
    return llvm::createStringError("--checks: " + llvm::toString(std::move(Wrong)));
  std::vector<const CheckInfo *> Selected = checksOf(combineGlobs({}, Globs));
  if (Selected.empty())
    return llvm::createStringError("--checks: '" + Globs.str() + "' leaves no check");
  return Selected;
}

} // namespace mapicheck::cli
