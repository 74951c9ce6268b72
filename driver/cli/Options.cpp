#include "Options.h"

#include "support/Complain.h"
#include "support/Paths.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Config/llvm-config.h"
#include "llvm/Support/CommandLine.h"
#include "llvm/Support/Process.h"
#include "llvm/Support/WithColor.h"
#include "llvm/Support/raw_ostream.h"

#include <algorithm>

namespace cl = llvm::cl;

namespace mapicheck::cli {

static constexpr llvm::StringRef Overview =
    "finds wrong Extended MAPI lifecycles in C and C++ code: sessions, objects,\n  buffers and registrations that are leaked, ended in the wrong order or used after their end.\n";

static constexpr const char *MoreHelp = R"(
INPUTS

  A source          is analysed with the command of its compile database: that of -p, or the first
                    compile_commands.json (or compile_flags.txt) in its folder or one above.
  A folder          stands for the entries of its compile database that lie below it; without one, for all sources
                    below it (.c .cc .cpp .cxx .c++; hidden folders are left out).
  compile_commands.json
                    stands for all its entries. So does -p DIR without any input. Commands of cl.exe and clang-cl are
                    understood, and so is a database that was written on Windows.
  .sln .slnx .vcxproj
                    stands for the sources of its projects, in one --configuration and --platform.

  A source without a compile database is compiled as Windows code, with the mingw-w64 headers:
    --target=x86_64-w64-mingw32 -fms-extensions -fms-compatibility -fms-compatibility-version=19.33
    -fgnuc-version=12.2.0 -fno-delayed-template-parsing
  Compiler arguments after "--" are added to these, and take the place of any database. They replace them all when
  they choose a target or a driver themselves (--target, -target, --driver-mode=cl). -std=c++NN means gnu++NN there.

WINDOWS CODE

  Headers are found whatever the capitals and slashes of their names. Where those of Visual Studio (ATL, MFC, WIL) or
  AcctMgmt.h are on no path, mapicheck uses declarations of its own, and says so. A source with errors is read again with
  the headers that Microsoft's own include. --no-shims turns both off.

OUTPUT

  Findings go to the standard output or to --output; everything else (progress, what could not be read, the summary)
  goes to the standard error stream. Silence a finding with // NOLINT(check), NOLINTNEXTLINE or NOLINTBEGIN/NOLINTEND.

EXIT STATUS

  0  nothing at or above the level
  1  findings, also when --fix has removed them
  2  bad usage or configuration
  3  something could not be analysed, findings or not

EXAMPLES

  mapicheck src                                 all sources below src
  mapicheck build/compile_commands.json         all sources of a build
  mapicheck logon.cpp -- -Iinclude -DUNICODE    one source, with compiler arguments
  mapicheck --checks=-mapi-buffer-leak src      all checks but one
  mapicheck --baseline=known.json src           only what is new; --write-baseline=known.json makes the file
  mapicheck --diff=origin/main src              only what this branch changes, and what that breaks elsewhere
  mapicheck Product.sln --configuration=Debug   the projects of a solution of Visual Studio
  mapicheck --explain mapi-session-leak         what a check is about
)";

/// The options of LLVM's own libraries register themselves with everything that links them. Here they would only
/// make misspellings pass for options, and be in the way of ours.
static void removeForeignOptions() {
  llvm::SmallVector<cl::Option *> Foreign;
  for (auto &[Name, Option] : cl::getRegisteredOptions()) {
    bool IsGeneric = llvm::any_of(Option->Categories, [](cl::OptionCategory *Category) {
      return Category->getName() == "Generic Options"; // --help, --version
    });
    if (!IsGeneric)
      Foreign.push_back(Option);
  }
  for (cl::Option *Option : Foreign)
    Option->removeArgument();
}

