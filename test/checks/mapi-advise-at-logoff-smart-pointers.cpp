// RUN: %faces %s --checks=mapi-advise-at-logoff

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

void CComPtrBad(LPMAPISESSION session, LPMAPIADVISESINK sink) {
  CComPtr<IMsgStore> store;
  ULONG connection = 0;
  if (FAILED(session->OpenMsgStore(0, 0, nullptr, nullptr, 0, &store)))
    return;
  store->Advise(0, nullptr, fnevNewMail, sink, &connection);
  session->Logoff(0, 0, 0);
  // CHECK: :[[@LINE-1]]:3: warning: registration 'connection' {{.*}} [mapi-advise-at-logoff]
  // CHECK: :[[@LINE-3]]:{{[0-9]+}}: note: registration 'connection' made here
}

void CComPtrOk(LPMAPISESSION session, LPMAPIADVISESINK sink) {
  CComPtr<IMsgStore> store;
  ULONG connection = 0;
  if (FAILED(session->OpenMsgStore(0, 0, nullptr, nullptr, 0, &store)))
    return;
  if (SUCCEEDED(store->Advise(0, nullptr, fnevNewMail, sink, &connection)))
    store->Unadvise(connection);
  store.Release();
  session->Logoff(0, 0, 0);
}

void CComPtrOfTheSessionBad(LPMAPIADVISESINK sink) {
  CComPtr<IMAPISession> session;
  ULONG connection = 0;
  if (FAILED(MAPILogonEx(0, nullptr, nullptr, 0, &session)))
    return;
  session->Advise(0, nullptr, fnevCriticalError, sink, &connection);
  session->Logoff(0, 0, 0);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'connection'{{.*}} [mapi-advise-at-logoff]
}

void CComPtrOfTheSessionOk(LPMAPIADVISESINK sink) {
  CComPtr<IMAPISession> session;
  ULONG connection = 0;
  if (FAILED(MAPILogonEx(0, nullptr, nullptr, 0, &session)))
    return;
  if (SUCCEEDED(session->Advise(0, nullptr, fnevCriticalError, sink, &connection)))
    session->Unadvise(connection);
  session->Logoff(0, 0, 0);
}

void CopyOfTheSourceBad(LPMAPISESSION session, LPMAPIADVISESINK sink) { // made through one pointer, open through both
  CComPtr<IMsgStore> store;
  ULONG connection = 0;
  if (FAILED(session->OpenMsgStore(0, 0, nullptr, nullptr, 0, &store)))
    return;
  CComPtr<IMsgStore> copy(store);
  copy->Advise(0, nullptr, fnevNewMail, sink, &connection);
  copy.Release();
  session->Logoff(0, 0, 0);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'connection'{{.*}} [mapi-advise-at-logoff]
}

void CopyOfTheSourceOk(LPMAPISESSION session, LPMAPIADVISESINK sink) { // cancelled through another pointer
  CComPtr<IMsgStore> store;
  ULONG connection = 0;
  if (FAILED(session->OpenMsgStore(0, 0, nullptr, nullptr, 0, &store)))
    return;
  {
    CComPtr<IMsgStore> copy(store);
    copy->Advise(0, nullptr, fnevNewMail, sink, &connection);
  }
  if (connection)
    store->Unadvise(connection);
  session->Logoff(0, 0, 0);
}

void WrlBad(LPMAPISESSION session, LPMAPIADVISESINK sink) {
  ComPtr<IMAPITable> table;
  ULONG connection = 0;
  if (FAILED(session->GetMsgStoresTable(0, table.GetAddressOf())))
    return;
  table->Advise(fnevTableModified, sink, &connection);
  session->Logoff(0, 0, 0);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'connection'{{.*}} [mapi-advise-at-logoff]
}

void WrlOk(LPMAPISESSION session, LPMAPIADVISESINK sink) {
  ComPtr<IMAPITable> table;
  ULONG connection = 0;
  if (FAILED(session->GetMsgStoresTable(0, table.GetAddressOf())))
    return;
  if (SUCCEEDED(table->Advise(fnevTableModified, sink, &connection)))
    table->Unadvise(connection);
  table.Reset();
  session->Logoff(0, 0, 0);
}

