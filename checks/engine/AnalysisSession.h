// What one analysis of a translation unit shares: the model, the checks, the function being analysed, the findings.
#pragma once

#include "Finding.h"
#include "catalogue/Catalogue.h"
#include "engine/LifecycleCheck.h"
#include "engine/UserPlace.h"

#include <map>

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

  /// The findings so far, sorted; each once, with the shortest of its paths.
  std::vector<Finding> takeFindings();

private:
  struct Rule {
    const CheckInfo *Info;
    std::unique_ptr<LifecycleCheck> Check;
  };

  void add(const CheckInfo &Info, const Violation &V, const clang::LocationContext *Frame, const clang::Stmt *At,
           const clang::ento::ExplodedNode *Node);

  std::vector<Rule> Rules;
  /// By file, line and column (the order of locations is not the reader's), check, subject.
  std::map<std::tuple<std::string, unsigned, unsigned, std::string, std::string>, Finding> Findings;
};

} // namespace mapicheck
