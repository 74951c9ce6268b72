// A constant variable keeps its value, whoever is handed its address: `const HRESULT hr = ...; contains(list, hr)`.
#include "engine/LifecycleChecker.h"

using namespace clang;
using namespace clang::ento;

REGISTER_MAP_WITH_PROGRAMSTATE(ConstantVariables, const MemRegion *, SVal)

namespace mapicheck {

ProgramStateRef rememberConstant(ProgramStateRef State, const MemRegion *Region, SVal Value) {
  const auto *Variable = dyn_cast<VarRegion>(Region);
  if (!Variable || !Variable->getValueType().isConstQualified() || !Variable->getValueType()->isIntegerType() ||
      !Value.getAsSymbol())
    return State;
  return State->set<ConstantVariables>(Region, Value);
}

ProgramStateRef LifecycleChecker::checkRegionChanges(ProgramStateRef State, const InvalidatedSymbols *,
                                                     ArrayRef<const MemRegion *>, ArrayRef<const MemRegion *> Changed,
                                                     const LocationContext *Frame, const CallEvent *Call) const {
  if (!Call || State->get<ConstantVariables>().isEmpty())
    return State;
  for (const MemRegion *Region : Changed)
    if (const SVal *Value = State->get<ConstantVariables>(Region); Value && State->getSVal(Region) != *Value)
      State = State->bindLoc(loc::MemRegionVal(Region), *Value, Frame, /*notifyChanges=*/false);
  return State;
}

} // namespace mapicheck
