// RUN: %faces %s --checks=mapi-*,-mapi-open-object-at-logoff,-mapi-missing-logoff,-mapi-logoff-arguments -- -std=c++20
// The session and what releases it may live in a base class.
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
class Base : public IOlkAccountHelper {
protected:
  UNK LPMAPISESSION m_s = nullptr;
  void ReleaseSession() {
    if (m_s) {
      m_s->Logoff(0, 0, 0);
      m_s->Release();
      m_s = nullptr;
    }
  }
  STDMETHODIMP GetMapiSession(LPUNKNOWN *pp) override {
    if (!m_s) {
      HRESULT hr = MAPILogonEx(0, 0, 0, 0, &m_s);
      if (FAILED(hr))
        return hr;
    }
    return m_s->QueryInterface(IID_IUnknown, (void **)pp);
  }
};
class H11 : public Base {
  STDMETHODIMP HandsOffSession() override {
    ReleaseSession();
    return S_OK;
  }
};
template <class T> class H12 : public T {
  STDMETHODIMP HandsOffSession() override {
    this->ReleaseSession();
    return S_OK;
  }
};
template class H12<Base>;
