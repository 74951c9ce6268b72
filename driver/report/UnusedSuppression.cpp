#include "UnusedSuppression.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

namespace mapicheck::cli {

std::string messageOf(const ReportedSuppression &Comment) {
  llvm::StringRef Directive = Comment.Directive;
  auto [Word, Names] = Directive.split('(');
  Names = Names.split(')').first;
  // Of several names, those that do their work are not at fault.
  llvm::SmallVector<llvm::StringRef> Named;
  Names.split(Named, ',', /*MaxSplit=*/-1, /*KeepEmpty=*/false);
  if (Named.size() > 1 && Comment.Unused.size() < Named.size())
    return llvm::join(Comment.Unused, ", ") + " in " + Directive.str() + " silences nothing";
  return Directive.str() + " silences nothing";
}

} // namespace mapicheck::cli
