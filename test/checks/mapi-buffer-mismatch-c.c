// RUN: %faces %s --checks=mapi-buffer-mismatch

#include <windows.h>

#include <mapix.h>
#include <mapiutil.h>

#include <stdlib.h>

static LPMAPIFREEBUFFER pfnMAPIFreeBuffer;

void RowSetBad(LPMAPITABLE table) {
  LPSRowSet rows = NULL;
  if (FAILED(table->lpVtbl->QueryRows(table, 10, 0, &rows)))
    return;
  MAPIFreeBuffer(rows);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'rows' is freed with MAPIFreeBuffer, which leaks its rows{{.*}} [mapi-buffer-mismatch]
  // CHECK: :[[@LINE-2]]:3: note: expected: FreeProws
}

void OneByOneOk(LPMAPITABLE table) {
  LPSRowSet rows = NULL;
  ULONG i;
  if (FAILED(table->lpVtbl->QueryRows(table, 10, 0, &rows)))
    return;
  for (i = 0; i < rows->cRows; i++)
    MAPIFreeBuffer(rows->aRow[i].lpProps);
  MAPIFreeBuffer(rows);
}

void MallocBad(void) {
  LPSPropValue value = malloc(sizeof *value);
  if (value)
    pfnMAPIFreeBuffer(value);
    // CHECK: :[[@LINE-1]]:5: warning: {{.*}}'value' is freed with{{.*}} [mapi-buffer-mismatch]
}

void FreeBad(LPMESSAGE message) {
  LPSPropValue value = NULL;
  if (SUCCEEDED(HrGetOneProp((LPMAPIPROP)message, PR_SUBJECT_A, &value)))
    free(value);
    // CHECK: :[[@LINE-1]]:5: warning: {{.*}}'value' is freed with free{{.*}} [mapi-buffer-mismatch]
}

void TwiceBad(LPMAPISESSION session) {
  ULONG size = 0;
  LPENTRYID id = NULL;
  if (FAILED(session->lpVtbl->QueryIdentity(session, &size, &id)))
    return;
  MAPIFreeBuffer(id);
  pfnMAPIFreeBuffer(id);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'id' is freed twice{{.*}} [mapi-buffer-mismatch]
}

void AllocateMoreBad(LPSPropValue block) {
  LPVOID more = NULL;
  if (SUCCEEDED(MAPIAllocateMore(8, block, &more)))
    MAPIFreeBuffer(more);
    // CHECK: :[[@LINE-1]]:5: warning: {{.*}}goes with{{.*}} [mapi-buffer-mismatch]
}

void RightOk(LPMESSAGE message) {
  ULONG count = 0;
  LPSPropValue values = NULL;
  char *copy = malloc(16);
  if (SUCCEEDED(message->lpVtbl->GetProps(message, NULL, 0, &count, &values)))
    MAPIFreeBuffer(values);
  free(copy);
}
