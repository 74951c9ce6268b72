// write-html hostile|states|many: writes the HTML report of a result that is made up here to the standard output. The
// sources that it names are those of the test, in the current folder.
#include "report/HtmlReport.h"

#include "llvm/Support/raw_ostream.h"

using namespace mapicheck;
using namespace mapicheck::cli;

static Place at(std::string File, unsigned Line, unsigned Column, std::string Text = {}) {
  return {.File = std::move(File), .Line = Line, .Column = Column, .SourceLine = std::move(Text)};
}

static ReportedFinding finding(std::string Check, Level Severity, std::string Message, Place Where) {
  ReportedFinding F;
  F.Check = std::move(Check);
  F.Severity = Severity;
  F.Message = std::move(Message);
  F.Where = std::move(Where);
  F.Path = {{F.Where, "expected: nothing of the kind"}};
  return F;
}

/// What tries to become markup wherever it is put.
static const std::string Attack = "</script></style></title></textarea><img src=x onerror=\"window.pwned=1\">"
                                  "<script>window.pwned=1</script><!--'\"&lt;${window.pwned=1}";

/// In every text of a result: markup, bytes that are not UTF-8, control characters, changes of direction.
static ScanResult hostile() {
  const std::string Nasty = Attack + "\x01\x1b[31m\xE2\x80\xAE" "txt\xE2\x80\xA8\xE2\x80\xA9\xFF\xC3\n\"'> {{script}}";
  const std::string File = "a<img src=x onerror=window.pwned=1>\"'&\xE2\x80\xAE\xFF\n.cpp";
  ScanResult Result;
  Result.Files = 3;
  ReportedFinding F = finding("mapi-object-leak", Level::Warning, Nasty, at("hostile.cpp", 2, 5));
  F.Function = Nasty;
  F.Path.insert(F.Path.begin(), {{at("hostile.cpp", 1, 1), Nasty}, {at(File, 3, 2, Nasty), "calling '" + Nasty + "'"},
                                 {at(Nasty, 1, 1), "in a file that cannot be read"}, {Place(), Nasty},
                                 {at("hostile.cpp", 4, 500001), "far in a long line"}});
  F.Fixes = {{File, 0, 3, Nasty}, {"hostile.cpp", 0, 9, Nasty}};
  F.Fingerprint = Nasty;
  Result.Findings = {F, finding(Nasty, Level::Error, Nasty, at(File, 3, 2, Nasty))};
  Result.Incomplete = {{Nasty, ReportedError{at(Nasty, 1, 1), Nasty}, 3, {{Nasty, at(File, 1, 1), Nasty}}}};
  Result.Failed = {{Nasty, Nasty, FailureKind::Crashed, Nasty}};
  Result.Shims = {Nasty};
  Result.UnusedSuppressions = {{at(File, 1, 2, Nasty), Nasty, {Nasty}}};
  return Result;
}

/// New, known, gone and suppressed findings, gaps, and sources that are not what they were.
static ScanResult states() {
  ScanResult Result;
  Result.Files = 5;
  Result.HasBaseline = true;
  ReportedFinding New = finding("mapi-object-leak", Level::Warning, "the new one", at("main.cpp", 6, 3, "  two();"));
  New.Fingerprint = "0123abcd:2";
  New.Path.insert(New.Path.begin(), {{at("main.cpp", 5, 3, "  one(\"\xC3\xA4\", 1);"), "table opened here"},
                                     {at("main.cpp", 5, 11, "  one(\"\xC3\xA4\", 1);"), "calling 'one'"},
                                     {at("helper.h", 2, 8, "static one() {}"), "'x' is true on this path"},
                                     {at("main.cpp", 5, 3, "  one(\"\xC3\xA4\", 1);"), "returning from 'one'"}});
  Result.Findings = {New};
  Result.Known = {finding("mapi-session-leak", Level::Warning, "the known one", at("changed.cpp", 2, 1, "as analysed;"))};
  Result.Known[0].Fingerprint = New.Fingerprint; // never so; and no reason to mix them up
  Result.Gone = {finding("mapi-logoff-shared", Level::Error, "the gone one", at("main.cpp", 90, 1))};
  Result.Suppressed = {finding("mapi-buffer-leak", Level::Note, "the suppressed one", at("gone.cpp", 7, 1, "was here;"))};
  Result.UnusedSuppressions = {{at("main.cpp", 3, 4), "NOLINTNEXTLINE(mapi-object-leak)", {"mapi-object-leak"}}};
  Result.Incomplete = {{"half.cpp", ReportedError{at("half.h", 3, 9), "'missing.h' file not found"}, 2,
                        {{"Mail::Read", at("half.cpp", 20, 1), "its body has errors"}}}};
  Result.Failed = {{"crash.cpp", "the analyzer crashed", FailureKind::Crashed, "/tmp/reproducer"}};
  Result.Shims = {"atlbase.h"};
  return Result;
}

/// As many findings as a large program may have, in a long source.
static ScanResult many() {
  ScanResult Result;
  Result.Files = 1;
  for (unsigned I = 1; I <= 5000; ++I) {
    ReportedFinding F = finding("mapi-object-leak", I % 10 ? Level::Warning : Level::Error,
                                "IMAPITable 'table" + std::to_string(I) + "' is never released", at("long.cpp", I * 4, 3));
    F.Path.insert(F.Path.begin(), {{at("long.cpp", I * 4 - 2, 3), "IMAPITable opened here"},
                                   {at("long.cpp", I * 4 - 1, 3), "'FAILED(hr)' is false on this path"}});
    Result.Findings.push_back(F);
  }
  return Result;
}

int main(int Count, const char **Arguments) {
  llvm::StringRef Which = Count == 2 ? Arguments[1] : "";
  if (Which != "hostile" && Which != "states" && Which != "many") {
    llvm::errs() << "usage: write-html hostile|states|many\n";
    return 2;
  }
  writeHtmlReport(Which == "hostile" ? hostile() : Which == "states" ? states() : many(), llvm::outs());
}
