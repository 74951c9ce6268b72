// RUN: %faces %s
// MAPIInitialize and its partner in the shapes that programs give them, and MAPI reached through GetProcAddress.
#include <windows.h>
#include <mapix.h>
#include <mapiutil.h>
#include <memory>
#include <mutex>

// A half of a pair each.
static bool g_up = false;
bool StartMapi() {
  if (g_up)
    return true;
  g_up = SUCCEEDED(MAPIInitialize(NULL));
  return g_up;
}
void StopMapi() {
  if (g_up) {
    MAPIUninitialize();
    g_up = false;
  }
}

// A class with a flag.
class CMapiInit {
public:
  CMapiInit() : m_hr(MAPIInitialize(NULL)) {}
  ~CMapiInit() {
    if (SUCCEEDED(m_hr))
      MAPIUninitialize();
  }
  operator HRESULT() const { return m_hr; }

private:
  HRESULT m_hr;
};

HRESULT GuardOk() {
  CMapiInit init;
  if (FAILED(init))
    return init;
  LPMAPISESSION session = NULL;
  HRESULT hr = MAPILogonEx(0, NULL, NULL, MAPI_EXTENDED, &session);
  if (FAILED(hr))
    return hr;
  session->Logoff(0, 0, 0);
  session->Release();
  return hr;
}

HRESULT SessionBehindTheGuardBad() {
  LPMAPISESSION session = NULL;
  {
    CMapiInit init;
    if (FAILED(init))
      return init;
    HRESULT hr = MAPILogonEx(0, NULL, NULL, MAPI_EXTENDED, &session);
    if (FAILED(hr))
      return hr;
    session->Logoff(0, 0, 0);
  }
  session->Release();
  // CHECK: :[[@LINE-1]]:3: warning: 'Release' called on IMAPISession 'session' after MAPIUninitialize [mapi-use-after-uninitialize]
  return S_OK;
}

class CMapiBool {
public:
  CMapiBool() : m_init(false) {}
  ~CMapiBool() { Uninit(); }
  bool Init(ULONG flags) {
    MAPIINIT_0 init = {0, flags};
    m_init = (MAPIInitialize(&init) == S_OK);
    return m_init;
  }
  void Uninit() {
    if (m_init)
      MAPIUninitialize();
    m_init = false;
  }

private:
  bool m_init;
};

bool BoolGuardOk() {
  CMapiBool mapi;
  if (!mapi.Init(MAPI_MULTITHREAD_NOTIFICATIONS) && !mapi.Init(0))
    return false;
  LPPROFADMIN admin = NULL;
  if (FAILED(MAPIAdminProfiles(0, &admin)))
    return false;
  admin->Release();
  return true;
}

// With a fallback: another set of flags when the first is refused.
HRESULT FallbackOk() {
  MAPIINIT_0 init = {MAPI_INIT_VERSION, MAPI_NT_SERVICE};
  HRESULT hr = MAPIInitialize(&init);
  if (FAILED(hr))
    hr = MAPIInitialize(NULL);
  if (FAILED(hr))
    return hr;
  MAPIUninitialize();
  return S_OK;
}

// OLE and MAPI, in their order.
int BothOk() {
  HRESULT hr = OleInitialize(NULL);
  if (FAILED(hr))
    return 1;
  hr = MAPIInitialize(NULL);
  if (FAILED(hr)) {
    OleUninitialize();
    return 2;
  }
  OleUninitialize();
  MAPIUninitialize();
  return 0;
}

int BothBad() {
  HRESULT hr = OleInitialize(NULL);
  if (FAILED(hr))
    return 1;
  hr = MAPIInitialize(NULL);
  if (FAILED(hr)) {
    OleUninitialize();
    return 2;
  }
  MAPIUninitialize();
  OleUninitialize();
  // CHECK: :[[@LINE-1]]:3: warning: OleUninitialize runs after the MAPIUninitialize that ends MAPI [mapi-ole-uninitialize-order]
  return 0;
}

