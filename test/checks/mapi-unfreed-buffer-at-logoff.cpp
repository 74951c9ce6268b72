// RUN: %faces %s --checks=mapi-unfreed-buffer-at-logoff

#include <windows.h>

#include <mapix.h>
#include <mapiutil.h>

#include <memory>
#include <vector>

void KeepElsewhere(LPVOID memory); // body elsewhere
LPENTRYID TheId;

void EntryIdBad(LPMAPISESSION session) {
  ULONG size = 0;
  LPENTRYID id = nullptr;
  if (FAILED(session->QueryIdentity(&size, &id)))
    return;
  session->Logoff(0, 0, 0);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'id' is freed only after Logoff{{.*}} [mapi-unfreed-buffer-at-logoff]
  // CHECK: :[[@LINE-4]]:7: note: {{.*}}'id' obtained here
  // CHECK: :[[@LINE-3]]:3: note: expected: memory that MAPI allocated is freed before Logoff
  MAPIFreeBuffer(id);
}

void EntryIdOk(LPMAPISESSION session) {
  ULONG size = 0;
  LPENTRYID id = nullptr;
  if (FAILED(session->QueryIdentity(&size, &id)))
    return;
  MAPIFreeBuffer(id);
  session->Logoff(0, 0, 0);
}

void PropertiesAndRowsBad(LPMAPISESSION session, LPMESSAGE message, LPMAPITABLE table) { // one finding each
  ULONG count = 0;
  LPSPropValue values = nullptr;
  LPSRowSet rows = nullptr;
  if (FAILED(message->GetProps(nullptr, 0, &count, &values)))
    return;
  if (SUCCEEDED(table->QueryRows(1, 0, &rows))) {
    session->Logoff(0, 0, 0);
    // CHECK: :[[@LINE-1]]:5: warning: {{.*}}'values' is freed only after Logoff{{.*}} [mapi-unfreed-buffer-at-logoff]
    // CHECK: :[[@LINE-2]]:5: warning: {{.*}}'rows' is freed only after Logoff{{.*}} [mapi-unfreed-buffer-at-logoff]
    FreeProws(rows);
  }
  MAPIFreeBuffer(values);
}

void AllocatedByTheProgramBad(LPMAPISESSION session) {
  LPVOID block = nullptr;
  if (FAILED(MAPIAllocateBuffer(16, &block)))
    return;
  session->Logoff(0, 0, 0);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'block' is freed only after Logoff{{.*}} [mapi-unfreed-buffer-at-logoff]
  MAPIFreeBuffer(block);
}

void AddressListBad(LPMAPISESSION session, LPADRBOOK book, ADRPARM parameters) {
  ULONG_PTR window = 0;
  LPADRLIST list = nullptr;
  if (FAILED(book->Address(&window, &parameters, &list)))
    return;
  session->Logoff(0, 0, 0);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'list' is freed only after Logoff{{.*}} [mapi-unfreed-buffer-at-logoff]
  FreePadrlist(list);
}

HRESULT CleanupInTheWrongOrderBad(LPMAPISESSION given) {
  LPMAPISESSION session = nullptr;
  LPMDB store = nullptr;
  LPSPropValue id = nullptr;
  HRESULT hr = MAPILogonEx(0, nullptr, nullptr, 0, &session);
  if (FAILED(hr))
    goto Done;
  hr = session->OpenMsgStore(0, 0, nullptr, nullptr, 0, &store);
  if (FAILED(hr))
    goto Done;
  hr = HrGetOneProp(store, PR_IPM_SUBTREE_ENTRYID, &id);
Done:
  if (store)
    store->Release();
  if (session) {
    session->Logoff(0, 0, 0);
    // CHECK: :[[@LINE-1]]:5: warning: {{.*}}'id' is freed only after Logoff{{.*}} [mapi-unfreed-buffer-at-logoff]
    session->Release();
  }
  MAPIFreeBuffer(id);
  return hr;
}

HRESULT CleanupInTheRightOrderOk(LPMAPISESSION given) {
  LPMAPISESSION session = nullptr;
  LPMDB store = nullptr;
  LPSPropValue id = nullptr;
  HRESULT hr = MAPILogonEx(0, nullptr, nullptr, 0, &session);
  if (FAILED(hr))
    goto Done;
  hr = session->OpenMsgStore(0, 0, nullptr, nullptr, 0, &store);
  if (FAILED(hr))
    goto Done;
  hr = HrGetOneProp(store, PR_IPM_SUBTREE_ENTRYID, &id);
Done:
  MAPIFreeBuffer(id);
  if (store)
    store->Release();
  if (session) {
    session->Logoff(0, 0, 0);
    session->Release();
  }
  return hr;
}

