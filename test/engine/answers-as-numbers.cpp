// RUN: %faces %s
// Whether a call succeeded, kept as a BOOL, and a size asked for beside the block it belongs to: no path is made up
// between the two answers.
#include <windows.h>
#include <mapix.h>
BOOL Start() { return MAPIInitialize(NULL) == S_OK; }
void Starts() {
  if (!Start())
    return;
  MAPIUninitialize();
}
static BOOL Open(LPMAPIFOLDER f, LPMAPITABLE *t) { return f->GetContentsTable(0, t) == S_OK; }
void Opens(LPMAPIFOLDER f) {
  LPMAPITABLE t = NULL;
  if (!Open(f, &t))
    return;
  t->Release();
}
void Stored(LPMAPIFOLDER f) {
  LPMAPITABLE t = NULL;
  BOOL ok = f->GetContentsTable(0, &t) == S_OK;
  if (ok)
    t->Release();
}
bool IsStarted() { return MAPIInitialize(NULL) == S_OK; }
void StartsTruly() {
  if (!IsStarted())
    return;
  MAPIUninitialize();
}
bool EarlyReturn(LPMAPISESSION session) {
  ULONG size = 0;
  LPENTRYID id = NULL;
  session->QueryIdentity(&size, &id);
  if (!size || !id)
    return false;
  MAPIFreeBuffer(id);
  return true;
}
void Nested(LPMAPISESSION session) {
  ULONG size = 0;
  LPENTRYID id = NULL;
  session->QueryIdentity(&size, &id);
  if (size && id)
    MAPIFreeBuffer(id);
}
bool EarlyReturnOfChecked(LPMAPISESSION session) {
  ULONG size = 0;
  LPENTRYID id = NULL;
  if (FAILED(session->QueryIdentity(&size, &id)) || !size || !id)
    return false;
  MAPIFreeBuffer(id);
  return true;
}
bool OnlySize(LPMAPISESSION session) {
  ULONG size = 0;
  LPENTRYID id = NULL;
  if (FAILED(session->QueryIdentity(&size, &id)) || !size)
    return false;
  MAPIFreeBuffer(id);
  return true;
}
bool StoredBad(LPMAPIFOLDER f) {
  LPMAPITABLE t = NULL;
  BOOL ok = f->GetContentsTable(0, &t) == S_OK;
  return ok != 0;
  // CHECK: :[[@LINE-1]]:3: warning: IMAPITable 't' is never released [mapi-object-leak]
}
void OneOfTwoBad(LPMAPISESSION session) {
  ULONG size = 0;
  LPENTRYID id = NULL;
  session->QueryIdentity(&size, &id);
  if (size > 16)
    MAPIFreeBuffer(id);
}
// CHECK: :[[@LINE-1]]:1: warning: buffer 'id' is never freed [mapi-buffer-leak]