// CoInitialize instead of OleInitialize: no order is documented.
int ComOk() {
  if (FAILED(CoInitialize(NULL)))
    return 1;
  if (SUCCEEDED(MAPIInitialize(NULL)))
    MAPIUninitialize();
  CoUninitialize();
  return 0;
}

// Only as long as it is needed, again and again.
void AgainAndAgainOk() {
  for (int i = 0; i < 10; ++i) {
    if (MAPIInitialize(NULL) == S_OK) {
      LPMAPISESSION session = NULL;
      if (MAPILogonEx(0, NULL, NULL, MAPI_EXTENDED | MAPI_USE_DEFAULT, &session) == S_OK) {
        session->Logoff(0, 0, 0);
        session->Release();
      }
      MAPIUninitialize();
    }
    Sleep(1000);
  }
}

// call_once, and an atexit handler.
static std::once_flag g_once;
static HRESULT g_result;
HRESULT OnceOk() {
  std::call_once(g_once, [] {
    g_result = MAPIInitialize(NULL);
    if (SUCCEEDED(g_result))
      atexit([] { MAPIUninitialize(); });
  });
  return g_result;
}

// A shared guard that the last user destroys.
std::shared_ptr<void> SharedMapi() {
  static std::weak_ptr<void> weak;
  std::shared_ptr<void> strong = weak.lock();
  if (!strong) {
    if (FAILED(MAPIInitialize(NULL)))
      return nullptr;
    strong.reset(reinterpret_cast<void *>(1), [](void *) { MAPIUninitialize(); });
    weak = strong;
  }
  return strong;
}

// An application class: InitInstance and ExitInstance.
class CApp {
public:
  virtual ~CApp() {}
  virtual BOOL InitInstance() {
    if (FAILED(OleInitialize(NULL)))
      return FALSE;
    if (FAILED(MAPIInitialize(NULL))) {
      OleUninitialize();
      return FALSE;
    }
    return TRUE;
  }
  virtual int ExitInstance() {
    OleUninitialize();
    MAPIUninitialize();
    return 0;
  }
  int Run() {
    if (!InitInstance())
      return 1;
    MSG msg;
    while (GetMessageW(&msg, NULL, 0, 0) > 0)
      DispatchMessageW(&msg);
    return ExitInstance();
  }
};

// A thread that starts MAPI for itself.
DWORD WINAPI ThreadProc(LPVOID event) {
  HRESULT hr = MAPIInitialize(NULL);
  SetEvent((HANDLE)event);
  if (FAILED(hr))
    return hr;
  Sleep(10000);
  MAPIUninitialize();
  return 0;
}

int WINAPI WinMain(HINSTANCE, HINSTANCE, LPSTR, int) {
  CApp app;
  return app.Run();
}

