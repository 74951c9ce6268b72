// How does a person follow a path through the sources? In one HTML page that needs nothing beside it.
#pragma once

#include "scan/ScanResult.h"

#include "llvm/Support/raw_ostream.h"

namespace mapicheck::cli {

/// All of the result as one page. The sources of the findings are read from where the result names them; one that has
/// changed or gone is shown as far as the findings hold its lines.
void writeHtmlReport(const ScanResult &Result, llvm::raw_ostream &Out);

} // namespace mapicheck::cli
