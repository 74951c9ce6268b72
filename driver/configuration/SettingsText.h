// How are the settings of a source shown?
#pragma once

#include "Settings.h"

#include "llvm/Support/raw_ostream.h"

namespace mapicheck::cli {

/// Writes them as a configuration, with comments that say where each value comes from. As a configuration (--config) it
/// gives the same settings again.
void writeSettings(const Settings &Shown, llvm::StringRef Source, llvm::ArrayRef<const Configuration *> Chain,
                   llvm::raw_ostream &Out);

} // namespace mapicheck::cli
