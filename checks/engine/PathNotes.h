// The story of a path: the MAPI events that matter to a finding, and the branches taken between them.
#pragma once

#include "Finding.h"
#include "engine/LifecycleCheck.h"

#include "clang/StaticAnalyzer/Core/BugReporter/BugReporter.h"

namespace mapicheck {

/// Marks a node of the exploded graph as a MAPI event.
class EventTag : public clang::ento::DataTag {
public:
  /// One thing that happened: to an object, or to a library.
  struct Item {
    std::string Text; ///< "IMsgStore 'store' opened here"
    SymbolRef Object = nullptr;
    std::optional<Library> Which;
    bool Background = false; ///< told between events that matter, not for its own sake: "assuming 'OpenEntry' fails"
  };

  explicit EventTag(std::vector<Item> Items) : DataTag(&Kind), Items(std::move(Items)) {}
  static bool classof(const clang::ProgramPointTag *Tag) { return Tag->getTagKind() == &Kind; }
  llvm::StringRef getDebugTag() const override { return "mapicheck event"; }

  const std::vector<Item> Items;

private:
  static int Kind;
};

/// The notes of the path that leads to a node, for a violation at a statement (null: the end) of a frame's function.
/// Left out are branches before the first event that matters and that do not ask for what the violation is about, calls in which nothing that matters happens, callers
/// that have no part in it, and what happens after the violation.
std::vector<PathNote> pathNotes(const clang::ento::ExplodedNode *End, const Violation &V,
                                const clang::LocationContext *Frame, const clang::Stmt *At);

} // namespace mapicheck
