// RUN: %faces %s
// Classes that implement MAPI's interfaces or wrap them: what they fill is their caller's.
#pragma clang diagnostic ignored "-Wmicrosoft-exception-spec" // MAPI's headers declare throw()
#define USES_IID_IMAPIProp
#define USES_IID_IMAPITable
#define USES_IID_IMAPISession
#define USES_IID_IMessage
#define INITGUID
#include <windows.h>
#include <initguid.h>
#include <mapiguid.h>
#include <mapispi.h>
#include <mapix.h>
#include <mapiutil.h>
#include <new>
#include <string>
#include <vector>

struct Record {
  std::string name;
  std::string address;
};

// A property of a record into memory that hangs on a block of the caller's.
static HRESULT FillString(SPropValue *prop, ULONG tag, const std::string &text, LPVOID parent) {
  prop->ulPropTag = tag;
  HRESULT hr = MAPIAllocateMore((ULONG)text.size() + 1, parent, (LPVOID *)&prop->Value.lpszA);
  if (FAILED(hr))
    return hr;
  CopyMemory(prop->Value.lpszA, text.c_str(), text.size() + 1);
  return S_OK;
}

static HRESULT MakeRow(const Record &record, LPSRow row) {
  LPSPropValue props = NULL;
  HRESULT hr = MAPIAllocateBuffer(2 * sizeof(SPropValue), (LPVOID *)&props);
  if (FAILED(hr))
    return hr;
  hr = FillString(&props[0], PR_DISPLAY_NAME_A, record.name, props);
  if (SUCCEEDED(hr))
    hr = FillString(&props[1], PR_EMAIL_ADDRESS_A, record.address, props);
  if (FAILED(hr)) {
    MAPIFreeBuffer(props);
    return hr;
  }
  row->cValues = 2;
  row->lpProps = props;
  return S_OK;
}

static HRESULT MakeRowBad(const Record &record, LPSRow row) {
  LPSPropValue props = NULL;
  HRESULT hr = MAPIAllocateBuffer(2 * sizeof(SPropValue), (LPVOID *)&props);
  if (FAILED(hr))
    return hr;
  hr = FillString(&props[0], PR_DISPLAY_NAME_A, record.name, props);
  if (FAILED(hr))
    return hr;
    // CHECK: :[[@LINE-1]]:5: warning: buffer 'props' is never freed [mapi-buffer-leak]
  row->cValues = 1;
  row->lpProps = props;
  return S_OK;
}

class RecordTable {
public:
  HRESULT QueryRows(LONG count, ULONG, LPSRowSet *out) {
    *out = NULL;
    size_t left = m_records.size() - m_position;
    ULONG rows = count < 0 ? 0 : ((size_t)count < left ? (ULONG)count : (ULONG)left);
    LPSRowSet set = NULL;
    HRESULT hr = MAPIAllocateBuffer(CbNewSRowSet(rows ? rows : 1), (LPVOID *)&set);
    if (FAILED(hr))
      return hr;
    set->cRows = 0;
    for (ULONG i = 0; i < rows; ++i) {
      hr = MakeRow(m_records[m_position + i], &set->aRow[i]);
      if (FAILED(hr)) {
        FreeProws(set);
        return hr;
      }
      set->cRows++;
    }
    m_position += rows;
    *out = set;
    return S_OK;
  }
  HRESULT QueryRowsBad(ULONG rows, LPSRowSet *out) {
    LPSRowSet set = NULL;
    HRESULT hr = MAPIAllocateBuffer(CbNewSRowSet(rows ? rows : 1), (LPVOID *)&set);
    if (FAILED(hr))
      return hr;
    set->cRows = rows;
    for (ULONG i = 0; i < rows; ++i) {
      hr = MakeRowBad(m_records[i], &set->aRow[i]);
      if (FAILED(hr))
        return hr;
        // CHECK: :[[@LINE-1]]:9: warning: buffer 'set' is never freed [mapi-buffer-leak]
    }
    *out = set;
    return S_OK;
  }
  HRESULT GetLastError(HRESULT, ULONG, LPMAPIERROR *error) {
    LPMAPIERROR e = NULL;
    HRESULT hr = MAPIAllocateBuffer(sizeof(MAPIERROR), (LPVOID *)&e);
    if (FAILED(hr))
      return hr;
    ZeroMemory(e, sizeof(*e));
    hr = MAPIAllocateMore(32, e, (LPVOID *)&e->lpszError);
    if (FAILED(hr)) {
      MAPIFreeBuffer(e);
      return hr;
    }
    lstrcpyA((LPSTR)e->lpszError, "no records");
    *error = e;
    return S_OK;
  }

private:
  std::vector<Record> m_records;
  size_t m_position = 0;
};

