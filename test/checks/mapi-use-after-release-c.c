// RUN: %faces %s --checks=mapi-use-after-release

#include <windows.h>

#include <mapix.h>
#include <mapiutil.h>

void MethodBad(LPMAPIFOLDER folder) {
  LPMAPITABLE table = NULL;
  if (FAILED(folder->lpVtbl->GetContentsTable(folder, 0, &table)))
    return;
  table->lpVtbl->Release(table);
  table->lpVtbl->SeekRow(table, BOOKMARK_BEGINNING, 0, NULL);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'table'{{.*}} [mapi-use-after-release]
  // CHECK: :[[@LINE-3]]:{{[0-9]+}}: note: {{.*}}released here
}

void ReleasedTwiceBad(LPMAPIFOLDER folder) {
  LPMAPITABLE table = NULL;
  if (FAILED(folder->lpVtbl->GetContentsTable(folder, 0, &table)))
    return;
  table->lpVtbl->Release(table);
  UlRelease(table);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'table'{{.*}} [mapi-use-after-release]
}

void TwoReferencesOk(LPMAPIFOLDER folder) {
  LPMAPITABLE table = NULL;
  if (FAILED(folder->lpVtbl->GetContentsTable(folder, 0, &table)))
    return;
  table->lpVtbl->AddRef(table);
  table->lpVtbl->Release(table);
  table->lpVtbl->SeekRow(table, BOOKMARK_BEGINNING, 0, NULL);
  table->lpVtbl->Release(table);
}

void UlAddRefOk(LPMAPIFOLDER folder) {
  LPMAPITABLE table = NULL;
  if (FAILED(folder->lpVtbl->GetContentsTable(folder, 0, &table)))
    return;
  UlAddRef(table);
  UlRelease(table);
  table->lpVtbl->SeekRow(table, BOOKMARK_BEGINNING, 0, NULL);
  UlRelease(table);
}

void ArgumentBad(LPMDB store, ULONG size, LPENTRYID id, LPSPropValue *value) {
  LPMESSAGE message = NULL;
  ULONG type;
  if (FAILED(store->lpVtbl->OpenEntry(store, size, id, NULL, 0, &type, (LPUNKNOWN *)&message)))
    return;
  message->lpVtbl->Release(message);
  HrGetOneProp((LPMAPIPROP)message, PR_SUBJECT, value);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'message'{{.*}} [mapi-use-after-release]
}

void SessionBad(void) {
  LPMAPISESSION session = NULL;
  if (FAILED(MAPILogonEx(0, NULL, NULL, 0, &session)))
    return;
  session->lpVtbl->Release(session);
  session->lpVtbl->Logoff(session, 0, 0, 0);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'session'{{.*}} [mapi-use-after-release]
}

void SessionOk(void) {
  LPMAPISESSION session = NULL;
  if (FAILED(MAPILogonEx(0, NULL, NULL, 0, &session)))
    return;
  session->lpVtbl->Logoff(session, 0, 0, 0);
  session->lpVtbl->Release(session);
}

#define RELEASE(p)                                                                                                     \
  if ((p) != NULL) {                                                                                                   \
    (p)->lpVtbl->Release(p);                                                                                           \
    (p) = NULL;                                                                                                        \
  }

HRESULT MacroOk(LPMAPIFOLDER folder) {
  LPMAPITABLE table = NULL;
  HRESULT hr = folder->lpVtbl->GetContentsTable(folder, 0, &table);
  RELEASE(table)
  RELEASE(table)
  return hr;
}

#define RELEASE_ONLY(p)                                                                                                \
  if ((p) != NULL)                                                                                                     \
    (p)->lpVtbl->Release(p);

HRESULT MacroBad(LPMAPIFOLDER folder) {
  LPMAPITABLE table = NULL;
  HRESULT hr = folder->lpVtbl->GetContentsTable(folder, 0, &table);
  if (FAILED(hr))
    return hr;
  RELEASE_ONLY(table)
  RELEASE_ONLY(table)
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}}'table'{{.*}} [mapi-use-after-release]
  return hr;
}

void QueryInterfaceOk(LPUNKNOWN unknown) {
  LPMESSAGE message = NULL;
  if (FAILED(unknown->lpVtbl->QueryInterface(unknown, &IID_IMessage, (LPVOID *)&message)))
    return;
  unknown->lpVtbl->Release(unknown);
  message->lpVtbl->SaveChanges(message, 0);
  message->lpVtbl->Release(message);
}

void WhileReleaseOk(LPMAPIFOLDER folder) {
  LPMAPITABLE table = NULL;
  if (FAILED(folder->lpVtbl->GetContentsTable(folder, 0, &table)))
    return;
  while (table->lpVtbl->Release(table) != 0)
    ;
}

struct reader {
  LPMAPITABLE rows;
};

static void reader_close(struct reader *reader) {
  if (reader->rows)
    reader->rows->lpVtbl->Release(reader->rows);
}

void FieldBad(struct reader *reader, LPMAPIFOLDER folder) {
  if (FAILED(folder->lpVtbl->GetContentsTable(folder, 0, &reader->rows)))
    return;
  reader_close(reader);
  reader->rows->lpVtbl->SeekRow(reader->rows, BOOKMARK_BEGINNING, 0, NULL);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}rows{{.*}} [mapi-use-after-release]
}

void FieldsOfTwoOk(struct reader *one, struct reader *two, LPMAPIFOLDER folder) {
  if (FAILED(folder->lpVtbl->GetContentsTable(folder, 0, &one->rows)))
    return;
  if (SUCCEEDED(folder->lpVtbl->GetContentsTable(folder, 0, &two->rows)))
    reader_close(two);
  one->rows->lpVtbl->SeekRow(one->rows, BOOKMARK_BEGINNING, 0, NULL);
  reader_close(one);
}
