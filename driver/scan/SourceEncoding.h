// In which encoding are sources written, and can Clang read them?
#pragma once

#include "llvm/ADT/IntrusiveRefCntPtr.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/VirtualFileSystem.h"

namespace mapicheck::cli {

/// Why these bytes cannot be the text of a source, or empty when they can.
llvm::StringRef whyNotText(llvm::StringRef Bytes);

/// The files of Base, with each byte that is not of UTF-8 replaced by '?'. Old Windows code has comments and strings in
/// the code pages of its time, which Clang refuses in wide strings; what they say does not matter here, and all
/// offsets stay as they are.
llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem>
withLegacyEncodings(llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> Base);

/// A number that tells whether two texts are the same to Clang, once they are read as above.
uint64_t textHash(llvm::StringRef Bytes);

} // namespace mapicheck::cli
