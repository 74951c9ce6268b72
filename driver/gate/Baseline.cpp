#include "Baseline.h"

#include "Matching.h"
#include "support/Paths.h"
#include "support/PlainFiles.h"
#include "support/WholeFile.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/raw_ostream.h"

#include <nlohmann/json.hpp>

#include <tuple>

namespace mapicheck::cli {

using json = nlohmann::ordered_json;
namespace path = llvm::sys::path;

/// The version of the file's form: greater when an older program would misunderstand it.
static constexpr int FormatVersion = 1;

/// A displayed file as the baseline in a folder names it.
static std::string nameInBaseline(llvm::StringRef Displayed, llvm::StringRef Folder) {
  std::string File = absolutePath(Displayed);
  llvm::StringRef Up = Folder;
  std::string Prefix;
  // A baseline in build/ names ../src/a.cpp, so that the whole project can be moved.
  while (!liesBelow(File, Up)) {
    Prefix += "../";
    Up = path::parent_path(Up);
    if (Up.empty())
      return File;
  }
  return Prefix + llvm::StringRef(File).drop_front(Up.size()).ltrim('/').str();
}

static std::string folderOf(llvm::StringRef File) { return path::parent_path(absolutePath(File)).str(); }

namespace {

/// Says what is wrong with a member of the file, and where it is.
class Reader {
public:
  explicit Reader(llvm::StringRef File) : File(File) {}

  llvm::Expected<Baseline> read(const json &Document);

private:
  bool fail(const std::string &Pointer, const llvm::Twine &What) {
    if (Reason.empty())
      Reason = (displayPath(File) + ": " + Pointer + ": " + What).str();
    return false;
  }
  bool text(const json &Object, const std::string &Pointer, const char *Key, std::string &Value) {
    auto Member = Object.find(Key);
    if (Member == Object.end())
      return fail(Pointer, "has no \"" + llvm::Twine(Key) + "\"");
    if (!Member->is_string())
      return fail(Pointer + "/" + Key, "is not a string");
    Value = Member->get<std::string>();
    return true;
  }
  /// The list under a key; null, with the reason said, when it is none.
  const json *list(const json &Object, const std::string &Pointer, const char *Key) {
    auto Member = Object.find(Key);
    if (Member != Object.end() && Member->is_array())
      return &*Member;
    fail(Pointer + "/" + Key, "is missing or not a list");
    return nullptr;
  }
  bool finding(const json &Entry, const std::string &Pointer, Baseline &Result);
  bool gap(const json &Entry, const std::string &Pointer, Baseline &Result);
  std::string displayed(const std::string &Name) const { return displayPath(absolutePath(Name, path::parent_path(File))); }

