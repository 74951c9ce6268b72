// Stands for AcctMgmt.h, Outlook's account management API, as its reference documents it: the interfaces in the order of
// their tables, constants, class and interface identifiers, the common properties.
#ifndef MAPICHECK_SHIM_ACCTMGMT_H
#define MAPICHECK_SHIM_ACCTMGMT_H

#include <windows.h>
#include <ole2.h>
#include <mapidefs.h>

#define ACCT_INIT_NOSYNCH_MAPI_ACCTS 0x00000001
#define ACCT_INIT_NO_STORES_CHECK 0x00000002
#define ACCT_INIT_NO_NOTIFICATIONS 0x00000004
#define ACCTUI_NO_WARNING 0x0100
#define ACCTUI_SHOW_DATA_TAB 0x0200
#define ACCTUI_SHOW_ACCTWIZARD 0x0400
#define E_OLK_REGISTRY ((HRESULT)0x800C8001)
#define E_OLK_ALREADY_INITIALIZED ((HRESULT)0x800C8002)
#define E_OLK_PARAM_NOT_SUPPORTED ((HRESULT)0x800C8003)
#define E_OLK_NOT_INITIALIZED ((HRESULT)0x800C8005)
#define E_OLK_PROP_READ_ONLY ((HRESULT)0x800C800D)
#define E_ACCT_NOT_FOUND ((HRESULT)0x800C8101)
#define E_ACCT_UI_BUSY ((HRESULT)0x800C8102)
#define E_ACCT_WRONG_SORT_ORDER ((HRESULT)0x800C8105)
#define NOTIFY_ACCT_CHANGED 1
#define NOTIFY_ACCT_CREATED 2
#define NOTIFY_ACCT_DELETED 3
#define NOTIFY_ACCT_ORDER_CHANGED 4
#define NOTIFY_ACCT_PREDELETED 5
#define OLK_ACCOUNT_NO_FLAGS 0
#define MAPIACCT_SEND_ONLY 0x00000001

#define PROP_ACCT_ID PROP_TAG(PT_LONG, 0x0001)
#define PROP_ACCT_NAME PROP_TAG(PT_UNICODE, 0x0002)
#define PROP_ACCT_MINI_UID PROP_TAG(PT_LONG, 0x0003)
#define PROP_ACCT_USER_DISPLAY_NAME PROP_TAG(PT_UNICODE, 0x000B)
#define PROP_ACCT_USER_EMAIL_ADDR PROP_TAG(PT_UNICODE, 0x000C)
#define PROP_ACCT_STAMP PROP_TAG(PT_UNICODE, 0x000D)
#define PROP_ACCT_SEND_STAMP PROP_TAG(PT_UNICODE, 0x000E)
#define PROP_ACCT_IS_EXCH PROP_TAG(PT_LONG, 0x0014)
#define PROP_ACCT_DELIVERY_STORE PROP_TAG(PT_BINARY, 0x0018)
#define PROP_ACCT_DELIVERY_FOLDER PROP_TAG(PT_BINARY, 0x0019)
#define PROP_ACCT_SENTITEMS_EID PROP_TAG(PT_BINARY, 0x0020)
#define PROP_ACCT_PREFERENCES_UID PROP_TAG(PT_BINARY, 0x0022)
#define PROP_INET_SERVER PROP_TAG(PT_UNICODE, 0x0100)
#define PROP_INET_USER PROP_TAG(PT_UNICODE, 0x0101)
#define PROP_INET_PASSWORD PROP_TAG(PT_UNICODE, 0x0102)
#define PROP_INET_PORT PROP_TAG(PT_LONG, 0x0104)
#define PROP_INET_SSL PROP_TAG(PT_LONG, 0x0105)
#define PROP_SMTP_SERVER PROP_TAG(PT_UNICODE, 0x0200)
#define PROP_SMTP_PORT PROP_TAG(PT_LONG, 0x0201)
#define PROP_SMTP_USE_AUTH PROP_TAG(PT_LONG, 0x0203)
#define PROP_SMTP_USER PROP_TAG(PT_UNICODE, 0x0204)
#define PROP_MAPI_IDENTITY_ENTRYID PROP_TAG(PT_BINARY, 0x2002)
#define PROP_MAPI_EMSMDB_UID PROP_TAG(PT_BINARY, 0x2009)
#define PROP_MAPI_TRANSPORT_FLAGS PROP_TAG(PT_LONG, 0x2010)

typedef struct {
  DWORD cb;
  BYTE *pb;
} ACCT_BIN;
typedef struct {
  DWORD dwType;
  union {
    DWORD dw;
    WCHAR *pwsz;
    ACCT_BIN bin;
  } Val;
} ACCT_VARIANT;

#ifdef __cplusplus
extern "C" {
#endif
extern const GUID CLSID_OlkAccountManager, CLSID_OlkPOP3Account, CLSID_OlkIMAP4Account, CLSID_OlkMAPIAccount,
    CLSID_OlkMail, CLSID_OlkAddressBook, CLSID_OlkStore, CLSID_OlkHotmailAccount, CLSID_OlkLDAPAccount;
extern const GUID IID_IOlkErrorUnknown, IID_IOlkEnum, IID_IOlkAccountNotify, IID_IOlkAccountHelper,
    IID_IOlkAccountManager, IID_IOlkAccount;
#ifdef __cplusplus
}

