// mapi-hands-off-session
//
//   the helper logs its session on      ──▶ every path of HandsOffSession releases it and returns S_OK
//   the helper is given it, or has none ──▶ every path returns E_NOTIMPL
//   either, or it cannot be told        ──▶ every path returns one of the two
//
// A returned value that cannot be known is silent, and so is a release that may happen where it cannot be seen.
#include "engine/LifecycleCheck.h"
#include "engine/FlagWords.h"
#include "syntax/AccountHelper.h"

#include "clang/AST/CXXInheritance.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/DynamicRecursiveASTVisitor.h"
#include "clang/StaticAnalyzer/Core/PathSensitive/ExplodedGraph.h"
#include "llvm/ADT/StringExtras.h"

namespace {

using namespace mapicheck;
using namespace clang;
using namespace clang::ento;

constexpr uint32_t Ok = 0, NotImplemented = 0x80004001;

std::string valueName(uint32_t Value) {
  switch (Value) {
  case Ok:
    return "S_OK";
  case 1:
    return "S_FALSE";
  case NotImplemented:
    return "E_NOTIMPL";
  case 0x80004005:
    return "E_FAIL";
  case 0x8000FFFF:
    return "E_UNEXPECTED";
  case 0x80070057:
    return "E_INVALIDARG";
  case 0x80040102:
    return "MAPI_E_NO_SUPPORT";
  default:
    return "0x" + llvm::utohexstr(Value, /*LowerCase=*/true, /*Width=*/8);
  }
}

std::optional<uint32_t> returnedValue(const FunctionEndEvent &E) {
  if (!E.Return || !E.Return->getRetValue())
    return std::nullopt;
  SVal Value = E.State->getSVal(E.Return->getRetValue(), E.C.getLocationContext());
  if (auto Constant = Value.getAs<nonloc::ConcreteInt>())
    return static_cast<uint32_t>(Constant->getValue()->extOrTrunc(32).getZExtValue());
  if (SymbolRef Symbol = Value.getAsSymbol())
    if (const llvm::APSInt *Known = E.State->getConstraintManager().getSymVal(E.State, Symbol))
      return static_cast<uint32_t>(Known->extOrTrunc(32).getZExtValue());
  return std::nullopt;
}

/// Whether a region is the member, or lies within it (a smart pointer's own field).
bool liesIn(const MemRegion *Region, const FieldDecl *Member) {
  while (const auto *Part = dyn_cast_or_null<SubRegion>(Region)) {
    if (const auto *Field = dyn_cast<FieldRegion>(Part); Field && Field->getDecl() == Member)
      return true;
    Region = Part->getSuperRegion();
  }
  return false;
}

/// The part of an object that is its base class of that type.
SVal outward(const FunctionEndEvent &E, SVal Object, const CXXRecordDecl *Class, const RecordDecl *Wanted) {
  const auto *Base = cast<CXXRecordDecl>(Wanted);
  CXXBasePaths Paths;
  if (Class->getCanonicalDecl() == Base->getCanonicalDecl() || !Class->isDerivedFrom(Base, Paths))
    return Object;
  return E.C.getStoreManager().evalDerivedToBase(Object, Paths.front());
}

/// The fields of a class and its bases that are pointers.
void collectPointers(const CXXRecordDecl *Class, llvm::SmallVectorImpl<const FieldDecl *> &Pointers) {
  if (!Class || !Class->hasDefinition())
    return;
  for (const FieldDecl *Field : Class->getDefinition()->fields())
    if (Field->getType()->isPointerType())
      Pointers.push_back(Field);
  for (const CXXBaseSpecifier &Base : Class->getDefinition()->bases())
    collectPointers(Base.getType()->getAsCXXRecordDecl(), Pointers);
}

/// Where a member holds its pointer: itself, or the one pointer inside a smart pointer; null when that is not clear.
const MemRegion *pointerOf(const FunctionEndEvent &E, const FieldDecl *Member, SVal Slot) {
  if (Member->getType()->isPointerType())
    return Slot.getAsRegion();
  const CXXRecordDecl *Class = Member->getType()->getAsCXXRecordDecl();
  llvm::SmallVector<const FieldDecl *, 2> Pointers;
  collectPointers(Class, Pointers);
  if (Pointers.size() != 1)
    return nullptr;
  return E.State->getLValue(Pointers.front(), outward(E, Slot, Class, Pointers.front()->getParent())).getAsRegion();
}

/// Reads which of the class's members a condition asks.
class AsksMember : public DynamicRecursiveASTVisitor {
public:
  bool VisitMemberExpr(MemberExpr *Part) override {
    Members.insert(Part->getMemberDecl());
    return true;
  }
  llvm::SmallPtrSet<const ValueDecl *, 4> Members;
};

/// Whether the path turned on a member that is set where the class logs on: it may say whether there is a session.
bool turnedOnOtherMember(const FunctionEndEvent &E, const FieldDecl *Member, const SessionOrigin &Origin) {
  const StackFrameContext *Frame = E.C.getStackFrame();
  for (const ExplodedNode *Node = E.C.getPredecessor(); Node; Node = Node->getFirstPred()) {
    auto Edge = Node->getLocationAs<BlockEdge>();
    if (!Edge || Node->getStackFrame() != Frame || Edge->getSrc()->succ_size() < 2)
      continue;
    const Stmt *Condition = Edge->getSrc()->getTerminatorCondition();
    if (!Condition)
      continue;
    AsksMember Asked;
    Asked.TraverseStmt(const_cast<Stmt *>(Condition));
    for (const ValueDecl *Other : Asked.Members)
      if (Other != Member && llvm::is_contained(Origin.SetWithIt, Other))
        return true;
  }
  return false;
}

/// Whether the member certainly still holds the session on this path: what it held when the method was entered was
/// not released, is not known to be null, and went nowhere unseen.
bool keepsSession(const FunctionEndEvent &E, const FieldDecl *Member, const SessionOrigin &Origin) {
  auto *Method = cast<CXXMethodDecl>(E.Function);
  SValBuilder &SVB = E.C.getSValBuilder();
  const StackFrameContext *Frame = E.C.getStackFrame();
  SVal This = E.State->getSVal(SVB.getCXXThis(Method, Frame));
  // A method that cannot be seen may have released it.
  if (const MemRegion *Self = This.getAsRegion(); !Self || isExposed(E.State, Self) || turnedOnOtherMember(E, Member, Origin))
    return false;
  for (const auto &[Symbol, Record] : trackedObjects(E.State))
    if (const auto *Given = dyn_cast<SymbolRegionValue>(Symbol))
      if (liesIn(Given->getRegion(), Member) && (Record.Released || Record.Escaped))
        return false;
  SVal Slot = E.State->getLValue(Member, outward(E, This, Method->getParent(), Member->getParent()));
  const MemRegion *Region = pointerOf(E, Member, Slot);
  const auto *Typed = dyn_cast_or_null<TypedValueRegion>(Region);
  if (!Typed)
    return false;
  SymbolRef Entered = SVB.getRegionValueSymbolVal(Typed).getAsSymbol(/*IncludeBaseRegions=*/true);
  if (!Entered || E.State->getConstraintManager().isNull(E.State, Entered).isConstrainedTrue())
    return false;
  SVal Now = E.State->getSVal(Region);
  return Now.isZeroConstant() || Now.getAsSymbol(/*IncludeBaseRegions=*/true) == Entered;
}

class HandsOffSession final : public LifecycleCheck {
  std::optional<Violation> onFunctionEnd(const FunctionEndEvent &E) const override {
    const auto *Method = dyn_cast<CXXMethodDecl>(E.Function);
    if (!Method || !Method->getIdentifier() || Method->getName() != "HandsOffSession" || !Method->param_empty() ||
        !isAccountHelper(Method->getParent()))
      return std::nullopt;
    SessionOrigin Origin = sessionOrigin(Method->getParent(), E.TheModel);
    bool Creates = Origin.LogsOnAt && !Origin.GivenAt;
    bool Given = Origin.GivenAt && !Origin.LogsOnAt;
    std::optional<uint32_t> Value = returnedValue(E);

    Violation V;
    if (Creates)
      V.Notes.push_back({Origin.LogsOnAt, "the helper logs its session on here"});
    else if (Given)
      V.Notes.push_back({Origin.GivenAt, Origin.HandsOutNothing ? "GetMapiSession hands out no session here"
                                                                : "the helper is given its session here"});
    if (Value && Creates && *Value != Ok) {
      V.Message = "HandsOffSession returns " + valueName(*Value) +
                  ", but a helper that logs its session on must release it and return S_OK";
      V.Expected = "expected: the session released and S_OK returned";
      return V;
    }
    if (Value && Given && *Value != NotImplemented) {
      V.Message = "HandsOffSession returns " + valueName(*Value) +
                  ", but a helper that did not create its session must return E_NOTIMPL";
      V.Expected = "expected: E_NOTIMPL";
      V.Fixes = replaceConstant(E.C, E.Return->getRetValue(), "E_NOTIMPL");
      return V;
    }
    if (Value && *Value != Ok && *Value != NotImplemented) {
      V.Message = "HandsOffSession returns " + valueName(*Value) +
                  ", but only S_OK and E_NOTIMPL are defined for it";
      V.Expected = "expected: S_OK from a helper that created its session, E_NOTIMPL from one that did not";
      return V;
    }
    if (Creates && Value)
      for (const FieldDecl *Member : Origin.CreatedIn)
        if (keepsSession(E, Member, Origin)) {
          V.Expected = "expected: the session released before S_OK is returned";
          V.Message = "HandsOffSession returns S_OK without releasing '" + Member->getNameAsString() +
                      "', the session this helper logged on";
          return V;
        }
    return std::nullopt;
  }
};

} // namespace

MAPICHECK_IMPLEMENT(HandsOffSession)
