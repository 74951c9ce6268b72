// RUN: %faces %s --checks=mapi-teardown-order

#include <windows.h>

#include <comdef.h>
#include <mapix.h>
#include <mapiutil.h>
#include <wrl/client.h>

#include <memory>

#include "Inputs/ComPointers.h"

using Microsoft::WRL::ComPtr;

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

struct Ole {
  Ole() : hr(OleInitialize(nullptr)) {}
  Ole(const Ole &) = delete;
  ~Ole() {
    if (SUCCEEDED(hr))
      OleUninitialize();
  }
  const HRESULT hr;
};

struct Utilities {
  Utilities() : sc(ScInitMapiUtil(0)) {}
  Utilities(const Utilities &) = delete;
  ~Utilities() {
    if (sc >= 0)
      DeinitMapiUtil();
  }
  const SCODE sc;
};

// A smart pointer that outlives OLE and not MAPI.
void OutlivesOleBad() {
  Mapi mapi;
  if (FAILED(mapi.hr))
    return;
  CComPtr<IMAPISession> session;
  Ole ole;
  if (FAILED(ole.hr))
    return;
  if (SUCCEEDED(MAPILogonEx(0, nullptr, nullptr, 0, &session)))
    session->Logoff(0, 0, 0);
}
// CHECK: :[[@LINE-1]]:1: warning: IMAPISession {{.*}}session{{.*}} held at OleUninitialize [mapi-teardown-order]
// CHECK: :[[@LINE-2]]:1: note: expected:

void OutlivesNothingOk() {
  Mapi mapi;
  if (FAILED(mapi.hr))
    return;
  Ole ole;
  if (FAILED(ole.hr))
    return;
  CComPtr<IMAPISession> session;
  if (SUCCEEDED(MAPILogonEx(0, nullptr, nullptr, 0, &session)))
    session->Logoff(0, 0, 0);
}

void HandwrittenEndBad() {
  CComPtr<IMAPISession> session;
  if (FAILED(MAPIInitialize(nullptr)))
    return;
  if (FAILED(OleInitialize(nullptr))) {
    MAPIUninitialize();
    return;
  }
  if (SUCCEEDED(MAPILogonEx(0, nullptr, nullptr, 0, &session)))
    session->Logoff(0, 0, 0);
  OleUninitialize();
  // CHECK: :[[@LINE-1]]:3: warning: IMAPISession {{.*}}session{{.*}} held at OleUninitialize [mapi-teardown-order]
  session.Release();
  MAPIUninitialize();
}

void HandwrittenEndOk() {
  CComPtr<IMAPISession> session;
  if (FAILED(MAPIInitialize(nullptr)))
    return;
  if (FAILED(OleInitialize(nullptr))) {
    MAPIUninitialize();
    return;
  }
  if (SUCCEEDED(MAPILogonEx(0, nullptr, nullptr, 0, &session)))
    session->Logoff(0, 0, 0);
  session.Release();
  OleUninitialize();
  MAPIUninitialize();
}

void UniquePointerBad() {
  Mapi mapi;
  if (FAILED(mapi.hr) || FAILED(OleInitialize(nullptr)))
    return;
  LPMAPISESSION raw = nullptr;
  MAPILogonEx(0, nullptr, nullptr, 0, &raw);
  std::unique_ptr<IMAPISession, ReleaseIt> session(raw);
  if (session)
    session->Logoff(0, 0, 0);
  OleUninitialize();
  // CHECK: :[[@LINE-1]]:3: warning: IMAPISession {{.*}} held at OleUninitialize [mapi-teardown-order]
}

void UniquePointerOk() {
  Mapi mapi;
  if (FAILED(mapi.hr) || FAILED(OleInitialize(nullptr)))
    return;
  LPMAPISESSION raw = nullptr;
  MAPILogonEx(0, nullptr, nullptr, 0, &raw);
  std::unique_ptr<IMAPISession, ReleaseIt> session(raw);
  if (session)
    session->Logoff(0, 0, 0);
  session.reset();
  OleUninitialize();
}

void WrlDestroyedAfterMapiOk() { // touched afterwards: mapi-use-after-uninitialize's
  ComPtr<IMAPISession> session;
  Mapi mapi;
  if (FAILED(mapi.hr))
    return;
  if (SUCCEEDED(MAPILogonEx(0, nullptr, nullptr, 0, session.GetAddressOf())))
    session->Logoff(0, 0, 0);
}

void DetachedBad() { // nobody gives it back
  Mapi mapi;
  if (FAILED(mapi.hr))
    return;
  CComPtr<IMAPISession> session;
  if (FAILED(MAPILogonEx(0, nullptr, nullptr, 0, &session)))
    return;
  session->Logoff(0, 0, 0);
  LPMAPISESSION raw = session.Detach();
  (void)raw;
}
// CHECK: :[[@LINE-1]]:1: warning: IMAPISession {{.*}} held at MAPIUninitialize [mapi-teardown-order]

// The guard of the utilities stands before that of MAPI.

void UtilitiesBad() {
  Mapi mapi;
  Utilities utilities;
  Work();
}
// CHECK: :[[@LINE-1]]:1: warning: DeinitMapiUtil {{.*}}MAPIUninitialize [mapi-teardown-order]

void UtilitiesOk() {
  Utilities utilities;
  Mapi mapi;
  Work();
}

struct Libraries { // members die in the reverse order of their declaration
  Mapi mapi;
  Utilities utilities;
};

void MembersBad() {
  Libraries libraries;
  Work();
}
// CHECK: :[[@LINE-1]]:1: warning: DeinitMapiUtil {{.*}}MAPIUninitialize [mapi-teardown-order]
