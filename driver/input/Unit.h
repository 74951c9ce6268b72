// One thing to analyse: a source and the command that compiles it.
#pragma once

#include <string>
#include <vector>

namespace mapicheck::cli {

struct Unit {
  std::string File{};      ///< absolute
  std::string Directory{}; ///< absolute; relative names in Arguments start here
  std::vector<std::string> Arguments{}; ///< the compiler's arguments, its own name first, outputs removed
  /// The command was written for another compiler, so options that Clang does not know are no error.
  bool ForeignOptions = false;
  std::string Problem{}; ///< why it cannot be analysed, when that is known beforehand

  friend bool operator==(const Unit &, const Unit &) = default;
};

} // namespace mapicheck::cli
