// RUN: %faces %s
// QueryInterface and AddRef pairs in the ways they are written, and classes that count references in a base class.
#pragma clang diagnostic ignored "-Wmicrosoft-exception-spec" // MAPI's headers declare throw()
#define USES_IID_IMessage
#define USES_IID_IMAPIFolder
#define USES_IID_IMAPIContainer
#define USES_IID_IMAPIProp
#define USES_IID_IMAPIAdviseSink
#define INITGUID
#include <windows.h>
#include <initguid.h>
#include <mapiguid.h>
#include <mapix.h>
#include <mapiutil.h>

#define IID_PPV(T, pp) IID_##T, (void **)static_cast<T **>(pp)

template <class T> HRESULT QI(LPUNKNOWN unknown, REFIID iid, T **out) {
  return unknown ? unknown->QueryInterface(iid, reinterpret_cast<void **>(out)) : E_POINTER;
}

HRESULT QueryOk(LPUNKNOWN unknown) {
  LPMESSAGE message = NULL;
  HRESULT hr = unknown->QueryInterface(IID_IMessage, (LPVOID *)&message);
  if (FAILED(hr))
    return hr;
  hr = message->SaveChanges(0);
  message->Release();
  return hr;
}

HRESULT QueryBad(LPUNKNOWN unknown) {
  LPMESSAGE message = NULL;
  HRESULT hr = unknown->QueryInterface(IID_IMessage, (LPVOID *)&message);
  if (FAILED(hr))
    return hr;
  return message->SaveChanges(0);
  // CHECK: :[[@LINE-1]]:3: warning: IMessage 'message' is never released [mapi-object-leak]
}

HRESULT HelperOk(LPUNKNOWN unknown) {
  LPMAPIFOLDER folder = NULL;
  LPMESSAGE message = NULL;
  if (SUCCEEDED(QI(unknown, IID_IMAPIFolder, &folder))) {
    folder->Release();
    return S_OK;
  }
  if (SUCCEEDED(QI(unknown, IID_IMessage, &message))) {
    message->Release();
    return S_FALSE;
  }
  return E_NOINTERFACE;
}

HRESULT HelperBad(LPUNKNOWN unknown) {
  LPMAPIFOLDER folder = NULL;
  HRESULT hr = QI(unknown, IID_IMAPIFolder, &folder);
  if (FAILED(hr))
    return hr;
  return folder->EmptyFolder(0, NULL, 0);
  // CHECK: :[[@LINE-1]]:3: warning: IMAPIFolder 'folder' is never released [mapi-object-leak]
}

HRESULT ReplacesOk(LPMAPIPROP *object) {
  LPMAPIFOLDER folder = NULL;
  HRESULT hr = (*object)->QueryInterface(IID_PPV(IMAPIFolder, &folder));
  if (FAILED(hr))
    return hr;
  (*object)->Release();
  *object = folder;
  return S_OK;
}

HRESULT OpenedThenQueriedOk(LPMDB store, LPMAPIFOLDER *out) {
  LPUNKNOWN unknown = NULL;
  ULONG type = 0;
  HRESULT hr = store->OpenEntry(0, NULL, NULL, 0, &type, &unknown);
  if (SUCCEEDED(hr)) {
    hr = unknown->QueryInterface(IID_PPV(IMAPIFolder, out));
    unknown->Release();
  }
  return hr;
}

HRESULT OpenedThenQueriedBad(LPMDB store, LPMAPIFOLDER *out) {
  LPUNKNOWN unknown = NULL;
  ULONG type = 0;
  HRESULT hr = store->OpenEntry(0, NULL, NULL, 0, &type, &unknown);
  if (SUCCEEDED(hr))
    hr = unknown->QueryInterface(IID_PPV(IMAPIFolder, out));
  return hr;
  // CHECK: :[[@LINE-1]]:3: warning: IUnknown 'unknown' is never released [mapi-object-leak]
}

HRESULT TwoReferencesOk(LPMDB store) {
  LPMAPITABLE table = NULL;
  HRESULT hr = store->GetReceiveFolderTable(0, &table);
  if (FAILED(hr))
    return hr;
  LPMAPITABLE second = table;
  second->AddRef();
  table->Release();
  hr = second->SeekRow(BOOKMARK_BEGINNING, 0, NULL);
  second->Release();
  return hr;
}

HRESULT TwoReferencesBad(LPMDB store) {
  LPMAPITABLE table = NULL;
  HRESULT hr = store->GetReceiveFolderTable(0, &table);
  if (FAILED(hr))
    return hr;
  LPMAPITABLE second = table;
  second->AddRef();
  table->Release();
  return second->SeekRow(BOOKMARK_BEGINNING, 0, NULL);
  // CHECK: :[[@LINE-1]]:3: warning: IMAPITable 'table' is never released [mapi-object-leak]
}

