// What do the response files of a command contain?
#pragma once

#include "CompilerCall.h"

namespace mapicheck::cli {

/// Puts the words of the files that arguments name as "@file" in their place, also of those that such files name.
/// They are
/// looked for in Directory, by the names that WhereIs gives them. UTF-8 and, as MSBuild writes them, UTF-16 with a byte order mark are read. Clang's
/// own expansion has no bounds, and two small files can multiply without end. Gives what is wrong with a file that is not
/// there, nested too deeply or too large, or nothing.
std::string expandResponseFiles(std::vector<std::string> &Arguments, Quoting Rules, llvm::StringRef Directory,
                                llvm::function_ref<std::string(llvm::StringRef)> WhereIs);

} // namespace mapicheck::cli
