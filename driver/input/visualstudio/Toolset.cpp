#include "Toolset.h"

#include "WindowsPaths.h"

#include "llvm/ADT/StringSwitch.h"

namespace mapicheck::cli::visualstudio {

#define VISUAL_STUDIO "C:\\Program Files\\Microsoft Visual Studio\\"
#define WINDOWS_KITS "C:\\Program Files (x86)\\Windows Kits\\"
#define USER_FOLDER "C:\\Users\\Default\\AppData\\Local\\Microsoft\\MSBuild\\"

bool isOfVisualStudio(llvm::StringRef Path) {
  for (llvm::StringRef Root : {VISUAL_STUDIO, WINDOWS_KITS, USER_FOLDER})
    if (windows::fromNative(Path.take_front(Root.size())).size() == Root.size() &&
        llvm::StringRef(windows::fromNative(Path.take_front(Root.size()))).equals_insensitive(Root))
      return true;
  return false;
}

std::string folderOfVisualStudio() { return VISUAL_STUDIO; }

// A folder of Visual Studio ends without a backslash where projects add one of their own.
const char *const PropertiesOfMsbuild = "<Project><PropertyGroup>"
    "<OS>Windows_NT</OS>"
    "<MSBuildRuntimeType>Full</MSBuildRuntimeType>"
    "<MSBuildVersion>17.12.0</MSBuildVersion>"
    "<MSBuildAssemblyVersion>15.1</MSBuildAssemblyVersion>"
    "<MSBuildToolsVersion>Current</MSBuildToolsVersion>"
    "<VisualStudioVersion>17.0</VisualStudioVersion>"
    "<MSBuildExtensionsPath>" VISUAL_STUDIO "MSBuild</MSBuildExtensionsPath>"
    "<MSBuildExtensionsPath32>$(MSBuildExtensionsPath)</MSBuildExtensionsPath32>"
    "<MSBuildExtensionsPath64>$(MSBuildExtensionsPath)</MSBuildExtensionsPath64>"
    "<MSBuildBinPath>$(MSBuildExtensionsPath)\\Current\\Bin</MSBuildBinPath>"
    "<MSBuildToolsPath>$(MSBuildBinPath)</MSBuildToolsPath>"
    "<MSBuildToolsPath32>$(MSBuildBinPath)</MSBuildToolsPath32>"
    "<MSBuildToolsPath64>$(MSBuildBinPath)</MSBuildToolsPath64>"
    "<RoslynTargetsPath>$(MSBuildBinPath)\\Roslyn</RoslynTargetsPath>"
    "<VCTargetsPath>$(MSBuildExtensionsPath)\\Microsoft\\VC\\v170\\</VCTargetsPath>"
    "<VCTargetsPath10>$(VCTargetsPath)</VCTargetsPath10>"
    "<VCTargetsPath11>$(VCTargetsPath)</VCTargetsPath11>"
    "<VCTargetsPath12>$(VCTargetsPath)</VCTargetsPath12>"
    "<VCTargetsPath14>$(VCTargetsPath)</VCTargetsPath14>"
    "<VCTargetsPath15>$(VCTargetsPath)</VCTargetsPath15>"
    "<VCTargetsPath16>$(VCTargetsPath)</VCTargetsPath16>"
    "<VCTargetsPath17>$(VCTargetsPath)</VCTargetsPath17>"
    "<UserRootDir>" USER_FOLDER "v4.0</UserRootDir>"
    "<VSInstallDir>" VISUAL_STUDIO "</VSInstallDir>"
    "<DevEnvDir>$(VSInstallDir)Common7\\IDE\\</DevEnvDir>"
    "<VCInstallDir>$(VSInstallDir)VC\\</VCInstallDir>"
    "<VCToolsInstallDir>$(VCInstallDir)Tools\\MSVC\\14.40\\</VCToolsInstallDir>"
    "<VC_IncludePath>$(VCToolsInstallDir)include;$(VCToolsInstallDir)atlmfc\\include</VC_IncludePath>"
    "<VC_VC_IncludePath>$(VCToolsInstallDir)include</VC_VC_IncludePath>"
    "<VC_ATLMFC_IncludePath>$(VCToolsInstallDir)atlmfc\\include</VC_ATLMFC_IncludePath>"
    "<WindowsSdkDir>" WINDOWS_KITS "10\\</WindowsSdkDir>"
    "<WindowsSDK80Path>" WINDOWS_KITS "8.0\\</WindowsSDK80Path>"
    "<UniversalCRTSdkDir>$(WindowsSdkDir)</UniversalCRTSdkDir>"
    "<UniversalCRT_IncludePath>$(WindowsSdkDir)Include\\ucrt</UniversalCRT_IncludePath>"
    "<UM_IncludePath>$(WindowsSdkDir)Include\\um</UM_IncludePath>"
    "<KIT_SHARED_IncludePath>$(WindowsSdkDir)Include\\shared</KIT_SHARED_IncludePath>"
    "<WinRT_IncludePath>$(WindowsSdkDir)Include\\winrt</WinRT_IncludePath>"
    "<DDK_INC_PATH>$(WindowsSdkDir)Include\\km</DDK_INC_PATH>"
    "<WindowsSDK_IncludePath>$(UM_IncludePath);$(KIT_SHARED_IncludePath);$(UniversalCRT_IncludePath)"
    "</WindowsSDK_IncludePath>"
    "<FrameworkSdkDir>$(WindowsSdkDir)</FrameworkSdkDir>"
    "<NETFXKitsDir>" WINDOWS_KITS "NETFXSDK\\4.8\\</NETFXKitsDir>"
    "</PropertyGroup></Project>";

/// Microsoft.Cpp.Default.props: before the settings of a project.
static const char *const BeforeConfiguration = R"xml(<Project>
<Import Project="$(ForceImportBeforeCppDefaultProps)" Condition="'$(ForceImportBeforeCppDefaultProps)' != ''"/>
<PropertyGroup>
  <Configuration Condition="'$(Configuration)' == ''">Debug</Configuration>
  <Platform Condition="'$(Platform)' == ''">Win32</Platform>
  <ImportDirectoryBuildProps Condition="'$(ImportDirectoryBuildProps)' == ''">true</ImportDirectoryBuildProps>
  <ImportDirectoryBuildTargets Condition="'$(ImportDirectoryBuildTargets)' == ''">true</ImportDirectoryBuildTargets>
  <_DirectoryBuildPropsFile Condition="'$(_DirectoryBuildPropsFile)' == ''">Directory.Build.props</_DirectoryBuildPropsFile>
</PropertyGroup>
<PropertyGroup Condition="'$(ImportDirectoryBuildProps)' == 'true' and '$(DirectoryBuildPropsPath)' == ''">
  <DirectoryBuildPropsPath>$([MSBuild]::GetPathOfFileAbove('$(_DirectoryBuildPropsFile)', '$(MSBuildProjectDirectory)'))</DirectoryBuildPropsPath>
</PropertyGroup>
<Import Project="$(DirectoryBuildPropsPath)"
        Condition="'$(ImportDirectoryBuildProps)' == 'true' and Exists('$(DirectoryBuildPropsPath)')"/>
<PropertyGroup>
  <ProjectName Condition="'$(ProjectName)' == ''">$(MSBuildProjectName)</ProjectName>
  <ShortProjectName Condition="'$(ShortProjectName)' == ''">$(ProjectName)</ShortProjectName>
  <DefaultPlatformToolset Condition="'$(DefaultPlatformToolset)' == ''">v143</DefaultPlatformToolset>
  <PlatformToolset Condition="'$(PlatformToolset)' == ''">$(DefaultPlatformToolset)</PlatformToolset>
  <WindowsTargetPlatformVersion Condition="'$(WindowsTargetPlatformVersion)' == ''">10.0</WindowsTargetPlatformVersion>
  <ConfigurationType Condition="'$(ConfigurationType)' == ''">Application</ConfigurationType>
  <PlatformShortName Condition="'$(Platform)' == 'Win32'">x86</PlatformShortName>
  <PlatformShortName Condition="'$(Platform)' != 'Win32'">$(Platform)</PlatformShortName>
  <PlatformTarget Condition="'$(PlatformTarget)' == ''">$(PlatformShortName)</PlatformTarget>
  <PlatformArchitecture Condition="'$(Platform)' == 'Win32' or '$(Platform)' == 'ARM'">32</PlatformArchitecture>
  <PlatformArchitecture Condition="'$(PlatformArchitecture)' == ''">64</PlatformArchitecture>
</PropertyGroup>
<Import Project="$(ForceImportAfterCppDefaultProps)" Condition="'$(ForceImportAfterCppDefaultProps)' != ''"/>
</Project>)xml";

