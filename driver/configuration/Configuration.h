// What does a configuration file say?
#pragma once

#include "PathGlob.h"
#include "catalogue/Catalogue.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace mapicheck::cli {

/// The name under which configurations are looked for.
inline constexpr llvm::StringLiteral ConfigurationName = ".mapicheck.json";

/// Settings that are said in one place. What is empty is not said there.
struct SettingsLayer {
  std::string Checks; ///< globs, separated by commas
  std::optional<Level> LeastLevel;
  std::map<std::string, std::optional<Level>> Levels; ///< of checks; none: off
  std::vector<std::string> ModelFiles;                ///< absolute
  std::optional<std::string> HeaderFilter;            ///< a regular expression
  std::optional<bool> Shims;
};

/// An entry of "paths": what it says, and for which files.
struct PathSettings {
  std::vector<PathGlob> Match;
  SettingsLayer Settings;
};

struct Configuration {
  std::string File;  ///< absolute
  bool Inherit = false; ///< it lies on top of the next one above
  std::string Extends;  ///< it lies on top of this file (absolute); empty: of none
  std::string ExtendsPlace; ///< where it says so, for messages: "FILE:LINE:COL: /extends"
  SettingsLayer Settings;
  std::string Baseline; ///< absolute
  std::vector<PathGlob> Excludes;
  std::vector<PathSettings> Paths;
};

/// Understands the text of a configuration. File (absolute) names it, and its folder is where relative names in it
/// start. Every mistake in it is added to Mistakes as a line for the user; then the result is of no use.
///   FILE:LINE:COL: reason               the text is no JSON
///   FILE:LINE:COL: /levels/NAME: reason it is JSON, but no configuration
Configuration readConfiguration(llvm::StringRef Text, llvm::StringRef File, std::vector<std::string> &Mistakes);

} // namespace mapicheck::cli
