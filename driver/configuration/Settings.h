// Which settings apply to one source, and who said so?
#pragma once

#include "Configuration.h"

#include "llvm/ADT/ArrayRef.h"

namespace mapicheck::cli {

/// A value and where it was said: "default", a configuration ("FILE" or "FILE /paths/0") or an option.
template <typename T> struct Said {
  T Value{};
  std::string Where = "default";
};

/// What the command line says, which wins over all files.
struct CommandLineSettings {
  SettingsLayer Layer;
  std::string Baseline; ///< as it was written
  std::vector<PathGlob> Excludes;
};

struct Settings {
  std::vector<const CheckInfo *> Checks; ///< those to run, in the order of the catalogue: on, and not below LeastLevel
  std::vector<std::string> ChecksFrom;   ///< who had a say in that
  bool HidesAll = false; ///< checks are on, and all of them are below LeastLevel
  std::map<std::string, Said<Level>> Levels; ///< of the checks that have another level than in the catalogue
  Said<Level> LeastLevel{Level::Warning};
  std::vector<Said<std::string>> ModelFiles; ///< absolute
  Said<std::string> HeaderFilter;            ///< empty: all headers
  Said<bool> Shims{true};
  Said<std::string> Baseline; ///< as the user wants to read it; empty: none
  /// The pattern that excludes the source.
  std::optional<Said<std::string>> ExcludedBy;
};

/// Chain holds the configurations of the source, each on top of those before it.
Settings settingsOf(llvm::StringRef Source, llvm::ArrayRef<const Configuration *> Chain,
                    const CommandLineSettings &CommandLine);

} // namespace mapicheck::cli
