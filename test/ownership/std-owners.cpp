// RUN: %faces %s
// std::unique_ptr and std::shared_ptr with deleters that release, free or uninitialise; owners in aggregates,
// containers, variant and optional.
#include <windows.h>
#include <mapix.h>
#include <mapiutil.h>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

struct ReleaseDeleter {
  void operator()(IUnknown *p) const {
    if (p)
      p->Release();
  }
};
struct MapiDeleter {
  void operator()(void *p) const { MAPIFreeBuffer(p); }
};
template <class T> using com_unique = std::unique_ptr<T, ReleaseDeleter>;
template <class T> using mapi_unique = std::unique_ptr<T, MapiDeleter>;
using RowsPtr = std::unique_ptr<SRowSet, decltype(&FreeProws)>;
using PadrPtr = std::unique_ptr<ADRLIST, void(STDAPICALLTYPE *)(LPADRLIST)>;

static com_unique<IMAPITable> ContentsOf(IMAPIFolder *folder) {
  IMAPITable *table = nullptr;
  if (FAILED(folder->GetContentsTable(0, &table)))
    return nullptr;
  return com_unique<IMAPITable>(table);
}

bool FunctorOk(IMAPIFolder *folder) {
  auto table = ContentsOf(folder);
  if (!table)
    return false;
  LPSRowSet raw = nullptr;
  if (FAILED(HrQueryAllRows(table.get(), nullptr, nullptr, nullptr, 0, &raw)))
    return false;
  RowsPtr rows(raw, &FreeProws);
  return rows->cRows > 0;
}

void ReleaseIsNotResetBad(IMAPIFolder *folder) {
  auto table = ContentsOf(folder);
  if (table)
    table->SeekRow(BOOKMARK_BEGINNING, 0, nullptr);
  table.release();
  // CHECK: :[[@LINE-1]]:3: warning: IMAPITable 'table' is never released [mapi-object-leak]
}

void FunctionPointerOk(IMAPIFolder *folder, LPSPropTagArray tags) {
  ULONG count = 0;
  LPSPropValue raw = nullptr;
  if (FAILED(folder->GetProps(tags, 0, &count, &raw)))
    return;
  std::unique_ptr<SPropValue, ULONG(STDAPICALLTYPE *)(LPVOID)> props(raw, &MAPIFreeBuffer);
  if (props->ulPropTag == PR_DISPLAY_NAME_A)
    OutputDebugStringA(props->Value.lpszA);
}

void FunctionPointerOfAnotherKindBad(IMAPIFolder *folder, LPSPropTagArray tags) {
  ULONG count = 0;
  LPSPropValue raw = nullptr;
  if (FAILED(folder->GetProps(tags, 0, &count, &raw)))
    return;
  std::unique_ptr<SPropValue, void (*)(void *)> props(raw, &free);
}
  // CHECK: :[[@LINE-1]]:1: warning: buffer 'raw' is freed with free [mapi-buffer-mismatch]

void LambdaOk(LPMDB store) {
  LPMAPITABLE raw = nullptr;
  if (FAILED(store->GetReceiveFolderTable(0, &raw)) || !raw)
    return;
  auto release = [](IMAPITable *p) { p->Release(); };
  std::unique_ptr<IMAPITable, decltype(release)> table(raw, release);
  table->SeekRow(BOOKMARK_BEGINNING, 0, nullptr);
}

void LambdaThatDoesNothingBad(LPMDB store) {
  LPMAPITABLE raw = nullptr;
  if (FAILED(store->GetReceiveFolderTable(0, &raw)))
    return;
  auto nothing = [](IMAPITable *) {};
  std::unique_ptr<IMAPITable, decltype(nothing)> table(raw, nothing);
  table->SeekRow(BOOKMARK_BEGINNING, 0, nullptr);
}
  // CHECK: :[[@LINE-1]]:1: warning: IMAPITable 'raw' is never released: its last pointer is overwritten here [mapi-object-leak]

void SharedOk(LPMDB store) {
  LPMAPITABLE raw = nullptr;
  if (FAILED(store->GetReceiveFolderTable(0, &raw)))
    return;
  std::shared_ptr<IMAPITable> table(raw, [](IMAPITable *p) { p->Release(); });
  table->SeekRow(BOOKMARK_BEGINNING, 0, nullptr);
}

std::shared_ptr<IMAPITable> SharedReturnedOk(LPMDB store) {
  LPMAPITABLE raw = nullptr;
  if (FAILED(store->GetReceiveFolderTable(0, &raw)))
    return {};
  return std::shared_ptr<IMAPITable>(raw, ReleaseDeleter());
}

