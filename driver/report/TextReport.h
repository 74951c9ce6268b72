// How does a person read the result? In the form of compilers, which editors and scripts understand already.
#pragma once

#include "scan/ScanResult.h"

#include "llvm/Support/raw_ostream.h"

namespace mapicheck::cli {

/// The findings, each with the steps that lead to it and the lines of source they stand in; then the NOLINT comments
/// that silence nothing.
void writeTextReport(const ScanResult &Result, llvm::raw_ostream &Out);

} // namespace mapicheck::cli
