// Headers of the project's own, in place of those that come with Visual Studio and Outlook only.
#pragma once

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"

namespace mapicheck {

struct Shim {
  llvm::StringRef Name; ///< as it is included: "atlbase.h", "wil/com.h"
  llvm::StringRef Text; ///< ends with a null byte behind it
};

/// All shims, sorted by name.
llvm::ArrayRef<Shim> allShims();

/// The shim that is meant by the name in an inclusion, whatever its capitals, or null.
const Shim *findShim(llvm::StringRef Name);

/// The header that includes what Microsoft's own headers include, for sources that rely on it.
inline constexpr llvm::StringLiteral PreludeName = "msvc_prelude.h";

} // namespace mapicheck
