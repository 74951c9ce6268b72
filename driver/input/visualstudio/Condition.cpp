// Is a condition of a project true? Its language: 'a' == 'b', !=, <, >, <=, >=, Exists(), HasTrailingSlash(), !, and,
// or, parentheses.
#include "Expansion.h"
#include "PropertyFunctions.h"
#include "WindowsPaths.h"

#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSwitch.h"

#include <cmath>

namespace mapicheck::cli::visualstudio {

namespace {

class ConditionParser {
public:
  ConditionParser(llvm::StringRef Text, Expansion &Project, const Scope &Here) : Rest(Text), Project(Project), Here(Here) {}

  /// Nothing when it cannot be evaluated; then Reason says why.
  std::optional<bool> parse();
  std::string Reason;

private:
  struct Term {
    llvm::StringRef Text;
    bool Quoted = false;
  };

  bool disjunction(bool Needed);
  bool conjunction(bool Needed);
  bool factor(bool Needed);
  bool comparison(bool Needed);
  bool function(llvm::StringRef Name, bool Needed);
  std::optional<Term> term();
  llvm::StringRef comparisonOperator();
  bool compare(const std::string &Left, llvm::StringRef Operator, const std::string &Right);
  bool consume(llvm::StringRef Token);
  bool consumeWord(llvm::StringRef Word);
  bool fail(const llvm::Twine &Why) {
    if (Reason.empty())
      Reason = Why.str();
    Rest = {};
    return false;
  }
  std::string value(llvm::StringRef Text) { return unescaped(withoutMarks(Project.expand(Text, Here))); }

