// Callers of a function that takes over a reference.
#include "handover.h"

HRESULT Compose(LPMAPIFOLDER outbox, SPropValue *subject) {
  LPMESSAGE message = nullptr;
  HRESULT hr = outbox->CreateMessage(nullptr, 0, &message);
  if (FAILED(hr))
    return hr;
  hr = message->SetProps(1, subject, nullptr);
  if (SUCCEEDED(hr))
    hr = SendLater(message);
  message->Release(); // expected: mapi-use-after-release
  return hr;
}

HRESULT ComposeRight(LPMAPIFOLDER outbox, SPropValue *subject) {
  LPMESSAGE message = nullptr;
  HRESULT hr = outbox->CreateMessage(nullptr, 0, &message);
  if (FAILED(hr))
    return hr;
  hr = message->SetProps(1, subject, nullptr);
  if (FAILED(hr)) {
    message->Release();
    return hr;
  }
  return SendLater(message);
}
