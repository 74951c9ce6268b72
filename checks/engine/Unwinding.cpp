#include "engine/Unwinding.h"

#include "engine/UserPlace.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/DynamicRecursiveASTVisitor.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/ParentMap.h"
#include "clang/Analysis/AnalysisDeclContext.h"
#include "clang/Analysis/CFG.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace mapicheck {

namespace {

/// The objects that an expression makes.
void collectConstructed(const Stmt *S, llvm::SmallPtrSetImpl<const Stmt *> &Objects) {
  if (isa<CXXConstructExpr>(S))
    Objects.insert(S);
  for (const Stmt *Child : S->children())
    if (Child)
      collectConstructed(Child, Objects);
}

bool hasDestructor(const VarDecl *Variable) {
  const CXXRecordDecl *Class = Variable->getType()->getBaseElementTypeUnsafe()->getAsCXXRecordDecl();
  return Class && Class->hasDefinition() && !Class->hasTrivialDestructor();
}

/// Whether a variable is a reference that keeps a temporary object with a destructor alive.
bool extendsTemporary(const VarDecl *Variable) {
  if (!Variable->getType()->isReferenceType() || !Variable->getInit())
    return false;
  const CXXRecordDecl *Class = Variable->getType()->getPointeeType()->getAsCXXRecordDecl();
  bool Destroyed = Class && Class->hasDefinition() && !Class->hasTrivialDestructor();
  const Expr *Init = Variable->getInit();
  while (Init && !isa<MaterializeTemporaryExpr>(Init)) {
    if (const auto *Cleanups = dyn_cast<ExprWithCleanups>(Init))
      Init = Cleanups->getSubExpr();
    else if (const auto *Cast = dyn_cast<CastExpr>(Init))
      Init = Cast->getSubExpr();
    else if (const auto *Parentheses = dyn_cast<ParenExpr>(Init))
      Init = Parentheses->getSubExpr();
    else
      Init = nullptr;
  }
  return Destroyed && Init;
}

/// The variables that a statement declares in the scope it stands in, up to the declaration that contains Until.
void collectDeclared(const Stmt *S, const Stmt *Until, const ParentMap &Parents,
                     std::vector<const VarDecl *> &Variables) {
  while (const auto *Label = dyn_cast_or_null<LabelStmt>(S))
    S = Label->getSubStmt();
  while (const auto *Case = dyn_cast_or_null<SwitchCase>(S))
    S = Case->getSubStmt();
  const auto *Declarations = dyn_cast_or_null<DeclStmt>(S);
  if (!Declarations)
    return;
  for (const Decl *D : Declarations->decls()) {
    const auto *Variable = dyn_cast<VarDecl>(D);
    if (!Variable)
      continue;
    if (Until && Variable->getInit())
      for (const Stmt *Outer = Until; Outer && Outer != Declarations; Outer = Parents.getParent(const_cast<Stmt *>(Outer)))
        if (Outer == Variable->getInit())
          return;
    if (Variable->hasLocalStorage())
      Variables.push_back(Variable);
  }
}

/// The variables that a statement declares for its parts, of which Part is one.
void collectHeader(const Stmt *S, const Stmt *Part, const ParentMap &Parents, std::vector<const VarDecl *> &Variables) {
  auto Add = [&](const Stmt *Declaration) {
    if (Declaration && Declaration != Part)
      collectDeclared(Declaration, nullptr, Parents, Variables);
  };
  if (const auto *If = dyn_cast<IfStmt>(S)) {
    Add(If->getInit());
    if (Part != If->getInit() && Part != If->getCond())
      Add(If->getConditionVariableDeclStmt());
  } else if (const auto *Switch = dyn_cast<SwitchStmt>(S)) {
    Add(Switch->getInit());
    if (Part != Switch->getInit() && Part != Switch->getCond())
      Add(Switch->getConditionVariableDeclStmt());
  } else if (const auto *While = dyn_cast<WhileStmt>(S)) {
    if (Part == While->getBody())
      Add(While->getConditionVariableDeclStmt());
  } else if (const auto *For = dyn_cast<ForStmt>(S)) {
    Add(For->getInit());
    if (Part == For->getBody())
      Add(For->getConditionVariableDeclStmt());
  } else if (const auto *Range = dyn_cast<CXXForRangeStmt>(S)) {
    if (Part == Range->getBody())
      for (const Stmt *Declaration : {Range->getInit(), static_cast<const Stmt *>(Range->getRangeStmt()),
                                      static_cast<const Stmt *>(Range->getLoopVarStmt())})
        Add(Declaration);
  }
}

/// Whether a handler is the one for what is thrown.
bool catches(const CXXCatchStmt *Handler, QualType Thrown, ASTContext &Context) {
  QualType Caught = Handler->getCaughtType();
  if (Caught.isNull())
    return true;
  Caught = Context.getCanonicalType(Caught.getNonReferenceType()).getUnqualifiedType();
  Thrown = Context.getCanonicalType(Thrown.getNonReferenceType()).getUnqualifiedType();
  if (Caught == Thrown)
    return true;
  if (Caught->isPointerType() && Thrown->isPointerType()) {
    if (Caught->isVoidPointerType())
      return true;
    Caught = Context.getCanonicalType(Caught->getPointeeType()).getUnqualifiedType();
    Thrown = Context.getCanonicalType(Thrown->getPointeeType()).getUnqualifiedType();
    if (Caught == Thrown)
      return true;
  }
  const CXXRecordDecl *Base = Caught->getAsCXXRecordDecl(), *Derived = Thrown->getAsCXXRecordDecl();
  return Base && Derived && Derived->hasDefinition() && Derived->isDerivedFrom(Base);
}

/// Whether an expression makes temporary objects, apart from what it throws, whose destructors may give something back.
class TemporaryFinder : public DynamicRecursiveASTVisitor {
public:
  explicit TemporaryFinder(const Stmt *Except) : Except(Except) {}
  bool TraverseStmt(Stmt *S) override { return S == Except || DynamicRecursiveASTVisitor::TraverseStmt(S); }
  bool VisitCXXBindTemporaryExpr(CXXBindTemporaryExpr *Temporary) override {
    const CXXRecordDecl *Class = Temporary->getType()->getAsCXXRecordDecl();
    Found |= Class && (!Class->isInStdNamespace() || isOwnershipWrapper(Class));
    return !Found;
  }
  bool TraverseLambdaExpr(LambdaExpr *) override { return true; }
  bool Found = false;

private:
  const Stmt *Except;
};

/// The local variables of a function, and whether they may be needed on another way than Clang's graph knows.
class VariableFinder : public DynamicRecursiveASTVisitor {
public:
  bool VisitVarDecl(VarDecl *Variable) override {
    if (Variable->hasLocalStorage())
      (hasDestructor(Variable) ? Destroyed : Others).push_back(Variable);
    return true;
  }
  bool VisitCXXTryStmt(CXXTryStmt *) override { return Tries = true; }
  bool VisitCXXThrowExpr(CXXThrowExpr *) override { return Throws = true; }
  bool VisitCallExpr(CallExpr *Call) override {
    // It may be a function that always throws; behind it nothing is alive in the graph.
    Throws |= Call->getDirectCallee() && Call->getDirectCallee()->isNoReturn();
    return true;
  }
  bool TraverseLambdaExpr(LambdaExpr *) override { return true; }

