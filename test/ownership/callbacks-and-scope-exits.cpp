// RUN: %faces %s
// Callbacks and lambdas: notification callbacks, HrThisThreadAdviseSink, enumeration functions, scope exits.
#include <windows.h>
#include <mapix.h>
#include <mapiutil.h>
#include <exception>
#include <functional>
#include <utility>

static LONG STDAPICALLTYPE OnStoreEvent(LPVOID context, ULONG count, LPNOTIFICATION notifications) {
  LPMDB store = static_cast<LPMDB>(context);
  for (ULONG i = 0; i < count; ++i) {
    if (notifications[i].ulEventType != fnevNewMail)
      continue;
    LPMESSAGE message = NULL;
    ULONG type = 0;
    NEWMAIL_NOTIFICATION &mail = notifications[i].info.newmail;
    if (SUCCEEDED(store->OpenEntry(mail.cbEntryID, mail.lpEntryID, NULL, 0, &type, (LPUNKNOWN *)&message)))
      message->Release();
  }
  return 0;
}

static LONG STDAPICALLTYPE OnStoreEventBad(LPVOID context, ULONG count, LPNOTIFICATION notifications) {
  LPMDB store = static_cast<LPMDB>(context);
  for (ULONG i = 0; i < count; ++i) {
    LPMESSAGE message = NULL;
    ULONG type = 0;
    NEWMAIL_NOTIFICATION &mail = notifications[i].info.newmail;
    if (FAILED(store->OpenEntry(mail.cbEntryID, mail.lpEntryID, NULL, 0, &type, (LPUNKNOWN *)&message)))
      return 0;
    if (type != MAPI_MESSAGE)
      return 0;
      // CHECK: :[[@LINE-1]]:7: warning: IMessage 'message' is never released [mapi-object-leak]
    message->Release();
  }
  return 0;
}

// The sink is released after Advise took a reference of its own; the thread wrapper takes the original's place.
HRESULT WatchOk(LPMDB store, ULONG *connection) {
  LPMAPIADVISESINK sink = NULL;
  HRESULT hr = HrAllocAdviseSink((LPNOTIFCALLBACK)OnStoreEvent, store, &sink);
  if (FAILED(hr))
    return hr;
  LPMAPIADVISESINK wrapped = NULL;
  hr = HrThisThreadAdviseSink(sink, &wrapped);
  sink->Release();
  if (FAILED(hr))
    return hr;
  hr = store->Advise(0, NULL, fnevNewMail, wrapped, connection);
  wrapped->Release();
  return hr;
}

HRESULT WatchBad(LPMDB store, ULONG *connection) {
  LPMAPIADVISESINK sink = NULL;
  HRESULT hr = HrAllocAdviseSink((LPNOTIFCALLBACK)OnStoreEventBad, store, &sink);
  if (FAILED(hr))
    return hr;
  hr = store->Advise(0, NULL, fnevNewMail, sink, connection);
  return hr;
  // CHECK: :[[@LINE-1]]:3: warning: IMAPIAdviseSink 'sink' is never released [mapi-object-leak]
}

HRESULT WrappedForgottenBad(LPMDB store, LPMAPIADVISESINK sink, ULONG *connection) {
  LPMAPIADVISESINK wrapped = NULL;
  HRESULT hr = HrThisThreadAdviseSink(sink, &wrapped);
  if (FAILED(hr))
    return hr;
  return store->Advise(0, NULL, fnevNewMail, wrapped, connection);
  // CHECK: :[[@LINE-1]]:3: warning: IMAPIAdviseSink 'wrapped' is never released [mapi-object-leak]
}

// An enumeration that calls back for each row; what it hands out is borrowed.
typedef BOOL(CALLBACK *ROWPROC)(LPSRow row, LPARAM param);

HRESULT EnumRows(LPMAPITABLE table, ROWPROC proc, LPARAM param) {
  LPSRowSet rows = NULL;
  for (;;) {
    HRESULT hr = table->QueryRows(25, 0, &rows);
    if (FAILED(hr))
      return hr;
    if (rows->cRows == 0) {
      FreeProws(rows);
      return S_OK;
    }
    for (ULONG i = 0; i < rows->cRows; ++i) {
      if (!proc(&rows->aRow[i], param)) {
        FreeProws(rows);
        return S_FALSE;
      }
    }
    FreeProws(rows);
  }
}

