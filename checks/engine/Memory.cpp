#include "engine/Memory.h"

#include "clang/StaticAnalyzer/Core/PathSensitive/ExprEngine.h"

using namespace clang;
using namespace clang::ento;

namespace mapicheck {

namespace {

/// The block that MAPI filled and whose content a symbol still is.
SymbolRef filledBlock(ProgramStateRef State, SymbolRef Content, unsigned Depth) {
  const auto *Value = dyn_cast<SymbolRegionValue>(Content);
  SymbolRef Base = Value ? baseSymbol(Value->getRegion()) : nullptr;
  if (!Base || Depth == 0)
    return nullptr;
  const TrackedObject *Record = trackedObject(State, Base);
  if (!Record)
    return filledBlock(State, Base, Depth - 1);
  if (!isMemory(Record->Kind))
    return nullptr;
  if (Record->Acquired ? !Record->BuiltHere && Record->Kind != ResourceKind::OtherMemory : Record->TakenOut)
    return Base;
  return nullptr;
}

} // namespace

SymbolRef baseSymbol(const MemRegion *Region) {
  const auto *Base = dyn_cast<SymbolicRegion>(Region->getBaseRegion());
  return Base ? Base->getSymbol() : nullptr;
}

SymbolRef enclosingBlock(ProgramStateRef State, SymbolRef Pointer) {
  if (!Pointer || !Pointer->getType()->isAnyPointerType())
    return nullptr; // a number that was read out of a block is a copy
  if (const TrackedObject *Record = trackedObject(State, Pointer)) {
    if (Record->Kind == ResourceKind::BufferPart)
      return Record->Owner;
    if (Record->TakenOut || Record->Acquired)
      return nullptr;
  }
  return filledBlock(State, Pointer, /*Depth=*/4);
}

SymbolRef freedBlock(ProgramStateRef State, SymbolRef Pointer) {
  for (unsigned Depth = 0; Pointer && Depth < 4; ++Depth) {
    const TrackedObject *Record = trackedObject(State, Pointer);
    if (Record && isMemory(Record->Kind) && Record->Released)
      return Pointer;
    SymbolRef Outer = enclosingBlock(State, Pointer);
    // The rows of a set that was freed without them live on.
    const TrackedObject *Set = trackedObject(State, Outer);
    const auto *Content = dyn_cast<SymbolRegionValue>(Pointer);
    if (Set && Set->Released && !Set->FreedWithParts && Content && setOfRow(Content->getRegion()) == Outer)
      return nullptr;
    Pointer = Outer;
  }
  return nullptr;
}

ProgramStateRef notePointersRead(ProgramStateRef State, SVal Location) {
  const MemRegion *Region = Location.getAsRegion();
  SymbolRef Block = Region ? baseSymbol(Region) : nullptr;
  const TrackedObject *Record = trackedObject(State, Block);
  const auto *Typed = dyn_cast_or_null<TypedValueRegion>(Region);
  if (!Record || !isMemory(Record->Kind) || Record->PointedInto || Record->Unset || !Typed ||
      !(Typed->getValueType()->isAnyPointerType() || Typed->getValueType()->isRecordType()))
    return State;
  TrackedObject Changed = *Record;
  Changed.PointedInto = true;
  return setTrackedObject(State, Block, Changed);
}

SymbolRef setOfRow(const MemRegion *Region) {
  const auto *Field = dyn_cast_or_null<FieldRegion>(Region);
  const auto *Row = Field ? dyn_cast<ElementRegion>(Field->getSuperRegion()) : nullptr;
  const auto *Rows = Row ? dyn_cast<FieldRegion>(Row->getSuperRegion()) : nullptr;
  if (!Rows)
    return nullptr;
  llvm::StringRef Name = Field->getDecl()->getName(), RowsName = Rows->getDecl()->getName();
  if ((Name != "lpProps" || RowsName != "aRow") && (Name != "rgPropVals" || RowsName != "aEntries"))
    return nullptr;
  const auto *Set = dyn_cast<SymbolicRegion>(Rows->getSuperRegion()->StripCasts());
  return Set ? Set->getSymbol() : nullptr;
}

SVal countOfRows(ProgramStateRef State, SymbolRef Set) {
  const auto *Pointee = Set->getType()->getPointeeType()->getAsRecordDecl();
  if (!Pointee || !Pointee->getDefinition())
    return UnknownVal();
  ProgramStateManager &Manager = State->getStateManager();
  MemRegionManager &Regions = Manager.getRegionManager();
  // The engine reads members of a symbolic pointer's target by way of its first element.
  const SubRegion *Whole = Regions.getSymbolicRegion(Set);
  const SubRegion *First = Regions.getElementRegion(Set->getType()->getPointeeType(),
                                                    Manager.getSValBuilder().makeZeroArrayIndex(), Whole,
                                                    Manager.getContext());
  for (const FieldDecl *Field : Pointee->getDefinition()->fields())
    if (Field->getName() == "cRows" || Field->getName() == "cEntries")
      return State->getSVal(Regions.getFieldRegion(Field, First));
  return UnknownVal();
}

namespace {
/// Looks for a variable that holds a row of a set. What the program needs no more is in no variable.
class RowHolders : public StoreManager::BindingsHandler {
public:
  explicit RowHolders(SymbolRef Set) : Set(Set) {}
  bool HandleBinding(StoreManager &, Store, const MemRegion *Region, SVal Value) override {
    const auto *Content = dyn_cast_or_null<SymbolRegionValue>(Value.getAsSymbol(/*IncludeBaseRegions=*/true));
    Found |= isa<VarRegion>(Region->getBaseRegion()) && Content && setOfRow(Content->getRegion()) == Set;
    return !Found;
  }
  const SymbolRef Set;
  bool Found = false;
};
} // namespace

bool areRowsGone(ProgramStateRef State, SymbolRef Set) {
  const TrackedObject *Record = trackedObject(State, Set);
  if (!Record || Record->PartsTaken || Record->Shared || Record->Escaped)
    return true;
  // A row that a variable still holds may be meant to outlive the set.
  RowHolders Holders(Set);
  State->getStateManager().getStoreManager().iterBindings(State->getStore(), Holders);
  if (Holders.Found)
    return true;
  auto Count = countOfRows(State, Set).getAs<DefinedOrUnknownSVal>();
  return !Count || Count->isUnknown() || !State->assume(*Count, true);
}

SymbolRef freedRow(ProgramStateRef State, SymbolRef Set) {
  for (const auto &[Symbol, Record] : trackedObjects(State)) {
    const auto *Value = dyn_cast<SymbolRegionValue>(Symbol);
    if (Value && Record.Released && isMemory(Record.Kind) && setOfRow(Value->getRegion()) == Set &&
        State->getSVal(Value->getRegion()).getAsSymbol(/*IncludeBaseRegions=*/true) == Symbol)
      return Symbol;
  }
  return nullptr;
}

} // namespace mapicheck
