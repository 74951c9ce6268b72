// How does the HTML report show findings? As text that can be read without any script: a list, and each finding with the
// steps that lead to it.
#pragma once

#include "Entries.h"
#include "SourceExcerpts.h"

namespace mapicheck::cli {

/// The list of findings, by file.
void writeFindingList(const std::vector<Entry> &Entries, llvm::raw_ostream &Out);

/// Each finding with its path. The excerpts have been read.
void writeFindings(const std::vector<Entry> &Entries, const SourceExcerpts &Sources, llvm::raw_ostream &Out);

/// "file:12:3", as much of it as there is.
void writePlaceName(const Place &Where, llvm::raw_ostream &Out);

} // namespace mapicheck::cli
