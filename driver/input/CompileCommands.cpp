#include "CompileCommands.h"

#include "ClCommand.h"
#include "CodeOptions.h"
#include "WindowsCode.h"
#include "WindowsPaths.h"
#include "support/Paths.h"

#include "clang/Tooling/Tooling.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/TargetSelect.h"
#include "llvm/TargetParser/Triple.h"

namespace mapicheck::cli {

using clang::tooling::CompileCommand;
namespace fs = llvm::sys::fs;

/// The target and the driver's mode that a compiler's name stands for, as in x86_64-w64-mingw32-g++.
static std::vector<std::string> optionsFromName(llvm::StringRef Program) {
  llvm::InitializeAllTargetInfos(); // a target is taken from a name only if it is known
  std::vector<std::string> Words = {Program.str()};
  clang::tooling::addTargetAndModeForProgramName(Words, Program);
  Words.erase(Words.begin());
  return codeOptions(Words, asWritten);
}

/// Debian has headers and a C++ library for 64 bits where those for 32 are not installed; -m32 makes Clang use them.
static bool isForWindowsHeadersElsewhere(const llvm::Triple &Target) {
  return Target.isWindowsMSVCEnvironment() ||
         (Target.isWindowsGNUEnvironment() && Target.getArch() == llvm::Triple::x86 &&
          !fs::exists("/usr/lib/gcc/" + Target.str()) && fs::exists("/usr/lib/gcc/x86_64-w64-mingw32"));
}

std::vector<std::string> commandForClang(const CompilerCall &Call, llvm::StringRef File, bool WrittenOnWindows,
                                         llvm::function_ref<std::string(llvm::StringRef)> WhereIs) {
  if (!Call.Problem.empty())
    return {NoCompiler.str(), Call.Problem};
  std::vector<std::string> Arguments;
  if (Call.IsCl) {
    Arguments = argumentsFromCl(File, Call.Arguments, Call.Architecture, WhereIs);
  } else {
    Arguments = optionsFromName(Call.Program);
    llvm::append_range(Arguments, codeOptions(Call.Arguments, WhereIs));
    llvm::Triple Target(targetOf(Arguments));
    if (isForWindowsHeadersElsewhere(Target) || (Target.str().empty() && (WrittenOnWindows || Call.IsFromWindows)))
      Arguments = forWindows(std::move(Arguments));
  }
  Arguments.insert(Arguments.begin(), "clang");
  return Arguments;
}

std::vector<std::string> commandFromArguments(llvm::StringRef File, llvm::ArrayRef<std::string> Arguments,
                                              llvm::StringRef Directory) {
  auto WhereIs = [&](llvm::StringRef Path) { return pathHere(Path, Directory); };
  CompilerCall Call = callFromArguments(Arguments, Directory, WhereIs);
  std::vector<std::string> Command =
      commandForClang(Call, File, /*WrittenOnWindows=*/Call.Program.empty(), WhereIs);
  return withStandardFor(File, std::move(Command));
}

/// The unit without its command's meaning.
static Unit makeUnit(std::vector<std::string> Command, llvm::StringRef File, llvm::StringRef Directory) {
  Unit Result;
  Result.File = File.str();
  Result.Directory = Directory.str();
  if (Command.front() == NoCompiler) {
    Result.Problem = Command.size() > 1 ? Command[1] : "its compile command is empty";
    return Result;
  }
  Result.Arguments = std::move(Command);
  // Clang's library appends a source to commands that it takes from another file.
  Result.Arguments.erase(llvm::find(Result.Arguments, "--"), Result.Arguments.end());
  Result.Arguments.insert(Result.Arguments.end(), {"-fsyntax-only", "--", Result.File});
  return Result;
}

Unit unitFromDatabase(const CompileCommand &Command) {
  Unit Result = makeUnit(Command.CommandLine, Command.Filename, Command.Directory);
  Result.ForeignOptions = true;
  if (isWindowsPath(Command.Filename))
    Result.Problem = "no such file here; its compile database was written on Windows, and no folder at or above the "
                     "database has the sources that it names";
  else if (!fs::exists(Result.File))
    Result.Problem = "no such file";
  else if (!fs::is_directory(Result.Directory))
    Result.Problem = "the directory of its compile command, " + displayPath(Result.Directory) + ", does not exist";
  return Result;
}

Unit unitFromArguments(llvm::StringRef File, llvm::ArrayRef<std::string> UserArguments) {
  llvm::SmallString<256> Here;
  fs::current_path(Here);
  return makeUnit(commandFromArguments(File, UserArguments, Here), File, Here);
}

} // namespace mapicheck::cli
