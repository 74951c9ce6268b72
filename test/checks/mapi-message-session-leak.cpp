// RUN: %faces %s --checks=mapi-message-session-leak

#include <windows.h>

#include <imessage.h>
#include <mapix.h>
#include <mapiutil.h>

#include <cstdlib>
#include <memory>

#include "Inputs/ComPointers.h"

void KeepElsewhere(LPMSGSESS session); // body elsewhere
void KeepMessage(LPMESSAGE message);   // body elsewhere
LPMSGSESS TheMessageSession;

static SCODE OpenOn(LPMSGSESS session, LPSTORAGE storage, LPMESSAGE *message) {
  return OpenIMsgOnIStg(session, MAPIAllocateBuffer, MAPIAllocateMore, MAPIFreeBuffer, MAPIGetDefaultMalloc(), nullptr,
                        storage, nullptr, 0, 0, message);
}

// The session.

SCODE EarlyReturnBad(LPSTORAGE storage) {
  LPMSGSESS messages = nullptr;
  LPMESSAGE message = nullptr;
  SCODE sc = OpenIMsgSession(MAPIGetDefaultMalloc(), 0, &messages);
  if (FAILED(sc))
    return sc;
  sc = OpenOn(messages, storage, &message);
  if (FAILED(sc))
    return sc;
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}}'messages'{{.*}} [mapi-message-session-leak]
  // CHECK: :[[@LINE-7]]:{{[0-9]+}}: note: {{.*}}opened here
  message->Release();
  CloseIMsgSession(messages);
  return S_OK;
}

void ClosingBraceBad(LPMALLOC allocator) {
  LPMSGSESS messages;
  if (OpenIMsgSession(allocator, 0, &messages) >= 0)
    OutputDebugStringA("open");
}
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}}'messages'{{.*}} [mapi-message-session-leak]

void NobodyLooksAtTheResultBad(LPMALLOC allocator) {
  LPMSGSESS messages = nullptr;
  OpenIMsgSession(allocator, 0, &messages);
}
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}}'messages'{{.*}} [mapi-message-session-leak]

void ReleasingTheMessageClosesNothingBad(LPMALLOC allocator, LPSTORAGE storage) {
  LPMSGSESS messages = nullptr;
  LPMESSAGE message = nullptr;
  if (FAILED(OpenIMsgSession(allocator, 0, &messages)))
    return;
  if (SUCCEEDED(OpenOn(messages, storage, &message)))
    message->Release();
}
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}}'messages'{{.*}} [mapi-message-session-leak]

SCODE GotoPastTheCloseBad(LPMALLOC allocator, LPSTORAGE storage) {
  LPMSGSESS messages = nullptr;
  LPMESSAGE message = nullptr;
  SCODE sc = OpenIMsgSession(allocator, 0, &messages);
  if (sc != S_OK)
    goto Done;
  sc = OpenOn(messages, storage, &message);
  if (FAILED(sc))
    goto Done;
  CloseIMsgSession(messages);
  messages = nullptr;
Done:
  return sc;
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}}'messages'{{.*}} [mapi-message-session-leak]
}

void OverwrittenBad(LPMALLOC allocator) {
  LPMSGSESS messages = nullptr;
  if (FAILED(OpenIMsgSession(allocator, 0, &messages)))
    return;
  OpenIMsgSession(allocator, MAPI_UNICODE, &messages);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}}'messages'{{.*}} [mapi-message-session-leak]
  if (messages)
    CloseIMsgSession(messages);
}

void ClearedBad(LPMALLOC allocator) {
  LPMSGSESS messages = nullptr;
  if (FAILED(OpenIMsgSession(allocator, 0, &messages)))
    return;
  messages = nullptr;
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}}'messages'{{.*}} [mapi-message-session-leak]
}

void OneATurnClosedAtTheEndBad(LPMALLOC allocator, int count) {
  LPMSGSESS messages = nullptr;
  for (int i = 0; i < count; ++i)
    OpenIMsgSession(allocator, 0, &messages);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}}'messages'{{.*}} [mapi-message-session-leak]
  if (messages)
    CloseIMsgSession(messages);
}

void OneOfTwoBad(LPMALLOC allocator) {
  LPMSGSESS first = nullptr, second = nullptr;
  if (FAILED(OpenIMsgSession(allocator, 0, &first)))
    return;
  if (FAILED(OpenIMsgSession(allocator, 0, &second)))
    return;
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}}'first'{{.*}} [mapi-message-session-leak]
  CloseIMsgSession(second);
  CloseIMsgSession(first);
}

