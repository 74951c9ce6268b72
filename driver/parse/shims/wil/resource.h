// Stands for WIL's wil/resource.h: unique_any and the usual instances, scope_exit, unique_call, unique_com_call,
// unique_com_token, out_param, with bodies. Locks, watchers, timers and shared resources are not declared.
#ifndef __WIL_RESOURCE
#define __WIL_RESOURCE

#include <wil/result_macros.h>

extern "C++" {
namespace wil {

namespace details {
struct pointer_access_all {};
struct pointer_access_noaddress {};
struct pointer_access_none {};
} // namespace details

/// An owner of one value that a function closes. What wil splits into policies and storage is one class here.
template <class Pointer, class CloseType, CloseType Close, class Access = details::pointer_access_all,
          class Storage = Pointer, class InvalidType = decltype(nullptr), InvalidType Invalid = InvalidType()>
class unique_any {
public:
  typedef Pointer pointer;
  unique_any() noexcept : m_ptr(invalid()) {}
  unique_any(decltype(nullptr)) noexcept : m_ptr(invalid()) {}
  explicit unique_any(Pointer ptr) noexcept : m_ptr(ptr) {}
  unique_any(unique_any &&other) noexcept : m_ptr(other.release()) {}
  unique_any(const unique_any &) = delete;
  unique_any &operator=(const unique_any &) = delete;
  ~unique_any() noexcept {
    if (m_ptr != invalid())
      Close(m_ptr);
  }
  unique_any &operator=(unique_any &&other) noexcept {
    if (this != std::addressof(other))
      reset(other.release());
    return *this;
  }
  unique_any &operator=(decltype(nullptr)) noexcept {
    reset();
    return *this;
  }
  void reset() noexcept { reset(invalid()); }
  void reset(decltype(nullptr)) noexcept { reset(invalid()); }
  void reset(Pointer ptr) noexcept {
    Storage old = m_ptr;
    m_ptr = ptr;
    if (old != invalid())
      Close(old);
  }
  Pointer release() noexcept {
    Pointer ptr = m_ptr;
    m_ptr = invalid();
    return ptr;
  }
  Pointer get() const noexcept { return m_ptr; }
  Pointer *put() noexcept {
    reset();
    return reinterpret_cast<Pointer *>(std::addressof(m_ptr));
  }
  Pointer *operator&() noexcept { return put(); }
  Pointer *addressof() noexcept { return reinterpret_cast<Pointer *>(std::addressof(m_ptr)); }
  Pointer operator->() const noexcept { return m_ptr; }
  bool is_valid() const noexcept { return m_ptr != invalid(); }
  explicit operator bool() const noexcept { return m_ptr != invalid(); }
  void swap(unique_any &other) noexcept {
    Storage ptr = m_ptr;
    m_ptr = other.m_ptr;
    other.m_ptr = ptr;
  }
  static Pointer invalid() noexcept { return (Pointer)Invalid; }

private:
  Storage m_ptr;
};
#define MAPICHECK_SHIM_UNIQUE_COMPARE(Op)                                                                              \
  template <class P, class F, F f, class A, class S, class I, I i>                                                     \
  inline bool operator Op(const unique_any<P, F, f, A, S, I, i> &a, decltype(nullptr)) noexcept {                      \
    return a.get() Op(unique_any<P, F, f, A, S, I, i>::invalid());                                                     \
  }
MAPICHECK_SHIM_UNIQUE_COMPARE(==)
MAPICHECK_SHIM_UNIQUE_COMPARE(!=)
template <class P, class F, F f, class A, class S, class I, I i>
inline void swap(unique_any<P, F, f, A, S, I, i> &a, unique_any<P, F, f, A, S, I, i> &b) noexcept {
  a.swap(b);
}

template <class Pointer, class CloseType, CloseType Close>
using unique_any_handle_null = unique_any<Pointer, CloseType, Close>;
template <class Pointer, class CloseType, CloseType Close>
using unique_any_handle_invalid =
    unique_any<Pointer, CloseType, Close, details::pointer_access_all, Pointer, LONG_PTR, -1>;
typedef unique_any<HANDLE, decltype(&::CloseHandle), ::CloseHandle> unique_handle;
typedef unique_any_handle_invalid<HANDLE, decltype(&::CloseHandle), ::CloseHandle> unique_hfile;
typedef unique_any_handle_invalid<HANDLE, decltype(&::FindClose), ::FindClose> unique_hfind;
typedef unique_any<HMODULE, decltype(&::FreeLibrary), ::FreeLibrary> unique_hmodule;
typedef unique_any<HKEY, decltype(&::RegCloseKey), ::RegCloseKey> unique_hkey;
typedef unique_any<BSTR, decltype(&::SysFreeString), ::SysFreeString> unique_bstr;
typedef unique_any<void *, decltype(&::CoTaskMemFree), ::CoTaskMemFree> unique_cotaskmem;
typedef unique_any<PWSTR, decltype(&::CoTaskMemFree), ::CoTaskMemFree> unique_cotaskmem_string;
typedef unique_any<PSTR, decltype(&::CoTaskMemFree), ::CoTaskMemFree> unique_cotaskmem_ansistring;
typedef unique_any<HLOCAL, decltype(&::LocalFree), ::LocalFree> unique_hlocal;
typedef unique_any<PWSTR, decltype(&::LocalFree), ::LocalFree> unique_hlocal_string;
typedef unique_any<PSTR, decltype(&::LocalFree), ::LocalFree> unique_hlocal_ansistring;
typedef unique_any<HGLOBAL, decltype(&::GlobalFree), ::GlobalFree> unique_hglobal;
typedef unique_any<HWND, decltype(&::DestroyWindow), ::DestroyWindow> unique_hwnd;
typedef unique_handle unique_process_handle;
typedef unique_handle unique_mutex;
class unique_event : public unique_handle {
public:
  unique_event() {}
  explicit unique_event(HANDLE h) : unique_handle(h) {}
  void create(int options = 0, PCWSTR name = nullptr);
  bool wait(DWORD milliseconds = INFINITE) const noexcept;
  void SetEvent() const noexcept;
  void ResetEvent() const noexcept;
};
typedef unique_event unique_event_nothrow;

template <class CloseType, CloseType Close> struct function_deleter {
  template <class T> void operator()(T *p) const { Close(p); }
};
typedef function_deleter<decltype(&::CoTaskMemFree), ::CoTaskMemFree> cotaskmem_deleter;
typedef function_deleter<decltype(&::LocalFree), ::LocalFree> hlocal_deleter;
template <class T> using unique_cotaskmem_ptr = std::unique_ptr<T, cotaskmem_deleter>;
template <class T> using unique_hlocal_ptr = std::unique_ptr<T, hlocal_deleter>;
template <class T> inline unique_cotaskmem_ptr<T> make_unique_cotaskmem_nothrow() noexcept {
  return unique_cotaskmem_ptr<T>(static_cast<T *>(::CoTaskMemAlloc(sizeof(T))));
}
inline unique_cotaskmem_string make_cotaskmem_string_nothrow(PCWSTR, size_t = 0) noexcept {
  return unique_cotaskmem_string(static_cast<PWSTR>(::CoTaskMemAlloc(2)));
}
inline unique_cotaskmem_string make_cotaskmem_string(PCWSTR text, size_t = 0) {
  return make_cotaskmem_string_nothrow(text);
}
inline unique_bstr make_bstr_nothrow(PCWSTR) noexcept { return unique_bstr(::mapicheck_shim::opaque<BSTR>()); }
inline unique_bstr make_bstr(PCWSTR) { return unique_bstr(::mapicheck_shim::opaque<BSTR>()); }

/// A structure that a function clears.
template <class Struct, class CloseType, CloseType Close> class unique_struct : public Struct {
public:
  unique_struct() : Struct() {}
  explicit unique_struct(const Struct &other) : Struct(other) {}
  unique_struct(unique_struct &&other) noexcept : Struct(other.release()) {}
  unique_struct(const unique_struct &) = delete;
  unique_struct &operator=(const unique_struct &) = delete;
  ~unique_struct() { Close(this); }
  void reset() { Close(this), *static_cast<Struct *>(this) = Struct(); }
  Struct release() {
    Struct old(*this);
    *static_cast<Struct *>(this) = Struct();
    return old;
  }
  Struct *addressof() { return this; }
  Struct *reset_and_addressof() {
    reset();
    return this;
  }
};
typedef unique_struct<VARIANT, decltype(&::VariantClear), ::VariantClear> unique_variant;
typedef unique_struct<PROPVARIANT, decltype(&::PropVariantClear), ::PropVariantClear> unique_prop_variant;
typedef unique_struct<STGMEDIUM, decltype(&::ReleaseStgMedium), ::ReleaseStgMedium> unique_stg_medium;

/// Runs a callable when the scope ends.
template <class Lambda> class lambda_call {
public:
  explicit lambda_call(Lambda &&lambda) : m_lambda(std::move(lambda)), m_call(true) {}
  lambda_call(lambda_call &&other) noexcept : m_lambda(std::move(other.m_lambda)), m_call(other.m_call) {
    other.m_call = false;
  }
  lambda_call(const lambda_call &) = delete;
  lambda_call &operator=(const lambda_call &) = delete;
  ~lambda_call() { reset(); }
  void release() noexcept { m_call = false; }
  void reset() noexcept {
    if (m_call) {
      m_call = false;
      m_lambda();
    }
  }
  explicit operator bool() const noexcept { return m_call; }

private:
  Lambda m_lambda;
  bool m_call;
};
template <class Lambda> inline lambda_call<typename std::decay<Lambda>::type> scope_exit(Lambda &&lambda) noexcept {
  typedef typename std::decay<Lambda>::type Stored;
  return lambda_call<Stored>(Stored(std::forward<Lambda>(lambda)));
}
#define WI_DIAGNOSTICS_INFO 0
template <class Lambda> inline auto scope_exit_log(int, Lambda &&lambda) noexcept {
  return scope_exit(std::forward<Lambda>(lambda));
}

/// Runs a function without arguments when the scope ends.
template <class CloseType, CloseType Close, bool InitialValue = true> class unique_call {
public:
  unique_call() noexcept : m_call(InitialValue) {}
  explicit unique_call(bool call) noexcept : m_call(call) {}
  unique_call(unique_call &&other) noexcept : m_call(other.m_call) { other.m_call = false; }
  unique_call &operator=(unique_call &&other) noexcept {
    if (this != &other) {
      reset();
      m_call = other.m_call;
      other.m_call = false;
    }
    return *this;
  }
  unique_call(const unique_call &) = delete;
  unique_call &operator=(const unique_call &) = delete;
  ~unique_call() noexcept { reset(); }
  void reset() noexcept {
    bool call = m_call;
    m_call = false;
    if (call)
      Close();
  }
  void activate() noexcept { m_call = true; }
  void release() noexcept { m_call = false; }
  explicit operator bool() const noexcept { return m_call; }

private:
  bool m_call;
};
typedef unique_call<decltype(&::CoUninitialize), ::CoUninitialize> unique_couninitialize_call;
typedef unique_call<decltype(&::OleUninitialize), ::OleUninitialize> unique_oleuninitialize_call;
inline unique_couninitialize_call CoInitializeEx(DWORD flags = 0) {
  THROW_IF_FAILED(::CoInitializeEx(nullptr, flags));
  return unique_couninitialize_call();
}
inline unique_couninitialize_call CoInitializeEx_failfast(DWORD flags = 0) noexcept {
  FAIL_FAST_IF_FAILED(::CoInitializeEx(nullptr, flags));
  return unique_couninitialize_call();
}
inline unique_oleuninitialize_call OleInitialize() {
  THROW_IF_FAILED(::OleInitialize(nullptr));
  return unique_oleuninitialize_call();
}

/// Calls a method of an object when the scope ends, and holds the object until then.
template <class Interface, class CloseType, CloseType Close> class unique_com_call {
public:
  unique_com_call() noexcept : m_ptr(nullptr) {}
  explicit unique_com_call(Interface *ptr) noexcept : m_ptr(ptr) {
    if (m_ptr)
      m_ptr->AddRef();
  }
  unique_com_call(unique_com_call &&other) noexcept : m_ptr(other.m_ptr) { other.m_ptr = nullptr; }
  unique_com_call(const unique_com_call &) = delete;
  unique_com_call &operator=(const unique_com_call &) = delete;
  ~unique_com_call() noexcept { reset(); }
  void reset() noexcept {
    Interface *ptr = m_ptr;
    m_ptr = nullptr;
    if (ptr) {
      Close(ptr);
      ptr->Release();
    }
  }
  void release() noexcept {
    Interface *ptr = m_ptr;
    m_ptr = nullptr;
    if (ptr)
      ptr->Release();
  }
  Interface **put() noexcept {
    reset();
    return &m_ptr;
  }
  explicit operator bool() const noexcept { return m_ptr != nullptr; }

private:
  Interface *m_ptr;
};
template <class Interface, class Token, class CloseType, CloseType Close, Token Invalid = Token()>
class unique_com_token {
public:
  unique_com_token() noexcept : m_ptr(nullptr), m_token(Invalid) {}
  explicit unique_com_token(Interface *source, Token token = Invalid) noexcept : m_ptr(source), m_token(token) {
    if (m_ptr)
      m_ptr->AddRef();
  }
  unique_com_token(unique_com_token &&other) noexcept : m_ptr(other.m_ptr), m_token(other.m_token) {
    other.m_ptr = nullptr;
    other.m_token = Invalid;
  }
  unique_com_token(const unique_com_token &) = delete;
  unique_com_token &operator=(const unique_com_token &) = delete;
  ~unique_com_token() noexcept { reset(); }
  void reset() noexcept {
    if (m_ptr && m_token != Invalid)
      Close(m_ptr, m_token);
    release();
  }
  void reset(Interface *source, Token token) noexcept {
    reset();
    m_ptr = source;
    m_token = token;
    if (m_ptr)
      m_ptr->AddRef();
  }
  Token release() noexcept {
    Token token = m_token;
    m_token = Invalid;
    if (m_ptr)
      m_ptr->Release();
    m_ptr = nullptr;
    return token;
  }
  void associate(Interface *source) noexcept { reset(source, Invalid); }
  Token *put() noexcept { return &m_token; }
  Token *operator&() noexcept { return &m_token; }
  Token get() const noexcept { return m_token; }
  explicit operator bool() const noexcept { return m_token != Invalid; }

private:
  Interface *m_ptr;
  Token m_token;
};

/// Lets a function fill a smart pointer that gives no address of its own.
template <class Smart> class out_param_t {
public:
  typedef typename Smart::pointer pointer;
  explicit out_param_t(Smart &output) : m_smart(output), m_ptr(nullptr) {}
  ~out_param_t() { m_smart.reset(m_ptr); }
  operator pointer *() { return &m_ptr; }
  operator void **() { return reinterpret_cast<void **>(&m_ptr); }

private:
  Smart &m_smart;
  pointer m_ptr;
};
template <class Smart> inline out_param_t<Smart> out_param(Smart &smart) { return out_param_t<Smart>(smart); }

} // namespace wil
}

#endif
