// RUN: %faces %s '--checks=mapi-*'
// SILENT

// Programs and parts of programs that look wrong and are right, for every check.

#include <windows.h>

#include <comdef.h>
#include <imessage.h>
#include <mapix.h>
#include <mapiutil.h>
#include <wrl/client.h>

#include <functional>
#include <memory>
#include <utility>
#include <vector>

#include "Inputs/AcctMgmt.h"
#include "Inputs/ComPointers.h"

void Report(HRESULT hr);                     // body elsewhere
void KeepElsewhere(LPUNKNOWN object);        // body elsewhere
bool Ask();                                  // body elsewhere

#define GO_ON_IF(call)                                                                                                 \
  do {                                                                                                                 \
    hr = (call);                                                                                                       \
    if (FAILED(hr))                                                                                                    \
      goto Error;                                                                                                      \
  } while (0)
#define LET_GO(object)                                                                                                 \
  do {                                                                                                                 \
    if (object) {                                                                                                      \
      (object)->Release();                                                                                             \
      (object) = nullptr;                                                                                              \
    }                                                                                                                  \
  } while (0)

// All eight steps, by hand, with one exit.
int main() {
  HRESULT hr = S_OK;
  bool ole = false, mapi = false, util = false;
  LPMAPISESSION session = nullptr;
  LPMDB store = nullptr;
  LPMAPITABLE stores = nullptr;
  LPMAPIADVISESINK sink = nullptr;
  LPSPropValue value = nullptr;
  LPSRowSet rows = nullptr;
  ULONG connection = 0;

  GO_ON_IF(OleInitialize(nullptr));
  ole = true;
  GO_ON_IF(MAPIInitialize(nullptr));
  mapi = true;
  GO_ON_IF(ScInitMapiUtil(0));
  util = true;
  GO_ON_IF(MAPILogonEx(0, nullptr, nullptr, MAPI_EXTENDED | MAPI_LOGON_UI, &session));
  GO_ON_IF(session->GetMsgStoresTable(0, &stores));
  GO_ON_IF(HrQueryAllRows(stores, nullptr, nullptr, nullptr, 0, &rows));
  GO_ON_IF(session->OpenMsgStore(0, 0, nullptr, nullptr, MDB_WRITE, &store));
  GO_ON_IF(HrGetOneProp(store, PR_IPM_SUBTREE_ENTRYID, &value));
  GO_ON_IF(HrAllocAdviseSink(nullptr, nullptr, &sink));
  GO_ON_IF(store->Advise(0, nullptr, fnevNewMail, sink, &connection));
  hr = store->Unadvise(connection);

Error:
  if (value)
    MAPIFreeBuffer(value);
  if (rows)
    FreeProws(rows);
  LET_GO(stores);
  LET_GO(store);
  LET_GO(sink);
  if (session) {
    session->Logoff(0, 0, 0);
    session->Release();
    session = nullptr;
  }
  if (ole)
    OleUninitialize();
  if (mapi)
    MAPIUninitialize();
  if (util)
    DeinitMapiUtil();
  return FAILED(hr) ? 1 : 0;
}

// All of it in guards: declared in the order of the start, undone backwards, so MAPI stands before OLE.

struct Mapi {
  Mapi() : hr(MAPIInitialize(nullptr)) {}
  Mapi(const Mapi &) = delete;
  ~Mapi() {
    if (SUCCEEDED(hr))
      MAPIUninitialize();
  }
  const HRESULT hr;
};

struct Ole {
  Ole() : hr(OleInitialize(nullptr)) {}
  Ole(const Ole &) = delete;
  ~Ole() {
    if (SUCCEEDED(hr))
      OleUninitialize();
  }
  const HRESULT hr;
};

class Session {
public:
  Session() = default;
  Session(const Session &) = delete;
  ~Session() { End(); }
  HRESULT Begin() { return MAPILogonEx(0, nullptr, nullptr, MAPI_EXTENDED, m_session.Put()); }
  void End() {
    if (!m_session)
      return;
    m_session->Logoff(0, 0, 0);
    m_session.Reset();
  }
  LPMAPISESSION operator->() const { return m_session.Get(); }

private:
  Holder<IMAPISession> m_session;
};

