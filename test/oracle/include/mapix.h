// Sessions, and MAPI's base functions.
#pragma once

#include "mapidefs.h"

#define MAPI_EXTENDED 0x20u
#define MAPI_USE_DEFAULT 0x40u
#define MAPI_NEW_SESSION 2u
#define MAPI_LOGOFF_SHARED 1u
#define MAPI_LOGOFF_UI 2u

struct IAddrBook : IMAPIProp {
  HRESULT OpenEntry(ULONG, LPENTRYID entry, LPCIID, ULONG, ULONG *, LPUNKNOWN *out, ORACLE_LINE) {
    oracle::Touch(entry, line);
    return oracle::Open(this, oracle::Kind::Folder, (void **)out, line);
  }
  HRESULT Advise(ULONG, LPENTRYID, ULONG, IMAPIAdviseSink *sink, ULONG *connection, ORACLE_LINE)
      ORACLE_ADVISES(sink, connection)
  HRESULT Unadvise(ULONG connection, ORACLE_LINE) { return oracle::Unadvise(this, connection, line); }
  HRESULT GetPAB(ULONG *size, LPENTRYID *entry, ORACLE_LINE) {
    return oracle::Allocate(this, oracle::Shape::EntryId, 0, (void **)entry, size, line);
  }
  HRESULT GetSearchPath(ULONG, LPSRowSet *rows, ORACLE_LINE) {
    return oracle::Allocate(this, oracle::Shape::Rows, 0, (void **)rows, nullptr, line);
  }
};
typedef IAddrBook *LPADRBOOK;

struct IMAPISession : IUnknown {
  HRESULT GetMsgStoresTable(ULONG, LPMAPITABLE *out, ORACLE_LINE) ORACLE_OPENS(Table, out)
  HRESULT GetStatusTable(ULONG, LPMAPITABLE *out, ORACLE_LINE) ORACLE_OPENS(Table, out)
  HRESULT OpenMsgStore(ULONG_PTR, ULONG, LPENTRYID entry, LPCIID, ULONG, LPMDB *out, ORACLE_LINE) {
    oracle::Touch(entry, line);
    return oracle::Open(this, oracle::Kind::Store, (void **)out, line);
  }
  HRESULT OpenAddressBook(ULONG_PTR, LPCIID, ULONG, LPADRBOOK *out, ORACLE_LINE) ORACLE_OPENS(AddressBook, out)
  HRESULT OpenProfileSection(LPMAPIUID, LPCIID, ULONG, LPPROFSECT *out, ORACLE_LINE) ORACLE_OPENS(ProfileSection, out)
  HRESULT OpenEntry(ULONG, LPENTRYID entry, LPCIID, ULONG, ULONG *, LPUNKNOWN *out, ORACLE_LINE) {
    oracle::Touch(entry, line);
    return oracle::Open(this, oracle::Kind::Folder, (void **)out, line);
  }
  HRESULT QueryIdentity(ULONG *size, LPENTRYID *entry, ORACLE_LINE) {
    return oracle::Allocate(this, oracle::Shape::EntryId, 0, (void **)entry, size, line);
  }
  HRESULT Advise(ULONG, LPENTRYID, ULONG, IMAPIAdviseSink *sink, ULONG *connection, ORACLE_LINE)
      ORACLE_ADVISES(sink, connection)
  HRESULT Unadvise(ULONG connection, ORACLE_LINE) { return oracle::Unadvise(this, connection, line); }
  HRESULT SetDefaultStore(ULONG, ULONG, LPENTRYID, ORACLE_LINE) { return oracle::UseOrFail(this, line); }
  HRESULT Logoff(ULONG_PTR window, ULONG flags, ULONG reserved, ORACLE_LINE) {
    return oracle::Logoff(this, window, flags, reserved, line);
  }
};
typedef IMAPISession *LPMAPISESSION;

inline HRESULT MAPIInitialize(LPVOID, ORACLE_LINE) { return oracle::Initialize(oracle::Library::Mapi, line); }
inline void MAPIUninitialize(ORACLE_LINE) { oracle::Uninitialize(oracle::Library::Mapi, line); }
inline HRESULT MAPILogonEx(ULONG_PTR, LPTSTR, LPTSTR, ULONG, LPMAPISESSION *session, ORACLE_LINE) {
  return oracle::Logon((void **)session, line);
}
inline SCODE MAPIAllocateBuffer(ULONG size, LPVOID *out, ORACLE_LINE) {
  return oracle::Allocate(nullptr, oracle::Shape::Bytes, size, out, nullptr, line);
}
inline SCODE MAPIAllocateMore(ULONG size, LPVOID block, LPVOID *out, ORACLE_LINE) {
  return oracle::AllocateMore(size, block, out, line);
}
inline ULONG MAPIFreeBuffer(LPVOID block, ORACLE_LINE) { return oracle::Free(block, line); }
typedef SCODE (*LPALLOCATEBUFFER)(ULONG, LPVOID *, int);
typedef SCODE (*LPALLOCATEMORE)(ULONG, LPVOID, LPVOID *, int);
typedef ULONG (*LPFREEBUFFER)(LPVOID, int);
