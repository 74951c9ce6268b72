// Callers of helpers that are given the place of a pointer.
#include "place.h"

HRESULT CountFolders(ULONG *count) {
  MailContext context = {};
  HRESULT hr = OpenContext(&context);
  if (FAILED(hr))
    return hr;
  LPMAPIFOLDER root = nullptr;
  ULONG type = 0;
  hr = context.store->OpenEntry(0, nullptr, nullptr, 0, &type, reinterpret_cast<LPUNKNOWN *>(&root));
  if (FAILED(hr)) {
    CloseContext(&context);
    return hr;
  }
  LPMAPITABLE folders = nullptr;
  hr = root->GetHierarchyTable(0, &folders);
  if (SUCCEEDED(hr))
    hr = folders->GetRowCount(0, count);
  mail::CloseTable(folders);
  CloseContext(&context); // expected: mapi-open-object-at-logoff
  mail::CloseObject(reinterpret_cast<IUnknown **>(&root));
  return hr;
}

HRESULT IsReachable() {
  MailContext context = {};
  HRESULT hr = OpenContext(&context);
  if (FAILED(hr))
    return hr;
  context.store->Release();
  context.session->Release(); // expected: mapi-missing-logoff
  return S_OK;
}
