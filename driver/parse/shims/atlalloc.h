// Stands for ATL's atlalloc.h and atlcore.h's allocators: CHeapPtr, CComHeapPtr, CAutoPtr and their like, with bodies.
#ifndef __ATLALLOC_H__
#define __ATLALLOC_H__

#include <atlexcept.h>

extern "C++" {
namespace ATL {

class CCRTAllocator {
public:
  static void *Allocate(size_t nBytes) throw() { return ::malloc(nBytes); }
  static void *Reallocate(void *p, size_t nBytes) throw() { return ::realloc(p, nBytes); }
  static void Free(void *p) throw() { ::free(p); }
};
class CComAllocator {
public:
  static void *Allocate(size_t nBytes) throw() { return ::CoTaskMemAlloc(nBytes); }
  static void *Reallocate(void *p, size_t nBytes) throw() { return ::CoTaskMemRealloc(p, nBytes); }
  static void Free(void *p) throw() { ::CoTaskMemFree(p); }
};
class CLocalAllocator {
public:
  static void *Allocate(size_t nBytes) throw() { return ::LocalAlloc(LMEM_FIXED, nBytes); }
  static void *Reallocate(void *p, size_t nBytes) throw() { return ::LocalReAlloc(p, nBytes, 0); }
  static void Free(void *p) throw() { ::LocalFree(p); }
};
class CGlobalAllocator {
public:
  static void *Allocate(size_t nBytes) throw() { return ::GlobalAlloc(GMEM_FIXED, nBytes); }
  static void *Reallocate(void *p, size_t nBytes) throw() { return ::GlobalReAlloc(p, nBytes, 0); }
  static void Free(void *p) throw() { ::GlobalFree(p); }
};

template <class T, class Allocator = CCRTAllocator> class CHeapPtrBase {
protected:
  CHeapPtrBase() throw() : m_pData(NULL) {}
  CHeapPtrBase(CHeapPtrBase &p) throw() : m_pData(p.Detach()) {}
  explicit CHeapPtrBase(T *pData) throw() : m_pData(pData) {}
  CHeapPtrBase &operator=(CHeapPtrBase &p) throw() {
    if (m_pData != p.m_pData)
      Attach(p.Detach());
    return *this;
  }

public:
  ~CHeapPtrBase() throw() { Free(); }
  operator T *() const throw() { return m_pData; }
  T *operator->() const throw() { return m_pData; }
  T **operator&() throw() { return &m_pData; }
  bool AllocateBytes(size_t nBytes) throw() {
    m_pData = static_cast<T *>(Allocator::Allocate(nBytes));
    return m_pData != NULL;
  }
  bool ReallocateBytes(size_t nBytes) throw() {
    T *pNew = static_cast<T *>(Allocator::Reallocate(m_pData, nBytes));
    if (pNew == NULL)
      return false;
    m_pData = pNew;
    return true;
  }
  void Attach(T *pData) throw() {
    Allocator::Free(m_pData);
    m_pData = pData;
  }
  T *Detach() throw() {
    T *pTemp = m_pData;
    m_pData = NULL;
    return pTemp;
  }
  void Free() throw() {
    Allocator::Free(m_pData);
    m_pData = NULL;
  }
  T *m_pData;
};

template <class T, class Allocator = CCRTAllocator> class CHeapPtr : public CHeapPtrBase<T, Allocator> {
public:
  CHeapPtr() throw() {}
  CHeapPtr(CHeapPtr &p) throw() : CHeapPtrBase<T, Allocator>(p) {}
  explicit CHeapPtr(T *p) throw() : CHeapPtrBase<T, Allocator>(p) {}
  CHeapPtr &operator=(CHeapPtr &p) throw() {
    CHeapPtrBase<T, Allocator>::operator=(p);
    return *this;
  }
  bool Allocate(size_t nElements = 1) throw() { return this->AllocateBytes(nElements * sizeof(T)); }
  bool Reallocate(size_t nElements) throw() { return this->ReallocateBytes(nElements * sizeof(T)); }
};

template <class T> class CComHeapPtr : public CHeapPtr<T, CComAllocator> {
public:
  CComHeapPtr() throw() {}
  explicit CComHeapPtr(T *pData) throw() : CHeapPtr<T, CComAllocator>(pData) {}
};

/// CAutoPtr and CAutoVectorPtr differ only in the delete.
template <class T, bool Vector> class CShimAutoPtr {
public:
  CShimAutoPtr() throw() : m_p(NULL) {}
  CShimAutoPtr(CShimAutoPtr &p) throw() : m_p(p.Detach()) {}
  explicit CShimAutoPtr(T *p) throw() : m_p(p) {}
  ~CShimAutoPtr() throw() { Free(); }
  CShimAutoPtr &operator=(CShimAutoPtr &p) throw() {
    if (m_p != p.m_p) {
      Free();
      m_p = p.Detach();
    }
    return *this;
  }
  operator T *() const throw() { return m_p; }
  T *operator->() const throw() { return m_p; }
  void Attach(T *p) throw() { m_p = p; }
  T *Detach() throw() {
    T *p = m_p;
    m_p = NULL;
    return p;
  }
  void Free() throw() {
    if (Vector)
      delete[] m_p;
    else
      delete m_p;
    m_p = NULL;
  }
  bool Allocate(size_t nElements) throw() {
    m_p = new (std::nothrow) T[nElements];
    return m_p != NULL;
  }
  T *m_p;
};
template <class T> class CAutoPtr : public CShimAutoPtr<T, false> {
public:
  using CShimAutoPtr<T, false>::CShimAutoPtr;
};
template <class T> class CAutoVectorPtr : public CShimAutoPtr<T, true> {
public:
  using CShimAutoPtr<T, true>::CShimAutoPtr;
};

template <class T, int FixedBytes = 128, class Allocator = CCRTAllocator> class CTempBuffer {
public:
  CTempBuffer() throw() : m_p(NULL) {}
  explicit CTempBuffer(size_t nElements) : m_p(NULL) { Allocate(nElements); }
  ~CTempBuffer() throw() { Allocator::Free(m_p); }
  operator T *() const throw() { return m_p; }
  T *operator->() const throw() { return m_p; }
  T *Allocate(size_t nElements) { return AllocateBytes(nElements * sizeof(T)); }
  T *AllocateBytes(size_t nBytes) {
    m_p = static_cast<T *>(Allocator::Allocate(nBytes));
    return m_p;
  }

private:
  CTempBuffer(const CTempBuffer &);
  CTempBuffer &operator=(const CTempBuffer &);
  T *m_p;
};

template <class T> inline HRESULT AtlAdd(T *ptResult, T tLeft, T tRight) {
  *ptResult = tLeft + tRight;
  return S_OK;
}
template <class T> inline HRESULT AtlMultiply(T *ptResult, T tLeft, T tRight) {
  *ptResult = tLeft * tRight;
  return S_OK;
}
template <class T> inline T AtlMultiplyThrow(T tLeft, T tRight) { return tLeft * tRight; }
template <class T> inline T AtlAddThrow(T tLeft, T tRight) { return tLeft + tRight; }

} // namespace ATL
}

#endif
