#include "engine/AnalysisSession.h"

#include "engine/PathNotes.h"

#include "clang/AST/ASTContext.h"
#include "clang/Basic/SourceManager.h"

using namespace clang;

namespace mapicheck {

AnalysisSession::AnalysisSession(const Model &M, ASTContext &Context) : TheModel(M), Context(Context) {
#define CHECK(NAME, LEVEL, IMPLEMENTATION, SUMMARY) Rules.push_back({findCheck(NAME), make##IMPLEMENTATION()});
#include "catalogue/Checks.def"
}

void AnalysisSession::add(const CheckInfo &Info, const Violation &V, const LocationContext *Frame, const Stmt *At,
                          const ento::ExplodedNode *Node) {
  const SourceManager &SM = Context.getSourceManager();
  UserPlace Place = userPlace(Frame, At, SM);
  if (Place.Where.isInvalid() || SM.isInSystemHeader(Place.Where))
    return;
  Finding F;
  F.Check = &Info;
  F.Where = Place.Where;
  F.Message = V.Message;
  F.Path = pathNotes(Node, V, Frame, At);
  F.Fixes = V.Fixes;
  if (const FunctionDecl *Function = Place.function())
    F.Function = Function->getQualifiedNameAsString();

  PresumedLoc Presumed = SM.getPresumedLoc(F.Where);
  auto Key = std::make_tuple(std::string(Presumed.getFilename()), Presumed.getLine(), Presumed.getColumn(),
                             Info.Name.str(), V.Subject.empty() ? F.Message : V.Subject);
  auto [Entry, New] = Findings.try_emplace(std::move(Key), F);
  size_t Length = F.Path.size(), KnownLength = Entry->second.Path.size();
  // Of two ways to the same defect the shorter one is told; of two messages always the same one.
  if (!New && std::tie(F.Message, Length) < std::tie(Entry->second.Message, KnownLength))
    Entry->second = std::move(F);
}

std::vector<Finding> AnalysisSession::takeFindings() {
  std::vector<Finding> Result;
  for (auto &Entry : Findings)
    Result.push_back(std::move(Entry.second));
  Findings.clear();
  return Result;
}

} // namespace mapicheck
