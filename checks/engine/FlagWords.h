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
inline constexpr unsigned MapiLogoffUi = 2;

/// Whether a value holds a bit on this path, whatever its other bits are. False when that is not known.
bool holdsBit(ProgramStateRef State, clang::ento::SVal Value, unsigned Bit);

/// Whether a value lacks a bit on this path, whatever its other bits are. False when that is not known.
bool lacksBit(ProgramStateRef State, clang::ento::SVal Value, unsigned Bit);

/// The edits that take a flag out of the expression that a call's argument comes from: the argument itself, the
/// argument of the call that handed it on, or the initialiser of a variable that nothing else changes or uses. Empty when that place is
/// not certain.
std::vector<clang::FixItHint> removeFlag(clang::ento::CheckerContext &C, const clang::Expr *Argument, unsigned Bit);

/// The edit that puts a text in the place of an argument that is written as a constant; empty when it is not.
std::vector<clang::FixItHint> replaceConstant(clang::ento::CheckerContext &C, const clang::Expr *Argument,
                                              llvm::StringRef Text);

} // namespace mapicheck
