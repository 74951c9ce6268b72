// RUN: %faces %s --checks=mapi-message-session-arguments

#include <windows.h>

#include <imessage.h>
#include <mapispi.h>
#include <mapix.h>
#include <mapiutil.h>
#include <wrl/client.h>

#include "Inputs/ComPointers.h"

ULONG FlagsFromElsewhere();       // body elsewhere
LPMALLOC AllocatorFromElsewhere(); // body elsewhere

static const ULONG NoCommit = IMSG_NO_ISTG_COMMIT;
enum { Nothing = 0, Best = MAPI_BEST_ACCESS };

// OpenIMsgSession: the allocator.

void NoAllocatorBad() {
  LPMSGSESS session = nullptr;
  if (SUCCEEDED(OpenIMsgSession(nullptr, 0, &session)))
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'OpenIMsgSession' needs lpMalloc, which is null here [mapi-message-session-arguments]
    // CHECK: :[[@LINE-2]]:{{[0-9]+}}: note: expected: {{.*}}lpMalloc
    CloseIMsgSession(session);
}

void NoAllocatorByMacroBad(LPMSGSESS *session) {
  OpenIMsgSession(NULL, 0, session);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}lpMalloc{{.*}} [mapi-message-session-arguments]
}

void NoAllocatorByVariableBad(LPMSGSESS *session) {
  LPMALLOC allocator = nullptr;
  OpenIMsgSession(allocator, 0, session);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}lpMalloc{{.*}} [mapi-message-session-arguments]
}

void AllocatorKnownToBeNullBad(LPMALLOC allocator, LPMSGSESS *session) {
  if (!allocator)
    OpenIMsgSession(allocator, 0, session);
  // CHECK: :[[@LINE-1]]:5: warning: {{.*}}lpMalloc{{.*}} [mapi-message-session-arguments]
  // CHECK: :[[@LINE-3]]:{{[0-9]+}}: note: {{.*}}allocator
}

void DefaultAllocatorOk(LPMSGSESS *session) {
  OpenIMsgSession(MAPIGetDefaultMalloc(), 0, session);
}

void UnknownAllocatorOk(LPMALLOC allocator, LPMSGSESS *session) {
  OpenIMsgSession(allocator, 0, session);
}

void UnknownAllocatorFromElsewhereOk(LPMSGSESS *session) {
  LPMALLOC allocator = AllocatorFromElsewhere();
  OpenIMsgSession(allocator, 0, session);
}

void AllocatorKnownNotToBeNullOk(LPMALLOC allocator, LPMSGSESS *session) {
  if (!allocator)
    return;
  OpenIMsgSession(allocator, 0, session);
}

void NullUntilItIsSetOk(LPMSGSESS *session) {
  LPMALLOC allocator = nullptr;
  allocator = MAPIGetDefaultMalloc();
  OpenIMsgSession(allocator, 0, session);
}

// CoGetMalloc fills its argument; whether it did is not known before somebody looks.
void CoGetMallocOk(LPMSGSESS *session) {
  LPMALLOC allocator = nullptr;
  if (FAILED(CoGetMalloc(1, &allocator)))
    return;
  OpenIMsgSession(allocator, 0, session);
  allocator->Release();
}

void AllocatorOfASmartPointerOk(LPMSGSESS *session) {
  CComPtr<IMalloc> allocator;
  if (FAILED(CoGetMalloc(1, &allocator)))
    return;
  OpenIMsgSession(allocator, 0, session);
}

void EmptySmartPointerBad(LPMSGSESS *session) {
  CComPtr<IMalloc> allocator;
  OpenIMsgSession(allocator, 0, session);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}lpMalloc{{.*}} [mapi-message-session-arguments]
}

void EmptyWrlPointerBad(LPMSGSESS *session) {
  Microsoft::WRL::ComPtr<IMalloc> allocator;
  OpenIMsgSession(allocator.Get(), 0, session);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}lpMalloc{{.*}} [mapi-message-session-arguments]
}

// The out-parameter.

void NoOutParameterBad() {
  OpenIMsgSession(MAPIGetDefaultMalloc(), 0, nullptr);
  // CHECK: :[[@LINE-1]]:3: warning: 'OpenIMsgSession' needs lppMsgSess, which is null here [mapi-message-session-arguments]
}

SCODE OutParameterKnownToBeNullBad(LPMSGSESS *out) {
  LPMALLOC allocator = MAPIGetDefaultMalloc();
  if (out == nullptr)
    return OpenIMsgSession(allocator, 0, out);
  // CHECK: :[[@LINE-1]]:12: warning: {{.*}}lppMsgSess{{.*}} [mapi-message-session-arguments]
  return OpenIMsgSession(allocator, 0, out);
}

