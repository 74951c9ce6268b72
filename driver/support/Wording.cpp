#include "Wording.h"

#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/Twine.h"

namespace mapicheck::cli {

std::string plural(size_t Count, llvm::StringRef Noun) {
  return (llvm::Twine(Count) + " " + Noun + (Count == 1 ? "" : "s")).str();
}

std::string printable(llvm::StringRef Text) {
  std::string Result;
  for (unsigned char Char : Text) {
    if (Char == '\n')
      Result += "\\n";
    else if (Char == '\r')
      Result += "\\r";
    else if (Char < ' ' || Char == 0x7F)
      Result.append("\\x").append(llvm::utohexstr(Char, /*LowerCase=*/true, /*Width=*/2));
    else
      Result += Char;
  }
  return Result;
}

} // namespace mapicheck::cli
