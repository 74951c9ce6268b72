// RUN: %faces %s --checks=mapi-logoff-after-submit

#include <windows.h>

#include <mapiguid.h>
#include <mapix.h>
#include <mapiutil.h>

#include <conio.h>
#include <cstdio>
#include <cstdlib>

#include "Inputs/ComPointers.h"

void Work();       // body elsewhere
bool StillGoing(); // body elsewhere

// At once.

HRESULT SendBad(LPMAPISESSION session, LPMESSAGE message) {
  HRESULT hr = message->SubmitMessage(0);
  message->Release();
  // CHECK: :[[@LINE+3]]:3: warning: Logoff {{.*}}SubmitMessage{{.*}} [mapi-logoff-after-submit]
  // CHECK: :[[@LINE-3]]:{{[0-9]+}}: note: {{.*}}submitted here
  // CHECK: :[[@LINE+1]]:3: note: expected: {{.*}}FlushQueues
  session->Logoff(0, 0, 0);
  session->Release();
  return hr;
}

HRESULT SendChecked(LPMAPISESSION session, LPMESSAGE message) {
  HRESULT hr = message->SubmitMessage(FORCE_SUBMIT);
  if (FAILED(hr))
    return hr;
  message->Release();
  session->Logoff(0, MAPI_LOGOFF_UI, 0);
  // CHECK: :[[@LINE-1]]:3: warning: Logoff {{.*}}SubmitMessage{{.*}} [mapi-logoff-after-submit]
  return session->Release();
}

void SucceededBad(LPMAPISESSION session, LPMESSAGE message) {
  if (SUCCEEDED(message->SubmitMessage(0)))
    session->Logoff(0, 0, 0);
  // CHECK: :[[@LINE-1]]:5: warning: Logoff {{.*}}SubmitMessage{{.*}} [mapi-logoff-after-submit]
}

// A whole client.
HRESULT WholeBad(ULONG size, LPENTRYID id) {
  LPMAPISESSION session = nullptr;
  LPMDB store = nullptr;
  LPMAPIFOLDER outbox = nullptr;
  LPMESSAGE message = nullptr;
  ULONG type = 0;
  HRESULT hr = MAPILogonEx(0, nullptr, nullptr, MAPI_EXTENDED | MAPI_USE_DEFAULT, &session);
  if (FAILED(hr))
    return hr;
  hr = session->OpenMsgStore(0, 0, nullptr, nullptr, MDB_WRITE, &store);
  if (FAILED(hr))
    goto Error;
  hr = store->OpenEntry(size, id, nullptr, MAPI_MODIFY, &type, reinterpret_cast<LPUNKNOWN *>(&outbox));
  if (FAILED(hr))
    goto Error;
  hr = outbox->CreateMessage(nullptr, 0, &message);
  if (FAILED(hr))
    goto Error;
  hr = message->SaveChanges(KEEP_OPEN_READWRITE);
  if (FAILED(hr))
    goto Error;
  hr = message->SubmitMessage(0);

Error:
  UlRelease(message);
  UlRelease(outbox);
  UlRelease(store);
  session->Logoff(0, 0, 0);
  // CHECK: :[[@LINE-1]]:3: warning: Logoff {{.*}}SubmitMessage{{.*}} [mapi-logoff-after-submit]
  session->Release();
  return hr;
}

// The first of several messages has as little time as the last.
void LoopBad(LPMAPISESSION session, LPMESSAGE *messages, int count) {
  for (int i = 0; i < count; ++i)
    messages[i]->SubmitMessage(0);
  session->Logoff(0, 0, 0);
  // CHECK: :[[@LINE-1]]:3: warning: Logoff {{.*}}SubmitMessage{{.*}} [mapi-logoff-after-submit]
}

// Other calls of MAPI are no time for the spooler.
void OtherCallsBad(LPMAPISESSION session, LPMDB store, LPMESSAGE message, LPSPropValue value) {
  message->SubmitMessage(0);
  message->Release();
  MAPIFreeBuffer(value);
  store->Release();
  printf("sent\n");
  session->Logoff(0, 0, 0);
  // CHECK: :[[@LINE-1]]:3: warning: Logoff {{.*}}SubmitMessage{{.*}} [mapi-logoff-after-submit]
}

// A wait that lies before the submission helps nobody.
void WaitedBeforeBad(LPMAPISESSION session, LPMESSAGE message) {
  Sleep(5000);
  message->SubmitMessage(0);
  session->Logoff(0, 0, 0);
  // CHECK: :[[@LINE-1]]:3: warning: Logoff {{.*}}SubmitMessage{{.*}} [mapi-logoff-after-submit]
}

