#include "Matching.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/Twine.h"

#include <map>

namespace mapicheck::cli {

namespace {

/// The findings with one fingerprint that have no counterpart yet, as positions in the two lists.
struct Group {
  std::vector<size_t> Before, Now;
};

} // namespace

llvm::StringRef withoutNumber(llvm::StringRef Fingerprint) { return Fingerprint.split(':').first; }

Matching match(const std::vector<ReportedFinding> &Before, const std::vector<ReportedFinding> &Now) {
  Matching Result{std::vector<bool>(Now.size(), false), std::vector<bool>(Before.size(), true)};
  std::map<llvm::StringRef, Group> Groups;
  for (size_t I = 0; I < Before.size(); ++I)
    Groups[withoutNumber(Before[I].Fingerprint)].Before.push_back(I);
  for (size_t I = 0; I < Now.size(); ++I)
    Groups[withoutNumber(Now[I].Fingerprint)].Now.push_back(I);

  using Criterion = bool (*)(const ReportedFinding &, const ReportedFinding &);
  static constexpr Criterion FromStrictToLax[] = {
      [](const ReportedFinding &A, const ReportedFinding &B) {
        return A.Where.File == B.Where.File && A.Surroundings == B.Surroundings;
      },
      [](const ReportedFinding &A, const ReportedFinding &B) { return A.Surroundings == B.Surroundings; },
      [](const ReportedFinding &A, const ReportedFinding &B) { return A.Where.File == B.Where.File; },
      [](const ReportedFinding &, const ReportedFinding &) { return true; },
  };
  for (auto &[Fingerprint, Alike] : Groups)
    for (Criterion Agree : FromStrictToLax)
      std::erase_if(Alike.Now, [&](size_t I) {
        auto Pair = llvm::find_if(Alike.Before, [&](size_t J) { return Agree(Before[J], Now[I]); });
        if (Pair == Alike.Before.end())
          return false;
        Result.NowIsKnown[I] = true;
        Result.BeforeIsGone[*Pair] = false;
        Alike.Before.erase(Pair);
        return true;
      });
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
