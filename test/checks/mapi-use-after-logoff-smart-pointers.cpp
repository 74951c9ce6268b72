// RUN: %faces %s --checks=mapi-use-after-logoff

#include <windows.h>

#include <comdef.h>
#include <mapix.h>
#include <mapiutil.h>
#include <wrl/client.h>

#include <memory>

#include "Inputs/ComPointers.h"

using Microsoft::WRL::ComPtr;
typedef _com_ptr_t<_com_IIID<IMAPISession, &IID_IMAPISession>> IMAPISessionPtr;
typedef _com_ptr_t<_com_IIID<IMsgStore, &IID_IMsgStore>> IMsgStorePtr;

// Releasing late, in a destructor, is no use.

void CComPtrReleasesLateOk() {
  CComPtr<IMAPISession> session;
  CComPtr<IMsgStore> store;
  if (FAILED(MAPILogonEx(0, nullptr, nullptr, 0, &session)))
    return;
  session->OpenMsgStore(0, 0, nullptr, nullptr, 0, &store);
  session->Logoff(0, 0, 0);
}

void CComPtrUseBad(LPMAPITABLE *table) {
  CComPtr<IMAPISession> session;
  if (FAILED(MAPILogonEx(0, nullptr, nullptr, 0, &session)))
    return;
  session->Logoff(0, 0, 0);
  session->GetMsgStoresTable(0, table);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}} [mapi-use-after-logoff]
}

void CComPtrChildBad(LPMAPISESSION session, LPMAPITABLE *table) {
  CComPtr<IMsgStore> store;
  if (FAILED(session->OpenMsgStore(0, 0, nullptr, nullptr, 0, &store)))
    return;
  session->Logoff(0, 0, 0);
  store->GetReceiveFolderTable(0, table);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}} [mapi-use-after-logoff]
}

void CComPtrCopyAddsAReferenceBad(LPMAPISESSION given) { // the copy calls AddRef
  CComPtr<IMAPISession> session(given);
  session->Logoff(0, 0, 0);
  CComPtr<IMAPISession> copy(session);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [mapi-use-after-logoff]
}

void CComPtrMoveOk(LPMAPISESSION given) {
  CComPtr<IMAPISession> session(given);
  session->Logoff(0, 0, 0);
  CComPtr<IMAPISession> moved(static_cast<CComPtr<IMAPISession> &&>(session));
}

void CComPtrClearedOk(LPMAPISESSION given) {
  CComPtr<IMAPISession> session(given);
  session->Logoff(0, 0, 0);
  session.Release();
  if (session)
    session->SetDefaultStore(0, 0, nullptr);
}

void CComPtrAsArgumentBad(LPMAPISESSION session, LPSRowSet *rows) {
  CComPtr<IMAPITable> table;
  if (FAILED(session->GetMsgStoresTable(0, &table)))
    return;
  session->Logoff(0, 0, 0);
  HrQueryAllRows(table, nullptr, nullptr, nullptr, 0, rows);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}} [mapi-use-after-logoff]
}

void HolderUseBad(LPMAPITABLE *table) {
  Holder<IMAPISession> session;
  if (FAILED(MAPILogonEx(0, nullptr, nullptr, 0, session.Put())))
    return;
  session->Logoff(0, 0, 0);
  session.Get()->GetMsgStoresTable(0, table);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}} [mapi-use-after-logoff]
}

void HolderFilledAgainOk(LPMAPITABLE *table) {
  Holder<IMAPISession> session;
  if (FAILED(MAPILogonEx(0, nullptr, nullptr, 0, session.Put())))
    return;
  session->Logoff(0, 0, 0);
  if (FAILED(MAPILogonEx(0, nullptr, nullptr, 0, session.Put())))
    return;
  session->GetMsgStoresTable(0, table);
}

class LogoffGuard { // logs off when it dies
public:
  explicit LogoffGuard(LPMAPISESSION session) : m_session(session) {}
  ~LogoffGuard() {
    m_session->Logoff(0, 0, 0);
    m_session->Release();
  }
  LPMAPISESSION m_session;
};

void GuardLogsOffLastOk() {
  LPMAPISESSION session = nullptr;
  if (FAILED(MAPILogonEx(0, nullptr, nullptr, 0, &session)))
    return;
  LogoffGuard guard(session);
  session->SetDefaultStore(0, 0, nullptr);
}

