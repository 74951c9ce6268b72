// RUN: %faces %s
// CHECK macros: those that return, go to, break out of do-while(0), log and go on; nested ifs; flags.
#include <windows.h>
#include <mapix.h>
#include <mapiutil.h>
#include <stdio.h>

#define RELEASE(p)                                                                                                     \
  if (p) {                                                                                                             \
    (p)->Release();                                                                                                    \
    (p) = NULL;                                                                                                        \
  }
#define FREEBUFFER(p) ((p) ? MAPIFreeBuffer(p), (p) = NULL : (p))
#define CHRg(expr)                                                                                                     \
  do {                                                                                                                 \
    hr = (expr);                                                                                                       \
    if (FAILED(hr))                                                                                                    \
      goto Cleanup;                                                                                                    \
  } while (0)
#define BAIL_ON_FAIL(hr)                                                                                               \
  if (FAILED(hr)) {                                                                                                    \
    fprintf(stderr, "%s(%d): 0x%08lx\n", __FILE__, __LINE__, (long)(hr));                                              \
    goto Cleanup;                                                                                                      \
  }
#define IfFailRet(expr)                                                                                                \
  {                                                                                                                    \
    HRESULT hr_ = (expr);                                                                                              \
    if (FAILED(hr_))                                                                                                   \
      return hr_;                                                                                                      \
  }
#define ERR_IF(cond, code)                                                                                             \
  if (cond) {                                                                                                          \
    hr = (code);                                                                                                       \
    break;                                                                                                             \
  }

