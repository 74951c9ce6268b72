#include "Configurations.h"

#include "support/Paths.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"

#include <algorithm>

namespace mapicheck::cli {

namespace fs = llvm::sys::fs;
namespace path = llvm::sys::path;

/// The file's configuration; null, with the mistake noted, when it cannot be read.
const Configuration *Configurations::load(llvm::StringRef File) {
  auto [It, IsNew] = Loaded.try_emplace(File);
  if (!IsNew)
    return It->second.get();
  fs::file_status Status;
  std::error_code EC = fs::status(File, Status);
  if (!EC && !fs::is_regular_file(Status)) { // reading a pipe would wait forever
    Mistakes.push_back(displayPath(File) + ": not a file");
    return nullptr;
  }
  auto Buffer = llvm::MemoryBuffer::getFile(File, /*IsText=*/true);
  if (!Buffer) {
    Mistakes.push_back(displayPath(File) + ": cannot be read: " + Buffer.getError().message());
    return nullptr;
  }
  It->second = std::make_unique<Configuration>(readConfiguration((*Buffer)->getBuffer(), File, Mistakes));
  return It->second.get();
}

/// The configuration in a folder or in the nearest above it, or empty.
std::string Configurations::nearestTo(llvm::StringRef Folder) {
  if (Folder.empty())
    return {};
  if (auto It = Nearest.find(Folder); It != Nearest.end())
    return It->second;
  llvm::SmallString<256> File(Folder);
  path::append(File, ConfigurationName);
  // Also what cannot be looked at is taken, so that reading it tells why.
  std::error_code EC = fs::access(File, fs::AccessMode::Exist);
  bool IsThere = EC != std::errc::no_such_file_or_directory && EC != std::errc::not_a_directory;
  return Nearest[Folder] = IsThere ? std::string(File) : nearestTo(path::parent_path(Folder));
}

Configurations::Chain Configurations::chainOf(llvm::StringRef File) {
  Chain Result; // the innermost first
  for (std::string Next = File.str(); !Next.empty();) {
    const Configuration *C = load(Next);
    if (!C)
      break;
    if (llvm::is_contained(Result, C)) {
      // Said of the one that leads back; only "extends" can.
      auto Guilty =
          llvm::find_if(llvm::reverse(Result), [](const Configuration *Member) { return !Member->Extends.empty(); });
      std::string Mistake = (*Guilty)->ExtendsPlace + ": '" + displayPath((*Guilty)->Extends) +
                            "' leads back to this file in a circle";
      if (!llvm::is_contained(Mistakes, Mistake))
        Mistakes.push_back(Mistake);
      break;
    }
    Result.push_back(C);
    Next = !C->Extends.empty() ? C->Extends
           : C->Inherit        ? nearestTo(path::parent_path(path::parent_path(C->File)))
                               : std::string();
  }
  std::reverse(Result.begin(), Result.end());
  return Result;
}

llvm::ArrayRef<const Configuration *> Configurations::governing(llvm::StringRef Source) {
  if (!Wanted)
    return {};
  llvm::StringRef Folder = path::parent_path(Source);
  auto [It, IsNew] = Chains.try_emplace(Folder);
  if (IsNew) {
    std::string File = ChosenFile.empty() ? nearestTo(Folder) : ChosenFile;
    It->second = chainOf(File);
  }
  return It->second;
}

} // namespace mapicheck::cli
