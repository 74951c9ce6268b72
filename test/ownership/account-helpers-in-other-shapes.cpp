// RUN: %faces %s
// IOlkAccountHelper with templates and multiple inheritance, smart pointers for members, definitions out of line,
// helpers behind helpers, sessions from elsewhere.
#pragma clang diagnostic ignored "-Wmicrosoft-exception-spec" // MAPI's headers declare throw()
#define USES_IID_IMAPISession
#define INITGUID
#include <windows.h>
#include <initguid.h>
#include <mapiguid.h>
#include <mapix.h>

// As AcctMgmt.h declares it, with the macros of its own.
#define IOlkAccountHelper_METHODS                                                                                      \
  virtual HRESULT STDMETHODCALLTYPE PlaceHolder1(LPVOID) = 0;                                                          \
  virtual HRESULT STDMETHODCALLTYPE GetIdentity(LPWSTR identity, DWORD *count) = 0;                                    \
  virtual HRESULT STDMETHODCALLTYPE GetMapiSession(LPUNKNOWN *session) = 0;                                            \
  virtual HRESULT STDMETHODCALLTYPE HandsOffSession() = 0;
interface IOlkAccountHelper : public IUnknown { IOlkAccountHelper_METHODS };

template <class T> class CComPtr {
public:
  CComPtr() : p(0) {}
  CComPtr(T *other) : p(other) {
    if (p)
      p->AddRef();
  }
  CComPtr(const CComPtr &other) : p(other.p) {
    if (p)
      p->AddRef();
  }
  ~CComPtr() {
    if (p)
      p->Release();
  }
  CComPtr &operator=(T *other) {
    if (other)
      other->AddRef();
    if (p)
      p->Release();
    p = other;
    return *this;
  }
  void Release() {
    T *old = p;
    p = 0;
    if (old)
      old->Release();
  }
  HRESULT CopyTo(T **out) {
    *out = p;
    if (p)
      p->AddRef();
    return S_OK;
  }
  T **operator&() { return &p; }
  T *operator->() const { return p; }
  operator T *() const { return p; }
  T *p;
};

// The manner of ATL: the derived class is the argument of its base.
template <class Derived> class UnknownFor : public IOlkAccountHelper {
public:
  virtual ~UnknownFor() {}
  STDMETHODIMP QueryInterface(REFIID iid, void **out) {
    *out = 0;
    if (iid != IID_IUnknown)
      return E_NOINTERFACE;
    *out = static_cast<IOlkAccountHelper *>(this);
    AddRef();
    return S_OK;
  }
  STDMETHODIMP_(ULONG) AddRef() { return ++m_refs; }
  STDMETHODIMP_(ULONG) Release() {
    ULONG left = --m_refs;
    if (!left)
      delete static_cast<Derived *>(this);
    return left;
  }
  STDMETHODIMP PlaceHolder1(LPVOID) { return E_NOTIMPL; }
  STDMETHODIMP GetIdentity(LPWSTR, DWORD *) { return E_NOTIMPL; }

private:
  ULONG m_refs = 1;
};

// Its own session in a smart pointer.
class COwn : public UnknownFor<COwn> {
public:
  STDMETHODIMP GetMapiSession(LPUNKNOWN *out) {
    if (!out)
      return E_INVALIDARG;
    *out = NULL;
    if (!m_session) {
      HRESULT hr = MAPILogonEx(0, NULL, NULL, MAPI_EXTENDED | MAPI_NEW_SESSION | MAPI_NO_MAIL, &m_session);
      if (FAILED(hr))
        return hr;
    }
    return m_session->QueryInterface(IID_IUnknown, (void **)out);
  }
  STDMETHODIMP HandsOffSession() {
    m_session.Release();
    return S_OK;
  }

private:
  CComPtr<IMAPISession> m_session;
};

