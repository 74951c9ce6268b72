// RUN: %faces %s
// catch blocks that clean up, that forget to, that hand on: by type, nested, rethrown; and what is used after a throw.
#include <windows.h>
#include <mapix.h>
#include <mapiutil.h>
#include <exception>
#include <new>
#include <stdexcept>

struct HrException {
  HRESULT hr;
};
static void Check(HRESULT hr) {
  if (FAILED(hr)) {
    HrException e = {hr};
    throw e;
  }
}
void MayThrow(); // body elsewhere

HRESULT CatchAllOk(LPMDB store) {
  LPMAPITABLE table = NULL;
  HRESULT hr = S_OK;
  try {
    Check(store->GetReceiveFolderTable(0, &table));
    Check(table->SeekRow(BOOKMARK_BEGINNING, 0, NULL));
    MayThrow();
  } catch (...) {
    hr = E_FAIL;
  }
  if (table)
    table->Release();
  return hr;
}

HRESULT CatchAllReleasesOk(LPMDB store) {
  LPMAPITABLE table = NULL;
  try {
    Check(store->GetReceiveFolderTable(0, &table));
    Check(table->SeekRow(BOOKMARK_BEGINNING, 0, NULL));
    table->Release();
    return S_OK;
  } catch (const HrException &e) {
    if (table)
      table->Release();
    return e.hr;
  }
}

HRESULT CatchForgetsBad(LPMDB store) {
  LPMAPITABLE table = NULL;
  try {
    Check(store->GetReceiveFolderTable(0, &table));
    Check(table->SeekRow(BOOKMARK_BEGINNING, 0, NULL));
    table->Release();
    return S_OK;
  } catch (const HrException &e) {
    return e.hr;
    // CHECK: :[[@LINE-1]]:5: warning: IMAPITable 'table' is never released [mapi-object-leak]
  }
}

void RethrowsOk(LPMDB store) {
  LPMAPITABLE table = NULL;
  Check(store->GetReceiveFolderTable(0, &table));
  try {
    Check(table->SeekRow(BOOKMARK_BEGINNING, 0, NULL));
  } catch (...) {
    table->Release();
    throw;
  }
  table->Release();
}

void RethrowsBad(LPMDB store) {
  LPMAPITABLE table = NULL;
  Check(store->GetReceiveFolderTable(0, &table));
  try {
    Check(table->SeekRow(BOOKMARK_BEGINNING, 0, NULL));
  } catch (...) {
    throw;
    // CHECK: :[[@LINE-1]]:5: warning: IMAPITable 'table' is never released [mapi-object-leak]
  }
  table->Release();
}

HRESULT ByTypeOk(LPMESSAGE message) {
  LPSPropValue subject = NULL;
  HRESULT hr = S_OK;
  try {
    Check(HrGetOneProp(message, PR_SUBJECT_A, &subject));
    if (!subject->Value.lpszA[0])
      throw std::bad_alloc();
  } catch (const HrException &e) {
    hr = e.hr;
  } catch (const std::bad_alloc &) {
    hr = E_OUTOFMEMORY;
  } catch (const std::exception &) {
    hr = E_FAIL;
  }
  MAPIFreeBuffer(subject);
  return hr;
}

HRESULT ByTypeBad(LPMESSAGE message) {
  LPSPropValue subject = NULL;
  try {
    Check(HrGetOneProp(message, PR_SUBJECT_A, &subject));
    if (!subject->Value.lpszA[0])
      throw std::bad_alloc();
    MAPIFreeBuffer(subject);
  } catch (const HrException &e) {
    return e.hr;
  } catch (const std::bad_alloc &) {
    return E_OUTOFMEMORY;
    // CHECK: :[[@LINE-1]]:5: warning: buffer 'subject' is never freed [mapi-buffer-leak]
  }
  return S_OK;
}

// The table's scope is the try block: what it names is out of reach in the handler.
HRESULT DeclaredInTryBad(LPMDB store) {
  try {
    LPMAPITABLE table = NULL;
    Check(store->GetReceiveFolderTable(0, &table));
    Check(table->SeekRow(BOOKMARK_BEGINNING, 0, NULL));
    // CHECK: :[[@LINE-1]]:5: warning: IMAPITable 'table' is never released [mapi-object-leak]
    table->Release();
  } catch (const HrException &e) {
    return e.hr;
  }
  return S_OK;
}

