#include "HtmlReport.h"

#include "html/CheckPage.h"
#include "html/Entries.h"
#include "html/FindingParts.h"
#include "html/HtmlText.h"
#include "html/PageParts.h"
#include "html/SourceExcerpts.h"
#include "html/SummaryPart.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/Base64.h"
#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/SHA256.h"

namespace mapicheck::cli {

using llvm::raw_ostream;
using llvm::StringRef;

static StringRef partNamed(StringRef Name) {
  return llvm::find_if(allPageParts(), [&](const PagePart &Part) { return Part.Name == Name; })->Text;
}

/// All scripts but first.js as one. Each is a file's worth of functions; the last, start.js, calls them.
static std::string script() {
  std::string Text = "'use strict';\n(() => {\n";
  StringRef Start;
  for (const PagePart &Part : allPageParts())
    if (Part.Name == "start.js")
      Start = Part.Text;
    else if (Part.Name.ends_with(".js") && Part.Name != "first.js")
      Text += Part.Text;
  return Text + Start.str() + "})();\n";
}

static std::string hashOf(StringRef Text) {
  llvm::SHA256 Hash;
  Hash.update(Text);
  return llvm::formatv("'sha256-{0}'", llvm::encodeBase64(Hash.final())).str();
}

/// Nothing is loaded and nothing runs but what this program wrote; what a script makes of data is never markup.
static void writePolicy(StringRef Style, StringRef First, StringRef Script, raw_ostream &Out) {
  Out << "default-src 'none'; script-src " << hashOf(First) << ' ' << hashOf(Script) << "; style-src " << hashOf(Style)
      << "; img-src data:; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'";
}

static void writeCheckPages(const std::vector<Entry> &Entries, raw_ostream &Out) {
  for (const CheckInfo &Check : allChecks()) {
    if (llvm::none_of(Entries, [&](const Entry &E) { return E.Finding->Check == Check.Name; }))
      continue;
    Out << "<article class=\"page\" id=\"check=" << Check.Name << "\">\n";
    if (Check.Page.empty()) // a page is missing; the summary is what there is
      Out << "<h2>" << Check.Name << "</h2><p>" << Escaped(Check.Summary) << "</p>\n";
    else
      writeCheckPage(Check.Page, Out);
    Out << "</article>\n";
  }
}

void writeHtmlReport(const ScanResult &Result, raw_ostream &Out) {
  std::vector<Entry> Entries = entriesOf(Result);
  SourceExcerpts Sources;
  for (const Entry &E : Entries)
    if (E.State != "gone")
      for (const Step &S : stepsOf(*E.Finding))
        Sources.want(*S.Where);
  Sources.read();
  std::string Script = script();
  StringRef Style = partNamed("style.css"), First = partNamed("first.js");

  // Each {{place}} of the page is filled once, so that nothing in the data can be taken for one.
  StringRef Page = partNamed("page.html");
  while (true) {
    auto [Text, Rest] = Page.split("{{");
    Out << Text;
    if (Rest.empty())
      return;
    StringRef Place;
    std::tie(Place, Page) = Rest.split("}}");
    if (Place == "policy")
      writePolicy(Style, First, Script, Out);
    else if (Place == "summary")
      Out << summaryLine(Result);
    else if (Place == "version")
      Out << MAPICHECK_VERSION;
    else if (Place == "icon")
      Out << "data:image/svg+xml;base64," << llvm::encodeBase64(partNamed("icon.svg"));
    else if (Place == "style")
      Out << Style;
    else if (Place == "list")
      writeFindingList(Entries, Out);
    else if (Place == "overview")
      writeOverview(Result, Entries, Out);
    else if (Place == "findings")
      writeFindings(Entries, Sources, Out);
    else if (Place == "checks")
      writeCheckPages(Entries, Out);
    else if (Place == "sources")
      Sources.write(Out);
    else if (Place == "first")
      Out << First;
    else if (Place == "script")
      Out << Script;
  }
}

} // namespace mapicheck::cli
