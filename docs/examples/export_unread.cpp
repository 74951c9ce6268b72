// Saves the unread messages of the inbox as .msg files, then counts the mail that arrives in the next minute.
// With --stores it lists the message stores of the profile.
//
// It shows how a MAPI session is ended. Eight steps, in this order:
//
//   1  Unadvise every registration.
//   2  Release every open object.
//   3  MAPIFreeBuffer the entry identifiers that were kept.
//   4  Logoff.
//   5  Release the session.
//   6  OleUninitialize, if OleInitialize was called.
//   7  MAPIUninitialize, never before step 6.
//   8  DeinitMapiUtil, if ScInitMapiUtil was called.
//
// Each way out of a function takes those of the steps that are due there, and no other; the comments give their
// numbers. mapicheck has nothing to say about this program. Its twin, export_unread_broken.cpp, breaks each step once.
#define INITGUID
#define USES_IID_IMAPIAdviseSink
#define USES_IID_IMessage

#include <windows.h>

#include <imessage.h>
#include <initguid.h>
#include <mapiguid.h>
#include <mapix.h>
#include <mapiutil.h>

#include <cstdio>
#include <cstring>
#include <cwchar>
#include <new>

// The class of a storage that holds a message, which is what a .msg file is.
DEFINE_OLEGUID(CLSID_MailMessage, 0x00020D0B, 0, 0);

// Owns one reference and gives it back at the end of its scope, so that no way out can forget it. Where that scope
// ends is a matter of the steps all the same: a pointer that outlives Logoff or MAPIUninitialize releases too late.
template <class Interface> class MapiPtr {
public:
  MapiPtr() = default;
  MapiPtr(const MapiPtr &) = delete;
  MapiPtr &operator=(const MapiPtr &) = delete;
  ~MapiPtr() {
    if (m_object)
      m_object->Release();
  }

  Interface *operator->() const { return m_object; }
  Interface *Get() const { return m_object; }
  Interface **Put() { return &m_object; } // for an empty pointer only

private:
  Interface *m_object = nullptr;
};

// Hears of new mail and of the session's critical errors. MAPI holds references of its own from Advise to Unadvise:
// a sink whose registration is forgotten lives on, and MAPI may call it while the session is taken down.
class InboxSink final : public IMAPIAdviseSink {
public:
  STDMETHODIMP QueryInterface(REFIID iid, void **object) noexcept override {
    *object = nullptr;
    if (iid != IID_IUnknown && iid != IID_IMAPIAdviseSink)
      return E_NOINTERFACE;
    *object = static_cast<IMAPIAdviseSink *>(this);
    AddRef();
    return S_OK;
  }
  STDMETHODIMP_(ULONG) AddRef() noexcept override { return InterlockedIncrement(&m_references); }
  STDMETHODIMP_(ULONG) Release() noexcept override {
    ULONG left = InterlockedDecrement(&m_references);
    if (left == 0)
      delete this;
    return left;
  }

  STDMETHODIMP_(ULONG) OnNotify(ULONG count, NOTIFICATION *notifications) noexcept override {
    for (ULONG i = 0; i < count; ++i) {
      if (notifications[i].ulEventType == fnevNewMail)
        ++m_arrived;
      else if (notifications[i].ulEventType == fnevCriticalError)
        m_failed = true;
    }
    return S_OK;
  }

  ULONG Arrived() const { return m_arrived; }
  bool Failed() const { return m_failed; }

private:
  ~InboxSink() = default; // Release does it

  LONG m_references = 1; // its creator's
  ULONG m_arrived = 0;
  bool m_failed = false;
};

// The entry identifiers of the unread messages. They outlive the rows they came in, so they are copied, into one block
// of MAPI memory: the array and the identifiers are linked to it and go with it when step 3 frees it.
struct UnreadList {
  ULONG count;
  SBinary *ids;
};

// Error handling by early returns. Each releases what is open by then, the last one opened first.
static HRESULT OpenDefaultStore(IMAPISession *session, IMsgStore **store) {
  SizedSPropTagArray(1, columns) = {1, {PR_ENTRYID}};
  SPropValue yes = {};
  yes.ulPropTag = PR_DEFAULT_STORE;
  yes.Value.b = TRUE;
  SRestriction isDefault = {};
  isDefault.rt = RES_PROPERTY;
  isDefault.res.resProperty = {RELOP_EQ, PR_DEFAULT_STORE, &yes};

  IMAPITable *stores = nullptr;
  HRESULT hr = session->GetMsgStoresTable(0, &stores);
  if (FAILED(hr))
    return hr;
  SRowSet *rows = nullptr;
  hr = HrQueryAllRows(stores, reinterpret_cast<SPropTagArray *>(&columns), &isDefault, nullptr, 0, &rows);
  if (FAILED(hr)) {
    stores->Release();
    return hr;
  }
  if (rows->cRows == 1 && rows->aRow[0].lpProps[0].ulPropTag == PR_ENTRYID) {
    const SBinary &id = rows->aRow[0].lpProps[0].Value.bin;
    hr = session->OpenMsgStore(0, id.cb, reinterpret_cast<ENTRYID *>(id.lpb), nullptr, MDB_NO_DIALOG, store);
  } else {
    hr = MAPI_E_NOT_FOUND;
  }
  FreeProws(rows); // and with it the identifier, which is only needed for the call above
  stores->Release();
  return hr;
}

