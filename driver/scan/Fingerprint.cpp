#include "Fingerprint.h"

#include "parse/Definitions.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/Decl.h"
#include "clang/AST/DeclCXX.h"
#include "clang/Analysis/IssueHash.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Lex/Lexer.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/MD5.h"

namespace mapicheck::cli {

using namespace clang;

/// How many lines on each side of a finding are looked at; blank ones do not count.
static constexpr unsigned LinesBeside = 2;

static std::string shortHash(llvm::StringRef Text) {
  return llvm::utohexstr(llvm::MD5Hash(Text), /*LowerCase=*/true, /*Width=*/16);
}

/// The first line of Text that is not blank, without its white space; Text begins after it then.
static std::string takeLine(llvm::StringRef &Text) {
  while (!Text.empty()) {
    auto [Line, Rest] = Text.split('\n');
    Text = Rest;
    std::string Dense;
    llvm::copy_if(Line, std::back_inserter(Dense), [](char C) { return !llvm::isSpace(C); });
    if (!Dense.empty())
      return Dense;
  }
  return {};
}

/// The last line of Text that is not blank, without its white space; Text ends before it then.
static std::string takeLastLine(llvm::StringRef &Text) {
  while (!Text.empty()) {
    size_t Break = Text.rfind('\n');
    llvm::StringRef Line = Break == llvm::StringRef::npos ? Text : Text.drop_front(Break + 1);
    Text = Break == llvm::StringRef::npos ? llvm::StringRef() : Text.take_front(Break);
    if (std::string Dense = takeLine(Line); !Dense.empty())
      return Dense;
  }
  return {};
}

static std::string surroundingsOf(llvm::StringRef Text, unsigned Offset) {
  size_t Begin = Text.take_front(Offset).rfind('\n');
  size_t End = Text.find('\n', Offset);
  llvm::StringRef Before = Begin == llvm::StringRef::npos ? llvm::StringRef() : Text.take_front(Begin);
  llvm::StringRef After = Text.substr(End);
  std::string Lines;
  for (unsigned I = 0; I < LinesBeside; ++I)
    (Lines += takeLastLine(Before)) += '\n';
  for (unsigned I = 0; I < LinesBeside; ++I)
    (Lines += takeLine(After)) += '\n';
  return shortHash(Lines);
}

/// The function that the place stands in, as it is written: for a lambda, the one around it, and for an instantiation,
/// its template. Their own names would say in which line they are.
const FunctionDecl *Fingerprints::functionAround(SourceLocation Where) {
  const SourceManager &Sources = Context.getSourceManager();
  if (!BodiesAreKnown) {
    forEachDefinition(Context, [&](FunctionDecl &Function) {
      const auto *Method = dyn_cast<CXXMethodDecl>(&Function);
      if (Method && Method->getParent()->isLambda())
        return;
      const FunctionDecl *Pattern = Function.getTemplateInstantiationPattern();
      SourceRange Range = Function.getSourceRange();
      Bodies.push_back({Sources.getFileLoc(Range.getBegin()), Sources.getFileLoc(Range.getEnd()),
                        Pattern ? Pattern : &Function});
    });
    BodiesAreKnown = true;
  }
  const Body *Innermost = nullptr;
  for (const Body &Candidate : Bodies)
    if (Sources.isPointWithin(Where, Candidate.Begin, Candidate.End) &&
        (!Innermost || Sources.isPointWithin(Candidate.Begin, Innermost->Begin, Innermost->End)))
      Innermost = &Candidate;
  return Innermost ? Innermost->Function : nullptr;
}

unsigned Fingerprints::tokensIn(SourceLocation Begin, SourceLocation End) const {
  const SourceManager &Sources = Context.getSourceManager();
  auto [File, Offset] = Sources.getDecomposedLoc(Begin);
  llvm::StringRef Text = Sources.getBufferData(File);
  Lexer Words(Sources.getLocForStartOfFile(File), Context.getLangOpts(), Text.begin(), Text.data() + Offset, Text.end());
  unsigned Count = 0;
  for (Token Word; !Words.LexFromRawLexer(Word) && Word.getLocation() < End;)
    ++Count;
  return Count;
}

void Fingerprints::identify(SourceLocation Where, ReportedFinding &Finding) {
  const SourceManager &Sources = Context.getSourceManager();
  SourceLocation Place = Sources.getFileLoc(Where);
  if (Place.isInvalid())
    return;
  FullSourceLoc Full(Place, Sources);
  std::string Issue =
      getIssueString(Full, Finding.Check, Finding.Message, functionAround(Place), Context.getLangOpts());
  auto [File, Offset] = Sources.getDecomposedLoc(Place);
  llvm::StringRef Text = Sources.getBufferData(File);
  // The library puts the column into it. The number of tokens before it in the line takes its place, so that blanks,
  // indentation and comments do not count.
  unsigned Column = Full.getExpansionColumnNumber();
  std::string WithColumn = ("$" + llvm::Twine(Column) + "$").str();
  if (size_t At = Issue.find(WithColumn, Finding.Check.size() + 1); At != std::string::npos)
    Issue.replace(At, WithColumn.size(),
                  ("$" + llvm::Twine(tokensIn(Place.getLocWithOffset(1 - int(Column)), Place)) + "$").str());
  llvm::MD5 Hash;
  Hash.update(Issue);
  Finding.Fingerprint = Hash.final().digest().str();
  Finding.Surroundings = surroundingsOf(Text, Offset);
}

} // namespace mapicheck::cli
