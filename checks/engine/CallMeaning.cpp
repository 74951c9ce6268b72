#include "engine/CallMeaning.h"

#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"

using namespace clang;

namespace mapicheck {

namespace {

llvm::StringRef plainName(const NamedDecl *D) {
  if (D)
    if (const IdentifierInfo *II = D->getIdentifier())
      return II->getName();
  return {};
}

/// The name of a function or class with its namespaces and classes, inline namespaces left out: "mail::MapiGuard". Of a
/// template it is the template's. Empty for what has no name, or is in something that has none.
std::string qualifiedName(const NamedDecl *D) {
  llvm::StringRef Name = plainName(D);
  if (Name.empty())
    return {};
  const DeclContext *Where = D->getDeclContext()->getRedeclContext();
  while (Where->isInlineNamespace())
    Where = Where->getParent()->getRedeclContext();
  if (Where->isTranslationUnit())
    return Name.str();
  if (!Where->isNamespace() && !Where->isRecord())
    return {};
  std::string Outer = qualifiedName(cast<NamedDecl>(Where));
  return Outer.empty() ? Outer : (Outer + "::" + Name).str();
}

/// In C a COM method is a field of the table that lpVtbl points to, `p->lpVtbl->Logoff(p, ...)`.
bool matchTableCall(const CallExpr &Call, const Model &M, CallMeaning &Result) {
  const Expr *Callee = Call.getCallee()->IgnoreParenImpCasts();
  while (const auto *Dereference = dyn_cast<UnaryOperator>(Callee)) // (*p->lpVtbl->Logoff)(p, ...)
    Callee = Dereference->getSubExpr()->IgnoreParenImpCasts();
  const auto *Method = dyn_cast<MemberExpr>(Callee);
  if (!Method || Call.getNumArgs() == 0)
    return false;
  const auto *Field = dyn_cast<FieldDecl>(Method->getMemberDecl());
  if (!Field || !Field->getType()->isFunctionPointerType())
    return false;
  llvm::StringRef Table = plainName(Field->getParent());
  if (!Table.consume_back("Vtbl") || Table.empty())
    return false;
  Result.ComMethod = true;
  Result.Name = plainName(Field);
  Result.Receiver = Call.getArg(0);
  Result.FirstArgument = 1;
  Result.Interface = M.interface(Table);
  // A table of an interface the model does not know still has IUnknown's methods at its head.
  Result.Entry = M.method(Result.Interface ? Table : llvm::StringRef("IUnknown"), Result.Name);
  return true;
}

} // namespace

const CallModel *functionOfPointerType(QualType Type, const Model &M) {
  while (!Type.isNull()) {
    if (const auto *Typedef = Type->getAs<TypedefType>()) {
      if (const CallModel *Entry = M.functionOfType(plainName(Typedef->getDecl())))
        return Entry;
      Type = Typedef->desugar();
      continue;
    }
    if (const auto *Pointer = Type->getAs<PointerType>()) {
      Type = Pointer->getPointeeType();
      continue;
    }
    return nullptr;
  }
  return nullptr;
}

const InterfaceModel *interfaceOf(const RecordDecl *Record, const Model &M) {
  if (!Record)
    return nullptr;
  if (const InterfaceModel *Interface = M.interface(plainName(Record)))
    return Interface;
  const auto *Class = dyn_cast<CXXRecordDecl>(Record);
  if (!Class || !Class->hasDefinition())
    return nullptr;
  for (const CXXBaseSpecifier &Base : Class->getDefinition()->bases())
    if (const InterfaceModel *Interface = interfaceOf(Base.getType()->getAsCXXRecordDecl(), M))
      return Interface;
  return nullptr;
}

const InterfaceModel *pointedInterface(QualType PointerType, const Model &M) {
  if (PointerType.isNull() || !PointerType->isPointerType())
    return nullptr;
  return interfaceOf(PointerType->getPointeeType()->getAsRecordDecl(), M);
}

bool isComClass(const CXXRecordDecl *Record) {
  if (!Record)
    return false;
  if (plainName(Record) == "IUnknown")
    return true;
  if (!Record->hasDefinition())
    return false;
  for (const CXXBaseSpecifier &Base : Record->getDefinition()->bases())
    if (isComClass(Base.getType()->getAsCXXRecordDecl()))
      return true;
  return false;
}

bool isStatus(QualType Type) {
  while (const auto *Typedef = Type->getAs<TypedefType>()) {
    llvm::StringRef Name = plainName(Typedef->getDecl());
    if (Name == "HRESULT" || Name == "SCODE")
      return true;
    Type = Typedef->desugar();
  }
  return false;
}

/// Whether a method is an interface's: declared by one, or an override of such a method.
static bool belongsToInterface(const CXXMethodDecl *Method, const Model &M) {
  if (M.interface(plainName(Method->getParent())))
    return true;
  return llvm::any_of(Method->overridden_methods(),
                      [&](const CXXMethodDecl *Overridden) { return belongsToInterface(Overridden, M); });
}

CallMeaning meaningOfMember(const CXXMethodDecl &Method, const Model &M) {
  CallMeaning Result;
  Result.Name = plainName(&Method);
  if (!Method.isUserProvided())
    return Result;
  const auto *Constructor = dyn_cast<CXXConstructorDecl>(&Method);
  if ((Constructor && Constructor->isCopyOrMoveConstructor()) || Method.isCopyAssignmentOperator() ||
      Method.isMoveAssignmentOperator())
    return Result;
  Result.Class = M.classNamed(qualifiedName(Method.getParent()));
  if (!Result.Class)
    return Result;
  auto Describe = [&](const std::optional<CallModel> &Special) {
    Result.Name = plainName(Method.getParent());
    if (Special) {
      Result.Entry = &*Special;
      Result.Name = llvm::StringRef(Special->Name).rsplit("::").second;
    }
  };
  if (Constructor) {
    Describe(Result.Class->Constructor);
  } else if (isa<CXXDestructorDecl>(Method)) {
    Describe(Result.Class->Destructor);
  } else {
    std::string Key = Method.getNameAsString();
    llvm::erase(Key, ' ');
    if (auto Known = Result.Class->Methods.find(Key); Known != Result.Class->Methods.end())
      Result.Entry = &Known->second;
    if (Result.Entry && Result.Name.empty())
      Result.Name = Result.Entry->Name;
  }
  return Result;
}

CallMeaning meaningOf(const CallExpr &Call, const FunctionDecl *Callee, const Model &M) {
  CallMeaning Result;
  if (!Callee)
    Callee = Call.getDirectCallee();
  if (!Callee) {
    if (matchTableCall(Call, M, Result))
      return Result;
    Result.Entry = functionOfPointerType(Call.getCallee()->IgnoreParenImpCasts()->getType(), M);
    if (Result.Entry)
      Result.Name = Result.Entry->Name;
    return Result;
  }

  Result.Name = plainName(Callee);
  if (const auto *Method = dyn_cast<CXXMethodDecl>(Callee)) {
    if (!isComClass(Method->getParent()))
      return meaningOfMember(*Method, M);
    if (!Method->isInstance() || Result.Name.empty())
      return Result;
    // The class of the receiver says more than the class that declares the method: Release may be IUnknown's.
    const CXXRecordDecl *Class = Method->getParent();
    if (const auto *MemberCall = dyn_cast<CXXMemberCallExpr>(&Call)) {
      Result.Receiver = MemberCall->getImplicitObjectArgument();
      if (const CXXRecordDecl *Static = MemberCall->getRecordDecl(); Static && isComClass(Static))
        Class = Static;
    }
    Result.ComMethod = true;
    Result.Interface = interfaceOf(Class, M);
    if (Result.Interface)
      Result.Entry = M.method(Result.Interface->Name, Result.Name);
    // A method that the program's own class adds to an interface is the program's.
    if (Result.Interface && !belongsToInterface(Method, M)) {
      Result.Interface = nullptr;
      Result.Entry = nullptr;
    }
    // IUnknown stands for every interface the model does not know; its other methods are not MAPI's.
    if (Result.Interface && Result.Interface->Name == "IUnknown" && !Result.Entry)
      Result.Interface = nullptr;
    return Result;
  }

  // Namespaces keep a program's own function apart from MAPI's of the same name; std::exit is the C function.
  const DeclContext *Where = Callee->getDeclContext()->getRedeclContext();
  if (Where->isTranslationUnit() || Callee->isInStdNamespace() || Callee->isExternC())
    Result.Entry = M.function(Result.Name);
  else if (Where->isNamespace())
    Result.Entry = M.function(qualifiedName(Callee));
  return Result;
}

} // namespace mapicheck