// Error handling by goto: one exit, at which every variable is null or owned.
static HRESULT CacheUnread(IMAPIFolder *inbox, UnreadList **unread) {
  SizedSPropTagArray(1, columns) = {1, {PR_ENTRYID}};
  SRestriction isUnread = {};
  IMAPITable *messages = nullptr;
  SRowSet *rows = nullptr;
  UnreadList *list = nullptr;

  HRESULT hr = inbox->GetContentsTable(0, &messages);
  if (FAILED(hr))
    goto Cleanup;
  isUnread.rt = RES_BITMASK;
  isUnread.res.resBitMask = {BMR_EQZ, PR_MESSAGE_FLAGS, MSGFLAG_READ};
  hr = HrQueryAllRows(messages, reinterpret_cast<SPropTagArray *>(&columns), &isUnread, nullptr, 0, &rows);
  if (FAILED(hr))
    goto Cleanup;
  hr = MAPIAllocateBuffer(sizeof(UnreadList), reinterpret_cast<void **>(&list));
  if (FAILED(hr))
    goto Cleanup;
  list->count = 0;
  hr = MAPIAllocateMore(rows->cRows * sizeof(SBinary), list, reinterpret_cast<void **>(&list->ids));
  if (FAILED(hr))
    goto Cleanup;
  for (ULONG i = 0; i < rows->cRows; ++i) {
    const SPropValue &column = rows->aRow[i].lpProps[0];
    if (column.ulPropTag != PR_ENTRYID)
      continue; // this row has an error in place of the identifier
    SBinary &kept = list->ids[list->count];
    hr = MAPIAllocateMore(column.Value.bin.cb, list, reinterpret_cast<void **>(&kept.lpb));
    if (FAILED(hr))
      goto Cleanup;
    kept.cb = column.Value.bin.cb;
    std::memcpy(kept.lpb, column.Value.bin.lpb, kept.cb);
    ++list->count;
  }
  *unread = list; // the caller's from here on
  list = nullptr;

Cleanup:
  if (list)
    MAPIFreeBuffer(list);
  if (rows)
    FreeProws(rows);
  if (messages)
    messages->Release();
  return hr;
}

// Error handling by a pointer that releases: the ways out need no code of their own.
static HRESULT SumAttachments(IMessage *message, ULONGLONG *bytes) {
  SizedSPropTagArray(1, columns) = {1, {PR_ATTACH_NUM}};
  MapiPtr<IMAPITable> table;
  HRESULT hr = message->GetAttachmentTable(0, table.Put());
  if (FAILED(hr))
    return hr;
  SRowSet *rows = nullptr;
  hr = HrQueryAllRows(table.Get(), reinterpret_cast<SPropTagArray *>(&columns), nullptr, nullptr, 0, &rows);
  if (FAILED(hr))
    return hr;
  for (ULONG i = 0; i < rows->cRows; ++i) {
    MapiPtr<IAttach> attachment; // the stream below goes first, the attachment it was opened on after it
    if (FAILED(message->OpenAttach(rows->aRow[i].lpProps[0].Value.l, nullptr, 0, attachment.Put())))
      continue;
    MapiPtr<IStream> data;
    hr = attachment->OpenProperty(PR_ATTACH_DATA_BIN, &IID_IStream, 0, 0, reinterpret_cast<IUnknown **>(data.Put()));
    STATSTG info = {};
    if (SUCCEEDED(hr) && SUCCEEDED(data->Stat(&info, STATFLAG_NONAME)))
      *bytes += info.cbSize.QuadPart;
  }
  FreeProws(rows);
  return S_OK; // an attachment without data, such as a link, is no error
}

