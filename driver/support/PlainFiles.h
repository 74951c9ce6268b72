// Which files may be read? A pull request is hostile input: reading a FIFO never ends, nor does reading /dev/zero.
#pragma once

#include "llvm/ADT/IntrusiveRefCntPtr.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/ErrorOr.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/VirtualFileSystem.h"

#include <memory>

namespace mapicheck::cli {

/// Larger files are refused; Clang's locations have no room for them either.
constexpr uint64_t LargestFile = uint64_t(1) << 30;

/// The files of Base without those that are neither regular nor folders (but for /dev/null, which some builds include),
/// and without those larger than LargestFile. Opening one of them is an error, and does not wait.
llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem>
onlyPlainFiles(llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> Base);

/// The content of a regular file, or why there is none.
llvm::ErrorOr<std::unique_ptr<llvm::MemoryBuffer>> readPlainFile(llvm::StringRef Path);

} // namespace mapicheck::cli