extern "C++" {

// A method without a name in the reference. It is not pure: what implementers call it is not known.
#define MAPICHECK_SHIM_UNNAMED(Number) virtual HRESULT STDMETHODCALLTYPE PlaceHolder##Number();

struct IOlkErrorUnknown : IUnknown {
  STDMETHOD(GetLastError)(HRESULT hr, LPWSTR *ppwszError) PURE;
};
struct IOlkAccount : IOlkErrorUnknown {
  MAPICHECK_SHIM_UNNAMED(1)
  MAPICHECK_SHIM_UNNAMED(2)
  MAPICHECK_SHIM_UNNAMED(3)
  MAPICHECK_SHIM_UNNAMED(4)
  MAPICHECK_SHIM_UNNAMED(5)
  MAPICHECK_SHIM_UNNAMED(6)
  STDMETHOD(GetAccountInfo)(CLSID *pclsidType, DWORD *pcCategories, CLSID **prgclsidCategory) PURE;
  STDMETHOD(GetProp)(DWORD dwProp, ACCT_VARIANT *pVar) PURE;
  STDMETHOD(SetProp)(DWORD dwProp, ACCT_VARIANT *pVar) PURE;
  MAPICHECK_SHIM_UNNAMED(7)
  MAPICHECK_SHIM_UNNAMED(8)
  MAPICHECK_SHIM_UNNAMED(9)
  STDMETHOD(FreeMemory)(BYTE *pv) PURE;
  MAPICHECK_SHIM_UNNAMED(10)
  STDMETHOD(SaveChanges)(DWORD dwFlags) PURE;
};
struct IOlkAccountHelper : IUnknown {
  virtual HRESULT STDMETHODCALLTYPE PlaceHolder1(LPVOID);
  STDMETHOD(GetIdentity)(LPWSTR pwszIdentity, DWORD *pcch) PURE;
  STDMETHOD(GetMapiSession)(LPUNKNOWN *ppmsess) PURE;
  STDMETHOD(HandsOffSession)() PURE;
};
struct IOlkAccountNotify : IOlkErrorUnknown {
  STDMETHOD(Notify)(DWORD dwNotify, DWORD dwAcctID, DWORD dwFlags) PURE;
};
struct IOlkEnum : IUnknown {
  STDMETHOD(GetCount)(DWORD *pulCount) PURE;
  STDMETHOD(Reset)() PURE;
  STDMETHOD(GetNext)(LPUNKNOWN *ppunk) PURE;
  STDMETHOD(Skip)(DWORD cSkip) PURE;
};
struct IOlkAccountManager : IOlkErrorUnknown {
  STDMETHOD(Init)(IOlkAccountHelper *pAcctHelper, DWORD dwFlags) PURE;
  STDMETHOD(DisplayAccountList)
  (HWND hwnd, DWORD dwFlags, LPCWSTR wszTitle, DWORD cCategories, const CLSID *rgclsidCategories,
   const CLSID *pclsidType) PURE;
  MAPICHECK_SHIM_UNNAMED(1)
  MAPICHECK_SHIM_UNNAMED(2)
  MAPICHECK_SHIM_UNNAMED(3)
  MAPICHECK_SHIM_UNNAMED(4)
  MAPICHECK_SHIM_UNNAMED(5)
  STDMETHOD(FindAccount)(DWORD dwProp, ACCT_VARIANT *pVar, IOlkAccount **ppAccount) PURE;
  MAPICHECK_SHIM_UNNAMED(6)
  MAPICHECK_SHIM_UNNAMED(7)
  MAPICHECK_SHIM_UNNAMED(8)
  STDMETHOD(DeleteAccount)(DWORD dwAcctID) PURE;
  MAPICHECK_SHIM_UNNAMED(9)
  STDMETHOD(SaveChanges)(DWORD dwAcctID, DWORD dwFlags) PURE;
  STDMETHOD(GetOrder)(const CLSID *pclsidCategory, DWORD *pcAccts, DWORD **prgAccts) PURE;
  STDMETHOD(SetOrder)(const CLSID *pclsidCategory, DWORD *pcAccts, DWORD **prgAccts) PURE;
  STDMETHOD(EnumerateAccounts)
  (const CLSID *pclsidCategory, const CLSID *pclsidType, DWORD dwFlags, IOlkEnum **ppEnum) PURE;
  MAPICHECK_SHIM_UNNAMED(10)
  MAPICHECK_SHIM_UNNAMED(11)
  STDMETHOD(FreeMemory)(BYTE *pv) PURE;
  STDMETHOD(Advise)(IOlkAccountNotify *pNotify, DWORD *pdwCookie) PURE;
  STDMETHOD(Unadvise)(DWORD *pdwCookie) PURE;
  MAPICHECK_SHIM_UNNAMED(12)
  MAPICHECK_SHIM_UNNAMED(13)
  MAPICHECK_SHIM_UNNAMED(14)
};
typedef IOlkErrorUnknown *LPOLKERRORUNKNOWN;
typedef IOlkAccount *LPOLKACCOUNT;
typedef IOlkAccountHelper *LPOLKACCOUNTHELPER;
typedef IOlkAccountNotify *LPOLKACCOUNTNOTIFY;
typedef IOlkEnum *LPOLKENUM;
typedef IOlkAccountManager *LPOLKACCOUNTMANAGER;
}
#endif

#endif
