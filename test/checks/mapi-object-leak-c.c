// RUN: %faces %s --checks=mapi-object-leak

#include <windows.h>

#include <mapix.h>
#include <mapiutil.h>

#include <stdlib.h>

LPMDB TheStore;
void KeepElsewhere(LPMAPITABLE table); /* body elsewhere */

HRESULT EarlyReturnBad(LPMAPISESSION session) {
  LPMDB store = NULL;
  LPMAPITABLE table = NULL;
  HRESULT hr = session->lpVtbl->OpenMsgStore(session, 0, 0, NULL, NULL, 0, &store);
  if (FAILED(hr))
    return hr;
  hr = store->lpVtbl->GetReceiveFolderTable(store, 0, &table);
  if (FAILED(hr))
    return hr;
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}}'store'{{.*}} [mapi-object-leak]
  // CHECK: :[[@LINE-7]]:{{[0-9]+}}: note: {{.*}}opened here
  table->lpVtbl->Release(table);
  store->lpVtbl->Release(store);
  return S_OK;
}

HRESULT GotoPastTheCleanupBad(LPMAPISESSION session) {
  HRESULT hr;
  LPADRBOOK book = NULL;
  LPMAPITABLE status = NULL;

  hr = session->lpVtbl->OpenAddressBook(session, 0, NULL, 0, &book);
  if (hr < 0)
    goto done;
  hr = session->lpVtbl->GetStatusTable(session, 0, &status);
  if (hr < 0)
    goto done;
  status->lpVtbl->Release(status);
  book->lpVtbl->Release(book);
done:
  return hr;
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}}'book'{{.*}} [mapi-object-leak]
}

HRESULT GotoToTheCleanupOk(LPMAPISESSION session) {
  HRESULT hr;
  LPADRBOOK book = NULL;
  LPMAPITABLE status = NULL;

  hr = session->lpVtbl->OpenAddressBook(session, 0, NULL, 0, &book);
  if (hr != hrSuccess)
    goto done;
  hr = session->lpVtbl->GetStatusTable(session, 0, &status);
  if (hr != hrSuccess)
    goto done;
  hr = status->lpVtbl->SeekRow(status, BOOKMARK_BEGINNING, 0, NULL);
done:
  if (status)
    status->lpVtbl->Release(status);
  if (book)
    book->lpVtbl->Release(book);
  return hr;
}

void OverwrittenBad(LPMAPIFOLDER folder) {
  LPMAPITABLE table = NULL;
  if (FAILED(folder->lpVtbl->GetContentsTable(folder, 0, &table)))
    return;
  folder->lpVtbl->GetHierarchyTable(folder, 0, &table);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}}'table'{{.*}} [mapi-object-leak]
  UlRelease(table);
}

void LoopReleasesTheLastBad(LPMDB store, LPSRowSet rows) {
  ULONG i, type;
  LPMESSAGE message = NULL;
  for (i = 0; i < rows->cRows; i++)
    store->lpVtbl->OpenEntry(store, 0, NULL, NULL, 0, &type, (LPUNKNOWN *)&message);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}}'message'{{.*}} [mapi-object-leak]
  if (message)
    message->lpVtbl->Release(message);
}

void MapiFunctionBorrowsBad(LPMAPIFOLDER folder, LPSRowSet *rows) {
  LPMAPITABLE table = NULL;
  if (FAILED(folder->lpVtbl->GetContentsTable(folder, 0, &table)))
    return;
  HrQueryAllRows(table, NULL, NULL, NULL, 0, rows);
}
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}}'table'{{.*}} [mapi-object-leak]

void MethodFromAVariableBad(LPMAPIFOLDER folder) {
  struct IMAPIFolderVtbl *methods = folder->lpVtbl;
  LPMESSAGE message = NULL;
  if (FAILED(methods->CreateMessage(folder, NULL, 0, &message)))
    return;
  message->lpVtbl->SaveChanges(message, 0);
}
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}}'message'{{.*}} [mapi-object-leak]

#define RELEASE(p) ((p) ? (p)->lpVtbl->Release(p) : 0)

HRESULT ReleaseMacroOk(LPMAPIFOLDER folder) {
  LPMESSAGE message = NULL;
  HRESULT hr = folder->lpVtbl->CreateMessage(folder, NULL, 0, &message);
  if (SUCCEEDED(hr))
    hr = message->lpVtbl->SaveChanges(message, 0);
  RELEASE(message);
  return hr;
}