void ClosedOk(LPMALLOC allocator, LPSTORAGE storage) {
  LPMSGSESS messages = nullptr;
  LPMESSAGE message = nullptr;
  if (FAILED(OpenIMsgSession(allocator, 0, &messages)))
    return;
  if (SUCCEEDED(OpenOn(messages, storage, &message))) {
    message->SaveChanges(0);
    message->Release();
  }
  CloseIMsgSession(messages);
}

void MessagesNeedNoReleaseOk(LPMALLOC allocator, LPSTORAGE storage) { // the close closes them
  LPMSGSESS messages = nullptr;
  LPMESSAGE message = nullptr;
  LPATTACH attachment = nullptr;
  if (FAILED(OpenIMsgSession(allocator, 0, &messages)))
    return;
  if (SUCCEEDED(OpenOn(messages, storage, &message)))
    message->OpenAttach(0, nullptr, 0, &attachment);
  CloseIMsgSession(messages);
}

SCODE FailureOpensNothingOk(LPMALLOC allocator) {
  LPMSGSESS messages;
  SCODE sc = OpenIMsgSession(allocator, 0, &messages);
  if (sc == MAPI_E_INVALID_PARAMETER || sc < 0)
    return sc;
  CloseIMsgSession(messages);
  return sc;
}

void ClosedIfNotNullOk(LPMALLOC allocator) {
  LPMSGSESS messages = nullptr;
  OpenIMsgSession(allocator, 0, &messages);
  if (messages)
    CloseIMsgSession(messages);
}

void ClosedOnEveryBranchOk(LPMALLOC allocator, int kind) {
  LPMSGSESS messages = nullptr;
  if (FAILED(OpenIMsgSession(allocator, 0, &messages)))
    return;
  switch (kind) {
  case 1:
    CloseIMsgSession(messages);
    return;
  default:
    break;
  }
  CloseIMsgSession(messages);
}

void BorrowedOk(LPMSGSESS messages, LPSTORAGE storage, LPMESSAGE *message) { OpenOn(messages, storage, message); }

static void CloseAll(LPMSGSESS *messages) {
  if (*messages)
    CloseIMsgSession(*messages);
  *messages = nullptr;
}

void ClosedByAHelperOk(LPMALLOC allocator) {
  LPMSGSESS messages = nullptr;
  if (SUCCEEDED(OpenIMsgSession(allocator, 0, &messages)))
    CloseAll(&messages);
}

static LPMSGSESS Begin(LPMALLOC allocator) {
  LPMSGSESS result = nullptr;
  return SUCCEEDED(OpenIMsgSession(allocator, 0, &result)) ? result : nullptr;
}

void OpenedByAHelperBad(LPMALLOC allocator) {
  LPMSGSESS messages = Begin(allocator);
  if (!messages)
    return;
  OutputDebugStringA("open");
}
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [mapi-message-session-leak]

void OpenedByAHelperOk(LPMALLOC allocator) {
  if (LPMSGSESS messages = Begin(allocator))
    CloseIMsgSession(messages);
}

int LambdaBad(LPMALLOC allocator) {
  auto open = [=] {
    LPMSGSESS inLambda = nullptr;
    return OpenIMsgSession(allocator, 0, &inLambda);
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}}'inLambda'{{.*}} [mapi-message-session-leak]
  };
  return SUCCEEDED(open());
}

// Given away.

SCODE GivenToTheCallerOk(LPMALLOC allocator, LPMSGSESS *messages) { return OpenIMsgSession(allocator, 0, messages); }

void GivenToAGlobalOk(LPMALLOC allocator) {
  LPMSGSESS messages = nullptr;
  if (SUCCEEDED(OpenIMsgSession(allocator, 0, &messages)))
    TheMessageSession = messages;
}

void GivenToAnUnseenFunctionOk(LPMALLOC allocator) {
  LPMSGSESS messages = nullptr;
  if (SUCCEEDED(OpenIMsgSession(allocator, 0, &messages)))
    KeepElsewhere(messages);
}

struct Batch {
  Batch() = default;
  Batch(const Batch &) = delete;
  ~Batch() {
    if (session)
      CloseIMsgSession(session);
  }
  SCODE Open(LPMALLOC allocator) { return OpenIMsgSession(allocator, 0, &session); }
  LPMSGSESS session = nullptr;
};

