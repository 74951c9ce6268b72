#include "JsonReport.h"

#include "Gaps.h"

#include <nlohmann/json.hpp>

namespace mapicheck::cli {

using json = nlohmann::ordered_json; // the order in which a person would list the members

/// The version of this form: greater when a reader of the old one would misunderstand the new.
static constexpr int FormatVersion = 1;

template <typename T, typename Function> static json list(const std::vector<T> &Values, Function Convert) {
  json Result = json::array();
  for (const T &Value : Values)
    Result.push_back(Convert(Value));
  return Result;
}

static json placed(const Place &Where, const std::string &Message) {
  return {{"file", Where.File}, {"line", Where.Line}, {"column", Where.Column}, {"message", Message}};
}

static std::string_view kindName(StepKind Kind) {
  switch (Kind) {
  case StepKind::Event:
    return "event";
  case StepKind::Branch:
    return "branch";
  case StepKind::Call:
    return "call";
  case StepKind::Return:
    return "return";
  case StepKind::Expected:
    return "expected";
  }
  return "";
}

static json step(const ReportedNote &Note) {
  json Result = placed(Note.Where, Note.Message);
  Result["kind"] = kindName(Note.Kind);
  Result["depth"] = Note.Depth;
  return Result;
}

static json finding(const ReportedFinding &F) {
  return {{"check", F.Check},
          {"level", levelName(F.Severity).str()},
          {"message", F.Message},
          {"file", F.Where.File},
          {"line", F.Where.Line},
          {"column", F.Where.Column},
          {"function", F.Function},
          {"fingerprint", F.Fingerprint},
          {"path", list(F.Path, step)},
          {"fixes", list(F.Fixes, [](const ReportedFix &Fix) -> json {
             return {{"file", Fix.File}, {"offset", Fix.Offset}, {"length", Fix.Length}, {"text", Fix.Text}};
           })}};
}

static json unused(const ReportedSuppression &Comment) {
  return {{"file", Comment.Where.File},
          {"line", Comment.Where.Line},
          {"column", Comment.Where.Column},
          {"directive", Comment.Directive},
          {"checks", Comment.Unused}};
}

static json incomplete(const IncompleteFile &File) {
  json Result = {{"file", File.File}};
  if (File.FirstError)
    Result["error"] = placed(File.FirstError->Where, File.FirstError->Message);
  Result["errorCount"] = File.ErrorCount;
  Result["skipped"] = list(File.Skipped, [](const ReportedSkip &Skip) -> json {
    return {{"name", Skip.Name}, {"file", Skip.Where.File}, {"line", Skip.Where.Line}, {"reason", Skip.Reason}};
  });
  return Result;
}

static json failed(const FailedFile &File) {
  json Result = {{"file", File.File}, {"reason", File.Reason}, {"kind", failureName(File.Kind).str()}};
  if (!File.Reproducer.empty())
    Result["reproducer"] = File.Reproducer;
  return Result;
}

void writeJsonReport(const ScanResult &Result, llvm::raw_ostream &Out) {
  json Report = {{"version", FormatVersion},
                 {"tool", {{"name", "mapicheck"}, {"version", MAPICHECK_VERSION}}},
                 {"findings", list(Result.Findings, finding)},
                 {"suppressed", list(Result.Suppressed, finding)}};
  if (Result.HasBaseline)
    Report["baseline"] = {{"known", list(Result.Known, finding)},
                          {"gone", list(Result.Gone, finding)},
                          {"knownGaps", Result.KnownGaps}};
  Report["unusedSuppressions"] = list(Result.UnusedSuppressions, unused);
  Report["incomplete"] = list(Result.Incomplete, incomplete);
  Report["failed"] = list(Result.Failed, failed);
  Report["shims"] = Result.Shims;
  Report["files"] = Result.Files;
  Report["untouched"] = Result.Untouched;
  Out << Report.dump(/*indent=*/2, /*indent_char=*/' ', /*ensure_ascii=*/true, json::error_handler_t::replace) << '\n';
}

} // namespace mapicheck::cli