// A message session ends in a small way like a MAPI session: what was opened in it first, then the session itself.
static HRESULT SaveMessage(IMessage *message, const wchar_t *path) {
  IMalloc *allocator = MAPIGetDefaultMalloc(); // MAPI's own: this hands out no reference
  LPMSGSESS messageSession = nullptr;
  HRESULT hr = OpenIMsgSession(allocator, 0, &messageSession);
  if (FAILED(hr))
    return hr;
  IStorage *storage = nullptr;
  hr = StgCreateDocfile(path, STGM_CREATE | STGM_READWRITE | STGM_SHARE_EXCLUSIVE | STGM_TRANSACTED, 0, &storage);
  if (SUCCEEDED(hr)) {
    IMessage *copy = nullptr;
    hr = WriteClassStg(storage, CLSID_MailMessage);
    if (SUCCEEDED(hr))
      hr = OpenIMsgOnIStg(messageSession, MAPIAllocateBuffer, MAPIAllocateMore, MAPIFreeBuffer, allocator, nullptr,
                          storage, nullptr, 0, 0, &copy);
    if (SUCCEEDED(hr)) {
      hr = message->CopyTo(0, nullptr, nullptr, 0, nullptr, &IID_IMessage, copy, 0, nullptr);
      if (SUCCEEDED(hr))
        hr = copy->SaveChanges(0);
      copy->Release();
    }
    if (SUCCEEDED(hr))
      hr = storage->Commit(STGC_DEFAULT);
    storage->Release();
  }
  CloseIMsgSession(messageSession);
  return hr;
}

static HRESULT ExportMessage(IMsgStore *store, const SBinary &id, const wchar_t *folder, ULONG number) {
  ULONG type = 0;
  MapiPtr<IMessage> message;
  HRESULT hr = store->OpenEntry(id.cb, reinterpret_cast<ENTRYID *>(id.lpb), nullptr, 0, &type,
                                reinterpret_cast<IUnknown **>(message.Put()));
  if (FAILED(hr))
    return hr;

  wchar_t path[MAX_PATH] = {};
  std::swprintf(path, MAX_PATH, L"%ls\\unread-%lu.msg", folder, number);
  hr = SaveMessage(message.Get(), path);
  if (FAILED(hr))
    return hr;

  ULONGLONG attached = 0;
  SumAttachments(message.Get(), &attached); // what cannot be read is left out of the sum
  SPropValue *subject = nullptr;
  if (SUCCEEDED(HrGetOneProp(message.Get(), PR_SUBJECT_W, &subject))) {
    std::wprintf(L"%ls (%llu bytes attached) -> %ls\n", subject->Value.lpszW, attached, path);
    MAPIFreeBuffer(subject);
  }
  return S_OK;
}

// The sink is called from this thread's message loop.
static void WaitForMail(const InboxSink *sink, DWORD milliseconds) {
  const ULONGLONG end = GetTickCount64() + milliseconds;
  for (ULONGLONG now = GetTickCount64(); now < end && !sink->Failed(); now = GetTickCount64()) {
    MsgWaitForMultipleObjects(0, nullptr, FALSE, static_cast<DWORD>(end - now), QS_ALLINPUT);
    MSG msg;
    while (PeekMessageW(&msg, nullptr, 0, 0, PM_REMOVE))
      DispatchMessageW(&msg);
  }
  std::wprintf(L"%lu new\n", sink->Arrived());
}

// From logon to the release of the session: steps 1 to 5.
static HRESULT ExportInbox(const wchar_t *folder) {
  IMAPISession *session = nullptr;
  HRESULT hr = MAPILogonEx(0, nullptr, nullptr, MAPI_EXTENDED | MAPI_USE_DEFAULT, &session);
  if (FAILED(hr))
    return hr; // there is no session to end

  IMsgStore *store = nullptr;
  hr = OpenDefaultStore(session, &store);
  if (FAILED(hr)) {
    // Nothing is registered, open or kept: steps 4 and 5 alone.
    session->Logoff(0, 0, 0);
    session->Release();
    return hr;
  }

  // From here on there is one way out. Whatever is not null there is still to be given back.
  ULONG inboxIdSize = 0, type = 0, sessionErrors = 0, newMail = 0;
  ENTRYID *inboxId = nullptr;
  IMAPIFolder *inbox = nullptr;
  UnreadList *unread = nullptr;
  InboxSink *sink = nullptr;
  IMAPIAdviseSink *threadSink = nullptr;

  hr = store->GetReceiveFolder(nullptr, 0, &inboxIdSize, &inboxId, nullptr);
  if (FAILED(hr))
    goto End;
  hr = store->OpenEntry(inboxIdSize, inboxId, nullptr, 0, &type, reinterpret_cast<IUnknown **>(&inbox));
  if (FAILED(hr))
    goto End;
  hr = CacheUnread(inbox, &unread);
  if (FAILED(hr))
    goto End;
  for (ULONG i = 0; i < unread->count; ++i) {
    if (FAILED(ExportMessage(store, unread->ids[i], folder, i + 1)))
      std::fwprintf(stderr, L"message %lu could not be saved\n", i + 1);
  }

  sink = new (std::nothrow) InboxSink;
  if (!sink) {
    hr = E_OUTOFMEMORY;
    goto End;
  }
  hr = HrThisThreadAdviseSink(sink, &threadSink);
  if (FAILED(hr))
    goto End;
  hr = session->Advise(0, nullptr, fnevCriticalError, threadSink, &sessionErrors);
  if (FAILED(hr))
    goto End;
  hr = store->Advise(inboxIdSize, inboxId, fnevNewMail, threadSink, &newMail);
  if (FAILED(hr))
    goto End;
  WaitForMail(sink, 60000);

End:
  // Step 1: cancel the registrations, while what they were made on is open. A connection number is never zero.
  if (newMail)
    store->Unadvise(newMail);
  if (sessionErrors)
    session->Unadvise(sessionErrors);

  // Step 2: release what is open, an object before the one it was opened from. The sinks are this program's own and
  // no objects of the session, but MAPI has just let go of them.
  if (threadSink)
    threadSink->Release();
  if (sink)
    sink->Release();
  if (inbox)
    inbox->Release();
  store->Release();

  // Step 3: free the entry identifiers that were kept.
  if (unread)
    MAPIFreeBuffer(unread);
  if (inboxId)
    MAPIFreeBuffer(inboxId);

  // Step 4: log off. MAPI_LOGOFF_SHARED does not belong here: it would shut down every other MAPI client.
  session->Logoff(0, 0, 0);

  // Step 5: release the session, which nothing but Release may be called on by now.
  session->Release();
  return hr;
}