class COwnBad : public UnknownFor<COwnBad> {
public:
  STDMETHODIMP GetMapiSession(LPUNKNOWN *out) {
    if (!m_session) {
      HRESULT hr = MAPILogonEx(0, NULL, NULL, MAPI_EXTENDED | MAPI_NEW_SESSION | MAPI_NO_MAIL, &m_session);
      if (FAILED(hr))
        return hr;
    }
    return m_session->QueryInterface(IID_IUnknown, (void **)out);
  }
  STDMETHODIMP HandsOffSession() { return S_OK; }
  // CHECK: :[[@LINE-1]]:36: warning: HandsOffSession returns S_OK without releasing 'm_session', the session this helper logged on [mapi-hands-off-session]

private:
  CComPtr<IMAPISession> m_session;
};

// Given one, kept in a smart pointer.
class CGiven : public UnknownFor<CGiven> {
public:
  explicit CGiven(IMAPISession *session) : m_session(session) {}
  STDMETHODIMP GetMapiSession(LPUNKNOWN *out) {
    *out = m_session;
    if (!m_session)
      return E_FAIL;
    (*out)->AddRef();
    return S_OK;
  }
  STDMETHODIMP HandsOffSession() { return E_NOTIMPL; }

private:
  CComPtr<IMAPISession> m_session;
};

class CGivenBad : public UnknownFor<CGivenBad> {
public:
  explicit CGivenBad(IMAPISession *session) : m_session(session) {}
  STDMETHODIMP GetMapiSession(LPUNKNOWN *out) {
    *out = m_session;
    (*out)->AddRef();
    return S_OK;
  }
  STDMETHODIMP HandsOffSession() {
    m_session.Release();
    return S_OK;
    // CHECK: :[[@LINE-1]]:5: warning: HandsOffSession returns S_OK, but a helper that did not create its session must return E_NOTIMPL [mapi-hands-off-session]
  }

private:
  CComPtr<IMAPISession> m_session;
};

// The session comes from the object model, not from a logon: it was not created here.
class CFromOutlook : public UnknownFor<CFromOutlook> {
public:
  HRESULT Init(IUnknown *mapiObject) { return mapiObject->QueryInterface(IID_IMAPISession, (void **)&m_session); }
  STDMETHODIMP GetMapiSession(LPUNKNOWN *out) {
    if (!m_session)
      return E_FAIL;
    return m_session->QueryInterface(IID_IUnknown, (void **)out);
  }
  STDMETHODIMP HandsOffSession() { return E_NOTIMPL; }

private:
  CComPtr<IMAPISession> m_session;
};

// More than one base.
class CWithEvents : public IOlkAccountHelper, public IMAPIAdviseSink {
public:
  explicit CWithEvents(LPMAPISESSION session) : m_refs(1), m_session(session) { m_session->AddRef(); }
  virtual ~CWithEvents() { m_session->Release(); }
  STDMETHODIMP QueryInterface(REFIID iid, void **out);
  STDMETHODIMP_(ULONG) AddRef();
  STDMETHODIMP_(ULONG) Release();
  STDMETHODIMP PlaceHolder1(LPVOID);
  STDMETHODIMP GetIdentity(LPWSTR, DWORD *);
  STDMETHODIMP GetMapiSession(LPUNKNOWN *);
  STDMETHODIMP HandsOffSession();
  STDMETHODIMP_(ULONG) OnNotify(ULONG, LPNOTIFICATION) { return 0; }

private:
  LONG m_refs;
  LPMAPISESSION m_session;
};
STDMETHODIMP CWithEvents::QueryInterface(REFIID, void **out) {
  *out = NULL;
  return E_NOINTERFACE;
}
STDMETHODIMP_(ULONG) CWithEvents::AddRef() { return InterlockedIncrement(&m_refs); }
STDMETHODIMP_(ULONG) CWithEvents::Release() {
  LONG left = InterlockedDecrement(&m_refs);
  if (!left)
    delete this;
  return left;
}
STDMETHODIMP CWithEvents::PlaceHolder1(LPVOID) { return E_NOTIMPL; }
STDMETHODIMP CWithEvents::GetIdentity(LPWSTR, DWORD *) { return E_NOTIMPL; }
STDMETHODIMP CWithEvents::GetMapiSession(LPUNKNOWN *out) {
  return m_session->QueryInterface(IID_IMAPISession, reinterpret_cast<void **>(out));
}
STDMETHODIMP CWithEvents::HandsOffSession() { return S_OK; }
  // CHECK: :[[@LINE-1]]:47: warning: HandsOffSession returns S_OK, but a helper that did not create its session must return E_NOTIMPL [mapi-hands-off-session]

