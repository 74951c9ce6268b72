#include "engine/FlagWords.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/DynamicRecursiveASTVisitor.h"
#include "clang/Lex/Lexer.h"
#include "llvm/ADT/StringExtras.h"
#include "clang/StaticAnalyzer/Core/PathSensitive/CheckerContext.h"

using namespace clang;
using namespace clang::ento;

namespace mapicheck {

namespace {

/// Bits that every value of a symbolic expression has.
llvm::APInt certainBits(SymbolRef Symbol, unsigned Width) {
  llvm::APInt None(Width, 0);
  if (const auto *WithInt = dyn_cast<SymIntExpr>(Symbol)) {
    llvm::APInt Constant = WithInt->getRHS()->zextOrTrunc(Width);
    llvm::APInt Left = certainBits(WithInt->getLHS(), Width);
    if (WithInt->getOpcode() == BO_Or)
      return Left | Constant;
    if (WithInt->getOpcode() == BO_And)
      return Left & Constant;
  } else if (const auto *FromInt = dyn_cast<IntSymExpr>(Symbol)) {
    if (FromInt->getOpcode() == BO_Or)
      return certainBits(FromInt->getRHS(), Width) | FromInt->getLHS()->zextOrTrunc(Width);
  } else if (const auto *Both = dyn_cast<SymSymExpr>(Symbol)) {
    if (Both->getOpcode() == BO_Or)
      return certainBits(Both->getLHS(), Width) | certainBits(Both->getRHS(), Width);
  } else if (const auto *Cast = dyn_cast<SymbolCast>(Symbol)) {
    return certainBits(Cast->getOperand(), Width);
  }
  return None;
}

/// Whether a variable's value is its initialiser's wherever it is read, and it is read only once.
class OnlyUse : public DynamicRecursiveASTVisitor {
public:
  explicit OnlyUse(const VarDecl *Variable) : Variable(Variable) {}
  bool VisitDeclRefExpr(DeclRefExpr *Reference) override {
    Count += Reference->getDecl() == Variable;
    return true;
  }
  unsigned Count = 0;

private:
  const VarDecl *Variable;
};

/// Whether an expression is the flag and nothing else.
bool isFlag(const Expr *E, unsigned Bit, ASTContext &Context) {
  Expr::EvalResult Value;
  return !E->isValueDependent() && E->EvaluateAsInt(Value, Context) && Value.Val.getInt() == Bit;
}

class FlagRemover {
public:
  FlagRemover(ASTContext &Context, unsigned Bit) : Context(Context), SM(Context.getSourceManager()), Bit(Bit) {}

  /// An edit for an expression that spells the flag; none when it does not, or spells it in a macro of its own.
  std::vector<FixItHint> remove(const Expr *E) {
    E = E->IgnoreImpCasts();
    if (const auto *Or = dyn_cast<BinaryOperator>(E->IgnoreParens()); Or && Or->getOpcode() == BO_Or) {
      const Expr *Left = Or->getLHS()->IgnoreImpCasts(), *Right = Or->getRHS()->IgnoreImpCasts();
      if (isFlag(Right->IgnoreParens(), Bit, Context))
        return replaceWith(Or, Left);
      if (isFlag(Left->IgnoreParens(), Bit, Context))
        return replaceWith(Or, Right);
      std::vector<FixItHint> Fixes = remove(Left);
      return Fixes.empty() ? remove(Right) : Fixes;
    }
    const auto *Literal = dyn_cast<IntegerLiteral>(E->IgnoreParenCasts());
    llvm::APInt Rest(32, 0);
    if (Literal && Literal->getValue().intersects(llvm::APInt(Literal->getValue().getBitWidth(), Bit)))
      Rest = Literal->getValue() - Bit;
    else if (!isFlag(E->IgnoreParenCasts(), Bit, Context))
      return {};
    CharSourceRange Range = editable(E);
    if (Range.isInvalid())
      return {};
    return {FixItHint::CreateReplacement(Range, llvm::toString(Rest, 10, /*Signed=*/false))};
  }

