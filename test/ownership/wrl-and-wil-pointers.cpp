// RUN: %faces %s
// WRL's ComPtr, and pointers, holders and scope exits in the manner of WIL.
#include <windows.h>
#include <mapix.h>
#include <mapiutil.h>
#include <wrl/client.h>
#include <utility>

using Microsoft::WRL::ComPtr;

namespace wil {
template <class T> class com_ptr_t {
public:
  com_ptr_t() noexcept : m_ptr(nullptr) {}
  com_ptr_t(std::nullptr_t) noexcept : m_ptr(nullptr) {}
  com_ptr_t(T *ptr) noexcept : m_ptr(ptr) {
    if (m_ptr)
      m_ptr->AddRef();
  }
  com_ptr_t(const com_ptr_t &other) noexcept : com_ptr_t(other.get()) {}
  com_ptr_t(com_ptr_t &&other) noexcept : m_ptr(other.detach()) {}
  ~com_ptr_t() noexcept {
    if (m_ptr)
      m_ptr->Release();
  }
  com_ptr_t &operator=(com_ptr_t &&other) noexcept {
    attach(other.detach());
    return *this;
  }
  com_ptr_t &operator=(const com_ptr_t &other) noexcept {
    T *old = m_ptr;
    m_ptr = other.m_ptr;
    if (m_ptr)
      m_ptr->AddRef();
    if (old)
      old->Release();
    return *this;
  }
  void reset() noexcept {
    T *ptr = m_ptr;
    m_ptr = nullptr;
    if (ptr)
      ptr->Release();
  }
  void attach(T *other) noexcept {
    T *ptr = m_ptr;
    m_ptr = other;
    if (ptr)
      ptr->Release();
  }
  T *detach() noexcept { return std::exchange(m_ptr, nullptr); }
  T **put() noexcept {
    reset();
    return &m_ptr;
  }
  T **addressof() noexcept { return &m_ptr; }
  T **operator&() noexcept { return put(); }
  T *get() const noexcept { return m_ptr; }
  T *operator->() const noexcept { return m_ptr; }
  explicit operator bool() const noexcept { return m_ptr != nullptr; }
  template <class U> HRESULT query_to(REFIID iid, U **out) const {
    return m_ptr->QueryInterface(iid, reinterpret_cast<void **>(out));
  }
  void copy_to(T **out) const {
    *out = m_ptr;
    if (m_ptr)
      m_ptr->AddRef();
  }

private:
  T *m_ptr;
};
template <class T> using com_ptr_nothrow = com_ptr_t<T>;

// unique_any, cut down to what a program uses: the close function is a template argument.
template <class T, class F, F Close> class unique_any {
public:
  unique_any() = default;
  explicit unique_any(T value) noexcept : m_value(value) {}
  unique_any(const unique_any &) = delete;
  unique_any(unique_any &&other) noexcept : m_value(other.release()) {}
  ~unique_any() noexcept { reset(); }
  void reset(T value = T()) noexcept {
    if (m_value)
      Close(m_value);
    m_value = value;
  }
  T release() noexcept {
    T value = m_value;
    m_value = T();
    return value;
  }
  T get() const noexcept { return m_value; }
  T *put() noexcept {
    reset();
    return &m_value;
  }
  T *operator&() noexcept { return put(); }
  T operator->() const noexcept { return m_value; }
  explicit operator bool() const noexcept { return m_value != T(); }

private:
  T m_value = T();
};

template <class F, F Call> class unique_call {
public:
  unique_call() = default;
  unique_call(const unique_call &) = delete;
  unique_call(unique_call &&other) noexcept : m_call(std::exchange(other.m_call, false)) {}
  ~unique_call() {
    if (m_call)
      Call();
  }
  void release() noexcept { m_call = false; }

private:
  bool m_call = true;
};

template <class L> class lambda_call {
public:
  explicit lambda_call(L &&lambda) : m_lambda(std::move(lambda)) {}
  lambda_call(const lambda_call &) = delete;
  lambda_call(lambda_call &&other) : m_lambda(std::move(other.m_lambda)), m_call(std::exchange(other.m_call, false)) {}
  ~lambda_call() { reset(); }
  void release() { m_call = false; }
  void reset() {
    if (m_call) {
      m_call = false;
      m_lambda();
    }
  }

private:
  L m_lambda;
  bool m_call = true;
};
template <class L> lambda_call<L> scope_exit(L &&lambda) { return lambda_call<L>(std::forward<L>(lambda)); }
} // namespace wil