void FunctionObjectOk(LPMDB store) {
  LPMAPITABLE raw = nullptr;
  if (FAILED(store->GetReceiveFolderTable(0, &raw)))
    return;
  std::unique_ptr<IMAPITable, std::function<void(IMAPITable *)>> table(raw, [](IMAPITable *p) { p->Release(); });
  table->SeekRow(BOOKMARK_BEGINNING, 0, nullptr);
}

// A guard that owns nothing but the right to uninitialise.
int VoidGuardOk() {
  if (MAPIInitialize(nullptr) != S_OK)
    return 1;
  std::unique_ptr<void, void (*)(void *)> guard(reinterpret_cast<void *>(1), [](void *) { MAPIUninitialize(); });
  LPMAPISESSION raw = nullptr;
  if (FAILED(MAPILogonEx(0, nullptr, nullptr, MAPI_EXTENDED, &raw)))
    return 2;
  std::unique_ptr<IMAPISession, void (*)(IMAPISession *)> session(raw, [](IMAPISession *p) {
    p->Logoff(0, 0, 0);
    p->Release();
  });
  LPMAPITABLE table = nullptr;
  if (SUCCEEDED(session->GetMsgStoresTable(0, &table)))
    com_unique<IMAPITable> owner(table);
  return 0;
}

int GuardsInTheWrongOrderBad() {
  std::unique_ptr<IMAPISession, ReleaseDeleter> session;
  if (MAPIInitialize(nullptr) != S_OK)
    return 1;
  std::unique_ptr<void, void (*)(void *)> guard(reinterpret_cast<void *>(1), [](void *) { MAPIUninitialize(); });
  LPMAPISESSION raw = nullptr;
  if (FAILED(MAPILogonEx(0, nullptr, nullptr, MAPI_EXTENDED, &raw)))
    return 2;
  session.reset(raw);
  session->Logoff(0, 0, 0);
  return 0;
  // CHECK: :[[@LINE-1]]:3: warning: 'Release' called on IMAPISession 'raw' after MAPIUninitialize [mapi-use-after-uninitialize]
}

void GetPropsIntoUniqueOk(LPMAPIPROP object, LPSPropTagArray tags) {
  mapi_unique<SPropValue> props;
  ULONG count = 0;
  LPSPropValue raw = nullptr;
  HRESULT hr = object->GetProps(tags, MAPI_UNICODE, &count, &raw);
  props.reset(raw);
  if (FAILED(hr))
    return;
  OutputDebugStringW(props.get()[0].Value.lpszW);
}

void FreedAndOwnedBad(LPMAPIPROP object, LPSPropTagArray tags) {
  mapi_unique<SPropValue> props;
  ULONG count = 0;
  LPSPropValue raw = nullptr;
  HRESULT hr = object->GetProps(tags, MAPI_UNICODE, &count, &raw);
  if (FAILED(hr))
    return;
  props.reset(raw);
  MAPIFreeBuffer(raw);
}
  // CHECK: :[[@LINE-1]]:1: warning: buffer 'raw' is freed twice [mapi-buffer-mismatch]