HRESULT GuardsInOrder() {
  Mapi mapi;
  if (FAILED(mapi.hr))
    return mapi.hr;
  Ole ole;
  if (FAILED(ole.hr))
    return ole.hr;
  Session session;
  HRESULT hr = session.Begin();
  if (FAILED(hr))
    return hr;
  CComPtr<IMsgStore> store;
  hr = session->OpenMsgStore(0, 0, nullptr, nullptr, 0, &store);
  if (FAILED(hr))
    return hr;
  CComPtr<IMAPITable> table;
  return store->GetReceiveFolderTable(0, &table);
}

HRESULT EndedTwice() { // the second End finds nothing
  Mapi mapi;
  if (FAILED(mapi.hr))
    return mapi.hr;
  Session session;
  HRESULT hr = session.Begin();
  if (FAILED(hr))
    return hr;
  session.End();
  session.End();
  return S_OK;
}

// Logoff that fails is tried again; the session lives until it succeeds or is given up.
void LogoffIsRetried() {
  LPMAPISESSION session = nullptr;
  LPMAPITABLE table = nullptr;
  if (FAILED(MAPILogonEx(0, nullptr, nullptr, 0, &session)))
    return;
  HRESULT hr = session->Logoff(0, MAPI_LOGOFF_UI, 0);
  if (FAILED(hr)) {
    if (SUCCEEDED(session->GetMsgStoresTable(0, &table)))
      table->Release();
    session->Logoff(0, 0, 0);
  }
  session->Release();
}

// Two sessions; the second ends first.
void TwoSessions() {
  LPMAPISESSION outer = nullptr, inner = nullptr;
  LPMDB store = nullptr;
  if (FAILED(MAPILogonEx(0, nullptr, nullptr, MAPI_NEW_SESSION, &outer)))
    return;
  if (SUCCEEDED(outer->OpenMsgStore(0, 0, nullptr, nullptr, 0, &store))) {
    if (SUCCEEDED(MAPILogonEx(0, nullptr, nullptr, MAPI_NEW_SESSION, &inner))) {
      inner->Logoff(0, 0, 0);
      inner->Release();
    }
    store->SaveChanges(0);
    store->Release();
  }
  outer->Logoff(0, 0, 0);
  outer->Release();
}

// One reference in three variables, given back once.
void WanderingReference(LPMAPIFOLDER folder) {
  LPMAPITABLE first = nullptr, second = nullptr, third = nullptr;
  if (FAILED(folder->GetContentsTable(0, &first)))
    return;
  second = first;
  first = nullptr;
  std::swap(second, third);
  if (second)
    second->Release();
  if (third)
    third->Release();
}

// The same variable for the old object and the new one.
HRESULT DownTheTree(LPMAPIFOLDER root, ULONG depth, LPENTRYID id, ULONG size) {
  LPMAPIFOLDER current = root;
  current->AddRef();
  HRESULT hr = S_OK;
  while (depth-- > 0 && SUCCEEDED(hr)) {
    LPMAPIFOLDER next = nullptr;
    ULONG type = 0;
    hr = current->OpenEntry(size, id, nullptr, 0, &type, reinterpret_cast<LPUNKNOWN *>(&next));
    if (SUCCEEDED(hr)) {
      current->Release();
      current = next;
    }
  }
  current->Release();
  return hr;
}

void Recursive(LPMAPIFOLDER folder, ULONG depth, LPENTRYID id, ULONG size) {
  LPMAPIFOLDER child = nullptr;
  ULONG type = 0;
  if (depth == 0 || FAILED(folder->OpenEntry(size, id, nullptr, 0, &type, reinterpret_cast<LPUNKNOWN *>(&child))))
    return;
  Recursive(child, depth - 1, id, size);
  child->Release();
}

// Rows until there are none.
void RowByRow(LPMAPITABLE table) {
  for (;;) {
    LPSRowSet rows = nullptr;
    if (FAILED(table->QueryRows(20, 0, &rows)))
      break;
    const bool last = rows->cRows == 0;
    FreeProws(rows);
    if (last)
      break;
  }
}

// A list of what has to be released.
void ReleasedThroughAList(LPMAPIFOLDER folder) {
  LPMESSAGE message = nullptr;
  LPMAPITABLE contents = nullptr, hierarchy = nullptr;
  folder->CreateMessage(nullptr, 0, &message);
  folder->GetContentsTable(0, &contents);
  folder->GetHierarchyTable(0, &hierarchy);
  IUnknown *objects[] = {message, contents, hierarchy};
  for (IUnknown *object : objects)
    if (object)
      object->Release();
}

