// Of MAPI's headers, what one-of-each.cpp needs: dozens of versions are read faster this way.
#pragma once

typedef long HRESULT, SCODE;
typedef unsigned long ULONG;
typedef void *LPVOID;
#define S_OK 0L
#define E_FAIL ((HRESULT)0x80004005)
#define E_NOTIMPL ((HRESULT)0x80004001)
#define FAILED(hr) ((HRESULT)(hr) < 0)
#define SUCCEEDED(hr) ((HRESULT)(hr) >= 0)
#define MAPI_EXTENDED 0x20u
#define MAPI_LOGOFF_SHARED 1u

struct IUnknown {
  virtual HRESULT QueryInterface(const void *iid, void **object) = 0;
  virtual ULONG AddRef() = 0;
  virtual ULONG Release() = 0;
};
struct IMalloc : IUnknown {};
struct SRowSet {
  ULONG cRows;
};
struct IMAPIAdviseSink;
struct IMAPITable : IUnknown {
  virtual HRESULT Advise(ULONG events, IMAPIAdviseSink *sink, ULONG *connection) = 0;
  virtual HRESULT Unadvise(ULONG connection) = 0;
};
struct IMAPISession : IUnknown {
  virtual HRESULT GetLastError(HRESULT hr, ULONG flags, void **error) = 0;
  virtual HRESULT GetMsgStoresTable(ULONG flags, IMAPITable **table) = 0;
  virtual HRESULT Logoff(unsigned long long window, ULONG flags, ULONG reserved) = 0;
};
struct IProfAdmin : IUnknown {};
typedef IProfAdmin *LPPROFADMIN;
typedef struct _MSGSESS *LPMSGSESS;

extern "C" {
HRESULT OleInitialize(void *);
void OleUninitialize();
HRESULT MAPIInitialize(void *);
void MAPIUninitialize();
HRESULT MAPILogonEx(unsigned long long window, char *profile, char *password, ULONG flags, IMAPISession **session);
HRESULT MAPIAdminProfiles(ULONG flags, IProfAdmin **admin);
ULONG MAPIFreeBuffer(void *);
void FreeProws(SRowSet *);
HRESULT HrQueryAllRows(IMAPITable *, void *tags, void *restriction, void *order, long count, SRowSet **rows);
SCODE OpenIMsgSession(IMalloc *allocator, ULONG flags, LPMSGSESS *session);
void CloseIMsgSession(LPMSGSESS session);
void ExitProcess(unsigned status);
}

struct IOlkAccountHelper : IUnknown {
  virtual HRESULT GetMapiSession(IUnknown **session) = 0;
  virtual HRESULT HandsOffSession() = 0;
};
