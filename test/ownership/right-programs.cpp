// RUN: %faces %s
// Programs that are right: helpers that keep, lend or return, iterators; profile administration, address book searches,
// message files.
// SILENT
#include <windows.h>
#include <imessage.h>
#include <mapix.h>
#include <mapiutil.h>
#include <stdio.h>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace newer {
// A base class that owns, a derived class that opens.
class MapiObject {
public:
  MapiObject() : m_prop(nullptr) {}
  explicit MapiObject(LPMAPIPROP prop) : m_prop(prop) {}
  MapiObject(MapiObject &&other) noexcept : m_prop(other.m_prop) { other.m_prop = nullptr; }
  MapiObject &operator=(MapiObject &&other) noexcept {
    if (this != &other) {
      Close();
      m_prop = other.m_prop;
      other.m_prop = nullptr;
    }
    return *this;
  }
  MapiObject(const MapiObject &) = delete;
  virtual ~MapiObject() { Close(); }
  void Close() {
    if (m_prop)
      m_prop->Release();
    m_prop = nullptr;
  }
  bool IsOpen() const { return m_prop != nullptr; }
  std::string GetString(ULONG tag) const {
    std::string text;
    LPSPropValue prop = nullptr;
    if (m_prop && SUCCEEDED(HrGetOneProp(m_prop, tag, &prop)))
      text = prop->Value.lpszA;
    MAPIFreeBuffer(prop);
    return text;
  }

protected:
  LPMAPIPROP m_prop;
};

class Message : public MapiObject {
public:
  Message() {}
  explicit Message(LPMESSAGE message) : MapiObject(message) {}
  LPMESSAGE Get() const { return static_cast<LPMESSAGE>(m_prop); }
  static Message Open(LPMAPIFOLDER folder, const SBinary &id) {
    LPMESSAGE message = nullptr;
    ULONG type = 0;
    if (FAILED(folder->OpenEntry(id.cb, (LPENTRYID)id.lpb, nullptr, MAPI_BEST_ACCESS, &type, (LPUNKNOWN *)&message)))
      return Message();
    return Message(message);
  }
};

// An iterator over the rows of a table.
class RowIterator {
public:
  explicit RowIterator(LPMAPITABLE table) : m_table(table), m_rows(nullptr), m_index(0) {
    if (m_table)
      m_table->AddRef();
    Fetch();
  }
  RowIterator(const RowIterator &) = delete;
  ~RowIterator() {
    if (m_rows)
      FreeProws(m_rows);
    if (m_table)
      m_table->Release();
  }
  bool AtEnd() const { return !m_rows || m_index >= m_rows->cRows; }
  void Next() {
    if (++m_index >= m_rows->cRows)
      Fetch();
  }
  const SRow &Row() const { return m_rows->aRow[m_index]; }

private:
  void Fetch() {
    if (m_rows)
      FreeProws(m_rows);
    m_rows = nullptr;
    m_index = 0;
    if (m_table)
      m_table->QueryRows(32, 0, &m_rows);
  }
  LPMAPITABLE m_table;
  LPSRowSet m_rows;
  ULONG m_index;
};

std::vector<std::string> Subjects(LPMAPIFOLDER folder) {
  std::vector<std::string> subjects;
  LPMAPITABLE table = nullptr;
  if (FAILED(folder->GetContentsTable(0, &table)))
    return subjects;
  for (RowIterator row(table); !row.AtEnd(); row.Next()) {
    Message message = Message::Open(folder, row.Row().lpProps[0].Value.bin);
    if (message.IsOpen())
      subjects.push_back(message.GetString(PR_SUBJECT_A));
  }
  table->Release();
  return subjects;
}

// A session behind an interface of its own, with a factory and a deleter.
class ISessionHost {
public:
  virtual ~ISessionHost() {}
  virtual LPMAPISESSION Session() = 0;
};

class SessionHost : public ISessionHost {
public:
  static std::unique_ptr<ISessionHost> Create(LPCSTR profile) {
    std::unique_ptr<SessionHost> host(new SessionHost);
    if (!host->Start(profile))
      return nullptr;
    return host;
  }
  ~SessionHost() override { Stop(); }
  LPMAPISESSION Session() override { return m_session; }

private:
  SessionHost() : m_started(false), m_session(nullptr) {}
  bool Start(LPCSTR profile) {
    if (FAILED(MAPIInitialize(nullptr)))
      return false;
    m_started = true;
    return SUCCEEDED(MAPILogonEx(0, (LPTSTR)profile, nullptr, MAPI_EXTENDED | MAPI_NEW_SESSION, &m_session));
  }
  void Stop() {
    if (m_session) {
      m_session->Logoff(0, 0, 0);
      m_session->Release();
      m_session = nullptr;
    }
    if (m_started) {
      MAPIUninitialize();
      m_started = false;
    }
  }
  bool m_started;
  LPMAPISESSION m_session;
};

