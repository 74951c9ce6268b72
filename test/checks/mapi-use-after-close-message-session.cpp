// RUN: %faces %s --checks=mapi-use-after-close-message-session

#include <windows.h>

#include <comdef.h>
#include <imessage.h>
#include <mapix.h>
#include <mapiutil.h>
#include <wrl/client.h>

#include <memory>

#include "Inputs/ComPointers.h"

void Look(LPMSGSESS session); // body elsewhere
LPMSGSESS TheMessageSession;

static SCODE OpenOn(LPMSGSESS session, LPSTORAGE storage, LPMESSAGE *message) {
  return OpenIMsgOnIStg(session, MAPIAllocateBuffer, MAPIAllocateMore, MAPIFreeBuffer, MAPIGetDefaultMalloc(), nullptr,
                        storage, nullptr, 0, 0, message);
}

// The session.

void ClosedTwiceBad(LPMSGSESS messages) {
  CloseIMsgSession(messages);
  CloseIMsgSession(messages);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'messages'{{.*}} [mapi-use-after-close-message-session]
  // CHECK: :[[@LINE-3]]:{{[0-9]+}}: note: {{.*}}closed here
}

void OpenedOnAClosedSessionBad(LPMALLOC allocator, LPSTORAGE storage, LPMESSAGE *message) {
  LPMSGSESS messages = nullptr;
  if (FAILED(OpenIMsgSession(allocator, 0, &messages)))
    return;
  CloseIMsgSession(messages);
  OpenIMsgOnIStg(messages, MAPIAllocateBuffer, MAPIAllocateMore, MAPIFreeBuffer, allocator, nullptr, storage, nullptr,
                 0, 0, message);
  // CHECK: :[[@LINE-2]]:3: warning: {{.*}}'messages'{{.*}} [mapi-use-after-close-message-session]
}

void OnlyTheFirstUseBad(LPMSGSESS messages) {
  CloseIMsgSession(messages);
  CloseIMsgSession(messages);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'messages'{{.*}} [mapi-use-after-close-message-session]
  CloseIMsgSession(messages);
}

void OpenedAgainOk(LPMALLOC allocator) {
  LPMSGSESS messages = nullptr;
  for (int turn = 0; turn < 3; ++turn) {
    if (FAILED(OpenIMsgSession(allocator, 0, &messages)))
      return;
    CloseIMsgSession(messages);
  }
}

void ClosedInTheLoopBad(LPMSGSESS messages, int count) {
  for (int i = 0; i < count; ++i)
    CloseIMsgSession(messages);
  // CHECK: :[[@LINE-1]]:5: warning: {{.*}}'messages'{{.*}} [mapi-use-after-close-message-session]
}

void ClosedAndClearedOk(LPMSGSESS messages) {
  CloseIMsgSession(messages);
  messages = nullptr;
  if (messages)
    CloseIMsgSession(messages);
}

void TwoSessionsOk(LPMSGSESS one, LPMSGSESS two, LPSTORAGE storage) {
  LPMESSAGE message = nullptr;
  if (FAILED(OpenOn(two, storage, &message)))
    return;
  CloseIMsgSession(one);
  message->SaveChanges(0);
  CloseIMsgSession(two);
}

void UnseenFunctionDoesNotReopenBad(LPMSGSESS messages) {
  CloseIMsgSession(messages);
  Look(messages);
  CloseIMsgSession(messages);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'messages'{{.*}} [mapi-use-after-close-message-session]
}

void GlobalBad() {
  CloseIMsgSession(TheMessageSession);
  CloseIMsgSession(TheMessageSession);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}TheMessageSession{{.*}} [mapi-use-after-close-message-session]
}

void OnOneBranchBad(LPMSGSESS messages, bool early) {
  if (early)
    CloseIMsgSession(messages);
  CloseIMsgSession(messages);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'messages'{{.*}} [mapi-use-after-close-message-session]
}

