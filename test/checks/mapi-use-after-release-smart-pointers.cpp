// RUN: %faces %s --checks=mapi-use-after-release

#include <windows.h>

#include <comdef.h>
#include <mapix.h>
#include <mapiutil.h>
#include <wrl/client.h>

#include <memory>
#include <utility>

#include "Inputs/ComPointers.h"

using Microsoft::WRL::ComPtr;
typedef _com_ptr_t<_com_IIID<IMAPITable, &IID_IMAPITable>> IMAPITablePtr;
typedef _com_ptr_t<_com_IIID<IMessage, &IID_IMessage>> IMessagePtr;

void CComPtrOk(LPMAPIFOLDER folder) {
  CComPtr<IMAPITable> table;
  if (FAILED(folder->GetContentsTable(0, &table)))
    return;
  CComPtr<IMAPITable> copy = table;
  table.Release();
  table.Release(); // nothing left to release
  copy->SeekRow(BOOKMARK_BEGINNING, 0, nullptr);
}

void CComPtrReleasedBehindItsBackBad(LPMAPIFOLDER folder) {
  CComPtr<IMAPITable> table;
  if (FAILED(folder->GetContentsTable(0, &table)))
    return;
  table.p->Release();
}
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [mapi-use-after-release]

void CComPtrRawPointerSurvivesBad(LPMAPIFOLDER folder) {
  CComPtr<IMAPITable> table;
  if (FAILED(folder->GetContentsTable(0, &table)))
    return;
  LPMAPITABLE raw = table;
  table.Release();
  raw->SeekRow(BOOKMARK_BEGINNING, 0, nullptr);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}} [mapi-use-after-release]
}

void CComPtrAttachedTwiceBad(LPMAPIFOLDER folder) {
  LPMAPITABLE raw = nullptr;
  if (FAILED(folder->GetContentsTable(0, &raw)))
    return;
  CComPtr<IMAPITable> table;
  table.Attach(raw);
  raw->Release();
}
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [mapi-use-after-release]

void CComPtrRawReleasedOk(LPMAPIFOLDER folder) {
  LPMAPITABLE raw = nullptr;
  if (FAILED(folder->GetContentsTable(0, &raw)))
    return;
  CComPtr<IMAPITable> table(raw);
  raw->Release();
  raw->SeekRow(BOOKMARK_BEGINNING, 0, nullptr); // the smart pointer's reference keeps it
}

static LPMAPITABLE Dangling(LPMAPIFOLDER folder) { // what it returns has just been released
  CComPtr<IMAPITable> table;
  if (FAILED(folder->GetContentsTable(0, &table)))
    return nullptr;
  return table;
}

void ReturnedFromADeadSmartPointerBad(LPMAPIFOLDER folder) {
  LPMAPITABLE table = Dangling(folder);
  if (table)
    table->SeekRow(BOOKMARK_BEGINNING, 0, nullptr);
  // CHECK: :[[@LINE-1]]:5: warning: {{.*}} [mapi-use-after-release]
}

void HolderOk(LPMAPIFOLDER folder) {
  Holder<IMAPITable> table;
  if (FAILED(folder->GetContentsTable(0, table.Put())))
    return;
  table->SeekRow(BOOKMARK_BEGINNING, 0, nullptr);
  table.Reset();
  if (table)
    table->SeekRow(BOOKMARK_BEGINNING, 0, nullptr);
}

void HolderInAnInnerScopeBad(LPMAPIFOLDER folder) {
  LPMAPITABLE raw = nullptr;
  {
    Holder<IMAPITable> table;
    if (FAILED(folder->GetContentsTable(0, table.Put())))
      return;
    raw = table.Get();
  }
  raw->SeekRow(BOOKMARK_BEGINNING, 0, nullptr);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}} [mapi-use-after-release]
}

void TwoHoldersOfOneReferenceBad(LPMAPIFOLDER folder) {
  LPMAPITABLE raw = nullptr;
  if (FAILED(folder->GetContentsTable(0, &raw)))
    return;
  Holder<IMAPITable> first(raw);
  Holder<IMAPITable> second(raw);
}
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [mapi-use-after-release]

void TwoHoldersOfTwoReferencesOk(LPMAPIFOLDER folder) {
  LPMAPITABLE raw = nullptr;
  if (FAILED(folder->GetContentsTable(0, &raw)))
    return;
  raw->AddRef();
  Holder<IMAPITable> first(raw);
  Holder<IMAPITable> second(raw);
}

void HolderAndDetachOk(LPMAPIFOLDER folder) {
  Holder<IMAPITable> table;
  if (FAILED(folder->GetContentsTable(0, table.Put())))
    return;
  table.Detach()->Release();
}

