// RUN: %faces %s --checks=mapi-logoff-after-submit

#include <windows.h>

#include <comdef.h>
#include <mapix.h>
#include <mapiutil.h>
#include <wrl/client.h>

#include <memory>

#include "Inputs/ComPointers.h"

using Microsoft::WRL::ComPtr;

class Session {
public:
  Session() = default;
  Session(const Session &) = delete;
  ~Session() {
    if (m_session)
      m_session->Logoff(0, 0, 0);
  }
  HRESULT Begin() { return MAPILogonEx(0, nullptr, nullptr, MAPI_EXTENDED, m_session.Put()); }
  LPMAPISESSION operator->() const { return m_session.Get(); }

private:
  Holder<IMAPISession> m_session;
};

// The finding stands where the guard dies.

void GuardBad(LPMAPIFOLDER outbox) {
  Session session;
  if (FAILED(session.Begin()))
    return;
  CComPtr<IMessage> message;
  if (FAILED(outbox->CreateMessage(nullptr, 0, &message)))
    return;
  message->SubmitMessage(0);
}
// CHECK: :[[@LINE-1]]:1: warning: Logoff {{.*}}SubmitMessage{{.*}} [mapi-logoff-after-submit]
// CHECK: :[[@LINE-3]]:{{[0-9]+}}: note: {{.*}}submitted here

void GuardOk(LPMAPIFOLDER outbox) {
  Session session;
  if (FAILED(session.Begin()))
    return;
  CComPtr<IMessage> message;
  if (FAILED(outbox->CreateMessage(nullptr, 0, &message)))
    return;
  if (SUCCEEDED(message->SubmitMessage(0)))
    Sleep(10000);
}

void AtlBad(CComPtr<IMAPISession> session, CComPtr<IMessage> message) {
  message->SubmitMessage(0);
  message.Release();
  session->Logoff(0, 0, 0);
  // CHECK: :[[@LINE-1]]:3: warning: Logoff {{.*}}SubmitMessage{{.*}} [mapi-logoff-after-submit]
}

void WrlBad(ComPtr<IMAPISession> session, ComPtr<IMessage> message) {
  if (SUCCEEDED(message->SubmitMessage(0)))
    message.Reset();
  session->Logoff(0, 0, 0);
  // CHECK: :[[@LINE-1]]:3: warning: Logoff {{.*}}SubmitMessage{{.*}} [mapi-logoff-after-submit]
}

void WrlOk(ComPtr<IMAPISession> session, ComPtr<IMessage> message, ComPtr<IMAPIStatus> spooler) {
  message->SubmitMessage(0);
  spooler->FlushQueues(0, 0, nullptr, FLUSH_UPLOAD);
  session->Logoff(0, 0, 0);
}

void UniquePointerBad(std::unique_ptr<IMAPISession, ReleaseIt> session, std::unique_ptr<IMessage, ReleaseIt> message) {
  message->SubmitMessage(0);
  message.reset();
  session->Logoff(0, 0, 0);
  // CHECK: :[[@LINE-1]]:3: warning: Logoff {{.*}}SubmitMessage{{.*}} [mapi-logoff-after-submit]
}

void ScopeBad(LPMAPISESSION session, LPMESSAGE message) {
  auto end = [&] { session->Logoff(0, 0, 0); };
  AtScopeEnd<decltype(end)> at_end(end);
  message->SubmitMessage(0);
}
// CHECK: :[[@LINE-1]]:1: warning: Logoff {{.*}}SubmitMessage{{.*}} [mapi-logoff-after-submit]
