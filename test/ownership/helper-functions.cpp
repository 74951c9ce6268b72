// RUN: %faces %s
// The program's own functions that fill out-parameters through several layers, and those that release.
#include <windows.h>
#include <mapix.h>
#include <mapiutil.h>
#include <stdarg.h>
#include <stdlib.h>

HRESULT OpenStoreByID(LPMAPISESSION lpSession, ULONG cb, LPENTRYID lpEID, LPMDB *lppMDB) {
  return lpSession->OpenMsgStore(0, cb, lpEID, NULL, MDB_WRITE, lppMDB);
}

HRESULT OpenDefault(LPMAPISESSION lpSession, LPMDB *lppMDB) {
  SizedSPropTagArray(2, cols) = {2, {PR_DEFAULT_STORE, PR_ENTRYID}};
  LPMAPITABLE lpTable = NULL;
  LPSRowSet lpRows = NULL;
  HRESULT hr = lpSession->GetMsgStoresTable(0, &lpTable);
  if (FAILED(hr))
    return hr;
  hr = HrQueryAllRows(lpTable, (LPSPropTagArray)&cols, NULL, NULL, 0, &lpRows);
  lpTable->Release();
  if (FAILED(hr))
    return hr;
  hr = MAPI_E_NOT_FOUND;
  for (ULONG i = 0; i < lpRows->cRows; i++) {
    LPSPropValue lpProp = lpRows->aRow[i].lpProps;
    if (lpProp[0].ulPropTag == PR_DEFAULT_STORE && lpProp[0].Value.b) {
      hr = OpenStoreByID(lpSession, lpProp[1].Value.bin.cb, (LPENTRYID)lpProp[1].Value.bin.lpb, lppMDB);
      break;
    }
  }
  FreeProws(lpRows);
  return hr;
}

HRESULT OpenStoreOf(LPMAPISESSION lpSession, LPCSTR name, LPMDB *lppMDB, BOOL *pfDefault) {
  *pfDefault = name == NULL;
  if (!lppMDB)
    return E_POINTER;
  *lppMDB = NULL;
  if (*pfDefault)
    return OpenDefault(lpSession, lppMDB);
  return MAPI_E_NOT_FOUND;
}

HRESULT ThreeLayersOk(LPMAPISESSION lpSession) {
  LPMDB lpMDB = NULL;
  BOOL fDefault;
  HRESULT hr = OpenStoreOf(lpSession, NULL, &lpMDB, &fDefault);
  if (FAILED(hr))
    return hr;
  hr = lpMDB->SaveChanges(KEEP_OPEN_READWRITE);
  lpMDB->Release();
  return hr;
}

HRESULT ThreeLayersBad(LPMAPISESSION lpSession) {
  LPMDB lpMDB = NULL;
  BOOL fDefault;
  HRESULT hr = OpenStoreOf(lpSession, NULL, &lpMDB, &fDefault);
  if (FAILED(hr))
    return hr;
  hr = lpMDB->SaveChanges(KEEP_OPEN_READWRITE);
  return hr;
  // CHECK: :[[@LINE-1]]:3: warning: IMsgStore 'lpMDB' is never released [mapi-object-leak]
}

// Filled on success only; the caller's variable stays uninitialised otherwise.
HRESULT OpenFirstMessage(LPMAPIFOLDER lpFolder, LPSRowSet lpRows, LPMESSAGE *lppMessage) {
  LPMESSAGE lpMsg = NULL;
  ULONG ulType = 0;
  if (!lpRows->cRows)
    return MAPI_E_NOT_FOUND;
  LPSBinary pbin = &lpRows->aRow[0].lpProps[0].Value.bin;
  HRESULT hr = lpFolder->OpenEntry(pbin->cb, (LPENTRYID)pbin->lpb, NULL, 0, &ulType, (LPUNKNOWN *)&lpMsg);
  if (FAILED(hr))
    return hr;
  if (ulType != MAPI_MESSAGE) {
    lpMsg->Release();
    return MAPI_E_INVALID_OBJECT;
  }
  *lppMessage = lpMsg;
  return hr;
}

HRESULT OnSuccessOnlyOk(LPMAPIFOLDER lpFolder, LPSRowSet lpRows) {
  LPMESSAGE lpMsg;
  HRESULT hr = OpenFirstMessage(lpFolder, lpRows, &lpMsg);
  if (SUCCEEDED(hr))
    lpMsg->Release();
  return hr;
}

HRESULT OnSuccessOnlyBad(LPMAPIFOLDER lpFolder, LPSRowSet lpRows) {
  LPMESSAGE lpMsg = NULL;
  HRESULT hr = OpenFirstMessage(lpFolder, lpRows, &lpMsg);
  if (SUCCEEDED(hr))
    hr = lpMsg->SaveChanges(0);
  return hr;
  // CHECK: :[[@LINE-1]]:3: warning: IMessage 'lpMsg' is never released [mapi-object-leak]
}

