// RUN: %faces %s
// Raw pointers in containers, released in a loop; ownership given away in the ways that Windows programs know.
#include <windows.h>
#include <oleauto.h>
#include <mapix.h>
#include <mapiutil.h>
#include <atomic>
#include <deque>
#include <list>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

// std::vector
HRESULT OpenAll(LPMAPISESSION session, LPSRowSet rows, std::vector<LPMDB> &stores) {
  for (ULONG i = 0; i < rows->cRows; ++i) {
    LPMDB store = nullptr;
    const SBinary &id = rows->aRow[i].lpProps[0].Value.bin;
    HRESULT hr = session->OpenMsgStore(0, id.cb, reinterpret_cast<LPENTRYID>(id.lpb), nullptr, MDB_NO_DIALOG, &store);
    if (FAILED(hr))
      return hr;
    stores.push_back(store);
  }
  return S_OK;
}

HRESULT VectorOk(LPMAPISESSION session, LPSRowSet rows) {
  std::vector<LPMDB> stores;
  HRESULT hr = OpenAll(session, rows, stores);
  for (size_t i = 0; i < stores.size(); ++i)
    stores[i]->Release();
  return hr;
}

HRESULT VectorForRangeOk(LPMAPIFOLDER folder) {
  std::vector<LPMAPITABLE> tables;
  LPMAPITABLE table = nullptr;
  if (SUCCEEDED(folder->GetContentsTable(0, &table)))
    tables.push_back(table);
  if (SUCCEEDED(folder->GetHierarchyTable(0, &table)))
    tables.push_back(table);
  for (LPMAPITABLE each : tables)
    each->Release();
  return S_OK;
}

void SkippedInTheLoopBad(LPMAPISESSION session, LPSRowSet rows, std::vector<LPMDB> &stores) {
  for (ULONG i = 0; i < rows->cRows; ++i) {
    LPMDB store = nullptr;
    const SBinary &id = rows->aRow[i].lpProps[0].Value.bin;
    if (FAILED(session->OpenMsgStore(0, id.cb, reinterpret_cast<LPENTRYID>(id.lpb), nullptr, 0, &store)))
      continue;
    LPSPropValue name = nullptr;
    if (FAILED(HrGetOneProp(store, PR_DISPLAY_NAME_A, &name)))
      continue; // leaves 'store' behind
    MAPIFreeBuffer(name);
    stores.push_back(store);
  }
}
  // CHECK: :[[@LINE-1]]:1: warning: IMsgStore 'store' is never released [mapi-object-leak]

// C arrays
HRESULT ArrayOk(LPMAPISESSION session) {
  LPMAPITABLE tables[2] = {nullptr, nullptr};
  HRESULT hr = session->GetMsgStoresTable(0, &tables[0]);
  if (SUCCEEDED(hr))
    hr = session->GetStatusTable(0, &tables[1]);
  for (int i = 0; i < 2; ++i)
    if (tables[i])
      tables[i]->Release();
  return hr;
}

HRESULT ArrayHalfReleasedBad(LPMAPISESSION session) {
  LPMAPITABLE tables[2] = {nullptr, nullptr};
  HRESULT hr = session->GetMsgStoresTable(0, &tables[0]);
  if (SUCCEEDED(hr))
    hr = session->GetStatusTable(0, &tables[1]);
  for (int i = 0; i < 1; ++i)
    if (tables[i])
      tables[i]->Release();
  return hr;
  // CHECK: :[[@LINE-1]]:3: warning: IMAPITable 'tables[1]' is never released [mapi-object-leak]
}

HRESULT CountedArrayOk(LPMAPIFOLDER folder, LPENTRYLIST ids) {
  LPMESSAGE *messages = new LPMESSAGE[ids->cValues];
  ULONG open = 0;
  HRESULT hr = S_OK;
  for (ULONG i = 0; i < ids->cValues; ++i) {
    ULONG type = 0;
    hr = folder->OpenEntry(ids->lpbin[i].cb, (LPENTRYID)ids->lpbin[i].lpb, nullptr, 0, &type,
                           (LPUNKNOWN *)&messages[open]);
    if (FAILED(hr))
      break;
    ++open;
  }
  while (open > 0)
    messages[--open]->Release();
  delete[] messages;
  return hr;
}

