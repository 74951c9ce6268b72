#include "SourceEncoding.h"

#include "llvm/Support/ConvertUTF.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/xxhash.h"

namespace mapicheck::cli {

namespace vfs = llvm::vfs;

llvm::StringRef whyNotText(llvm::StringRef Bytes) {
  if (Bytes.starts_with("\xFF\xFE") || Bytes.starts_with("\xFE\xFF"))
    return "it is UTF-16 text, which Clang cannot read; save it as UTF-8";
  if (Bytes.contains('\0'))
    return "not a text file";
  return {};
}

static const llvm::UTF8 *begin(llvm::StringRef Text) { return reinterpret_cast<const llvm::UTF8 *>(Text.begin()); }
static const llvm::UTF8 *end(llvm::StringRef Text) { return reinterpret_cast<const llvm::UTF8 *>(Text.end()); }

static bool isUTF8(llvm::StringRef Text) {
  const llvm::UTF8 *Position = begin(Text);
  return llvm::isLegalUTF8String(&Position, end(Text));
}

/// Replaces what is not of UTF-8.
static void repair(llvm::MutableArrayRef<char> Bytes) {
  llvm::StringRef Text(Bytes.data(), Bytes.size());
  for (const llvm::UTF8 *Position = begin(Text); !llvm::isLegalUTF8String(&Position, end(Text)); ++Position)
    Bytes[Position - begin(Text)] = '?';
}

static std::unique_ptr<llvm::MemoryBuffer> repaired(const llvm::MemoryBuffer &Original) {
  llvm::StringRef Text = Original.getBuffer();
  std::unique_ptr<llvm::WritableMemoryBuffer> Copy =
      llvm::WritableMemoryBuffer::getNewUninitMemBuffer(Text.size(), Original.getBufferIdentifier());
  llvm::copy(Text, Copy->getBufferStart());
  repair(Copy->getBuffer());
  return Copy;
}

uint64_t textHash(llvm::StringRef Bytes) {
  std::string Text = Bytes.str();
  repair(llvm::MutableArrayRef(Text.data(), Text.size()));
  return llvm::xxh3_64bits(Text);
}

namespace {

class LegacyFile : public vfs::File {
public:
  explicit LegacyFile(std::unique_ptr<vfs::File> Base) : Base(std::move(Base)) {}

  llvm::ErrorOr<vfs::Status> status() override { return Base->status(); }
  llvm::ErrorOr<std::string> getName() override { return Base->getName(); }
  std::error_code close() override { return Base->close(); }

  llvm::ErrorOr<std::unique_ptr<llvm::MemoryBuffer>> getBuffer(const llvm::Twine &Name, int64_t FileSize,
                                                               bool RequiresNullTerminator,
                                                               bool IsVolatile) override {
    auto Buffer = Base->getBuffer(Name, FileSize, RequiresNullTerminator, IsVolatile);
    // Binary files are read too (#embed, precompiled headers), and must stay as they are.
    if (!Buffer || isUTF8((*Buffer)->getBuffer()) || !whyNotText((*Buffer)->getBuffer()).empty())
      return Buffer;
    return repaired(**Buffer);
  }

private:
  std::unique_ptr<vfs::File> Base;
};

class LegacyFileSystem : public vfs::ProxyFileSystem {
public:
  using ProxyFileSystem::ProxyFileSystem;

  llvm::ErrorOr<std::unique_ptr<vfs::File>> openFileForRead(const llvm::Twine &Path) override {
    auto File = ProxyFileSystem::openFileForRead(Path);
    if (!File)
      return File;
    return std::make_unique<LegacyFile>(std::move(*File));
  }
};

} // namespace

llvm::IntrusiveRefCntPtr<vfs::FileSystem> withLegacyEncodings(llvm::IntrusiveRefCntPtr<vfs::FileSystem> Base) {
  return llvm::makeIntrusiveRefCnt<LegacyFileSystem>(std::move(Base));
}

} // namespace mapicheck::cli
