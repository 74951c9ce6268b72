// Which configuration of a project or solution is meant?
#pragma once

#include "llvm/ADT/ArrayRef.h"
#include "llvm/Support/Error.h"

#include <string>

namespace mapicheck::cli::visualstudio {

/// "Release|x64".
struct ConfigurationPlatform {
  std::string Configuration, Platform;

  std::string text() const { return Configuration + "|" + Platform; }
  /// The same for all ways to write it in capitals; to be compared with others'.
  std::string key() const { return llvm::StringRef(text()).lower(); }

  /// From the text; the platform is empty if it says none.
  static ConfigurationPlatform parse(llvm::StringRef Text);
};

/// The one that is asked for; an empty name asks for none, then Release and x64 are taken if there are such, else the
/// first. "x86" and "Win32" mean the same. The error says which there are. There must be one.
llvm::Expected<ConfigurationPlatform> choose(llvm::ArrayRef<ConfigurationPlatform> Existing,
                                             llvm::StringRef Configuration, llvm::StringRef Platform);

/// Does the list have it? In all capitals.
bool contains(llvm::ArrayRef<ConfigurationPlatform> Existing, const ConfigurationPlatform &Wanted);

/// The names of all, for a message.
std::string listOf(llvm::ArrayRef<ConfigurationPlatform> Existing);

} // namespace mapicheck::cli::visualstudio