void ReleasedThroughAVector(LPMAPISESSION session) {
  std::vector<IUnknown *> objects;
  LPMDB store = nullptr;
  LPADRBOOK book = nullptr;
  if (SUCCEEDED(session->OpenMsgStore(0, 0, nullptr, nullptr, 0, &store)))
    objects.push_back(store);
  if (SUCCEEDED(session->OpenAddressBook(0, nullptr, 0, &book)))
    objects.push_back(book);
  for (auto object = objects.rbegin(); object != objects.rend(); ++object)
    (*object)->Release();
  session->Logoff(0, 0, 0);
}

void ReleasedByAFunctionObject(LPMAPIFOLDER folder) {
  LPMAPITABLE table = nullptr;
  std::function<void()> cleanup = [&table] {
    if (table)
      table->Release();
  };
  if (SUCCEEDED(folder->GetContentsTable(0, &table)))
    table->SeekRow(BOOKMARK_BEGINNING, 0, nullptr);
  cleanup();
}

void ReleasedByAThread(LPMAPIFOLDER folder) {
  LPMAPITABLE table = nullptr;
  if (FAILED(folder->GetContentsTable(0, &table)))
    return;
  auto routine = [](LPVOID given) -> DWORD {
    static_cast<LPMAPITABLE>(given)->Release();
    return 0;
  };
  CloseHandle(CreateThread(nullptr, 0, static_cast<LPTHREAD_START_ROUTINE>(routine), table, 0, nullptr));
}

void KeptElsewhereOverTheLogoff(LPMAPISESSION session) {
  LPMDB store = nullptr;
  if (SUCCEEDED(session->OpenMsgStore(0, 0, nullptr, nullptr, 0, &store)))
    KeepElsewhere(store);
  session->Logoff(0, 0, 0);
}

void ReleasedByUnknownOwner(LPMAPIFOLDER folder, std::vector<std::unique_ptr<IMessage, ReleaseIt>> &messages) {
  LPMESSAGE message = nullptr;
  if (FAILED(folder->CreateMessage(nullptr, 0, &message)))
    return;
  messages.emplace_back(message);
  message->SaveChanges(0);
}

// Lazy members, dropped in any order, as often as one likes.
class Mailbox {
public:
  explicit Mailbox(LPMAPISESSION session) : m_session(session) { m_session->AddRef(); }
  Mailbox(const Mailbox &) = delete;
  ~Mailbox() {
    Drop();
    m_session->Release();
  }
  HRESULT Store(LPMDB *out) { // adds a reference for the caller
    if (!m_store) {
      HRESULT hr = m_session->OpenMsgStore(0, 0, nullptr, nullptr, 0, &m_store);
      if (FAILED(hr))
        return hr;
    }
    m_store->AddRef();
    *out = m_store;
    return S_OK;
  }
  void Drop() {
    LET_GO(m_inbox);
    LET_GO(m_store);
  }
  void Adopt(LPMAPIFOLDER inbox) {
    if (inbox)
      inbox->AddRef();
    if (m_inbox)
      m_inbox->Release();
    m_inbox = inbox;
  }

private:
  LPMAPISESSION m_session;
  LPMDB m_store = nullptr;
  LPMAPIFOLDER m_inbox = nullptr;
};

void LazyMembers(LPMAPISESSION session) {
  Mailbox mailbox(session);
  LPMDB store = nullptr;
  if (SUCCEEDED(mailbox.Store(&store)))
    store->Release();
  mailbox.Drop();
  mailbox.Drop();
}

// What is open in a message session needs no Release.
SCODE MessageSession(LPSTORAGE storage) {
  LPMALLOC allocator = MAPIGetDefaultMalloc();
  LPMSGSESS messages = nullptr;
  LPMESSAGE message = nullptr;
  LPATTACH attachment = nullptr;
  SCODE sc = OpenIMsgSession(allocator, 0, &messages);
  if (FAILED(sc))
    return sc;
  sc = OpenIMsgOnIStg(messages, MAPIAllocateBuffer, MAPIAllocateMore, MAPIFreeBuffer, allocator, nullptr, storage,
                      nullptr, 0, IMSG_NO_ISTG_COMMIT, &message);
  if (SUCCEEDED(sc))
    message->OpenAttach(0, nullptr, 0, &attachment);
  CloseIMsgSession(messages);
  storage->Commit(0);
  return sc;
}