void ComdefBad(LPMAPIADVISESINK sink) {
  IMAPISessionPtr session;
  IMsgStorePtr store;
  ULONG connection = 0;
  if (FAILED(MAPILogonEx(0, nullptr, nullptr, 0, &session)))
    return;
  if (SUCCEEDED(session->OpenMsgStore(0, 0, nullptr, nullptr, 0, &store)))
    store->Advise(0, nullptr, fnevNewMail, sink, &connection);
  session->Logoff(0, 0, 0);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'connection'{{.*}} [mapi-advise-at-logoff]
}

void ComdefOk(LPMAPIADVISESINK sink) {
  IMAPISessionPtr session;
  IMsgStorePtr store;
  ULONG connection = 0;
  if (FAILED(MAPILogonEx(0, nullptr, nullptr, 0, &session)))
    return;
  if (SUCCEEDED(session->OpenMsgStore(0, 0, nullptr, nullptr, 0, &store)))
    store->Advise(0, nullptr, fnevNewMail, sink, &connection);
  if (connection)
    store->Unadvise(connection);
  store = NULL;
  session->Logoff(0, 0, 0);
}

void UniquePtrBad(LPMAPISESSION session, LPMAPIADVISESINK sink) {
  LPADRBOOK raw = nullptr;
  ULONG connection = 0;
  if (FAILED(session->OpenAddressBook(0, nullptr, 0, &raw)))
    return;
  std::unique_ptr<IAddrBook, ReleaseIt> book(raw);
  book->Advise(0, nullptr, fnevObjectModified, sink, &connection);
  session->Logoff(0, 0, 0);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'connection'{{.*}} [mapi-advise-at-logoff]
}

void HolderOk(LPMAPISESSION session, LPMAPIADVISESINK sink) {
  Holder<IAddrBook> book;
  ULONG connection = 0;
  if (FAILED(session->OpenAddressBook(0, nullptr, 0, book.Put())))
    return;
  if (SUCCEEDED(book->Advise(0, nullptr, fnevObjectModified, sink, &connection)))
    book->Unadvise(connection);
  book.Reset();
  session->Logoff(0, 0, 0);
}

// A registration as an object: it holds its source and cancels when it dies.

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

void RegistrationBad(LPMAPISESSION session, LPMAPIADVISESINK sink) {
  CComPtr<IMsgStore> store;
  Registration registration;
  if (FAILED(session->OpenMsgStore(0, 0, nullptr, nullptr, 0, &store)))
    return;
  registration.Make(store, sink);
  session->Logoff(0, 0, 0);
  // CHECK: :[[@LINE-1]]:3: warning: registration {{.*}} [mapi-advise-at-logoff]
}

void RegistrationCancelledOk(LPMAPISESSION session, LPMAPIADVISESINK sink) {
  CComPtr<IMsgStore> store;
  Registration registration;
  if (FAILED(session->OpenMsgStore(0, 0, nullptr, nullptr, 0, &store)))
    return;
  registration.Make(store, sink);
  registration.Cancel();
  session->Logoff(0, 0, 0);
}

void RegistrationInItsScopeOk(LPMAPISESSION session, LPMAPIADVISESINK sink) {
  {
    CComPtr<IMsgStore> store;
    Registration registration;
    if (SUCCEEDED(session->OpenMsgStore(0, 0, nullptr, nullptr, 0, &store)))
      registration.Make(store, sink);
  }
  session->Logoff(0, 0, 0);
}

void ScopeEndBad(LPMAPISESSION session, LPMAPIADVISESINK sink) {
  ULONG connection = 0;
  auto cancel = [&] {
    if (connection)
      session->Unadvise(connection);
  };
  AtScopeEnd<decltype(cancel)> guard(cancel);
  session->Advise(0, nullptr, fnevCriticalError, sink, &connection);
  session->Logoff(0, 0, 0);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'connection'{{.*}} [mapi-advise-at-logoff]
}

void ScopeEndOk(LPMAPISESSION session, LPMAPIADVISESINK sink) {
  {
    ULONG connection = 0;
    auto cancel = [&] {
      if (connection)
        session->Unadvise(connection);
    };
    AtScopeEnd<decltype(cancel)> guard(cancel);
    session->Advise(0, nullptr, fnevCriticalError, sink, &connection);
  }
  session->Logoff(0, 0, 0);
}
