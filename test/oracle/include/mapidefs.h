// MAPI's types, and the interfaces with the methods that the programs call.
#pragma once

#include "windows.h"

typedef const IID *LPCIID;
typedef char ENTRYID, *LPENTRYID;
struct SBinary { ULONG cb; LPBYTE lpb; };
union SPropValueUnion { SBinary bin; LONG l; ULONG ul; LPSTR lpszA; unsigned short b; };
struct SPropValue { ULONG ulPropTag, dwAlignPad; SPropValueUnion Value; };
typedef SPropValue *LPSPropValue;
struct SRow { ULONG ulAdrEntryPad, cValues; LPSPropValue lpProps; };
struct SRowSet { ULONG cRows; SRow aRow[1]; };
typedef SRowSet *LPSRowSet;
struct SPropTagArray { ULONG cValues; ULONG aulPropTag[1]; };
typedef SPropTagArray *LPSPropTagArray;
struct SPropProblemArray;
struct NOTIFICATION;
typedef NOTIFICATION *LPNOTIFICATION;
typedef ULONG BOOKMARK;
struct SRestriction;
struct SSortOrderSet;
struct MAPIERROR;
typedef MAPIERROR *LPMAPIERROR;
struct MAPIUID { BYTE ab[16]; };
typedef MAPIUID *LPMAPIUID;

#define MAPI_MODIFY 1u
#define MAPI_UNICODE 0x80000000u
#define MAPI_BEST_ACCESS 0x10u
#define MDB_NO_DIALOG 1u
#define MDB_WRITE 4u
#define BOOKMARK_BEGINNING ((BOOKMARK)0)
#define KEEP_OPEN_READWRITE 2u
#define PR_ENTRYID 0x0fff0102u
#define PR_DISPLAY_NAME 0x3001001eu
#define PR_SUBJECT 0x0037001eu
#define PR_BODY 0x1000001eu
#define PR_STORE_SUPPORT_MASK 0x340d0003u
#define LOGOFF_ORDERLY 1u
#define fnevNewMail 2u
#define fnevTableModified 0x100u
#define MAPI_E_NOT_FOUND (HRESULT(0x8004010f))
#define MAPI_E_CALL_FAILED E_FAIL
#define MAPI_W_ERRORS_RETURNED (HRESULT(0x00040380))

struct IMAPITable;
struct IMAPIFolder;
struct IMessage;
struct IAttach;
typedef IMAPITable *LPMAPITABLE;
typedef IMAPIFolder *LPMAPIFOLDER;
typedef IMessage *LPMESSAGE;
typedef IAttach *LPATTACH;

#define ORACLE_OPENS(kind, out) { return oracle::Open(this, oracle::Kind::kind, (void **)(out), line); }
#define ORACLE_ADVISES(sink, out) { return oracle::Advise(this, sink, out, line); }

struct IMAPIAdviseSink : IUnknown {};
typedef IMAPIAdviseSink *LPMAPIADVISESINK;

struct IMAPIProp : IUnknown {
  HRESULT GetProps(LPSPropTagArray, ULONG, ULONG *count, LPSPropValue *values, ORACLE_LINE) {
    return oracle::Allocate(this, oracle::Shape::Properties, 0, (void **)values, count, line);
  }
  HRESULT SetProps(ULONG, LPSPropValue values, SPropProblemArray **, ORACLE_LINE) {
    oracle::Touch(values, line);
    return oracle::Use(this, line);
  }
  HRESULT GetPropList(ULONG, LPSPropTagArray *tags, ORACLE_LINE) {
    return oracle::Allocate(this, oracle::Shape::Bytes, 64, (void **)tags, nullptr, line);
  }
  HRESULT SaveChanges(ULONG, ORACLE_LINE) { return oracle::UseOrFail(this, line); }
  HRESULT OpenProperty(ULONG, LPCIID, ULONG, ULONG, LPUNKNOWN *out, ORACLE_LINE) ORACLE_OPENS(Stream, out)
};
typedef IMAPIProp *LPMAPIPROP;

struct IMAPITable : IUnknown {
  HRESULT Advise(ULONG, IMAPIAdviseSink *sink, ULONG *connection, ORACLE_LINE) ORACLE_ADVISES(sink, connection)
  HRESULT Unadvise(ULONG connection, ORACLE_LINE) { return oracle::Unadvise(this, connection, line); }
  HRESULT SetColumns(LPSPropTagArray, ULONG, ORACLE_LINE) { return oracle::UseOrFail(this, line); }
  HRESULT GetRowCount(ULONG, ULONG *count, ORACLE_LINE) {
    HRESULT hr = oracle::UseOrFail(this, line);
    *count = hr < 0 ? 0 : 2;
    return hr;
  }
  HRESULT SeekRow(BOOKMARK, LONG, LONG *, ORACLE_LINE) { return oracle::Use(this, line); }
  HRESULT QueryRows(LONG, ULONG, LPSRowSet *rows, ORACLE_LINE) {
    return oracle::Allocate(this, oracle::Shape::Rows, 0, (void **)rows, nullptr, line);
  }
};

