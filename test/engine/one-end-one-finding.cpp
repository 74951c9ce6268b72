// RUN: %faces %s
// What is reported once is not reported again by another check.
#include <windows.h>
#include <mapix.h>
#include <mapiutil.h>

HRESULT FreedByAnother() {
  LPVOID memory = nullptr;
  HRESULT hr = MAPIAllocateBuffer(64, &memory);
  if (FAILED(hr))
    return hr;
  CoTaskMemFree(memory);
  // CHECK: :[[@LINE-1]]:3: warning: buffer 'memory' is freed with CoTaskMemFree [mapi-buffer-mismatch]
  return hr;
}

HRESULT LoggedOffAfterItsLastRelease() {
  IMAPISession *session = nullptr;
  HRESULT hr = MAPILogonEx(0, nullptr, nullptr, MAPI_EXTENDED, &session);
  if (FAILED(hr))
    return hr;
  IMAPITable *table = nullptr;
  hr = session->GetMsgStoresTable(0, &table);
  session->Release();
  // CHECK: :[[@LINE-1]]:3: warning: IMAPISession 'session' is released without Logoff, although this code logged it on [mapi-missing-logoff]
  if (SUCCEEDED(hr)) {
    session->Logoff(0, 0, 0);
    // CHECK: :[[@LINE-1]]:5: warning: 'Logoff' called on IMAPISession 'session' after its last reference was released [mapi-use-after-release]
    table->Release();
  }
  return hr;
}

HRESULT EndedBeforeTheUtilities() {
  if (FAILED(ScInitMapiUtil(0)))
    return E_FAIL;
  HRESULT hr = MAPIInitialize(nullptr);
  if (SUCCEEDED(hr)) {
    MAPIUninitialize();
    DeinitMapiUtil();
    MAPIUninitialize();
    // CHECK: :[[@LINE-1]]:5: warning: MAPIUninitialize is called more often than MAPIInitialize [mapi-unbalanced-initialize]
    return hr;
  }
  DeinitMapiUtil();
  return hr;
}

HRESULT HeldAndTouched() {
  HRESULT hr = MAPIInitialize(nullptr);
  if (FAILED(hr))
    return hr;
  IMAPISession *session = nullptr;
  hr = MAPILogonEx(0, nullptr, nullptr, MAPI_EXTENDED, &session);
  if (SUCCEEDED(hr)) {
    session->Logoff(0, 0, 0);
    MAPIUninitialize();
    session->Release();
    // CHECK: :[[@LINE-1]]:5: warning: 'Release' called on IMAPISession 'session' after MAPIUninitialize [mapi-use-after-uninitialize]
    return hr;
  }
  MAPIUninitialize();
  return hr;
}