class RecordProps {
public:
  HRESULT GetProps(LPSPropTagArray tags, ULONG, ULONG *count, LPSPropValue *out) {
    ULONG wanted = tags ? tags->cValues : 2;
    HRESULT hr = MAPIAllocateBuffer(wanted * sizeof(SPropValue), (LPVOID *)out);
    if (FAILED(hr))
      return hr;
    HRESULT result = S_OK;
    for (ULONG i = 0; i < wanted; ++i) {
      SPropValue *prop = &(*out)[i];
      ULONG tag = tags ? tags->aulPropTag[i] : (i ? PR_EMAIL_ADDRESS_A : PR_DISPLAY_NAME_A);
      switch (tag) {
      case PR_DISPLAY_NAME_A:
        hr = FillString(prop, tag, m_record.name, *out);
        break;
      case PR_EMAIL_ADDRESS_A:
        hr = FillString(prop, tag, m_record.address, *out);
        break;
      default:
        prop->ulPropTag = CHANGE_PROP_TYPE(tag, PT_ERROR);
        prop->Value.err = MAPI_E_NOT_FOUND;
        result = MAPI_W_ERRORS_RETURNED;
      }
      if (FAILED(hr)) {
        MAPIFreeBuffer(*out);
        *out = NULL;
        return hr;
      }
    }
    *count = wanted;
    return result;
  }
  HRESULT GetPropList(ULONG, LPSPropTagArray *out) {
    HRESULT hr = MAPIAllocateBuffer(CbNewSPropTagArray(2), (LPVOID *)out);
    if (FAILED(hr))
      return hr;
    (*out)->cValues = 2;
    (*out)->aulPropTag[0] = PR_DISPLAY_NAME_A;
    LPULONG second = (*out)->aulPropTag + 1;
    *second = PR_EMAIL_ADDRESS_A;
    return hr;
  }

private:
  Record m_record;
};

// Its own methods are called like any other.
std::string UseOk(RecordProps &props) {
  static const SizedSPropTagArray(1, tags) = {1, {PR_DISPLAY_NAME_A}};
  ULONG count = 0;
  LPSPropValue values = NULL;
  std::string name;
  if (SUCCEEDED(props.GetProps((LPSPropTagArray)&tags, 0, &count, &values))) {
    if (values[0].ulPropTag == PR_DISPLAY_NAME_A)
      name = values[0].Value.lpszA;
    MAPIFreeBuffer(values);
  }
  return name;
}

ULONG ListBad(RecordProps &props) {
  LPSPropTagArray tags = NULL;
  if (FAILED(props.GetPropList(0, &tags)))
    return 0;
  return tags->cValues;
  // CHECK: :[[@LINE-1]]:3: warning: buffer 'tags' is never freed [mapi-buffer-leak]
}

HRESULT UseTable(RecordTable &table) {
  LPSRowSet rows = NULL;
  HRESULT hr = table.QueryRows(10, 0, &rows);
  if (FAILED(hr)) {
    LPMAPIERROR error = NULL;
    if (SUCCEEDED(table.GetLastError(hr, 0, &error)))
      MAPIFreeBuffer(error);
    return hr;
  }
  FreeProws(rows);
  hr = table.QueryRowsBad(1, &rows);
  if (SUCCEEDED(hr))
    FreeProws(rows);
  return hr;
}

// Hands out a folder it keeps: with a reference for its caller.
class FolderSource {
public:
  explicit FolderSource(LPMAPIFOLDER folder) : m_folder(folder) { m_folder->AddRef(); }
  ~FolderSource() { m_folder->Release(); }
  HRESULT OpenRoot(LPMAPIFOLDER *out) {
    *out = m_folder;
    m_folder->AddRef();
    return S_OK;
  }
  HRESULT OpenEntry(ULONG cb, LPENTRYID id, LPCIID iid, ULONG flags, ULONG *type, LPUNKNOWN *out) {
    if (cb == 0) {
      *type = MAPI_FOLDER;
      return OpenRoot((LPMAPIFOLDER *)out);
    }
    return m_folder->OpenEntry(cb, id, iid, flags, type, out);
  }

private:
  LPMAPIFOLDER m_folder;
};
HRESULT UseSourceOk(FolderSource &source) {
  LPUNKNOWN object = NULL;
  ULONG type = 0;
  HRESULT hr = source.OpenEntry(0, NULL, NULL, 0, &type, &object);
  if (FAILED(hr))
    return hr;
  object->Release();
  return S_OK;
}

