#include "engine/RelevantFunctions.h"

#include "engine/CallMeaning.h"
#include "engine/GraphRepair.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/DynamicRecursiveASTVisitor.h"
#include "clang/AST/ExprCXX.h"
#include "clang/Basic/SourceManager.h"
#include "llvm/ADT/SetVector.h"
#include "llvm/ADT/SmallPtrSet.h"

#include <unordered_map>

using namespace clang;

namespace mapicheck {

namespace {

/// Whether a class has a layout, for which Clang's engine asks: after an error, a part of it may be of a class that was
/// never defined.
bool hasLayout(const CXXRecordDecl *Class) {
  if (!Class || !Class->hasDefinition() || Class->isDependentType())
    return true;
  Class = Class->getDefinition();
  auto PartHasLayout = [](QualType Type) {
    const CXXRecordDecl *Part = Type->getBaseElementTypeUnsafe()->getAsCXXRecordDecl();
    return !Part || (Part->hasDefinition() && hasLayout(Part));
  };
  return llvm::all_of(Class->fields(), [&](const FieldDecl *Field) { return PartHasLayout(Field->getType()); }) &&
         llvm::all_of(Class->bases(), [&](const CXXBaseSpecifier &Base) { return PartHasLayout(Base.getType()); });
}

/// Collects what one function body calls, constructs and destroys, and whether it is sound.
class BodyReader : public DynamicRecursiveASTVisitor {
public:
  BodyReader(const Model &M, llvm::DenseMap<const CXXRecordDecl *, bool> &Layouts) : M(M), Layouts(Layouts) { ShouldVisitImplicitCode = true; }

  bool VisitCallExpr(CallExpr *Call) override {
    HasModelledCall |= HasModelledCall || changesLifecycle(*Call);
    add(Call->getDirectCallee());
    return true;
  }
  bool VisitCXXConstructExpr(CXXConstructExpr *Construct) override {
    add(Construct->getConstructor());
    addMember(Construct->getConstructor());
    addDestructor(Construct->getConstructor()->getParent());
    return true;
  }
  bool VisitCXXNewExpr(CXXNewExpr *New) override {
    add(New->getOperatorNew());
    return true;
  }
  bool VisitCXXDeleteExpr(CXXDeleteExpr *Delete) override {
    QualType Destroyed = Delete->getDestroyedType();
    if (!Destroyed.isNull())
      addDestructor(Destroyed->getAsCXXRecordDecl());
    return true;
  }
  bool VisitMemberExpr(MemberExpr *Member) override {
    const auto *Class = dyn_cast<CXXRecordDecl>(Member->getMemberDecl()->getDeclContext());
    Sound &= hasKnownLayout(Class);
    return true;
  }
  bool VisitVarDecl(VarDecl *Variable) override {
    Sound &= !Variable->isInvalidDecl() && hasKnownLayout(Variable->getType()->getAsCXXRecordDecl());
    addDestructor(Variable->getType()->getAsCXXRecordDecl());
    return true;
  }
  bool VisitExpr(Expr *E) override {
    Sound &= !E->containsErrors();
    return true;
  }
  bool VisitStmt(Stmt *S) override {
    NeedsRepair |= endsPathSilently(S);
    HasFinally |= isa<SEHFinallyStmt>(S);
    return true;
  }
  bool TraverseLambdaExpr(LambdaExpr *Lambda) override {
    // Its body is the call operator's, read when that is called.
    for (Expr *Init : Lambda->capture_inits())
      TraverseStmt(Init);
    Sound &= !Lambda->containsErrors();
    Lambdas.push_back(Lambda->getCallOperator());
    return true;
  }

  /// hasLayout, asked once for each class.
  bool hasKnownLayout(const CXXRecordDecl *Class) {
    if (!Class)
      return true;
    auto [Entry, New] = Layouts.try_emplace(Class->getCanonicalDecl(), true);
    if (New)
      Entry->second = hasLayout(Class);
    return Entry->second;
  }

