// RUN: %faces %s
// Pointers into rows and property arrays, getters, sessions that are lent; ownership that moves through structures and
// members.
#include <windows.h>
#include <mapix.h>
#include <mapiutil.h>
#include <string.h>
#include <string>

static SizedSPropTagArray(2, FolderColumns) = {2, {PR_ENTRYID, PR_DISPLAY_NAME_A}};

class Session {
public:
  explicit Session(LPMAPISESSION session) : m_session(session) {
    if (m_session)
      m_session->AddRef();
  }
  ~Session() {
    if (m_session)
      m_session->Release();
  }
  Session(const Session &) = delete;
  LPMAPISESSION Get() const { return m_session; }
  operator LPMAPISESSION() const { return m_session; }
  static LPSPropTagArray Columns() { return (LPSPropTagArray)&FolderColumns; }

private:
  LPMAPISESSION m_session;
};

std::string NameOfOk(LPMAPITABLE table) {
  std::string name;
  LPSRowSet rows = NULL;
  if (FAILED(table->SetColumns(Session::Columns(), 0)) || FAILED(table->QueryRows(1, 0, &rows)))
    return name;
  if (rows->cRows) {
    LPSPropValue prop = PpropFindProp(rows->aRow[0].lpProps, rows->aRow[0].cValues, PR_DISPLAY_NAME_A);
    if (prop)
      name = prop->Value.lpszA;
  }
  FreeProws(rows);
  return name;
}

LPCSTR NameOfBad(LPMAPITABLE table) {
  LPCSTR name = NULL;
  LPSRowSet rows = NULL;
  if (FAILED(table->QueryRows(1, 0, &rows)))
    return NULL;
  if (rows->cRows)
    name = rows->aRow[0].lpProps[1].Value.lpszA;
  FreeProws(rows);
  OutputDebugStringA(name);
  // CHECK: :[[@LINE-1]]:3: warning: a pointer into row set 'rows' is used after that was freed [mapi-use-after-free]
  return NULL;
}

// A row is taken out: it has an owner of its own from then on.
LPSPropValue TakeRowOk(LPMAPITABLE table, ULONG *count) {
  LPSRowSet rows = NULL;
  LPSPropValue props = NULL;
  if (FAILED(table->QueryRows(1, 0, &rows)))
    return NULL;
  if (rows->cRows) {
    props = rows->aRow[0].lpProps;
    *count = rows->aRow[0].cValues;
    rows->aRow[0].lpProps = NULL;
    rows->aRow[0].cValues = 0;
  }
  FreeProws(rows);
  return props;
}

void FreesPartBad(LPMESSAGE message) {
  LPSPropValue props = NULL;
  ULONG count = 0;
  if (FAILED(message->GetProps(NULL, 0, &count, &props)))
    return;
  LPSTR subject = props[0].Value.lpszA;
  MAPIFreeBuffer(subject);
  // CHECK: :[[@LINE-1]]:3: warning: 'MAPIFreeBuffer' is given a pointer into buffer 'props' [mapi-buffer-mismatch]
  MAPIFreeBuffer(props);
}

void FreesFoundBad(LPMESSAGE message) {
  LPSPropValue props = NULL;
  ULONG count = 0;
  if (FAILED(message->GetProps(NULL, 0, &count, &props)))
    return;
  LPSPropValue found = PpropFindProp(props, count, PR_SUBJECT_A);
  if (found)
    MAPIFreeBuffer(found);
    // CHECK: :[[@LINE-1]]:5: warning: part of a buffer 'found' is freed by itself, but goes with buffer 'props' [mapi-buffer-mismatch]
  MAPIFreeBuffer(props);
}

// The session of a running Outlook: asked for by QueryInterface, released, never logged off.
interface INameSpaceLike : public IUnknown {
  virtual HRESULT STDMETHODCALLTYPE get_MAPIOBJECT(IUnknown * *object) = 0;
};

