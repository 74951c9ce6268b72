// The methods of .NET's strings, as expressions call them.
#include "PropertyFunctions.h"

#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSwitch.h"

namespace mapicheck::cli::visualstudio {

static FunctionValue text(llvm::StringRef Text) { return {Text.str(), {}, false}; }
static FunctionValue truth(bool Value) { return text(Value ? "True" : "False"); }
static FunctionValue number(int64_t Value) { return text(std::to_string(Value)); }

static constexpr size_t None = llvm::StringRef::npos;

/// A number among the arguments, or None.
static size_t numberAt(llvm::ArrayRef<std::string> Arguments, size_t At) {
  size_t Value;
  return At >= Arguments.size() || llvm::StringRef(Arguments[At]).trim().getAsInteger(10, Value) ? None : Value;
}

static std::string replaced(llvm::StringRef In, llvm::StringRef Old, llvm::StringRef New) {
  // What this makes may be longer than the value that is allowed; one more than that is enough to notice.
  constexpr size_t Enough = (1 << 20) + 1;
  std::string Result;
  while (Result.size() < Enough) {
    size_t At = In.find(Old);
    Result += In.take_front(At);
    if (At == llvm::StringRef::npos)
      break;
    Result += New;
    In = In.drop_front(At + Old.size());
  }
  return Result;
}

/// Trim without arguments takes spaces away, with arguments their characters.
static std::string charactersToTrim(llvm::ArrayRef<std::string> Arguments) {
  return Arguments.empty() ? " \t\r\n\v\f" : llvm::join(Arguments, "");
}

static bool ignoresCase(llvm::ArrayRef<std::string> Arguments) {
  return Arguments.size() > 1 && llvm::StringRef(Arguments.back()).ends_with_insensitive("IgnoreCase");
}

static FunctionValue position(size_t At) { return number(At == llvm::StringRef::npos ? -1 : int64_t(At)); }

static std::optional<FunctionValue> withoutArguments(llvm::StringRef S, llvm::StringRef Method) {
  if (Method == "tolower" || Method == "tolowerinvariant")
    return text(S.lower());
  if (Method == "toupper" || Method == "toupperinvariant")
    return text(S.upper());
  if (Method == "length" || Method == "get_length")
    return number(S.size());
  if (Method == "tostring")
    return text(S);
  static constexpr llvm::StringRef Parts[] = {"major", "minor", "build", "revision"}; // of a version
  for (size_t I = 0; I < std::size(Parts); ++I)
    if (Method == Parts[I] && compareVersions(S, S)) {
      llvm::SmallVector<llvm::StringRef> Numbers;
      S.ltrim("vV").split(Numbers, '.');
      return I < Numbers.size() ? text(Numbers[I]) : text("-1");
    }
  return std::nullopt;
}

static std::optional<FunctionValue> split(llvm::StringRef S, llvm::ArrayRef<std::string> Arguments) {
  FunctionValue Result{{}, {}, true};
  std::string Separators = charactersToTrim(Arguments);
  for (;;) {
    size_t At = S.find_first_of(Separators);
    Result.List.push_back(S.take_front(At).str());
    if (At == llvm::StringRef::npos)
      return Result;
    S = S.drop_front(At + 1);
  }
}

std::optional<FunctionValue> callOn(const FunctionValue &Value, llvm::StringRef MethodName,
                                    llvm::ArrayRef<std::string> Arguments) {
  std::string Method = MethodName.lower();
  llvm::StringRef S = Value.Text;
  size_t Count = Arguments.size();
  size_t First = numberAt(Arguments, 0), Second = numberAt(Arguments, 1);

  if (Value.IsList) {
    if (Method == "length" || Method == "get_length")
      return number(Value.List.size());
    if ((Method == "get_item" || Method == "getvalue") && First < Value.List.size())
      return text(Value.List[First]);
    return std::nullopt;
  }
  if (Count == 0)
    if (std::optional<FunctionValue> Result = withoutArguments(S, Method))
      return Result;
  if (Method == "trim")
    return text(S.trim(charactersToTrim(Arguments)));
  if (Method == "trimstart")
    return text(S.ltrim(charactersToTrim(Arguments)));
  if (Method == "trimend")
    return text(S.rtrim(charactersToTrim(Arguments)));
  if (Method == "split")
    return split(S, Arguments);
  if (!Count)
    return std::nullopt;

  llvm::StringRef Argument = Arguments[0];
  bool AnyCase = ignoresCase(Arguments);
  if (Method == "replace" && Count == 2 && !Argument.empty())
    return text(replaced(S, Argument, Arguments[1]));
  if (Method == "startswith")
    return truth(AnyCase ? S.starts_with_insensitive(Argument) : S.starts_with(Argument));
  if (Method == "endswith")
    return truth(AnyCase ? S.ends_with_insensitive(Argument) : S.ends_with(Argument));
  if (Method == "contains")
    return truth(AnyCase ? S.contains_insensitive(Argument) : S.contains(Argument));
  if (Method == "equals")
    return truth(AnyCase ? S.equals_insensitive(Argument) : S == Argument);
  if (Method == "compareto")
    return number(S.compare(Argument));
  if (Method == "indexof")
    return position(AnyCase ? S.find_insensitive(Argument) : S.find(Argument, Count > 1 ? Second : 0));
  if (Method == "lastindexof")
    return position(AnyCase ? S.rfind_insensitive(Argument) : S.rfind(Argument));
  if (Method == "indexofany")
    return position(S.find_first_of(Argument));
  if (Method == "substring" && First <= S.size() && (Count == 1 || Second <= S.size() - First))
    return text(S.substr(First, Second));
  if (Method == "remove" && First <= S.size() && (Count == 1 || Second <= S.size() - First))
    return text((S.take_front(First) + (Count == 1 ? "" : S.drop_front(First + Second))).str());
  if (Method == "insert" && First <= S.size() && Count == 2)
    return text((S.take_front(First) + Arguments[1] + S.drop_front(First)).str());
  if ((Method == "get_item" || Method == "get_chars") && First < S.size())
    return text(S.substr(First, 1));
  if ((Method == "padleft" || Method == "padright") && First <= 1000) {
    std::string Padding(First > S.size() ? First - S.size() : 0, Count > 1 && !Arguments[1].empty() ? Arguments[1][0] : ' ');
    return text(Method == "padleft" ? Padding + S.str() : S.str() + Padding);
  }
  return std::nullopt;
}

} // namespace mapicheck::cli::visualstudio
