// RUN: %faces %s --checks=mapi-object-leak

#include <windows.h>

#include <comdef.h>
#include <mapix.h>
#include <mapiutil.h>
#include <wrl/client.h>

#include <memory>
#include <utility>
#include <vector>

#include "Inputs/ComPointers.h"

using Microsoft::WRL::ComPtr;
typedef _com_ptr_t<_com_IIID<IMAPITable, &IID_IMAPITable>> IMAPITablePtr;
typedef _com_ptr_t<_com_IIID<IMessage, &IID_IMessage>> IMessagePtr;

// The ATL shape.

HRESULT CComPtrOk(LPMAPISESSION session) {
  CComPtr<IMsgStore> store;
  CComPtr<IMAPITable> table;
  HRESULT hr = session->OpenMsgStore(0, 0, nullptr, nullptr, 0, &store);
  if (FAILED(hr))
    return hr;
  hr = store->GetReceiveFolderTable(0, &table);
  if (FAILED(hr))
    return hr;
  return table->SeekRow(BOOKMARK_BEGINNING, 0, nullptr);
}

void CComPtrCopiesOk(LPMAPIFOLDER folder) {
  CComPtr<IMAPITable> table;
  folder->GetContentsTable(0, &table);
  CComPtr<IMAPITable> copy(table), moved(std::move(table));
  table = copy;
  copy.Release();
}

void CComPtrTakesOverOk(LPMAPIFOLDER folder) {
  LPMAPITABLE raw = nullptr;
  if (FAILED(folder->GetContentsTable(0, &raw)))
    return;
  CComPtr<IMAPITable> table;
  table.Attach(raw);
}

void CComPtrAddsItsOwnReferenceBad(LPMAPIFOLDER folder) { // a constructor from a raw pointer does not take over
  LPMAPITABLE raw = nullptr;
  if (FAILED(folder->GetContentsTable(0, &raw)))
    return;
  CComPtr<IMAPITable> table(raw);
}
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [mapi-object-leak]

void CComPtrAddsItsOwnReferenceOk(LPMAPIFOLDER folder) {
  LPMAPITABLE raw = nullptr;
  if (FAILED(folder->GetContentsTable(0, &raw)))
    return;
  CComPtr<IMAPITable> table(raw);
  raw->Release();
  table->SeekRow(BOOKMARK_BEGINNING, 0, nullptr);
}

void CComPtrDetachedAndForgottenBad(LPMAPIFOLDER folder) {
  CComPtr<IMAPITable> table;
  if (FAILED(folder->GetContentsTable(0, &table)))
    return;
  LPMAPITABLE raw = table.Detach();
  raw->SeekRow(BOOKMARK_BEGINNING, 0, nullptr);
}
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [mapi-object-leak]

LPMAPITABLE CComPtrDetachedForTheCallerOk(LPMAPIFOLDER folder) {
  CComPtr<IMAPITable> table;
  if (FAILED(folder->GetContentsTable(0, &table)))
    return nullptr;
  return table.Detach();
}

HRESULT CComPtrCopiedForTheCallerOk(LPMAPIFOLDER folder, LPMAPITABLE *out) {
  CComPtr<IMAPITable> table;
  HRESULT hr = folder->GetContentsTable(0, &table);
  return FAILED(hr) ? hr : table.CopyTo(out);
}

void CComPtrFilledTwiceBad(LPMAPIFOLDER folder) { // this operator& does not release what is there
  CComPtr<IMAPITable> table;
  if (FAILED(folder->GetContentsTable(0, &table)))
    return;
  folder->GetHierarchyTable(0, &table);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [mapi-object-leak]
}

void CComPtrFilledTwiceOk(LPMAPIFOLDER folder) {
  CComPtr<IMAPITable> table;
  if (FAILED(folder->GetContentsTable(0, &table)))
    return;
  table.Release();
  folder->GetHierarchyTable(0, &table);
}

void CComPtrReferenceAddedByHandBad(LPMAPIFOLDER folder) {
  CComPtr<IMAPITable> table;
  if (FAILED(folder->GetContentsTable(0, &table)))
    return;
  table.p->AddRef();
}
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [mapi-object-leak]

void CComPtrInterfacesOk(LPUNKNOWN unknown) {
  CComPtr<IUnknown> any(unknown);
  CComPtr<IMessage> message;
  if (SUCCEEDED(any.QueryInterface(IID_IMessage, &message)))
    message->SaveChanges(0);
}

