// RUN: %faces %s --checks=mapi-unset-out-parameter

#include <windows.h>

#include <comdef.h>
#include <mapix.h>
#include <mapiutil.h>
#include <wrl/client.h>

#include <memory>

#include "Inputs/ComPointers.h"

using Microsoft::WRL::ComPtr;

struct FreeBuffer {
  void operator()(void *memory) const { MAPIFreeBuffer(memory); }
};

// They start with null.

HRESULT CComPtrOk(LPMAPIFOLDER folder) {
  CComPtr<IMAPITable> table;
  HRESULT hr = folder->GetContentsTable(0, &table);
  if (FAILED(hr))
    table.Release();
  return hr;
}

HRESULT WrlOk(LPMAPIFOLDER folder) {
  ComPtr<IMAPITable> table;
  return folder->GetContentsTable(0, &table);
}

HRESULT HolderOk(LPMAPIFOLDER folder) {
  Holder<IMAPITable> table;
  return folder->GetContentsTable(0, table.Put());
}

// What they are given may be unset.

HRESULT HolderTakesOverBad(LPMAPIFOLDER folder) {
  LPMAPITABLE raw;
  HRESULT hr = folder->GetContentsTable(0, &raw);
  Holder<IMAPITable> table(raw);
  return hr;
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'raw' is released{{.*}} [mapi-unset-out-parameter]
}

HRESULT HolderTakesOverOk(LPMAPIFOLDER folder) {
  LPMAPITABLE raw;
  HRESULT hr = folder->GetContentsTable(0, &raw);
  if (FAILED(hr))
    return hr;
  Holder<IMAPITable> table(raw);
  return table->SeekRow(BOOKMARK_BEGINNING, 0, nullptr);
}

void UniquePtrBad(LPMESSAGE message) {
  LPSPropValue raw;
  HrGetOneProp(message, PR_SUBJECT_W, &raw);
  std::unique_ptr<SPropValue, FreeBuffer> value(raw);
}
// CHECK: :[[@LINE-1]]:1: warning: {{.*}}'raw' is freed{{.*}} [mapi-unset-out-parameter]

void UniquePtrOk(LPMESSAGE message) {
  LPSPropValue raw = nullptr;
  HrGetOneProp(message, PR_SUBJECT_W, &raw);
  std::unique_ptr<SPropValue, FreeBuffer> value(raw);
}

class Careless { // its constructor leaves the member as it is
public:
  Careless() {}
  ~Careless() {
    if (m_table)
      m_table->Release();
  }
  LPMAPITABLE *Put() { return &m_table; }

private:
  LPMAPITABLE m_table;
};

void CarelessBad(LPMAPIFOLDER folder) {
  Careless table;
  folder->GetContentsTable(0, table.Put());
}
// CHECK: :[[@LINE-1]]:1: warning: {{.*}}is released{{.*}} [mapi-unset-out-parameter]

void GuardBad(LPMESSAGE message) {
  LPSPropValue value;
  auto cleanup = [&] { MAPIFreeBuffer(value); };
  AtScopeEnd<decltype(cleanup)> guard(cleanup);
  if (FAILED(HrGetOneProp(message, PR_SUBJECT_W, &value)))
    return;
    // CHECK: :{{[0-9]+}}:{{[0-9]+}}: warning: {{.*}}'value' is freed{{.*}} [mapi-unset-out-parameter]
  value->Value.ul = 0;
}
