// RUN: %faces %s -- -std=c89
// Old C: an address book provider with tables of functions and reference counts by hand; declarations at the top, one
// exit, ScXxx functions that return SCODE.
#define CINTERFACE
#define USES_IID_IABContainer
#define USES_IID_IMAPITableData
#define USES_IID_IMAPIPropData
#define USES_IID_IMessage
#define INITGUID
#include <windows.h>
#include <initguid.h>
#include <mapiguid.h>
#include <imessage.h>
#include <mapispi.h>
#include <mapix.h>
#include <mapiutil.h>

typedef struct _LOGONOBJ *LPLOGONOBJ;

typedef struct _CONTOBJ {
  const IABContainerVtbl *lpVtbl;
  LONG cRef;
  LPMALLOC lpMalloc;
  LPALLOCATEBUFFER lpAllocBuff;
  LPALLOCATEMORE lpAllocMore;
  LPFREEBUFFER lpFreeBuff;
  LPPROPDATA lpPropData;
  LPTABLEDATA lpTableData;
  LPLOGONOBJ lpLogon;
} CONTOBJ, *LPCONTOBJ;

typedef struct _LOGONOBJ {
  const void *lpVtbl;
  LONG cRef;
  LPMAPISUP lpMapiSup;
  LPMALLOC lpMalloc;
  LPALLOCATEBUFFER lpAllocBuff;
  LPALLOCATEMORE lpAllocMore;
  LPFREEBUFFER lpFreeBuff;
} LOGONOBJ;

static const SizedSPropTagArray(3, columnTags) = {3, {PR_DISPLAY_NAME_A, PR_EMAIL_ADDRESS_A, PR_ROWID}};

extern const IABContainerVtbl vtblContainer;

ULONG STDAPICALLTYPE Container_AddRef(LPCONTOBJ lpCont)
{
  return InterlockedIncrement(&lpCont->cRef);
}

ULONG STDAPICALLTYPE Container_Release(LPCONTOBJ lpCont)
{
  LONG cRef = InterlockedDecrement(&lpCont->cRef);
  if (cRef == 0) {
    if (lpCont->lpTableData)
      lpCont->lpTableData->lpVtbl->Release(lpCont->lpTableData);
    if (lpCont->lpPropData)
      lpCont->lpPropData->lpVtbl->Release(lpCont->lpPropData);
    lpCont->lpVtbl = NULL;
    lpCont->lpFreeBuff(lpCont);
  }
  return cRef;
}

HRESULT STDAPICALLTYPE Container_QueryInterface(LPCONTOBJ lpCont, REFIID lpiid, LPVOID *lppNewObj)
{
  *lppNewObj = NULL;
  if (IsEqualGUID(lpiid, &IID_IUnknown) || IsEqualGUID(lpiid, &IID_IABContainer)) {
    Container_AddRef(lpCont);
    *lppNewObj = lpCont;
    return S_OK;
  }
  return E_NOINTERFACE;
}

HRESULT STDAPICALLTYPE Container_GetContentsTable(LPCONTOBJ lpCont, ULONG ulFlags, LPMAPITABLE *lppTable)
{
  HRESULT hr;
  SCODE sc;
  LPTABLEDATA lpTableData = NULL;
  if (ulFlags & ~(MAPI_UNICODE | MAPI_DEFERRED_ERRORS))
    return MAPI_E_UNKNOWN_FLAGS;
  if (!lpCont->lpTableData) {
    sc = CreateTable((LPIID)&IID_IMAPITableData, lpCont->lpAllocBuff, lpCont->lpAllocMore, lpCont->lpFreeBuff,
                     lpCont->lpMalloc, TBLTYPE_DYNAMIC, PR_ROWID, (LPSPropTagArray)&columnTags, &lpTableData);
    if (FAILED(sc))
      return sc;
    lpCont->lpTableData = lpTableData;
  }
  hr = lpCont->lpTableData->lpVtbl->HrGetView(lpCont->lpTableData, NULL, NULL, 0, lppTable);
  return hr;
}

