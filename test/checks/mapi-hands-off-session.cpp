// RUN: %faces %s --checks=mapi-hands-off-session

#include <windows.h>

#include <mapix.h>
#include <mapiutil.h>

#include "Inputs/AcctMgmt.h"
#include "Inputs/ComPointers.h"

HRESULT AskElsewhere();                                // body elsewhere
HRESULT SessionFromElsewhere(LPMAPISESSION *session); // body elsewhere
LPMAPISESSION SessionOfTheApplication();               // body elsewhere

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

// It creates its own session: released, and S_OK.

class LogsOnOk : public Plumbing {
public:
  STDMETHODIMP GetMapiSession(LPUNKNOWN *session) override {
    HRESULT hr = MAPILogonEx(0, nullptr, nullptr, MAPI_EXTENDED, &m_session);
    if (FAILED(hr))
      return hr;
    return m_session->QueryInterface(IID_IUnknown, reinterpret_cast<void **>(session));
  }
  STDMETHODIMP HandsOffSession() override {
    if (m_session) {
      m_session->Release();
      m_session = nullptr;
    }
    return S_OK;
  }

private:
  LPMAPISESSION m_session = nullptr;
};

class LogsOnAndSaysNotImplementedBad : public Plumbing {
public:
  STDMETHODIMP GetMapiSession(LPUNKNOWN *session) override {
    HRESULT hr = MAPILogonEx(0, nullptr, nullptr, MAPI_EXTENDED, &m_session);
    if (FAILED(hr))
      return hr;
    m_session->AddRef();
    *session = m_session;
    return S_OK;
  }
  STDMETHODIMP HandsOffSession() override {
    if (m_session)
      m_session->Release();
    m_session = nullptr;
    return E_NOTIMPL;
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}}E_NOTIMPL{{.*}} [mapi-hands-off-session]
    // CHECK: :[[@LINE-13]]:{{[0-9]+}}: note:
  }

private:
  LPMAPISESSION m_session = nullptr;
};

class LogsOnAndKeepsTheSessionBad : public Plumbing {
public:
  STDMETHODIMP GetMapiSession(LPUNKNOWN *session) override {
    HRESULT hr = MAPILogonEx(0, nullptr, nullptr, MAPI_EXTENDED, &m_session);
    if (SUCCEEDED(hr))
      *session = m_session;
    return hr;
  }
  STDMETHODIMP HandsOffSession() override {
    return S_OK;
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [mapi-hands-off-session]
  }

private:
  LPMAPISESSION m_session = nullptr;
};

class LogsOnAndOnlyLogsOffBad : public Plumbing { // Logoff is no Release
public:
  STDMETHODIMP GetMapiSession(LPUNKNOWN *session) override {
    HRESULT hr = MAPILogonEx(0, nullptr, nullptr, 0, &m_session);
    if (SUCCEEDED(hr))
      *session = m_session;
    return hr;
  }
  STDMETHODIMP HandsOffSession() override {
    m_session->Logoff(0, 0, 0);
    m_session = nullptr;
    return S_OK;
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [mapi-hands-off-session]
  }

private:
  LPMAPISESSION m_session = nullptr;
};

class LogsOnAndReleasesOnOnePathBad : public Plumbing {
public:
  STDMETHODIMP GetMapiSession(LPUNKNOWN *session) override {
    HRESULT hr = MAPILogonEx(0, nullptr, nullptr, 0, &m_session);
    if (SUCCEEDED(hr))
      *session = m_session;
    return hr;
  }
  STDMETHODIMP HandsOffSession() override {
    if (m_busy)
      return S_OK;
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [mapi-hands-off-session]
    m_session->Release();
    m_session = nullptr;
    return S_OK;
  }

private:
  LPMAPISESSION m_session = nullptr;
  bool m_busy = false;
};