/// Microsoft.Cpp.props: what follows from the general settings, before those of the compiler.
static const char *const AfterConfiguration = R"xml(<Project>
<Import Project="$(ForceImportBeforeCppProps)" Condition="'$(ForceImportBeforeCppProps)' != ''"/>
<PropertyGroup>
  <CharacterSet Condition="'$(CharacterSet)' == ''">NotSet</CharacterSet>
  <UseOfMfc Condition="'$(UseOfMfc)' == ''">false</UseOfMfc>
  <UseOfAtl Condition="'$(UseOfAtl)' == ''">false</UseOfAtl>
  <ConfigurationName>$(Configuration)</ConfigurationName>
  <PlatformName>$(Platform)</PlatformName>
  <InputDir>$(ProjectDir)</InputDir>
  <PlatformToolsetVersion Condition="'$(PlatformToolsetVersion)' == '' and $(PlatformToolset.StartsWith('v1'))">$(PlatformToolset.Substring(1, 3))</PlatformToolsetVersion>
  <OutDir Condition="'$(OutDir)' == '' and '$(Platform)' == 'Win32'">$(SolutionDir)$(Configuration)\</OutDir>
  <OutDir Condition="'$(OutDir)' == ''">$(SolutionDir)$(Platform)\$(Configuration)\</OutDir>
  <IntDir Condition="'$(IntDir)' == '' and '$(Platform)' == 'Win32'">$(Configuration)\</IntDir>
  <IntDir Condition="'$(IntDir)' == ''">$(Platform)\$(Configuration)\</IntDir>
  <TargetName Condition="'$(TargetName)' == ''">$(ProjectName)</TargetName>
  <TargetExt Condition="'$(TargetExt)' == '' and '$(ConfigurationType)' == 'DynamicLibrary'">.dll</TargetExt>
  <TargetExt Condition="'$(TargetExt)' == '' and '$(ConfigurationType)' == 'StaticLibrary'">.lib</TargetExt>
  <TargetExt Condition="'$(TargetExt)' == ''">.exe</TargetExt>
  <TargetDir Condition="'$(TargetDir)' == ''">$(OutDir)</TargetDir>
  <TargetFileName Condition="'$(TargetFileName)' == ''">$(TargetName)$(TargetExt)</TargetFileName>
  <TargetPath Condition="'$(TargetPath)' == ''">$(TargetDir)$(TargetFileName)</TargetPath>
  <IncludePath Condition="'$(IncludePath)' == ''">$(VC_IncludePath);$(WindowsSDK_IncludePath)</IncludePath>
  <ExternalIncludePath Condition="'$(ExternalIncludePath)' == ''">$(VC_IncludePath);$(WindowsSDK_IncludePath)</ExternalIncludePath>
