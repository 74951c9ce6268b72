// RUN: %faces %s
// IOlkAccountHelper as programs declare it themselves when AcctMgmt.h is not at hand: in a namespace, with macros.
#pragma clang diagnostic ignored "-Wmicrosoft-exception-spec" // MAPI's headers declare throw()
#define USES_IID_IMAPISession
#define INITGUID
#include <windows.h>
#include <initguid.h>
#include <mapiguid.h>
#include <mapix.h>
#include <string.h>

namespace olk {
#undef INTERFACE
#define INTERFACE IOlkAccountHelper
DECLARE_INTERFACE_(IOlkAccountHelper, IUnknown) {
  STDMETHOD(QueryInterface)(THIS_ REFIID riid, LPVOID * ppv) PURE;
  STDMETHOD_(ULONG, AddRef)(THIS) PURE;
  STDMETHOD_(ULONG, Release)(THIS) PURE;
  STDMETHOD(PlaceHolder1)(THIS_ LPVOID) PURE;
  STDMETHOD(GetIdentity)(THIS_ LPWSTR pwszIdentity, DWORD * pcch) PURE;
  STDMETHOD(GetMapiSession)(THIS_ LPUNKNOWN * ppmsess) PURE;
  STDMETHOD(HandsOffSession)(THIS) PURE;
};
} // namespace olk
typedef olk::IOlkAccountHelper *LPOLKACCTHELPER;

// What all helpers here share.
class CHelperBase : public olk::IOlkAccountHelper {
public:
  CHelperBase() : m_cRef(1) {}
  virtual ~CHelperBase() {}
  STDMETHODIMP QueryInterface(REFIID riid, LPVOID *ppv) {
    *ppv = NULL;
    if (riid != IID_IUnknown)
      return E_NOINTERFACE;
    *ppv = static_cast<olk::IOlkAccountHelper *>(this);
    AddRef();
    return S_OK;
  }
  STDMETHODIMP_(ULONG) AddRef() { return InterlockedIncrement(&m_cRef); }
  STDMETHODIMP_(ULONG) Release() {
    ULONG c = InterlockedDecrement(&m_cRef);
    if (!c)
      delete this;
    return c;
  }
  STDMETHODIMP PlaceHolder1(LPVOID) { return E_NOTIMPL; }
  STDMETHODIMP GetIdentity(LPWSTR identity, DWORD *count) {
    if (*count < 8)
      return E_INVALIDARG;
    memcpy(identity, L"profile", 8 * sizeof(WCHAR));
    *count = 8;
    return S_OK;
  }

private:
  LONG m_cRef;
};

// Given a session, held as IUnknown, handed out with AddRef.
class CGivenUnknown : public CHelperBase {
public:
  explicit CGivenUnknown(LPUNKNOWN session) : m_session(session) { m_session->AddRef(); }
  ~CGivenUnknown() { m_session->Release(); }
  STDMETHODIMP GetMapiSession(LPUNKNOWN *out) {
    if (!out)
      return E_INVALIDARG;
    *out = m_session;
    m_session->AddRef();
    return S_OK;
  }
  STDMETHODIMP HandsOffSession() { return E_NOTIMPL; }

private:
  LPUNKNOWN m_session;
};

class CGivenUnknownBad : public CHelperBase {
public:
  explicit CGivenUnknownBad(LPUNKNOWN session) : m_session(session) { m_session->AddRef(); }
  ~CGivenUnknownBad() { m_session->Release(); }
  STDMETHODIMP GetMapiSession(LPUNKNOWN *out) {
    *out = m_session;
    m_session->AddRef();
    return S_OK;
  }
  STDMETHODIMP HandsOffSession() { return S_OK; }
  // CHECK: :[[@LINE-1]]:36: warning: HandsOffSession returns S_OK, but a helper that did not create its session must return E_NOTIMPL [mapi-hands-off-session]

private:
  LPUNKNOWN m_session;
};

