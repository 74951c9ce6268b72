// RUN: %faces %s
// ATL's smart pointers written the way ATL writes them, CComHeapPtr with an allocator of MAPI's, and comdef.h's
// _com_ptr_t.
#include <windows.h>
#include <comdef.h>
#include <mapix.h>
#include <mapiutil.h>

template <class T> class NoCounting : public T {
private:
  STDMETHOD_(ULONG, AddRef)() = 0;
  STDMETHOD_(ULONG, Release)() = 0;
};

inline IUnknown *ComPtrAssign(IUnknown **pp, IUnknown *lp) {
  if (pp == NULL)
    return NULL;
  if (lp != NULL)
    lp->AddRef();
  if (*pp)
    (*pp)->Release();
  *pp = lp;
  return lp;
}

inline IUnknown *ComQIPtrAssign(IUnknown **pp, IUnknown *lp, REFIID riid) {
  if (pp == NULL)
    return NULL;
  IUnknown *pTemp = *pp;
  *pp = NULL;
  if (lp != NULL)
    lp->QueryInterface(riid, (void **)pp);
  if (pTemp)
    pTemp->Release();
  return *pp;
}

template <class T> class CComPtrBase {
protected:
  CComPtrBase() throw() { p = NULL; }
  CComPtrBase(T *lp) throw() {
    p = lp;
    if (p != NULL)
      p->AddRef();
  }
  void Swap(CComPtrBase &other) {
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
  T **operator&() throw() { return &p; }
  NoCounting<T> *operator->() const throw() { return (NoCounting<T> *)p; }
  bool operator!() const throw() { return (p == NULL); }
  bool operator==(T *pT) const throw() { return p == pT; }
  void Release() throw() {
    T *pTemp = p;
    if (pTemp) {
      p = NULL;
      pTemp->Release();
    }
  }
  void Attach(T *p2) throw() {
    if (p) {
      ULONG ref = p->Release();
      (void)ref;
    }
    p = p2;
  }
  T *Detach() throw() {
    T *pt = p;
    p = NULL;
    return pt;
  }
  HRESULT CopyTo(T **ppT) throw() {
    if (ppT == NULL)
      return E_POINTER;
    *ppT = p;
    if (p)
      p->AddRef();
    return S_OK;
  }
  template <class Q> HRESULT QueryInterface(Q **pp) const throw() { return p->QueryInterface(__uuidof(Q),
                                                                                             (void **)pp); }
  T *p;
};

template <class T> class CComPtr : public CComPtrBase<T> {
public:
  CComPtr() throw() {}
  CComPtr(T *lp) throw() : CComPtrBase<T>(lp) {}
  CComPtr(const CComPtr<T> &lp) throw() : CComPtrBase<T>(lp.p) {}
  T *operator=(T *lp) throw() {
    if (*this != lp) {
      CComPtr(lp).Swap(*this);
    }
    return *this;
  }
  T *operator=(const CComPtr<T> &lp) throw() {
    if (*this != lp) {
      CComPtr(lp).Swap(*this);
    }
    return *this;
  }
};

template <class T, const IID *piid> class CComQIPtr : public CComPtr<T> {
public:
  CComQIPtr() throw() {}
  CComQIPtr(T *lp) throw() : CComPtr<T>(lp) {}
  CComQIPtr(const CComQIPtr &lp) throw() : CComPtr<T>(lp.p) {}
  CComQIPtr(IUnknown *lp) throw() {
    if (lp != NULL)
      lp->QueryInterface(*piid, (void **)&this->p);
  }
  T *operator=(T *lp) throw() {
    if (*this != lp)
      return static_cast<T *>(ComPtrAssign((IUnknown **)&this->p, lp));
    return *this;
  }
  T *operator=(IUnknown *lp) throw() {
    if (*this != lp)
      return static_cast<T *>(ComQIPtrAssign((IUnknown **)&this->p, lp, *piid));
    return *this;
  }
};

typedef CComQIPtr<IMsgStore, &IID_IMsgStore> CMsgStoreQIPtr;
typedef CComQIPtr<IMAPIFolder, &IID_IMAPIFolder> CFolderQIPtr;

HRESULT FindDefaultStore(IMAPISession *pSession, ULONG *pcbEID, LPENTRYID *ppEID); // body elsewhere

STDMETHODIMP OpenInboxOk(IMAPISession *pSession, IMAPIFolder **ppFolder) {
  if (!ppFolder)
    return E_POINTER;
  *ppFolder = NULL;
  CComPtr<IMsgStore> spStore;
  ULONG cbEID = 0;
  LPENTRYID lpEID = NULL;
  HRESULT hr = FindDefaultStore(pSession, &cbEID, &lpEID);
  if (SUCCEEDED(hr)) {
    hr = pSession->OpenMsgStore(0, cbEID, lpEID, NULL, MDB_WRITE, &spStore);
    MAPIFreeBuffer(lpEID);
  }
  if (FAILED(hr))
    return hr;
  CComPtr<IUnknown> spUnk;
  ULONG ulType = 0;
  hr = spStore->OpenEntry(0, NULL, NULL, MAPI_BEST_ACCESS, &ulType, &spUnk);
  if (FAILED(hr))
    return hr;
  CFolderQIPtr spFolder(spUnk);
  if (!spFolder)
    return E_NOINTERFACE;
  return spFolder.CopyTo(ppFolder);
}

HRESULT DetachesToItsCallerOk(IMsgStore *pStore, IMAPITable **ppTable) {
  CComPtr<IMAPITable> spTable;
  HRESULT hr = pStore->GetReceiveFolderTable(0, &spTable);
  if (hr == S_OK)
    *ppTable = spTable.Detach();
  return hr;
}

HRESULT DetachAndForgetBad(IMsgStore *pStore) {
  CComPtr<IMAPITable> spTable;
  HRESULT hr = pStore->GetReceiveFolderTable(0, &spTable);
  if (FAILED(hr))
    return hr;
  IMAPITable *pTable = spTable.Detach();
  return pTable->SeekRow(BOOKMARK_BEGINNING, 0, NULL);
  // CHECK: :[[@LINE-1]]:3: warning: IMAPITable 'spTable' is never released [mapi-object-leak]
}

HRESULT ReusedInALoopOk(IMAPIFolder *pFolder, LPSRowSet pRows) {
  for (ULONG i = 0; i < pRows->cRows; ++i) {
    CComPtr<IMessage> spMsg;
    ULONG type = 0;
    SBinary &bin = pRows->aRow[i].lpProps[0].Value.bin;
    HRESULT hr = pFolder->OpenEntry(bin.cb, (LPENTRYID)bin.lpb, NULL, 0, &type, (LPUNKNOWN *)&spMsg);
    if (FAILED(hr))
      continue;
    CComPtr<IMAPITable> spRecips;
    if (SUCCEEDED(spMsg->GetRecipientTable(0, &spRecips)))
      spRecips->SeekRow(BOOKMARK_BEGINNING, 0, NULL);
  }
  return S_OK;
}

HRESULT OverwrittenByOperatorAmpersandBad(IMAPIFolder *pFolder, LPSRowSet pRows) {
  CComPtr<IMessage> spMsg;
  for (ULONG i = 0; i < pRows->cRows; ++i) {
    ULONG type = 0;
    SBinary &bin = pRows->aRow[i].lpProps[0].Value.bin;
    pFolder->OpenEntry(bin.cb, (LPENTRYID)bin.lpb, NULL, 0, &type, (LPUNKNOWN *)&spMsg);
    // CHECK: :[[@LINE-1]]:5: warning: IMessage 'spMsg' is never released: its last pointer is overwritten here [mapi-object-leak]
  }
  return S_OK;
}

HRESULT ReleasedBetweenTurnsOk(IMAPIFolder *pFolder, LPSRowSet pRows) {
  CComPtr<IMessage> spMsg;
  for (ULONG i = 0; i < pRows->cRows; ++i) {
    ULONG type = 0;
    spMsg.Release();
    SBinary &bin = pRows->aRow[i].lpProps[0].Value.bin;
    pFolder->OpenEntry(bin.cb, (LPENTRYID)bin.lpb, NULL, 0, &type, (LPUNKNOWN *)&spMsg);
  }
  return S_OK;
}

void WholeSessionOk() {
  if (FAILED(MAPIInitialize(NULL)))
    return;
  {
    CComPtr<IMAPISession> spSession;
    HRESULT hr = MAPILogonEx(0, NULL, NULL, MAPI_EXTENDED | MAPI_USE_DEFAULT, &spSession);
    if (SUCCEEDED(hr)) {
      {
        CComPtr<IMAPIFolder> spInbox;
        OpenInboxOk(spSession, &spInbox);
      }
      spSession->Logoff(0, 0, 0);
    }
  }
  MAPIUninitialize();
}

void FolderOutlivesLogoffBad() {
  if (FAILED(MAPIInitialize(NULL)))
    return;
  {
    CComPtr<IMAPISession> spSession;
    CComPtr<IMAPIFolder> spInbox;
    HRESULT hr = MAPILogonEx(0, NULL, NULL, MAPI_EXTENDED | MAPI_USE_DEFAULT, &spSession);
    if (SUCCEEDED(hr)) {
      OpenInboxOk(spSession, &spInbox);
      spSession->Logoff(0, 0, 0);
      // CHECK: :[[@LINE-1]]:7: warning: IMAPIFolder 'spFolder' is still open at Logoff [mapi-open-object-at-logoff]
    }
  }
  MAPIUninitialize();
}

void SessionOutlivesUninitializeBad() {
  if (FAILED(MAPIInitialize(NULL)))
    return;
  CComPtr<IMAPISession> spSession;
  HRESULT hr = MAPILogonEx(0, NULL, NULL, MAPI_EXTENDED | MAPI_USE_DEFAULT, &spSession);
  if (SUCCEEDED(hr))
    spSession->Logoff(0, 0, 0);
  MAPIUninitialize();
}
  // CHECK: :[[@LINE-1]]:1: warning: 'Release' called on IMAPISession 'spSession' after MAPIUninitialize [mapi-use-after-uninitialize]

// A table's conversion by assignment, and the object it was asked of released in between.
HRESULT AssignQueriesOk(LPUNKNOWN pUnk) {
  CMsgStoreQIPtr spStore;
  spStore = pUnk;
  if (!spStore)
    return E_NOINTERFACE;
  CComPtr<IMAPITable> spTable;
  HRESULT hr = spStore->GetOutgoingQueue(0, &spTable);
  spStore.Release();
  if (FAILED(hr))
    return hr;
  return spTable->SeekRow(BOOKMARK_BEGINNING, 0, NULL);
}

// The raw alias of a smart pointer that is still alive is a borrowed pointer; of one that has gone, it dangles.
HRESULT RawAliasOk(IMsgStore *pStore) {
  CComPtr<IMAPITable> spTable;
  if (FAILED(pStore->GetReceiveFolderTable(0, &spTable)))
    return E_FAIL;
  IMAPITable *pRaw = spTable;
  return pRaw->SeekRow(BOOKMARK_BEGINNING, 0, NULL);
}

HRESULT RawAliasBad(IMsgStore *pStore) {
  IMAPITable *pRaw = NULL;
  {
    CComPtr<IMAPITable> spTable;
    if (FAILED(pStore->GetReceiveFolderTable(0, &spTable)))
      return E_FAIL;
    pRaw = spTable;
  }
  return pRaw->SeekRow(BOOKMARK_BEGINNING, 0, NULL);
  // CHECK: :[[@LINE-1]]:10: warning: 'SeekRow' called on IMAPITable 'pRaw' after its last reference was released [mapi-use-after-release]
}

// CComHeapPtr with an allocator of MAPI's, and the buffers that programs write at home around MAPIFreeBuffer.
namespace heap {
struct CMAPIAllocator {
  static void *Allocate(size_t cb) throw() {
    void *pv = NULL;
    return SUCCEEDED(MAPIAllocateBuffer((ULONG)cb, &pv)) ? pv : NULL;
  }
  static void Free(void *pv) throw() { MAPIFreeBuffer(pv); }
};

struct CCRTAllocator {
  static void *Allocate(size_t cb) throw() { return CoTaskMemAlloc(cb); }
  static void Free(void *pv) throw() { CoTaskMemFree(pv); }
};

template <class T, class Allocator> class CHeapPtrBase {
protected:
  CHeapPtrBase() throw() : m_pData(NULL) {}
  CHeapPtrBase(CHeapPtrBase<T, Allocator> &p) throw() { m_pData = p.Detach(); }
  explicit CHeapPtrBase(T *pData) throw() : m_pData(pData) {}

public:
  ~CHeapPtrBase() throw() { Free(); }
  operator T *() const throw() { return m_pData; }
  T *operator->() const throw() { return m_pData; }
  T **operator&() throw() { return &m_pData; }
  bool AllocateBytes(size_t nBytes) throw() {
    m_pData = static_cast<T *>(Allocator::Allocate(nBytes));
    return m_pData != NULL;
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

template <class T> class CMAPIHeapPtr : public CHeapPtrBase<T, CMAPIAllocator> {
public:
  CMAPIHeapPtr() throw() {}
  explicit CMAPIHeapPtr(T *pData) throw() : CHeapPtrBase<T, CMAPIAllocator>(pData) {}
};

template <class T> class CComHeapPtr : public CHeapPtrBase<T, CCRTAllocator> {
public:
  CComHeapPtr() throw() {}
  explicit CComHeapPtr(T *pData) throw() : CHeapPtrBase<T, CCRTAllocator>(pData) {}
};

HRESULT ReadsSubjectOk(LPMESSAGE pMessage) {
  CMAPIHeapPtr<SPropValue> spProp;
  HRESULT hr = HrGetOneProp(pMessage, PR_SUBJECT_A, &spProp);
  if (hr != S_OK)
    return hr;
  return spProp->Value.lpszA[0] ? S_OK : S_FALSE;
}

HRESULT BuildsEntryIdOk(ULONG cb, const BYTE *pb, LPENTRYID *ppEID) {
  CMAPIHeapPtr<ENTRYID> spEID;
  if (!spEID.AllocateBytes(cb))
    return E_OUTOFMEMORY;
  memcpy(spEID, pb, cb);
  *ppEID = spEID.Detach();
  return S_OK;
}

HRESULT DetachedAndForgottenBad(LPMESSAGE pMessage) {
  CMAPIHeapPtr<SPropValue> spProp;
  HRESULT hr = HrGetOneProp(pMessage, PR_SUBJECT_A, &spProp);
  if (hr != S_OK)
    return hr;
  LPSPropValue pProp = spProp.Detach();
  return pProp->Value.lpszA[0] ? S_OK : S_FALSE;
  // CHECK: :[[@LINE-1]]:3: warning: buffer 'spProp' is never freed [mapi-buffer-leak]
}

HRESULT WrongAllocatorBad(LPMESSAGE pMessage) {
  CComHeapPtr<SPropValue> spProp;
  HRESULT hr = HrGetOneProp(pMessage, PR_SUBJECT_A, &spProp);
  return hr;
  // CHECK: :[[@LINE-1]]:3: warning: buffer 'spProp' is freed with CoTaskMemFree [mapi-buffer-mismatch]
}

HRESULT FreedTwiceBad(LPMESSAGE pMessage) {
  CMAPIHeapPtr<SPropValue> spProp;
  HRESULT hr = HrGetOneProp(pMessage, PR_SUBJECT_A, &spProp);
  if (FAILED(hr))
    return hr;
  MAPIFreeBuffer(spProp);
  return S_OK;
  // CHECK: :[[@LINE-1]]:3: warning: buffer 'spProp' is freed twice [mapi-buffer-mismatch]
}

HRESULT PointerIntoItBad(LPMESSAGE pMessage) {
  LPSTR psz = NULL;
  {
    CMAPIHeapPtr<SPropValue> spProp;
    HRESULT hr = HrGetOneProp(pMessage, PR_SUBJECT_A, &spProp);
    if (FAILED(hr))
      return hr;
    psz = spProp->Value.lpszA;
  }
  return *psz ? S_OK : S_FALSE;
  // CHECK: :[[@LINE-1]]:10: warning: a pointer into buffer 'spProp' is used after that was freed [mapi-use-after-free]
}
} // namespace heap

// _com_ptr_t of comdef.h, with the typedefs that _COM_SMARTPTR_TYPEDEF makes.
namespace comdef {
_COM_SMARTPTR_TYPEDEF(IMAPISession, IID_IMAPISession);
typedef _com_ptr_t<_com_IIID<IUnknown, &IID_IUnknown>> IUnknownPtr;
typedef _com_ptr_t<_com_IIID<IMsgStore, &IID_IMsgStore>> IMsgStorePtr;
typedef _com_ptr_t<_com_IIID<IMAPIFolder, &IID_IMAPIFolder>> IMAPIFolderPtr;
typedef _com_ptr_t<_com_IIID<IMessage, &IID_IMessage>> IMessagePtr;
typedef _com_ptr_t<_com_IIID<IMAPITable, &IID_IMAPITable>> IMAPITablePtr;

HRESULT CountUnreadOk(LPMAPISESSION lpSession, ULONG cbStore, LPENTRYID lpStore, ULONG *pcUnread) {
  IMsgStorePtr pStore;
  HRESULT hr = lpSession->OpenMsgStore(0, cbStore, lpStore, NULL, MDB_NO_DIALOG, &pStore);
  if (FAILED(hr))
    return hr;
  IUnknownPtr pUnk;
  ULONG ulType;
  hr = pStore->OpenEntry(0, NULL, NULL, 0, &ulType, &pUnk);
  if (FAILED(hr))
    return hr;
  IMAPIFolderPtr pFolder = pUnk; // queries
  if (pFolder == NULL)
    return E_NOINTERFACE;
  IMAPITablePtr pTable;
  hr = pFolder->GetContentsTable(MAPI_DEFERRED_ERRORS, &pTable);
  if (FAILED(hr))
    return hr;
  return pTable->GetRowCount(0, pcUnread);
}

HRESULT AttachTakesOverOk(LPMAPIFOLDER lpFolder) {
  LPMESSAGE lpMsg = NULL;
  HRESULT hr = lpFolder->CreateMessage(NULL, 0, &lpMsg);
  if (FAILED(hr))
    return hr;
  IMessagePtr pMsg(lpMsg, false);
  return pMsg->SaveChanges(0);
}

HRESULT ConstructorAddsAReferenceBad(LPMAPIFOLDER lpFolder) {
  LPMESSAGE lpMsg = NULL;
  HRESULT hr = lpFolder->CreateMessage(NULL, 0, &lpMsg);
  if (FAILED(hr))
    return hr;
  IMessagePtr pMsg(lpMsg);
  return pMsg->SaveChanges(0);
  // CHECK: :[[@LINE-1]]:3: warning: IMessage 'lpMsg' is never released [mapi-object-leak]
}

IMAPITable *GivenToTheCallerOk(LPMDB lpMdb) {
  IMAPITablePtr pTable;
  if (FAILED(lpMdb->GetReceiveFolderTable(0, &pTable)))
    return NULL;
  return pTable.Detach();
}

IMAPITablePtr ReturnedByValueOk(LPMDB lpMdb) {
  IMAPITablePtr pTable;
  lpMdb->GetReceiveFolderTable(0, &pTable);
  return pTable;
}

void UsesTheReturnedOk(LPMDB lpMdb) {
  IMAPITablePtr pTable = ReturnedByValueOk(lpMdb);
  if (pTable)
    pTable->SeekRow(BOOKMARK_BEGINNING, 0, NULL);
  IMAPITablePtr pOther(GivenToTheCallerOk(lpMdb), false);
  if (pOther)
    pOther->SeekRow(BOOKMARK_BEGINNING, 0, NULL);
}

void UsesTheReturnedBad(LPMDB lpMdb) {
  IMAPITable *pTable = GivenToTheCallerOk(lpMdb);
  if (pTable)
    pTable->SeekRow(BOOKMARK_BEGINNING, 0, NULL);
}
  // CHECK: :[[@LINE-1]]:1: warning: IMAPITable 'pTable' is never released [mapi-object-leak]

void SessionInPointerOk() {
  if (FAILED(MAPIInitialize(NULL)))
    return;
  IMAPISessionPtr pSession;
  if (SUCCEEDED(MAPILogonEx(0, NULL, NULL, MAPI_EXTENDED, &pSession))) {
    pSession->Logoff(0, 0, 0);
    pSession = NULL;
  }
  MAPIUninitialize();
}

void SessionInPointerBad() {
  if (FAILED(MAPIInitialize(NULL)))
    return;
  IMAPISessionPtr pSession;
  if (SUCCEEDED(MAPILogonEx(0, NULL, NULL, MAPI_EXTENDED, &pSession)))
    pSession->Logoff(0, 0, 0);
  MAPIUninitialize();
}
  // CHECK: :[[@LINE-1]]:1: warning: 'Release' called on IMAPISession 'pSession' after MAPIUninitialize [mapi-use-after-uninitialize]

void NeverLoggedOffBad() {
  if (FAILED(MAPIInitialize(NULL)))
    return;
  IMAPISessionPtr pSession;
  if (SUCCEEDED(MAPILogonEx(0, NULL, NULL, MAPI_EXTENDED, &pSession))) {
    IMAPITablePtr pTable;
    pSession->GetMsgStoresTable(0, &pTable);
    pTable = NULL;
    pSession.Release();
    // CHECK: :[[@LINE-1]]:5: warning: IMAPISession 'pSession' is released without Logoff, although this code logged it on [mapi-missing-logoff]
  }
  MAPIUninitialize();
}
} // namespace comdef

namespace converts {
// Built from a pointer to another interface, it queries; the source still owns its own.
typedef _com_ptr_t<_com_IIID<IUnknown, &IID_IUnknown>> UnknownPtr;
typedef _com_ptr_t<_com_IIID<IMAPIFolder, &IID_IMAPIFolder>> FolderPtr;
HRESULT ConvertsOk(LPMDB store) {
  UnknownPtr unknown;
  ULONG type;
  HRESULT hr = store->OpenEntry(0, NULL, NULL, 0, &type, &unknown);
  if (FAILED(hr))
    return hr;
  FolderPtr folder = unknown;
  return S_OK;
}
} // namespace converts
