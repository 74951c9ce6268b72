// Which check did somebody mean who misspelt its name?
#pragma once

#include "llvm/ADT/StringRef.h"

namespace mapicheck {

/// The name of the check that is nearest to a misspelt one, or empty when none is near.
llvm::StringRef nearestCheck(llvm::StringRef Misspelt);

} // namespace mapicheck
