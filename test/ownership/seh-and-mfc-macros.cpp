// RUN: %faces %s
// __try with __finally and __except in larger functions, and MFC's exception macros, as afx.h defines them on top of
// C++ exceptions.
#include <windows.h>
#include <mapix.h>
#include <mapiutil.h>

HRESULT FinallyOk(LPMAPIFOLDER folder, ULONG *rows) {
  LPMAPITABLE table = NULL;
  HRESULT hr = S_OK;
  __try {
    hr = folder->GetContentsTable(0, &table);
    if (FAILED(hr))
      __leave;
    hr = table->GetRowCount(0, rows);
  } __finally {
    if (table)
      table->Release();
  }
  return hr;
}

HRESULT FinallyReturnsOk(LPMAPIFOLDER folder, ULONG *rows) {
  LPMAPITABLE table = NULL;
  __try {
    HRESULT hr = folder->GetContentsTable(0, &table);
    if (FAILED(hr))
      return hr;
    return table->GetRowCount(0, rows);
  } __finally {
    if (table)
      table->Release();
  }
  return S_OK;
}

HRESULT FinallyForgetsBad(LPMAPIFOLDER folder, ULONG *rows) {
  LPMAPITABLE table = NULL;
  LPSPropValue name = NULL;
  HRESULT hr = S_OK;
  __try {
    hr = HrGetOneProp(folder, PR_DISPLAY_NAME_A, &name);
    if (FAILED(hr))
      __leave;
    hr = folder->GetContentsTable(0, &table);
    if (FAILED(hr))
      __leave;
    hr = table->GetRowCount(0, rows);
  } __finally {
    MAPIFreeBuffer(name);
  }
  return hr;
  // CHECK: :[[@LINE-1]]:3: warning: IMAPITable 'table' is never released [mapi-object-leak]
}

HRESULT LeaveInALoopOk(LPMAPITABLE table) {
  LPSRowSet rows = NULL;
  HRESULT hr = S_OK;
  __try {
    for (;;) {
      hr = table->QueryRows(10, 0, &rows);
      if (FAILED(hr) || rows->cRows == 0)
        __leave;
      FreeProws(rows);
      rows = NULL;
    }
  } __finally {
    if (rows)
      FreeProws(rows);
  }
  return hr;
}

HRESULT ExceptOk(LPMAPIFOLDER folder) {
  LPMAPITABLE table = NULL;
  HRESULT hr = E_FAIL;
  __try {
    hr = folder->GetContentsTable(0, &table);
    if (SUCCEEDED(hr))
      hr = table->SeekRow(BOOKMARK_BEGINNING, 0, NULL);
  } __except (EXCEPTION_EXECUTE_HANDLER) {
    hr = E_UNEXPECTED;
  }
  if (table)
    table->Release();
  return hr;
}

HRESULT ExceptBad(LPMAPIFOLDER folder) {
  LPMAPITABLE table = NULL;
  HRESULT hr = E_FAIL;
  __try {
    hr = folder->GetContentsTable(0, &table);
    if (SUCCEEDED(hr))
      hr = table->SeekRow(BOOKMARK_BEGINNING, 0, NULL);
  } __except (EXCEPTION_EXECUTE_HANDLER) {
    hr = E_UNEXPECTED;
  }
  return hr;
  // CHECK: :[[@LINE-1]]:3: warning: IMAPITable 'table' is never released [mapi-object-leak]
}

int FinallySessionOk() {
  LPMAPISESSION session = NULL;
  BOOL started = FALSE;
  int rc = 1;
  __try {
    if (FAILED(MAPIInitialize(NULL)))
      __leave;
    started = TRUE;
    if (FAILED(MAPILogonEx(0, NULL, NULL, MAPI_EXTENDED, &session)))
      __leave;
    rc = 0;
  } __finally {
    if (session) {
      session->Logoff(0, 0, 0);
      session->Release();
    }
    if (started)
      MAPIUninitialize();
  }
  return rc;
}

int FinallySessionBad() {
  LPMAPISESSION session = NULL;
  BOOL started = FALSE;
  int rc = 1;
  __try {
    if (FAILED(MAPIInitialize(NULL)))
      __leave;
    started = TRUE;
    if (FAILED(MAPILogonEx(0, NULL, NULL, MAPI_EXTENDED, &session)))
      __leave;
    rc = 0;
  } __finally {
    if (started)
      MAPIUninitialize();
    if (session)
      session->Release();
      // CHECK: :[[@LINE-1]]:7: warning: 'Release' called on IMAPISession 'session' after MAPIUninitialize [mapi-use-after-uninitialize]
  }
  return rc;
}