</PropertyGroup>
<ItemDefinitionGroup>
  <ClCompile>
    <ExceptionHandling Condition="'%(ClCompile.ExceptionHandling)' == ''">Sync</ExceptionHandling>
    <RuntimeLibrary Condition="'%(ClCompile.RuntimeLibrary)' == '' and '$(UseOfMfc)' == 'Static' and '$(UseDebugLibraries)' == 'true'">MultiThreadedDebug</RuntimeLibrary>
    <RuntimeLibrary Condition="'%(ClCompile.RuntimeLibrary)' == '' and '$(UseOfMfc)' == 'Static'">MultiThreaded</RuntimeLibrary>
    <RuntimeLibrary Condition="'%(ClCompile.RuntimeLibrary)' == '' and '$(UseDebugLibraries)' == 'true'">MultiThreadedDebugDLL</RuntimeLibrary>
    <RuntimeLibrary Condition="'%(ClCompile.RuntimeLibrary)' == ''">MultiThreadedDLL</RuntimeLibrary>
  </ClCompile>
</ItemDefinitionGroup>
<ItemDefinitionGroup Condition="'$(CharacterSet)' == 'Unicode'">
  <ClCompile><PreprocessorDefinitions>_UNICODE;UNICODE;%(PreprocessorDefinitions)</PreprocessorDefinitions></ClCompile>
