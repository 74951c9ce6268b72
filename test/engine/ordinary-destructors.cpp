// RUN: %faces %s --checks=mapi-*,-mapi-open-object-at-logoff,-mapi-missing-logoff,-mapi-logoff-arguments -- -std=c++20
// A defect in an ordinary destructor stands there, once.
#include <windows.h>
#include <mapix.h>
#include <mapiutil.h>
class CDtor {
public:
  CDtor() : m_session(NULL), a(0), b(0) {}
  ~CDtor() {
    if (m_session) {
      m_session->Logoff(0, 0, 0);
      m_session->Release();
      m_session->Release();
      // CHECK: :[[@LINE-1]]:7: warning: IMAPISession 'm_session' released again after its last reference was released [mapi-use-after-release]
    }
  }
  HRESULT Init() { return MAPILogonEx(0, NULL, NULL, 0, &m_session); }
  LPMAPISESSION m_session;
  int a, b;
};
void Go3() {
  CDtor d;
  if (FAILED(d.Init()))
    return;
}
void Go4() {
  CDtor d;
  d.Init();
}
class CView {
public:
  LPMAPIFOLDER m_f;
  int a, b, c;
  ~CView() {
    LPMAPITABLE t = NULL;
    if (SUCCEEDED(m_f->GetContentsTable(0, &t)))
      t->SeekRow(BOOKMARK_BEGINNING, 0, NULL);
  }
  // CHECK: :[[@LINE-1]]:3: warning: IMAPITable 't' is never released [mapi-object-leak]
};
void Go5(LPMAPIFOLDER f) {
  CView v;
  v.m_f = f;
}
