// How are numbers and strange names put into sentences?
#pragma once

#include "llvm/ADT/StringRef.h"

#include <string>

namespace mapicheck::cli {

/// "1 file", "12 files".
std::string plural(size_t Count, llvm::StringRef Noun);

/// Text that cannot forge lines or send commands to a terminal: control characters, which a file name may contain, are
/// written as \n and \x1b.
std::string printable(llvm::StringRef Text);

} // namespace mapicheck::cli