HRESULT FromOutlookOk(INameSpaceLike *ns) {
  IUnknown *unknown = NULL;
  HRESULT hr = ns->get_MAPIOBJECT(&unknown);
  if (FAILED(hr))
    return hr;
  LPMAPISESSION session = NULL;
  hr = unknown->QueryInterface(IID_IMAPISession, (void **)&session);
  unknown->Release();
  if (FAILED(hr))
    return hr;
  LPMAPITABLE table = NULL;
  hr = session->GetMsgStoresTable(0, &table);
  if (SUCCEEDED(hr))
    table->Release();
  session->Release();
  return hr;
}

HRESULT FromOutlookBad(INameSpaceLike *ns) {
  IUnknown *unknown = NULL;
  HRESULT hr = ns->get_MAPIOBJECT(&unknown);
  if (FAILED(hr))
    return hr;
  LPMAPISESSION session = NULL;
  hr = unknown->QueryInterface(IID_IMAPISession, (void **)&session);
  unknown->Release();
  if (FAILED(hr))
    return hr;
  LPMAPITABLE table = NULL;
  hr = session->GetMsgStoresTable(0, &table);
  if (FAILED(hr))
    return hr;
    // CHECK: :[[@LINE-1]]:5: warning: IMAPISession 'session' is never released [mapi-session-leak]
  table->Release();
  session->Release();
  return hr;
}

// The object model's property, as a pointer that is the caller's, but that is a session at once.
HRESULT CastFromOutlookOk(IUnknown *mapiObject) {
  Session session((LPMAPISESSION)mapiObject);
  LPADRBOOK book = NULL;
  HRESULT hr = session.Get()->OpenAddressBook(0, NULL, AB_NO_DIALOG, &book);
  if (FAILED(hr))
    return hr;
  book->Release();
  return hr;
}

// The getter lends; who opens through it still owns what was opened.
HRESULT LentBad(const Session &session) {
  LPADRBOOK book = NULL;
  HRESULT hr = session.Get()->OpenAddressBook(0, NULL, AB_NO_DIALOG, &book);
  if (FAILED(hr))
    return hr;
  LPSPropTagArray columns = Session::Columns();
  return book->GetPropList(0, &columns);
  // CHECK: :[[@LINE-1]]:3: warning: buffer 'columns' is never freed [mapi-buffer-leak]
  // CHECK: :[[@LINE-2]]:3: warning: IAddrBook 'book' is never released [mapi-object-leak]
}

// A static table of tags is nobody's to free; one from GetPropList or GetIDsFromNames is.
void StaticTableBad(LPMAPIPROP object) {
  LPSPropTagArray tags = Session::Columns();
  LPSPropValue props = NULL;
  ULONG count = 0;
  if (SUCCEEDED(object->GetProps(tags, 0, &count, &props)))
    MAPIFreeBuffer(props);
}

// A message filled by structures on the stack: nothing here is MAPI's memory.
HRESULT StackPropsOk(LPMESSAGE message, LPSTR subject) {
  SPropValue props[2];
  props[0].ulPropTag = PR_SUBJECT_A;
  props[0].Value.lpszA = subject;
  props[1].ulPropTag = PR_MESSAGE_CLASS_A;
  props[1].Value.lpszA = (LPSTR) "IPM.Note";
  return message->SetProps(2, props, NULL);
}

// An address list built by hand, entry by entry.
HRESULT RecipientsOk(LPMAPISESSION session, LPMESSAGE message, LPCSTR name) {
  LPADRBOOK book = NULL;
  LPADRLIST list = NULL;
  HRESULT hr = session->OpenAddressBook(0, NULL, AB_NO_DIALOG, &book);
  if (FAILED(hr))
    return hr;
  hr = MAPIAllocateBuffer(CbNewADRLIST(1), (LPVOID *)&list);
  if (SUCCEEDED(hr)) {
    ZeroMemory(list, CbNewADRLIST(1));
    hr = MAPIAllocateBuffer(2 * sizeof(SPropValue), (LPVOID *)&list->aEntries[0].rgPropVals);
    if (SUCCEEDED(hr)) {
      list->cEntries = 1;
      list->aEntries[0].cValues = 2;
      list->aEntries[0].rgPropVals[0].ulPropTag = PR_DISPLAY_NAME_A;
      list->aEntries[0].rgPropVals[0].Value.lpszA = (LPSTR)name;
      list->aEntries[0].rgPropVals[1].ulPropTag = PR_RECIPIENT_TYPE;
      list->aEntries[0].rgPropVals[1].Value.l = MAPI_TO;
      hr = book->ResolveName(0, 0, NULL, list);
      if (SUCCEEDED(hr))
        hr = message->ModifyRecipients(MODRECIP_ADD, list);
    }
    FreePadrlist(list);
  }
  book->Release();
  return hr;
}

