// RUN: %faces %s --checks=mapi-missing-logoff,mapi-session-leak,mapi-open-object-at-logoff,mapi-object-leak

// One defect, one finding: which of the checks speaks.

#include <windows.h>

#include <mapix.h>
#include <mapiutil.h>

void NeitherLoggedOffNorReleasedBad() {
  LPMAPISESSION session = nullptr;
  if (FAILED(MAPILogonEx(0, nullptr, nullptr, 0, &session)))
    return;
  session->SetDefaultStore(0, 0, nullptr);
}
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}}'session'{{.*}} [mapi-session-leak]

void OnlyReleasedBad() {
  LPMAPISESSION session = nullptr;
  if (FAILED(MAPILogonEx(0, nullptr, nullptr, 0, &session)))
    return;
  session->Release();
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'session'{{.*}} [mapi-missing-logoff]
}

void OnlyLoggedOffBad() {
  LPMAPISESSION session = nullptr;
  if (FAILED(MAPILogonEx(0, nullptr, nullptr, 0, &session)))
    return;
  session->Logoff(0, 0, 0);
}
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}}'session'{{.*}} [mapi-session-leak]

void ObjectNeverReleasedBad(LPMAPISESSION session) {
  LPMDB store = nullptr;
  if (FAILED(session->OpenMsgStore(0, 0, nullptr, nullptr, 0, &store)))
    return;
  session->Logoff(0, 0, 0);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'store'{{.*}} [mapi-open-object-at-logoff]
}

void ObjectLostBeforeLogoffBad(LPMAPISESSION session) { // open at Logoff all the same
  LPMDB store = nullptr;
  if (FAILED(session->OpenMsgStore(0, 0, nullptr, nullptr, 0, &store)))
    return;
  store = nullptr;
  session->Logoff(0, 0, 0);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'store'{{.*}} [mapi-open-object-at-logoff]
}

void ObjectLostInALoopBad(LPMAPISESSION session, int count) {
  while (count-- > 0) {
    LPMAPITABLE table = nullptr;
    session->GetStatusTable(0, &table);
  }
  session->Logoff(0, 0, 0);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'table'{{.*}} [mapi-open-object-at-logoff]
}

void ObjectWithoutLogoffBad(LPMAPISESSION session) {
  LPMDB store = nullptr;
  if (FAILED(session->OpenMsgStore(0, 0, nullptr, nullptr, 0, &store)))
    return;
  store->SaveChanges(0);
}
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}}'store'{{.*}} [mapi-object-leak]

// The Release without Logoff closes no object, so each of the two is a defect of its own.
void SessionReleasedAndObjectLostBad() {
  LPMAPISESSION session = nullptr;
  LPMDB store = nullptr;
  if (FAILED(MAPILogonEx(0, nullptr, nullptr, 0, &session)))
    return;
  session->OpenMsgStore(0, 0, nullptr, nullptr, 0, &store);
  session->Release();
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'session'{{.*}} [mapi-missing-logoff]
}
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}}'store'{{.*}} [mapi-object-leak]

HRESULT TriedToLogOffBad() { // a Logoff that failed closed nothing: the object is lost at the end
  LPMAPISESSION session = nullptr;
  HRESULT hr = MAPILogonEx(0, nullptr, nullptr, 0, &session);
  if (FAILED(hr))
    return hr;
  hr = session->Logoff(0, MAPI_LOGOFF_UI, 0);
  if (FAILED(hr)) {
    LPMAPITABLE stores = nullptr;
    session->GetMsgStoresTable(0, &stores);
    session->Release();
    return hr;
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}}'stores'{{.*}} [mapi-object-leak]
  }
  session->Release();
  return S_OK;
}
