// Stands for MFC's afxdisp.h: automation, OLE exceptions, interface parts. Maps name interfaces and methods and expand to
// nothing; METHOD_PROLOGUE gives the outer object, of which nothing is known.
#ifndef __AFXDISP_H__
#define __AFXDISP_H__

#include <afxwin.h>
#include <atlbase.h>
#include <atlcomtime.h>

extern "C++" {
class COleException : public CException {
public:
  static SCODE PASCAL Process(const CException *pAnyException);
  static const CRuntimeClass classCOleException;
  SCODE m_sc;
};
class COleDispatchException : public CException {
public:
  COleDispatchException(LPCTSTR lpszDescription, UINT nHelpID, WORD wCode) : m_wCode(wCode) {}
  static const CRuntimeClass classCOleDispatchException;
  WORD m_wCode;
  CString m_strDescription, m_strHelpFile, m_strSource;
  DWORD m_dwHelpContext;
  SCODE m_scError;
};
[[noreturn]] inline void AFXAPI AfxThrowOleException(SCODE sc) {
  COleException *e = new COleException;
  e->m_sc = sc;
  throw e;
}
[[noreturn]] inline void AFXAPI AfxThrowOleDispatchException(WORD wCode, LPCTSTR text, UINT nHelpID = 0) {
  throw new COleDispatchException(text, nHelpID, wCode);
}
[[noreturn]] inline void AFXAPI AfxThrowOleDispatchException(WORD wCode, UINT, UINT nHelpID = (UINT)-1) {
  throw new COleDispatchException(NULL, nHelpID, wCode);
}
typedef const VARIANT *LPCVARIANT;
class COleVariant : public ATL::CComVariant {
public:
  using ATL::CComVariant::CComVariant;
  COleVariant() {}
  operator VARIANT *() { return this; }
  operator const VARIANT *() const { return this; }
};
class COleCurrency {
public:
  COleCurrency(CURRENCY cySrc);
  CString Format(DWORD dwFlags = 0, LCID lcid = LANG_USER_DEFAULT) const;
  CURRENCY m_cur;
};
class COleSafeArray : public tagVARIANT {
public:
  void CreateOneDim(VARTYPE vtSrc, DWORD dwElements, const void *pvSrcData = NULL, long nLBound = 0);
  DWORD GetOneDimSize();
  void AccessData(void **ppvData);
  void UnaccessData();
  void Clear();
};
class COleDispatchDriver {
public:
  COleDispatchDriver() : m_lpDispatch(NULL), m_bAutoRelease(TRUE) {}
  COleDispatchDriver(LPDISPATCH p, BOOL bAutoRelease = TRUE) : m_lpDispatch(p), m_bAutoRelease(bAutoRelease) {}
  ~COleDispatchDriver() { ReleaseDispatch(); }
  operator LPDISPATCH() { return m_lpDispatch; }
  BOOL CreateDispatch(REFCLSID clsid, COleException *pError = NULL);
  BOOL CreateDispatch(LPCTSTR lpszProgID, COleException *pError = NULL);
  void AttachDispatch(LPDISPATCH p, BOOL bAutoRelease = TRUE) {
    ReleaseDispatch();
    m_lpDispatch = p;
    m_bAutoRelease = bAutoRelease;
  }
  LPDISPATCH DetachDispatch() {
    LPDISPATCH p = m_lpDispatch;
    m_lpDispatch = NULL;
    return p;
  }
  void ReleaseDispatch() {
    if (m_lpDispatch && m_bAutoRelease)
      m_lpDispatch->Release();
    m_lpDispatch = NULL;
  }
  void AFX_CDECL InvokeHelper(DISPID dwDispID, WORD wFlags, VARTYPE vtRet, void *pvRet, const BYTE *pbParamInfo, ...);
  void AFX_CDECL SetProperty(DISPID dwDispID, VARTYPE vtProp, ...);
  void GetProperty(DISPID dwDispID, VARTYPE vtProp, void *pvProp) const;
  LPDISPATCH m_lpDispatch;
  BOOL m_bAutoRelease;
};
class COleObjectFactory : public CCmdTarget {
public:
  COleObjectFactory(REFCLSID clsid, CRuntimeClass *pRuntimeClass, BOOL bMultiInstance, LPCTSTR lpszProgID);
  static BOOL PASCAL UpdateRegistryAll(BOOL bRegister = TRUE);
  static BOOL PASCAL RegisterAll();
  static void PASCAL RevokeAll();
};
class COleTemplateServer : public COleObjectFactory {};
class CConnectionPoint : public CCmdTarget {};
BOOL AFXAPI AfxOleInit();
void AFXAPI AfxOleTerm(BOOL bJustRevoke = FALSE);
void AFXAPI AfxEnableControlContainer();
void AFXAPI AfxOleLockApp();
void AFXAPI AfxOleUnlockApp();
BOOL AFXAPI AfxOleCanExitApp();
BOOL AFXAPI AfxConnectionAdvise(LPUNKNOWN pUnkSrc, REFIID iid, LPUNKNOWN pUnkSink, BOOL bRefCount, DWORD *pdwCookie);
BOOL AFXAPI AfxConnectionUnadvise(LPUNKNOWN pUnkSrc, REFIID iid, LPUNKNOWN pUnkSink, BOOL bRefCount, DWORD dwCookie);
SCODE AFXAPI AfxDllCanUnloadNow();
SCODE AFXAPI AfxDllGetClassObject(REFCLSID rclsid, REFIID riid, LPVOID *ppv);
}

