// Stands for ATL's atlcom.h: CComObject and its kin, class factories, connection points, IDispatchImpl, the maps.
// Maps expand to nothing: which interfaces a class offers is told by its bases. CreateInstance is declared only.
#ifndef __ATLCOM_H__
#define __ATLCOM_H__

#include <atlbase.h>

extern "C++" {
namespace ATL {

class CComObjectRootBase {
public:
  CComObjectRootBase() : m_dwRef(0) {}
  HRESULT FinalConstruct() { return S_OK; }
  HRESULT _AtlFinalConstruct() { return S_OK; }
  HRESULT _AtlInitialConstruct() { return S_OK; }
  void FinalRelease() {}
  void _AtlFinalRelease() {}
  void SetVoid(void *) {}
  void InternalFinalConstructAddRef() {}
  void InternalFinalConstructRelease() {}
  static void WINAPI ObjectMain(bool) throw() {}
  ULONG OuterAddRef();
  ULONG OuterRelease();
  HRESULT OuterQueryInterface(REFIID iid, void **ppvObject);
  static HRESULT WINAPI InternalQueryInterface(void *pThis, const _ATL_INTMAP_ENTRY *, REFIID iid, void **ppvObject);
  LONG m_dwRef;
};
template <class ThreadModel> class CComObjectRootEx : public CComObjectRootBase {
public:
  typedef ThreadModel _ThreadModel;
  typedef typename ThreadModel::AutoCriticalSection _CritSec;
  typedef CComCritSecLock<CComObjectRootEx> ObjectLock;
  ULONG InternalAddRef() { return ThreadModel::Increment(&m_dwRef); }
  ULONG InternalRelease() { return ThreadModel::Decrement(&m_dwRef); }
  HRESULT Lock() { return S_OK; }
  HRESULT Unlock() { return S_OK; }
};
typedef CComObjectRootEx<CComObjectThreadModel> CComObjectRoot;

template <class Base> class CComObject : public Base {
public:
  typedef Base _BaseClass;
  CComObject(void * = NULL) throw() {}
  virtual ~CComObject() throw() {}
  STDMETHOD_(ULONG, AddRef)() { return this->InternalAddRef(); }
  STDMETHOD_(ULONG, Release)() {
    ULONG l = this->InternalRelease();
    if (l == 0)
      delete this;
    return l;
  }
  STDMETHOD(QueryInterface)(REFIID iid, void **ppvObject) throw() {
    return this->_InternalQueryInterface(iid, ppvObject);
  }
  template <class Q> HRESULT STDMETHODCALLTYPE QueryInterface(Q **pp) throw() {
    return QueryInterface(::mapicheck_shim::iidOf<Q>(), reinterpret_cast<void **>(pp));
  }
  static HRESULT WINAPI CreateInstance(CComObject<Base> **pp) throw();
};
template <class Base> class CComObjectNoLock : public CComObject<Base> {};
template <class Base> class CComObjectGlobal : public CComObject<Base> {};
template <class Base> class CComObjectStack : public CComObject<Base> {};
template <class Base> class CComObjectStackEx : public CComObject<Base> {};
template <class Base> class CComObjectCached : public CComObject<Base> {};
template <class Base> class CComAggObject : public CComObject<Base> {};
template <class Base> class CComPolyObject : public CComObject<Base> {};
template <class Owner, class ThreadModel = CComObjectThreadModel>
class CComTearOffObjectBase : public CComObjectRootEx<ThreadModel> {
public:
  typedef Owner _OwnerClass;
  Owner *m_pOwner;
};
template <class Base> class CComTearOffObject : public CComObject<Base> {};
template <class Base> class CComContainedObject : public CComObject<Base> {};

template <class T> class CComCreator {
public:
  static HRESULT WINAPI CreateInstance(void *pv, REFIID riid, LPVOID *ppv);
};
class CComClassFactory : public IClassFactory, public CComObjectRootEx<CComGlobalsThreadModel> {
public:
  STDMETHOD(CreateInstance)(LPUNKNOWN pUnkOuter, REFIID riid, void **ppvObj);
  STDMETHOD(LockServer)(BOOL fLock);
  HRESULT _InternalQueryInterface(REFIID iid, void **ppvObject) throw();
};
template <class T> class CComClassFactorySingleton : public CComClassFactory {};
class CComClassFactoryAutoThread : public CComClassFactory {};

template <class T, const CLSID *pclsid = &CLSID_NULL> class CComCoClass {
public:
  static const CLSID &WINAPI GetObjectCLSID() { return *pclsid; }
  static LPCTSTR WINAPI GetObjectDescription() { return NULL; }
  static HRESULT WINAPI Error(LPCOLESTR lpszDesc, const IID &iid = GUID_NULL, HRESULT hRes = 0);
  static HRESULT WINAPI Error(LPCSTR lpszDesc, const IID &iid = GUID_NULL, HRESULT hRes = 0);
  static HRESULT WINAPI Error(UINT nID, const IID &iid = GUID_NULL, HRESULT hRes = 0);
  template <class Q> static HRESULT CreateInstance(IUnknown *punkOuter, Q **pp);
  template <class Q> static HRESULT CreateInstance(Q **pp);
};

class CComTypeInfoHolder {};
template <class T, const IID *piid = nullptr, const GUID *plibid = nullptr, WORD wMajor = 1, WORD wMinor = 0,
          class tihclass = CComTypeInfoHolder>
class IDispatchImpl : public T {
public:
  STDMETHOD(GetTypeInfoCount)(UINT *pctinfo);
  STDMETHOD(GetTypeInfo)(UINT itinfo, LCID lcid, ITypeInfo **pptinfo);
  STDMETHOD(GetIDsOfNames)(REFIID riid, LPOLESTR *rgszNames, UINT cNames, LCID lcid, DISPID *rgdispid);
  STDMETHOD(Invoke)
  (DISPID dispidMember, REFIID riid, LCID lcid, WORD wFlags, DISPPARAMS *pdispparams, VARIANT *pvarResult,
   EXCEPINFO *pexcepinfo, UINT *puArgErr);
};
template <const IID *piid> class ISupportErrorInfoImpl : public ISupportErrorInfo {
public:
  STDMETHOD(InterfaceSupportsErrorInfo)(REFIID riid) { return riid == *piid ? S_OK : S_FALSE; }
};
template <class T> class IObjectWithSiteImpl : public IObjectWithSite {
public:
  STDMETHOD(SetSite)(IUnknown *pUnkSite) {
    m_spUnkSite = pUnkSite;
    return S_OK;
  }
  STDMETHOD(GetSite)(REFIID riid, void **ppvSite) {
    return m_spUnkSite ? m_spUnkSite.p->QueryInterface(riid, ppvSite) : E_FAIL;
  }
  CComPtr<IUnknown> m_spUnkSite;
};
template <class T> class IServiceProviderImpl : public IServiceProvider {
public:
  STDMETHOD(QueryService)(REFGUID guidService, REFIID riid, void **ppvObject);
};

class CComDynamicUnkArray {
public:
  DWORD Add(IUnknown *pUnk);
  BOOL Remove(DWORD dwCookie);
  IUnknown *WINAPI GetUnknown(DWORD dwCookie);
  IUnknown *GetAt(int nIndex);
  int GetSize() const;
  IUnknown **begin();
  IUnknown **end();
  void clear();
};
template <unsigned int nMaxSize> class CComUnkArray : public CComDynamicUnkArray {};
template <class T, const IID *piid, class CDV = CComDynamicUnkArray> class IConnectionPointImpl {
public:
  HRESULT Advise(IUnknown *pUnkSink, DWORD *pdwCookie);
  HRESULT Unadvise(DWORD dwCookie);
  CDV m_vec;
};
template <class T> class IConnectionPointContainerImpl : public IConnectionPointContainer {
public:
  STDMETHOD(EnumConnectionPoints)(IEnumConnectionPoints **ppEnum);
  STDMETHOD(FindConnectionPoint)(REFIID riid, IConnectionPoint **ppCP);
};
template <class T> class IPropertyNotifySinkCP : public IConnectionPointImpl<T, &IID_IPropertyNotifySink> {};
template <class T, const IID *piid = nullptr, const GUID *plibid = nullptr> class IProvideClassInfo2Impl
    : public IProvideClassInfo2 {
public:
  STDMETHOD(GetClassInfo)(ITypeInfo **pptinfo);
  STDMETHOD(GetGUID)(DWORD dwGuidKind, GUID *pGUID);
};

template <UINT nID, class T, const IID *pdiid> class IDispEventSimpleImpl : public IDispatch {
public:
  STDMETHOD(GetTypeInfoCount)(UINT *pctinfo);
  STDMETHOD(GetTypeInfo)(UINT itinfo, LCID lcid, ITypeInfo **pptinfo);
  STDMETHOD(GetIDsOfNames)(REFIID riid, LPOLESTR *rgszNames, UINT cNames, LCID lcid, DISPID *rgdispid);
  STDMETHOD(Invoke)
  (DISPID dispidMember, REFIID riid, LCID lcid, WORD wFlags, DISPPARAMS *pdispparams, VARIANT *pvarResult,
   EXCEPINFO *pexcepinfo, UINT *puArgErr);
  STDMETHOD(QueryInterface)(REFIID riid, void **ppvObject);
  STDMETHOD_(ULONG, AddRef)() { return 1; }
  STDMETHOD_(ULONG, Release)() { return 1; }
  HRESULT DispEventAdvise(IUnknown *pUnk, const IID *piid = NULL);
  HRESULT DispEventUnadvise(IUnknown *pUnk, const IID *piid = NULL);
  DWORD m_dwEventCookie;
};
template <UINT nID, class T, const IID *pdiid = nullptr, const GUID *plibid = nullptr, WORD wMajor = 0, WORD wMinor = 0,
          class tihclass = CComTypeInfoHolder>
class IDispEventImpl : public IDispEventSimpleImpl<nID, T, pdiid> {};

template <class T> class _Copy {
public:
  static HRESULT copy(T *p1, const T *p2);
  static void init(T *) {}
  static void destroy(T *) {}
};
template <class T> class _CopyInterface {
public:
  static HRESULT copy(T **p1, T *const *p2) {
    *p1 = *p2;
    if (*p1)
      (*p1)->AddRef();
    return S_OK;
  }
  static void init(T **) {}
  static void destroy(T **p) {
    if (*p)
      (*p)->Release();
  }
};
enum CComEnumFlags { AtlFlagNoCopy = 0, AtlFlagTakeOwnership = 2, AtlFlagCopy = 3 };
template <class Base, const IID *piid, class T, class CopyT, class ThreadModel = CComObjectThreadModel>
class CComEnum : public Base, public CComObjectRootEx<ThreadModel> {
public:
  HRESULT Init(T *begin, T *end, IUnknown *pUnk, CComEnumFlags flags = AtlFlagNoCopy);
  STDMETHOD(Next)(ULONG celt, T *rgelt, ULONG *pceltFetched);
  STDMETHOD(Skip)(ULONG celt);
  STDMETHOD(Reset)(void);
  STDMETHOD(Clone)(Base **ppEnum);
  HRESULT _InternalQueryInterface(REFIID iid, void **ppvObject) throw();
};

} // namespace ATL
}

