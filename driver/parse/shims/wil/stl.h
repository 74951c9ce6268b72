// Stands for WIL's wil/stl.h: secure_vector and the string makers.
#ifndef __WIL_STL_INCLUDED
#define __WIL_STL_INCLUDED

#include <wil/resource.h>

#include <string>
#include <vector>

extern "C++" {
namespace wil {
template <class T> using secure_vector = std::vector<T>;
typedef std::wstring secure_wstring;
typedef std::string secure_string;
class zwstring_view {
public:
  zwstring_view() noexcept {}
  zwstring_view(PCWSTR) noexcept {}
  zwstring_view(const std::wstring &) noexcept {}
  PCWSTR c_str() const noexcept { return ::mapicheck_shim::opaque<PCWSTR>(); }
};
} // namespace wil
}

#endif