class LogsOnAndFailsOnOnePathBad : public Plumbing {
public:
  STDMETHODIMP GetMapiSession(LPUNKNOWN *session) override {
    HRESULT hr = MAPILogonEx(0, nullptr, nullptr, 0, &m_session);
    if (SUCCEEDED(hr))
      *session = m_session;
    return hr;
  }
  STDMETHODIMP HandsOffSession() override {
    if (!m_session)
      return E_FAIL;
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}}E_FAIL{{.*}} [mapi-hands-off-session]
    m_session->Release();
    m_session = nullptr;
    return S_OK;
  }

private:
  LPMAPISESSION m_session = nullptr;
};

class LogsOnAndSaysSFalseBad : public Plumbing { // a success, but not the one
public:
  STDMETHODIMP GetMapiSession(LPUNKNOWN *session) override {
    HRESULT hr = MAPILogonEx(0, nullptr, nullptr, 0, &m_session);
    if (SUCCEEDED(hr))
      *session = m_session;
    return hr;
  }
  STDMETHODIMP HandsOffSession() override {
    UlRelease(m_session);
    m_session = nullptr;
    return S_FALSE;
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}}S_FALSE{{.*}} [mapi-hands-off-session]
  }

private:
  LPMAPISESSION m_session = nullptr;
};

class LogsOnInTheConstructorOk : public Plumbing {
public:
  LogsOnInTheConstructorOk() { MAPILogonEx(0, nullptr, nullptr, 0, &m_session); }
  STDMETHODIMP GetMapiSession(LPUNKNOWN *session) override {
    if (!m_session)
      return E_FAIL;
    m_session->AddRef();
    *session = m_session;
    return S_OK;
  }
  STDMETHODIMP HandsOffSession() override {
    m_session->Logoff(0, 0, 0);
    m_session->Release();
    m_session = nullptr;
    return S_OK;
  }

private:
  LPMAPISESSION m_session = nullptr;
};

class LogsOnInTheConstructorBad : public Plumbing {
public:
  LogsOnInTheConstructorBad() { MAPILogonEx(0, nullptr, nullptr, 0, &m_session); }
  STDMETHODIMP GetMapiSession(LPUNKNOWN *session) override {
    m_session->AddRef();
    *session = m_session;
    return S_OK;
  }
  STDMETHODIMP HandsOffSession() override {
    return E_NOTIMPL;
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}}E_NOTIMPL{{.*}} [mapi-hands-off-session]
  }

private:
  LPMAPISESSION m_session = nullptr;
};

class LogsOnInAMethodBad : public Plumbing {
public:
  HRESULT LogOn(LPMAPILOGONEX logOn) { return logOn(0, nullptr, nullptr, 0, &m_session); }
  STDMETHODIMP GetMapiSession(LPUNKNOWN *session) override;
  STDMETHODIMP HandsOffSession() override;

private:
  LPMAPISESSION m_session = nullptr;
};

STDMETHODIMP LogsOnInAMethodBad::GetMapiSession(LPUNKNOWN *session) {
  *session = m_session;
  m_session->AddRef();
  return S_OK;
}

STDMETHODIMP LogsOnInAMethodBad::HandsOffSession() {
  HRESULT hr = E_NOTIMPL;
  return hr;
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}}E_NOTIMPL{{.*}} [mapi-hands-off-session]
}

class LogsOnAndReleasesInAHelperOk : public Plumbing {
public:
  STDMETHODIMP GetMapiSession(LPUNKNOWN *session) override {
    HRESULT hr = MAPILogonEx(0, nullptr, nullptr, 0, &m_session);
    if (SUCCEEDED(hr))
      *session = m_session;
    return hr;
  }
  STDMETHODIMP HandsOffSession() override { return Drop(); }

private:
  HRESULT Drop() {
    if (m_session)
      m_session->Release();
    m_session = nullptr;
    return S_OK;
  }
  LPMAPISESSION m_session = nullptr;
};

class LogsOnWithASmartPointerOk : public Plumbing {
public:
  STDMETHODIMP GetMapiSession(LPUNKNOWN *session) override {
    HRESULT hr = MAPILogonEx(0, nullptr, nullptr, 0, &m_session);
    if (FAILED(hr))
      return hr;
    return m_session.QueryInterface(IID_IUnknown, session);
  }
  STDMETHODIMP HandsOffSession() override {
    m_session.Release();
    return S_OK;
  }

private:
  CComPtr<IMAPISession> m_session;
};

