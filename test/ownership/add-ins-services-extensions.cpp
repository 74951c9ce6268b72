// RUN: %faces %s
// Programs with a host: an add-in whose host started MAPI, a service that polls, an extension module of an interpreter.
#define USES_IID_IMAPISession
#define USES_IID_IMessage
#define USES_IID_IMsgStore
#define INITGUID
#include <windows.h>
#include <initguid.h>
#include <mapiguid.h>
#include <mapix.h>
#include <mapiutil.h>

#define NIL_IID GUID()

// The extension callback, as exchext.h declares it.
#undef INTERFACE
#define INTERFACE IExchExtCallback
DECLARE_INTERFACE_(IExchExtCallback, IUnknown) {
  STDMETHOD(QueryInterface)(THIS_ REFIID riid, LPVOID * ppv) PURE;
  STDMETHOD_(ULONG, AddRef)(THIS) PURE;
  STDMETHOD_(ULONG, Release)(THIS) PURE;
  STDMETHOD(GetVersion)(THIS_ ULONG * pv, ULONG f) PURE;
  STDMETHOD(GetWindow)(THIS_ HWND * ph) PURE;
  STDMETHOD(GetMenu)(THIS_ HMENU * ph) PURE;
  STDMETHOD(GetToolbar)(THIS_ ULONG tb, HWND * ph) PURE;
  STDMETHOD(GetSession)(THIS_ LPMAPISESSION * ppses, LPADRBOOK * ppab) PURE;
  STDMETHOD(GetObject)(THIS_ LPMDB * ppmdb, LPMAPIPROP * ppmp) PURE;
};
typedef IExchExtCallback *LPEXCHEXTCALLBACK;

HRESULT OnReadOk(LPEXCHEXTCALLBACK lpeecb) {
  LPMDB lpMDB = NULL;
  LPMESSAGE lpMessage = NULL;
  HRESULT hr = lpeecb->GetObject(&lpMDB, (LPMAPIPROP *)&lpMessage);
  if (SUCCEEDED(hr)) {
    LPSPropValue lpProp = NULL;
    if (SUCCEEDED(HrGetOneProp(lpMessage, PR_MESSAGE_CLASS_A, &lpProp)))
      MAPIFreeBuffer(lpProp);
  }
  if (lpMessage)
    lpMessage->Release();
  if (lpMDB)
    lpMDB->Release();
  return S_FALSE;
}

HRESULT OnReadBad(LPEXCHEXTCALLBACK lpeecb) {
  LPMDB lpMDB = NULL;
  LPMAPIPROP lpProp = NULL;
  HRESULT hr = lpeecb->GetObject(&lpMDB, &lpProp);
  if (FAILED(hr))
    return hr;
  lpProp->Release();
  return S_FALSE;
  // CHECK: :[[@LINE-1]]:3: warning: IMsgStore 'lpMDB' is never released [mapi-object-leak]
}

HRESULT WithSessionOk(LPEXCHEXTCALLBACK lpeecb) {
  LPMAPISESSION lpSession = NULL;
  LPADRBOOK lpAdrBook = NULL;
  HRESULT hr = lpeecb->GetSession(&lpSession, &lpAdrBook);
  if (FAILED(hr))
    return hr;
  ULONG cb = 0;
  LPENTRYID lpEID = NULL;
  hr = lpAdrBook->GetPAB(&cb, &lpEID);
  if (SUCCEEDED(hr))
    MAPIFreeBuffer(lpEID);
  lpAdrBook->Release();
  lpSession->Release();
  return hr;
}

HRESULT WithSessionBad(LPEXCHEXTCALLBACK lpeecb) {
  LPMAPISESSION lpSession = NULL;
  HRESULT hr = lpeecb->GetSession(&lpSession, NULL);
  if (FAILED(hr))
    return hr;
  LPMAPITABLE lpTable = NULL;
  hr = lpSession->GetMsgStoresTable(0, &lpTable);
  if (SUCCEEDED(hr))
    lpTable->Release();
  return hr;
  // CHECK: :[[@LINE-1]]:3: warning: IMAPISession 'lpSession' is never released [mapi-session-leak]
}

