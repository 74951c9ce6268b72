// RUN: %faces %s
// Libraries around MAPI: a class for each kind of object, each opened by the one above it; a class of static members
// that holds the one session of a program.
#include <windows.h>
#include <mapix.h>
#include <mapiutil.h>
#include <string.h>
#include <string>
#include <vector>

#define DROP(p)                                                                                                        \
  if ((p) != NULL) {                                                                                                   \
    (p)->Release();                                                                                                    \
    (p) = NULL;                                                                                                        \
  }

class Mailbox;

// The base of all kinds of items: owns one object and a copy of its identifier in memory of the program's own.
class Item {
public:
  Item() : m_prop(NULL), m_size(0), m_id(NULL) {}
  virtual ~Item() { Close(); }
  operator LPMAPIPROP() { return m_prop; }
  BOOL Open(Mailbox &mailbox, const SBinary &id);
  virtual void Close() {
    delete[] m_id;
    m_id = NULL;
    m_size = 0;
    DROP(m_prop);
  }
  BOOL Text(ULONG tag, char *text, int size) {
    LPSPropValue value;
    if (FAILED(Get(tag, value)))
      return FALSE;
    if (PROP_TYPE(value->ulPropTag) == PT_STRING8)
      lstrcpynA(text, value->Value.lpszA, size);
    MAPIFreeBuffer(value);
    return TRUE;
  }
  BOOL TextBad(ULONG tag, char *text, int size) {
    LPSPropValue value;
    if (FAILED(Get(tag, value)))
      return FALSE;
    if (PROP_TYPE(value->ulPropTag) != PT_STRING8)
      return FALSE;
      // CHECK: :[[@LINE-1]]:7: warning: buffer 'value' is never freed [mapi-buffer-leak]
    lstrcpynA(text, value->Value.lpszA, size);
    MAPIFreeBuffer(value);
    return TRUE;
  }
  // A warning for one property that is not there; the array is allocated all the same.
  BOOL NumberBad(ULONG tag, LONG *number) {
    LPSPropValue value;
    if (Get(tag, value) == S_OK) {
      *number = value->Value.l;
      MAPIFreeBuffer(value);
      return TRUE;
    }
    return FALSE;
    // CHECK: :[[@LINE-1]]:5: warning: buffer 'value' is never freed [mapi-buffer-leak]
  }
  BOOL Attach(LPMAPIPROP prop) {
    Close();
    m_prop = prop;
    return prop != NULL;
  }

protected:
  HRESULT Get(ULONG tag, LPSPropValue &value) {
    SizedSPropTagArray(1, tags) = {1, {tag}};
    ULONG count = 0;
    return m_prop->GetProps((LPSPropTagArray)&tags, 0, &count, &value);
  }
  LPMAPIPROP m_prop;
  ULONG m_size;
  BYTE *m_id;
};

class MessageItem : public Item {
public:
  LPMESSAGE Message() { return (LPMESSAGE)m_prop; }
  BOOL Recipients(LPSRowSet *rows) {
    LPMAPITABLE table = NULL;
    if (Message()->GetRecipientTable(0, &table) != S_OK)
      return FALSE;
    HRESULT hr = HrQueryAllRows(table, NULL, NULL, NULL, 0, rows);
    DROP(table);
    return SUCCEEDED(hr);
  }
};