void ClosedByAGuardOk(LPMALLOC allocator, LPSTORAGE storage) {
  Batch batch;
  LPMESSAGE message = nullptr;
  if (FAILED(batch.Open(allocator)))
    return;
  if (SUCCEEDED(OpenOn(batch.session, storage, &message)))
    message->SaveChanges(0);
}

struct CloseIt {
  typedef LPMSGSESS pointer;
  void operator()(LPMSGSESS session) const { CloseIMsgSession(session); }
};

void ClosedByUniquePtrOk(LPMALLOC allocator) {
  LPMSGSESS raw = nullptr;
  if (FAILED(OpenIMsgSession(allocator, 0, &raw)))
    return;
  std::unique_ptr<_MSGSESS, CloseIt> messages(raw);
  OutputDebugStringA("open");
}

void UniquePtrLetsGoBad(LPMALLOC allocator) {
  LPMSGSESS raw = nullptr;
  if (FAILED(OpenIMsgSession(allocator, 0, &raw)))
    return;
  std::unique_ptr<_MSGSESS, CloseIt> messages(raw);
  LPMSGSESS again = messages.release();
  OutputDebugStringA(again ? "open" : "closed");
}
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [mapi-message-session-leak]

void ClosedAtScopeEndOk(LPMALLOC allocator, LPSTORAGE storage, LPMESSAGE *message) {
  LPMSGSESS messages = nullptr;
  auto cleanup = [&] {
    if (messages)
      CloseIMsgSession(messages);
  };
  AtScopeEnd<decltype(cleanup)> guard(cleanup);
  if (FAILED(OpenIMsgSession(allocator, 0, &messages)))
    return;
  OpenOn(messages, storage, message);
}

void ExitOk(LPMALLOC allocator) {
  LPMSGSESS messages = nullptr;
  if (FAILED(OpenIMsgSession(allocator, 0, &messages)))
    exit(1);
  exit(0);
}

// Messages without a session.

void NullSessionNeverReleasedBad(LPSTORAGE storage) {
  LPMESSAGE message = nullptr;
  if (FAILED(OpenIMsgOnIStg(nullptr, MAPIAllocateBuffer, MAPIAllocateMore, MAPIFreeBuffer, MAPIGetDefaultMalloc(),
                            nullptr, storage, nullptr, 0, 0, &message)))
    return;
  message->SaveChanges(0);
}
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}}'message'{{.*}} [mapi-message-session-leak]

HRESULT NullSessionEarlyReturnBad(LPSTORAGE storage) {
  LPMSGSESS none = nullptr;
  LPMESSAGE message = nullptr;
  HRESULT hr = OpenOn(none, storage, &message);
  if (FAILED(hr))
    return hr;
  hr = message->SaveChanges(0);
  if (FAILED(hr))
    return hr;
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}}'message'{{.*}} [mapi-message-session-leak]
  message->Release();
  return hr;
}

void NullSessionReleasedOk(LPSTORAGE storage) {
  LPMESSAGE message = nullptr;
  if (FAILED(OpenOn(nullptr, storage, &message)))
    return;
  message->SaveChanges(0);
  message->Release();
}

void NullSessionSmartPointerOk(LPSTORAGE storage) {
  CComPtr<IMessage> message;
  if (SUCCEEDED(OpenOn(nullptr, storage, &message)))
    message->SaveChanges(0);
}

LPMESSAGE NullSessionGivenAwayOk(LPSTORAGE storage) {
  LPMESSAGE message = nullptr;
  return SUCCEEDED(OpenOn(nullptr, storage, &message)) ? message : nullptr;
}

void NullSessionGivenToAnUnseenFunctionOk(LPSTORAGE storage) {
  LPMESSAGE message = nullptr;
  if (SUCCEEDED(OpenOn(nullptr, storage, &message)))
    KeepMessage(message);
}

void MessageOfABorrowedSessionOk(LPMSGSESS messages, LPSTORAGE storage) { // its owner closes it
  LPMESSAGE message = nullptr;
  if (messages && SUCCEEDED(OpenOn(messages, storage, &message)))
    message->SaveChanges(0);
}

void MessageOfAStoreOk(LPMAPIFOLDER folder) { // mapi-object-leak's business
  LPMESSAGE message = nullptr;
  folder->CreateMessage(nullptr, 0, &message);
}

void SilencedOk(LPMALLOC allocator) {
  LPMSGSESS messages = nullptr;
  OpenIMsgSession(allocator, 0, &messages);
} // NOLINT(mapi-message-session-leak)