void CComPtrOfTheLoopOk(LPMAPIFOLDER folder, int count) {
  for (int i = 0; i < count; ++i) {
    CComPtr<IMessage> message;
    if (FAILED(folder->CreateMessage(nullptr, 0, &message)))
      continue;
    if (FAILED(message->SaveChanges(0)))
      break;
  }
}

// Home-made.

void HolderOk(LPMAPIFOLDER folder) {
  Holder<IMAPITable> table;
  if (FAILED(folder->GetContentsTable(0, table.Put())))
    return;
  table->SeekRow(BOOKMARK_BEGINNING, 0, nullptr);
  folder->GetHierarchyTable(0, table.Put());
}

void HolderTakesOverOk(LPMAPIFOLDER folder) {
  LPMESSAGE message = nullptr;
  if (FAILED(folder->CreateMessage(nullptr, 0, &message)))
    return;
  Holder<IMessage> holder(message);
  message->SaveChanges(0);
}

HRESULT HolderTakesOverTooLateBad(LPMAPIFOLDER folder) {
  LPMESSAGE message = nullptr;
  HRESULT hr = folder->CreateMessage(nullptr, 0, &message);
  if (FAILED(hr))
    return hr;
  hr = message->SaveChanges(0);
  if (FAILED(hr))
    return hr;
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}}'message'{{.*}} [mapi-object-leak]
  Holder<IMessage> holder(message);
  return holder->SubmitMessage(0);
}

void HolderDetachedAndForgottenBad(LPMAPIFOLDER folder) {
  Holder<IMessage> message;
  if (FAILED(folder->CreateMessage(nullptr, 0, message.Put())))
    return;
  message.Detach();
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [mapi-object-leak]
}

void BorrowedDoesNotReleaseBad(LPMAPIFOLDER folder) {
  LPMESSAGE message = nullptr;
  if (FAILED(folder->CreateMessage(nullptr, 0, &message)))
    return;
  Borrowed<IMessage> lent(message);
  lent->SaveChanges(0);
}
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [mapi-object-leak]

void BorrowedBesideTheOwnerOk(LPMAPIFOLDER folder) {
  Holder<IMessage> message;
  if (FAILED(folder->CreateMessage(nullptr, 0, message.Put())))
    return;
  Borrowed<IMessage> lent(message.Get());
  lent->SaveChanges(0);
}

void AtScopeEndOk(LPMAPIFOLDER folder) {
  LPMAPITABLE table = nullptr;
  auto cleanup = [&] {
    if (table)
      table->Release();
  };
  AtScopeEnd<decltype(cleanup)> guard(cleanup);
  if (FAILED(folder->GetContentsTable(0, &table)))
    return;
  table->SeekRow(BOOKMARK_BEGINNING, 0, nullptr);
}

class FolderWalker { // a smart pointer that lives on
public:
  HRESULT Open(LPMAPIFOLDER folder) { return folder->GetContentsTable(0, m_rows.Put()); }
  void Adopt(LPMAPIFOLDER folder) {
    LPMAPITABLE table = nullptr;
    if (SUCCEEDED(folder->GetHierarchyTable(0, &table)))
      m_folders.Attach(table);
  }

private:
  Holder<IMAPITable> m_rows;
  CComPtr<IMAPITable> m_folders;
};

void MembersAreOwnersOk(LPMAPIFOLDER folder) {
  FolderWalker walker;
  walker.Open(folder);
  walker.Adopt(folder);
}

// comdef.h

HRESULT ComdefOk(LPMAPIFOLDER folder) {
  IMAPITablePtr table;
  HRESULT hr = folder->GetContentsTable(0, &table);
  if (FAILED(hr))
    return hr;
  IMAPITablePtr copy = table;
  hr = folder->GetHierarchyTable(0, &table); // releases what was there
  return FAILED(hr) ? hr : table->SeekRow(BOOKMARK_BEGINNING, 0, nullptr);
}

void ComdefTakesOverOk(LPMAPIFOLDER folder) {
  LPMAPITABLE raw = nullptr;
  if (SUCCEEDED(folder->GetContentsTable(0, &raw)))
    IMAPITablePtr(raw, false)->SeekRow(BOOKMARK_BEGINNING, 0, nullptr);
}

void ComdefAddsItsOwnReferenceBad(LPMAPIFOLDER folder) {
  LPMAPITABLE raw = nullptr;
  if (FAILED(folder->GetContentsTable(0, &raw)))
    return;
  IMAPITablePtr table(raw, true);
}
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [mapi-object-leak]

