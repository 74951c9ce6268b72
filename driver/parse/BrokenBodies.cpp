#include "BrokenBodies.h"

#include "Definitions.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include "clang/Basic/SourceManager.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace mapicheck {

void ErrorPlaces::add(SourceLocation Where, const SourceManager &Sources) {
  if (Where.isInvalid())
    return;
  auto [File, Offset] = Sources.getDecomposedExpansionLoc(Where);
  Offsets[File].push_back(Offset);
}

bool ErrorPlaces::anyIn(SourceRange Range, const SourceManager &Sources) const {
  if (Range.isInvalid())
    return false;
  auto [File, Begin] = Sources.getDecomposedExpansionLoc(Range.getBegin());
  auto [EndFile, End] = Sources.getDecomposedLoc(Sources.getExpansionRange(Range.getEnd()).getEnd());
  auto Found = Offsets.find(File);
  if (Found == Offsets.end())
    return false;
  if (EndFile != File) // a body that begins in one file and ends in another
    return true;
  return llvm::any_of(Found->second, [&](unsigned Offset) { return Begin <= Offset && Offset <= End; });
}

std::vector<FileID> ErrorPlaces::files() const {
  std::vector<FileID> Files;
  for (const auto &[File, Unused] : Offsets)
    Files.push_back(File);
  llvm::sort(Files);
  return Files;
}

/// Where the statements of a function stand: its body, and the initialisers of a constructor before it.
static SourceRange statementsOf(const FunctionDecl &Function) {
  const Stmt *Body = Function.getBody();
  if (!Body)
    return {};
  SourceRange Range = Body->getSourceRange();
  if (isa<CXXConstructorDecl>(Function) && !Function.isImplicit())
    Range.setBegin(Function.getLocation());
  return Range;
}

/// Whether Clang's mark can be taken away: the type of the function is known, and it is the only definition.
static bool canBeValid(const FunctionDecl &Function) {
  const FunctionDecl *Definition = nullptr;
  return !Function.isDependentContext() && !Function.getReturnType()->isUndeducedType() &&
         Function.hasBody(Definition) && Definition == &Function;
}

void ErrorPlaces::markFunctions(ASTContext &Context) {
  if (Offsets.empty())
    return;
  forEachDefinition(Context, [&](FunctionDecl &Function) {
    if (anyIn(statementsOf(Function), Context.getSourceManager()))
      Function.setInvalidDecl();
    else if (Function.isInvalidDecl() && canBeValid(Function))
      Function.setInvalidDecl(false);
  });
}

ErrorPlaces::Broken ErrorPlaces::countBroken(ASTContext &Context) {
  Broken Count;
  forEachDefinition(Context, [&](FunctionDecl &Function) {
    if (!Function.isInvalidDecl() || Context.getSourceManager().isInSystemHeader(Function.getLocation()))
      return;
    ++Count.Functions;
    Count.SomeAreTemplates |= Function.isDependentContext() || Function.isTemplateInstantiation();
  });
  return Count;
}

} // namespace mapicheck
