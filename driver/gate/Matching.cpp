#include "Matching.h"

#include "support/Paths.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/Twine.h"
#include "llvm/Support/FileSystem.h"

#include <map>

namespace mapicheck::cli {

namespace {

/// The findings with one fingerprint that have no counterpart yet, as positions in the two lists.
struct Group {
  std::vector<size_t> Before, Now;
};

} // namespace

llvm::StringRef withoutNumber(llvm::StringRef Fingerprint) { return Fingerprint.split(':').first; }

Matching match(const std::vector<ReportedFinding> &Before, const std::vector<ReportedFinding> &Now, Moves Possible) {
  Matching Result{std::vector<bool>(Now.size(), false), std::vector<bool>(Before.size(), true)};
  std::map<llvm::StringRef, Group> Groups;
  for (size_t I = 0; I < Before.size(); ++I)
    Groups[withoutNumber(Before[I].Fingerprint)].Before.push_back(I);
  for (size_t I = 0; I < Now.size(); ++I)
    Groups[withoutNumber(Now[I].Fingerprint)].Now.push_back(I);

  // A file goes by several names through links, and asking for the real one takes time.
  std::map<std::string, std::string> RealNames;
  auto Real = [&](const std::string &File) -> const std::string & {
    auto [Name, New] = RealNames.try_emplace(File);
    if (New)
      Name->second = realPath(absolutePath(File));
    return Name->second;
  };
  auto SameFile = [&](const ReportedFinding &A, const ReportedFinding &B) {
    return Real(A.Where.File) == Real(B.Where.File);
  };
  auto HasMoved = [&](const ReportedFinding &A) {
    return Possible == Moves::Files && !llvm::sys::fs::exists(Real(A.Where.File));
  };
  auto SameBeside = [](const ReportedFinding &A, const ReportedFinding &B) { return A.Surroundings == B.Surroundings; };

  auto Pair = [&](Group &Alike, auto Agree) {
    std::erase_if(Alike.Now, [&](size_t I) {
      auto Found = llvm::find_if(Alike.Before, [&](size_t J) { return Agree(Before[J], Now[I]); });
      if (Found == Alike.Before.end())
        return false;
      Result.NowIsKnown[I] = true;
      Result.BeforeIsGone[*Found] = false;
      Alike.Before.erase(Found);
      return true;
    });
  };
  for (auto &[Fingerprint, Alike] : Groups) {
    Pair(Alike, [&](const auto &A, const auto &B) { return SameFile(A, B) && SameBeside(A, B); });
    Pair(Alike, [&](const auto &A, const auto &B) { return HasMoved(A) && SameBeside(A, B); });
    Pair(Alike, [&](const auto &A, const auto &B) { return SameFile(A, B); });
    Pair(Alike, [&](const auto &A, const auto &) { return HasMoved(A); });
  }
  return Result;
}

void numberFingerprints(std::initializer_list<std::vector<ReportedFinding> *> Lists) {
  llvm::StringMap<unsigned> Seen;
  for (std::vector<ReportedFinding> *Findings : Lists)
    for (ReportedFinding &F : *Findings)
      if (unsigned Number = ++Seen[F.Fingerprint]; Number > 1)
        F.Fingerprint = (F.Fingerprint + ":" + llvm::Twine(Number)).str();
}

} // namespace mapicheck::cli