void OneFindingPerCallBad() { // whatever else is wrong with it
  OpenIMsgSession(nullptr, 0x40, nullptr);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}} [mapi-message-session-arguments]
}

// The flags of OpenIMsgSession: MAPI_UNICODE or zero.

void UnicodeOk(LPMSGSESS *session) {
  OpenIMsgSession(MAPIGetDefaultMalloc(), MAPI_UNICODE, session);
}

void UnicodeByValueOk(LPMSGSESS *session) {
  OpenIMsgSession(MAPIGetDefaultMalloc(), 0x80000000, session);
}

void FlagByMacroBad(LPMSGSESS *session) { // a flag of OpenIMsgOnIStg
  OpenIMsgSession(MAPIGetDefaultMalloc(), IMSG_NO_ISTG_COMMIT, session);
  // CHECK: :[[@LINE-1]]:3: warning: 'OpenIMsgSession' has no flag 0x1 [mapi-message-session-arguments]
  // CHECK: :[[@LINE-2]]:3: note: expected: MAPI_UNICODE or zero
}

void FlagByValueBad(LPMSGSESS *session) {
  OpenIMsgSession(MAPIGetDefaultMalloc(), 0x10, session);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}0x10{{.*}} [mapi-message-session-arguments]
}

void FlagByConstantBad(LPMSGSESS *session) {
  OpenIMsgSession(MAPIGetDefaultMalloc(), NoCommit, session);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}0x1{{.*}} [mapi-message-session-arguments]
}

void FlagByVariableBad(LPMSGSESS *session) {
  ULONG flags = MAPI_UNICODE;
  flags |= MAPI_MODIFY;
  OpenIMsgSession(MAPIGetDefaultMalloc(), flags, session);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}0x1{{.*}} [mapi-message-session-arguments]
}

void FlagOnOneBranchBad(LPMSGSESS *session, bool quick) {
  ULONG flags = 0;
  if (quick)
    flags = MAPI_DEFERRED_ERRORS;
  OpenIMsgSession(MAPIGetDefaultMalloc(), flags, session);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}0x8{{.*}} [mapi-message-session-arguments]
}

void FlagBesideAnUnknownWordBad(ULONG flags, LPMSGSESS *session) {
  OpenIMsgSession(MAPIGetDefaultMalloc(), flags | MAPI_DEFERRED_ERRORS, session);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}0x8{{.*}} [mapi-message-session-arguments]
}

void UnknownFlagsOk(ULONG flags, LPMSGSESS *session) {
  OpenIMsgSession(MAPIGetDefaultMalloc(), flags, session);
  OpenIMsgSession(MAPIGetDefaultMalloc(), FlagsFromElsewhere(), session);
}

void KnownUnicodeOrNothingOk(bool wide, LPMSGSESS *session) {
  OpenIMsgSession(MAPIGetDefaultMalloc(), wide ? MAPI_UNICODE : 0, session);
}

void FlagTakenAwayOk(ULONG flags, LPMSGSESS *session) {
  OpenIMsgSession(MAPIGetDefaultMalloc(), (flags | MAPI_DEFERRED_ERRORS) & MAPI_UNICODE, session);
}

void FlagRuledOutOk(ULONG flags, LPMSGSESS *session) {
  if (flags == IMSG_NO_ISTG_COMMIT)
    return;
  OpenIMsgSession(MAPIGetDefaultMalloc(), flags, session);
}

void FlagKnownFromTheBranchBad(ULONG flags, LPMSGSESS *session) {
  if (flags == IMSG_NO_ISTG_COMMIT)
    OpenIMsgSession(MAPIGetDefaultMalloc(), flags, session);
  // CHECK: :[[@LINE-1]]:5: warning: {{.*}}0x1{{.*}} [mapi-message-session-arguments]
}

// OpenIMsgOnIStg: the allocator, the storage, the out-parameter.

void AllGivenOk(LPMSGSESS session, LPSTORAGE storage, LPMESSAGE *message) {
  OpenIMsgOnIStg(session, MAPIAllocateBuffer, MAPIAllocateMore, MAPIFreeBuffer, MAPIGetDefaultMalloc(), nullptr, storage,
                 nullptr, 0, 0, message);
}

