// How are numbers put into sentences?
#pragma once

#include "llvm/ADT/StringRef.h"

#include <string>

namespace mapicheck::cli {

/// "1 file", "12 files".
std::string plural(size_t Count, llvm::StringRef Noun);

} // namespace mapicheck::cli