  bool HasModelledCall = false;
  bool Sound = true;
  bool NeedsRepair = false;
  bool HasFinally = false;
  llvm::SetVector<const FunctionDecl *> Callees;
  std::vector<const FunctionDecl *> Lambdas;

private:
  /// Whether a call begins or ends something. A function that only uses what it is given can do nothing wrong by
  /// itself; where it is called with something that has ended, the caller is what is analysed.
  static bool changesLifecycle(const CallModel &Entry) {
    if (Entry.AddsReference || !Entry.Releases.empty() || Entry.LogsOff || Entry.Closes || Entry.Cancels ||
        Entry.Initialises || Entry.Uninitialises || Entry.FastShutdown)
      return true;
    // Other memory than MAPI's is followed only where it meets MAPI's functions.
    auto IsMapis = [](const auto &A) { return A.Kind != ResourceKind::OtherMemory; };
    return llvm::any_of(Entry.Acquires, IsMapis) || llvm::any_of(Entry.Frees, IsMapis);
  }
  bool changesLifecycle(const CallExpr &Call) const {
    if (const CallModel *Entry = meaningOf(Call, nullptr, M).Entry; Entry && changesLifecycle(*Entry))
      return true;
    // By the general rule every unseen call may hand over an object.
    const FunctionDecl *Callee = Call.getDirectCallee();
    QualType Type = Callee ? Callee->getType() : Call.getCallee()->IgnoreParenImpCasts()->getType();
    if (Type->isFunctionPointerType())
      Type = Type->getPointeeType();
    const auto *Prototype = Type->getAs<FunctionProtoType>();
    return Prototype && !(Callee && Callee->hasBody()) && isStatus(Prototype->getReturnType()) &&
           llvm::any_of(Prototype->getParamTypes(), [&](QualType Parameter) {
             return (Parameter->isPointerType() || Parameter->isReferenceType()) &&
                    pointedInterface(Parameter->getPointeeType(), M);
           });
  }
  void add(const FunctionDecl *Function) {
    const FunctionDecl *Definition = nullptr;
    if (Function && Function->hasBody(Definition))
      Callees.insert(Definition);
  }
  /// A constructor or destructor: the model may describe what it does.
  void addMember(const CXXMethodDecl *Method) {
    const CallModel *Entry = Method ? meaningOfMember(*Method, M).Entry : nullptr;
    HasModelledCall |= Entry && changesLifecycle(*Entry);
  }
  void addDestructor(const CXXRecordDecl *Class) {
    if (!Class || !Class->hasDefinition())
      return;
    Class = Class->getDefinition();
    if (Class->hasTrivialDestructor() || !Visited.insert(Class).second)
      return;
    add(Class->getDestructor());
    addMember(Class->getDestructor());
    for (const FieldDecl *Field : Class->fields())
      addDestructor(Field->getType()->getAsCXXRecordDecl());
    for (const CXXBaseSpecifier &Base : Class->bases())
      addDestructor(Base.getType()->getAsCXXRecordDecl());
  }

  const Model &M;
  llvm::DenseMap<const CXXRecordDecl *, bool> &Layouts;
  llvm::SmallPtrSet<const CXXRecordDecl *, 8> Visited;
};

/// Collects the function definitions that the user wrote or instantiated.
class DefinitionCollector : public DynamicRecursiveASTVisitor {
public:
  DefinitionCollector(const SourceManager &SM, const Model &M) : SM(SM), M(M) { ShouldVisitTemplateInstantiations = true; }

  bool TraverseDecl(Decl *D) override {
    // Whole system headers are passed over at their outermost declarations: they are most of the tree.
    if (D && !isa<TranslationUnitDecl>(D) && D->getLocation().isValid() &&
        SM.isInSystemHeader(SM.getExpansionLoc(D->getLocation())) && !isa<NamespaceDecl, LinkageSpecDecl>(D))
      return true;
    if (D && isa<NamespaceDecl, LinkageSpecDecl>(D) && D->getLocation().isValid() &&
        SM.isInSystemHeader(SM.getExpansionLoc(D->getLocation())))
      return true;
    return DynamicRecursiveASTVisitor::TraverseDecl(D);
  }
  bool VisitFunctionDecl(FunctionDecl *Function) override {
    if (Function->isThisDeclarationADefinition() && Function->hasBody() && !Function->isDependentContext() &&
        !Function->isDefaulted() && !Function->isDeleted())
      Definitions.push_back(Function);
    return true;
  }
  bool TraverseLambdaExpr(LambdaExpr *Lambda) override {
    VisitFunctionDecl(Lambda->getCallOperator());
    return DynamicRecursiveASTVisitor::TraverseLambdaExpr(Lambda);
  }