  /// The characters of an expression, when the file spells all of it: not part of a macro's body.
  CharSourceRange editable(const Expr *E) const {
    CharSourceRange Range =
        Lexer::makeFileCharRange(CharSourceRange::getTokenRange(E->getSourceRange()), SM, Context.getLangOpts());
    if (Range.isInvalid() || SM.isInSystemHeader(Range.getBegin()))
      return {};
    return Range;
  }

private:
  std::vector<FixItHint> replaceWith(const BinaryOperator *Or, const Expr *Kept) {
    CharSourceRange Whole = editable(Or), Part = editable(Kept);
    if (Whole.isInvalid() || Part.isInvalid())
      return {};
    llvm::StringRef Text = Lexer::getSourceText(Part, SM, Context.getLangOpts());
    return {FixItHint::CreateReplacement(Whole, Text)};
  }

  ASTContext &Context;
  const SourceManager &SM;
  unsigned Bit;
};

bool isMaskKnown(ProgramStateRef State, SVal Value, unsigned Bit, bool Set) {
  SymbolRef Symbol = Value.getAsSymbol();
  if (!Symbol || !Symbol->getType()->isIntegralOrEnumerationType())
    return false;
  SValBuilder &SVB = State->getStateManager().getSValBuilder();
  SVal Masked = SVB.evalBinOp(State, BO_And, Value, SVB.makeIntVal(Bit, Symbol->getType()), Symbol->getType());
  auto Known = Masked.getAs<DefinedOrUnknownSVal>();
  return Known && Known->getAsSymbol() && !State->assume(*Known, !Set);
}

} // namespace

bool holdsBit(ProgramStateRef State, SVal Value, unsigned Bit) {
  if (auto Constant = Value.getAs<nonloc::ConcreteInt>())
    return (Constant->getValue()->getZExtValue() & Bit) != 0;
  SymbolRef Symbol = Value.getAsSymbol();
  if (Symbol && Symbol->getType()->isIntegralOrEnumerationType() && (certainBits(Symbol, 64) & Bit) != 0)
    return true;
  return isMaskKnown(State, Value, Bit, /*Set=*/true);
}

bool lacksBit(ProgramStateRef State, SVal Value, unsigned Bit) {
  if (auto Constant = Value.getAs<nonloc::ConcreteInt>())
    return (Constant->getValue()->getZExtValue() & Bit) == 0;
  return isMaskKnown(State, Value, Bit, /*Set=*/false);
}

std::vector<FixItHint> removeFlag(CheckerContext &C, const Expr *Argument, unsigned Bit) {
  FlagRemover Remover(C.getASTContext(), Bit);
  const StackFrameContext *Frame = C.getStackFrame();
  while (Argument) {
    std::vector<FixItHint> Fixes = Remover.remove(Argument);
    if (!Fixes.empty())
      return Fixes;
    const auto *Reference = dyn_cast<DeclRefExpr>(Argument->IgnoreParenImpCasts());
    const auto *Variable = Reference ? dyn_cast<VarDecl>(Reference->getDecl()) : nullptr;
    if (!Variable || !Variable->hasLocalStorage())
      return {};
    // Another use may want the flag for something else.
    OnlyUse Uses(Variable);
    Uses.TraverseStmt(Frame->getDecl()->getBody());
    if (Uses.Count != 1)
      return {};
    if (const auto *Parameter = dyn_cast<ParmVarDecl>(Variable)) {
      // Handed on by the caller: the flag is taken out there, where it is written.
      const auto *Call = dyn_cast_or_null<CallExpr>(Frame->getCallSite());
      if (Frame->inTopFrame() || !Call || isa<CXXOperatorCallExpr>(Call) ||
          Parameter->getFunctionScopeIndex() >= Call->getNumArgs())
        return {};
      Argument = Call->getArg(Parameter->getFunctionScopeIndex());
      Frame = Frame->getParent()->getStackFrame();
      continue;
    }
    Argument = Variable->getInit();
  }
  return {};
}

std::vector<FixItHint> replaceConstant(CheckerContext &C, const Expr *Argument, llvm::StringRef Text) {
  Expr::EvalResult Value;
  if (Argument->isValueDependent() || !Argument->EvaluateAsInt(Value, C.getASTContext()))
    return {};
  CharSourceRange Range = FlagRemover(C.getASTContext(), 0).editable(Argument->IgnoreImpCasts());
  if (Range.isInvalid())
    return {};
  return {FixItHint::CreateReplacement(Range, Text)};
}

} // namespace mapicheck
