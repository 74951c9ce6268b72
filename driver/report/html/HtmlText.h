// How does text that somebody else wrote (names, messages, source) get into a page? As what it is, never as markup, and
// with every character to be seen.
#pragma once

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/raw_ostream.h"

#include <string>

namespace mapicheck::cli {

/// Appends the character that Bytes, which are not empty, begin with, and returns of how many bytes it was made. What
/// would not be seen or would move what is around it (control characters, changes of direction, characters without
/// width) is shown by its number, ⟨U+202E⟩; a tab stays; a byte that is not of UTF-8 becomes U+FFFD.
size_t appendVisibleCharacter(llvm::StringRef Bytes, std::string &Shown);

/// All of the text so: UTF-8 whatever the bytes were, on one line.
std::string visibleText(llvm::StringRef Bytes);

/// How long UTF-8 text is for a script, which counts in UTF-16.
size_t lengthInUtf16(llvm::StringRef Text);

/// Text to stand between tags or, in double quotes, in an attribute: Out << Escaped(Message).
struct Escaped {
  llvm::StringRef Bytes;
  explicit Escaped(llvm::StringRef Bytes) : Bytes(Bytes) {}
};
llvm::raw_ostream &operator<<(llvm::raw_ostream &Out, Escaped Text);

/// The same for text of our own that has lines: a block of a program in a check's page.
void writeEscapedLines(llvm::StringRef Text, llvm::raw_ostream &Out);

} // namespace mapicheck::cli