// A property that was copied into memory of the program's own outlives the block.
HRESULT CopiedOk(LPMESSAGE message, LPSTR buffer, size_t size) {
  LPSPropValue subject = NULL;
  HRESULT hr = HrGetOneProp(message, PR_SUBJECT_A, &subject);
  if (FAILED(hr))
    return hr;
  lstrcpynA(buffer, subject->Value.lpszA, (int)size);
  MAPIFreeBuffer(subject);
  OutputDebugStringA(buffer);
  return hr;
}

// PpropFindProp finds nothing in an array that is not there, and what it finds is the array's.
static bool IsContainer(ULONG count, LPSPropValue props) {
  const SPropValue *type = PpropFindProp(props, count, PR_OBJECT_TYPE);
  return type && type->ulPropTag == PR_OBJECT_TYPE && type->Value.l == MAPI_ABCONT;
}
bool IsContainerOk(LPMAPIPROP object) {
  LPSPropValue type = NULL;
  HrGetOneProp(object, PR_OBJECT_TYPE, &type);
  bool is = IsContainer(1, type);
  MAPIFreeBuffer(type);
  return is;
}

// A call that gives a size and a block gives both or neither.
ULONG IdentityOk(LPMAPISESSION session) {
  ULONG size = 0;
  LPENTRYID id = NULL;
  session->QueryIdentity(&size, &id);
  if (size && id)
    MAPIFreeBuffer(id);
  return size;
}
ULONG InboxOk(LPMDB store) {
  ULONG size = 0;
  LPENTRYID id = NULL;
  if (SUCCEEDED(store->GetReceiveFolder(NULL, 0, &size, &id, NULL)) && size > 0 && id != NULL)
    MAPIFreeBuffer(id);
  return size;
}
ULONG AllOk(LPMAPIPROP object) {
  ULONG count = 0;
  LPSPropValue props = NULL;
  HRESULT hr = object->GetProps(NULL, 0, &count, &props);
  if (SUCCEEDED(hr) && count && props)
    MAPIFreeBuffer(props);
  return count;
}

