// RUN: %faces %s
// Message store and transport providers: what Logon hands out, what the objects keep, rows taken over from the support
// object.
#pragma clang diagnostic ignored "-Wmicrosoft-exception-spec" // MAPI's headers declare throw()
#define USES_IID_IMsgStore
#define USES_IID_IMSLogon
#define USES_IID_IMSProvider
#define USES_IID_IMAPIFolder
#define USES_IID_IXPLogon
#define USES_IID_IXPProvider
#define INITGUID
#include <windows.h>
#include <initguid.h>
#include <mapiguid.h>
#include <mapispi.h>
#include <mapix.h>
#include <mapiutil.h>

// What a store provider shares: a count and the inner store it wraps.
template <class Base> class CRefCounted : public Base {
public:
  STDMETHODIMP_(ULONG) AddRef() { return ++m_refs; }
  STDMETHODIMP_(ULONG) Release() {
    ULONG refs = --m_refs;
    if (refs == 0)
      delete this;
    return refs;
  }
  virtual ~CRefCounted() {}

protected:
  ULONG m_refs = 1;
};

class CMSLogon : public CRefCounted<IMSLogon> {
public:
  CMSLogon(LPMAPISUP sup, LPMSLOGON inner) : m_sup(sup), m_inner(inner) {
    m_sup->AddRef();
    m_inner->AddRef();
  }
  ~CMSLogon() {
    m_inner->Release();
    m_sup->Release();
  }
  STDMETHODIMP QueryInterface(REFIID riid, LPVOID *ppv) {
    *ppv = NULL;
    if (riid != IID_IUnknown && riid != IID_IMSLogon)
      return E_NOINTERFACE;
    *ppv = this;
    AddRef();
    return S_OK;
  }
  STDMETHODIMP GetLastError(HRESULT hr, ULONG f, LPMAPIERROR *e) { return m_inner->GetLastError(hr, f, e); }
  STDMETHODIMP Logoff(ULONG *f) { return m_inner->Logoff(f); }
  STDMETHODIMP OpenEntry(ULONG cb, LPENTRYID id, LPCIID iid, ULONG f, ULONG *type, LPUNKNOWN *unk) {
    return m_inner->OpenEntry(cb, id, iid, f, type, unk);
  }
  STDMETHODIMP CompareEntryIDs(ULONG c1, LPENTRYID e1, ULONG c2, LPENTRYID e2, ULONG f, ULONG *r) {
    return m_inner->CompareEntryIDs(c1, e1, c2, e2, f, r);
  }
  STDMETHODIMP Advise(ULONG cb, LPENTRYID id, ULONG mask, LPMAPIADVISESINK sink, ULONG *conn) {
    return m_inner->Advise(cb, id, mask, sink, conn);
  }
  STDMETHODIMP Unadvise(ULONG conn) { return m_inner->Unadvise(conn); }
  STDMETHODIMP OpenStatusEntry(LPCIID iid, ULONG f, ULONG *type, LPVOID *entry) {
    return m_inner->OpenStatusEntry(iid, f, type, entry);
  }

private:
  LPMAPISUP m_sup;
  LPMSLOGON m_inner;
};

class CMSProvider : public CRefCounted<IMSProvider> {
public:
  explicit CMSProvider(LPMSPROVIDER inner) : m_inner(inner) {}
  ~CMSProvider() {
    if (m_inner)
      m_inner->Release();
  }
  STDMETHODIMP QueryInterface(REFIID riid, LPVOID *ppv) {
    *ppv = NULL;
    if (riid != IID_IUnknown && riid != IID_IMSProvider)
      return E_NOINTERFACE;
    *ppv = this;
    AddRef();
    return S_OK;
  }
  STDMETHODIMP Shutdown(ULONG *f) { return m_inner->Shutdown(f); }
  STDMETHODIMP Logon(LPMAPISUP sup, ULONG ui, LPSTR profile, ULONG cb, LPENTRYID id, ULONG f, LPCIID iid,
                     ULONG *cbSpool, LPBYTE *spool, LPMAPIERROR *error, LPMSLOGON *logon, LPMDB *store) {
    LPMSLOGON innerLogon = NULL;
    LPMDB innerStore = NULL;
    HRESULT hr = m_inner->Logon(sup, ui, profile, cb, id, f, iid, cbSpool, spool, error, &innerLogon, &innerStore);
    if (FAILED(hr))
      return hr;
    CMSLogon *wrapped = new CMSLogon(sup, innerLogon);
    innerLogon->Release();
    *logon = wrapped;
    *store = innerStore;
    return hr;
  }
  STDMETHODIMP SpoolerLogon(LPMAPISUP sup, ULONG ui, LPSTR profile, ULONG cb, LPENTRYID id, ULONG f, LPCIID iid,
                            ULONG cbSpool, LPBYTE spool, LPMAPIERROR *error, LPMSLOGON *logon, LPMDB *store) {
    return m_inner->SpoolerLogon(sup, ui, profile, cb, id, f, iid, cbSpool, spool, error, logon, store);
  }
  STDMETHODIMP CompareStoreIDs(ULONG c1, LPENTRYID e1, ULONG c2, LPENTRYID e2, ULONG f, ULONG *r) {
    return m_inner->CompareStoreIDs(c1, e1, c2, e2, f, r);
  }

private:
  LPMSPROVIDER m_inner;
};

