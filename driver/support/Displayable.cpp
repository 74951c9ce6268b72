#include "Displayable.h"

#include "llvm/Support/ConvertUTF.h"
#include "llvm/Support/Format.h"
#include "llvm/Support/Unicode.h"
#include "llvm/Support/raw_ostream.h"

namespace mapicheck::cli {

/// The character at the beginning of the text; its Length in bytes is 1 and its value that of the byte when the text is
/// no UTF-8 there.
static llvm::UTF32 firstCharacter(llvm::StringRef Text, size_t &Length, bool &IsValid) {
  const auto *Begin = reinterpret_cast<const llvm::UTF8 *>(Text.data()), *Position = Begin;
  llvm::UTF32 Value = 0;
  IsValid = llvm::convertUTF8Sequence(&Position, Begin + Text.size(), &Value, llvm::strictConversion) ==
            llvm::conversionOK;
  Length = IsValid ? Position - Begin : 1;
  return IsValid ? Value : *Begin;
}

std::string displayable(llvm::StringRef Text) {
  std::string Result;
  llvm::raw_string_ostream Out(Result);
  while (!Text.empty()) {
    size_t Length;
    bool IsValid;
    llvm::UTF32 Value = firstCharacter(Text, Length, IsValid);
    if (Value == '\n')
      Out << "\\n";
    else if (Value == '\t')
      Out << ' ';
    else if (IsValid && llvm::sys::unicode::isPrintable(Value) && !llvm::sys::unicode::isFormatting(Value))
      Out << Text.take_front(Length);
    else if (!IsValid || Value < 0x100)
      Out << llvm::format("\\x%02x", Value);
    else
      Out << llvm::format(Value > 0xffff ? "\\U%08x" : "\\u%04x", Value);
    Text = Text.drop_front(Length);
  }
  return Result;
}

} // namespace mapicheck::cli
