#include "Progress.h"

#include "support/Displayable.h"
#include "support/Paths.h"

#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/Process.h"
#include "llvm/Support/raw_ostream.h"

namespace mapicheck::cli {

using llvm::sys::Process;

Progress::Progress(unsigned Total, bool Wanted)
    : Total(Total), IsTerminal(Wanted && Process::StandardErrIsDisplayed()) {
  if (IsTerminal)
    show(counter());
}

Progress::~Progress() {
  if (IsTerminal)
    show("");
}

void Progress::done(llvm::StringRef AbsoluteFile) {
  if (!IsTerminal)
    return;
  std::lock_guard<std::mutex> Lock(Access);
  ++Done;
  show(counter() + " " + displayable(displayPath(AbsoluteFile)));
}

std::string Progress::counter() const { return llvm::formatv("[{0}/{1}]", Done, Total); }

void Progress::show(llvm::StringRef Text) {
  unsigned Width = Process::StandardErrColumns();
  // A line that wraps cannot be rewritten.
  llvm::errs() << '\r' << Text.take_front(Width > 1 ? Width - 1 : 79) << "\x1b[K";
}

} // namespace mapicheck::cli
