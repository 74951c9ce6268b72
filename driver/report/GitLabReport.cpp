#include "GitLabReport.h"

#include "Gaps.h"
#include "RepositoryNames.h"
#include "UnusedSuppression.h"

#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/SHA1.h"

#include <nlohmann/json.hpp>

namespace mapicheck::cli {

using json = nlohmann::ordered_json;

static std::string_view severity(Level L) {
  return L == Level::Error ? "critical" : L == Level::Warning ? "major" : "minor";
}

static std::string hash(std::initializer_list<llvm::StringRef> Parts) {
  llvm::SHA1 Hash;
  for (llvm::StringRef Part : Parts) {
    Hash.update(Part);
    Hash.update(llvm::StringRef("\0", 1));
  }
  return llvm::toHex(Hash.final(), /*LowerCase=*/true);
}

namespace {

class GitLabWriter {
public:
  explicit GitLabWriter(const RepositoryNames &Names) : Names(Names) {}

  /// Identity is what an entry is about, without the place.
  void add(llvm::StringRef Check, llvm::StringRef Message, std::string_view Severity, const Place &Where,
           llvm::StringRef Category, llvm::StringRef Identity, llvm::StringRef Fingerprint = {},
           llvm::StringRef Body = {}) {
    std::string Path = RepositoryNames::isNoFile(Where.File) ? "." : Names.name(Where.File);
    std::string Distinction = Fingerprint.empty() ? hash({Check, Path, Identity}) : Fingerprint.str();
    json Entry = {{"type", "issue"},
                  {"check_name", Check.str()},
                  {"description", Message.str()},
                  {"categories", json::array({Category.str()})},
                  {"severity", Severity},
                  {"fingerprint", unique(Distinction)},
                  {"location", {{"path", Path}, {"lines", {{"begin", std::max(Where.Line, 1u)}}}}}};
    if (!Body.empty())
      Entry["content"] = {{"body", Body.str()}};
    Entries.push_back(std::move(Entry));
  }

  void add(const ReportedFinding &F) {
    std::string Body;
    for (const ReportedNote &Note : F.Path) {
      Body += "1. ";
      if (!RepositoryNames::isNoFile(Note.Where.File))
        Body += Names.name(Note.Where.File) + ":" + std::to_string(Note.Where.Line) + ": ";
      Body += Note.Message + "\n";
    }
    add(F.Check, F.Message, severity(F.Severity), F.Where, "Bug Risk", F.Message, F.Fingerprint, Body);
  }

  json Entries = json::array();

private:
  /// What GitLab tells entries apart by: of two with the same it shows one. It names no line, so that an entry stays
  /// the same when it moves.
  std::string unique(std::string Identity) {
    std::string Result = Identity;
    for (unsigned Number = 2; !Used.insert(Result).second; ++Number)
      Result = hash({Identity, std::to_string(Number)});
    return Result;
  }

  const RepositoryNames &Names;
  llvm::StringSet<> Used;
};

} // namespace

void writeGitLabReport(const ScanResult &Result, const RepositoryNames &Names, llvm::raw_ostream &Out) {
  GitLabWriter Writer(Names);
  for (const FailedFile &File : Result.Failed)
    Writer.add("mapicheck-not-analysed", "could not be analysed: " + File.Reason, "critical", wholeFile(File.File),
               "Compatibility", File.File);
  for (const IncompleteFile &File : Result.Incomplete)
    Writer.add("mapicheck-incomplete", File.File + ": " + describe(File), "major", placeOf(File), "Compatibility",
               File.File);
  for (const ReportedFinding &F : Result.Findings)
    Writer.add(F);
  for (const ReportedSuppression &Comment : Result.UnusedSuppressions)
    Writer.add(UnusedSuppressionRule, messageOf(Comment), "minor", Comment.Where, "Clarity", Comment.Directive);
  Out << Writer.Entries.dump(/*indent=*/2, /*indent_char=*/' ', /*ensure_ascii=*/true, json::error_handler_t::replace)
      << '\n';
}

} // namespace mapicheck::cli