void WaitedBetweenBad(LPMAPISESSION session, LPMESSAGE first, LPMESSAGE second) {
  first->SubmitMessage(0);
  Sleep(5000);
  second->SubmitMessage(0);
  session->Logoff(0, 0, 0);
  // CHECK: :[[@LINE-1]]:3: warning: Logoff {{.*}}SubmitMessage{{.*}} [mapi-logoff-after-submit]
}

void OneBranchWaitsBad(LPMAPISESSION session, LPMESSAGE message, bool patient) {
  message->SubmitMessage(0);
  if (patient)
    Sleep(30000);
  session->Logoff(0, 0, 0);
  // CHECK: :[[@LINE-1]]:3: warning: Logoff {{.*}}SubmitMessage{{.*}} [mapi-logoff-after-submit]
}

static HRESULT Submit(LPMESSAGE message) {
  HRESULT hr = message->SaveChanges(KEEP_OPEN_READWRITE);
  return FAILED(hr) ? hr : message->SubmitMessage(0);
}

static void End(LPMAPISESSION &session) {
  if (!session)
    return;
  session->Logoff(0, 0, 0);
  // CHECK: :[[@LINE-1]]:3: warning: Logoff {{.*}}SubmitMessage{{.*}} [mapi-logoff-after-submit]
  session->Release();
  session = nullptr;
}

void HelpersBad(LPMAPISESSION session, LPMESSAGE message) {
  Submit(message);
  End(session);
}

// FlushQueues of the spooler.

void FlushQueuesOk(LPMAPISESSION session, LPMESSAGE message, LPMAPISTATUS spooler) {
  message->SubmitMessage(0);
  spooler->FlushQueues(0, 0, nullptr, FLUSH_UPLOAD);
  session->Logoff(0, 0, 0);
}

static void Flush(LPMAPISESSION session, ULONG size, LPENTRYID id) {
  LPMAPISTATUS spooler = nullptr;
  ULONG type = 0;
  if (SUCCEEDED(session->OpenEntry(size, id, nullptr, 0, &type, reinterpret_cast<LPUNKNOWN *>(&spooler)))) {
    spooler->FlushQueues(0, 0, nullptr, FLUSH_UPLOAD | FLUSH_FORCE);
    spooler->Release();
  } else {
    Sleep(1000);
  }
}

void FlushedInAHelperOk(LPMAPISESSION session, LPMESSAGE message, ULONG size, LPENTRYID id) {
  message->SubmitMessage(0);
  Flush(session, size, id);
  session->Logoff(0, 0, 0);
}

// StoreLogoff.

void StoreLogoffOk(LPMAPISESSION session, LPMDB store, LPMESSAGE message) {
  ULONG flags = LOGOFF_ORDERLY;
  message->SubmitMessage(0);
  message->Release();
  store->StoreLogoff(&flags);
  store->Release();
  session->Logoff(0, 0, 0);
}

// A wait of any kind.

void SleepOk(LPMAPISESSION session, LPMESSAGE message) {
  message->SubmitMessage(0);
  Sleep(10000);
  session->Logoff(0, 0, 0);
}

void WaitForOk(LPMAPISESSION session, LPMESSAGE message, HANDLE sent) {
  message->SubmitMessage(0);
  WaitForSingleObject(sent, 60000);
  session->Logoff(0, 0, 0);
}

void WaitForSeveralOk(LPMAPISESSION session, LPMESSAGE message, HANDLE *handles) {
  message->SubmitMessage(0);
  WaitForMultipleObjectsEx(2, handles, FALSE, INFINITE, TRUE);
  session->Logoff(0, 0, 0);
}

void MsgWaitForOk(LPMAPISESSION session, LPMESSAGE message, HANDLE sent) {
  message->SubmitMessage(0);
  MsgWaitForMultipleObjects(1, &sent, FALSE, 5000, QS_ALLINPUT);
  session->Logoff(0, 0, 0);
}

void MessageLoopOk(LPMAPISESSION session, LPMESSAGE message) {
  message->SubmitMessage(0);
  MSG msg;
  while (GetMessageW(&msg, nullptr, 0, 0) > 0) {
    TranslateMessage(&msg);
    DispatchMessageW(&msg);
  }
  session->Logoff(0, 0, 0);
}

void PeekMessageOk(LPMAPISESSION session, LPMESSAGE message) {
  message->SubmitMessage(0);
  MSG msg;
  while (PeekMessageA(&msg, nullptr, 0, 0, PM_REMOVE))
    DispatchMessageA(&msg);
  session->Logoff(0, 0, 0);
}

