#include "ClArguments.h"

#include "Toolset.h"
#include "WindowsPaths.h"
#include "input/PathOnDisk.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSwitch.h"
#include "llvm/Support/Allocator.h"
#include "llvm/Support/CommandLine.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/StringSaver.h"

namespace mapicheck::cli::visualstudio {

static constexpr llvm::StringRef ClCompile = "ClCompile";

namespace {

class Settings {
public:
  Settings(const Evaluation &Project, const Item &Source, Workspace &Shared, Problems &Trouble)
      : Project(Project), Source(Source), Shared(Shared), Trouble(Trouble) {}

  std::vector<std::string> arguments();

private:
  enum class Kind { Folder, File, Macro };

  std::string value(llvm::StringRef Name) const;
  bool isTrue(llvm::StringRef Name) const { return llvm::StringRef(value(Name)).equals_insensitive("true"); }
  std::vector<std::string> list(llvm::StringRef Text, Kind What, const Location &Where);
  std::vector<std::string> list(llvm::StringRef Name, Kind What);
  void addLanguage();
  void addIncludeFolders(llvm::StringRef Text, const Location &Where);
  void addChoice(llvm::StringRef Name, llvm::ArrayRef<std::pair<llvm::StringRef, llvm::StringRef>> Choices);
  void addSwitch(llvm::StringRef Name, llvm::StringRef IfTrue, llvm::StringRef IfFalse);
  void addMacros();

