// RUN: %faces %s
// What a throw leaves behind is a path too: through handlers, out of functions, with the destructors on the way.
#include <windows.h>
#include <mapix.h>
#include <mapiutil.h>

struct MapiError {
  HRESULT hr;
  explicit MapiError(HRESULT hr) : hr(hr) {}
};
struct NotFound : MapiError {
  NotFound() : MapiError(MAPI_E_NOT_FOUND) {}
};
static void Check(HRESULT hr) {
  if (FAILED(hr))
    throw MapiError(hr);
}
#define CHECK(call)                                                                                                    \
  do {                                                                                                                 \
    HRESULT checked = (call);                                                                                          \
    if (FAILED(checked))                                                                                               \
      throw MapiError(checked);                                                                                        \
  } while (0)

template <class T> class Ref {
public:
  Ref() : p(nullptr) {}
  ~Ref() {
    if (p)
      p->Release();
  }
  T **operator&() { return &p; }
  T *operator->() const { return p; }
  T *get() const { return p; }

private:
  Ref(const Ref &);
  T *p;
};

void leftBehind(LPMAPISESSION session, ULONG size, LPENTRYID id) {
  LPMDB store = nullptr;
  LPMAPITABLE table = nullptr;
  Check(session->OpenMsgStore(0, size, id, nullptr, 0, &store));
  Check(store->GetReceiveFolderTable(0, &table));
  // CHECK: :[[@LINE-1]]:3: warning: IMsgStore 'store' is never released [mapi-object-leak]
  table->Release();
  store->Release();
}

void leftBehindByMacro(LPMAPISESSION session, ULONG size, LPENTRYID id) {
  LPMDB store = nullptr;
  LPMAPITABLE table = nullptr;
  CHECK(session->OpenMsgStore(0, size, id, nullptr, 0, &store));
  CHECK(store->GetReceiveFolderTable(0, &table));
  // CHECK: :[[@LINE-1]]:3: warning: IMsgStore 'store' is never released [mapi-object-leak]
  table->Release();
  store->Release();
}

void destroyedOnTheWay(LPMAPISESSION session, ULONG size, LPENTRYID id) {
  Ref<IMsgStore> store;
  Ref<IMAPITable> table;
  Check(session->OpenMsgStore(0, size, id, nullptr, 0, &store));
  {
    Ref<IMAPIFolder> folder;
    ULONG type = 0;
    CHECK(store->OpenEntry(0, nullptr, nullptr, 0, &type, (LPUNKNOWN *)&folder));
    CHECK(store->GetReceiveFolderTable(0, &table));
  }
}

HRESULT statusIsCarried(LPMAPISESSION session, ULONG size, LPENTRYID id) {
  LPMDB store = nullptr;
  LPMAPITABLE table = nullptr;
  HRESULT hr = S_OK;
  try {
    Check(session->OpenMsgStore(0, size, id, nullptr, 0, &store));
    Check(store->GetReceiveFolderTable(0, &table));
  } catch (const MapiError &error) {
    hr = error.hr;
  }
  if (FAILED(hr)) {
    UlRelease(store);
    return hr;
  }
  table->Release();
  store->Release();
  return S_OK;
}

HRESULT statusItselfIsThrown(LPMAPISESSION session, ULONG size, LPENTRYID id) {
  LPMDB store = nullptr;
  HRESULT hr = S_OK;
  try {
    hr = session->OpenMsgStore(0, size, id, nullptr, 0, &store);
    if (FAILED(hr))
      throw hr;
    LPMAPITABLE table = nullptr;
    hr = store->GetReceiveFolderTable(0, &table);
    if (FAILED(hr))
      throw hr;
    table->Release();
  } catch (HRESULT thrown) {
    hr = thrown;
  }
  if (FAILED(hr)) {
    UlRelease(store);
    return hr;
  }
  store->Release();
  return hr;
}

HRESULT handlerCleansUp(LPMAPISESSION session, ULONG size, LPENTRYID id) {
  LPMDB store = nullptr;
  LPMAPITABLE table = nullptr;
  try {
    Check(session->OpenMsgStore(0, size, id, nullptr, 0, &store));
    Check(store->GetReceiveFolderTable(0, &table));
  } catch (...) {
    if (store)
      store->Release();
    throw;
  }
  table->Release();
  store->Release();
  return S_OK;
}