// Namespace.MAPIOBJECT by IDispatch: a VARIANT that holds an IUnknown.
HRESULT SessionFromDispatch(IDispatch *pNamespace, LPMAPISESSION *lppSession) {
  DISPID dispid = 0;
  LPOLESTR name = (LPOLESTR)L"MAPIOBJECT";
  HRESULT hr = pNamespace->GetIDsOfNames(NIL_IID, &name, 1, LOCALE_USER_DEFAULT, &dispid);
  if (FAILED(hr))
    return hr;
  VARIANT result;
  DISPPARAMS none = {NULL, NULL, 0, 0};
  VariantInit(&result);
  hr = pNamespace->Invoke(dispid, NIL_IID, LOCALE_USER_DEFAULT, DISPATCH_PROPERTYGET, &none, &result, NULL, NULL);
  if (SUCCEEDED(hr) && result.vt == VT_UNKNOWN && result.punkVal)
    hr = result.punkVal->QueryInterface(IID_IMAPISession, (void **)lppSession);
  VariantClear(&result);
  return hr;
}

HRESULT UseDispatchOk(IDispatch *pNamespace) {
  LPMAPISESSION lpSession = NULL;
  HRESULT hr = SessionFromDispatch(pNamespace, &lpSession);
  if (FAILED(hr) || !lpSession)
    return E_FAIL;
  LPMAPITABLE lpTable = NULL;
  hr = lpSession->GetMsgStoresTable(0, &lpTable);
  if (SUCCEEDED(hr))
    lpTable->Release();
  lpSession->Release();
  return hr;
}

HRESULT UseDispatchBad(IDispatch *pNamespace) {
  LPMAPISESSION lpSession = NULL;
  HRESULT hr = SessionFromDispatch(pNamespace, &lpSession);
  if (FAILED(hr) || !lpSession)
    return E_FAIL;
  LPMAPITABLE lpTable = NULL;
  hr = lpSession->GetMsgStoresTable(0, &lpTable);
  if (SUCCEEDED(hr))
    lpTable->Release();
  return hr;
  // CHECK: :[[@LINE-1]]:3: warning: IMAPISession 'lpSession' is never released [mapi-session-leak]
}

// The item's MAPIOBJECT, and the parent store it belongs to.
HRESULT StampItemOk(IUnknown *mapiObject) {
  LPMESSAGE lpMessage = NULL;
  HRESULT hr = mapiObject->QueryInterface(IID_IMessage, (void **)&lpMessage);
  if (FAILED(hr))
    return hr;
  MAPINAMEID name;
  LPMAPINAMEID names = &name;
  GUID set = {0x00020329, 0, 0, {0xC0, 0, 0, 0, 0, 0, 0, 0x46}};
  name.lpguid = &set;
  name.ulKind = MNID_STRING;
  name.Kind.lpwstrName = (LPWSTR)L"Stamp";
  LPSPropTagArray tags = NULL;
  hr = lpMessage->GetIDsFromNames(1, &names, MAPI_CREATE, &tags);
  if (SUCCEEDED(hr)) {
    SPropValue prop;
    prop.ulPropTag = CHANGE_PROP_TYPE(tags->aulPropTag[0], PT_LONG);
    prop.Value.l = 1;
    hr = HrSetOneProp(lpMessage, &prop);
    MAPIFreeBuffer(tags);
  }
  lpMessage->Release();
  return hr;
}

