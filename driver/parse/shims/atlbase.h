// Stands for ATL's atlbase.h: the smart pointers (atlcomcli.h, atlalloc.h), conversions, CHandle, CRegKey, the modules.
// Not declared: registrars, thread pools, the module's registration helpers beyond their names.
#ifndef __ATLBASE_H__
#define __ATLBASE_H__

#include <atldef.h>

#include <atlalloc.h>
#include <atlcomcli.h>
#include <atlconv.h>
#include <atlcore.h>

extern "C++" {
namespace ATL {

class CHandle {
public:
  CHandle() throw() : m_h(NULL) {}
  CHandle(CHandle &h) throw() : m_h(h.Detach()) {}
  explicit CHandle(HANDLE h) throw() : m_h(h) {}
  ~CHandle() throw() {
    if (m_h)
      Close();
  }
  CHandle &operator=(CHandle &h) throw() {
    if (this != &h)
      Attach(h.Detach());
    return *this;
  }
  operator HANDLE() const throw() { return m_h; }
  void Attach(HANDLE h) throw() { m_h = h; }
  HANDLE Detach() throw() {
    HANDLE h = m_h;
    m_h = NULL;
    return h;
  }
  void Close() throw() {
    if (m_h)
      ::CloseHandle(m_h);
    m_h = NULL;
  }
  HANDLE m_h;
};

class CRegKey {
public:
  CRegKey() throw() : m_hKey(NULL) {}
  explicit CRegKey(HKEY hKey) throw() : m_hKey(hKey) {}
  ~CRegKey() throw() {}
  operator HKEY() const throw() { return m_hKey; }
  HKEY Detach() throw();
  void Attach(HKEY hKey) throw();
  LONG Create(HKEY hKeyParent, LPCTSTR lpszKeyName, LPTSTR lpszClass = NULL, DWORD dwOptions = 0,
              REGSAM samDesired = KEY_READ | KEY_WRITE, LPSECURITY_ATTRIBUTES lpSecAttr = NULL,
              LPDWORD lpdwDisposition = NULL) throw();
  LONG Open(HKEY hKeyParent, LPCTSTR lpszKeyName, REGSAM samDesired = KEY_READ | KEY_WRITE) throw();
  LONG Close() throw();
  LONG Flush() throw();
  LONG SetValue(LPCTSTR pszValueName, DWORD dwType, const void *pValue, ULONG nBytes) throw();
  LONG SetValue(DWORD dwValue, LPCTSTR lpszValueName) throw();
  LONG SetValue(LPCTSTR lpszValue, LPCTSTR lpszValueName = NULL, bool bMulti = false, int nValueLen = -1) throw();
  LONG SetStringValue(LPCTSTR pszValueName, LPCTSTR pszValue, DWORD dwType = REG_SZ) throw();
  LONG SetDWORDValue(LPCTSTR pszValueName, DWORD dwValue) throw();
  LONG SetQWORDValue(LPCTSTR pszValueName, ULONGLONG qwValue) throw();
  LONG SetBinaryValue(LPCTSTR pszValueName, const void *pValue, ULONG nBytes) throw();
  LONG SetGUIDValue(LPCTSTR pszValueName, REFGUID guidValue) throw();
  LONG SetKeyValue(LPCTSTR lpszKeyName, LPCTSTR lpszValue, LPCTSTR lpszValueName = NULL) throw();
  LONG QueryValue(LPCTSTR pszValueName, DWORD *pdwType, void *pData, ULONG *pnBytes) throw();
  LONG QueryValue(DWORD &dwValue, LPCTSTR lpszValueName) throw();
  LONG QueryValue(LPTSTR szValue, LPCTSTR lpszValueName, DWORD *pdwCount) throw();
  LONG QueryStringValue(LPCTSTR pszValueName, LPTSTR pszValue, ULONG *pnChars) throw();
  LONG QueryDWORDValue(LPCTSTR pszValueName, DWORD &dwValue) throw();
  LONG QueryQWORDValue(LPCTSTR pszValueName, ULONGLONG &qwValue) throw();
  LONG QueryBinaryValue(LPCTSTR pszValueName, void *pValue, ULONG *pnBytes) throw();
  LONG QueryGUIDValue(LPCTSTR pszValueName, GUID &guidValue) throw();
  LONG QueryMultiStringValue(LPCTSTR pszValueName, LPTSTR pszValue, ULONG *pnChars) throw();
  LONG DeleteSubKey(LPCTSTR lpszSubKey) throw();
  LONG RecurseDeleteKey(LPCTSTR lpszKey) throw();
  LONG DeleteValue(LPCTSTR lpszValue) throw();
  LONG EnumKey(DWORD iIndex, LPTSTR pszName, LPDWORD pnNameLength, FILETIME *pftLastWriteTime = NULL) throw();
  HKEY m_hKey;
};

struct _ATL_OBJMAP_ENTRY;
struct _ATL_REGMAP_ENTRY;
struct _ATL_INTMAP_ENTRY;
struct _ATL_FUNC_INFO;
typedef HRESULT(WINAPI _ATL_CREATORFUNC)(void *pv, REFIID riid, LPVOID *ppv);

class CAtlModule {
public:
  virtual ~CAtlModule() throw() {}
  virtual LONG Lock() throw();
  virtual LONG Unlock() throw();
  virtual LONG GetLockCount() throw();
  HRESULT AddTermFunc(void(WINAPI *pFunc)(DWORD_PTR), DWORD_PTR dw) throw();
  HRESULT UpdateRegistryFromResource(UINT nResID, BOOL bRegister, _ATL_REGMAP_ENTRY *pMapEntries = NULL) throw();
  HRESULT UpdateRegistryFromResource(LPCTSTR name, BOOL bRegister, _ATL_REGMAP_ENTRY *pMapEntries = NULL) throw();
  HRESULT UpdateRegistryFromResourceS(UINT nResID, BOOL bRegister, _ATL_REGMAP_ENTRY *pMapEntries = NULL) throw();
  HRESULT UpdateRegistryFromResourceS(LPCTSTR name, BOOL bRegister, _ATL_REGMAP_ENTRY *pMapEntries = NULL) throw();
  static GUID m_libid;
  CComCriticalSection m_csStaticDataInitAndTypeInfo;
};
extern CAtlModule *_pAtlModule;

template <class T> class CAtlModuleT : public CAtlModule {
public:
  static HRESULT WINAPI UpdateRegistryAppId(BOOL bRegister) throw();
  static void InitLibId() throw();
  HRESULT RegisterServer(BOOL bRegTypeLib = FALSE, const CLSID *pCLSID = NULL) throw();
  HRESULT UnregisterServer(BOOL bUnRegTypeLib, const CLSID *pCLSID = NULL) throw();
};
template <class T> class CAtlDllModuleT : public CAtlModuleT<T> {
public:
  BOOL WINAPI DllMain(DWORD dwReason, LPVOID lpReserved) throw();
  HRESULT DllCanUnloadNow() throw();
  HRESULT DllGetClassObject(REFCLSID rclsid, REFIID riid, LPVOID *ppv) throw();
  HRESULT DllRegisterServer(BOOL bRegTypeLib = TRUE) throw();
  HRESULT DllUnregisterServer(BOOL bUnRegTypeLib = TRUE) throw();
  HRESULT GetClassObject(REFCLSID rclsid, REFIID riid, LPVOID *ppv) throw();
};
template <class T> class CAtlExeModuleT : public CAtlModuleT<T> {
public:
  int WinMain(int nShowCmd) throw();
  HRESULT PreMessageLoop(int nShowCmd) throw();
  void RunMessageLoop() throw();
  HRESULT PostMessageLoop() throw();
  bool ParseCommandLine(LPCTSTR lpCmdLine, HRESULT *pnRetCode) throw();
  static HRESULT InitializeCom() throw();
  static void UninitializeCom() throw();
  DWORD m_dwMainThreadID;
};
template <class T, UINT nServiceNameID> class CAtlServiceModuleT : public CAtlExeModuleT<T> {
public:
  HRESULT Start(int nShowCmd) throw();
  void OnStop() throw();
  void LogEvent(LPCTSTR pszFormat, ...) throw();
  SERVICE_STATUS m_status;
};

class CComModule : public CAtlModuleT<CComModule> {
public:
  HRESULT Init(_ATL_OBJMAP_ENTRY *p, HINSTANCE h, const GUID *plibid = NULL) throw();
  void Term() throw();
  HRESULT GetClassObject(REFCLSID rclsid, REFIID riid, LPVOID *ppv) throw();
  HRESULT RegisterClassObjects(DWORD dwClsContext, DWORD dwFlags) throw();
  HRESULT RevokeClassObjects() throw();
  HRESULT RegisterTypeLib() throw();
  HINSTANCE GetModuleInstance() throw();
  HINSTANCE GetResourceInstance() throw();
  HINSTANCE SetResourceInstance(HINSTANCE h) throw();
  HINSTANCE GetTypeLibInstance() throw();
  HINSTANCE m_hInst;
  HINSTANCE m_hInstResource;
};

class CAtlBaseModule {
public:
  HINSTANCE GetModuleInstance() throw();
  HINSTANCE GetResourceInstance() throw();
  HINSTANCE SetResourceInstance(HINSTANCE hInst) throw();
  static bool m_bInitFailed;
};
extern CAtlBaseModule _AtlBaseModule;
class CAtlWinModule {
public:
  void AddCreateWndData(void *pData, void *pObject);
};
extern CAtlWinModule _AtlWinModule;
class CAtlComModule {
public:
  HRESULT RegisterServer(BOOL bRegTypeLib = FALSE, const CLSID *pCLSID = NULL);
};
extern CAtlComModule _AtlComModule;

HRESULT AtlMarshalPtrInProc(IUnknown *pUnk, const IID &iid, IStream **ppStream) throw();
HRESULT AtlUnmarshalPtr(IStream *pStream, const IID &iid, IUnknown **ppUnk) throw();
HRESULT AtlFreeMarshalStream(IStream *pStream) throw();
HRESULT AtlGetVersion(void *pReserved) throw();
HRESULT AtlReportError(const CLSID &clsid, LPCOLESTR lpszDesc, const IID &iid = GUID_NULL, HRESULT hRes = 0) throw();
inline HINSTANCE AtlGetModuleInstance() throw() { return ::mapicheck_shim::opaque<HINSTANCE>(); }

} // namespace ATL
}

#ifndef DECLARE_LIBID
#define DECLARE_LIBID(libid) static void InitLibId() throw() {}
#endif
#define DECLARE_REGISTRY_APPID_RESOURCEID(resid, appid)                                                                \
  static LPCOLESTR GetAppId() throw();                                                                                 \
  static HRESULT WINAPI UpdateRegistryAppId(BOOL bRegister) throw();
#define BEGIN_OBJECT_MAP(x) static ::ATL::_ATL_OBJMAP_ENTRY *x = NULL;
#define END_OBJECT_MAP()
#define OBJECT_ENTRY(clsid, class)
#define OBJECT_ENTRY_AUTO(clsid, class)
#define OBJECT_ENTRY_NON_CREATEABLE(class)
#define OBJECT_ENTRY_NON_CREATEABLE_EX_AUTO(clsid, class)

#endif
