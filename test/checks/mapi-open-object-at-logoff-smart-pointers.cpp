// RUN: %faces %s --checks=mapi-open-object-at-logoff

#include <windows.h>

#include <comdef.h>
#include <mapix.h>
#include <mapiutil.h>
#include <wrl/client.h>

#include <memory>
#include <utility>
#include <vector>

#include "Inputs/ComPointers.h"

using Microsoft::WRL::ComPtr;
typedef _com_ptr_t<_com_IIID<IMAPISession, &IID_IMAPISession>> IMAPISessionPtr;
typedef _com_ptr_t<_com_IIID<IMsgStore, &IID_IMsgStore>> IMsgStorePtr;

// The ATL shape.

void CComPtrBad(LPMAPISESSION session) {
  CComPtr<IMsgStore> store;
  if (FAILED(session->OpenMsgStore(0, 0, nullptr, nullptr, 0, &store)))
    return;
  session->Logoff(0, 0, 0);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}IMsgStore {{.*}} [mapi-open-object-at-logoff]
  // CHECK: :[[@LINE-4]]:{{[0-9]+}}: note: {{.*}}opened here
}

void CComPtrResetOk(LPMAPISESSION session) {
  CComPtr<IMsgStore> store;
  if (FAILED(session->OpenMsgStore(0, 0, nullptr, nullptr, 0, &store)))
    return;
  store.Release();
  session->Logoff(0, 0, 0);
}

void CComPtrAssignedNullOk(LPMAPISESSION session) {
  CComPtr<IMsgStore> store;
  session->OpenMsgStore(0, 0, nullptr, nullptr, 0, &store);
  store = static_cast<IMsgStore *>(nullptr);
  session->Logoff(0, 0, 0);
}

void CComPtrInItsScopeOk(LPMAPISESSION session) {
  {
    CComPtr<IMsgStore> store;
    CComPtr<IMAPITable> table;
    if (SUCCEEDED(session->OpenMsgStore(0, 0, nullptr, nullptr, 0, &store)))
      store->GetReceiveFolderTable(0, &table);
  }
  session->Logoff(0, 0, 0);
}

void CComPtrOfTheSessionBad() {
  CComPtr<IMAPISession> session;
  CComPtr<IMsgStore> store;
  if (FAILED(MAPILogonEx(0, nullptr, nullptr, 0, &session)))
    return;
  session->OpenMsgStore(0, 0, nullptr, nullptr, 0, &store);
  session->Logoff(0, 0, 0);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}IMsgStore {{.*}} [mapi-open-object-at-logoff]
}

void CComPtrCopyOfTheSessionOk(LPMAPISESSION given) { // a second reference to the session is no object of it
  CComPtr<IMAPISession> session(given);
  CComPtr<IMAPISession> copy(session);
  session->Logoff(0, 0, 0);
}

void CComPtrCopyBad(LPMAPISESSION session) { // one object, and one finding, however many point to it
  CComPtr<IMsgStore> store;
  if (FAILED(session->OpenMsgStore(0, 0, nullptr, nullptr, 0, &store)))
    return;
  CComPtr<IMsgStore> copy(store);
  session->Logoff(0, 0, 0);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}IMsgStore {{.*}} [mapi-open-object-at-logoff]
}

void CComPtrCopyStillHoldsBad(LPMAPISESSION session) {
  CComPtr<IMsgStore> store;
  if (FAILED(session->OpenMsgStore(0, 0, nullptr, nullptr, 0, &store)))
    return;
  CComPtr<IMsgStore> copy(store);
  store.Release();
  session->Logoff(0, 0, 0);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}IMsgStore {{.*}} [mapi-open-object-at-logoff]
}

void CComPtrChildBad(LPMAPISESSION session) {
  CComPtr<IMAPITable> table;
  {
    CComPtr<IMsgStore> store;
    if (FAILED(session->OpenMsgStore(0, 0, nullptr, nullptr, 0, &store)))
      return;
    store->GetReceiveFolderTable(0, &table);
  }
  session->Logoff(0, 0, 0);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}IMAPITable {{.*}} [mapi-open-object-at-logoff]
}

void CComPtrOfTheCallerOk(LPMAPISESSION session, CComPtr<IMsgStore> &store) {
  session->OpenMsgStore(0, 0, nullptr, nullptr, 0, &store);
  session->Logoff(0, 0, 0);
}