// A class that is an IMAPISession, and one that is an IMessage, around another: Logoff, Release and AddRef are
// implementations here.

class CSessionWrap : public IMAPISession {
public:
  static HRESULT CreateInstance(LPMAPISESSION inner, REFIID riid, LPVOID *ppv) {
    CSessionWrap *p = new CSessionWrap(inner);
    HRESULT hr = p->QueryInterface(riid, ppv);
    p->Release();
    return hr;
  }
  explicit CSessionWrap(LPMAPISESSION inner) : m_cRef(1), m_inner(inner) { m_inner->AddRef(); }
  virtual ~CSessionWrap() {
    if (m_inner)
      m_inner->Release();
  }

  STDMETHODIMP QueryInterface(REFIID riid, LPVOID *ppv) {
    if (!ppv)
      return E_INVALIDARG;
    *ppv = NULL;
    if (riid == IID_IMAPISession || riid == IID_IUnknown) {
      *ppv = (LPVOID)this;
      AddRef();
      return S_OK;
    }
    return m_inner->QueryInterface(riid, ppv);
  }
  STDMETHODIMP_(ULONG) AddRef() { return InterlockedIncrement(&m_cRef); }
  STDMETHODIMP_(ULONG) Release() {
    LONG c = InterlockedDecrement(&m_cRef);
    if (!c)
      delete this;
    return c;
  }
  STDMETHODIMP GetLastError(HRESULT hr, ULONG f, LPMAPIERROR *e) { return m_inner->GetLastError(hr, f, e); }
  STDMETHODIMP GetMsgStoresTable(ULONG f, LPMAPITABLE *t) { return m_inner->GetMsgStoresTable(f, t); }
  STDMETHODIMP OpenMsgStore(ULONG_PTR ui, ULONG cb, LPENTRYID id, LPCIID iid, ULONG f, LPMDB *store) {
    HRESULT hr = m_inner->OpenMsgStore(ui, cb, id, iid, f, store);
    if (SUCCEEDED(hr))
      ++m_opened;
    return hr;
  }
  STDMETHODIMP OpenAddressBook(ULONG_PTR ui, LPCIID iid, ULONG f, LPADRBOOK *book) {
    LPADRBOOK inner = NULL;
    HRESULT hr = m_inner->OpenAddressBook(ui, iid, f, &inner);
    if (FAILED(hr))
      return hr;
    *book = inner;
    return hr;
  }
  STDMETHODIMP OpenProfileSection(LPMAPIUID uid, LPCIID iid, ULONG f, LPPROFSECT *sect) {
    return m_inner->OpenProfileSection(uid, iid, f, sect);
  }
  STDMETHODIMP GetStatusTable(ULONG f, LPMAPITABLE *t) { return m_inner->GetStatusTable(f, t); }
  STDMETHODIMP OpenEntry(ULONG cb, LPENTRYID id, LPCIID iid, ULONG f, ULONG *type, LPUNKNOWN *unk) {
    return m_inner->OpenEntry(cb, id, iid, f, type, unk);
  }
  STDMETHODIMP CompareEntryIDs(ULONG c1, LPENTRYID e1, ULONG c2, LPENTRYID e2, ULONG f, ULONG *r) {
    return m_inner->CompareEntryIDs(c1, e1, c2, e2, f, r);
  }
  STDMETHODIMP Advise(ULONG cb, LPENTRYID id, ULONG mask, LPMAPIADVISESINK sink, ULONG *conn) {
    return m_inner->Advise(cb, id, mask, sink, conn);
  }
  STDMETHODIMP Unadvise(ULONG conn) { return m_inner->Unadvise(conn); }
  STDMETHODIMP MessageOptions(ULONG_PTR ui, ULONG f, LPSTR type, LPMESSAGE msg) {
    return m_inner->MessageOptions(ui, f, type, msg);
  }
  STDMETHODIMP QueryDefaultMessageOpt(LPSTR type, ULONG f, ULONG *c, LPSPropValue *p) {
    return m_inner->QueryDefaultMessageOpt(type, f, c, p);
  }
  STDMETHODIMP EnumAdrTypes(ULONG f, ULONG *c, LPSTR **types) { return m_inner->EnumAdrTypes(f, c, types); }
  STDMETHODIMP QueryIdentity(ULONG *cb, LPENTRYID *id) { return m_inner->QueryIdentity(cb, id); }
  STDMETHODIMP Logoff(ULONG_PTR ui, ULONG f, ULONG reserved) {
    HRESULT hr = m_inner->Logoff(ui, f, reserved);
    if (SUCCEEDED(hr)) {
      m_inner->Release();
      m_inner = NULL;
    }
    return hr;
  }
  STDMETHODIMP SetDefaultStore(ULONG f, ULONG cb, LPENTRYID id) { return m_inner->SetDefaultStore(f, cb, id); }
  STDMETHODIMP AdminServices(ULONG f, LPSERVICEADMIN *admin) { return m_inner->AdminServices(f, admin); }
  STDMETHODIMP ShowForm(ULONG_PTR ui, LPMDB store, LPMAPIFOLDER parent, LPCIID iid, ULONG token, LPMESSAGE sent,
                        ULONG f, ULONG status, ULONG flags, ULONG access, LPSTR cls) {
    return m_inner->ShowForm(ui, store, parent, iid, token, sent, f, status, flags, access, cls);
  }
  STDMETHODIMP PrepareForm(LPCIID iid, LPMESSAGE msg, ULONG *token) { return m_inner->PrepareForm(iid, msg, token); }

private:
  LONG m_cRef;
  ULONG m_opened = 0;
  LPMAPISESSION m_inner;
};