static void End(LPMAPISESSION session) {
  session->Logoff(0, 0, 0);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}}'inCaller' is freed only after Logoff{{.*}} [mapi-unfreed-buffer-at-logoff]
  session->Release();
}
static void Drop(LPVOID memory) { MAPIFreeBuffer(memory); }

void HelpersBad(LPMAPISESSION session) { // the finding is at Logoff, in the helper
  ULONG size = 0;
  LPENTRYID inCaller = nullptr;
  if (FAILED(session->QueryIdentity(&size, &inCaller)))
    return;
  End(session);
  Drop(inCaller);
}

struct FreeIt {
  void operator()(void *memory) const { MAPIFreeBuffer(memory); }
};

void UniquePtrBad(LPMAPISESSION session) {
  ULONG size = 0;
  LPENTRYID raw = nullptr;
  if (FAILED(session->QueryIdentity(&size, &raw)))
    return;
  std::unique_ptr<ENTRYID, FreeIt> id(raw);
  session->Logoff(0, 0, 0);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}is freed only after Logoff{{.*}} [mapi-unfreed-buffer-at-logoff]
}

void UniquePtrOk(LPMAPISESSION session) {
  ULONG size = 0;
  LPENTRYID raw = nullptr;
  if (FAILED(session->QueryIdentity(&size, &raw)))
    return;
  std::unique_ptr<ENTRYID, FreeIt> id(raw);
  id.reset();
  session->Logoff(0, 0, 0);
}

void UniquePtrInItsOwnScopeOk(LPMAPISESSION session) {
  {
    ULONG size = 0;
    LPENTRYID raw = nullptr;
    if (FAILED(session->QueryIdentity(&size, &raw)))
      return;
    std::unique_ptr<ENTRYID, FreeIt> id(raw);
  }
  session->Logoff(0, 0, 0);
}

// What is none.

void LogoffFailedOk(LPMAPISESSION session) { // the session goes on
  ULONG size = 0;
  LPENTRYID id = nullptr;
  if (FAILED(session->QueryIdentity(&size, &id)))
    return;
  if (FAILED(session->Logoff(0, MAPI_LOGOFF_UI, 0)))
    MAPIFreeBuffer(id);
  else
    KeepElsewhere(id);
}

void NeverFreedOk(LPMAPISESSION session) { // mapi-buffer-leak's
  ULONG size = 0;
  LPENTRYID id = nullptr;
  if (FAILED(session->QueryIdentity(&size, &id)))
    return;
  session->Logoff(0, 0, 0);
}

void NullAfterwardsOk(LPMAPISESSION session) {
  ULONG size = 0;
  LPENTRYID id = nullptr;
  if (SUCCEEDED(session->QueryIdentity(&size, &id))) {
    MAPIFreeBuffer(id);
    id = nullptr;
  }
  session->Logoff(0, 0, 0);
  MAPIFreeBuffer(id);
}

void AllocatedAfterLogoffOk(LPMAPISESSION session) {
  session->Logoff(0, 0, 0);
  LPVOID block = nullptr;
  if (SUCCEEDED(MAPIAllocateBuffer(16, &block)))
    MAPIFreeBuffer(block);
}

void GivenOk(LPMAPISESSION session, LPENTRYID given) { // not allocated for this code
  session->Logoff(0, 0, 0);
  MAPIFreeBuffer(given);
}

void GivenToAGlobalOk(LPMAPISESSION session) {
  ULONG size = 0;
  session->QueryIdentity(&size, &TheId);
  session->Logoff(0, 0, 0);
}

void GivenToTheCallerOk(LPMAPISESSION session, ULONG *size, LPENTRYID *id) {
  session->QueryIdentity(size, id);
  session->Logoff(0, 0, 0);
}

void HandedOnOk(LPMAPISESSION session) {
  ULONG size = 0;
  LPENTRYID id = nullptr;
  if (FAILED(session->QueryIdentity(&size, &id)))
    return;
  KeepElsewhere(id);
  session->Logoff(0, 0, 0);
}

void KeptInAContainerOk(LPMAPISESSION session, std::vector<LPENTRYID> &ids) {
  ULONG size = 0;
  LPENTRYID id = nullptr;
  if (SUCCEEDED(session->QueryIdentity(&size, &id)))
    ids.push_back(id);
  session->Logoff(0, 0, 0);
}

void ReleaseIsNoLogoffOk(LPMAPISESSION session) {
  ULONG size = 0;
  LPENTRYID id = nullptr;
  if (FAILED(session->QueryIdentity(&size, &id)))
    return;
  session->Release();
  MAPIFreeBuffer(id);
}

void SilencedOk(LPMAPISESSION session) {
  ULONG size = 0;
  LPENTRYID id = nullptr;
  if (FAILED(session->QueryIdentity(&size, &id)))
    return;
  session->Logoff(0, 0, 0); // NOLINT(mapi-unfreed-buffer-at-logoff)
  MAPIFreeBuffer(id);
}
