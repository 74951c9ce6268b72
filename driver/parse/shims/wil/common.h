// Stands for WIL's wil/common.h: flags and assertions.
#ifndef __WIL_COMMON_INCLUDED
#define __WIL_COMMON_INCLUDED

#include <mapicheck_shim.h>

#include <functional>
#include <memory>
#include <string>
#include <type_traits>

#ifdef __cpp_exceptions
#define WIL_ENABLE_EXCEPTIONS
#endif
#define WI_NOEXCEPT noexcept
#define WI_NODISCARD
#define WI_ASSERT(condition) MAPICHECK_SHIM_ASSERT(condition)
#define WI_ASSERT_MSG(condition, msg) MAPICHECK_SHIM_ASSERT(condition)
#define WI_VERIFY(condition) MAPICHECK_SHIM_VERIFY(condition)
#define WI_VERIFY_SUCCEEDED(hr) ((void)(hr))
#define WI_IsFlagSet(val, flag) (((val) & (flag)) != 0)
#define WI_IsAnyFlagSet(val, flags) (((val) & (flags)) != 0)
#define WI_AreAllFlagsSet(val, flags) (((val) & (flags)) == (flags))
#define WI_IsFlagClear(val, flag) (((val) & (flag)) == 0)
#define WI_SetFlag(var, flag) ((var) |= (flag))
#define WI_SetAllFlags(var, flags) ((var) |= (flags))
#define WI_SetFlagIf(var, flag, condition) ((condition) ? (void)((var) |= (flag)) : (void)0)
#define WI_ClearFlag(var, flag) ((var) &= ~(flag))
#define WI_ClearAllFlags(var, flags) ((var) &= ~(flags))
#define WI_UpdateFlag(var, flag, condition) ((condition) ? (void)((var) |= (flag)) : (void)((var) &= ~(flag)))

#endif