HRESULT handlerForgets(LPMAPISESSION session, ULONG size, LPENTRYID id) {
  LPMDB store = nullptr;
  LPMAPITABLE table = nullptr;
  try {
    Check(session->OpenMsgStore(0, size, id, nullptr, 0, &store));
    Check(store->GetReceiveFolderTable(0, &table));
    table->Release();
    store->Release();
  } catch (const MapiError &error) {
    return error.hr;
    // CHECK: :[[@LINE-1]]:5: warning: IMsgStore 'store' is never released [mapi-object-leak]
  }
  return S_OK;
}

HRESULT scopeIsLeft(LPMAPISESSION session, ULONG size, LPENTRYID id) {
  try {
    LPMDB store = nullptr;
    LPMAPITABLE table = nullptr;
    Check(session->OpenMsgStore(0, size, id, nullptr, 0, &store));
    Check(store->GetReceiveFolderTable(0, &table));
    // CHECK: :[[@LINE-1]]:5: warning: IMsgStore 'store' is never released [mapi-object-leak]
    table->Release();
    store->Release();
  } catch (const MapiError &error) {
    return error.hr;
  }
  return S_OK;
}

// The handler is the one for what is thrown.
HRESULT byType(LPMAPISESSION session, ULONG size, LPENTRYID id, bool wanted) {
  LPMDB store = nullptr;
  try {
    Check(session->OpenMsgStore(0, size, id, nullptr, 0, &store));
    if (!wanted)
      throw NotFound();
    store->Release();
  } catch (int) {
    return E_FAIL; // nobody throws one
  } catch (const NotFound &) {
    store->Release();
    return MAPI_E_NOT_FOUND;
  } catch (const MapiError &error) {
    return error.hr; // OpenMsgStore failed
  }
  return S_OK;
}

HRESULT usedInHandler(LPMAPISESSION session, ULONG size, LPENTRYID id) {
  LPMDB store = nullptr;
  try {
    Check(session->OpenMsgStore(0, size, id, nullptr, 0, &store));
    store->Release();
    session->Logoff(0, 0, 0);
    Check(E_ABORT);
  } catch (...) {
    LPMAPITABLE table = nullptr;
    if (store && SUCCEEDED(session->GetMsgStoresTable(0, &table)))
      // CHECK: :[[@LINE-1]]:18: warning: 'GetMsgStoresTable' called on IMAPISession 'session' after Logoff [mapi-use-after-logoff]
      table->Release();
  }
  return S_OK;
}

// Out of one function, through another, into the handler of a third.
static void inner(LPMDB store) {
  LPMAPITABLE table = nullptr;
  Check(store->GetReceiveFolderTable(0, &table));
  table->Release();
}
static void middle(LPMDB store) {
  LPMAPITABLE own = nullptr;
  Check(store->GetReceiveFolderTable(0, &own));
  inner(store);
  // CHECK: :[[@LINE-1]]:3: warning: IMAPITable 'own' is never released [mapi-object-leak]
  own->Release();
}
HRESULT outer(LPMAPISESSION session, ULONG size, LPENTRYID id) {
  LPMDB store = nullptr;
  HRESULT hr = session->OpenMsgStore(0, size, id, nullptr, 0, &store);
  if (FAILED(hr))
    return hr;
  try {
    middle(store);
  } catch (const MapiError &error) {
    hr = error.hr;
  }
  store->Release();
  return hr;
}

// An exception that may not leave ends the program, and with it everything.
void cannotThrow(LPMAPISESSION session, ULONG size, LPENTRYID id) noexcept {
  LPMDB store = nullptr;
  LPMAPITABLE table = nullptr;
  Check(session->OpenMsgStore(0, size, id, nullptr, 0, &store));
  Check(store->GetReceiveFolderTable(0, &table));
  table->Release();
  store->Release();
}

// What a constructor has stored in its members before it throws is not followed.
class Opened {
public:
  Opened(LPMAPISESSION session, ULONG size, LPENTRYID id) {
    Check(session->OpenMsgStore(0, size, id, nullptr, 0, &store));
    Check(store->GetReceiveFolderTable(0, &table));
  }
  ~Opened() {
    store->Release();
    table->Release();
  }

private:
  LPMDB store = nullptr;
  LPMAPITABLE table = nullptr;
};
HRESULT constructs(LPMAPISESSION session, ULONG size, LPENTRYID id) {
  LPMAPITABLE stores = nullptr;
  HRESULT hr = session->GetMsgStoresTable(0, &stores);
  if (FAILED(hr))
    return hr;
  try {
    Opened opened(session, size, id);
  } catch (const MapiError &error) {
    hr = error.hr;
  }
  stores->Release();
  return hr;
}

