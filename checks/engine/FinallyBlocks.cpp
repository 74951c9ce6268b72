#include "engine/FinallyBlocks.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/Expr.h"
#include "clang/AST/Stmt.h"
#include "clang/AST/StmtCXX.h"
#include "llvm/ADT/SmallPtrSet.h"

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

  /// The variables that say, behind a __finally block, how its __try block was left.
  struct Ways {
    LabelDecl *Finally;
    VarDecl *How;                ///< 0 at its end or with __leave, else 1 more than the position of a jump
    VarDecl *Result;             ///< what is returned; null in a function that returns nothing
    std::vector<Stmt *> Jumps;   ///< what left it: return, break, continue, goto
    llvm::SmallPtrSet<const LabelDecl *, 4> Labels; ///< those inside it
  };

  static void collectLabels(Stmt *S, llvm::SmallPtrSetImpl<const LabelDecl *> &Labels) {
    if (auto *Label = dyn_cast_or_null<LabelStmt>(S))
      Labels.insert(Label->getDecl());
    if (S && !isa<Expr>(S))
      for (Stmt *Child : S->children())
        collectLabels(Child, Labels);
  }

  /// Where in a __try block a statement stands.
  struct Nesting {
    bool InTry = false;    ///< in an inner __try block, which has leaves of its own
    bool InLoop = false;   ///< breaks and continues are an inner loop's
    bool InSwitch = false; ///< breaks are an inner switch's
  };

  /// Leads the ways out of a __try block to its label.
  void leadOut(Stmt *S, Ways &Out, Nesting Where) {
    if (!S || isa<Expr>(S))
      return;
    for (Stmt *&Child : S->children()) {
      if (!Child || isa<Expr>(Child))
        continue;
      auto *Goto = dyn_cast<GotoStmt>(Child);
      if (isa<SEHLeaveStmt>(Child)) {
        if (!Where.InTry)
          replace(Child, jumpToFinally(Out, Child->getBeginLoc()));
      } else if (isa<ReturnStmt>(Child) || (isa<BreakStmt>(Child) && !Where.InLoop && !Where.InSwitch) ||
                 (isa<ContinueStmt>(Child) && !Where.InLoop) || (Goto && !Out.Labels.contains(Goto->getLabel()))) {
        replace(Child, leave(Child, Out));
      } else {
        Nesting Inner = Where;
        Inner.InTry |= isa<SEHTryStmt>(Child);
        Inner.InLoop |= isa<ForStmt, WhileStmt, DoStmt, CXXForRangeStmt>(Child);
        Inner.InSwitch |= isa<SwitchStmt>(Child);
        leadOut(Child, Out, Inner);
      }
    }
  }

  Stmt *jumpToFinally(const Ways &Out, SourceLocation Where) {
    return new (Context) GotoStmt(Out.Finally, Where, Where);
  }

  Stmt *leave(Stmt *Jump, Ways &Out) {
    SourceLocation Where = Jump->getBeginLoc();
    llvm::SmallVector<Stmt *, 3> Statements;
    if (auto *Return = dyn_cast<ReturnStmt>(Jump); Return && Out.Result && Return->getRetValue())
      Statements.push_back(assignment(Out.Result, Return->getRetValue(), Where));
    Out.Jumps.push_back(Jump);
    Statements.push_back(assignment(Out.How, number(Out.Jumps.size(), Where), Where));
    Statements.push_back(jumpToFinally(Out, Where));
    return block(Statements, Where, Jump->getEndLoc());
  }

  /// Behind the __finally block: `if (how == number) jump`. The reader knows the jump by its place; that there is a
  /// variable is nothing to the reader.
  Stmt *goOn(const Ways &Out, unsigned Position) {
    SourceLocation Nowhere;
    Stmt *Jump = Out.Jumps[Position];
    if (isa<ReturnStmt>(Jump))
      Jump = ReturnStmt::Create(Context, Jump->getBeginLoc(), Out.Result ? read(Out.Result, Jump->getBeginLoc()) : nullptr,
                                nullptr);
    QualType Type = Context.getLangOpts().CPlusPlus ? Context.BoolTy : Context.IntTy;
    Expr *Condition = BinaryOperator::Create(Context, read(Out.How, Nowhere), number(Position + 1, Nowhere), BO_EQ, Type,
                                             VK_PRValue, OK_Ordinary, Nowhere, FPOptionsOverride());
    return IfStmt::Create(Context, Nowhere, IfStatementKind::Ordinary, nullptr, nullptr, Condition, Nowhere, Nowhere, Jump);
  }

  Stmt *rewritten(SEHTryStmt &Try) {
    SourceLocation Where = Try.getFinallyHandler()->getFinallyLoc();
    Ways Out;
    Out.Finally = LabelDecl::Create(Context, &Function, Where, &Context.Idents.get("__finally"));
    Out.How = makeVariable("how", Context.IntTy, Where);
    Out.How->setInit(number(0, Where));
    QualType Type = Function.getReturnType();
    Out.Result = Type->isVoidType() ? nullptr : makeVariable("result", Type.getUnqualifiedType(), Where);
    collectLabels(Try.getTryBlock(), Out.Labels);
    leadOut(Try.getTryBlock(), Out, {});

    auto *Label = new (Context) LabelStmt(Where, Out.Finally, Try.getFinallyHandler()->getBlock());
    Out.Finally->setStmt(Label);
    llvm::SmallVector<Stmt *, 8> Statements;
    if (!Out.Jumps.empty()) {
      Statements.push_back(declaration(Out.How, Where));
      if (Out.Result)
        Statements.push_back(declaration(Out.Result, Where));
    }
    Statements.push_back(Try.getTryBlock());
    Statements.push_back(Label);
    for (unsigned Position = 0; Position < Out.Jumps.size(); ++Position)
      Statements.push_back(goOn(Out, Position));
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
