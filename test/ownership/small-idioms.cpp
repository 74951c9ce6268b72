// RUN: %faces %s
// Small idioms that are right, however they look, beside some that are not.
#include <windows.h>
#include <mapix.h>
#include <mapiutil.h>
#include <assert.h>

void Log(const char *format, ...); // body elsewhere

HRESULT CommaAndTernaryOk(LPMDB store, LPMAPITABLE *out) {
  LPMAPITABLE table = NULL;
  HRESULT hr = store->GetReceiveFolderTable(0, &table);
  return SUCCEEDED(hr) ? (*out = table, S_OK) : (table ? table->Release() : 0, hr);
}

HRESULT AddRefForTheCallerOk(LPMDB store, LPMAPITABLE *out) {
  LPMAPITABLE table = NULL;
  HRESULT hr = store->GetReceiveFolderTable(0, &table);
  if (FAILED(hr))
    goto done;
  hr = table->SeekRow(BOOKMARK_BEGINNING, 0, NULL);
  if (FAILED(hr))
    goto done;
  *out = table;
  table->AddRef();
done:
  if (table)
    table->Release();
  return hr;
}

HRESULT LabelsOk(LPMAPISESSION session) {
  LPMDB store;
  LPMAPITABLE table;
  LPSRowSet rows;
  HRESULT hr = session->OpenMsgStore(0, 0, NULL, NULL, 0, &store);
  if (FAILED(hr))
    goto none;
  hr = store->GetReceiveFolderTable(0, &table);
  if (FAILED(hr))
    goto freeStore;
  hr = table->QueryRows(1, 0, &rows);
  if (FAILED(hr))
    goto freeTable;
  FreeProws(rows);
freeTable:
  table->Release();
freeStore:
  store->Release();
none:
  return hr;
}

HRESULT LabelsBad(LPMAPISESSION session) {
  LPMDB store;
  LPMAPITABLE table;
  LPSRowSet rows;
  HRESULT hr = session->OpenMsgStore(0, 0, NULL, NULL, 0, &store);
  if (FAILED(hr))
    goto none;
  hr = store->GetReceiveFolderTable(0, &table);
  if (FAILED(hr))
    goto freeTable;
  hr = table->QueryRows(1, 0, &rows);
  if (FAILED(hr))
    goto freeTable;
  FreeProws(rows);
freeTable:
  table->Release();
  // CHECK: :[[@LINE-1]]:3: warning: 'table' is released although 'GetReceiveFolderTable' failed and it was not initialised [mapi-unset-out-parameter]
  store->Release();
none:
  return hr;
}

int RetriesOk() {
  LPMAPISESSION session = NULL;
  HRESULT hr = E_FAIL;
  if (FAILED(MAPIInitialize(NULL)))
    return 1;
  for (int i = 0; i < 3; ++i) {
    hr = MAPILogonEx(0, NULL, NULL, MAPI_EXTENDED | MAPI_NEW_SESSION, &session);
    if (SUCCEEDED(hr))
      break;
    Sleep(1000 * i);
  }
  if (SUCCEEDED(hr)) {
    session->Logoff(0, 0, 0);
    session->Release();
  }
  MAPIUninitialize();
  return SUCCEEDED(hr) ? 0 : 1;
}

HRESULT TwoWaysToOpenOk(LPMAPISESSION session, ULONG cb, LPENTRYID id, LPMDB *out) {
  LPMDB store = NULL;
  HRESULT hr = session->OpenMsgStore(0, cb, id, NULL, MDB_WRITE, &store);
  if (hr == MAPI_E_NO_ACCESS)
    hr = session->OpenMsgStore(0, cb, id, NULL, 0, &store);
  if (FAILED(hr))
    return hr;
  *out = store;
  return S_OK;
}

HRESULT AssertedOk(LPMDB store) {
  LPMAPITABLE table = NULL;
  HRESULT hr = store->GetReceiveFolderTable(0, &table);
  assert(SUCCEEDED(hr) && table);
  hr = table->SeekRow(BOOKMARK_BEGINNING, 0, NULL);
  table->Release();
  return hr;
}

HRESULT RowsOneByOneOk(LPMAPITABLE table) {
  LPSRowSet rows = NULL;
  HRESULT hr = table->QueryRows(50, 0, &rows);
  if (FAILED(hr))
    return hr;
  for (ULONG i = 0; i < rows->cRows; i++) {
    MAPIFreeBuffer(rows->aRow[i].lpProps);
    rows->aRow[i].lpProps = NULL;
  }
  MAPIFreeBuffer(rows);
  return hr;
}