class LogsOnWithASmartPointerBad : public Plumbing {
public:
  STDMETHODIMP GetMapiSession(LPUNKNOWN *session) override {
    HRESULT hr = MAPILogonEx(0, nullptr, nullptr, 0, &m_session);
    if (FAILED(hr))
      return hr;
    return m_session.QueryInterface(IID_IUnknown, session);
  }
  STDMETHODIMP HandsOffSession() override {
    m_session = nullptr;
    return E_NOTIMPL;
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}}E_NOTIMPL{{.*}} [mapi-hands-off-session]
  }

private:
  CComPtr<IMAPISession> m_session;
};

class LogsOnAndKeepsNothingBad : public Plumbing {
public:
  STDMETHODIMP GetMapiSession(LPUNKNOWN *session) override {
    LPMAPISESSION own = nullptr;
    HRESULT hr = MAPILogonEx(0, nullptr, nullptr, 0, &own);
    if (SUCCEEDED(hr))
      *session = own;
    return hr;
  }
  STDMETHODIMP HandsOffSession() override {
    return E_NOTIMPL;
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}}E_NOTIMPL{{.*}} [mapi-hands-off-session]
  }
};

class LogsOnAndChoosesBad : public Plumbing {
public:
  STDMETHODIMP GetMapiSession(LPUNKNOWN *session) override {
    HRESULT hr = MAPILogonEx(0, nullptr, nullptr, 0, &m_session);
    if (SUCCEEDED(hr))
      *session = m_session;
    return hr;
  }
  STDMETHODIMP HandsOffSession() override {
    HRESULT hr = m_session ? S_OK : E_NOTIMPL;
    if (m_session)
      m_session->Release();
    m_session = nullptr;
    return hr;
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}}E_NOTIMPL{{.*}} [mapi-hands-off-session]
  }

private:
  LPMAPISESSION m_session = nullptr;
};

// It did not create one: E_NOTIMPL and nothing else.

class HasNoneOk : public Plumbing {
public:
  STDMETHODIMP GetMapiSession(LPUNKNOWN *) override { return E_NOTIMPL; }
  STDMETHODIMP HandsOffSession() override { return E_NOTIMPL; }
};

class HasNoneButSaysDoneBad : public Plumbing {
public:
  STDMETHODIMP GetMapiSession(LPUNKNOWN *session) override {
    *session = nullptr;
    return E_NOTIMPL;
  }
  STDMETHODIMP HandsOffSession() override {
    return S_OK;
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}}S_OK{{.*}} [mapi-hands-off-session]
    // CHECK: :{{[0-9]+}}:{{[0-9]+}}: note:
  }
};

class HasNoneButFailsBad : public Plumbing {
public:
  STDMETHODIMP GetMapiSession(LPUNKNOWN *) override { return E_NOTIMPL; }
  STDMETHODIMP HandsOffSession() override {
    return E_FAIL;
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}}E_FAIL{{.*}} [mapi-hands-off-session]
  }
};

class NotSupportedIsNotNotImplementedBad : public Plumbing { // MAPI_E_NO_SUPPORT is another value
public:
  STDMETHODIMP GetMapiSession(LPUNKNOWN *) override { return E_NOTIMPL; }
  STDMETHODIMP HandsOffSession() override {
    return MAPI_E_NO_SUPPORT;
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [mapi-hands-off-session]
  }
};

class SameValueOk : public Plumbing { // written another way
public:
  STDMETHODIMP GetMapiSession(LPUNKNOWN *) override { return E_NOTIMPL; }
  STDMETHODIMP HandsOffSession() override { return static_cast<HRESULT>(0x80004001L); }
};

