#include "PropertyFunctions.h"

#include "Toolset.h"
#include "WindowsPaths.h"
#include "input/PathOnDisk.h"

#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/Path.h"

#include <cmath>
#include <cstdlib>

namespace mapicheck::cli::visualstudio {

namespace fs = llvm::sys::fs;
using Arguments = llvm::ArrayRef<std::string>;

static FunctionValue text(llvm::StringRef Text) { return {Text.str(), {}, false}; }
static FunctionValue truth(bool Value) { return text(Value ? "True" : "False"); }

std::optional<int> compareVersions(llvm::StringRef A, llvm::StringRef B) {
  auto Read = [](llvm::StringRef Text) -> std::optional<std::array<unsigned, 4>> {
    std::array<unsigned, 4> Numbers{};
    llvm::SmallVector<llvm::StringRef> Parts;
    Text.trim().ltrim("vV").take_until([](char C) { return C == '-' || C == '+'; }).split(Parts, '.');
    if (Parts.size() > 4)
      return std::nullopt;
    for (size_t I = 0; I < Parts.size(); ++I)
      if (Parts[I].getAsInteger(10, Numbers[I]))
        return std::nullopt;
    return Numbers;
  };
  auto Left = Read(A), Right = Read(B);
  if (!Left || !Right)
    return std::nullopt;
  return *Left < *Right ? -1 : *Right < *Left ? 1 : 0;
}

/// The folder, as Windows writes it, that holds the file and is Start or above it; empty when there is none.
static std::string folderAbove(llvm::StringRef Start, llvm::StringRef File, const FunctionContext &Context) {
  if (File.empty())
    return {};
  std::string Native = windows::toNative(windows::fullPath(Start, Context.Folder));
  for (llvm::StringRef Folder = llvm::StringRef(Native).rtrim('/');; Folder = llvm::sys::path::parent_path(Folder)) {
    if (Folder.empty())
      Folder = "/";
    std::string Found = pathOnDisk(File, Folder, Context.Project.disk());
    if (fs::exists(Found))
      return windows::fromNative(llvm::sys::path::parent_path(Found));
    if (Folder == "/" || Folder.size() > Native.size())
      return {};
  }
}

static std::string combined(Arguments Given) {
  std::string Result;
  for (const std::string &Part : Given)
    Result = windows::combine(Result, Part);
  return Result;
}

static std::string relativeTo(llvm::StringRef Base, llvm::StringRef Path, const FunctionContext &Context) {
  llvm::SmallVector<llvm::StringRef> From, To;
  std::string FullBase = windows::fullPath(Base, Context.Folder), FullPath = windows::fullPath(Path, Context.Folder);
  llvm::StringRef(FullBase).split(From, '\\', -1, false);
  llvm::StringRef(FullPath).split(To, '\\', -1, false);
  size_t Same = 0;
  while (Same < From.size() && Same < To.size() && From[Same].equals_insensitive(To[Same]))
    ++Same;
  std::string Result;
  for (size_t I = Same; I < From.size(); ++I)
    Result += "..\\";
  Result += llvm::join(llvm::ArrayRef(To).drop_front(Same), "\\");
  if (llvm::StringRef(FullPath).ends_with("\\"))
    Result = windows::withTrailingSlash(Result);
  return Result.empty() ? "." : Result;
}

static std::optional<FunctionValue> arithmetic(llvm::StringRef Method, Arguments Given) {
  double A, B;
  if (Given.size() != 2 || !llvm::to_float(Given[0], A) || !llvm::to_float(Given[1], B))
    return std::nullopt;
  double Value;
  if (Method == "add")
    Value = A + B;
  else if (Method == "subtract")
    Value = A - B;
  else if (Method == "multiply")
    Value = A * B;
  else if (Method == "divide" && B != 0)
    Value = A / B;
  else if (Method == "modulo" && B != 0)
    Value = std::fmod(A, B);
  else
    return std::nullopt;
  if (!(std::fabs(Value) < 1e15))
    return std::nullopt;
  // Whole numbers stay whole, as with 64-bit integers there.
  bool Whole = A == std::floor(A) && B == std::floor(B) && !llvm::StringRef(Given[0]).contains('.') && !llvm::StringRef(Given[1]).contains('.');
  return text(Whole ? std::to_string(int64_t(Value)) : llvm::formatv("{0}", Value).str());
}

static std::optional<FunctionValue> versionFunction(llvm::StringRef Method, Arguments Given) {
  if (Given.size() != 2 || !Method.consume_front("version"))
    return std::nullopt;
  std::optional<int> Order = compareVersions(Given[0], Given[1]);
  if (!Order)
    return std::nullopt;
  if (Method == "equals")
    return truth(*Order == 0);
  if (Method == "notequals")
    return truth(*Order != 0);
  if (Method == "greaterthan")
    return truth(*Order > 0);
  if (Method == "greaterthanorequals")
    return truth(*Order >= 0);
  if (Method == "lessthan")
    return truth(*Order < 0);
  if (Method == "lessthanorequals")
    return truth(*Order <= 0);
  return std::nullopt;
}

static std::string escaped(llvm::StringRef Text) {
  std::string Result;
  for (char C : Text) {
    if (llvm::StringRef("%*?@$();'").contains(C))
      Result += "%" + llvm::utohexstr(static_cast<unsigned char>(C), /*LowerCase=*/true, 2);
    else
      Result += C;
  }
  return Result;
}

static std::optional<FunctionValue> msbuild(llvm::StringRef Method, Arguments Given, const FunctionContext &Context) {
  size_t Count = Given.size();
  if (Method == "getdirectorynameoffileabove" && (Count == 1 || Count == 2)) {
    bool OnlyFile = Count == 1;
    llvm::StringRef Start = OnlyFile ? windows::folder(Context.File) : llvm::StringRef(Given[0]);
    return text(folderAbove(Start, Given.back(), Context));
  }
  if (Method == "getpathoffileabove" && (Count == 1 || Count == 2)) {
    std::string Start = Count == 2 ? Given[1] : windows::folder(Context.File).str();
    std::string Folder = folderAbove(Start, Given[0], Context);
    return text(Folder.empty() ? "" : windows::combine(Folder, Given[0]));
  }
  if (Method == "normalizepath" && Count)
    return text(windows::fullPath(combined(Given), Context.Folder));
  if (Method == "normalizedirectory" && Count)
    return text(windows::withTrailingSlash(windows::fullPath(combined(Given), Context.Folder)));
  if (Method == "ensuretrailingslash" && Count == 1)
    return text(windows::withTrailingSlash(Given[0]));
  if (Method == "makerelative" && Count == 2)
    return text(relativeTo(Given[0], Given[1], Context));
  if (Method == "valueordefault" && Count == 2)
    return text(Given[0].empty() ? Given[1] : Given[0]);
  if (Method == "escape" && Count == 1)
    return text(escaped(Given[0]));
  if (Method == "unescape" && Count == 1)
    return text(unescaped(Given[0]));
  if (Method == "isosplatform" && Count == 1)
    return truth(llvm::StringRef(Given[0]).equals_insensitive("windows"));
  if (Method == "isosunixlike" || Method == "isrunningfromvisualstudio")
    return truth(false);
  if (Method == "getvsinstallroot" || Method == "getmsbuildextensionspath")
    return text(folderOfVisualStudio());
  if (std::optional<FunctionValue> Result = versionFunction(Method, Given))
    return Result;
  return arithmetic(Method, Given);
}

static std::optional<FunctionValue> pathFunction(llvm::StringRef Method, Arguments Given,
                                                 const FunctionContext &Context) {
  if (Method == "combine")
    return text(combined(Given));
  if (Method == "directoryseparatorchar")
    return text("\\");
  if (Given.empty())
    return std::nullopt;
  llvm::StringRef Path = Given[0];
  if (Method == "getfullpath")
    return text(windows::fullPath(Path, Given.size() > 1 ? llvm::StringRef(Given[1]) : Context.Folder));
  if (Method == "getdirectoryname")
    return text(windows::folder(Path));
  if (Method == "getfilename")
    return text(windows::fileName(Path));
  if (Method == "getfilenamewithoutextension")
    return text(windows::stem(Path));
  if (Method == "getextension")
    return text(windows::extension(Path));
  if (Method == "hasextension")
    return truth(windows::extension(Path).size() > 1);
  if (Method == "ispathrooted")
    return truth(windows::isRooted(Path));
  if (Method == "changeextension" && Given.size() == 2) {
    llvm::StringRef New = Given[1];
    return text((Path.drop_back(windows::extension(Path).size()) + (New.empty() || New.starts_with(".") ? "" : ".") + New).str());
  }
  return std::nullopt;
}

static std::optional<FunctionValue> stringFunction(llvm::StringRef Method, Arguments Given) {
  if (Method == "isnullorempty" && Given.size() == 1)
    return truth(Given[0].empty());
  if (Method == "isnullorwhitespace" && Given.size() == 1)
    return truth(llvm::StringRef(Given[0]).trim().empty());
  if ((Method == "copy" || Method == "new") && Given.size() == 1)
    return text(Given[0]);
  if (Method == "concat")
    return text(llvm::join(Given, ""));
  if (Method == "join" && !Given.empty())
    return text(llvm::join(Given.drop_front(), Given[0]));
  if (Method == "equals" && Given.size() >= 2)
    return callOn(text(Given[0]), "Equals", Given.drop_front());
  if (Method == "format" && !Given.empty()) {
    FunctionValue Result = text(Given[0]);
    for (size_t I = 1; I < Given.size(); ++I)
      if (std::optional<FunctionValue> Next = callOn(Result, "Replace", {"{" + std::to_string(I - 1) + "}", Given[I]}))
        Result = *Next;
    return Result;
  }
  return std::nullopt;
}

std::optional<FunctionValue> callStatic(llvm::StringRef TypeName, llvm::StringRef MethodName, Arguments Given,
                                        const FunctionContext &Context) {
  std::string Type = TypeName.lower(), Method = MethodName.lower();
  if (Type == "msbuild")
    return msbuild(Method, Given, Context);
  if (Type == "system.io.path")
    return pathFunction(Method, Given, Context);
  if (Type == "system.string")
    return stringFunction(Method, Given);
  if ((Type == "system.io.file" || Type == "system.io.directory") && Method == "exists" && Given.size() == 1)
    return truth(Context.Project.exists(Given[0], Context.Here));
  if (Type == "system.io.directory" && Method == "getparent" && Given.size() == 1)
    return text(windows::folder(llvm::StringRef(Given[0]).rtrim("\\/")));
  if (Type == "system.environment") {
    if (Method == "getenvironmentvariable" && Given.size() == 1) {
      const char *Value = std::getenv(Given[0].c_str());
      return text(Value ? Value : "");
    }
    if (Method == "is64bitoperatingsystem")
      return truth(true);
    if (Method == "newline")
      return text("\r\n");
  }
  bool Converts = (Type == "system.version" && (Method == "parse" || Method == "new")) ||
                  ((Type == "system.int32" || Type == "system.int64" || Type == "system.double" ||
                    Type == "system.boolean" || Type == "system.decimal") && Method == "parse") ||
                  (Type == "system.convert" && llvm::StringRef(Method).starts_with("to"));
  if (Converts && Given.size() == 1)
    return text(llvm::StringRef(Given[0]).trim());
  return std::nullopt;
}

} // namespace mapicheck::cli::visualstudio