// A linked list.
struct Node {
  LPMAPIFOLDER folder;
  Node *next;
};

Node *Push(Node *head, LPMAPIFOLDER folder) {
  Node *node = new Node;
  node->folder = folder;
  node->next = head;
  return node;
}

void ListOk(LPMDB store, LPSRowSet rows) {
  Node *head = nullptr;
  for (ULONG i = 0; i < rows->cRows; ++i) {
    LPMAPIFOLDER folder = nullptr;
    ULONG type = 0;
    const SBinary &id = rows->aRow[i].lpProps[0].Value.bin;
    if (SUCCEEDED(store->OpenEntry(id.cb, (LPENTRYID)id.lpb, nullptr, 0, &type, (LPUNKNOWN *)&folder)))
      head = Push(head, folder);
  }
  while (head) {
    Node *next = head->next;
    head->folder->Release();
    delete head;
    head = next;
  }
}

// Maps, and a class that owns them.
class StoreCache {
public:
  explicit StoreCache(LPMAPISESSION session) : m_session(session) { m_session->AddRef(); }
  ~StoreCache() {
    Clear();
    m_session->Release();
  }
  LPMDB Get(const std::string &name, ULONG size, LPENTRYID id) {
    auto found = m_stores.find(name);
    if (found != m_stores.end())
      return found->second;
    LPMDB store = nullptr;
    if (FAILED(m_session->OpenMsgStore(0, size, id, nullptr, 0, &store)))
      return nullptr;
    m_stores[name] = store;
    return store;
  }
  bool Add(const std::string &name, LPMDB store) {
    if (!m_stores.insert(std::make_pair(name, store)).second)
      return false;
    store->AddRef();
    return true;
  }
  void Clear() {
    for (auto &each : m_stores)
      each.second->Release();
    m_stores.clear();
  }

private:
  LPMAPISESSION m_session;
  std::map<std::string, LPMDB> m_stores;
};

HRESULT CacheOk(LPMAPISESSION session, ULONG size, LPENTRYID id) {
  StoreCache cache(session);
  LPMDB store = cache.Get("default", size, id); // the cache's
  if (!store)
    return E_FAIL;
  LPMAPITABLE table = nullptr;
  HRESULT hr = store->GetReceiveFolderTable(0, &table);
  if (FAILED(hr))
    return hr;
  table->Release();
  return S_OK;
}

HRESULT OpenTwiceOk(LPMAPISESSION session, ULONG size, LPENTRYID id) {
  StoreCache cache(session);
  LPMDB store = nullptr;
  HRESULT hr = session->OpenMsgStore(0, size, id, nullptr, 0, &store);
  if (FAILED(hr))
    return hr;
  cache.Add("mine", store);
  store->Release();
  return S_OK;
}

// Deferred: everything that was opened is put on a list and given back at the end.
class ReleasePool {
public:
  ~ReleasePool() {
    while (!m_objects.empty()) {
      m_objects.back()->Release();
      m_objects.pop_back();
    }
  }
  template <class T> T *Keep(T *object) {
    if (object)
      m_objects.push_back(object);
    return object;
  }

private:
  std::list<LPUNKNOWN> m_objects;
};

HRESULT PoolOk(LPMAPIFOLDER folder) {
  ReleasePool pool;
  LPMAPITABLE table = nullptr;
  HRESULT hr = folder->GetContentsTable(0, &table);
  if (FAILED(hr))
    return hr;
  pool.Keep(table);
  return table->SeekRow(BOOKMARK_BEGINNING, 0, nullptr);
}

// FN: an attachment that could not be saved is overwritten in the next turn. A loop of ten turns with three ways
// through its body is not followed to its end.
int TenAttachments(LPMESSAGE message) {
  LPATTACH attachment = NULL;
  for (ULONG i = 0; i < 10; i++) {
    HRESULT hr = message->OpenAttach(i, NULL, MAPI_BEST_ACCESS, &attachment);
    if (FAILED(hr))
      continue;
    if (FAILED(attachment->SaveChanges(0)))
      continue;
    attachment->Release();
    attachment = NULL;
  }
  return 0;
}

