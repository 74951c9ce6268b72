// RUN: %faces %s --checks=mapi-unset-out-parameter

#include <windows.h>

#include <mapix.h>
#include <mapiutil.h>

HRESULT ReleasedBad(LPMAPIFOLDER folder) {
  LPMAPITABLE table;
  HRESULT hr = folder->lpVtbl->GetContentsTable(folder, 0, &table);
  if (table)
    table->lpVtbl->Release(table);
    // CHECK: :[[@LINE-1]]:5: warning: {{.*}}'table' is{{.*}} [mapi-unset-out-parameter]
  return hr;
}

HRESULT ReleasedOk(LPMAPIFOLDER folder) {
  LPMAPITABLE table = NULL;
  HRESULT hr = folder->lpVtbl->GetContentsTable(folder, 0, &table);
  if (table)
    table->lpVtbl->Release(table);
  return hr;
}

HRESULT FreedBad(LPMAPITABLE table) {
  LPSRowSet rows;
  HRESULT hr = table->lpVtbl->QueryRows(table, 10, 0, &rows);
  FreeProws(rows);
  // CHECK: :[[@LINE-1]]:3: warning: 'rows' is freed although 'QueryRows' failed and it was not initialised [mapi-unset-out-parameter]
  return hr;
}

HRESULT FreedOk(LPMAPITABLE table) {
  LPSRowSet rows;
  HRESULT hr = table->lpVtbl->QueryRows(table, 10, 0, &rows);
  if (SUCCEEDED(hr))
    FreeProws(rows);
  return hr;
}

HRESULT UnadviseBad(LPMDB store, LPMAPIADVISESINK sink) {
  ULONG connection;
  HRESULT hr = store->lpVtbl->Advise(store, 0, NULL, fnevNewMail, sink, &connection);
  store->lpVtbl->Unadvise(store, connection);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'connection' is used{{.*}} [mapi-unset-out-parameter]
  return hr;
}
