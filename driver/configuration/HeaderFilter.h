// Which regular expressions can say the headers whose findings are wanted?
#pragma once

#include "llvm/ADT/StringRef.h"

#include <string>

namespace mapicheck::cli {

/// What is wrong with a regular expression, or empty.
std::string defectOfHeaderFilter(llvm::StringRef Expression);

} // namespace mapicheck::cli
