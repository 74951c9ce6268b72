// `if consteval` has no condition, and what is analysed is the program when it runs. The C++ library is full of it from
// C++23 on.
// RUN: %faces %s -- -std=c++23
#include <windows.h>
#include <mapix.h>
#include <string>

inline constexpr bool IsCompiled() noexcept {
  if consteval { return true; } else { return false; }
}

HRESULT AfterTheCall(IMAPISession *session) {
  IMAPITable *table = nullptr;
  HRESULT hr = session->GetMsgStoresTable(0, &table);
  if (IsCompiled())
    return E_FAIL;
  return hr;
// CHECK: [[@LINE-1]]:3: warning: IMAPITable 'table' is never released [mapi-object-leak]
}

HRESULT OnlyWhenItRuns(IMAPISession *session) {
  if !consteval {
    IMAPITable *table = nullptr;
    return session->GetMsgStoresTable(0, &table);
// CHECK: [[@LINE-1]]:5: warning: IMAPITable 'table' is never released [mapi-object-leak]
  }
  return S_OK;
}

HRESULT NotWhenItRuns(IMAPISession *session) {
  IMAPITable *table = nullptr;
  HRESULT hr = session->GetMsgStoresTable(0, &table);
  if consteval { return S_FALSE; }
  if (SUCCEEDED(hr))
    table->Release();
  return hr;
}

HRESULT ThroughTheLibrary(IMAPISession *session) {
  IMAPITable *table = nullptr;
  HRESULT hr = session->GetMsgStoresTable(0, &table);
  std::string name = "abc";
  if (FAILED(hr))
    return hr;
  return S_OK;
// CHECK: [[@LINE-1]]:3: warning: IMAPITable 'table' is never released [mapi-object-leak]
}
