#include "Problems.h"

#include "support/Complain.h"
#include "support/Paths.h"

namespace mapicheck::cli::visualstudio {

/// Text that the evaluation of one project may make. MFCMAPI's largest project makes one megabyte.
static constexpr size_t MostText = size_t(256) << 20;

/// Nobody reads more of them.
static constexpr unsigned MostWarnings = 100;

/// Project files are not trusted: what is shown of them must not steer a terminal.
static std::string printable(const llvm::Twine &Text) {
  std::string Result = Text.str();
  for (char &C : Result)
    if (static_cast<unsigned char>(C) < 0x20 || C == 0x7f)
      C = ' ';
  static constexpr size_t Longest = 1000;
  if (Result.size() > Longest)
    Result = Result.substr(0, Longest) + "[...]";
  return Result;
}

std::string Location::text() const {
  return Line ? displayPath(File) + ":" + std::to_string(Line) : displayPath(File);
}

void Problems::warnAbout(const llvm::Twine &Subject, const Location &Where, const llvm::Twine &Message) {
  if (Silent || !Said.insert(Subject.str()).second || Warnings > MostWarnings)
    return;
  if (++Warnings > MostWarnings)
    cli::warn(printable(Where.text() + ": there are more warnings of this project; the first " +
                        llvm::Twine(MostWarnings) + " are shown"));
  else
    cli::warn(printable(Where.text() + ": " + Message));
}

void Problems::warn(const Location &Where, const llvm::Twine &Message) {
  warnAbout(Where.text() + ": " + Message, Where, Message);
}

void Problems::fail(const Location &Where, const llvm::Twine &Reason) {
  if (Failure.empty())
    Failure = printable(Where.text() + ": " + Reason);
}

void Problems::fail(llvm::Error Reason) {
  std::string Text = printable(llvm::toString(std::move(Reason)));
  if (Failure.empty())
    Failure = Text;
}

bool Problems::spend(size_t Bytes, const Location &Where) {
  Spent += Bytes;
  if (Spent > MostText)
    fail(Where, "the project makes more than " + llvm::Twine(MostText >> 20) + " MB of text");
  return !failed();
}

} // namespace mapicheck::cli::visualstudio