HRESULT MoreMemoryOk(ULONG count, LPENTRYLIST *out) {
  LPENTRYLIST list = NULL;
  SCODE sc = MAPIAllocateBuffer(sizeof(ENTRYLIST), (LPVOID *)&list);
  if (FAILED(sc))
    return sc;
  list->cValues = count;
  sc = MAPIAllocateMore(count * sizeof(SBinary), list, (LPVOID *)&list->lpbin);
  if (FAILED(sc)) {
    MAPIFreeBuffer(list);
    return sc;
  }
  for (ULONG i = 0; i < count; i++) {
    sc = MAPIAllocateMore(20, list, (LPVOID *)&list->lpbin[i].lpb);
    if (FAILED(sc)) {
      MAPIFreeBuffer(list);
      return sc;
    }
    list->lpbin[i].cb = 20;
  }
  *out = list;
  return S_OK;
}

HRESULT MoreMemoryBad(ULONG count) {
  LPENTRYLIST list = NULL;
  SCODE sc = MAPIAllocateBuffer(sizeof(ENTRYLIST), (LPVOID *)&list);
  if (FAILED(sc))
    return sc;
  sc = MAPIAllocateMore(count * sizeof(SBinary), list, (LPVOID *)&list->lpbin);
  if (FAILED(sc)) {
    MAPIFreeBuffer(list);
    return sc;
  }
  MAPIFreeBuffer(list->lpbin);
  // CHECK: :[[@LINE-1]]:3: warning: part of a buffer 'list->lpbin' is freed by itself, but goes with buffer 'list' [mapi-buffer-mismatch]
  MAPIFreeBuffer(list);
  return S_OK;
}

HRESULT AddressListAsRowsOk(LPADRBOOK book) {
  LPADRLIST list = NULL;
  ADRPARM parm;
  ULONG_PTR window = 0;
  ZeroMemory(&parm, sizeof(parm));
  parm.ulFlags = DIALOG_MODAL;
  HRESULT hr = book->Address(&window, &parm, &list);
  if (list)
    FreeProws((LPSRowSet)list);
  return hr;
}

HRESULT EmptyFreeOk(LPMESSAGE message) {
  LPSPropValue subject = NULL;
  HRESULT hr = HrGetOneProp(message, PR_SUBJECT_A, &subject);
  MAPIFreeBuffer(subject);
  MAPIFreeBuffer(NULL);
  return hr;
}

HRESULT SameVariableOk(LPMESSAGE message) {
  LPSPropValue prop = NULL;
  if (SUCCEEDED(HrGetOneProp(message, PR_SUBJECT_A, &prop))) {
    Log("%s", prop->Value.lpszA);
    MAPIFreeBuffer(prop);
  }
  prop = NULL;
  if (SUCCEEDED(HrGetOneProp(message, PR_SENDER_NAME_A, &prop))) {
    Log("%s", prop->Value.lpszA);
    MAPIFreeBuffer(prop);
  }
  return S_OK;
}

HRESULT LoggedValuesOk(LPMESSAGE message) {
  LPSPropValue prop = NULL;
  HRESULT hr = HrGetOneProp(message, PR_SUBJECT_A, &prop);
  if (SUCCEEDED(hr))
    Log("%s", prop->Value.lpszA);
  else
    Log("0x%08lx", hr);
  MAPIFreeBuffer(prop);
  return hr;
}

HRESULT LoggedValuesBad(LPMESSAGE message) { // a string of the block was lent to a logger
  LPSPropValue prop = NULL;
  HRESULT hr = HrGetOneProp(message, PR_SUBJECT_A, &prop);
  if (FAILED(hr))
    return hr;
  if (prop->Value.lpszA[0] == 0)
    return MAPI_E_NOT_FOUND;
    // CHECK: :[[@LINE-1]]:5: warning: buffer 'prop' is never freed [mapi-buffer-leak]
  Log("%s", prop->Value.lpszA);
  MAPIFreeBuffer(prop);
  return hr;
}

HRESULT UnknownThenQueriedOk(LPMESSAGE message, LPSTREAM *out) {
  LPUNKNOWN unknown = NULL;
  HRESULT hr = message->OpenProperty(PR_BODY_A, &IID_IStream, 0, 0, &unknown);
  if (FAILED(hr))
    return hr;
  hr = unknown->QueryInterface(IID_IStream, (void **)out);
  unknown->Release();
  return hr;
}

HRESULT ObjectAndItsAliasOk(LPMDB store, ULONG cb, LPENTRYID id) {
  LPMAPIFOLDER folder = NULL;
  LPMAPIPROP prop = NULL;
  LPMAPICONTAINER container = NULL;
  ULONG type = 0;
  HRESULT hr = store->OpenEntry(cb, id, NULL, 0, &type, (LPUNKNOWN FAR *)&folder);
  if (FAILED(hr))
    return hr;
  container = folder;
  prop = container;
  LPMAPITABLE table = NULL;
  hr = container->GetContentsTable(0, &table);
  if (SUCCEEDED(hr))
    table->Release();
  prop->Release();
  return hr;
}

