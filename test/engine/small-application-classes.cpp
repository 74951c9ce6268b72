// RUN: %faces %s --checks=mapi-*,-mapi-open-object-at-logoff,-mapi-missing-logoff,-mapi-logoff-arguments,-mapi-use-after-uninitialize -- -std=c++20
// A class with a destructor and a few members is not a guard: findings stand in its methods.
#include <windows.h>
#include <mapix.h>
#include <mapiutil.h>
class CApp {
public:
  CApp() : m_session(NULL), m_store(NULL) {}
  ~CApp() {
    if (m_store)
      m_store->Release();
    if (m_session)
      m_session->Release();
  }
  HRESULT Init() { return MAPILogonEx(0, NULL, NULL, 0, &m_session); }
  void Run(LPMAPIFOLDER f) {
    LPMAPITABLE t = NULL;
    if (FAILED(f->GetContentsTable(0, &t)))
      return;
    t->SeekRow(BOOKMARK_BEGINNING, 0, NULL);
  }
  // CHECK: :[[@LINE-1]]:3: warning: IMAPITable 't' is never released [mapi-object-leak]
  void Use() {
    m_session->Logoff(0, 0, 0);
    m_session->GetMsgStoresTable(0, NULL);
    // CHECK: :[[@LINE-1]]:5: warning: 'GetMsgStoresTable' called on IMAPISession 'm_session' after Logoff [mapi-use-after-logoff]
  }
  LPMAPISESSION m_session;
  LPMDB m_store;
};
int main() {
  CApp app;
  if (FAILED(app.Init()))
    return 1;
  app.Run((LPMAPIFOLDER)app.m_store);
  app.Use();
  return 0;
}
