// mapicheck-tidy.so: the file that users name in `clang-tidy -load`.
//
// The checks are compiled against the C++ interfaces of one exact version of clang-tidy, and those change without
// notice: in another version they would be missing symbols at best and a crash at worst. So this library, which needs
// no symbol of LLVM, is loaded first. It asks the program for its version, and only when that is the one the checks
// were built for does it load them, from mapicheck-tidy-impl.so beside it.

#include <dlfcn.h>
#include <unistd.h>

#include <cstdio>
#include <string>

namespace {

constexpr const char *BuiltFor = MAPICHECK_LLVM_VERSION;

/// Ends the program: clang-tidy would go on without the checks, and then finding nothing would look like success.
[[noreturn]] void refuse(const std::string &Reason) {
  std::fprintf(stderr, "%s\n", Reason.c_str());
  _exit(2);
}

/// The version of the program that loads this library, or an empty string when it does not tell.
std::string hostVersion() {
  // std::string clang::getClangFullVersion(): "Debian clang version 22.1.8 (1~deb12u1)". Every clang-tidy that can
  // load modules has it, in the program itself or in its libclang-cpp.
  using VersionFunction = std::string (*)();
  auto Function =
      reinterpret_cast<VersionFunction>(dlsym(RTLD_DEFAULT, "_ZN5clang19getClangFullVersionB5cxx11Ev"));
  if (!Function)
    return "";
  const std::string Text = Function();
  const std::string Marker = "clang version ";
  const size_t Start = Text.find(Marker);
  if (Start == std::string::npos)
    return "";
  const size_t From = Start + Marker.size();
  return Text.substr(From, Text.find(' ', From) - From);
}

/// mapicheck-tidy-impl.so in the folder that this library was loaded from.
std::string implementationPath() {
  Dl_info Self;
  if (!dladdr(reinterpret_cast<const void *>(&implementationPath), &Self) || !Self.dli_fname)
    return "mapicheck-tidy-impl.so";
  const std::string Path = Self.dli_fname;
  return Path.substr(0, Path.rfind('/') + 1) + "mapicheck-tidy-impl.so";
}

__attribute__((constructor)) void loadImplementation() {
  const std::string Version = hostVersion();
  if (Version != BuiltFor) {
    const std::string Expected = BuiltFor;
    const std::string Major = Expected.substr(0, Expected.find('.'));
    // Another version of the same series needs a new build; mapicheck does not compile against another series.
    const bool SameMajor = Version.compare(0, Major.size() + 1, Major + ".") == 0;
    refuse("mapicheck-tidy.so was built for clang-tidy " + Expected + ", " +
           (Version.empty() ? "this program does not tell its version" : "this one is " + Version) + ": " +
           (SameMajor ? "build mapicheck again with this clang-tidy's libclang-" + Major + "-dev"
                      : "run clang-tidy-" + Major + " " + Expected));
  }
  // Found by its full path, so that no other library of that name on the search path is taken for it.
  if (!dlopen(implementationPath().c_str(), RTLD_NOW | RTLD_LOCAL))
    refuse(std::string("mapicheck-tidy.so cannot load its checks: ") + dlerror());
}

} // namespace
