// Stands for EdkGuid.h: the interface identifiers of edkmdb.h, as names.
#ifndef MAPICHECK_SHIM_EDKGUID_H
#define MAPICHECK_SHIM_EDKGUID_H

#include <windows.h>

#ifdef __cplusplus
extern "C" {
#endif
extern const GUID IID_IExchangeModifyTable, IID_IExchangeManageStore, IID_IExchangeManageStore2,
    IID_IExchangeManageStore3, IID_IExchangeManageStore4, IID_IExchangeManageStore5, IID_IExchangeFavorites,
    IID_IExchangeExportChanges, IID_IExchangeImportContentsChanges, IID_IExchangeImportHierarchyChanges,
    IID_IExchangeRuleAction, IID_IExchangeFastTransfer, IID_IExchangeMessageConversion;
#ifdef __cplusplus
}
#endif

#endif
