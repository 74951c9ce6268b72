// MAPI's utility functions.
#pragma once

#include "mapix.h"

typedef LONG (*LPNOTIFCALLBACK)(LPVOID, ULONG, LPNOTIFICATION);
#define STDAPICALLTYPE

inline SCODE ScInitMapiUtil(ULONG, ORACLE_LINE) { return oracle::Initialize(oracle::Library::Utilities, line); }
inline void DeinitMapiUtil(ORACLE_LINE) { oracle::Uninitialize(oracle::Library::Utilities, line); }
inline LPMALLOC MAPIGetDefaultMalloc(ORACLE_LINE) { return (LPMALLOC)oracle::DefaultMalloc(line); }
inline ULONG UlRelease(LPVOID object, ORACLE_LINE) { return object ? oracle::Release(object, line) : 0; }
inline ULONG UlAddRef(LPVOID object, ORACLE_LINE) { return object ? oracle::AddRef(object, line) : 0; }
inline void FreeProws(LPSRowSet rows, ORACLE_LINE) { oracle::FreeRows(rows, line); }
inline HRESULT HrGetOneProp(LPMAPIPROP object, ULONG, LPSPropValue *value, ORACLE_LINE) {
  return oracle::Allocate(object, oracle::Shape::Properties, 0, (void **)value, nullptr, line);
}
inline HRESULT HrSetOneProp(LPMAPIPROP object, LPSPropValue value, ORACLE_LINE) {
  oracle::Touch(value, line);
  return oracle::Function(oracle::Needs::Utilities, object, line);
}
inline HRESULT HrQueryAllRows(LPMAPITABLE table, LPSPropTagArray, SRestriction *, SSortOrderSet *, LONG,
                              LPSRowSet *rows, ORACLE_LINE) {
  return oracle::Allocate(table, oracle::Shape::Rows, 0, (void **)rows, nullptr, line);
}
inline HRESULT HrAllocAdviseSink(LPNOTIFCALLBACK, LPVOID, LPMAPIADVISESINK *sink, ORACLE_LINE) {
  return oracle::OpenFree(oracle::Kind::Sink, (void **)sink, line);
}
