// The bridge between Clang's path-sensitive engine and the lifecycles: turns calls into events through the model,
// keeps the state of every object on every path, and asks the checks.
#pragma once

#include "engine/AnalysisSession.h"
#include "engine/CallMeaning.h"
#include "engine/PathNotes.h"

#include "clang/StaticAnalyzer/Core/Checker.h"

namespace mapicheck {

class LifecycleChecker
    : public clang::ento::Checker<clang::ento::eval::Call, clang::ento::check::PreCall, clang::ento::check::PostCall,
                                  clang::ento::check::Bind, clang::ento::check::Location,
                                  clang::ento::check::RegionChanges,
                                  clang::ento::check::PointerEscape, clang::ento::check::BeginFunction,
                                  clang::ento::check::PreStmt<clang::ReturnStmt>,
                                  clang::ento::check::PreStmt<clang::CXXStaticCastExpr>,
                                  clang::ento::check::PreStmt<clang::CXXScalarValueInitExpr>, clang::ento::check::EndFunction,
                                  clang::ento::check::PostStmt<clang::LambdaExpr>,
                                  clang::ento::check::BranchCondition, clang::ento::check::BlockEntrance,
                                  clang::ento::check::LiveSymbols, clang::ento::check::DeadSymbols,
                                  clang::ento::eval::Assume> {
public:
  AnalysisSession *Session = nullptr; ///< set before the first function is analysed

  // What calls mean: CallModeling.cpp, with Acquisitions.cpp, Effects.cpp, MemoryEvents.cpp and LibraryEvents.cpp
  bool evalCall(const clang::ento::CallEvent &Call, clang::ento::CheckerContext &C) const;
  void checkPreCall(const clang::ento::CallEvent &Call, clang::ento::CheckerContext &C) const;
  ProgramStateRef handOver(ProgramStateRef State, const clang::ento::CallEvent &Call,
                           llvm::ArrayRef<unsigned> Kept) const;
  void checkPostCall(const clang::ento::CallEvent &Call, clang::ento::CheckerContext &C) const;

  // Memory that is read and written: MemoryEvents.cpp
  void checkLocation(clang::ento::SVal Location, bool IsLoad, const clang::Stmt *S,
                     clang::ento::CheckerContext &C) const;

  // Constant variables: ConstantVariables.cpp
  ProgramStateRef checkRegionChanges(ProgramStateRef State, const clang::ento::InvalidatedSymbols *,
                                     llvm::ArrayRef<const clang::ento::MemRegion *> Explicit,
                                     llvm::ArrayRef<const clang::ento::MemRegion *> Changed,
                                     const clang::LocationContext *Frame, const clang::ento::CallEvent *Call) const;

  // How functions leave the libraries: LibraryEvents.cpp
  void checkBeginFunction(clang::ento::CheckerContext &C) const;
  ProgramStateRef leaveFunction(ProgramStateRef State, const clang::ReturnStmt *Return,
                                clang::ento::CheckerContext &C) const;

  // What is known of statuses: StatusAssumptions.cpp
  ProgramStateRef evalAssume(ProgramStateRef State, clang::ento::SVal Condition, bool Assumption) const;

  void checkBlockEntrance(const clang::BlockEntrance &Entrance, clang::ento::CheckerContext &C) const;

  // Conditions of which the answer is known: BranchAssumptions.cpp
  void checkBranchCondition(const clang::Stmt *Condition, clang::ento::CheckerContext &C) const;

  // Who holds what: Ownership.cpp
  void checkBind(clang::ento::SVal Location, clang::ento::SVal Value, const clang::Stmt *S, bool AtDeclInit,
                 clang::ento::CheckerContext &C) const;
  void checkPostStmt(const clang::LambdaExpr *Lambda, clang::ento::CheckerContext &C) const;
  ProgramStateRef checkPointerEscape(ProgramStateRef State, const clang::ento::InvalidatedSymbols &Escaped,
                                     const clang::ento::CallEvent *Call, clang::ento::PointerEscapeKind Kind) const;
  void checkPreStmt(const clang::ReturnStmt *Return, clang::ento::CheckerContext &C) const;
  void checkEndFunction(const clang::ReturnStmt *Return, clang::ento::CheckerContext &C) const;

  // What throws: Exceptions.cpp; these stand in the places of throw expressions
  void checkPreStmt(const clang::CXXStaticCastExpr *Cast, clang::ento::CheckerContext &C) const;
  void checkPreStmt(const clang::CXXScalarValueInitExpr *Value, clang::ento::CheckerContext &C) const;

  // What a path ends with: PathEnd.cpp
  void endPath(ProgramStateRef State, const clang::Stmt *Exit, clang::ento::CheckerContext &C) const;
  void checkLiveSymbols(ProgramStateRef State, clang::ento::SymbolReaper &Reaper) const;
  void checkDeadSymbols(clang::ento::SymbolReaper &Reaper, clang::ento::CheckerContext &C) const;
};

// Steps that both files take. Each returns the changed state.

/// The object a pointer value points to, seen through casts; null for what is no tracked kind of value.
SymbolRef pointedObject(clang::ento::SVal Value);

/// Whether what is stored in a region is this path's alone: on the stack, at a place the engine can tell from others.
/// The members of a union cannot be told from each other; that matters for objects, but not for memory (SPropValue).
bool isLocalStorage(const clang::ento::MemRegion *Region, ProgramStateRef State, bool InUnions = false);

/// The state in which a region is about to be overwritten: an owned object whose last holder it was notes the place.
ProgramStateRef noteOverwriting(ProgramStateRef State, const clang::ento::MemRegion *Region, SymbolRef NewValue,
                                const clang::Stmt *At, const clang::LocationContext *Frame);

/// The state in which a value has been put into a place: the place holds it, or it may be given back by somebody else.
ProgramStateRef noteStored(ProgramStateRef State, const clang::ento::MemRegion *Region, clang::ento::SVal Value,
                           const Model &M);

/// The state in which a variable is bound: of a constant number the value is kept in mind.
ProgramStateRef rememberConstant(ProgramStateRef State, const clang::ento::MemRegion *Region, clang::ento::SVal Value);

/// The state in which a status is known to be that of a call that documents no success but S_OK: a program that asks
/// for S_OK has handled every success there is.
ProgramStateRef expectNoWarning(ProgramStateRef State, SymbolRef Status);

/// The state in which statuses that died are forgotten.
ProgramStateRef forgetDeadStatuses(ProgramStateRef State, clang::ento::SymbolReaper &Reaper);

/// The state in which a flag that outlives the path is set: the function that started a library leaves word of it for
/// whoever stops it.
ProgramStateRef noteStartRecorded(ProgramStateRef State, const clang::ento::MemRegion *Region, clang::ento::SVal Value,
                                  const clang::LocationContext *Frame);

/// Where an object goes that somebody else may give back.
enum class EscapeKind {
  Storage, ///< a member, a global, a container, the caller: the reference moves there
  Callee,  ///< a function that cannot be seen: it may take the reference over, or hold one of its own
};

/// Marks every tracked object reachable from a value as possibly given back by somebody else.
ProgramStateRef escapeReachable(ProgramStateRef State, clang::ento::SVal Value, EscapeKind Kind, const Model &M);

/// Marks every local variable reachable from a value as known to an unseen callee.
ProgramStateRef exposeReachable(ProgramStateRef State, clang::ento::SVal Value);

/// An object's description at an event: the spelling of E where the user wrote it, else the name it was opened under.
std::string objectName(const TrackedObject &Record, const clang::Expr *E, const clang::LocationContext *Frame);

} // namespace mapicheck
