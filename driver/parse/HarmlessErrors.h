// Which errors of Clang's leave a syntax tree that is as good as without them?
#pragma once

namespace mapicheck {

/// Whether Clang, after it has complained so, goes on as Microsoft's compiler does, which accepts the same without a word
/// or with a warning.
bool isHarmless(unsigned DiagnosticID);

} // namespace mapicheck
