// Which configuration files govern a source?
#pragma once

#include "Configuration.h"

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringMap.h"

#include <memory>

namespace mapicheck::cli {

/// The configuration files of this run, each read once.
class Configurations {
public:
  /// Reads ChosenFile (absolute) for all sources, when that is not empty; else the nearest file above each; or none when
  /// Wanted is false.
  Configurations(bool Wanted, llvm::StringRef ChosenFile) : Wanted(Wanted), ChosenFile(ChosenFile) {}

  /// The files that have a say in the settings of a source (absolute), each on top of those before it. When there are
  /// mistakes in them, the result is of no use.
  llvm::ArrayRef<const Configuration *> governing(llvm::StringRef Source);

  /// What is wrong with all files that were read so far, a line each; no line twice.
  llvm::ArrayRef<std::string> mistakes() const { return Mistakes; }

private:
  using Chain = std::vector<const Configuration *>;

  bool Wanted;
  std::string ChosenFile;
  std::vector<std::string> Mistakes;
  llvm::StringMap<std::unique_ptr<Configuration>> Loaded; ///< by file; null when it could not be read
  llvm::StringMap<std::string> Nearest;                   ///< by folder; empty when there is none
  llvm::StringMap<Chain> Chains;                          ///< by folder

  const Configuration *load(llvm::StringRef File);
  std::string nearestTo(llvm::StringRef Folder);
  Chain chainOf(llvm::StringRef File);
};

} // namespace mapicheck::cli
