// How findings name things: as the source spells them.
#pragma once

#include "engine/State.h"

namespace clang {
class Expr;
} // namespace clang

namespace mapicheck {

/// The expression that names an object, as the source spells it ("store", "m_session", "pp[0]"), without casts,
/// address-of and a smart pointer's operators. Empty when it is too long to read or has no spelling.
std::string spelling(const clang::Expr *E, const clang::ASTContext &Context);

/// A region's name as a user knows it ("store", "client.session"); a smart pointer's inner field goes by the
/// pointer's own name. Empty when there is none.
std::string regionName(const clang::ento::MemRegion *Region);

/// "IMsgStore 'store'", "message session 'sess'", "IMsgStore" when the name is empty.
std::string describe(const TrackedObject &Record, llvm::StringRef Name);

} // namespace mapicheck