  std::vector<const VarDecl *> Destroyed, Others;
  bool Tries = false;
  bool Throws = false;
};

} // namespace

void Unwinding::noteThrow(const Stmt *Placeholder, const CXXThrowExpr *Throw) {
  Throws[Placeholder] = Throw;
  collectConstructed(Throw, ThrownObjects);
}

llvm::SmallVector<UnwindingTarget, 2> Unwinding::targets(AnalysisDeclContext &Function, const Stmt *At,
                                                         QualType Thrown) {
  llvm::SmallVector<UnwindingTarget, 2> Result;
  if (const CXXThrowExpr *Throw = throwAt(At))
    At = Throw;
  const ParentMap &Parents = Function.getParentMap();
  auto Parent = [&](const Stmt *S) { return Parents.getParent(const_cast<Stmt *>(S)); };
  const Stmt *Whole = At;
  for (const Stmt *Outer = Parent(At); isa_and_nonnull<Expr>(Outer); Outer = Parent(Outer))
    Whole = Outer;
  TemporaryFinder Temporaries(isa<CXXThrowExpr>(At) ? At : nullptr);
  Temporaries.TraverseStmt(const_cast<Stmt *>(Whole));
  if (Temporaries.Found)
    return Result;

  std::vector<const VarDecl *> Left;
  for (const Stmt *Inner = At, *Outer = Parent(At); Outer; Inner = Outer, Outer = Parent(Outer)) {
    std::vector<const VarDecl *> Here;
    if (const auto *Statements = dyn_cast<CompoundStmt>(Outer)) {
      for (const Stmt *Before : Statements->body()) {
        bool Last = Before == Inner;
        collectDeclared(Before, Last ? At : nullptr, Parents, Here);
        if (Last)
          break;
      }
    } else if (const auto *Try = dyn_cast<CXXTryStmt>(Outer); Try && Inner == Try->getTryBlock()) {
      for (unsigned I = 0; I < Try->getNumHandlers(); ++I) {
        const CXXCatchStmt *Handler = Try->getHandler(I);
        bool Any = Handler->getCaughtType().isNull();
        if (!Thrown.isNull() && !catches(Handler, Thrown, Function.getASTContext()))
          continue;
        Result.push_back({Handler, block(Function, At, Handler, Left), Left});
        if (Any || !Thrown.isNull())
          return Result;
      }
      // Which type an unseen function throws is not known: it is one that somebody thought of here.
      if (!Result.empty())
        return Result;
    } else {
      collectHeader(Outer, Inner, Parents, Here);
    }
    if (llvm::any_of(Here, extendsTemporary))
      return {};
    Left.insert(Left.end(), Here.rbegin(), Here.rend());
  }
  Result.push_back({nullptr, block(Function, At, nullptr, Left), Left});
  return Result;
}

