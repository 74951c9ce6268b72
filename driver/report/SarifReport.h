// How do other tools read the result? As SARIF 2.1.0, the standard form for results of static analysis.
#pragma once

#include "scan/ScanResult.h"

#include "llvm/Support/raw_ostream.h"

namespace mapicheck::cli {

class RepositoryNames;

/// Who is to read the document.
enum class SarifReader {
  Standard, ///< one that knows all of the standard: suppressed findings and those of the baseline are marked as such
  GitHub,   ///< GitHub's code scanning opens an alert for each result, however marked; so it gets those that count
};

/// All of the result as one document in ASCII, whatever bytes names and sources are made of. The same result gives the
/// same bytes: no time, no machine and no folder above the repository is in it.
void writeSarifReport(const ScanResult &Result, const RepositoryNames &Names, SarifReader Reader,
                      llvm::raw_ostream &Out);

} // namespace mapicheck::cli