HRESULT NestedOk(LPMAPISESSION session) {
  LPMDB store = NULL;
  HRESULT hr = S_OK;
  try {
    Check(session->OpenMsgStore(0, 0, NULL, NULL, 0, &store));
    LPMAPITABLE table = NULL;
    try {
      Check(store->GetReceiveFolderTable(0, &table));
      Check(table->SeekRow(BOOKMARK_BEGINNING, 0, NULL));
      table->Release();
    } catch (...) {
      UlRelease(table);
      throw;
    }
  } catch (const HrException &e) {
    hr = e.hr;
  }
  UlRelease(store);
  return hr;
}

HRESULT NestedBad(LPMAPISESSION session) {
  LPMDB store = NULL;
  HRESULT hr = S_OK;
  try {
    Check(session->OpenMsgStore(0, 0, NULL, NULL, 0, &store));
    LPMAPITABLE table = NULL;
    try {
      Check(store->GetReceiveFolderTable(0, &table));
      Check(table->SeekRow(BOOKMARK_BEGINNING, 0, NULL));
      table->Release();
    } catch (...) {
      UlRelease(table);
      throw;
    }
    UlRelease(store);
  } catch (const HrException &e) {
    hr = e.hr;
  }
  return hr;
  // CHECK: :[[@LINE-1]]:3: warning: IMsgStore 'store' is never released [mapi-object-leak]
}

// Caught, and used although the session is gone.
void UseAfterLogoffBad() {
  LPMAPISESSION session = NULL;
  LPMDB store = NULL;
  try {
    Check(MAPILogonEx(0, NULL, NULL, MAPI_EXTENDED, &session));
    Check(session->OpenMsgStore(0, 0, NULL, NULL, 0, &store));
    Check(store->SaveChanges(0));
    store->Release();
    store = NULL;
    session->Logoff(0, 0, 0);
  } catch (const HrException &) {
    if (session)
      session->Logoff(0, 0, 0);
      // CHECK: :[[@LINE-1]]:7: warning: IMsgStore 'store' is still open at Logoff [mapi-open-object-at-logoff]
    if (store) {
      store->SaveChanges(0);
      // CHECK: :[[@LINE-1]]:7: warning: 'SaveChanges' called on IMsgStore 'store' after its session's Logoff [mapi-use-after-logoff]
      store->Release();
    }
  }
  if (session)
    session->Release();
}

// An exception kept for later is no way out.
HRESULT KeptOk(LPMDB store, std::exception_ptr *error) {
  LPMAPITABLE table = NULL;
  HRESULT hr = store->GetReceiveFolderTable(0, &table);
  if (FAILED(hr))
    return hr;
  try {
    MayThrow();
  } catch (...) {
    *error = std::current_exception();
    hr = E_FAIL;
  }
  table->Release();
  return hr;
}

// The handler ends the process.
void TerminatesOk(LPMDB store) {
  LPMAPITABLE table = NULL;
  try {
    Check(store->GetReceiveFolderTable(0, &table));
    Check(table->SeekRow(BOOKMARK_BEGINNING, 0, NULL));
  } catch (...) {
    std::terminate();
  }
  table->Release();
}

// A loop that goes on with the next after a failure.
ULONG LoopOk(LPMAPIFOLDER folder, LPENTRYLIST ids) {
  ULONG done = 0;
  for (ULONG i = 0; i < ids->cValues; ++i) {
    LPMESSAGE message = NULL;
    try {
      ULONG type = 0;
      Check(folder->OpenEntry(ids->lpbin[i].cb, (LPENTRYID)ids->lpbin[i].lpb, NULL, 0, &type, (LPUNKNOWN *)&message));
      Check(message->SaveChanges(0));
      ++done;
    } catch (const HrException &) {
    }
    if (message)
      message->Release();
  }
  return done;
}

