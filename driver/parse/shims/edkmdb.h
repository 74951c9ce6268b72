// Stands for EdkMdb.h: the Exchange store's own interfaces and the properties that client code names most. Most of that
// header's several hundred property tags are not here. C++ only, but for the tags.
#ifndef MAPICHECK_SHIM_EDKMDB_H
#define MAPICHECK_SHIM_EDKMDB_H

#include <mapidefs.h>
#include <mapitags.h>
#include <mapix.h>

#ifndef ROW_ADD
#define ROWLIST_REPLACE ((ULONG)1)
#define ROW_ADD ((ULONG)1)
#define ROW_MODIFY ((ULONG)2)
#define ROW_REMOVE ((ULONG)4)
#define ROW_EMPTY (ROW_ADD | ROW_REMOVE)
typedef struct _ROWENTRY {
  ULONG ulRowFlags;
  ULONG cValues;
  LPSPropValue rgPropVals;
} ROWENTRY, *LPROWENTRY;
typedef struct _ROWLIST {
  ULONG cEntries;
  ROWENTRY aEntries[MAPI_DIM];
} ROWLIST, *LPROWLIST;
#endif

#define OPENSTORE_USE_ADMIN_PRIVILEGE ((ULONG)0x00000001)
#define OPENSTORE_PUBLIC ((ULONG)0x00000002)
#define OPENSTORE_HOME_LOGON ((ULONG)0x00000004)
#define OPENSTORE_TAKE_OWNERSHIP ((ULONG)0x00000008)
#define OPENSTORE_OVERRIDE_HOME_MDB ((ULONG)0x00000010)
#define SYNC_UNICODE 0x01
#define SYNC_NO_DELETIONS 0x02
#define SYNC_NO_SOFT_DELETIONS 0x04
#define SYNC_READ_STATE 0x08
#define SYNC_ASSOCIATED 0x10
#define SYNC_NORMAL 0x20
#define SYNC_CATCHUP 0x400
#define SYNC_W_PROGRESS ((HRESULT)0x00040820)
#define SYNC_E_IGNORE ((HRESULT)0x80040801)

