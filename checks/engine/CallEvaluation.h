// One modelled call being evaluated: what it means, its values, and what it does to the state of each object.
#pragma once

#include "engine/LifecycleChecker.h"

#include "clang/StaticAnalyzer/Core/PathSensitive/ExprEngine.h"

namespace mapicheck {

/// The acquisitions of a call: those the model names, and by the general rule every other out-parameter that is a
/// pointer to a pointer to an interface.
llvm::SmallVector<Acquisition, 2> acquisitions(const clang::ento::CallEvent &Call, const CallMeaning &Meaning,
                                               const Model &M);

/// The meaning of a call, by the function that is called on this path.
CallMeaning meaningOf(const clang::ento::CallEvent &Call, const Model &M);

/// The name of the record that a pointer type points to; empty when it points to none.
llvm::StringRef recordName(clang::QualType Pointer);

/// The name of the interface that a pointer points to, as the reader knows it.
llvm::StringRef interfaceName(clang::QualType Pointer, const Model &M);

class CallEvaluation {
public:
  CallEvaluation(AnalysisSession &Session, const clang::ento::CallEvent &Call, const CallMeaning &Meaning,
                 clang::ento::CheckerContext &C)
      : Session(Session), Call(Call), Meaning(Meaning), C(C), SVB(C.getSValBuilder()) {}

  /// Evaluates a modelled call.
  void evaluate();

  /// Evaluates a call that nothing is known of but that it fills these out-parameters when it succeeds.
  void evaluateUnseen(llvm::ArrayRef<Acquisition> Acquired);

  /// Tells the checks that the call uses the objects and the memory it is given.
  ProgramStateRef reportUses(ProgramStateRef State);

  /// Tells the checks that `delete` is given this pointer.
  ProgramStateRef reportDelete(ProgramStateRef State, clang::ento::SVal Pointer);

private:
  // Values of the call: CallModeling.cpp
  const clang::Expr *expression(Operand O) const;
  clang::ento::SVal value(Operand O) const;
  SymbolRef object(Operand O) const { return pointedObject(value(O)); }
  clang::QualType parameterType(Operand O) const;
  std::string name(Operand O, const TrackedObject &Record) const {
    return objectName(Record, expression(O), Call.getLocationContext());
  }

  // What it hands over: Acquisitions.cpp
  ProgramStateRef ensureTracked(ProgramStateRef State, Operand O, ResourceKind Kind = ResourceKind::Object);
  ProgramStateRef clobberOutParameters(ProgramStateRef State, llvm::ArrayRef<Acquisition> Acquired);
  ProgramStateRef acquire(ProgramStateRef State, const Acquisition &A);
  ProgramStateRef leaveUnset(ProgramStateRef State, const Acquisition &A);
  TrackedObject newRecord(const Acquisition &A, clang::QualType Type) const;

  // What it does to sessions and objects: Effects.cpp
  ProgramStateRef applyEffects(ProgramStateRef State, llvm::ArrayRef<Acquisition> Acquired);
  ProgramStateRef addReference(ProgramStateRef State, Operand O);
  ProgramStateRef release(ProgramStateRef State, Operand O);
  ProgramStateRef loseRegistrations(ProgramStateRef State, SymbolRef Source, const std::string &SourceName);
  ProgramStateRef markOpenAtLogoff(ProgramStateRef State, SymbolRef SessionObject);
  ProgramStateRef cancel(ProgramStateRef State, Operand O);

  // What it does to memory: MemoryEvents.cpp
  ProgramStateRef reportMemoryUse(ProgramStateRef State, clang::ento::SVal Pointer);
  ProgramStateRef free(ProgramStateRef State, const Freeing &F);
  ProgramStateRef free(ProgramStateRef State, clang::ento::SVal Pointer, const clang::Expr *E, ResourceKind By);

  // What it does to libraries: LibraryEvents.cpp
  std::optional<Library> neededLibrary(ProgramStateRef State) const;
  ProgramStateRef reportApiCall(ProgramStateRef State);
  ProgramStateRef library(ProgramStateRef State, Library L, bool Start);
  ProgramStateRef noteFailedStart(ProgramStateRef State, Library L);
  ProgramStateRef holdSessions(ProgramStateRef State, Library L);

  std::pair<ProgramStateRef, ProgramStateRef> splitOnSuccess(ProgramStateRef State, SuccessRule Rule);
  void event(std::string Text, SymbolRef Object) { Items.push_back({std::move(Text), Object, std::nullopt, false}); }
  void go(ProgramStateRef State, bool Failed);

  template <typename EventType, typename... Fields> EventType make(ProgramStateRef State, Fields &&...Rest) {
    llvm::StringRef Name = clang::isa<clang::ento::CXXDeallocatorCall>(Call) ? "delete" : Meaning.Name;
    return EventType{{Session.TheModel, C, State, &Call, Name}, std::forward<Fields>(Rest)...};
  }
  template <typename EventType>
  bool ask(std::optional<Violation> (LifecycleCheck::*Question)(const EventType &) const, const EventType &E) {
    return Session.ask(Question, E, Call.getLocationContext(), Call.getOriginExpr());
  }

  AnalysisSession &Session;
  const clang::ento::CallEvent &Call;
  const CallMeaning &Meaning;
  clang::ento::CheckerContext &C;
  clang::ento::SValBuilder &SVB;
  clang::ento::SVal Result;
  std::vector<EventTag::Item> Items;
  bool Objected = false; ///< a check objected to the call as such
};

} // namespace mapicheck