int Count(LPCSTR profile) {
  std::unique_ptr<ISessionHost> host = SessionHost::Create(profile);
  if (!host)
    return -1;
  LPMAPITABLE stores = nullptr;
  if (FAILED(host->Session()->GetMsgStoresTable(0, &stores)))
    return -1;
  ULONG rows = 0;
  stores->GetRowCount(0, &rows);
  stores->Release();
  return (int)rows;
}

// Swap, sort out, keep the better of two.
LPMDB Better(LPMAPISESSION session, const SBinary &a, const SBinary &b) {
  LPMDB first = nullptr;
  LPMDB second = nullptr;
  session->OpenMsgStore(0, a.cb, (LPENTRYID)a.lpb, nullptr, 0, &first);
  session->OpenMsgStore(0, b.cb, (LPENTRYID)b.lpb, nullptr, 0, &second);
  if (!first)
    std::swap(first, second);
  if (second)
    second->Release();
  return first;
}

void UseBetter(LPMAPISESSION session, const SBinary &a, const SBinary &b) {
  LPMDB store = Better(session, a, b);
  if (store)
    store->Release();
}

// Recursion that carries the open object down.
ULONG Depth(LPMDB store, LPMAPIFOLDER folder) {
  ULONG deepest = 0;
  LPMAPITABLE table = nullptr;
  if (FAILED(folder->GetHierarchyTable(0, &table)))
    return 0;
  LPSRowSet rows = nullptr;
  while (SUCCEEDED(table->QueryRows(16, 0, &rows)) && rows->cRows) {
    for (ULONG i = 0; i < rows->cRows; ++i) {
      LPMAPIFOLDER sub = nullptr;
      ULONG type = 0;
      const SBinary &id = rows->aRow[i].lpProps[0].Value.bin;
      if (FAILED(store->OpenEntry(id.cb, (LPENTRYID)id.lpb, nullptr, 0, &type, (LPUNKNOWN *)&sub)))
        continue;
      ULONG depth = Depth(store, sub) + 1;
      if (depth > deepest)
        deepest = depth;
      sub->Release();
    }
    FreeProws(rows);
    rows = nullptr;
  }
  if (rows)
    FreeProws(rows);
  table->Release();
  return deepest;
}

// Two objects opened together or not at all.
bool OpenBoth(LPMAPISESSION session, LPMDB *store, LPADRBOOK *book) {
  *store = nullptr;
  *book = nullptr;
  if (FAILED(session->OpenMsgStore(0, 0, nullptr, nullptr, 0, store)))
    return false;
  if (FAILED(session->OpenAddressBook(0, nullptr, AB_NO_DIALOG, book))) {
    (*store)->Release();
    *store = nullptr;
    return false;
  }
  return true;
}

void UseBoth(LPMAPISESSION session) {
  LPMDB store;
  LPADRBOOK book;
  if (!OpenBoth(session, &store, &book))
    return;
  book->Release();
  store->Release();
}
} // namespace newer

#define FAIL_GOTO(l)                                                                                                   \
  if (FAILED(hr))                                                                                                      \
  goto l

// Adds a service to a profile and configures it.
HRESULT AddService(LPCSTR profile, LPCSTR service, LPCSTR path) {
  LPPROFADMIN profAdmin = NULL;
  LPSERVICEADMIN svcAdmin = NULL;
  LPMAPITABLE table = NULL;
  LPSRowSet rows = NULL;
  SPropValue config[1];
  SRestriction res;
  SPropValue val;
  enum { iUid, iName, cCols };
  SizedSPropTagArray(cCols, cols) = {cCols, {PR_SERVICE_UID, PR_SERVICE_NAME_A}};

  HRESULT hr = MAPIAdminProfiles(0, &profAdmin);
  FAIL_GOTO(out);
  hr = profAdmin->CreateProfile((LPTSTR)profile, NULL, 0, 0);
  if (hr == MAPI_E_NO_ACCESS)
    hr = S_OK;
  FAIL_GOTO(out);
  hr = profAdmin->AdminServices((LPTSTR)profile, NULL, 0, 0, &svcAdmin);
  FAIL_GOTO(out);
  hr = svcAdmin->CreateMsgService((LPTSTR)service, NULL, 0, 0);
  FAIL_GOTO(out);
  hr = svcAdmin->GetMsgServiceTable(0, &table);
  FAIL_GOTO(out);
  res.rt = RES_PROPERTY;
  res.res.resProperty.relop = RELOP_EQ;
  res.res.resProperty.ulPropTag = PR_SERVICE_NAME_A;
  res.res.resProperty.lpProp = &val;
  val.ulPropTag = PR_SERVICE_NAME_A;
  val.Value.lpszA = (LPSTR)service;
  hr = HrQueryAllRows(table, (LPSPropTagArray)&cols, &res, NULL, 0, &rows);
  FAIL_GOTO(out);
  if (rows->cRows == 0) {
    hr = MAPI_E_NOT_FOUND;
    goto out;
  }
  config[0].ulPropTag = PR_DISPLAY_NAME_A;
  config[0].Value.lpszA = (LPSTR)path;
  hr = svcAdmin->ConfigureMsgService((LPMAPIUID)rows->aRow[0].lpProps[iUid].Value.bin.lpb, 0, 0, 1, config);

out:
  if (rows)
    FreeProws(rows);
  if (table)
    table->Release();
  if (svcAdmin)
    svcAdmin->Release();
  if (profAdmin)
    profAdmin->Release();
  return hr;
}