HRESULT NestedTryOk(LPMDB store, LPMAPITABLE *out) {
  LPMAPITABLE table = NULL;
  HRESULT hr = S_OK;
  __try {
    __try {
      hr = store->GetReceiveFolderTable(0, &table);
      if (FAILED(hr))
        __leave;
      *out = table;
      table = NULL;
    } __except (GetExceptionCode() == EXCEPTION_ACCESS_VIOLATION ? EXCEPTION_EXECUTE_HANDLER
                                                                 : EXCEPTION_CONTINUE_SEARCH) {
      hr = E_POINTER;
    }
  } __finally {
    if (table)
      table->Release();
  }
  return hr;
}

// TRY, CATCH and CATCH_ALL.
namespace macros {
class CException {
public:
  virtual ~CException() {}
  void Delete() { delete this; }
};
class CMemoryException : public CException {};
class CMapiException : public CException {
public:
  explicit CMapiException(HRESULT hr) : m_hr(hr) {}
  HRESULT m_hr;
};
struct ExceptionLink {
  ExceptionLink() : m_caught(0) {}
  ~ExceptionLink() {
    if (m_caught)
      m_caught->Delete();
  }
  CException *m_caught;
};

#define TRY                                                                                                            \
  {                                                                                                                    \
    ExceptionLink exceptionLink;                                                                              \
    try {
#define CATCH(class, e)                                                                                                \
  }                                                                                                                    \
  catch (class * e) {                                                                                                  \
    exceptionLink.m_caught = e;
#define AND_CATCH_ALL(e)                                                                                               \
  }                                                                                                                    \
  catch (CException * e) {                                                                                             \
    {                                                                                                                  \
      exceptionLink.m_caught = e;
#define CATCH_ALL(e)                                                                                                   \
  }                                                                                                                    \
  catch (CException * e) {                                                                                             \
    {                                                                                                                  \
      exceptionLink.m_caught = e;
#define END_CATCH_ALL                                                                                                  \
  }                                                                                                                    \
  }                                                                                                                    \
  }
#define END_CATCH                                                                                                      \
  }                                                                                                                    \
  }
#define THROW(e) throw e

void AddToList(LPCSTR text); // may throw

HRESULT CatchAllOk(LPMESSAGE message) {
  LPSPropValue subject = NULL;
  HRESULT hr = S_OK;
  TRY {
    hr = HrGetOneProp(message, PR_SUBJECT_A, &subject);
    if (SUCCEEDED(hr))
      AddToList(subject->Value.lpszA);
  }
  CATCH_ALL(e) {
    (void)e;
    hr = E_OUTOFMEMORY;
  }
  END_CATCH_ALL
  MAPIFreeBuffer(subject);
  return hr;
}

HRESULT CatchAllBad(LPMESSAGE message) {
  LPSPropValue subject = NULL;
  HRESULT hr = S_OK;
  TRY {
    hr = HrGetOneProp(message, PR_SUBJECT_A, &subject);
    if (SUCCEEDED(hr))
      AddToList(subject->Value.lpszA);
  }
  CATCH_ALL(e) {
    (void)e;
    hr = E_OUTOFMEMORY;
  }
  END_CATCH_ALL
  return hr;
  // CHECK: :[[@LINE-1]]:3: warning: buffer 'subject' is never freed [mapi-buffer-leak]
}

HRESULT CatchByClassOk(LPMAPIFOLDER folder) {
  LPMAPITABLE table = NULL;
  HRESULT hr = S_OK;
  TRY {
    hr = folder->GetContentsTable(0, &table);
    if (FAILED(hr))
      THROW(new CMapiException(hr));
    AddToList("opened");
    table->Release();
    table = NULL;
  }
  CATCH(CMapiException, e) { hr = e->m_hr; }
  AND_CATCH_ALL(e) {
    (void)e;
    hr = E_FAIL;
  }
  END_CATCH_ALL
  if (table)
    table->Release();
  return hr;
}
} // namespace macros