// The session, a store, a folder and its contents, each opened by the one above.
class Mailbox {
public:
  Mailbox() : m_session(NULL), m_store(NULL), m_folder(NULL), m_contents(NULL) {}
  ~Mailbox() { Logout(); }
  static BOOL Start(BOOL threads) {
    MAPIINIT_0 init = {MAPI_INIT_VERSION, MAPI_MULTITHREAD_NOTIFICATIONS};
    return SUCCEEDED(MAPIInitialize(threads ? &init : NULL));
  }
  static void Stop() { MAPIUninitialize(); }
  BOOL Login(LPCSTR profile) {
    return MAPILogonEx(0, (LPTSTR)profile, NULL, MAPI_EXTENDED | MAPI_NEW_SESSION, &m_session) == S_OK;
  }
  void Logout() {
    DROP(m_contents);
    DROP(m_folder);
    DROP(m_store);
    if (m_session) {
      m_session->Logoff(0, 0, 0);
      DROP(m_session);
    }
  }
  BOOL DefaultStore(ULONG flags) {
    static SizedSPropTagArray(2, columns) = {2, {PR_DEFAULT_STORE, PR_ENTRYID}};
    LPMAPITABLE stores = NULL;
    BOOL opened = FALSE;
    if (m_session->GetMsgStoresTable(0, &stores) != S_OK)
      return FALSE;
    if (stores->SetColumns((LPSPropTagArray)&columns, 0) == S_OK) {
      LPSRowSet rows = NULL;
      while (!opened && stores->QueryRows(1, 0, &rows) == S_OK) {
        BOOL more = rows->cRows == 1;
        if (more && rows->aRow[0].lpProps[0].Value.b) {
          const SBinary &id = rows->aRow[0].lpProps[1].Value.bin;
          DROP(m_store);
          opened = SUCCEEDED(m_session->OpenMsgStore(0, id.cb, (LPENTRYID)id.lpb, NULL, flags, &m_store));
        }
        FreeProws(rows);
        if (!more)
          break;
      }
    }
    DROP(stores);
    return opened;
  }
  LPMAPIFOLDER OpenByTag(ULONG tag, BOOL keep) {
    LPSPropValue id = NULL;
    LPMAPIFOLDER folder = NULL;
    ULONG type = 0;
    if (FAILED(HrGetOneProp(m_store, tag, &id)))
      return NULL;
    m_store->OpenEntry(id->Value.bin.cb, (LPENTRYID)id->Value.bin.lpb, NULL, MAPI_MODIFY, &type, (LPUNKNOWN *)&folder);
    MAPIFreeBuffer(id);
    if (folder && keep) {
      DROP(m_folder);
      m_folder = folder;
    }
    return folder;
  }
  LPMAPIFOLDER OpenByTagBad(ULONG tag) {
    LPSPropValue id = NULL;
    LPMAPIFOLDER folder;
    ULONG type = 0;
    if (FAILED(HrGetOneProp(m_store, tag, &id)))
      return NULL;
    m_store->OpenEntry(id->Value.bin.cb, (LPENTRYID)id->Value.bin.lpb, NULL, MAPI_MODIFY, &type, (LPUNKNOWN *)&folder);
    MAPIFreeBuffer(id);
    if (folder) {
      DROP(m_folder);
      m_folder = folder;
    }
    return m_folder;
    // CHECK: :[[@LINE-1]]:5: warning: 'folder' is used although 'OpenEntry' failed and it was not initialised [mapi-unset-out-parameter]
  }
  BOOL ReadContents() {
    DROP(m_contents);
    return m_folder && m_folder->GetContentsTable(0, &m_contents) == S_OK && m_contents->SetColumns(NULL, 0) == S_OK;
  }
  BOOL Next(MessageItem &message) {
    LPSRowSet rows = NULL;
    BOOL found = FALSE;
    if (m_contents && m_contents->QueryRows(1, 0, &rows) == S_OK) {
      if (rows->cRows)
        found = message.Open(*this, rows->aRow[0].lpProps[0].Value.bin);
      FreeProws(rows);
    }
    return found;
  }
  LPMAPISESSION Session() { return m_session; }

private:
  LPMAPISESSION m_session;
  LPMDB m_store;
  LPMAPIFOLDER m_folder;
  LPMAPITABLE m_contents;
};

BOOL Item::Open(Mailbox &mailbox, const SBinary &id) {
  Close();
  ULONG type = 0;
  if (mailbox.Session()->OpenEntry(id.cb, (LPENTRYID)id.lpb, NULL, MAPI_BEST_ACCESS, &type,
                                   (LPUNKNOWN *)&m_prop) != S_OK)
    return FALSE;
  m_size = id.cb;
  m_id = new BYTE[id.cb];
  memcpy(m_id, id.lpb, id.cb);
  return TRUE;
}

static void Receive(Mailbox &mailbox) {
  if (!mailbox.OpenByTag(PR_IPM_SUBTREE_ENTRYID, TRUE) || !mailbox.ReadContents())
    return;
  MessageItem message;
  char subject[256];
  while (mailbox.Next(message)) {
    if (message.Text(PR_SUBJECT_A, subject, 256))
      OutputDebugStringA(subject);
    LPSRowSet rows = NULL;
    if (message.Recipients(&rows))
      FreeProws(rows);
    message.Close();
  }
}

int main() {
  if (!Mailbox::Start(TRUE))
    return 1;
  Mailbox *mailbox = new Mailbox;
  if (mailbox->Login(NULL)) {
    if (mailbox->DefaultStore(MAPI_BEST_ACCESS))
      Receive(*mailbox);
    mailbox->Logout();
  }
  delete mailbox;
  Mailbox::Stop();
  return 0;
}