static BOOL CALLBACK FindDefault(LPSRow row, LPARAM param) {
  LPSPropValue prop = PpropFindProp(row->lpProps, row->cValues, PR_DEFAULT_STORE);
  if (!prop || !prop->Value.b)
    return TRUE;
  LPSPropValue id = PpropFindProp(row->lpProps, row->cValues, PR_ENTRYID);
  if (!id)
    return TRUE;
  SBinary *out = reinterpret_cast<SBinary *>(param);
  if (FAILED(MAPIAllocateBuffer(id->Value.bin.cb, (LPVOID *)&out->lpb)))
    return FALSE;
  CopyMemory(out->lpb, id->Value.bin.lpb, id->Value.bin.cb);
  out->cb = id->Value.bin.cb;
  return FALSE;
}

HRESULT DefaultStoreOk(LPMAPISESSION session, LPMDB *store) {
  LPMAPITABLE table = NULL;
  HRESULT hr = session->GetMsgStoresTable(0, &table);
  if (FAILED(hr))
    return hr;
  SBinary id = {0, NULL};
  hr = EnumRows(table, FindDefault, (LPARAM)&id);
  table->Release();
  if (SUCCEEDED(hr) && id.lpb)
    hr = session->OpenMsgStore(0, id.cb, (LPENTRYID)id.lpb, NULL, 0, store);
  if (id.lpb)
    MAPIFreeBuffer(id.lpb);
  return hr;
}

// Scope exits.
template <class F> class ScopeExit {
public:
  explicit ScopeExit(F f) : m_f(std::move(f)), m_active(true) {}
  ScopeExit(ScopeExit &&other) : m_f(std::move(other.m_f)), m_active(other.m_active) { other.m_active = false; }
  ~ScopeExit() {
    if (m_active)
      m_f();
  }
  void Dismiss() { m_active = false; }

private:
  F m_f;
  bool m_active;
};
template <class F> ScopeExit<F> MakeScopeExit(F f) { return ScopeExit<F>(std::move(f)); }
struct ScopeExitTag {};
template <class F> ScopeExit<F> operator+(ScopeExitTag, F f) { return ScopeExit<F>(std::move(f)); }
#define CONCAT2(a, b) a##b
#define CONCAT(a, b) CONCAT2(a, b)
#define SCOPE_EXIT auto CONCAT(scopeExit, __LINE__) = ScopeExitTag() + [&]()

HRESULT ScopeExitOk(LPMAPIFOLDER folder) {
  LPMAPITABLE table = NULL;
  LPSRowSet rows = NULL;
  SCOPE_EXIT {
    if (rows)
      FreeProws(rows);
    if (table)
      table->Release();
  };
  HRESULT hr = folder->GetContentsTable(0, &table);
  if (FAILED(hr))
    return hr;
  return table->QueryRows(10, 0, &rows);
}

HRESULT DismissedOk(LPMAPIFOLDER folder, LPMAPITABLE *out) {
  LPMAPITABLE table = NULL;
  HRESULT hr = folder->GetContentsTable(0, &table);
  if (FAILED(hr))
    return hr;
  auto release = MakeScopeExit([&] { table->Release(); });
  hr = table->SeekRow(BOOKMARK_BEGINNING, 0, NULL);
  if (FAILED(hr))
    return hr;
  release.Dismiss();
  *out = table;
  return S_OK;
}

HRESULT DismissedBad(LPMAPIFOLDER folder) {
  LPMAPITABLE table = NULL;
  HRESULT hr = folder->GetContentsTable(0, &table);
  if (FAILED(hr))
    return hr;
  auto release = MakeScopeExit([&] { table->Release(); });
  hr = table->SeekRow(BOOKMARK_BEGINNING, 0, NULL);
  if (hr == MAPI_E_NOT_FOUND)
    release.Dismiss();
  return hr;
  // CHECK: :[[@LINE-1]]:3: warning: IMAPITable 'table' is never released [mapi-object-leak]
}

