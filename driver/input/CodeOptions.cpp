#include "CodeOptions.h"

#include "clang/Options/Options.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSwitch.h"
#include "llvm/Option/Arg.h"
#include "llvm/Option/ArgList.h"
#include "llvm/TargetParser/Triple.h"

namespace mapicheck::cli {

using namespace llvm::opt;
namespace options = clang::options;

/// The options that name a folder or a file to read.
static bool namesPath(unsigned ID) {
  switch (ID) {
  case options::OPT_I:
  case options::OPT_isystem:
  case options::OPT_isystem_after:
  case options::OPT_iquote:
  case options::OPT_idirafter:
  case options::OPT_cxx_isystem:
  case options::OPT_stdlibxx_isystem:
  case options::OPT_isysroot:
  case options::OPT_resource_dir:
  case options::OPT_resource_dir_EQ:
  case options::OPT__sysroot_EQ:
  case options::OPT_gcc_toolchain:
  case options::OPT_gcc_install_dir_EQ:
  case options::OPT_embed_dir_EQ:
  case options::OPT_ivfsoverlay:
  case options::OPT__SLASH_winsysroot:
  case options::OPT__SLASH_vctoolsdir:
  case options::OPT__SLASH_winsdkdir:
    return true;
  default:
    return false;
  }
}

/// The -f options that change the language or what is predefined, without "-f" and "no-".
static bool isAboutLanguage(llvm::StringRef Name) {
  return llvm::StringSwitch<bool>(Name)
      .Cases({"ms-extensions", "ms-compatibility", "ms-compatibility-version=", "msc-version=", "gnuc-version=",
              "ms-memptr-rep=", "ms-runtime-lib=", "ms-define-stdc", "default-calling-conv=", "wchar"},
             true)
      .Cases({"exceptions", "cxx-exceptions", "seh-exceptions", "sjlj-exceptions", "async-exceptions",
              "non-call-exceptions", "assume-nothrow-exception-dtor", "rtti", "rtti-data"},
             true)
      .Cases({"char8_t", "signed-char", "unsigned-char", "signed-bitfields", "unsigned-bitfields", "short-enums",
              "short-wchar", "writable-strings", "pascal-strings", "input-charset=", "exec-charset="},
             true)
      .Cases({"delayed-template-parsing", "access-control", "permissive", "for-scope", "operator-names",
              "gnu-keywords", "gnu89-inline", "borland-extensions", "declspec", "blocks", "asm", "asm-blocks",
              "gnu-inline-asm", "dollars-in-identifiers", "trigraphs", "digraphs", "raw-string-literals", "coroutines",
              "double-square-bracket-attributes", "fixed-point", "named-loops", "experimental-library"},
             true)
      .Cases({"aligned-allocation", "aligned-new", "aligned-new=", "new-alignment=", "sized-deallocation",
              "coro-aligned-allocation", "check-new", "new-infallible", "threadsafe-statics", "elide-constructors",
              "builtin", "freestanding", "hosted", "lax-vector-conversions", "lax-vector-conversions=", "strict-enums",
              "strict-flex-arrays=", "max-type-align=", "pack-struct=", "clang-abi-compat="},
             true)
      .Cases({"constexpr-depth=", "constexpr-steps=", "template-depth=", "bracket-depth=", "operator-arrow-depth="},
             true)
      .Cases({"PIC", "pic", "PIE", "pie", "fast-math", "finite-math-only", "math-errno", "wrapv"}, true)
      .Default(false);
}

static bool decidesMeaning(const Option &Kind) {
  unsigned ID = Kind.getID();
  if (namesPath(ID) || Kind.matches(options::OPT_O_Group))
    return true;
  switch (ID) {
  case options::OPT_D:
  case options::OPT_U:
  case options::OPT_undef:
  case options::OPT_iprefix:
  case options::OPT_iwithprefix:
  case options::OPT_iwithprefixbefore:
  case options::OPT_iwithsysroot:
  case options::OPT_nostdinc:
  case options::OPT_nostdincxx:
  case options::OPT_nostdlibinc:
  case options::OPT_nobuiltininc:
  case options::OPT_stdlib_EQ:
  case options::OPT_std_EQ:
  case options::OPT_ansi:
  case options::OPT_trigraphs:
  case options::OPT_pthread:
  case options::OPT_gcc_triple_EQ:
  case options::OPT__SLASH_vctoolsversion:
  case options::OPT__SLASH_winsdkversion:
  case options::OPT_m32:
  case options::OPT_m64:
  case options::OPT_mx32:
  case options::OPT_march_EQ:
  case options::OPT_mms_bitfields:
  case options::OPT_mno_ms_bitfields:
  case options::OPT_municode:
  case options::OPT_mthreads:
  case options::OPT_mwindows:
  case options::OPT_mrtd:
    return true;
  default:
    break;
  }
  if (Kind.matches(options::OPT_m_x86_Features_Group))
    return Kind.getKind() == Option::FlagClass;
  llvm::StringRef Name = Kind.getName();
  if (!Name.consume_front("f"))
    return false;
  if (isAboutLanguage(Name))
    return true;
  return Name.consume_front("no-") && isAboutLanguage(Name);
}

/// The language that -x names, when a source can be in it.
static llvm::StringRef languageOf(llvm::StringRef Name) {
  return llvm::StringSwitch<llvm::StringRef>(Name)
      .Cases({"c", "c-header"}, "c")
      .Cases({"c++", "c++-header", "c++-module"}, "c++")
      .Default("");
}

namespace {

class OptionFilter {
public:
  explicit OptionFilter(llvm::function_ref<std::string(llvm::StringRef)> WhereIs) : WhereIs(WhereIs) {}