void OnTheOtherBranchOk(LPMSGSESS messages, bool early) {
  if (early)
    CloseIMsgSession(messages);
  if (!early)
    CloseIMsgSession(messages);
}

// Its messages.

void MessageBad(LPMSGSESS messages, LPSTORAGE storage) {
  LPMESSAGE message = nullptr;
  if (FAILED(OpenOn(messages, storage, &message)))
    return;
  CloseIMsgSession(messages);
  message->SaveChanges(0);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'message'{{.*}} [mapi-use-after-close-message-session]
}

void MessageReleasedAfterwardsOk(LPMSGSESS messages, LPSTORAGE storage) {
  LPMESSAGE message = nullptr;
  if (FAILED(OpenOn(messages, storage, &message)))
    return;
  CloseIMsgSession(messages);
  message->Release();
}

void MessageUlReleasedAfterwardsOk(LPMSGSESS messages, LPSTORAGE storage) {
  LPMESSAGE message = nullptr;
  OpenOn(messages, storage, &message);
  CloseIMsgSession(messages);
  UlRelease(message);
}

void MessageReleasedBeforeOk(LPMSGSESS messages, LPSTORAGE storage) {
  LPMESSAGE message = nullptr;
  if (SUCCEEDED(OpenOn(messages, storage, &message))) {
    message->SaveChanges(0);
    message->Release();
  }
  CloseIMsgSession(messages);
}

void MessageAddRefBad(LPMSGSESS messages, LPSTORAGE storage) {
  LPMESSAGE message = nullptr;
  if (FAILED(OpenOn(messages, storage, &message)))
    return;
  CloseIMsgSession(messages);
  message->AddRef();
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'message'{{.*}} [mapi-use-after-close-message-session]
}

void OwnReferenceDoesNotHelpBad(LPMSGSESS messages, LPSTORAGE storage) {
  LPMESSAGE message = nullptr;
  if (FAILED(OpenOn(messages, storage, &message)))
    return;
  message->AddRef();
  CloseIMsgSession(messages);
  message->SaveChanges(0);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'message'{{.*}} [mapi-use-after-close-message-session]
  message->Release();
  message->Release();
}

void AttachmentBad(LPMSGSESS messages, LPSTORAGE storage) {
  LPMESSAGE message = nullptr;
  LPATTACH attachment = nullptr;
  if (FAILED(OpenOn(messages, storage, &message)))
    return;
  if (FAILED(message->OpenAttach(0, nullptr, 0, &attachment)))
    return;
  message->Release();
  CloseIMsgSession(messages);
  attachment->SaveChanges(0);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'attachment'{{.*}} [mapi-use-after-close-message-session]
}

void StreamOfAnAttachmentBad(LPMSGSESS messages, LPSTORAGE storage) {
  LPMESSAGE message = nullptr;
  LPATTACH attachment = nullptr;
  LPSTREAM stream = nullptr;
  if (FAILED(OpenOn(messages, storage, &message)))
    return;
  if (FAILED(message->OpenAttach(0, nullptr, 0, &attachment)))
    return;
  if (FAILED(attachment->OpenProperty(PR_ATTACH_DATA_BIN, &IID_IStream, 0, 0, reinterpret_cast<LPUNKNOWN *>(&stream))))
    return;
  CloseIMsgSession(messages);
  stream->Commit(0);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'stream'{{.*}} [mapi-use-after-close-message-session]
  stream->Release();
}

void TableBad(LPMSGSESS messages, LPSTORAGE storage, LPSRowSet *rows) {
  LPMESSAGE message = nullptr;
  LPMAPITABLE recipients = nullptr;
  if (FAILED(OpenOn(messages, storage, &message)))
    return;
  if (FAILED(message->GetRecipientTable(0, &recipients)))
    return;
  CloseIMsgSession(messages);
  HrQueryAllRows(recipients, nullptr, nullptr, nullptr, 0, rows);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'recipients'{{.*}} [mapi-use-after-close-message-session]
}

