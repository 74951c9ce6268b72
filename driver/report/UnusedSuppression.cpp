#include "UnusedSuppression.h"

#include "catalogue/NearestCheck.h"
#include "scan/NoLintLocator.h"
#include "scan/SuppressionJudge.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/raw_ostream.h"

namespace mapicheck::cli {

std::string messageOf(const ReportedSuppression &Comment) {
  std::string Message;
  llvm::raw_string_ostream Out(Message);
  std::optional<NoLintText> Directive = noLintAt(Comment.Directive, 0);
  bool SomeAreUsed = Directive && llvm::any_of(Directive->Names, [&](llvm::StringRef Name) {
    return !llvm::is_contained(Comment.Unused, Name);
  });
  if (SomeAreUsed) {
    llvm::interleave(
        Comment.Unused, Out, [&](llvm::StringRef Name) { Out << '\'' << Name << '\''; }, " and ");
    Out << " in ";
  }
  Out << Comment.Directive << (SomeAreUsed && Comment.Unused.size() > 1 ? " silence nothing" : " silences nothing");
  llvm::StringRef Before = ": ";
  for (llvm::StringRef Name : Comment.Unused) {
    if (!namesNoCheck(Name))
      continue;
    Out << Before << (Name.contains('*') ? "no check matches '" : "there is no check '") << Name << '\'';
    if (llvm::StringRef Nearest = nearestCheck(Name); !Nearest.empty())
      Out << "; did you mean '" << Nearest << "'?";
    Before = "; ";
  }
  return Message;
}

ReportedFinding asFinding(const ReportedSuppression &Comment) {
  ReportedFinding Result;
  Result.Check = UnusedSuppressionRule.str();
  Result.Message = messageOf(Comment);
  Result.Where = Comment.Where;
  Result.Fixes = Comment.Fixes;
  return Result;
}

} // namespace mapicheck::cli