void CComPtrKnownToHaveFailedOk(LPMAPISESSION session) {
  CComPtr<IMsgStore> store;
  if (FAILED(session->OpenMsgStore(0, 0, nullptr, nullptr, 0, &store)))
    session->Logoff(0, 0, 0);
}

void CComPtrGivenAwayOk(LPMAPISESSION session, LPMDB *out) {
  CComPtr<IMsgStore> store;
  if (FAILED(session->OpenMsgStore(0, 0, nullptr, nullptr, 0, &store)))
    return;
  *out = store.Detach();
  session->Logoff(0, 0, 0);
}

void CComPtrOfTheLoopOk(LPMAPISESSION session, int count) {
  for (int i = 0; i < count; ++i) {
    CComPtr<IMsgStore> store;
    if (FAILED(session->OpenMsgStore(0, 0, nullptr, nullptr, 0, &store)))
      break;
  }
  session->Logoff(0, 0, 0);
}

// Other shapes.

void HolderBad(LPMAPISESSION session) {
  Holder<IAddrBook> book;
  if (FAILED(session->OpenAddressBook(0, nullptr, 0, book.Put())))
    return;
  session->Logoff(0, 0, 0);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}IAddrBook {{.*}} [mapi-open-object-at-logoff]
}

void HolderResetOk(LPMAPISESSION session) {
  Holder<IAddrBook> book;
  if (FAILED(session->OpenAddressBook(0, nullptr, 0, book.Put())))
    return;
  book.Reset();
  session->Logoff(0, 0, 0);
}

void BorrowedBad(LPMAPISESSION session) {
  LPMDB store = nullptr;
  if (FAILED(session->OpenMsgStore(0, 0, nullptr, nullptr, 0, &store)))
    return;
  Borrowed<IMsgStore> borrowed(store);
  session->Logoff(0, 0, 0);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'store'{{.*}} [mapi-open-object-at-logoff]
  borrowed.Get()->Release();
}

void WrlBad(LPMAPISESSION session) {
  ComPtr<IMsgStore> store;
  if (FAILED(session->OpenMsgStore(0, 0, nullptr, nullptr, 0, store.GetAddressOf())))
    return;
  session->Logoff(0, 0, 0);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}IMsgStore {{.*}} [mapi-open-object-at-logoff]
}

void WrlResetOk(LPMAPISESSION session) {
  ComPtr<IMsgStore> store;
  if (FAILED(session->OpenMsgStore(0, 0, nullptr, nullptr, 0, store.ReleaseAndGetAddressOf())))
    return;
  store.Reset();
  session->Logoff(0, 0, 0);
}

void WrlMovedBad(LPMAPISESSION session) {
  ComPtr<IMsgStore> store;
  if (FAILED(session->OpenMsgStore(0, 0, nullptr, nullptr, 0, store.GetAddressOf())))
    return;
  ComPtr<IMsgStore> moved = std::move(store);
  session->Logoff(0, 0, 0);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}IMsgStore {{.*}} [mapi-open-object-at-logoff]
}

void WrlMovedIntoAScopeOk(LPMAPISESSION session) {
  ComPtr<IMsgStore> store;
  if (FAILED(session->OpenMsgStore(0, 0, nullptr, nullptr, 0, store.GetAddressOf())))
    return;
  {
    ComPtr<IMsgStore> moved = std::move(store);
    moved->SaveChanges(0);
  }
  session->Logoff(0, 0, 0);
}

void ComdefBad(LPMAPISESSION session) {
  IMsgStorePtr store;
  if (FAILED(session->OpenMsgStore(0, 0, nullptr, nullptr, 0, &store)))
    return;
  session->Logoff(0, 0, 0);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}IMsgStore {{.*}} [mapi-open-object-at-logoff]
}

void ComdefClearedOk(LPMAPISESSION session) {
  IMsgStorePtr store;
  if (FAILED(session->OpenMsgStore(0, 0, nullptr, nullptr, 0, &store)))
    return;
  store = NULL;
  session->Logoff(0, 0, 0);
}