inline void FreeRowSet(LPSRowSet rows) { FreeProws(rows); }
inline void FreeMapiBuffer(LPSPropValue props) { MAPIFreeBuffer(props); }
inline void UninitializeMapi() { MAPIUninitialize(); }
using unique_rowset = wil::unique_any<LPSRowSet, decltype(&FreeRowSet), &FreeRowSet>;
using unique_props = wil::unique_any<LPSPropValue, decltype(&FreeMapiBuffer), &FreeMapiBuffer>;
using unique_mapi_call = wil::unique_call<decltype(&UninitializeMapi), &UninitializeMapi>;

#define RETURN_IF_FAILED(expr)                                                                                         \
  do {                                                                                                                 \
    const HRESULT __hr = (expr);                                                                                       \
    if (FAILED(__hr)) {                                                                                                \
      return __hr;                                                                                                     \
    }                                                                                                                  \
  } while ((void)0, 0)

HRESULT ListFolderOk(IMAPIFolder *folder) {
  wil::com_ptr_nothrow<IMAPITable> table;
  RETURN_IF_FAILED(folder->GetContentsTable(0, &table));
  unique_rowset rows;
  for (;;) {
    RETURN_IF_FAILED(table->QueryRows(50, 0, &rows));
    if (rows->cRows == 0)
      break;
    for (ULONG i = 0; i < rows->cRows; ++i) {
      wil::com_ptr_nothrow<IMessage> message;
      ULONG type;
      const SBinary &id = rows->aRow[i].lpProps[0].Value.bin;
      if (FAILED(folder->OpenEntry(id.cb, reinterpret_cast<LPENTRYID>(id.lpb), nullptr, 0, &type,
                                   reinterpret_cast<LPUNKNOWN *>(message.put()))))
        continue;
      unique_props subject;
      if (SUCCEEDED(HrGetOneProp(message.get(), PR_SUBJECT_W, subject.put())))
        OutputDebugStringW(subject->Value.lpszW);
    }
  }
  return S_OK;
}

HRESULT AddressOfOverwritesBad(IMAPIFolder *folder, IMAPIFolder *other) {
  wil::com_ptr_nothrow<IMAPITable> table;
  RETURN_IF_FAILED(folder->GetContentsTable(0, table.addressof()));
  RETURN_IF_FAILED(other->GetContentsTable(0, table.addressof()));
  // CHECK: :[[@LINE-1]]:3: warning: IMAPITable 'table' is never released: its last pointer is overwritten here [mapi-object-leak]
  return S_OK;
}

HRESULT ReleasedFromHolderBad(IMAPITable *table) {
  unique_rowset rows;
  RETURN_IF_FAILED(table->QueryRows(50, 0, &rows));
  LPSRowSet raw = rows.release();
  return raw->cRows ? S_OK : S_FALSE;
  // CHECK: :[[@LINE-1]]:3: warning: row set 'rows' is never freed [mapi-buffer-leak]
}

HRESULT AliasOfRowBad(IMAPITable *table) {
  unique_rowset rows;
  RETURN_IF_FAILED(table->QueryRows(1, 0, &rows));
  LPSPropValue first = rows->aRow[0].lpProps;
  rows.reset();
  return first->Value.l ? S_OK : S_FALSE;
  // CHECK: :[[@LINE-1]]:10: warning: a pointer into row set 'rows' is used after that was freed [mapi-use-after-free]
}

