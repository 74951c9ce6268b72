#include "Git.h"

#include "llvm/Support/FileSystem.h"
#include "llvm/Support/FileUtilities.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Program.h"

namespace mapicheck::cli {

static std::string contentOf(llvm::StringRef File) {
  auto Buffer = llvm::MemoryBuffer::getFile(File, /*IsText=*/false, /*RequiresNullTerminator=*/false);
  return Buffer ? (*Buffer)->getBuffer().str() : std::string();
}

llvm::Expected<std::string> git(llvm::StringRef Folder, llvm::ArrayRef<llvm::StringRef> Arguments) {
  llvm::ErrorOr<std::string> Program = llvm::sys::findProgramByName("git");
  if (!Program)
    return llvm::createStringError("git is not installed, or not in the PATH");
  llvm::SmallString<128> Output, Errors;
  for (llvm::SmallString<128> *File : {&Output, &Errors})
    if (std::error_code EC = llvm::sys::fs::createTemporaryFile("mapicheck-git", "txt", *File))
      return llvm::createStringError("cannot make a temporary file: " + EC.message());
  llvm::FileRemover RemoveOutput(Output), RemoveErrors(Errors);

  llvm::SmallVector<llvm::StringRef> Command = {*Program, "-C", Folder};
  llvm::append_range(Command, Arguments);
  std::string Reason;
  int Status = llvm::sys::ExecuteAndWait(*Program, Command, /*Env=*/std::nullopt,
                                         {llvm::StringRef(""), llvm::StringRef(Output), llvm::StringRef(Errors)},
                                         /*SecondsToWait=*/0, /*MemoryLimit=*/0, &Reason);
  if (Status == 0)
    return contentOf(Output);
  std::string Said = contentOf(Errors);
  llvm::StringRef Line = llvm::StringRef(Said).trim().split('\n').first;
  Line.consume_front("fatal: ");
  return llvm::createStringError("git: " + (Line.empty() ? Reason : Line.str()));
}

} // namespace mapicheck::cli