class HasNoneOnePathBad : public Plumbing {
public:
  STDMETHODIMP GetMapiSession(LPUNKNOWN *) override { return E_NOTIMPL; }
  STDMETHODIMP HandsOffSession() override {
    switch (m_state) {
    case 0:
      return E_NOTIMPL;
    case 1:
      return E_UNEXPECTED;
      // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}}E_UNEXPECTED{{.*}} [mapi-hands-off-session]
    default:
      return E_NOTIMPL;
    }
  }

private:
  int m_state = 0;
};

class GivenToTheConstructorOk : public Plumbing {
public:
  explicit GivenToTheConstructorOk(LPMAPISESSION session) : m_session(session) { m_session->AddRef(); }
  ~GivenToTheConstructorOk() { m_session->Release(); }
  STDMETHODIMP GetMapiSession(LPUNKNOWN *session) override {
    return m_session->QueryInterface(IID_IUnknown, reinterpret_cast<void **>(session));
  }
  STDMETHODIMP HandsOffSession() override { return E_NOTIMPL; }

private:
  LPMAPISESSION m_session;
};

class GivenToTheConstructorBad : public Plumbing {
public:
  explicit GivenToTheConstructorBad(LPMAPISESSION session) : m_session(session) { m_session->AddRef(); }
  STDMETHODIMP GetMapiSession(LPUNKNOWN *session) override {
    m_session->AddRef();
    *session = m_session;
    return S_OK;
  }
  STDMETHODIMP HandsOffSession() override {
    m_session->Release();
    m_session = nullptr;
    return S_OK;
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}}S_OK{{.*}} [mapi-hands-off-session]
  }

private:
  LPMAPISESSION m_session;
};

class GivenToASetterBad : public Plumbing {
public:
  void SetSession(LPMAPISESSION session) {
    session->AddRef();
    m_session = session;
  }
  STDMETHODIMP GetMapiSession(LPUNKNOWN *session) override {
    if (!m_session)
      return E_UNEXPECTED;
    *session = m_session;
    (*session)->AddRef();
    return S_OK;
  }
  STDMETHODIMP HandsOffSession() override {
    return S_OK;
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}}S_OK{{.*}} [mapi-hands-off-session]
  }

private:
  LPMAPISESSION m_session = nullptr;
};

class GivenSmartOk : public Plumbing {
public:
  explicit GivenSmartOk(LPMAPISESSION session) : m_session(session) {}
  STDMETHODIMP GetMapiSession(LPUNKNOWN *session) override {
    return m_session.QueryInterface(IID_IUnknown, session);
  }
  STDMETHODIMP HandsOffSession() override { return E_NOTIMPL; }

private:
  CComPtr<IMAPISession> m_session;
};

class GivenSmartBad : public Plumbing {
public:
  explicit GivenSmartBad(LPMAPISESSION session) : m_session(session) {}
  STDMETHODIMP GetMapiSession(LPUNKNOWN *session) override {
    return m_session.QueryInterface(IID_IUnknown, session);
  }
  STDMETHODIMP HandsOffSession() override {
    m_session.Release();
    return S_OK;
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}}S_OK{{.*}} [mapi-hands-off-session]
  }

private:
  CComPtr<IMAPISession> m_session;
};

class SessionOfABase : public Plumbing {
protected:
  explicit SessionOfABase(LPMAPISESSION session) : m_session(session) {}
  LPMAPISESSION m_session;
};

class GivenToTheBaseBad : public SessionOfABase {
public:
  explicit GivenToTheBaseBad(LPMAPISESSION session) : SessionOfABase(session) {}
  STDMETHODIMP GetMapiSession(LPUNKNOWN *session) override {
    m_session->AddRef();
    *session = m_session;
    return S_OK;
  }
  STDMETHODIMP HandsOffSession() override {
    return S_OK;
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}}S_OK{{.*}} [mapi-hands-off-session]
  }
};

// Both, or nobody can tell.

