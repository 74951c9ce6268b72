// Callers of functions that borrow. Who does not know it must think that they may keep, and release, what they get.
#include "borrow.h"

HRESULT PrintContents(LPMAPIFOLDER folder) {
  LPMAPITABLE contents = nullptr;
  HRESULT hr = folder->GetContentsTable(0, &contents);
  if (FAILED(hr))
    return hr;
  PrintTable(contents);
  return S_OK; // expected: mapi-object-leak
}

HRESULT NewMessage(LPMAPIFOLDER folder, LPCWSTR subject) {
  LPMESSAGE message = nullptr;
  HRESULT hr = folder->CreateMessage(nullptr, 0, &message);
  if (FAILED(hr))
    return hr;
  hr = SetSubject(message, subject);
  if (FAILED(hr))
    return hr; // expected: mapi-object-leak
  hr = message->SaveChanges(0);
  message->Release();
  return hr;
}
