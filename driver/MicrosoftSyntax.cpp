#include "MicrosoftSyntax.h"

#include "clang/Lex/Preprocessor.h"
#include "llvm/ADT/SmallVector.h"

#include <memory>

using namespace clang;

namespace mapicheck {

/// A loop's head that is longer than this is none.
static constexpr size_t LongestHead = 1000;

static bool isTypeWord(const Token &Word) {
  return Word.isOneOf(tok::kw_unsigned, tok::kw_signed, tok::kw_char, tok::kw_short, tok::kw_int, tok::kw_long,
                      tok::kw___int64, tok::kw_float, tok::kw_double, tok::kw_bool, tok::kw_wchar_t, tok::kw_void);
}

static void reenter(Preprocessor &PP, llvm::ArrayRef<Token> Tokens) {
  auto Copy = std::make_unique<Token[]>(Tokens.size());
  llvm::copy(Tokens, Copy.get());
  PP.EnterTokenStream(std::move(Copy), Tokens.size(), /*DisableMacroExpansion=*/true, /*IsReinject=*/true);
}

static Token punctuation(tok::TokenKind Kind, SourceLocation Where) {
  Token Result;
  Result.startToken();
  Result.setKind(Kind);
  Result.setLocation(Where);
  return Result;
}

namespace {

/// What is read ahead of the parser. It only reads on and gives back: the preprocessor's own look-ahead may be what
/// is going on at this moment.
class Ahead {
public:
  explicit Ahead(Preprocessor &PP) : PP(PP) {}
  ~Ahead() { reenter(PP, Tokens); }

  /// Reads on to the token of that number.
  Token &operator[](size_t I) {
    while (Tokens.size() <= I)
      PP.Lex(Tokens.emplace_back());
    return Tokens[I];
  }
  void insert(size_t I, const Token &Added) { Tokens.insert(Tokens.begin() + I, Added); }
  void erase(size_t I) { Tokens.erase(Tokens.begin() + I); }

private:
  Preprocessor &PP;
  llvm::SmallVector<Token, 16> Tokens;
};

} // namespace

/// Behind "sizeof": a type, or a name that may be one, gets parentheses. They change nothing if it is a variable, unless
/// more of the expression follows.
static void parenthesise(Ahead &&Next) {
  size_t Count = 0;
  while (isTypeWord(Next[Count]))
    ++Count;
  if (Count == 0) {
    if (Next[0].isNot(tok::identifier))
      return;
    for (Count = 1; Next[Count].is(tok::coloncolon) && Next[Count + 1].is(tok::identifier);)
      Count += 2;
    if (Next[Count].isOneOf(tok::l_square, tok::l_paren, tok::period, tok::arrow, tok::less, tok::coloncolon,
                            tok::plusplus, tok::minusminus, tok::identifier))
      return;
  }
  SourceLocation Begin = Next[0].getLocation(), End = Next[Count - 1].getLocation();
  Next.insert(Count, punctuation(tok::r_paren, End));
  Next.insert(0, punctuation(tok::l_paren, Begin));
}

static bool isWord(const Token &T, llvm::StringRef Text) {
  return T.is(tok::identifier) && T.getIdentifierInfo()->isStr(Text);
}

/// Behind "for": takes "each" away and makes a colon of the "in" of its head.
static void makeRangeLoop(Ahead &&Next) {
  if (!isWord(Next[0], "each") || Next[1].isNot(tok::l_paren))
    return;
  Next.erase(0);
  unsigned Depth = 0;
  for (size_t I = 0; I < LongestHead && Next[I].isNot(tok::eof); ++I) {
    if (Next[I].is(tok::l_paren)) {
      ++Depth;
    } else if (Next[I].is(tok::r_paren)) {
      if (--Depth == 0)
        return;
    } else if (Depth == 1 && isWord(Next[I], "in")) {
      Next[I] = punctuation(tok::colon, Next[I].getLocation());
      return;
    }
  }
}

void rewriteMicrosoftSyntax(Preprocessor &PP) {
  PP.setTokenWatcher([&PP](const Token &Next) {
    // While the parser is on trial, the preprocessor keeps what it reads, and nothing can be put between.
    if (PP.isBacktrackEnabled())
      return;
    if (Next.is(tok::kw_sizeof))
      parenthesise(Ahead(PP));
    else if (Next.is(tok::kw_for))
      makeRangeLoop(Ahead(PP));
  });
}

} // namespace mapicheck