HRESULT OneTooManyBad(LPMDB store) {
  LPMAPITABLE table = NULL;
  HRESULT hr = store->GetReceiveFolderTable(0, &table);
  if (FAILED(hr))
    return hr;
  LPMAPITABLE second = table;
  hr = second->SeekRow(BOOKMARK_BEGINNING, 0, NULL);
  second->Release();
  table->Release();
  // CHECK: :[[@LINE-1]]:3: warning: IMAPITable 'table' released again after its last reference was released [mapi-use-after-release]
  return hr;
}

// What was given stays the giver's; what was added is given back.
HRESULT BorrowsForAWhileOk(LPMESSAGE message) {
  message->AddRef();
  HRESULT hr = message->SaveChanges(KEEP_OPEN_READWRITE);
  message->Release();
  return hr;
}

HRESULT ReleasesWhatItWasGivenOk(LPMESSAGE message) {
  HRESULT hr = message->SaveChanges(0);
  message->Release();
  return hr;
}

HRESULT SameIdentityOk(LPUNKNOWN a, LPUNKNOWN b, bool *same) {
  LPUNKNOWN ua = NULL, ub = NULL;
  *same = false;
  HRESULT hr = a->QueryInterface(IID_IUnknown, (void **)&ua);
  if (FAILED(hr))
    return hr;
  hr = b->QueryInterface(IID_IUnknown, (void **)&ub);
  if (SUCCEEDED(hr)) {
    *same = ua == ub;
    ub->Release();
  }
  ua->Release();
  return hr;
}

// Only asked for: whether it has the interface.
bool IsFolder(LPUNKNOWN unknown) {
  LPMAPIFOLDER folder = NULL;
  if (FAILED(unknown->QueryInterface(IID_IMAPIFolder, (void **)&folder)))
    return false;
  folder->Release();
  return true;
}

bool IsFolderBad(LPUNKNOWN unknown) {
  LPMAPIFOLDER folder = NULL;
  return SUCCEEDED(unknown->QueryInterface(IID_IMAPIFolder, (void **)&folder));
  // CHECK: :[[@LINE-1]]:3: warning: IMAPIFolder 'folder' is never released [mapi-object-leak]
}