// Typedefs of its own and of MAPI's, static pointers, a structure of pointers, a cast at the call.
namespace loaded {
// Static pointers of MAPI's own types, loaded once.
static HMODULE hMapi;
static LPMAPIINITIALIZE pfnMAPIInitialize;
static LPMAPIUNINITIALIZE pfnMAPIUninitialize;
static LPMAPILOGONEX pfnMAPILogonEx;
static LPMAPIFREEBUFFER pfnMAPIFreeBuffer;

static BOOL LoadMapi() {
  if (hMapi)
    return TRUE;
  hMapi = LoadLibraryA("mapi32.dll");
  if (!hMapi)
    return FALSE;
  pfnMAPIInitialize = (LPMAPIINITIALIZE)GetProcAddress(hMapi, "MAPIInitialize");
  pfnMAPIUninitialize = (LPMAPIUNINITIALIZE)GetProcAddress(hMapi, "MAPIUninitialize");
  pfnMAPILogonEx = (LPMAPILOGONEX)GetProcAddress(hMapi, "MAPILogonEx");
  pfnMAPIFreeBuffer = (LPMAPIFREEBUFFER)GetProcAddress(hMapi, "MAPIFreeBuffer");
  return pfnMAPIInitialize && pfnMAPIUninitialize && pfnMAPILogonEx && pfnMAPIFreeBuffer;
}

HRESULT StaticPointersOk() {
  if (!LoadMapi())
    return E_FAIL;
  HRESULT hr = (*pfnMAPIInitialize)(NULL);
  if (FAILED(hr))
    return hr;
  LPMAPISESSION session = NULL;
  hr = (*pfnMAPILogonEx)(0, NULL, NULL, MAPI_EXTENDED, &session);
  if (SUCCEEDED(hr)) {
    LPENTRYID pid = NULL;
    ULONG cb = 0;
    if (SUCCEEDED(session->QueryIdentity(&cb, &pid)))
      pfnMAPIFreeBuffer(pid);
    session->Logoff(0, 0, 0);
    session->Release();
  }
  pfnMAPIUninitialize();
  return hr;
}

HRESULT StaticPointersBad() {
  if (!LoadMapi())
    return E_FAIL;
  HRESULT hr = pfnMAPIInitialize(NULL);
  if (FAILED(hr))
    return hr;
  LPMAPISESSION session = NULL;
  hr = pfnMAPILogonEx(0, NULL, NULL, MAPI_EXTENDED, &session);
  if (FAILED(hr))
    return hr;
    // CHECK: :[[@LINE-1]]:5: warning: MAPIInitialize is not undone with MAPIUninitialize on this path [mapi-unbalanced-initialize]
  LPENTRYID pid = NULL;
  ULONG cb = 0;
  hr = session->QueryIdentity(&cb, &pid);
  session->Logoff(0, 0, 0);
  session->Release();
  pfnMAPIUninitialize();
  return hr;
  // CHECK: :[[@LINE-1]]:3: warning: buffer 'pid' is never freed [mapi-buffer-leak]
}

// A structure of pointers, with types of the program's own that are MAPI's by another name.
struct MapiFunctions {
  HMODULE library;
  LPMAPIINITIALIZE Initialize;
  LPMAPIUNINITIALIZE Uninitialize;
  LPMAPILOGONEX LogonEx;
  LPMAPIALLOCATEBUFFER AllocateBuffer;
  LPMAPIFREEBUFFER FreeBuffer;
};

bool Bind(MapiFunctions *mapi) {
  ZeroMemory(mapi, sizeof(*mapi));
  mapi->library = LoadLibraryW(L"mapi32.dll");
  if (!mapi->library)
    return false;
  mapi->Initialize = reinterpret_cast<LPMAPIINITIALIZE>(GetProcAddress(mapi->library, "MAPIInitialize"));
  mapi->Uninitialize = reinterpret_cast<LPMAPIUNINITIALIZE>(GetProcAddress(mapi->library, "MAPIUninitialize"));
  mapi->LogonEx = reinterpret_cast<LPMAPILOGONEX>(GetProcAddress(mapi->library, "MAPILogonEx"));
  mapi->AllocateBuffer = reinterpret_cast<LPMAPIALLOCATEBUFFER>(GetProcAddress(mapi->library, "MAPIAllocateBuffer"));
  mapi->FreeBuffer = reinterpret_cast<LPMAPIFREEBUFFER>(GetProcAddress(mapi->library, "MAPIFreeBuffer"));
  return mapi->Initialize && mapi->Uninitialize && mapi->LogonEx && mapi->AllocateBuffer && mapi->FreeBuffer;
}

HRESULT StructOk(MapiFunctions *mapi, LPSPropValue *out) {
  LPSPropValue props = NULL;
  SCODE sc = mapi->AllocateBuffer(sizeof(SPropValue), (LPVOID *)&props);
  if (FAILED(sc))
    return sc;
  props->ulPropTag = PR_NULL;
  *out = props;
  return S_OK;
}

HRESULT StructBad(MapiFunctions *mapi, LPMAPISESSION session) {
  LPVOID buffer = NULL;
  SCODE sc = mapi->AllocateBuffer(64, &buffer);
  if (FAILED(sc))
    return sc;
  LPMAPITABLE table = NULL;
  HRESULT hr = session->GetMsgStoresTable(0, &table);
  if (FAILED(hr))
    return hr;
    // CHECK: :[[@LINE-1]]:5: warning: buffer 'buffer' is never freed [mapi-buffer-leak]
  table->Release();
  mapi->FreeBuffer(buffer);
  return hr;
}

HRESULT StructSessionOk() {
  MapiFunctions mapi;
  if (!Bind(&mapi))
    return E_FAIL;
  HRESULT hr = mapi.Initialize(NULL);
  if (SUCCEEDED(hr)) {
    LPMAPISESSION session = NULL;
    hr = mapi.LogonEx(0, NULL, NULL, MAPI_EXTENDED | MAPI_NEW_SESSION, &session);
    if (SUCCEEDED(hr)) {
      session->Logoff(0, 0, 0);
      session->Release();
    }
    mapi.Uninitialize();
  }
  FreeLibrary(mapi.library);
  return hr;
}

// Locals, and a cast where it is called.
void LocalsBad(HMODULE library) {
  LPMAPILOGONEX logon = (LPMAPILOGONEX)GetProcAddress(library, "MAPILogonEx");
  if (!logon)
    return;
  LPMAPISESSION session = NULL;
  if (FAILED(logon(0, NULL, NULL, MAPI_EXTENDED, &session)))
    return;
  session->Logoff(0, 0, 0);
}
  // CHECK: :[[@LINE-1]]:1: warning: IMAPISession 'session' is never released [mapi-session-leak]

void CastAtTheCallBad(HMODULE library) {
  LPMAPISESSION session = NULL;
  if (FAILED(((LPMAPILOGONEX)GetProcAddress(library, "MAPILogonEx"))(0, NULL, NULL, MAPI_EXTENDED, &session)))
    return;
  session->Logoff(0, 0, 0);
}
  // CHECK: :[[@LINE-1]]:1: warning: IMAPISession 'session' is never released [mapi-session-leak]

void CastAtTheCallOk(HMODULE library) {
  LPMAPISESSION session = NULL;
  if (FAILED(((LPMAPILOGONEX)GetProcAddress(library, "MAPILogonEx"))(0, NULL, NULL, MAPI_EXTENDED, &session)))
    return;
  session->Logoff(0, 0, 0);
  session->Release();
}

// A typedef of a function type, and a pointer to it.
typedef HRESULT(STDAPICALLTYPE FHRQUERYALLROWS)(LPMAPITABLE, LPSPropTagArray, LPSRestriction, LPSSortOrderSet, LONG,
                                                LPSRowSet *);
typedef void(STDAPICALLTYPE FFREEPROWS)(LPSRowSet);

void OwnTypedefsOk(HMODULE library, LPMAPITABLE table) {
  FHRQUERYALLROWS *query = (FHRQUERYALLROWS *)GetProcAddress(library, "HrQueryAllRows@24");
  FFREEPROWS *freeRows = (FFREEPROWS *)GetProcAddress(library, "FreeProws@4");
  if (!query || !freeRows)
    return;
  LPSRowSet rows = NULL;
  if (FAILED(query(table, NULL, NULL, NULL, 0, &rows)))
    return;
  freeRows(rows);
}

// MAPI's function kept in a variable without GetProcAddress.
void KeptPointerOk(LPMESSAGE message) {
  ULONG(STDAPICALLTYPE * freeIt)(LPVOID) = &MAPIFreeBuffer;
  LPSPropValue prop = NULL;
  if (FAILED(HrGetOneProp(message, PR_SUBJECT_A, &prop)))
    return;
  freeIt(prop);
}

// Simple MAPI and Extended MAPI in one library: MAPILogonEx is found or it is not.
class CMapiLibrary {
public:
  CMapiLibrary() : m_hLib(LoadLibraryA("mapi32.dll")), m_fInit(false), m_pSession(NULL) {}
  ~CMapiLibrary() {
    Logoff();
    if (m_hLib)
      FreeLibrary(m_hLib);
  }
  bool Logon() {
    LPMAPIINITIALIZE pInit = (LPMAPIINITIALIZE)GetProcAddress(m_hLib, "MAPIInitialize");
    LPMAPILOGONEX pLogon = (LPMAPILOGONEX)GetProcAddress(m_hLib, "MAPILogonEx");
    if (!pInit || !pLogon)
      return false;
    MAPIINIT_0 init = {MAPI_INIT_VERSION, MAPI_MULTITHREAD_NOTIFICATIONS};
    if (pInit(&init) != S_OK)
      return false;
    m_fInit = true;
    if (pLogon(0, NULL, NULL, MAPI_EXTENDED | MAPI_LOGON_UI, &m_pSession) == S_OK)
      return true;
    Logoff();
    return false;
  }
  void Logoff() {
    if (m_pSession) {
      m_pSession->Logoff(0, 0, 0);
      m_pSession->Release();
      m_pSession = NULL;
    }
    if (m_fInit) {
      LPMAPIUNINITIALIZE pUninit = (LPMAPIUNINITIALIZE)GetProcAddress(m_hLib, "MAPIUninitialize");
      if (pUninit)
        pUninit();
      m_fInit = false;
    }
  }

private:
  HMODULE m_hLib;
  bool m_fInit;
  LPMAPISESSION m_pSession;
};

bool LibraryOk() {
  CMapiLibrary library;
  return library.Logon();
}
} // namespace loaded

