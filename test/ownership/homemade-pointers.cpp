// RUN: %faces %s
// Smart pointers and buffers that programs made at home: with operators of their own, and in a modern library's style
// with member functions that throw.
#include <windows.h>
#include <mapix.h>
#include <mapiutil.h>
#include <algorithm>
#include <memory>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

template <class T> const IID *iid_of();
template <> inline const IID *iid_of<IMsgStore>() { return &IID_IMsgStore; }
template <> inline const IID *iid_of<IMAPIFolder>() { return &IID_IMAPIFolder; }
template <> inline const IID *iid_of<IMessage>() { return &IID_IMessage; }

// Knows nothing of its interface but that it counts.
template <class T> class TComPtr {
public:
  TComPtr() : m_p(0) {}
  ~TComPtr() { Term(); }
  TComPtr(TComPtr &rhs) : m_p(rhs.m_p) {
    if (m_p)
      m_p->AddRef();
  }
  TComPtr &operator=(TComPtr &rhs) {
    TComPtr tmp(rhs);
    tmp.swap(*this);
    return *this;
  }
  void Term() {
    if (m_p) {
      m_p->Release();
      m_p = 0;
    }
  }
  void swap(TComPtr &rhs) {
    T *p = m_p;
    m_p = rhs.m_p;
    rhs.m_p = p;
  }
  T **operator&() {
    Term();
    return &m_p;
  }
  T **operator~() { return &m_p; } // for an in-out parameter: keeps what it has
  T *operator->() const { return m_p; }
  operator T *() const { return m_p; }
  bool operator!() const { return !m_p; }
  LPUNKNOWN *Unk() {
    Term();
    return reinterpret_cast<LPUNKNOWN *>(&m_p);
  }
  void **Void() { return reinterpret_cast<void **>(Unk()); }
  static LPCIID Iid() { return iid_of<T>(); }
  T *Give() {
    T *p = m_p;
    m_p = 0;
    return p;
  }

private:
  T *m_p;
};

// A MAPI buffer: & to be filled, + for the array inside, ~ for what it holds now.
template <class T> class TBuffer {
public:
  explicit TBuffer(T *p = NULL) : m_p(p) {}
  ~TBuffer() { MAPIFreeBuffer(m_p); }
  T **operator&() {
    MAPIFreeBuffer(m_p);
    m_p = NULL;
    return &m_p;
  }
  T *operator~() const { return m_p; }
  T *operator+() const { return m_p; }
  T &operator[](int i) const { return m_p[i]; }
  T *operator->() const { return m_p; }
  T *Unbind() {
    T *p = m_p;
    m_p = NULL;
    return p;
  }

private:
  TBuffer(const TBuffer &);
  TBuffer &operator=(const TBuffer &);
  T *m_p;
};

class CRowSet {
public:
  CRowSet() : m_p(NULL) {}
  ~CRowSet() {
    if (m_p)
      FreeProws(m_p);
  }
  LPSRowSet *operator&() {
    if (m_p)
      FreeProws(m_p);
    m_p = NULL;
    return &m_p;
  }
  ULONG Size() const { return m_p ? m_p->cRows : 0; }
  SRow &operator[](ULONG i) { return m_p->aRow[i]; }

private:
  LPSRowSet m_p;
};

#define IID_AND_PTR(p) (p).Iid(), 0, &ulType, (p).Unk()

HRESULT WalkOk(LPMAPISESSION pSession) {
  SizedSPropTagArray(2, tags) = {2, {PR_ENTRYID, PR_DEFAULT_STORE}};
  TComPtr<IMAPITable> stores;
  HRESULT hr = pSession->GetMsgStoresTable(0, &stores);
  if (FAILED(hr))
    return hr;
  CRowSet rows;
  hr = HrQueryAllRows(stores, (LPSPropTagArray)&tags, NULL, NULL, 0, &rows);
  if (FAILED(hr))
    return hr;
  for (ULONG i = 0; i < rows.Size(); i++) {
    TComPtr<IMsgStore> store;
    const SBinary &eid = rows[i].lpProps[0].Value.bin;
    if (FAILED(pSession->OpenMsgStore(0, eid.cb, (LPENTRYID)eid.lpb, store.Iid(), MAPI_BEST_ACCESS, &store)))
      continue;
    TBuffer<SPropValue> ipm;
    if (FAILED(HrGetOneProp(store, PR_IPM_SUBTREE_ENTRYID, &ipm)))
      continue;
    TComPtr<IMAPIFolder> folder;
    ULONG ulType;
    if (FAILED(store->OpenEntry(ipm->Value.bin.cb, (LPENTRYID)ipm->Value.bin.lpb, IID_AND_PTR(folder))))
      continue;
    TBuffer<SPropValue> name;
    if (SUCCEEDED(HrGetOneProp(folder, PR_DISPLAY_NAME_A, &name)))
      OutputDebugStringA((+name)->Value.lpszA);
  }
  return S_OK;
}