#define BEGIN_INTERFACE_PART(localClass, baseClass)                                                                    \
  class X##localClass : public baseClass {                                                                             \
  public:                                                                                                              \
    STDMETHOD_(ULONG, AddRef)();                                                                                       \
    STDMETHOD_(ULONG, Release)();                                                                                      \
    STDMETHOD(QueryInterface)(REFIID iid, LPVOID *ppvObj);
#define BEGIN_INTERFACE_PART_DERIVE(localClass, baseClass)                                                             \
  class X##localClass : public baseClass {                                                                             \
  public:
#define END_INTERFACE_PART(localClass)                                                                                 \
  }                                                                                                                    \
  m_x##localClass;                                                                                                     \
  friend class X##localClass;
#define END_INTERFACE_PART_STATIC(localClass)                                                                          \
  }                                                                                                                    \
  ;                                                                                                                    \
  static X##localClass m_x##localClass;                                                                                \
  friend class X##localClass;
#define INIT_INTERFACE_PART(theClass, localClass)
#define METHOD_PROLOGUE(theClass, localClass)                                                                          \
  theClass *pThis = ::mapicheck_shim::opaque<theClass *>();                                                            \
  (void)pThis;
#define METHOD_PROLOGUE_(theClass, localClass) METHOD_PROLOGUE(theClass, localClass)
#define METHOD_PROLOGUE_EX(theClass, localClass) METHOD_PROLOGUE(theClass, localClass)
#define METHOD_PROLOGUE_EX_(theClass, localClass) METHOD_PROLOGUE(theClass, localClass)
#define BEGIN_INTERFACE_MAP(theClass, theBase)
#define INTERFACE_PART(theClass, iid, localClass)
#define INTERFACE_AGGREGATE(theClass, theAggr)
#define END_INTERFACE_MAP()
#define BEGIN_DISPATCH_MAP(theClass, baseClass)
#define DISP_FUNCTION(...)
#define DISP_FUNCTION_ID(...)
#define DISP_PROPERTY(...)
#define DISP_PROPERTY_ID(...)
#define DISP_PROPERTY_EX(...)
#define DISP_PROPERTY_EX_ID(...)
#define DISP_PROPERTY_NOTIFY(...)
#define DISP_PROPERTY_PARAM(...)
#define DISP_DEFVALUE(...)
#define END_DISPATCH_MAP()
#define BEGIN_EVENTSINK_MAP(theClass, baseClass)
#define END_EVENTSINK_MAP()
#define BEGIN_CONNECTION_PART(theClass, localClass) class X##localClass : public CConnectionPoint {
#define CONNECTION_IID(iid)
#define END_CONNECTION_PART(localClass)                                                                                \
  }                                                                                                                    \
  m_x##localClass;
#define BEGIN_CONNECTION_MAP(theClass, theBase)
#define CONNECTION_PART(theClass, iid, localClass)
#define END_CONNECTION_MAP()
#define DECLARE_OLECREATE(class_name)
#define DECLARE_OLECREATE_EX(class_name)
#define IMPLEMENT_OLECREATE(class_name, external_name, l, w1, w2, b1, b2, b3, b4, b5, b6, b7, b8)
#define IMPLEMENT_OLECREATE_EX(class_name, external_name, l, w1, w2, b1, b2, b3, b4, b5, b6, b7, b8)
#define VTS_NONE ""
#define VTS_I2 "\x02"
#define VTS_I4 "\x03"
#define VTS_R4 "\x04"
#define VTS_R8 "\x05"
#define VTS_DATE "\x07"
#define VTS_WBSTR "\x08"
#define VTS_BSTR VTS_WBSTR
#define VTS_DISPATCH "\x09"
#define VTS_BOOL "\x0b"
#define VTS_VARIANT "\x0c"
#define VTS_UNKNOWN "\x0d"
#define VTS_PI4 "\x43"
#define VTS_PBSTR "\x48"
#define VTS_PVARIANT "\x4c"

#endif
