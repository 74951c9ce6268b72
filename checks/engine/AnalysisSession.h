// What one analysis of a translation unit shares: the model, the checks, the function being analysed, the findings.
#pragma once

#include "Finding.h"
#include "catalogue/Catalogue.h"
#include "engine/LifecycleCheck.h"
#include "engine/Unwinding.h"
#include "engine/UserPlace.h"

#include "clang/StaticAnalyzer/Core/PathSensitive/FunctionSummary.h"

#include <map>
#include <set>

namespace mapicheck {

class AnalysisSession {
public:
  AnalysisSession(const Model &M, clang::ASTContext &Context);

  const Model &TheModel;
  clang::ASTContext &Context;

  /// The function the current paths begin with.
  const clang::FunctionDecl *Root = nullptr;
  /// Whether the current paths begin where the program may begin them: no caller in this translation unit has led
  /// into the root. What an unseen caller did to the libraries is unknown, but nobody visible did anything.
  bool RootIsEntry = true;
  /// Whether the root is main or the like, in a program no global object of which may start a library.
  bool RootIsEntryFunction = false;
  /// Whether the root is main or the like: an exception that leaves it ends the program.
  bool RootBeginsProgram = false;

  /// Whether functions are left out whose bodies can be seen: then how a function leaves the libraries says nothing.
  bool LeavesOutBodies = false;

  /// What Clang's engine remembers of functions while a root is analysed.
  clang::ento::FunctionSummariesTy *Summaries = nullptr;

  /// The throws of the translation unit.
  Unwinding Throws;

  /// Asks every check about an event; a violation becomes a finding at the place of the statement (null: the end of
  /// the frame's function). Returns whether any check objected.
  template <typename EventType>
  bool ask(std::optional<Violation> (LifecycleCheck::*Question)(const EventType &) const, const EventType &E,
           const clang::LocationContext *Frame, const clang::Stmt *At) {
    bool Objected = false;
    for (const Rule &R : Rules)
      if (std::optional<Violation> V = (R.Check.get()->*Question)(E)) {
        add(*R.Info, *V, Frame, At, E.C.getPredecessor());
        Objected = true;
      }
    return Objected;
  }

  /// Asks the checks about memory that is used, when it is known to be freed or never to have been set. Call is null
  /// for a plain read or write. Returns the state in which an objection has been noted.
  ProgramStateRef reportMemoryUse(ProgramStateRef State, SymbolRef Used, const clang::ento::CallEvent *Call,
                                  llvm::StringRef CallName, const clang::LocationContext *Frame, const clang::Stmt *At,
                                  clang::ento::CheckerContext &C);

  /// A function left a library started on a path. Whether that is a defect is decided when the paths of all functions
  /// are known; of functions that leave it one inside the other, the inmost one's counts. Inner is the number of the
  /// one that the path has left so already, or -1. Returns the number of this one.
  int holdImbalance(const ImbalanceEvent &E, const FunctionExit &Exit, int Inner, const clang::LocationContext *Frame,
                    const clang::Stmt *At);

  /// An outer function has stopped what was left started, on a path: that was no defect.
  void redeemImbalance(int Number);

  /// A function started a library and stopped it on a path.
  void noteBalanced(const FunctionExit &Exit);

  /// The findings so far, sorted; each once, with the shortest of its paths.
  std::vector<Finding> takeFindings();

private:
  struct Rule {
    const CheckInfo *Info;
    std::unique_ptr<LifecycleCheck> Check;
  };

  /// A function exit for comparing: which, where, for which library, failed or not.
  using ExitKey = std::tuple<const clang::FunctionDecl *, clang::SourceLocation::UIntTy, Library, int>;
  struct Imbalance {
    FunctionExit Exit;
    int Inner;
    std::vector<std::pair<const Rule *, Finding>> Findings;
  };

  std::optional<Finding> makeFinding(const CheckInfo &Info, const Violation &V, const clang::LocationContext *Frame,
                                     const clang::Stmt *At, const clang::ento::ExplodedNode *Node) const;
  void keep(Finding F, llvm::StringRef Subject);
  void keepThrown();
  void decideImbalances();
  void add(const CheckInfo &Info, const Violation &V, const clang::LocationContext *Frame, const clang::Stmt *At,
           const clang::ento::ExplodedNode *Node);

  std::vector<Rule> Rules;
  std::vector<Imbalance> Imbalances;
  std::map<std::pair<ExitKey, int>, int> ImbalanceNumbers;
  llvm::DenseMap<std::pair<const clang::FunctionDecl *, unsigned>, std::vector<FunctionExit>> Balanced;
  std::set<ExitKey> BalancedKnown;
  std::set<std::tuple<const clang::FunctionDecl *, clang::SourceLocation::UIntTy, Library>> Redeemed;
  /// What is lost where an exception is thrown, by check, the place where it was obtained, and the function that loses it. Every statement that may
  /// throw would be a place of its own: one is told, and none when the same is lost in another way.
  using ObtainedKey = std::tuple<const CheckInfo *, clang::SourceLocation::UIntTy, std::string>;
  std::map<ObtainedKey, std::pair<Finding, std::string>> Thrown;
  std::set<ObtainedKey> LostOtherwise;
  /// By file, line and column (the order of locations is not the reader's), check, subject.
  std::map<std::tuple<std::string, unsigned, unsigned, std::string, std::string>, Finding> Findings;
};

} // namespace mapicheck
