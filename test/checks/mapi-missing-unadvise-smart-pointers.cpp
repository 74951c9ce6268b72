// RUN: %faces %s --checks=mapi-missing-unadvise

#include <windows.h>

#include <comdef.h>
#include <mapix.h>
#include <mapiutil.h>
#include <wrl/client.h>

#include <memory>
#include <utility>

#include "Inputs/ComPointers.h"

using Microsoft::WRL::ComPtr;
typedef _com_ptr_t<_com_IIID<IMsgStore, &IID_IMsgStore>> IMsgStorePtr;

// The destructor of a smart pointer releases the source.

void CComPtrBad(LPMAPISESSION session, LPMAPIADVISESINK sink) {
  CComPtr<IMsgStore> store;
  ULONG connection = 0;
  if (FAILED(session->OpenMsgStore(0, 0, nullptr, nullptr, 0, &store)))
    return;
  store->Advise(0, nullptr, fnevNewMail, sink, &connection);
}
// CHECK: :[[@LINE-1]]:1: warning: registration 'connection' is not cancelled before IMsgStore {{.*}} is released [mapi-missing-unadvise]
// CHECK: :[[@LINE-3]]:3: note: registration 'connection' made here
// CHECK: :[[@LINE-3]]:1: note: expected: {{.*}}Unadvise

void CComPtrOk(LPMAPISESSION session, LPMAPIADVISESINK sink) {
  CComPtr<IMsgStore> store;
  ULONG connection = 0;
  if (FAILED(session->OpenMsgStore(0, 0, nullptr, nullptr, 0, &store)))
    return;
  if (SUCCEEDED(store->Advise(0, nullptr, fnevNewMail, sink, &connection)))
    store->Unadvise(connection);
}

void CComPtrClearedBad(LPMAPISESSION session, LPMAPIADVISESINK sink) {
  CComPtr<IMsgStore> store;
  ULONG connection = 0;
  if (FAILED(session->OpenMsgStore(0, 0, nullptr, nullptr, 0, &store)))
    return;
  store->Advise(0, nullptr, fnevNewMail, sink, &connection);
  store.Release();
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'connection'{{.*}} [mapi-missing-unadvise]
}

void CComPtrFilledAnewBad(LPMAPISESSION session, LPMAPIADVISESINK sink) {
  CComPtr<IMsgStore> store;
  ULONG connection = 0;
  if (FAILED(session->OpenMsgStore(0, 0, nullptr, nullptr, 0, &store)))
    return;
  store->Advise(0, nullptr, fnevNewMail, sink, &connection);
  store = static_cast<IMsgStore *>(nullptr);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}}'connection'{{.*}} [mapi-missing-unadvise]
}

void CComPtrCopyOk(LPMAPISESSION session, LPMAPIADVISESINK sink) { // the copy keeps the source alive
  CComPtr<IMsgStore> store;
  ULONG connection = 0;
  if (FAILED(session->OpenMsgStore(0, 0, nullptr, nullptr, 0, &store)))
    return;
  CComPtr<IMsgStore> copy(store);
  store->Advise(0, nullptr, fnevNewMail, sink, &connection);
  store.Release();
  if (connection)
    copy->Unadvise(connection);
}

void CComPtrCopyBad(LPMAPISESSION session, LPMAPIADVISESINK sink) {
  CComPtr<IMsgStore> store;
  ULONG connection = 0;
  if (FAILED(session->OpenMsgStore(0, 0, nullptr, nullptr, 0, &store)))
    return;
  CComPtr<IMsgStore> copy(store);
  store->Advise(0, nullptr, fnevNewMail, sink, &connection);
  store.Release();
}
// CHECK: :[[@LINE-1]]:1: warning: {{.*}}'connection'{{.*}} [mapi-missing-unadvise]

void CComPtrInAnInnerScopeBad(LPMAPISESSION session, LPMAPIADVISESINK sink) {
  ULONG connection = 0;
  {
    CComPtr<IMsgStore> store;
    if (SUCCEEDED(session->OpenMsgStore(0, 0, nullptr, nullptr, 0, &store)))
      store->Advise(0, nullptr, fnevNewMail, sink, &connection);
  }
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'connection'{{.*}} [mapi-missing-unadvise]
}

HRESULT CComPtrEarlyReturnBad(LPMAPISESSION session, LPMAPIADVISESINK sink) {
  CComPtr<IMsgStore> store;
  ULONG connection = 0;
  HRESULT hr = session->OpenMsgStore(0, 0, nullptr, nullptr, 0, &store);
  if (FAILED(hr))
    return hr;
  hr = store->Advise(0, nullptr, fnevNewMail, sink, &connection);
  if (FAILED(hr))
    return hr;
  hr = store->SetReceiveFolder(nullptr, 0, 0, nullptr);
  if (FAILED(hr))
    return hr;
  // CHECK: :[[@LINE-1]]:5: warning: {{.*}}'connection'{{.*}} [mapi-missing-unadvise]
  return store->Unadvise(connection);
}

