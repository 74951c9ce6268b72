// RUN: %faces %s
// MAPI from C: calls through lpVtbl, goto clean-up, MAPI loaded at run time into a table of functions, callbacks.
#define CINTERFACE
#define COBJMACROS
#include <windows.h>
#include <mapix.h>
#include <mapiutil.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The macros that programs write for themselves, since MAPI's headers have none. */
#define OBJ_RELEASE(p) ((p)->lpVtbl->Release(p))
#define SAFE_RELEASE(p)                                                                                                \
  do {                                                                                                                 \
    if (p) {                                                                                                           \
      (p)->lpVtbl->Release(p);                                                                                         \
      (p) = NULL;                                                                                                      \
    }                                                                                                                  \
  } while (0)
#define MSGSTORE_OpenEntry(p, cb, id, f, t, o) (p)->lpVtbl->OpenEntry(p, cb, id, NULL, f, t, (LPUNKNOWN *)(o))
#define MAPITABLE_QueryRows(p, n, rows) (p)->lpVtbl->QueryRows(p, n, 0, rows)
#define FOLDER_GetContentsTable(p, o) (p)->lpVtbl->GetContentsTable(p, 0, o)

static HRESULT OpenSubtree(LPMDB lpMDB, LPMAPIFOLDER *lppFolder)
{
  HRESULT hr;
  LPSPropValue lpProp = NULL;
  ULONG ulType = 0;

  *lppFolder = NULL;
  hr = HrGetOneProp((LPMAPIPROP)lpMDB, PR_IPM_SUBTREE_ENTRYID, &lpProp);
  if (HR_FAILED(hr))
    return hr;
  hr = MSGSTORE_OpenEntry(lpMDB, lpProp->Value.bin.cb, (LPENTRYID)lpProp->Value.bin.lpb, MAPI_MODIFY, &ulType,
                          lppFolder);
  MAPIFreeBuffer(lpProp);
  return hr;
}

static HRESULT ListOk(LPMDB lpMDB)
{
  HRESULT hr;
  LPMAPIFOLDER lpFolder = NULL;
  LPMAPITABLE lpTable = NULL;
  LPSRowSet lpRows = NULL;
  ULONG i;

  if (FAILED(hr = OpenSubtree(lpMDB, &lpFolder)))
    goto done;
  if (FAILED(hr = FOLDER_GetContentsTable(lpFolder, &lpTable)))
    goto done;
  while (SUCCEEDED(hr = MAPITABLE_QueryRows(lpTable, 50, &lpRows)) && lpRows->cRows > 0) {
    for (i = 0; i < lpRows->cRows; i++)
      printf("%lu\n", (unsigned long)lpRows->aRow[i].cValues);
    FreeProws(lpRows);
    lpRows = NULL;
  }
done:
  if (lpRows)
    FreeProws(lpRows);
  SAFE_RELEASE(lpTable);
  SAFE_RELEASE(lpFolder);
  return hr;
}

static HRESULT ListBad(LPMDB lpMDB)
{
  HRESULT hr;
  LPMAPIFOLDER lpFolder = NULL;
  LPMAPITABLE lpTable = NULL;
  LPSRowSet lpRows = NULL;

  if (FAILED(hr = OpenSubtree(lpMDB, &lpFolder)))
    goto done;
  if (FAILED(hr = FOLDER_GetContentsTable(lpFolder, &lpTable)))
    goto done;
  while (SUCCEEDED(hr = MAPITABLE_QueryRows(lpTable, 50, &lpRows))) {
  // CHECK: :[[@LINE-1]]:10: warning: row set 'lpRows' is never freed: its last pointer is overwritten here [mapi-buffer-leak]
    if (lpRows->cRows == 0)
      break;
  }
  if (lpRows)
    FreeProws(lpRows);
  SAFE_RELEASE(lpTable);
done:
  SAFE_RELEASE(lpFolder);
  return hr;
}

