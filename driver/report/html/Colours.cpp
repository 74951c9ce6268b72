#include "Colours.h"

#include "clang/Basic/IdentifierTable.h"
#include "clang/Basic/LangOptions.h"
#include "clang/Lex/Lexer.h"
#include "llvm/TargetParser/Triple.h"

namespace mapicheck::cli {

using clang::tok::TokenKind;

static clang::LangOptions languageOf(bool IsC) {
  clang::LangOptions Options;
  std::vector<std::string> Includes;
  clang::LangOptions::setLangDefaults(Options, IsC ? clang::Language::C : clang::Language::CXX,
                                      llvm::Triple("x86_64-w64-mingw32"), Includes,
                                      IsC ? clang::LangStandard::lang_gnu17 : clang::LangStandard::lang_gnucxx20);
  Options.MicrosoftExt = Options.DeclSpecKeyword = true; // __try, __declspec
  return Options;
}

std::vector<Coloured> coloursOf(llvm::StringRef Text, bool IsC) {
  std::vector<Coloured> Result;
  clang::LangOptions Language = languageOf(IsC);
  clang::IdentifierTable Keywords(Language);
  clang::Lexer Lexer(clang::SourceLocation(), Language, Text.begin(), Text.begin(), Text.end());
  Lexer.SetCommentRetentionState(true);

  bool AfterHash = false, InInclusion = false;
  clang::Token Token;
  for (Lexer.LexFromRawLexer(Token); Token.isNot(clang::tok::eof); Lexer.LexFromRawLexer(Token)) {
    size_t End = Lexer.getBufferLocation() - Text.begin();
    size_t Begin = End - Token.getLength();
    if (Token.isAtStartOfLine())
      InInclusion = false;
    auto Add = [&](Colour Kind) { Result.push_back({Begin, End, Kind}); };
    if (Token.is(clang::tok::comment)) {
      Add(Colour::Comment);
    } else if (InInclusion) { // <windows.h>, of many tokens
      Add(Colour::String);
    } else if (clang::tok::isStringLiteral(Token.getKind()) || Token.is(clang::tok::char_constant) ||
               Token.is(clang::tok::wide_char_constant) || Token.is(clang::tok::utf8_char_constant) ||
               Token.is(clang::tok::utf16_char_constant) || Token.is(clang::tok::utf32_char_constant)) {
      Add(Colour::String);
    } else if (Token.is(clang::tok::numeric_constant)) {
      Add(Colour::Number);
    } else if (Token.is(clang::tok::hash) && Token.isAtStartOfLine()) {
      Add(Colour::Directive);
      AfterHash = true;
      continue;
    } else if (Token.is(clang::tok::raw_identifier)) {
      llvm::StringRef Name = Token.getRawIdentifier();
      if (AfterHash) {
        Add(Colour::Directive);
        InInclusion = Name == "include" || Name == "import";
      } else if (auto Known = Keywords.find(Name);
                 Known != Keywords.end() && Known->second->getTokenID() != clang::tok::identifier) {
        Add(Colour::Keyword);
      }
    }
    AfterHash = false;
  }
  return Result;
}

} // namespace mapicheck::cli
