// RUN: %faces %s --checks=mapi-use-after-uninitialize

#include <windows.h>

#include <comdef.h>
#include <mapix.h>
#include <mapiutil.h>
#include <wrl/client.h>

#include <memory>
#include <utility>

#include "Inputs/ComPointers.h"

using Microsoft::WRL::ComPtr;

_COM_SMARTPTR_TYPEDEF(IMAPISession, __uuidof(IUnknown));

void Work(); // body elsewhere

struct Mapi {
  Mapi() : hr(MAPIInitialize(nullptr)) {}
  Mapi(const Mapi &) = delete;
  ~Mapi() {
    if (SUCCEEDED(hr))
      MAPIUninitialize();
  }
  const HRESULT hr;
};

/// Frees MAPI's memory at the end of its scope.
template <class T> struct Buffer {
  Buffer() = default;
  Buffer(const Buffer &) = delete;
  ~Buffer() { MAPIFreeBuffer(p); }
  T *p = nullptr;
};

struct FreeIt {
  void operator()(void *block) const { MAPIFreeBuffer(block); }
};

// The classic one: declared before the call and destroyed after it.

HRESULT ClassicBad() {
  HRESULT hr = MAPIInitialize(nullptr);
  if (FAILED(hr))
    return hr;
  CComPtr<IMAPISession> session;
  hr = MAPILogonEx(0, nullptr, nullptr, MAPI_EXTENDED, &session);
  if (SUCCEEDED(hr))
    hr = session->Logoff(0, 0, 0);
  MAPIUninitialize();
  // CHECK: :[[@LINE+3]]:3: warning: 'Release' called on IMAPISession 'session'{{.*}} [mapi-use-after-uninitialize]
  // CHECK: :[[@LINE-2]]:3: note: MAPIUninitialize called here
  // CHECK: :[[@LINE+1]]:3: note: expected:
  return hr; // leaves the scope
}

HRESULT ClassicOk() {
  HRESULT hr = MAPIInitialize(nullptr);
  if (FAILED(hr))
    return hr;
  {
    CComPtr<IMAPISession> session;
    hr = MAPILogonEx(0, nullptr, nullptr, MAPI_EXTENDED, &session);
    if (SUCCEEDED(hr))
      hr = session->Logoff(0, 0, 0);
  }
  MAPIUninitialize();
  return hr;
}

HRESULT ReleasedBeforeOk() {
  HRESULT hr = MAPIInitialize(nullptr);
  if (FAILED(hr))
    return hr;
  CComPtr<IMAPISession> session;
  hr = MAPILogonEx(0, nullptr, nullptr, MAPI_EXTENDED, &session);
  if (SUCCEEDED(hr))
    hr = session->Logoff(0, 0, 0);
  session.Release();
  MAPIUninitialize();
  return hr;
}

void EmptyOk() { // the logon failed, and there is nothing to release
  CComPtr<IMAPISession> session;
  if (FAILED(MAPIInitialize(nullptr)))
    return;
  if (SUCCEEDED(MAPILogonEx(0, nullptr, nullptr, 0, &session))) {
    session->Logoff(0, 0, 0);
    session.Release();
  }
  MAPIUninitialize();
}

// Guards die in the reverse order of their declaration.

void GuardsBad() {
  ComPtr<IMAPISession> session;
  Mapi mapi;
  if (FAILED(mapi.hr))
    return;
  if (SUCCEEDED(MAPILogonEx(0, nullptr, nullptr, 0, session.GetAddressOf())))
    session->Logoff(0, 0, 0);
}
// CHECK: :[[@LINE-1]]:1: warning: 'Release' called on IMAPISession 'session'{{.*}} [mapi-use-after-uninitialize]

void GuardsOk() {
  Mapi mapi;
  if (FAILED(mapi.hr))
    return;
  ComPtr<IMAPISession> session;
  if (SUCCEEDED(MAPILogonEx(0, nullptr, nullptr, 0, session.GetAddressOf())))
    session->Logoff(0, 0, 0);
}

void NestedGuardBad(LPMAPISESSION session) {
  CComPtr<IMsgStore> store;
  {
    Mapi mapi;
    if (SUCCEEDED(mapi.hr))
      session->OpenMsgStore(0, 0, nullptr, nullptr, 0, &store);
  }
  Work();
}
// CHECK: :[[@LINE-1]]:1: warning: 'Release' called on IMsgStore 'store'{{.*}}after {{.*}} [mapi-use-after-uninitialize]

struct Program { // so do members
  CComPtr<IMAPISession> session;
  Mapi mapi;
};

void MembersBad() {
  Program program;
  if (SUCCEEDED(program.mapi.hr) && SUCCEEDED(MAPILogonEx(0, nullptr, nullptr, 0, &program.session)))
    program.session->Logoff(0, 0, 0);
}
// CHECK: :[[@LINE-1]]:1: warning: 'Release' called {{.*}}'program.session'{{.*}} [mapi-use-after-uninitialize]

struct ProgramInOrder {
  Mapi mapi;
  CComPtr<IMAPISession> session;
};

void MembersOk() {
  ProgramInOrder program;
  if (SUCCEEDED(program.mapi.hr) && SUCCEEDED(MAPILogonEx(0, nullptr, nullptr, 0, &program.session)))
    program.session->Logoff(0, 0, 0);
}

// Other smart pointers.

