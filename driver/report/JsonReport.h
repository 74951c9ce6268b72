// How does a program read the result?
#pragma once

#include "scan/ScanResult.h"

#include "llvm/Support/raw_ostream.h"

namespace mapicheck::cli {

/// All of the result as one JSON document in ASCII, whatever bytes the names and sources are made of. Its schema is
/// docs/schemas/findings.schema.json.
void writeJsonReport(const ScanResult &Result, llvm::raw_ostream &Out);

} // namespace mapicheck::cli