int WrongOrderBad() {
  if (FAILED(MAPIInitialize(NULL)))
    return 1;
  LPMAPISESSION session = NULL;
  SCOPE_EXIT {
    if (session)
      session->Release();
  };
  SCOPE_EXIT { MAPIUninitialize(); };
  if (FAILED(MAPILogonEx(0, NULL, NULL, MAPI_EXTENDED, &session)))
    return 2;
  session->Logoff(0, 0, 0);
  return 0;
  // CHECK: :[[@LINE-1]]:3: warning: 'Release' called on IMAPISession 'session' after MAPIUninitialize [mapi-use-after-uninitialize]
}

int RightOrderOk() {
  if (FAILED(MAPIInitialize(NULL)))
    return 1;
  SCOPE_EXIT { MAPIUninitialize(); };
  LPMAPISESSION session = NULL;
  if (FAILED(MAPILogonEx(0, NULL, NULL, MAPI_EXTENDED, &session)))
    return 2;
  SCOPE_EXIT {
    session->Logoff(0, 0, 0);
    session->Release();
  };
  return 0;
}

// std::function and generic visitors: seen bodies, borrowed arguments.
template <class F> HRESULT ForEachMessage(LPMAPIFOLDER folder, LPENTRYLIST ids, F visit) {
  for (ULONG i = 0; i < ids->cValues; ++i) {
    LPMESSAGE message = NULL;
    ULONG type = 0;
    HRESULT hr = folder->OpenEntry(ids->lpbin[i].cb, (LPENTRYID)ids->lpbin[i].lpb, NULL, 0, &type,
                                   (LPUNKNOWN *)&message);
    if (FAILED(hr))
      return hr;
    hr = visit(message);
    message->Release();
    if (FAILED(hr))
      return hr;
  }
  return S_OK;
}

HRESULT VisitOk(LPMAPIFOLDER folder, LPENTRYLIST ids) {
  ULONG total = 0;
  return ForEachMessage(folder, ids, [&](LPMESSAGE message) {
    LPSPropValue size = NULL;
    HRESULT hr = HrGetOneProp(message, PR_MESSAGE_SIZE, &size);
    if (FAILED(hr))
      return hr;
    total += size->Value.l;
    MAPIFreeBuffer(size);
    return S_OK;
  });
}

HRESULT VisitBad(LPMAPIFOLDER folder, LPENTRYLIST ids) {
  ULONG total = 0;
  return ForEachMessage(folder, ids, [&](LPMESSAGE message) {
    LPSPropValue size = NULL;
    HRESULT hr = HrGetOneProp(message, PR_MESSAGE_SIZE, &size);
    if (FAILED(hr))
      return hr;
    total += size->Value.l;
    return S_OK;
    // CHECK: :[[@LINE-1]]:5: warning: buffer 'size' is never freed [mapi-buffer-leak]
  });
}

HRESULT FunctionOk(LPMAPIFOLDER folder, const std::function<void(LPMAPITABLE)> &use) {
  LPMAPITABLE table = NULL;
  HRESULT hr = folder->GetContentsTable(0, &table);
  if (SUCCEEDED(hr)) {
    use(table);
    table->Release();
  }
  return hr;
}

// A guard that runs when no exception is on its way: on the paths without one it does.
template <class F> class OnSuccess {
public:
  explicit OnSuccess(F f) : m_f(std::move(f)), m_active(true) {}
  ~OnSuccess() {
    if (m_active && std::uncaught_exceptions() == 0)
      m_f();
  }

private:
  F m_f;
  bool m_active;
};

HRESULT BufferOnSuccessOk(ULONG count) {
  SBinary *list = nullptr;
  OnSuccess later([&] { MAPIFreeBuffer(list); });
  return MAPIAllocateBuffer(sizeof(SBinary) * count, (LPVOID *)&list);
}

HRESULT AdviseOnSuccessOk(IMAPITable *table, IMAPIAdviseSink *sink) {
  ULONG connection = 0;
  table->AddRef();
  OnSuccess later([&] {
    if (connection != 0)
      table->Unadvise(connection);
    table->Release();
  });
  return table->Advise(fnevTableModified, sink, &connection);
}
