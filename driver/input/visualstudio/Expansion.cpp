#include "Expansion.h"

#include "PropertyFunctions.h"
#include "Toolset.h"
#include "WindowsPaths.h"
#include "input/PathOnDisk.h"

#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"

namespace mapicheck::cli::visualstudio {

/// How deep expressions may contain each other, and how long a value may be. Real projects need five, and some kilobytes.
static constexpr unsigned DeepestExpression = 40;
static constexpr size_t LongestValue = 1 << 20;

static bool isNameCharacter(char C) { return llvm::isAlnum(C) || C == '_' || C == '-'; }

/// The first such character from From on that stands in no quotes and no parentheses.
static size_t findOutside(llvm::StringRef Text, char Wanted, size_t From = 0) {
  unsigned Open = 0;
  char Quote = 0;
  for (size_t I = From; I < Text.size(); ++I) {
    char C = Text[I];
    if (Quote) {
      if (C == Quote)
        Quote = 0;
    } else if (C == '\'' || C == '"' || C == '`') {
      Quote = C;
    } else if (C == Wanted && !Open) {
      return I;
    } else if (C == '(') {
      ++Open;
    } else if (C == ')' && Open) {
      --Open;
    }
  }
  return llvm::StringRef::npos;
}

/// Where the parenthesis that is open at the beginning of a text is closed; those in quotes do not count.
static size_t closing(llvm::StringRef Text) { return findOutside(Text, ')'); }

std::string unescaped(llvm::StringRef Text) {
  std::string Result;
  for (size_t I = 0; I < Text.size(); ++I) {
    if (Text[I] == '%' && I + 2 < Text.size() && llvm::isHexDigit(Text[I + 1]) && llvm::isHexDigit(Text[I + 2])) {
      Result += llvm::hexFromNibbles(Text[I + 1], Text[I + 2]);
      I += 2;
    } else {
      Result += Text[I];
    }
  }
  return Result;
}

std::vector<std::string> listed(llvm::StringRef Text) {
  std::vector<std::string> Entries;
  while (!Text.empty()) {
    auto [First, Rest] = Text.split(';');
    if (!First.trim().empty())
      Entries.push_back(First.trim().str());
    Text = Rest;
  }
  return Entries;
}

std::optional<std::string> Expansion::property(llvm::StringRef Name, const Scope &Here) const {
  llvm::StringRef ThisFile = Here.File;
  std::string Lower = Name.lower();
  if (llvm::StringRef(Lower).starts_with("msbuildthisfile") && !ThisFile.empty()) {
    if (Lower == "msbuildthisfile")
      return windows::fileName(ThisFile).str();
    if (Lower == "msbuildthisfiledirectory")
      return windows::withTrailingSlash(windows::folder(ThisFile));
    if (Lower == "msbuildthisfiledirectorynoroot")
      return windows::withTrailingSlash(windows::folder(ThisFile).ltrim('\\'));
    if (Lower == "msbuildthisfilefullpath")
      return ThisFile.str();
    if (Lower == "msbuildthisfilename")
      return windows::stem(ThisFile).str();
    if (Lower == "msbuildthisfileextension")
      return windows::extension(ThisFile).str();
  }
  const std::string *Value = Values.find(Name);
  return Value ? std::optional(*Value) : std::nullopt;
}

bool Expansion::exists(llvm::StringRef Name, const Scope &Here) {
  std::string Clean = unescaped(withoutMarks(Name));
  llvm::StringRef Path = llvm::StringRef(Clean).trim();
  if (Path.empty())
    return false;
  if (isOfVisualStudio(Path))
    return emulatedFile(Path) != nullptr;
  return llvm::sys::fs::exists(pathOnDisk(Path, windows::toNative(Here.Folder), Disk));
}

/// The arguments of a call: separated by commas, with or without quotes.
std::optional<std::vector<std::string>> Expansion::arguments(llvm::StringRef Text, const Scope &Here, unsigned Depth) {
  std::vector<std::string> Result;
  if (Text.trim().empty())
    return Result;
  std::vector<llvm::StringRef> Parts;
  size_t Start = 0;
  for (size_t Comma; (Comma = findOutside(Text, ',', Start)) != llvm::StringRef::npos; Start = Comma + 1)
    Parts.push_back(Text.slice(Start, Comma));
  Parts.push_back(Text.substr(Start));
  for (llvm::StringRef Part : Parts) {
    Part = Part.trim();
    if (Part.size() >= 2 && Part.front() == Part.back() && llvm::StringRef("'\"`").contains(Part.front()))
      Part = Part.drop_front().drop_back();
    Result.push_back(unescaped(withoutMarks(expand(Part, Here, Depth + 1))));
  }
  return Result;
}

/// What stands in $(...). Nothing when it cannot be evaluated.
std::optional<std::string> Expansion::evaluate(llvm::StringRef Body, const Scope &Here, unsigned Depth) {
  Body = Body.trim();
  FunctionValue Value;
  FunctionContext Context{Here.Folder, Here.File, *this, Here};
  auto TakeArguments = [&]() -> std::optional<std::vector<std::string>> {
    size_t End = Body.starts_with("(") ? closing(Body.drop_front()) : llvm::StringRef::npos;
    if (End == llvm::StringRef::npos)
      return std::nullopt;
    std::optional<std::vector<std::string>> Result = arguments(Body.substr(1, End), Here, Depth);
    Body = Body.drop_front(End + 2).ltrim();
    return Result;
  };

  if (Body.consume_front("[")) {
    auto [Type, Call] = Body.split(']');
    if (!Call.consume_front("::"))
      return std::nullopt;
    llvm::StringRef Method = Call.take_while(isNameCharacter);
    Body = Call.drop_front(Method.size()).ltrim();
    std::vector<std::string> Arguments;
    if (Body.starts_with("(")) {
      std::optional<std::vector<std::string>> Taken = TakeArguments();
      if (!Taken)
        return std::nullopt;
      Arguments = std::move(*Taken);
    }
    std::optional<FunctionValue> Result = callStatic(Type.trim(), Method, Arguments, Context);
    if (!Result)
      return std::nullopt;
    Value = std::move(*Result);
  } else {
    llvm::StringRef Name = Body.take_while(isNameCharacter);
    if (Name.empty())
      return std::nullopt;
    Body = Body.drop_front(Name.size()).ltrim();
    std::optional<std::string> Known = property(Name, Here);
    if (Body.empty())
      return Known ? *Known : markOfUnset(Name);
    Value.Text = Known ? unescaped(withoutMarks(*Known)) : std::string();
  }

  while (!Body.empty()) {
    std::optional<FunctionValue> Result;
    if (Body.consume_front("[")) {
      auto [Index, Rest] = Body.split(']');
      std::string Number = withoutMarks(expand(Index.trim(), Here, Depth + 1));
      Body = Rest.ltrim();
      Result = callOn(Value, "get_Item", {Number});
    } else if (Body.consume_front(".")) {
      llvm::StringRef Method = Body.take_while(isNameCharacter);
      Body = Body.drop_front(Method.size()).ltrim();
      std::vector<std::string> Arguments;
      if (Body.starts_with("(")) {
        std::optional<std::vector<std::string>> Taken = TakeArguments();
        if (!Taken)
          return std::nullopt;
        Arguments = std::move(*Taken);
      }
      Result = callOn(Value, Method, Arguments);
    }
    if (!Result)
      return std::nullopt;
    Value = std::move(*Result);
  }
  return Value.IsList ? llvm::join(Value.List, ";") : Value.Text;
}

std::string Expansion::metadata(llvm::StringRef Body, llvm::StringRef Whole, const Scope &Here) {
  auto [Type, Name] = Body.trim().split('.');
  if (Name.empty())
    std::swap(Type, Name);
  if (!Here.Metadata || Name.empty() || !llvm::all_of(Name, isNameCharacter))
    return Whole.str();
  std::optional<std::string> Value = Here.Metadata(Type, Name);
  return Value ? *Value : Whole.str();
}

std::string Expansion::items(llvm::StringRef Body, llvm::StringRef Whole, const Scope &Here) {
  if (!Here.Items)
    return Whole.str();
  llvm::StringRef Type = Body.trim().take_while(isNameCharacter).rtrim('-'); // "Type->..."
  llvm::StringRef Rest = Body.trim().drop_front(Type.size()).ltrim();
  std::string List = Here.Items(Type);
  if (Rest.empty())
    return List;
  if (Rest.consume_front(",")) {
    llvm::StringRef Separator = Rest.trim();
    if (Separator.size() >= 2 && Separator.front() == '\'' && Separator.back() == '\'')
      return llvm::join(listed(List), Separator.drop_front().drop_back());
  }
  Trouble.warn(Here.Where, "transformations of items cannot be evaluated here: " + Whole);
  return {};
}

std::string Expansion::expand(llvm::StringRef Text, const Scope &Here, unsigned Depth) {
  if (Depth > DeepestExpression) {
    Trouble.fail(Here.Where, "expressions contain each other more than " + llvm::Twine(DeepestExpression) + " deep");
    return {};
  }
  std::string Result;
  while (!Text.empty() && !Trouble.failed()) {
    size_t At = Text.find_first_of("$%@");
    Result += Text.take_front(At);
    if (At == llvm::StringRef::npos)
      break;
    Text = Text.drop_front(At);
    size_t End = Text.size() > 1 && Text[1] == '(' ? closing(Text.drop_front(2)) : llvm::StringRef::npos;
    if (End == llvm::StringRef::npos) { // no reference
      // Looking for the end of thousands that have none takes time too.
      if (Text.size() > 1 && Text[1] == '(' && !Trouble.spend(Text.size(), Here.Where))
        break;
      Result += Text.front();
      Text = Text.drop_front();
      continue;
    }
    llvm::StringRef Whole = Text.take_front(End + 3), Body = Text.substr(2, End);
    Text = Text.drop_front(Whole.size());
    if (Whole.front() == '%') {
      Result += metadata(Body, Whole, Here);
    } else if (Whole.front() == '@') {
      Result += items(Body, Whole, Here);
    } else if (std::optional<std::string> Value = evaluate(Body, Here, Depth)) {
      Result += *Value;
    } else if (!Trouble.failed()) {
      Trouble.warn(Here.Where, "cannot evaluate " + Whole + "; it is taken to be empty");
    }
    if (Result.size() > LongestValue)
      Trouble.fail(Here.Where, "a value becomes longer than " + llvm::Twine(LongestValue >> 20) + " MB");
  }
  Trouble.spend(Result.size(), Here.Where);
  return Result;
}

} // namespace mapicheck::cli::visualstudio