void UserOk(LPMAPISESSION session, LPMESSAGE message, HWND window) { // a user is slower than the spooler
  message->SubmitMessage(0);
  MessageBoxW(window, L"Sent.", L"Mail", MB_OK);
  session->Logoff(0, 0, 0);
}

void KeyOk(LPMAPISESSION session, LPMESSAGE message) {
  message->SubmitMessage(0);
  _getch();
  session->Logoff(0, 0, 0);
}

void UnseenFunctionOk(LPMAPISESSION session, LPMESSAGE message) {
  message->SubmitMessage(0);
  Work(); // may wait
  session->Logoff(0, 0, 0);
}

// A look at the outgoing queue.

void OutgoingQueueOk(LPMAPISESSION session, LPMDB store, LPMESSAGE message) {
  LPMAPITABLE queue = nullptr;
  message->SubmitMessage(0);
  if (FAILED(store->GetOutgoingQueue(0, &queue)))
    return;
  ULONG rows = 1;
  while (rows && SUCCEEDED(queue->GetRowCount(0, &rows)) && StillGoing())
    ;
  queue->Release();
  session->Logoff(0, 0, 0);
}

// Not submitted.

void FailedOk(LPMAPISESSION session, LPMESSAGE message) {
  if (SUCCEEDED(message->SubmitMessage(0)))
    return;
  session->Logoff(0, 0, 0);
}

void FailedByOtherTestsOk(LPMAPISESSION session, LPMESSAGE message) {
  HRESULT hr = message->SubmitMessage(0);
  if (hr < 0) {
    session->Logoff(0, 0, 0);
    session->Release();
  }
}

void OnlySavedOk(LPMAPISESSION session, LPMESSAGE message) {
  message->SaveChanges(0);
  session->Logoff(0, 0, 0);
}

void OtherBranchOk(LPMAPISESSION session, LPMESSAGE message, bool send) {
  if (send)
    message->SubmitMessage(0);
  else
    session->Logoff(0, 0, 0);
}

void NoLogoffOk(LPMAPISESSION session, LPMESSAGE message) { // the program goes on
  message->SubmitMessage(0);
  message->Release();
  session->Release();
}

void LogoffFirstOk(LPMAPISESSION session, LPMAPISESSION next, LPMESSAGE message) {
  session->Logoff(0, 0, 0);
  message->SubmitMessage(0);
  next->Release();
}

// The session of a message is known when it was opened here: the other one may go.
void OtherSessionOk(LPMAPISESSION session, LPMAPISESSION other, ULONG size, LPENTRYID id) {
  LPMESSAGE message = nullptr;
  ULONG type = 0;
  if (FAILED(session->OpenEntry(size, id, nullptr, MAPI_MODIFY, &type, reinterpret_cast<LPUNKNOWN *>(&message))))
    return;
  message->SubmitMessage(0);
  message->Release();
  other->Logoff(0, 0, 0);
}

void OwnSessionBad(LPMAPISESSION session, LPMAPISESSION other, ULONG size, LPENTRYID id) {
  LPMESSAGE message = nullptr;
  ULONG type = 0;
  if (FAILED(session->OpenEntry(size, id, nullptr, MAPI_MODIFY, &type, reinterpret_cast<LPUNKNOWN *>(&message))))
    return;
  message->SubmitMessage(0);
  message->Release();
  other->Logoff(0, 0, 0);
  session->Logoff(0, 0, 0);
  // CHECK: :[[@LINE-1]]:3: warning: Logoff {{.*}}SubmitMessage{{.*}} [mapi-logoff-after-submit]
}

class Queue {
public:
  HRESULT SubmitMessage(ULONG) { return S_OK; }
};

void OwnClassOk(LPMAPISESSION session, Queue &queue) { // a method of that name, and not MAPI's
  queue.SubmitMessage(0);
  session->Logoff(0, 0, 0);
}

class Sender {
public:
  explicit Sender(LPMAPISESSION session) : m_session(session) {}
  Sender(const Sender &) = delete;
  void SendBad(LPMESSAGE message) {
    message->SubmitMessage(0);
    m_session->Logoff(0, 0, 0);
    // CHECK: :[[@LINE-1]]:5: warning: Logoff {{.*}}SubmitMessage{{.*}} [mapi-logoff-after-submit]
  }
  void Send(LPMESSAGE message) { message->SubmitMessage(0); }
  void End() { m_session->Logoff(0, 0, 0); }

private:
  LPMAPISESSION m_session;
};

void SilencedOk(LPMAPISESSION session, LPMESSAGE message) {
  message->SubmitMessage(0);
  session->Logoff(0, 0, 0); // NOLINT(mapi-logoff-after-submit)
}
