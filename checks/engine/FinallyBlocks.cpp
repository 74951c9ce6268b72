#include "engine/FinallyBlocks.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/Expr.h"
#include "clang/AST/Stmt.h"

using namespace clang;

namespace mapicheck {

namespace {

class Rewriter {
public:
  Rewriter(FunctionDecl &Function, ASTContext &Context, std::vector<std::pair<Stmt **, Stmt *>> &Replaced)
      : Function(Function), Context(Context), Replaced(Replaced) {}

  /// Rewrites what is inside a statement, inner blocks first.
  void visit(Stmt *S) {
    if (!S || isa<Expr>(S))
      return;
    for (Stmt *&Child : S->children()) {
      visit(Child);
      if (auto *Try = dyn_cast_or_null<SEHTryStmt>(Child); Try && Try->getFinallyHandler())
        replace(Child, rewritten(*Try));
    }
  }

private:
  void replace(Stmt *&Place, Stmt *By) {
    Replaced.push_back({&Place, Place});
    Place = By;
  }

  VarDecl *makeVariable(llvm::StringRef Name, QualType Type, SourceLocation Where) {
    return VarDecl::Create(Context, &Function, Where, Where, &Context.Idents.get(Name), Type,
                           Context.getTrivialTypeSourceInfo(Type, Where), SC_None);
  }
  Expr *reference(VarDecl *Variable, SourceLocation Where) {
    return DeclRefExpr::Create(Context, NestedNameSpecifierLoc(), SourceLocation(), Variable, false, Where,
                               Variable->getType(), VK_LValue);
  }
  Expr *read(VarDecl *Variable, SourceLocation Where) {
    return ImplicitCastExpr::Create(Context, Variable->getType(), CK_LValueToRValue, reference(Variable, Where), nullptr,
                                    VK_PRValue, FPOptionsOverride());
  }
  Stmt *declaration(VarDecl *Variable, SourceLocation Where) {
    return new (Context) DeclStmt(DeclGroupRef(Variable), Where, Where);
  }
  Stmt *assignment(VarDecl *Variable, Expr *Value, SourceLocation Where) {
    return BinaryOperator::Create(Context, reference(Variable, Where), Value, BO_Assign, Variable->getType(),
                                  Context.getLangOpts().CPlusPlus ? VK_LValue : VK_PRValue, OK_Ordinary, Where,
                                  FPOptionsOverride());
  }
  Expr *number(int Value, SourceLocation Where) {
    return IntegerLiteral::Create(Context, llvm::APInt(Context.getIntWidth(Context.IntTy), Value), Context.IntTy, Where);
  }
  Stmt *block(llvm::ArrayRef<Stmt *> Statements, SourceLocation Begin, SourceLocation End) {
    return CompoundStmt::Create(Context, Statements, FPOptionsOverride(), Begin, End);
  }

  /// Leads the ways out of a try block to its label.
  void leadOut(Stmt *S, LabelDecl *Finally, VarDecl *Returns, VarDecl *Result, std::vector<ReturnStmt *> &Found,
               bool OwnLeaves) {
    if (!S || isa<Expr>(S))
      return;
    for (Stmt *&Child : S->children()) {
      if (auto *Leave = dyn_cast_or_null<SEHLeaveStmt>(Child)) {
        if (OwnLeaves)
          replace(Child, new (Context) GotoStmt(Finally, Leave->getLeaveLoc(), Leave->getLeaveLoc()));
      } else if (auto *Return = dyn_cast_or_null<ReturnStmt>(Child)) {
        SourceLocation Where = Return->getReturnLoc();
        llvm::SmallVector<Stmt *, 3> Statements;
        if (Result && Return->getRetValue())
          Statements.push_back(assignment(Result, Return->getRetValue(), Where));
        Statements.push_back(assignment(Returns, number(1, Where), Where));
        Statements.push_back(new (Context) GotoStmt(Finally, Where, Where));
        replace(Child, block(Statements, Where, Return->getEndLoc()));
        Found.push_back(Return);
      } else {
        // __except blocks have leaves of their own.
        leadOut(Child, Finally, Returns, Result, Found, OwnLeaves && !isa_and_nonnull<SEHTryStmt>(Child));
      }
    }
  }

  Stmt *rewritten(SEHTryStmt &Try) {
    SourceLocation Where = Try.getFinallyHandler()->getFinallyLoc();
    auto *Finally = LabelDecl::Create(Context, &Function, Where, &Context.Idents.get("__finally"));
    VarDecl *Returns = makeVariable("returns", Context.IntTy, Where);
    Returns->setInit(number(0, Where));
    QualType Type = Function.getReturnType();
    VarDecl *Result = Type->isVoidType() ? nullptr : makeVariable("result", Type.getUnqualifiedType(), Where);
    std::vector<ReturnStmt *> Found;
    leadOut(Try.getTryBlock(), Finally, Returns, Result, Found, true);

    auto *Label = new (Context) LabelStmt(Where, Finally, Try.getFinallyHandler()->getBlock());
    Finally->setStmt(Label);
    llvm::SmallVector<Stmt *, 6> Statements;
    if (!Found.empty()) {
      Statements.push_back(declaration(Returns, Where));
      if (Result)
        Statements.push_back(declaration(Result, Where));
    }
    Statements.push_back(Try.getTryBlock());
    Statements.push_back(Label);
    if (!Found.empty()) {
      // The reader knows the return by its place; that there is a flag is nothing to the reader.
      SourceLocation End = Found.size() == 1 ? Found.front()->getReturnLoc() : Try.getEndLoc(), Nowhere;
      Stmt *Return = ReturnStmt::Create(Context, End, Result ? read(Result, End) : nullptr, nullptr);
      Statements.push_back(IfStmt::Create(Context, Nowhere, IfStatementKind::Ordinary, nullptr, nullptr,
                                          read(Returns, Nowhere), Nowhere, Nowhere, Return));
    }
    return block(Statements, Try.getBeginLoc(), Try.getEndLoc());
  }

  FunctionDecl &Function;
  ASTContext &Context;
  std::vector<std::pair<Stmt **, Stmt *>> &Replaced;
};

} // namespace

FinallyBlocks::~FinallyBlocks() {
  for (auto Last = Replaced.rbegin(); Last != Replaced.rend(); ++Last)
    *Last->first = Last->second;
}

void FinallyBlocks::rewrite(const FunctionDecl &Function) {
  Rewriter(const_cast<FunctionDecl &>(Function), Context, Replaced).visit(Function.getBody());
}

} // namespace mapicheck
