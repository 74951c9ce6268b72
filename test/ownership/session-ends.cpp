// RUN: %faces %s
// The end of a session: submit and wait, Logoff that fails, message files, registrations.
#include <windows.h>
#include <imessage.h>
#include <mapix.h>
#include <mapiutil.h>

HRESULT LogsOffTwiceOnFailureOk(LPMAPISESSION session) {
  HRESULT hr = session->Logoff(0, 0, 0);
  if (FAILED(hr))
    hr = session->Logoff(0, MAPI_LOGOFF_UI, 0);
  session->Release();
  return hr;
}

HRESULT SendsAndWaitsOk(LPMAPISESSION session, LPMESSAGE message, LPMAPISTATUS spooler) {
  HRESULT hr = message->SubmitMessage(0);
  if (SUCCEEDED(hr))
    spooler->FlushQueues(0, 0, NULL, FLUSH_UPLOAD);
  session->Logoff(0, 0, 0);
  return hr;
}

HRESULT SendsAndGoesBad(LPMAPISESSION session, LPMESSAGE message) {
  HRESULT hr = message->SubmitMessage(0);
  if (FAILED(hr))
    return hr;
  session->Logoff(0, 0, 0);
  // CHECK: :[[@LINE-1]]:3: warning: Logoff right after SubmitMessage may leave the message in the outgoing queue [mapi-logoff-after-submit]
  return hr;
}

HRESULT SendsWithTheMapiDialogOk(LPMAPISESSION session, LPMESSAGE message) {
  HRESULT hr = message->SubmitMessage(0);
  for (int i = 0; i < 30 && SUCCEEDED(hr); ++i) {
    MSG msg;
    while (PeekMessageW(&msg, NULL, 0, 0, PM_REMOVE))
      DispatchMessageW(&msg);
    Sleep(100);
  }
  session->Logoff(0, 0, 0);
  return hr;
}

HRESULT RegisteredOk(LPMAPISESSION session, LPMDB store, LPMAPIADVISESINK sink) {
  ULONG connection = 0;
  HRESULT hr = store->Advise(0, NULL, fnevNewMail, sink, &connection);
  if (SUCCEEDED(hr)) {
    Sleep(1000);
    store->Unadvise(connection);
  }
  session->Logoff(0, 0, 0);
  return hr;
}

HRESULT TwoRegistrationsBad(LPMAPISESSION session, LPMDB store, LPMAPIADVISESINK sink) {
  ULONG connections[2] = {0, 0};
  HRESULT hr = store->Advise(0, NULL, fnevNewMail, sink, &connections[0]);
  if (FAILED(hr))
    return hr;
  hr = store->Advise(0, NULL, fnevObjectDeleted, sink, &connections[1]);
  if (SUCCEEDED(hr))
    store->Unadvise(connections[1]);
  session->Logoff(0, 0, 0); // whether the store is this session's is not known
  return hr;
  // CHECK: :[[@LINE-1]]:3: warning: registration 'connections' is never cancelled [mapi-missing-unadvise]
}

HRESULT TwoRegistrationsOk(LPMAPISESSION session, LPMDB store, LPMAPIADVISESINK sink) {
  ULONG connections[2] = {0, 0};
  HRESULT hr = store->Advise(0, NULL, fnevNewMail, sink, &connections[0]);
  if (SUCCEEDED(hr))
    hr = store->Advise(0, NULL, fnevObjectDeleted, sink, &connections[1]);
  for (int i = 0; i < 2; ++i)
    if (connections[i])
      store->Unadvise(connections[i]);
  session->Logoff(0, 0, 0);
  return hr;
}

class CWatch {
public:
  CWatch(LPMAPISESSION session, LPMAPIADVISESINK sink) : m_session(session), m_connection(0) {
    m_session->Advise(0, NULL, fnevNewMail, sink, &m_connection);
  }
  ~CWatch() {
    if (m_connection)
      m_session->Unadvise(m_connection);
  }

private:
  LPMAPISESSION m_session;
  ULONG m_connection;
};

