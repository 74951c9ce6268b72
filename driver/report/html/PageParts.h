// What is the HTML report's page made of? The files of page/, compiled in.
#pragma once

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"

namespace mapicheck::cli {

struct PagePart {
  llvm::StringRef Name; ///< "page.html"
  llvm::StringRef Text;
};

/// All parts, sorted by name: page.html with its {{places}}, style.css, icon.svg, first.js for its head, and the scripts for
/// its end, of which start.js comes last.
llvm::ArrayRef<PagePart> allPageParts();

} // namespace mapicheck::cli
