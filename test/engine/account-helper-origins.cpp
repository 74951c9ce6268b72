// RUN: %faces %s --checks=mapi-*,-mapi-open-object-at-logoff,-mapi-missing-logoff,-mapi-logoff-arguments -- -std=c++20
// A logged-on session handed to an own method is not given; a helper that forwards to another cannot be judged.
// SILENT
#include <windows.h>
#include <mapix.h>
#include <mapiutil.h>
#include "../checks/Inputs/AcctMgmt.h"
#define UNK                                                                                                            \
  STDMETHODIMP QueryInterface(REFIID, void **) override;                                                               \
  STDMETHODIMP_(ULONG) AddRef() override;                                                                              \
  STDMETHODIMP_(ULONG) Release() override;                                                                             \
  STDMETHODIMP PlaceHolder1(LPVOID) override;                                                                          \
  STDMETHODIMP GetIdentity(LPWSTR, DWORD *) override;
class H17 : public IOlkAccountHelper {
  UNK LPMAPISESSION m_s = nullptr;
  HRESULT Hold(LPMAPISESSION s) {
    m_s = s;
    m_s->AddRef();
    return S_OK;
  }
  STDMETHODIMP GetMapiSession(LPUNKNOWN *pp) override {
    if (!m_s) {
      LPMAPISESSION s = NULL;
      HRESULT hr = MAPILogonEx(0, 0, 0, 0, &s);
      if (FAILED(hr))
        return hr;
      Hold(s);
      s->Release();
    }
    m_s->AddRef();
    *pp = m_s;
    return S_OK;
  }
  STDMETHODIMP HandsOffSession() override {
    if (m_s)
      m_s->Release();
    m_s = nullptr;
    return S_OK;
  }
};
class Inner : public IOlkAccountHelper {
public:
  UNK LPMAPISESSION m_s = nullptr;
  STDMETHODIMP GetMapiSession(LPUNKNOWN *pp) override {
    HRESULT hr = MAPILogonEx(0, 0, 0, 0, &m_s);
    if (FAILED(hr))
      return hr;
    m_s->AddRef();
    *pp = m_s;
    return S_OK;
  }
  STDMETHODIMP HandsOffSession() override {
    if (m_s) {
      m_s->Release();
      m_s = nullptr;
    }
    return S_OK;
  }
};
class H6 : public IOlkAccountHelper {
  UNK Inner *m_inner;

public:
  H6(Inner *i) : m_inner(i) {}
  STDMETHODIMP GetMapiSession(LPUNKNOWN *pp) override { return m_inner->GetMapiSession(pp); }
  STDMETHODIMP HandsOffSession() override { return m_inner->HandsOffSession(); }
};