static void release_table(LPMAPITABLE *table) {
  if (*table) {
    (*table)->lpVtbl->Release(*table);
    *table = NULL;
  }
}

HRESULT ReleaseHelperOk(LPMAPIFOLDER folder) {
  LPMAPITABLE table = NULL;
  HRESULT hr = folder->lpVtbl->GetContentsTable(folder, 0, &table);
  release_table(&table);
  return hr;
}

HRESULT QueryInterfaceBad(LPUNKNOWN unknown) {
  LPMESSAGE message = NULL;
  HRESULT hr = unknown->lpVtbl->QueryInterface(unknown, &IID_IMessage, (LPVOID *)&message);
  if (FAILED(hr))
    return hr;
  return message->lpVtbl->SaveChanges(message, 0);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}}'message'{{.*}} [mapi-object-leak]
}

HRESULT QueryInterfacePairOk(LPUNKNOWN unknown) {
  LPMESSAGE message = NULL;
  HRESULT hr = unknown->lpVtbl->QueryInterface(unknown, &IID_IMessage, (LPVOID *)&message);
  if (FAILED(hr))
    return hr;
  hr = message->lpVtbl->SaveChanges(message, 0);
  message->lpVtbl->Release(message);
  return hr;
}

HRESULT AddRefForTheCallerOk(LPMDB store, LPMDB *out) {
  store->lpVtbl->AddRef(store);
  *out = store;
  return S_OK;
}

void GivenToAGlobalOk(LPMAPISESSION session) {
  LPMDB store = NULL;
  if (SUCCEEDED(session->lpVtbl->OpenMsgStore(session, 0, 0, NULL, NULL, 0, &store)))
    TheStore = store;
}

struct list {
  struct list *next;
  LPMESSAGE message;
};

HRESULT GivenToAListOk(struct list **head, LPMAPIFOLDER folder) {
  HRESULT hr;
  struct list *node = malloc(sizeof *node);
  if (!node)
    return E_OUTOFMEMORY;
  hr = folder->lpVtbl->CreateMessage(folder, NULL, 0, &node->message);
  if (FAILED(hr)) {
    free(node);
    return hr;
  }
  node->next = *head;
  *head = node;
  return S_OK;
}

void GivenToAnUnseenFunctionOk(LPMAPIFOLDER folder) {
  LPMAPITABLE table = NULL;
  if (SUCCEEDED(folder->lpVtbl->GetContentsTable(folder, 0, &table)))
    KeepElsewhere(table);
}

HRESULT WarningIsSuccessBad(LPMAPIFOLDER folder) {
  LPMAPITABLE table = NULL;
  HRESULT hr = folder->lpVtbl->GetContentsTable(folder, 0, &table);
  switch (GetScode(hr)) {
  case S_OK:
    table->lpVtbl->Release(table);
    break;
  case MAPI_W_ERRORS_RETURNED:
    return hr;
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}}'table'{{.*}} [mapi-object-leak]
  default:
    UlRelease(table);
    break;
  }
  return hr;
}

HRESULT CreatedTableBad(LPSPropTagArray columns) {
  LPTABLEDATA data = NULL;
  SCODE sc = CreateTable(&IID_IMAPITableData, MAPIAllocateBuffer, MAPIAllocateMore, MAPIFreeBuffer, NULL,
                         TBLTYPE_DYNAMIC, PR_ROWID, columns, &data);
  if (FAILED(sc))
    return sc;
  return data->lpVtbl->HrNotify(data, 0, 0, NULL);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}}'data'{{.*}} [mapi-object-leak]
}

HRESULT ServiceAdministrationBad(LPMAPISESSION session) {
  LPSERVICEADMIN services = NULL;
  LPMAPITABLE table = NULL;
  HRESULT hr = session->lpVtbl->AdminServices(session, 0, &services);
  if (FAILED(hr))
    return hr;
  hr = services->lpVtbl->GetMsgServiceTable(services, 0, &table);
  if (SUCCEEDED(hr))
    table->lpVtbl->Release(table);
  return hr;
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}}'services'{{.*}} [mapi-object-leak]
}

int ExitOk(LPMAPIFOLDER folder) {
  LPMAPITABLE table = NULL;
  if (FAILED(folder->lpVtbl->GetContentsTable(folder, 0, &table)))
    return 1;
  if (FAILED(table->lpVtbl->SeekRow(table, BOOKMARK_BEGINNING, 0, NULL)))
    exit(2);
  table->lpVtbl->Release(table);
  return 0;
}