void GuardLogsOffTooEarlyBad() {
  LPMAPISESSION session = nullptr;
  LPMDB store = nullptr;
  if (FAILED(MAPILogonEx(0, nullptr, nullptr, 0, &session)))
    return;
  {
    LogoffGuard guard(session);
    session->OpenMsgStore(0, 0, nullptr, nullptr, 0, &store);
  }
  if (store)
    store->SaveChanges(0);
  // CHECK: :[[@LINE-1]]:5: warning: {{.*}}'store'{{.*}} [mapi-use-after-logoff]
}

class SavingGuard { // touches the object when it dies
public:
  explicit SavingGuard(LPMAPIPROP object) : m_object(object) {}
  ~SavingGuard() { m_object->SaveChanges(0); }
  LPMAPIPROP m_object;
};

void GuardUsesAfterLogoffBad(LPMAPISESSION session) {
  LPMDB store = nullptr;
  if (FAILED(session->OpenMsgStore(0, 0, nullptr, nullptr, 0, &store)))
    return;
  SavingGuard guard(store);
  session->Logoff(0, 0, 0);
}
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [mapi-use-after-logoff]

void GuardUsesBeforeLogoffOk(LPMAPISESSION session) {
  LPMDB store = nullptr;
  if (FAILED(session->OpenMsgStore(0, 0, nullptr, nullptr, 0, &store)))
    return;
  {
    SavingGuard guard(store);
  }
  store->Release();
  session->Logoff(0, 0, 0);
}

void AtScopeEndLogsOffOk() {
  LPMAPISESSION session = nullptr;
  if (FAILED(MAPILogonEx(0, nullptr, nullptr, 0, &session)))
    return;
  auto end = [=] {
    session->Logoff(0, 0, 0);
    session->Release();
  };
  AtScopeEnd<decltype(end)> guard(end);
  session->SetDefaultStore(0, 0, nullptr);
}

void ComdefUseBad(LPMAPITABLE *table) {
  IMAPISessionPtr session;
  IMsgStorePtr store;
  if (FAILED(MAPILogonEx(0, nullptr, nullptr, 0, &session)))
    return;
  if (FAILED(session->OpenMsgStore(0, 0, nullptr, nullptr, 0, &store)))
    return;
  session->Logoff(0, 0, 0);
  session.Release();
  store->GetReceiveFolderTable(0, table);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}} [mapi-use-after-logoff]
}

void ComdefOk(LPMAPITABLE *table) {
  IMAPISessionPtr session;
  if (FAILED(MAPILogonEx(0, nullptr, nullptr, 0, &session)))
    return;
  session->GetMsgStoresTable(0, table);
  session->Logoff(0, 0, 0);
  session = NULL;
}

void WrlUseBad() {
  ComPtr<IMAPISession> session;
  ComPtr<IMsgStore> store;
  if (FAILED(MAPILogonEx(0, nullptr, nullptr, 0, session.GetAddressOf())))
    return;
  if (FAILED(session->OpenMsgStore(0, 0, nullptr, nullptr, 0, &store)))
    return;
  session->Logoff(0, 0, 0);
  store->SaveChanges(0);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}} [mapi-use-after-logoff]
}

void WrlOk() {
  ComPtr<IMAPISession> session;
  ComPtr<IMsgStore> store;
  if (FAILED(MAPILogonEx(0, nullptr, nullptr, 0, session.GetAddressOf())))
    return;
  if (SUCCEEDED(session->OpenMsgStore(0, 0, nullptr, nullptr, 0, &store)))
    store->SaveChanges(0);
  store = nullptr;
  session->Logoff(0, 0, 0);
  session.Reset();
}

void UniquePtrUseBad(LPMAPISESSION raw, LPMAPITABLE *table) {
  std::unique_ptr<IMAPISession, ReleaseIt> session(raw);
  session->Logoff(0, 0, 0);
  session->GetMsgStoresTable(0, table);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}} [mapi-use-after-logoff]
}

struct EndsSession {
  void operator()(LPMAPISESSION session) const {
    session->Logoff(0, 0, 0);
    session->Release();
  }
};

void UniquePtrEndsTheSessionOk(LPMAPISESSION raw, LPMAPITABLE *table) {
  std::unique_ptr<IMAPISession, EndsSession> session(raw);
  session->GetMsgStoresTable(0, table);
}

void UniquePtrEndsTheSessionBad(LPMAPISESSION raw) { // 'store' only dies after the session, and is used in between
  LPMDB store = nullptr;
  std::unique_ptr<IMAPISession, EndsSession> session(raw);
  if (FAILED(session->OpenMsgStore(0, 0, nullptr, nullptr, 0, &store)))
    return;
  session.reset();
  store->SaveChanges(0);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'store'{{.*}} [mapi-use-after-logoff]
  store->Release();
}
