// The reports, of a result that holds everything a scan can give. With a folder as its argument the program writes the
// reports there, for others to judge (test/report/valid.test).
#include "report/Columns.h"
#include "report/ExitCode.h"
#include "report/GitHubReport.h"
#include "report/GitLabReport.h"
#include "report/JsonReport.h"
#include "report/RepositoryNames.h"
#include "report/SarifReport.h"
#include "report/Summary.h"
#include "report/TextReport.h"
#include "report/UnusedSuppression.h"

#include "llvm/Support/raw_ostream.h"

#include <nlohmann/json.hpp>

#include <fstream>
#include <set>

using namespace mapicheck;
using namespace mapicheck::cli;
using nlohmann::json;

namespace {

int Failures = 0;

template <typename A, typename B> void expectEqual(const A &Is, const B &ShouldBe, int Line) {
  if (Is == ShouldBe)
    return;
  llvm::errs() << "ReportTest.cpp:" << Line << ": is " << json(Is).dump() << ", should be " << json(ShouldBe).dump()
               << '\n';
  ++Failures;
}
#define EXPECT(IS, SHOULD_BE) expectEqual(IS, SHOULD_BE, __LINE__)

bool contains(llvm::StringRef Text, llvm::StringRef Part) { return Text.contains(Part); }

const RepositoryNames Names("/home/me/repo/sub", "/home/me/repo");

// A byte order mark, two tabs, a character of two bytes, one of four (two code units), and a byte that is not of UTF-8.
const std::string Strange = "\xEF\xBB\xBF\t\tf(\"\xC3\xA4\xF0\x9F\x98\x80\xFF\"); session->Logoff(0, 1, 0);";

Place place(std::string File, unsigned Line, unsigned Column, std::string Text = "") {
  return {std::move(File), Line, Column, std::move(Text)};
}

ReportedFinding leak(std::string File, unsigned Line, std::string Fingerprint) {
  ReportedFinding F;
  F.Check = "mapi-object-leak";
  F.Severity = Level::Warning;
  F.Message = "IMAPITable 'table' is never released";
  F.Where = place(std::move(File), Line, 3, "  return;");
  F.Function = "mail::Count";
  F.Fingerprint = std::move(Fingerprint);
  F.Path = {{place(F.Where.File, 2, 3, "  Open(&table);"), "calling 'Open'", StepKind::Call, 0},
            {place("/home/me/repo/inc/open.h", 7, 2, "\tx"), "IMAPITable 'table' opened here", StepKind::Event, 1},
            {place("/home/me/repo/inc/open.h", 8, 2, "\tx"), "'rows[i](2)' is true on this path", StepKind::Branch, 1},
            {place(F.Where.File, 2, 3, "  Open(&table);"), "returning from 'Open'", StepKind::Return, 0},
            {F.Where, "expected: Release before its last pointer is gone", StepKind::Expected, 0}};
  return F;
}

/// All that there can be, with names that are out to break a report.
ScanResult everything() {
  ScanResult Result;
  Result.Checks = {"mapi-logoff-shared", "mapi-object-leak"};
  Result.Findings = {leak("a.cpp", 4, "0001"), leak("b\n::error::.cpp", 4, "0002")};
  ReportedFinding Shared;
  Shared.Check = "mapi-logoff-shared";
  Shared.Severity = Level::Error;
  Shared.Message = "100% \xFF wrong, \"quoted\"\r\nand: <b>bold</b>";
  Shared.Where = place("dir with space/\xC3\xBC#%?.cpp", 1, 20, Strange);
  Shared.Fingerprint = "0003";
  Shared.Fixes = {{Shared.Where.File, 37, 1, "0", 0, place("", 1, 38, Strange), place("", 1, 39, Strange)}};
  Result.Findings.push_back(Shared);
  Result.Suppressed = {leak("silenced.cpp", 9, "0004")};
  Result.HasBaseline = true;
  Result.Known = {leak("known.cpp", 9, "0005")};
  Result.Gone = {leak("gone.cpp", 9, "0006")};
  Result.Gone.front().Path.clear();
  Result.UnusedSuppressions = {
      {place("a.cpp", 6, 6, "  // NOLINT(mapi-object-leak)"), "NOLINT(mapi-object-leak)", {"mapi-object-leak"}, {}}};
  Result.Incomplete = {{"part.cpp",
                        ReportedError{place("part.h", 3, 1, "X x;"), "unknown type name 'X'"},
                        2,
                        {{"f", place("part.cpp", 8, 1), "its body has errors"}}},
                       {"flags.cpp", ReportedError{place("", 0, 0), "unknown argument: '-x'"}, 1, {}}};
  Result.Failed = {{"crash.cpp", "the analyzer crashed (signal 11)", FailureKind::Crashed, "/tmp/reproducer"},
                   {"/outside/\xFF.cpp", "no such file", FailureKind::Unreadable, ""}};
  Result.Shims = {"atlbase.h"};
  Result.Files = 9;
  Result.Untouched = 2;
  return Result;
}

template <typename Function> std::string text(Function Write) {
  std::string Text;
  llvm::raw_string_ostream Out(Text);
  Write(Out);
  return Text;
}

std::string sarif(const ScanResult &Result, SarifReader Reader = SarifReader::Standard) {
  return text([&](auto &Out) { writeSarifReport(Result, Names, Reader, Out); });
}
std::string gitHub(const ScanResult &Result) {
  return text([&](auto &Out) { writeGitHubReport(Result, Names, Out); });
}
std::string gitLab(const ScanResult &Result) {
  return text([&](auto &Out) { writeGitLabReport(Result, Names, Out); });
}
std::string ownJson(const ScanResult &Result) {
  return text([&](auto &Out) { writeJsonReport(Result, Out); });
}
std::string summary(const ScanResult &Result) {
  return text([&](auto &Out) { writeSummary(Result, 1.2, Out); });
}

void columns() {
  // ->Logoff begins behind: 2 tabs, f(", 3 characters of which one takes two units, ");, a blank and the word session.
  Columns Where = columnsOf(place("a", 1, 20, Strange));
  EXPECT(Where.Begin.value_or(0), 14u);
  EXPECT(Where.End.value_or(0), 21u);
  EXPECT(tokenAt(place("a", 1, 20, Strange)), "session");
  EXPECT(columnsOf(place("a", 1, 4, Strange)).Begin.value_or(0), 1u);
  // On another line the same bytes are a character that is no mark.
  EXPECT(columnsOf(place("a", 2, 4, Strange)).Begin.value_or(0), 2u);
  // The end of the line, and a line that is not known.
  EXPECT(columnsOf(place("a", 1, 3, "ab")).Begin.value_or(0), 3u);
  EXPECT(columnsOf(place("a", 1, 3, "ab")).End.has_value(), false);
  EXPECT(columnsOf(place("a", 1, 9, "ab")).Begin.has_value(), false);
  EXPECT(columnsOf(place("a", 1, 9)).Begin.has_value(), false);
  EXPECT(columnsOf(place("a", 0, 0)).Begin.has_value(), false);
}

void names() {
  EXPECT(Names.name("a.cpp"), "sub/a.cpp");
  EXPECT(Names.name("/home/me/repo/inc/a.h"), "inc/a.h");
  EXPECT(Names.name("/home/me/repository/a.h"), "/home/me/repository/a.h");
  EXPECT(Names.uri("a:b c\n%#?\xC3\xBC\xFF.cpp"), "sub/a%3Ab%20c%0A%25%23%3F%C3%BC%FF.cpp");
  EXPECT(Names.uri("/usr/include/a b.h"), "file:///usr/include/a%20b.h");
  EXPECT(Names.contains("/usr/include/a.h"), false);
  EXPECT(Names.contains("<built-in>"), false);
}

void sarifDocument() {
  std::string Text = sarif(everything());
  EXPECT(Text, sarif(everything())); // the same bytes
  EXPECT(contains(Text, "/home/me"), false);
  json Run = json::parse(Text)["runs"][0];
  json Rules = Run["tool"]["driver"]["rules"];
  EXPECT(Rules.size(), 3u);
  EXPECT(Rules[0]["id"], "mapi-logoff-shared");
  EXPECT(Rules[0]["name"], "MapiLogoffShared");
  EXPECT(Rules[0]["defaultConfiguration"]["level"], "error");
  EXPECT(Rules[0]["help"]["markdown"].get<std::string>() + "\n", findCheck("mapi-logoff-shared")->Page.str());
  EXPECT(Rules[0]["fullDescription"]["text"], "MAPI_LOGOFF_SHARED must not be passed to IMAPISession::Logoff.");
  EXPECT(Rules[0]["helpUri"],
         "https://learn.microsoft.com/en-us/office/client-developer/outlook/mapi/imapisession-logoff");
  EXPECT(Rules[2]["id"], "unused-suppression");

  json Results = Run["results"];
  EXPECT(Results.size(), 7u);
  for (const json &Result : Results)
    EXPECT(Rules[Result["ruleIndex"].get<size_t>()]["id"], Result["ruleId"]);
  EXPECT(Results[0]["partialFingerprints"]["mapicheck/v1"], "0001");
  EXPECT(Results[0]["baselineState"], "new");
  EXPECT(Results[0]["message"]["text"],
         "IMAPITable 'table' is never released; expected: Release before its last pointer is gone.");
  json Steps = Results[0]["codeFlows"][0]["threadFlows"][0]["locations"];
  EXPECT(Steps.size(), 5u);
  EXPECT(Steps[1]["nestingLevel"], 1);
  EXPECT(Steps[1]["importance"], "essential");
  EXPECT(Steps[1]["location"]["physicalLocation"]["artifactLocation"]["uri"], "inc/open.h");
  EXPECT(Steps[2]["kinds"][0], "branch");
  EXPECT(Steps[2]["location"]["message"]["text"], "'rows\\[i\\](2)' is true on this path");
  EXPECT(Steps[4]["nestingLevel"], 0);
  EXPECT(Steps[4]["location"]["message"]["text"], "IMAPITable 'table' is never released");
  EXPECT(Results[0]["relatedLocations"].size(), 1u);

  json Where = Results[2]["locations"][0]["physicalLocation"];
  EXPECT(Where["artifactLocation"]["uri"], "sub/dir%20with%20space/%C3%BC%23%25%3F.cpp");
  EXPECT(Where["region"]["startColumn"], 14);
  EXPECT(Where["region"]["endColumn"], 21);
  EXPECT(Results[2].contains("codeFlows"), false);
  json Fixed = Results[2]["fixes"][0]["artifactChanges"][0]["replacements"][0];
  EXPECT(Fixed["deletedRegion"], json::parse(R"({"startLine":1,"startColumn":32,"endLine":1,"endColumn":33})"));
  EXPECT(Fixed["insertedContent"]["text"], "0");

  EXPECT(Results[3]["ruleId"], "unused-suppression");
  EXPECT(Results[4]["baselineState"], "unchanged");
  EXPECT(Results[5]["baselineState"], "absent");
  EXPECT(Results[6]["suppressions"][0]["kind"], "inSource");
  EXPECT(Results[6].contains("baselineState"), false);

  json Invocation = Run["invocations"][0];
  EXPECT(Invocation["executionSuccessful"], false);
  EXPECT(Invocation["exitCode"], 3);
  json Notices = Invocation["toolExecutionNotifications"];
  EXPECT(Notices.size(), 4u);
  EXPECT(Notices[0]["level"], "error");
  EXPECT(Notices[0]["properties"]["kind"], "crashed");
  EXPECT(Notices[0]["properties"]["reproducer"], "/tmp/reproducer");
  EXPECT(Notices[2]["level"], "warning");
  EXPECT(Notices[2]["locations"].size(), 2u);
  EXPECT(Invocation["toolConfigurationNotifications"][0]["level"], "note");

  // GitHub makes an alert of each result.
  json Shown = json::parse(sarif(everything(), SarifReader::GitHub))["runs"][0]["results"];
  EXPECT(Shown.size(), 4u);
  for (const json &Result : Shown)
    EXPECT(Result.contains("suppressions"), false);

  EXPECT(json::parse(sarif({}))["runs"][0]["invocations"][0]["exitCode"], 0);
}

void gitHubCommands() {
  EXPECT(gitHub({}), "");
  std::string Text = gitHub(everything());
  EXPECT(llvm::StringRef(Text).count('\n'), 8u);
  EXPECT(contains(Text,
                  "::error file=sub/crash.cpp,title=mapicheck%3A not analysed::could not be analysed: the analyzer "
                  "crashed (signal 11)\n"),
         true);
  EXPECT(contains(Text, "::warning file=sub/part.h,line=3,col=1,endColumn=2,title=mapicheck%3A incomplete::part.cpp: "),
         true);
  EXPECT(contains(Text,
                  "::warning file=sub/a.cpp,line=4,col=3,endColumn=9,title=mapi-object-leak::IMAPITable 'table' is "
                  "never released%0Asub/a.cpp:2: calling 'Open'%0Ainc/open.h:7: "),
         true);
  EXPECT(contains(Text, "file=sub/b%0A%3A%3Aerror%3A%3A.cpp,"), true);
  EXPECT(contains(Text, "::100%25 \xEF\xBF\xBD wrong, \"quoted\"%0D%0Aand: <b>"), true);
  EXPECT(contains(Text, "title=unused-suppression::NOLINT(mapi-object-leak) silences nothing"), true);
  EXPECT(contains(Text, "known.cpp") || contains(Text, "silenced.cpp"), false);
}

void gitLabEntries() {
  EXPECT(gitLab({}), "[]\n");
  ScanResult Result = everything();
  for (ReportedFinding &F : Result.Findings)
    F.Fingerprint.clear();
  Result.Findings[1] = Result.Findings[0]; // what tells them apart is lost
  json Entries = json::parse(gitLab(Result));
  EXPECT(Entries.size(), 8u);
  std::set<std::string> Fingerprints;
  for (const json &Entry : Entries)
    Fingerprints.insert(Entry["fingerprint"].get<std::string>());
  EXPECT(Fingerprints.size(), 8u);

  Entries = json::parse(gitLab(everything()));
  EXPECT(Entries[0]["check_name"], "mapicheck-not-analysed");
  EXPECT(Entries[0]["severity"], "critical");
  EXPECT(Entries[0]["location"]["lines"]["begin"], 1);
  EXPECT(Entries[4]["fingerprint"], "0001");
  EXPECT(Entries[4]["severity"], "major");
  EXPECT(Entries[4]["location"]["path"], "sub/a.cpp");
  EXPECT(Entries[6]["severity"], "critical");
}

void ownForm() {
  json Report = json::parse(ownJson(everything()));
  EXPECT(Report["baseline"]["known"].size(), 1u);
  EXPECT(Report["baseline"]["gone"].size(), 1u);
  EXPECT(Report["suppressed"][0]["fingerprint"], "0004");
  EXPECT(Report["findings"][0]["path"][1]["kind"], "event");
  EXPECT(Report["findings"][0]["path"][1]["depth"], 1);
  EXPECT(Report["failed"][0]["kind"], "crashed");
  EXPECT(Report["failed"][0]["reproducer"], "/tmp/reproducer");
  EXPECT(Report["failed"][1].contains("reproducer"), false);
  EXPECT(Report["unusedSuppressions"][0]["checks"][0], "mapi-object-leak");
  EXPECT(json::parse(ownJson({})).contains("baseline"), false);
}

void textAndSummary() {
  std::string Text = text([](auto &Out) { writeTextReport(everything(), Out); });
  EXPECT(contains(Text, "\na.cpp:6:6: warning: NOLINT(mapi-object-leak) silences nothing [unused-suppression]\n"),
         true);
  EXPECT(contains(Text, "\nb\\n::error::.cpp:4:3: warning: IMAPITable"), true);
  EXPECT(messageOf({{}, "NOLINT(mapi-object-leak,mapi-buffer-leak)", {"mapi-object-leak"}, {}}),
         "'mapi-object-leak' in NOLINT(mapi-object-leak,mapi-buffer-leak) silences nothing");

  EXPECT(summary({}), "0 files, 0 findings, 1.2 s\n");
  ScanResult Result = everything();
  Result.KnownGaps = 1;
  EXPECT(summary(Result),
         "      1  error    mapi-logoff-shared\n"
         "      2  warning  mapi-object-leak\n"
         "      1  warning  unused-suppression\n"
         "9 files (2 not reached by the change), 3 new findings (1 error, 2 warnings), 1 known, 1 gone, "
         "1 suppressed, 1 unused suppression, 2 incomplete, 2 not analysed (1 of these known), 1.2 s\n");
  std::string Gaps = text([](auto &Out) { writeGaps(everything(), Out); });
  EXPECT(contains(Gaps, "part.cpp: incomplete: first error: part.h:3:1: unknown type name 'X' (2 errors); left out: f "
                        "(its body has errors)\n"),
         true);
  EXPECT(contains(Gaps, "mapicheck: note: what is needed to reproduce it is in /tmp/reproducer\n"), true);
  std::string Remarks = text([](auto &Out) { writeRemarks(everything(), Out); });
  EXPECT(contains(Remarks, "gone from the baseline: gone.cpp:9:3: IMAPITable 'table' is never released "
                           "[mapi-object-leak]\n"),
         true);
}

void exitStatuses() {
  ScanResult Result;
  EXPECT(int(exitStatus(Result)), 0);
  Result.UnusedSuppressions.resize(1);
  EXPECT(int(exitStatus(Result)), 1);
  Result.Failed.resize(1);
  EXPECT(int(exitStatus(Result)), 3);
  Result.KnownGaps = 1;
  EXPECT(int(exitStatus(Result)), 1);
}

void writeSamples(const std::string &Folder) {
  auto Save = [&](const char *Name, const std::string &Text) { std::ofstream(Folder + "/" + Name) << Text; };
  Save("everything.sarif", sarif(everything()));
  Save("github.sarif", sarif(everything(), SarifReader::GitHub));
  Save("nothing.sarif", sarif({}));
  Save("everything.json", ownJson(everything()));
  Save("nothing.json", ownJson({}));
  Save("everything.gitlab", gitLab(everything()));
}

} // namespace

int main(int Count, char **Arguments) {
  columns();
  names();
  sarifDocument();
  gitHubCommands();
  gitLabEntries();
  ownForm();
  textAndSummary();
  exitStatuses();
  if (Count > 1)
    writeSamples(Arguments[1]);
  return Failures != 0;
}
