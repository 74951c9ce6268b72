// Through what do the program and its workers speak? Through files that have no name and lie in memory: there is nothing
// to remove when the program is killed, nobody else can read them, and no folder has to be writable.
#pragma once

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/MemoryBuffer.h"

#include <memory>
#include <string>

namespace mapicheck::cli {

class MemoryFile {
public:
  static llvm::Expected<MemoryFile> create();
  MemoryFile(MemoryFile &&Other) : Descriptor(Other.Descriptor) { Other.Descriptor = -1; }
  ~MemoryFile();

  llvm::Error write(llvm::StringRef Bytes);

  /// What it holds now, at most that many bytes from its beginning.
  llvm::Expected<std::string> read(uint64_t AtMost) const;

  /// A name under which this process, and one that it starts, can open it while this object lives.
  std::string name() const { return "/proc/self/fd/" + std::to_string(Descriptor); }

private:
  explicit MemoryFile(int Descriptor) : Descriptor(Descriptor) {}
  int Descriptor;
};

} // namespace mapicheck::cli