// Which forgets what it opened when the caller did not ask for it.
HRESULT OpenMaybe(LPMAPIFOLDER lpFolder, LPMAPITABLE *lppTable) {
  LPMAPITABLE lpTable = NULL;
  HRESULT hr = lpFolder->GetContentsTable(0, &lpTable);
  if (FAILED(hr))
    return hr;
  hr = lpTable->SeekRow(BOOKMARK_BEGINNING, 0, NULL);
  if (lppTable)
    *lppTable = lpTable;
  return hr;
  // CHECK: :[[@LINE-1]]:3: warning: IMAPITable 'lpTable' is never released [mapi-object-leak]
}

HRESULT OpenMaybeOk(LPMAPIFOLDER lpFolder, LPMAPITABLE *lppTable) {
  LPMAPITABLE lpTable = NULL;
  HRESULT hr = lpFolder->GetContentsTable(0, &lpTable);
  if (FAILED(hr))
    return hr;
  hr = lpTable->SeekRow(BOOKMARK_BEGINNING, 0, NULL);
  if (lppTable)
    *lppTable = lpTable;
  else
    lpTable->Release();
  return hr;
}

// The out-parameter doubles as the local.
HRESULT InPlaceOk(LPMDB lpMDB, LPMAPITABLE *lppTable) {
  HRESULT hr = lpMDB->GetReceiveFolderTable(0, lppTable);
  if (FAILED(hr))
    return hr;
  hr = (*lppTable)->SeekRow(BOOKMARK_BEGINNING, 0, NULL);
  if (FAILED(hr)) {
    (*lppTable)->Release();
    *lppTable = NULL;
  }
  return hr;
}

HRESULT InPlaceCallerOk(LPMDB lpMDB) {
  LPMAPITABLE lpTable = NULL;
  HRESULT hr = InPlaceOk(lpMDB, &lpTable);
  if (FAILED(hr))
    return hr;
  lpTable->Release();
  return hr;
}

// References for out-parameters, and a bool for the result.
bool GetSubject(LPMESSAGE lpMsg, LPSPropValue &lpProp) { return SUCCEEDED(HrGetOneProp(lpMsg, PR_SUBJECT_A, &lpProp)); }

bool BoolResultOk(LPMESSAGE lpMsg) {
  LPSPropValue lpProp;
  if (!GetSubject(lpMsg, lpProp))
    return false;
  bool filled = lpProp->Value.lpszA[0] != 0;
  MAPIFreeBuffer(lpProp);
  return filled;
}

bool BoolResultBad(LPMESSAGE lpMsg) {
  LPSPropValue lpProp;
  if (!GetSubject(lpMsg, lpProp))
    return false;
  return lpProp->Value.lpszA[0] != 0;
  // CHECK: :[[@LINE-1]]:3: warning: buffer 'lpProp' is never freed [mapi-buffer-leak]
}

// A helper with a loop of unknown length is followed for each of its callers.
static HRESULT DefaultStore(LPMAPISESSION session, LPSRowSet rows, LPMDB *store) {
  HRESULT hr = MAPI_E_NOT_FOUND;
  for (ULONG i = 0; i < rows->cRows; i++) {
    LPSPropValue prop = rows->aRow[i].lpProps;
    if (prop[0].ulPropTag == PR_DEFAULT_STORE && prop[0].Value.b) {
      hr = session->OpenMsgStore(0, prop[1].Value.bin.cb, (LPENTRYID)prop[1].Value.bin.lpb, NULL, 0, store);
      break;
    }
  }
  return hr;
}
HRESULT FirstCallerBad(LPMAPISESSION session, LPSRowSet rows) {
  LPMDB store = NULL;
  HRESULT hr = DefaultStore(session, rows, &store);
  if (FAILED(hr))
    return hr;
  hr = store->SaveChanges(0);
  return hr;
  // CHECK: :[[@LINE-1]]:3: warning: IMsgStore 'store' is never released [mapi-object-leak]
}
HRESULT SecondCallerBad(LPMAPISESSION session, LPSRowSet rows) {
  LPMDB store = NULL;
  HRESULT hr = DefaultStore(session, rows, &store);
  if (FAILED(hr))
    return hr;
  return store->SaveChanges(0);
  // CHECK: :[[@LINE-1]]:3: warning: IMsgStore 'store' is never released [mapi-object-leak]
}