void NoSessionOk(LPSTORAGE storage, LPMESSAGE *message) { // it is not needed
  OpenIMsgOnIStg(nullptr, MAPIAllocateBuffer, MAPIAllocateMore, MAPIFreeBuffer, MAPIGetDefaultMalloc(), nullptr, storage,
                 nullptr, 0, 0, message);
}

void MessageWithoutAllocatorBad(LPMSGSESS session, LPSTORAGE storage, LPMESSAGE *message) {
  OpenIMsgOnIStg(session, MAPIAllocateBuffer, MAPIAllocateMore, MAPIFreeBuffer, nullptr, nullptr, storage, nullptr, 0, 0,
                 message);
  // CHECK: :[[@LINE-2]]:3: warning: 'OpenIMsgOnIStg' needs lpMalloc, which is null here [mapi-message-session-arguments]
}

void MessageWithoutStorageBad(LPMSGSESS session, LPMESSAGE *message) {
  OpenIMsgOnIStg(session, MAPIAllocateBuffer, MAPIAllocateMore, MAPIFreeBuffer, MAPIGetDefaultMalloc(), nullptr, nullptr,
                 nullptr, 0, 0, message);
  // CHECK: :[[@LINE-2]]:3: warning: 'OpenIMsgOnIStg' needs lpStg, which is null here [mapi-message-session-arguments]
  // CHECK: :[[@LINE-3]]:3: note: expected: {{.*}}lpStg
}

void MessageWithoutOutParameterBad(LPMSGSESS session, LPSTORAGE storage) {
  OpenIMsgOnIStg(session, MAPIAllocateBuffer, MAPIAllocateMore, MAPIFreeBuffer, MAPIGetDefaultMalloc(), nullptr, storage,
                 nullptr, 0, 0, nullptr);
  // CHECK: :[[@LINE-2]]:3: warning: 'OpenIMsgOnIStg' needs lppMsg, which is null here [mapi-message-session-arguments]
}

void StorageThatWasNotOpenedBad(LPMSGSESS session, LPMESSAGE *message) {
  LPSTORAGE storage = nullptr;
  if (FAILED(StgOpenStorage(L"one.msg", nullptr, STGM_READ, nullptr, 0, &storage)))
    storage = nullptr;
  OpenIMsgOnIStg(session, MAPIAllocateBuffer, MAPIAllocateMore, MAPIFreeBuffer, MAPIGetDefaultMalloc(), nullptr, storage,
                 nullptr, 0, 0, message);
  // CHECK: :[[@LINE-2]]:3: warning: {{.*}}lpStg{{.*}} [mapi-message-session-arguments]
}

void StorageOpenedOk(LPMSGSESS session, LPMESSAGE *message) {
  LPSTORAGE storage = nullptr;
  if (FAILED(StgOpenStorage(L"one.msg", nullptr, STGM_READ, nullptr, 0, &storage)))
    return;
  OpenIMsgOnIStg(session, MAPIAllocateBuffer, MAPIAllocateMore, MAPIFreeBuffer, MAPIGetDefaultMalloc(), nullptr, storage,
                 nullptr, 0, 0, message);
  storage->Release();
}

void StorageOfASmartPointerOk(LPMSGSESS session, LPMESSAGE *message) {
  CComPtr<IStorage> storage;
  if (FAILED(StgOpenStorage(L"one.msg", nullptr, STGM_READ, nullptr, 0, &storage)))
    return;
  OpenIMsgOnIStg(session, MAPIAllocateBuffer, MAPIAllocateMore, MAPIFreeBuffer, MAPIGetDefaultMalloc(), nullptr, storage,
                 nullptr, 0, 0, message);
}

// The memory functions, which a support object brings.

void NoAllocateBufferBad(LPMSGSESS session, LPSTORAGE storage, LPMESSAGE *message) {
  OpenIMsgOnIStg(session, nullptr, MAPIAllocateMore, MAPIFreeBuffer, MAPIGetDefaultMalloc(), nullptr, storage, nullptr, 0,
                 0, message);
  // CHECK: :[[@LINE-2]]:3: warning: {{.*}}lpAllocateBuffer{{.*}} [mapi-message-session-arguments]
}

void NoAllocateMoreBad(LPMSGSESS session, LPSTORAGE storage, LPMESSAGE *message) {
  OpenIMsgOnIStg(session, MAPIAllocateBuffer, nullptr, MAPIFreeBuffer, MAPIGetDefaultMalloc(), nullptr, storage, nullptr,
                 0, 0, message);
  // CHECK: :[[@LINE-2]]:3: warning: {{.*}}lpAllocateMore{{.*}} [mapi-message-session-arguments]
}