  bool VisitVarDecl(VarDecl *Variable) override {
    if (!Variable->hasGlobalStorage() || Variable->isStaticLocal() || !Variable->hasInit())
      return true;
    const Expr *Init = Variable->getInit()->IgnoreImplicit();
    if (const auto *Construct = dyn_cast<CXXConstructExpr>(Init)) {
      const CallModel *Entry = meaningOfMember(*Construct->getConstructor(), M).Entry;
      InitialisersStart |= Entry && Entry->Initialises;
      Initialisers.push_back(Construct->getConstructor());
    } else if (const auto *Call = dyn_cast<CallExpr>(Init)) {
      const CallModel *Entry = meaningOf(*Call, nullptr, M).Entry;
      InitialisersStart |= Entry && Entry->Initialises;
      if (Call->getDirectCallee())
        Initialisers.push_back(Call->getDirectCallee());
    }
    return true;
  }

  std::vector<const FunctionDecl *> Definitions;
  bool InitialisersStart = false; ///< a global variable is initialised with the result of a library's start
  std::vector<const FunctionDecl *> Initialisers; ///< what is called before the program's entry function

private:
  const SourceManager &SM;
  const Model &M;
};

class CallGraph {
public:
  explicit CallGraph(const Model &M) : M(M) {}

  struct Node {
    bool Reaches = false; ///< a modelled call can be reached
    bool Sound = true;
    llvm::SetVector<const FunctionDecl *> Callees;
  };

  /// Reads a function and everything it calls.
  Node &read(const FunctionDecl *Root) {
    llvm::SmallVector<const FunctionDecl *, 16> Open{Root};
    while (!Open.empty()) {
      const FunctionDecl *Function = Open.pop_back_val();
      auto [Entry, New] = Nodes.try_emplace(Function);
      if (!New)
        continue;
      BodyReader Reader(M, Layouts);
      Reader.TraverseStmt(Function->getBody());
      if (const auto *Constructor = dyn_cast<CXXConstructorDecl>(Function))
        for (const CXXCtorInitializer *Initializer : Constructor->inits())
          Reader.TraverseStmt(Initializer->getInit());
      Entry->second.Reaches = Reader.HasModelledCall;
      const auto *Method = dyn_cast<CXXMethodDecl>(Function);
      Entry->second.Sound = Reader.Sound && !Function->isInvalidDecl() &&
                            (!Method || Reader.hasKnownLayout(Method->getParent()));
      if (Reader.NeedsRepair || llvm::any_of(Function->parameters(), isDestroyedTwice))
        ToRepair.push_back(Function);
      if (Reader.HasFinally)
        WithFinally.push_back(Function);
      Entry->second.Callees = std::move(Reader.Callees);
      for (const FunctionDecl *Lambda : Reader.Lambdas)
        Entry->second.Callees.insert(Lambda);
      Open.append(Entry->second.Callees.begin(), Entry->second.Callees.end());
    }
    return Nodes.find(Root)->second;
  }

  /// Carries "reaches a modelled call" from callees to callers until nothing changes.
  void propagate() {
    llvm::DenseMap<const FunctionDecl *, llvm::SmallVector<const FunctionDecl *, 4>> Callers;
    llvm::SmallVector<const FunctionDecl *, 16> Open;
    for (auto &[Function, Entry] : Nodes) {
      for (const FunctionDecl *Callee : Entry.Callees)
        Callers[Callee].push_back(Function);
      if (Entry.Reaches)
        Open.push_back(Function);
    }
    while (!Open.empty())
      for (const FunctionDecl *Caller : Callers.lookup(Open.pop_back_val()))
        if (Node &Entry = Nodes.find(Caller)->second; !Entry.Reaches) {
          Entry.Reaches = true;
          Open.push_back(Caller);
        }
  }

