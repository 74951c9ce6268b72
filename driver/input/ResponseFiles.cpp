#include "ResponseFiles.h"

#include "support/Paths.h"

#include "llvm/Support/ConvertUTF.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"

namespace mapicheck::cli {

namespace {

class Expansion {
public:
  Expansion(Quoting Rules, llvm::StringRef Directory, llvm::function_ref<std::string(llvm::StringRef)> WhereIs)
      : Rules(Rules), Directory(Directory), WhereIs(WhereIs) {}

  void add(llvm::ArrayRef<std::string> Arguments, unsigned Depth);
  std::vector<std::string> Result;
  std::string Problem; ///< the first

private:
  std::optional<std::string> textOf(llvm::StringRef Name);
  std::nullopt_t fail(llvm::StringRef Name, llvm::StringRef Reason) {
    if (Problem.empty())
      Problem = ("the response file of its compile command, " + Name + ", " + Reason).str();
    return std::nullopt;
  }

  Quoting Rules;
  llvm::StringRef Directory;
  llvm::function_ref<std::string(llvm::StringRef)> WhereIs;
  uint64_t BytesLeft = 8 << 20; ///< of all files together, as often as they are named
};

} // namespace

std::optional<std::string> Expansion::textOf(llvm::StringRef Name) {
  std::string File = absolutePath(WhereIs(Name), Directory);
  llvm::sys::fs::file_status Status;
  if (llvm::sys::fs::status(File, Status))
    return fail(Name, "does not exist");
  if (!llvm::sys::fs::is_regular_file(Status))
    return fail(Name, "is no file");
  if (Status.getSize() > BytesLeft)
    return fail(Name, "is too large, or named too often");
  auto Buffer = llvm::MemoryBuffer::getFile(File, /*IsText=*/false, /*RequiresNullTerminator=*/false);
  if (!Buffer)
    return fail(Name, "cannot be read: " + Buffer.getError().message());
  // Even an empty file costs something.
  BytesLeft -= std::min<uint64_t>(BytesLeft, (*Buffer)->getBufferSize() + 64);
  llvm::StringRef Bytes = (*Buffer)->getBuffer();
  llvm::ArrayRef<char> Raw(Bytes.data(), Bytes.size());
  std::string Text;
  if (llvm::hasUTF16ByteOrderMark(Raw)) {
    if (!llvm::convertUTF16ToUTF8String(Raw, Text))
      return fail(Name, "is no text");
    return Text;
  }
  Bytes.consume_front("\xEF\xBB\xBF");
  return Bytes.str();
}

void Expansion::add(llvm::ArrayRef<std::string> Arguments, unsigned Depth) {
  constexpr unsigned Deepest = 10;
  for (const std::string &Argument : Arguments) {
    llvm::StringRef Name = Argument;
    if (!Name.consume_front("@") || Name.empty()) {
      Result.push_back(Argument);
      continue;
    }
    if (Depth == Deepest)
      fail(Name, "is nested too deeply");
    else if (std::optional<std::string> Text = textOf(Name))
      add(wordsOf(*Text, Rules), Depth + 1);
  }
}

std::string expandResponseFiles(std::vector<std::string> &Arguments, Quoting Rules, llvm::StringRef Directory,
                                llvm::function_ref<std::string(llvm::StringRef)> WhereIs) {
  if (llvm::none_of(Arguments, [](llvm::StringRef A) { return A.starts_with("@"); }))
    return {};
  Expansion All(Rules, Directory, WhereIs);
  All.add(Arguments, 0);
  Arguments = std::move(All.Result);
  return std::move(All.Problem);
}

} // namespace mapicheck::cli
