// How can a NOLINT comment, or names in one, be taken out of a source?
#pragma once

#include "NoLintLocator.h"

#include "llvm/ADT/BitVector.h"

#include <optional>
#include <string>

namespace mapicheck::cli {

/// Replaces what is in Text from Begin to End.
struct TextChange {
  unsigned Begin, End;
  std::string Text;
};

/// Takes those names out of a directive, or all of its comment when none is left. Comment is the comment in which it
/// stands; it and the directive are parts of Text. Empty when that is not safe to do: the comment says something else
/// too, code comes after it, or other lines would be understood differently without it.
std::optional<TextChange> removalOf(llvm::StringRef Text, const NoLintText &Directive, llvm::StringRef Comment,
                                    const llvm::BitVector &Names);

} // namespace mapicheck::cli
