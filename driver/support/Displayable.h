// How does text of a stranger's program look on a terminal, without controlling it?
#pragma once

#include "llvm/ADT/StringRef.h"

#include <string>

namespace mapicheck::cli {

/// The text with everything that a terminal would act on instead of showing it (control characters, line breaks, marks
/// that turn the direction of writing, bytes that are no UTF-8) in the form that C has for it: \x1b, \n, \u202e.
std::string displayable(llvm::StringRef Text);

} // namespace mapicheck::cli
