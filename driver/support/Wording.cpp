#include "Wording.h"

#include "llvm/ADT/Twine.h"

namespace mapicheck::cli {

std::string plural(size_t Count, llvm::StringRef Noun) {
  return (llvm::Twine(Count) + " " + Noun + (Count == 1 ? "" : "s")).str();
}

} // namespace mapicheck::cli
