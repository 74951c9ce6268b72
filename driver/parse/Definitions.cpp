#include "Definitions.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/DynamicRecursiveASTVisitor.h"
#include "clang/AST/ExprCXX.h"

using namespace clang;

namespace mapicheck {

namespace {

class DefinitionVisitor : public DynamicRecursiveASTVisitor {
public:
  explicit DefinitionVisitor(llvm::function_ref<void(FunctionDecl &)> Use) : Use(Use) {
    ShouldVisitTemplateInstantiations = true;
  }

  bool VisitFunctionDecl(FunctionDecl *Function) override {
    if (Function->doesThisDeclarationHaveABody())
      Use(*Function);
    return true;
  }
  bool VisitLambdaExpr(LambdaExpr *Lambda) override { return VisitFunctionDecl(Lambda->getCallOperator()); }

private:
  llvm::function_ref<void(FunctionDecl &)> Use;
};

} // namespace

void forEachDefinition(ASTContext &Context, llvm::function_ref<void(FunctionDecl &)> Use) {
  DefinitionVisitor(Use).TraverseDecl(Context.getTranslationUnitDecl());
}

} // namespace mapicheck
