// What of Microsoft's own syntax does Clang not parse?
#pragma once

namespace clang {
class Preprocessor;
}

namespace mapicheck {

/// Hands the parser "sizeof WCHAR" as "sizeof(WCHAR)", and "for each (T item in list)" as "for (T item : list)". Clang
/// drops the statements with them otherwise. To be called before the preprocessor reads anything.
void rewriteMicrosoftSyntax(clang::Preprocessor &PP);

} // namespace mapicheck
