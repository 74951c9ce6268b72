#include "WindowsCode.h"

#include "parse/Spelling.h"
#include "support/Paths.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/VirtualFileSystem.h"
#include "llvm/TargetParser/Triple.h"

namespace mapicheck::cli {

namespace fs = llvm::sys::fs;
namespace path = llvm::sys::path;

/// -fms-compatibility alone makes Clang stop defining __GNUC__, which mingw's C++ library does not survive.
static const char *const WindowsCode[] = {
    "--target=x86_64-w64-mingw32",
    "-fms-extensions",
    "-fms-compatibility",
    "-fms-compatibility-version=19.33",
    "-fgnuc-version=12.2.0",
    "-fno-delayed-template-parsing",
};

/// The GNU form of a language standard. Under the strict ones, mingw's C++ library of C++20 and later is at odds with
/// -fms-compatibility about __int128; and no Windows code is strict.
static std::string withGnuStandard(llvm::StringRef Argument) {
  llvm::StringRef Year = Argument;
  if (Year.consume_front("-std=c++"))
    return "-std=gnu++" + Year.str();
  return Argument.str();
}

static bool isIn(llvm::StringRef Folder, std::initializer_list<llvm::StringRef> Components) {
  llvm::SmallString<256> Path(Folder);
  for (llvm::StringRef Component : Components)
    path::append(Path, Component);
  return fs::exists(Path);
}

/// Microsoft's C library is known by the header that all its others include.
static bool hasMicrosoftsHeaders(const std::vector<std::string> &Arguments) {
  for (size_t I = 0; I < Arguments.size(); ++I) {
    llvm::StringRef Option = Arguments[I], Next = I + 1 < Arguments.size() ? Arguments[I + 1] : "";
    if (Option == "-Xmicrosoft-windows-sys-root") {
      if (isIn(Next, {"VC", "Tools", "MSVC"}))
        return true;
    } else if (Option == "-Xmicrosoft-visualc-tools-root") {
      if (isIn(Next, {"include", "vcruntime.h"}))
        return true;
    } else if (Option == "-isystem" || Option == "-idirafter" || Option == "-I") {
      if (isIn(Next, {"vcruntime.h"}))
        return true;
    } else if (Option.consume_front("-I") && isIn(Option, {"vcruntime.h"})) {
      return true;
    }
  }
  return false;
}

llvm::StringRef targetOf(const std::vector<std::string> &Arguments) {
  for (const std::string &Argument : llvm::reverse(Arguments))
    if (llvm::StringRef Target = Argument; Target.consume_front("--target="))
      return Target;
  return {};
}

std::vector<std::string> forWindows(std::vector<std::string> Arguments) {
  llvm::Triple Target(targetOf(Arguments));
  if (Target.isWindowsMSVCEnvironment() && hasMicrosoftsHeaders(Arguments))
    return Arguments;
  std::vector<std::string> Result(std::begin(WindowsCode), std::end(WindowsCode));
  // MinGW has one set of headers for all its machines, and a C++ library for each, of which only the first is usual. With
  // -m32 Clang uses it for 32-bit code too. For ARM there is nothing; such code is read as 64-bit code for Intel's.
  if (Target.getArch() == llvm::Triple::x86)
    Result.push_back("-m32");
  for (size_t I = 0; I < Arguments.size(); ++I) {
    llvm::StringRef Argument = Arguments[I];
    if (Argument.starts_with("-Xmicrosoft-"))
      ++I; // and its value
    else if (!Argument.starts_with("--target="))
      Result.push_back(withGnuStandard(Argument));
  }
  return Result;
}

std::vector<std::string> withStandardFor(llvm::StringRef File, std::vector<std::string> Arguments) {
  bool IsC = path::extension(File).equals_insensitive(".c");
  for (size_t I = 0; I + 1 < Arguments.size(); ++I)
    if (Arguments[I] == "-x")
      IsC = Arguments[I + 1] == "c";
  llvm::erase_if(Arguments, [&](llvm::StringRef Argument) {
    return Argument.starts_with("-std=") && Argument.contains("++") == IsC;
  });
  return Arguments;
}

std::string pathHere(llvm::StringRef Path, llvm::StringRef Directory) {
  if (Path.empty() || fs::exists(absolutePath(Path, Directory)))
    return Path.str();
  std::optional<std::string> Found = Spelling(llvm::vfs::getRealFileSystem()).find(Directory, Path);
  return Found ? *Found : Path.str();
}

} // namespace mapicheck::cli