/// What LLVM's parser says in two lines about an option that it does not know, in one.
static std::string inOneLine(llvm::StringRef Message) {
  Message.consume_front("mapicheck: ");
  auto [First, Second] = Message.rtrim().split('\n');
  if (!First.consume_front("Unknown command line argument '"))
    return First.str();
  llvm::StringRef Unknown = First.split('\'').first;
  llvm::StringRef Near = Second.split('\'').second.split('\'').first;
  // The nearest may be far away.
  bool IsSlip = !Near.empty() && Unknown.split('=').first.edit_distance(Near.split('=').first) <= 2;
  return ("unknown option '" + Unknown + (IsSlip ? "'; did you mean '" + Near.str() + "'?" : "'; --help shows all"))
      .str();
}

namespace {

/// A word of the command line and what it stands for.
template <typename T> struct Choice {
  llvm::StringLiteral Word;
  T Value;
};

} // namespace

static constexpr Choice<Level> Levels[] = {
    {"error", Level::Error}, {"warning", Level::Warning}, {"note", Level::Note}};
static constexpr Choice<Format> Formats[] = {{"text", Format::Text},     {"json", Format::Json},
                                             {"sarif", Format::Sarif},   {"github-sarif", Format::GitHubSarif},
                                             {"github", Format::GitHub}, {"gitlab", Format::GitLab},
                                             {"html", Format::Html}};
static constexpr Choice<llvm::ColorMode> ColorModes[] = {
    {"auto", llvm::ColorMode::Auto}, {"always", llvm::ColorMode::Enable}, {"never", llvm::ColorMode::Disable}};

/// Looks up the value of an option; empty, with the reason said, when it has no such value.
template <typename T, size_t N>
static std::optional<T> choose(llvm::StringRef Option, llvm::StringRef Word, const Choice<T> (&Choices)[N]) {
  std::string Words;
  for (const Choice<T> &C : Choices) {
    if (C.Word == Word)
      return C.Value;
    Words += (Words.empty() ? "" : ", ") + C.Word.str();
  }
  complain("--" + Option + ": '" + Word + "' is not one of " + Words);
  return std::nullopt;
}

/// Reads the number of an option; false, with the reason said, when it is none.
static bool readNumber(const cl::opt<std::string> &Option, unsigned &Number) {
  if (!llvm::StringRef(Option).getAsInteger(10, Number))
    return true;
  complain(llvm::Twine(Option.ArgStr.size() > 1 ? "--" : "-") + Option.ArgStr + ": '" + Option + "' is not a number");
  return false;
}

/// Which file belongs to which format. Of one format and one file the order does not matter; of several, each file
/// belongs to the format before it. False, with the reason said, when they do not go together.
static bool pairReports(const cl::list<std::string> &Forms, const cl::list<std::string> &Files,
                        std::vector<ReportTarget> &Targets) {
  std::vector<unsigned> Positions;
  for (size_t I = 0; I < Forms.size(); ++I) {
    std::optional<Format> Form = choose("format", Forms[I], Formats);
    if (!Form)
      return false;
    Targets.push_back({*Form, ""});
    Positions.push_back(Forms.getPosition(I));
  }
  if (Targets.empty()) {
    Targets.emplace_back();
    Positions.push_back(0);
  }
  for (size_t I = 0; I < Files.size(); ++I) {
    size_t Owner = llvm::upper_bound(Positions, Files.getPosition(I)) - Positions.begin();
    Owner = Targets.size() == 1 ? 0 : Owner - 1; // -1 wraps around when it stands before all
    if (Owner >= Targets.size() || !Targets[Owner].File.empty()) {
      complain("--output " + Files[I] + ": it is not clear which --format goes there; of several, each --output follows "
                                        "its --format");
      return false;
    }
    Targets[Owner].File = Files[I];
  }
  llvm::StringMap<unsigned> Seen;
  for (const ReportTarget &Target : Targets)
    if (++Seen[Target.File.empty() || Target.File == "-" ? "-" : absolutePath(Target.File)] > 1) {
      complain("two formats go to " + (Target.File.empty() || Target.File == "-" ? "the standard output" : Target.File) +
               "; give each its own --output");
      return false;
    }
  return true;
}

