// RUN: %faces %s --checks=mapi-session-leak

#include <windows.h>

#include <comdef.h>
#include <mapix.h>
#include <mapiutil.h>
#include <wrl/client.h>

#include <memory>

#include "Inputs/ComPointers.h"

using Microsoft::WRL::ComPtr;
typedef _com_ptr_t<_com_IIID<IMAPISession, &IID_IMAPISession>> IMAPISessionPtr;

HRESULT CComPtrOk() {
  CComPtr<IMAPISession> session;
  HRESULT hr = MAPILogonEx(0, nullptr, nullptr, 0, &session);
  if (FAILED(hr))
    return hr;
  hr = session->SetDefaultStore(0, 0, nullptr);
  if (FAILED(hr))
    return hr;
  return session->Logoff(0, 0, 0);
}

void CComPtrDetachedBad() {
  CComPtr<IMAPISession> session;
  if (FAILED(MAPILogonEx(0, nullptr, nullptr, 0, &session)))
    return;
  LPMAPISESSION raw = session.Detach();
  raw->Logoff(0, 0, 0);
}
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [mapi-session-leak]

void CComPtrDetachedAndReleasedOk() {
  CComPtr<IMAPISession> session;
  if (FAILED(MAPILogonEx(0, nullptr, nullptr, 0, &session)))
    return;
  session->Logoff(0, 0, 0);
  session.Detach()->Release();
}

void CComPtrAddsItsOwnReferenceBad() {
  LPMAPISESSION raw = nullptr;
  if (FAILED(MAPILogonEx(0, nullptr, nullptr, 0, &raw)))
    return;
  CComPtr<IMAPISession> session = raw;
  session->Logoff(0, 0, 0);
}
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [mapi-session-leak]

void CComPtrFilledAgainBad() {
  CComPtr<IMAPISession> session;
  if (FAILED(MAPILogonEx(0, nullptr, nullptr, 0, &session)))
    return;
  session->Logoff(0, 0, 0);
  MAPILogonEx(0, nullptr, nullptr, 0, &session);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [mapi-session-leak]
}

void CComPtrOfTheCallerOk(CComPtr<IMAPISession> &session) { MAPILogonEx(0, nullptr, nullptr, 0, &session); }

void HolderOk() {
  Holder<IMAPISession> session;
  if (FAILED(MAPILogonEx(0, nullptr, nullptr, 0, session.Put())))
    return;
  session->Logoff(0, 0, 0);
}

void HolderDetachedBad() {
  Holder<IMAPISession> session;
  if (FAILED(MAPILogonEx(0, nullptr, nullptr, 0, session.Put())))
    return;
  session->Logoff(0, 0, 0);
  session.Detach();
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [mapi-session-leak]
}

LPMAPISESSION HolderDetachedForTheCallerOk() {
  Holder<IMAPISession> session;
  if (FAILED(MAPILogonEx(0, nullptr, nullptr, 0, session.Put())))
    return nullptr;
  return session.Detach();
}

void BorrowedBad() {
  LPMAPISESSION raw = nullptr;
  if (FAILED(MAPILogonEx(0, nullptr, nullptr, 0, &raw)))
    return;
  Borrowed<IMAPISession> session(raw);
  session->Logoff(0, 0, 0);
}
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [mapi-session-leak]

class SessionGuard {
public:
  SessionGuard() = default;
  SessionGuard(const SessionGuard &) = delete;
  ~SessionGuard() {
    if (!m_session)
      return;
    m_session->Logoff(0, 0, 0);
    m_session->Release();
  }
  HRESULT LogOn() { return MAPILogonEx(0, nullptr, nullptr, 0, &m_session); }
  LPMAPISESSION operator->() { return m_session; }

private:
  LPMAPISESSION m_session = nullptr;
};

HRESULT SessionGuardOk() {
  SessionGuard session;
  HRESULT hr = session.LogOn();
  return FAILED(hr) ? hr : session->SetDefaultStore(0, 0, nullptr);
}

class ForgetfulGuard { // logs off and never releases
public:
  explicit ForgetfulGuard(LPMAPISESSION session) : m_session(session) {}
  ~ForgetfulGuard() { m_session->Logoff(0, 0, 0); }

private:
  LPMAPISESSION m_session;
};

void ForgetfulGuardBad() {
  LPMAPISESSION session = nullptr;
  if (FAILED(MAPILogonEx(0, nullptr, nullptr, 0, &session)))
    return;
  ForgetfulGuard guard(session);
  session->SetDefaultStore(0, 0, nullptr);
}
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [mapi-session-leak]

void AtScopeEndOk() {
  LPMAPISESSION session = nullptr;
  auto cleanup = [&session] { UlRelease(session); };
  AtScopeEnd<decltype(cleanup)> guard(cleanup);
  if (FAILED(MAPILogonEx(0, nullptr, nullptr, 0, &session)))
    return;
  session->Logoff(0, 0, 0);
}

HRESULT ComdefOk() {
  IMAPISessionPtr session;
  HRESULT hr = MAPILogonEx(0, nullptr, nullptr, 0, &session);
  return FAILED(hr) ? hr : session->Logoff(0, 0, 0);
}

void ComdefAddsItsOwnReferenceBad() {
  LPMAPISESSION raw = nullptr;
  if (FAILED(MAPILogonEx(0, nullptr, nullptr, 0, &raw)))
    return;
  IMAPISessionPtr session(raw, true);
  session->Logoff(0, 0, 0);
}
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [mapi-session-leak]

void ComdefTakesOverOk() {
  LPMAPISESSION raw = nullptr;
  if (FAILED(MAPILogonEx(0, nullptr, nullptr, 0, &raw)))
    return;
  IMAPISessionPtr session;
  session.Attach(raw);
  session->Logoff(0, 0, 0);
}

HRESULT WrlOk() {
  ComPtr<IMAPISession> session;
  HRESULT hr = MAPILogonEx(0, nullptr, nullptr, 0, session.ReleaseAndGetAddressOf());
  return FAILED(hr) ? hr : session->Logoff(0, 0, 0);
}

void WrlGetAddressOfTwiceBad() {
  ComPtr<IMAPISession> session;
  if (FAILED(MAPILogonEx(0, nullptr, nullptr, 0, session.GetAddressOf())))
    return;
  session->Logoff(0, 0, 0);
  MAPILogonEx(0, nullptr, nullptr, 0, session.GetAddressOf());
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [mapi-session-leak]
}

std::unique_ptr<IMAPISession, ReleaseIt> UniquePtrOk() {
  LPMAPISESSION raw = nullptr;
  if (FAILED(MAPILogonEx(0, nullptr, nullptr, 0, &raw)))
    return nullptr;
  return std::unique_ptr<IMAPISession, ReleaseIt>(raw);
}

void UniquePtrUserOk() {
  auto session = UniquePtrOk();
  if (session)
    session->Logoff(0, 0, 0);
}

void UniquePtrLetsGoBad() {
  auto session = UniquePtrOk();
  if (!session)
    return;
  LPMAPISESSION raw = session.release();
  raw->Logoff(0, 0, 0);
}
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [mapi-session-leak]