// Finds a recipient in the address book by its name.
HRESULT FindRecipient(LPMAPISESSION session, LPCSTR name, ULONG *pcb, LPENTRYID *ppid) {
  LPADRBOOK book = NULL;
  LPADRLIST list = NULL;
  HRESULT hr = session->OpenAddressBook(0, NULL, AB_NO_DIALOG, &book);
  if (FAILED(hr))
    return hr;
  hr = MAPIAllocateBuffer(CbNewADRLIST(1), (LPVOID *)&list);
  if (FAILED(hr)) {
    book->Release();
    return hr;
  }
  list->cEntries = 0;
  hr = MAPIAllocateBuffer(sizeof(SPropValue), (LPVOID *)&list->aEntries[0].rgPropVals);
  if (SUCCEEDED(hr)) {
    list->cEntries = 1;
    list->aEntries[0].ulReserved1 = 0;
    list->aEntries[0].cValues = 1;
    list->aEntries[0].rgPropVals->ulPropTag = PR_DISPLAY_NAME_A;
    list->aEntries[0].rgPropVals->Value.lpszA = (LPSTR)name;
    hr = book->ResolveName(0, 0, NULL, list);
  }
  if (SUCCEEDED(hr)) {
    LPSPropValue id = PpropFindProp(list->aEntries[0].rgPropVals, list->aEntries[0].cValues, PR_ENTRYID);
    if (!id)
      hr = MAPI_E_NOT_FOUND;
    else if (SUCCEEDED(hr = MAPIAllocateBuffer(id->Value.bin.cb, (LPVOID *)ppid))) {
      CopyMemory(*ppid, id->Value.bin.lpb, id->Value.bin.cb);
      *pcb = id->Value.bin.cb;
    }
  }
  FreePadrlist(list);
  book->Release();
  return hr;
}

// Saves a message as a file.
HRESULT SaveAsFile(LPMESSAGE message, LPCWSTR path) {
  LPMALLOC alloc = MAPIGetDefaultMalloc();
  LPSTORAGE storage = NULL;
  LPMSGSESS session = NULL;
  LPMESSAGE file = NULL;
  SizedSPropTagArray(2, excluded) = {2, {PR_CREATION_TIME, PR_DISPLAY_BCC_A}};
  HRESULT hr = StgCreateDocfile(path, STGM_READWRITE | STGM_TRANSACTED | STGM_CREATE, 0, &storage);
  FAIL_GOTO(out);
  hr = OpenIMsgSession(alloc, 0, &session);
  FAIL_GOTO(out);
  hr = OpenIMsgOnIStg(session, MAPIAllocateBuffer, MAPIAllocateMore, MAPIFreeBuffer, alloc, NULL, storage, NULL, 0, 0,
                      &file);
  FAIL_GOTO(out);
  hr = message->CopyTo(0, NULL, (LPSPropTagArray)&excluded, 0, NULL, (LPIID)&IID_IMessage, file, 0, NULL);
  FAIL_GOTO(out);
  hr = file->SaveChanges(KEEP_OPEN_READWRITE);
  FAIL_GOTO(out);
  hr = storage->Commit(STGC_DEFAULT);
out:
  if (file)
    file->Release();
  if (session)
    CloseIMsgSession(session);
  if (storage)
    storage->Release();
  return hr;
}