#define pidProfileMin 0x6600
#define PR_PROFILE_VERSION PROP_TAG(PT_LONG, 0x6600)
#define PR_PROFILE_CONFIG_FLAGS PROP_TAG(PT_LONG, 0x6601)
#define PR_PROFILE_HOME_SERVER PROP_TAG(PT_STRING8, 0x6602)
#define PR_PROFILE_USER PROP_TAG(PT_STRING8, 0x6603)
#define PR_PROFILE_CONNECT_FLAGS PROP_TAG(PT_LONG, 0x6604)
#define PR_PROFILE_UNRESOLVED_NAME PROP_TAG(PT_STRING8, 0x6607)
#define PR_PROFILE_UNRESOLVED_SERVER PROP_TAG(PT_STRING8, 0x6608)
#define PR_PROFILE_MAILBOX PROP_TAG(PT_STRING8, 0x660B)
#define PR_PROFILE_SERVER PROP_TAG(PT_STRING8, 0x660C)
#define PR_PROFILE_HOME_SERVER_DN PROP_TAG(PT_STRING8, 0x6612)
#define PR_PROFILE_SERVER_DN PROP_TAG(PT_STRING8, 0x6614)
#define PR_USER_ENTRYID PROP_TAG(PT_BINARY, 0x6619)
#define PR_USER_NAME PROP_TAG(PT_STRING8, 0x661A)
#define PR_MAILBOX_OWNER_ENTRYID PROP_TAG(PT_BINARY, 0x661B)
#define PR_MAILBOX_OWNER_NAME PROP_TAG(PT_STRING8, 0x661C)
#define PR_NON_IPM_SUBTREE_ENTRYID PROP_TAG(PT_BINARY, 0x6620)
#define PR_EFORMS_REGISTRY_ENTRYID PROP_TAG(PT_BINARY, 0x6621)
#define PR_SPLUS_FREE_BUSY_ENTRYID PROP_TAG(PT_BINARY, 0x6622)
#define PR_IPM_FAVORITES_ENTRYID PROP_TAG(PT_BINARY, 0x6630)
#define PR_IPM_PUBLIC_FOLDERS_ENTRYID PROP_TAG(PT_BINARY, 0x6631)
#define PR_HIERARCHY_SERVER PROP_TAG(PT_TSTRING, 0x6633)
#define PR_FAVORITES_DEFAULT_NAME PROP_TAG(PT_STRING8, 0x6635)
#define PR_RIGHTS PROP_TAG(PT_LONG, 0x6639)
#define PR_ADDRESS_BOOK_ENTRYID PROP_TAG(PT_BINARY, 0x663B)
#define PR_ACL_TABLE PROP_TAG(PT_OBJECT, 0x3FE0)
#define PR_RULES_TABLE PROP_TAG(PT_OBJECT, 0x3FE1)
#define PR_COLLECTOR PROP_TAG(PT_OBJECT, 0x662E)
#define PR_FAST_TRANSFER PROP_TAG(PT_OBJECT, 0x662F)
#define PR_CONTENTS_SYNCHRONIZER PROP_TAG(PT_OBJECT, 0x662D)
#define PR_HIERARCHY_SYNCHRONIZER PROP_TAG(PT_OBJECT, 0x662C)
#define PR_SOURCE_KEY PROP_TAG(PT_BINARY, 0x65E0)
#define PR_PARENT_SOURCE_KEY PROP_TAG(PT_BINARY, 0x65E1)
#define PR_CHANGE_KEY PROP_TAG(PT_BINARY, 0x65E2)
#define PR_PREDECESSOR_CHANGE_LIST PROP_TAG(PT_BINARY, 0x65E3)
#define PR_RULE_ID PROP_TAG(PT_I8, 0x6674)
#define PR_RULE_STATE PROP_TAG(PT_LONG, 0x6677)
#define PR_RULE_CONDITION PROP_TAG(PT_SRESTRICTION, 0x6679)
#define PR_RULE_ACTIONS PROP_TAG(PT_ACTIONS, 0x6680)
#define PR_RULE_PROVIDER PROP_TAG(PT_STRING8, 0x6681)
#define PR_RULE_NAME PROP_TAG(PT_TSTRING, 0x6682)
#define PR_MEMBER_ID PROP_TAG(PT_I8, 0x6671)
#define PR_MEMBER_NAME PROP_TAG(PT_TSTRING, 0x6672)
#define PR_MEMBER_ENTRYID PR_ENTRYID
#define PR_MEMBER_RIGHTS PROP_TAG(PT_LONG, 0x6673)
#define PR_STORE_OFFLINE PROP_TAG(PT_BOOLEAN, 0x6632)
#define PR_INTERNET_CONTENT PROP_TAG(PT_BINARY, 0x6659)
#define PR_MESSAGE_SIZE_EXTENDED PROP_TAG(PT_I8, 0x0E08)
#ifndef PT_SRESTRICTION
#define PT_SRESTRICTION ((ULONG)0x00FD)
#define PT_ACTIONS ((ULONG)0x00FE)
#endif

#define pbGlobalProfileSectionGuid "\x13\xDB\xB0\xC8\xAA\x05\x10\x1A\x9B\xB0\x00\xAA\x00\x2F\xC4\x5A"
extern const BYTE MapicheckShimProviderGuid[16];
#define pbExchangeProviderPrimaryUserGuid ((char *)MapicheckShimProviderGuid)
#define pbExchangeProviderDelegateGuid ((char *)MapicheckShimProviderGuid)
#define pbExchangeProviderPublicGuid ((char *)MapicheckShimProviderGuid)

#ifdef __cplusplus

