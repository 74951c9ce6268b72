#include "syntax/AccountHelper.h"

#include "engine/CallMeaning.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/DynamicRecursiveASTVisitor.h"
#include "clang/AST/ExprCXX.h"
#include "llvm/ADT/SetVector.h"
#include "llvm/ADT/SmallPtrSet.h"

using namespace clang;

namespace mapicheck {

namespace {

constexpr int32_t NotImplemented = static_cast<int32_t>(0x80004001); // E_NOTIMPL

using Classes = llvm::SetVector<const CXXRecordDecl *>;

bool isInterface(const CXXRecordDecl *Class) {
  return Class->getIdentifier() && (Class->getName() == "IOlkAccountHelper" || Class->getName() == "IUnknown");
}

/// The class and the bases whose code is its own.
void collectClasses(const CXXRecordDecl *Class, Classes &Result) {
  if (!Class || !Class->hasDefinition() || isInterface(Class) || !Result.insert(Class->getDefinition()))
    return;
  for (const CXXBaseSpecifier &Base : Class->getDefinition()->bases())
    collectClasses(Base.getType()->getAsCXXRecordDecl(), Result);
}

/// What an expression or statement mentions.
class Mentions : public DynamicRecursiveASTVisitor {
public:
  Mentions(const Model &M, const Classes &Own) : M(M), Own(Own) {}

  static Mentions of(const Stmt *S, const Model &M, const Classes &Own) {
    Mentions Result(M, Own);
    Result.TraverseStmt(const_cast<Stmt *>(S));
    return Result;
  }

  bool VisitMemberExpr(MemberExpr *Member) override {
    if (const auto *Field = dyn_cast<FieldDecl>(Member->getMemberDecl()))
      if (const auto *Parent = dyn_cast<CXXRecordDecl>(Field->getParent()); Parent && Own.contains(Parent))
        Fields.insert(Field);
    return true;
  }
  bool VisitDeclRefExpr(DeclRefExpr *Reference) override {
    if (const auto *Parameter = dyn_cast<ParmVarDecl>(Reference->getDecl()))
      Parameters.insert(Parameter);
    else if (const auto *Local = dyn_cast<VarDecl>(Reference->getDecl()); Local && Local->hasLocalStorage())
      Locals.insert(Local);
    return true;
  }
  bool VisitCallExpr(CallExpr *Call) override {
    Calls.push_back(Call);
    return true;
  }
  bool VisitBinaryOperator(BinaryOperator *Binary) override {
    if (Binary->isAssignmentOp())
      if (const auto *Member = dyn_cast<MemberExpr>(Binary->getLHS()->IgnoreParenImpCasts()))
        if (const auto *Field = dyn_cast<FieldDecl>(Member->getMemberDecl()))
          Assigned.insert(Field);
    return true;
  }
  bool VisitReturnStmt(ReturnStmt *Return) override {
    Returns.push_back(Return);
    return true;
  }

  llvm::SetVector<const FieldDecl *> Fields;
  llvm::SetVector<const FieldDecl *> Assigned;
  llvm::SetVector<const ParmVarDecl *> Parameters;
  llvm::SetVector<const VarDecl *> Locals;
  std::vector<const CallExpr *> Calls;
  std::vector<const ReturnStmt *> Returns;

private:
  const Model &M;
  const Classes &Own;
};

/// Whether a parameter may carry a session: a pointer to a COM interface, or a smart pointer to one.
bool carriesObject(QualType Type, const Model &M) {
  Type = Type.getNonReferenceType();
  if (Type->isPointerType()) {
    // A session is held as what it is or as IUnknown; another interface is something else the class holds.
    const InterfaceModel *Interface = pointedInterface(Type, M);
    return Interface && (Interface->Kind == ResourceKind::Session || Interface->Name == "IUnknown") &&
           !isAccountHelper(Type->getPointeeType()->getAsCXXRecordDecl());
  }
  const auto *Pointer = dyn_cast_or_null<ClassTemplateSpecializationDecl>(Type->getAsCXXRecordDecl());
  if (!Pointer || Pointer->getTemplateArgs().size() == 0 ||
      Pointer->getTemplateArgs()[0].getKind() != TemplateArgument::Type) {
    const CXXRecordDecl *Class = Type->getAsCXXRecordDecl();
    return !Pointer && Class && Class->hasDefinition() && !Class->hasTrivialDestructor();
  }
  QualType Pointee = Pointer->getTemplateArgs()[0].getAsType();
  const InterfaceModel *Interface = interfaceOf(Pointee->getAsRecordDecl(), M);
  return !Interface || Interface->Kind == ResourceKind::Session || Interface->Name == "IUnknown";
}

class OriginFinder {
public:
  OriginFinder(const CXXRecordDecl *Class, const Model &M) : M(M) { collectClasses(Class, Own); }

