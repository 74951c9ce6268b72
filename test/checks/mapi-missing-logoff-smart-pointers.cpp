// RUN: %faces %s --checks=mapi-missing-logoff

#include <windows.h>

#include <comdef.h>
#include <mapix.h>
#include <mapiutil.h>
#include <wrl/client.h>

#include <memory>
#include <vector>

#include "Inputs/ComPointers.h"

using Microsoft::WRL::ComPtr;
typedef _com_ptr_t<_com_IIID<IMAPISession, &IID_IMAPISession>> IMAPISessionPtr;

void KeepElsewhere(CComPtr<IMAPISession> &session); // body elsewhere

void CComPtrBad() {
  CComPtr<IMAPISession> session;
  if (FAILED(MAPILogonEx(0, nullptr, nullptr, 0, &session)))
    return;
  session->SetDefaultStore(0, 0, nullptr);
}
// CHECK: :[[@LINE-1]]:1: warning: {{.*}} [mapi-missing-logoff]
// CHECK: :[[@LINE-5]]:{{[0-9]+}}: note: {{.*}}logged on here

HRESULT CComPtrOk() {
  CComPtr<IMAPISession> session;
  HRESULT hr = MAPILogonEx(0, nullptr, nullptr, 0, &session);
  if (FAILED(hr))
    return hr;
  session->SetDefaultStore(0, 0, nullptr);
  return session->Logoff(0, 0, 0);
}

HRESULT CComPtrEarlyReturnBad() {
  CComPtr<IMAPISession> session;
  HRESULT hr = MAPILogonEx(0, nullptr, nullptr, 0, &session);
  if (FAILED(hr))
    return hr;
  hr = session->SetDefaultStore(0, 0, nullptr);
  if (FAILED(hr))
    return hr;
  // CHECK: :[[@LINE-1]]:5: warning: {{.*}} [mapi-missing-logoff]
  return session->Logoff(0, 0, 0);
}

void CComPtrReleasedByHandBad() {
  CComPtr<IMAPISession> session;
  if (FAILED(MAPILogonEx(0, nullptr, nullptr, 0, &session)))
    return;
  session.Release();
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}} [mapi-missing-logoff]
}

void CComPtrAssignedNullBad() {
  CComPtr<IMAPISession> session;
  if (FAILED(MAPILogonEx(0, nullptr, nullptr, 0, &session)))
    return;
  session = static_cast<IMAPISession *>(nullptr);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}} [mapi-missing-logoff]
}

void CComPtrCopyOk() { // the copy's reference goes first
  CComPtr<IMAPISession> session;
  if (FAILED(MAPILogonEx(0, nullptr, nullptr, 0, &session)))
    return;
  {
    CComPtr<IMAPISession> copy(session);
    copy->SetDefaultStore(0, 0, nullptr);
  }
  session->Logoff(0, 0, 0);
}

void CComPtrCopyBad() {
  CComPtr<IMAPISession> session;
  if (FAILED(MAPILogonEx(0, nullptr, nullptr, 0, &session)))
    return;
  CComPtr<IMAPISession> copy(session);
  session.Release();
  copy->SetDefaultStore(0, 0, nullptr);
}
// CHECK: :[[@LINE-1]]:1: warning: {{.*}} [mapi-missing-logoff]

void CComPtrFailedLogonOk() {
  CComPtr<IMAPISession> session;
  if (SUCCEEDED(MAPILogonEx(0, nullptr, nullptr, 0, &session)))
    session->Logoff(0, 0, 0);
}

void CComPtrDetachedBad() {
  CComPtr<IMAPISession> session;
  if (FAILED(MAPILogonEx(0, nullptr, nullptr, 0, &session)))
    return;
  session.Detach()->Release();
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}} [mapi-missing-logoff]
}

LPMAPISESSION CComPtrDetachedForTheCallerOk() {
  CComPtr<IMAPISession> session;
  if (FAILED(MAPILogonEx(0, nullptr, nullptr, 0, &session)))
    return nullptr;
  return session.Detach();
}

HRESULT CComPtrCopiedForTheCallerOk(LPMAPISESSION &out) {
  CComPtr<IMAPISession> session;
  HRESULT hr = MAPILogonEx(0, nullptr, nullptr, 0, &session);
  return FAILED(hr) ? hr : session.CopyTo(&out);
}

void CComPtrOfTheCallerOk(CComPtr<IMAPISession> &session) { MAPILogonEx(0, nullptr, nullptr, 0, &session); }

void CComPtrGivenToAnUnseenFunctionOk() {
  CComPtr<IMAPISession> session;
  if (SUCCEEDED(MAPILogonEx(0, nullptr, nullptr, 0, &session)))
    KeepElsewhere(session);
}

void CComPtrOfAGivenSessionOk(LPMAPISESSION given) {
  CComPtr<IMAPISession> session(given);
  session->SetDefaultStore(0, 0, nullptr);
}

void CComPtrsOfTheCallerOk(std::vector<CComPtr<IMAPISession>> &sessions) {
  CComPtr<IMAPISession> session;
  if (SUCCEEDED(MAPILogonEx(0, nullptr, nullptr, 0, &session)))
    sessions.push_back(session);
}

void HolderBad() {
  Holder<IMAPISession> session;
  if (FAILED(MAPILogonEx(0, nullptr, nullptr, 0, session.Put())))
    return;
  session->SetDefaultStore(0, 0, nullptr);
}
// CHECK: :[[@LINE-1]]:1: warning: {{.*}} [mapi-missing-logoff]