HRESULT CComPtrHandedOutOk(LPMAPISESSION session, LPMAPIADVISESINK sink, LPMDB *out, ULONG *connection) {
  CComPtr<IMsgStore> store;
  HRESULT hr = session->OpenMsgStore(0, 0, nullptr, nullptr, 0, &store);
  if (FAILED(hr))
    return hr;
  hr = store->Advise(0, nullptr, fnevNewMail, sink, connection);
  if (FAILED(hr))
    return hr;
  *out = store.Detach();
  return S_OK;
}

void WrlBad(LPMAPIFOLDER folder, LPMAPIADVISESINK sink) {
  ComPtr<IMAPITable> items;
  ULONG connection = 0;
  if (FAILED(folder->GetContentsTable(0, items.GetAddressOf())))
    return;
  items->Advise(fnevTableModified, sink, &connection);
}
// CHECK: :[[@LINE-1]]:1: warning: {{.*}}'connection'{{.*}}IMAPITable{{.*}} [mapi-missing-unadvise]

void WrlResetBad(LPMAPIFOLDER folder, LPMAPIADVISESINK sink) {
  ComPtr<IMAPITable> items;
  ULONG connection = 0;
  if (FAILED(folder->GetContentsTable(0, items.GetAddressOf())))
    return;
  items->Advise(fnevTableModified, sink, &connection);
  items.Reset();
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'connection'{{.*}} [mapi-missing-unadvise]
}

void WrlOk(LPMAPIFOLDER folder, LPMAPIADVISESINK sink) {
  ComPtr<IMAPITable> items;
  ULONG connection = 0;
  if (FAILED(folder->GetContentsTable(0, items.GetAddressOf())))
    return;
  if (SUCCEEDED(items->Advise(fnevTableModified, sink, &connection)))
    items->Unadvise(connection);
}

void WrlMovedOk(LPMAPIFOLDER folder, LPMAPIADVISESINK sink) {
  ComPtr<IMAPITable> items;
  ULONG connection = 0;
  if (FAILED(folder->GetContentsTable(0, items.GetAddressOf())))
    return;
  items->Advise(fnevTableModified, sink, &connection);
  ComPtr<IMAPITable> moved = std::move(items);
  if (connection)
    moved->Unadvise(connection);
}

void ComdefBad(LPMAPISESSION session, LPMAPIADVISESINK sink) {
  IMsgStorePtr store;
  ULONG connection = 0;
  if (FAILED(session->OpenMsgStore(0, 0, nullptr, nullptr, 0, &store)))
    return;
  store->Advise(0, nullptr, fnevNewMail, sink, &connection);
}
// CHECK: :[[@LINE-1]]:1: warning: {{.*}}'connection'{{.*}} [mapi-missing-unadvise]

void ComdefOk(LPMAPISESSION session, LPMAPIADVISESINK sink) {
  IMsgStorePtr store;
  ULONG connection = 0;
  if (FAILED(session->OpenMsgStore(0, 0, nullptr, nullptr, 0, &store)))
    return;
  store->Advise(0, nullptr, fnevNewMail, sink, &connection);
  if (connection)
    store->Unadvise(connection);
}

void UniquePtrBad(LPMAPISESSION session, LPMAPIADVISESINK sink) {
  LPADRBOOK raw = nullptr;
  ULONG connection = 0;
  if (FAILED(session->OpenAddressBook(0, nullptr, 0, &raw)))
    return;
  std::unique_ptr<IAddrBook, ReleaseIt> book(raw);
  book->Advise(0, nullptr, fnevObjectModified, sink, &connection);
}
// CHECK: :[[@LINE-1]]:1: warning: {{.*}}'connection'{{.*}} [mapi-missing-unadvise]

void UniquePtrOk(LPMAPISESSION session, LPMAPIADVISESINK sink) {
  LPADRBOOK raw = nullptr;
  ULONG connection = 0;
  if (FAILED(session->OpenAddressBook(0, nullptr, 0, &raw)))
    return;
  std::unique_ptr<IAddrBook, ReleaseIt> book(raw);
  if (SUCCEEDED(book->Advise(0, nullptr, fnevObjectModified, sink, &connection)))
    book->Unadvise(connection);
  book.reset();
}

void HolderBad(LPMAPISESSION session, LPMAPIADVISESINK sink) {
  Holder<IAddrBook> book;
  ULONG connection = 0;
  if (FAILED(session->OpenAddressBook(0, nullptr, 0, book.Put())))
    return;
  book->Advise(0, nullptr, fnevObjectModified, sink, &connection);
  book.Reset();
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'connection'{{.*}} [mapi-missing-unadvise]
}