int main(void)
{
  LPMAPISESSION lpSession = NULL;
  LPMAPITABLE lpStores = NULL;
  LPMDB lpMDB = NULL;
  LPSRowSet lpRows = NULL;
  HRESULT hr;
  int rc = 1;
  SizedSPropTagArray(1, cols) = {1, {PR_ENTRYID}};

  if ((hr = MAPIInitialize(NULL)) != S_OK)
    return rc;
  hr = MAPILogonEx(0, NULL, NULL, MAPI_EXTENDED | MAPI_USE_DEFAULT, &lpSession);
  if (FAILED(hr))
    goto cleanup;
  hr = lpSession->lpVtbl->GetMsgStoresTable(lpSession, 0, &lpStores);
  if (FAILED(hr))
    goto cleanup;
  hr = HrQueryAllRows(lpStores, (LPSPropTagArray)&cols, NULL, NULL, 0, &lpRows);
  if (FAILED(hr) || lpRows->cRows == 0)
    goto cleanup;
  hr = lpSession->lpVtbl->OpenMsgStore(lpSession, 0, lpRows->aRow[0].lpProps[0].Value.bin.cb,
                                       (LPENTRYID)lpRows->aRow[0].lpProps[0].Value.bin.lpb, NULL, 0, &lpMDB);
  if (FAILED(hr))
    goto cleanup;
  if (SUCCEEDED(ListOk(lpMDB)) || SUCCEEDED(ListBad(lpMDB)))
    rc = 0;

cleanup:
  if (lpRows)
    FreeProws(lpRows);
  if (lpMDB)
    OBJ_RELEASE(lpMDB);
  if (lpStores)
    OBJ_RELEASE(lpStores);
  if (lpSession) {
    lpSession->lpVtbl->Logoff(lpSession, 0, 0, 0);
    OBJ_RELEASE(lpSession);
  }
  MAPIUninitialize();
  return rc;
}

typedef HRESULT(WINAPI *PFN_MAPIINITIALIZE)(LPVOID);
typedef void(WINAPI *PFN_MAPIUNINITIALIZE)(void);

typedef struct {
  HMODULE hDll;
  LPMAPIINITIALIZE Init;
  LPMAPIUNINITIALIZE Uninit;
  LPMAPILOGONEX LogonEx;
  LPMAPIFREEBUFFER FreeBuffer;
} MAPIAPI;

static MAPIAPI g_mapi;

static const struct {
  const char *name;
  FARPROC *slot;
} g_imports[] = {
  {"MAPIInitialize", (FARPROC *)&g_mapi.Init},
  {"MAPIUninitialize", (FARPROC *)&g_mapi.Uninit},
  {"MAPILogonEx", (FARPROC *)&g_mapi.LogonEx},
  {"MAPIFreeBuffer", (FARPROC *)&g_mapi.FreeBuffer},
};

int mapi_load(void)
{
  size_t i;
  g_mapi.hDll = LoadLibraryA("mapi32.dll");
  if (!g_mapi.hDll)
    return -1;
  for (i = 0; i < sizeof(g_imports) / sizeof(g_imports[0]); i++) {
    *g_imports[i].slot = GetProcAddress(g_mapi.hDll, g_imports[i].name);
    if (!*g_imports[i].slot)
      return -1;
  }
  return 0;
}

struct mapi_ctx {
  IMAPISession *session;
  IMsgStore *store;
  unsigned int refs;
};

void mapi_ctx_free(struct mapi_ctx *ctx)
{
  if (!ctx)
    return;
  if (ctx->store)
    ctx->store->lpVtbl->Release(ctx->store);
  if (ctx->session) {
    ctx->session->lpVtbl->Logoff(ctx->session, 0, 0, 0);
    ctx->session->lpVtbl->Release(ctx->session);
  }
  free(ctx);
  g_mapi.Uninit();
}

