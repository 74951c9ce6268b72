// How is a NOLINT comment that silences nothing told of?
#pragma once

#include "scan/ScanResult.h"

#include "llvm/ADT/StringRef.h"

#include <string>

namespace mapicheck::cli {

/// What stands in place of the name of a check.
inline constexpr llvm::StringLiteral UnusedSuppressionRule = "unused-suppression";

/// "NOLINT(mapi-object-leak) silences nothing": lower case but for the directive, no full stop. Its Unused must not be
/// empty.
std::string messageOf(const ReportedSuppression &Comment);

/// In the form of a finding, a warning without a path, for what treats both alike.
ReportedFinding asFinding(const ReportedSuppression &Comment);

} // namespace mapicheck::cli