// In the manner of a big tool: evaluates, logs, and goes on; what follows is skipped while hr is a failure.
static HRESULT LogIfFailed(bool ignore, HRESULT hr, const char *function, int line) {
  if (FAILED(hr) && !ignore)
    fprintf(stderr, "%s(%d): 0x%08lx\n", function, line, (long)hr);
  return hr;
}
#define EC_H(fnx)                                                                                                      \
  do {                                                                                                                 \
    if (SUCCEEDED(hRes)) {                                                                                             \
      hRes = (fnx);                                                                                                    \
      LogIfFailed(false, hRes, #fnx, __LINE__);                                                                        \
    }                                                                                                                  \
  } while (0)
#define WC_H(fnx)                                                                                                      \
  if (SUCCEEDED(hRes)) {                                                                                               \
    hRes = (fnx);                                                                                                      \
    LogIfFailed(true, hRes, #fnx, __LINE__);                                                                           \
  }
#define EC_H2(fnx) LogIfFailed(false, (fnx), #fnx, __LINE__)

HRESULT GotoOk(LPMAPISESSION session, LPMAPITABLE *out) {
  HRESULT hr = S_OK;
  LPMDB store = NULL;
  LPMAPIFOLDER folder = NULL;
  LPMAPITABLE table = NULL;
  LPSPropValue prop = NULL;
  ULONG type = 0;

  CHRg(session->OpenMsgStore(0, 0, NULL, NULL, 0, &store));
  CHRg(HrGetOneProp(store, PR_IPM_SUBTREE_ENTRYID, &prop));
  CHRg(store->OpenEntry(prop->Value.bin.cb, (LPENTRYID)prop->Value.bin.lpb, NULL, 0, &type, (LPUNKNOWN *)&folder));
  CHRg(folder->GetContentsTable(0, &table));
  *out = table;
  table = NULL;

Cleanup:
  RELEASE(table);
  RELEASE(folder);
  FREEBUFFER(prop);
  RELEASE(store);
  return hr;
}

HRESULT GotoBad(LPMAPISESSION session) {
  HRESULT hr = S_OK;
  LPMDB store = NULL;
  LPMAPITABLE table = NULL;
  hr = session->OpenMsgStore(0, 0, NULL, NULL, 0, &store);
  BAIL_ON_FAIL(hr);
  hr = store->GetReceiveFolderTable(0, &table);
  BAIL_ON_FAIL(hr);
  hr = table->SeekRow(BOOKMARK_BEGINNING, 0, NULL);
  BAIL_ON_FAIL(hr);
Cleanup:
  RELEASE(store);
  return hr;
  // CHECK: :[[@LINE-1]]:3: warning: IMAPITable 'table' is never released [mapi-object-leak]
}

HRESULT ReturnsOk(LPMAPIFOLDER folder) {
  LPMAPITABLE table = NULL;
  IfFailRet(folder->GetContentsTable(0, &table));
  HRESULT hr = table->SeekRow(BOOKMARK_BEGINNING, 0, NULL);
  table->Release();
  return hr;
}

HRESULT ReturnsBad(LPMAPIFOLDER folder) {
  LPMAPITABLE table = NULL;
  IfFailRet(folder->GetContentsTable(0, &table));
  IfFailRet(table->SeekRow(BOOKMARK_BEGINNING, 0, NULL));
  // CHECK: :[[@LINE-1]]:3: warning: IMAPITable 'table' is never released [mapi-object-leak]
  table->Release();
  return S_OK;
}

HRESULT BreaksOk(LPMAPISESSION session, ULONG cb, LPENTRYID pid) {
  HRESULT hr = S_OK;
  LPMESSAGE message = NULL;
  LPSPropValue subject = NULL;
  ULONG type = 0;
  do {
    hr = session->OpenEntry(cb, pid, NULL, MAPI_BEST_ACCESS, &type, (LPUNKNOWN *)&message);
    if (FAILED(hr))
      break;
    ERR_IF(type != MAPI_MESSAGE, MAPI_E_INVALID_OBJECT);
    hr = HrGetOneProp(message, PR_SUBJECT_A, &subject);
    if (hr == MAPI_E_NOT_FOUND) {
      hr = S_FALSE;
      break;
    }
    if (FAILED(hr))
      break;
    OutputDebugStringA(subject->Value.lpszA);
  } while (0);
  FREEBUFFER(subject);
  RELEASE(message);
  return hr;
}

HRESULT BreaksBad(LPMAPISESSION session, ULONG cb, LPENTRYID pid) {
  HRESULT hr = S_OK;
  LPMESSAGE message = NULL;
  LPSPropValue subject = NULL;
  ULONG type = 0;
  do {
    hr = session->OpenEntry(cb, pid, NULL, MAPI_BEST_ACCESS, &type, (LPUNKNOWN *)&message);
    if (FAILED(hr))
      break;
    ERR_IF(type != MAPI_MESSAGE, MAPI_E_INVALID_OBJECT);
    hr = HrGetOneProp(message, PR_SUBJECT_A, &subject);
    if (FAILED(hr))
      break;
    FREEBUFFER(subject);
    RELEASE(message);
  } while (0);
  return hr;
  // CHECK: :[[@LINE-1]]:3: warning: IMessage 'message' is never released [mapi-object-leak]
}

HRESULT LogsAndGoesOnOk(LPMAPISESSION session) {
  HRESULT hRes = S_OK;
  LPMDB lpMDB = NULL;
  LPMAPITABLE lpTable = NULL;
  LPSRowSet lpRows = NULL;
  EC_H(session->OpenMsgStore(0, 0, NULL, NULL, MDB_NO_DIALOG, &lpMDB));
  EC_H(lpMDB->GetReceiveFolderTable(0, &lpTable));
  WC_H(lpTable->QueryRows(20, 0, &lpRows));
  if (lpRows)
    for (ULONG i = 0; i < lpRows->cRows; i++)
      EC_H(lpRows->aRow[i].cValues ? S_OK : MAPI_E_NOT_FOUND);
  if (lpRows)
    FreeProws(lpRows);
  if (lpTable)
    lpTable->Release();
  if (lpMDB)
    lpMDB->Release();
  return hRes;
}

HRESULT LogsAndGoesOnBad(LPMAPISESSION session) {
  HRESULT hRes = S_OK;
  LPMDB lpMDB = NULL;
  LPMAPITABLE lpTable = NULL;
  EC_H(session->OpenMsgStore(0, 0, NULL, NULL, MDB_NO_DIALOG, &lpMDB));
  EC_H(lpMDB->GetReceiveFolderTable(0, &lpTable));
  if (SUCCEEDED(hRes)) {
    lpTable->Release();
    lpMDB->Release();
  }
  return hRes;
  // CHECK: :[[@LINE-1]]:3: warning: IMsgStore 'lpMDB' is never released [mapi-object-leak]
}

HRESULT LoggedResultOk(LPMAPIFOLDER folder) {
  LPMAPITABLE table = NULL;
  HRESULT hRes = EC_H2(folder->GetContentsTable(0, &table));
  if (table) {
    hRes = EC_H2(table->SeekRow(BOOKMARK_BEGINNING, 0, NULL));
    table->Release();
  }
  return hRes;
}

HRESULT LoggedResultBad(LPMAPIFOLDER folder) {
  LPMAPITABLE table = NULL;
  HRESULT hRes = EC_H2(folder->GetContentsTable(0, &table));
  if (SUCCEEDED(hRes))
    hRes = EC_H2(table->SeekRow(BOOKMARK_BEGINNING, 0, NULL));
  return hRes;
  // CHECK: :[[@LINE-1]]:3: warning: IMAPITable 'table' is never released [mapi-object-leak]
}

HRESULT NestedOk(LPMAPISESSION session, ULONG cb, LPENTRYID pid, ULONG *rows) {
  HRESULT hr;
  LPMDB store = NULL;
  if (SUCCEEDED(hr = session->OpenMsgStore(0, cb, pid, NULL, 0, &store))) {
    LPMAPITABLE table = NULL;
    if (SUCCEEDED(hr = store->GetReceiveFolderTable(0, &table))) {
      if (SUCCEEDED(hr = table->GetRowCount(0, rows))) {
        if (*rows == 0)
          hr = MAPI_E_NOT_FOUND;
      }
      table->Release();
    }
    store->Release();
  }
  return hr;
}

HRESULT FlagsOk(LPMAPISESSION *out) {
  bool initialised = false, loggedOn = false;
  LPMAPISESSION session;
  HRESULT hr = MAPIInitialize(NULL);
  if (SUCCEEDED(hr)) {
    initialised = true;
    hr = MAPILogonEx(0, NULL, NULL, MAPI_EXTENDED, &session);
  }
  if (SUCCEEDED(hr)) {
    loggedOn = true;
    LPMAPITABLE table = NULL;
    hr = session->GetMsgStoresTable(0, &table);
    if (SUCCEEDED(hr))
      table->Release();
  }
  if (SUCCEEDED(hr)) {
    *out = session;
    return hr;
  }
  if (loggedOn) {
    session->Logoff(0, 0, 0);
    session->Release();
  }
  if (initialised)
    MAPIUninitialize();
  return hr;
}

HRESULT FlagsBad(LPMAPISESSION *out) {
  bool initialised = false, loggedOn = false;
  LPMAPISESSION session;
  HRESULT hr = MAPIInitialize(NULL);
  if (SUCCEEDED(hr)) {
    initialised = true;
    hr = MAPILogonEx(0, NULL, NULL, MAPI_EXTENDED, &session);
    loggedOn = true;
  }
  if (SUCCEEDED(hr)) {
    *out = session;
    return hr;
  }
  if (loggedOn)
    session->Release();
    // CHECK: :[[@LINE-1]]:5: warning: 'session' is released although 'MAPILogonEx' failed and it was not initialised [mapi-unset-out-parameter]
  if (initialised)
    MAPIUninitialize();
  return hr;
}
