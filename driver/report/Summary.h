// What does the person at the terminal want to know beside the findings? In every format, on the standard error stream.
#pragma once

#include "scan/ScanResult.h"

#include "llvm/Support/raw_ostream.h"

#include <string>

namespace mapicheck::cli {

/// What could not be read, and why.
void writeGaps(const ScanResult &Result, llvm::raw_ostream &Out);

/// What was done to read what could be read, and which findings of the baseline there are no more.
void writeRemarks(const ScanResult &Result, llvm::raw_ostream &Out);

/// "12 files, 3 findings (1 error, 2 warnings), 1 incomplete".
std::string countsOf(const ScanResult &Result);

/// How many findings of which check, when there are several; and one line at the end:
/// these counts, and the time.
void writeSummary(const ScanResult &Result, double Seconds, llvm::raw_ostream &Out);

} // namespace mapicheck::cli
