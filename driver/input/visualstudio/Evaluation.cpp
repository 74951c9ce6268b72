#include "Evaluation.h"

#include "Toolset.h"
#include "Wildcards.h"
#include "WindowsPaths.h"
#include "input/PathOnDisk.h"
#include "support/Paths.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/VirtualFileSystem.h"

namespace mapicheck::cli::visualstudio {

namespace fs = llvm::sys::fs;
namespace path = llvm::sys::path;

// What a project may cost. Real ones import some dozens of files, three or four deep.
static constexpr size_t DeepestImport = 64, MostImports = 2000;
static constexpr unsigned DeepestElement = 64;

Workspace::Workspace() : Disk(llvm::vfs::getRealFileSystem()) {}

Evaluation::Evaluation(Workspace &Shared, Problems &Trouble)
    : Shared(Shared), Trouble(Trouble), Expressions(Values, Trouble, Shared.Disk) {}

static bool isBuiltIn(const XmlFile &File) { return !llvm::StringRef(File.Path).starts_with("/"); }

Scope Evaluation::scope(const XmlFile &File, Element Where, bool InImport) const {
  Scope Here;
  // What is built in does as if it stood in the project: a warning about it is one about how the project uses it.
  bool BuiltIn = isBuiltIn(File);
  Here.Where = BuiltIn && !Importing.empty() ? Location{Importing.front(), 0} : File.locate(Where);
  Here.File = BuiltIn ? std::string() : windows::fromNative(File.Path);
  Here.Folder = windows::fromNative(InImport && !BuiltIn ? path::parent_path(File.Path) : llvm::StringRef(ProjectFolder));
  return Here;
}

bool Evaluation::holds(const XmlFile &File, Element Which, bool InImport) {
  return Expressions.holds(Which.attribute("Condition").value(), scope(File, Which, InImport));
}

bool Evaluation::run(llvm::StringRef ProjectFile) {
  ProjectFolder = path::parent_path(ProjectFile);
  llvm::Expected<const XmlFile &> Project = Shared.Files.read(ProjectFile, "Project");
  if (!Project) {
    Trouble.fail(Project.takeError());
    return false;
  }
  Importing.push_back(ProjectFile.str());
  Imported.insert(ProjectFile);

  Values.setFromEnvironment();
  std::string File = windows::fromNative(ProjectFile), Folder = windows::fromNative(ProjectFolder);
  Values.fix("MSBuildProjectFullPath", File);
  Values.fix("MSBuildProjectFile", windows::fileName(File).str());
  Values.fix("MSBuildProjectName", windows::stem(File).str());
  Values.fix("MSBuildProjectExtension", windows::extension(File).str());
  Values.fix("MSBuildProjectDirectory", Folder);
  Values.fix("MSBuildProjectDirectoryNoRoot", llvm::StringRef(Folder).ltrim('\\').str());
  Values.fix("MSBuildStartupDirectory", Folder);
  Values.set("ProjectDir", windows::withTrailingSlash(Folder));
  Values.set("ProjectPath", File);
  Values.set("ProjectFileName", windows::fileName(File).str());
  Values.set("ProjectExt", windows::extension(File).str());
  readFile(Shared.Files.builtIn("properties of MSBuild", PropertiesOfMsbuild));

  WantedItems.insert("clcompile");
  WantedItems.insert("projectconfiguration");
  readFile(*Project);
  for (const Deferred &Group : DefinitionGroups)
    if (!Trouble.failed())
      readDefinitions(Group);
  for (const Deferred &Group : ItemGroups)
    if (!Trouble.failed())
      readItems(Group);
  return !Trouble.failed();
}

std::string Evaluation::property(llvm::StringRef Name) const {
  const std::string *Value = Values.find(Name);
  return Value ? *Value : std::string();
}

void Evaluation::readFile(const XmlFile &File) {
  for (const auto &Type : File.ReferencedItems)
    WantedItems.insert(Type.getKey());
  NamesSolution |= File.NamesSolution && !isBuiltIn(File);
  Element Root = File.Document.document_element();
  if (llvm::StringRef Sdk = Root.attribute("Sdk").value(); !Sdk.empty())
    Trouble.warn(File.locate(Root), "the SDK '" + Sdk + "' is not on this machine; what it sets is missing");
  readChildren(File, Root, 0);
}

void Evaluation::readChildren(const XmlFile &File, Element Parent, unsigned Depth) {
  if (Depth > DeepestElement)
    return Trouble.fail(File.locate(Parent), "elements contain each other more than " + llvm::Twine(DeepestElement) +
                                                 " deep");
  for (Element Child : Parent.children()) {
    if (Trouble.failed())
      return;
    llvm::StringRef Name = Child.name();
    if (Name == "PropertyGroup") {
      if (holds(File, Child))
        readProperties(File, Child);
    } else if (Name == "Import") {
      readImport(File, Child);
    } else if (Name == "ImportGroup") {
      if (holds(File, Child, /*InImport=*/true))
        readChildren(File, Child, Depth + 1);
    } else if (Name == "Choose") {
      readChoice(File, Child, Depth);
    } else if (Name == "ItemDefinitionGroup") {
      DefinitionGroups.push_back({&File, Child});
    } else if (Name == "ItemGroup") {
      ItemGroups.push_back({&File, Child});
    } else if (Name == "Target") {
      noticeTarget(File, Child);
    }
  }
}

void Evaluation::readProperties(const XmlFile &File, Element Group) {
  for (Element Property : Group.children()) {
    if (Property.type() != pugi::node_element || !holds(File, Property))
      continue;
    std::string Value = Expressions.expand(llvm::StringRef(Property.text().get()), scope(File, Property));
    if (Trouble.failed())
      return;
    // "<A>$(A);more</A>" adds to what may not have been set before; that is meant.
    Values.set(Property.name(), withoutMarksOf(Property.name(), Value));
  }
}

void Evaluation::readChoice(const XmlFile &File, Element Choose, unsigned Depth) {
  for (Element Case : Choose.children()) {
    llvm::StringRef Name = Case.name();
    if (Name == "Otherwise" || (Name == "When" && holds(File, Case)))
      return readChildren(File, Case, Depth + 1);
  }
}

/// The part of a path that names a package of NuGet's, from before packages became references; empty when it is none.
static std::string packageIn(llvm::StringRef Path) {
  std::string Windows = windows::fromNative(Path);
  llvm::StringRef Rest = Windows;
  static constexpr llvm::StringRef Folder = "packages\\";
  size_t At = Rest.find_insensitive(Folder);
  if (At == llvm::StringRef::npos || (At && Rest[At - 1] != '\\'))
    return {};
  return Rest.drop_front(At + Folder.size()).take_until(windows::isSeparator).str();
}

/// Projects import what a package brings only if it is there; that it has not been fetched is worth saying all the same.
void Evaluation::noticeMissingPackage(const XmlFile &File, Element Import) {
  if (!llvm::StringRef(Import.attribute("Condition").value()).contains_insensitive("exists("))
    return;
  Scope Here = scope(File, Import, /*InImport=*/true);
  std::string Path = withoutMarks(Expressions.expand(Import.attribute("Project").value(), Here));
  std::string Package = packageIn(Path);
  if (!Package.empty() && !Expressions.exists(Path, Here))
    Trouble.warnAbout("package " + llvm::StringRef(Package).lower(), Here.Where,
                      "the NuGet package '" + Package + "' is not there; what it brings is missing");
}

void Evaluation::readImport(const XmlFile &File, Element Import) {
  if (!holds(File, Import, /*InImport=*/true))
    return noticeMissingPackage(File, Import);
  Scope Here = scope(File, Import, /*InImport=*/true);
  llvm::StringRef Written = Import.attribute("Project").value();
  if (llvm::StringRef Sdk = Import.attribute("Sdk").value(); !Sdk.empty())
    return Trouble.warn(Here.Where, "cannot import '" + Written + "' of the SDK '" + Sdk + "': it is not on this machine");
  std::vector<std::string> Names = listed(unescaped(withoutMarks(Expressions.expand(Written, Here))));
  if (Names.empty() && !Trouble.failed())
    Trouble.warn(Here.Where, "cannot import '" + Written + "': the name is empty");
  for (const std::string &Name : Names)
    if (!Trouble.failed())
      import(File, Import, Name, Written);
}

void Evaluation::import(const XmlFile &From, Element Import, llvm::StringRef Name, llvm::StringRef Written) {
  Scope Here = scope(From, Import, /*InImport=*/true);
  std::string Folder = windows::toNative(Here.Folder);
  bool OfVisualStudio = isOfVisualStudio(Name);
  if (hasWildcards(Name)) {
    if (!OfVisualStudio)
      for (const std::string &Path : filesMatching(Name, Folder, VisitedFiles, Here.Where, Trouble))
        importFromDisk(Path, Here.Where);
    return;
  }
  std::string Path = pathOnDisk(Name, Folder, Shared.Disk);
  if (!OfVisualStudio && fs::exists(Path))
    return importFromDisk(Path, Here.Where);
  if (const char *Text = emulatedFile(Name)) {
    std::string Lower = windows::fileName(Name).lower();
    if (*Text && Imported.insert(Lower).second)
      readFile(Shared.Files.builtIn(Lower, Text));
    return;
  }
  std::string Lower = windows::fileName(Name).lower();
  if (llvm::StringRef(Lower).starts_with("microsoft.cpp.") && llvm::StringRef(Lower).ends_with(".user.props"))
    return; // the settings of a developer, which no project may need
  std::string Package = packageIn(Name);
  // The expression says what would have to be set; the path, what it came to.
  std::string Where = OfVisualStudio ? Name.str() : displayPath(Path);
  std::string Also = Written.contains("$(") ? (" (" + Written + ")").str() : "";
  Trouble.warn(Here.Where, "cannot find the imported file '" + Where + "'" + Also +
                               (Package.empty() ? "" : ", of a NuGet package") + "; what it sets is missing");
}

void Evaluation::importFromDisk(const std::string &Path, const Location &Where) {
  if (llvm::is_contained(Importing, Path))
    return Trouble.warn(Where, "'" + llvm::Twine(displayPath(Path)) + "' imports itself, if not directly; the import is left out");
  if (!Imported.insert(Path).second)
    return; // as with MSBuild, the first import counts
  if (Importing.size() > DeepestImport)
    return Trouble.fail(Where, "files import each other more than " + llvm::Twine(DeepestImport) + " deep");
  if (Imported.size() > MostImports)
    return Trouble.fail(Where, "the project imports more than " + llvm::Twine(MostImports) + " files");
  llvm::Expected<const XmlFile &> File = Shared.Files.read(Path, "Project");
  if (!File)
    return Trouble.warn(Where, "cannot import: " + llvm::toString(File.takeError()));
  Importing.push_back(Path);
  readFile(*File);
  Importing.pop_back();
}

void Evaluation::noticeTarget(const XmlFile &File, Element Target) {
  for (Element Group : Target.children("ItemGroup"))
    if (Element Added = Group.child("ClCompile"))
      return Trouble.warn(File.locate(Added), llvm::Twine("the target '") + Target.attribute("Name").value() +
                                                  "' changes what is compiled; targets are not run");
}

} // namespace mapicheck::cli::visualstudio