HRESULT SwapsOk(LPMAPIFOLDER pFolder) {
  TComPtr<IMAPITable> a, b;
  HRESULT hr = pFolder->GetContentsTable(0, &a);
  if (FAILED(hr))
    return hr;
  a.swap(b);
  hr = pFolder->GetHierarchyTable(0, &a);
  b = a;
  return hr;
}

HRESULT QueriesOk(LPUNKNOWN pUnk, LPMESSAGE *ppMsg) {
  TComPtr<IMessage> msg;
  HRESULT hr = pUnk->QueryInterface(*msg.Iid(), msg.Void());
  if (FAILED(hr))
    return hr;
  *ppMsg = msg.Give();
  return S_OK;
}

HRESULT KeptByTildeBad(LPMAPIFOLDER pFolder) {
  TComPtr<IMAPITable> table;
  HRESULT hr = pFolder->GetContentsTable(0, ~table);
  if (FAILED(hr))
    return hr;
  return pFolder->GetHierarchyTable(0, ~table);
  // CHECK: :[[@LINE-1]]:10: warning: IMAPITable 'table' is never released: its last pointer is overwritten here [mapi-object-leak]
}

HRESULT UnboundBad(LPMESSAGE pMsg) {
  TBuffer<SPropValue> subject;
  HRESULT hr = HrGetOneProp(pMsg, PR_SUBJECT_A, &subject);
  if (FAILED(hr))
    return hr;
  OutputDebugStringA(subject.Unbind()->Value.lpszA);
  // CHECK: :[[@LINE-1]]:22: warning: buffer 'subject' is never freed [mapi-buffer-leak]
  return S_OK;
}

HRESULT RefilledBad(LPMESSAGE pMsg) {
  TBuffer<SPropValue> prop;
  HRESULT hr = HrGetOneProp(pMsg, PR_SUBJECT_A, &prop);
  if (FAILED(hr))
    return hr;
  LPCSTR subject = prop->Value.lpszA;
  hr = HrGetOneProp(pMsg, PR_BODY_A, &prop);
  if (FAILED(hr))
    return hr;
  OutputDebugStringA(subject);
  // CHECK: :[[@LINE-1]]:3: warning: a pointer into buffer 'prop' is used after that was freed [mapi-use-after-free]
  return S_OK;
}

// One that does not release at all: the program has to.
template <class T> class Peek {
public:
  Peek() : m_p(0) {}
  T **operator&() { return &m_p; }
  T *operator->() const { return m_p; }
  void Release() {
    if (m_p)
      m_p->Release();
    m_p = 0;
  }

private:
  T *m_p;
};

HRESULT PeekOk(LPMAPIFOLDER pFolder) {
  Peek<IMAPITable> table;
  HRESULT hr = pFolder->GetContentsTable(0, &table);
  if (SUCCEEDED(hr))
    hr = table->SeekRow(BOOKMARK_BEGINNING, 0, NULL);
  table.Release();
  return hr;
}

HRESULT PeekBad(LPMAPIFOLDER pFolder) {
  Peek<IMAPITable> table;
  HRESULT hr = pFolder->GetContentsTable(0, &table);
  if (SUCCEEDED(hr))
    hr = table->SeekRow(BOOKMARK_BEGINNING, 0, NULL);
  return hr;
  // CHECK: :[[@LINE-1]]:3: warning: IMAPITable 'table.m_p' is never released [mapi-object-leak]
}

// A library of its own: a session class whose constructor logs on, results by value. No exception passes
// what owns.

