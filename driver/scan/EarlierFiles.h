// What was in the files before a change?
#pragma once

#include "llvm/ADT/IntrusiveRefCntPtr.h"
#include "llvm/Support/VirtualFileSystem.h"

#include <map>
#include <string>
#include <vector>

namespace mapicheck::cli {

/// The files of Base, but those that are named in Texts with that text, whether they are there or not, and without the
/// Hidden ones. All go by their real names, so that they are found through links too.
llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem>
withEarlierFiles(const std::map<std::string, std::string> &Texts, const std::vector<std::string> &Hidden,
                 llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> Base);

} // namespace mapicheck::cli
