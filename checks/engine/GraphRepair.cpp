#include "engine/GraphRepair.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/ExprCXX.h"
#include "clang/Analysis/AnalysisDeclContext.h"
#include "clang/Analysis/CFG.h"

using namespace clang;

namespace mapicheck {

namespace {

/// A statement that does nothing.
Stmt *placeholder(SourceLocation Where, ASTContext &Context) {
  return new (Context) CXXScalarValueInitExpr(Context.VoidTy, nullptr, Where);
}

Stmt *placeholder(const CXXThrowExpr *Throw, ASTContext &Context) {
  SourceLocation Where = Throw->getThrowLoc();
  auto *Thrown = const_cast<Expr *>(Throw->getSubExpr());
  if (!Thrown)
    return placeholder(Where, Context);
  return CXXStaticCastExpr::Create(Context, Context.VoidTy, VK_PRValue, CK_ToVoid, Thrown, nullptr,
                                   Context.getTrivialTypeSourceInfo(Context.VoidTy, Where), FPOptionsOverride(), Where,
                                   Thrown->getEndLoc(), SourceRange(Where));
}

/// Takes the destructors of parameters that the caller destroys out of a block. As many statements that do nothing stand
/// at its head instead: what a block ends with says how the function is left.
void dropDestructions(CFGBlock &Block, ASTContext &Context) {
  std::vector<CFGElement> Kept;
  for (CFGElement Element : llvm::make_range(Block.begin(), Block.end())) {
    auto Destruction = Element.getAs<CFGAutomaticObjDtor>();
    const auto *Parameter = Destruction ? dyn_cast<ParmVarDecl>(Destruction->getVarDecl()) : nullptr;
    if (!Parameter || !isDestroyedTwice(Parameter))
      Kept.push_back(Element);
  }
  if (Kept.size() == Block.size())
    return;
  auto Place = Block.begin();
  for (size_t Dropped = Block.size() - Kept.size(); Dropped; --Dropped)
    *Place++ = CFGStmt(placeholder(SourceLocation(), Context));
  std::copy(Kept.begin(), Kept.end(), Place);
}

} // namespace

bool endsPathSilently(const Stmt *S) {
  if (const auto *If = dyn_cast<IfStmt>(S))
    return If->isConsteval();
  return isa<CXXThrowExpr, CXXUuidofExpr, CXXTypeidExpr, CXXNoexceptExpr, ArrayTypeTraitExpr, ExpressionTraitExpr,
             CXXFoldExpr>(S);
}

bool isDestroyedTwice(const ParmVarDecl *Parameter) {
  const CXXRecordDecl *Class = Parameter->getType()->getAsCXXRecordDecl();
  return Class && Class->hasDefinition() && !Class->hasTrivialDestructor() && !Parameter->isDestroyedInCallee();
}

/// `if consteval` has no condition, and Clang's engine ends the path at it. What is analysed is the program when it runs.
static void decideConsteval(CFGBlock &Block) {
  const auto *If = dyn_cast_or_null<IfStmt>(Block.getTerminatorStmt());
  if (!If || !If->isConsteval() || Block.succ_size() != 2)
    return;
  auto WhenCompiled = Block.succ_begin(), WhenRun = WhenCompiled + 1;
  if (If->isNegatedConsteval())
    std::swap(WhenCompiled, WhenRun);
  // A block without a terminator goes on to its first successor.
  *Block.succ_begin() = CFGBlock::AdjacentBlock(*WhenRun);
  *(Block.succ_begin() + 1) = CFGBlock::AdjacentBlock(nullptr, /*IsReachable=*/false);
  Block.setTerminator(CFGTerminator());
}

void repairGraph(AnalysisDeclContext &Function, Unwinding &Throws) {
  CFG *Graph = Function.getCFG();
  if (!Graph)
    return;
  ASTContext &Context = Function.getASTContext();
  for (CFGBlock *Block : *Graph) {
    dropDestructions(*Block, Context);
    decideConsteval(*Block);
    for (CFGElement &Element : llvm::make_range(Block->begin(), Block->end())) {
      auto Statement = Element.getAs<CFGStmt>();
      if (!Statement || !endsPathSilently(Statement->getStmt()))
        continue;
      const auto *Throw = dyn_cast<CXXThrowExpr>(Statement->getStmt());
      Stmt *Instead = Throw ? placeholder(Throw, Context) : placeholder(Statement->getStmt()->getBeginLoc(), Context);
      if (Throw)
        Throws.noteThrow(Instead, Throw);
      Element = CFGStmt(Instead);
    }
  }
}

} // namespace mapicheck
