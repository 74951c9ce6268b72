// RUN: %faces %s --checks=mapi-*,-mapi-open-object-at-logoff,-mapi-missing-logoff,-mapi-logoff-arguments -- -std=c++20
// A function that only adds references adds them for its caller.
// SILENT
#include <windows.h>
#include <mapix.h>
#include <mapiutil.h>
template <class T> void SafeAddRef(T *p) {
  if (p)
    p->AddRef();
}
void Both(LPMDB s) {
  SafeAddRef(s);
  s->Release();
}
void AddRefIt(IUnknown *p) {
  if (p)
    p->AddRef();
}
class CHolder {
  LPMDB m_store;

public:
  void Lock() { m_store->AddRef(); }
  void Unlock() { m_store->Release(); }
};
class CWrap : public IMAPIStatus {
  IMAPIStatus *m_inner;

public:
  STDMETHODIMP_(ULONG) AddRef() override { return m_inner->AddRef(); }
  STDMETHODIMP_(ULONG) Release() override { return m_inner->Release(); }
};
class CJob : public IMAPIAdviseSink {
  HWND m_h;

public:
  STDMETHODIMP_(ULONG) AddRef() override;
  STDMETHODIMP_(ULONG) Release() override;
  void Start() {
    AddRef();
    PostMessage(m_h, WM_USER, 0, 0);
  }
};