// What happens to a reference that an object keeps.
namespace base {
class CUnknownImpl {
public:
  CUnknownImpl() : m_cRef(1) {}
  virtual ~CUnknownImpl() {}
  ULONG InternalAddRef() { return InterlockedIncrement(&m_cRef); }
  ULONG InternalRelease() {
    ULONG cRef = InterlockedDecrement(&m_cRef);
    if (cRef == 0)
      delete this;
    return cRef;
  }

private:
  LONG m_cRef;
};

// Keeps the store it is made with.
class CStoreWatcher : public IMAPIAdviseSink, public CUnknownImpl {
public:
  explicit CStoreWatcher(LPMDB pStore) : m_pStore(pStore), m_ulConn(0) {
    if (m_pStore)
      m_pStore->AddRef();
  }
  virtual ~CStoreWatcher() {
    Stop();
    if (m_pStore) {
      m_pStore->Release();
      m_pStore = NULL;
    }
  }
  STDMETHODIMP QueryInterface(REFIID riid, LPVOID *ppv) {
    *ppv = NULL;
    if (riid == IID_IUnknown || riid == IID_IMAPIAdviseSink) {
      *ppv = (IMAPIAdviseSink *)this;
      AddRef();
      return S_OK;
    }
    return E_NOINTERFACE;
  }
  STDMETHODIMP_(ULONG) AddRef() { return InternalAddRef(); }
  STDMETHODIMP_(ULONG) Release() { return InternalRelease(); }
  STDMETHODIMP_(ULONG) OnNotify(ULONG cNotif, LPNOTIFICATION pNotif) {
    for (ULONG i = 0; i < cNotif; i++) {
      if (pNotif[i].ulEventType == fnevNewMail)
        Fetch(pNotif[i].info.newmail.cbEntryID, pNotif[i].info.newmail.lpEntryID);
    }
    return 0;
  }
  HRESULT Start() { return m_pStore->Advise(0, NULL, fnevNewMail, this, &m_ulConn); }
  void Stop() {
    if (m_ulConn && m_pStore)
      m_pStore->Unadvise(m_ulConn);
    m_ulConn = 0;
  }
  LPMDB Store() { return m_pStore; }                              // not counted
  LPMDB StoreRef() { return m_pStore ? (m_pStore->AddRef(), m_pStore) : NULL; } // counted
  HRESULT GetStore(LPMDB *ppStore) {
    *ppStore = m_pStore;
    if (m_pStore)
      m_pStore->AddRef();
    return S_OK;
  }

private:
  void Fetch(ULONG cb, LPENTRYID pid) {
    LPMESSAGE pMsg = NULL;
    ULONG type = 0;
    if (FAILED(m_pStore->OpenEntry(cb, pid, NULL, 0, &type, (LPUNKNOWN *)&pMsg)))
      return;
    if (type != MAPI_MESSAGE) {
      pMsg->Release();
      return;
    }
    LPSPropValue pSubject = NULL;
    if (SUCCEEDED(HrGetOneProp(pMsg, PR_SUBJECT_A, &pSubject)))
      OutputDebugStringA(pSubject->Value.lpszA);
    MAPIFreeBuffer(pSubject);
    pMsg->Release();
  }
  LPMDB m_pStore;
  ULONG m_ulConn;
};

HRESULT WatchOk(LPMDB pStore, CStoreWatcher **ppWatcher) {
  CStoreWatcher *pWatcher = new CStoreWatcher(pStore);
  HRESULT hr = pWatcher->Start();
  if (FAILED(hr)) {
    pWatcher->Release();
    return hr;
  }
  *ppWatcher = pWatcher;
  return S_OK;
}

HRESULT BorrowsOk(CStoreWatcher *pWatcher) {
  LPMDB pStore = pWatcher->Store();
  LPMAPITABLE pTable = NULL;
  HRESULT hr = pStore->GetReceiveFolderTable(0, &pTable);
  if (SUCCEEDED(hr))
    pTable->Release();
  return hr;
}

HRESULT CountedOk(CStoreWatcher *pWatcher) {
  LPMDB pStore = pWatcher->StoreRef();
  if (!pStore)
    return E_FAIL;
  LPMAPITABLE pTable = NULL;
  HRESULT hr = pStore->GetReceiveFolderTable(0, &pTable);
  if (SUCCEEDED(hr))
    pTable->Release();
  pStore->Release();
  return hr;
}

// FN: the reference that the getter added is never given back.
HRESULT Counted(CStoreWatcher *pWatcher) {
  LPMDB pStore = pWatcher->StoreRef();
  if (!pStore)
    return E_FAIL;
  LPMAPITABLE pTable = NULL;
  HRESULT hr = pStore->GetReceiveFolderTable(0, &pTable);
  if (SUCCEEDED(hr))
    pTable->Release();
  return hr;
}

// FN: the reference that the getter added is never given back.
HRESULT Getter(CStoreWatcher *pWatcher) {
  LPMDB pStore = NULL;
  if (FAILED(pWatcher->GetStore(&pStore)) || !pStore)
    return E_FAIL;
  ULONG conn = 0;
  return pStore->Advise(0, NULL, fnevNewMail, NULL, &conn) == S_OK ? pStore->Unadvise(conn) : E_FAIL;
}

HRESULT GetterOk(CStoreWatcher *pWatcher) {
  LPMDB pStore = NULL;
  if (FAILED(pWatcher->GetStore(&pStore)) || !pStore)
    return E_FAIL;
  HRESULT hr = pStore->SaveChanges(0);
  pStore->Release();
  return hr;
}

// A store opened, given to an object that counts for itself, and given back by its opener.
HRESULT OpenAndWatchOk(LPMAPISESSION pSession, ULONG cb, LPENTRYID pid, CStoreWatcher **ppWatcher) {
  LPMDB pStore = NULL;
  HRESULT hr = pSession->OpenMsgStore(0, cb, pid, NULL, 0, &pStore);
  if (FAILED(hr))
    return hr;
  hr = WatchOk(pStore, ppWatcher);
  pStore->Release();
  return hr;
}

// FN: the opener's own reference, beside the one that the watcher added, is never given back.
HRESULT OpenAndWatch(LPMAPISESSION pSession, ULONG cb, LPENTRYID pid, CStoreWatcher **ppWatcher) {
  LPMDB pStore = NULL;
  HRESULT hr = pSession->OpenMsgStore(0, cb, pid, NULL, 0, &pStore);
  if (FAILED(hr))
    return hr;
  return WatchOk(pStore, ppWatcher);
}

HRESULT LocalWatcherOk(LPMAPISESSION pSession, ULONG cb, LPENTRYID pid) {
  LPMDB pStore = NULL;
  HRESULT hr = pSession->OpenMsgStore(0, cb, pid, NULL, 0, &pStore);
  if (FAILED(hr))
    return hr;
  CStoreWatcher *pWatcher = new CStoreWatcher(pStore);
  pStore->Release();
  hr = pWatcher->Start();
  if (SUCCEEDED(hr))
    Sleep(60000);
  pWatcher->Stop();
  pWatcher->Release();
  return hr;
}
} // namespace base
