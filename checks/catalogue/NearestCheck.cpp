#include "NearestCheck.h"

#include "Catalogue.h"

namespace mapicheck {

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

} // namespace mapicheck