STDINITMETHODIMP ProviderInit(HINSTANCE, LPMALLOC, LPALLOCATEBUFFER, LPALLOCATEMORE, LPFREEBUFFER, ULONG flags,
                              ULONG version,
                          ULONG *providerVersion, LPMSPROVIDER inner, LPMSPROVIDER *provider) {
  if (flags || version < CURRENT_SPI_VERSION)
    return MAPI_E_VERSION;
  *providerVersion = CURRENT_SPI_VERSION;
  CMSProvider *p = new CMSProvider(inner);
  inner->AddRef();
  *provider = p;
  return S_OK;
}

// The provider's method that loses what it opened on the way out.
class CBadProvider : public CMSProvider {
public:
  explicit CBadProvider(LPMSPROVIDER inner) : CMSProvider(inner), m_other(inner) {}
  STDMETHODIMP Logon(LPMAPISUP sup, ULONG ui, LPSTR profile, ULONG cb, LPENTRYID id, ULONG f, LPCIID iid,
                     ULONG *cbSpool, LPBYTE *spool, LPMAPIERROR *error, LPMSLOGON *logon, LPMDB *store) {
    LPPROFSECT section = NULL;
    HRESULT hr = sup->OpenProfileSection(NULL, 0, &section);
    if (FAILED(hr))
      return hr;
    hr = m_other->Logon(sup, ui, profile, cb, id, f, iid, cbSpool, spool, error, logon, store);
    if (FAILED(hr))
      return hr;
      // CHECK: :[[@LINE-1]]:7: warning: IProfSect 'section' is never released [mapi-object-leak]
    section->Release();
    return hr;
  }

private:
  LPMSPROVIDER m_other;
};

LPMSPROVIDER MakeBad(LPMSPROVIDER inner) { return new CBadProvider(inner); }

