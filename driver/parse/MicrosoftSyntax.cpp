#include "MicrosoftSyntax.h"

#include "clang/Lex/Preprocessor.h"
#include "llvm/ADT/SmallVector.h"

#include <memory>
#include <set>

using namespace clang;

namespace mapicheck {

/// A loop's head that is longer than this is none.
static constexpr size_t LongestHead = 1000;

static bool isTypeWord(const Token &Word) {
  return Word.isOneOf(tok::kw_unsigned, tok::kw_signed, tok::kw_char, tok::kw_short, tok::kw_int, tok::kw_long,
                      tok::kw___int64, tok::kw_float, tok::kw_double, tok::kw_bool, tok::kw_wchar_t, tok::kw_void);
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
  /// IsKept says that the parser is on trial, and the preprocessor keeps what is read.
  Ahead(Preprocessor &PP, bool IsKept) : PP(PP), IsKept(IsKept) {}
  ~Ahead();

  /// Reads on to the token of that number.
  const Token &operator[](size_t I) {
    for (; Tokens.size() <= I; ++ReadCount)
      PP.Lex(Tokens.emplace_back());
    return Tokens[I];
  }
  void insert(size_t I, tok::TokenKind Kind) {
    SourceLocation Where = Tokens[I ? I - 1 : 0].getLocation();
    Tokens.insert(Tokens.begin() + I, punctuation(Kind, Where));
    Inserted.insert(I);
  }
  bool canReplace() const { return !IsKept; }
  void replace(size_t I, tok::TokenKind Kind) { Tokens[I] = punctuation(Kind, Tokens[I].getLocation()); }
  void erase(size_t I) { Tokens.erase(Tokens.begin() + I); }

private:
  Preprocessor &PP;
  bool IsKept;
  llvm::SmallVector<Token, 16> Tokens;
  std::set<size_t> Inserted;
  unsigned ReadCount = 0;
};

Ahead::~Ahead() {
  if (!IsKept) {
    auto Copy = std::make_unique<Token[]>(Tokens.size());
    llvm::copy(Tokens, Copy.get());
    PP.EnterTokenStream(std::move(Copy), Tokens.size(), /*DisableMacroExpansion=*/true, /*IsReinject=*/true);
    return;
  }
  PP.RevertCachedTokens(ReadCount);
  if (Inserted.empty())
    return;
  for (size_t I = 0; I < Tokens.size(); ++I) {
    if (Inserted.contains(I))
      PP.EnterToken(Tokens[I], /*IsReinject=*/true);
    Token Passed;
    PP.Lex(Passed);
  }
  PP.RevertCachedTokens(Tokens.size());
}

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
  Next.insert(0, tok::l_paren);
  Next.insert(Count + 1, tok::r_paren);
}

static bool isWord(const Token &T, llvm::StringRef Text) {
  return T.is(tok::identifier) && T.getIdentifierInfo()->isStr(Text);
}

/// Behind "for": takes "each" away and makes a colon of the "in" of its head.
static void makeRangeLoop(Ahead &&Next) {
  if (!Next.canReplace() || !isWord(Next[0], "each") || Next[1].isNot(tok::l_paren))
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
      Next.replace(I, tok::colon);
      return;
    }
  }
}

void rewriteMicrosoftSyntax(Preprocessor &PP) {
  PP.setTokenWatcher([&PP](const Token &Next) {
    if (!Next.isOneOf(tok::kw_sizeof, tok::kw_for))
      return;
    bool IsKept = PP.isBacktrackEnabled() && PP.IsPreviousCachedToken(Next);
    if (Next.is(tok::kw_sizeof))
      parenthesise(Ahead(PP, IsKept));
    else
      makeRangeLoop(Ahead(PP, IsKept));
  });
}

} // namespace mapicheck
