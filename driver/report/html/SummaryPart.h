// What does the HTML report say about the scan as a whole?
#pragma once

#include "Entries.h"

#include "llvm/Support/raw_ostream.h"

namespace mapicheck::cli {

/// "12 files, 3 findings (1 error, 2 warnings), 1 incomplete", as it is on the terminal.
std::string summaryLine(const ScanResult &Result);

/// The summary: findings by check, what the baseline knows, what could not be read and why, and suppressions that
/// silence nothing.
void writeOverview(const ScanResult &Result, const std::vector<Entry> &Entries, llvm::raw_ostream &Out);

} // namespace mapicheck::cli
