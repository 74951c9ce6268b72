// How does a GitHub workflow mark the findings in the changed files? By commands in its log.
#pragma once

#include "scan/ScanResult.h"

#include "llvm/Support/raw_ostream.h"

namespace mapicheck::cli {

class RepositoryNames;

/// A workflow command, and so a line, for each finding, each comment that silences nothing and each source that could not
/// be read; nothing when all is well.
void writeGitHubReport(const ScanResult &Result, const RepositoryNames &Names, llvm::raw_ostream &Out);

} // namespace mapicheck::cli
