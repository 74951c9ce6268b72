// What does the shell get to know?
#pragma once

#include "scan/ScanResult.h"
#include "support/Complain.h"

namespace mapicheck::cli {

/// The status that the manual promises for this result. A NOLINT comment that silences nothing counts as a finding.
ExitStatus exitStatus(const ScanResult &Result);

/// "findings", in a few words.
llvm::StringRef describe(ExitStatus Status);

} // namespace mapicheck::cli