HRESULT MapiCallOk() {
  RETURN_IF_FAILED(MAPIInitialize(nullptr));
  unique_mapi_call mapi;
  wil::com_ptr_nothrow<IMAPISession> session;
  RETURN_IF_FAILED(MAPILogonEx(0, nullptr, nullptr, MAPI_EXTENDED | MAPI_NO_MAIL, &session));
  auto logoff = wil::scope_exit([&] { session->Logoff(0, 0, 0); });
  wil::com_ptr_nothrow<IMAPITable> stores;
  RETURN_IF_FAILED(session->GetMsgStoresTable(0, &stores));
  return ListFolderOk(nullptr);
}

HRESULT TableOutsideTheLogoffBad() {
  RETURN_IF_FAILED(MAPIInitialize(nullptr));
  unique_mapi_call mapi;
  wil::com_ptr_nothrow<IMAPISession> session;
  wil::com_ptr_nothrow<IMAPITable> stores;
  RETURN_IF_FAILED(MAPILogonEx(0, nullptr, nullptr, MAPI_EXTENDED | MAPI_NO_MAIL, &session));
  auto logoff = wil::scope_exit([&] { session->Logoff(0, 0, 0); });
  RETURN_IF_FAILED(session->GetMsgStoresTable(0, &stores));
  ULONG rows;
  return stores->GetRowCount(0, &rows);
  // CHECK: :[[@LINE-1]]:3: warning: IMAPITable 'stores' is still open at Logoff [mapi-open-object-at-logoff]
}

HRESULT LogoffReleasedBad() {
  wil::com_ptr_nothrow<IMAPISession> session;
  RETURN_IF_FAILED(MAPILogonEx(0, nullptr, nullptr, MAPI_EXTENDED | MAPI_NO_MAIL, &session));
  auto logoff = wil::scope_exit([&] { session->Logoff(0, 0, 0); });
  logoff.release();
  return S_OK;
  // CHECK: :[[@LINE-1]]:3: warning: IMAPISession 'session' is released without Logoff, although this code logged it on [mapi-missing-logoff]
}

HRESULT WrlOk(IMAPISession *session, IMAPIFolder **out) {
  *out = nullptr;
  ComPtr<IMsgStore> store;
  HRESULT hr = session->OpenMsgStore(0, 0, nullptr, nullptr, 0, store.GetAddressOf());
  if (FAILED(hr))
    return hr;
  ComPtr<IUnknown> unknown;
  ULONG type;
  hr = store->OpenEntry(0, nullptr, &IID_IMAPIFolder, MAPI_MODIFY, &type, &unknown);
  if (FAILED(hr))
    return hr;
  ComPtr<IMAPIFolder> folder;
  hr = unknown->QueryInterface(IID_IMAPIFolder, reinterpret_cast<void **>(folder.ReleaseAndGetAddressOf()));
  if (FAILED(hr))
    return hr;
  return folder.CopyTo(out);
}

HRESULT WrlGetAddressOfTwiceBad(IMAPISession *session) {
  ComPtr<IMsgStore> store;
  HRESULT hr = session->OpenMsgStore(0, 0, nullptr, nullptr, 0, store.GetAddressOf());
  if (FAILED(hr))
    return hr;
  hr = session->OpenMsgStore(0, 0, nullptr, nullptr, MDB_WRITE, store.GetAddressOf());
  // CHECK: :[[@LINE-1]]:8: warning: IMsgStore 'store' is never released: its last pointer is overwritten here [mapi-object-leak]
  return hr;
}

HRESULT WrlResetOk(IMAPISession *session) {
  ComPtr<IMsgStore> store;
  HRESULT hr = session->OpenMsgStore(0, 0, nullptr, nullptr, 0, &store);
  if (FAILED(hr))
    return hr;
  hr = session->OpenMsgStore(0, 0, nullptr, nullptr, MDB_WRITE, &store);
  store.Reset();
  return hr;
}

