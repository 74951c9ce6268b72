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

std::optional<Finding> AnalysisSession::makeFinding(const CheckInfo &Info, const Violation &V,
                                                    const LocationContext *Frame, const Stmt *At,
                                                    const ento::ExplodedNode *Node) const {
  const SourceManager &SM = Context.getSourceManager();
  UserPlace Place = userPlace(Frame, At, SM);
  if (Place.Where.isInvalid() || SM.isInSystemHeader(Place.Where))
    return std::nullopt;
  Finding F;
  F.Check = &Info;
  F.Where = Place.Where;
  F.Message = V.Message;
  F.Path = pathNotes(Node, V, Frame, At);
  if (!V.Expected.empty())
    F.Path.push_back({Place.Where, V.Expected});
  F.Fixes = V.Fixes;
  if (const FunctionDecl *Function = Place.function())
    F.Function = Function->getQualifiedNameAsString();
  return F;
}

void AnalysisSession::add(const CheckInfo &Info, const Violation &V, const LocationContext *Frame, const Stmt *At,
                          const ento::ExplodedNode *Node) {
  if (std::optional<Finding> F = makeFinding(Info, V, Frame, At, Node))
    keep(std::move(*F), V.Subject);
}

void AnalysisSession::keep(Finding F, llvm::StringRef Subject) {
  PresumedLoc Presumed = Context.getSourceManager().getPresumedLoc(F.Where);
  auto Key = std::make_tuple(std::string(Presumed.getFilename()), Presumed.getLine(), Presumed.getColumn(),
                             F.Check->Name.str(), Subject.empty() ? F.Message : Subject.str());
  auto [Entry, New] = Findings.try_emplace(std::move(Key), F);
  size_t Length = F.Path.size(), KnownLength = Entry->second.Path.size();
  // Of two ways to the same defect the shorter one is told; of two messages always the same one.
  if (!New && std::tie(F.Message, Length) < std::tie(Entry->second.Message, KnownLength))
    Entry->second = std::move(F);
}

static int asNumber(std::optional<bool> Failed) { return Failed ? *Failed : -1; }

int AnalysisSession::holdImbalance(const ImbalanceEvent &E, const FunctionExit &Exit, int Inner,
                                   const LocationContext *Frame, const Stmt *At) {
  ExitKey Key{Exit.Function, Exit.Where.getRawEncoding(), Exit.Which, asNumber(Exit.Failed) + 4 * Exit.AllCallsSeen};
  auto [Entry, New] = ImbalanceNumbers.try_emplace({Key, Inner}, static_cast<int>(Imbalances.size()));
  if (!New)
    return Entry->second;
  Imbalance I{Exit, Inner, {}};
  for (const Rule &R : Rules)
    if (std::optional<Violation> V = R.Check->onImbalance(E))
      if (std::optional<Finding> F = makeFinding(*R.Info, *V, Frame, At, E.C.getPredecessor()))
        I.Findings.push_back({&R, std::move(*F)});
  Imbalances.push_back(std::move(I));
  return Entry->second;
}

void AnalysisSession::redeemImbalance(int Number) {
  for (; Number >= 0; Number = Imbalances[Number].Inner) {
    const FunctionExit &Exit = Imbalances[Number].Exit;
    Redeemed.insert({Exit.Function, Exit.Where.getRawEncoding(), Exit.Which});
  }
}

void AnalysisSession::noteBalanced(const FunctionExit &Exit) {
  ExitKey Key{Exit.Function, Exit.Where.getRawEncoding(), Exit.Which, asNumber(Exit.Failed)};
  if (BalancedKnown.insert(Key).second)
    Balanced[{Exit.Function, static_cast<unsigned>(Exit.Which)}].push_back(Exit);
}

void AnalysisSession::decideImbalances() {
  // Inner ones have the smaller numbers.
  std::vector<bool> Told(Imbalances.size());
  for (size_t Number = 0; Number < Imbalances.size(); ++Number) {
    Imbalance &I = Imbalances[Number];
    if (I.Inner >= 0 && Told[I.Inner]) {
      Told[Number] = true;
      continue;
    }
    if (Redeemed.contains({I.Exit.Function, I.Exit.Where.getRawEncoding(), I.Exit.Which}))
      continue;
    for (auto &[R, F] : I.Findings)
      if (R->Check->isDefect(I.Exit, Balanced.lookup({I.Exit.Function, static_cast<unsigned>(I.Exit.Which)}))) {
        keep(std::move(F), {});
        Told[Number] = true;
      }
  }
  Imbalances.clear();
}

std::vector<Finding> AnalysisSession::takeFindings() {
  decideImbalances();
  std::vector<Finding> Result;
  for (auto &Entry : Findings)
    Result.push_back(std::move(Entry.second));
  Findings.clear();
  return Result;
}

} // namespace mapicheck