std::optional<Options> parseCommandLine(int Count, const char **Arguments) {
  Options Result;

  // What follows "--" is the compiler's and not ours to understand.
  const char **End = Arguments + Count;
  const char **Separator = std::find(Arguments, End, llvm::StringRef("--"));
  if (Separator != End)
    Result.Input.CompilerArguments.emplace(Separator + 1, End);

  // The options live in this function and not at namespace scope: start-up does nothing before main, and nothing but
  // this function can read them.
  removeForeignOptions();
  cl::OptionCategory Ours("Options");
  cl::list<std::string> Inputs(cl::Positional, cl::desc("[source | folder | compile_commands.json | .sln | .slnx | .vcxproj]... [-- compiler arguments]"),
                               cl::cat(Ours));
  cl::opt<std::string> DatabaseFolder("p", cl::desc("The folder of the compile_commands.json to use"),
                                      cl::value_desc("DIR"), cl::cat(Ours));
  cl::opt<std::string> Checks("checks", cl::desc("Which checks to run: names with '*', separated by commas; a leading "
                                                 "'-' takes away; default: all"),
                              cl::value_desc("GLOBS"), cl::cat(Ours));
  cl::opt<std::string> LeastLevel("level", cl::desc("Leave out what is less severe: 'error' breaks at run time as "
                                                   "documented, 'warning' (the default) is also leaks and broken "
                                                   "rules, 'note' also advice"),
                                  cl::value_desc("error|warning|note"), cl::cat(Ours));
  cl::opt<bool> ListChecks("list-checks", cl::desc("List the checks that --checks selects, and exit"), cl::cat(Ours));
  cl::opt<std::string> Explain("explain", cl::desc("Print the page of a check, and exit"), cl::value_desc("CHECK"),
                               cl::cat(Ours));
  cl::list<std::string> ModelFiles("model", cl::desc("Add a model of your own functions; may be given repeatedly"),
                                   cl::value_desc("FILE"), cl::cat(Ours));
  cl::opt<std::string> Jobs("j", cl::Prefix, cl::desc("Analyse N sources at a time; default: one per core"),
                            cl::value_desc("N"), cl::init("0"), cl::cat(Ours));
  cl::opt<std::string> Configuration("configuration", cl::desc("Which configuration of Visual Studio projects to analyse; "
                                                               "default: Release, else their first"),
                                     cl::value_desc("NAME"), cl::cat(Ours));
  cl::opt<std::string> Platform("platform", cl::desc("Which platform of Visual Studio projects to analyse; default: x64, "
                                                     "else their first"),
                                cl::value_desc("NAME"), cl::cat(Ours));
  cl::opt<std::string> HeaderFilter("header-filter", cl::desc("Report findings only in those headers whose names match; "
                                                              "default: in all but system headers"),
                                    cl::value_desc("REGEX"), cl::cat(Ours));
  cl::list<std::string> Excludes("exclude", cl::desc("Leave out the sources that match; may be given repeatedly"),
                                 cl::value_desc("GLOB"), cl::cat(Ours));
  cl::opt<bool> ForceExclude("force-exclude", cl::desc("Leave out excluded sources also when they are named on the command "
                                                       "line"),
                             cl::cat(Ours));
  cl::opt<std::string> ConfigurationFile("config", cl::desc("Use this configuration for all sources, in place of the "
                                                            ".mapicheck.json nearest to each"),
                                         cl::value_desc("FILE"), cl::cat(Ours));
  cl::opt<bool> NoConfiguration("no-config", cl::desc("Read no .mapicheck.json"), cl::cat(Ours));
  cl::opt<bool> ShowConfiguration("show-config", cl::desc("Print the settings of the inputs, or of this folder, and where each "
                                                          "comes from, and exit"),
                                  cl::cat(Ours));

  cl::opt<std::string> Baseline("baseline", cl::desc("Report only what is not in this baseline, and say what has gone from "
                                                     "it"),
                                cl::value_desc("FILE"), cl::cat(Ours));
  cl::opt<std::string> NewBaseline("write-baseline", cl::desc("Write all findings to a baseline"), cl::value_desc("FILE"),
                                   cl::cat(Ours));
  cl::opt<std::string> DiffRevision("diff", cl::desc("Report only what the changes since a git revision touch or break"),
                                    cl::value_desc("REV"), cl::cat(Ours));
  cl::opt<std::string> DiffFile("diff-from", cl::desc("Report only what the changes in a unified diff touch or break"),
                                cl::value_desc("FILE|-"), cl::cat(Ours));
  cl::opt<bool> WarnUnusedSuppressions("warn-unused-suppressions",
                                       cl::desc("Warn about NOLINT comments that silence nothing"), cl::cat(Ours));

  cl::list<std::string> OutputFormats("format", cl::desc("The form of the findings; may be given repeatedly, each with its "
                                                         "--output after it; default: text"),
                                      cl::value_desc("text|json|sarif|github-sarif|github|gitlab|html"), cl::cat(Ours));
  cl::list<std::string> OutputFiles("output", cl::desc("Write the findings to a file, all at once at the end"),
                                    cl::value_desc("FILE"), cl::cat(Ours));
  cl::opt<std::string> Color("color", cl::desc("Colours in the text: 'auto' (the default) on a terminal"),
                             cl::value_desc("auto|always|never"), cl::init("auto"), cl::cat(Ours));
  cl::opt<bool> Quiet("quiet", cl::desc("Say nothing but findings, errors and what could not be analysed"), cl::cat(Ours));
  cl::opt<bool> Verbose("verbose", cl::desc("Also say what was analysed and with which settings"), cl::cat(Ours));
  cl::opt<std::string> Seconds("timeout", cl::desc("Give up on a source after N seconds; 0: never; default: 300"),
                               cl::value_desc("N"), cl::init("300"), cl::cat(Ours));
  cl::opt<std::string> Megabytes("memory-limit", cl::desc("Give up on a source that needs more than N megabytes; 0: no "
                                                          "limit; default: 4096"),
                                 cl::value_desc("N"), cl::init("4096"), cl::cat(Ours));
  cl::opt<std::string> ReproducerFolder("reproducers", cl::desc("Where to leave what is needed to reproduce a crash; "
                                                                "default: the temporary folder"),
                                        cl::value_desc("DIR"), cl::cat(Ours));
  cl::opt<bool> Fix("fix", cl::desc("Apply the fixes that findings carry"), cl::cat(Ours));

  cl::opt<bool> NoShims("no-shims", cl::desc("Do not use mapicheck's own headers where those of Visual Studio (ATL, MFC, "
                                             "WIL) or Outlook are missing"),
                        cl::cat(Ours));

  // Not for users: how the program calls itself for each source.
  cl::opt<Task> WorkerTask("worker", cl::ReallyHidden, cl::init(Task::None), cl::cat(Ours),
                           cl::values(clEnumValN(Task::Analyze, "analyze", ""),
                                      clEnumValN(Task::Preprocess, "preprocess", "")));

  cl::extrahelp Help(MoreHelp);
  cl::SetVersionPrinter([](llvm::raw_ostream &Out) {
    Out << "mapicheck " MAPICHECK_VERSION " (LLVM " LLVM_VERSION_STRING ")\n";
  });

  // With a stream for its errors, the parser returns instead of leaving with an exit status of its own.
  std::string Message;
  llvm::raw_string_ostream Errors(Message);
  if (!cl::ParseCommandLineOptions(Separator - Arguments, Arguments, Overview, &Errors)) {
    if (!Message.empty()) // some it says by itself
      complain(inOneLine(Message));
    return std::nullopt;
  }
  if (LeastLevel.getNumOccurrences() && !(Result.LeastLevel = choose("level", LeastLevel, Levels)))
    return std::nullopt;
  std::optional<llvm::ColorMode> Colors = choose("color", Color, ColorModes);
  if (!Colors || !pairReports(OutputFormats, OutputFiles, Result.Reports))
    return std::nullopt;
  if (!readNumber(Jobs, Result.Scan.Jobs) || !readNumber(Seconds, Result.Scan.PerSource.Seconds) ||
      !readNumber(Megabytes, Result.Scan.PerSource.Megabytes))
    return std::nullopt;

  // An option that names something and was given nothing is a slip of a script, and must not pass for "not given".
  for (const cl::opt<std::string> *Option :
       {&DatabaseFolder, &Explain, &Configuration, &Platform, &ConfigurationFile, &Baseline, &NewBaseline, &DiffRevision,
        &DiffFile, &ReproducerFolder})
    if (Option->getNumOccurrences() && Option->empty()) {
      complain("-" + llvm::Twine(Option->ArgStr.size() > 1 ? "-" : "") + Option->ArgStr + " needs a value");
      return std::nullopt;
    }
  for (llvm::StringRef File : OutputFiles)
    if (File.empty()) {
      complain("--output needs a value");
      return std::nullopt;
    }
  if (Quiet && Verbose) {
    complain("--quiet and --verbose exclude each other");
    return std::nullopt;
  }
  if (!DiffRevision.empty() && !DiffFile.empty()) {
    complain("--diff and --diff-from exclude each other");
    return std::nullopt;
  }
  if (!NewBaseline.empty() && !(DiffRevision.empty() && DiffFile.empty())) {
    complain("--write-baseline needs all findings, and not those of --" +
             llvm::Twine(DiffFile.empty() ? "diff" : "diff-from") + " only");
    return std::nullopt;
  }
  if (!ConfigurationFile.empty() && NoConfiguration) {
    complain("--config and --no-config exclude each other");
    return std::nullopt;
  }
  // Programs agree on the name of this variable (no-color.org); LLVM's libraries do not look at it.
  if (*Colors == llvm::ColorMode::Auto && !llvm::sys::Process::GetEnv("NO_COLOR").value_or("").empty())
    Colors = llvm::ColorMode::Disable;
  if (*Colors != llvm::ColorMode::Auto)
    llvm::WithColor::setAutoDetectFunction(*Colors == llvm::ColorMode::Enable ? [](const llvm::raw_ostream &) { return true; }
                                                                              : [](const llvm::raw_ostream &) { return false; });

  Result.Input.Inputs = Inputs;
  Result.Input.DatabaseFolder = DatabaseFolder;
  Result.Input.Configuration = Configuration;
  Result.Input.Platform = Platform;
  if (Checks.getNumOccurrences())
    Result.Checks = Checks;
  // Each source is analysed in the folder of its compile command, where a relative name would lead elsewhere.
  for (const std::string &File : ModelFiles)
    Result.ModelFiles.push_back(absolutePath(File));
  if (HeaderFilter.getNumOccurrences())
    Result.HeaderFilter = HeaderFilter;
  Result.Excludes = Excludes;
  Result.ForceExclude = ForceExclude;
  Result.Baseline = Baseline;
  Result.Shims = !NoShims;
  Result.ConfigurationFile = ConfigurationFile;
  Result.ReadsConfigurations = !NoConfiguration;
  Result.ShowConfiguration = ShowConfiguration;
  Result.NewBaseline = NewBaseline;
  Result.DiffRevision = DiffRevision;
  Result.DiffFile = DiffFile;
  Result.WarnUnusedSuppressions = WarnUnusedSuppressions;
  Result.Scan.ReproducerFolder = ReproducerFolder;
  Result.Scan.Shown = Quiet     ? Progress::Kind::None
                      : Verbose ? Progress::Kind::Lines
                                : Progress::Kind::Bar;
  Result.Quiet = Quiet;
  Result.Verbose = Verbose;
  Result.Fix = Fix;
  Result.ListChecks = ListChecks;
  Result.Explain = Explain;
  Result.WorkerTask = WorkerTask;
  return Result;
}

} // namespace mapicheck::cli
