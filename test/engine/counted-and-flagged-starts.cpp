// RUN: %faces %s '--checks=mapi-*' -- -std=c++17
// Whether this start is the first and this stop the last is up to a count or a flag that was there before the path.
// SILENT
#include <windows.h>
#include <mapix.h>
#include <mapiutil.h>

static BOOL initialised = FALSE;

BOOL InitialiseAll() {
  if (FAILED(MAPIInitialize(NULL)))
    goto Error;
  initialised = TRUE;
  return TRUE;
Error:
  if (initialised) {
    MAPIUninitialize();
    initialised = FALSE;
  }
  return FALSE;
}

static int users = 0;

static HRESULT AddUser() {
  if (users == 0) {
    HRESULT hr = MAPIInitialize(NULL);
    if (FAILED(hr))
      return hr;
  }
  users++;
  return S_OK;
}

static void RemoveUser() {
  if (--users == 0)
    MAPIUninitialize();
}

int TwoUsers() {
  if (FAILED(AddUser()))
    return 1;
  if (FAILED(AddUser())) {
    RemoveUser();
    return 1;
  }
  RemoveUser();
  LPVOID memory = NULL;
  if (SUCCEEDED(MAPIAllocateBuffer(10, &memory)))
    MAPIFreeBuffer(memory);
  RemoveUser();
  return 0;
}

class Application {
public:
  ~Application() { Terminate(); }
  BOOL Initialise() {
    if (FAILED(OleInitialize(NULL)))
      return FALSE;
    m_ole = TRUE;
    if (FAILED(MAPIInitialize(NULL)))
      return FALSE;
    m_mapi = TRUE;
    if (FAILED(MAPILogonEx(0, NULL, NULL, 0, &m_session))) {
      Terminate();
      return FALSE;
    }
    return TRUE;
  }
  void Terminate() {
    if (m_session) {
      m_session->Logoff(0, 0, 0);
      m_session->Release();
      m_session = NULL;
    }
    if (m_ole) {
      OleUninitialize();
      m_ole = FALSE;
    }
    if (m_mapi) {
      MAPIUninitialize();
      m_mapi = FALSE;
    }
  }

private:
  BOOL m_ole = FALSE, m_mapi = FALSE;
  LPMAPISESSION m_session = NULL;
};

int RunApplication() {
  Application application;
  return application.Initialise() ? 0 : 1;
}