// A transport provider with a TransportLogoff of its own and an address list of its own.
namespace transport {
class CXPProvider;

class CXPLogon : public IXPLogon {
public:
  CXPLogon(CXPProvider *provider, LPMAPISUP sup) : m_refs(1), m_provider(provider), m_sup(sup), m_outbox(NULL) {
    m_sup->AddRef();
  }
  virtual ~CXPLogon() {
    UlRelease(m_outbox);
    m_sup->Release();
  }
  STDMETHODIMP QueryInterface(REFIID riid, LPVOID *ppv) {
    *ppv = NULL;
    if (riid == IID_IUnknown || riid == IID_IXPLogon) {
      *ppv = this;
      AddRef();
      return S_OK;
    }
    return E_NOINTERFACE;
  }
  STDMETHODIMP_(ULONG) AddRef() { return InterlockedIncrement(&m_refs); }
  STDMETHODIMP_(ULONG) Release() {
    ULONG refs = InterlockedDecrement(&m_refs);
    if (!refs)
      delete this;
    return refs;
  }
  STDMETHODIMP AddressTypes(ULONG *, ULONG *count, LPSTR **types, ULONG *uids, LPMAPIUID **list) {
    static LPSTR names[] = {(LPSTR) "SMTP"};
    *count = 1;
    *types = names;
    *uids = 0;
    *list = NULL;
    return S_OK;
  }
  STDMETHODIMP RegisterOptions(ULONG *, ULONG *count, LPOPTIONDATA *options) {
    *count = 0;
    *options = NULL;
    return S_OK;
  }
  STDMETHODIMP TransportNotify(ULONG *, LPVOID *) { return S_OK; }
  STDMETHODIMP Idle(ULONG) { return S_OK; }
  STDMETHODIMP TransportLogoff(ULONG) {
    UlRelease(m_outbox);
    m_outbox = NULL;
    return S_OK;
  }
  STDMETHODIMP SubmitMessage(ULONG, LPMESSAGE message, ULONG *ref, ULONG *) {
    static const SizedSPropTagArray(2, columns) = {2, {PR_EMAIL_ADDRESS_A, PR_ROWID}};
    LPMAPITABLE table = NULL;
    LPSRowSet rows = NULL;
    LPSPropValue subject = NULL;
    HRESULT hr = message->GetRecipientTable(0, &table);
    if (FAILED(hr))
      return hr;
    hr = HrQueryAllRows(table, (LPSPropTagArray)&columns, NULL, NULL, 0, &rows);
    if (FAILED(hr))
      goto done;
    hr = HrGetOneProp(message, PR_SUBJECT_A, &subject);
    if (hr == MAPI_E_NOT_FOUND)
      hr = S_OK;
    if (FAILED(hr))
      goto done;
    for (ULONG i = 0; i < rows->cRows; ++i) {
      hr = Deliver(rows->aRow[i].lpProps[0].Value.lpszA, subject ? subject->Value.lpszA : "");
      if (FAILED(hr))
        break;
    }
    *ref = 1;
  done:
    MAPIFreeBuffer(subject);
    FreeProws(rows);
    table->Release();
    return hr;
  }
  STDMETHODIMP EndMessage(ULONG, ULONG *flags) {
    *flags = 0;
    return S_OK;
  }
  STDMETHODIMP Poll(ULONG *incoming) {
    *incoming = 0;
    return S_OK;
  }
  STDMETHODIMP StartMessage(ULONG, LPMESSAGE message, ULONG *ref) {
    LPSTREAM stream = NULL;
    HRESULT hr = message->OpenProperty(PR_BODY_A, &IID_IStream, 0, MAPI_CREATE | MAPI_MODIFY, (LPUNKNOWN *)&stream);
    if (FAILED(hr))
      return hr;
    hr = stream->Write("x", 1, NULL);
    if (FAILED(hr))
      return hr;
      // CHECK: :[[@LINE-1]]:7: warning: IStream 'stream' is never released [mapi-object-leak]
    stream->Release();
    *ref = 1;
    return message->SaveChanges(0);
  }
  STDMETHODIMP OpenStatusEntry(LPCIID, ULONG, ULONG *, LPMAPISTATUS *) { return MAPI_E_NO_SUPPORT; }
  STDMETHODIMP ValidateState(ULONG, ULONG) { return S_OK; }
  STDMETHODIMP FlushQueues(ULONG, ULONG, LPENTRYID, ULONG) { return S_OK; }

private:
  HRESULT Deliver(LPCSTR to, LPCSTR subject);
  LONG m_refs;
  CXPProvider *m_provider;
  LPMAPISUP m_sup;
  LPMAPIFOLDER m_outbox;
};

class CXPProvider : public IXPProvider {
public:
  CXPProvider() : m_refs(1) {}
  virtual ~CXPProvider() {}
  STDMETHODIMP QueryInterface(REFIID riid, LPVOID *ppv) {
    *ppv = NULL;
    if (riid == IID_IUnknown || riid == IID_IXPProvider) {
      *ppv = this;
      AddRef();
      return S_OK;
    }
    return E_NOINTERFACE;
  }
  STDMETHODIMP_(ULONG) AddRef() { return InterlockedIncrement(&m_refs); }
  STDMETHODIMP_(ULONG) Release() {
    ULONG refs = InterlockedDecrement(&m_refs);
    if (!refs)
      delete this;
    return refs;
  }
  STDMETHODIMP Shutdown(ULONG *) { return S_OK; }
  STDMETHODIMP TransportLogon(LPMAPISUP sup, ULONG, LPSTR, ULONG *flags, LPMAPIERROR *error, LPXPLOGON *logon) {
    LPPROFSECT section = NULL;
    LPSPropValue props = NULL;
    ULONG count = 0;
    *error = NULL;
    HRESULT hr = sup->OpenProfileSection(NULL, MAPI_MODIFY, &section);
    if (FAILED(hr))
      return hr;
    hr = section->GetProps(NULL, 0, &count, &props);
    if (SUCCEEDED(hr)) {
      CXPLogon *created = new CXPLogon(this, sup);
      *flags = LOGON_SP_IDLE;
      *logon = created;
      MAPIFreeBuffer(props);
    }
    section->Release();
    return hr;
  }

private:
  LONG m_refs;
};

STDINITMETHODIMP TransportInit(HINSTANCE, LPMALLOC, LPALLOCATEBUFFER, LPALLOCATEMORE, LPFREEBUFFER, ULONG,
                               ULONG version,
                          ULONG *providerVersion, LPXPPROVIDER *provider) {
  if (version < CURRENT_SPI_VERSION)
    return MAPI_E_VERSION;
  CXPProvider *created = new CXPProvider;
  if (!created)
    return E_OUTOFMEMORY;
  *providerVersion = CURRENT_SPI_VERSION;
  *provider = created;
  return S_OK;
}
} // namespace transport