static int g_users;
static LPMAPISESSION g_session;

HRESULT CountedStartOk() {
  if (g_users++ == 0) {
    HRESULT hr = MAPIInitialize(NULL);
    if (FAILED(hr)) {
      --g_users;
      return hr;
    }
    hr = MAPILogonEx(0, NULL, NULL, MAPI_EXTENDED, &g_session);
    if (FAILED(hr)) {
      MAPIUninitialize();
      --g_users;
      return hr;
    }
  }
  return S_OK;
}

void CountedStopOk() {
  if (--g_users == 0) {
    g_session->Logoff(0, 0, 0);
    g_session->Release();
    g_session = NULL;
    MAPIUninitialize();
  }
}

HRESULT StorageOk(LPMESSAGE message, LPCWSTR path) {
  LPSTORAGE storage = NULL;
  LPSTREAM stream = NULL;
  STATSTG stat;
  HRESULT hr = StgCreateDocfile(path, STGM_READWRITE | STGM_TRANSACTED | STGM_SHARE_EXCLUSIVE | STGM_CREATE, 0,
                                &storage);
  if (FAILED(hr))
    return hr;
  hr = message->OpenProperty(PR_RTF_COMPRESSED, &IID_IStream, STGM_READ, 0, (LPUNKNOWN *)&stream);
  if (SUCCEEDED(hr)) {
    LPSTREAM plain = NULL;
    hr = WrapCompressedRTFStream(stream, 0, &plain);
    if (SUCCEEDED(hr)) {
      hr = plain->Stat(&stat, STATFLAG_NONAME);
      plain->Release();
    }
    stream->Release();
  }
  storage->Commit(STGC_DEFAULT);
  storage->Release();
  return hr;
}

HRESULT WrappedStreamBad(LPMESSAGE message) {
  LPSTREAM stream = NULL;
  HRESULT hr = message->OpenProperty(PR_RTF_COMPRESSED, &IID_IStream, STGM_READ, 0, (LPUNKNOWN *)&stream);
  if (FAILED(hr))
    return hr;
  LPSTREAM plain = NULL;
  hr = WrapCompressedRTFStream(stream, 0, &plain);
  stream->Release();
  return hr;
  // CHECK: :[[@LINE-1]]:3: warning: IStream 'plain' is never released [mapi-object-leak]
}

// Only the failing ends here.
HRESULT GivesUpOk(LPMDB store) {
  LPMAPITABLE table = NULL;
  HRESULT hr = store->GetReceiveFolderTable(0, &table);
  if (FAILED(hr))
    return hr;
  if (FAILED(table->SeekRow(BOOKMARK_BEGINNING, 0, NULL)))
    ExitProcess(1);
  table->Release();
  return hr;
}

// Every second object is kept, the others go.
HRESULT KeepsSomeOk(LPMAPIFOLDER folder, LPENTRYLIST ids, LPMESSAGE *kept, ULONG *count) {
  *count = 0;
  for (ULONG i = 0; i < ids->cValues; i++) {
    LPMESSAGE message = NULL;
    ULONG type;
    HRESULT hr = folder->OpenEntry(ids->lpbin[i].cb, (LPENTRYID)ids->lpbin[i].lpb, NULL, 0, &type,
                                   (LPUNKNOWN *)&message);
    if (FAILED(hr))
      continue;
    if (i % 2)
      kept[(*count)++] = message;
    else
      message->Release();
  }
  return S_OK;
}

