#include "SearchPath.h"

#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/FileSystem.h"

#include <cstdlib>

namespace mapicheck::cli {

void repairSearchPath() {
  const char *Given = std::getenv("PATH");
  if (!Given) { // a service, or env -i: the usual folders, as shells have it
    setenv("PATH", "/usr/local/bin:/usr/bin:/bin", /*overwrite=*/false);
    return;
  }
  // Where /bin is only another name of /usr/bin, a compiler found there would have its headers in /, where none are.
  if (!llvm::sys::fs::equivalent("/bin", "/usr/bin"))
    return;
  llvm::SmallVector<llvm::StringRef> Folders;
  llvm::StringRef(Given).split(Folders, ':');
  for (llvm::StringRef &Folder : Folders)
    if (Folder.rtrim('/') == "/bin")
      Folder = "/usr/bin";
  setenv("PATH", llvm::join(Folders, ":").c_str(), /*overwrite=*/true);
}

} // namespace mapicheck::cli
