#include "Complain.h"

#include "llvm/Support/WithColor.h"

namespace mapicheck::cli {

ExitStatus complain(const llvm::Twine &Message) {
  llvm::WithColor::error(llvm::errs(), "mapicheck") << Message << '\n';
  return BadUsage;
}

void warn(const llvm::Twine &Message) { llvm::WithColor::warning(llvm::errs(), "mapicheck") << Message << '\n'; }

void mention(const llvm::Twine &Message) { llvm::WithColor::note(llvm::errs(), "mapicheck") << Message << '\n'; }

} // namespace mapicheck::cli