namespace mapi {
class error : public std::system_error {
public:
  explicit error(HRESULT hr) : std::system_error(hr, std::system_category()) {}
};
inline void check(HRESULT hr) {
  if (FAILED(hr))
    throw error(hr);
}

template <class T> class ptr {
public:
  ptr() noexcept = default;
  ptr(std::nullptr_t) noexcept {}
  explicit ptr(T *raw) noexcept : m_raw(raw) {}
  ptr(const ptr &other) noexcept : m_raw(other.m_raw) { add(); }
  ptr(ptr &&other) noexcept : m_raw(std::exchange(other.m_raw, nullptr)) {}
  ptr &operator=(ptr other) noexcept {
    swap(other);
    return *this;
  }
  ~ptr() { drop(); }
  void swap(ptr &other) noexcept { std::swap(m_raw, other.m_raw); }
  T *get() const noexcept { return m_raw; }
  T *operator->() const noexcept { return m_raw; }
  T **put() noexcept {
    drop();
    return &m_raw;
  }
  template <class U> U **put_as() noexcept { return reinterpret_cast<U **>(put()); }
  explicit operator bool() const noexcept { return m_raw != nullptr; }

private:
  void add() noexcept {
    if (m_raw)
      m_raw->AddRef();
  }
  void drop() noexcept {
    if (m_raw)
      std::exchange(m_raw, nullptr)->Release();
  }
  T *m_raw = nullptr;
};

class rows {
public:
  rows() = default;
  rows(rows &&other) noexcept : m_set(std::exchange(other.m_set, nullptr)) {}
  rows &operator=(rows &&other) noexcept {
    std::swap(m_set, other.m_set);
    return *this;
  }
  ~rows() {
    if (m_set)
      ::FreeProws(m_set);
  }
  LPSRowSet *put() {
    if (m_set)
      ::FreeProws(std::exchange(m_set, nullptr));
    return &m_set;
  }
  const SRow *begin() const { return m_set->aRow; }
  const SRow *end() const { return m_set->aRow + m_set->cRows; }
  bool empty() const { return !m_set || m_set->cRows == 0; }

private:
  LPSRowSet m_set = nullptr;
};

class library {
public:
  library() { check(::MAPIInitialize(nullptr)); }
  library(const library &) = delete;
  ~library() { ::MAPIUninitialize(); }
};

class session {
public:
  explicit session(const std::string &profile) {
    check(::MAPILogonEx(0, profile.empty() ? nullptr
                        : (LPTSTR)profile.c_str(), nullptr, MAPI_EXTENDED | MAPI_NEW_SESSION,
                        m_session.put()));
  }
  session(const session &) = delete;
  ~session() { m_session->Logoff(0, 0, 0); }
  ptr<IMsgStore> open_store(const SBinary &id) const {
    ptr<IMsgStore> store;
    check(m_session->OpenMsgStore(0, id.cb, reinterpret_cast<LPENTRYID>(id.lpb), nullptr, MDB_NO_DIALOG, store.put()));
    return store;
  }
  ptr<IMAPITable> stores() const {
    ptr<IMAPITable> table;
    check(m_session->GetMsgStoresTable(0, table.put()));
    return table;
  }

private:
  library m_library;
  ptr<IMAPISession> m_session;
};

rows all(const ptr<IMAPITable> &table) {
  rows result;
  check(::HrQueryAllRows(table.get(), nullptr, nullptr, nullptr, 0, result.put()));
  return result;
}

ptr<IMAPIFolder> root(const ptr<IMsgStore> &store) {
  ptr<IMAPIFolder> folder;
  ULONG type = 0;
  check(store->OpenEntry(0, nullptr, nullptr, MAPI_BEST_ACCESS, &type, folder.put_as<IUnknown>()));
  return folder;
}

std::vector<ptr<IMsgStore>> open_all(const session &s) {
  std::vector<ptr<IMsgStore>> stores;
  for (const SRow &row : all(s.stores()))
    stores.push_back(s.open_store(row.lpProps[0].Value.bin));
  return stores;
}
} // namespace mapi

int main(int argc, char **argv) {
  try {
    mapi::session session(argc > 1 ? argv[1] : "");
    auto stores = mapi::open_all(session);
    std::sort(stores.begin(), stores.end(), [](const auto &a, const auto &b) { return a.get() < b.get(); });
    for (const auto &store : stores) {
      auto folder = mapi::root(store);
      mapi::ptr<IMAPITable> contents;
      if (SUCCEEDED(folder->GetContentsTable(0, contents.put()))) {
        mapi::rows rows = mapi::all(contents);
        if (rows.empty())
          continue;
      }
    }
  } catch (const mapi::error &) {
    return 1;
  }
  return 0;
}
