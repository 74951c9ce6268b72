#include "Preprocessing.h"

#include "ClangRun.h"
#include "parse/Shims.h"
#include "parse/WindowsIncludes.h"

#include "clang/Frontend/CompilerInstance.h"
#include "clang/Frontend/FrontendActions.h"
#include "clang/Lex/PreprocessorOptions.h"
#include "llvm/Support/FileSystem.h"

namespace mapicheck::cli {

using namespace clang;

namespace {

class PreprocessingAction : public PrintPreprocessedAction {
public:
  explicit PreprocessingAction(bool UseShims) : UseShims(UseShims) {}

protected:
  bool BeginInvocation(CompilerInstance &Compiler) override {
    // Such a pragma is to crash the compiler that reads the text, and not this one.
    Compiler.getPreprocessorOpts().DisablePragmaDebugCrash = true;
    Compiler.getPreprocessorOutputOpts().ShowCPP = true;
    Compiler.getPreprocessorOutputOpts().ShowLineMarkers = true;
    return PrintPreprocessedAction::BeginInvocation(Compiler);
  }

  bool BeginSourceFileAction(CompilerInstance &Compiler) override {
    findIncludesAsOnWindows(Compiler.getPreprocessor(), UseShims, &Shims);
    return PrintPreprocessedAction::BeginSourceFileAction(Compiler);
  }

private:
  bool UseShims;
  UsedShims Shims;
};

} // namespace

bool preprocessUnit(const WorkOrder &Order) {
  if (llvm::sys::fs::set_current_path(Order.What.Directory))
    return false;
  PreprocessingAction Action(Order.Shims);
  IgnoringDiagConsumer Messages;
  runClang(Order.What.Arguments, Order, Action, Messages);
  // With errors it is the text that the analysis had too.
  return true;
}

} // namespace mapicheck::cli
