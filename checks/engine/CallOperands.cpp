// The operands of a call on this path: their values, and the places that they name.
#include "engine/CallEvaluation.h"

#include "clang/AST/ExprCXX.h"

using namespace clang;
using namespace clang::ento;

namespace mapicheck {

namespace {

/// A data member, and the object or base that it lies in.
struct FoundField {
  const FieldDecl *Field = nullptr;
  SVal Object = UnknownVal();
};

FoundField findField(const RecordDecl *Record, llvm::StringRef Name, SVal Object, StoreManager &Stores) {
  Record = Record ? Record->getDefinition() : nullptr;
  if (!Record)
    return {};
  for (const FieldDecl *Field : Record->fields())
    if (Field->getIdentifier() && Field->getName() == Name)
      return {Field, Object};
  if (const auto *Class = dyn_cast<CXXRecordDecl>(Record))
    for (const CXXBaseSpecifier &Base : Class->bases())
      if (FoundField Found = findField(Base.getType()->getAsRecordDecl(), Name,
                                       Stores.evalDerivedToBase(Object, Base.getType(), Base.isVirtual()), Stores);
          Found.Field)
        return Found;
  return {};
}

QualType pointee(QualType Type) {
  return !Type.isNull() && (Type->isPointerType() || Type->isReferenceType()) ? Type->getPointeeType() : QualType();
}

} // namespace

const Stmt *CallEvaluation::statement() const {
  if (const Expr *Origin = Call.getOriginExpr())
    return Origin;
  // A destructor is called where a scope is left, or by delete.
  CFGElement Element = *Call.getCFGElementRef();
  if (auto Variable = Element.getAs<CFGAutomaticObjDtor>())
    return Variable->getTriggerStmt();
  if (auto Temporary = Element.getAs<CFGTemporaryDtor>())
    return Temporary->getBindTemporaryExpr();
  if (auto Delete = Element.getAs<CFGDeleteDtor>())
    return Delete->getDeleteExpr();
  return nullptr;
}

QualType CallEvaluation::argumentType(int Position) const {
  unsigned Index = Position + Meaning.FirstArgument;
  if (const auto *Function = dyn_cast_or_null<FunctionDecl>(Call.getDecl()))
    return Index < Function->getNumParams() ? Function->getParamDecl(Index)->getType() : QualType();
  QualType Callee = cast<CallExpr>(Call.getOriginExpr())->getCallee()->IgnoreParenImpCasts()->getType();
  if (Callee->isFunctionPointerType())
    if (const auto *Prototype = Callee->getPointeeType()->getAs<FunctionProtoType>())
      return Index < Prototype->getNumParams() ? Prototype->getParamType(Index) : QualType();
  return {};
}

const RecordDecl *CallEvaluation::objectClass(const Operand &O) const {
  if (O.Index == Operand::Receiver) {
    const auto *Method = dyn_cast_or_null<CXXMethodDecl>(Call.getDecl());
    return Method ? Method->getParent() : nullptr;
  }
  QualType Type = O.Index >= 0 ? pointee(argumentType(O.Index)) : QualType();
  return Type.isNull() ? nullptr : Type->getAsRecordDecl();
}

QualType CallEvaluation::parameterType(const Operand &O) const {
  if (!O.Member.empty()) {
    FoundField Found = findField(objectClass(O), O.Member, passed(O), C.getStoreManager());
    return Found.Field ? Found.Field->getType() : QualType();
  }
  QualType Type = O.Index >= 0 ? argumentType(O.Index) : QualType();
  return O.Pointee ? pointee(Type) : Type;
}

const Expr *CallEvaluation::expression(const Operand &O) const {
  if (!O.Member.empty())
    return nullptr;
  if (O.Index == Operand::Receiver)
    return Meaning.Receiver;
  unsigned Index = O.Index + Meaning.FirstArgument;
  const Expr *Argument = O.Index >= 0 && Index < Call.getNumArgs() ? Call.getArgExpr(Index) : nullptr;
  if (!O.Pointee || !Argument || argumentType(O.Index)->isReferenceType())
    return Argument;
  const auto *Address = dyn_cast<UnaryOperator>(Argument->IgnoreParenCasts());
  return Address && Address->getOpcode() == UO_AddrOf ? Address->getSubExpr() : nullptr;
}

SVal CallEvaluation::passed(const Operand &O) const {
  if (O.Index == Operand::Result)
    return Result;
  if (O.Index == Operand::Receiver) {
    if (Meaning.FirstArgument)
      return Call.getArgSVal(0);
    if (const auto *Instance = dyn_cast<CXXInstanceCall>(&Call))
      return Instance->getCXXThisVal();
    if (const auto *Constructor = dyn_cast<CXXConstructorCall>(&Call))
      return Constructor->getCXXThisVal();
    return UnknownVal();
  }
  unsigned Index = O.Index + Meaning.FirstArgument;
  return Index < Call.getNumArgs() ? Call.getArgSVal(Index) : SVal(UnknownVal());
}

const MemRegion *CallEvaluation::place(ProgramStateRef State, const Operand &O) const {
  if (!O.Member.empty()) {
    SVal Object = passed(O);
    if (!Object.getAsRegion())
      return nullptr;
    FoundField Found = findField(objectClass(O), O.Member, Object, C.getStoreManager());
    return Found.Field ? State->getLValue(Found.Field, Found.Object).getAsRegion() : nullptr;
  }
  if (O.Index < 0)
    return nullptr;
  // A reference to a pointer stands for the pointer.
  QualType Type = argumentType(O.Index);
  bool OfPointer = !Type.isNull() && Type->isLValueReferenceType() && Type->getPointeeType()->isPointerType();
  const MemRegion *Region = O.Pointee || OfPointer ? passed(O).getAsRegion() : nullptr;
  return Region ? Region->StripCasts() : nullptr;
}

const MemRegion *CallEvaluation::slot(ProgramStateRef State, const Operand &Out) const {
  return Out.isPlace() ? place(State, Out) : passed(Out).getAsRegion();
}

/// The type of what is kept in a place: the variable's own type says more than the IUnknown ** that it was cast to.
QualType CallEvaluation::placeType(const MemRegion *Place, const Operand &O) const {
  if (const auto *Typed = dyn_cast<TypedValueRegion>(Place->StripCasts());
      Typed && (Typed->getValueType()->isPointerType() || Typed->getValueType()->isIntegerType()))
    return Typed->getValueType();
  QualType Declared = parameterType(O);
  if (!O.isPlace())
    Declared = pointee(Declared);
  return Declared.isNull() ? SVB.getContext().VoidPtrTy : Declared;
}

SVal CallEvaluation::value(ProgramStateRef State, const Operand &O) const {
  if (const MemRegion *Place = place(State, O))
    return State->getSVal(Place, placeType(Place, O.isPlace() ? O : Operand{O.Index, /*Pointee=*/true}));
  return O.isPlace() ? SVal(UnknownVal()) : passed(O);
}

ProgramStateRef CallEvaluation::vacate(ProgramStateRef State, const Operand &O) {
  const MemRegion *Place = place(State, O);
  if (!Place)
    return State;
  SVal Null = SVB.makeZeroVal(placeType(Place, O.isPlace() ? O : Operand{O.Index, /*Pointee=*/true}));
  return State->bindLoc(loc::MemRegionVal(Place), Null, Call.getLocationContext());
}

} // namespace mapicheck
