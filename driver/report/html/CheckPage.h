// How is a check's page, written in Markdown, shown in the HTML report?
#pragma once

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/raw_ostream.h"

namespace mapicheck::cli {

/// Writes as HTML what the pages in docs/checks are made of: headings (one level deeper than written), paragraphs, lists
/// in lists, fenced blocks and `code`. Everything else stays text, links and HTML too.
void writeCheckPage(llvm::StringRef Markdown, llvm::raw_ostream &Out);

} // namespace mapicheck::cli