// The undoing function is fetched when it is due: that it is not there is no path of interest.
int FetchedWhenDueOk(HMODULE library) {
  LPMAPIINITIALIZE start = (LPMAPIINITIALIZE)GetProcAddress(library, "MAPIInitialize");
  if (!start || FAILED(start(NULL)))
    return 1;
  LPMAPIUNINITIALIZE stop = (LPMAPIUNINITIALIZE)GetProcAddress(library, "MAPIUninitialize");
  if (stop)
    stop();
  return 0;
}

// Wrappers that forward when the function was loaded. MAPI gave the buffer out, so it was.
class Loaded {
public:
  static ULONG MAPIFreeBuffer(LPVOID p) { return (s_library && s_free) ? (*s_free)(p) : MAPI_E_NOT_INITIALIZED; }
  static SCODE MAPIAllocateBuffer(ULONG size, LPVOID *p) {
    return (s_library && s_allocate) ? (*s_allocate)(size, p) : MAPI_E_NOT_INITIALIZED;
  }
  static void ListOk(LPMAPIPROP object) {
    LPSPropTagArray tags;
    if (SUCCEEDED(object->GetPropList(0, &tags)))
      MAPIFreeBuffer(tags);
  }
  static void ScratchOk() {
    LPVOID p = NULL;
    if (MAPIAllocateBuffer(10, &p) == S_OK)
      MAPIFreeBuffer(p);
  }

private:
  static HMODULE s_library;
  static LPMAPIFREEBUFFER s_free;
  static LPMAPIALLOCATEBUFFER s_allocate;
};

