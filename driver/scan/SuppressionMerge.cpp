#include "SuppressionMerge.h"

#include "SuppressionJudge.h"

#include "llvm/ADT/STLExtras.h"

namespace mapicheck::cli {

void SuppressionMerge::add(const std::string &Identity, const ReportedSuppression &Comment) {
  auto [It, IsNew] = Comments.try_emplace({Identity, Comment.Where.Line, Comment.Where.Column}, Comment);
  if (IsNew)
    return;
  ReportedSuppression &Known = It->second;
  std::vector<std::string> Both;
  for (const std::string &Name : Known.Unused)
    if (llvm::is_contained(Comment.Unused, Name))
      Both.push_back(Name);
  // A fix takes out just what its unit found unused.
  if (Both != Known.Unused)
    Known.Fixes = Both == Comment.Unused ? Comment.Fixes : std::vector<ReportedFix>();
  Known.Unused = std::move(Both);
}

std::vector<ReportedSuppression> SuppressionMerge::unused() const {
  std::vector<ReportedSuppression> Result;
  for (const auto &[Where, Known] : Comments) {
    ReportedSuppression Comment = Known;
    const std::string &File = std::get<0>(Where);
    bool AllIsKnown =
        (Unknown.empty() || (Sources.contains(File) && !Unknown.contains(File))) && !Unjudged.contains(File);
    if (!AllIsKnown) {
      llvm::erase_if(Comment.Unused, [](const std::string &Name) { return !namesNoCheck(Name); });
      Comment.Fixes.clear();
    }
    if (!Comment.Unused.empty())
      Result.push_back(std::move(Comment));
  }
  llvm::stable_sort(Result, [](const ReportedSuppression &A, const ReportedSuppression &B) {
    return std::tie(A.Where.File, A.Where.Line, A.Where.Column) < std::tie(B.Where.File, B.Where.Line, B.Where.Column);
  });
  return Result;
}

} // namespace mapicheck::cli
