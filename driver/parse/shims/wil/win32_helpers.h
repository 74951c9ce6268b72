// Stands for WIL's wil/win32_helpers.h: the string getters, declared only.
#ifndef __WIL_WIN32_HELPERS_INCLUDED
#define __WIL_WIN32_HELPERS_INCLUDED

#include <wil/resource.h>

extern "C++" {
namespace wil {
template <class String = unique_cotaskmem_string> String GetEnvironmentVariableW(PCWSTR key);
template <class String = unique_cotaskmem_string> String TryGetEnvironmentVariableW(PCWSTR key);
template <class String = unique_cotaskmem_string> String ExpandEnvironmentStringsW(PCWSTR input);
template <class String = unique_cotaskmem_string> String GetModuleFileNameW(HMODULE module = nullptr);
template <class String = unique_cotaskmem_string> String GetSystemDirectoryW();
HINSTANCE GetModuleInstanceHandle() noexcept;
} // namespace wil
}

#endif
