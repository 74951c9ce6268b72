// Stands for WIL's wil/result_macros.h: the error macros, with what they do to the path: return, throw, end the process, or
// log and go on. Logging itself, telemetry and the failure callbacks are not declared.
#ifndef __WIL_RESULTMACROS_INCLUDED
#define __WIL_RESULTMACROS_INCLUDED

#include <wil/common.h>

#include <exception>

extern "C++" {
namespace wil {

struct FailureInfo {
  HRESULT hr;
  PCSTR pszFile;
  unsigned uLineNumber;
  PCWSTR pszMessage;
};
class ResultException : public std::exception {
public:
  explicit ResultException(HRESULT hr) noexcept : m_hr(hr) {}
  HRESULT GetErrorCode() const noexcept { return m_hr; }
  HRESULT GetStatusCode() const noexcept { return m_hr; }
  FailureInfo const &GetFailureInfo() const noexcept;
  const char *what() const noexcept override { return ""; }

private:
  HRESULT m_hr;
};
/// Which exception is in flight is not known, but it was a failure.
inline HRESULT ResultFromCaughtException() noexcept {
  HRESULT hr = ::mapicheck_shim::opaque<HRESULT>();
  return FAILED(hr) ? hr : E_FAIL;
}
template <class Callback> inline void SetResultLoggingCallback(Callback) noexcept {}

namespace details {
[[noreturn]] inline void throw_hr(HRESULT hr) { throw ResultException(hr); }
inline HRESULT last_error() noexcept {
  HRESULT hr = HRESULT_FROM_WIN32(::GetLastError());
  return FAILED(hr) ? hr : E_FAIL;
}
inline HRESULT thrown(HRESULT hr) {
  if (FAILED(hr))
    throw_hr(hr);
  return hr;
}
inline HRESULT fatal(HRESULT hr) noexcept {
  if (FAILED(hr))
    ::mapicheck_shim::failed();
  return hr;
}
template <class T> inline T &&thrown_if_null(T &&value, HRESULT hr) {
  if (value == nullptr)
    throw_hr(hr);
  return std::forward<T>(value);
}
template <class T> inline T &&fatal_if_null(T &&value) {
  if (value == nullptr)
    ::mapicheck_shim::failed();
  return std::forward<T>(value);
}
inline bool thrown_if(bool condition, HRESULT hr) {
  if (condition)
    throw_hr(hr);
  return condition;
}
inline bool fatal_if(bool condition) {
  if (condition)
    ::mapicheck_shim::failed();
  return condition;
}
inline HRESULT status(HRESULT hr) noexcept { return hr; }
} // namespace details
} // namespace wil
}

#define MAPICHECK_SHIM_RETURN(condition, hr)                                                                           \
  do {                                                                                                                 \
    if (condition)                                                                                                     \
      return (hr);                                                                                                     \
  } while (0, 0)
#define RETURN_HR(hr) return (hr)
#define RETURN_LAST_ERROR() return ::wil::details::last_error()
#define RETURN_WIN32(win32err) return HRESULT_FROM_WIN32(win32err)
#define RETURN_IF_FAILED(hr)                                                                                           \
  do {                                                                                                                 \
    const HRESULT __hrRet = (hr);                                                                                      \
    if (FAILED(__hrRet))                                                                                               \
      return __hrRet;                                                                                                  \
  } while (0, 0)