void NoFreeBufferBad(LPMSGSESS session, LPSTORAGE storage, LPMESSAGE *message) {
  OpenIMsgOnIStg(session, MAPIAllocateBuffer, MAPIAllocateMore, nullptr, MAPIGetDefaultMalloc(), nullptr, storage,
                 nullptr, 0, 0, message);
  // CHECK: :[[@LINE-2]]:3: warning: {{.*}}lpFreeBuffer{{.*}} [mapi-message-session-arguments]
}

void SupportObjectOk(LPMAPISUP support, LPSTORAGE storage, LPMESSAGE *message) {
  if (support)
    OpenIMsgOnIStg(nullptr, nullptr, nullptr, nullptr, MAPIGetDefaultMalloc(), support, storage, nullptr, 0, 0, message);
}

void SupportObjectThatMayBeGivenOk(LPMAPISUP support, LPSTORAGE storage, LPMESSAGE *message) {
  OpenIMsgOnIStg(nullptr, nullptr, nullptr, nullptr, MAPIGetDefaultMalloc(), support, storage, nullptr, 0, 0, message);
}

void SupportObjectKnownToBeNullBad(LPMAPISUP support, LPSTORAGE storage, LPMESSAGE *message) {
  if (support)
    return;
  OpenIMsgOnIStg(nullptr, nullptr, nullptr, nullptr, MAPIGetDefaultMalloc(), support, storage, nullptr, 0, 0, message);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}} [mapi-message-session-arguments]
}

void SupportObjectBringsNoAllocatorBad(LPMAPISUP support, LPSTORAGE storage, LPMESSAGE *message) {
  OpenIMsgOnIStg(nullptr, nullptr, nullptr, nullptr, nullptr, support, storage, nullptr, 0, 0, message);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}lpMalloc{{.*}} [mapi-message-session-arguments]
}

void FunctionsFromTheSupportObjectOk(LPMAPISUP support, LPSTORAGE storage, LPMESSAGE *message) {
  LPALLOCATEBUFFER allocate = nullptr;
  LPALLOCATEMORE more = nullptr;
  LPFREEBUFFER release = nullptr;
  if (FAILED(support->GetMemAllocRoutines(&allocate, &more, &release)))
    return;
  OpenIMsgOnIStg(nullptr, allocate, more, release, MAPIGetDefaultMalloc(), nullptr, storage, nullptr, 0, 0, message);
}

void FunctionsFromTheLibraryOk(HMODULE library, LPSTORAGE storage, LPMESSAGE *message) {
  auto allocate = reinterpret_cast<LPALLOCATEBUFFER>(GetProcAddress(library, "MAPIAllocateBuffer"));
  auto more = reinterpret_cast<LPALLOCATEMORE>(GetProcAddress(library, "MAPIAllocateMore"));
  auto release = reinterpret_cast<LPFREEBUFFER>(GetProcAddress(library, "MAPIFreeBuffer"));
  OpenIMsgOnIStg(nullptr, allocate, more, release, MAPIGetDefaultMalloc(), nullptr, storage, nullptr, 0, 0, message);
}

void FunctionKnownToBeMissingBad(HMODULE library, LPSTORAGE storage, LPMESSAGE *message) {
  auto more = reinterpret_cast<LPALLOCATEMORE>(GetProcAddress(library, "MAPIAllocateMore"));
  if (!more)
    OpenIMsgOnIStg(nullptr, MAPIAllocateBuffer, more, MAPIFreeBuffer, MAPIGetDefaultMalloc(), nullptr, storage, nullptr, 0,
                   0, message);
  // CHECK: :[[@LINE-2]]:5: warning: {{.*}}lpAllocateMore{{.*}} [mapi-message-session-arguments]
}

// The flags of OpenIMsgOnIStg: IMSG_NO_ISTG_COMMIT and MAPI_UNICODE.

static SCODE OpenMessage(LPMSGSESS session, LPSTORAGE storage, ULONG flags, LPMESSAGE *message) {
  return OpenIMsgOnIStg(session, MAPIAllocateBuffer, MAPIAllocateMore, MAPIFreeBuffer, MAPIGetDefaultMalloc(), nullptr,
                        storage, nullptr, 0, flags, message);
  // CHECK: :[[@LINE-2]]:10: warning: 'OpenIMsgOnIStg' has no flag 0x10 [mapi-message-session-arguments]
  // CHECK: :[[@LINE-3]]:10: note: expected: IMSG_NO_ISTG_COMMIT, MAPI_UNICODE, both or zero
}