// All that MAPI needs is in static members; the objects of the class count its users.
class Shared {
public:
  Shared() {
    if (s_users++ == 0)
      s_started = SUCCEEDED(MAPIInitialize(NULL));
  }
  ~Shared() {
    if (--s_users == 0) {
      CloseStores();
      Stop();
    }
  }
  bool Logon() {
    if (s_session)
      return true;
    if (SUCCEEDED(MAPILogonEx(0, NULL, NULL, MAPI_EXTENDED | MAPI_ALLOW_OTHERS | MAPI_LOGON_UI, &s_session)))
      return true;
    s_session = NULL;
    return false;
  }
  // The rows one by one, then the set: as FreeProws does it.
  static void FreeRows(LPSRowSet rows) {
    if (!rows)
      return;
    for (ULONG i = 0; i < rows->cRows; ++i)
      MAPIFreeBuffer(rows->aRow[i].lpProps);
    MAPIFreeBuffer(rows);
  }
  static bool TooLarge(LPSPropValue value) {
    return PROP_TYPE(value->ulPropTag) == PT_ERROR && value->Value.err == MAPI_E_NOT_ENOUGH_MEMORY;
  }
  // The caller frees what it gets; the tags are in memory of the program's own.
  static LPSPropValue One(LPMAPIPROP object, ULONG tag) {
    std::vector<ULONG> tags = {1, tag};
    LPSPropValue value = NULL;
    ULONG count = 0;
    HRESULT hr = object->GetProps(reinterpret_cast<LPSPropTagArray>(tags.data()), 0, &count, &value);
    if (SUCCEEDED(hr) && count == 1 && value)
      return value;
    if (value)
      MAPIFreeBuffer(value);
    return NULL;
  }
  static bool ToString(LPSPropValue value, std::string &text, bool free = true) {
    bool is = value && PROP_TYPE(value->ulPropTag) == PT_STRING8;
    if (is)
      text = value->Value.lpszA;
    if (value && free)
      MAPIFreeBuffer(value);
    return is;
  }
  static bool Subject(LPMESSAGE message, std::string &text) {
    LPSPropValue value = One(message, PR_SUBJECT_A);
    if (!value)
      return false;
    if (TooLarge(value)) {
      MAPIFreeBuffer(value);
      return false;
    }
    return ToString(value, text);
  }
  static bool SubjectBad(LPMESSAGE message, std::string &text) {
    LPSPropValue value = One(message, PR_SUBJECT_A);
    if (!value)
      return false;
    if (TooLarge(value))
      return false;
      // CHECK: :[[@LINE-1]]:7: warning: buffer 'value' is never freed [mapi-buffer-leak]
    return ToString(value, text);
  }
  bool StoreNames(std::vector<std::string> &names) {
    static SizedSPropTagArray(1, columns) = {1, {PR_DISPLAY_NAME_A}};
    LPMAPITABLE table = NULL;
    LPSRowSet rows = NULL;
    if (FAILED(s_session->GetMsgStoresTable(0, &table)))
      return false;
    HRESULT hr = table->SetColumns((LPSPropTagArray)&columns, 0);
    if (FAILED(hr)) {
      table->Release();
      return false;
    }
    ULONG got = 0;
    do {
      rows = NULL;
      hr = table->QueryRows(1, 0, &rows);
      if (HR_FAILED(hr))
        break;
      if (rows) {
        got = rows->cRows;
        if (got && PROP_TYPE(rows->aRow[0].lpProps[0].ulPropTag) == PT_STRING8)
          names.push_back(rows->aRow[0].lpProps[0].Value.lpszA);
        FreeRows(rows);
      }
    } while (got && rows);
    table->Release();
    return SUCCEEDED(hr);
  }
  LPMDB Store(ULONG size, LPENTRYID id) {
    for (const Entry &entry : s_stores)
      if (entry.size == size)
        return entry.store;
    LPMDB store = NULL;
    if (HR_FAILED(s_session->OpenMsgStore(0, size, id, NULL, MDB_NO_MAIL, &store)))
      return NULL;
    s_stores.push_back({size, store});
    return store;
  }

private:
  struct Entry {
    ULONG size;
    LPMDB store;
  };
  static void CloseStores() {
    for (const Entry &entry : s_stores)
      entry.store->Release();
    s_stores.clear();
  }
  static void Stop() {
    if (!s_started)
      return;
    if (s_session) {
      s_session->Logoff(0, 0, 0);
      s_session->Release();
      s_session = NULL;
    }
    MAPIUninitialize();
    s_started = false;
  }
  static int s_users;
  static bool s_started;
  static LPMAPISESSION s_session;
  static std::vector<Entry> s_stores;
};
int Shared::s_users = 0;
bool Shared::s_started = false;
LPMAPISESSION Shared::s_session = NULL;
std::vector<Shared::Entry> Shared::s_stores;

int Import(LPMESSAGE message) {
  Shared shared;
  std::vector<std::string> names;
  if (!shared.Logon() || !shared.StoreNames(names))
    return 1;
  std::string subject;
  return Shared::Subject(message, subject) && !Shared::SubjectBad(message, subject) ? 0 : 2;
}
