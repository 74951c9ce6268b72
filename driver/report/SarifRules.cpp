#include "SarifRules.h"

#include "CheckPage.h"
#include "UnusedSuppression.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

namespace mapicheck::cli {

using json = nlohmann::ordered_json;

/// "mapi-object-leak" as the identifier "MapiObjectLeak", in the form of the standard's examples.
static std::string identifier(llvm::StringRef Name) {
  llvm::SmallVector<llvm::StringRef> Words;
  Name.split(Words, '-');
  std::string Result;
  for (llvm::StringRef Word : Words)
    Result += Word.take_front().upper() + Word.drop_front().str();
  return Result;
}

/// A summary of the catalogue or a message as a sentence.
static std::string sentence(llvm::StringRef Text) {
  std::string Result = Text.str();
  // Names of the interface keep their case: "MAPIInitialize", "'session'".
  if (!Result.empty())
    Result.front() = llvm::toUpper(Result.front());
  return Result.empty() || Result.back() == '.' ? Result : Result + '.';
}

static std::string_view severity(Level L) { // the words that GitHub knows
  return L == Level::Error ? "error" : L == Level::Warning ? "warning" : "recommendation";
}

static json describe(const CheckInfo &Check) {
  llvm::StringRef Page = Check.Page.rtrim();
  std::string Rule = section(Page, "Rule"), Reference = documentationOf(Page);
  json Result = {{"id", Check.Name.str()},
                 {"name", identifier(Check.Name)},
                 {"shortDescription", {{"text", sentence(Check.Summary)}}},
                 {"fullDescription", {{"text", Rule.empty() ? sentence(Check.Summary) : Rule}}}};
  if (!Page.empty())
    Result["help"] = {{"text", Page.str()}, {"markdown", Page.str()}};
  if (!Reference.empty())
    Result["helpUri"] = Reference;
  Result["defaultConfiguration"] = {{"level", levelName(Check.Severity).str()}};
  Result["properties"] = {
      {"tags", {"mapi", "correctness"}}, {"precision", "high"}, {"problem.severity", severity(Check.Severity)}};
  return Result;
}

static json describeUnusedSuppression() {
  constexpr std::string_view Text = "A NOLINT comment names a check that reports nothing there.";
  constexpr std::string_view Help = "The comment silences nothing, and will hide the next finding that comes to its "
                                    "line. Remove it, or take the name of the check out of it.";
  return {
      {"id", UnusedSuppressionRule.str()},
      {"name", identifier(UnusedSuppressionRule)},
      {"shortDescription", {{"text", Text}}},
      {"fullDescription", {{"text", Text}}},
      {"help", {{"text", Help}, {"markdown", Help}}},
      {"defaultConfiguration", {{"level", "warning"}}},
      {"properties", {{"tags", {"mapi", "maintainability"}}, {"precision", "high"}, {"problem.severity", "warning"}}}};
}

SarifRules::SarifRules(const ScanResult &Result) {
  std::vector<std::string> Found;
  for (const auto *Findings : {&Result.Findings, &Result.Suppressed, &Result.Known, &Result.Gone})
    for (const ReportedFinding &F : *Findings)
      Found.push_back(F.Check);
  for (const CheckInfo &Check : allChecks())
    if (llvm::is_contained(Result.Checks, Check.Name) || llvm::is_contained(Found, Check.Name)) {
      Names.push_back(Check.Name.str());
      Descriptors.push_back(describe(Check));
    }
  // A baseline may hold findings of checks that this version does not have any more.
  for (const std::string &Name : Found)
    if (!llvm::is_contained(Names, Name)) {
      Names.push_back(Name);
      Descriptors.push_back({{"id", Name}});
    }
  if (!Result.UnusedSuppressions.empty()) {
    Names.push_back(UnusedSuppressionRule.str());
    Descriptors.push_back(describeUnusedSuppression());
  }
}

size_t SarifRules::indexOf(llvm::StringRef Check) const { return llvm::find(Names, Check) - Names.begin(); }

namespace {

struct Notice {
  std::string_view Id, Text, Help, Level;
};

} // namespace

static constexpr Notice Notices[] = {
    {"incomplete-source", "A part of a source could not be analysed.",
     "Functions with errors in their bodies, and those that the compiler loses after an error, are left out. Supply "
     "the "
     "headers that are missing, or correct the compile command.",
     "warning"},
    {"source-not-analysed", "A source could not be analysed at all.",
     "Nothing is known of this source. The message says why.", "error"},
    {"own-headers-used", "Headers that are missing were replaced by declarations of mapicheck's own.",
     "They declare what the checks need of ATL, MFC, WIL and AcctMgmt.h. --no-shims turns them off.", "note"},
};

json notificationDescriptors() {
  json Result = json::array();
  for (const Notice &N : Notices)
    Result.push_back({{"id", N.Id},
                      {"name", identifier(N.Id)},
                      {"shortDescription", {{"text", N.Text}}},
                      {"fullDescription", {{"text", N.Text}}},
                      {"help", {{"text", N.Help}, {"markdown", N.Help}}},
                      {"defaultConfiguration", {{"level", N.Level}}}});
  return Result;
}

json referenceTo(SarifNotice Notice) {
  auto Index = static_cast<size_t>(Notice);
  return {{"id", Notices[Index].Id}, {"index", Index}};
}

} // namespace mapicheck::cli
