// Which parts of a source are comments, strings, keywords? What Clang's own lexer says, without a preprocessor.
#pragma once

#include "llvm/ADT/StringRef.h"

#include <vector>

namespace mapicheck::cli {

enum class Colour { Comment, String, Number, Keyword, Directive };

/// Bytes of a text that have a colour.
struct Coloured {
  size_t Begin, End; ///< offsets; End is behind the last
  Colour Kind;
};

/// All coloured parts, in their order and apart from each other; they may span lines. A null byte stands behind Text.
std::vector<Coloured> coloursOf(llvm::StringRef Text, bool IsC);

} // namespace mapicheck::cli