// Given, and asked by QueryInterface.
class CGivenQueried : public CHelperBase {
public:
  CGivenQueried() : m_session(NULL) {}
  ~CGivenQueried() {
    if (m_session)
      m_session->Release();
  }
  void SetSession(LPMAPISESSION session) {
    if (session)
      session->AddRef();
    if (m_session)
      m_session->Release();
    m_session = session;
  }
  STDMETHODIMP GetMapiSession(LPUNKNOWN *out) {
    if (!m_session)
      return E_UNEXPECTED;
    return m_session->QueryInterface(IID_IMAPISession, (LPVOID *)out);
  }
  STDMETHODIMP HandsOffSession() { return E_NOTIMPL; }

private:
  LPMAPISESSION m_session;
};

class CGivenQueriedBad : public CHelperBase {
public:
  CGivenQueriedBad() : m_session(NULL) {}
  void SetSession(LPMAPISESSION session) { m_session = session; }
  STDMETHODIMP GetMapiSession(LPUNKNOWN *out) { return m_session->QueryInterface(IID_IMAPISession, (LPVOID *)out); }
  STDMETHODIMP HandsOffSession() { return E_FAIL; }
  // CHECK: :[[@LINE-1]]:36: warning: HandsOffSession returns E_FAIL, but a helper that did not create its session must return E_NOTIMPL [mapi-hands-off-session]

private:
  LPMAPISESSION m_session;
};

// Logs on itself, out of line, and keeps the session as IUnknown.
class COwnSession : public CHelperBase {
public:
  COwnSession();
  ~COwnSession();
  STDMETHODIMP GetMapiSession(LPUNKNOWN *out);
  STDMETHODIMP HandsOffSession();

private:
  LPUNKNOWN m_unk;
};

COwnSession::COwnSession() : m_unk(NULL) {}
COwnSession::~COwnSession() { HandsOffSession(); }

STDMETHODIMP COwnSession::GetMapiSession(LPUNKNOWN *out) {
  if (!m_unk) {
    LPMAPISESSION session = NULL;
    HRESULT hr = MAPILogonEx(0, NULL, NULL, MAPI_EXTENDED | MAPI_NEW_SESSION | MAPI_NO_MAIL, &session);
    if (FAILED(hr))
      return hr;
    m_unk = session;
  }
  m_unk->AddRef();
  *out = m_unk;
  return S_OK;
}

STDMETHODIMP COwnSession::HandsOffSession() {
  if (m_unk) {
    m_unk->Release();
    m_unk = NULL;
  }
  return S_OK;
}

class COwnSessionBad : public CHelperBase {
public:
  COwnSessionBad() : m_unk(NULL) {}
  STDMETHODIMP GetMapiSession(LPUNKNOWN *out);
  STDMETHODIMP HandsOffSession();

private:
  LPUNKNOWN m_unk;
};

STDMETHODIMP COwnSessionBad::GetMapiSession(LPUNKNOWN *out) {
  if (!m_unk) {
    LPMAPISESSION session = NULL;
    HRESULT hr = MAPILogonEx(0, NULL, NULL, MAPI_EXTENDED | MAPI_NEW_SESSION | MAPI_NO_MAIL, &session);
    if (FAILED(hr))
      return hr;
    m_unk = session;
  }
  m_unk->AddRef();
  *out = m_unk;
  return S_OK;
}

STDMETHODIMP COwnSessionBad::HandsOffSession() {
  if (!m_unk)
    return S_FALSE;
    // CHECK: :[[@LINE-1]]:5: warning: HandsOffSession returns S_FALSE, but a helper that logs its session on must release it and return S_OK [mapi-hands-off-session]
  m_unk->Release();
  m_unk = NULL;
  return S_OK;
}

// GetMapiSession does not implement it: no session is ever handed out.
class CNoSession : public CHelperBase {
public:
  STDMETHODIMP GetMapiSession(LPUNKNOWN *out) {
    *out = NULL;
    return E_NOTIMPL;
  }
  STDMETHODIMP HandsOffSession() { return E_NOTIMPL; }
};