void ComPtrTBad(LPMAPISESSION given) {
  IMAPISessionPtr session(given);
  MAPIUninitialize();
}
// CHECK: :[[@LINE-1]]:1: warning: 'Release' called {{.*}}'{{given|session}}'{{.*}} [mapi-use-after-uninitialize]

void ComPtrTOk(LPMAPISESSION given) {
  IMAPISessionPtr session(given);
  session = nullptr;
  MAPIUninitialize();
}

void HomeMadeBad(LPMDB given) {
  Holder<IMsgStore> store(given);
  MAPIUninitialize();
}
// CHECK: :[[@LINE-1]]:1: warning: 'Release' called on IMsgStore '{{given|store}}'{{.*}} [mapi-use-after-uninitialize]

void HomeMadeDetachedOk(LPMDB given) {
  Holder<IMsgStore> store(given);
  store.Detach();
  MAPIUninitialize();
}

void UniquePointerBad(LPMESSAGE given) {
  std::unique_ptr<IMessage, ReleaseIt> message(given);
  MAPIUninitialize();
}
// CHECK: :[[@LINE-1]]:1: warning: 'Release' called on IMessage '{{given|message}}'{{.*}} [mapi-use-after-uninitialize]

void UniquePointerOk(LPMESSAGE given) {
  std::unique_ptr<IMessage, ReleaseIt> message(given);
  message.reset();
  MAPIUninitialize();
}

void MovedOutOk(LPMESSAGE given) {
  std::unique_ptr<IMessage, ReleaseIt> message(given);
  {
    std::unique_ptr<IMessage, ReleaseIt> other = std::move(message);
  }
  MAPIUninitialize();
}

void BorrowedOk(LPMESSAGE given) {
  Borrowed<IMessage> message(given);
  MAPIUninitialize();
}

// The statement that releases.

void StatementBad(CComPtr<IMsgStore> &store) {
  MAPIUninitialize();
  store.Release();
  // CHECK: :[[@LINE-1]]:3: warning: 'Release' called on IMsgStore 'store'{{.*}} [mapi-use-after-uninitialize]
}

void AssignmentBad(CComPtr<IMsgStore> &store) {
  MAPIUninitialize();
  store = nullptr;
  // CHECK: :[[@LINE-1]]:3: warning: 'Release' called on IMsgStore 'store'{{.*}} [mapi-use-after-uninitialize]
}

void ArrowBad(CComPtr<IMsgStore> &store) {
  MAPIUninitialize();
  store->SaveChanges(0);
  // CHECK: :[[@LINE-1]]:3: warning: 'SaveChanges' called on IMsgStore 'store'{{.*}} [mapi-use-after-uninitialize]
}

// Memory.

void BufferBad(LPMAPIPROP object) {
  Buffer<SPropValue> value;
  HrGetOneProp(object, PR_ENTRYID, &value.p);
  MAPIUninitialize();
}
// CHECK: :[[@LINE-1]]:1: warning: 'MAPIFreeBuffer' called after MAPIUninitialize [mapi-use-after-uninitialize]

void BufferOk(LPMAPIPROP object) {
  {
    Buffer<SPropValue> value;
    HrGetOneProp(object, PR_ENTRYID, &value.p);
  }
  MAPIUninitialize();
}

void UniqueBufferBad(LPMAPIPROP object) {
  LPSPropValue raw = nullptr;
  if (FAILED(HrGetOneProp(object, PR_ENTRYID, &raw)))
    return;
  std::unique_ptr<SPropValue, FreeIt> value(raw);
  MAPIUninitialize();
}
// CHECK: :[[@LINE-1]]:1: warning: 'MAPIFreeBuffer' called after MAPIUninitialize [mapi-use-after-uninitialize]

void UniqueBufferOk(LPMAPIPROP object) {
  LPSPropValue raw = nullptr;
  if (FAILED(HrGetOneProp(object, PR_ENTRYID, &raw)))
    return;
  std::unique_ptr<SPropValue, FreeIt> value(raw);
  value.reset();
  MAPIUninitialize();
}

// A scope guard whose lambda ends MAPI, declared last and so run first.

void ScopeGuardBad(LPMAPISESSION given) {
  if (FAILED(MAPIInitialize(nullptr)))
    return;
  CComPtr<IMAPISession> session(given);
  auto end = [] { MAPIUninitialize(); };
  AtScopeEnd<decltype(end)> at_end(end);
  Work();
}
// CHECK: :[[@LINE-1]]:1: warning: 'Release' called {{.*}}'{{given|session}}'{{.*}} [mapi-use-after-uninitialize]

void ScopeGuardOk(LPMAPISESSION given) {
  if (FAILED(MAPIInitialize(nullptr)))
    return;
  auto end = [] { MAPIUninitialize(); };
  AtScopeEnd<decltype(end)> at_end(end);
  CComPtr<IMAPISession> session(given);
  Work();
}

// A member of a local object goes by its own name.

struct Application {
  LPMAPISESSION session = nullptr;
  ~Application() {
    MAPIUninitialize();
    if (session)
      session->Release();
  }
};

void MemberNameBad() {
  Application application;
  if (SUCCEEDED(MAPILogonEx(0, nullptr, nullptr, 0, &application.session)))
    application.session->Logoff(0, 0, 0);
}
// CHECK: :[[@LINE-1]]:1: warning: {{.*}}'application{{(\.session)?}}'{{.*}} [mapi-use-after-uninitialize]