class DoesBothOk : public Plumbing { // either value may be right
public:
  void SetSession(LPMAPISESSION session) {
    session->AddRef();
    m_session = session;
  }
  STDMETHODIMP GetMapiSession(LPUNKNOWN *session) override {
    if (!m_session) {
      HRESULT hr = MAPILogonEx(0, nullptr, nullptr, 0, &m_session);
      if (FAILED(hr))
        return hr;
      m_own = true;
    }
    m_session->AddRef();
    *session = m_session;
    return S_OK;
  }
  STDMETHODIMP HandsOffSession() override {
    if (!m_own)
      return E_NOTIMPL;
    m_session->Release();
    m_session = nullptr;
    m_own = false;
    return S_OK;
  }

private:
  LPMAPISESSION m_session = nullptr;
  bool m_own = false;
};

class CannotBeToldOk : public Plumbing { // GetMapiSession's body is elsewhere
public:
  STDMETHODIMP GetMapiSession(LPUNKNOWN *session) override;
  STDMETHODIMP HandsOffSession() override { return S_OK; }
};

class CannotBeToldEitherOk : public Plumbing {
public:
  STDMETHODIMP GetMapiSession(LPUNKNOWN *session) override {
    LPMAPISESSION mine = nullptr;
    HRESULT hr = SessionFromElsewhere(&mine);
    *session = mine;
    return hr;
  }
  STDMETHODIMP HandsOffSession() override { return E_NOTIMPL; }
};

class CannotBeToldButNeitherValueBad : public Plumbing {
public:
  STDMETHODIMP GetMapiSession(LPUNKNOWN *session) override;
  STDMETHODIMP HandsOffSession() override {
    if (m_done)
      return S_FALSE;
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}}S_FALSE{{.*}} [mapi-hands-off-session]
    return S_OK;
  }

private:
  bool m_done = false;
};

class ValueFromElsewhereOk : public Plumbing { // a value that cannot be known
public:
  STDMETHODIMP GetMapiSession(LPUNKNOWN *) override { return E_NOTIMPL; }
  STDMETHODIMP HandsOffSession() override { return AskElsewhere(); }
};

class ValueInAMemberOk : public Plumbing {
public:
  explicit ValueInAMemberOk(HRESULT answer) : m_answer(answer) {}
  STDMETHODIMP GetMapiSession(LPUNKNOWN *) override { return E_NOTIMPL; }
  STDMETHODIMP HandsOffSession() override { return m_answer; }

private:
  HRESULT m_answer;
};

class NoBodyOk : public Plumbing { // nothing of HandsOffSession is seen
public:
  STDMETHODIMP GetMapiSession(LPUNKNOWN *) override { return E_NOTIMPL; }
  STDMETHODIMP HandsOffSession() override;
};

// Classes of other shapes.

template <class Base> class TemplateBad : public Base {
public:
  STDMETHODIMP GetMapiSession(LPUNKNOWN *) override { return E_NOTIMPL; }
  STDMETHODIMP HandsOffSession() override {
    return S_OK;
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}}S_OK{{.*}} [mapi-hands-off-session]
  }
};
template class TemplateBad<Plumbing>;

class DerivedFromAnOwnerBad : public LogsOnAndKeepsTheSessionBad { // GetMapiSession of the base logs on
public:
  STDMETHODIMP HandsOffSession() override {
    return E_NOTIMPL;
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}}E_NOTIMPL{{.*}} [mapi-hands-off-session]
  }
};

namespace {
struct Inner final : public Plumbing {
  STDMETHODIMP GetMapiSession(LPUNKNOWN *) override { return E_NOTIMPL; }
  STDMETHODIMP HandsOffSession() override {
    return S_OK; // NOLINT(mapi-hands-off-session)
  }
};
} // namespace

class NoAccountHelperOk { // the same names mean nothing here
public:
  HRESULT GetMapiSession(LPUNKNOWN *) { return E_NOTIMPL; }
  HRESULT HandsOffSession() { return S_OK; }
};

class OverloadOk : public Plumbing { // another function, by its parameters
public:
  STDMETHODIMP GetMapiSession(LPUNKNOWN *) override { return E_NOTIMPL; }
  STDMETHODIMP HandsOffSession() override { return E_NOTIMPL; }
  HRESULT HandsOffSession(bool) { return S_OK; }
};
