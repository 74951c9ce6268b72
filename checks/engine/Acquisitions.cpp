// What a call hands over: which of its values are acquired, and the records of them.
#include "engine/CallEvaluation.h"
#include "engine/Naming.h"

#include "clang/AST/DeclTemplate.h"
#include "llvm/ADT/StringSwitch.h"

using namespace clang;
using namespace clang::ento;

namespace mapicheck {

namespace {

/// An interface of MAPI's own, not one of COM's that MAPI uses.
bool isMapis(const InterfaceModel *Interface) { return Interface && Interface->Needs == Library::MAPI; }

bool isPointerToNonConst(QualType Type) {
  return Type->isPointerType() && !Type->getPointeeType().isConstQualified();
}

/// Structures that MAPI's methods and functions read, although their parameters are pointers to non-const.
bool isInputStructure(QualType Type) {
  llvm::StringRef Name = recordName(Type);
  Name.consume_front("_");
  return llvm::StringSwitch<bool>(Name)
      .Cases({"SPropValue", "SRestriction", "SPropTagArray", "SSortOrderSet", "SRow"}, true)
      .Cases({"ENTRYID", "SBinary", "SBinaryArray", "MAPIUID", "GUID", "MAPINAMEID"}, true)
      .Default(false);
}

/// Distinguishes the values that one call puts into several out-parameters.
const void *outParameterTag(const Operand &Out, const MemRegion *Slot) {
  if (Out.isPlace())
    return Slot;
  static const char Tags[32] = {};
  return &Tags[std::min<unsigned>(Out.Index + 2, 31)];
}

} // namespace

llvm::SmallVector<Acquisition, 2> acquisitions(const CallEvent &Call, const CallMeaning &Meaning, const Model &M) {
  llvm::SmallVector<Acquisition, 2> Result;
  if (Meaning.Entry)
    Result.append(Meaning.Entry->Acquires.begin(), Meaning.Entry->Acquires.end());
  const auto *CE = dyn_cast_or_null<CallExpr>(Call.getOriginExpr());
  const auto *Function = dyn_cast_or_null<FunctionDecl>(Call.getDecl());
  const FunctionProtoType *Prototype = nullptr;
  if (Function)
    Prototype = Function->getType()->getAs<FunctionProtoType>();
  else if (CE) {
    QualType Callee = CE->getCallee()->IgnoreParenImpCasts()->getType();
    if (Callee->isFunctionPointerType())
      Prototype = Callee->getPointeeType()->getAs<FunctionProtoType>();
  }
  if (!Prototype || !isStatus(Prototype->getReturnType()))
    return Result;
  for (unsigned I = Meaning.FirstArgument; I < Prototype->getNumParams(); ++I) {
    QualType Type = Prototype->getParamType(I);
    bool Reference = Type->isLValueReferenceType() && !Meaning.isModelled();
    if (!Reference && !Type->isPointerType())
      continue;
    QualType Pointee = Type->getPointeeType();
    const InterfaceModel *Interface = Pointee.isConstQualified() ? nullptr : pointedInterface(Pointee, M);
    if (!Interface || Interface->ClientSide || (!Meaning.isModelled() && !isMapis(Interface)))
      continue;
    // An array of pointers is no out-parameter.
    if (I < Call.getNumArgs() && Call.getArgExpr(I) &&
        Call.getArgExpr(I)->IgnoreParenImpCasts()->getType()->isArrayType())
      continue;
    Operand Out{static_cast<int>(I - Meaning.FirstArgument)};
    if (llvm::any_of(Result, [&](const Acquisition &A) { return A.Out == Out; }) ||
        (Meaning.Entry && llvm::is_contained(Meaning.Entry->places(), Operand{Out.Index, /*Pointee=*/true})))
      continue;
    Acquisition General;
    General.Out = Out;
    General.Kind = Interface->Kind;
    if (Meaning.ComMethod && Meaning.Interface)
      General.From = Operand{Operand::Receiver};
    Result.push_back(General);
  }
  return Result;
}

llvm::StringRef recordName(QualType Pointer) {
  if (!Pointer.isNull() && Pointer->isPointerType())
    Pointer = Pointer->getPointeeType();
  if (!Pointer.isNull())
    if (const RecordDecl *Record = Pointer->getAsRecordDecl()) {
      if (const IdentifierInfo *Name = Record->getIdentifier())
        return Name->getName();
      if (const TypedefNameDecl *Typedef = Record->getTypedefNameForAnonDecl()) // typedef struct { ... } ENTRYID;
        return Typedef->getName();
    }
  return {};
}

llvm::StringRef interfaceName(QualType Pointer, const Model &M) {
  // The class that a smart pointer's operator-> hides AddRef and Release with is no name that the reader knows.
  const CXXRecordDecl *Class = Pointer->isPointerType() ? Pointer->getPointeeType()->getAsCXXRecordDecl() : nullptr;
  if (isa_and_nonnull<ClassTemplateSpecializationDecl>(Class))
    if (const InterfaceModel *Interface = interfaceOf(Class, M))
      return Interface->Name;
  return recordName(Pointer);
}

ProgramStateRef CallEvaluation::ensureTracked(ProgramStateRef State, const Operand &O, ResourceKind Kind) {
  SymbolRef Symbol = object(State, O);
  if (!Symbol || trackedObject(State, Symbol))
    return State;
  TrackedObject Record;
  Record.Kind = Kind;
  // Where it came from gives it a name.
  if (const auto *Given = dyn_cast<SymbolRegionValue>(Symbol))
    Record.FirstHolder = Given->getRegion();
  QualType Type = expression(O) ? expression(O)->IgnoreParenImpCasts()->getType() : Symbol->getType();
  Record.Interface = interfaceName(Type, Session.TheModel);
  const InterfaceModel *Interface =
      O == Operand{Operand::Receiver} ? Meaning.Interface : pointedInterface(Type, Session.TheModel);
  if (Interface) {
    Record.Kind = Interface->Kind;
    Record.ClientSide = Interface->ClientSide;
  }
  if (Record.Interface == "_MSGSESS")
    Record.Kind = ResourceKind::MessageSession;
  return setTrackedObject(State, Symbol, Record);
}

/// Everything a modelled call may write through its arguments, other than what it hands over, holds a new value. What
/// is in a place that the model names is known.
ProgramStateRef CallEvaluation::clobberOutParameters(ProgramStateRef State, llvm::ArrayRef<Acquisition> Acquired) {
  llvm::SmallVector<const MemRegion *, 4> Regions;
  RegionAndSymbolInvalidationTraits Traits;
  for (unsigned I = Meaning.FirstArgument; I < Call.getNumArgs(); ++I) {
    Operand O{static_cast<int>(I - Meaning.FirstArgument)};
    QualType Type = parameterType(O);
    if (Type.isNull() || llvm::any_of(Acquired, [&](const Acquisition &A) { return A.Out == O; }))
      continue;
    bool IsNumber = Type->isLValueReferenceType() && !Type->getPointeeType().isConstQualified() &&
                    Type->getPointeeType()->isIntegralOrEnumerationType();
    if (!IsNumber && !isPointerToNonConst(Type))
      continue;
    QualType Pointee = Type->getPointeeType();
    if (Meaning.isModelled() && isInputStructure(Pointee))
      continue;
    if (Meaning.Entry && llvm::any_of(Meaning.Entry->Frees, [&](const Freeing &F) { return F.What == O; }))
      continue;
    if (Pointee->isVoidType() || Pointee->isFunctionType() || Pointee->isIncompleteType() ||
        pointedInterface(Type, Session.TheModel) || isComClass(Pointee->getAsCXXRecordDecl()))
      continue;
    if (const MemRegion *Region = Call.getArgSVal(I).getAsRegion()) {
      Traits.setTrait(Region, RegionAndSymbolInvalidationTraits::TK_DoNotInvalidateSuperRegion);
      Regions.push_back(Region);
    }
  }
  if (Regions.empty())
    return State;
  llvm::SmallVector<const MemRegion *, 4> Places;
  if (Meaning.Entry)
    for (const Operand &O : Meaning.Entry->places())
      if (const MemRegion *Place = place(State, O))
        Places.push_back(Place);
  // Memory whose last holder is part of what the call may write: it was lent, but the engine cannot find it again.
  // So were the objects in a structure; but what a variable held that is filled is lost.
  for (const auto &[Symbol, Record] : trackedObjects(State)) {
    const auto *Holder = dyn_cast_or_null<SubRegion>(Record.Holder);
    if (!Holder || Record.Owned <= 0 || Record.Escaped || llvm::is_contained(Places, Holder))
      continue;
    if (llvm::any_of(Regions, [&](const MemRegion *Region) {
          return Holder->isSubRegionOf(Region->StripCasts()) && (isMemory(Record.Kind) || Holder != Region->StripCasts());
        })) {
      TrackedObject Changed = Record;
      Changed.Escaped = true;
      State = setTrackedObject(State, Symbol, Changed);
    }
  }
  ProgramStateRef Clobbered =
      State->invalidateRegions(Regions, Call.getCFGElementRef(), C.blockCount(), Call.getLocationContext(),
                               /*CausesPointerEscape=*/false, nullptr, nullptr, &Traits);
  for (const MemRegion *Place : Places)
    Clobbered = Clobbered->bindLoc(loc::MemRegionVal(Place), State->getSVal(Place), Call.getLocationContext());
  return Clobbered;
}

TrackedObject CallEvaluation::newRecord(const Acquisition &A, QualType Type) const {
  TrackedObject Record;
  Record.Kind = A.Kind;
  Record.FilledBy = Meaning.Name;
  Record.Interface = recordName(Type);
  if (A.Kind == ResourceKind::OtherMemory || A.Kind == ResourceKind::Registration)
    return Record;
  if (Record.Interface.empty() || Record.Interface == "IUnknown")
    if (const InterfaceModel *Named = Session.TheModel.interface(A.Interface))
      Record.Interface = Named->Name; // the model's own text: the record outlives this call
  const InterfaceModel *Interface = Session.TheModel.interface(Record.Interface);
  if (!Interface)
    Interface = pointedInterface(Type, Session.TheModel);
  if (Interface && Record.Kind == ResourceKind::Object) {
    Record.Kind = Interface->Kind;
    Record.ClientSide = Interface->ClientSide;
  }
  // What comes through a void** is bare memory that the program fills.
  QualType Out = parameterType(A.Out);
  if (isMemory(A.Kind) && !Out.isNull() && Out->isPointerType() && Out->getPointeeType()->isVoidPointerType())
    Record.BuiltHere = true;
  return Record;
}

ProgramStateRef CallEvaluation::acquire(ProgramStateRef State, const Acquisition &Meant) {
  const LocationContext *Frame = Call.getLocationContext();
  Acquisition A = Meant;
  // MAPIAllocateMore on no block makes a block of its own.
  if (A.Kind == ResourceKind::BufferPart && A.Out.isArgument() && A.From)
    if (auto Base = value(State, *A.From).getAs<DefinedOrUnknownSVal>(); Base && !State->assume(*Base, true)) {
      A.Kind = ResourceKind::Buffer;
      A.From = std::nullopt;
    }
  const MemRegion *Slot = nullptr;
  SVal Value = Result, Held;
  QualType Type = Call.getResultType();
  if (A.Out.Index != Operand::Result) {
    Slot = slot(State, A.Out);
    if (!Slot)
      return State;
    Type = placeType(Slot, A.Out);
    Value = SVB.conjureSymbolVal(Call, Type, C.blockCount(), outParameterTag(A.Out, Slot));
    // A pointer that the caller set is the caller's still; only a null one is filled.
    if (A.InOut)
      if (auto Before = State->getSVal(Slot).getAs<DefinedOrUnknownSVal>(); !Before || State->assume(*Before, true))
        return State;
    Held = State->getSVal(Slot);
    State = noteOverwriting(State, Slot, nullptr, Call.getOriginExpr(), Frame);
    State = State->bindLoc(loc::MemRegionVal(Slot), Value, Frame);
  }
  if ((Type->isPointerType() && A.Kind != ResourceKind::OtherMemory) || A.Kind == ResourceKind::Registration)
    if (auto Defined = Value.getAs<DefinedOrUnknownSVal>())
      if (ProgramStateRef NotNull = State->assume(*Defined, true))
        State = NotNull;
  // A number that the program itself uses for "none" is none that MAPI gives out.
  if (A.Kind == ResourceKind::Registration && Slot && Held.isConstant())
    if (auto Other = SVB.evalBinOp(State, BO_NE, Value, Held, SVB.getConditionType()).getAs<DefinedOrUnknownSVal>())
      if (ProgramStateRef Changed = State->assume(*Other, true))
        State = Changed;
  SymbolRef Symbol = pointedObject(Value);
  if (!Symbol)
    return State;

  TrackedObject Record = newRecord(A, Type);
  Record.Acquired = true;
  Record.Owned = A.Kind == ResourceKind::BufferPart || A.Kind == ResourceKind::OtherMemory ? 0 : 1;
  Record.LogsOn = A.LogsOn;
  if (Slot) {
    Record.FirstHolder = Record.Holder = Slot->StripCasts();
    Record.Escaped = !isLocalStorage(Slot, State);
  }
  if (A.From) {
    State = ensureTracked(State, *A.From, A.Kind == ResourceKind::BufferPart ? ResourceKind::Buffer : ResourceKind::Object);
    SymbolRef From = object(State, *A.From);
    // A message on storage: without a message session it is an object like others.
    bool OnMessageSession = recordName(parameterType(*A.From)) == "_MSGSESS";
    if (From && OnMessageSession && State->getConstraintManager().isNull(State, From).isConstrainedTrue())
      From = nullptr;
    if (!From) {
      bool Null = value(State, *A.From).isZeroConstant() ||
                  (object(State, *A.From) && OnMessageSession);
      Record.NoMessageSession = OnMessageSession && Null;
      Record.OwnerUnknown = !Null;
    }
    if (const TrackedObject *Source = trackedObject(State, From)) {
      // Another reference to a session is one to the session.
      if (A.SameObject && Source->Kind == ResourceKind::Session)
        Record.Kind = ResourceKind::Session;
      // A stream on a storage that is not MAPI's is not MAPI's either.
      const InterfaceModel *Interface = Session.TheModel.interface(Record.Interface);
      if (!Interface)
        Interface = pointedInterface(Type, Session.TheModel);
      // What is opened through an object whose use has been reported is no second defect.
      Record.Reported = Source->Reported;
      if (Meaning.ComMethod && A.Kind == ResourceKind::Object && !isMapis(Interface) && !isMapis(Meaning.Interface) &&
          !Source->Acquired && !Source->Owner)
        Record.Escaped = true;
    }
    if (A.SameObject)
      Record.SameAs = From;
    else
      Record.Owner = From;
  }
  State = setTrackedObject(State, Symbol, Record);

  const char *How = A.SameObject                          ? " obtained with QueryInterface here"
                    : A.LogsOn                            ? " logged on here"
                    : A.Kind == ResourceKind::Registration ? " made here"
                    : Record.BuiltHere || A.Kind == ResourceKind::BufferPart || A.Kind == ResourceKind::OtherMemory
                        ? " allocated here"
                    : isMemory(A.Kind) || Record.Kind == ResourceKind::Session || !Meaning.isModelled() ? " obtained here"
                                                                                                      : " opened here";
  std::string Name = A.Out.Index == Operand::Result ? describe(Record, {}) : name(A.Out, Record);
  event(Name + How, Symbol);
  return State;
}

ProgramStateRef CallEvaluation::leaveUnset(ProgramStateRef State, const Acquisition &A) {
  const MemRegion *Slot = A.Out.isArgument() && !A.InOut ? slot(State, A.Out) : nullptr;
  if (!Slot || !State->getSVal(Slot).isUndef() || !isLocalStorage(Slot, State))
    return State;
  // What the variable holds is any value at all; the path may even ask whether it is null.
  QualType Type = placeType(Slot, A.Out);
  SVal Value = SVB.conjureSymbolVal(Call, Type, C.blockCount(), outParameterTag(A.Out, Slot));
  SymbolRef Symbol = pointedObject(Value);
  if (!Symbol)
    return State;
  TrackedObject Record = newRecord(A, Type);
  Record.Unset = true;
  Record.FirstHolder = Record.Holder = Slot->StripCasts();
  State = State->bindLoc(loc::MemRegionVal(Slot), Value, Call.getLocationContext());
  event(("'" + Meaning.Name + "' fails here and leaves '" + regionName(Record.FirstHolder) + "' uninitialised").str(), Symbol);
  return setTrackedObject(State, Symbol, Record);
}

} // namespace mapicheck
