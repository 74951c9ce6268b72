#include "Inputs.h"

#include "CompileCommands.h"
#include "CompileDatabase.h"
#include "support/Complain.h"
#include "support/Paths.h"
#include "visualstudio/VisualStudio.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSwitch.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

#include <tuple>

namespace mapicheck::cli {

using clang::tooling::CompilationDatabase;
using clang::tooling::CompileCommand;
namespace fs = llvm::sys::fs;
namespace path = llvm::sys::path;

static constexpr llvm::StringRef SourceExtensions = ".c, .cc, .cpp, .cxx or .c++";

static bool isSource(llvm::StringRef File) {
  return llvm::StringSwitch<bool>(path::extension(File).lower())
      .Cases({".c", ".cc", ".cpp", ".cxx", ".c++"}, true)
      .Default(false);
}

/// Compile databases list what a build compiles, and that is more than C and C++.
static bool isOtherLanguage(llvm::StringRef File) {
  return llvm::StringSwitch<bool>(path::extension(File).lower())
      .Cases({".rc", ".idl", ".asm", ".s", ".def", ".res", ".cu"}, true)
      .Default(false);
}

/// All sources below a folder, and the folders that could not be read: these must not pass for folders without sources.
static void findSources(llvm::StringRef Folder, std::vector<std::string> &Sources, std::vector<Unit> &Unreadable) {
  std::error_code EC;
  // Links to folders are not followed: they lead in circles, or to what is found under its own name.
  for (fs::directory_iterator It(Folder, EC, /*follow_symlinks=*/false), End; !EC && It != End; It.increment(EC)) {
    llvm::StringRef Name = path::filename(It->path());
    if (It->type() == fs::file_type::directory_file) {
      if (!Name.starts_with("."))
        findSources(It->path(), Sources, Unreadable);
    } else if (isSource(Name) && fs::is_regular_file(It->path())) {
      Sources.push_back(It->path());
    }
  }
  if (EC)
    Unreadable.push_back({.File = Folder.str(), .Problem = "the folder cannot be read: " + EC.message()});
}

namespace {

class InputResolver {
public:
  explicit InputResolver(const InputRequest &Asked)
      : Asked(Asked), Projects(Asked.Configuration, Asked.Platform) {}

  bool resolve();
  std::vector<Unit> takeUnits();

private:
  bool addDatabaseFile(llvm::StringRef File);
  bool addVisualStudio(llvm::StringRef File);
  bool addFolder(llvm::StringRef Folder);
  bool addSource(llvm::StringRef File);
  unsigned addEntries(const CompilationDatabase &Database, llvm::StringRef Below, bool WithLost = false);
  bool fail(llvm::Error Reason);
  bool fail(const llvm::Twine &Reason);

