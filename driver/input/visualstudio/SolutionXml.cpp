// The new form of solutions, .slnx.
#include "Solution.h"

#include "WindowsPaths.h"

#include "llvm/ADT/StringExtras.h"

namespace mapicheck::cli::visualstudio {

/// What can be said of each project: configurations of real solutions times projects stay far below.
static constexpr size_t MostMappings = 1000000;

namespace {

/// A rule: in these configurations of the solution, the project has that value.
struct Rule {
  std::string Configuration, Platform; ///< of the solution; empty: all
  std::string Value;

  bool applies(const ConfigurationPlatform &To) const {
    auto Is = [](llvm::StringRef Rule, llvm::StringRef Name) { return Rule.empty() || Rule.equals_insensitive(Name); };
    return Is(Configuration, To.Configuration) && Is(Platform, To.Platform);
  }
};

} // namespace

static std::vector<Rule> rules(pugi::xml_node Project, const char *Name) {
  std::vector<Rule> Result;
  for (pugi::xml_node Node : Project.children(Name)) {
    ConfigurationPlatform When = ConfigurationPlatform::parse(Node.attribute("Solution").value());
    if (When.Configuration == "*")
      When.Configuration.clear();
    if (When.Platform == "*")
      When.Platform.clear();
    Result.push_back({When.Configuration, When.Platform, Node.attribute("Project").value()});
  }
  return Result;
}

/// The value by the last rule that applies.
static std::string decide(llvm::ArrayRef<Rule> Rules, const ConfigurationPlatform &In, std::string Default) {
  for (const Rule &R : llvm::reverse(Rules))
    if (R.applies(In))
      return R.Value;
  return Default;
}

static std::vector<std::string> names(pugi::xml_node Configurations, const char *Element,
                                      llvm::ArrayRef<const char *> Default) {
  std::vector<std::string> Result;
  for (pugi::xml_node Node : Configurations.children(Element))
    Result.push_back(Node.attribute("Name").value());
  if (Result.empty())
    Result.assign(Default.begin(), Default.end());
  return Result;
}

llvm::Expected<Solution> readXmlSolution(llvm::StringRef FileName, XmlFiles &Files) {
  llvm::Expected<const XmlFile &> File = Files.read(FileName, "Solution");
  if (!File)
    return File.takeError();
  Solution Result;
  Result.File = FileName.str();
  pugi::xml_node Root = File->Document.document_element(), Configurations = Root.child("Configurations");
  std::vector<std::string> Platforms = names(Configurations, "Platform", {"Any CPU"});
  for (const std::string &Configuration : names(Configurations, "BuildType", {"Debug", "Release"}))
    for (const std::string &Platform : Platforms) {
      if (Result.Configurations.size() > 10000)
        return llvm::createStringError(File->locate(Configurations).text() + ": the solution has too many configurations");
      Result.Configurations.push_back({Configuration, Platform});
    }

  size_t Count = 0;
  auto Add = [&](pugi::xml_node Node) {
    SolutionProject Project;
    Project.Path = Node.attribute("Path").value();
    Project.Name = windows::stem(Project.Path).str();
    if (Project.isCpp()) {
      // What holds for all C++ projects comes before a project's own rules.
      std::vector<Rule> PlatformRules = {{"", "Any CPU", "x64"}, {"", "AnyCPU", "x64"}, {"", "x86", "Win32"}};
      llvm::append_range(PlatformRules, rules(Node, "Platform"));
      std::vector<Rule> TypeRules = rules(Node, "BuildType"), BuildRules = rules(Node, "Build");
      for (const ConfigurationPlatform &Own : Result.Configurations) {
        if (++Count > MostMappings)
          return;
        SolutionProject::Mapping &To = Project.Mappings[Own.key()];
        To.Chosen = {decide(TypeRules, Own, Own.Configuration), decide(PlatformRules, Own, Own.Platform)};
        To.Builds = !llvm::StringRef(decide(BuildRules, Own, "true")).equals_insensitive("false");
      }
    }
    Result.Projects.push_back(std::move(Project));
  };
  for (pugi::xml_node Node : Root.children()) { // folders do not contain each other here
    if (llvm::StringRef(Node.name()) == "Project")
      Add(Node);
    else if (llvm::StringRef(Node.name()) == "Folder")
      for (pugi::xml_node Inner : Node.children("Project"))
        Add(Inner);
  }
  if (Count > MostMappings)
    return llvm::createStringError(File->locate(Root).text() + ": the solution has too many projects and configurations");
  return Result;
}

} // namespace mapicheck::cli::visualstudio