#define RETURN_IF_FAILED_EXPECTED(hr) RETURN_IF_FAILED(hr)
#define RETURN_IF_FAILED_WITH_EXPECTED(hr, ...) RETURN_IF_FAILED(hr)
#define RETURN_IF_WIN32_ERROR(win32err) RETURN_IF_FAILED(HRESULT_FROM_WIN32(win32err))
#define RETURN_IF_NTSTATUS_FAILED(status) RETURN_IF_FAILED(HRESULT_FROM_NT(status))
#define RETURN_IF_WIN32_BOOL_FALSE(win32BOOL) MAPICHECK_SHIM_RETURN(!(win32BOOL), ::wil::details::last_error())
#define RETURN_IF_NULL_ALLOC(ptr) MAPICHECK_SHIM_RETURN((ptr) == nullptr, E_OUTOFMEMORY)
#define RETURN_HR_IF(hr, condition) MAPICHECK_SHIM_RETURN(condition, hr)
#define RETURN_HR_IF_NULL(hr, ptr) MAPICHECK_SHIM_RETURN((ptr) == nullptr, hr)
#define RETURN_LAST_ERROR_IF(condition) MAPICHECK_SHIM_RETURN(condition, ::wil::details::last_error())
#define RETURN_LAST_ERROR_IF_NULL(ptr) MAPICHECK_SHIM_RETURN((ptr) == nullptr, ::wil::details::last_error())
#define RETURN_HR_IF_EXPECTED(hr, condition) RETURN_HR_IF(hr, condition)
#define RETURN_HR_IF_NULL_EXPECTED(hr, ptr) RETURN_HR_IF_NULL(hr, ptr)
#define RETURN_LAST_ERROR_IF_EXPECTED(condition) RETURN_LAST_ERROR_IF(condition)
#define RETURN_HR_MSG(hr, ...) RETURN_HR(hr)
#define RETURN_IF_FAILED_MSG(hr, ...) RETURN_IF_FAILED(hr)
#define RETURN_HR_IF_MSG(hr, condition, ...) RETURN_HR_IF(hr, condition)
#define RETURN_HR_IF_NULL_MSG(hr, ptr, ...) RETURN_HR_IF_NULL(hr, ptr)
#define RETURN_IF_NULL_ALLOC_MSG(ptr, ...) RETURN_IF_NULL_ALLOC(ptr)
#define RETURN_LAST_ERROR_IF_MSG(condition, ...) RETURN_LAST_ERROR_IF(condition)
#define RETURN_LAST_ERROR_IF_NULL_MSG(ptr, ...) RETURN_LAST_ERROR_IF_NULL(ptr)
#define RETURN_IF_WIN32_BOOL_FALSE_MSG(win32BOOL, ...) RETURN_IF_WIN32_BOOL_FALSE(win32BOOL)

#define LOG_HR(hr) ::wil::details::status(hr)
#define LOG_IF_FAILED(hr) ::wil::details::status(hr)
#define LOG_HR_IF(hr, condition) (condition)
#define LOG_HR_IF_NULL(hr, ptr) (ptr)
#define LOG_LAST_ERROR() ::wil::details::last_error()
#define LOG_LAST_ERROR_IF(condition) (condition)
#define LOG_LAST_ERROR_IF_NULL(ptr) (ptr)
#define LOG_IF_WIN32_BOOL_FALSE(win32BOOL) (win32BOOL)
#define LOG_IF_WIN32_ERROR(win32err) (win32err)
#define LOG_IF_NULL_ALLOC(ptr) (ptr)
#define LOG_HR_MSG(hr, ...) LOG_HR(hr)
#define LOG_IF_FAILED_MSG(hr, ...) LOG_IF_FAILED(hr)
#define LOG_HR_IF_MSG(hr, condition, ...) (condition)
#define SUCCEEDED_LOG(hr) SUCCEEDED(hr)
#define FAILED_LOG(hr) FAILED(hr)