  std::unordered_map<const FunctionDecl *, Node> Nodes;
  std::vector<const FunctionDecl *> ToRepair;
  std::vector<const FunctionDecl *> WithFinally;

private:
  const Model &M;
  llvm::DenseMap<const CXXRecordDecl *, bool> Layouts;
};

/// Depth first, callees after their callers: the reverse of the order in which the functions are finished.
class Ordering {
public:
  explicit Ordering(const CallGraph &Graph) : Graph(Graph) {}

  std::vector<const FunctionDecl *> order(llvm::ArrayRef<const FunctionDecl *> Functions) {
    for (const FunctionDecl *Function : llvm::reverse(Functions))
      finish(Function);
    std::reverse(Finished.begin(), Finished.end());
    return std::move(Finished);
  }

private:
  void finish(const FunctionDecl *Root) {
    llvm::SmallVector<std::pair<const FunctionDecl *, size_t>, 16> Stack;
    auto Push = [&](const FunctionDecl *Function) {
      if (Seen.insert(Function).second)
        Stack.push_back({Function, 0});
    };
    Push(Root);
    while (!Stack.empty()) {
      auto &[Function, Next] = Stack.back();
      const auto &Callees = Graph.Nodes.find(Function)->second.Callees;
      if (Next < Callees.size()) {
        Push(Callees[Callees.size() - ++Next]);
        continue;
      }
      Finished.push_back(Function);
      Stack.pop_back();
    }
  }

  const CallGraph &Graph;
  llvm::SmallPtrSet<const FunctionDecl *, 32> Seen;
  std::vector<const FunctionDecl *> Finished;
};

/// The class rules of account helpers are about this method even when it calls nothing.
bool isHandsOffSession(const FunctionDecl *Function) {
  const auto *Method = dyn_cast<CXXMethodDecl>(Function);
  return Method && Method->getIdentifier() && Method->getName() == "HandsOffSession";
}

} // namespace

RelevantFunctions findRelevantFunctions(ASTContext &Context, const Model &M) {
  DefinitionCollector Collector(Context.getSourceManager(), M);
  for (Decl *Scope : Context.getTraversalScope()) {
    if (auto *Unit = dyn_cast<TranslationUnitDecl>(Scope)) {
      for (Decl *Top : Unit->decls())
        Collector.TraverseDecl(Top);
    } else {
      Collector.TraverseDecl(Scope);
    }
  }
  CallGraph Graph(M);
  for (const FunctionDecl *Function : Collector.Definitions)
    Graph.read(Function);
  RelevantFunctions Result;
  Result.GlobalsMatter = Collector.InitialisersStart;
  const SourceManager &SM = Context.getSourceManager();
  llvm::SmallVector<const FunctionDecl *, 4> Initialisers;
  for (const FunctionDecl *Function : Collector.Initialisers) {
    const FunctionDecl *Definition = nullptr;
    if (Function->hasBody(Definition))
      Graph.read(Initialisers.emplace_back(Definition));
    else if (!Function->isImplicit() && !Function->isDefaulted() && !Function->isConstexpr() &&
             !SM.isInSystemHeader(SM.getExpansionLoc(Function->getLocation())))
      Result.GlobalsMatter = true;
  }
  Graph.propagate();
  Result.ToRepair = std::move(Graph.ToRepair);
  Result.WithFinally = std::move(Graph.WithFinally);
  Result.GlobalsMatter |= llvm::any_of(
      Initialisers, [&](const FunctionDecl *Function) { return Graph.Nodes.find(Function)->second.Reaches; });

  llvm::SmallPtrSet<const FunctionDecl *, 32> Wanted;
  for (const FunctionDecl *Function : Collector.Definitions) {
    const CallGraph::Node &Entry = Graph.Nodes.find(Function)->second;
    if (Entry.Sound && (Entry.Reaches || isHandsOffSession(Function)))
      Wanted.insert(Function);
    if (!Entry.Sound)
      Result.Broken.push_back(Function);
  }
  for (const FunctionDecl *Function : Ordering(Graph).order(Collector.Definitions))
    if (Wanted.contains(Function))
      Result.Roots.push_back(Function);
  return Result;
}

} // namespace mapicheck
