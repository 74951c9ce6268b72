#include "catalogue/Catalogue.h"

#include "catalogue/Embedded.h"

#include <vector>

namespace mapicheck {

llvm::ArrayRef<CheckInfo> allChecks() {
  static const std::vector<CheckInfo> Checks = [] {
    std::vector<CheckInfo> Result;
#define CHECK(NAME, LEVEL, IMPLEMENTATION, SUMMARY)                                                                    \
  Result.push_back({NAME, Level::LEVEL, SUMMARY, embeddedFile(NAME ".md")});
#include "catalogue/Checks.def"
    return Result;
  }();
  return Checks;
}

const CheckInfo *findCheck(llvm::StringRef Name) {
  for (const CheckInfo &Check : allChecks())
    if (Check.Name == Name)
      return &Check;
  return nullptr;
}

llvm::StringRef nearestCheck(llvm::StringRef Misspelt) {
  llvm::StringRef Nearest;
  unsigned Distance = Misspelt.size() / 3 + 1; // further away than this is another word
  for (const CheckInfo &Check : allChecks()) {
    // Forgetting the prefix is the commonest slip of all.
    if (Check.Name.drop_front(llvm::StringRef("mapi-").size()) == Misspelt)
      return Check.Name;
    unsigned ThisDistance = Misspelt.edit_distance(Check.Name, /*AllowReplacements=*/true, Distance);
    if (ThisDistance < Distance) {
      Distance = ThisDistance;
      Nearest = Check.Name;
    }
  }
  return Nearest;
}

llvm::StringRef levelName(Level L) {
  switch (L) {
  case Level::Note:
    return "note";
  case Level::Warning:
    return "warning";
  case Level::Error:
    return "error";
  }
  return "";
}

} // namespace mapicheck