// A path that gives nothing back.
class CForgets : public UnknownFor<CForgets> {
public:
  CForgets() : m_session(NULL), m_busy(false) {}
  STDMETHODIMP GetMapiSession(LPUNKNOWN *out) {
    HRESULT hr = S_OK;
    if (!m_session)
      hr = MAPILogonEx(0, NULL, NULL, MAPI_EXTENDED, &m_session);
    if (SUCCEEDED(hr)) {
      *out = m_session;
      (*out)->AddRef();
    }
    return hr;
  }
  STDMETHODIMP HandsOffSession() {
    if (m_busy)
      return S_OK;
      // CHECK: :[[@LINE-1]]:7: warning: HandsOffSession returns S_OK without releasing 'm_session', the session this helper logged on [mapi-hands-off-session]
    if (m_session)
      m_session->Release();
    m_session = NULL;
    return S_OK;
  }

private:
  LPMAPISESSION m_session;
  bool m_busy;
};

// Declared here, defined elsewhere: nothing can be told, and nothing is said.
class CElsewhere : public UnknownFor<CElsewhere> {
public:
  STDMETHODIMP GetMapiSession(LPUNKNOWN *out);
  STDMETHODIMP HandsOffSession() { return S_OK; }
};
class CElsewhereToo : public UnknownFor<CElsewhereToo> {
public:
  STDMETHODIMP GetMapiSession(LPUNKNOWN *out);
  STDMETHODIMP HandsOffSession() { return E_FAIL; }
  // CHECK: :[[@LINE-1]]:36: warning: HandsOffSession returns E_FAIL, but only S_OK and E_NOTIMPL are defined for it [mapi-hands-off-session]
};

// A logon in a helper of the program's own.
static HRESULT LogonHidden(LPMAPISESSION *out) {
  return MAPILogonEx(0, NULL, NULL, MAPI_EXTENDED | MAPI_NEW_SESSION | MAPI_NO_MAIL | MAPI_TIMEOUT_SHORT, out);
}
class CHidden : public UnknownFor<CHidden> {
public:
  CHidden() : m_session(NULL) {}
  ~CHidden() { HandsOffSession(); }
  STDMETHODIMP GetMapiSession(LPUNKNOWN *out) {
    if (!m_session && FAILED(LogonHidden(&m_session)))
      return E_FAIL;
    m_session->AddRef();
    *out = static_cast<IUnknown *>(m_session);
    return S_OK;
  }
  STDMETHODIMP HandsOffSession() {
    LPMAPISESSION session = m_session;
    m_session = NULL;
    UlRelease(session);
    return S_OK;
  }

private:
  static void UlRelease(IUnknown *unknown) {
    if (unknown)
      unknown->Release();
  }
  LPMAPISESSION m_session;
};

IOlkAccountHelper *Make(int which, LPMAPISESSION session) {
  switch (which) {
  case 0:
    return new COwn;
  case 1:
    return new COwnBad;
  case 2:
    return new CGiven(session);
  case 3:
    return new CGivenBad(session);
  case 4:
    return new CFromOutlook;
  case 5:
    return new CWithEvents(session);
  case 6:
    return new CForgets;
  case 7:
    return new CElsewhere;
  case 8:
    return new CElsewhereToo;
  default:
    return new CHidden;
  }
}
