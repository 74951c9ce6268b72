// RUN: %faces %s
// In the manner of a table browser: macros that run a call in a lambda and log it, every step tested, walks over tables
// and trees.
#include <windows.h>
#include <mapix.h>
#include <mapiutil.h>
#include <functional>
#include <string>
#include <vector>

void Trace(HRESULT hr, const char *call, bool loud); // body elsewhere

template <class T> T Passed(T value) { return value; }
#define LOUD(call)                                                                                                     \
  Passed([&] {                                                                                                         \
    const HRESULT hrCall = (call);                                                                                     \
    if (FAILED(hrCall))                                                                                                \
      Trace(hrCall, #call, true);                                                                                      \
    return hrCall;                                                                                                     \
  }())
#define QUIET(call)                                                                                                    \
  Passed([&] {                                                                                                         \
    const HRESULT hrCall = (call);                                                                                     \
    if (FAILED(hrCall))                                                                                                \
      Trace(hrCall, #call, false);                                                                                     \
    return hrCall;                                                                                                     \
  }())
#define WORKED(call) SUCCEEDED(LOUD(call))

// Whatever the identifier names, opened by the first that can.
LPUNKNOWN OpenAnything(LPMDB store, LPADRBOOK book, LPMAPISESSION session, const SBinary &id) {
  LPUNKNOWN object = nullptr;
  ULONG type = 0;
  LPENTRYID entry = (LPENTRYID)id.lpb;
  if (store) {
    HRESULT hr = QUIET(store->OpenEntry(id.cb, entry, nullptr, MAPI_BEST_ACCESS, &type, &object));
    if (FAILED(hr) && object) {
      object->Release();
      object = nullptr;
    }
  }
  if (book && !object)
    QUIET(book->OpenEntry(id.cb, entry, nullptr, MAPI_BEST_ACCESS, &type, &object));
  if (session && !object)
    QUIET(session->OpenEntry(id.cb, entry, nullptr, MAPI_BEST_ACCESS, &type, &object));
  return object;
}

template <class T> T *OpenAs(LPMDB store, const SBinary *id) {
  return id ? static_cast<T *>(OpenAnything(store, nullptr, nullptr, *id)) : nullptr;
}

// Walks a tree of folders; every folder opened here is released here.
void Collect(LPMDB store, LPMAPIFOLDER folder, int depth, std::vector<std::wstring> &names) {
  if (!folder || depth > 16)
    return;
  enum { ID, NAME, COLUMNS };
  static const SizedSPropTagArray(COLUMNS, columns) = {COLUMNS, {PR_ENTRYID, PR_DISPLAY_NAME_W}};
  LPMAPITABLE table = nullptr;
  LPSRowSet rows = nullptr;
  if (!WORKED(folder->GetHierarchyTable(MAPI_UNICODE, &table)))
    return;
  if (WORKED(table->SetColumns((LPSPropTagArray)&columns, TBL_ASYNC))) {
    while (WORKED(table->QueryRows(255, 0, &rows)) && rows && rows->cRows) {
      for (ULONG i = 0; i < rows->cRows; i++) {
        const SPropValue *props = rows->aRow[i].lpProps;
        if (props[NAME].ulPropTag == PR_DISPLAY_NAME_W)
          names.emplace_back(props[NAME].Value.lpszW);
        if (auto child = OpenAs<IMAPIFolder>(store, &props[ID].Value.bin)) {
          Collect(store, child, depth + 1, names);
          child->Release();
        }
      }
      FreeProws(rows);
      rows = nullptr;
    }
    if (rows)
      FreeProws(rows);
  }
  table->Release();
}

// FN: the child is never released. The function is too large for the engine's budget: lambdas at each call, a helper
// that tries several ways, a loop in a loop, and recursion.
void CollectForgets(LPMDB store, LPMAPIFOLDER folder, int depth, std::vector<std::wstring> &names) {
  if (!folder || depth > 16)
    return;
  enum { ID, NAME, COLUMNS };
  static const SizedSPropTagArray(COLUMNS, columns) = {COLUMNS, {PR_ENTRYID, PR_DISPLAY_NAME_W}};
  LPMAPITABLE table = nullptr;
  LPSRowSet rows = nullptr;
  if (!WORKED(folder->GetHierarchyTable(MAPI_UNICODE, &table)))
    return;
  if (WORKED(table->SetColumns((LPSPropTagArray)&columns, TBL_ASYNC))) {
    while (WORKED(table->QueryRows(255, 0, &rows)) && rows && rows->cRows) {
      for (ULONG i = 0; i < rows->cRows; i++) {
        const SPropValue *props = rows->aRow[i].lpProps;
        if (props[NAME].ulPropTag == PR_DISPLAY_NAME_W)
          names.emplace_back(props[NAME].Value.lpszW);
        if (auto child = OpenAs<IMAPIFolder>(store, &props[ID].Value.bin))
          CollectForgets(store, child, depth + 1, names);
      }
      FreeProws(rows);
      rows = nullptr;
    }
    if (rows)
      FreeProws(rows);
  }
  table->Release();
}

LPMAPIFOLDER OpenInbox(LPMDB store) {
  SBinary id = {0, nullptr};
  LPMAPIFOLDER folder = nullptr;
  HRESULT hr = QUIET(store->GetReceiveFolder((LPTSTR) "IPM", 0, &id.cb, (LPENTRYID *)&id.lpb, nullptr));
  if (SUCCEEDED(hr) && id.lpb)
    folder = static_cast<LPMAPIFOLDER>(OpenAnything(store, nullptr, nullptr, id));
  MAPIFreeBuffer(id.lpb);
  return folder;
}

void UseInboxOk(LPMDB store) {
  auto folder = OpenInbox(store);
  std::vector<std::wstring> names;
  Collect(store, folder, 0, names);
  if (folder)
    folder->Release();
}

void UseInboxBad(LPMDB store) {
  auto folder = OpenInbox(store);
  if (!folder)
    return;
  LPMAPITABLE table = nullptr;
  if (!WORKED(folder->GetContentsTable(0, &table)))
    return;
    // CHECK: :[[@LINE-1]]:5: warning: IUnknown 'object' is never released [mapi-object-leak]
  table->Release();
  folder->Release();
}

// A property that may be too large for GetProps goes by streams.
HRESULT CopyPropertyOk(LPMAPIPROP from, LPMAPIPROP to, ULONG tag) {
  LPSPropValue value = nullptr;
  HRESULT hr = QUIET(HrGetOneProp(from, tag, &value));
  if (hr == MAPI_E_NOT_ENOUGH_MEMORY) {
    LPSTREAM in = nullptr, out = nullptr;
    hr = LOUD(from->OpenProperty(tag, &IID_IStream, STGM_READ, 0, (LPUNKNOWN *)&in));
    if (SUCCEEDED(hr) && in) {
      hr = LOUD(to->OpenProperty(tag, &IID_IStream, STGM_READWRITE, MAPI_CREATE | MAPI_MODIFY, (LPUNKNOWN *)&out));
      if (SUCCEEDED(hr) && out) {
        ULARGE_INTEGER all;
        all.QuadPart = ULLONG_MAX;
        hr = LOUD(in->CopyTo(out, all, nullptr, nullptr));
        if (SUCCEEDED(hr))
          hr = LOUD(out->Commit(STGC_DEFAULT));
      }
    }
    if (out)
      out->Release();
    if (in)
      in->Release();
  } else if (SUCCEEDED(hr) && value) {
    hr = LOUD(to->SetProps(1, value, nullptr));
  }
  MAPIFreeBuffer(value);
  return hr;
}

HRESULT CopyPropertyBad(LPMAPIPROP from, LPMAPIPROP to, ULONG tag) {
  LPSTREAM in = nullptr, out = nullptr;
  HRESULT hr = LOUD(from->OpenProperty(tag, &IID_IStream, STGM_READ, 0, (LPUNKNOWN *)&in));
  if (FAILED(hr))
    return hr;
  hr = LOUD(to->OpenProperty(tag, &IID_IStream, STGM_READWRITE, MAPI_CREATE | MAPI_MODIFY, (LPUNKNOWN *)&out));
  if (FAILED(hr))
    return hr;
    // CHECK: :[[@LINE-1]]:5: warning: IStream 'in' is never released [mapi-object-leak]
  out->Release();
  in->Release();
  return hr;
}

// Attachments, one at a time, shown to whom they are lent.
HRESULT EachAttachmentOk(LPMESSAGE message, const std::function<void(LPATTACH)> &visit) {
  static const SizedSPropTagArray(1, columns) = {1, {PR_ATTACH_NUM}};
  LPMAPITABLE table = nullptr;
  LPSRowSet rows = nullptr;
  HRESULT hr = LOUD(message->OpenProperty(PR_MESSAGE_ATTACHMENTS, &IID_IMAPITable, 0, 0, (LPUNKNOWN *)&table));
  if (!table)
    return hr;
  hr = LOUD(HrQueryAllRows(table, (LPSPropTagArray)&columns, nullptr, nullptr, 0, &rows));
  if (rows) {
    for (ULONG i = 0; i < rows->cRows; i++) {
      if (rows->aRow[i].lpProps[0].ulPropTag != PR_ATTACH_NUM)
        continue;
      LPATTACH attachment = nullptr;
      hr = LOUD(message->OpenAttach(rows->aRow[i].lpProps[0].Value.l, nullptr, MAPI_BEST_ACCESS, &attachment));
      if (SUCCEEDED(hr) && attachment)
        visit(attachment);
      if (attachment)
        attachment->Release();
    }
    FreeProws(rows);
  }
  table->Release();
  return hr;
}
