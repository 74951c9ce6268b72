// The checks as a clang-tidy module. clang-tidy knows each check of the catalogue as a check of its own, with its own
// switch, NOLINT name and place in WarningsAsErrors; behind them the engine runs once for all that are enabled.

#include "ErrorListener.h"
#include "catalogue/Catalogue.h"
#include "engine/Analysis.h"
#include "parse/MicrosoftSyntax.h"
#include "parse/WindowsIncludes.h"

#include "clang-tidy/ClangTidyCheck.h"
#include "clang-tidy/ClangTidyModule.h"
#include "clang/ASTMatchers/ASTMatchFinder.h"
#include "clang/ASTMatchers/ASTMatchers.h"
#include "clang/Lex/Preprocessor.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

using namespace clang;
using namespace clang::tidy;

namespace mapicheck {
namespace {

/// The option, of one check or of all, that names the files of further models.
constexpr llvm::StringLiteral ModelsOption = "MapiModels";

/// The option that says whether the project's own headers may stand for missing ones.
constexpr llvm::StringLiteral ShimsOption = "MapiShims";

/// What the check objects of one translation unit share.
struct SharedRun {
  ClangTidyContext *Context;
  std::string ModelFiles; ///< the value of ModelsOption
  std::vector<const CheckInfo *> Enabled;
  Preprocessor *PP = nullptr;
  std::shared_ptr<ErrorListener> Errors; ///< while the source is read
  ASTContext *AST = nullptr;
  std::optional<AnalysisResult> Result; ///< set when the engine has run
};

/// The run that a new check object takes part in. clang-tidy makes the check objects of a translation unit one after
/// the other; a check that is in the latest run already belongs to the next translation unit. Checks for which
/// different models are configured cannot share a run.
std::shared_ptr<SharedRun> joinRun(ClangTidyContext *Context, const CheckInfo &Check, llvm::StringRef ModelFiles) {
  static thread_local std::weak_ptr<SharedRun> Latest;
  std::shared_ptr<SharedRun> Run = Latest.lock();
  if (!Run || Run->Context != Context || Run->ModelFiles != ModelFiles || llvm::is_contained(Run->Enabled, &Check)) {
    Run = std::make_shared<SharedRun>();
    Run->Context = Context;
    Run->ModelFiles = ModelFiles.str();
    Latest = Run;
  }
  Run->Enabled.push_back(&Check);
  return Run;
}

/// The path of a model file. clang-tidy does not tell which .clang-tidy an option came from, so a relative name is
/// looked for as that file is: in the folder of the source file and the folders above it.
std::string resolveModelFile(llvm::StringRef Name, llvm::StringRef SourceFile) {
  if (llvm::sys::path::is_absolute(Name))
    return Name.str();
  llvm::SmallString<256> Source(SourceFile);
  llvm::sys::fs::make_absolute(Source);
  llvm::sys::path::remove_dots(Source, /*remove_dot_dot=*/true);
  for (llvm::StringRef Folder = llvm::sys::path::parent_path(Source); !Folder.empty();
       Folder = llvm::sys::path::parent_path(Folder)) {
    llvm::SmallString<256> Candidate(Folder);
    llvm::sys::path::append(Candidate, Name);
    if (llvm::sys::fs::exists(Candidate))
      return Candidate.str().str();
  }
  return Name.str();
}

/// One check of the catalogue, as clang-tidy sees it.
class Check : public ClangTidyCheck {
public:
  Check(llvm::StringRef Name, ClangTidyContext *Context, const CheckInfo &Info)
      : ClangTidyCheck(Name, Context), Info(Info), ModelFiles(Options.getLocalOrGlobal(ModelsOption, "").str()),
        WithShims(Options.getLocalOrGlobal(ShimsOption, "true") != "false"), Run(joinRun(Context, Info, ModelFiles)) {}

  void storeOptions(ClangTidyOptions::OptionMap &Map) override {
    Options.store(Map, ModelsOption, ModelFiles);
    Options.store(Map, ShimsOption, llvm::StringRef(WithShims ? "true" : "false"));
  }