#define BEGIN_COM_MAP(x)                                                                                               \
public:                                                                                                                \
  typedef x _ComMapClass;                                                                                              \
  IUnknown *_GetRawUnknown() throw();                                                                                  \
  IUnknown *GetUnknown() throw();                                                                                      \
  HRESULT _InternalQueryInterface(REFIID iid, void **ppvObject) throw();
#define END_COM_MAP()                                                                                                  \
  virtual ULONG STDMETHODCALLTYPE AddRef(void) throw() = 0;                                                            \
  virtual ULONG STDMETHODCALLTYPE Release(void) throw() = 0;                                                           \
  STDMETHOD(QueryInterface)(REFIID, void **) throw() = 0;
#define DECLARE_GET_CONTROLLING_UNKNOWN()                                                                              \
public:                                                                                                                \
  virtual IUnknown *GetControllingUnknown() throw() { return GetUnknown(); }
#define COM_INTERFACE_ENTRY(x)
#define COM_INTERFACE_ENTRY_IID(iid, x)
#define COM_INTERFACE_ENTRY2(x, x2)
#define COM_INTERFACE_ENTRY2_IID(iid, x, x2)
#define COM_INTERFACE_ENTRY_FUNC(iid, dw, func)
#define COM_INTERFACE_ENTRY_FUNC_BLIND(dw, func)
#define COM_INTERFACE_ENTRY_TEAR_OFF(iid, x)
#define COM_INTERFACE_ENTRY_CACHED_TEAR_OFF(iid, x, punk)
#define COM_INTERFACE_ENTRY_AGGREGATE(iid, punk)
#define COM_INTERFACE_ENTRY_AGGREGATE_BLIND(punk)
#define COM_INTERFACE_ENTRY_AUTOAGGREGATE(iid, punk, clsid)
#define COM_INTERFACE_ENTRY_AUTOAGGREGATE_BLIND(punk, clsid)
#define COM_INTERFACE_ENTRY_CHAIN(classname)
#define COM_INTERFACE_ENTRY_IMPL(x)
#define COM_INTERFACE_ENTRY_NOINTERFACE(x)
#define COM_INTERFACE_ENTRY_BREAK(x)

