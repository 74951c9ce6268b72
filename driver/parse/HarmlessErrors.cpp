#include "HarmlessErrors.h"

#include "clang/Basic/DiagnosticSema.h"

namespace mapicheck {

bool isHarmless(unsigned DiagnosticID) {
  switch (DiagnosticID) {
  // "goto Error" past an initialiser, and "case 2:" behind one: jumps are looked at when the function is complete.
  case clang::diag::err_goto_into_protected_scope:
  case clang::diag::err_switch_into_protected_scope:
  // A template calls what is declared behind it: Clang says so, and calls it.
  case clang::diag::err_not_found_by_two_phase_lookup:
  // An assertion about the sizes of Microsoft's types.
  case clang::diag::err_static_assert_failed:
    return true;
  default:
    return false;
  }
}

} // namespace mapicheck