// The add-in object keeps what it needs between OnConnection and OnDisconnection.
class CAddin {
public:
  CAddin() : m_pSession(NULL), m_pStore(NULL), m_ulConnection(0) {}
  ~CAddin() { Disconnect(); }
  HRESULT Connect(IUnknown *pUnk, ULONG cb, LPENTRYID pid, LPMAPIADVISESINK pSink) {
    HRESULT hr = pUnk->QueryInterface(IID_IMAPISession, (void **)&m_pSession);
    if (FAILED(hr))
      return hr;
    hr = m_pSession->OpenMsgStore(0, cb, pid, NULL, MDB_NO_DIALOG, &m_pStore);
    if (FAILED(hr))
      return hr;
    return m_pStore->Advise(0, NULL, fnevNewMail, pSink, &m_ulConnection);
  }
  void Disconnect() {
    if (m_pStore) {
      if (m_ulConnection)
        m_pStore->Unadvise(m_ulConnection);
      m_ulConnection = 0;
      m_pStore->Release();
      m_pStore = NULL;
    }
    if (m_pSession) {
      m_pSession->Release();
      m_pSession = NULL;
    }
  }

private:
  LPMAPISESSION m_pSession;
  LPMDB m_pStore;
  ULONG m_ulConnection;
};

HRESULT LocalAddinOk(IUnknown *pUnk, LPMAPIADVISESINK pSink) {
  CAddin addin;
  HRESULT hr = addin.Connect(pUnk, 0, NULL, pSink);
  if (SUCCEEDED(hr))
    Sleep(1000);
  addin.Disconnect();
  return hr;
}

// A service that polls a mailbox: worker threads, one MAPIInitialize a thread, reconnects after errors.

static HANDLE g_hStop;

static HRESULT PollOnce(LPMAPISESSION session, LPMDB *ppStore) {
  HRESULT hr = S_OK;
  if (!*ppStore) {
    hr = session->OpenMsgStore(0, 0, NULL, NULL, MDB_NO_DIALOG | MAPI_BEST_ACCESS, ppStore);
    if (FAILED(hr))
      return hr;
  }
  LPMAPITABLE table = NULL;
  hr = (*ppStore)->GetReceiveFolderTable(0, &table);
  if (FAILED(hr)) {
    (*ppStore)->Release();
    *ppStore = NULL;
    return hr;
  }
  ULONG rows = 0;
  hr = table->GetRowCount(0, &rows);
  table->Release();
  return hr;
}

static DWORD WINAPI WorkerOk(LPVOID) {
  MAPIINIT_0 init = {MAPI_INIT_VERSION, MAPI_NT_SERVICE | MAPI_MULTITHREAD_NOTIFICATIONS};
  if (FAILED(MAPIInitialize(&init)))
    return 1;
  LPMAPISESSION session = NULL;
  LPMDB store = NULL;
  while (WaitForSingleObject(g_hStop, 5000) == WAIT_TIMEOUT) {
    if (!session) {
      HRESULT hr = MAPILogonEx(0, NULL, NULL, MAPI_EXTENDED | MAPI_NEW_SESSION | MAPI_NT_SERVICE, &session);
      if (FAILED(hr))
        continue;
    }
    HRESULT hr = PollOnce(session, &store);
    if (hr == MAPI_E_NETWORK_ERROR || hr == MAPI_E_END_OF_SESSION) {
      if (store) {
        store->Release();
        store = NULL;
      }
      session->Logoff(0, 0, 0);
      session->Release();
      session = NULL;
    }
  }
  if (store)
    store->Release();
  if (session) {
    session->Logoff(0, 0, 0);
    session->Release();
  }
  MAPIUninitialize();
  return 0;
}

int main() {
  g_hStop = CreateEventW(NULL, TRUE, FALSE, NULL);
  HANDLE threads[2];
  threads[0] = CreateThread(NULL, 0, WorkerOk, NULL, 0, NULL);
  threads[1] = CreateThread(NULL, 0, WorkerOk, NULL, 0, NULL);
  Sleep(60000);
  SetEvent(g_hStop);
  WaitForMultipleObjects(2, threads, TRUE, INFINITE);
  CloseHandle(threads[0]);
  CloseHandle(threads[1]);
  CloseHandle(g_hStop);
  return 0;
}

