// Loads the module given as its argument, as clang-tidy does, and passes for the version in $HOST_VERSION:
// another version of clang-tidy to try the module's guard on. Compiled without any part of LLVM.

#include <dlfcn.h>

#include <cstdio>
#include <cstdlib>
#include <string>

namespace clang {
std::string getClangFullVersion() {
  const char *Version = std::getenv("HOST_VERSION");
  return std::string("Debian clang version ") + (Version ? Version : "") + " (a test)";
}
} // namespace clang

int main(int argc, char **argv) {
  if (argc != 2)
    return 64;
  if (!dlopen(argv[1], RTLD_LAZY | RTLD_GLOBAL)) {
    std::fprintf(stderr, "dlopen: %s\n", dlerror());
    return 65;
  }
  std::puts("loaded");
  return 0;
}
