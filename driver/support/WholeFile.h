// How is a file written so that it is there whole, or as it was before?
#pragma once

#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/raw_ostream.h"

#include <system_error>

namespace mapicheck::cli {

/// Writes what the function puts out into a file beside it, which then takes its place and its permissions; where the
/// name is a link, into what it leads to. A device or a pipe is written to directly. Gives the error that kept it from
/// doing so; then the file is as it was.
std::error_code writeWholeFile(llvm::StringRef Path, llvm::function_ref<void(llvm::raw_ostream &)> Write);

} // namespace mapicheck::cli