SCODE MessageWithoutSession(LPSTORAGE storage) {
  CComPtr<IMessage> message;
  SCODE sc = OpenIMsgOnIStg(nullptr, MAPIAllocateBuffer, MAPIAllocateMore, MAPIFreeBuffer, MAPIGetDefaultMalloc(),
                            nullptr, storage, nullptr, 0, MAPI_UNICODE, &message);
  return FAILED(sc) ? sc : message->SaveChanges(0);
}

// The flag is there and goes again.
void SharedAndNotShared(LPMAPISESSION session) {
  ULONG flags = MAPI_LOGOFF_SHARED | MAPI_LOGOFF_UI;
  flags ^= MAPI_LOGOFF_SHARED;
  session->Logoff(0, flags, 0);
}

// Released late, with every owner of its own.
void WrlAndComdef(LPMAPISESSION session) {
  typedef _com_ptr_t<_com_IIID<IMAPITable, &IID_IMAPITable>> TablePtr;
  {
    Microsoft::WRL::ComPtr<IMsgStore> store;
    TablePtr table;
    if (SUCCEEDED(session->OpenMsgStore(0, 0, nullptr, nullptr, 0, store.GetAddressOf())))
      store->GetReceiveFolderTable(0, &table);
    Microsoft::WRL::ComPtr<IMsgStore> moved = std::move(store);
    TablePtr copy = table;
    table = NULL;
  }
  session->Logoff(0, 0, 0);
}

// Early exits that have nothing to give back.
HRESULT ManyExits(LPMAPISESSION session, LPSRowSet *out) {
  LPMAPITABLE table = nullptr;
  if (!session || !out)
    return E_INVALIDARG;
  HRESULT hr = session->GetMsgStoresTable(0, &table);
  if (hr == MAPI_E_NO_SUPPORT)
    return S_FALSE;
  if (FAILED(hr)) {
    Report(hr);
    return hr;
  }
  if (!Ask()) {
    UlRelease(table);
    return MAPI_E_USER_CANCEL;
  }
  hr = HrQueryAllRows(table, nullptr, nullptr, nullptr, 0, out);
  return table->Release(), hr;
}

// An exception passes only owners.
void Throws(LPMAPIFOLDER folder) {
  Holder<IMAPITable> table;
  if (FAILED(folder->GetContentsTable(0, table.Put())))
    throw E_FAIL;
  if (FAILED(table->SeekRow(BOOKMARK_BEGINNING, 0, nullptr)))
    throw E_UNEXPECTED;
}

HRESULT Catches(LPMAPIFOLDER folder) {
  try {
    Throws(folder);
  } catch (HRESULT hr) {
    return hr;
  }
  return S_OK;
}

// An account helper without a session of its own.
class AccountHelper : public IOlkAccountHelper {
public:
  explicit AccountHelper(LPMAPISESSION session) : m_session(session) { m_session->AddRef(); }
  virtual ~AccountHelper() { m_session->Release(); }
  STDMETHODIMP QueryInterface(REFIID iid, LPVOID *object) override {
    if (iid != IID_IUnknown) {
      *object = nullptr;
      return E_NOINTERFACE;
    }
    *object = this;
    AddRef();
    return S_OK;
  }
  STDMETHODIMP_(ULONG) AddRef() override { return ++m_count; }
  STDMETHODIMP_(ULONG) Release() override {
    ULONG left = --m_count;
    if (left == 0)
      delete this;
    return left;
  }
  STDMETHODIMP PlaceHolder1(LPVOID) override { return E_NOTIMPL; }
  STDMETHODIMP GetIdentity(LPWSTR, DWORD *) override { return E_NOTIMPL; }
  STDMETHODIMP GetMapiSession(LPUNKNOWN *session) override {
    return m_session->QueryInterface(IID_IUnknown, reinterpret_cast<void **>(session));
  }
  STDMETHODIMP HandsOffSession() override { return E_NOTIMPL; }

private:
  LPMAPISESSION m_session;
  ULONG m_count = 1;
};