// Ownership that moves through structures and members.
namespace kept {
typedef struct _MAILCTX {
  LPMAPISESSION lpSession;
  LPMDB lpMDB;
  LPMAPIFOLDER lpInbox;
  LPSPropValue lpProps;
  ULONG cProps;
  BOOL fInit;
} MAILCTX, *LPMAILCTX;

static void CloseContext(LPMAILCTX lpCtx) {
  if (lpCtx->lpProps)
    MAPIFreeBuffer(lpCtx->lpProps);
  if (lpCtx->lpInbox)
    lpCtx->lpInbox->Release();
  if (lpCtx->lpMDB) {
    ULONG ulFlags = LOGOFF_NO_WAIT;
    lpCtx->lpMDB->StoreLogoff(&ulFlags);
    lpCtx->lpMDB->Release();
  }
  if (lpCtx->lpSession) {
    lpCtx->lpSession->Logoff(0, 0, 0);
    lpCtx->lpSession->Release();
  }
  if (lpCtx->fInit)
    MAPIUninitialize();
  ZeroMemory(lpCtx, sizeof(*lpCtx));
}

static HRESULT OpenContext(LPMAILCTX lpCtx, ULONG cb, LPENTRYID lpid) {
  HRESULT hr;
  ULONG ulType = 0;
  memset(lpCtx, 0, sizeof(MAILCTX));
  if (FAILED(hr = MAPIInitialize(NULL)))
    goto error;
  lpCtx->fInit = TRUE;
  if (FAILED(hr = MAPILogonEx(0, NULL, NULL, MAPI_EXTENDED | MAPI_USE_DEFAULT, &lpCtx->lpSession)))
    goto error;
  if (FAILED(hr = lpCtx->lpSession->OpenMsgStore(0, cb, lpid, NULL, MDB_WRITE, &lpCtx->lpMDB)))
    goto error;
  if (FAILED(hr = lpCtx->lpMDB->OpenEntry(0, NULL, NULL, 0, &ulType, (LPUNKNOWN *)&lpCtx->lpInbox)))
    goto error;
  if (FAILED(hr = HrGetOneProp(lpCtx->lpInbox, PR_CONTENT_COUNT, &lpCtx->lpProps)))
    goto error;
  return S_OK;
error:
  CloseContext(lpCtx);
  return hr;
}

int LocalContextOk(ULONG cb, LPENTRYID lpid) {
  MAILCTX ctx;
  if (FAILED(OpenContext(&ctx, cb, lpid)))
    return 1;
  LONG l = ctx.lpProps->Value.l;
  CloseContext(&ctx);
  return l > 0;
}

int LocalContextBad(ULONG cb, LPENTRYID lpid) {
  MAILCTX ctx;
  if (FAILED(OpenContext(&ctx, cb, lpid)))
    return 1;
  if (ctx.lpProps->Value.l == 0)
    return 2;
    // CHECK: :[[@LINE-1]]:5: warning: buffer 'ctx.lpProps' is never freed [mapi-buffer-leak]
    // CHECK: :[[@LINE-2]]:5: warning: IMAPIFolder 'ctx.lpInbox' is never released [mapi-object-leak]
    // CHECK: :[[@LINE-3]]:5: warning: IMsgStore 'ctx.lpMDB' is never released [mapi-object-leak]
    // CHECK: :[[@LINE-4]]:5: warning: IMAPISession 'ctx.lpSession' is neither logged off nor released [mapi-session-leak]
    // CHECK: :[[@LINE-5]]:5: warning: MAPIInitialize is not undone with MAPIUninitialize on this path [mapi-unbalanced-initialize]
  CloseContext(&ctx);
  return 0;
}

LPMAILCTX HeapContextOk(ULONG cb, LPENTRYID lpid) {
  LPMAILCTX lpCtx = new MAILCTX;
  if (FAILED(OpenContext(lpCtx, cb, lpid))) {
    delete lpCtx;
    return NULL;
  }
  return lpCtx;
}

void HeapContextEndOk(LPMAILCTX lpCtx) {
  if (!lpCtx)
    return;
  CloseContext(lpCtx);
  delete lpCtx;
}

// A structure returned by value carries what it holds.
struct Opened {
  HRESULT hr;
  LPMAPITABLE table;
};

Opened OpenTable(LPMAPIFOLDER folder) {
  Opened result = {E_FAIL, NULL};
  result.hr = folder->GetContentsTable(0, &result.table);
  return result;
}

HRESULT ByValueOk(LPMAPIFOLDER folder) {
  Opened opened = OpenTable(folder);
  if (opened.table)
    opened.table->Release();
  return opened.hr;
}

HRESULT ByValueBad(LPMAPIFOLDER folder) {
  Opened opened = OpenTable(folder);
  if (SUCCEEDED(opened.hr))
    opened.table->SeekRow(BOOKMARK_BEGINNING, 0, NULL);
  return opened.hr;
  // CHECK: :[[@LINE-1]]:3: warning: IMAPITable 'result.table' is never released [mapi-object-leak]
}

// A class with an Open and a Close: the member outlives each of them.
class CFolderReader {
public:
  CFolderReader() : m_pTable(NULL), m_pRows(NULL) {}
  ~CFolderReader() { Close(); }
  HRESULT Open(LPMAPIFOLDER pFolder) {
    Close();
    LPMAPITABLE pTable = NULL;
    HRESULT hr = pFolder->GetContentsTable(0, &pTable);
    if (FAILED(hr))
      return hr;
    hr = pTable->SeekRow(BOOKMARK_BEGINNING, 0, NULL);
    if (FAILED(hr)) {
      pTable->Release();
      return hr;
    }
    m_pTable = pTable;
    return S_OK;
  }
  bool Next(LPSRow *ppRow) {
    if (m_pRows) {
      FreeProws(m_pRows);
      m_pRows = NULL;
    }
    if (FAILED(m_pTable->QueryRows(1, 0, &m_pRows)) || m_pRows->cRows == 0)
      return false;
    *ppRow = &m_pRows->aRow[0];
    return true;
  }
  void Close() {
    if (m_pRows)
      FreeProws(m_pRows);
    m_pRows = NULL;
    if (m_pTable)
      m_pTable->Release();
    m_pTable = NULL;
  }

private:
  LPMAPITABLE m_pTable;
  LPSRowSet m_pRows;
};

void ReaderOk(LPMAPIFOLDER pFolder) {
  CFolderReader reader;
  if (FAILED(reader.Open(pFolder)))
    return;
  LPSRow pRow = NULL;
  while (reader.Next(&pRow)) {
    if (pRow->lpProps[0].ulPropTag == PR_SUBJECT_A)
      OutputDebugStringA(pRow->lpProps[0].Value.lpszA);
  }
}

void RowOfTheLastTurnBad(LPMAPIFOLDER pFolder) {
  CFolderReader reader;
  if (FAILED(reader.Open(pFolder)))
    return;
  LPSRow pRow = NULL;
  if (!reader.Next(&pRow))
    return;
  LPSRow pFirst = pRow;
  if (reader.Next(&pRow))
    OutputDebugStringA(pFirst->lpProps[0].Value.lpszA);
    // CHECK: :[[@LINE-1]]:24: warning: row set 'reader.m_pRows' is used after it was freed [mapi-use-after-free]
}
} // namespace kept

