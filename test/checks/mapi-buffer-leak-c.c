// RUN: %faces %s --checks=mapi-buffer-leak

#include <windows.h>

#include <mapix.h>
#include <mapiutil.h>

#include <stdlib.h>

static LPMAPIFREEBUFFER pfnMAPIFreeBuffer;
static LPMAPIALLOCATEBUFFER pfnMAPIAllocateBuffer;
static LPSRowSet the_rows;

HRESULT EarlyReturnBad(LPMESSAGE message, ULONG *importance) {
  ULONG count = 0;
  LPSPropValue values = NULL;
  HRESULT hr = message->lpVtbl->GetProps(message, NULL, 0, &count, &values);
  if (FAILED(hr))
    return hr;
  if (count == 0)
    return MAPI_E_NOT_FOUND;
    // CHECK: :[[@LINE-1]]:5: warning: {{.*}}'values' is never freed{{.*}} [mapi-buffer-leak]
    // CHECK: :[[@LINE-6]]:16: note: {{.*}}'values' obtained here
  *importance = values[0].Value.ul;
  MAPIFreeBuffer(values);
  return hr;
}

HRESULT CleanupOk(LPMESSAGE message, LPMAPITABLE table, ULONG *importance) {
  LPSPropValue value = NULL;
  LPSRowSet rows = NULL;
  HRESULT hr = HrGetOneProp((LPMAPIPROP)message, PR_IMPORTANCE, &value);
  if (FAILED(hr))
    goto done;
  hr = table->lpVtbl->QueryRows(table, 10, 0, &rows);
  if (FAILED(hr))
    goto done;
  *importance = value->Value.ul + rows->cRows;
done:
  if (value)
    MAPIFreeBuffer(value);
  if (rows)
    FreeProws(rows);
  return hr;
}

HRESULT CleanupForgetsOneBad(LPMESSAGE message, LPMAPITABLE table, ULONG *importance) {
  LPSPropValue value = NULL;
  LPSRowSet rows = NULL;
  HRESULT hr = HrGetOneProp((LPMAPIPROP)message, PR_IMPORTANCE, &value);
  if (FAILED(hr))
    goto done;
  hr = table->lpVtbl->QueryRows(table, 10, 0, &rows);
  if (FAILED(hr))
    goto done;
  *importance = value->Value.ul + rows->cRows;
done:
  if (value)
    MAPIFreeBuffer(value);
  return hr;
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'rows' is never freed{{.*}} [mapi-buffer-leak]
}

void IdentityBad(LPMAPISESSION session) {
  ULONG size = 0;
  LPENTRYID id = NULL;
  session->lpVtbl->QueryIdentity(session, &size, &id);
}
// CHECK: :[[@LINE-1]]:1: warning: {{.*}}'id' is never freed{{.*}} [mapi-buffer-leak]

void FunctionPointersBad(void) {
  LPSPropValue value = NULL;
  if (SUCCEEDED(pfnMAPIAllocateBuffer(sizeof(SPropValue), (LPVOID *)&value)))
    value->ulPropTag = PR_NULL;
}
// CHECK: :[[@LINE-1]]:1: warning: {{.*}}'value' is never freed{{.*}} [mapi-buffer-leak]

void FunctionPointersOk(void) {
  LPSPropValue value = NULL;
  if (FAILED((*pfnMAPIAllocateBuffer)(sizeof(SPropValue), (LPVOID *)&value)))
    return;
  value->ulPropTag = PR_NULL;
  pfnMAPIFreeBuffer(value);
}

struct walk {
  LPMAPITABLE table;
  LPSRowSet rows;
  ULONG next;
};

LPSPropValue NextRowOk(struct walk *walk) { // the rows live on in the structure
  if (walk->rows && walk->next < walk->rows->cRows)
    return walk->rows->aRow[walk->next++].lpProps;
  if (walk->rows)
    FreeProws(walk->rows);
  walk->rows = NULL;
  walk->next = 0;
  if (FAILED(walk->table->lpVtbl->QueryRows(walk->table, 50, 0, &walk->rows)) || walk->rows->cRows == 0)
    return NULL;
  return walk->rows->aRow[walk->next++].lpProps;
}

int GlobalOk(LPMAPITABLE table) { return SUCCEEDED(table->lpVtbl->QueryRows(table, 10, 0, &the_rows)); }

void OverwrittenBad(LPMAPITABLE table) {
  LPSRowSet rows = NULL;
  if (FAILED(table->lpVtbl->QueryRows(table, 10, 0, &rows)))
    return;
  rows = NULL;
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'rows' is never freed{{.*}} [mapi-buffer-leak]
}