  const InputRequest &Asked;
  CompileDatabases Databases;
  visualstudio::Reader Projects;
  CompilationDatabase *ChosenDatabase = nullptr; ///< that of -p
  std::vector<Unit> Units;
};

} // namespace

bool InputResolver::fail(const llvm::Twine &Reason) {
  complain(Reason);
  return false;
}

bool InputResolver::fail(llvm::Error Reason) { return fail(llvm::toString(std::move(Reason))); }

/// Adds the entries for files in or below a folder, or all when none is given. With those that were lost: whose place
/// on Windows is not known here. Gives how many entries that were.
unsigned InputResolver::addEntries(const CompilationDatabase &Database, llvm::StringRef Below, bool WithLost) {
  unsigned Count = 0;
  for (const CompileCommand &Command : Database.getAllCompileCommands()) {
    if (isOtherLanguage(Command.Filename))
      continue;
    Unit Entry = unitFromDatabase(Command);
    bool IsLost = WithLost && Entry.File.front() != '/';
    if (!Below.empty() && !liesBelow(Entry.File, Below) && !IsLost)
      continue;
    Units.push_back(std::move(Entry));
    ++Count;
  }
  return Count;
}

bool InputResolver::addDatabaseFile(llvm::StringRef File) {
  if (Asked.CompilerArguments)
    return fail(displayPath(File) + ": a compile database has commands of its own; compiler arguments after '--' "
                                    "cannot be added");
  llvm::Expected<CompilationDatabase &> Database = Databases.inFile(File);
  if (!Database)
    return fail(Database.takeError());
  if (!addEntries(*Database, {}))
    return fail(displayPath(File) + ": the compile database has no C or C++ source");
  return true;
}

static bool isOfVisualStudio(llvm::StringRef File) {
  return llvm::StringSwitch<bool>(path::extension(File).lower())
      .Cases({".sln", ".slnx", ".vcxproj", ".vcproj"}, true)
      .Default(false);
}

bool InputResolver::addVisualStudio(llvm::StringRef File) {
  std::string Extension = path::extension(File).lower();
  if (Extension == ".vcproj")
    return fail(displayPath(File) + ": " + visualstudio::OldProject);
  if (Asked.CompilerArguments)
    return fail(displayPath(File) + ": its projects have settings of their own; compiler arguments after '--' cannot be "
                                    "added");
  llvm::Expected<std::vector<Unit>> Found =
      Extension == ".vcxproj" ? Projects.readProject(File) : Projects.readSolution(File);
  if (!Found)
    return fail(Found.takeError());
  llvm::append_range(Units, *Found);
  return true;
}

bool InputResolver::addSource(llvm::StringRef File) {
  if (Asked.CompilerArguments) {
    Units.push_back(unitFromArguments(File, *Asked.CompilerArguments));
    return true;
  }
  CompilationDatabase *Database = ChosenDatabase;
  if (!Database) {
    llvm::Expected<CompilationDatabase *> Found = Databases.governing(path::parent_path(File));
    if (!Found)
      return fail(Found.takeError());
    Database = *Found;
  }
  if (!Database) {
    Units.push_back(unitFromArguments(File, {}));
    return true;
  }
  std::vector<CompileCommand> Commands = Database->getCompileCommands(File);
  for (const CompileCommand &Command : Commands) {
    Units.push_back(unitFromDatabase(Command));
    // The database may know the same file by another name (through a link); the user's name is the one to report.
    Units.back().File = File.str();
  }
  if (Commands.empty())
    Units.push_back({.File = File.str(),
                     .Problem = "its compile database has no command for it; add one, or give compiler arguments "
                                "after '--'"});
  return true;
}

bool InputResolver::addFolder(llvm::StringRef Folder) {
  if (!Asked.CompilerArguments) {
    // What the build compiles is the truth about a folder; other sources in it may not even be meant for this machine.
    llvm::Expected<CompilationDatabase *> Own = Databases.inFolder(Folder);
    if (!Own)
      return fail(Own.takeError());
    CompilationDatabase *Database = ChosenDatabase ? ChosenDatabase : *Own;
    if (!Database) {
      llvm::Expected<CompilationDatabase *> Above = Databases.governing(Folder);
      if (!Above)
        return fail(Above.takeError());
      Database = *Above;
    }
    if (Database && addEntries(*Database, Folder, /*WithLost=*/Database == *Own))
      return true;
    if (*Own && Database == *Own && !(*Own)->getAllFiles().empty())
      return fail(displayPath(Folder) + ": no entry of its compile_commands.json lies in this folder; name the "
                                        "compile_commands.json itself to analyse all its entries");
  }

  std::vector<std::string> Sources;
  std::vector<Unit> Unreadable;
  findSources(Folder, Sources, Unreadable);
  if (Sources.empty() && Unreadable.empty())
    return fail(displayPath(Folder) + ": no C or C++ source (" + SourceExtensions + ") in this folder");
  llvm::append_range(Units, Unreadable);
  return llvm::all_of(Sources, [&](llvm::StringRef Source) { return addSource(Source); });
}

bool InputResolver::resolve() {
  if (!Asked.DatabaseFolder.empty()) {
    if (Asked.CompilerArguments)
      return fail("-p and compiler arguments after '--' exclude each other");
    // The file itself is taken as well as its folder.
    bool IsFile = fs::is_regular_file(Asked.DatabaseFolder);
    std::string Path = absolutePath(Asked.DatabaseFolder);
    llvm::Expected<CompilationDatabase *> Found = Databases.inFolder(IsFile ? path::parent_path(Path) : llvm::StringRef(Path));
    if (!Found)
      return fail(Found.takeError());
    ChosenDatabase = *Found;
    if (!ChosenDatabase)
      return fail("-p " + Asked.DatabaseFolder + ": no compile_commands.json there");
    if (Asked.Inputs.empty()) {
      if (!addEntries(*ChosenDatabase, {}))
        return fail("-p " + Asked.DatabaseFolder + ": the compile database names no C or C++ source");
      return true;
    }
  }
  if (Asked.Inputs.empty())
    return fail("nothing to analyse: name a source, a folder, a compile_commands.json or a project of Visual Studio (see --help)");

  if (!(Asked.Configuration + Asked.Platform).empty() && llvm::none_of(Asked.Inputs, isOfVisualStudio))
    return fail("--configuration and --platform choose among those of a .sln, .slnx or .vcxproj, and none is named");

  // All bad inputs are said, not only the first.
  bool AllGood = true;
  for (const std::string &Input : Asked.Inputs) {
    std::string File = absolutePath(Input);
    fs::file_status Status;
    std::error_code EC = fs::status(File, Status);
    if (EC)
      AllGood = fail(Input + ": " + (Status.type() == fs::file_type::file_not_found ? "no such file or folder"
                                                                                    : EC.message()));
    else if (fs::is_directory(Status))
      AllGood &= addFolder(File);
    else if (!fs::is_regular_file(Status))
      AllGood = fail(Input + ": neither a file nor a folder");
    else if (path::extension(Input).equals_insensitive(".json"))
      AllGood &= addDatabaseFile(File);
    else if (isOfVisualStudio(Input))
      AllGood &= addVisualStudio(File);
    else if (isSource(Input))
      AllGood &= addSource(File);
    else
      AllGood = fail(Input + ": not a C or C++ source (" + SourceExtensions +
                     "), a folder, a compile_commands.json, or a .sln, .slnx or .vcxproj");
  }
  return AllGood;
}

std::vector<Unit> InputResolver::takeUnits() {
  auto Key = [](const Unit &U) { return std::tie(U.File, U.Directory, U.Arguments, U.Problem); };
  llvm::sort(Units, [&](const Unit &A, const Unit &B) { return Key(A) < Key(B); });
  Units.erase(llvm::unique(Units), Units.end());
  return std::move(Units);
}

std::optional<std::vector<Unit>> resolveInputs(const InputRequest &Asked) {
  InputResolver Resolver(Asked);
  if (!Resolver.resolve())
    return std::nullopt;
  return Resolver.takeUnits();
}

} // namespace mapicheck::cli