// An interpreter's extension module: results become script objects that own them, errors go to one label.
namespace extension {
struct ScriptObject;
ScriptObject *ScriptNone();
ScriptObject *ScriptFromString(LPCSTR text);
ScriptObject *ScriptFromUnknown(IUnknown *object, REFIID iid, bool addRef); // takes the reference over unless addRef
ScriptObject *ScriptError(HRESULT hr);
ScriptObject *ScriptTuple(ULONG count);
void ScriptSetItem(ScriptObject *tuple, ULONG index, ScriptObject *item);
bool ScriptToEntryId(ScriptObject *object, ULONG *size, LPENTRYID *id); // fills with MAPIAllocateBuffer
bool ScriptToInterface(ScriptObject *object, REFIID iid, void **out);  // AddRefs
void ScriptFreeInterface(IUnknown *object);

#define INTERFACE_PRECALL ReleaseLock()
#define INTERFACE_POSTCALL AcquireLock()
void ReleaseLock();
void AcquireLock();

ScriptObject *OpenMsgStore(LPMAPISESSION session, ScriptObject *obEntryId, ULONG flags) {
  ULONG size = 0;
  LPENTRYID id = NULL;
  LPMDB store = NULL;
  if (!ScriptToEntryId(obEntryId, &size, &id))
    return NULL;
  HRESULT hr;
  INTERFACE_PRECALL;
  hr = session->OpenMsgStore(0, size, id, NULL, flags, &store);
  INTERFACE_POSTCALL;
  MAPIFreeBuffer(id);
  if (FAILED(hr))
    return ScriptError(hr);
  return ScriptFromUnknown(store, IID_IMsgStore, false);
}

ScriptObject *GetProps(LPMAPIPROP object, LPSPropTagArray tags, ULONG flags) {
  ULONG count = 0;
  LPSPropValue props = NULL;
  ScriptObject *result = NULL;
  HRESULT hr;
  INTERFACE_PRECALL;
  hr = object->GetProps(tags, flags, &count, &props);
  INTERFACE_POSTCALL;
  if (FAILED(hr))
    return ScriptError(hr);
  result = ScriptTuple(count);
  if (!result)
    goto done;
  for (ULONG i = 0; i < count; ++i) {
    ScriptObject *item =
        PROP_TYPE(props[i].ulPropTag) == PT_STRING8 ? ScriptFromString(props[i].Value.lpszA) : ScriptNone();
    ScriptSetItem(result, i, item);
  }
done:
  MAPIFreeBuffer(props);
  return result;
}

ScriptObject *GetPropsBad(LPMAPIPROP object, LPSPropTagArray tags, ULONG flags) {
  ULONG count = 0;
  LPSPropValue props = NULL;
  HRESULT hr;
  INTERFACE_PRECALL;
  hr = object->GetProps(tags, flags, &count, &props);
  INTERFACE_POSTCALL;
  if (FAILED(hr))
    return ScriptError(hr);
  ScriptObject *result = ScriptTuple(count);
  if (!result)
    return NULL;
    // CHECK: :[[@LINE-1]]:5: warning: buffer 'props' is never freed [mapi-buffer-leak]
  MAPIFreeBuffer(props);
  return result;
}

ScriptObject *QueryRows(LPMAPITABLE table, LONG count, ULONG flags) {
  LPSRowSet rows = NULL;
  HRESULT hr;
  INTERFACE_PRECALL;
  hr = table->QueryRows(count, flags, &rows);
  INTERFACE_POSTCALL;
  ScriptObject *result = FAILED(hr) ? ScriptError(hr) : ScriptTuple(rows->cRows);
  if (rows)
    FreeProws(rows);
  return result;
}

ScriptObject *CopyTo(LPMESSAGE message, ScriptObject *obTarget) {
  IUnknown *target = NULL;
  LPSPropProblemArray problems = NULL;
  ScriptObject *result = NULL;
  HRESULT hr;
  if (!ScriptToInterface(obTarget, IID_IMessage, (void **)&target))
    goto done;
  INTERFACE_PRECALL;
  hr = message->CopyTo(0, NULL, NULL, 0, NULL, &IID_IMessage, target, 0, &problems);
  INTERFACE_POSTCALL;
  if (FAILED(hr)) {
    ScriptError(hr);
    goto done;
  }
  result = ScriptNone();
done:
  ScriptFreeInterface(target);
  MAPIFreeBuffer(problems);
  return result;
}
} // namespace extension
