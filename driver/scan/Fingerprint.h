// Which finding is this, whatever has changed around it? What makes two findings of two versions of a program the same.
#pragma once

#include "ScanResult.h"

#include "clang/Basic/SourceLocation.h"

#include <vector>

namespace clang {
class ASTContext;
class FunctionDecl;
class SourceManager;
} // namespace clang

namespace mapicheck::cli {

/// Gives the findings of one translation unit their fingerprints.
class Fingerprints {
public:
  explicit Fingerprints(clang::ASTContext &Context) : Context(Context) {}

  /// Sets the Fingerprint and the Surroundings of a finding that stands at that place. The fingerprint is Clang's issue
  /// hash: check, message, signature of the function, and the tokens of the line, whatever
  /// the blanks and comments between them. No name of a file and no number of a line is in it. Findings on identical lines of
  /// one function have the same; their surroundings, a hash of the lines beside them, tell them apart.
  void identify(clang::SourceLocation Where, ReportedFinding &Finding);

private:
  /// How many tokens there are from Begin, the beginning of a line, to End.
  unsigned tokensIn(clang::SourceLocation Begin, clang::SourceLocation End) const;
  const clang::FunctionDecl *functionAround(clang::SourceLocation Where);

  struct Body {
    clang::SourceLocation Begin, End;
    const clang::FunctionDecl *Function;
  };
  clang::ASTContext &Context;
  std::vector<Body> Bodies; ///< of all functions; filled when the first finding comes
  bool BodiesAreKnown = false;
};

} // namespace mapicheck::cli
