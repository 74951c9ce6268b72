// RUN: %faces %s --checks=mapi-*,-mapi-open-object-at-logoff,-mapi-missing-logoff,-mapi-logoff-arguments -- -std=c++20
// A flag set at logon, or a method that cannot be seen, may say that there is no session to release.
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
class H1 : public IOlkAccountHelper {
  UNK bool m_on = false;
  LPMAPISESSION m_s = nullptr;
  STDMETHODIMP GetMapiSession(LPUNKNOWN *pp) override {
    if (!m_on) {
      HRESULT hr = MAPILogonEx(0, 0, 0, 0, &m_s);
      if (FAILED(hr))
        return hr;
      m_on = true;
    }
    return m_s->QueryInterface(IID_IUnknown, (void **)pp);
  }
  STDMETHODIMP HandsOffSession() override {
    if (!m_on)
      return S_OK;
    m_s->Logoff(0, 0, 0);
    m_s->Release();
    m_s = nullptr;
    m_on = false;
    return S_OK;
  }
};
class H19 : public IOlkAccountHelper {
  UNK LPMAPISESSION m_s = nullptr;
  void Close();
  STDMETHODIMP GetMapiSession(LPUNKNOWN *pp) override {
    if (!m_s) {
      HRESULT hr = MAPILogonEx(0, 0, 0, 0, &m_s);
      if (FAILED(hr))
        return hr;
    }
    m_s->AddRef();
    *pp = m_s;
    return S_OK;
  }
  STDMETHODIMP HandsOffSession() override {
    Close();
    m_s = NULL;
    return S_OK;
  }
};
