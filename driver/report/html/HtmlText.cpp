#include "HtmlText.h"

#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/ConvertUTF.h"
#include "llvm/Support/Format.h"
#include "llvm/Support/Unicode.h"

#include <algorithm>

namespace mapicheck::cli {

static constexpr llvm::StringLiteral ReplacementCharacter = "\xEF\xBF\xBD";

size_t appendVisibleCharacter(llvm::StringRef Bytes, std::string &Shown) {
  unsigned char First = Bytes.front();
  if (First < 0x80 && (llvm::isPrint(First) || First == '\t')) {
    Shown += First;
    return 1;
  }
  const auto *Position = reinterpret_cast<const llvm::UTF8 *>(Bytes.data());
  const llvm::UTF8 *Begin = Position;
  llvm::UTF32 Character = 0;
  if (llvm::convertUTF8Sequence(&Position, Begin + Bytes.size(), &Character, llvm::strictConversion) !=
      llvm::conversionOK) {
    Shown += ReplacementCharacter;
    return 1;
  }
  size_t Length = Position - Begin;
  if (llvm::sys::unicode::isPrintable(Character) && !llvm::sys::unicode::isFormatting(Character))
    Shown += Bytes.take_front(Length);
  else
    llvm::raw_string_ostream(Shown) << llvm::format("\xE2\x9F\xA8U+%04X\xE2\x9F\xA9", Character);
  return Length;
}

std::string visibleText(llvm::StringRef Bytes) {
  std::string Shown;
  Shown.reserve(Bytes.size());
  while (!Bytes.empty())
    Bytes = Bytes.drop_front(appendVisibleCharacter(Bytes, Shown));
  return Shown;
}

size_t lengthInUtf16(llvm::StringRef Text) {
  size_t Length = 0;
  for (unsigned char Byte : Text)
    if ((Byte & 0xC0) != 0x80)      // not within a character
      Length += Byte >= 0xF0 ? 2 : 1; // those of four bytes are two units
  return Length;
}

static void writeCharacter(char C, llvm::raw_ostream &Out) {
  switch (C) {
  case '<':
    Out << "&lt;";
    break;
  case '>':
    Out << "&gt;";
    break;
  case '&':
    Out << "&amp;";
    break;
  case '"':
    Out << "&quot;";
    break;
  case '\'':
    Out << "&#39;";
    break;
  default:
    Out << C;
  }
}

llvm::raw_ostream &operator<<(llvm::raw_ostream &Out, Escaped Text) {
  for (char C : visibleText(Text.Bytes))
    writeCharacter(C, Out);
  return Out;
}

void writeEscapedLines(llvm::StringRef Text, llvm::raw_ostream &Out) {
  while (!Text.empty()) {
    auto [Line, Rest] = Text.split('\n');
    Out << Escaped(Line) << '\n';
    Text = Rest;
  }
}

} // namespace mapicheck::cli
