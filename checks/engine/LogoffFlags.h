// Flag words: which bits a value holds for certain on a path, and how to take one out of the source.
#pragma once

#include "engine/State.h"

#include "clang/Basic/Diagnostic.h"

namespace clang {
class Expr;
namespace ento {
class CheckerContext;
}
} // namespace clang

namespace mapicheck {

inline constexpr unsigned MapiLogoffShared = 1;

/// Whether a value holds a bit on this path, whatever its other bits are. False when that is not known.
bool holdsBit(ProgramStateRef State, clang::ento::SVal Value, unsigned Bit);

/// The edits that take a flag out of the expression that a call's argument comes from: the argument itself, the
/// argument of the call that handed it on, or the initialiser of a variable that nothing else changes or uses. Empty when that place is
/// not certain.
std::vector<clang::FixItHint> removeFlag(clang::ento::CheckerContext &C, const clang::Expr *Argument, unsigned Bit);

} // namespace mapicheck
