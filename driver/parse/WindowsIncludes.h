// How does Windows code find the headers that it includes?
#pragma once

#include <set>
#include <string>

namespace clang {
class Preprocessor;
}

namespace mapicheck {

/// Which of the project's own headers a translation unit used, by their names.
using UsedShims = std::set<std::string>;

/// Makes a preprocessor find headers as it would on Windows: whatever their capitals, and with backslashes in their names
/// and in those of the search folders. With WithShims, a header that is nowhere is taken from the project's own, and
/// noted in Used, which must outlive the preprocessor.
///
/// An earlier folder wins, also when the name is spelt exactly so only in a later one. The exceptions are the headers of the
/// C and C++ libraries, lest a project's String.h take the place of string.h in <cstring>, and what lies in folders
/// below a search folder or beside the file with the inclusion: there, what Clang finds by itself is left alone.
///
/// To be called before the preprocessor reads anything.
void findIncludesAsOnWindows(clang::Preprocessor &PP, bool WithShims, UsedShims *Used);

} // namespace mapicheck
