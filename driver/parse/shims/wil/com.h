// Stands for WIL's wil/com.h: com_ptr in its three kinds of error handling, queries, copies, CoCreateInstance, with bodies.
// Agile and weak references and the enumerators are not declared.
#ifndef __WIL_COM_INCLUDED
#define __WIL_COM_INCLUDED

#include <wil/resource.h>

extern "C++" {
namespace wil {

struct err_returncode_policy {
  typedef HRESULT result;
  static HRESULT check(HRESULT hr) noexcept { return hr; }
};
struct err_exception_policy {
  typedef void result;
  static void check(HRESULT hr) { THROW_IF_FAILED(hr); }
};
struct err_failfast_policy {
  typedef void result;
  static void check(HRESULT hr) noexcept { FAIL_FAST_IF_FAILED(hr); }
};

template <class T, class Err = err_exception_policy> class com_ptr_t {
public:
  typedef T element_type;
  typedef T *pointer;
  typedef typename Err::result result;

  com_ptr_t() noexcept : m_ptr(nullptr) {}
  com_ptr_t(decltype(nullptr)) noexcept : m_ptr(nullptr) {}
  com_ptr_t(T *ptr) noexcept : m_ptr(ptr) {
    if (m_ptr)
      m_ptr->AddRef();
  }
  com_ptr_t(const com_ptr_t &other) noexcept : com_ptr_t(other.m_ptr) {}
  com_ptr_t(com_ptr_t &&other) noexcept : m_ptr(other.detach()) {}
  template <class U, class E, class = typename std::enable_if<std::is_convertible<U *, T *>::value>::type>
  com_ptr_t(const com_ptr_t<U, E> &other) noexcept : com_ptr_t(static_cast<T *>(other.get())) {}
  template <class U, class E, class = typename std::enable_if<std::is_convertible<U *, T *>::value>::type>
  com_ptr_t(com_ptr_t<U, E> &&other) noexcept : m_ptr(other.detach()) {}
  ~com_ptr_t() noexcept {
    if (m_ptr)
      m_ptr->Release();
  }
  com_ptr_t &operator=(decltype(nullptr)) noexcept {
    reset();
    return *this;
  }
  com_ptr_t &operator=(T *other) noexcept {
    T *old = m_ptr;
    m_ptr = other;
    if (m_ptr)
      m_ptr->AddRef();
    if (old)
      old->Release();
    return *this;
  }
  com_ptr_t &operator=(const com_ptr_t &other) noexcept { return *this = other.m_ptr; }
  com_ptr_t &operator=(com_ptr_t &&other) noexcept {
    attach(other.detach());
    return *this;
  }
  template <class U, class E> com_ptr_t &operator=(const com_ptr_t<U, E> &other) noexcept {
    return *this = static_cast<T *>(other.get());
  }
  template <class U, class E> com_ptr_t &operator=(com_ptr_t<U, E> &&other) noexcept {
    attach(other.detach());
    return *this;
  }

  void swap(com_ptr_t &other) noexcept {
    T *ptr = m_ptr;
    m_ptr = other.m_ptr;
    other.m_ptr = ptr;
  }
  void reset() noexcept {
    T *ptr = m_ptr;
    m_ptr = nullptr;
    if (ptr)
      ptr->Release();
  }
  void reset(decltype(nullptr)) noexcept { reset(); }
  void attach(T *other) noexcept {
    T *ptr = m_ptr;
    m_ptr = other;
    if (ptr)
      ptr->Release();
  }
  T *detach() noexcept {
    T *ptr = m_ptr;
    m_ptr = nullptr;
    return ptr;
  }
  T **put() noexcept {
    reset();
    return &m_ptr;
  }
  void **put_void() noexcept { return reinterpret_cast<void **>(put()); }
  IUnknown **put_unknown() noexcept { return reinterpret_cast<IUnknown **>(put()); }
  T **operator&() noexcept { return put(); }
  T **addressof() noexcept { return &m_ptr; }
  T *get() const noexcept { return m_ptr; }
  T *operator->() const noexcept { return m_ptr; }
  T &operator*() const noexcept { return *m_ptr; }
  explicit operator bool() const noexcept { return m_ptr != nullptr; }

  template <class U> com_ptr_t<U, Err> query() const {
    static_assert(std::is_same<result, void>::value, "query needs a way to report failure");
    com_ptr_t<U, Err> out;
    Err::check(m_ptr->QueryInterface(::mapicheck_shim::iidOf<U>(), out.put_void()));
    return out;
  }
  template <class U> result query_to(U **out) const { return query_to(::mapicheck_shim::iidOf<U>(), (void **)out); }
  result query_to(REFIID riid, void **out) const { return Err::check(m_ptr->QueryInterface(riid, out)); }
  template <class U> com_ptr_t<U, Err> try_query() const noexcept {
    com_ptr_t<U, Err> out;
    if (FAILED(m_ptr->QueryInterface(::mapicheck_shim::iidOf<U>(), reinterpret_cast<void **>(&out.m_ptr))))
      out.m_ptr = nullptr;
    return out;
  }
  template <class U> bool try_query_to(U **out) const noexcept {
    return SUCCEEDED(m_ptr->QueryInterface(::mapicheck_shim::iidOf<U>(), reinterpret_cast<void **>(out)));
  }
  template <class U> com_ptr_t<U, Err> copy() const { return m_ptr ? query<U>() : com_ptr_t<U, Err>(); }
  template <class U> result copy_to(U **out) const {
    *out = nullptr;
    return Err::check(m_ptr ? m_ptr->QueryInterface(::mapicheck_shim::iidOf<U>(), reinterpret_cast<void **>(out)) : S_OK);
  }
  result copy_to(T **out) const {
    *out = m_ptr;
    if (m_ptr)
      m_ptr->AddRef();
    return Err::check(S_OK);
  }
  template <class U> com_ptr_t<U, Err> try_copy() const noexcept {
    return m_ptr ? try_query<U>() : com_ptr_t<U, Err>();
  }
  template <class U> bool try_copy_to(U **out) const noexcept {
    *out = nullptr;
    return m_ptr && try_query_to(out);
  }

private:
  template <class U, class E> friend class com_ptr_t;
  T *m_ptr;
};
template <class T> using com_ptr = com_ptr_t<T, err_exception_policy>;
template <class T> using com_ptr_nothrow = com_ptr_t<T, err_returncode_policy>;
template <class T> using com_ptr_failfast = com_ptr_t<T, err_failfast_policy>;

#define MAPICHECK_SHIM_COM_COMPARE(Op)                                                                                 \
  template <class T, class E, class U, class F>                                                                        \
  inline bool operator Op(const com_ptr_t<T, E> &a, const com_ptr_t<U, F> &b) noexcept {                               \
    return a.get() Op b.get();                                                                                         \
  }                                                                                                                    \
  template <class T, class E> inline bool operator Op(const com_ptr_t<T, E> &a, decltype(nullptr)) noexcept {          \
    return a.get() Op nullptr;                                                                                         \
  }                                                                                                                    \
  template <class T, class E> inline bool operator Op(const com_ptr_t<T, E> &a, T *b) noexcept {                       \
    return a.get() Op b;                                                                                               \
  }
MAPICHECK_SHIM_COM_COMPARE(==)
MAPICHECK_SHIM_COM_COMPARE(!=)

template <class T> inline T *com_raw_ptr(T *ptr) { return ptr; }
template <class T, class E> inline T *com_raw_ptr(const com_ptr_t<T, E> &ptr) { return ptr.get(); }
template <class T> inline com_ptr<T> make_com_ptr(T *ptr) { return com_ptr<T>(ptr); }
template <class T> inline com_ptr_nothrow<T> make_com_ptr_nothrow(T *ptr) { return com_ptr_nothrow<T>(ptr); }
template <class T> inline com_ptr_failfast<T> make_com_ptr_failfast(T *ptr) { return com_ptr_failfast<T>(ptr); }

namespace details {
template <class U, class Err, class T> inline com_ptr_t<U, Err> query(T *ptr) {
  com_ptr_t<U, Err> out;
  Err::check(ptr->QueryInterface(::mapicheck_shim::iidOf<U>(), out.put_void()));
  return out;
}
template <class U, class Err, class T> inline com_ptr_t<U, Err> try_query(T *ptr) {
  com_ptr_t<U, Err> out;
  if (FAILED(ptr->QueryInterface(::mapicheck_shim::iidOf<U>(), reinterpret_cast<void **>(out.addressof()))))
    *out.addressof() = nullptr;
  return out;
}
} // namespace details
template <class U, class P> inline com_ptr<U> com_query(P &&ptr) {
  return details::query<U, err_exception_policy>(com_raw_ptr(std::forward<P>(ptr)));
}
template <class U, class P> inline com_ptr_failfast<U> com_query_failfast(P &&ptr) {
  return details::query<U, err_failfast_policy>(com_raw_ptr(std::forward<P>(ptr)));
}
template <class U, class P> inline com_ptr<U> try_com_query(P &&ptr) {
  return details::try_query<U, err_exception_policy>(com_raw_ptr(std::forward<P>(ptr)));
}
template <class U, class P> inline com_ptr_nothrow<U> try_com_query_nothrow(P &&ptr) {
  return details::try_query<U, err_returncode_policy>(com_raw_ptr(std::forward<P>(ptr)));
}
template <class P, class U> inline HRESULT com_query_to_nothrow(P &&ptr, U **out) {
  return com_raw_ptr(ptr)->QueryInterface(::mapicheck_shim::iidOf<U>(), reinterpret_cast<void **>(out));
}
template <class P, class U> inline void com_query_to(P &&ptr, U **out) {
  THROW_IF_FAILED(com_query_to_nothrow(std::forward<P>(ptr), out));
}
template <class P, class U> inline HRESULT com_copy_to_nothrow(P &&ptr, U **out) {
  *out = nullptr;
  return com_raw_ptr(ptr) ? com_query_to_nothrow(std::forward<P>(ptr), out) : S_OK;
}
template <class P, class U> inline void com_copy_to(P &&ptr, U **out) {
  THROW_IF_FAILED(com_copy_to_nothrow(std::forward<P>(ptr), out));
}
template <class U, class P> inline com_ptr<U> com_copy(P &&ptr) {
  return com_raw_ptr(ptr) ? com_query<U>(std::forward<P>(ptr)) : com_ptr<U>();
}
template <class U, class P> inline com_ptr<U> try_com_copy(P &&ptr) {
  return com_raw_ptr(ptr) ? try_com_query<U>(std::forward<P>(ptr)) : com_ptr<U>();
}

template <class Interface = IUnknown, class Err = err_exception_policy>
inline com_ptr_t<Interface, Err> CoCreateInstance(REFCLSID rclsid, DWORD context = CLSCTX_INPROC_SERVER) {
  com_ptr_t<Interface, Err> out;
  Err::check(::CoCreateInstance(rclsid, nullptr, context, ::mapicheck_shim::iidOf<Interface>(), out.put_void()));
  return out;
}
template <class Class, class Interface = IUnknown, class Err = err_exception_policy>
inline com_ptr_t<Interface, Err> CoCreateInstance(DWORD context = CLSCTX_INPROC_SERVER) {
  return CoCreateInstance<Interface, Err>(::mapicheck_shim::iidOf<Class>(), context);
}
template <class Interface = IUnknown>
inline com_ptr_nothrow<Interface> CoCreateInstanceNoThrow(REFCLSID rclsid, DWORD context = CLSCTX_INPROC_SERVER) {
  return CoCreateInstance<Interface, err_returncode_policy>(rclsid, context);
}
template <class Interface = IUnknown>
inline com_ptr_failfast<Interface> CoCreateInstanceFailFast(REFCLSID rclsid, DWORD context = CLSCTX_INPROC_SERVER) {
  return CoCreateInstance<Interface, err_failfast_policy>(rclsid, context);
}

} // namespace wil
}

#endif