// Pointers lost with the structure that held them.
namespace cleared {
struct Pair {
  LPSPropValue props;
  LPMAPITABLE table;
};

HRESULT ZeroMemoryBad(LPMESSAGE message) {
  Pair pair = {NULL, NULL};
  HRESULT hr = HrGetOneProp(message, PR_SUBJECT_A, &pair.props);
  if (FAILED(hr))
    return hr;
  ZeroMemory(&pair, sizeof(pair));
  // CHECK: :[[@LINE-1]]:3: warning: buffer 'pair.props' is never freed: its last pointer is overwritten here [mapi-buffer-leak]
  return hr;
}

HRESULT MemsetBad(LPMAPIFOLDER folder) {
  Pair pair = {NULL, NULL};
  HRESULT hr = folder->GetContentsTable(0, &pair.table);
  if (FAILED(hr))
    return hr;
  memset(&pair, 0, sizeof(pair));
  // CHECK: :[[@LINE-1]]:3: warning: IMAPITable 'pair.table' is never released: its last pointer is overwritten here [mapi-object-leak]
  return hr;
}

// What a structure brings back is its receiver's: each of them is told.
struct Result {
  HRESULT hr;
  LPMAPITABLE table;
};
static Result Contents(LPMAPIFOLDER folder) {
  Result result = {E_FAIL, NULL};
  result.hr = folder->GetContentsTable(0, &result.table);
  return result;
}
HRESULT FirstReceiverBad(LPMAPIFOLDER folder) {
  Result result = Contents(folder);
  if (SUCCEEDED(result.hr))
    result.table->SeekRow(BOOKMARK_BEGINNING, 0, NULL);
  return result.hr;
  // CHECK: :[[@LINE-1]]:3: warning: IMAPITable 'result.table' is never released [mapi-object-leak]
}
HRESULT SecondReceiverBad(LPMAPIFOLDER folder) {
  Result result = Contents(folder);
  if (SUCCEEDED(result.hr))
    result.table->SeekRow(BOOKMARK_END, 0, NULL);
  return result.hr;
  // CHECK: :[[@LINE-1]]:3: warning: IMAPITable 'result.table' is never released [mapi-object-leak]
}
} // namespace cleared