void CopyDestinationBad(LPMSGSESS messages, LPSTORAGE storage, LPMESSAGE source) {
  LPMESSAGE target = nullptr;
  if (FAILED(OpenOn(messages, storage, &target)))
    return;
  CloseIMsgSession(messages);
  source->CopyTo(0, nullptr, nullptr, 0, nullptr, &IID_IMessage, target, 0, nullptr);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'target'{{.*}} [mapi-use-after-close-message-session]
}

void AttributesBad(LPMSGSESS messages, LPSTORAGE storage, LPSPropTagArray tags, LPSPropAttrArray *attributes) {
  LPMESSAGE message = nullptr;
  if (FAILED(OpenOn(messages, storage, &message)))
    return;
  CloseIMsgSession(messages);
  GetAttribIMsgOnIStg(message, tags, attributes);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'message'{{.*}} [mapi-use-after-close-message-session]
}

void OtherInterfaceBad(LPMSGSESS messages, LPSTORAGE storage) {
  LPMESSAGE message = nullptr;
  LPMAPIPROP properties = nullptr;
  if (FAILED(OpenOn(messages, storage, &message)))
    return;
  if (FAILED(message->QueryInterface(IID_IMAPIProp, reinterpret_cast<void **>(&properties))))
    return;
  CloseIMsgSession(messages);
  properties->SaveChanges(0);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}} [mapi-use-after-close-message-session]
}

void StorageIsNotOfTheSessionOk(LPMSGSESS messages, LPSTORAGE storage, LPMESSAGE *message) {
  OpenOn(messages, storage, message);
  CloseIMsgSession(messages);
  storage->Commit(0);
  storage->Release();
}

void NullSessionsMessageOk(LPMSGSESS messages, LPSTORAGE storage) {
  LPMESSAGE message = nullptr;
  if (FAILED(OpenOn(nullptr, storage, &message)))
    return;
  CloseIMsgSession(messages);
  message->SaveChanges(0);
  message->Release();
}

void MessageOfAStoreOk(LPMSGSESS messages, LPMAPIFOLDER folder) {
  LPMESSAGE message = nullptr;
  if (FAILED(folder->CreateMessage(nullptr, 0, &message)))
    return;
  CloseIMsgSession(messages);
  message->SaveChanges(0);
  message->Release();
}

void AlienMessageOk(LPMSGSESS messages, LPMESSAGE message) { // whose message it is cannot be told
  CloseIMsgSession(messages);
  message->SaveChanges(0);
}

void MessageFailedToOpenOk(LPMSGSESS messages, LPSTORAGE storage, LPMESSAGE fallback) {
  LPMESSAGE message = fallback;
  if (FAILED(OpenOn(messages, storage, &message)))
    message = fallback;
  CloseIMsgSession(messages);
  if (message == fallback)
    OutputDebugStringA("not opened");
}

// Helpers, guards, smart pointers.

static void Finish(LPMSGSESS *messages) {
  if (*messages) {
    CloseIMsgSession(*messages);
    *messages = nullptr;
  }
}

void ClosedByAHelperBad(LPMSGSESS messages, LPSTORAGE storage) {
  LPMESSAGE message = nullptr;
  if (FAILED(OpenOn(messages, storage, &message)))
    return;
  Finish(&messages);
  message->SaveChanges(0);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'message'{{.*}} [mapi-use-after-close-message-session]
}

void ClosedByAHelperTwiceOk(LPMALLOC allocator) {
  LPMSGSESS messages = nullptr;
  if (FAILED(OpenIMsgSession(allocator, 0, &messages)))
    return;
  Finish(&messages);
  Finish(&messages);
}

static void Save(LPMESSAGE given) {
  given->SaveChanges(0);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}} [mapi-use-after-close-message-session]
}

void UsedByAHelperBad(LPMSGSESS messages, LPSTORAGE storage) {
  LPMESSAGE message = nullptr;
  if (FAILED(OpenOn(messages, storage, &message)))
    return;
  CloseIMsgSession(messages);
  Save(message);
}

