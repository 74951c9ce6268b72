#include "VisualStudio.h"

#include "ClArguments.h"
#include "WindowsPaths.h"
#include "input/ClCommand.h"
#include "input/PathOnDisk.h"
#include "support/Complain.h"
#include "support/Paths.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

namespace mapicheck::cli::visualstudio {

namespace fs = llvm::sys::fs;
namespace path = llvm::sys::path;

static void fixSolution(Evaluation &Project, llvm::StringRef ProjectFile, llvm::StringRef SolutionFile) {
  if (SolutionFile.empty()) { // then MSBuild takes the project's folder
    Project.fix("SolutionDir", windows::folderFromNative(path::parent_path(ProjectFile)));
    return;
  }
  std::string File = windows::fromNative(SolutionFile);
  Project.fix("SolutionPath", File);
  Project.fix("SolutionDir", windows::withTrailingSlash(windows::folder(File)));
  Project.fix("SolutionFileName", windows::fileName(File));
  Project.fix("SolutionName", windows::stem(File));
  Project.fix("SolutionExt", windows::extension(File));
}

static std::vector<ConfigurationPlatform> configurationsOf(const Evaluation &Project) {
  std::vector<ConfigurationPlatform> Result;
  for (const Item &I : Project.items("ProjectConfiguration"))
    if (ConfigurationPlatform C = ConfigurationPlatform::parse(I.Include); !contains(Result, C))
      Result.push_back(C);
  return Result;
}

static Unit unreadable(llvm::StringRef File, const llvm::Twine &Why) {
  return {.File = File.str(), .Problem = Why.str()};
}

/// A solution above a project that has it, or nothing: what $(SolutionDir) means where only the project is named.
std::string Reader::solutionAbove(llvm::StringRef ProjectFile) {
  for (llvm::StringRef Folder = path::parent_path(ProjectFile); !Folder.empty(); Folder = path::parent_path(Folder))
    for (const Spelling::Entry &Entry : Shared.Disk.contentOf(Folder)) {
      llvm::StringRef Extension = path::extension(Entry.Folded);
      if (Extension != ".sln" && Extension != ".slnx")
        continue;
      std::string File = absolutePath(Entry.Name, Folder);
      llvm::Expected<Solution> Read = visualstudio::readSolution(File, Shared.Files);
      if (!Read) {
        llvm::consumeError(Read.takeError()); // it was not asked for
        continue;
      }
      if (llvm::any_of(Read->Projects, [&](const SolutionProject &P) {
            return P.isCpp() && pathOnDisk(P.Path, Folder, Shared.Disk) == ProjectFile;
          }))
        return File;
    }
  return {};
}

std::vector<Unit> Reader::unitsOf(llvm::StringRef ProjectFile, llvm::StringRef SolutionFile,
                                  const ConfigurationPlatform &Chosen) {
  Problems Trouble(Shared.Said);
  Evaluation Project(Shared, Trouble);
  fixSolution(Project, ProjectFile, SolutionFile);
  Project.fix("Configuration", Chosen.Configuration);
  Project.fix("Platform", Chosen.Platform);
  if (!Project.run(ProjectFile))
    return {unreadable(ProjectFile, Trouble.failure())};
  std::vector<ConfigurationPlatform> Existing = configurationsOf(Project);
  if (!Existing.empty() && !contains(Existing, Chosen))
    return {unreadable(ProjectFile, "the solution builds it in '" + Chosen.text() + "', which it does not have; it has " +
                                        listOf(Existing))};

  if (std::string Clr = Project.property("CLRSupport"); !Clr.empty() && !llvm::StringRef(Clr).equals_insensitive("false"))
    Trouble.warn({ProjectFile.str()}, "it is compiled for .NET (C++/CLI), which is read as plain C++");
  std::string Architecture = targetArchitecture(Project, Trouble);
  std::vector<Unit> Units;
  for (const Item &Source : Project.items("ClCompile")) {
    if (isExcludedFromBuild(Project, Source))
      continue;
    std::string File = pathOnDisk(unescaped(Source.Include), Project.folder(), Shared.Disk);
    std::vector<std::string> Arguments = clArguments(Project, Source, Shared, Trouble);
    if (!fs::exists(File)) {
      Units.push_back(unreadable(File, "no such file; " + Source.Where.text() + " names it"));
      continue;
    }
    Units.push_back(unitFromCl(File, Project.folder(), Arguments, Architecture));
    if (Trouble.failed())
      return {unreadable(ProjectFile, Trouble.failure())};
  }
  return Units;
}

llvm::Expected<std::vector<Unit>> Reader::readProject(llvm::StringRef File) {
  // First only to see which configurations there are.
  Problems Trouble(Shared.Said);
  Trouble.Silent = true;
  Evaluation Project(Shared, Trouble);
  std::string SolutionFile = solutionAbove(File);
  fixSolution(Project, File, SolutionFile);
  if (!Project.run(File))
    return llvm::createStringError(Trouble.failure());
  std::vector<ConfigurationPlatform> Existing = configurationsOf(Project);
  if (Existing.empty())
    return llvm::createStringError(displayPath(File) + ": the project has no configurations (ProjectConfiguration)");
  llvm::Expected<ConfigurationPlatform> Chosen = choose(Existing, Configuration, Platform);
  if (!Chosen)
    return llvm::createStringError(displayPath(File) + ": " + llvm::toString(Chosen.takeError()));
  if (!SolutionFile.empty() && Project.namesSolution())
    mention(displayPath(File) + ": $(SolutionDir) is the folder of " + displayPath(SolutionFile));
  std::vector<Unit> Units = unitsOf(File, SolutionFile, *Chosen);
  if (Units.empty())
    return llvm::createStringError(displayPath(File) + ": the project compiles nothing in '" + Chosen->text() + "'");
  return Units;
}

static std::string joined(llvm::ArrayRef<std::string> Names) { return llvm::join(Names, ", "); }

llvm::Expected<std::vector<Unit>> Reader::readSolution(llvm::StringRef File) {
  llvm::Expected<Solution> Read = visualstudio::readSolution(File, Shared.Files);
  if (!Read)
    return Read.takeError();
  std::string Name = displayPath(File);
  if (Read->Configurations.empty())
    return llvm::createStringError(Name + ": the solution has no configurations");
  llvm::Expected<ConfigurationPlatform> Chosen = choose(Read->Configurations, Configuration, Platform);
  if (!Chosen)
    return llvm::createStringError(Name + ": " + llvm::toString(Chosen.takeError()));

  std::vector<Unit> Units;
  std::vector<std::string> OtherLanguages, NotBuilt;
  bool AnyCpp = false;
  llvm::StringSet<> Seen;
  for (const SolutionProject &Project : Read->Projects) {
    std::string Path = pathOnDisk(Project.Path, path::parent_path(File), Shared.Disk);
    if (!Seen.insert(Path).second)
      continue;
    llvm::StringRef Extension = windows::extension(Project.Path);
    if (Extension.equals_insensitive(".vcproj")) {
      AnyCpp = true;
      Units.push_back(unreadable(Path, OldProject));
      continue;
    }
    if (!Project.isCpp()) {
      if (!Extension.equals_insensitive(".vcxitems")) // these are part of the projects that import them
        OtherLanguages.push_back(windows::toNative(Project.Path));
      continue;
    }
    AnyCpp = true;
    if (!fs::exists(Path)) {
      Units.push_back(unreadable(Path, "no such project; " + Name + " names it"));
      continue;
    }
    SolutionProject::Mapping Mapping{*Chosen};
    if (auto It = Project.Mappings.find(Chosen->key()); It != Project.Mappings.end())
      Mapping = It->second;
    if (!Mapping.Builds) {
      NotBuilt.push_back(Project.Name);
      continue;
    }
    llvm::append_range(Units, unitsOf(Path, File, Mapping.Chosen));
  }
  if (!OtherLanguages.empty())
    mention(Name + ": not C++, and left out: " + joined(OtherLanguages));
  if (!NotBuilt.empty())
    mention(Name + ": not built in '" + Chosen->text() + "', and left out: " + joined(NotBuilt));
  if (!AnyCpp)
    return llvm::createStringError(Name + ": the solution has no C++ project");
  if (Units.empty())
    return llvm::createStringError(Name + ": the solution compiles nothing in '" + Chosen->text() + "'");
  return Units;
}

} // namespace mapicheck::cli::visualstudio