  static constexpr unsigned Deepest = 100;
  llvm::StringRef Rest;
  Expansion &Project;
  const Scope &Here;
  unsigned Depth = 0;
};

} // namespace

static std::optional<bool> truthOf(llvm::StringRef Text) {
  return llvm::StringSwitch<std::optional<bool>>(Text.lower())
      .Cases({"true", "on", "yes", "!false", "!off", "!no"}, true)
      .Cases({"false", "off", "no", "!true", "!on", "!yes"}, false)
      .Default(std::nullopt);
}

static std::optional<double> numberOf(llvm::StringRef Text) {
  uint64_t Hexadecimal;
  if (Text.starts_with_insensitive("0x")) {
    if (Text.drop_front(2).getAsInteger(16, Hexadecimal))
      return std::nullopt;
    return double(Hexadecimal);
  }
  // Not what else C++ takes for a number: "inf", "nan", "1p3".
  if (Text.empty() || !llvm::all_of(Text, [](char C) { return llvm::isDigit(C) || llvm::StringRef("+-.eE").contains(C); }))
    return std::nullopt;
  double Value;
  return llvm::to_float(Text, Value) ? std::optional(Value) : std::nullopt;
}

bool ConditionParser::consume(llvm::StringRef Token) {
  Rest = Rest.ltrim();
  return Rest.consume_front(Token);
}

bool ConditionParser::consumeWord(llvm::StringRef Word) {
  Rest = Rest.ltrim();
  llvm::StringRef After = Rest.drop_front(std::min(Word.size(), Rest.size()));
  if (!Rest.starts_with_insensitive(Word) || (!After.empty() && (llvm::isAlnum(After.front()) || After.front() == '_')))
    return false;
  Rest = After;
  return true;
}

std::optional<bool> ConditionParser::parse() {
  bool Result = disjunction(true);
  if (Reason.empty() && !Rest.trim().empty())
    fail("'" + Rest.trim() + "' is not expected there");
  return Reason.empty() ? std::optional(Result) : std::nullopt;
}

bool ConditionParser::disjunction(bool Needed) {
  bool Result = conjunction(Needed);
  while (consumeWord("or"))
    Result |= conjunction(Needed && !Result);
  return Result;
}

bool ConditionParser::conjunction(bool Needed) {
  bool Result = factor(Needed);
  while (consumeWord("and"))
    Result &= factor(Needed && Result);
  return Result;
}

bool ConditionParser::factor(bool Needed) {
  if (++Depth > Deepest)
    return fail("it is nested too deep");
  bool Result;
  if (consume("!")) {
    Result = !factor(Needed);
  } else if (consume("(")) {
    Result = disjunction(Needed);
    if (!consume(")"))
      return fail("')' is missing");
  } else {
    Result = comparison(Needed);
  }
  --Depth;
  return Result;
}

/// A text in quotes, a reference, a word or a number.
std::optional<ConditionParser::Term> ConditionParser::term() {
  Rest = Rest.ltrim();
  if (Rest.consume_front("'")) {
    // A quote may stand in $(...) inside.
    unsigned Open = 0;
    for (size_t I = 0; I < Rest.size(); ++I) {
      if (Rest[I] == '(' && (Open || (I && llvm::StringRef("$%@").contains(Rest[I - 1]))))
        ++Open;
      else if (Rest[I] == ')' && Open)
        --Open;
      else if (Rest[I] == '\'' && !Open) {
        Term Result{Rest.take_front(I), true};
        Rest = Rest.drop_front(I + 1);
        return Result;
      }
    }
    fail("a quotation mark is missing");
    return std::nullopt;
  }
  size_t Length = 0;
  unsigned Open = 0;
  for (; Length < Rest.size(); ++Length) {
    char C = Rest[Length];
    if (C == '(' && Length && llvm::StringRef("$%@").contains(Rest[Length - 1]))
      ++Open;
    else if (C == '(' && Open)
      ++Open;
    else if (C == ')' && Open)
      --Open;
    else if (!Open && (llvm::isSpace(C) || llvm::StringRef("()=!<>',").contains(C)))
      break;
  }
  if (!Length) {
    fail(Rest.empty() ? "something is missing at its end" : "'" + Rest.take_front(1) + "' is not expected there");
    return std::nullopt;
  }
  Term Result{Rest.take_front(Length), false};
  Rest = Rest.drop_front(Length);
  return Result;
}

bool ConditionParser::function(llvm::StringRef Name, bool Needed) {
  std::optional<Term> Argument = term();
  if (!Argument)
    return false;
  if (!consume(")"))
    return fail("')' is missing");
  if (!Needed)
    return false;
  if (Name.equals_insensitive("exists"))
    return Project.exists(Project.expand(Argument->Text, Here), Here);
  if (Name.equals_insensitive("hastrailingslash")) {
    std::string Path = value(Argument->Text);
    return !Path.empty() && windows::isSeparator(Path.back());
  }
  return fail("there is no function " + Name);
}

llvm::StringRef ConditionParser::comparisonOperator() {
  for (llvm::StringRef Operator : {"==", "!=", "<=", ">=", "<", ">"})
    if (consume(Operator))
      return Operator;
  return {};
}

bool ConditionParser::comparison(bool Needed) {
  std::optional<Term> Left = term();
  if (!Left)
    return false;
  if (!Left->Quoted && llvm::all_of(Left->Text, llvm::isAlpha) && consume("("))
    return function(Left->Text, Needed);
  llvm::StringRef Operator = comparisonOperator();
  if (Operator.empty()) {
    Rest = Rest.ltrim();
    if (Rest.starts_with("=") || Rest.starts_with("'"))
      return fail("'" + Rest.take_front(1) + "' is not expected there");
    if (!Needed)
      return false;
    std::string Text = value(Left->Text);
    if (std::optional<bool> Truth = truthOf(Text))
      return *Truth;
    return fail("'" + Text + "' is neither true nor false");
  }
  std::optional<Term> Right = term();
  if (!Right || !Needed)
    return false;
  return compare(value(Left->Text), Operator, value(Right->Text));
}

bool ConditionParser::compare(const std::string &Left, llvm::StringRef Operator, const std::string &Right) {
  std::optional<double> A = numberOf(Left), B = numberOf(Right);
  bool Equal;
  if (A && B) {
    Equal = *A == *B;
  } else {
    std::optional<bool> TruthA = truthOf(Left), TruthB = truthOf(Right);
    Equal = TruthA && TruthB ? *TruthA == *TruthB : llvm::StringRef(Left).equals_insensitive(Right);
  }
  if (Operator == "==")
    return Equal;
  if (Operator == "!=")
    return !Equal;
  std::optional<int> Order;
  if (A && B)
    Order = *A < *B ? -1 : *A > *B ? 1 : 0;
  else
    Order = compareVersions(Left, Right);
  if (!Order)
    return fail("'" + Left + "' and '" + Right + "' are not both numbers");
  return Operator == "<" ? *Order < 0 : Operator == ">" ? *Order > 0 : Operator == "<=" ? *Order <= 0 : *Order >= 0;
}

bool Expansion::holds(llvm::StringRef Condition, const Scope &Here) {
  if (Condition.trim().empty())
    return true;
  ConditionParser Parser(Condition, *this, Here);
  std::optional<bool> Result = Parser.parse();
  if (!Result && !Trouble.failed())
    Trouble.warn(Here.Where, "cannot evaluate the condition \"" + Condition + "\": " + Parser.Reason +
                                 "; it is taken to be false");
  return Result.value_or(false);
}

} // namespace mapicheck::cli::visualstudio