struct mapi_ctx *mapi_ctx_new(void)
{
  struct mapi_ctx *ctx;
  if (FAILED(g_mapi.Init(NULL)))
    return NULL;
  ctx = calloc(1, sizeof(*ctx));
  if (!ctx) {
    g_mapi.Uninit();
    return NULL;
  }
  ctx->refs = 1;
  if (FAILED(g_mapi.LogonEx(0, NULL, NULL, MAPI_EXTENDED | MAPI_NO_MAIL, &ctx->session))) {
    mapi_ctx_free(ctx);
    return NULL;
  }
  return ctx;
}

struct mapi_ctx *mapi_ctx_new_bad(void)
{
  struct mapi_ctx *ctx;
  if (FAILED(g_mapi.Init(NULL)))
    return NULL;
  ctx = calloc(1, sizeof(*ctx));
  if (!ctx)
    return NULL;
    // CHECK: :[[@LINE-1]]:5: warning: MAPIInitialize is not undone with MAPIUninitialize on this path [mapi-unbalanced-initialize]
  if (FAILED(g_mapi.LogonEx(0, NULL, NULL, MAPI_EXTENDED | MAPI_NO_MAIL, &ctx->session))) {
    free(ctx);
    g_mapi.Uninit();
    return NULL;
  }
  return ctx;
}

int mapi_ctx_open(struct mapi_ctx *ctx, ULONG cb, ENTRYID *id)
{
  if (ctx->store)
    return 0;
  return SUCCEEDED(ctx->session->lpVtbl->OpenMsgStore(ctx->session, 0, cb, id, NULL, 0, &ctx->store)) ? 0 : -1;
}

int mapi_print_subject(IMessage *msg)
{
  SPropValue *prop = NULL;
  int n;
  if (FAILED(HrGetOneProp((IMAPIProp *)msg, PR_SUBJECT_A, &prop)))
    return -1;
  n = (int)lstrlenA(prop->Value.lpszA);
  g_mapi.FreeBuffer(prop);
  return n;
}

int mapi_print_subject_bad(IMessage *msg)
{
  SPropValue *prop = NULL;
  if (FAILED(HrGetOneProp((IMAPIProp *)msg, PR_SUBJECT_A, &prop)))
    return -1;
  free(prop);
  // CHECK: :[[@LINE-1]]:3: warning: buffer 'prop' is freed with free [mapi-buffer-mismatch]
  return 0;
}

/* A method table of its own: the same object under two interfaces. */
typedef struct sink {
  IMAPIAdviseSinkVtbl *lpVtbl;
  LONG refs;
  IMsgStore *store;
} sink;

static ULONG STDMETHODCALLTYPE sink_addref(IMAPIAdviseSink *iface)
{
  return InterlockedIncrement(&((sink *)iface)->refs);
}

static ULONG STDMETHODCALLTYPE sink_release(IMAPIAdviseSink *iface)
{
  sink *This = (sink *)iface;
  ULONG refs = InterlockedDecrement(&This->refs);
  if (!refs) {
    if (This->store)
      This->store->lpVtbl->Release(This->store);
    free(This);
  }
  return refs;
}

IMAPIAdviseSink *sink_create(IMAPIAdviseSinkVtbl *vtbl, IMsgStore *store)
{
  sink *This = malloc(sizeof(*This));
  if (!This)
    return NULL;
  vtbl->AddRef = sink_addref;
  vtbl->Release = sink_release;
  This->lpVtbl = vtbl;
  This->refs = 1;
  This->store = store;
  store->lpVtbl->AddRef(store);
  return (IMAPIAdviseSink *)This;
}

HRESULT sink_register(IMAPIAdviseSinkVtbl *vtbl, IMsgStore *store, ULONG *conn)
{
  HRESULT hr;
  IMAPIAdviseSink *s = sink_create(vtbl, store);
  if (!s)
    return E_OUTOFMEMORY;
  hr = store->lpVtbl->Advise(store, 0, NULL, fnevNewMail, s, conn);
  s->lpVtbl->Release(s);
  return hr;
}