HRESULT HrNewContainer(LPLOGONOBJ lpLogon, LPCONTOBJ *lppCont)
{
  SCODE sc;
  LPCONTOBJ lpCont = NULL;
  LPPROPDATA lpPropData = NULL;
  SPropValue rgProps[1];
  HRESULT hr;

  sc = lpLogon->lpAllocBuff(sizeof(CONTOBJ), (LPVOID *)&lpCont);
  if (FAILED(sc))
    return sc;
  ZeroMemory(lpCont, sizeof(CONTOBJ));
  lpCont->lpVtbl = &vtblContainer;
  lpCont->cRef = 1;
  lpCont->lpMalloc = lpLogon->lpMalloc;
  lpCont->lpAllocBuff = lpLogon->lpAllocBuff;
  lpCont->lpAllocMore = lpLogon->lpAllocMore;
  lpCont->lpFreeBuff = lpLogon->lpFreeBuff;
  lpCont->lpLogon = lpLogon;

  sc = CreateIProp((LPIID)&IID_IMAPIPropData, lpLogon->lpAllocBuff, lpLogon->lpAllocMore, lpLogon->lpFreeBuff,
                   lpLogon->lpMalloc, &lpPropData);
  if (FAILED(sc)) {
    lpLogon->lpFreeBuff(lpCont);
    return sc;
  }
  rgProps[0].ulPropTag = PR_OBJECT_TYPE;
  rgProps[0].Value.l = MAPI_ABCONT;
  hr = lpPropData->lpVtbl->SetProps(lpPropData, 1, rgProps, NULL);
  if (HR_FAILED(hr)) {
    lpPropData->lpVtbl->Release(lpPropData);
    lpLogon->lpFreeBuff(lpCont);
    return hr;
  }
  lpCont->lpPropData = lpPropData;
  *lppCont = lpCont;
  return S_OK;
}

HRESULT HrNewContainerBad(LPLOGONOBJ lpLogon, LPCONTOBJ *lppCont)
{
  SCODE sc;
  LPCONTOBJ lpCont = NULL;
  LPPROPDATA lpPropData = NULL;

  sc = lpLogon->lpAllocBuff(sizeof(CONTOBJ), (LPVOID *)&lpCont);
  if (FAILED(sc))
    return sc;
  sc = CreateIProp((LPIID)&IID_IMAPIPropData, lpLogon->lpAllocBuff, lpLogon->lpAllocMore, lpLogon->lpFreeBuff,
                   lpLogon->lpMalloc, &lpPropData);
  if (FAILED(sc))
    return sc;
    // CHECK: :[[@LINE-1]]:5: warning: buffer 'lpCont' is never freed [mapi-buffer-leak]
  lpCont->lpPropData = lpPropData;
  *lppCont = lpCont;
  return S_OK;
}

HRESULT STDAPICALLTYPE Logon_OpenEntry(LPLOGONOBJ lpLogon, ULONG cbEntryID, LPENTRYID lpEntryID, LPCIID lpInterface,
                                     ULONG ulFlags, ULONG *lpulObjType, LPUNKNOWN *lppUnk)
{
  LPCONTOBJ lpCont = NULL;
  HRESULT hr;
  (void)cbEntryID;
  (void)ulFlags;
  if (lpEntryID)
    return MAPI_E_UNKNOWN_ENTRYID;
  if (lpInterface && !IsEqualGUID(lpInterface, &IID_IABContainer))
    return MAPI_E_INTERFACE_NOT_SUPPORTED;
  hr = HrNewContainer(lpLogon, &lpCont);
  if (HR_FAILED(hr))
    return hr;
  *lpulObjType = MAPI_ABCONT;
  *lppUnk = (LPUNKNOWN)lpCont;
  return hr;
}