struct IProfSect : IMAPIProp {};
struct IAttach : IMAPIProp {};
typedef IProfSect *LPPROFSECT;

struct IMAPIStatus : IMAPIProp {
  HRESULT FlushQueues(ULONG, ULONG, LPENTRYID, ULONG, ORACLE_LINE) {
    oracle::LetQueueDrain();
    return oracle::Use(this, line);
  }
};
typedef IMAPIStatus *LPMAPISTATUS;

struct IMAPIContainer : IMAPIProp {
  HRESULT GetContentsTable(ULONG, LPMAPITABLE *out, ORACLE_LINE) ORACLE_OPENS(Table, out)
  HRESULT GetHierarchyTable(ULONG, LPMAPITABLE *out, ORACLE_LINE) ORACLE_OPENS(Table, out)
  HRESULT OpenEntry(ULONG, LPENTRYID entry, LPCIID, ULONG, ULONG *, LPUNKNOWN *out, ORACLE_LINE) {
    oracle::Touch(entry, line);
    return oracle::Open(this, oracle::Kind::Folder, (void **)out, line);
  }
};

struct IMAPIFolder : IMAPIContainer {
  HRESULT CreateMessage(LPCIID, ULONG, LPMESSAGE *out, ORACLE_LINE) ORACLE_OPENS(Message, out)
  HRESULT CreateFolder(ULONG, LPTSTR, LPTSTR, LPCIID, ULONG, LPMAPIFOLDER *out, ORACLE_LINE) ORACLE_OPENS(Folder, out)
  HRESULT EmptyFolder(ULONG, void *, ULONG, ORACLE_LINE) { return oracle::UseOrFail(this, line); }
};

struct IMessage : IMAPIProp {
  HRESULT GetAttachmentTable(ULONG, LPMAPITABLE *out, ORACLE_LINE) ORACLE_OPENS(Table, out)
  HRESULT GetRecipientTable(ULONG, LPMAPITABLE *out, ORACLE_LINE) ORACLE_OPENS(Table, out)
  HRESULT OpenAttach(ULONG, LPCIID, ULONG, LPATTACH *out, ORACLE_LINE) ORACLE_OPENS(Attachment, out)
  HRESULT CreateAttach(LPCIID, ULONG, ULONG *, LPATTACH *out, ORACLE_LINE) ORACLE_OPENS(Attachment, out)
  HRESULT SubmitMessage(ULONG, ORACLE_LINE) { return oracle::Submit(this, line); }
  HRESULT SetReadFlag(ULONG, ORACLE_LINE) { return oracle::UseOrFail(this, line); }
};

struct IMsgStore : IMAPIProp {
  HRESULT Advise(ULONG, LPENTRYID, ULONG, IMAPIAdviseSink *sink, ULONG *connection, ORACLE_LINE)
      ORACLE_ADVISES(sink, connection)
  HRESULT Unadvise(ULONG connection, ORACLE_LINE) { return oracle::Unadvise(this, connection, line); }
  HRESULT OpenEntry(ULONG, LPENTRYID entry, LPCIID, ULONG, ULONG *, LPUNKNOWN *out, ORACLE_LINE) {
    oracle::Touch(entry, line);
    return oracle::Open(this, oracle::Kind::Folder, (void **)out, line);
  }
  HRESULT GetReceiveFolder(LPTSTR, ULONG, ULONG *size, LPENTRYID *entry, LPTSTR *, ORACLE_LINE) {
    return oracle::Allocate(this, oracle::Shape::EntryId, 0, (void **)entry, size, line);
  }
  HRESULT GetReceiveFolderTable(ULONG, LPMAPITABLE *out, ORACLE_LINE) ORACLE_OPENS(Table, out)
  HRESULT GetOutgoingQueue(ULONG, LPMAPITABLE *out, ORACLE_LINE) {
    oracle::LetQueueDrain();
    return oracle::Open(this, oracle::Kind::Table, (void **)out, line);
  }
  HRESULT StoreLogoff(ULONG *, ORACLE_LINE) {
    oracle::LetQueueDrain();
    return oracle::Use(this, line);
  }
};
typedef IMsgStore *LPMDB;
