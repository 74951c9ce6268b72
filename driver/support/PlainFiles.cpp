#include "PlainFiles.h"

namespace mapicheck::cli {

namespace vfs = llvm::vfs;
using llvm::sys::fs::file_type;

static std::error_code whyRefused(const vfs::Status &File, llvm::StringRef Path) {
  switch (File.getType()) {
  case file_type::fifo_file:
  case file_type::socket_file:
  case file_type::block_file:
    return std::make_error_code(std::errc::operation_not_supported);
  case file_type::character_file:
    return Path == "/dev/null" ? std::error_code() : std::make_error_code(std::errc::operation_not_supported);
  default:
    return File.getSize() > LargestFile ? std::make_error_code(std::errc::file_too_large) : std::error_code();
  }
}

namespace {

class PlainFileSystem : public vfs::ProxyFileSystem {
public:
  using ProxyFileSystem::ProxyFileSystem;

  llvm::ErrorOr<std::unique_ptr<vfs::File>> openFileForRead(const llvm::Twine &Path) override {
    llvm::SmallString<256> Name;
    llvm::ErrorOr<vfs::Status> File = status(Path);
    if (!File)
      return File.getError();
    if (std::error_code EC = whyRefused(*File, Path.toStringRef(Name)))
      return EC;
    return ProxyFileSystem::openFileForRead(Path);
  }
};

} // namespace

llvm::IntrusiveRefCntPtr<vfs::FileSystem> onlyPlainFiles(llvm::IntrusiveRefCntPtr<vfs::FileSystem> Base) {
  return llvm::makeIntrusiveRefCnt<PlainFileSystem>(std::move(Base));
}

llvm::ErrorOr<std::unique_ptr<llvm::MemoryBuffer>> readPlainFile(llvm::StringRef Path) {
  return onlyPlainFiles(vfs::getRealFileSystem())->getBufferForFile(Path);
}

} // namespace mapicheck::cli
