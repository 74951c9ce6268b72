// In which folders do Clang and git look for programs?
#pragma once

namespace mapicheck::cli {

/// Makes PATH one in which Clang finds mingw-w64, which it looks for beside the compiler of that name. To be called
/// before anything else, because it changes the environment of this process and of those that it starts.
void repairSearchPath();

} // namespace mapicheck::cli