  SessionOrigin find() {
    const CXXMethodDecl *Getter = nullptr;
    for (const CXXRecordDecl *Class : Own)
      for (const CXXMethodDecl *Method : Class->methods())
        if (const FunctionDecl *Definition = nullptr; !Method->isImplicit() && Method->hasBody(Definition)) {
          Methods.push_back(cast<CXXMethodDecl>(Definition));
          if (!Getter && Method->getIdentifier() && Method->getName() == "GetMapiSession")
            Getter = Methods.back();
        }
    if (!Getter)
      return Result;
    readGetter(Getter);
    if (Result.HandsOutNothing)
      return Result;
    for (const CXXMethodDecl *Method : Methods)
      collectLoggedOnParameters(Method);
    for (const CXXMethodDecl *Method : Methods)
      readMethod(Method, Method == Getter);
    return Result;
  }

private:
  /// Finds the members GetMapiSession hands out, through the class's own methods that it calls.
  void readGetter(const CXXMethodDecl *Getter) {
    llvm::SmallPtrSet<const FunctionDecl *, 8> Seen;
    std::vector<const FunctionDecl *> Open{Getter};
    while (!Open.empty()) {
      const FunctionDecl *Function = Open.back();
      Open.pop_back();
      if (!Seen.insert(Function).second)
        continue;
      Mentions In = Mentions::of(Function->getBody(), M, Own);
      for (const FieldDecl *Field : In.Fields)
        if (carriesObject(Field->getType(), M))
          HandedOut.insert(Field);
      for (const CallExpr *Call : In.Calls)
        if (const auto *Method = dyn_cast_or_null<CXXMethodDecl>(Call->getDirectCallee()))
          if (const FunctionDecl *Definition = nullptr; Own.contains(Method->getParent()) && Method->hasBody(Definition))
            Open.push_back(Definition);
      if (Function != Getter || In.Returns.empty())
        continue;
      bool Never = llvm::all_of(In.Returns, [&](const ReturnStmt *Return) { return returnsNotImplemented(Return); });
      if (Never) {
        Result.HandsOutNothing = true;
        Result.GivenAt = In.Returns.front();
      }
    }
  }

  bool returnsNotImplemented(const ReturnStmt *Return) const {
    const Expr *Value = Return->getRetValue();
    Expr::EvalResult Constant;
    return Value && !Value->isValueDependent() && Value->EvaluateAsInt(Constant, Own.front()->getASTContext()) &&
           Constant.Val.getInt().extOrTrunc(32).getSExtValue() == NotImplemented;
  }

  /// The locals of a body that a logon call in it fills.
  llvm::SetVector<const VarDecl *> loggedOnLocals(const Mentions &In) {
    llvm::SetVector<const VarDecl *> Locals;
    for (const CallExpr *Call : In.Calls)
      if (logsOn(*Call))
        for (const Expr *Argument : Call->arguments()) {
          Mentions Into = Mentions::of(Argument, M, Own);
          Locals.insert(Into.Locals.begin(), Into.Locals.end());
        }
    return Locals;
  }

