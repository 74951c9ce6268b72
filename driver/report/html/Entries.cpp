#include "Entries.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

#include <set>
#include <tuple>

namespace mapicheck::cli {

/// Nothing in it has a meaning in an address or an attribute.
static bool isPlain(llvm::StringRef Name) {
  return llvm::all_of(Name, [](char C) { return llvm::isAlnum(C) || C == '-' || C == '_' || C == '.' || C == ':'; });
}

std::vector<Entry> entriesOf(const ScanResult &Result) {
  std::vector<Entry> Entries;
  std::set<std::string> Taken;
  // Those that count come first, should others have the same fingerprint.
  auto Add = [&](const std::vector<ReportedFinding> &Findings, llvm::StringRef State) {
    for (const ReportedFinding &F : Findings) {
      bool Fits = !F.Fingerprint.empty() && isPlain(F.Fingerprint) && Taken.insert(F.Fingerprint).second;
      Entries.push_back({&F, State, Fits ? F.Fingerprint : std::string()});
    }
  };
  Add(Result.Findings, Result.HasBaseline ? "new" : "open");
  Add(Result.Known, "known");
  Add(Result.Suppressed, "suppressed");
  Add(Result.Gone, "gone");
  llvm::stable_sort(Entries, [](const Entry &A, const Entry &B) {
    auto Order = [](const ReportedFinding &F) {
      return std::tie(F.Where.File, F.Where.Line, F.Where.Column, F.Check, F.Message);
    };
    return Order(*A.Finding) < Order(*B.Finding);
  });
  for (auto [Index, E] : llvm::enumerate(Entries)) // the others by their number
    if (E.Key.empty())
      for (E.Key = std::to_string(Index + 1); !Taken.insert(E.Key).second;)
        E.Key += "-";
  return Entries;
}

static Step::Role roleOf(llvm::StringRef Message) {
  if (Message.ends_with("on this path") || Message.starts_with("assuming "))
    return Step::Branch;
  if (Message.starts_with("calling ") || Message.starts_with("returning from "))
    return Step::Call;
  return Step::Event;
}

std::vector<Step> stepsOf(const ReportedFinding &F) {
  std::vector<Step> Steps;
  unsigned Depth = 0;
  for (const ReportedNote &Note : F.Path) {
    llvm::StringRef Message = Note.Message;
    if (Message.starts_with("returning from ") && Depth > 0)
      --Depth;
    Steps.push_back({&Note.Where, Message, {}, roleOf(Message), Depth});
    if (Message.starts_with("calling "))
      ++Depth;
  }
  Step End = {&F.Where, F.Message, {}, Step::End, Depth};
  // The checks end a path by saying at the place of the finding what the rule asks for.
  if (!Steps.empty()) {
    const Place &Last = *Steps.back().Where;
    if (Steps.back().Message.starts_with("expected: ") && Last.File == F.Where.File && Last.Line == F.Where.Line &&
        Last.Column == F.Where.Column) {
      End.Expected = Steps.back().Message;
      Steps.pop_back();
    }
  }
  Steps.push_back(End);
  return Steps;
}

} // namespace mapicheck::cli
