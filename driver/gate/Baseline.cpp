#include "Baseline.h"

#include "Matching.h"
#include "support/Paths.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/raw_ostream.h"

#include <nlohmann/json.hpp>

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
  else if (Version->get<int>() != FormatVersion)
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
  auto Buffer = llvm::MemoryBuffer::getFile(File, /*IsText=*/true);
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

llvm::Error writeBaseline(const ScanResult &Result, llvm::StringRef File) {
  std::string Folder = folderOf(File);
  json Findings = json::array(), Gaps = json::array();
  for (const std::vector<ReportedFinding> *Part : {&Result.Findings, &Result.Known})
    for (const ReportedFinding &F : *Part)
      Findings.push_back(entryFor(F, Folder));
  std::map<std::string, json> Sources; // sorted
  for (const IncompleteFile &Incomplete : Result.Incomplete) {
    std::set<std::string> Functions;
    for (const ReportedSkip &Skip : Incomplete.Skipped)
      Functions.insert(Skip.Name);
    std::string Name = nameInBaseline(Incomplete.File, Folder);
    Sources[Name] = {{"file", Name}, {"functions", Functions}};
  }
  for (const FailedFile &Failed : Result.Failed) {
    std::string Name = nameInBaseline(Failed.File, Folder);
    Sources[Name] = {{"file", Name}};
  }
  for (const auto &[Name, Gap] : Sources)
    Gaps.push_back(Gap);

  json Document = {{"version", FormatVersion}, {"findings", Findings}, {"incomplete", Gaps}};
  std::string Text = Document.dump(/*indent=*/1, /*indent_char=*/' ', /*ensure_ascii=*/true,
                                   json::error_handler_t::replace);
  return llvm::writeToOutput(File, [&](llvm::raw_ostream &Out) {
    Out << Text << '\n';
    return llvm::Error::success();
  });
}

void compareWith(const Baseline &Before, ScanResult &Result) {
  Result.HasBaseline = true;
  Matching Pairs = match(Before.Findings, Result.Findings);
  std::vector<ReportedFinding> New;
  for (auto [Position, F] : llvm::enumerate(Result.Findings))
    (Pairs.NowIsKnown[Position] ? Result.Known : New).push_back(std::move(F));
  Result.Findings = std::move(New);
  for (auto [Position, F] : llvm::enumerate(Before.Findings))
    if (Pairs.BeforeIsGone[Position] && (Result.FilesRead.count(F.Where.File) || !llvm::sys::fs::exists(F.Where.File)))
      Result.Gone.push_back(F);

  auto Find = [&](const std::string &File) {
    auto Known = Before.Gaps.find(File);
    return Known == Before.Gaps.end() ? nullptr : &Known->second;
  };
  for (const IncompleteFile &Incomplete : Result.Incomplete)
    if (const KnownGap *Known = Find(Incomplete.File))
      Result.KnownGaps += Known->WholeSource || llvm::all_of(Incomplete.Skipped, [&](const ReportedSkip &Skip) {
                            return Known->Functions.count(Skip.Name);
                          });
  for (const FailedFile &Failed : Result.Failed)
    if (const KnownGap *Known = Find(Failed.File))
      Result.KnownGaps += Known->WholeSource;
}

} // namespace mapicheck::cli