</ItemDefinitionGroup>
<ItemDefinitionGroup Condition="'$(CharacterSet)' == 'MultiByte'">
  <ClCompile><PreprocessorDefinitions>_MBCS;%(PreprocessorDefinitions)</PreprocessorDefinitions></ClCompile>
</ItemDefinitionGroup>
<ItemDefinitionGroup Condition="'$(ConfigurationType)' == 'DynamicLibrary'">
  <ClCompile><PreprocessorDefinitions>_WINDLL;%(PreprocessorDefinitions)</PreprocessorDefinitions></ClCompile>
</ItemDefinitionGroup>
<ItemDefinitionGroup Condition="'$(UseOfMfc)' == 'Dynamic'">
  <ClCompile><PreprocessorDefinitions>_AFXDLL;%(PreprocessorDefinitions)</PreprocessorDefinitions></ClCompile>
</ItemDefinitionGroup>
<ItemDefinitionGroup Condition="'$(UseOfAtl)' == 'Dynamic'">
  <ClCompile><PreprocessorDefinitions>_ATL_DLL;%(PreprocessorDefinitions)</PreprocessorDefinitions></ClCompile>
</ItemDefinitionGroup>
<ItemDefinitionGroup Condition="'$(UseOfAtl)' == 'Static'">
  <ClCompile><PreprocessorDefinitions>_ATL_STATIC_REGISTRY;%(PreprocessorDefinitions)</PreprocessorDefinitions></ClCompile>
</ItemDefinitionGroup>
<Import Project="$(ForceImportAfterCppProps)" Condition="'$(ForceImportAfterCppProps)' != ''"/>
</Project>)xml";

/// Microsoft.Cpp.targets: after a project.
static const char *const AfterProject = R"xml(<Project>
<Import Project="$(ForceImportBeforeCppTargets)" Condition="'$(ForceImportBeforeCppTargets)' != ''"/>
<PropertyGroup>
  <_DirectoryBuildTargetsFile Condition="'$(_DirectoryBuildTargetsFile)' == ''">Directory.Build.targets</_DirectoryBuildTargetsFile>
</PropertyGroup>
<PropertyGroup Condition="'$(ImportDirectoryBuildTargets)' == 'true' and '$(DirectoryBuildTargetsPath)' == ''">
  <DirectoryBuildTargetsPath>$([MSBuild]::GetPathOfFileAbove('$(_DirectoryBuildTargetsFile)', '$(MSBuildProjectDirectory)'))</DirectoryBuildTargetsPath>
</PropertyGroup>
<Import Project="$(DirectoryBuildTargetsPath)"
        Condition="'$(ImportDirectoryBuildTargets)' == 'true' and Exists('$(DirectoryBuildTargetsPath)')"/>
<Import Project="$(ForceImportAfterCppTargets)" Condition="'$(ForceImportAfterCppTargets)' != ''"/>
</Project>)xml";

const char *emulatedFile(llvm::StringRef Path) {
  std::string Name = windows::fileName(Path).lower();
  llvm::StringRef File = Name;
  if (File == "microsoft.cpp.default.props")
    return BeforeConfiguration;
  if (File == "microsoft.cpp.props")
    return AfterConfiguration;
  if (File == "microsoft.cpp.targets")
    return AfterProject;
  bool Assembler = llvm::StringSwitch<bool>(windows::stem(File)).Cases({"masm", "marmasm", "lc", "xsd"}, true).Default(false);
  bool IsOfMsbuild = File.starts_with("microsoft.cpp.") || File.starts_with("microsoft.cl.") ||
                     File.starts_with("microsoft.link.") || File == "microsoft.common.targets" ||
                     File == "microsoft.common.props" || File == "microsoft.csharp.targets";
  // What the wizards of Visual Studio 2010 to 2012 wrote, and the settings of a user, which are exported to no project.
  if (!IsOfMsbuild && !(Assembler && isOfVisualStudio(Path)))
    return nullptr;
  return File.ends_with(".user.props") ? nullptr : "";
}

} // namespace mapicheck::cli::visualstudio
