#include "Progress.h"

#include "support/Displayable.h"
#include "support/Paths.h"
#include "support/Wording.h"

#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/Process.h"
#include "llvm/Support/Program.h"
#include "llvm/Support/raw_ostream.h"

namespace mapicheck::cli {

using llvm::sys::Process;

static constexpr unsigned BarWidth = 20;

Progress::Progress(unsigned Total, Kind Wanted)
    : Total(Total), ShowsBar(Wanted == Kind::Bar && Process::StandardErrIsDisplayed()),
      ShowsLines(Wanted == Kind::Lines) {
  // What cannot go back to the beginning of a line would show every state of the bar.
  ShowsBar = ShowsBar && Process::GetEnv("TERM").value_or("dumb") != "dumb";
  if (ShowsBar)
    show(bar());
}

Progress::~Progress() {
  if (ShowsBar)
    show("");
}

static std::string outcome(const Unit &What, const UnitResult &Result, double Seconds) {
  std::string Text = llvm::formatv("{0}: {1:f1} s", displayPath(What.File), Seconds);
  if (!Result.Failure.empty())
    return Text + ", not analysed";
  if (Result.Untouched)
    return Text + ", not reached by the change";
  if (size_t Count = Result.Findings.size())
    Text += ", " + plural(Count, "finding");
  if (Result.ErrorCount)
    Text += ", " + plural(Result.ErrorCount, "compile error");
  if (size_t Count = Result.Skipped.size())
    Text += ", " + plural(Count, "function") + " left out";
  return Text;
}

void Progress::done(const Unit &What, const UnitResult &Result, double Seconds) {
  if (!ShowsBar && !ShowsLines)
    return;
  std::lock_guard<std::mutex> Lock(Access);
  ++Done;
  if (ShowsBar)
    return show(bar() + " " + displayPath(What.File));
  llvm::errs() << '[' << Done << '/' << Total << "] " << displayable(outcome(What, Result, Seconds)) << '\n';
  if (What.Arguments.empty())
    return;
  std::string Command;
  llvm::raw_string_ostream Out(Command);
  for (const std::string &Argument : What.Arguments) {
    Out << ' ';
    llvm::sys::printArg(Out, Argument, /*Quote=*/false);
  }
  llvm::errs() << "    in " << displayable(What.Directory) << ':' << displayable(Command) << '\n';
}

/// "[=========>          ] 12/25"
std::string Progress::bar() const {
  unsigned Filled = Total ? BarWidth * Done / Total : BarWidth;
  std::string Text = "[" + std::string(Filled, '=');
  if (Filled < BarWidth)
    Text += ">" + std::string(BarWidth - Filled - 1, ' ');
  return Text + llvm::formatv("] {0}/{1}", Done, Total).str();
}

void Progress::show(llvm::StringRef Text) {
  unsigned Width = Process::StandardErrColumns();
  // A line that wraps cannot be rewritten, and a name must not move the cursor.
  std::string Line;
  for (char Char : Text.take_front(Width > 1 ? Width - 1 : 79))
    Line += static_cast<unsigned char>(Char) < ' ' || Char == 0x7F ? '?' : Char;
  llvm::errs() << '\r' << Line << "\x1b[K";
}

} // namespace mapicheck::cli
