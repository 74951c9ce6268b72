#include "Options.h"

#include "Complain.h"
#include "Paths.h"

#include "llvm/ADT/SmallVector.h"
#include "llvm/Config/llvm-config.h"
#include "llvm/Support/CommandLine.h"
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
                    stands for all its entries. So does -p DIR without any input.

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
  mapicheck --explain mapi-session-leak         what a check is about
)";

/// The options of LLVM's own libraries register themselves with everything that links them. Here they would only
/// make misspellings pass for options.
static void removeForeignOptions(cl::OptionCategory &Ours) {
  llvm::SmallVector<cl::Option *> Foreign;
  for (auto &[Name, Option] : cl::getRegisteredOptions()) {
    bool IsOurs = llvm::any_of(Option->Categories, [&](cl::OptionCategory *Category) {
      return Category == &Ours || Category->getName() == "Generic Options"; // --help, --version
    });
    if (!IsOurs)
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
static constexpr Choice<Format> Formats[] = {{"text", Format::Text}, {"json", Format::Json}};

/// Looks up the value of an option; false, with the reason said, when it has no such value.
template <typename T, size_t N>
static bool choose(const cl::opt<std::string> &Option, const Choice<T> (&Choices)[N], T &Chosen) {
  std::string Words;
  for (const Choice<T> &C : Choices) {
    if (C.Word == Option.getValue()) {
      Chosen = C.Value;
      return true;
    }
    Words += (Words.empty() ? "" : ", ") + C.Word.str();
  }
  complain("--" + Option.ArgStr + ": '" + Option.getValue() + "' is not one of " + Words);
  return false;
}

std::optional<Options> parseCommandLine(int Count, const char **Arguments) {
  Options Result;

  // What follows "--" is the compiler's and not ours to understand.
  const char **End = Arguments + Count;
  const char **Separator = std::find(Arguments, End, llvm::StringRef("--"));
  if (Separator != End)
    Result.CompilerArguments.emplace(Separator + 1, End);

  // The options live in this function and not at namespace scope: start-up does nothing before main, and nothing but
  // this function can read them.
  cl::OptionCategory Ours("Options");
  cl::list<std::string> Inputs(cl::Positional, cl::desc("[source | folder | compile_commands.json]... [-- compiler arguments]"),
                               cl::cat(Ours));
  cl::opt<std::string> DatabaseFolder("p", cl::desc("The folder of the compile_commands.json to use"),
                                      cl::value_desc("DIR"), cl::cat(Ours));
  cl::opt<std::string> Checks("checks", cl::desc("Which checks to run: names with '*', separated by commas; a leading "
                                                 "'-' takes away; default: all"),
                              cl::value_desc("GLOBS"), cl::init("*"), cl::cat(Ours));
  cl::opt<std::string> LeastLevel("level", cl::desc("Leave out what is less severe: 'error' breaks at run time as "
                                                   "documented, 'warning' (the default) is also leaks and broken "
                                                   "rules, 'note' also advice"),
                                  cl::value_desc("error|warning|note"), cl::init("warning"), cl::cat(Ours));
  cl::opt<bool> ListChecks("list-checks", cl::desc("List the checks that --checks selects, and exit"), cl::cat(Ours));
  cl::opt<std::string> Explain("explain", cl::desc("Print the page of a check, and exit"), cl::value_desc("CHECK"),
                               cl::cat(Ours));
  cl::list<std::string> ModelFiles("model", cl::desc("Add a model of your own functions; may be given repeatedly"),
                                   cl::value_desc("FILE"), cl::cat(Ours));
  cl::opt<std::string> Jobs("j", cl::Prefix, cl::desc("Analyse N sources at a time; default: one per core"),
                            cl::value_desc("N"), cl::init("0"), cl::cat(Ours));
  cl::opt<std::string> OutputFormat("format", cl::desc("The form of the findings: as compilers print them (the "
                                                       "default), or for programs"),
                                    cl::value_desc("text|json"), cl::init("text"), cl::cat(Ours));
  cl::opt<std::string> OutputFile("output", cl::desc("Write the findings to a file, all at once at the end"),
                                  cl::value_desc("FILE"), cl::cat(Ours));
  cl::opt<bool> Fix("fix", cl::desc("Apply the fixes that findings carry"), cl::cat(Ours));

  cl::opt<bool> NoShims("no-shims", cl::desc("Do not use mapicheck's own headers where those of Visual Studio (ATL, MFC, "
                                             "WIL) or Outlook are missing"),
                        cl::cat(Ours));

  // Not for users: how the program calls itself for each source.
  cl::opt<std::string> AnalyzeOne("analyze-one", cl::ReallyHidden, cl::cat(Ours));
  cl::opt<std::string> ResultFile("result", cl::ReallyHidden, cl::cat(Ours));

  cl::extrahelp Help(MoreHelp);
  removeForeignOptions(Ours);
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
  if (!choose(LeastLevel, Levels, Result.LeastLevel) || !choose(OutputFormat, Formats, Result.OutputFormat))
    return std::nullopt;
  if (llvm::StringRef(Jobs).getAsInteger(10, Result.Jobs)) {
    complain("-j: '" + Jobs + "' is not a number");
    return std::nullopt;
  }

  Result.Inputs = Inputs;
  Result.DatabaseFolder = DatabaseFolder;
  Result.Checks = Checks;
  // Each source is analysed in the folder of its compile command, where a relative name would lead elsewhere.
  for (const std::string &File : ModelFiles)
    Result.ModelFiles.push_back(absolutePath(File));
  Result.Shims = !NoShims;
  Result.OutputFile = OutputFile;
  Result.Fix = Fix;
  Result.ListChecks = ListChecks;
  Result.Explain = Explain;
  Result.AnalyzeOne = AnalyzeOne;
  Result.ResultFile = ResultFile;

  // An option that names something and was given nothing is a slip of a script, and must not pass for "not given".
  for (const cl::opt<std::string> *Option : {&DatabaseFolder, &Explain, &OutputFile})
    if (Option->getNumOccurrences() && Option->empty()) {
      complain("-" + llvm::Twine(Option->ArgStr.size() > 1 ? "-" : "") + Option->ArgStr + " needs a value");
      return std::nullopt;
    }
  return Result;
}

} // namespace mapicheck::cli