// A handle over unique_ptr that is filled at the end of the statement, and what a newer program builds on it.
namespace newer {
template <class T> struct mapi_delete {
  void operator()(T *p) const noexcept { MAPIFreeBuffer(p); }
};
template <> struct mapi_delete<SRowSet> {
  void operator()(SRowSet *p) const noexcept { FreeProws(p); }
};
template <> struct mapi_delete<ADRLIST> {
  void operator()(ADRLIST *p) const noexcept { FreePadrlist(p); }
};
template <class T> using mapi_ptr = std::unique_ptr<T, mapi_delete<T>>;
struct com_release {
  void operator()(IUnknown *p) const noexcept { p->Release(); }
};
template <class T> using com_ptr = std::unique_ptr<T, com_release>;

// A temporary that gives the pointer over when it is destroyed at the end of the full expression.
template <class Smart> class out_param {
public:
  explicit out_param(Smart &smart) : m_smart(smart), m_raw(nullptr) {}
  ~out_param() {
    if (m_raw)
      m_smart.reset(m_raw);
  }
  out_param(const out_param &) = delete;
  operator typename Smart::pointer *() { return &m_raw; }
  LPUNKNOWN *unknown() { return reinterpret_cast<LPUNKNOWN *>(&m_raw); }

private:
  Smart &m_smart;
  typename Smart::pointer m_raw;
};
template <class Smart> out_param<Smart> out(Smart &smart) { return out_param<Smart>(smart); }

struct Folder {
  std::wstring name;
  com_ptr<IMAPIFolder> folder;
  com_ptr<IMAPITable> contents;
};

std::optional<Folder> OpenFolderOk(IMsgStore *store, const SBinary &id) {
  Folder result;
  ULONG type = 0;
  if (FAILED(store->OpenEntry(id.cb, reinterpret_cast<LPENTRYID>(id.lpb), nullptr, MAPI_BEST_ACCESS, &type,
                              out(result.folder).unknown())))
    return std::nullopt;
  if (type != MAPI_FOLDER)
    return {};
  mapi_ptr<SPropValue> name;
  if (SUCCEEDED(HrGetOneProp(result.folder.get(), PR_DISPLAY_NAME_W, out(name))))
    result.name = name->Value.lpszW;
  if (FAILED(result.folder->GetContentsTable(MAPI_UNICODE, out(result.contents))))
    return std::nullopt;
  return result;
}

std::vector<Folder> OpenFoldersOk(IMsgStore *store, IMAPITable *hierarchy) {
  std::vector<Folder> folders;
  mapi_ptr<SRowSet> rows;
  while (SUCCEEDED(hierarchy->QueryRows(50, 0, out(rows))) && rows->cRows != 0) {
    for (ULONG i = 0; i < rows->cRows; ++i) {
      auto folder = OpenFolderOk(store, rows->aRow[i].lpProps[0].Value.bin);
      if (folder)
        folders.push_back(std::move(*folder));
    }
  }
  return folders;
}

std::variant<std::monostate, com_ptr<IMAPIFolder>, com_ptr<IMessage>> OpenAnyOk(IMAPISession *session,
                                                                                const SBinary &id) {
  com_ptr<IUnknown> object;
  ULONG type = 0;
  if (FAILED(session->OpenEntry(id.cb, reinterpret_cast<LPENTRYID>(id.lpb), nullptr, MAPI_BEST_ACCESS, &type,
                                out(object).unknown())))
    return {};
  switch (type) {
  case MAPI_FOLDER:
    return com_ptr<IMAPIFolder>(static_cast<IMAPIFolder *>(object.release()));
  case MAPI_MESSAGE:
    return com_ptr<IMessage>(static_cast<IMessage *>(object.release()));
  default:
    return {};
  }
}

class Stores {
public:
  explicit Stores(IMAPISession *session) : m_session(session) {}
  IMsgStore *Get(const std::string &name, const SBinary &id) {
    auto &slot = m_stores[name];
    if (!slot)
      m_session->OpenMsgStore(0, id.cb, reinterpret_cast<LPENTRYID>(id.lpb), nullptr, MDB_NO_DIALOG, out(slot));
    return slot.get();
  }

private:
  IMAPISession *m_session;
  std::map<std::string, com_ptr<IMsgStore>> m_stores;
};

ULONG CountOk(IMAPISession *session, const SBinary &id) {
  Stores stores(session);
  IMsgStore *store = stores.Get("default", id);
  if (!store)
    return 0;
  com_ptr<IMAPITable> table;
  if (FAILED(store->GetReceiveFolderTable(0, out(table))))
    return 0;
  ULONG rows = 0;
  table->GetRowCount(0, &rows);
  return rows;
}

// Rows taken out of their set, one by one, into owners of their own.
std::vector<mapi_ptr<SPropValue>> TakeRowsOk(IMAPITable *table) {
  std::vector<mapi_ptr<SPropValue>> taken;
  mapi_ptr<SRowSet> rows;
  if (FAILED(HrQueryAllRows(table, nullptr, nullptr, nullptr, 0, out(rows))))
    return taken;
  taken.reserve(rows->cRows);
  for (ULONG i = 0; i < rows->cRows; ++i)
    taken.emplace_back(std::exchange(rows->aRow[i].lpProps, nullptr));
  return taken;
}

std::wstring_view NameBad(IMAPIProp *object) {
  mapi_ptr<SPropValue> name;
  if (FAILED(HrGetOneProp(object, PR_DISPLAY_NAME_W, out(name))))
    return {};
  LPCWSTR text = name->Value.lpszW;
  name.reset();
  return std::wstring_view(text, wcslen(text));
  // CHECK: :[[@LINE-1]]:34: warning: a pointer into buffer 'm_raw' is used after that was freed [mapi-use-after-free]
}

void ReleasedBad(IMsgStore *store) {
  com_ptr<IMAPITable> table;
  if (FAILED(store->GetReceiveFolderTable(0, out(table))))
    return;
  IMAPITable *raw = table.release();
  raw->SeekRow(BOOKMARK_BEGINNING, 0, nullptr);
}
  // CHECK: :[[@LINE-1]]:1: warning: IMAPITable 'm_raw' is never released [mapi-object-leak]
} // namespace newer
