#include "ClangRun.h"

#include "EarlierFiles.h"
#include "SourceEncoding.h"
#include "support/PlainFiles.h"
#include "support/ResourceFolder.h"

#include "clang/Basic/FileManager.h"
#include "clang/Frontend/CompilerInstance.h"
#include "clang/Frontend/FrontendOptions.h"
#include "clang/Lex/HeaderSearchOptions.h"
#include "clang/Lex/PreprocessorOptions.h"
#include "clang/Tooling/ArgumentsAdjusters.h"
#include "clang/Tooling/Tooling.h"
#include "llvm/Support/VirtualFileSystem.h"

namespace mapicheck::cli {

using namespace clang;

/// A compile command is a stranger's. What it asks for besides reading the source is forgotten: there are many options
/// that write a file, and new ones with each version of Clang, so it is taken out here and not there by name.
static void forgetSideEffects(CompilerInvocation &Invocation) {
  FrontendOptions &Frontend = Invocation.getFrontendOpts();
  Frontend.OutputFile = "-";
  Frontend.StatsFile.clear();
  Frontend.TimeTracePath.clear();
  Frontend.Plugins.clear();
  Frontend.PluginArgs.clear();
  Frontend.AddPluginActions.clear();
  Frontend.LLVMArgs.clear();
  Frontend.ModuleOutputPath.clear();
  Frontend.FixWhatYouCan = Frontend.FixAndRecompile = Frontend.FixToTemporaries = false;
  Frontend.ShowStats = false;
  Invocation.getDependencyOutputOpts() = {};
  Invocation.getDiagnosticOpts().DiagnosticLogFile.clear();
  Invocation.getDiagnosticOpts().DiagnosticSerializationFile.clear();
  Invocation.getDiagnosticOpts().VerifyDiagnostics = false;
  // Modules are written into a cache; without them, headers are read as text.
  Invocation.getLangOpts().ImplicitModules = false;
  Invocation.getHeaderSearchOpts().ImplicitModuleMaps = false;
  Invocation.getHeaderSearchOpts().Verbose = false;
}

namespace {

class TolerantRun : public tooling::ToolAction {
public:
  explicit TolerantRun(FrontendAction &Action) : Action(Action) {}

  bool runInvocation(std::shared_ptr<CompilerInvocation> Invocation, FileManager *Files,
                     std::shared_ptr<PCHContainerOperations> PCHContainerOps,
                     DiagnosticConsumer *Consumer) override {
    forgetSideEffects(*Invocation);
    DiagnosticOptions &Messages = Invocation->getDiagnosticOpts();
    // Whatever is only a warning by default, or made an error of one, leaves a syntax tree that can be analysed.
    Messages.Warnings = {"no-everything"};
    Messages.Remarks.clear();
    Messages.PedanticErrors = false;
    Messages.ErrorLimit = 0;
    // The process ends when the result is written; tearing the tree down would only cost time.
    Invocation->getFrontendOpts().DisableFree = true;

    CompilerInstance Compiler(std::move(Invocation), std::move(PCHContainerOps));
    Compiler.setVirtualFileSystem(Files->getVirtualFileSystemPtr());
    Compiler.setFileManager(Files);
    Compiler.createDiagnostics(Consumer, /*ShouldOwnClient=*/false);
    if (!Compiler.hasDiagnostics())
      return false;
    // One missing header must not hide all that comes after it.
    Compiler.getDiagnostics().setFatalsAsError(true);
    Compiler.getDiagnostics().setSuppressSystemWarnings(true);
    Compiler.createSourceManager();
    return Compiler.ExecuteAction(Action);
  }

private:
  FrontendAction &Action;
};

} // namespace

/// Clang finds its built-in headers beside its own executable, which this one is not.
static std::vector<std::string> withResourceFolder(const std::vector<std::string> &Arguments) {
  if (bringsResourceFolder(Arguments))
    return Arguments;
  std::string Option = "-resource-dir=" + resourceFolder();
  return tooling::getInsertArgumentAdjuster(Option.c_str(), tooling::ArgumentInsertPosition::BEGIN)(Arguments, {});
}

/// What the driver writes by itself, before there is an invocation to take it out of.
static std::vector<std::string> withoutFragments(const std::vector<std::string> &Arguments) {
  std::vector<std::string> Kept;
  for (size_t I = 0; I < Arguments.size(); ++I) {
    if (Arguments[I] == "-gen-cdb-fragment-path" || Arguments[I] == "-MJ")
      ++I; // and its value
    else
      Kept.push_back(Arguments[I]);
  }
  return Kept;
}

bool runClang(const std::vector<std::string> &Arguments, const WorkOrder &Order, FrontendAction &Action,
              DiagnosticConsumer &Messages) {
  auto OnDisk = onlyPlainFiles(llvm::vfs::getRealFileSystem());
  auto Files = llvm::makeIntrusiveRefCnt<FileManager>(
      FileSystemOptions(), withLegacyEncodings(withEarlierFiles(Order.TextBefore, Order.NotThereBefore, std::move(OnDisk))));
  TolerantRun Run(Action);
  tooling::ToolInvocation Invocation(withResourceFolder(withoutFragments(Arguments)), &Run, Files.get(),
                                     std::make_shared<PCHContainerOperations>());
  Invocation.setDiagnosticConsumer(&Messages);
  return Invocation.run();
}

} // namespace mapicheck::cli
