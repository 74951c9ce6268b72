// What does the repository say?
#pragma once

#include "llvm/ADT/ArrayRef.h"
#include "llvm/Support/Error.h"

#include <string>

namespace mapicheck::cli {

/// Runs git in a folder and gives what it prints. The error says what git has to say.
llvm::Expected<std::string> git(llvm::StringRef Folder, llvm::ArrayRef<llvm::StringRef> Arguments);

} // namespace mapicheck::cli