#define MAPICHECK_SHIM_REGISTRY static HRESULT WINAPI UpdateRegistry(BOOL bRegister) throw();
#define DECLARE_REGISTRY_RESOURCEID(x) MAPICHECK_SHIM_REGISTRY
#define DECLARE_REGISTRY_RESOURCE(x) MAPICHECK_SHIM_REGISTRY
#define DECLARE_REGISTRY(cls, pid, vpid, nid, flags) MAPICHECK_SHIM_REGISTRY
#define DECLARE_NO_REGISTRY() MAPICHECK_SHIM_REGISTRY
#define DECLARE_PROTECT_FINAL_CONSTRUCT()
#define DECLARE_NOT_AGGREGATABLE(x)
#define DECLARE_AGGREGATABLE(x)
#define DECLARE_ONLY_AGGREGATABLE(x)
#define DECLARE_POLY_AGGREGATABLE(x)
#define DECLARE_CLASSFACTORY() DECLARE_CLASSFACTORY_EX(::ATL::CComClassFactory)
#define DECLARE_CLASSFACTORY_EX(cf) typedef cf _ClassFactoryCreatorClass;
#define DECLARE_CLASSFACTORY_SINGLETON(obj)
#define DECLARE_CLASSFACTORY_AUTO_THREAD()
#define DECLARE_OBJECT_DESCRIPTION(x)
#define DECLARE_STATIC_CLASSFACTORY()
#define BEGIN_CATEGORY_MAP(x)
#define IMPLEMENTED_CATEGORY(catid)
#define REQUIRED_CATEGORY(catid)
#define END_CATEGORY_MAP()
#define BEGIN_CONNECTION_POINT_MAP(x)
#define CONNECTION_POINT_ENTRY(iid)
#define END_CONNECTION_POINT_MAP()
#define BEGIN_SINK_MAP(x)
#define SINK_ENTRY(id, dispid, fn)
#define SINK_ENTRY_EX(id, iid, dispid, fn)
#define SINK_ENTRY_INFO(id, iid, dispid, fn, info)
#define END_SINK_MAP()
#define BEGIN_SERVICE_MAP(x)
#define SERVICE_ENTRY(x)
#define SERVICE_ENTRY_CHAIN(x)
#define END_SERVICE_MAP()
#define BEGIN_PROP_MAP(x)
#define PROP_PAGE(clsid)
#define PROP_ENTRY(...)
#define PROP_DATA_ENTRY(...)
#define END_PROP_MAP()

#endif