  /// `if (SUCCEEDED(MAPILogonEx(..., &session))) Hold(session);`: what Hold is given was logged on by the class.
  void collectLoggedOnParameters(const CXXMethodDecl *Method) {
    Mentions In = Mentions::of(Method->getBody(), M, Own);
    llvm::SetVector<const VarDecl *> Locals = loggedOnLocals(In);
    if (Locals.empty())
      return;
    for (const CallExpr *Call : In.Calls) {
      const auto *Callee = dyn_cast_or_null<CXXMethodDecl>(Call->getDirectCallee());
      const FunctionDecl *Definition = nullptr;
      if (!Callee || !Own.contains(Callee->getParent()) || !Callee->hasBody(Definition))
        continue;
      for (unsigned I = 0; I < Call->getNumArgs() && I < Definition->getNumParams(); ++I)
        for (const VarDecl *Local : Mentions::of(Call->getArg(I), M, Own).Locals)
          if (Locals.contains(Local))
            LoggedOnParameters.insert(Definition->getParamDecl(I));
    }
  }

  void readMethod(const CXXMethodDecl *Method, bool IsGetter) {
    if (const auto *Constructor = dyn_cast<CXXConstructorDecl>(Method))
      for (const CXXCtorInitializer *Initializer : Constructor->inits())
        if (const FieldDecl *Field = Initializer->getMember(); Field && HandedOut.contains(Field))
          noteSource(Field, Initializer->getInit());
    Mentions In = Mentions::of(Method->getBody(), M, Own);
    llvm::SetVector<const VarDecl *> LoggedOnLocals = loggedOnLocals(In);
    for (const CallExpr *Call : In.Calls) {
      if (!logsOn(*Call))
        continue;
      for (const Expr *Argument : Call->arguments()) {
        Mentions Into = Mentions::of(Argument, M, Own);
        for (const FieldDecl *Field : Into.Fields)
          if (HandedOut.contains(Field))
            noteLogon(Field, Call);
        if (IsGetter && !Into.Parameters.empty() && !Result.LogsOnAt)
          Result.LogsOnAt = Call; // straight into the caller's pointer: there is no member to release
      }
    }
    if (llvm::any_of(In.Calls, [&](const CallExpr *Call) { return logsOn(*Call); }))
      Result.SetWithIt.append(In.Assigned.begin(), In.Assigned.end());
    readStatements(Method->getBody(), LoggedOnLocals, IsGetter);
  }

  /// Each full expression by itself: what it puts into a member comes from what else it mentions.
  void readStatements(const Stmt *S, const llvm::SetVector<const VarDecl *> &LoggedOnLocals, bool IsGetter) {
    if (!S)
      return;
    if (const auto *E = dyn_cast<Expr>(S)) {
      if (!IsGetter)
        noteTransfer(E, LoggedOnLocals);
      else if (!LoggedOnLocals.empty() && !Result.LogsOnAt)
        noteHandOut(E, LoggedOnLocals);
      return;
    }
    for (const Stmt *Child : S->children())
      readStatements(Child, LoggedOnLocals, IsGetter);
  }

  void noteTransfer(const Expr *E, const llvm::SetVector<const VarDecl *> &LoggedOnLocals) {
    Mentions In = Mentions::of(E, M, Own);
    for (const FieldDecl *Field : In.Fields) {
      if (!HandedOut.contains(Field))
        continue;
      if (llvm::any_of(In.Locals, [&](const VarDecl *Local) { return LoggedOnLocals.contains(Local); }))
        noteLogon(Field, E);
      else if (isAssignmentLike(E))
        noteSource(Field, E);
    }
  }

  void noteHandOut(const Expr *E, const llvm::SetVector<const VarDecl *> &LoggedOnLocals) {
    Mentions In = Mentions::of(E, M, Own);
    bool FromLogon = llvm::any_of(In.Locals, [&](const VarDecl *Local) { return LoggedOnLocals.contains(Local); });
    if (!FromLogon)
      return;
    if (!In.Parameters.empty())
      Result.LogsOnAt = E;
    for (const FieldDecl *Field : In.Fields)
      if (HandedOut.contains(Field))
        noteLogon(Field, E);
  }

