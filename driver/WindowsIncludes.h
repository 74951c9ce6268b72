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
/// What Clang finds by itself is left alone: a name that is spelt exactly so in a later folder is preferred to one in an
/// earlier folder that is the same on Windows only. Otherwise a project's String.h would take the place of the C
/// library's string.h for the C++ library as well.
///
/// To be called before the preprocessor reads anything.
void findIncludesAsOnWindows(clang::Preprocessor &PP, bool WithShims, UsedShims *Used);

} // namespace mapicheck