// Cleanup by switch and by state: how far it came decides what is given back.
namespace states {
enum Stage { stageNone, stageInit, stageSession, stageStore, stageTable };

static HRESULT Run(LPMAPITABLE table) { return table->SeekRow(BOOKMARK_BEGINNING, 0, NULL); }

HRESULT FallThroughOk(ULONG cb, LPENTRYID pid) {
  Stage stage = stageNone;
  LPMAPISESSION session = NULL;
  LPMDB store = NULL;
  LPMAPITABLE table = NULL;
  HRESULT hr = MAPIInitialize(NULL);
  if (FAILED(hr))
    goto cleanup;
  stage = stageInit;
  hr = MAPILogonEx(0, NULL, NULL, MAPI_EXTENDED, &session);
  if (FAILED(hr))
    goto cleanup;
  stage = stageSession;
  hr = session->OpenMsgStore(0, cb, pid, NULL, 0, &store);
  if (FAILED(hr))
    goto cleanup;
  stage = stageStore;
  hr = store->GetReceiveFolderTable(0, &table);
  if (FAILED(hr))
    goto cleanup;
  stage = stageTable;
  hr = Run(table);

cleanup:
  switch (stage) {
  case stageTable:
    table->Release();
    // fall through
  case stageStore:
    store->Release();
    // fall through
  case stageSession:
    session->Logoff(0, 0, 0);
    session->Release();
    // fall through
  case stageInit:
    MAPIUninitialize();
    // fall through
  case stageNone:
    break;
  }
  return hr;
}

HRESULT BreakTooSoonBad(ULONG cb, LPENTRYID pid) {
  Stage stage = stageNone;
  LPMAPISESSION session = NULL;
  LPMDB store = NULL;
  HRESULT hr = MAPIInitialize(NULL);
  if (FAILED(hr))
    goto cleanup;
  stage = stageInit;
  hr = MAPILogonEx(0, NULL, NULL, MAPI_EXTENDED, &session);
  if (FAILED(hr))
    goto cleanup;
  stage = stageSession;
  hr = session->OpenMsgStore(0, cb, pid, NULL, 0, &store);
  if (FAILED(hr))
    goto cleanup;
  stage = stageStore;

cleanup:
  switch (stage) {
  case stageStore:
    store->Release();
    // fall through
  case stageSession:
    session->Logoff(0, 0, 0);
    session->Release();
    break;
  case stageInit:
    MAPIUninitialize();
    break;
  default:
    break;
  }
  return hr;
  // CHECK: :[[@LINE-1]]:3: warning: MAPIInitialize is not undone with MAPIUninitialize on this path [mapi-unbalanced-initialize]
}

// A loop that turns a state into the next.
HRESULT LoopOfStatesOk(LPMAPISESSION session, ULONG cb, LPENTRYID pid) {
  enum { Open, Table, Query, Done, Failed } state = Open;
  LPMDB store = NULL;
  LPMAPITABLE table = NULL;
  LPSRowSet rows = NULL;
  HRESULT hr = S_OK;
  while (state != Done && state != Failed) {
    switch (state) {
    case Open:
      hr = session->OpenMsgStore(0, cb, pid, NULL, 0, &store);
      state = SUCCEEDED(hr) ? Table : Failed;
      break;
    case Table:
      hr = store->GetReceiveFolderTable(0, &table);
      state = SUCCEEDED(hr) ? Query : Failed;
      break;
    case Query:
      hr = table->QueryRows(10, 0, &rows);
      state = SUCCEEDED(hr) ? Done : Failed;
      break;
    default:
      state = Failed;
      break;
    }
  }
  if (rows)
    FreeProws(rows);
  if (table)
    table->Release();
  if (store)
    store->Release();
  return hr;
}

HRESULT LoopOfStatesBad(LPMAPISESSION session, ULONG cb, LPENTRYID pid) {
  enum { Open, Table, Done, Failed } state = Open;
  LPMDB store = NULL;
  LPMAPITABLE table = NULL;
  HRESULT hr = S_OK;
  while (state != Done && state != Failed) {
    switch (state) {
    case Open:
      hr = session->OpenMsgStore(0, cb, pid, NULL, 0, &store);
      state = SUCCEEDED(hr) ? Table : Failed;
      break;
    case Table:
      hr = store->GetReceiveFolderTable(0, &table);
      state = SUCCEEDED(hr) ? Done : Failed;
      break;
    default:
      state = Failed;
      break;
    }
  }
  if (state == Done) {
    table->Release();
    store->Release();
  }
  return hr;
  // CHECK: :[[@LINE-1]]:3: warning: IMsgStore 'store' is never released [mapi-object-leak]
}

// A bit mask that says what was opened.
#define F_SESSION 1
#define F_STORE 2

HRESULT BitMaskOk(LPMAPISESSION *out, LPMDB *outStore, bool keep) {
  ULONG opened = 0;
  LPMAPISESSION session = NULL;
  LPMDB store = NULL;
  HRESULT hr = MAPILogonEx(0, NULL, NULL, MAPI_EXTENDED, &session);
  if (SUCCEEDED(hr)) {
    opened |= F_SESSION;
    hr = session->OpenMsgStore(0, 0, NULL, NULL, 0, &store);
    if (SUCCEEDED(hr))
      opened |= F_STORE;
  }
  if (keep && SUCCEEDED(hr)) {
    *out = session;
    *outStore = store;
    return hr;
  }
  if (opened & F_STORE)
    store->Release();
  if (opened & F_SESSION) {
    session->Logoff(0, 0, 0);
    session->Release();
  }
  return hr;
}
} // namespace states
