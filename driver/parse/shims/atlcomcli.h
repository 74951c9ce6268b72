// Stands for ATL's atlcomcli.h: CComPtr, CComQIPtr, CComBSTR, CComVariant, CAdapt, AtlAdvise.
// The pointers have real bodies. Strings and variants hold nothing; CComGITPtr is not declared.
#ifndef __ATLCOMCLI_H__
#define __ATLCOMCLI_H__

#include <atlexcept.h>

extern "C++" {
namespace ATL {

HRESULT AtlAdvise(IUnknown *pUnkCP, IUnknown *pUnk, const IID &iid, LPDWORD pdw);
HRESULT AtlUnadvise(IUnknown *pUnkCP, const IID &iid, DWORD dw);
HRESULT AtlSetChildSite(IUnknown *punkChild, IUnknown *punkParent);

/// What CComPtr and CComQIPtr can do for IDispatch only.
template <class T> struct CShimDispatchCalls {};
template <> struct CShimDispatchCalls<IDispatch> {
  HRESULT GetIDOfName(LPCOLESTR lpsz, DISPID *pdispid) throw();
  HRESULT GetProperty(DISPID dwDispID, VARIANT *pVar) throw();
  static HRESULT GetProperty(IDispatch *p, DISPID dwDispID, VARIANT *pVar) throw();
  HRESULT GetPropertyByName(LPCOLESTR lpsz, VARIANT *pVar) throw();
  HRESULT PutProperty(DISPID dwDispID, VARIANT *pVar) throw();
  static HRESULT PutProperty(IDispatch *p, DISPID dwDispID, VARIANT *pVar) throw();
  HRESULT PutPropertyByName(LPCOLESTR lpsz, VARIANT *pVar) throw();
  template <class Name> HRESULT Invoke0(Name name, VARIANT *pvarRet = NULL) throw();
  template <class Name> HRESULT Invoke1(Name name, VARIANT *pvar1, VARIANT *pvarRet = NULL) throw();
  template <class Name> HRESULT Invoke2(Name name, VARIANT *pvar1, VARIANT *pvar2, VARIANT *pvarRet = NULL) throw();
  template <class Name> HRESULT InvokeN(Name name, VARIANT *pvarParams, int nParams, VARIANT *pvarRet = NULL) throw();
};

template <class T> class CComPtrBase : public CShimDispatchCalls<T> {
protected:
  CComPtrBase() throw() : p(NULL) {}
  CComPtrBase(T *lp) throw() : p(lp) {
    if (p)
      p->AddRef();
  }
  void Assign(T *lp) throw() {
    if (p == lp)
      return;
    T *pOld = p;
    p = lp;
    if (p)
      p->AddRef();
    if (pOld)
      pOld->Release();
  }
  void AssignByQuery(IUnknown *lp, const IID &iid) throw() {
    T *pOld = p;
    p = NULL;
    if (lp && FAILED(lp->QueryInterface(iid, reinterpret_cast<void **>(&p))))
      p = NULL;
    if (pOld)
      pOld->Release();
  }
  void Swap(CComPtrBase &other) throw() {
    T *pTemp = p;
    p = other.p;
    other.p = pTemp;
  }

public:
  typedef T _PtrClass;
  ~CComPtrBase() throw() {
    if (p)
      p->Release();
  }
  operator T *() const throw() { return p; }
  T &operator*() const { return *p; }
  /// ATL asserts that the pointer is null. What it held would be lost in a release build, so that is what is followed.
  T **operator&() throw() { return &p; }
  T *operator->() const throw() { return p; }
  bool operator!() const throw() { return p == NULL; }
  bool operator<(T *pT) const throw() { return p < pT; }
  bool operator==(T *pT) const throw() { return p == pT; }
  bool operator!=(T *pT) const throw() { return p != pT; }
  void Release() throw() {
    T *pTemp = p;
    if (pTemp) {
      p = NULL;
      pTemp->Release();
    }
  }
  bool IsEqualObject(IUnknown *pOther) throw() {
    if (p == NULL || pOther == NULL)
      return p == NULL && pOther == NULL;
    return ::mapicheck_shim::opaque<bool>();
  }
  void Attach(T *p2) throw() {
    if (p)
      p->Release();
    p = p2;
  }
  T *Detach() throw() {
    T *pTemp = p;
    p = NULL;
    return pTemp;
  }
  HRESULT CopyTo(T **ppT) throw() {
    if (ppT == NULL)
      return E_POINTER;
    *ppT = p;
    if (p)
      p->AddRef();
    return S_OK;
  }
  HRESULT SetSite(IUnknown *punkParent) throw() { return AtlSetChildSite(p, punkParent); }
  HRESULT Advise(IUnknown *pUnk, const IID &iid, LPDWORD pdw) throw() { return AtlAdvise(p, pUnk, iid, pdw); }
  HRESULT CoCreateInstance(REFCLSID rclsid, LPUNKNOWN pUnkOuter = NULL, DWORD dwClsContext = CLSCTX_ALL) throw() {
    return ::CoCreateInstance(rclsid, pUnkOuter, dwClsContext, ::mapicheck_shim::iidOf<T>(),
                              reinterpret_cast<void **>(&p));
  }
  HRESULT CoCreateInstance(LPCOLESTR szProgID, LPUNKNOWN pUnkOuter = NULL, DWORD dwClsContext = CLSCTX_ALL) throw() {
    CLSID clsid;
    HRESULT hr = ::CLSIDFromProgID(szProgID, &clsid);
    if (SUCCEEDED(hr))
      hr = CoCreateInstance(clsid, pUnkOuter, dwClsContext);
    return hr;
  }
  template <class Q> HRESULT QueryInterface(Q **pp) const throw() {
    return p->QueryInterface(::mapicheck_shim::iidOf<Q>(), reinterpret_cast<void **>(pp));
  }

  T *p;

private:
  CComPtrBase(const CComPtrBase &);
  CComPtrBase &operator=(const CComPtrBase &);
};

template <class T> class CComPtr : public CComPtrBase<T> {
public:
  CComPtr() throw() {}
  CComPtr(T *lp) throw() : CComPtrBase<T>(lp) {}
  CComPtr(const CComPtr &lp) throw() : CComPtrBase<T>(lp.p) {}
  CComPtr(CComPtr &&lp) throw() : CComPtrBase<T>() { this->p = lp.Detach(); }
  T *operator=(T *lp) throw() {
    this->Assign(lp);
    return this->p;
  }
  T *operator=(const CComPtr &lp) throw() {
    this->Assign(lp.p);
    return this->p;
  }
  T *operator=(CComPtr &&lp) throw() {
    if (this->p != lp.p)
      this->Swap(lp);
    return this->p;
  }
  template <class Q> T *operator=(const CComPtrBase<Q> &lp) throw() {
    this->AssignByQuery(lp.p, ::mapicheck_shim::iidOf<T>());
    return this->p;
  }
};

template <class T, const IID *piid = nullptr> class CComQIPtr : public CComPtrBase<T> {
  typedef typename ::mapicheck_shim::UnknownOf<T>::type OtherUnknown;

public:
  CComQIPtr() throw() {}
  CComQIPtr(decltype(nullptr)) throw() {}
  CComQIPtr(T *lp) throw() : CComPtrBase<T>(lp) {}
  CComQIPtr(const CComQIPtr &lp) throw() : CComPtrBase<T>(lp.p) {}
  CComQIPtr(CComQIPtr &&lp) throw() : CComPtrBase<T>() { this->p = lp.Detach(); }
  CComQIPtr(OtherUnknown *lp) throw() { this->AssignByQuery(lp, ::mapicheck_shim::iidOf<T>(piid)); }
  T *operator=(decltype(nullptr)) throw() {
    this->Assign(nullptr);
    return nullptr;
  }
  T *operator=(T *lp) throw() {
    this->Assign(lp);
    return this->p;
  }
  T *operator=(const CComQIPtr &lp) throw() {
    this->Assign(lp.p);
    return this->p;
  }
  T *operator=(CComQIPtr &&lp) throw() {
    if (this->p != lp.p)
      this->Swap(lp);
    return this->p;
  }
  T *operator=(OtherUnknown *lp) throw() {
    this->AssignByQuery(lp, ::mapicheck_shim::iidOf<T>(piid));
    return this->p;
  }
};

typedef CComQIPtr<IDispatch, &IID_IDispatch> CComDispatchDriver;

/// ATL's helpers for writing smart pointers of one's own.
inline IUnknown *AtlComPtrAssign(IUnknown **pp, IUnknown *lp) {
  if (pp == NULL)
    return NULL;
  if (lp)
    lp->AddRef();
  if (*pp)
    (*pp)->Release();
  *pp = lp;
  return lp;
}
inline IUnknown *AtlComQIPtrAssign(IUnknown **pp, IUnknown *lp, REFIID riid) {
  if (pp == NULL)
    return NULL;
  IUnknown *pTemp = *pp;
  *pp = NULL;
  if (lp && FAILED(lp->QueryInterface(riid, reinterpret_cast<void **>(pp))))
    *pp = NULL;
  if (pTemp)
    pTemp->Release();
  return *pp;
}

/// Lets classes that overload operator& live in containers.
template <class T> class CAdapt {
public:
  CAdapt() {}
  CAdapt(const T &rSrc) : m_T(rSrc) {}
  template <class U> CAdapt(const U &rSrc) : m_T(rSrc) {}
  CAdapt(const CAdapt &rSrc) : m_T(rSrc.m_T) {}
  CAdapt &operator=(const CAdapt &rSrc) {
    m_T = rSrc.m_T;
    return *this;
  }
  CAdapt &operator=(const T &rSrc) {
    m_T = rSrc;
    return *this;
  }
  bool operator<(const T &rSrc) const { return m_T < rSrc; }
  bool operator==(const T &rSrc) const { return m_T == rSrc; }
  operator T &() { return m_T; }
  operator const T &() const { return m_T; }
  T *operator->() { return &m_T; }
  T m_T;
};

/// A BSTR is no MAPI memory: nothing is allocated or freed here, and it may be passed through "...".
class CComBSTR {
public:
  CComBSTR() throw() : m_str(NULL) {}
  CComBSTR(decltype(nullptr)) : m_str(NULL) {}
  CComBSTR(int) : m_str(::mapicheck_shim::opaque<BSTR>()) {}
  CComBSTR(int, LPCOLESTR) : m_str(::mapicheck_shim::opaque<BSTR>()) {}
  CComBSTR(int, LPCSTR) : m_str(::mapicheck_shim::opaque<BSTR>()) {}
  CComBSTR(LPCOLESTR) : m_str(::mapicheck_shim::opaque<BSTR>()) {}
  CComBSTR(LPCSTR) : m_str(::mapicheck_shim::opaque<BSTR>()) {}
  CComBSTR(REFGUID) : m_str(::mapicheck_shim::opaque<BSTR>()) {}
  CComBSTR &operator=(LPCOLESTR) { return changed(); }
  CComBSTR &operator=(LPCSTR) { return changed(); }
  operator BSTR() const throw() { return m_str; }
  BSTR *operator&() throw() { return &m_str; }
  bool operator!() const throw() { return m_str == NULL; }
  CComBSTR &operator+=(const CComBSTR &) { return changed(); }
  CComBSTR &operator+=(LPCOLESTR) { return changed(); }
  bool operator<(const CComBSTR &) const throw();
  bool operator<(LPCOLESTR) const throw();
  bool operator>(const CComBSTR &) const throw();
  bool operator==(const CComBSTR &) const throw();
  bool operator==(LPCOLESTR) const throw();
  bool operator==(LPCSTR) const throw();
  bool operator==(int) const throw() { return m_str == NULL; }
  bool operator==(decltype(nullptr)) const throw() { return m_str == NULL; }
  bool operator!=(const CComBSTR &) const throw();
  bool operator!=(LPCOLESTR) const throw();
  bool operator!=(LPCSTR) const throw();
  bool operator!=(int) const throw() { return m_str != NULL; }
  bool operator!=(decltype(nullptr)) const throw() { return m_str != NULL; }
  unsigned int Length() const throw();
  unsigned int ByteLength() const throw();
  BSTR Copy() const throw();
  HRESULT CopyTo(BSTR *pbstr) const throw();
  HRESULT CopyTo(VARIANT *pvarDest) throw();
  void Attach(BSTR src) throw() { m_str = src; }
  BSTR Detach() throw() {
    BSTR s = m_str;
    m_str = NULL;
    return s;
  }
  void Empty() throw() { m_str = NULL; }
  HRESULT Append(const CComBSTR &) { return appended(); }
  HRESULT Append(LPCOLESTR) { return appended(); }
  HRESULT Append(LPCOLESTR, int) { return appended(); }
  HRESULT Append(LPCSTR) { return appended(); }
  HRESULT Append(char) { return appended(); }
  HRESULT Append(wchar_t) { return appended(); }
  HRESULT AppendBSTR(BSTR) { return appended(); }
  HRESULT AssignBSTR(const BSTR) { return appended(); }
  HRESULT ToLower();
  HRESULT ToUpper();
  bool LoadString(UINT nID);
  bool LoadString(HINSTANCE hInst, UINT nID);
  HRESULT LoadString(HINSTANCE hInst, UINT nID, int);
  HRESULT WriteToStream(IStream *pStream) throw();
  HRESULT ReadFromStream(IStream *pStream) throw();
  BSTR m_str;

private:
  CComBSTR &changed() {
    m_str = ::mapicheck_shim::opaque<BSTR>();
    return *this;
  }
  HRESULT appended() {
    changed();
    return ::mapicheck_shim::opaque<HRESULT>();
  }
};

class CComVariant : public tagVARIANT {
public:
  CComVariant() throw() { vt = VT_EMPTY; }
  CComVariant(const VARIANT &varSrc) : tagVARIANT(varSrc) {}
  CComVariant(LPCOLESTR) { vt = VT_BSTR; }
  CComVariant(LPCSTR) { vt = VT_BSTR; }
  CComVariant(const CComBSTR &) { vt = VT_BSTR; }
  CComVariant(bool) throw() { vt = VT_BOOL; }
  CComVariant(BYTE n) throw() : CComVariant(Number(), VT_UI1, n) {}
  CComVariant(char n) throw() : CComVariant(Number(), VT_I1, n) {}
  CComVariant(short n) throw() : CComVariant(Number(), VT_I2, n) {}
  CComVariant(unsigned short n) throw() : CComVariant(Number(), VT_UI2, n) {}
  CComVariant(int n, VARTYPE vtSrc = VT_I4) throw() : CComVariant(Number(), vtSrc, n) {}
  CComVariant(unsigned int n, VARTYPE vtSrc = VT_UI4) throw() : CComVariant(Number(), vtSrc, n) {}
  CComVariant(long n, VARTYPE vtSrc = VT_I4) throw() : CComVariant(Number(), vtSrc, n) {}
  CComVariant(unsigned long n) throw() : CComVariant(Number(), VT_UI4, n) {}
  CComVariant(LONGLONG n) throw() : CComVariant(Number(), VT_I8, n) {}
  CComVariant(ULONGLONG n) throw() : CComVariant(Number(), VT_UI8, static_cast<LONGLONG>(n)) {}
  CComVariant(float f) throw() {
    vt = VT_R4;
    fltVal = f;
  }
  CComVariant(double d, VARTYPE vtSrc = VT_R8) throw() {
    vt = vtSrc;
    dblVal = d;
  }
  CComVariant(CY cy) throw() {
    vt = VT_CY;
    cyVal = cy;
  }
  CComVariant(IDispatch *pSrc) throw();
  CComVariant(IUnknown *pSrc) throw();
  CComVariant(const SAFEARRAY *pSrc);
  template <class Value> CComVariant &operator=(const Value &value) {
    return *this = CComVariant(value);
  }
  bool operator==(const VARIANT &varSrc) const throw();
  bool operator!=(const VARIANT &varSrc) const throw();
  bool operator<(const VARIANT &varSrc) const throw();
  HRESULT Clear();
  HRESULT ClearToZero();
  HRESULT Copy(const VARIANT *pSrc);
  HRESULT CopyTo(VARIANT *pDest) const;
  HRESULT Attach(VARIANT *pSrc);
  HRESULT Detach(VARIANT *pDest);
  HRESULT ChangeType(VARTYPE vtNew, const VARIANT *pSrc = NULL);
  HRESULT WriteToStream(IStream *pStream);
  HRESULT ReadFromStream(IStream *pStream);
  template <class T> HRESULT SetByRef(T *pT) throw();

private:
  struct Number {};
  CComVariant(Number, int type, LONGLONG value) throw() {
    vt = static_cast<VARTYPE>(type);
    llVal = value;
  }
};

} // namespace ATL
}

#endif