/* The support object is kept by the logon object; the profile section is this function's own. */
HRESULT STDAPICALLTYPE Provider_Logon(LPVOID lpProvider, LPMAPISUP lpMapiSup, ULONG ulUIParam, LPSTR lpszProfileName,
                                 ULONG ulFlags, LOGONOBJ **lppLogon)
{
  LPPROFSECT lpProfSect = NULL;
  LPSPropValue lpProps = NULL;
  LOGONOBJ *lpLogon = NULL;
  ULONG cProps = 0;
  HRESULT hr;
  (void)lpProvider;
  (void)ulUIParam;
  (void)lpszProfileName;
  (void)ulFlags;

  hr = lpMapiSup->lpVtbl->OpenProfileSection(lpMapiSup, NULL, MAPI_MODIFY, &lpProfSect);
  if (HR_FAILED(hr))
    goto out;
  hr = lpProfSect->lpVtbl->GetProps(lpProfSect, (LPSPropTagArray)&columnTags, 0, &cProps, &lpProps);
  if (HR_FAILED(hr))
    goto out;
  hr = MAPIAllocateBuffer(sizeof(LOGONOBJ), (LPVOID *)&lpLogon);
  if (HR_FAILED(hr))
    goto out;
  ZeroMemory(lpLogon, sizeof(*lpLogon));
  lpLogon->cRef = 1;
  lpLogon->lpMapiSup = lpMapiSup;
  lpMapiSup->lpVtbl->AddRef(lpMapiSup);
  *lppLogon = lpLogon;
  hr = S_OK;
out:
  MAPIFreeBuffer(lpProps);
  UlRelease(lpProfSect);
  return hr;
}

HRESULT STDAPICALLTYPE Provider_LogonBad(LPMAPISUP lpMapiSup)
{
  LPPROFSECT lpProfSect = NULL;
  LPSPropValue lpProps = NULL;
  ULONG cProps = 0;
  HRESULT hr;

  hr = lpMapiSup->lpVtbl->OpenProfileSection(lpMapiSup, NULL, MAPI_MODIFY, &lpProfSect);
  if (HR_FAILED(hr))
    return hr;
  hr = lpProfSect->lpVtbl->GetProps(lpProfSect, (LPSPropTagArray)&columnTags, 0, &cProps, &lpProps);
  if (HR_FAILED(hr))
    return hr;
    // CHECK: :[[@LINE-1]]:5: warning: IProfSect 'lpProfSect' is never released [mapi-object-leak]
  MAPIFreeBuffer(lpProps);
  lpProfSect->lpVtbl->Release(lpProfSect);
  return hr;
}

const IABContainerVtbl vtblContainer = {0};

#define CHECK_SC(x)                                                                                                    \
  if (FAILED(sc = (x))) {                                                                                              \
    goto err;                                                                                                          \
  }

SCODE ScCopyEntryID(ULONG cb, LPENTRYID peid, ULONG *pcb, LPENTRYID *ppeid)
{
  SCODE sc;
  *ppeid = NULL;
  *pcb = 0;
  sc = MAPIAllocateBuffer(cb, (LPVOID *)ppeid);
  if (FAILED(sc))
    return sc;
  CopyMemory(*ppeid, peid, cb);
  *pcb = cb;
  return S_OK;
}

SCODE ScUseOk(LPMAPISESSION pses, ULONG cb, LPENTRYID peid)
{
  SCODE sc = S_OK;
  LPENTRYID peidT = NULL;
  ULONG cbT = 0;
  LPMDB pmdb = NULL;
  CHECK_SC(ScCopyEntryID(cb, peid, &cbT, &peidT));
  CHECK_SC(GetScode(pses->lpVtbl->OpenMsgStore(pses, 0, cbT, peidT, NULL, 0, &pmdb)));
err:
  UlRelease(pmdb);
  MAPIFreeBuffer(peidT);
  return sc;
}

