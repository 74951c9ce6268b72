// Where are the headers that belong to Clang itself, stddef.h and the intrinsics?
#pragma once

#include "llvm/ADT/ArrayRef.h"

#include <string>

namespace mapicheck::cli {

/// Clang's resource folder: that of the LLVM this program was built with, or else one beside the libclang-cpp that it
/// runs with. Empty when there is none.
const std::string &resourceFolder();

/// Does a compile command name a resource folder of its own? Then the one above is not needed.
bool bringsResourceFolder(llvm::ArrayRef<std::string> Arguments);

/// For the user, when there is no resource folder: where it was looked for, and what to do.
std::string whyNoResourceFolder();

} // namespace mapicheck::cli
