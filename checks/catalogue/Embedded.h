// Text files that are compiled into the program, so that it needs none beside it.
#pragma once

#include "llvm/ADT/StringRef.h"

namespace mapicheck {

/// The text of an embedded file by its base name ("mapi.json", "mapi-object-leak.md"), empty when there is none.
llvm::StringRef embeddedFile(llvm::StringRef Name);

} // namespace mapicheck