#define THROW_HR(hr) ::wil::details::throw_hr(hr)
#define THROW_LAST_ERROR() ::wil::details::throw_hr(::wil::details::last_error())
#define THROW_WIN32(win32err) ::wil::details::throw_hr(HRESULT_FROM_WIN32(win32err))
#define THROW_EXCEPTION(exception) throw exception
#define THROW_IF_FAILED(hr) ::wil::details::thrown(hr)
#define THROW_IF_WIN32_ERROR(win32err) ::wil::details::thrown(HRESULT_FROM_WIN32(win32err))
#define THROW_IF_NTSTATUS_FAILED(status) ::wil::details::thrown(HRESULT_FROM_NT(status))
#define THROW_IF_WIN32_BOOL_FALSE(win32BOOL) ::wil::details::thrown_if(!(win32BOOL), ::wil::details::last_error())
#define THROW_IF_NULL_ALLOC(ptr) ::wil::details::thrown_if_null(ptr, E_OUTOFMEMORY)
#define THROW_HR_IF(hr, condition) ::wil::details::thrown_if(!!(condition), hr)
#define THROW_HR_IF_NULL(hr, ptr) ::wil::details::thrown_if_null(ptr, hr)
#define THROW_LAST_ERROR_IF(condition) ::wil::details::thrown_if(!!(condition), ::wil::details::last_error())
#define THROW_LAST_ERROR_IF_NULL(ptr) ::wil::details::thrown_if_null(ptr, ::wil::details::last_error())
#define THROW_HR_MSG(hr, ...) THROW_HR(hr)
#define THROW_IF_FAILED_MSG(hr, ...) THROW_IF_FAILED(hr)
#define THROW_HR_IF_MSG(hr, condition, ...) THROW_HR_IF(hr, condition)
#define THROW_HR_IF_NULL_MSG(hr, ptr, ...) THROW_HR_IF_NULL(hr, ptr)
#define THROW_IF_NULL_ALLOC_MSG(ptr, ...) THROW_IF_NULL_ALLOC(ptr)
#define THROW_LAST_ERROR_IF_MSG(condition, ...) THROW_LAST_ERROR_IF(condition)

#define FAIL_FAST() ::mapicheck_shim::failed()
#define FAIL_FAST_HR(hr) ::mapicheck_shim::failed()
#define FAIL_FAST_MSG(...) ::mapicheck_shim::failed()
#define FAIL_FAST_IF(condition) ::wil::details::fatal_if(!!(condition))
#define FAIL_FAST_IF_FAILED(hr) ::wil::details::fatal(hr)
#define FAIL_FAST_IF_NULL(ptr) ::wil::details::fatal_if_null(ptr)
#define FAIL_FAST_IF_NULL_ALLOC(ptr) ::wil::details::fatal_if_null(ptr)
#define FAIL_FAST_HR_IF(hr, condition) ::wil::details::fatal_if(!!(condition))
#define FAIL_FAST_HR_IF_NULL(hr, ptr) ::wil::details::fatal_if_null(ptr)
#define FAIL_FAST_LAST_ERROR_IF(condition) ::wil::details::fatal_if(!!(condition))
#define FAIL_FAST_IF_WIN32_BOOL_FALSE(win32BOOL) ::wil::details::fatal_if(!(win32BOOL))
#define FAIL_FAST_IF_MSG(condition, ...) FAIL_FAST_IF(condition)
#define FAIL_FAST_IF_FAILED_MSG(hr, ...) FAIL_FAST_IF_FAILED(hr)

#define RETURN_CAUGHT_EXCEPTION() return ::wil::ResultFromCaughtException()
#define LOG_CAUGHT_EXCEPTION() ::wil::ResultFromCaughtException()
#define FAIL_FAST_CAUGHT_EXCEPTION() ::mapicheck_shim::failed()
#define THROW_NORMALIZED_CAUGHT_EXCEPTION() throw
#define CATCH_RETURN() catch (...) { RETURN_CAUGHT_EXCEPTION(); }
#define CATCH_RETURN_MSG(...) CATCH_RETURN()
#define CATCH_RETURN_EXPECTED() CATCH_RETURN()
#define CATCH_LOG() catch (...) { LOG_CAUGHT_EXCEPTION(); }
#define CATCH_LOG_MSG(...) CATCH_LOG()
#define CATCH_LOG_RETURN() catch (...) { return; }
#define CATCH_LOG_RETURN_HR(hr) catch (...) { return hr; }
#define CATCH_FAIL_FAST() catch (...) { FAIL_FAST_CAUGHT_EXCEPTION(); }
#define CATCH_THROW_NORMALIZED() catch (...) { throw; }

#endif