// The libraries around the session are undone in the reverse order of their start: steps 6 to 8.
static int Export(const wchar_t *folder) {
  if (FAILED(ScInitMapiUtil(0)))
    return 1;
  HRESULT hr = MAPIInitialize(nullptr);
  if (FAILED(hr)) {
    DeinitMapiUtil(); // step 8 alone: MAPI has not come up
    return 1;
  }
  hr = OleInitialize(nullptr); // S_FALSE, if OLE was up already, wants its step 6 as well
  if (FAILED(hr)) {
    MAPIUninitialize(); // step 7
    DeinitMapiUtil();   // step 8
    return 1;
  }

  hr = ExportInbox(folder);

  // Step 6: OLE goes before MAPI, never after it.
  OleUninitialize();

  // Step 7: from here on no MAPI call is allowed, not even a Release or a MAPIFreeBuffer.
  MAPIUninitialize();

  // Step 8: the utilities' own initialisation goes last.
  DeinitMapiUtil();
  return SUCCEEDED(hr) ? 0 : 1;
}

static HRESULT PrintStores(IMAPISession *session) {
  SizedSPropTagArray(1, columns) = {1, {PR_DISPLAY_NAME_W}};
  MapiPtr<IMAPITable> stores;
  HRESULT hr = session->GetMsgStoresTable(0, stores.Put());
  if (FAILED(hr))
    return hr;
  SRowSet *rows = nullptr;
  hr = HrQueryAllRows(stores.Get(), reinterpret_cast<SPropTagArray *>(&columns), nullptr, nullptr, 0, &rows);
  if (FAILED(hr))
    return hr;
  for (ULONG i = 0; i < rows->cRows; ++i) {
    const SPropValue &name = rows->aRow[i].lpProps[0];
    if (name.ulPropTag == PR_DISPLAY_NAME_W)
      std::wprintf(L"%ls\n", name.Value.lpszW);
  }
  FreeProws(rows); // step 3
  return S_OK;     // step 2, by the table's pointer
}

// The same end with a session that a pointer owns. Neither OLE nor the utilities are initialised here, so they are not
// undone either: steps 6 and 8 do not apply.
static int ListStores() {
  HRESULT hr = MAPIInitialize(nullptr);
  if (FAILED(hr))
    return 1;
  {
    MapiPtr<IMAPISession> session; // its scope is the one that MAPI is up for
    hr = MAPILogonEx(0, nullptr, nullptr, MAPI_EXTENDED | MAPI_USE_DEFAULT, session.Put());
    if (FAILED(hr)) {
      MAPIUninitialize(); // step 7; the pointer is empty, so that its end is no MAPI call
      return 1;
    }
    hr = PrintStores(session.Get()); // it has taken steps 2 and 3 when it returns
    session->Logoff(0, 0, 0);        // step 4
  } // step 5
  MAPIUninitialize(); // step 7
  return SUCCEEDED(hr) ? 0 : 1;
}

int wmain(int argc, wchar_t **argv) {
  if (argc != 2) {
    std::fwprintf(stderr, L"usage: export_unread FOLDER | --stores\n");
    return 2;
  }
  return std::wcscmp(argv[1], L"--stores") == 0 ? ListStores() : Export(argv[1]);
}