  std::string File, Reason;
};

} // namespace

bool Reader::finding(const json &Entry, const std::string &Pointer, Baseline &Result) {
  if (!Entry.is_object())
    return fail(Pointer, "is not an object");
  ReportedFinding F;
  std::string Severity;
  if (!text(Entry, Pointer, "check", F.Check) || !text(Entry, Pointer, "level", Severity) ||
      !text(Entry, Pointer, "message", F.Message) || !text(Entry, Pointer, "file", F.Where.File) ||
      !text(Entry, Pointer, "function", F.Function) || !text(Entry, Pointer, "fingerprint", F.Fingerprint) ||
      !text(Entry, Pointer, "surroundings", F.Surroundings))
    return false;
  bool IsLevel = false;
  for (Level Possible : {Level::Error, Level::Warning, Level::Note})
    if (levelName(Possible) == Severity) {
      F.Severity = Possible;
      IsLevel = true;
    }
  if (!IsLevel)
    return fail(Pointer + "/level", "'" + Severity + "' is not one of error, warning, note");
  F.Where.File = displayed(F.Where.File);
  Result.Findings.push_back(std::move(F));
  return true;
}

bool Reader::gap(const json &Entry, const std::string &Pointer, Baseline &Result) {
  std::string Name;
  if (!Entry.is_object())
    return fail(Pointer, "is not an object");
  if (!text(Entry, Pointer, "file", Name))
    return false;
  KnownGap &Gap = Result.Gaps[displayed(Name)];
  if (!Entry.contains("functions")) {
    Gap.WholeSource = true;
    return true;
  }
  const json *Functions = list(Entry, Pointer, "functions");
  for (size_t I = 0; Functions && I < Functions->size(); ++I) {
    if (!(*Functions)[I].is_string())
      return fail(Pointer + "/functions/" + std::to_string(I), "is not a string");
    Gap.Functions.insert((*Functions)[I].get<std::string>());
  }
  return Functions;
}

llvm::Expected<Baseline> Reader::read(const json &Document) {
  Baseline Result;
  auto All = [&](const char *Key, bool (Reader::*One)(const json &, const std::string &, Baseline &)) {
    const json *Entries = list(Document, "", Key);
    for (size_t I = 0; Entries && I < Entries->size(); ++I)
      if (!(this->*One)((*Entries)[I], ("/" + llvm::Twine(Key) + "/" + llvm::Twine(I)).str(), Result))
        break;
  };
  auto Version = Document.is_object() ? Document.find("version") : Document.end();
  if (!Document.is_object() || Version == Document.end() || !Version->is_number_integer())
    fail("/version", "is missing; is this a file that --write-baseline wrote?");
  else if (*Version != FormatVersion)
    fail("/version", "this mapicheck reads version " + llvm::Twine(FormatVersion) + " only; write the baseline anew");
  else {
    All("findings", &Reader::finding);
    All("incomplete", &Reader::gap);
  }
  if (!Reason.empty())
    return llvm::createStringError(Reason);
  return Result;
}

llvm::Expected<Baseline> readBaseline(llvm::StringRef Name) {
  std::string File = absolutePath(Name);
  auto Buffer = readPlainFile(File);
  if (!Buffer)
    return llvm::createStringError(displayPath(File) + ": cannot be read: " + Buffer.getError().message() +
                                   "; --write-baseline makes one");
  llvm::StringRef Text = (*Buffer)->getBuffer();
  try {
    return Reader(File).read(json::parse(Text.begin(), Text.end()));
  } catch (const json::exception &E) {
    llvm::StringRef Reason = E.what();
    return llvm::createStringError(displayPath(File) + ": not valid JSON: " + Reason.split("] ").second);
  }
}

static json entryFor(const ReportedFinding &F, llvm::StringRef Folder) {
  return {{"check", F.Check},
          {"level", levelName(F.Severity).str()},
          {"message", F.Message},
          {"file", nameInBaseline(F.Where.File, Folder)},
          {"function", F.Function},
          {"fingerprint", withoutNumber(F.Fingerprint).str()},
          {"surroundings", F.Surroundings}};
}

void Baseline::add(Baseline Other) {
  auto Key = [](const ReportedFinding &F) { return std::tie(F.Where.File, F.Fingerprint, F.Surroundings, F.Check); };
  std::multiset<std::tuple<std::string, std::string, std::string, std::string>> Own;
  for (const ReportedFinding &F : Findings)
    Own.insert(Key(F));
  for (ReportedFinding &F : Other.Findings) {
    auto Same = Own.find(Key(F));
    if (Same != Own.end())
      Own.erase(Same); // each stands for one
    else
      Findings.push_back(std::move(F));
  }
  for (auto &[File, Gap] : Other.Gaps) {
    auto [Mine, New] = Gaps.try_emplace(File, Gap);
    if (New)
      continue;
    Mine->second.WholeSource |= Gap.WholeSource;
    for (const std::string &Name : Gap.Functions)
      while (Mine->second.Functions.count(Name) < Gap.Functions.count(Name))
        Mine->second.Functions.insert(Name);
  }
}

std::map<std::string, KnownGap> gapsOf(const ScanResult &Result) {
  std::map<std::string, KnownGap> Gaps;
  for (const IncompleteFile &Incomplete : Result.Incomplete) {
    KnownGap &Gap = Gaps[Incomplete.File];
    for (const ReportedSkip &Skip : Incomplete.Skipped)
      Gap.Functions.insert(Skip.Name);
  }
  for (const FailedFile &Failed : Result.Failed)
    Gaps[Failed.File].WholeSource = true;
  return Gaps;
}

bool wasLookedFor(const ReportedFinding &Known, const ScanResult &Result) {
  if (!llvm::sys::fs::exists(Known.Where.File))
    return true;
  if (!Result.FilesRead.count(Known.Where.File) ||
      (findCheck(Known.Check) && !llvm::is_contained(Result.Checks, Known.Check)))
    return false;
  if (llvm::any_of(Result.Failed, [&](const FailedFile &Failed) { return Failed.File == Known.Where.File; }))
    return false;
  return llvm::none_of(Result.Incomplete, [&](const IncompleteFile &Incomplete) {
    return llvm::any_of(Incomplete.Skipped, [&](const ReportedSkip &Skip) { return Skip.Name == Known.Function; });
  });
}

llvm::Error writeBaseline(const ScanResult &Result, const Baseline &Old, llvm::StringRef File) {
  std::string Folder = folderOf(File);
  std::vector<json> Findings;
  for (const std::vector<ReportedFinding> *Part : {&Result.Findings, &Result.Known})
    for (const ReportedFinding &F : *Part)
      Findings.push_back(entryFor(F, Folder));
  Matching Pairs = match(Old.Findings, Result.Known, Moves::Files);
  for (auto [Position, F] : llvm::enumerate(Old.Findings))
    if (Pairs.BeforeIsGone[Position] && !wasLookedFor(F, Result))
      Findings.push_back(entryFor(F, Folder));
  auto Order = [](const json &Entry) {
    return std::tuple(Entry["file"].get<std::string>(), Entry["function"].get<std::string>(),
                      Entry["check"].get<std::string>(), Entry["fingerprint"].get<std::string>(),
                      Entry["surroundings"].get<std::string>());
  };
  llvm::stable_sort(Findings, [&](const json &A, const json &B) { return Order(A) < Order(B); });

  std::map<std::string, KnownGap> Gaps = gapsOf(Result);
  for (const auto &[Source, Gap] : Old.Gaps)
    if (!Result.FilesRead.count(Source) && llvm::sys::fs::exists(Source))
      Gaps.try_emplace(Source, Gap);
  std::map<std::string, json> Sources; // sorted by the names that are written
  for (const auto &[Source, Gap] : Gaps) {
    json Entry = {{"file", nameInBaseline(Source, Folder)}};
    if (!Gap.WholeSource)
      Entry["functions"] = Gap.Functions;
    Sources[nameInBaseline(Source, Folder)] = std::move(Entry);
  }
  json GapEntries = json::array();
  for (auto &[Name, Entry] : Sources)
    GapEntries.push_back(std::move(Entry));

  json Document = {{"version", FormatVersion}, {"findings", Findings}, {"incomplete", GapEntries}};
  std::string Text =
      Document.dump(/*indent=*/1, /*indent_char=*/' ', /*ensure_ascii=*/true, json::error_handler_t::replace);
  if (std::error_code EC = writeWholeFile(File, [&](llvm::raw_ostream &Out) { Out << Text << '\n'; }))
    return llvm::errorCodeToError(EC);
  return llvm::Error::success();
}

void markKnownGaps(const std::map<std::string, KnownGap> &Known, ScanResult &Result) {
  auto Mark = [&](auto &Gap, bool IsAmongThem) {
    Result.KnownGaps += IsAmongThem && !Gap.IsKnown;
    Gap.IsKnown |= IsAmongThem;
  };
  for (IncompleteFile &Incomplete : Result.Incomplete) {
    auto Gap = Known.find(Incomplete.File);
    if (Gap == Known.end())
      continue;
    std::multiset<std::string> Rest = Gap->second.Functions;
    Mark(Incomplete, Gap->second.WholeSource || llvm::all_of(Incomplete.Skipped, [&](const ReportedSkip &Skip) {
                       auto Same = Rest.find(Skip.Name);
                       if (Same == Rest.end())
                         return false;
                       Rest.erase(Same);
                       return true;
                     }));
  }
  for (FailedFile &Failed : Result.Failed)
    if (auto Gap = Known.find(Failed.File); Gap != Known.end())
      Mark(Failed, Gap->second.WholeSource);
}

void compareWith(const Baseline &Before, ScanResult &Result) {
  Result.HasBaseline = true;
  Matching Pairs = match(Before.Findings, Result.Findings, Moves::Files);
  std::vector<ReportedFinding> New;
  for (auto [Position, F] : llvm::enumerate(Result.Findings))
    (Pairs.NowIsKnown[Position] ? Result.Known : New).push_back(std::move(F));
  Result.Findings = std::move(New);
  for (auto [Position, F] : llvm::enumerate(Before.Findings))
    if (Pairs.BeforeIsGone[Position] && wasLookedFor(F, Result))
      Result.Gone.push_back(F);
  markKnownGaps(Before.Gaps, Result);
}

} // namespace mapicheck::cli
