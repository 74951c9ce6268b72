#include "CompileCommands.h"

#include "WindowsCode.h"
#include "PathOnDisk.h"
#include "support/Paths.h"

#include "clang/Tooling/ArgumentsAdjusters.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

namespace mapicheck::cli {

using namespace clang::tooling;

/// The GNU form of a language standard. Under the strict ones, mingw's C++ library of C++20 and later is at odds with
/// -fms-compatibility about __int128; and no Windows code is strict.
static std::string withGnuStandard(llvm::StringRef Argument) {
  llvm::StringRef Year = Argument;
  if (Year.consume_front("-std=c++") || Year.consume_front("--std=c++"))
    return "-std=gnu++" + Year.str();
  return Argument.str();
}

/// A precompiled header of another compiler, or of another version of Clang, cannot be read; the source includes the
/// header itself too.
static CommandLineArguments withoutPrecompiledHeaders(const CommandLineArguments &Arguments, llvm::StringRef) {
  bool IsCl = llvm::is_contained(Arguments, "--driver-mode=cl");
  CommandLineArguments Kept;
  for (size_t I = 0; I < Arguments.size(); ++I) {
    llvm::StringRef Argument = Arguments[I];
    if (Argument == "-include-pch") {
      ++I; // and its value
      continue;
    }
    llvm::StringRef Option = Argument;
    if (IsCl && (Option.consume_front("/") || Option.consume_front("-")) &&
        (Option.starts_with("Yu") || Option.starts_with("Yc") || Option.starts_with("Fp")))
      continue;
    Kept.push_back(Arguments[I]);
  }
  return Kept;
}

/// Which warnings a build wants, and which of them are its errors, is nothing to an analysis.
static CommandLineArguments withoutWarningOptions(const CommandLineArguments &Arguments, llvm::StringRef) {
  bool IsCl = llvm::is_contained(Arguments, "--driver-mode=cl");
  CommandLineArguments Kept;
  for (const std::string &Argument : Arguments) {
    llvm::StringRef Option = Argument;
    bool IsValue = !Kept.empty() && llvm::StringRef(Kept.back()).starts_with("-X"); // -Xclang and its like
    bool IsWarning = (Option.starts_with("-W") && !Option.starts_with("-Wp,")) || Option == "-pedantic-errors" ||
                     (IsCl && (Option.starts_with("/W") || Option.starts_with("/w")));
    if (IsValue || !IsWarning)
      Kept.push_back(Argument);
  }
  return Kept;
}

/// Nothing may be written, and no code of the project's may be run, for the sake of an analysis.
static std::vector<std::string> forAnalysis(std::vector<std::string> Arguments, llvm::StringRef File) {
  for (const ArgumentsAdjuster &Adjust :
       {ArgumentsAdjuster(getClangStripOutputAdjuster()), getClangStripDependencyFileAdjuster(),
        getStripPluginsAdjuster(), ArgumentsAdjuster(withoutPrecompiledHeaders),
        ArgumentsAdjuster(withoutWarningOptions), getClangSyntaxOnlyAdjuster()})
    Arguments = Adjust(Arguments, File);
  return Arguments;
}

Unit unitFromDatabase(const CompileCommand &Command, llvm::StringRef DatabaseFolder) {
  Unit Result;
  Result.Directory = pathOnDisk(Command.Directory, DatabaseFolder);
  Result.File = pathOnDisk(Command.Filename, Result.Directory);
  Result.Arguments = forAnalysis(Command.CommandLine, Result.File);
  for (std::string &Argument : Result.Arguments)
    if (Argument == Command.Filename && absolutePath(Argument, Result.Directory) != Result.File)
      Argument = Result.File;
  Result.ForeignOptions = true;
  if (!llvm::sys::fs::exists(Result.File))
    Result.Problem = "no such file";
  else if (!llvm::sys::fs::is_directory(Result.Directory))
    Result.Problem = "the directory of its compile command, " + displayPath(Result.Directory) + ", does not exist";
  return Result;
}

Unit unitFromArguments(llvm::StringRef File, llvm::ArrayRef<std::string> UserArguments) {
  bool UserChoseTarget = llvm::any_of(UserArguments, [](llvm::StringRef Argument) {
    return Argument.starts_with("--target") || Argument.starts_with("-target") || Argument == "--driver-mode=cl";
  });
  std::vector<std::string> Arguments;
  if (UserChoseTarget) {
    Arguments = UserArguments;
  } else {
    Arguments.assign(std::begin(WindowsCode), std::end(WindowsCode));
    for (const std::string &Argument : UserArguments)
      Arguments.push_back(withGnuStandard(Argument));
  }

  llvm::SmallString<256> Here;
  llvm::sys::fs::current_path(Here);
  CompileCommand Command = FixedCompilationDatabase(Here, Arguments).getCompileCommands(File).front();
  return {.File = File.str(), .Directory = std::string(Here), .Arguments = forAnalysis(Command.CommandLine, File)};
}

} // namespace mapicheck::cli