// Sends a note and waits until the queue is empty.
HRESULT SendNote(LPMAPISESSION session, LPMDB store, LPMAPIFOLDER outbox, LPADRLIST to, LPCSTR text) {
  LPMESSAGE message = NULL;
  LPSTREAM body = NULL;
  LPATTACH attach = NULL;
  ULONG number = 0;
  SPropValue props[2];
  HRESULT hr = outbox->CreateMessage(NULL, 0, &message);
  if (FAILED(hr))
    return hr;
  props[0].ulPropTag = PR_SUBJECT_A;
  props[0].Value.lpszA = (LPSTR) "note";
  props[1].ulPropTag = PR_DELETE_AFTER_SUBMIT;
  props[1].Value.b = TRUE;
  hr = message->SetProps(2, props, NULL);
  if (SUCCEEDED(hr))
    hr = message->ModifyRecipients(MODRECIP_ADD, to);
  if (SUCCEEDED(hr))
    hr = message->OpenProperty(PR_BODY_A, &IID_IStream, STGM_WRITE, MAPI_CREATE | MAPI_MODIFY, (LPUNKNOWN *)&body);
  if (SUCCEEDED(hr)) {
    hr = body->Write(text, (ULONG)lstrlenA(text), NULL);
    body->Release();
  }
  if (SUCCEEDED(hr))
    hr = message->CreateAttach(NULL, 0, &number, &attach);
  if (SUCCEEDED(hr)) {
    hr = attach->SaveChanges(0);
    attach->Release();
    attach = NULL;
  }
  if (SUCCEEDED(hr))
    hr = message->SubmitMessage(0);
  message->Release();
  if (SUCCEEDED(hr)) {
    LPMAPITABLE status = NULL;
    LPSRowSet rows = NULL;
    hr = session->GetStatusTable(0, &status);
    if (SUCCEEDED(hr)) {
      hr = HrQueryAllRows(status, NULL, NULL, NULL, 0, &rows);
      if (SUCCEEDED(hr)) {
        for (ULONG i = 0; i < rows->cRows; i++) {
          LPSPropValue type = PpropFindProp(rows->aRow[i].lpProps, rows->aRow[i].cValues, PR_RESOURCE_TYPE);
          LPSPropValue id = PpropFindProp(rows->aRow[i].lpProps, rows->aRow[i].cValues, PR_ENTRYID);
          if (!type || !id || type->Value.l != MAPI_SPOOLER)
            continue;
          LPMAPISTATUS spooler = NULL;
          ULONG objType = 0;
          if (SUCCEEDED(session->OpenEntry(id->Value.bin.cb, (LPENTRYID)id->Value.bin.lpb, NULL, MAPI_BEST_ACCESS,
                                           &objType,
                                           (LPUNKNOWN *)&spooler))) {
            spooler->FlushQueues(0, 0, NULL, FLUSH_UPLOAD);
            spooler->Release();
          }
        }
        FreeProws(rows);
      }
      status->Release();
    }
  }
  ULONG flags = LOGOFF_ORDERLY;
  store->StoreLogoff(&flags);
  return hr;
}

int main(int argc, char **argv) {
  LPMAPISESSION session = NULL;
  LPMDB store = NULL;
  LPMAPIFOLDER folder = NULL;
  LPENTRYID id = NULL;
  ULONG cb = 0, type = 0;
  HRESULT hr;
  if (argc < 2) {
    fprintf(stderr, "usage: note PROFILE\n");
    return 2;
  }
  hr = MAPIInitialize(NULL);
  if (FAILED(hr)) {
    fprintf(stderr, "no MAPI: 0x%08lx\n", (unsigned long)hr);
    return 1;
  }
  hr = AddService(argv[1], "MSUPST MS", "note.pst");
  FAIL_GOTO(out);
  hr = MAPILogonEx(0, (LPTSTR)argv[1], NULL, MAPI_EXTENDED | MAPI_NEW_SESSION | MAPI_NO_MAIL, &session);
  FAIL_GOTO(out);
  hr = FindRecipient(session, "postmaster", &cb, &id);
  FAIL_GOTO(out);
  hr = session->OpenMsgStore(0, 0, NULL, NULL, MDB_WRITE, &store);
  FAIL_GOTO(out);
  hr = store->OpenEntry(0, NULL, NULL, MAPI_MODIFY, &type, (LPUNKNOWN *)&folder);
  FAIL_GOTO(out);
  hr = SendNote(session, store, folder, NULL, "hello");
out:
  MAPIFreeBuffer(id);
  if (folder)
    folder->Release();
  if (store)
    store->Release();
  if (session) {
    session->Logoff(0, 0, 0);
    session->Release();
  }
  MAPIUninitialize();
  return SUCCEEDED(hr) ? 0 : 1;
}