// Guards that cancel: before their source goes, or after it.

class AdviseGuard {
public:
  AdviseGuard(IMsgStore *store, LPMAPIADVISESINK sink) : m_store(store) {
    if (FAILED(m_store->Advise(0, nullptr, fnevNewMail, sink, &m_connection)))
      m_connection = 0;
  }
  AdviseGuard(const AdviseGuard &) = delete;
  ~AdviseGuard() {
    if (m_connection)
      m_store->Unadvise(m_connection);
  }

private:
  IMsgStore *m_store;
  ULONG m_connection = 0;
};

void GuardAfterTheStoreOk(LPMAPISESSION session, LPMAPIADVISESINK sink) {
  CComPtr<IMsgStore> store;
  if (FAILED(session->OpenMsgStore(0, 0, nullptr, nullptr, 0, &store)))
    return;
  AdviseGuard advised(store, sink);
}

void StoreResetUnderTheGuardBad(LPMAPISESSION session, LPMAPIADVISESINK sink) {
  CComPtr<IMsgStore> store;
  if (FAILED(session->OpenMsgStore(0, 0, nullptr, nullptr, 0, &store)))
    return;
  AdviseGuard advised(store, sink);
  store.Release();
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'advised{{.*}} [mapi-missing-unadvise]
}

void ScopeEndAfterTheStoreOk(LPMAPISESSION session, LPMAPIADVISESINK sink) {
  ULONG connection = 0;
  CComPtr<IMsgStore> store;
  auto cancel = [&] {
    if (connection)
      store->Unadvise(connection);
  };
  AtScopeEnd<decltype(cancel)> guard(cancel);
  if (SUCCEEDED(session->OpenMsgStore(0, 0, nullptr, nullptr, 0, &store)))
    store->Advise(0, nullptr, fnevNewMail, sink, &connection);
}

// A registration as an object: it keeps its source alive.

class Registration {
public:
  Registration() = default;
  Registration(const Registration &) = delete;
  ~Registration() { Cancel(); }
  HRESULT Make(IMsgStore *store, LPMAPIADVISESINK sink) {
    Cancel();
    HRESULT hr = store->Advise(0, nullptr, fnevNewMail, sink, &m_connection);
    if (SUCCEEDED(hr))
      m_store = store;
    return hr;
  }
  void Cancel() {
    if (m_store)
      m_store->Unadvise(m_connection);
    m_store.Release();
    m_connection = 0;
  }

private:
  CComPtr<IMsgStore> m_store;
  ULONG m_connection = 0;
};

void RegistrationOk(LPMAPISESSION session, LPMAPIADVISESINK sink) {
  Registration registration;
  CComPtr<IMsgStore> store;
  if (SUCCEEDED(session->OpenMsgStore(0, 0, nullptr, nullptr, 0, &store)))
    registration.Make(store, sink);
}

class ForgetfulRegistration { // releases its source and forgets to cancel
public:
  ForgetfulRegistration(IMsgStore *store, LPMAPIADVISESINK sink) : m_store(store) {
    m_store->Advise(0, nullptr, fnevNewMail, sink, &m_connection);
  }
  ForgetfulRegistration(const ForgetfulRegistration &) = delete;

private:
  CComPtr<IMsgStore> m_store;
  ULONG m_connection = 0;
};

void ForgetfulRegistrationBad(LPMAPISESSION session, LPMAPIADVISESINK sink) {
  CComPtr<IMsgStore> store;
  if (FAILED(session->OpenMsgStore(0, 0, nullptr, nullptr, 0, &store)))
    return;
  ForgetfulRegistration registration(store, sink);
}
// CHECK: :[[@LINE-1]]:1: warning: registration {{.*}} [mapi-missing-unadvise]

class Watcher { // what one method makes, another one or the destructor cancels
public:
  explicit Watcher(IMsgStore *store) : m_store(store) {}
  ~Watcher() {
    if (m_connection)
      m_store->Unadvise(m_connection);
  }
  HRESULT Start(LPMAPIADVISESINK sink) { return m_store->Advise(0, nullptr, fnevNewMail, sink, &m_connection); }

private:
  CComPtr<IMsgStore> m_store;
  ULONG m_connection = 0;
};

HRESULT UsesAWatcherOk(IMsgStore *store, LPMAPIADVISESINK sink) {
  Watcher watcher(store);
  return watcher.Start(sink);
}

HRESULT WatcherOnTheHeapOk(IMsgStore *store, LPMAPIADVISESINK sink, std::unique_ptr<Watcher> &out) {
  auto watcher = std::make_unique<Watcher>(store);
  HRESULT hr = watcher->Start(sink);
  if (SUCCEEDED(hr))
    out = std::move(watcher);
  return hr;
}
