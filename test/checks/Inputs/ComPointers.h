// Smart pointers and guards as programs write them at home. Each has another shape; what they do with a reference
// stands in their bodies and nowhere else.
#pragma once

#include <windows.h>

/// The ATL shape: operator& for the out-parameter, operator-> to a class that hides AddRef and Release.
template <class T> class HiddenCount : public T {
  STDMETHOD_(ULONG, AddRef)() = 0;
  STDMETHOD_(ULONG, Release)() = 0;
};

template <class T> class CComPtr {
public:
  CComPtr() : p(nullptr) {}
  CComPtr(T *other) : p(other) {
    if (p != nullptr)
      p->AddRef();
  }
  CComPtr(const CComPtr &other) : p(other.p) {
    if (p != nullptr)
      p->AddRef();
  }
  CComPtr(CComPtr &&other) noexcept : p(other.p) { other.p = nullptr; }
  ~CComPtr() {
    if (p != nullptr)
      p->Release();
  }
  CComPtr &operator=(T *other) {
    if (other != nullptr)
      other->AddRef();
    T *old = p;
    p = other;
    if (old != nullptr)
      old->Release();
    return *this;
  }
  CComPtr &operator=(const CComPtr &other) { return *this = other.p; }
  void Release() {
    T *old = p;
    if (old != nullptr) {
      p = nullptr;
      old->Release();
    }
  }
  void Attach(T *other) {
    if (p != nullptr)
      p->Release();
    p = other;
  }
  T *Detach() {
    T *old = p;
    p = nullptr;
    return old;
  }
  HRESULT CopyTo(T **out) {
    if (out == nullptr)
      return E_POINTER;
    *out = p;
    if (p != nullptr)
      p->AddRef();
    return S_OK;
  }
  template <class Q> HRESULT QueryInterface(REFIID iid, Q **out) const {
    return p->QueryInterface(iid, reinterpret_cast<void **>(out));
  }
  operator T *() const { return p; }
  T &operator*() const { return *p; }
  T **operator&() { return &p; }
  HiddenCount<T> *operator->() const { return static_cast<HiddenCount<T> *>(p); }
  bool operator!() const { return p == nullptr; }

  T *p;
};

/// Takes over the reference it is given and cannot be copied.
template <class T> class Holder {
public:
  explicit Holder(T *object = nullptr) : m_object(object) {}
  Holder(const Holder &) = delete;
  Holder &operator=(const Holder &) = delete;
  ~Holder() { Reset(); }
  void Reset(T *object = nullptr) {
    if (m_object)
      m_object->Release();
    m_object = object;
  }
  T *Get() const { return m_object; }
  T **Put() {
    Reset();
    return &m_object;
  }
  T *Detach() {
    T *object = m_object;
    m_object = nullptr;
    return object;
  }
  T *operator->() const { return m_object; }
  explicit operator bool() const { return m_object != nullptr; }

private:
  T *m_object;
};

/// Only lends: no constructor, destructor or assignment of it touches the count.
template <class T> class Borrowed {
public:
  Borrowed(T *object) : m_object(object) {}
  T *operator->() const { return m_object; }
  T *Get() const { return m_object; }

private:
  T *m_object;
};

/// A deleter for std::unique_ptr.
struct ReleaseIt {
  template <class T> void operator()(T *object) const {
    if (object)
      object->Release();
  }
};

/// Runs what it was given at the end of its scope.
template <class F> class AtScopeEnd {
public:
  explicit AtScopeEnd(F action) : m_action(action) {}
  AtScopeEnd(const AtScopeEnd &) = delete;
  ~AtScopeEnd() { m_action(); }

private:
  F m_action;
};
