// Where on its line does a reader other than the compiler see a place? The compiler counts bytes; SARIF, GitHub and
// editors count UTF-16 code units.
#pragma once

#include "scan/ScanResult.h"

#include <optional>

namespace mapicheck::cli {

/// In UTF-16 code units, from 1. A tab is one; the byte order mark before the first line is none.
struct Columns {
  std::optional<unsigned> Begin; ///< none when the line's text is not known, so that its characters cannot be counted
  std::optional<unsigned> End;   ///< behind the token that begins there; none when the line ends there
};

Columns columnsOf(const Place &Where);

/// The token that begins there; empty when the line ends there, or is not known.
std::string tokenAt(const Place &Where);

/// The text of the line as an editor has it.
std::string withoutByteOrderMark(const Place &Where);

} // namespace mapicheck::cli
