// Exceptions on a path: what was thrown, which function it leaves, and what a handler knows of it.
//
// Followed are the throw expressions of functions whose bodies can be seen, functions that the model says throw, and,
// inside a try block, functions of the program that cannot be seen.
#pragma once

#include "engine/AnalysisSession.h"

namespace mapicheck {

/// An exception.
struct Exception {
  clang::QualType Type;                             ///< of what is thrown; null when it is not known
  clang::ento::SVal Status = clang::ento::UnknownVal(); ///< the status it carries
};

/// Lets a statement of the current function throw: the paths go on in its handlers, or leave the function. The path that
/// goes on behind the statement is the caller's business. Note is told at the statement: "assuming 'Check' throws".
void raise(AnalysisSession &Session, ProgramStateRef State, const clang::Stmt *At, const Exception &Thrown,
           std::string Note, clang::ento::CheckerContext &C);

/// The statement that ends a function on this path: where an exception leaves it, or its return; null at its closing brace.
const clang::Stmt *exitStatement(ProgramStateRef State, const clang::StackFrameContext *Frame,
                                 const clang::ReturnStmt *Return);

/// Whether an exception leaves a function on this path.
bool leavesByException(ProgramStateRef State, const clang::StackFrameContext *Frame);

/// Whether a place is that of a statement at which an exception is, or was, thrown on this path.
bool isThrownAt(ProgramStateRef State, clang::SourceLocation Where, const clang::SourceManager &SM);

/// The status that is thrown with an object that a call constructs, noted in the state.
[[nodiscard]] ProgramStateRef noteThrownStatus(ProgramStateRef State, const clang::ento::CallEvent &Call,
                                               const AnalysisSession &Session);

/// The state in which the status that a handler reads is the one that was thrown.
[[nodiscard]] ProgramStateRef readCaughtStatus(ProgramStateRef State, const clang::ento::MemRegion *Region);

/// Keeps alive what handlers may need.
void keepForHandlers(ProgramStateRef State, clang::ento::SymbolReaper &Reaper, AnalysisSession &Session);

/// When the call that has just returned was left by an exception, lets the calling statement throw. Returns whether it was.
bool propagate(AnalysisSession &Session, const clang::ento::CallEvent &Call, clang::ento::CheckerContext &C);

/// What std::uncaught_exceptions() returns on this path, when that is known: nothing is being thrown.
bool asksForExceptions(const clang::ento::CallEvent &Call);
bool isNothingThrown(ProgramStateRef State);

/// The state in which a block has been entered: what was thrown has arrived where that is a handler.
[[nodiscard]] ProgramStateRef enterBlock(ProgramStateRef State, const clang::CFGBlock *Block);

/// The state in which a function has ended, and with it what its handlers caught.
[[nodiscard]] ProgramStateRef forgetCaught(ProgramStateRef State, const clang::StackFrameContext *Frame);

/// Whether a function of the program that cannot be seen may throw here, as far as anybody expects it: inside a try block.
bool mayThrow(const clang::ento::CallEvent &Call);

} // namespace mapicheck