  void registerPPCallbacks(const SourceManager &, Preprocessor *PP, Preprocessor *) override {
    if (Run->PP)
      return;
    Run->PP = PP;
    Run->Errors = ErrorListener::of(PP->getDiagnostics());
    // Clang stops at a fatal error such as a missing header. The functions that do not need it can still be analysed;
    // clang-tidy prints the error and fails all the same.
    PP->getDiagnostics().setFatalsAsError(true);
    rewriteMicrosoftSyntax(*PP);
    findIncludesAsOnWindows(*PP, WithShims, /*Used=*/nullptr);
  }

  void registerMatchers(ast_matchers::MatchFinder *Finder) override {
    // Only to get hold of the ASTContext. Where the traversal is limited to some declarations, the translation unit is
    // not visited, but the functions that matter are.
    using namespace ast_matchers;
    Finder->addMatcher(translationUnitDecl(), this);
    Finder->addMatcher(functionDecl(isDefinition()), this);
  }

  void check(const ast_matchers::MatchFinder::MatchResult &Match) override { Run->AST = Match.Context; }

  void onEndOfTranslationUnit() override {
    if (!Run->AST || !Run->PP)
      return;
    if (!Run->Result) {
      Run->Errors->Places.markFunctions(*Run->AST);
      Run->Errors.reset();
      Run->Result = analyzeForAll();
      reportSkipped();
    }
    for (const Finding &F : Run->Result->Findings)
      if (F.Check == &Info)
        report(F);
  }

private:
  AnalysisResult analyzeForAll() {
    std::vector<std::string> Files;
    for (llvm::StringRef Name : llvm::split(ModelFiles, ';'))
      if (!Name.trim().empty())
        Files.push_back(resolveModelFile(Name.trim(), getCurrentMainFile()));

    AnalysisOptions AnalysisOpts;
    std::optional<Model> Extended;
    AnalysisOpts.TheModel = &Model::builtin();
    if (!Files.empty()) {
      llvm::Expected<Model> Loaded = Model::withFiles(Files);
      if (!Loaded) {
        // Without the user's model the findings would be wrong ones. An error is shown whatever checks are enabled.
        configurationDiag("%0", DiagnosticIDs::Error) << llvm::toString(Loaded.takeError());
        return {};
      }
      Extended = std::move(*Loaded);
      AnalysisOpts.TheModel = &*Extended;
    }
    // clang-tidy makes its checks in the order of a hash table; the engine gets them in the catalogue's.
    AnalysisOpts.EnabledChecks = Run->Enabled;
    llvm::sort(AnalysisOpts.EnabledChecks);
    return analyze(*Run->AST, *Run->PP, AnalysisOpts);
  }

  /// Tells what could not be analysed, unless there are errors: then clang-tidy fails anyway and has said why.
  void reportSkipped() {
    if (Run->PP->getDiagnostics().hasErrorOccurred())
      return;
    for (const SkippedFunction &Skipped : Run->Result->Skipped)
      Run->Context->diag("mapi-incomplete", Skipped.Where, "'%0' is not analysed: %1")
          << Skipped.Name << Skipped.Reason;
  }

  void report(const Finding &F) {
    // The texts are arguments, because a '%' in a format would be taken for a placeholder.
    {
      DiagnosticBuilder Builder = diag(F.Where, "%0");
      Builder << F.Message;
      for (const FixItHint &Fix : F.Fixes)
        Builder << Fix;
    }
    for (const PathNote &Step : F.Path)
      diag(Step.Where, "%0", DiagnosticIDs::Note) << Step.Message;
  }

  const CheckInfo &Info;
  const std::string ModelFiles;
  const bool WithShims;
  const std::shared_ptr<SharedRun> Run;
};

class MapiModule : public ClangTidyModule {
public:
  void addCheckFactories(ClangTidyCheckFactories &Factories) override {
    for (const CheckInfo &Info : allChecks())
      Factories.registerCheckFactory(Info.Name, [&Info](llvm::StringRef Name, ClangTidyContext *Context) {
        return std::make_unique<Check>(Name, Context, Info);
      });
  }
};

const ClangTidyModuleRegistry::Add<MapiModule> Registered("mapi-module", "Checks for Extended MAPI lifecycles.");

} // namespace
} // namespace mapicheck
