// What is said of a NOLINT comment that silences nothing? It counts as a finding, but no check makes it.
#pragma once

#include "scan/ScanResult.h"

#include <string>

namespace mapicheck::cli {

/// Stands where findings have the name of their check.
inline constexpr char UnusedSuppressionName[] = "unused-suppression";

/// "NOLINT(mapi-object-leak) silences nothing".
std::string messageOf(const ReportedSuppression &Comment);

} // namespace mapicheck::cli
