// RUN: %faces %s
// What a throw leaves behind: functions and macros that throw on FAILED(hr); guards, smart pointers and constructors on
// its way.
#include <windows.h>
#include <mapix.h>
#include <mapiutil.h>
#include <memory>
#include <new>
#include <stdexcept>
#include <string>

class MapiError : public std::runtime_error {
public:
  explicit MapiError(HRESULT hr, const char *what = "MAPI") : std::runtime_error(what), m_hr(hr) {}
  HRESULT Result() const { return m_hr; }

private:
  HRESULT m_hr;
};

inline void ThrowIfFailed(HRESULT hr) {
  if (FAILED(hr))
    throw MapiError(hr);
}
#define THROW_IF_FAILED(expr)                                                                                          \
  do {                                                                                                                 \
    const HRESULT hr_ = (expr);                                                                                        \
    if (FAILED(hr_))                                                                                                   \
      throw MapiError(hr_, #expr);                                                                                     \
  } while (0)
#define CHK(expr) ThrowIfFailed(expr)

template <class T> class Holder {
public:
  Holder() : m_p(nullptr) {}
  Holder(const Holder &) = delete;
  Holder &operator=(const Holder &) = delete;
  ~Holder() {
    if (m_p)
      m_p->Release();
  }
  T **operator&() { return &m_p; }
  T *operator->() const { return m_p; }
  T *Detach() {
    T *p = m_p;
    m_p = nullptr;
    return p;
  }

private:
  T *m_p;
};

// RAII: nothing is left behind.
ULONG CountOk(LPMAPISESSION session) {
  Holder<IMsgStore> store;
  Holder<IMAPITable> table;
  ULONG rows = 0;
  THROW_IF_FAILED(session->OpenMsgStore(0, 0, nullptr, nullptr, 0, &store));
  CHK(store->GetReceiveFolderTable(0, &table));
  CHK(table->GetRowCount(0, &rows));
  return rows;
}

LPMAPITABLE OpensForItsCallerOk(LPMDB store) {
  Holder<IMAPITable> table;
  CHK(store->GetReceiveFolderTable(0, &table));
  CHK(table->SeekRow(BOOKMARK_BEGINNING, 0, nullptr));
  return table.Detach();
}

// Raw pointers: the throw skips the Release.
ULONG CountBad(LPMDB store) {
  LPMAPITABLE table = nullptr;
  ULONG rows = 0;
  THROW_IF_FAILED(store->GetReceiveFolderTable(0, &table));
  THROW_IF_FAILED(table->GetRowCount(0, &rows));
  // CHECK: :[[@LINE-1]]:3: warning: IMAPITable 'table' is never released [mapi-object-leak]
  table->Release();
  return rows;
}

ULONG CountThroughAFunctionBad(LPMDB store) {
  LPMAPITABLE table = nullptr;
  ULONG rows = 0;
  ThrowIfFailed(store->GetReceiveFolderTable(0, &table));
  ThrowIfFailed(table->GetRowCount(0, &rows));
  // CHECK: :[[@LINE-1]]:3: warning: IMAPITable 'table' is never released [mapi-object-leak]
  table->Release();
  return rows;
}

ULONG ExplicitThrowBad(LPMDB store) {
  LPMAPITABLE table = nullptr;
  ULONG rows = 0;
  if (FAILED(store->GetReceiveFolderTable(0, &table)))
    throw MapiError(E_FAIL);
  if (FAILED(table->GetRowCount(0, &rows)))
    throw MapiError(E_FAIL, "rows");
    // CHECK: :[[@LINE-1]]:5: warning: IMAPITable 'table' is never released [mapi-object-leak]
  table->Release();
  return rows;
}

ULONG ExplicitThrowOk(LPMDB store) {
  LPMAPITABLE table = nullptr;
  ULONG rows = 0;
  if (FAILED(store->GetReceiveFolderTable(0, &table)))
    throw MapiError(E_FAIL);
  HRESULT hr = table->GetRowCount(0, &rows);
  table->Release();
  if (FAILED(hr))
    throw MapiError(hr);
  return rows;
}

// The failing call itself opened nothing.
void NothingOpenedYetOk(LPMAPISESSION session, LPMDB *out) {
  LPMDB store = nullptr;
  HRESULT hr = session->OpenMsgStore(0, 0, nullptr, nullptr, 0, &store);
  if (FAILED(hr))
    throw MapiError(hr);
  *out = store;
}

// A throw in the middle of a session.
void SessionOk() {
  ThrowIfFailed(MAPIInitialize(nullptr));
  LPMAPISESSION session = nullptr;
  HRESULT hr = MAPILogonEx(0, nullptr, nullptr, MAPI_EXTENDED, &session);
  if (FAILED(hr)) {
    MAPIUninitialize();
    throw MapiError(hr);
  }
  session->Logoff(0, 0, 0);
  session->Release();
  MAPIUninitialize();
}

void SessionBad() {
  ThrowIfFailed(MAPIInitialize(nullptr));
  LPMAPISESSION session = nullptr;
  ThrowIfFailed(MAPILogonEx(0, nullptr, nullptr, MAPI_EXTENDED, &session));
  // CHECK: :[[@LINE-1]]:3: warning: MAPIInitialize is not undone with MAPIUninitialize on this path [mapi-unbalanced-initialize]
  session->Logoff(0, 0, 0);
  session->Release();
  MAPIUninitialize();
}

// Three ways to throw something else.
void ThrowsHresultBad(LPMESSAGE message) {
  LPSPropValue subject = nullptr;
  HRESULT hr = HrGetOneProp(message, PR_SUBJECT_A, &subject);
  if (FAILED(hr))
    throw hr;
  if (!subject->Value.lpszA[0])
    throw MAPI_E_NOT_FOUND;
    // CHECK: :[[@LINE-1]]:5: warning: buffer 'subject' is never freed [mapi-buffer-leak]
  MAPIFreeBuffer(subject);
}

std::string SubjectOk(LPMESSAGE message) {
  LPSPropValue subject = nullptr;
  HRESULT hr = HrGetOneProp(message, PR_SUBJECT_A, &subject);
  if (FAILED(hr))
    throw MapiError(hr);
  char text[128];
  lstrcpynA(text, subject->Value.lpszA, 128);
  MAPIFreeBuffer(subject);
  if (!text[0])
    throw std::length_error("empty");
  return text;
}

[[noreturn]] void Fail(HRESULT hr) { throw MapiError(hr); }

void FailBad(LPMDB store) {
  LPMAPITABLE table = nullptr;
  HRESULT hr = store->GetReceiveFolderTable(0, &table);
  if (FAILED(hr))
    Fail(hr);
  hr = table->SeekRow(BOOKMARK_BEGINNING, 0, nullptr);
  if (FAILED(hr))
    Fail(hr);
    // CHECK: :[[@LINE-1]]:5: warning: IMAPITable 'table' is never released [mapi-object-leak]
  table->Release();
}

void FailOk(LPMDB store) {
  LPMAPITABLE table = nullptr;
  HRESULT hr = store->GetReceiveFolderTable(0, &table);
  if (FAILED(hr))
    Fail(hr);
  hr = table->SeekRow(BOOKMARK_BEGINNING, 0, nullptr);
  table->Release();
  if (FAILED(hr))
    Fail(hr);
}

// Destructors on the way out: guards, smart pointers, order of destruction, constructors that throw.
namespace on_the_way {
static void Check(HRESULT hr) {
  if (FAILED(hr))
    throw std::runtime_error("MAPI");
}

struct MapiGuard {
  MapiGuard() { Check(MAPIInitialize(nullptr)); }
  ~MapiGuard() { MAPIUninitialize(); }
  MapiGuard(const MapiGuard &) = delete;
};

struct SessionGuard {
  SessionGuard() : session(nullptr) { Check(MAPILogonEx(0, nullptr, nullptr, MAPI_EXTENDED, &session)); }
  ~SessionGuard() {
    session->Logoff(0, 0, 0);
    session->Release();
  }
  SessionGuard(const SessionGuard &) = delete;
  LPMAPISESSION session;
};

template <class T> struct Releaser {
  void operator()(T *p) const { p->Release(); }
};
template <class T> using Ptr = std::unique_ptr<T, Releaser<T>>;

Ptr<IMAPITable> StoresOf(LPMAPISESSION session) {
  LPMAPITABLE table = nullptr;
  Check(session->GetMsgStoresTable(0, &table));
  return Ptr<IMAPITable>(table);
}

int RightOrderOk() {
  try {
    MapiGuard mapi;
    SessionGuard session;
    auto table = StoresOf(session.session);
    Check(table->SeekRow(BOOKMARK_BEGINNING, 0, nullptr));
  } catch (const std::exception &) {
    return 1;
  }
  return 0;
}

// The table outlives the guard that logs off, on the normal way and on that of the throw.
int WrongOrderBad() {
  try {
    MapiGuard mapi;
    Ptr<IMAPITable> table;
    SessionGuard session;
    table = StoresOf(session.session);
    Check(table->SeekRow(BOOKMARK_BEGINNING, 0, nullptr));
  } catch (const std::exception &) {
  // CHECK: :[[@LINE-1]]:3: warning: IMAPITable 'table' is still open at Logoff [mapi-open-object-at-logoff]
    return 1;
  }
  return 0;
}

// A constructor that throws after it acquired: its destructor does not run, members' do.
class MailboxBad {
public:
  explicit MailboxBad(LPMAPISESSION session) : m_store(nullptr), m_table(nullptr) {
    Check(session->OpenMsgStore(0, 0, nullptr, nullptr, 0, &m_store));
    Check(m_store->GetReceiveFolderTable(0, &m_table)); // the store is left behind when this throws
  }
  ~MailboxBad() {
    m_table->Release();
    m_store->Release();
  }

private:
  LPMDB m_store;
  LPMAPITABLE m_table;
};

class MailboxOk {
public:
  explicit MailboxOk(LPMAPISESSION session) {
    LPMDB store = nullptr;
    Check(session->OpenMsgStore(0, 0, nullptr, nullptr, 0, &store));
    m_store.reset(store);
    LPMAPITABLE table = nullptr;
    Check(m_store->GetReceiveFolderTable(0, &table));
    m_table.reset(table);
  }
  ULONG Rows() const {
    ULONG rows = 0;
    Check(m_table->GetRowCount(0, &rows));
    return rows;
  }

private:
  Ptr<IMsgStore> m_store;
  Ptr<IMAPITable> m_table;
};

ULONG UseMailboxOk(LPMAPISESSION session) {
  MailboxOk mailbox(session);
  return mailbox.Rows();
}

ULONG FromNewOk(LPMAPISESSION session) {
  std::unique_ptr<MailboxOk> mailbox(new MailboxOk(session));
  return mailbox->Rows();
}

// A constructor's function-try block: its handler cannot reach the members, which are gone by then.
class Opener {
public:
  explicit Opener(LPMDB store) try {
    LPMAPITABLE table = nullptr;
    Check(store->GetReceiveFolderTable(0, &table));
    m_table.reset(table);
    Check(m_table->SeekRow(BOOKMARK_BEGINNING, 0, nullptr));
  } catch (...) {
    OutputDebugStringA("no table"); // thrown on at the end of the handler
  }

private:
  Ptr<IMAPITable> m_table;
};

ULONG FunctionTryOk(LPMDB store) try {
  Opener opener(store);
  return 1;
} catch (const std::exception &) {
  return 0;
}

// A raw pointer beside the guards.
ULONG MixedBad(LPMAPISESSION session) {
  auto stores = StoresOf(session);
  LPSRowSet rows = nullptr;
  Check(HrQueryAllRows(stores.get(), nullptr, nullptr, nullptr, 0, &rows));
  ULONG count = rows->cRows;
  if (count == 0)
    throw std::runtime_error("no stores");
    // CHECK: :[[@LINE-1]]:5: warning: row set 'rows' is never freed [mapi-buffer-leak]
  FreeProws(rows);
  return count;
}

// noexcept: a throw ends the process there, nothing is left behind.
void NoexceptOk(LPMDB store) noexcept {
  LPMAPITABLE table = nullptr;
  Check(store->GetReceiveFolderTable(0, &table));
  Check(table->SeekRow(BOOKMARK_BEGINNING, 0, nullptr));
  table->Release();
}

// Thrown by the second of two nested calls, caught two frames up.
static LPMAPITABLE OpenInner(LPMDB store) {
  LPMAPITABLE table = nullptr;
  Check(store->GetReceiveFolderTable(0, &table));
  return table;
}
static ULONG CountInner(LPMDB store) {
  LPMAPITABLE table = OpenInner(store);
  ULONG rows = 0;
  Check(table->GetRowCount(0, &rows));
  // CHECK: :[[@LINE-1]]:3: warning: IMAPITable 'table' is never released [mapi-object-leak]
  table->Release();
  return rows;
}
ULONG TwoFramesUpBad(LPMDB store) {
  try {
    return CountInner(store);
  } catch (const std::exception &) {
    return 0;
  }
}

// The Release behind the throw is a Release after Logoff at most: allowed.
void ReleaseOnTheWayOk(LPMAPISESSION session) {
  Ptr<IMAPITable> table = StoresOf(session);
  Check(table->SeekRow(BOOKMARK_BEGINNING, 0, nullptr));
}
} // namespace on_the_way
