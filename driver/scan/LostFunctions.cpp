#include "LostFunctions.h"

#include "parse/Definitions.h"

#include "clang/Basic/SourceManager.h"
#include "clang/Lex/Lexer.h"
#include "clang/Lex/PPCallbacks.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/Sequence.h"

#include <optional>
#include <set>

namespace mapicheck::cli {

using namespace clang;

std::unique_ptr<PPCallbacks> recordPassedOver(PassedOver &Regions) {
  class Recorder : public PPCallbacks {
  public:
    explicit Recorder(PassedOver &Regions) : Regions(Regions) {}
    void SourceRangeSkipped(SourceRange Range, SourceLocation) override { Regions.push_back(Range); }

  private:
    PassedOver &Regions;
  };
  return std::make_unique<Recorder>(Regions);
}

namespace {

/// The words of a file without comments and preprocessor directives.
class Words {
public:
  Words(FileID File, ASTContext &Context);

  size_t size() const { return Tokens.size(); }
  bool is(size_t I, tok::TokenKind Kind) const { return I < Tokens.size() && Tokens[I].is(Kind); }
  SourceLocation where(size_t I) const { return Tokens[I].getLocation(); }
  llvm::StringRef text(size_t I) const {
    return Lexer::getSourceText(CharSourceRange::getTokenRange(where(I)), Sources, Language);
  }
  /// A word that is no keyword of the language.
  bool isName(size_t I) const {
    return is(I, tok::raw_identifier) && Context.Idents.get(Tokens[I].getRawIdentifier()).getTokenID() == tok::identifier;
  }
  /// The word after the parenthesis that closes the one here.
  size_t afterParentheses(size_t Open) const;

private:
  ASTContext &Context;
  const SourceManager &Sources;
  const LangOptions &Language;
  std::vector<Token> Tokens;
};

} // namespace

Words::Words(FileID File, ASTContext &Context)
    : Context(Context), Sources(Context.getSourceManager()), Language(Context.getLangOpts()) {
  std::optional<llvm::MemoryBufferRef> Buffer = Sources.getBufferOrNone(File);
  if (!Buffer)
    return;
  Lexer Reader(File, *Buffer, Sources, Language);
  Token Next;
  bool InDirective = false;
  while (!Reader.LexFromRawLexer(Next) || Next.isNot(tok::eof)) {
    if (Next.isAtStartOfLine())
      InDirective = Next.is(tok::hash);
    if (!InDirective)
      Tokens.push_back(Next);
  }
}

size_t Words::afterParentheses(size_t Open) const {
  unsigned Depth = 0;
  for (size_t I = Open; I < size(); ++I) {
    if (is(I, tok::l_paren))
      ++Depth;
    else if (is(I, tok::r_paren) && --Depth == 0)
      return I + 1;
    else if (is(I, tok::semi) || is(I, tok::l_brace) || is(I, tok::r_brace)) // no parameters look like this
      break;
  }
  return size();
}

namespace {

/// "void Mailbox::Open(…) {": the words of a definition up to its body.
struct Head {
  size_t Begin; ///< the first word of the name
  size_t Last;  ///< the last
  size_t Body;  ///< the brace that opens the body, or what comes before it
};

} // namespace

/// Whether a result can end with this word: a type, or a part of one.
static bool endsType(const Words &In, size_t I) {
  if (In.is(I, tok::star) || In.is(I, tok::amp) || In.is(I, tok::ampamp) || In.is(I, tok::greater) || In.isName(I))
    return true;
  static const llvm::StringRef TypeWords[] = {"void", "bool",   "char",     "short", "int",   "long",   "float",
                                              "double", "signed", "unsigned", "auto",  "const", "wchar_t"};
  return In.is(I, tok::raw_identifier) && llvm::is_contained(TypeWords, In.text(I));
}

/// The head whose parameters begin here, if it is one.
static std::optional<Head> headAt(const Words &In, size_t Parameters) {
  if (Parameters == 0 || !In.isName(Parameters - 1))
    return std::nullopt;
  Head Result{Parameters - 1, Parameters - 1, In.afterParentheses(Parameters)};
  bool IsMember = false;
  if (Result.Begin > 0 && In.is(Result.Begin - 1, tok::tilde))
    --Result.Begin;
  while (Result.Begin > 1 && In.is(Result.Begin - 1, tok::coloncolon) && In.isName(Result.Begin - 2)) {
    Result.Begin -= 2;
    IsMember = true;
  }
  // Constructors and destructors have no result; elsewhere this is what tells a definition from a macro's use.
  if (!IsMember && (Result.Begin == 0 || !endsType(In, Result.Begin - 1)))
    return std::nullopt;
  while (In.is(Result.Body, tok::raw_identifier) && Result.Body < In.size()) { // const, noexcept, override, try
    ++Result.Body;
    if (In.is(Result.Body, tok::l_paren))
      Result.Body = In.afterParentheses(Result.Body);
  }
  bool HasInitialisers = IsMember && In.is(Result.Body, tok::colon);
  if (!In.is(Result.Body, tok::l_brace) && !HasInitialisers)
    return std::nullopt;
  return Result;
}

std::vector<SkippedFunction> findLostFunctions(ASTContext &Context, llvm::ArrayRef<FileID> Files,
                                               const PassedOver &Regions) {
  const SourceManager &Sources = Context.getSourceManager();
  // By name and by body, because a macro may have made the one or the other.
  std::set<SourceLocation> Known;
  forEachDefinition(Context, [&](FunctionDecl &Function) {
    Known.insert(Sources.getFileLoc(Function.getLocation()));
    if (const Stmt *Body = Function.getBody())
      Known.insert(Sources.getFileLoc(Body->getBeginLoc()));
  });
  auto IsPassedOver = [&](SourceLocation Where) {
    return llvm::any_of(Regions, [&](SourceRange Region) {
      // What a missing #endif hides is lost; the region then ends with its file.
      auto [File, End] = Sources.getDecomposedLoc(Region.getEnd());
      return Region.fullyContains(Where) && End < Sources.getFileIDSize(File);
    });
  };

  std::vector<SkippedFunction> Lost;
  for (FileID File : Files) {
    if (Sources.isInSystemHeader(Sources.getLocForStartOfFile(File)))
      continue;
    Words In(File, Context);
    for (size_t I = 0; I < In.size(); ++I) {
      if (!In.is(I, tok::l_paren))
        continue;
      std::optional<Head> Found = headAt(In, I);
      if (!Found || IsPassedOver(In.where(Found->Last)))
        continue;
      auto IsKnown = [&](size_t Word) { return Known.contains(In.where(Word)); };
      if (llvm::any_of(llvm::seq_inclusive(Found->Begin, Found->Body), IsKnown))
        continue;
      std::string Name;
      for (size_t Word = Found->Begin; Word <= Found->Last; ++Word)
        Name += In.text(Word);
      Lost.push_back({In.where(Found->Begin), Name, "it could not be parsed"});
    }
  }
  return Lost;
}

} // namespace mapicheck::cli
