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
  cl::opt<Level> LeastLevel("level", cl::desc("Report findings of this level and above:"), cl::init(Level::Warning),
                            cl::values(clEnumValN(Level::Error, "error", "breaks at run time, as documented"),
                                       clEnumValN(Level::Warning, "warning",
                                                  "also leaks and broken rules (the default)"),
                                       clEnumValN(Level::Note, "note", "also advice")),
                            cl::cat(Ours));
  cl::opt<bool> ListChecks("list-checks", cl::desc("List the checks that --checks selects, and exit"), cl::cat(Ours));
  cl::opt<std::string> Explain("explain", cl::desc("Print the page of a check, and exit"), cl::value_desc("CHECK"),
                               cl::cat(Ours));
  cl::list<std::string> ModelFiles("model", cl::desc("Add a model of your own functions; may be given repeatedly"),
                                   cl::value_desc("FILE"), cl::cat(Ours));
  cl::opt<unsigned> Jobs("j", cl::Prefix, cl::desc("Analyse N sources at a time; default: one per core"),
                         cl::value_desc("N"), cl::init(0), cl::cat(Ours));
  cl::opt<Format> OutputFormat("format", cl::desc("The form of the findings:"), cl::init(Format::Text),
                               cl::values(clEnumValN(Format::Text, "text", "as compilers print them (the default)"),
                                          clEnumValN(Format::Json, "json", "for programs")),
                               cl::cat(Ours));
  cl::opt<std::string> OutputFile("output", cl::desc("Write the findings to a file, all at once at the end"),
                                  cl::value_desc("FILE"), cl::cat(Ours));
  cl::opt<bool> Fix("fix", cl::desc("Apply the fixes that findings carry"), cl::cat(Ours));

  // Not for users. The first two are how the program calls itself for each source. The third makes an analysis end as
  // a defect in it would, so that what happens then can be tested.
  cl::opt<std::string> AnalyzeOne("analyze-one", cl::ReallyHidden, cl::cat(Ours));
  cl::opt<std::string> ResultFile("result", cl::ReallyHidden, cl::cat(Ours));
  cl::opt<std::string> CrashOn("test-crash", cl::ReallyHidden, cl::cat(Ours));

  cl::extrahelp Help(MoreHelp);
  removeForeignOptions(Ours);
  cl::SetVersionPrinter([](llvm::raw_ostream &Out) {
    Out << "mapicheck " MAPICHECK_VERSION " (LLVM " LLVM_VERSION_STRING ")\n";
  });

  // With a stream for its errors, the parser returns instead of leaving with an exit status of its own.
  if (!cl::ParseCommandLineOptions(Separator - Arguments, Arguments, Overview, &llvm::errs()))
    return std::nullopt;

  Result.Inputs = Inputs;
  Result.DatabaseFolder = DatabaseFolder;
  Result.Checks = Checks;
  Result.LeastLevel = LeastLevel;
  // Each source is analysed in the folder of its compile command, where a relative name would lead elsewhere.
  for (const std::string &File : ModelFiles)
    Result.ModelFiles.push_back(absolutePath(File));
  Result.Jobs = Jobs;
  Result.OutputFormat = OutputFormat;
  Result.OutputFile = OutputFile;
  Result.Fix = Fix;
  Result.ListChecks = ListChecks;
  Result.Explain = Explain;
  Result.AnalyzeOne = AnalyzeOne;
  Result.ResultFile = ResultFile;
  Result.CrashOn = CrashOn;

  // An option that names something and was given nothing is a slip of a script, and must not pass for "not given".
  for (const cl::opt<std::string> *Option : {&DatabaseFolder, &Explain, &OutputFile})
    if (Option->getNumOccurrences() && Option->empty()) {
      complain("-" + llvm::Twine(Option->ArgStr.size() > 1 ? "-" : "") + Option->ArgStr + " needs a value");
      return std::nullopt;
    }
  return Result;
}

} // namespace mapicheck::cli
