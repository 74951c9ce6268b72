// How does a person read the result? In the form of compilers, which editors and scripts understand already.
#pragma once

#include "scan/ScanResult.h"

#include "llvm/Support/raw_ostream.h"

namespace mapicheck::cli {

/// The findings, each with the steps that lead to it and the lines of source they stand in.
void writeTextReport(const ScanResult &Result, llvm::raw_ostream &Out);

/// What could not be read, and why. In every format, on the standard error stream.
void writeGaps(const ScanResult &Result, llvm::raw_ostream &Out);

/// The one line at the end: "12 files, 3 findings (1 error, 2 warnings), 1 incomplete".
void writeSummary(const ScanResult &Result, llvm::raw_ostream &Out);

} // namespace mapicheck::cli
