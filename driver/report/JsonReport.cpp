#include "JsonReport.h"

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

static json finding(const ReportedFinding &F) {
  return {{"check", F.Check},
          {"level", levelName(F.Severity).str()},
          {"message", F.Message},
          {"file", F.Where.File},
          {"line", F.Where.Line},
          {"column", F.Where.Column},
          {"function", F.Function},
          {"path", list(F.Path, [](const ReportedNote &Note) { return placed(Note.Where, Note.Message); })},
          {"fixes", list(F.Fixes, [](const ReportedFix &Fix) -> json {
             return {{"file", Fix.File}, {"offset", Fix.Offset}, {"length", Fix.Length}, {"text", Fix.Text}};
           })}};
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

void writeJsonReport(const ScanResult &Result, llvm::raw_ostream &Out) {
  json Report = {{"version", FormatVersion},
                 {"tool", {{"name", "mapicheck"}, {"version", MAPICHECK_VERSION}}},
                 {"findings", list(Result.Findings, finding)},
                 {"incomplete", list(Result.Incomplete, incomplete)},
                 {"failed", list(Result.Failed, [](const FailedFile &File) -> json {
                    return {{"file", File.File}, {"reason", File.Reason}};
                  })},
                 {"shims", Result.Shims},
                 {"files", Result.Files}};
  Out << Report.dump(/*indent=*/2, /*indent_char=*/' ', /*ensure_ascii=*/true, json::error_handler_t::replace) << '\n';
}

} // namespace mapicheck::cli
