// The lines that start with "FIXED" stay out of the copy, or they would match themselves. What is left after the fix is
// counted in the lines of the copy.
// RUN: grep -v FIXED %s > %t.cpp
// RUN: %mapicheck %t.cpp --checks=mapi-hands-off-session --fix -- --target=x86_64-w64-mingw32 -std=c++17 -I %S || true
// RUN: FileCheck %s --check-prefix=FIXED --input-file=%t.cpp --match-full-lines
// RUN: %mapicheck %t.cpp --checks=mapi-hands-off-session --level=note -- --target=x86_64-w64-mingw32 -std=c++17 -I %S > %t.rest || true
// RUN: FileCheck %t.cpp --check-prefix=REST --input-file=%t.rest --implicit-check-not=warning: --implicit-check-not=error:

#include <windows.h>

#include <mapix.h>

#include "Inputs/AcctMgmt.h"

/// What every helper below needs and none is about.
class Plumbing : public IOlkAccountHelper {
public:
  STDMETHODIMP QueryInterface(REFIID, LPVOID *object) override {
    *object = nullptr;
    return E_NOINTERFACE;
  }
  STDMETHODIMP_(ULONG) AddRef() override { return ++m_count; }
  STDMETHODIMP_(ULONG) Release() override { return --m_count; }
  STDMETHODIMP PlaceHolder1(LPVOID) override { return E_NOTIMPL; }
  STDMETHODIMP GetIdentity(LPWSTR, DWORD *) override { return E_NOTIMPL; }

private:
  ULONG m_count = 1;
};

/// Has no session of its own, whatever it is given.
class WithoutSession : public Plumbing {
public:
  STDMETHODIMP GetMapiSession(LPUNKNOWN *) override { return E_NOTIMPL; }
};

class Macro : public WithoutSession {
  STDMETHODIMP HandsOffSession() override { return S_OK; }
};
// FIXED-LABEL: class Macro : public WithoutSession {
// FIXED-NEXT:{{^}}  STDMETHODIMP HandsOffSession() override { return E_NOTIMPL; }

class AnotherMacro : public WithoutSession {
  STDMETHODIMP HandsOffSession() override {
    return E_FAIL;
  }
};
// FIXED-LABEL: class AnotherMacro : public WithoutSession {
// FIXED-NEXT:{{^}}  STDMETHODIMP HandsOffSession() override {
// FIXED-NEXT:{{^}}    return E_NOTIMPL;

class Literal : public WithoutSession {
  STDMETHODIMP HandsOffSession() override { return 0; }
};
// FIXED-LABEL: class Literal : public WithoutSession {
// FIXED-NEXT:{{^}}  STDMETHODIMP HandsOffSession() override { return E_NOTIMPL; }

class GivenItsSession : public Plumbing {
public:
  explicit GivenItsSession(LPMAPISESSION session) : m_session(session) {}
  STDMETHODIMP GetMapiSession(LPUNKNOWN *session) override {
    m_session->AddRef();
    *session = m_session;
    return S_OK;
  }
  STDMETHODIMP HandsOffSession() override;

private:
  LPMAPISESSION m_session;
};

STDMETHODIMP GivenItsSession::HandsOffSession() {
  return S_OK;
}
// FIXED-LABEL: STDMETHODIMP GivenItsSession::HandsOffSession() {
// FIXED-NEXT:{{^}}  return E_NOTIMPL;

class TwoPaths : public WithoutSession {
  STDMETHODIMP HandsOffSession() override {
    if (m_busy)
      return E_FAIL;
    return S_OK;
  }
  bool m_busy = false;
};
// FIXED-LABEL: class TwoPaths : public WithoutSession {
// FIXED-NEXT:{{^}}  STDMETHODIMP HandsOffSession() override {
// FIXED-NEXT:{{^}}    if (m_busy)
// FIXED-NEXT:{{^}}      return E_NOTIMPL;
// FIXED-NEXT:{{^}}    return E_NOTIMPL;

// What stays as it is: a variable, which may serve other ends, and a class that logs on, which must release as well.

class Variable : public WithoutSession {
  STDMETHODIMP HandsOffSession() override {
    HRESULT hr = S_OK;
    return hr;
    // REST: :[[@LINE-1]]:5: warning: HandsOffSession returns S_OK{{.*}} [mapi-hands-off-session]
  }
};
// FIXED-LABEL: class Variable : public WithoutSession {
// FIXED-NEXT:{{^}}  STDMETHODIMP HandsOffSession() override {
// FIXED-NEXT:{{^}}    HRESULT hr = S_OK;
// FIXED-NEXT:{{^}}    return hr;

class LogsOn : public Plumbing {
  STDMETHODIMP GetMapiSession(LPUNKNOWN *session) override {
    HRESULT hr = MAPILogonEx(0, nullptr, nullptr, 0, &m_session);
    if (SUCCEEDED(hr))
      *session = m_session;
    return hr;
  }
  STDMETHODIMP HandsOffSession() override {
    return E_NOTIMPL;
    // REST: :[[@LINE-1]]:5: warning: HandsOffSession returns E_NOTIMPL{{.*}} [mapi-hands-off-session]
  }
  LPMAPISESSION m_session = nullptr;
};
// FIXED-LABEL: class LogsOn : public Plumbing {
// FIXED: {{^}}  STDMETHODIMP HandsOffSession() override {
// FIXED-NEXT:{{^}}    return E_NOTIMPL;

class Untouched : public WithoutSession {
  STDMETHODIMP HandsOffSession() override { return E_NOTIMPL; }
};
// FIXED-LABEL: class Untouched : public WithoutSession {
// FIXED-NEXT:{{^}}  STDMETHODIMP HandsOffSession() override { return E_NOTIMPL; }
