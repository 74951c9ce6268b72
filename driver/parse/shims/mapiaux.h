// Stands for MAPIAux.h: IMsgServiceAdmin2 and IExchangeManageStoreEx. Its property tags are not here. C++ only.
#ifndef MAPICHECK_SHIM_MAPIAUX_H
#define MAPICHECK_SHIM_MAPIAUX_H

#include <edkmdb.h>

#ifdef __cplusplus
extern "C" {
extern const GUID IID_IMsgServiceAdmin2;
extern const GUID IID_IExchangeManageStoreEx;
}
extern "C++" {
struct IMsgServiceAdmin2 : IMsgServiceAdmin {
  STDMETHOD(CreateMsgServiceEx)
  (LPTSTR lpszService, LPTSTR lpszDisplayName, ULONG_PTR ulUIParam, ULONG ulFlags, LPMAPIUID lpuidService) PURE;
};
struct IExchangeManageStoreEx : IUnknown {
  MAPICHECK_SHIM_MANAGE_STORE MAPICHECK_SHIM_MANAGE_STORE_2 MAPICHECK_SHIM_MANAGE_STORE_3 MAPICHECK_SHIM_MANAGE_STORE_4
  STDMETHOD(CreateStoreEntryID2)
  (ULONG cValues, LPSPropValue lpProps, ULONG ulFlags, ULONG *lpcbEntryID, LPENTRYID *lppEntryID) PURE;
};
typedef IMsgServiceAdmin2 *LPSERVICEADMIN2;
typedef IExchangeManageStoreEx *LPEXCHANGEMANAGESTOREEX;
}
#endif

#endif
