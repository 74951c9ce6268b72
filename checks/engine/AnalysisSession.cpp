#include "engine/AnalysisSession.h"

#include "engine/Exceptions.h"
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
    F.Path.push_back({Place.Where, V.Expected, StepKind::Expected});
  F.Fixes = V.Fixes;
  if (const FunctionDecl *Function = Place.function())
    F.Function = Function->getQualifiedNameAsString();
  return F;
}

void AnalysisSession::add(const CheckInfo &Info, const Violation &V, const LocationContext *Frame, const Stmt *At,
                          const ento::ExplodedNode *Node) {
  std::optional<Finding> F = makeFinding(Info, V, Frame, At, Node);
  if (!F)
    return;
  const auto *Object = V.Involved.empty() ? nullptr : dyn_cast_or_null<ento::SymbolConjured>(V.Involved.front());
  const Stmt *Obtained = Object ? Object->getStmt() : nullptr;
  if (!Obtained) {
    keep(std::move(*F), V.Subject);
    return;
  }
  const SourceManager &SM = Context.getSourceManager();
  ObtainedKey Key{&Info, Obtained->getBeginLoc().getRawEncoding(), F->Function};
  if (!isThrownAt(Node->getState(), F->Where, SM)) {
    LostOtherwise.insert(Key);
    keep(std::move(*F), V.Subject);
    return;
  }
  auto [Entry, New] = Thrown.try_emplace(Key, *F, V.Subject);
  if (!New && SM.isBeforeInTranslationUnit(F->Where, Entry->second.first.Where))
    Entry->second = {std::move(*F), V.Subject};
}

void AnalysisSession::keepThrown() {
  for (auto &[Key, Entry] : Thrown)
    if (!LostOtherwise.contains(Key))
      keep(std::move(Entry.first), Entry.second);
  Thrown.clear();
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
  using Start = std::pair<const FunctionDecl *, Library>;
  std::set<Start> LeftOtherwise;
  std::map<Start, std::vector<Finding>> LeftByThrow; // by the first of the statements that throw
  const SourceManager &SM = Context.getSourceManager();
  for (size_t Number = 0; Number < Imbalances.size(); ++Number) {
    Imbalance &I = Imbalances[Number];
    if (I.Inner >= 0 && Told[I.Inner]) {
      Told[Number] = true;
      continue;
    }
    if (Redeemed.contains({I.Exit.Function, I.Exit.Where.getRawEncoding(), I.Exit.Which}))
      continue;
    for (auto &[R, F] : I.Findings) {
      if (!R->Check->isDefect(I.Exit, Balanced.lookup({I.Exit.Function, static_cast<unsigned>(I.Exit.Which)})))
        continue;
      Told[Number] = true;
      Start Left{I.Exit.Function, I.Exit.Which};
      if (!I.Exit.ByException) {
        LeftOtherwise.insert(Left);
        keep(std::move(F), {});
      } else if (std::vector<Finding> &First = LeftByThrow[Left];
                 First.empty() || SM.isBeforeInTranslationUnit(F.Where, First.front().Where)) {
        First.assign(1, std::move(F));
      }
    }
  }
  for (auto &[Left, First] : LeftByThrow)
    if (!LeftOtherwise.contains(Left))
      keep(std::move(First.front()), {});
  Imbalances.clear();
}

std::vector<Finding> AnalysisSession::takeFindings() {
  decideImbalances();
  keepThrown();
  std::vector<Finding> Result;
  for (auto &Entry : Findings)
    Result.push_back(std::move(Entry.second));
  Findings.clear();
  return Result;
}

} // namespace mapicheck
