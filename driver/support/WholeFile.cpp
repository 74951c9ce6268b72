#include "WholeFile.h"

#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"

namespace mapicheck::cli {

namespace fs = llvm::sys::fs;

/// A stream that is destroyed with an error in it ends the program.
static std::error_code finish(llvm::raw_fd_ostream &Out) {
  Out.flush();
  std::error_code EC = Out.error();
  Out.clear_error();
  return EC;
}

static std::error_code writeThrough(llvm::StringRef Path, llvm::function_ref<void(llvm::raw_ostream &)> Write) {
  std::error_code EC;
  llvm::raw_fd_ostream Out(Path, EC, fs::CD_OpenExisting);
  if (EC)
    return EC;
  Write(Out);
  return finish(Out);
}

std::error_code writeWholeFile(llvm::StringRef Path, llvm::function_ref<void(llvm::raw_ostream &)> Write) {
  fs::file_status Status;
  bool Exists = !fs::status(Path, Status) && fs::exists(Status);
  if (Exists && !fs::is_regular_file(Status))
    return writeThrough(Path, Write);
  llvm::SmallString<256> Real(Path);
  if (Exists)
    if (std::error_code EC = fs::real_path(Path, Real))
      return EC;

  llvm::Expected<fs::TempFile> Temporary = fs::TempFile::create(Real + ".%%%%%%%%", fs::all_read | fs::all_write);
  if (!Temporary)
    return llvm::errorToErrorCode(Temporary.takeError());
  llvm::raw_fd_ostream Out(Temporary->FD, /*shouldClose=*/false);
  Write(Out);
  std::error_code EC = finish(Out);
  if (!EC && Exists)
    EC = fs::setPermissions(Temporary->TmpName, Status.permissions());
  if (EC) {
    llvm::consumeError(Temporary->discard());
    return EC;
  }
  return llvm::errorToErrorCode(Temporary->keep(Real));
}

} // namespace mapicheck::cli
