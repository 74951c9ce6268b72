// What does the page of a check say, in the pieces that reports want to show?
#pragma once

#include "llvm/ADT/StringRef.h"

#include <string>

namespace mapicheck::cli {

/// The text of a section ("Rule") as one paragraph; empty when the page has no such section.
std::string section(llvm::StringRef Page, llvm::StringRef Heading);

/// Where Microsoft documents what the check is about: the first reference of the section "Source", as a URL. Empty when
/// there is none.
std::string documentationOf(llvm::StringRef Page);

} // namespace mapicheck::cli