extern "C++" {

struct IExchangeModifyTable : IUnknown {
  STDMETHOD(GetLastError)(HRESULT hResult, ULONG ulFlags, LPMAPIERROR *lppMAPIError) PURE;
  STDMETHOD(GetTable)(ULONG ulFlags, LPMAPITABLE *lppTable) PURE;
  STDMETHOD(ModifyTable)(ULONG ulFlags, LPROWLIST lpMods) PURE;
};

#define MAPICHECK_SHIM_MANAGE_STORE                                                                                    \
  STDMETHOD(CreateStoreEntryID)                                                                                        \
  (LPSTR lpszMsgStoreDN, LPSTR lpszMailboxDN, ULONG ulFlags, ULONG *lpcbEntryID, LPENTRYID *lppEntryID) PURE;          \
  STDMETHOD(EntryIDFromSourceKey)                                                                                      \
  (ULONG cFolderKeySize, BYTE * lpFolderSourceKey, ULONG cMessageKeySize, BYTE * lpMessageSourceKey,                   \
   ULONG * lpcbEntryID, LPENTRYID * lppEntryID) PURE;                                                                  \
  STDMETHOD(GetRights)                                                                                                 \
  (ULONG cbUserEntryID, LPENTRYID lpUserEntryID, ULONG cbEntryID, LPENTRYID lpEntryID, ULONG * lpulRights) PURE;       \
  STDMETHOD(GetMailboxTable)(LPSTR lpszServerName, LPMAPITABLE * lppTable, ULONG ulFlags) PURE;                        \
  STDMETHOD(GetPublicFolderTable)(LPSTR lpszServerName, LPMAPITABLE * lppTable, ULONG ulFlags) PURE;
#define MAPICHECK_SHIM_MANAGE_STORE_2                                                                                  \
  STDMETHOD(CreateNewsgroupNameEntryID)(LPSTR lpszNewsgroup, ULONG * lpcbEntryID, LPENTRYID * lppEntryID) PURE;
#define MAPICHECK_SHIM_MANAGE_STORE_3                                                                                  \
  STDMETHOD(GetMailboxTableOffset)(LPSTR lpszServerName, LPMAPITABLE * lppTable, ULONG ulFlags, UINT uOffset) PURE;
#define MAPICHECK_SHIM_MANAGE_STORE_4                                                                                  \
  STDMETHOD(GetPublicFolderTableOffset)(LPSTR lpszServerName, LPMAPITABLE * lppTable, ULONG ulFlags, UINT uOffset) PURE;
struct IExchangeManageStore : IUnknown {
  MAPICHECK_SHIM_MANAGE_STORE
};
struct IExchangeManageStore2 : IUnknown {
  MAPICHECK_SHIM_MANAGE_STORE MAPICHECK_SHIM_MANAGE_STORE_2
};
struct IExchangeManageStore3 : IUnknown {
  MAPICHECK_SHIM_MANAGE_STORE MAPICHECK_SHIM_MANAGE_STORE_2 MAPICHECK_SHIM_MANAGE_STORE_3
};
struct IExchangeManageStore4 : IUnknown {
  MAPICHECK_SHIM_MANAGE_STORE MAPICHECK_SHIM_MANAGE_STORE_2 MAPICHECK_SHIM_MANAGE_STORE_3 MAPICHECK_SHIM_MANAGE_STORE_4
};
struct IExchangeManageStore5 : IUnknown {
  MAPICHECK_SHIM_MANAGE_STORE MAPICHECK_SHIM_MANAGE_STORE_2 MAPICHECK_SHIM_MANAGE_STORE_3 MAPICHECK_SHIM_MANAGE_STORE_4
  STDMETHOD(GetMailboxTableEx)
  (LPSTR lpszServerName, LPGUID lpguidMdb, LPMAPITABLE *lppTable, ULONG ulFlags, UINT uOffset) PURE;
  STDMETHOD(GetPublicFolderTableEx)
  (LPSTR lpszServerName, LPGUID lpguidMdb, LPMAPITABLE *lppTable, ULONG ulFlags, UINT uOffset) PURE;
};

struct IExchangeFavorites : IUnknown {
  STDMETHOD(GetLastError)(HRESULT hResult, ULONG ulFlags, LPMAPIERROR *lppMAPIError) PURE;
  STDMETHOD(AddFavorites)(LPENTRYLIST lpEntryList) PURE;
  STDMETHOD(DelFavorites)(LPENTRYLIST lpEntryList) PURE;
};
struct IExchangeExportChanges : IUnknown {
  STDMETHOD(GetLastError)(HRESULT hResult, ULONG ulFlags, LPMAPIERROR *lppMAPIError) PURE;
  STDMETHOD(Config)
  (LPSTREAM lpStream, ULONG ulFlags, LPUNKNOWN lpUnk, LPSRestriction lpRestriction, LPSPropTagArray lpIncludeProps,
   LPSPropTagArray lpExcludeProps, ULONG ulBufferSize) PURE;
  STDMETHOD(Synchronize)(ULONG *lpulSteps, ULONG *lpulProgress) PURE;
  STDMETHOD(UpdateState)(LPSTREAM lpStream) PURE;
};
typedef struct _ReadState {
  ULONG cbSourceKey;
  BYTE *pbSourceKey;
  ULONG ulFlags;
} READSTATE, *LPREADSTATE;
struct IExchangeImportContentsChanges : IUnknown {
  STDMETHOD(GetLastError)(HRESULT hResult, ULONG ulFlags, LPMAPIERROR *lppMAPIError) PURE;
  STDMETHOD(Config)(LPSTREAM lpStream, ULONG ulFlags) PURE;
  STDMETHOD(UpdateState)(LPSTREAM lpStream) PURE;
  STDMETHOD(ImportMessageChange)
  (ULONG cpvalChanges, LPSPropValue ppvalChanges, ULONG ulFlags, LPMESSAGE *lppmessage) PURE;
  STDMETHOD(ImportMessageDeletion)(ULONG ulFlags, LPENTRYLIST lpSrcEntryList) PURE;
  STDMETHOD(ImportPerUserReadStateChange)(ULONG cElements, LPREADSTATE lpReadState) PURE;
  STDMETHOD(ImportMessageMove)
  (ULONG cbSourceKeySrcFolder, BYTE *pbSourceKeySrcFolder, ULONG cbSourceKeySrcMessage, BYTE *pbSourceKeySrcMessage,
   ULONG cbPCLMessage, BYTE *pbPCLMessage, ULONG cbSourceKeyDestMessage, BYTE *pbSourceKeyDestMessage,
   ULONG cbChangeNumDestMessage, BYTE *pbChangeNumDestMessage) PURE;
};
struct IExchangeImportHierarchyChanges : IUnknown {
  STDMETHOD(GetLastError)(HRESULT hResult, ULONG ulFlags, LPMAPIERROR *lppMAPIError) PURE;
  STDMETHOD(Config)(LPSTREAM lpStream, ULONG ulFlags) PURE;
  STDMETHOD(UpdateState)(LPSTREAM lpStream) PURE;
  STDMETHOD(ImportFolderChange)(ULONG cpvalChanges, LPSPropValue ppvalChanges) PURE;
  STDMETHOD(ImportFolderDeletion)(ULONG ulFlags, LPENTRYLIST lpSrcEntryList) PURE;
};
typedef IExchangeModifyTable *LPEXCHANGEMODIFYTABLE;
typedef IExchangeManageStore *LPEXCHANGEMANAGESTORE;
typedef IExchangeManageStore2 *LPEXCHANGEMANAGESTORE2;
typedef IExchangeManageStore3 *LPEXCHANGEMANAGESTORE3;
typedef IExchangeManageStore4 *LPEXCHANGEMANAGESTORE4;
typedef IExchangeManageStore5 *LPEXCHANGEMANAGESTORE5;
typedef IExchangeFavorites *LPEXCHANGEFAVORITES;
typedef IExchangeExportChanges *LPEXCHANGEEXPORTCHANGES;
typedef IExchangeImportContentsChanges *LPEXCHANGEIMPORTCONTENTSCHANGES;
typedef IExchangeImportHierarchyChanges *LPEXCHANGEIMPORTHIERARCHYCHANGES;
}
#endif

#endif