  const Evaluation &Project;
  const Item &Source;
  Workspace &Shared;
  Problems &Trouble;
  std::vector<std::string> Arguments;
};

} // namespace

std::string Settings::value(llvm::StringRef Name) const {
  return unescaped(llvm::StringRef(withoutMarks(Project.metadata(Source, ClCompile, Name))).trim());
}

/// The entries of a list. One that is only an unset property is none; where one is in part, the user has to know.
std::vector<std::string> Settings::list(llvm::StringRef Text, Kind What, const Location &Where) {
  std::vector<std::string> Result;
  for (const std::string &Entry : listed(Text)) {
    std::string Clean = unescaped(withoutMarks(Entry));
    if (What != Kind::Macro)
      llvm::erase(Clean, '"');
    if (llvm::StringRef(Clean).trim().empty())
      continue;
    std::vector<std::string> Unset = unsetIn(Entry);
    for (const std::string &Name : Unset)
      Trouble.warn(Where, "'" + Clean + "' is made with $(" + Name + "), which is not set" +
                              (What == Kind::Macro ? "" : "; it is left out. An environment variable can set it"));
    if (Unset.empty() || What == Kind::Macro)
      Result.push_back(llvm::StringRef(Clean).trim().str());
  }
  return Result;
}

std::vector<std::string> Settings::list(llvm::StringRef Name, Kind What) {
  return list(Project.metadata(Source, ClCompile, Name), What, Project.origin(Source, ClCompile, Name));
}

void Settings::addIncludeFolders(llvm::StringRef Text, const Location &Where) {
  for (const std::string &Folder : list(Text, Kind::Folder, Where)) {
    if (isOfVisualStudio(Folder))
      continue;
    std::string Path = pathOnDisk(llvm::StringRef(Folder).rtrim("\\/").empty() ? "/" : Folder, Project.folder(), Shared.Disk);
    Arguments.push_back("/I" + Path);
  }
}

void Settings::addChoice(llvm::StringRef Name, llvm::ArrayRef<std::pair<llvm::StringRef, llvm::StringRef>> Choices) {
  std::string Chosen = value(Name);
  for (auto [Value, Argument] : Choices)
    if (Value.equals_insensitive(Chosen) && !Argument.empty())
      Arguments.push_back(Argument.str());
}

void Settings::addSwitch(llvm::StringRef Name, llvm::StringRef IfTrue, llvm::StringRef IfFalse) {
  addChoice(Name, {{"true", IfTrue}, {"false", IfFalse}});
}

void Settings::addLanguage() {
  std::string As = value("CompileAs");
  llvm::StringRef Extension = windows::extension(Source.Include);
  bool IsC = Extension.equals_insensitive(".c");
  if (llvm::StringRef(As).equals_insensitive("CompileAsC")) {
    Arguments.push_back("/TC");
    IsC = true;
  } else if (!As.empty() && !llvm::StringRef(As).equals_insensitive("Default")) {
    Arguments.push_back("/TP");
    IsC = false;
  }
  llvm::StringRef Name = IsC ? "LanguageStandard_C" : "LanguageStandard";
  std::string Standard = value(Name);
  if (Standard.empty() || llvm::StringRef(Standard).equals_insensitive("Default"))
    return;
  llvm::StringRef Year = Standard;
  if (!Year.consume_front_insensitive("std")) {
    Trouble.warn(Project.origin(Source, ClCompile, Name), "there is no language standard '" + Standard +
                                                              "'; the compiler's default is used");
    return;
  }
  if (Year.consume_front_insensitive("cpp"))
    Arguments.push_back("/std:c++" + Year.lower());
  else
    Arguments.push_back("/std:" + Year.lower());
}

void Settings::addMacros() {
  auto IsMacro = [](llvm::StringRef Text) { return llvm::isAlpha(Text.front()) || Text.front() == '_'; };
  for (std::string &Macro : list("PreprocessorDefinitions", Kind::Macro)) {
    // A quotation mark may be written with a backslash or without; both reach the compiler as one.
    for (size_t At = Macro.find("\\\""); At != std::string::npos; At = Macro.find("\\\"", At + 1))
      Macro.erase(At, 1);
    if (IsMacro(Macro))
      Arguments.push_back("/D" + Macro);
    else
      Trouble.warn(Project.origin(Source, ClCompile, "PreprocessorDefinitions"), "'" + Macro + "' is no macro");
  }
  for (const std::string &Macro : list("UndefinePreprocessorDefinitions", Kind::Macro))
    Arguments.push_back("/U" + Macro);
  if (isTrue("UndefineAllPreprocessorDefinitions"))
    Arguments.push_back("/u");
}

std::vector<std::string> Settings::arguments() {
  addLanguage();
  addIncludeFolders(Project.metadata(Source, ClCompile, "AdditionalIncludeDirectories"),
                    Project.origin(Source, ClCompile, "AdditionalIncludeDirectories"));
  addMacros();
  for (const std::string &File : list("ForcedIncludeFiles", Kind::File)) {
    std::string Path = pathOnDisk(File, Project.folder(), Shared.Disk);
    Arguments.push_back("/FI" + (llvm::sys::fs::exists(Path) ? Path : windows::toNative(File)));
  }
  if (llvm::StringRef(value("PrecompiledHeader")).equals_insensitive("Use"))
    Arguments.push_back("/Yu" + value("PrecompiledHeaderFile"));
  addChoice("RuntimeLibrary", {{"MultiThreaded", "/MT"},
                               {"MultiThreadedDebug", "/MTd"},
                               {"MultiThreadedDLL", "/MD"},
                               {"MultiThreadedDebugDLL", "/MDd"}});
  addChoice("ExceptionHandling", {{"Sync", "/EHsc"}, {"SyncCThrow", "/EHs"}, {"Async", "/EHa"}});
  addChoice("CallingConvention", {{"FastCall", "/Gr"}, {"StdCall", "/Gz"}, {"VectorCall", "/Gv"}});
  addChoice("StructMemberAlignment",
            {{"1Byte", "/Zp1"}, {"2Bytes", "/Zp2"}, {"4Bytes", "/Zp4"}, {"8Bytes", "/Zp8"}, {"16Bytes", "/Zp16"}});
  addSwitch("TreatWChar_tAsBuiltInType", "/Zc:wchar_t", "/Zc:wchar_t-");
  addSwitch("ForceConformanceInForLoopScope", "/Zc:forScope", "/Zc:forScope-");
  addSwitch("RuntimeTypeInfo", "/GR", "/GR-");
  addSwitch("DefaultCharIsUnsigned", "/J", "");
  addSwitch("DisableLanguageExtensions", "/Za", "");
  addSwitch("ConformanceMode", "/permissive-", "/permissive");
  addSwitch("UseStandardPreprocessor", "/Zc:preprocessor", "");
  addSwitch("EnforceTypeConversionRules", "/Zc:rvalueCast", "");
  addSwitch("OpenMPSupport", "/openmp", "");

  llvm::BumpPtrAllocator Memory;
  llvm::StringSaver Saver(Memory);
  llvm::SmallVector<const char *> Own;
  llvm::cl::TokenizeWindowsCommandLine(value("AdditionalOptions"), Saver, Own);
  Arguments.insert(Arguments.end(), Own.begin(), Own.end());

  // The folders of the system come after all others; those of Visual Studio itself are not here.
  Location Whole{Source.Where.File};
  for (llvm::StringRef Name : {"IncludePath", "ExternalIncludePath"})
    addIncludeFolders(Project.property(Name), Whole);
  return std::move(Arguments);
}

std::vector<std::string> clArguments(const Evaluation &Project, const Item &Source, Workspace &Shared,
                                     Problems &Trouble) {
  return Settings(Project, Source, Shared, Trouble).arguments();
}

bool isExcludedFromBuild(const Evaluation &Project, const Item &Source) {
  std::string Value = withoutMarks(Project.metadata(Source, ClCompile, "ExcludedFromBuild"));
  return llvm::StringRef(Value).trim().equals_insensitive("true");
}

std::string targetArchitecture(const Evaluation &Project, Problems &Trouble) {
  std::string Target = withoutMarks(Project.property("PlatformTarget"));
  if (Target.empty()) // the project does not import Visual Studio's files
    Target = Project.property("Platform");
  std::string Known = llvm::StringSwitch<std::string>(llvm::StringRef(Target).lower())
                          .Cases({"x64", "amd64", "arm64ec"}, "x86_64") // ARM64EC has the macros of both machines
                          .Cases({"x86", "win32"}, "i686")
                          .Case("arm64", "aarch64")
                          .Default("");
  if (Known.empty()) {
    bool Is32Bit = Project.property("PlatformArchitecture") == "32";
    Trouble.warn({windows::toNative(Project.property("MSBuildProjectFullPath"))}, "the platform '" + Project.property("Platform") +
                                                                                      "' is read as " +
                                                                                      (Is32Bit ? "Win32" : "x64"));
    return Is32Bit ? "i686" : "x86_64";
  }
  return Known;
}

} // namespace mapicheck::cli::visualstudio
