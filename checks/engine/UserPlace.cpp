#include "engine/UserPlace.h"

#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"
#include "clang/Analysis/CFG.h"
#include "clang/Basic/SourceManager.h"

using namespace clang;

namespace mapicheck {

const FunctionDecl *UserPlace::function() const {
  return Frame ? dyn_cast<FunctionDecl>(Frame->getDecl()) : nullptr;
}

namespace {

struct WrapperTraits {
  bool OwnDestructor = false;
  bool PointerLike = false;
  unsigned Things = 0; ///< fields that may be what is given back
  unsigned Flags = 0;  ///< fields that cannot be: a number, a bool
};

void collectTraits(const CXXRecordDecl *Class, WrapperTraits &Traits) {
  if (!Class || !Class->hasDefinition())
    return;
  Class = Class->getDefinition();
  if (const CXXDestructorDecl *Destructor = Class->getDestructor())
    Traits.OwnDestructor |= Destructor->isUserProvided();
  for (const CXXMethodDecl *Method : Class->methods()) {
    OverloadedOperatorKind Operator = Method->getOverloadedOperator();
    if (Operator == OO_Arrow || (Operator == OO_Star && Method->param_empty()))
      Traits.PointerLike = true;
    if (const auto *Conversion = dyn_cast<CXXConversionDecl>(Method))
      Traits.PointerLike |= Conversion->getConversionType()->isPointerType();
  }
  for (const FieldDecl *Field : Class->fields())
    ++(Field->getType()->isIntegralOrEnumerationType() ? Traits.Flags : Traits.Things);
  for (const CXXBaseSpecifier &Base : Class->bases())
    collectTraits(Base.getType()->getAsCXXRecordDecl(), Traits);
}

bool isShort(const Stmt *Body) {
  const auto *Statements = dyn_cast_or_null<CompoundStmt>(Body);
  return !Statements || Statements->size() <= 3;
}

/// The statement or brace at which the callee of a frame is entered.
SourceLocation callPlace(const StackFrameContext *Frame) {
  if (const Stmt *CallSite = Frame->getCallSite())
    return CallSite->getBeginLoc();
  CFGElement Element = Frame->getCallSiteCFGElement();
  if (auto Destructor = Element.getAs<CFGAutomaticObjDtor>()) {
    const Stmt *Trigger = Destructor->getTriggerStmt();
    if (const auto *Scope = dyn_cast_or_null<CompoundStmt>(Trigger))
      return Scope->getRBracLoc();
    if (Trigger)
      return isa<ReturnStmt, GotoStmt, BreakStmt, ContinueStmt, Expr>(Trigger) ? Trigger->getBeginLoc() : Trigger->getEndLoc();
  }
  if (auto Temporary = Element.getAs<CFGTemporaryDtor>())
    return Temporary->getBindTemporaryExpr()->getBeginLoc();
  if (auto Delete = Element.getAs<CFGDeleteDtor>())
    return Delete->getDeleteExpr()->getBeginLoc();
  if (auto Initializer = Element.getAs<CFGInitializer>())
    return Initializer->getInitializer()->getSourceLocation();
  return {};
}

/// What happens "at" a block happens when it is left.
SourceLocation statementPlace(const Stmt *At) {
  const auto *Block = dyn_cast<CompoundStmt>(At);
  return Block ? Block->getRBracLoc() : At->getBeginLoc();
}

SourceLocation functionEnd(const Decl *Function) {
  if (const Stmt *Body = Function->getBody())
    return Body->getEndLoc();
  return Function->getEndLoc();
}

} // namespace

bool isOwnershipWrapper(const CXXRecordDecl *Class) {
  if (!Class || Class->isLambda())
    return false;
  WrapperTraits Traits;
  collectTraits(Class, Traits);
  return Traits.OwnDestructor && (Traits.PointerLike || (Traits.Things <= 1 && Traits.Flags <= 1));
}

bool isWrapperFunction(const Decl *Function, const SourceManager &SM) {
  if (SM.isInSystemHeader(SM.getExpansionLoc(Function->getLocation())))
    return true;
  const auto *Method = dyn_cast<CXXMethodDecl>(Function);
  if (!Method || Method->getParent()->isLambda())
    return false;
  // What the compiler wrote stands nowhere.
  if (!Method->isUserProvided())
    return true;
  WrapperTraits Traits;
  if (!isOwnershipWrapper(Method->getParent()))
    return false;
  // A guard's constructor and destructor, operators and small functions are its own business. What it does at length is
  // the program's: a whole connection may have a destructor and a member.
  collectTraits(Method->getParent(), Traits);
  return Traits.PointerLike || isa<CXXConstructorDecl, CXXDestructorDecl, CXXConversionDecl>(Method) ||
         Method->isOverloadedOperator() || isShort(Method->getBody());
}

UserPlace userPlace(const LocationContext *Context, const Stmt *At, const SourceManager &SM) {
  const StackFrameContext *Frame = Context->getStackFrame();
  SourceLocation Where = At ? statementPlace(At) : functionEnd(Frame->getDecl());
  // The outermost wrapper counts: a smart pointer inside a guard is the guard's business.
  for (const StackFrameContext *Inner = Frame; !Inner->inTopFrame(); Inner = Inner->getParent()->getStackFrame()) {
    if (!isWrapperFunction(Inner->getDecl(), SM))
      continue;
    const StackFrameContext *Outer = Inner->getParent()->getStackFrame();
    SourceLocation Call = callPlace(Inner);
    Frame = Outer;
    // A destructor that the compiler wrote has no place of its own; the next frame out has.
    Where = Call.isValid() ? Call : functionEnd(Outer->getDecl());
  }
  return {SM.getExpansionLoc(Where), Frame};
}

} // namespace mapicheck
