// RUN: %faces %s --checks=mapi-use-after-free

#include <windows.h>

#include <mapix.h>
#include <mapiutil.h>

ULONG CountBad(LPMAPITABLE table) {
  LPSRowSet rows = NULL;
  if (FAILED(table->lpVtbl->QueryRows(table, 10, 0, &rows)))
    return 0;
  FreeProws(rows);
  return rows->cRows;
  // CHECK: :[[@LINE-1]]:10: warning: {{.*}}'rows' is used after it was freed{{.*}} [mapi-use-after-free]
}

ULONG CountOk(LPMAPITABLE table) {
  LPSRowSet rows = NULL;
  ULONG count;
  if (FAILED(table->lpVtbl->QueryRows(table, 10, 0, &rows)))
    return 0;
  count = rows->cRows;
  FreeProws(rows);
  return count;
}

HRESULT EntryIdBad(LPMAPITABLE table, LPMAPISESSION session, LPMDB *store) {
  LPSRowSet rows = NULL;
  LPENTRYID id;
  ULONG size;
  HRESULT hr = HrQueryAllRows(table, NULL, NULL, NULL, 1, &rows);
  if (FAILED(hr))
    return hr;
  size = rows->aRow[0].lpProps[0].Value.bin.cb;
  id = (LPENTRYID)rows->aRow[0].lpProps[0].Value.bin.lpb;
  FreeProws(rows);
  return session->lpVtbl->OpenMsgStore(session, 0, size, id, NULL, 0, store);
  // CHECK: :[[@LINE-1]]:10: warning: a pointer into row set 'rows' is used after that was freed [mapi-use-after-free]
}

HRESULT EntryIdOk(LPMAPITABLE table, LPMAPISESSION session, LPMDB *store) {
  LPSRowSet rows = NULL;
  LPENTRYID id;
  ULONG size;
  HRESULT hr = HrQueryAllRows(table, NULL, NULL, NULL, 1, &rows);
  if (FAILED(hr))
    return hr;
  size = rows->aRow[0].lpProps[0].Value.bin.cb;
  id = (LPENTRYID)rows->aRow[0].lpProps[0].Value.bin.lpb;
  hr = session->lpVtbl->OpenMsgStore(session, 0, size, id, NULL, 0, store);
  FreeProws(rows);
  return hr;
}

struct cache {
  LPSPropValue values;
};

void FieldBad(struct cache *cache) {
  MAPIFreeBuffer(cache->values);
  cache->values->ulPropTag = PR_NULL;
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}}values{{.*}} [mapi-use-after-free]
}

void FieldOk(struct cache *cache) {
  cache->values->ulPropTag = PR_NULL;
  MAPIFreeBuffer(cache->values);
  cache->values = NULL;
}