void BorrowedOutlivesTheOwnerBad(LPMAPIFOLDER folder) {
  LPMESSAGE message = nullptr;
  if (FAILED(folder->CreateMessage(nullptr, 0, &message)))
    return;
  Borrowed<IMessage> lent(message);
  message->Release();
  lent->SaveChanges(0);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}} [mapi-use-after-release]
}

void AtScopeEndReleasesAgainBad(LPMAPIFOLDER folder) {
  LPMAPITABLE table = nullptr;
  if (FAILED(folder->GetContentsTable(0, &table)))
    return;
  auto cleanup = [table] { table->Release(); };
  AtScopeEnd<decltype(cleanup)> guard(cleanup);
  UlRelease(table);
}
// The lambda is user code and the guard that runs it at the closing brace too; either place will do.
// CHECK: :{{[0-9]+}}:{{[0-9]+}}: warning: {{.*}} [mapi-use-after-release]

void AtScopeEndOk(LPMAPIFOLDER folder) {
  LPMAPITABLE table = nullptr;
  auto cleanup = [&table] {
    if (table)
      table->Release();
  };
  AtScopeEnd<decltype(cleanup)> guard(cleanup);
  if (FAILED(folder->GetContentsTable(0, &table)))
    return;
  table->Release();
  table = nullptr;
}

void ComdefOk(LPMAPIFOLDER folder) {
  IMessagePtr message;
  if (FAILED(folder->CreateMessage(nullptr, 0, &message)))
    return;
  IMessagePtr copy(message);
  message.Release();
  copy->SaveChanges(0);
}

void ComdefReleasedBehindItsBackBad(LPMAPIFOLDER folder) {
  IMAPITablePtr table;
  if (FAILED(folder->GetContentsTable(0, &table)))
    return;
  table->Release();
}
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [mapi-use-after-release]

void ComdefTakesOverTwiceBad(LPMAPIFOLDER folder) {
  LPMAPITABLE raw = nullptr;
  if (FAILED(folder->GetContentsTable(0, &raw)))
    return;
  IMAPITablePtr table(raw, false);
  raw->Release();
  table->SeekRow(BOOKMARK_BEGINNING, 0, nullptr);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}} [mapi-use-after-release]
  table.Detach();
}

void WrlOk(LPMAPIFOLDER folder) {
  ComPtr<IMAPITable> table;
  if (FAILED(folder->GetContentsTable(0, table.GetAddressOf())))
    return;
  ComPtr<IMAPITable> moved(std::move(table));
  table.Reset();
  moved->SeekRow(BOOKMARK_BEGINNING, 0, nullptr);
}

void WrlRawPointerSurvivesBad(LPMAPIFOLDER folder) {
  ComPtr<IMAPITable> table;
  if (FAILED(folder->GetContentsTable(0, table.GetAddressOf())))
    return;
  LPMAPITABLE raw = table.Get();
  table = nullptr;
  raw->SeekRow(BOOKMARK_BEGINNING, 0, nullptr);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}} [mapi-use-after-release]
}

void WrlAddressOfReleasesBad(LPMAPIFOLDER folder) {
  ComPtr<IMAPITable> table;
  if (FAILED(folder->GetContentsTable(0, &table)))
    return;
  LPMAPITABLE raw = table.Get();
  folder->GetHierarchyTable(0, &table);
  raw->SeekRow(BOOKMARK_BEGINNING, 0, nullptr);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}} [mapi-use-after-release]
}

void UniquePtrOk(LPMAPIFOLDER folder) {
  LPMAPITABLE raw = nullptr;
  if (FAILED(folder->GetContentsTable(0, &raw)))
    return;
  std::unique_ptr<IMAPITable, ReleaseIt> table(raw);
  raw->SeekRow(BOOKMARK_BEGINNING, 0, nullptr);
}

void UniquePtrAndReleaseBad(LPMAPIFOLDER folder) {
  LPMAPITABLE raw = nullptr;
  if (FAILED(folder->GetContentsTable(0, &raw)))
    return;
  std::unique_ptr<IMAPITable, ReleaseIt> table(raw);
  raw->Release();
}
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [mapi-use-after-release]

void UniquePtrResetBad(LPMAPIFOLDER folder) {
  LPMAPITABLE raw = nullptr;
  if (FAILED(folder->GetContentsTable(0, &raw)))
    return;
  std::unique_ptr<IMAPITable, ReleaseIt> table(raw);
  table.reset();
  raw->SeekRow(BOOKMARK_BEGINNING, 0, nullptr);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}} [mapi-use-after-release]
}

void UniquePtrReleasedAndReleasedOk(LPMAPIFOLDER folder) {
  LPMAPITABLE raw = nullptr;
  if (FAILED(folder->GetContentsTable(0, &raw)))
    return;
  std::unique_ptr<IMAPITable, ReleaseIt> table(raw);
  table.release()->Release();
}