HRESULT WrapOk(LPMAPISESSION *out) {
  LPMAPISESSION raw = NULL;
  HRESULT hr = MAPILogonEx(0, NULL, NULL, MAPI_EXTENDED, &raw);
  if (FAILED(hr))
    return hr;
  hr = CSessionWrap::CreateInstance(raw, IID_IMAPISession, (LPVOID *)out);
  raw->Release();
  return hr;
}

// The wrapper's own methods open things too.
HRESULT UseWrapBad(CSessionWrap *wrap) {
  LPMAPITABLE table = NULL;
  HRESULT hr = wrap->GetMsgStoresTable(0, &table);
  if (FAILED(hr))
    return hr;
  return table->SeekRow(BOOKMARK_BEGINNING, 0, NULL);
  // CHECK: :[[@LINE-1]]:3: warning: IMAPITable 'table' is never released [mapi-object-leak]
}

// A message class that opens for its callers and replaces the inner object.
namespace wrapped {
class CMessageWrap {
public:
  CMessageWrap() : m_refs(1), m_inner(NULL), m_store(NULL) {}
  virtual ~CMessageWrap() {
    if (m_inner)
      m_inner->Release();
    if (m_store)
      m_store->Release();
  }
  static HRESULT Create(LPMDB store, LPMESSAGE inner, CMessageWrap **out) {
    CMessageWrap *wrap = new CMessageWrap;
    wrap->m_inner = inner;
    wrap->m_inner->AddRef();
    wrap->m_store = store;
    wrap->m_store->AddRef();
    *out = wrap;
    return S_OK;
  }
  ULONG AddRef() { return InterlockedIncrement(&m_refs); }
  ULONG Release() {
    ULONG left = InterlockedDecrement(&m_refs);
    if (left == 0)
      delete this;
    return left;
  }
  HRESULT OpenProperty(ULONG tag, LPCIID iid, ULONG options, ULONG flags, LPUNKNOWN *out) {
    if (tag == PR_MESSAGE_ATTACHMENTS)
      return GetAttachmentTable(flags, (LPMAPITABLE *)out);
    return m_inner->OpenProperty(tag, iid, options, flags, out);
  }
  HRESULT GetAttachmentTable(ULONG flags, LPMAPITABLE *out) { return m_inner->GetAttachmentTable(flags, out); }
  HRESULT SaveChanges(ULONG flags) {
    HRESULT hr = m_inner->SaveChanges(flags);
    if (hr == MAPI_E_OBJECT_CHANGED)
      hr = Reopen();
    return hr;
  }
  // The inner message is opened anew; the old one goes when that has worked.
  HRESULT Reopen() {
    LPSPropValue id = NULL;
    LPMESSAGE fresh = NULL;
    ULONG type = 0;
    HRESULT hr = HrGetOneProp(m_inner, PR_ENTRYID, &id);
    if (FAILED(hr))
      return hr;
    hr = m_store->OpenEntry(id->Value.bin.cb, (LPENTRYID)id->Value.bin.lpb, NULL, MAPI_MODIFY, &type,
                            (LPUNKNOWN *)&fresh);
    MAPIFreeBuffer(id);
    if (FAILED(hr))
      return hr;
    if (type != MAPI_MESSAGE) {
      fresh->Release();
      return MAPI_E_INVALID_OBJECT;
    }
    m_inner->Release();
    m_inner = fresh;
    return S_OK;
  }
  HRESULT ReopenBad() {
    LPSPropValue id = NULL;
    LPMESSAGE fresh = NULL;
    ULONG type = 0;
    HRESULT hr = HrGetOneProp(m_inner, PR_ENTRYID, &id);
    if (FAILED(hr))
      return hr;
    hr = m_store->OpenEntry(id->Value.bin.cb, (LPENTRYID)id->Value.bin.lpb, NULL, MAPI_MODIFY, &type,
                            (LPUNKNOWN *)&fresh);
    MAPIFreeBuffer(id);
    if (FAILED(hr))
      return hr;
    if (type != MAPI_MESSAGE)
      return MAPI_E_INVALID_OBJECT;
      // CHECK: :[[@LINE-1]]:7: warning: IMessage 'fresh' is never released [mapi-object-leak]
    m_inner->Release();
    m_inner = fresh;
    return S_OK;
  }

private:
  LONG m_refs;
  LPMESSAGE m_inner;
  LPMDB m_store;
};

HRESULT WrapMessageOk(LPMDB store, ULONG cb, LPENTRYID id, CMessageWrap **out) {
  LPMESSAGE inner = NULL;
  ULONG type = 0;
  HRESULT hr = store->OpenEntry(cb, id, NULL, 0, &type, (LPUNKNOWN *)&inner);
  if (FAILED(hr))
    return hr;
  hr = CMessageWrap::Create(store, inner, out);
  inner->Release();
  return hr;
}

HRESULT UseOk(CMessageWrap *wrap) {
  LPMAPITABLE table = NULL;
  HRESULT hr = wrap->OpenProperty(PR_MESSAGE_ATTACHMENTS, NULL, 0, 0, (LPUNKNOWN *)&table);
  if (SUCCEEDED(hr))
    table->Release();
  hr = wrap->SaveChanges(0);
  if (FAILED(hr))
    hr = wrap->ReopenBad();
  wrap->Release();
  return hr;
}

HRESULT UseBad(CMessageWrap *wrap) {
  LPMAPITABLE table = NULL;
  HRESULT hr = wrap->GetAttachmentTable(0, &table);
  if (FAILED(hr))
    return hr;
  ULONG rows = 0;
  return table->GetRowCount(0, &rows);
  // CHECK: :[[@LINE-1]]:3: warning: IMAPITable 'table' is never released [mapi-object-leak]
}
} // namespace wrapped

// A file that implements MAPI's functions: for their callers they stay what they are.
static SCODE Allocate(ULONG size, LPVOID *out) {
  *out = new (std::nothrow) char[size];
  return *out ? S_OK : MAPI_E_NOT_ENOUGH_MEMORY;
}
HRESULT Fill(LPSRowSet rows); // body elsewhere
SCODE STDAPICALLTYPE MAPIAllocateBuffer(ULONG size, LPVOID *out);

HRESULT BuildsRowsOk(LPSRowSet *out) {
  LPSRowSet rows = NULL;
  HRESULT hr = MAPIAllocateBuffer(CbNewSRowSet(3), (LPVOID *)&rows);
  if (FAILED(hr))
    return hr;
  rows->cRows = 0;
  hr = Fill(rows);
  if (FAILED(hr)) {
    FreeProws(rows);
    return hr;
  }
  *out = rows;
  return hr;
}

SCODE STDAPICALLTYPE MAPIAllocateBuffer(ULONG size, LPVOID *out) {
  if (!out)
    return MAPI_E_INVALID_PARAMETER;
  return Allocate(size, out);
}