void FlagThroughAWrapperBad(LPMSGSESS session, LPSTORAGE storage, LPMESSAGE *message) {
  OpenMessage(session, storage, Best, message);
}

void FlagsThroughAWrapperOk(LPMSGSESS session, LPSTORAGE storage, LPMESSAGE *message) {
  OpenMessage(session, storage, Nothing, message);
  OpenMessage(session, storage, IMSG_NO_ISTG_COMMIT, message);
  OpenMessage(session, storage, MAPI_UNICODE, message);
  OpenMessage(session, storage, IMSG_NO_ISTG_COMMIT | MAPI_UNICODE, message);
}

void MessageFlagByMacroBad(LPMSGSESS session, LPSTORAGE storage, LPMESSAGE *message) {
  OpenIMsgOnIStg(session, MAPIAllocateBuffer, MAPIAllocateMore, MAPIFreeBuffer, MAPIGetDefaultMalloc(), nullptr, storage,
                 nullptr, 0, MAPI_CREATE | MAPI_UNICODE, message);
  // CHECK: :[[@LINE-2]]:3: warning: {{.*}}0x2{{.*}} [mapi-message-session-arguments]
}

void MessageFlagsBad(LPMSGSESS session, LPSTORAGE storage, LPMESSAGE *message) { // the unknown bits, and no others
  OpenIMsgOnIStg(session, MAPIAllocateBuffer, MAPIAllocateMore, MAPIFreeBuffer, MAPIGetDefaultMalloc(), nullptr, storage,
                 nullptr, 0, 0x0B, message);
  // CHECK: :[[@LINE-2]]:3: warning: {{.*}}0xa{{ .*}}[mapi-message-session-arguments]
}

void MessageUnknownFlagsOk(LPMSGSESS session, LPSTORAGE storage, ULONG flags, LPMESSAGE *message) {
  OpenIMsgOnIStg(session, MAPIAllocateBuffer, MAPIAllocateMore, MAPIFreeBuffer, MAPIGetDefaultMalloc(), nullptr, storage,
                 nullptr, 0, flags | IMSG_NO_ISTG_COMMIT, message);
}

void CallerDataIsNoFlagOk(LPMSGSESS session, LPSTORAGE storage, MSGCALLRELEASE *released, LPMESSAGE *message) {
  OpenIMsgOnIStg(session, MAPIAllocateBuffer, MAPIAllocateMore, MAPIFreeBuffer, MAPIGetDefaultMalloc(), nullptr, storage,
                 released, 0xFFFF, 0, message);
}

// Wrappers, macros, members.

#define OPEN(allocator, out) OpenIMsgSession(allocator, 0, out)

void MacroBad(LPMSGSESS *session) {
  OPEN(nullptr, session);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}lpMalloc{{.*}} [mapi-message-session-arguments]
}

void MacroOk(LPMALLOC allocator, LPMSGSESS *session) {
  OPEN(allocator, session);
}

class Reader {
public:
  SCODE Open(LPMALLOC allocator) { return OpenIMsgSession(allocator, 0, &m_session); }
  SCODE OpenWithoutBad() { return OpenIMsgSession(nullptr, 0, &m_session); }
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}}lpMalloc{{.*}} [mapi-message-session-arguments]
  void Close() {
    if (m_session)
      CloseIMsgSession(m_session);
    m_session = nullptr;
  }

private:
  LPMSGSESS m_session = nullptr;
};

void UsesAReaderOk(Reader &reader) {
  if (LPMALLOC allocator = MAPIGetDefaultMalloc())
    reader.Open(allocator);
  reader.Close();
}

// Other functions.

namespace mine {
SCODE OpenIMsgSession(LPMALLOC, ULONG, LPMSGSESS *) { return S_OK; }

void OwnFunctionOk() {
  OpenIMsgSession(nullptr, 0xFF, nullptr);
}
} // namespace mine

void CloseOk(LPMSGSESS session) {
  if (session)
    CloseIMsgSession(session);
}

void NeverCalledOk(LPMSGSESS *session) {
  if (false)
    OpenIMsgSession(nullptr, 0, session);
}

void UnevaluatedOk() {
  static_assert(sizeof(OpenIMsgSession(nullptr, 0, nullptr)) == 4, "an SCODE");
}

void SilencedOk(LPMSGSESS *session) {
  OpenIMsgSession(nullptr, 0, session); // NOLINT(mapi-message-session-arguments)
}