static LPMAPIFREEBUFFER g_free;
static void FreeIfLoaded(LPVOID p) {
  if (g_free)
    g_free(p);
}
void ThroughTheHelperOk(LPMAPIPROP object) {
  LPSPropValue subject = NULL;
  if (SUCCEEDED(HrGetOneProp(object, PR_SUBJECT_A, &subject)))
    FreeIfLoaded(subject);
}

// A defect in a member function of a class with a destructor is told there, once for all its callers.
class Copier {
public:
  Copier();
  ~Copier();
  BOOL Copy(const SBinary &from, ULONG &size, LPENTRYID &id);
  void First(const SBinary &from);
  void Second(const SBinary &from);
};
BOOL Copier::Copy(const SBinary &from, ULONG &size, LPENTRYID &id) {
  size = from.cb;
  MAPIAllocateBuffer(size, (LPVOID *)&id);
  CopyMemory(id, from.lpb, size);
  // CHECK: :[[@LINE-1]]:3: warning: 'id' is used although 'MAPIAllocateBuffer' failed and it was not initialised [mapi-unset-out-parameter]
  return TRUE;
}
void Copier::First(const SBinary &from) {
  ULONG size;
  LPENTRYID id;
  if (Copy(from, size, id))
    MAPIFreeBuffer(id);
}
void Copier::Second(const SBinary &from) {
  ULONG size;
  LPENTRYID id;
  if (Copy(from, size, id))
    MAPIFreeBuffer(id);
}
