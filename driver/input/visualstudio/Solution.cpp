// The old text form of solutions, .sln.
#include "Solution.h"

#include "WindowsPaths.h"
#include "support/Paths.h"

#include "llvm/Support/Path.h"

namespace mapicheck::cli::visualstudio {

bool SolutionProject::isCpp() const { return windows::extension(Path).equals_insensitive(".vcxproj"); }

llvm::Expected<Solution> readSolution(llvm::StringRef File, XmlFiles &Files) {
  return llvm::sys::path::extension(File).equals_insensitive(".slnx") ? readXmlSolution(File, Files)
                                                                      : readTextSolution(File);
}

/// A line of a section: "name = value".
static std::pair<llvm::StringRef, llvm::StringRef> assignment(llvm::StringRef Line) {
  auto [Name, Value] = Line.split('=');
  return {Name.trim(), Value.trim()};
}

/// Project("{type}") = "name", "path", "{id}". The id, in lower case; empty when the line is not of that form.
static std::string projectLine(llvm::StringRef Line, bool &IsFolder, SolutionProject &Project) {
  llvm::SmallVector<llvm::StringRef> Parts;
  Line.split(Parts, '"');
  if (Parts.size() < 8)
    return {};
  IsFolder = Parts[1].equals_insensitive("{2150E333-8FDC-42A3-9474-1A3956D46DE8}");
  Project.Name = Parts[3].str();
  Project.Path = Parts[5].str();
  return Parts[7].lower();
}

llvm::Expected<Solution> readTextSolution(llvm::StringRef File) {
  llvm::Expected<std::string> Text = readText(File);
  if (!Text)
    return Text.takeError();
  if (!llvm::StringRef(*Text).take_front(4096).contains("Microsoft Visual Studio Solution File"))
    return llvm::createStringError(displayPath(File) + ": not a solution of Visual Studio");

  Solution Result;
  Result.File = File.str();
  llvm::StringMap<size_t> ById; // the number of a project
  llvm::StringRef Rest = *Text, Section;
  for (unsigned Number = 1; !Rest.empty(); ++Number) {
    llvm::StringRef Line;
    std::tie(Line, Rest) = Rest.split('\n');
    Line = Line.trim();
    if (Line.starts_with("Project(")) {
      SolutionProject Project;
      bool IsFolder = false;
      std::string Id = projectLine(Line, IsFolder, Project);
      if (Id.empty())
        return llvm::createStringError(Location{File.str(), Number}.text() + ": not a project: " + Line.take_front(200));
      if (IsFolder)
        continue;
      ById[Id] = Result.Projects.size();
      Result.Projects.push_back(std::move(Project));
    } else if (Line.consume_front("GlobalSection(")) {
      Section = Line.split(')').first;
    } else if (Line == "EndGlobalSection") {
      Section = {};
    } else if (Section == "SolutionConfigurationPlatforms" && Line.contains('=')) {
      ConfigurationPlatform Own = ConfigurationPlatform::parse(assignment(Line).first);
      if (!contains(Result.Configurations, Own))
        Result.Configurations.push_back(Own);
    } else if (Section == "ProjectConfigurationPlatforms") {
      // {id}.Debug|x64.ActiveCfg = Debug|x64: the project's configuration; and it is built only with a line .Build.0.
      auto [Name, Value] = assignment(Line);
      auto [Id, Configuration] = Name.split("}.");
      auto Project = ById.find(Id.lower() + "}");
      if (Project == ById.end())
        continue;
      auto &Mappings = Result.Projects[Project->second].Mappings;
      if (Configuration.consume_back(".ActiveCfg")) {
        auto [It, New] = Mappings.try_emplace(Configuration.lower());
        It->second.Chosen = ConfigurationPlatform::parse(Value);
        It->second.Builds &= !New;
      } else if (Configuration.consume_back(".Build.0")) {
        auto [It, New] = Mappings.try_emplace(Configuration.lower());
        It->second.Builds = true;
        if (New)
          It->second.Chosen = ConfigurationPlatform::parse(Value);
      }
    }
  }
  return Result;
}

} // namespace mapicheck::cli::visualstudio
