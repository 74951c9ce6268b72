#include "engine/Analysis.h"

#include "engine/AnalysisSession.h"
#include "engine/FinallyBlocks.h"
#include "engine/GraphRepair.h"
#include "engine/LifecycleChecker.h"
#include "engine/RelevantFunctions.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/PrettyDeclStackTrace.h"
#include "clang/Analysis/Analyses/LiveVariables.h"
#include "clang/CrossTU/CrossTranslationUnit.h"
#include "clang/Frontend/CompilerInstance.h"
#include "clang/Frontend/CompilerInvocation.h"
#include "clang/StaticAnalyzer/Core/AnalyzerOptions.h"
#include "clang/StaticAnalyzer/Core/CheckerManager.h"
#include "clang/StaticAnalyzer/Core/PathSensitive/AnalysisManager.h"
#include "clang/StaticAnalyzer/Core/PathSensitive/ExprEngine.h"
#include "clang/StaticAnalyzer/Frontend/CheckerRegistry.h"

using namespace clang;
using namespace clang::ento;

namespace mapicheck {

namespace {

constexpr llvm::StringLiteral CheckerName = "mapicheck.Lifecycles";

/// Steps for one function. A path that is cut short is silent, never wrong; the limit keeps a function with
/// thousands of branches from costing minutes.
constexpr unsigned MaxSteps = 25000;

void registerLifecycles(CheckerManager &Manager) { Manager.registerChecker<LifecycleChecker>(); }
bool shouldRegisterLifecycles(const CheckerManager &) { return true; }

/// The analyzer's options have no defaults of their own; only reading a command line gives them any.
std::shared_ptr<CompilerInvocation> makeInvocation() {
  auto Invocation = std::make_shared<CompilerInvocation>();
  DiagnosticOptions DiagOptions;
  DiagnosticsEngine Diags(DiagnosticIDs::create(), DiagOptions, new IgnoringDiagConsumer);
  const char *Arguments[] = {
      "-analyzer-config", "ipa=dynamic",
      // Smart pointers live in system headers; what happens in them is the user's business here.
      "-analyzer-config", "suppress-c++-stdlib=false",
      "-analyzer-config", "c++-shared_ptr-inlining=true",
      "-analyzer-config", "eagerly-assume=false",
      // Tag arrays and the like are walked to their end instead of cutting the path short.
      "-analyzer-config", "unroll-loops=true",
      "input.cpp"};
  CompilerInvocation::CreateFromArgs(*Invocation, Arguments, Diags);
  AnalyzerOptions &Options = Invocation->getAnalyzerOpts();
  // A loop over a handful of tags or rows is walked to its end as well.
  Options.maxBlockVisitOnPath = 8;
  // Clang's own model of builtins; none of its checks. Its model of functions that do not return ends a path before it is
  // known whether such a function throws.
  Options.CheckersAndPackages = {{"core.builtin.BuiltinFunctions", true}, {CheckerName.str(), true}};
  return Invocation;
}

/// Whether the function cannot be called from outside this translation unit.
bool isInternal(const FunctionDecl *Function) {
  if (const auto *Method = dyn_cast<CXXMethodDecl>(Function))
    if (Method->getParent()->isLambda() || isOwnershipWrapper(Method->getParent()))
      return true;
  return !Function->isExternallyVisible() && !Function->isMain();
}

/// Where a program begins. The _t forms are macros for these.
bool isEntryFunction(const FunctionDecl *Function) {
  const IdentifierInfo *Name = Function->getIdentifier();
  return Name && Function->getDeclContext()->getRedeclContext()->isTranslationUnit() &&
         llvm::is_contained({"main", "wmain", "WinMain", "wWinMain"}, Name->getName());
}

class TranslationUnitAnalysis {
public:
  TranslationUnitAnalysis(ASTContext &Context, Preprocessor &PP, const Model &M)
      : Context(Context), Session(M, Context), Invocation(makeInvocation()), Compiler(Invocation),
        Checkers(Context, Invocation->getAnalyzerOpts(), PP, {}, {[](CheckerRegistry &Registry) {
                   Registry.addChecker(registerLifecycles, shouldRegisterLifecycles, CheckerName, "MAPI lifecycles");
                 }}),
        Manager(Context, PP, {}, CreateRegionStoreManager, CreateRangeConstraintManager, &Checkers,
                Invocation->getAnalyzerOpts()),
        CrossUnit(compilerFor(Context)) {
    Checkers.getChecker<LifecycleChecker>()->Session = &Session;
  }