void HolderResetBad() {
  Holder<IMAPISession> session;
  if (FAILED(MAPILogonEx(0, nullptr, nullptr, 0, session.Put())))
    return;
  session.Reset();
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}} [mapi-missing-logoff]
}

void HolderOk() {
  Holder<IMAPISession> session;
  if (FAILED(MAPILogonEx(0, nullptr, nullptr, 0, session.Put())))
    return;
  session->Logoff(0, 0, 0);
}

void WrlBad() {
  ComPtr<IMAPISession> session;
  if (FAILED(MAPILogonEx(0, nullptr, nullptr, 0, session.GetAddressOf())))
    return;
  session->SetDefaultStore(0, 0, nullptr);
}
// CHECK: :[[@LINE-1]]:1: warning: {{.*}} [mapi-missing-logoff]

HRESULT WrlOk() {
  ComPtr<IMAPISession> session;
  HRESULT hr = MAPILogonEx(0, nullptr, nullptr, 0, session.GetAddressOf());
  return FAILED(hr) ? hr : session->Logoff(0, 0, 0);
}

void WrlFilledAgainBad() {
  ComPtr<IMAPISession> session;
  if (FAILED(MAPILogonEx(0, nullptr, nullptr, 0, session.GetAddressOf())))
    return;
  if (FAILED(MAPILogonEx(0, nullptr, nullptr, MAPI_NEW_SESSION, session.ReleaseAndGetAddressOf())))
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [mapi-missing-logoff]
    return;
  session->Logoff(0, 0, 0);
}

void ComdefBad() {
  IMAPISessionPtr session;
  if (FAILED(MAPILogonEx(0, nullptr, nullptr, 0, &session)))
    return;
  session->SetDefaultStore(0, 0, nullptr);
}
// CHECK: :[[@LINE-1]]:1: warning: {{.*}} [mapi-missing-logoff]

void ComdefClearedBad() {
  IMAPISessionPtr session;
  if (FAILED(MAPILogonEx(0, nullptr, nullptr, 0, &session)))
    return;
  session = NULL;
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}} [mapi-missing-logoff]
}

HRESULT ComdefOk() {
  IMAPISessionPtr session;
  HRESULT hr = MAPILogonEx(0, nullptr, nullptr, 0, &session);
  return FAILED(hr) ? hr : session->Logoff(0, 0, 0);
}

void UniquePtrBad() {
  LPMAPISESSION raw = nullptr;
  if (FAILED(MAPILogonEx(0, nullptr, nullptr, 0, &raw)))
    return;
  std::unique_ptr<IMAPISession, ReleaseIt> session(raw);
  session->SetDefaultStore(0, 0, nullptr);
}
// CHECK: :[[@LINE-1]]:1: warning: {{.*}} [mapi-missing-logoff]

std::unique_ptr<IMAPISession, ReleaseIt> UniquePtrOfTheCallerOk() {
  LPMAPISESSION raw = nullptr;
  if (FAILED(MAPILogonEx(0, nullptr, nullptr, 0, &raw)))
    return nullptr;
  return std::unique_ptr<IMAPISession, ReleaseIt>(raw);
}

struct LogOffAndRelease {
  void operator()(IMAPISession *session) const {
    session->Logoff(0, 0, 0);
    session->Release();
  }
};

void UniquePtrLogsOffOk() {
  LPMAPISESSION raw = nullptr;
  if (FAILED(MAPILogonEx(0, nullptr, nullptr, 0, &raw)))
    return;
  std::unique_ptr<IMAPISession, LogOffAndRelease> session(raw);
  session->SetDefaultStore(0, 0, nullptr);
}

class SessionGuard {
public:
  SessionGuard() = default;
  SessionGuard(const SessionGuard &) = delete;
  ~SessionGuard() {
    if (m_session)
      m_session->Logoff(0, 0, 0);
  }
  HRESULT LogOn() { return MAPILogonEx(0, nullptr, nullptr, 0, &m_session); }
  IMAPISession *operator->() { return m_session.p; }

private:
  CComPtr<IMAPISession> m_session; // goes after the destructor's body
};

HRESULT SessionGuardOk() {
  SessionGuard session;
  HRESULT hr = session.LogOn();
  return FAILED(hr) ? hr : session->SetDefaultStore(0, 0, nullptr);
}

class ForgetfulGuard { // releases and never logs off
public:
  explicit ForgetfulGuard(LPMAPISESSION session) : m_session(session) {}
  ForgetfulGuard(const ForgetfulGuard &) = delete;
  ~ForgetfulGuard() { m_session->Release(); }

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
// CHECK: :[[@LINE-1]]:1: warning: {{.*}} [mapi-missing-logoff]

void ForgetfulGuardOk() {
  LPMAPISESSION session = nullptr;
  if (FAILED(MAPILogonEx(0, nullptr, nullptr, 0, &session)))
    return;
  ForgetfulGuard guard(session);
  session->Logoff(0, 0, 0);
}

// The finding may stand in the lambda or at the brace that runs it.
void ScopeEndBad() {
  LPMAPISESSION session = nullptr;
  auto release = [&session] { UlRelease(session); };
  AtScopeEnd<decltype(release)> guard(release);
  if (FAILED(MAPILogonEx(0, nullptr, nullptr, 0, &session)))
    return;
  session->SetDefaultStore(0, 0, nullptr);
}
// CHECK: :{{[0-9]+}}:{{[0-9]+}}: warning: {{.*}} [mapi-missing-logoff]