void ComdefDetachedAndForgottenBad(LPMAPIFOLDER folder) {
  IMessagePtr message;
  if (FAILED(folder->CreateMessage(nullptr, 0, &message)))
    return;
  LPMESSAGE raw = message.Detach();
  raw->SaveChanges(0);
}
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [mapi-object-leak]

// wrl/client.h

HRESULT WrlOk(LPMAPISESSION session) {
  ComPtr<IMsgStore> store;
  ComPtr<IMAPITable> table;
  HRESULT hr = session->OpenMsgStore(0, 0, nullptr, nullptr, 0, store.GetAddressOf());
  if (FAILED(hr))
    return hr;
  hr = store->GetReceiveFolderTable(0, table.ReleaseAndGetAddressOf());
  if (FAILED(hr))
    return hr;
  ComPtr<IMAPITable> copy = table, moved = std::move(table);
  return copy->SeekRow(BOOKMARK_BEGINNING, 0, nullptr);
}

void WrlAddressOfOk(LPMAPIFOLDER folder) {
  ComPtr<IMAPITable> table;
  folder->GetContentsTable(0, &table);
  folder->GetHierarchyTable(0, &table); // operator& releases what was there
  if (table)
    table->SeekRow(BOOKMARK_BEGINNING, 0, nullptr);
  table.Reset();
}

void WrlGetAddressOfTwiceBad(LPMAPIFOLDER folder) { // GetAddressOf does not release
  ComPtr<IMAPITable> table;
  if (FAILED(folder->GetContentsTable(0, table.GetAddressOf())))
    return;
  folder->GetHierarchyTable(0, table.GetAddressOf());
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [mapi-object-leak]
}

HRESULT WrlCopiedForTheCallerOk(LPMAPIFOLDER folder, LPMAPITABLE *out) {
  ComPtr<IMAPITable> table;
  HRESULT hr = folder->GetContentsTable(0, table.GetAddressOf());
  if (FAILED(hr))
    return hr;
  *out = table.Detach();
  return hr;
}

// std::unique_ptr

template <class T> using UniqueCom = std::unique_ptr<T, ReleaseIt>;

HRESULT UniquePtrOk(LPMAPIFOLDER folder) {
  LPMAPITABLE raw = nullptr;
  HRESULT hr = folder->GetContentsTable(0, &raw);
  if (FAILED(hr))
    return hr;
  UniqueCom<IMAPITable> table(raw);
  return table->SeekRow(BOOKMARK_BEGINNING, 0, nullptr);
}

UniqueCom<IMessage> UniquePtrForTheCallerOk(LPMAPIFOLDER folder) {
  LPMESSAGE message = nullptr;
  if (FAILED(folder->CreateMessage(nullptr, 0, &message)))
    return nullptr;
  return UniqueCom<IMessage>(message);
}

void UniquePtrReceivedOk(LPMAPIFOLDER folder) {
  if (auto message = UniquePtrForTheCallerOk(folder))
    message->SaveChanges(0);
}

void UniquePtrsInAContainerOk(LPMAPIFOLDER folder, std::vector<UniqueCom<IMessage>> &messages) {
  LPMESSAGE message = nullptr;
  if (SUCCEEDED(folder->CreateMessage(nullptr, 0, &message)))
    messages.emplace_back(message);
}

void UniquePtrLetsGoBad(LPMAPIFOLDER folder) {
  LPMAPITABLE raw = nullptr;
  if (FAILED(folder->GetContentsTable(0, &raw)))
    return;
  UniqueCom<IMAPITable> table(raw);
  LPMAPITABLE again = table.release();
  again->SeekRow(BOOKMARK_BEGINNING, 0, nullptr);
}
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [mapi-object-leak]

void UniquePtrWithAFunctionOk(LPMAPIFOLDER folder) {
  LPMAPITABLE raw = nullptr;
  if (FAILED(folder->GetContentsTable(0, &raw)))
    return;
  std::unique_ptr<IMAPITable, ULONG(WINAPI *)(LPVOID)> table(raw, UlRelease);
  table->SeekRow(BOOKMARK_BEGINNING, 0, nullptr);
}

// std::shared_ptr

void SharedPtrOk(LPMAPIFOLDER folder) {
  LPMAPITABLE raw = nullptr;
  if (FAILED(folder->GetContentsTable(0, &raw)))
    return;
  std::shared_ptr<IMAPITable> table(raw, [](LPMAPITABLE object) { object->Release(); });
  std::shared_ptr<IMAPITable> copy = table;
  table.reset();
  copy->SeekRow(BOOKMARK_BEGINNING, 0, nullptr);
}