void ComdefReleasedOk() {
  IMAPISessionPtr session;
  IMsgStorePtr store;
  if (FAILED(MAPILogonEx(0, nullptr, nullptr, 0, &session)))
    return;
  if (SUCCEEDED(session->OpenMsgStore(0, 0, nullptr, nullptr, 0, &store)))
    store.Release();
  session->Logoff(0, 0, 0);
}

void UniquePtrBad(LPMAPISESSION session) {
  LPMDB raw = nullptr;
  if (FAILED(session->OpenMsgStore(0, 0, nullptr, nullptr, 0, &raw)))
    return;
  std::unique_ptr<IMsgStore, ReleaseIt> store(raw);
  session->Logoff(0, 0, 0);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}IMsgStore {{.*}} [mapi-open-object-at-logoff]
}

void UniquePtrResetOk(LPMAPISESSION session) {
  LPMDB raw = nullptr;
  if (FAILED(session->OpenMsgStore(0, 0, nullptr, nullptr, 0, &raw)))
    return;
  std::unique_ptr<IMsgStore, ReleaseIt> store(raw);
  store.reset();
  session->Logoff(0, 0, 0);
}

void UniquePtrsOfTheCallerOk(LPMAPISESSION session, std::vector<std::unique_ptr<IMsgStore, ReleaseIt>> &stores) {
  LPMDB raw = nullptr;
  if (FAILED(session->OpenMsgStore(0, 0, nullptr, nullptr, 0, &raw)))
    return;
  stores.emplace_back(raw);
  session->Logoff(0, 0, 0);
}

// Guards that log off when they die: what was declared before them still holds.

class LogoffGuard {
public:
  explicit LogoffGuard(LPMAPISESSION session) : m_session(session) {}
  LogoffGuard(const LogoffGuard &) = delete;
  ~LogoffGuard() {
    m_session->Logoff(0, 0, 0);
    m_session->Release();
  }
  LPMAPISESSION operator->() const { return m_session; }

private:
  LPMAPISESSION m_session;
};

void GuardAfterTheStoreBad() {
  CComPtr<IMsgStore> store;
  LPMAPISESSION raw = nullptr;
  if (FAILED(MAPILogonEx(0, nullptr, nullptr, 0, &raw)))
    return;
  LogoffGuard session(raw);
  session->OpenMsgStore(0, 0, nullptr, nullptr, 0, &store);
}
// CHECK: :[[@LINE-1]]:1: warning: {{.*}}IMsgStore {{.*}} [mapi-open-object-at-logoff]
// CHECK: :[[@LINE-3]]:{{[0-9]+}}: note: {{.*}}opened here

HRESULT GuardBeforeTheStoreOk() {
  LPMAPISESSION raw = nullptr;
  HRESULT hr = MAPILogonEx(0, nullptr, nullptr, 0, &raw);
  if (FAILED(hr))
    return hr;
  LogoffGuard session(raw);
  CComPtr<IMsgStore> store;
  CComPtr<IMAPITable> table;
  hr = session->OpenMsgStore(0, 0, nullptr, nullptr, 0, &store);
  return FAILED(hr) ? hr : store->GetReceiveFolderTable(0, &table);
}

void RawPointerUnderAGuardBad() {
  LPMAPISESSION raw = nullptr;
  LPMAPITABLE table = nullptr;
  if (FAILED(MAPILogonEx(0, nullptr, nullptr, 0, &raw)))
    return;
  {
    LogoffGuard session(raw);
    session->GetMsgStoresTable(0, &table);
  }
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'table'{{.*}} [mapi-open-object-at-logoff]
  UlRelease(table);
}

void ScopeEndBad(LPMAPISESSION session) {
  LPMDB store = nullptr;
  auto release = [&store] { UlRelease(store); };
  AtScopeEnd<decltype(release)> guard(release);
  session->OpenMsgStore(0, 0, nullptr, nullptr, 0, &store);
  session->Logoff(0, 0, 0);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'store'{{.*}} [mapi-open-object-at-logoff]
}

void ScopeEndOk(LPMAPISESSION session) {
  LPMDB store = nullptr;
  {
    auto release = [&store] { UlRelease(store); };
    AtScopeEnd<decltype(release)> guard(release);
    session->OpenMsgStore(0, 0, nullptr, nullptr, 0, &store);
  }
  session->Logoff(0, 0, 0);
}