// Functions that release: one pointer, many pointers, by reference, by address, with a template, with UlRelease.
namespace releases {
template <class T> void SafeRelease(T **pp) {
  if (*pp) {
    (*pp)->Release();
    // CHECK: :[[@LINE-1]]:5: warning: IMAPITable 'pp' released again after its last reference was released [mapi-use-after-release]
    *pp = NULL;
  }
}
template <class T> void ReleaseRef(T *&p) {
  if (p != NULL)
    p->Release();
  p = NULL;
}
static void ReleaseObject(LPVOID pv) {
  if (pv)
    ((LPUNKNOWN)pv)->Release();
}
static void CleanUp(LPMDB lpMDB, LPMAPIFOLDER lpFolder, LPMESSAGE lpMessage, LPSPropValue lpProps, LPSRowSet lpRows) {
  UlRelease(lpMessage);
  UlRelease(lpFolder);
  UlRelease(lpMDB);
  MAPIFreeBuffer(lpProps);
  if (lpRows)
    FreeProws(lpRows);
}
static void ReleaseAll(int count, ...) {
  va_list list;
  va_start(list, count);
  for (int i = 0; i < count; ++i) {
    LPUNKNOWN p = va_arg(list, LPUNKNOWN);
    if (p)
      p->Release();
  }
  va_end(list);
}

HRESULT ByAddressOk(LPMAPIFOLDER folder) {
  LPMAPITABLE table = NULL;
  HRESULT hr = folder->GetContentsTable(0, &table);
  SafeRelease(&table);
  return hr;
}

HRESULT ByReferenceOk(LPMAPIFOLDER folder) {
  LPMAPITABLE table = NULL;
  HRESULT hr = folder->GetContentsTable(0, &table);
  if (FAILED(hr))
    goto Exit;
  hr = table->SeekRow(BOOKMARK_BEGINNING, 0, NULL);
Exit:
  ReleaseRef(table);
  return hr;
}

HRESULT ByVoidOk(LPMAPIFOLDER folder) {
  LPMAPITABLE table = NULL;
  HRESULT hr = folder->GetContentsTable(0, &table);
  ReleaseObject(table);
  return hr;
}

HRESULT ManyOk(LPMAPISESSION session) {
  LPMDB store = NULL;
  LPMAPIFOLDER folder = NULL;
  LPMESSAGE message = NULL;
  LPSPropValue props = NULL;
  LPSRowSet rows = NULL;
  ULONG type = 0, count = 0;
  HRESULT hr = session->OpenMsgStore(0, 0, NULL, NULL, 0, &store);
  if (SUCCEEDED(hr))
    hr = store->OpenEntry(0, NULL, NULL, MAPI_MODIFY, &type, (LPUNKNOWN *)&folder);
  if (SUCCEEDED(hr))
    hr = folder->CreateMessage(NULL, 0, &message);
  if (SUCCEEDED(hr))
    hr = message->GetProps(NULL, 0, &count, &props);
  CleanUp(store, folder, message, props, rows);
  return hr;
}

HRESULT VariadicOk(LPMAPISESSION session) {
  LPMDB store = NULL;
  LPMAPITABLE table = NULL;
  HRESULT hr = session->OpenMsgStore(0, 0, NULL, NULL, 0, &store);
  if (SUCCEEDED(hr))
    hr = store->GetReceiveFolderTable(0, &table);
  ReleaseAll(2, table, store);
  return hr;
}

HRESULT ReleasedTwiceBad(LPMAPIFOLDER folder) {
  LPMAPITABLE table = NULL;
  HRESULT hr = folder->GetContentsTable(0, &table);
  if (SUCCEEDED(hr)) {
    hr = table->SeekRow(BOOKMARK_BEGINNING, 0, NULL);
    ReleaseObject(table);
  }
  SafeRelease(&table); // told in SafeRelease
  return hr;
}

HRESULT NulledOk(LPMAPIFOLDER folder) {
  LPMAPITABLE table = NULL;
  HRESULT hr = folder->GetContentsTable(0, &table);
  if (SUCCEEDED(hr)) {
    hr = table->SeekRow(BOOKMARK_BEGINNING, 0, NULL);
    SafeRelease(&table);
  }
  SafeRelease(&table);
  return hr;
}

HRESULT ForgottenInTheListBad(LPMAPISESSION session) {
  LPMDB store = NULL;
  LPMESSAGE message = NULL;
  LPMAPIFOLDER folder = NULL;
  ULONG type = 0;
  HRESULT hr = session->OpenMsgStore(0, 0, NULL, NULL, 0, &store);
  if (SUCCEEDED(hr))
    hr = store->OpenEntry(0, NULL, NULL, MAPI_MODIFY, &type, (LPUNKNOWN *)&folder);
  if (SUCCEEDED(hr))
    hr = folder->CreateMessage(NULL, 0, &message);
  CleanUp(store, NULL, message, NULL, NULL);
  return hr;
  // CHECK: :[[@LINE-1]]:3: warning: IMAPIFolder 'folder' is never released [mapi-object-leak]
}

HRESULT MsgReleasedByUlReleaseBad(LPMAPIFOLDER folder) {
  LPMESSAGE message = NULL;
  HRESULT hr = folder->CreateMessage(NULL, 0, &message);
  if (FAILED(hr))
    return hr;
  UlRelease(message);
  return message->SaveChanges(0);
  // CHECK: :[[@LINE-1]]:10: warning: 'SaveChanges' called on IMessage 'message' after its last reference was released [mapi-use-after-release]
}
} // namespace releases

