// What does a command line of Microsoft's compiler say about a source?
#pragma once

#include "Unit.h"

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/StringRef.h"

namespace mapicheck::cli {

/// A unit for a source whose settings are those of a command line of Microsoft's compiler (cl.exe or clang-cl).
/// File and Directory are absolute names on this machine. The arguments are without the compiler's name and without
/// the source itself; other sources, outputs, the linker's part and what Clang does not know are passed over.
/// TargetArchitecture is "x86_64", "i686", "aarch64" or empty (x86_64); a --target among the arguments wins.
///
/// The source is read with the MinGW headers, as one without any command is, unless the arguments name Microsoft's own
/// headers and these exist.
Unit unitFromCl(llvm::StringRef File, llvm::StringRef Directory, llvm::ArrayRef<std::string> ClArguments,
                llvm::StringRef TargetArchitecture);

/// The same as arguments for Clang, without its name and without the source. The language depends on the name of the
/// file, and the folders and headers named are given as WhereIs has them.
std::vector<std::string> argumentsFromCl(llvm::StringRef File, llvm::ArrayRef<std::string> ClArguments,
                                         llvm::StringRef TargetArchitecture,
                                         llvm::function_ref<std::string(llvm::StringRef)> WhereIs);

} // namespace mapicheck::cli