SCODE ScUseBad(LPMAPISESSION pses, ULONG cb, LPENTRYID peid)
{
  SCODE sc = S_OK;
  LPENTRYID peidT = NULL;
  ULONG cbT = 0;
  LPMDB pmdb = NULL;
  CHECK_SC(ScCopyEntryID(cb, peid, &cbT, &peidT));
  CHECK_SC(GetScode(pses->lpVtbl->OpenMsgStore(pses, 0, cbT, peidT, NULL, 0, &pmdb)));
  UlRelease(pmdb);
  MAPIFreeBuffer(peidT);
err:
  return sc;
  // CHECK: :[[@LINE-1]]:3: warning: buffer 'peidT' is never freed [mapi-buffer-leak]
}

/* A message file: the storage, the message session and the message end in their order. */
HRESULT HrSaveOk(LPMESSAGE pmsg, LPSTORAGE pstg)
{
  SCODE sc;
  HRESULT hr;
  LPMSGSESS psess = NULL;
  LPMESSAGE pmsgT = NULL;
  LPMALLOC pmalloc = MAPIGetDefaultMalloc();
  sc = OpenIMsgSession(pmalloc, 0, &psess);
  if (FAILED(sc))
    return sc;
  sc = OpenIMsgOnIStg(psess, MAPIAllocateBuffer, MAPIAllocateMore, MAPIFreeBuffer, pmalloc, NULL, pstg, NULL, 0, 0,
                      &pmsgT);
  if (FAILED(sc)) {
    CloseIMsgSession(psess);
    return sc;
  }
  hr = pmsg->lpVtbl->CopyTo(pmsg, 0, NULL, NULL, 0, NULL, (LPIID)&IID_IMessage, pmsgT, 0, NULL);
  if (SUCCEEDED(hr))
    hr = pmsgT->lpVtbl->SaveChanges(pmsgT, KEEP_OPEN_READWRITE);
  pmsgT->lpVtbl->Release(pmsgT);
  CloseIMsgSession(psess);
  return hr;
}

HRESULT HrSaveBad(LPMESSAGE pmsg, LPSTORAGE pstg)
{
  SCODE sc;
  HRESULT hr;
  LPMSGSESS psess = NULL;
  LPMESSAGE pmsgT = NULL;
  LPMALLOC pmalloc = MAPIGetDefaultMalloc();
  sc = OpenIMsgSession(pmalloc, 0, &psess);
  if (FAILED(sc))
    return sc;
  sc = OpenIMsgOnIStg(psess, MAPIAllocateBuffer, MAPIAllocateMore, MAPIFreeBuffer, pmalloc, NULL, pstg, NULL, 0, 0,
                      &pmsgT);
  if (FAILED(sc))
    return sc;
    // CHECK: :[[@LINE-1]]:5: warning: message session 'psess' is never closed with CloseIMsgSession [mapi-message-session-leak]
  hr = pmsg->lpVtbl->CopyTo(pmsg, 0, NULL, NULL, 0, NULL, (LPIID)&IID_IMessage, pmsgT, 0, NULL);
  CloseIMsgSession(psess);
  if (SUCCEEDED(hr))
    hr = pmsgT->lpVtbl->SaveChanges(pmsgT, KEEP_OPEN_READWRITE);
    // CHECK: :[[@LINE-1]]:10: warning: 'SaveChanges' called on IMessage 'pmsgT' after its message session was closed [mapi-use-after-close-message-session]
  return hr;
}

/* The array grows: an address list is replaced by a larger one. */
SCODE ScGrow(LPADRLIST *ppal, ULONG cMore)
{
  LPADRLIST pal = NULL;
  ULONG c = (*ppal)->cEntries;
  SCODE sc = MAPIAllocateBuffer(CbNewADRLIST(c + cMore), (LPVOID *)&pal);
  if (FAILED(sc))
    return sc;
  ZeroMemory(pal, CbNewADRLIST(c + cMore));
  CopyMemory(pal, *ppal, CbADRLIST(*ppal));
  pal->cEntries = c;
  MAPIFreeBuffer(*ppal);
  *ppal = pal;
  return S_OK;
}