// Window messages, item data, variants, threads, globals, interlocked exchanges, unions, values.
namespace handed {
#define WM_APP_TABLE (WM_APP + 1)

HRESULT PostedOk(HWND window, LPMAPIFOLDER folder) {
  LPMAPITABLE table = NULL;
  HRESULT hr = folder->GetContentsTable(0, &table);
  if (FAILED(hr))
    return hr;
  if (!PostMessageW(window, WM_APP_TABLE, 0, (LPARAM)table)) {
    table->Release();
    return HRESULT_FROM_WIN32(GetLastError());
  }
  return S_OK;
}

LRESULT OnAppTableOk(WPARAM, LPARAM lParam) {
  LPMAPITABLE table = (LPMAPITABLE)lParam;
  ULONG rows = 0;
  table->GetRowCount(0, &rows);
  table->Release();
  return rows;
}

HRESULT WindowDataOk(HWND window, LPMAPIFOLDER folder) {
  LPMAPITABLE table = NULL;
  HRESULT hr = folder->GetContentsTable(0, &table);
  if (SUCCEEDED(hr))
    SetWindowLongPtrW(window, GWLP_USERDATA, reinterpret_cast<LONG_PTR>(table));
  return hr;
}

void WindowDataEndOk(HWND window) {
  LPMAPITABLE table = reinterpret_cast<LPMAPITABLE>(GetWindowLongPtrW(window, GWLP_USERDATA));
  if (table)
    table->Release();
  SetWindowLongPtrW(window, GWLP_USERDATA, 0);
}

struct ThreadParam {
  LPMAPISESSION session;
  HANDLE done;
};
DWORD WINAPI Worker(LPVOID param) {
  ThreadParam *p = static_cast<ThreadParam *>(param);
  p->session->Logoff(0, 0, 0);
  p->session->Release();
  SetEvent(p->done);
  delete p;
  return 0;
}

HRESULT ThreadOk(HANDLE done) {
  LPMAPISESSION session = NULL;
  HRESULT hr = MAPILogonEx(0, NULL, NULL, MAPI_EXTENDED, &session);
  if (FAILED(hr))
    return hr;
  ThreadParam *param = new ThreadParam;
  param->session = session;
  param->done = done;
  HANDLE thread = CreateThread(NULL, 0, Worker, param, 0, NULL);
  if (!thread) {
    session->Logoff(0, 0, 0);
    session->Release();
    delete param;
    return E_FAIL;
  }
  CloseHandle(thread);
  return S_OK;
}

HRESULT VariantOk(LPMDB store, VARIANT *result) {
  LPMAPITABLE table = NULL;
  HRESULT hr = store->GetReceiveFolderTable(0, &table);
  if (FAILED(hr))
    return hr;
  VariantInit(result);
  result->vt = VT_UNKNOWN;
  result->punkVal = table;
  return S_OK;
}

HRESULT LocalVariantOk(LPMDB store) {
  LPMAPITABLE table = NULL;
  HRESULT hr = store->GetReceiveFolderTable(0, &table);
  if (FAILED(hr))
    return hr;
  VARIANT variant;
  variant.vt = VT_UNKNOWN;
  variant.punkVal = table;
  return VariantClear(&variant);
}

HRESULT MarshalledOk(LPMDB store, LPSTREAM *stream) {
  LPMAPITABLE table = NULL;
  HRESULT hr = store->GetReceiveFolderTable(0, &table);
  if (FAILED(hr))
    return hr;
  hr = CoMarshalInterThreadInterfaceInStream(IID_IUnknown, table, stream);
  table->Release();
  return hr;
}

LPMDB CachedOk(LPMAPISESSION session) {
  static LPMDB cached = NULL;
  if (!cached)
    session->OpenMsgStore(0, 0, NULL, NULL, 0, &cached);
  return cached;
}

LPMDB g_store;
LPMDB PublishedOk(LPMAPISESSION session) {
  LPMDB store = NULL;
  if (FAILED(session->OpenMsgStore(0, 0, NULL, NULL, 0, &store)))
    return NULL;
  if (InterlockedCompareExchangePointer((PVOID *)&g_store, store, NULL) != NULL)
    store->Release();
  return g_store;
}

void UnpublishedOk() {
  LPMDB store = (LPMDB)InterlockedExchangePointer((PVOID *)&g_store, NULL);
  if (store)
    store->Release();
}

std::atomic<LPMDB> g_atomic;
void AtomicOk(LPMAPISESSION session) {
  LPMDB store = NULL;
  if (FAILED(session->OpenMsgStore(0, 0, NULL, NULL, 0, &store)))
    return;
  LPMDB old = g_atomic.exchange(store);
  if (old)
    old->Release();
}

union AnyObject {
  LPUNKNOWN unknown;
  LPMAPIFOLDER folder;
  LPMESSAGE message;
};

HRESULT UnionOk(LPMDB store, ULONG cb, LPENTRYID id) {
  AnyObject object;
  object.unknown = NULL;
  ULONG type = 0;
  HRESULT hr = store->OpenEntry(cb, id, NULL, 0, &type, &object.unknown);
  if (FAILED(hr))
    return hr;
  if (type == MAPI_FOLDER) {
    LPMAPITABLE table = NULL;
    hr = object.folder->GetContentsTable(0, &table);
    if (SUCCEEDED(hr))
      table->Release();
    object.folder->Release();
  } else {
    object.message->Release();
  }
  return hr;
}

HRESULT ByTypeOk(LPMDB store, ULONG cb, LPENTRYID id) {
  LPUNKNOWN unknown = NULL;
  LPMAPIFOLDER folder = NULL;
  LPMESSAGE message = NULL;
  ULONG type = 0;
  HRESULT hr = store->OpenEntry(cb, id, NULL, 0, &type, &unknown);
  if (FAILED(hr))
    return hr;
  switch (type) {
  case MAPI_FOLDER:
    folder = (LPMAPIFOLDER)unknown;
    break;
  case MAPI_MESSAGE:
    message = (LPMESSAGE)unknown;
    break;
  default:
    unknown->Release();
    return MAPI_E_INVALID_OBJECT;
  }
  if (folder)
    folder->Release();
  if (message)
    message->Release();
  return S_OK;
}

// Standard containers and values.
std::pair<HRESULT, LPMAPITABLE> PairOk(LPMDB store) {
  LPMAPITABLE table = NULL;
  HRESULT hr = store->GetReceiveFolderTable(0, &table);
  return std::make_pair(hr, table);
}

std::tuple<LPMAPITABLE, ULONG> TupleOk(LPMDB store) {
  LPMAPITABLE table = NULL;
  if (FAILED(store->GetReceiveFolderTable(0, &table)))
    return std::make_tuple((LPMAPITABLE)NULL, 0ul);
  return std::make_tuple(table, 1ul);
}

std::optional<LPMAPITABLE> OptionalOk(LPMDB store) {
  LPMAPITABLE table = NULL;
  if (FAILED(store->GetReceiveFolderTable(0, &table)))
    return std::nullopt;
  return table;
}

void UseThemOk(LPMDB store) {
  auto [hr, table] = PairOk(store);
  if (SUCCEEDED(hr))
    table->Release();
  auto two = TupleOk(store);
  if (std::get<0>(two))
    std::get<0>(two)->Release();
  if (auto three = OptionalOk(store))
    (*three)->Release();
}

struct Named {
  std::string name;
  LPMDB store;
};
void ContainersOk(LPMAPISESSION session, std::vector<Named> &named, std::deque<LPMDB> &queue, std::set<LPMDB> &all,
                  std::map<int, std::vector<LPMDB>> &byKind) {
  LPMDB store = NULL;
  if (SUCCEEDED(session->OpenMsgStore(0, 0, NULL, NULL, 0, &store)))
    named.push_back({"first", store});
  store = NULL;
  if (SUCCEEDED(session->OpenMsgStore(0, 0, NULL, NULL, 0, &store)))
    queue.push_front(store);
  store = NULL;
  if (SUCCEEDED(session->OpenMsgStore(0, 0, NULL, NULL, 0, &store)))
    all.insert(store);
  store = NULL;
  if (SUCCEEDED(session->OpenMsgStore(0, 0, NULL, NULL, 0, &store)))
    byKind[2].emplace_back(store);
}

struct Release {
  void operator()(IUnknown *p) const { p->Release(); }
};
std::vector<std::unique_ptr<IMAPITable, Release>> OwnersOk(LPMAPIFOLDER folder) {
  std::vector<std::unique_ptr<IMAPITable, Release>> tables;
  LPMAPITABLE table = NULL;
  if (SUCCEEDED(folder->GetContentsTable(0, &table)))
    tables.emplace_back(table);
  if (SUCCEEDED(folder->GetHierarchyTable(0, &table)))
    tables.push_back(std::unique_ptr<IMAPITable, Release>(table));
  return tables;
}

// Arrays in the style of MFC: pointers without a type.
class PtrArray {
public:
  int Add(void *p) {
    m_items.push_back(p);
    return (int)m_items.size() - 1;
  }
  int GetSize() const { return (int)m_items.size(); }
  void *GetAt(int i) const { return m_items[i]; }
  void RemoveAll() { m_items.clear(); }

private:
  std::vector<void *> m_items;
};

HRESULT PtrArrayOk(LPMAPIFOLDER folder, LPSRowSet rows) {
  PtrArray messages;
  HRESULT hr = S_OK;
  for (ULONG i = 0; i < rows->cRows; i++) {
    LPMESSAGE message = NULL;
    ULONG type;
    SBinary id = rows->aRow[i].lpProps[0].Value.bin;
    hr = folder->OpenEntry(id.cb, (LPENTRYID)id.lpb, NULL, MAPI_BEST_ACCESS, &type, (LPUNKNOWN *)&message);
    if (FAILED(hr))
      break;
    messages.Add(message);
  }
  for (int i = 0; i < messages.GetSize(); i++)
    ((LPMESSAGE)messages.GetAt(i))->Release();
  messages.RemoveAll();
  return hr;
}

// Given to an object whose class is only declared: its constructor may take it over.
class Viewer {
public:
  explicit Viewer(LPMAPITABLE table);
  ~Viewer();
};
HRESULT ViewerOk(LPMDB store) {
  LPMAPITABLE table = NULL;
  HRESULT hr = store->GetReceiveFolderTable(0, &table);
  if (FAILED(hr))
    return hr;
  Viewer viewer(table);
  return S_OK;
}

// A member that changes hands.
class Keeper {
public:
  Keeper() : m_store(NULL) {}
  ~Keeper() { Close(); }
  void Close() {
    LPMDB old = m_store;
    m_store = NULL;
    if (old)
      old->Release();
  }
  void Take(LPMDB store) { std::swap(m_store, store), store ? store->Release() : 0; }
  LPMDB Give() { return std::exchange(m_store, nullptr); }

private:
  LPMDB m_store;
};

HRESULT KeeperOk(LPMAPISESSION session) {
  Keeper first, second;
  LPMDB store = NULL;
  HRESULT hr = session->OpenMsgStore(0, 0, NULL, NULL, 0, &store);
  if (FAILED(hr))
    return hr;
  first.Take(store);
  second.Take(first.Give());
  return S_OK;
}
} // namespace handed

LPMDB g_published;
void ReplacedOk(LPMAPISESSION session) {
  LPMDB store = NULL;
  if (FAILED(session->OpenMsgStore(0, 0, NULL, NULL, 0, &store)))
    return;
  LPMDB old = (LPMDB)InterlockedExchangePointer((PVOID *)&g_published, store);
  if (old)
    old->Release();
}

// FN: who loses the race keeps the store and never releases it.
LPMDB LoserLeaks(LPMAPISESSION session) {
  LPMDB store = NULL;
  if (FAILED(session->OpenMsgStore(0, 0, NULL, NULL, 0, &store)))
    return NULL;
  if (InterlockedCompareExchangePointer((PVOID *)&g_published, store, NULL) != NULL)
    OutputDebugStringA("lost");
  return g_published;
}
