// How is Clang run so that it reads as much as it can of a source, and neither says, writes nor runs anything?
#pragma once

#include "WorkOrder.h"

#include "clang/Basic/Diagnostic.h"
#include "clang/Frontend/FrontendAction.h"

namespace mapicheck::cli {

/// Runs the action on the source of these compiler arguments, which are those of the order or more. What the compiler
/// has to say goes to Messages. False when it could not be run to its end.
bool runClang(const std::vector<std::string> &Arguments, const WorkOrder &Order, clang::FrontendAction &Action,
              clang::DiagnosticConsumer &Messages);

} // namespace mapicheck::cli