const CFGBlock *Unwinding::block(AnalysisDeclContext &Function, const Stmt *At, const CXXCatchStmt *Handler,
                                 llvm::ArrayRef<const VarDecl *> Left) {
  const CFGBlock *&Known = Blocks[{At, Handler}];
  if (Known)
    return Known;
  CFG &Graph = *Function.getCFG();
  CFGBlock *Target = &Graph.getExit();
  if (Handler)
    for (CFGBlock *Block : Graph)
      if (Block->getLabel() == Handler)
        Target = Block;
  CFGBlock *Way = Graph.createBlock();
  // A block's elements are appended from its end to its beginning.
  for (const VarDecl *Variable : llvm::reverse(Left))
    if (hasDestructor(Variable) && !Variable->getType()->isReferenceType())
      Way->appendAutomaticObjDtor(const_cast<VarDecl *>(Variable), const_cast<Stmt *>(At), Graph.getBumpVectorContext());
  Way->addSuccessor(CFGBlock::AdjacentBlock(Target, true), Graph.getBumpVectorContext());
  return Known = Way;
}

bool Unwinding::isTried(AnalysisDeclContext &Function, const Stmt *At) {
  const ParentMap &Parents = Function.getParentMap();
  for (const Stmt *Inner = At; Inner; Inner = Parents.getParent(const_cast<Stmt *>(Inner)))
    if (const auto *Try = dyn_cast_or_null<CXXTryStmt>(Parents.getParent(const_cast<Stmt *>(Inner)));
        Try && Inner == Try->getTryBlock())
      return true;
  return false;
}

const std::vector<const VarDecl *> &Unwinding::neededAfterThrow(const FunctionDecl *Function) {
  auto [Entry, New] = Needed.try_emplace(Function);
  std::vector<const VarDecl *> &Variables = Entry->second;
  Stmt *Body = Function->getBody();
  if (!New || !Body)
    return Variables;
  VariableFinder Finder;
  Finder.TraverseStmt(Body);
  if (Finder.Tries || Finder.Throws)
    Variables = std::move(Finder.Destroyed);
  if (Finder.Tries) {
    Variables.insert(Variables.end(), Finder.Others.begin(), Finder.Others.end());
    Variables.insert(Variables.end(), Function->param_begin(), Function->param_end());
  }
  return Variables;
}

} // namespace mapicheck
