#include "HeaderFilter.h"

#include "llvm/Support/Regex.h"

#include <algorithm>

namespace mapicheck::cli {

/// Repetitions multiply when they are nested, and the library writes each out.
static constexpr uint64_t MostRepetitions = 10000;

std::string defectOfHeaderFilter(llvm::StringRef Expression) {
  uint64_t Repetitions = 1;
  for (size_t At = Expression.find('{'); At != llvm::StringRef::npos; At = Expression.find('{', At + 1)) {
    llvm::StringRef Bounds = Expression.substr(At + 1);
    uint64_t Least = 0, Most = 0;
    if (Bounds.consumeInteger(10, Least))
      continue;
    if (Bounds.consume_front(","))
      Bounds.consumeInteger(10, Most);
    Repetitions *= std::min(std::max({Least, Most, uint64_t(1)}), MostRepetitions + 1);
    if (Repetitions > MostRepetitions)
      return "it repeats too much";
  }
  std::string Reason;
  llvm::Regex(Expression).isValid(Reason);
  return Reason;
}

} // namespace mapicheck::cli
