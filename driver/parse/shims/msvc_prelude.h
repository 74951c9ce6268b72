// What MSVC gives every source without being asked, for a second attempt at sources that rely on it: the standard headers
// that its own headers include, annotations that MinGW's sal.h lacks, and a few names of its run-time library.
// Included before a source's first line; nothing of Windows is included, for its headers read the source's macros first.
#ifndef MAPICHECK_SHIM_MSVC_PRELUDE_H
#define MAPICHECK_SHIM_MSVC_PRELUDE_H

#ifdef __cplusplus
// Clang names libstdc++ its 128 bit integer in GNU mode only, and libstdc++ of C++20 cannot do without when it knows of it.
#if defined(__SIZEOF_INT128__) && !defined(__GLIBCXX_TYPE_INT_N_0) && !defined(__STRICT_ANSI__)
#define __GLIBCXX_TYPE_INT_N_0 __int128
#define __GLIBCXX_BITSIZE_INT_N_0 128
#endif
// libstdc++ defines NOMINMAX itself.
#ifndef NOMINMAX
#define MAPICHECK_SHIM_MINMAX
#endif
#include <algorithm>
#include <array>
#include <cassert>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <cwchar>
#include <deque>
#include <exception>
#include <functional>
#include <iomanip>
#include <iostream>
#include <iterator>
#include <limits>
#include <list>
#include <locale>
#include <map>
#include <memory>
#include <mutex>
#include <queue>
#include <regex>
#include <set>
#include <sstream>
#include <stack>
#include <stdexcept>
#include <string>
#include <thread>
#include <type_traits>
#include <typeinfo>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>
#if __cplusplus >= 201703L
#include <optional>
#include <string_view>
#include <variant>
#endif
#if __cplusplus >= 202002L
#include <bit>
#include <ranges>
#include <span>
#endif
#endif

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <msvc_sal.h>

#ifndef RSIZE_MAX
#define RSIZE_MAX (SIZE_MAX >> 1)
#endif
#ifndef _NODISCARD
#define _NODISCARD
#endif
#ifndef _ENUM_FLAG_CONSTEXPR
#define _ENUM_FLAG_CONSTEXPR constexpr
#endif
#ifndef _CONSTEXPR17
#define _CONSTEXPR17 constexpr
#endif
#ifndef _CRT_STRINGIZE
#define _CRT_STRINGIZE_(x) #x
#define _CRT_STRINGIZE(x) _CRT_STRINGIZE_(x)
#endif
typedef int(__cdecl *_CoreCrtSecureSearchSortCompareFunction)(void *, void const *, void const *);
typedef int(__cdecl *_CoreCrtNonSecureSearchSortCompareFunction)(void const *, void const *);

#ifdef __cplusplus
#define __nullptr nullptr

extern "C++" {
// What winnt.h's DEFINE_ENUM_FLAG_OPERATORS is made of.
template <class T> struct _ENUM_FLAG_SIZED_INTEGER {
  typedef typename std::underlying_type<T>::type type;
};

// windows.h's min and max, as functions: libstdc++'s own headers could not be included after the macros. std::min is the
// better match where a source uses namespace std.
#ifdef MAPICHECK_SHIM_MINMAX
template <class A, class B> constexpr typename std::common_type<A, B>::type(min)(const A &a, const B &b) {
  return b < a ? static_cast<typename std::common_type<A, B>::type>(b) : static_cast<typename std::common_type<A, B>::type>(a);
}
template <class A, class B> constexpr typename std::common_type<A, B>::type(max)(const A &a, const B &b) {
  return a < b ? static_cast<typename std::common_type<A, B>::type>(b) : static_cast<typename std::common_type<A, B>::type>(a);
}
#endif

// std::byteswap of C++23, for a source that is parsed as something older.
#if __cplusplus >= 201703L && !defined(__cpp_lib_byteswap)
namespace std {
template <class T> constexpr T byteswap(T Value) noexcept {
  static_assert(is_integral<T>::value, "byteswap takes an integer");
  T Result = 0;
  for (size_t I = 0; I < sizeof(T); ++I)
    Result = static_cast<T>((Result << 8) | ((Value >> (8 * I)) & 0xff));
  return Result;
}
} // namespace std
#endif
}
#endif

#endif