// Releases through a helper that traces, early outs with a trace.
namespace logged {
extern int traceLevel;
void TraceLine(const char *format, ...); // body elsewhere

// Releases, and says how many references are left.
inline ULONG Traced(LPUNKNOWN object, const char *what) {
  if (!object)
    return 0;
  ULONG left = object->Release();
  if (traceLevel > 5)
    TraceLine("%s: %lu left\n", what, left);
  return left;
}
#define LET_GO(x)                                                                                                      \
  do {                                                                                                                 \
    if (x) {                                                                                                           \
      Traced(x, #x);                                                                                                   \
      x = NULL;                                                                                                        \
    }                                                                                                                  \
  } while (0)
#define LEAVE                                                                                                          \
  if (traceLevel)                                                                                                      \
    TraceLine("%s left\n", __func__);                                                                                  \
  return

// A stream read into memory of the program's own.
char *BodyOk(LPMESSAGE message, size_t *size) {
  LPSTREAM stream = NULL;
  STATSTG stat;
  char *body = NULL;
  ULONG read = 0;
  HRESULT hr = message->OpenProperty(PR_BODY_A, &IID_IStream, 0, 0, (LPUNKNOWN *)&stream);
  if (FAILED(hr) || !stream) {
    LEAVE NULL;
  }
  hr = stream->Stat(&stat, STATFLAG_NONAME);
  if (SUCCEEDED(hr))
    body = (char *)malloc((size_t)stat.cbSize.QuadPart + 1);
  if (!body) {
    LET_GO(stream);
    LEAVE NULL;
  }
  hr = stream->Read(body, (ULONG)stat.cbSize.QuadPart, &read);
  LET_GO(stream);
  if (FAILED(hr)) {
    free(body);
    LEAVE NULL;
  }
  body[read] = 0;
  *size = read;
  LEAVE body;
}

char *BodyBad(LPMESSAGE message) {
  LPSTREAM stream = NULL;
  ULONG read = 0;
  HRESULT hr = message->OpenProperty(PR_BODY_A, &IID_IStream, 0, 0, (LPUNKNOWN *)&stream);
  if (FAILED(hr) || !stream) {
    LEAVE NULL;
  }
  char *body = (char *)malloc(1024);
  if (!body) {
    LEAVE NULL;
    // CHECK: :[[@LINE-1]]:5: warning: IStream 'stream' is never released [mapi-object-leak]
  }
  hr = stream->Read(body, 1023, &read);
  LET_GO(stream);
  body[read] = 0;
  LEAVE body;
}

int ByValueOk(LPMESSAGE message, ULONG total) {
  int count = 0;
  for (ULONG i = 0; i < total; ++i) {
    LPATTACH attachment = NULL;
    LPSPropValue method = NULL;
    HRESULT hr = message->OpenAttach(i, NULL, MAPI_BEST_ACCESS, &attachment);
    if (FAILED(hr)) {
      TraceLine("no attachment %lu\n", i);
      continue;
    }
    hr = HrGetOneProp((LPMAPIPROP)attachment, PR_ATTACH_METHOD, &method);
    if (SUCCEEDED(hr) && method->Value.l == ATTACH_BY_VALUE)
      ++count;
    MAPIFreeBuffer(method);
    LET_GO(attachment);
  }
  LEAVE count;
}

int ByValueBad(LPMESSAGE message, ULONG total) {
  LPSPropValue method = NULL;
  int count = 0;
  for (ULONG i = 0; i < total; ++i) {
    LPATTACH attachment = NULL;
    HRESULT hr = message->OpenAttach(i, NULL, MAPI_BEST_ACCESS, &attachment);
    if (FAILED(hr))
      continue;
    hr = HrGetOneProp((LPMAPIPROP)attachment, PR_ATTACH_METHOD, &method);
    if (FAILED(hr))
      continue;
    if (method->Value.l == ATTACH_BY_VALUE)
      ++count;
    MAPIFreeBuffer(method);
    LET_GO(attachment);
  }
  return count;
  // CHECK: :[[@LINE-1]]:3: warning: IAttach 'attachment' is never released [mapi-object-leak]
}
} // namespace logged
