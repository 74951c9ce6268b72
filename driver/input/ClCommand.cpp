#include "ClCommand.h"

#include "CodeOptions.h"
#include "ResponseFiles.h"
#include "WindowsCode.h"

#include "clang/Options/Options.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSwitch.h"
#include "llvm/Option/Arg.h"
#include "llvm/Option/ArgList.h"
#include "llvm/Support/Path.h"

#include <optional>

namespace mapicheck::cli {

using namespace llvm::opt;
namespace options = clang::options;
namespace path = llvm::sys::path;

namespace {

/// Turns the options of one command of Microsoft's compiler into those of Clang's own command line.
class ClTranslation {
public:
  explicit ClTranslation(llvm::StringRef File) : File(File) {}
  void add(const Arg &Option, const ArgList &All);
  std::vector<std::string> finish() const;
  bool Is32Bit = false; ///< it says so itself

private:
  void addPair(llvm::StringRef Option, llvm::StringRef Value) { Result.insert(Result.end(), {Option.str(), Value.str()}); }
  void addInClangsWords(const Arg &Option, const ArgList &All);

  llvm::StringRef File;
  std::vector<std::string> Result;
  llvm::StringRef Standard, CStandard, Language, Processor, CallingConvention; // of literals
  bool IsDll = false, IsDebug = false, Unwinds = false;
};

} // namespace

/// What Clang's own command line has too.
void ClTranslation::addInClangsWords(const Arg &Option, const ArgList &All) {
  if (!Option.getOption().hasVisibilityFlag(options::ClangOption))
    return;
  ArgStringList Words;
  Option.render(All, Words);
  Result.insert(Result.end(), Words.begin(), Words.end());
}

/// GNU's form of the standards, because mingw's C++ library needs it.
static llvm::StringRef gnuStandard(llvm::StringRef Year) {
  return llvm::StringSwitch<llvm::StringRef>(Year)
      .Case("c++14", "gnu++14")
      .Case("c++17", "gnu++17")
      .Case("c++20", "gnu++20")
      .Cases({"c++23preview", "c++23", "c++latest"}, "gnu++23")
      .Case("c11", "gnu11")
      .Case("c17", "gnu17")
      .Case("clatest", "gnu23")
      .Default("");
}

void ClTranslation::add(const Arg &Option, const ArgList &All) {
  llvm::StringRef Value = Option.getNumValues() ? Option.getValue() : "";
  switch (Option.getOption().getID()) {
  case options::OPT_D: {
    // "/DNAME#value" is "/DNAME=value".
    std::string Macro = Value.str();
    size_t Mark = Macro.find_first_of("=#");
    if (Mark != std::string::npos)
      Macro[Mark] = '=';
    Result.push_back("-D" + Macro);
    break;
  }
  case options::OPT__SLASH_Yu:
    // Microsoft's compiler does not look for this header; it mostly lies where the compiler is started.
    addPair("-idirafter", ".");
    break;
  case options::OPT__SLASH_imsvc:
    addPair("-isystem", Value);
    break;
  case options::OPT__SLASH_winsysroot:
    addPair("-Xmicrosoft-windows-sys-root", Value);
    break;
  case options::OPT__SLASH_vctoolsdir:
    addPair("-Xmicrosoft-visualc-tools-root", Value);
    break;
  case options::OPT__SLASH_vctoolsversion:
    addPair("-Xmicrosoft-visualc-tools-version", Value);
    break;
  case options::OPT__SLASH_winsdkdir:
    addPair("-Xmicrosoft-windows-sdk-root", Value);
    break;
  case options::OPT__SLASH_winsdkversion:
    addPair("-Xmicrosoft-windows-sdk-version", Value);
    break;
  case options::OPT__SLASH_std: {
    if (llvm::StringRef Year = gnuStandard(Value); !Year.empty())
      (Value.starts_with("c++") ? Standard : CStandard) = Year;
    break;
  }
  case options::OPT__SLASH_TP:
    Language = "c++";
    break;
  case options::OPT__SLASH_TC:
    Language = "c";
    break;
  case options::OPT__SLASH_Tp:
  case options::OPT__SLASH_Tc: // of one source among several
    if (path::filename(Value, path::Style::windows).equals_insensitive(path::filename(File)))
      Language = Option.getOption().matches(options::OPT__SLASH_Tp) ? "c++" : "c";
    break;
  case options::OPT__SLASH_MD:
  case options::OPT__SLASH_MDd:
  case options::OPT__SLASH_MT:
  case options::OPT__SLASH_MTd:
    IsDll = Option.getOption().matches(options::OPT__SLASH_MD) || Option.getOption().matches(options::OPT__SLASH_MDd);
    IsDebug = Option.getOption().matches(options::OPT__SLASH_MDd) || Option.getOption().matches(options::OPT__SLASH_MTd);
    break;
  case options::OPT__SLASH_LDd:
    IsDebug = true;
    break;
  case options::OPT__SLASH_EH:
    Unwinds = Value != "s-c-" && Value != "s-" && Value != "a-";
    break;
  case options::OPT__SLASH_GX:
    Unwinds = true;
    break;
  case options::OPT__SLASH_GX_:
    Unwinds = false;
    break;
  case options::OPT__SLASH_GR_:
    Result.push_back("-fno-rtti");
    break;
  case options::OPT__SLASH_arch:
    Processor = llvm::StringSwitch<llvm::StringRef>(Value.upper())
                    .Case("AVX", "sandybridge")
                    .Case("AVX2", "haswell")
                    .Cases({"AVX512", "AVX512F"}, "skylake-avx512")
                    .Case("SSE4.2", "nehalem")
                    .Default("");
    Is32Bit = llvm::StringSwitch<bool>(Value.upper()).Cases({"IA32", "SSE", "SSE2"}, true).Default(Is32Bit);
    break;
  case options::OPT__SLASH_Gz:
    CallingConvention = "stdcall";
    break;
  case options::OPT__SLASH_Gr:
    CallingConvention = "fastcall";
    break;
  case options::OPT__SLASH_Gv:
    CallingConvention = "vectorcall";
    break;
  case options::OPT__SLASH_Gd:
    CallingConvention = {};
    break;
  case options::OPT__SLASH_clang:
    Result.push_back(Value.str());
    break;
  // Without its runtime's headers the pragmas are better not read: what they enclose is analysed as it stands.
  case options::OPT_fopenmp:
  case options::OPT_fno_openmp:
  // A layout of the whole program that MinGW's headers are not made for; no lifecycle depends on it.
  case options::OPT_fpack_struct_EQ:
  // A source is read in both ways if need be.
  case options::OPT_fdelayed_template_parsing:
  case options::OPT_fno_delayed_template_parsing:
    break;
  default:
    addInClangsWords(Option, All);
  }
}

std::vector<std::string> ClTranslation::finish() const {
  bool IsC = Language.empty() ? path::extension(File).equals_insensitive(".c") : Language == "c";
  std::vector<std::string> Arguments = {"-x", IsC ? "c" : "c++"};
  if (!IsC) // C++14 is the default of Microsoft's compiler
    Arguments.push_back("-std=" + (Standard.empty() ? "gnu++14" : Standard.str()));
  else if (!CStandard.empty())
    Arguments.push_back("-std=" + CStandard.str());
  Arguments.push_back("-D_MT");
  if (IsDll)
    Arguments.push_back("-D_DLL");
  if (IsDebug)
    Arguments.push_back("-D_DEBUG");
  if (Unwinds)
    Arguments.push_back("-D_CPPUNWIND=1");
  if (!Processor.empty())
    Arguments.push_back("-march=" + Processor.str());
  if (!CallingConvention.empty())
    Arguments.insert(Arguments.end(), {"-Xclang", "-fdefault-calling-conv=" + CallingConvention.str()});
  Arguments.insert(Arguments.end(), Result.begin(), Result.end());
  return Arguments;
}

std::vector<std::string> argumentsFromCl(llvm::StringRef File, llvm::ArrayRef<std::string> ClArguments,
                                         llvm::StringRef TargetArchitecture,
                                         llvm::function_ref<std::string(llvm::StringRef)> WhereIs) {
  std::vector<const char *> Words;
  for (const std::string &Argument : ClArguments)
    Words.push_back(Argument.c_str());
  unsigned MissingIndex, MissingCount;
  InputArgList Parsed = clang::getDriverOptTable().ParseArgs(Words, MissingIndex, MissingCount,
                                                             Visibility(options::CLOption));
  ClTranslation Translation(File);
  for (const Arg *Option : Parsed)
    Translation.add(*Option, Parsed);
  std::string Architecture = TargetArchitecture.empty() ? "x86_64" : TargetArchitecture.str();
  // Instruction sets that only the 32-bit compiler has to be told of.
  if (TargetArchitecture.empty() && Translation.Is32Bit)
    Architecture = "i686";
  std::vector<std::string> Arguments = {"--target=" + Architecture + "-pc-windows-msvc"};
  llvm::append_range(Arguments, codeOptions(Translation.finish(), WhereIs));
  return forWindows(std::move(Arguments));
}

Unit unitFromCl(llvm::StringRef File, llvm::StringRef Directory, llvm::ArrayRef<std::string> ClArguments,
                llvm::StringRef TargetArchitecture) {
  Unit Result;
  Result.File = File.str();
  Result.Directory = Directory.str();
  Result.ForeignOptions = true;
  std::vector<std::string> Expanded = ClArguments.vec();
  auto WhereIs = [&](llvm::StringRef Path) { return pathHere(Path, Directory); };
  Result.Problem = expandResponseFiles(Expanded, Quoting::Windows, Directory, WhereIs);
  Result.Arguments = {"clang"};
  llvm::append_range(Result.Arguments, argumentsFromCl(File, Expanded, TargetArchitecture, WhereIs));
  Result.Arguments.insert(Result.Arguments.end(), {"-fsyntax-only", "--", File.str()});
  return Result;
}

} // namespace mapicheck::cli
