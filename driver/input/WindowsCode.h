// Which arguments make Clang read Windows code on any machine?
#pragma once

namespace mapicheck::cli {

/// mingw-w64's headers, and Clang as lenient as Microsoft's compiler. -fms-compatibility alone makes Clang stop defining
/// __GNUC__, which mingw's C++ library does not survive.
inline constexpr const char *WindowsCode[] = {
    "--target=x86_64-w64-mingw32",
    "-fms-extensions",
    "-fms-compatibility",
    "-fms-compatibility-version=19.33",
    "-fgnuc-version=12.2.0",
    "-fno-delayed-template-parsing",
};

} // namespace mapicheck::cli
