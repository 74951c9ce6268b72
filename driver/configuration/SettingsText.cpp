#include "SettingsText.h"

#include "support/Paths.h"

#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/JSON.h"

namespace mapicheck::cli {

/// A string of JSON. Names of files need not be UTF-8; what is not is replaced.
static std::string quoted(llvm::StringRef Text) {
  std::string Result;
  llvm::raw_string_ostream(Result) << llvm::json::Value(llvm::json::fixUTF8(Text));
  return Result;
}

/// A name with a line break must not end a comment.
static std::string inComment(llvm::StringRef Text) {
  std::string Result;
  for (char C : Text)
    Result += llvm::isPrint(C) || static_cast<unsigned char>(C) >= 0x80 ? C : '?';
  return Result;
}

namespace {

/// Lines of the form `"key": value, // where it was said`.
class SettingsWriter {
public:
  explicit SettingsWriter(llvm::raw_ostream &Out) : Out(Out) {}

  void comment(llvm::StringRef Text) { Out << Indent << "// " << inComment(Text) << '\n'; }

  void value(llvm::StringRef Key, llvm::StringRef Value, llvm::StringRef Where) {
    beginMember(Key);
    Out << Value;
    PendingComment = Where.str();
  }
  void open(llvm::StringRef Key, char Bracket, llvm::StringRef Where = {}) {
    beginMember(Key);
    Out << Bracket;
    PendingComment = Where.str();
    IsFirst = true;
    Indent += "  ";
  }
  void close(char Bracket) {
    Indent.resize(Indent.size() - 2);
    if (!IsFirst) {
      endLine("");
      Out << Indent;
    }
    Out << Bracket;
    IsFirst = false;
  }
  void finish() { endLine(""); }

private:
  llvm::raw_ostream &Out;
  std::string Indent, PendingComment;
  bool IsFirst = true;

  void endLine(llvm::StringRef Separator) {
    Out << Separator;
    if (!PendingComment.empty())
      Out << " // " << inComment(PendingComment);
    PendingComment.clear();
    Out << '\n';
  }
  void beginMember(llvm::StringRef Key) {
    if (!Indent.empty())
      endLine(IsFirst ? "" : ",");
    IsFirst = false;
    Out << Indent;
    if (!Key.empty())
      Out << quoted(Key) << ": ";
  }
};

} // namespace

void writeSettings(const Settings &Shown, llvm::StringRef Source, llvm::ArrayRef<const Configuration *> Chain,
                   llvm::raw_ostream &Out) {
  SettingsWriter Writer(Out);
  Writer.comment(("the settings of " + displayPath(Source)));
  if (Chain.empty())
    Writer.comment("no configuration");
  for (const Configuration *C : Chain)
    Writer.comment("from " + displayPath(C->File));
  if (Shown.ExcludedBy)
    Writer.comment("excluded by '" + Shown.ExcludedBy->Value + "', " + Shown.ExcludedBy->Where);
  Writer.open("", '{');
  Writer.open("checks", '[', llvm::join(Shown.ChecksFrom, ", "));
  if (Shown.Checks.empty())
    Writer.value("", quoted("-*"), "none is left");
  for (const CheckInfo *Check : Shown.Checks)
    Writer.value("", quoted(Check->Name), "");
  Writer.close(']');
  Writer.value("level", quoted(levelName(Shown.LeastLevel.Value)), Shown.LeastLevel.Where);
  Writer.open("levels", '{');
  for (const auto &[Check, Severity] : Shown.Levels)
    Writer.value(Check, quoted(levelName(Severity.Value)), Severity.Where);
  Writer.close('}');
  Writer.open("models", '[');
  for (const Said<std::string> &File : Shown.ModelFiles)
    Writer.value("", quoted(File.Value), File.Where);
  Writer.close(']');
  // Without a filter there is no value that says so.
  if (!Shown.HeaderFilter.Value.empty())
    Writer.value("headerFilter", quoted(Shown.HeaderFilter.Value), Shown.HeaderFilter.Where);
  Writer.value("shims", Shown.Shims.Value ? "true" : "false", Shown.Shims.Where);
  if (!Shown.Baseline.Value.empty())
    Writer.value("baseline", quoted(absolutePath(Shown.Baseline.Value)), Shown.Baseline.Where);
  Writer.close('}');
  Writer.finish();
}

} // namespace mapicheck::cli
