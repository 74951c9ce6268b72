#include "EarlierFiles.h"

#include "support/Paths.h"

#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/MemoryBuffer.h"

namespace mapicheck::cli {

namespace vfs = llvm::vfs;

namespace {

class EarlierFiles : public vfs::ProxyFileSystem {
public:
  EarlierFiles(const std::map<std::string, std::string> &Texts, const std::vector<std::string> &Hidden,
               llvm::IntrusiveRefCntPtr<vfs::FileSystem> Base)
      : ProxyFileSystem(std::move(Base)) {
    for (const auto &[File, Text] : Texts)
      Others.addFile(File, /*ModificationTime=*/0, llvm::MemoryBuffer::getMemBuffer(Text, File));
    for (const std::string &File : Hidden)
      NotThere.insert(File);
  }

  llvm::ErrorOr<vfs::Status> status(const llvm::Twine &Path) override {
    std::string Real = nameOf(Path);
    if (NotThere.contains(Real))
      return std::make_error_code(std::errc::no_such_file_or_directory);
    llvm::ErrorOr<vfs::Status> Earlier = Others.status(Real);
    if (Earlier && Earlier->isRegularFile())
      return vfs::Status::copyWithNewName(*Earlier, Path);
    llvm::ErrorOr<vfs::Status> Now = ProxyFileSystem::status(Path);
    // A folder goes with its last file.
    return !Now && Earlier ? vfs::Status::copyWithNewName(*Earlier, Path) : Now;
  }

  bool exists(const llvm::Twine &Path) override { return bool(status(Path)); }

  llvm::ErrorOr<std::unique_ptr<vfs::File>> openFileForRead(const llvm::Twine &Path) override {
    std::string Real = nameOf(Path);
    if (NotThere.contains(Real))
      return std::make_error_code(std::errc::no_such_file_or_directory);
    if (llvm::ErrorOr<vfs::Status> Earlier = Others.status(Real); Earlier && Earlier->isRegularFile())
      return vfs::File::getWithPath(Others.openFileForRead(Real), Path);
    return ProxyFileSystem::openFileForRead(Path);
  }

private:
  std::string nameOf(const llvm::Twine &Path) {
    llvm::SmallString<256> Absolute;
    Path.toVector(Absolute);
    makeAbsolute(Absolute);
    auto [Known, New] = Names.try_emplace(Absolute.str());
    if (New)
      Known->second = realPath(Absolute);
    return Known->second;
  }

  vfs::InMemoryFileSystem Others;
  llvm::StringSet<> NotThere;
  llvm::StringMap<std::string> Names; ///< real ones, by the names that were asked for
};

} // namespace

llvm::IntrusiveRefCntPtr<vfs::FileSystem>
withEarlierFiles(const std::map<std::string, std::string> &Texts, const std::vector<std::string> &Hidden,
                 llvm::IntrusiveRefCntPtr<vfs::FileSystem> Base) {
  if (Texts.empty() && Hidden.empty())
    return Base;
  return llvm::makeIntrusiveRefCnt<EarlierFiles>(Texts, Hidden, std::move(Base));
}

} // namespace mapicheck::cli