class CNoSessionBad : public CHelperBase {
public:
  STDMETHODIMP GetMapiSession(LPUNKNOWN *) { return E_NOTIMPL; }
  STDMETHODIMP HandsOffSession() { return S_OK; }
  // CHECK: :[[@LINE-1]]:36: warning: HandsOffSession returns S_OK, but a helper that did not create its session must return E_NOTIMPL [mapi-hands-off-session]
};

// Release in a helper, and a base class that keeps the session.
class CSessionKeeper : public CHelperBase {
protected:
  CSessionKeeper() : m_session(NULL) {}
  ~CSessionKeeper() { Drop(); }
  HRESULT Ensure() {
    if (m_session)
      return S_OK;
    return MAPILogonEx(0, NULL, NULL, MAPI_EXTENDED | MAPI_NEW_SESSION, &m_session);
  }
  void Drop() {
    if (m_session) {
      m_session->Logoff(0, 0, 0);
      m_session->Release();
      m_session = NULL;
    }
  }
  LPMAPISESSION m_session;
};

class CKept : public CSessionKeeper {
public:
  STDMETHODIMP GetMapiSession(LPUNKNOWN *out) {
    HRESULT hr = Ensure();
    if (SUCCEEDED(hr)) {
      *out = m_session;
      m_session->AddRef();
    }
    return hr;
  }
  STDMETHODIMP HandsOffSession() {
    Drop();
    return S_OK;
  }
};

class CKeptBad : public CSessionKeeper {
public:
  STDMETHODIMP GetMapiSession(LPUNKNOWN *out) {
    HRESULT hr = Ensure();
    if (SUCCEEDED(hr)) {
      *out = m_session;
      m_session->AddRef();
    }
    return hr;
  }
  STDMETHODIMP HandsOffSession() { return E_NOTIMPL; }
  // CHECK: :[[@LINE-1]]:36: warning: HandsOffSession returns E_NOTIMPL, but a helper that logs its session on must release it and return S_OK [mapi-hands-off-session]
};

// Given to the base's constructor.
class CGivenBase : public CHelperBase {
public:
  explicit CGivenBase(LPMAPISESSION session) : m_pSession(session) { m_pSession->AddRef(); }
  ~CGivenBase() { m_pSession->Release(); }

protected:
  LPMAPISESSION Session() { return m_pSession; }

private:
  LPMAPISESSION m_pSession;
};

class CGivenDerived : public CGivenBase {
public:
  explicit CGivenDerived(LPMAPISESSION session) : CGivenBase(session) {}
  STDMETHODIMP GetMapiSession(LPUNKNOWN *out) { return Session()->QueryInterface(IID_IUnknown, (LPVOID *)out); }
  STDMETHODIMP HandsOffSession() { return E_NOTIMPL; }
};

class CGivenDerivedBad : public CGivenBase {
public:
  explicit CGivenDerivedBad(LPMAPISESSION session) : CGivenBase(session) {}
  STDMETHODIMP GetMapiSession(LPUNKNOWN *out) { return Session()->QueryInterface(IID_IUnknown, (LPVOID *)out); }
  STDMETHODIMP HandsOffSession() { return S_OK; }
  // CHECK: :[[@LINE-1]]:36: warning: HandsOffSession returns S_OK, but a helper that did not create its session must return E_NOTIMPL [mapi-hands-off-session]
};

LPOLKACCTHELPER Make(int which, LPMAPISESSION session) {
  switch (which) {
  case 0: return new CGivenUnknown(session);
  case 1: return new CGivenUnknownBad(session);
  case 2: return new CGivenQueried;
  case 3: return new CGivenQueriedBad;
  case 4: return new COwnSession;
  case 5: return new COwnSessionBad;
  case 6: return new CNoSession;
  case 7: return new CNoSessionBad;
  case 8: return new CKept;
  case 9: return new CKeptBad;
  case 10: return new CGivenDerived(session);
  default: return new CGivenDerivedBad(session);
  }
}
