#include "Shims.h"

#include "llvm/ADT/STLExtras.h"

#include <algorithm>
#include <string>

namespace mapicheck {

const Shim *findShim(llvm::StringRef Name) {
  std::string Path = Name.str();
  std::replace(Path.begin(), Path.end(), '\\', '/');
  auto Found = llvm::find_if(allShims(), [&](const Shim &S) { return S.Name.equals_insensitive(Path); });
  return Found == allShims().end() ? nullptr : &*Found;
}

} // namespace mapicheck
