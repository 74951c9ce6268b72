#include "engine/Naming.h"

#include "engine/UserPlace.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/ExprCXX.h"
#include "clang/Lex/Lexer.h"
#include "llvm/ADT/StringExtras.h"

using namespace clang;
using namespace clang::ento;

namespace mapicheck {

namespace {

constexpr size_t LongestName = 40;

/// Strips what stands between an expression and the variable the reader thinks of.
const Expr *nakedExpression(const Expr *E) {
  while (true) {
    const Expr *Before = E;
    E = E->IgnoreParenCasts();
    if (const auto *Unary = dyn_cast<UnaryOperator>(E);
        Unary && (Unary->getOpcode() == UO_AddrOf || Unary->getOpcode() == UO_Deref))
      E = Unary->getSubExpr();
    else if (const auto *Operator = dyn_cast<CXXOperatorCallExpr>(E);
             Operator && Operator->getNumArgs() == 1 &&
             (Operator->getOperator() == OO_Arrow || Operator->getOperator() == OO_Amp ||
              Operator->getOperator() == OO_Star))
      E = Operator->getArg(0);
    else if (const auto *Call = dyn_cast<CXXMemberCallExpr>(E);
             Call && Call->getNumArgs() == 0 && Call->getImplicitObjectArgument() &&
             (isa_and_nonnull<CXXConversionDecl>(Call->getMethodDecl()) ||
              isOwnershipWrapper(Call->getImplicitObjectArgument()->getType()->getAsCXXRecordDecl())))
      E = Call->getImplicitObjectArgument(); // p.get(), p.ReleaseAndGetAddressOf()
    else if (const auto *Construct = dyn_cast<CXXConstructExpr>(E); Construct && Construct->getNumArgs() == 1)
      E = Construct->getArg(0);
    else if (const auto *Temporary = dyn_cast<MaterializeTemporaryExpr>(E))
      E = Temporary->getSubExpr();
    else if (const auto *Cleanups = dyn_cast<ExprWithCleanups>(E))
      E = Cleanups->getSubExpr();
    else if (const auto *Bind = dyn_cast<CXXBindTemporaryExpr>(E))
      E = Bind->getSubExpr();
    if (E == Before)
      return E;
  }
}

} // namespace

std::string spelling(const Expr *E, const ASTContext &Context) {
  if (!E)
    return {};
  E = nakedExpression(E);
  if (isa<CXXThisExpr, CallExpr, IntegerLiteral, GNUNullExpr, CXXNullPtrLiteralExpr>(E))
    return {};
  const SourceManager &SM = Context.getSourceManager();
  CharSourceRange Range = Lexer::makeFileCharRange(CharSourceRange::getTokenRange(E->getSourceRange()), SM,
                                                   Context.getLangOpts());
  std::string Text = Lexer::getSourceText(Range, SM, Context.getLangOpts()).str();
  if (Text.empty())
    if (const auto *Reference = dyn_cast<DeclRefExpr>(E))
      Text = Reference->getDecl()->getNameAsString();
  if (Text.size() > LongestName || Text.find('\n') != std::string::npos)
    return {};
  return Text;
}

std::string regionName(const MemRegion *Region) {
  if (!Region)
    return {};
  Region = Region->StripCasts();
  if (const auto *Field = dyn_cast<FieldRegion>(Region)) {
    // Out of a smart pointer, out of its bases: the variable is what the reader sees.
    const auto *Class = dyn_cast<CXXRecordDecl>(Field->getDecl()->getParent());
    std::string Outer = regionName(Field->getSuperRegion());
    if (!Outer.empty() && (isOwnershipWrapper(Class) || (Class && Class->isInStdNamespace())))
      return Outer;
    std::string Name = Field->getDecl()->getNameAsString();
    if (Outer.empty())
      return Name;
    const auto *Pointed = dyn_cast<SymbolicRegion>(Field->getSuperRegion()->StripCasts());
    const auto *Value = Pointed ? dyn_cast<SymbolRegionValue>(Pointed->getSymbol()) : nullptr;
    bool ByPointer = Value && Value->getRegion()->getValueType()->isPointerType();
    return Outer + (ByPointer ? "->" : ".") + Name;
  }
  if (const auto *Variable = dyn_cast<VarRegion>(Region))
    return Variable->getDecl()->getNameAsString();
  if (const auto *Element = dyn_cast<ElementRegion>(Region))
    if (auto Index = Element->getIndex().getAs<nonloc::ConcreteInt>())
      if (std::string Outer = regionName(Element->getSuperRegion()); !Outer.empty())
        return Outer + "[" + llvm::toString(Index->getValue(), 10) + "]";
  if (const auto *Pointed = dyn_cast<SymbolicRegion>(Region))
    if (const auto *Value = dyn_cast<SymbolRegionValue>(Pointed->getSymbol()))
      return regionName(Value->getRegion());
  if (const auto *Base = dyn_cast<CXXBaseObjectRegion>(Region))
    return regionName(Base->getSuperRegion());
  return {};
}

std::string describe(const TrackedObject &Record, llvm::StringRef Name) {
  std::string Text;
  switch (Record.Kind) {
  case ResourceKind::MessageSession:
    Text = "message session";
    break;
  case ResourceKind::Buffer:
    Text = "buffer";
    break;
  case ResourceKind::BufferPart:
    Text = "part of a buffer";
    break;
  case ResourceKind::RowSet:
    Text = "row set";
    break;
  case ResourceKind::AddressList:
    Text = "address list";
    break;
  case ResourceKind::Registration:
    Text = "registration";
    break;
  case ResourceKind::OtherMemory:
    Text = Record.FilledBy.empty() ? "memory" : ("memory from " + Record.FilledBy).str();
    break;
  case ResourceKind::Object:
  case ResourceKind::Session:
    Text = Record.Interface.empty() ? "object" : Record.Interface.str();
    break;
  }
  if (!Name.empty())
    Text += (" '" + Name + "'").str();
  return Text;
}

} // namespace mapicheck
