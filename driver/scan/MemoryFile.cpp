#include "MemoryFile.h"

#include "llvm/Support/Errno.h"
#include "llvm/Support/FileSystem.h"

#include <algorithm>
#include <cerrno>
#include <sys/mman.h>
#include <unistd.h>

#ifndef MFD_NOEXEC_SEAL
#define MFD_NOEXEC_SEAL 0x0008U // newer than some C libraries
#endif

namespace mapicheck::cli {

llvm::Expected<MemoryFile> MemoryFile::create() {
  // Some systems allow only those that cannot be executed, and older ones do not know that flag.
  int Descriptor = ::memfd_create("mapicheck", MFD_CLOEXEC | MFD_NOEXEC_SEAL);
  if (Descriptor < 0)
    Descriptor = ::memfd_create("mapicheck", MFD_CLOEXEC);
  if (Descriptor < 0)
    return llvm::errorCodeToError(llvm::errnoAsErrorCode());
  return MemoryFile(Descriptor);
}

MemoryFile::~MemoryFile() {
  if (Descriptor >= 0)
    ::close(Descriptor);
}

llvm::Error MemoryFile::write(llvm::StringRef Bytes) {
  while (!Bytes.empty()) {
    ssize_t Written = llvm::sys::RetryAfterSignal(-1, ::write, Descriptor, Bytes.data(), Bytes.size());
    if (Written <= 0)
      return llvm::errorCodeToError(llvm::errnoAsErrorCode());
    Bytes = Bytes.drop_front(Written);
  }
  return llvm::Error::success();
}

llvm::Expected<std::string> MemoryFile::read(uint64_t AtMost) const {
  llvm::sys::fs::file_status Status;
  if (std::error_code EC = llvm::sys::fs::status(Descriptor, Status))
    return llvm::errorCodeToError(EC);
  std::string Bytes(std::min(AtMost, Status.getSize()), '\0');
  llvm::Expected<size_t> Read = llvm::sys::fs::readNativeFileSlice(Descriptor, llvm::MutableArrayRef(Bytes.data(), Bytes.size()), 0);
  if (!Read)
    return Read.takeError();
  Bytes.resize(*Read);
  return Bytes;
}

} // namespace mapicheck::cli