// Inside a try block functions that cannot be seen may throw; elsewhere nobody expects it.
void work();
void quiet() noexcept;
extern "C" void foreign();
HRESULT unseen(LPMAPISESSION session, ULONG size, LPENTRYID id) {
  LPMDB store = nullptr;
  try {
    HRESULT hr = session->OpenMsgStore(0, size, id, nullptr, 0, &store);
    if (FAILED(hr))
      return hr;
    quiet();
    foreign();
    work();
    store->Release();
  } catch (...) {
    session->Logoff(0, 0, 0);
    // CHECK: :[[@LINE-1]]:5: warning: IMsgStore 'store' is still open at Logoff [mapi-open-object-at-logoff]
    throw;
  }
  return S_OK;
}
HRESULT unseenElsewhere(LPMAPISESSION session, ULONG size, LPENTRYID id) {
  LPMDB store = nullptr;
  HRESULT hr = session->OpenMsgStore(0, size, id, nullptr, 0, &store);
  if (FAILED(hr))
    return hr;
  work();
  store->Release();
  return S_OK;
}

// The library that a throw leaves started.
void startsAndThrows(bool wanted) {
  Check(MAPIInitialize(nullptr));
  if (!wanted)
    throw NotFound();
  // CHECK: :[[@LINE-1]]:5: warning: MAPIInitialize is not undone with MAPIUninitialize on this path [mapi-unbalanced-initialize]
  MAPIUninitialize();
}
void startsForItsCaller(bool wanted) {
  Check(MAPIInitialize(nullptr));
  if (!wanted) {
    MAPIUninitialize();
    throw NotFound();
  }
}

// In the loop: each turn's object is released by its owner, whoever throws.
void loops(LPMDB store, ULONG count) {
  for (ULONG i = 0; i < count; ++i) {
    Ref<IMAPITable> table;
    Check(store->GetReceiveFolderTable(0, &table));
    ULONG rows = 0;
    Check(table->GetRowCount(0, &rows));
    if (rows == 0)
      continue;
    if (rows > 1000)
      break;
  }
}

// A reference keeps a temporary object alive, and it is destroyed on the way; where there is one, nothing is said.
struct Releaser {
  explicit Releaser(IUnknown *held) : held(held) {}
  Releaser(const Releaser &) = delete;
  ~Releaser() {
    if (held)
      held->Release();
  }
  IUnknown *held;
};
void keptAlive(LPMAPISESSION session, bool wanted) {
  LPMAPITABLE table = nullptr;
  if (FAILED(session->GetMsgStoresTable(0, &table)))
    return;
  const Releaser &releaser = Releaser(table);
  if (!wanted)
    throw NotFound();
}

// Each function that forgets what a helper opened has a finding of its own; each of its throws has not.
static HRESULT openTable(LPMAPISESSION session, LPMAPITABLE *table) { return session->GetMsgStoresTable(0, table); }
void forgetsOnce(LPMAPISESSION session, bool wanted) {
  LPMAPITABLE table = nullptr;
  Check(openTable(session, &table));
  if (!wanted)
    throw NotFound();
  // CHECK: :[[@LINE-1]]:5: warning: IMAPITable 'table' is never released [mapi-object-leak]
  Check(table->SeekRow(BOOKMARK_BEGINNING, 0, nullptr));
  table->Release();
}
void forgetsToo(LPMAPISESSION session, bool wanted) {
  LPMAPITABLE table = nullptr;
  Check(openTable(session, &table));
  if (!wanted)
    throw NotFound();
  // CHECK: :[[@LINE-1]]:5: warning: IMAPITable 'table' is never released [mapi-object-leak]
  table->Release();
}

int main() {
  LPMAPISESSION session = nullptr;
  Check(MAPIInitialize(nullptr)); // ends the program when it fails
  try {
    Check(MAPILogonEx(0, nullptr, nullptr, MAPI_EXTENDED | MAPI_USE_DEFAULT, &session));
    session->Logoff(0, 0, 0);
    session->Release();
  } catch (const MapiError &) {
  }
  MAPIUninitialize();
}