  /// Depth counts how often options were taken out of -Wp and the like.
  void add(llvm::ArrayRef<std::string> Arguments, bool ForCompilerProper, unsigned Depth = 0);
  std::vector<std::string> Kept;

private:
  void add(const Arg &Option, const ArgList &All, bool ForCompilerProper, unsigned Depth);
  void keep(llvm::ArrayRef<std::string> Words, bool ForCompilerProper);

  llvm::function_ref<std::string(llvm::StringRef)> WhereIs;
};

} // namespace

void OptionFilter::keep(llvm::ArrayRef<std::string> Words, bool ForCompilerProper) {
  for (const std::string &Word : Words) {
    if (ForCompilerProper)
      Kept.push_back("-Xclang");
    Kept.push_back(Word);
  }
}

void OptionFilter::add(const Arg &Argument, const ArgList &All, bool ForCompilerProper, unsigned Depth) {
  constexpr unsigned Deepest = 4;
  const Option &Kind = Argument.getOption();
  llvm::StringRef Value = Argument.getNumValues() ? Argument.getValue() : "";
  switch (Kind.getID()) {
  case options::OPT_include:
  case options::OPT_imacros:
    // Given to the compiler proper, because the driver would take a precompiled header that lies beside the header.
    keep({Kind.getID() == options::OPT_include ? "-include" : "-imacros", WhereIs(Value)}, /*ForCompilerProper=*/true);
    return;
  case options::OPT_x:
    if (llvm::StringRef Language = languageOf(Value); !Language.empty() && !ForCompilerProper)
      keep({"-x", Language.str()}, false);
    return;
  case options::OPT_target:
  case options::OPT_target_legacy_spelling:
    // To learn more of a graphics processor, the driver would run programs.
    if (!llvm::Triple(llvm::Triple::normalize(Value)).isGPU() && !ForCompilerProper)
      keep({"--target=" + Value.str()}, false);
    return;
  case options::OPT_driver_mode: // a GCC for C++ takes every source for C++
    if (Value == "g++")
      keep({"--driver-mode=g++"}, false);
    return;
  case options::OPT_UNKNOWN: // Clang will say so, where the user wrote it
    if (!ForCompilerProper && Depth == 0)
      keep({Argument.getAsString(All)}, false);
    return;
  case options::OPT_Wp_COMMA:
  case options::OPT_Xpreprocessor:
    if (Depth < Deepest)
      add(std::vector<std::string>(Argument.getValues().begin(), Argument.getValues().end()), ForCompilerProper,
          Depth + 1);
    return;
  default:
    break;
  }
  if (!decidesMeaning(Kind) || (Kind.getID() == options::OPT_march_EQ && Value == "native"))
    return;
  ArgStringList Words;
  // -Xmicrosoft-... stands for an option that only clang-cl can spell.
  bool HasOwnSpelling = Kind.hasVisibilityFlag(ForCompilerProper ? options::CC1Option : options::ClangOption);
  (HasOwnSpelling || !Argument.getAlias() ? Argument : *Argument.getAlias()).render(All, Words);
  std::vector<std::string> Written(Words.begin(), Words.end());
  if (namesPath(Kind.getID()) && !Written.empty() && llvm::StringRef(Written.back()).ends_with(Value)) {
    std::string &Last = Written.back();
    Last = Last.substr(0, Last.size() - Value.size()) + WhereIs(Value);
  }
  keep(Written, ForCompilerProper);
}

void OptionFilter::add(llvm::ArrayRef<std::string> Arguments, bool ForCompilerProper, unsigned Depth) {
  std::vector<const char *> Words;
  for (const std::string &Argument : Arguments)
    Words.push_back(Argument.c_str());
  unsigned MissingIndex, MissingCount;
  const OptTable &Table = clang::getDriverOptTable();
  InputArgList Parsed =
      Table.ParseArgs(Words, MissingIndex, MissingCount,
                      Visibility(ForCompilerProper ? options::CC1Option : options::ClangOption));
  std::vector<std::string> Proper; // "-Xclang -include -Xclang x.h" is one option
  auto AddProper = [&] {
    std::vector<std::string> Taken = std::move(Proper);
    Proper.clear();
    if (!Taken.empty())
      add(Taken, /*ForCompilerProper=*/true, Depth + 1);
  };
  for (const Arg *Argument : Parsed) {
    if (!ForCompilerProper && Argument->getOption().matches(options::OPT_Xclang)) {
      Proper.insert(Proper.end(), Argument->getValues().begin(), Argument->getValues().end());
      continue;
    }
    AddProper();
    add(*Argument, Parsed, ForCompilerProper, Depth);
  }
  AddProper();
}

std::vector<std::string> codeOptions(llvm::ArrayRef<std::string> Arguments,
                                     llvm::function_ref<std::string(llvm::StringRef)> WhereIs) {
  OptionFilter Filter(WhereIs);
  Filter.add(Arguments, /*ForCompilerProper=*/false);
  return std::move(Filter.Kept);
}

} // namespace mapicheck::cli
