#include "CompilerCall.h"

#include "ResponseFiles.h"

#include "clang/Options/Options.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSwitch.h"
#include "llvm/Option/Arg.h"
#include "llvm/Option/ArgList.h"
#include "llvm/Support/Allocator.h"
#include "llvm/Support/CommandLine.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Regex.h"
#include "llvm/Support/StringSaver.h"

namespace mapicheck::cli {

namespace path = llvm::sys::path;

std::vector<std::string> wordsOf(llvm::StringRef CommandLine, Quoting Rules) {
  llvm::BumpPtrAllocator Memory;
  llvm::StringSaver Saver(Memory);
  llvm::SmallVector<const char *, 64> Words;
  if (Rules == Quoting::Windows)
    llvm::cl::TokenizeWindowsCommandLine(CommandLine, Saver, Words);
  else
    llvm::cl::TokenizeGNUCommandLine(CommandLine, Saver, Words);
  return std::vector<std::string>(Words.begin(), Words.end());
}

/// "C:\VC\bin\CL.EXE" is "cl".
static std::string programName(llvm::StringRef Word) {
  std::string Name = path::filename(Word, path::Style::windows).lower();
  llvm::StringRef Short = Name;
  Short.consume_back(".exe");
  return Short.str();
}

static bool isCl(llvm::StringRef Program) {
  static const llvm::Regex Names("^(cl|icl|clang-cl|.*-clang-cl|clang-cl-[0-9.]+)$");
  return Names.match(Program);
}

static bool isCompiler(llvm::StringRef Program) {
  static const llvm::Regex Names("(^|[-_/])(cc|c\\+\\+|gcc|g\\+\\+|clang|clang\\+\\+|icx|icpx|icc|icpc|winegcc|wineg\\+\\+|"
                                 "nvcc)(-[0-9.]+)?(-posix|-win32)?$");
  return isCl(Program) || Names.match(Program);
}

/// Programs that run the command behind them.
static bool isWrapper(llvm::StringRef Program) {
  return llvm::StringSwitch<bool>(Program)
      .Cases({"ccache", "sccache", "distcc", "icecc", "gomacc", "buildcache", "clcache", "fastbuild", "goma", "rewrapper",
              "env", "nice", "time", "wine", "wine64", "launcher"},
             true)
      .Default(false);
}

/// Microsoft's compilers lie in folders named after the machines that they run on and build for.
static llvm::StringRef architectureFrom(llvm::StringRef Compiler) {
  llvm::StringRef Folder = path::filename(path::parent_path(Compiler, path::Style::windows), path::Style::windows);
  return llvm::StringSwitch<llvm::StringRef>(Folder.lower())
      .Cases({"x86", "amd64_x86", "x64_x86"}, "i686")
      .Cases({"x64", "amd64", "x86_amd64", "x86_x64"}, "x86_64")
      .Cases({"arm64", "amd64_arm64", "x86_arm64"}, "aarch64")
      .Default("");
}

/// The command of a shell, as build tools write it around a compiler's: "cl /c a.cpp && cd .".
static std::vector<std::string> compilerInShellCommand(llvm::ArrayRef<std::string> Words) {
  std::vector<std::string> Command;
  for (size_t I = 0; I <= Words.size(); ++I) {
    if (I < Words.size() && Words[I] != "&&" && Words[I] != "&" && Words[I] != ";" && Words[I] != "||") {
      Command.push_back(Words[I]);
      continue;
    }
    if (!Command.empty() && (isCompiler(programName(Command.front())) || isWrapper(programName(Command.front()))))
      return Command;
    Command.clear();
  }
  return {};
}

static bool isShell(llvm::StringRef Program) {
  return Program == "cmd" || Program == "sh" || Program == "bash" || Program == "dash";
}

static std::vector<std::string> compilerInShell(llvm::ArrayRef<std::string> Words) {
  bool IsCmd = programName(Words.front()) == "cmd";
  auto IsRun = [&](llvm::StringRef Word) { return IsCmd ? Word.equals_insensitive("/c") : Word == "-c"; };
  const std::string *Run = llvm::find_if(Words, IsRun);
  if (Run == Words.end())
    return {};
  llvm::ArrayRef<std::string> Rest = Words.drop_front(Run - Words.begin() + 1);
  if (Rest.size() == 1)
    return compilerInShellCommand(wordsOf(Rest.front(), IsCmd ? Quoting::Windows : Quoting::Posix));
  return compilerInShellCommand(Rest);
}

CompilerCall compilerCall(llvm::ArrayRef<std::string> Words, Quoting Rules, llvm::StringRef Directory,
                          llvm::function_ref<std::string(llvm::StringRef)> WhereIs) {
  CompilerCall Call;
  std::vector<std::string> InShell;
  while (!Words.empty()) {
    std::string Program = programName(Words.front());
    llvm::ArrayRef<std::string> Rest = Words.drop_front();
    if (isShell(Program)) {
      if (!InShell.empty()) { // a shell in a shell
        Words = {};
        break;
      }
      InShell = compilerInShell(Words);
      Words = InShell;
      continue;
    }
    if (!isWrapper(Program))
      break;
    // Their own settings stand before the compiler: "env CCACHE_DIR=x", "nice -n 5".
    while (!Rest.empty() && !isWrapper(programName(Rest.front())) && !isCompiler(programName(Rest.front())) &&
           (Rest.front().find('=') != std::string::npos || llvm::StringRef(Rest.front()).starts_with("-")) &&
           Rest.size() > 1)
      Rest = Rest.drop_front();
    // clcache takes the compiler's place itself.
    if (Program == "clcache" && (Rest.empty() || !isCompiler(programName(Rest.front())))) {
      Call.IsCl = true;
      break;
    }
    Words = Rest;
  }
  if (Words.empty() || Words.front().empty()) {
    Call.Problem = "its compile command names no compiler; commands of a shell are not run";
    return Call;
  }
  llvm::StringRef Compiler = Words.front();
  Call.Program = programName(Compiler);
  Call.Architecture = architectureFrom(Compiler).str();
  Call.IsFromWindows = Compiler.ends_with_insensitive(".exe") || Compiler.contains('\\');
  Call.Arguments = Words.drop_front().vec();
  Call.IsCl |= isCl(Call.Program) || llvm::is_contained(Call.Arguments, "--driver-mode=cl");
  // The tools take response files in the form of the system that they were written on.
  Call.Problem = expandResponseFiles(Call.Arguments, Call.IsCl ? Quoting::Windows : Rules, Directory, WhereIs);
  return Call;
}

/// Whether there are options that only Microsoft's compiler has: for all others, /I.. is the name of a file.
static bool hasClOptions(llvm::ArrayRef<std::string> Arguments) {
  std::vector<const char *> Words;
  for (const std::string &Argument : Arguments)
    Words.push_back(Argument.c_str());
  unsigned MissingIndex, MissingCount;
  using namespace clang::options;
  llvm::opt::InputArgList Parsed = clang::getDriverOptTable().ParseArgs(Words, MissingIndex, MissingCount,
                                                                        llvm::opt::Visibility(ClangOption));
  return llvm::any_of(Parsed.filtered(OPT_INPUT), [](const llvm::opt::Arg *Input) {
    llvm::StringRef Word = Input->getValue();
    if (!Word.starts_with("/") || llvm::sys::fs::exists(Word))
      return false;
    const char *One[] = {Word.data(), "x"};
    unsigned Index, Count;
    llvm::opt::InputArgList AsCl = clang::getDriverOptTable().ParseArgs(One, Index, Count,
                                                                        llvm::opt::Visibility(CLOption));
    unsigned ID = AsCl.size() ? (*AsCl.begin())->getOption().getID() : unsigned(OPT_INPUT);
    return ID != OPT_INPUT && ID != OPT_UNKNOWN;
  });
}

CompilerCall callFromArguments(llvm::ArrayRef<std::string> Arguments, llvm::StringRef Directory,
                               llvm::function_ref<std::string(llvm::StringRef)> WhereIs) {
  if (!Arguments.empty()) {
    std::string First = programName(Arguments.front());
    if (!llvm::StringRef(Arguments.front()).starts_with("-") && (isCompiler(First) || isWrapper(First)))
      return compilerCall(Arguments, Quoting::Posix, Directory, WhereIs);
  }
  CompilerCall Call;
  Call.Arguments = Arguments.vec();
  Call.IsCl = llvm::is_contained(Arguments, "--driver-mode=cl") || hasClOptions(Arguments);
  Call.Problem = expandResponseFiles(Call.Arguments, Call.IsCl ? Quoting::Windows : Quoting::Posix, Directory, WhereIs);
  return Call;
}

} // namespace mapicheck::cli
