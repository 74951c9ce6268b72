#include "SarifReport.h"

#include "Columns.h"
#include "ExitCode.h"
#include "Gaps.h"
#include "SarifLocations.h"
#include "SarifRules.h"
#include "UnusedSuppression.h"
#include "parse/Shims.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringMap.h"

namespace mapicheck::cli {

using json = nlohmann::ordered_json; // the order in which a person would list the members

using Role = SarifLocations::Role;

namespace {

class SarifWriter {
public:
  SarifWriter(const ScanResult &Result, const RepositoryNames &Names, SarifReader Reader)
      : Result(Result), Reader(Reader), Rules(Result), Locations(Names) {}

  json document();

private:
  json codeFlow(const ReportedFinding &F);
  json fix(const ReportedFinding &F);
  json result(const ReportedFinding &F, llvm::StringRef BaselineState);
  json results();
  json incomplete(const IncompleteFile &File);
  json failed(const FailedFile &File);
  json invocation();

  const ScanResult &Result;
  SarifReader Reader;
  SarifRules Rules;
  SarifLocations Locations;
};

} // namespace

static json kinds(StepKind Kind) {
  switch (Kind) {
  case StepKind::Branch:
    return json::array({"branch"});
  case StepKind::Call:
    return json::array({"call"});
  case StepKind::Return:
    return json::array({"return"});
  case StepKind::Event:
  case StepKind::Expected:
    break;
  }
  return json::array();
}

/// The path, and as its last step the finding itself.
json SarifWriter::codeFlow(const ReportedFinding &F) {
  json Steps = json::array();
  auto Add = [&](json Location, StepKind Kind, unsigned Depth, std::string_view Importance) {
    json Step = {{"location", std::move(Location)}};
    if (json Kinds = kinds(Kind); !Kinds.empty())
      Step["kinds"] = Kinds;
    Step["nestingLevel"] = Depth;
    Step["executionOrder"] = Steps.size() + 1;
    Step["importance"] = Importance;
    Steps.push_back(std::move(Step));
  };
  unsigned Depth = 0;
  for (const ReportedNote &Note : F.Path) {
    if (Note.Kind == StepKind::Expected)
      continue;
    Add(Locations.location(Note.Where, Role::TracedFile, Note.Message), Note.Kind, Note.Depth,
        Note.Kind == StepKind::Event ? "essential" : "important");
    Depth = Note.Kind == StepKind::Call ? Note.Depth + 1 : Note.Depth;
  }
  Add(Locations.location(F.Where, Role::TracedFile, F.Message), StepKind::Event, Depth, "essential");
  json Thread = {{"locations", Steps}};
  return {{"threadFlows", json::array({Thread})}};
}

json SarifWriter::fix(const ReportedFinding &F) {
  json Changes = json::array();
  llvm::StringMap<size_t> Numbers;
  for (const ReportedFix &Fix : F.Fixes) {
    std::optional<unsigned> Begin = columnsOf(Fix.Begin).Begin, End = columnsOf(Fix.End).Begin;
    if (!Begin || !End) // a line too long to be shown
      return json::array();
    auto [Number, New] = Numbers.try_emplace(Fix.File, Changes.size());
    if (New)
      Changes.push_back(
          {{"artifactLocation", Locations.artifact(Fix.File, Role::ResultFile)}, {"replacements", json::array()}});
    Changes[Number->second]["replacements"].push_back(
        {{"deletedRegion",
          {{"startLine", Fix.Begin.Line}, {"startColumn", *Begin}, {"endLine", Fix.End.Line}, {"endColumn", *End}}},
         {"insertedContent", {{"text", Fix.Text}}}});
  }
  json Fix = {{"description", sarifMessage("Apply the fix of " + F.Check + ".")}, {"artifactChanges", Changes}};
  return json::array({Fix});
}

/// A finding's message with what should have been instead, which belongs to it where only the message is shown.
static std::string wholeMessage(const ReportedFinding &F) {
  std::string Text = F.Message;
  for (const ReportedNote &Note : F.Path)
    if (Note.Kind == StepKind::Expected)
      Text += "; " + Note.Message;
  return Text + '.';
}

json SarifWriter::result(const ReportedFinding &F, llvm::StringRef BaselineState) {
  json Location = Locations.location(F.Where, Role::ResultFile);
  if (!F.Function.empty())
    Location["logicalLocations"] = json::array({{{"fullyQualifiedName", F.Function}, {"kind", "function"}}});
  json Found = {{"ruleId", F.Check},
                {"ruleIndex", Rules.indexOf(F.Check)},
                {"level", levelName(F.Severity).str()},
                {"message", sarifMessage(wholeMessage(F))},
                {"locations", json::array({Location})}};
  if (!F.Fingerprint.empty())
    Found["partialFingerprints"] = {{"mapicheck/v1", F.Fingerprint}};
  if (llvm::any_of(F.Path, [](const ReportedNote &Note) { return Note.Kind != StepKind::Expected; }))
    Found["codeFlows"] = json::array({codeFlow(F)});
  json Related = json::array();
  for (const ReportedNote &Note : F.Path)
    if (Note.Kind == StepKind::Event) {
      json Place = {{"id", Related.size() + 1}};
      Place.update(Locations.location(Note.Where, Role::TracedFile, Note.Message));
      Related.push_back(Place);
    }
  if (!Related.empty())
    Found["relatedLocations"] = Related;
  if (!BaselineState.empty())
    Found["baselineState"] = BaselineState.str();
  if (!F.Fixes.empty())
    if (json Fixes = fix(F); !Fixes.empty())
      Found["fixes"] = Fixes;
  return Found;
}

json SarifWriter::results() {
  json Found = json::array();
  for (const ReportedFinding &F : Result.Findings)
    Found.push_back(result(F, Result.HasBaseline ? "new" : ""));
  for (const ReportedSuppression &Comment : Result.UnusedSuppressions)
    Found.push_back(result(asFinding(Comment), ""));
  if (Reader == SarifReader::GitHub)
    return Found;
  for (const ReportedFinding &F : Result.Known)
    Found.push_back(result(F, "unchanged"));
  for (const ReportedFinding &F : Result.Gone)
    Found.push_back(result(F, "absent"));
  for (const ReportedFinding &F : Result.Suppressed) {
    Found.push_back(result(F, ""));
    Found.back()["suppressions"] = json::array({{{"kind", "inSource"}, {"status", "accepted"}}});
  }
  return Found;
}

json SarifWriter::incomplete(const IncompleteFile &File) {
  json Places = json::array();
  if (File.FirstError && !RepositoryNames::isNoFile(File.FirstError->Where.File))
    Places.push_back(Locations.location(File.FirstError->Where, Role::AnalysisTarget, File.FirstError->Message));
  for (const ReportedSkip &Skip : File.Skipped)
    if (!RepositoryNames::isNoFile(Skip.Where.File))
      if (json Place = Locations.location(Skip.Where, Role::AnalysisTarget, Skip.Name + ": " + Skip.Reason);
          llvm::find(Places, Place) == Places.end())
        Places.push_back(Place);
  if (Places.empty())
    Places.push_back(Locations.location(wholeFile(File.File), Role::AnalysisTarget));
  return {{"descriptor", referenceTo(SarifNotice::Incomplete)},
          {"level", "warning"},
          {"message", sarifMessage(File.File + ": " + describe(File))},
          {"locations", Places}};
}

json SarifWriter::failed(const FailedFile &File) {
  json Notice = {{"descriptor", referenceTo(SarifNotice::NotAnalysed)},
                 {"level", "error"},
                 {"message", sarifMessage(File.File + ": could not be analysed: " + File.Reason)},
                 {"locations", json::array({Locations.location(wholeFile(File.File), Role::AnalysisTarget)})},
                 {"properties", {{"kind", failureName(File.Kind).str()}}}};
  if (!File.Reproducer.empty())
    Notice["properties"]["reproducer"] = File.Reproducer;
  return Notice;
}

json SarifWriter::invocation() {
  ExitStatus Status = exitStatus(Result);
  json Notices = json::array();
  for (const FailedFile &File : Result.Failed)
    Notices.push_back(failed(File));
  for (const IncompleteFile &File : Result.Incomplete)
    Notices.push_back(incomplete(File));
  json Configuration = json::array();
  std::vector<std::string> Headers = Result.Shims;
  llvm::erase(Headers, PreludeName);
  if (!Headers.empty())
    Configuration.push_back(
        {{"descriptor", referenceTo(SarifNotice::OwnHeaders)},
         {"level", "note"},
         {"message", sarifMessage("own headers are used in place of missing ones: " + llvm::join(Headers, ", "))}});
  return {{"executionSuccessful", Status != NotAllRead},
          {"exitCode", static_cast<int>(Status)},
          {"exitCodeDescription", describe(Status).str()},
          {"toolExecutionNotifications", Notices},
          {"toolConfigurationNotifications", Configuration}};
}

json SarifWriter::document() {
  json Driver = {{"name", "mapicheck"}, {"semanticVersion", MAPICHECK_VERSION}, {"version", MAPICHECK_VERSION}};
  if (constexpr std::string_view Home = MAPICHECK_HOMEPAGE; !Home.empty())
    Driver["informationUri"] = Home;
  Driver["rules"] = Rules.descriptors();
  Driver["notifications"] = notificationDescriptors();
  json Found = results(), Invocation = invocation(); // they fill the list of artifacts
  json Run = {{"tool", {{"driver", Driver}}},
              {"invocations", json::array({Invocation})},
              {"originalUriBaseIds", SarifLocations::bases()},
              {"artifacts", Locations.artifacts()},
              {"columnKind", "utf16CodeUnits"},
              {"results", Found}};
  return {
      {"$schema", "https://json.schemastore.org/sarif-2.1.0.json"}, {"version", "2.1.0"}, {"runs", json::array({Run})}};
}

void writeSarifReport(const ScanResult &Result, const RepositoryNames &Names, SarifReader Reader,
                      llvm::raw_ostream &Out) {
  Out << SarifWriter(Result, Names, Reader)
             .document()
             .dump(/*indent=*/2, /*indent_char=*/' ', /*ensure_ascii=*/true, json::error_handler_t::replace)
      << '\n';
}

} // namespace mapicheck::cli