void WatchOk(LPMAPISESSION session, LPMAPIADVISESINK sink) {
  {
    CWatch watch(session, sink);
    Sleep(1000);
  }
  session->Logoff(0, 0, 0);
}

// The identity is asked for and given back.
HRESULT IdentityOk(LPMAPISESSION session, LPADRBOOK book) {
  ULONG cb = 0, type = 0;
  LPENTRYID id = NULL;
  HRESULT hr = session->QueryIdentity(&cb, &id);
  if (SUCCEEDED(hr)) {
    LPMAILUSER user = NULL;
    hr = book->OpenEntry(cb, id, NULL, 0, &type, (LPUNKNOWN *)&user);
    if (SUCCEEDED(hr))
      user->Release();
    MAPIFreeBuffer(id);
  }
  book->Release();
  session->Logoff(0, 0, 0);
  session->Release();
  return hr;
}

HRESULT IdentityBad(LPMAPISESSION session) {
  ULONG cb = 0;
  LPENTRYID id = NULL;
  HRESULT hr = session->QueryIdentity(&cb, &id);
  session->Logoff(0, 0, 0);
  // CHECK: :[[@LINE-1]]:3: warning: buffer 'id' is freed only after Logoff [mapi-unfreed-buffer-at-logoff]
  if (SUCCEEDED(hr))
    MAPIFreeBuffer(id);
  session->Release();
  return hr;
}

// A message file without a message session.
HRESULT FileOk(LPSTORAGE storage, LPMESSAGE *out) {
  LPMESSAGE message = NULL;
  SCODE sc = OpenIMsgOnIStg(NULL, MAPIAllocateBuffer, MAPIAllocateMore, MAPIFreeBuffer, MAPIGetDefaultMalloc(), NULL,
                            storage,
                            NULL, 0, 0, &message);
  if (FAILED(sc))
    return ResultFromScode(sc);
  *out = message;
  return S_OK;
}

HRESULT FilesOk(LPSTORAGE *storages, int count) {
  LPMALLOC alloc = MAPIGetDefaultMalloc();
  LPMSGSESS session = NULL;
  SCODE sc = OpenIMsgSession(alloc, 0, &session);
  if (sc != S_OK)
    return ResultFromScode(sc);
  for (int i = 0; i < count; ++i) {
    LPMESSAGE message = NULL;
    sc = OpenIMsgOnIStg(session, MAPIAllocateBuffer, MAPIAllocateMore, MAPIFreeBuffer, alloc, NULL, storages[i], NULL,
                        0, 0, &message);
    if (FAILED(sc))
      break;
    LPSPropValue subject = NULL;
    if (SUCCEEDED(HrGetOneProp(message, PR_SUBJECT_A, &subject)))
      MAPIFreeBuffer(subject);
    message->Release();
  }
  CloseIMsgSession(session);
  return ResultFromScode(sc);
}

// What a dead store would open is not told again.
HRESULT OneDefectBad(LPMAPISESSION session) {
  LPMDB store = NULL;
  if (FAILED(session->OpenMsgStore(0, 0, NULL, NULL, 0, &store)))
    return E_FAIL;
  session->Logoff(0, 0, 0);
  // CHECK: :[[@LINE-1]]:3: warning: IMsgStore 'store' is still open at Logoff [mapi-open-object-at-logoff]
  LPMAPITABLE table = NULL;
  HRESULT hr = store->GetReceiveFolderTable(0, &table);
  // CHECK: :[[@LINE-1]]:16: warning: 'GetReceiveFolderTable' called on IMsgStore 'store' after its session's Logoff [mapi-use-after-logoff]
  if (SUCCEEDED(hr)) {
    ULONG rows = 0;
    hr = table->GetRowCount(0, &rows);
    table->Release();
  }
  store->Release();
  return hr;
}
