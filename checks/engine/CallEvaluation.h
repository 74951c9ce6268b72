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
  // Values of the call: CallOperands.cpp
  const clang::Stmt *statement() const; ///< where the call is made
  const clang::Expr *expression(const Operand &O) const;
  clang::QualType argumentType(int Position) const;
  clang::QualType parameterType(const Operand &O) const; ///< of a place, what is kept there
  const clang::RecordDecl *objectClass(const Operand &O) const; ///< the class whose member an operand is
  clang::ento::SVal passed(const Operand &O) const; ///< the argument or receiver that an operand is about, itself
  clang::ento::SVal value(ProgramStateRef State, const Operand &O) const;
  SymbolRef object(ProgramStateRef State, const Operand &O) const { return pointedObject(value(State, O)); }
  std::string name(const Operand &O, const TrackedObject &Record) const {
    return objectName(Record, expression(O), Call.getLocationContext());
  }
  /// Where an operand is kept: null for one that is no place, and for one that the call does not have.
  const clang::ento::MemRegion *place(ProgramStateRef State, const Operand &O) const;
  /// The place that an out-parameter names.
  const clang::ento::MemRegion *slot(ProgramStateRef State, const Operand &Out) const;
  clang::QualType placeType(const clang::ento::MemRegion *Place, const Operand &O) const;
  /// What is given back or away leaves null in its place.
  ProgramStateRef vacate(ProgramStateRef State, const Operand &O);

  // What it hands over: Acquisitions.cpp
  ProgramStateRef ensureTracked(ProgramStateRef State, const Operand &O, ResourceKind Kind = ResourceKind::Object);
  ProgramStateRef clobberOutParameters(ProgramStateRef State, llvm::ArrayRef<Acquisition> Acquired);
  ProgramStateRef acquire(ProgramStateRef State, const Acquisition &A);
  ProgramStateRef leaveUnset(ProgramStateRef State, const Acquisition &A);
  TrackedObject newRecord(const Acquisition &A, clang::QualType Type) const;

  // What it does to sessions and objects: Effects.cpp
  ProgramStateRef applyEffects(ProgramStateRef State, llvm::ArrayRef<Acquisition> Acquired);
  ProgramStateRef addReference(ProgramStateRef State, const Operand &O);
  ProgramStateRef release(ProgramStateRef State, const Operand &O);
  ProgramStateRef loseRegistrations(ProgramStateRef State, SymbolRef Source, const std::string &SourceName);
  ProgramStateRef markOpenAtLogoff(ProgramStateRef State, SymbolRef SessionObject);
  ProgramStateRef cancel(ProgramStateRef State, const Operand &O);

  // What it hands on, and how it throws: Wrappers.cpp
  ProgramStateRef constructObject(ProgramStateRef State);
  ProgramStateRef handOn(ProgramStateRef State, const Move &M);
  ProgramStateRef keepArguments(ProgramStateRef State);
  clang::ento::SVal returned(ProgramStateRef State) const;
  ProgramStateRef throwOnFailure(ProgramStateRef State);
  void raise(ProgramStateRef State, clang::ento::SVal Status, bool Assumed);

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
  bool throwsInsteadOfFailing() const {
    return Meaning.Entry && Meaning.Entry->ThrowsOnFailureOf == Operand{Operand::Result};
  }
  void event(std::string Text, SymbolRef Object) { Items.push_back({std::move(Text), Object, std::nullopt, false}); }
  void go(ProgramStateRef State, bool Failed);

  template <typename EventType, typename... Fields> EventType make(ProgramStateRef State, Fields &&...Rest) {
    llvm::StringRef Name = clang::isa<clang::ento::CXXDeallocatorCall>(Call) ? "delete" : Meaning.Name;
    return EventType{{Session.TheModel, C, State, &Call, Name}, std::forward<Fields>(Rest)...};
  }
  template <typename EventType>
  bool ask(std::optional<Violation> (LifecycleCheck::*Question)(const EventType &) const, const EventType &E) {
    return Session.ask(Question, E, Call.getLocationContext(), statement());
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