  void analyze(const RelevantFunctions &Functions, std::vector<SkippedFunction> &Skipped) {
    GlobalsStartLibraries = Functions.GlobalsMatter;
    Broken = Functions.Broken;
    for (const FunctionDecl *Function : Functions.WithFinally)
      Finally.rewrite(*Function);
    for (const FunctionDecl *Function : Functions.ToRepair)
      repairGraph(*Manager.getAnalysisDeclContext(Function), Session.Throws);
    for (const FunctionDecl *Root : Functions.Roots) {
      bool Visited = Entered.contains(Root) || Entered.contains(Root->getCanonicalDecl());
      if (isInternal(Root) && (Covered.contains(Root) || Covered.contains(Root->getCanonicalDecl())))
        continue;
      if (!analyzeFunction(Root, !Visited))
        Skipped.push_back({Root->getLocation(), Root->getQualifiedNameAsString(), "its control flow cannot be modelled"});
    }
  }

  std::vector<Finding> takeFindings() { return Session.takeFindings(); }

private:
  CompilerInstance &compilerFor(ASTContext &Context) {
    // Shares the context; its owner keeps it alive.
    Compiler.setASTContext(llvm::IntrusiveRefCntPtr<ASTContext>(&Context));
    return Compiler;
  }

  bool analyzeFunction(const FunctionDecl *Root, bool IsEntry) {
    // Should the analyzer crash, or be ended because it takes too long, it says where.
    PrettyDeclStackTraceEntry Where(Context, const_cast<FunctionDecl *>(Root), Root->getLocation(),
                                    "analyzing the paths of");
    if (!Manager.getCFG(Root) || !Manager.getAnalysisDeclContext(Root)->getAnalysis<RelaxedLiveVariables>())
      return false;
    Session.Root = Root;
    Session.RootIsEntry = IsEntry;
    Session.RootBeginsProgram = isEntryFunction(Root);
    Session.RootIsEntryFunction = Session.RootBeginsProgram && !GlobalsStartLibraries;
    SetOfConstDecls Callees;
    bool CutShort = walk(Root, ExprEngine::Inline_Regular, Callees);
    Entered.insert(Callees.begin(), Callees.end());
    if (!CutShort)
      Covered.insert(Callees.begin(), Callees.end());
    else // The paths of what it calls have used up the steps: only small functions are entered now.
      walk(Root, ExprEngine::Inline_Minimal, Callees);
    return true;
  }

  /// Walks the paths of a function. Returns whether the steps were used up before their ends.
  bool walk(const FunctionDecl *Root, ExprEngine::InliningModes Inlining, SetOfConstDecls &Callees) {
    // Of its own for each walk: a function whose loop has once been too long is not entered again by the same engine.
    FunctionSummariesTy Summaries;
    for (const FunctionDecl *Function : Broken)
      Summaries.markShouldNotInline(Function);
    Session.Summaries = &Summaries;
    Session.LeavesOutBodies = Inlining == ExprEngine::Inline_Minimal;
    ExprEngine Engine(CrossUnit, Manager, &Callees, &Summaries, Inlining);
    return Engine.ExecuteWorkList(Manager.getAnalysisDeclContextManager().getStackFrame(Root), MaxSteps);
  }

  ASTContext &Context;
  FinallyBlocks Finally{Context};
  AnalysisSession Session;
  std::shared_ptr<CompilerInvocation> Invocation;
  CompilerInstance Compiler;
  CheckerManager Checkers;
  AnalysisManager Manager;
  cross_tu::CrossTranslationUnitContext CrossUnit;
  std::vector<const FunctionDecl *> Broken; ///< functions with errors in their bodies
  bool GlobalsStartLibraries = false;
  SetOfConstDecls Covered; ///< those whose paths from that caller were all followed to their ends
  SetOfConstDecls Entered; ///< functions that an analysis of a caller has led into
};

} // namespace

AnalysisResult analyze(ASTContext &Context, Preprocessor &PP, const AnalysisOptions &Options) {
  AnalysisResult Result;
  const SourceManager &SM = Context.getSourceManager();
  RelevantFunctions Functions = findRelevantFunctions(Context, *Options.TheModel);
  for (const FunctionDecl *Broken : Functions.Broken)
    Result.Skipped.push_back({SM.getExpansionLoc(Broken->getLocation()), Broken->getQualifiedNameAsString(),
                              "its body has errors"});
  if (!Functions.Roots.empty()) {
    TranslationUnitAnalysis Analysis(Context, PP, *Options.TheModel);
    Analysis.analyze(Functions, Result.Skipped);
    for (Finding &F : Analysis.takeFindings())
      if (llvm::is_contained(Options.EnabledChecks, F.Check))
        Result.Findings.push_back(std::move(F));
  }
  llvm::stable_sort(Result.Skipped, [&](const SkippedFunction &A, const SkippedFunction &B) {
    return SM.isBeforeInTranslationUnit(A.Where, B.Where);
  });
  return Result;
}

} // namespace mapicheck
