#include "Complain.h"

#include "Displayable.h"

#include "llvm/Support/WithColor.h"

namespace mapicheck::cli {

ExitStatus complain(const llvm::Twine &Message) {
  llvm::WithColor::error(llvm::errs(), "mapicheck") << displayable(Message.str()) << '\n';
  return BadUsage;
}

void mention(const llvm::Twine &Message) { llvm::WithColor::note(llvm::errs(), "mapicheck") << displayable(Message.str()) << '\n'; }

} // namespace mapicheck::cli