ULONG LoopBad(LPMAPIFOLDER folder, LPENTRYLIST ids) {
  ULONG done = 0;
  for (ULONG i = 0; i < ids->cValues; ++i) {
    try {
      LPMESSAGE message = NULL;
      ULONG type = 0;
      Check(folder->OpenEntry(ids->lpbin[i].cb, (LPENTRYID)ids->lpbin[i].lpb, NULL, 0, &type, (LPUNKNOWN *)&message));
      Check(message->SaveChanges(0));
      // CHECK: :[[@LINE-1]]:7: warning: IMessage 'message' is never released [mapi-object-leak]
      message->Release();
      ++done;
    } catch (const HrException &) {
    }
  }
  return done;
}

// Released twice, freed twice, uninitialised twice, out-parameters never set.
namespace after {
struct Failure {
  HRESULT hr;
  explicit Failure(HRESULT h) : hr(h) {}
};
static void Check(HRESULT hr) {
  if (FAILED(hr))
    throw Failure(hr);
}

HRESULT ReleasedInBothBad(LPMDB store) {
  LPMAPITABLE table = NULL;
  HRESULT hr = S_OK;
  try {
    Check(store->GetReceiveFolderTable(0, &table));
    hr = table->SeekRow(BOOKMARK_BEGINNING, 0, NULL);
    table->Release();
    Check(hr);
  } catch (const Failure &f) {
    hr = f.hr;
    if (table)
      table->Release();
      // CHECK: :[[@LINE-1]]:7: warning: IMAPITable 'table' released again after its last reference was released [mapi-use-after-release]
  }
  return hr;
}

HRESULT NulledOk(LPMDB store) {
  LPMAPITABLE table = NULL;
  HRESULT hr = S_OK;
  try {
    Check(store->GetReceiveFolderTable(0, &table));
    hr = table->SeekRow(BOOKMARK_BEGINNING, 0, NULL);
    table->Release();
    table = NULL;
    Check(hr);
  } catch (const Failure &f) {
    hr = f.hr;
    if (table)
      table->Release();
  }
  return hr;
}

HRESULT UnsetBad(LPMDB store) {
  LPMAPITABLE table;
  try {
    Check(store->GetReceiveFolderTable(0, &table));
  } catch (const Failure &f) {
    table->Release();
    // CHECK: :[[@LINE-1]]:5: warning: 'table' is released although 'GetReceiveFolderTable' failed and it was not initialised [mapi-unset-out-parameter]
    return f.hr;
  }
  table->Release();
  return S_OK;
}

HRESULT UninitialisedTwiceBad() {
  try {
    Check(MAPIInitialize(NULL));
    LPMAPISESSION session = NULL;
    HRESULT hr = MAPILogonEx(0, NULL, NULL, MAPI_EXTENDED, &session);
    if (SUCCEEDED(hr)) {
      session->Logoff(0, 0, 0);
      session->Release();
    }
    MAPIUninitialize();
    Check(hr);
  } catch (const Failure &f) {
    MAPIUninitialize();
    // CHECK: :[[@LINE-1]]:5: warning: MAPIUninitialize is called although MAPIInitialize failed [mapi-unbalanced-initialize]
    return f.hr;
  }
  return S_OK;
}

HRESULT InitialiseFailedOk() {
  bool started = false;
  HRESULT result = S_OK;
  try {
    Check(MAPIInitialize(NULL));
    started = true;
    LPMAPISESSION session = NULL;
    Check(MAPILogonEx(0, NULL, NULL, MAPI_EXTENDED, &session));
    session->Logoff(0, 0, 0);
    session->Release();
  } catch (const Failure &f) {
    result = f.hr;
  }
  if (started)
    MAPIUninitialize();
  return result;
}

HRESULT FreedAndReadBad(LPMESSAGE message) {
  LPSPropValue subject = NULL;
  try {
    Check(HrGetOneProp(message, PR_SUBJECT_A, &subject));
    LPCSTR text = subject->Value.lpszA;
    MAPIFreeBuffer(subject);
    if (!text[0])
    // CHECK: :[[@LINE-1]]:10: warning: a pointer into buffer 'subject' is used after that was freed [mapi-use-after-free]
      throw Failure(MAPI_E_NOT_FOUND);
  } catch (const Failure &f) {
    return f.hr;
  }
  return S_OK;
}
} // namespace after
