// How does GitLab show the findings in a merge request? As its code quality report.
#pragma once

#include "scan/ScanResult.h"

#include "llvm/Support/raw_ostream.h"

namespace mapicheck::cli {

class RepositoryNames;

/// A JSON array with an entry for each finding, each comment that silences nothing and each source that could not be read:
/// GitLab shows nothing but entries, so what is missing here would look well. In ASCII, whatever the names are made of.
void writeGitLabReport(const ScanResult &Result, const RepositoryNames &Names, llvm::raw_ostream &Out);

} // namespace mapicheck::cli
