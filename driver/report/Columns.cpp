#include "Columns.h"

#include "clang/Basic/LangOptions.h"
#include "clang/Lex/Lexer.h"
#include "llvm/Support/ConvertUTF.h"

namespace mapicheck::cli {

static unsigned codeUnits(llvm::StringRef Text) {
  unsigned Count = 0;
  while (!Text.empty()) {
    const auto *Begin = reinterpret_cast<const llvm::UTF8 *>(Text.begin());
    size_t Length = llvm::getNumBytesForUTF8(*Begin);
    // A byte that is not of UTF-8 is a character of the code page in which the file is written.
    if (Length > Text.size() || !llvm::isLegalUTF8Sequence(Begin, Begin + Length))
      Length = 1;
    Count += Length == 4 ? 2 : 1;
    Text = Text.drop_front(Length);
  }
  return Count;
}

static unsigned tokenLength(const std::string &Line, size_t Offset) {
  clang::LangOptions Options;
  Options.CPlusPlus = true;
  clang::Lexer Reader({}, Options, Line.data(), Line.data() + Offset, Line.data() + Line.size());
  clang::Token Token;
  Reader.LexFromRawLexer(Token);
  return Token.is(clang::tok::eof) ? 0 : Token.getLength();
}

static unsigned byteOrderMark(const Place &Where) {
  constexpr llvm::StringLiteral Mark = "\xEF\xBB\xBF";
  return Where.Line == 1 && llvm::StringRef(Where.SourceLine).starts_with(Mark) ? Mark.size() : 0;
}

Columns columnsOf(const Place &Where) {
  if (!Where.Line || !Where.Column || Where.Column - 1 > Where.SourceLine.size())
    return {};
  size_t Offset = Where.Column - 1, Skipped = byteOrderMark(Where);
  auto Column = [&](size_t End) {
    return 1 + codeUnits(llvm::StringRef(Where.SourceLine).slice(std::min(Skipped, End), End));
  };
  Columns Result{Column(Offset), std::nullopt};
  if (unsigned Length = tokenLength(Where.SourceLine, Offset))
    Result.End = Column(Offset + Length);
  return Result;
}

std::string tokenAt(const Place &Where) {
  if (!Where.Column || Where.Column - 1 > Where.SourceLine.size())
    return {};
  size_t Offset = Where.Column - 1;
  return Where.SourceLine.substr(Offset, tokenLength(Where.SourceLine, Offset));
}

std::string withoutByteOrderMark(const Place &Where) { return Where.SourceLine.substr(byteOrderMark(Where)); }

} // namespace mapicheck::cli