  /// `m = p`, `p->QueryInterface(iid, &m)`, `m.Attach(p)`: not a call on the member that merely takes arguments.
  bool isAssignmentLike(const Expr *E) const {
    E = E->IgnoreParenImpCasts();
    if (const auto *Cleanups = dyn_cast<ExprWithCleanups>(E))
      E = Cleanups->getSubExpr()->IgnoreParenImpCasts();
    if (const auto *Binary = dyn_cast<BinaryOperator>(E)) {
      if (Binary->getOpcode() != BO_Assign)
        return false;
      // hr = p->QueryInterface(iid, &m)
      if (const auto *Call = dyn_cast<CallExpr>(Binary->getRHS()->IgnoreParenImpCasts()))
        return !Mentions::of(Binary->getLHS(), M, Own).Fields.empty() || isQuery(Call);
      return !Mentions::of(Binary->getLHS(), M, Own).Fields.empty();
    }
    if (const auto *Operator = dyn_cast<CXXOperatorCallExpr>(E))
      return Operator->getOperator() == OO_Equal;
    if (const auto *Call = dyn_cast<CallExpr>(E))
      return isQuery(Call) || isAttach(Call);
    return false;
  }

  static llvm::StringRef calleeName(const CallExpr *Call) {
    const FunctionDecl *Callee = Call->getDirectCallee();
    return Callee && Callee->getIdentifier() ? Callee->getName() : llvm::StringRef();
  }
  static bool isQuery(const CallExpr *Call) { return calleeName(Call) == "QueryInterface"; }
  static bool isAttach(const CallExpr *Call) {
    llvm::StringRef Name = calleeName(Call);
    return Name.equals_insensitive("attach") || Name == "reset" || Name == "CopyFrom";
  }

  void noteSource(const FieldDecl *Field, const Expr *From) {
    Mentions In = Mentions::of(From, M, Own);
    for (const ParmVarDecl *Parameter : In.Parameters)
      if (LoggedOnParameters.contains(Parameter))
        noteLogon(Field, From);
      else if (carriesObject(Parameter->getType(), M) && !Result.GivenAt)
        Result.GivenAt = From;
  }

  void noteLogon(const FieldDecl *Field, const Stmt *At) {
    if (!Result.LogsOnAt)
      Result.LogsOnAt = At;
    if (!llvm::is_contained(Result.CreatedIn, Field))
      Result.CreatedIn.push_back(Field);
  }

  /// Whether a call logs a session on, itself or in a function it leads to.
  bool logsOn(const CallExpr &Call) {
    CallMeaning Meaning = meaningOf(Call, nullptr, M);
    if (Meaning.Entry)
      return llvm::any_of(Meaning.Entry->Acquires, [](const Acquisition &A) { return A.LogsOn; });
    const FunctionDecl *Callee = Call.getDirectCallee(), *Definition = nullptr;
    if (!Callee || !Callee->hasBody(Definition))
      return false;
    auto [Known, New] = LogsOnKnown.try_emplace(Definition, false);
    if (!New)
      return Known->second;
    Mentions In = Mentions::of(Definition->getBody(), M, Own);
    bool Any = llvm::any_of(In.Calls, [&](const CallExpr *Inner) { return logsOn(*Inner); });
    LogsOnKnown[Definition] = Any;
    return Any;
  }

  const Model &M;
  Classes Own;
  std::vector<const CXXMethodDecl *> Methods;
  llvm::SetVector<const FieldDecl *> HandedOut;
  llvm::SmallPtrSet<const ParmVarDecl *, 4> LoggedOnParameters;
  llvm::DenseMap<const FunctionDecl *, bool> LogsOnKnown;
  SessionOrigin Result;
};

} // namespace

bool isAccountHelper(const CXXRecordDecl *Class) {
  if (!Class || !Class->hasDefinition())
    return false;
  for (const CXXBaseSpecifier &Base : Class->getDefinition()->bases()) {
    const CXXRecordDecl *Record = Base.getType()->getAsCXXRecordDecl();
    if (Record && ((Record->getIdentifier() && Record->getName() == "IOlkAccountHelper") || isAccountHelper(Record)))
      return true;
  }
  return false;
}

SessionOrigin sessionOrigin(const CXXRecordDecl *Class, const Model &M) { return OriginFinder(Class, M).find(); }

} // namespace mapicheck