struct SessionGuard {
  explicit SessionGuard(LPMSGSESS session) : session(session) {}
  SessionGuard(const SessionGuard &) = delete;
  ~SessionGuard() { CloseIMsgSession(session); }
  LPMSGSESS session;
};

void GuardClosesLastOk(LPMSGSESS messages, LPSTORAGE storage) {
  SessionGuard guard(messages);
  LPMESSAGE message = nullptr;
  if (SUCCEEDED(OpenOn(messages, storage, &message)))
    message->SaveChanges(0);
}

void GuardClosesAgainBad(LPMSGSESS messages) {
  SessionGuard guard(messages);
  CloseIMsgSession(messages);
}
// CHECK: :[[@LINE-1]]:1: warning: {{.*}} [mapi-use-after-close-message-session]

void GuardClosesTooEarlyBad(LPMSGSESS messages, LPSTORAGE storage) {
  LPMESSAGE message = nullptr;
  {
    SessionGuard guard(messages);
    OpenOn(messages, storage, &message);
  }
  if (message)
    message->SaveChanges(0);
  // CHECK: :[[@LINE-1]]:5: warning: {{.*}}'message'{{.*}} [mapi-use-after-close-message-session]
}

void SmartPointerReleasesAfterTheCloseOk(LPMSGSESS messages, LPSTORAGE storage) {
  CComPtr<IMessage> message;
  OpenOn(messages, storage, &message);
  CloseIMsgSession(messages);
}

void SmartPointerUsedAfterTheCloseBad(LPMSGSESS messages, LPSTORAGE storage) {
  CComPtr<IMessage> message;
  if (FAILED(OpenOn(messages, storage, &message)))
    return;
  CloseIMsgSession(messages);
  message->SaveChanges(0);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}} [mapi-use-after-close-message-session]
}

void WrlUsedAfterTheCloseBad(LPMSGSESS messages, LPSTORAGE storage) {
  Microsoft::WRL::ComPtr<IMessage> message;
  if (FAILED(OpenOn(messages, storage, message.GetAddressOf())))
    return;
  CloseIMsgSession(messages);
  message->SaveChanges(0);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}} [mapi-use-after-close-message-session]
}

void HolderBad(LPMSGSESS messages, LPSTORAGE storage) {
  Holder<IMessage> message;
  if (FAILED(OpenOn(messages, storage, message.Put())))
    return;
  CloseIMsgSession(messages);
  message->SaveChanges(0);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}} [mapi-use-after-close-message-session]
}

class Writer {
public:
  SCODE Open(LPMALLOC allocator, LPSTORAGE storage) {
    SCODE sc = OpenIMsgSession(allocator, 0, &m_session);
    return FAILED(sc) ? sc : OpenOn(m_session, storage, &m_message);
  }
  void Close() {
    if (m_session)
      CloseIMsgSession(m_session);
    m_session = nullptr;
  }
  HRESULT Save() {
    return m_message->SaveChanges(0);
    // CHECK: :[[@LINE-1]]:12: warning: {{.*}}m_message{{.*}} [mapi-use-after-close-message-session]
  }
  LPMSGSESS m_session = nullptr;
  LPMESSAGE m_message = nullptr;
};

void FieldsBad(LPMALLOC allocator, LPSTORAGE storage) {
  Writer writer;
  if (FAILED(writer.Open(allocator, storage)))
    return;
  writer.Close();
  writer.Save();
}

void FieldsOk(LPMALLOC allocator, LPSTORAGE storage) {
  Writer writer;
  if (SUCCEEDED(writer.Open(allocator, storage)))
    writer.Save();
  writer.Close();
}

void SilencedOk(LPMSGSESS messages) {
  CloseIMsgSession(messages);
  CloseIMsgSession(messages); // NOLINT(mapi-use-after-close-message-session)
}