// Counting pointers passed and returned by value: to functions, to lambdas, to constructors, from getters.
namespace by_value {
static HRESULT Rewind(ComPtr<IMAPITable> table) { return table->SeekRow(BOOKMARK_BEGINNING, 0, nullptr); }
static ComPtr<IMAPITable> Same(ComPtr<IMAPITable> table) { return table; }

HRESULT PassedByValueOk(IMsgStore *store) {
  ComPtr<IMAPITable> table;
  HRESULT hr = store->GetReceiveFolderTable(0, &table);
  if (FAILED(hr))
    return hr;
  hr = Rewind(table);
  if (SUCCEEDED(hr))
    hr = Rewind(table);
  return hr;
}

HRESULT MovedInOk(IMsgStore *store) {
  ComPtr<IMAPITable> table;
  HRESULT hr = store->GetReceiveFolderTable(0, &table);
  if (FAILED(hr))
    return hr;
  return Rewind(std::move(table));
}

HRESULT ThereAndBackOk(IMsgStore *store) {
  ComPtr<IMAPITable> table;
  HRESULT hr = store->GetReceiveFolderTable(0, &table);
  if (FAILED(hr))
    return hr;
  ComPtr<IMAPITable> again = Same(table);
  table = Same(std::move(again));
  return table->SeekRow(BOOKMARK_BEGINNING, 0, nullptr);
}

class Reader {
public:
  explicit Reader(ComPtr<IMAPITable> table) : m_table(std::move(table)) {}
  ComPtr<IMAPITable> Table() const { return m_table; }
  HRESULT Count(ULONG *rows) { return m_table->GetRowCount(0, rows); }

private:
  ComPtr<IMAPITable> m_table;
};

HRESULT KeptByAnObjectOk(IMsgStore *store, ULONG *rows) {
  ComPtr<IMAPITable> table;
  HRESULT hr = store->GetReceiveFolderTable(0, &table);
  if (FAILED(hr))
    return hr;
  Reader reader(table);
  table.Reset();
  reader.Table()->SeekRow(BOOKMARK_BEGINNING, 0, nullptr);
  return reader.Count(rows);
}

HRESULT LambdaOk(IMsgStore *store) {
  ComPtr<IMAPITable> table;
  HRESULT hr = store->GetReceiveFolderTable(0, &table);
  if (FAILED(hr))
    return hr;
  auto rewind = [table](int times) {
    HRESULT result = S_OK;
    while (times-- > 0)
      result = table->SeekRow(BOOKMARK_BEGINNING, 0, nullptr);
    return result;
  };
  table.Reset();
  return rewind(2);
}

HRESULT GivenAwayTwiceBad(IMsgStore *store) {
  ComPtr<IMAPITable> table;
  HRESULT hr = store->GetReceiveFolderTable(0, &table);
  if (FAILED(hr))
    return hr;
  IMAPITable *raw = table.Get();
  hr = Rewind(std::move(table));
  return SUCCEEDED(hr) ? raw->SeekRow(BOOKMARK_END, 0, nullptr) : hr;
  // CHECK: :[[@LINE-1]]:26: warning: 'SeekRow' called on IMAPITable 'raw' after its last reference was released [mapi-use-after-release]
}
} // namespace by_value

// The same with a pointer whose functions count through helpers, and with one passed by value that counts itself.
template <class T> class Counted {
public:
  Counted() : m_p(0) {}
  Counted(const Counted &other) : m_p(other.m_p) { Add(); }
  ~Counted() { Drop(); }
  T **operator&() { return &m_p; }
  T *operator->() const { return m_p; }

private:
  void Add() const {
    if (m_p)
      m_p->AddRef();
  }
  void Drop() {
    T *old = m_p;
    if (old) {
      m_p = 0;
      old->Release();
    }
  }
  T *m_p;
};

static HRESULT RewindCounted(Counted<IMAPITable> table) { return table->SeekRow(BOOKMARK_BEGINNING, 0, nullptr); }

HRESULT CapturedOk(IMsgStore *store) {
  Counted<IMAPITable> table;
  HRESULT hr = store->GetReceiveFolderTable(0, &table);
  if (FAILED(hr))
    return hr;
  auto rewind = [table] { return table->SeekRow(BOOKMARK_BEGINNING, 0, nullptr); };
  hr = rewind();
  return SUCCEEDED(hr) ? RewindCounted(table) : hr;
}
