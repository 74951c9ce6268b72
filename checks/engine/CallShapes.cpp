#include "engine/CallShapes.h"

#include "engine/CallMeaning.h"

#include "clang/AST/ExprCXX.h"
#include "clang/AST/ParentMap.h"
#include "clang/Basic/Builtins.h"
#include "llvm/ADT/StringSwitch.h"

using namespace clang;
using namespace clang::ento;

namespace mapicheck {

bool isAttachOfMingwsComPtr(const LocationContext *Frame) {
  const LocationContext *Caller = Frame->getStackFrame()->getParent();
  const auto *Attach = Caller ? dyn_cast<CXXMethodDecl>(Caller->getStackFrame()->getDecl()) : nullptr;
  if (!Attach || !Attach->getIdentifier() || Attach->getName() != "Attach" || Attach->getParent()->getName() != "ComPtr")
    return false;
  const auto *Namespace = dyn_cast<NamespaceDecl>(Attach->getParent()->getDeclContext()->getEnclosingNamespaceContext());
  return Namespace && Namespace->getName() == "WRL";
}

bool isDiscarded(const CallEvent &Call) {
  const ParentMap &Parents = Call.getLocationContext()->getParentMap();
  const Stmt *Parent = Parents.getParentIgnoreParenCasts(const_cast<Expr *>(Call.getOriginExpr()));
  while (Parent && isa<ExprWithCleanups, CXXBindTemporaryExpr>(Parent))
    Parent = Parents.getParentIgnoreParenCasts(const_cast<Stmt *>(Parent));
  // The initialisers of a constructor are no part of its body.
  if (const auto *Constructor = dyn_cast<CXXConstructorDecl>(Call.getLocationContext()->getDecl()); Constructor && !Parent)
    return llvm::none_of(Constructor->inits(), [&](const CXXCtorInitializer *Initializer) {
      return Initializer->getSourceRange().fullyContains(Call.getOriginExpr()->getSourceRange());
    });
  return !Parent || isa<CompoundStmt, LabelStmt, SwitchCase>(Parent);
}

bool hasVisibleBody(const CallEvent &Call) {
  const Decl *Definition = Call.getRuntimeDefinition().getDecl();
  if (!Definition || !Definition->hasBody())
    return false;
  // Who implements MAPI knows best how; what its functions do for their callers is what the documentation says.
  const SourceManager &SM = Definition->getASTContext().getSourceManager();
  auto OfSystem = [&](const Decl *D) { return SM.isInSystemHeader(SM.getExpansionLoc(D->getLocation())); };
  const auto *Function = dyn_cast<FunctionDecl>(Definition);
  return !Function || isa<CXXMethodDecl>(Function) || OfSystem(Function) || llvm::none_of(Function->redecls(), OfSystem);
}

bool isRecursive(const CallEvent &Call) {
  const Decl *Callee = Call.getRuntimeDefinition().getDecl();
  for (const LocationContext *Frame = Call.getLocationContext(); Callee && Frame; Frame = Frame->getParent())
    if (isa<StackFrameContext>(Frame) && Frame->getDecl()->getCanonicalDecl() == Callee->getCanonicalDecl())
      return true;
  return false;
}

/// Looks for a use of a parameter that may be more than a look at it.
static bool givesAway(const Stmt *S, const ParmVarDecl *Parameter, const FunctionDecl *Function, bool Harmless = false) {
  if (const auto *Reference = dyn_cast<DeclRefExpr>(S))
    return Reference->getDecl() == Parameter && !Harmless;
  if (isa<ParenExpr, ImplicitCastExpr>(S))
    return givesAway(*S->child_begin(), Parameter, Function, Harmless);
  if (const auto *Call = dyn_cast<CXXMemberCallExpr>(S)) {
    const CXXMethodDecl *Method = Call->getMethodDecl();
    bool Release = !Method || !Method->getIdentifier() || Method->getName() == "Release";
    if (givesAway(Call->getImplicitObjectArgument(), Parameter, Function, !Release))
      return true;
    return llvm::any_of(Call->arguments(), [&](const Expr *E) { return givesAway(E, Parameter, Function); });
  }
  if (const auto *Call = dyn_cast<CallExpr>(S); Call && Call->getDirectCallee() &&
                                                Call->getDirectCallee()->getCanonicalDecl() == Function->getCanonicalDecl())
    return llvm::any_of(Call->arguments(), [&](const Expr *E) { return givesAway(E, Parameter, Function, true); });
  const Expr *Condition = nullptr;
  if (const auto *If = dyn_cast<IfStmt>(S))
    Condition = If->getCond();
  const auto *Operator = dyn_cast<BinaryOperator>(S);
  bool Asks = (Operator && (Operator->isLogicalOp() || Operator->isEqualityOp())) ||
              (isa<UnaryOperator>(S) && cast<UnaryOperator>(S)->getOpcode() == UO_LNot);
  return llvm::any_of(S->children(), [&](const Stmt *Child) {
    return Child && givesAway(Child, Parameter, Function, Asks || Child == Condition);
  });
}

bool onlyUsesParameter(const CallEvent &Call, unsigned Argument) {
  const auto *Function = dyn_cast_or_null<FunctionDecl>(Call.getRuntimeDefinition().getDecl());
  return Function && Argument < Function->getNumParams() && Function->getBody() &&
         Function->getParamDecl(Argument)->getType()->isPointerType() &&
         !givesAway(Function->getBody(), Function->getParamDecl(Argument), Function);
}

bool asksForTermination(const CallEvent &Call) {
  const auto *Function = dyn_cast_or_null<FunctionDecl>(Call.getDecl());
  return Function && Function->getIdentifier() && Function->getName().ltrim('_') == "abnormal_termination";
}

bool doesNotReturn(const CallEvent &Call) {
  const auto *Function = dyn_cast_or_null<FunctionDecl>(Call.getDecl());
  if (Function)
    return Function->isNoReturn() || Function->hasAttr<AnalyzerNoReturnAttr>();
  const auto *CE = dyn_cast_or_null<CallExpr>(Call.getOriginExpr());
  return CE && getFunctionExtInfo(*CE->getCallee()->getType()).getNoReturn();
}

bool isOfSystemHeader(const CallEvent &Call) {
  const auto *Function = dyn_cast_or_null<FunctionDecl>(Call.getDecl());
  if (!Function)
    return false;
  const SourceManager &SM = Call.getLocationContext()->getAnalysisDeclContext()->getASTContext().getSourceManager();
  return Function->getBuiltinID() || Function->isImplicit() || Function->isDefaulted() ||
         SM.isInSystemHeader(SM.getExpansionLoc(Function->getLocation()));
}

const MemRegion *clearedStructure(const CallEvent &Call) {
  const auto *Function = dyn_cast_or_null<FunctionDecl>(Call.getDecl());
  if (!Function || !Function->getIdentifier() || Call.getNumArgs() < 2 || !isOfSystemHeader(Call))
    return nullptr;
  bool Fills = Function->getName() == "memset" && Call.getNumArgs() == 3 && Call.getArgSVal(1).isZeroConstant();
  if (!Fills && Function->getName() != "RtlSecureZeroMemory")
    return nullptr;
  QualType Type = Call.getArgExpr(0)->IgnoreParenCasts()->getType();
  const llvm::APSInt *Size = Call.getArgSVal(Fills ? 2 : 1).getAsInteger();
  const MemRegion *Region = Call.getArgSVal(0).getAsRegion();
  if (Type.isNull() || !Type->isPointerType() || !Type->getPointeeType()->isRecordType() ||
      Type->getPointeeType()->isIncompleteType() || !Size || !Region)
    return nullptr;
  const ASTContext &Context = Call.getLocationContext()->getAnalysisDeclContext()->getASTContext();
  return Size->getExtValue() == Context.getTypeSizeInChars(Type->getPointeeType()).getQuantity() ? Region->StripCasts()
                                                                                                 : nullptr;
}

bool borrows(const CallEvent &Call) {
  const auto *Function = dyn_cast_or_null<FunctionDecl>(Call.getDecl());
  if (!Function || !Function->getIdentifier() || !isOfSystemHeader(Call))
    return false;
  // The C library's functions that the compiler knows read and write what they are given, and keep none of it.
  llvm::StringRef Name = Function->getName();
  // Not so those that store for other threads: a pointer is published with them.
  if (Name.ltrim('_').starts_with("Interlocked") || Name.starts_with("__sync_") || Name.starts_with("__atomic_"))
    return false;
  if (Function->getBuiltinID() && !isCast(Call))
    return true;
  if (Name.ends_with("A") || Name.ends_with("W"))
    Name = Name.drop_back();
  return llvm::StringSwitch<bool>(Name)
      .Cases({"lstrcpy", "lstrcpyn", "lstrcat", "lstrlen", "lstrcmp", "lstrcmpi"}, true)
      .Cases({"wcscpy", "wcsncpy", "wcscat", "wcsncat", "strcpy_s", "wcscpy_s", "strcat_s", "wcscat_s"}, true)
      .Cases({"memcpy_s", "memmove_s", "_stricmp", "_wcsicmp", "_strnicmp", "_wcsnicmp", "wmemcpy"}, true)
      .Cases({"wprintf", "fwprintf", "swprintf", "_snprintf", "_snwprintf", "_swprintf", "sprintf_s", "swprintf_s"}, true)
      .Cases({"wsprintf", "OutputDebugString", "MessageBox", "StringCchCopy", "StringCchPrintf"}, true)
      .Cases({"MultiByteToWideChar", "WideCharToMultiByte", "IsBadReadPtr"}, true)
      .Default(false);
}

bool isExitRegistration(const CallEvent &Call) {
  const auto *Function = dyn_cast_or_null<FunctionDecl>(Call.getDecl());
  return Function && Function->getIdentifier() && isOfSystemHeader(Call) &&
         llvm::StringSwitch<bool>(Function->getName()).Cases({"atexit", "_onexit", "at_quick_exit"}, true).Default(false);
}

bool isGivenFunction(const CallEvent &Call) {
  for (unsigned I = 0; I < Call.getNumArgs(); ++I)
    if (const MemRegion *Region = Call.getArgSVal(I).getAsRegion(); Region && isa<CodeTextRegion>(Region->StripCasts()))
      return true;
  return false;
}

bool isTrivialCopy(const CallEvent &Call) {
  const auto *Method = dyn_cast_or_null<CXXMethodDecl>(Call.getDecl());
  if (!Method || !Method->isTrivial())
    return false;
  const auto *Constructor = dyn_cast<CXXConstructorDecl>(Method);
  return Constructor ? Constructor->isCopyOrMoveConstructor()
                     : Method->isCopyAssignmentOperator() || Method->isMoveAssignmentOperator();
}

bool keepsFunctionObject(const CallEvent &Call) {
  const auto *Constructor = dyn_cast_or_null<CXXConstructorDecl>(Call.getDecl());
  if (!Constructor || !Constructor->getParent()->isInStdNamespace() || Constructor->isCopyOrMoveConstructor())
    return false;
  return llvm::StringSwitch<bool>(Constructor->getParent()->getName())
      .Cases({"function", "move_only_function", "copyable_function", "packaged_task"}, true)
      .Cases({"thread", "jthread", "any"}, true)
      .Default(false);
}

bool isCast(const CallEvent &Call) {
  const auto *Function = dyn_cast_or_null<FunctionDecl>(Call.getDecl());
  switch (Function ? Function->getBuiltinID() : 0) {
  case Builtin::BImove:
  case Builtin::BImove_if_noexcept:
  case Builtin::BIforward:
  case Builtin::BIforward_like:
  case Builtin::BIas_const:
  case Builtin::BIaddressof:
  case Builtin::BI__addressof:
  case Builtin::BI__builtin_addressof:
    return true;
  default:
    return false;
  }
}

ProgramStateRef passStatusThrough(ProgramStateRef State, const CallEvent &Call) {
  const auto *CE = dyn_cast_or_null<CallExpr>(Call.getOriginExpr());
  const auto *Function = dyn_cast_or_null<FunctionDecl>(Call.getDecl());
  if (!CE || !Function || !isStatus(Function->getReturnType()) || hasVisibleBody(Call))
    return State;
  std::optional<unsigned> Status;
  for (unsigned I = 0; I < Function->getNumParams() && I < Call.getNumArgs(); ++I)
    if (isStatus(Function->getParamDecl(I)->getType())) {
      if (Status)
        return State;
      Status = I;
    }
  if (!Status)
    return State;
  return State->BindExpr(CE, Call.getLocationContext(), Call.getArgSVal(*Status));
}

} // namespace mapicheck
