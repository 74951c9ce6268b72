// RUN: %faces %s --checks=mapi-object-leak

#include <windows.h>

#include <mapix.h>
#include <mapiutil.h>

#include <cstdarg>
#include <cstdlib>
#include <exception>
#include <map>
#include <utility>
#include <vector>

HRESULT OpenDefaultStore(LPMAPISESSION session, LPMDB *store); // body elsewhere
void KeepElsewhere(LPUNKNOWN object);                           // body elsewhere

LPMDB TheStore;

// The places where an object is lost.

HRESULT EarlyReturnBad(LPMAPISESSION session) {
  LPMDB store = nullptr;
  LPMAPITABLE table = nullptr;
  HRESULT hr = session->OpenMsgStore(0, 0, nullptr, nullptr, 0, &store);
  if (FAILED(hr))
    return hr;
  hr = store->GetReceiveFolderTable(0, &table);
  if (FAILED(hr))
    return hr;
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}}IMsgStore 'store'{{.*}} [mapi-object-leak]
  // CHECK: :[[@LINE-7]]:{{[0-9]+}}: note: {{.*}}opened here
  table->Release();
  store->Release();
  return S_OK;
}

HRESULT TwoEarlyReturnsBad(LPMAPIFOLDER folder, bool deep) {
  LPMAPITABLE table = nullptr;
  HRESULT hr = folder->GetHierarchyTable(0, &table);
  if (hr < 0)
    return hr;
  if (deep)
    return E_INVALIDARG;
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}}'table'{{.*}} [mapi-object-leak]
  ULONG rows = 0;
  hr = table->GetRowCount(0, &rows);
  if (FAILED(hr))
    return hr;
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}}'table'{{.*}} [mapi-object-leak]
  table->Release();
  return S_OK;
}

void ClosingBraceBad(LPMAPIFOLDER folder) {
  LPMAPITABLE table = nullptr;
  if (SUCCEEDED(folder->GetContentsTable(0, &table)))
    table->SeekRow(BOOKMARK_BEGINNING, 0, nullptr);
}
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}}'table'{{.*}} [mapi-object-leak]

void NobodyLooksAtTheResultBad(LPMAPIFOLDER folder) {
  LPMESSAGE message;
  folder->CreateMessage(nullptr, 0, &message);
  message->SaveChanges(0);
}
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}}'message'{{.*}} [mapi-object-leak]

HRESULT GotoPastTheCleanupBad(LPMAPISESSION session) {
  LPADRBOOK book = nullptr;
  LPMAPITABLE status = nullptr;
  HRESULT hr = session->OpenAddressBook(0, nullptr, 0, &book);
  if (FAILED(hr))
    goto Done;
  hr = session->GetStatusTable(0, &status);
  if (FAILED(hr))
    goto Done;
  status->Release();
  book->Release();
Done:
  return hr;
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}}'book'{{.*}} [mapi-object-leak]
}

#define GO_ON_IF(call)                                                                                                 \
  do {                                                                                                                 \
    hr = (call);                                                                                                       \
    if (FAILED(hr))                                                                                                    \
      goto Error;                                                                                                      \
  } while (0)
#define LET_GO(object)                                                                                                 \
  do {                                                                                                                 \
    if (object) {                                                                                                      \
      (object)->Release();                                                                                             \
      (object) = nullptr;                                                                                              \
    }                                                                                                                  \
  } while (0)

HRESULT MacroForgetsOneBad(LPMAPIFOLDER folder) {
  HRESULT hr = S_OK;
  LPMESSAGE message = nullptr;
  LPATTACH attachment = nullptr;
  ULONG number = 0;
  GO_ON_IF(folder->CreateMessage(nullptr, 0, &message));
  GO_ON_IF(message->CreateAttach(nullptr, 0, &number, &attachment));
  GO_ON_IF(attachment->SaveChanges(0));
Error:
  LET_GO(message);
  return hr;
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}}'attachment'{{.*}} [mapi-object-leak]
}

HRESULT MacroReleasesBothOk(LPMAPIFOLDER folder) {
  HRESULT hr = S_OK;
  LPMESSAGE message = nullptr;
  LPATTACH attachment = nullptr;
  ULONG number = 0;
  GO_ON_IF(folder->CreateMessage(nullptr, 0, &message));
  GO_ON_IF(message->CreateAttach(nullptr, 0, &number, &attachment));
  GO_ON_IF(attachment->SaveChanges(0));
Error:
  LET_GO(attachment);
  LET_GO(message);
  return hr;
}

void OverwrittenByTheNextCallBad(LPMAPIFOLDER folder) {
  LPMAPITABLE table = nullptr;
  if (FAILED(folder->GetContentsTable(0, &table)))
    return;
  folder->GetHierarchyTable(0, &table);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}}'table'{{.*}} [mapi-object-leak]
  if (table)
    table->Release();
}

void OverwrittenByNullBad(LPMESSAGE message) {
  LPMAPITABLE recipients = nullptr;
  if (FAILED(message->GetRecipientTable(0, &recipients)))
    return;
  recipients = nullptr;
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}}'recipients'{{.*}} [mapi-object-leak]
}

void OverwrittenByAnotherOwnedObjectBad(LPMAPIFOLDER folder) {
  LPMESSAGE first = nullptr, second = nullptr;
  if (FAILED(folder->CreateMessage(nullptr, 0, &first)))
    return;
  if (SUCCEEDED(folder->CreateMessage(nullptr, 0, &second)))
    first = second;
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}}'first'{{.*}} [mapi-object-leak]
  first->Release();
}

void LoopReleasesTheLastBad(LPMAPIFOLDER folder, ULONG count) {
  LPMESSAGE message = nullptr;
  for (ULONG i = 0; i < count; ++i)
    folder->CreateMessage(nullptr, 0, &message);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}}'message'{{.*}} [mapi-object-leak]
  if (message)
    message->Release();
}

void BreakOutOfTheLoopBad(LPMAPIFOLDER folder, LPSRowSet rows) {
  for (ULONG i = 0; i < rows->cRows; ++i) {
    LPMESSAGE item = nullptr;
    if (FAILED(folder->CreateMessage(nullptr, 0, &item)))
      continue;
    if (FAILED(item->SaveChanges(0)))
      return;
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}}'item'{{.*}} [mapi-object-leak]
    item->Release();
  }
}

// A scope inside the function ends before the function does; the line may be that of the inner brace or a later one.
void InnerScopeBad(LPMAPIFOLDER folder, bool wanted) {
  if (wanted) {
    LPMAPITABLE inner = nullptr;
    folder->GetContentsTable(0, &inner);
  }
}
// CHECK: :{{[0-9]+}}:{{[0-9]+}}: warning: {{.*}}'inner'{{.*}} [mapi-object-leak]

void SecondOfAConjunctionFailsBad(LPMAPIFOLDER folder) {
  LPMAPITABLE contents = nullptr, hierarchy = nullptr;
  if (SUCCEEDED(folder->GetContentsTable(0, &contents)) && SUCCEEDED(folder->GetHierarchyTable(0, &hierarchy))) {
    hierarchy->Release();
    contents->Release();
  }
}
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}}'contents'{{.*}} [mapi-object-leak]

HRESULT SecondOfADisjunctionFailsBad(LPMAPIFOLDER folder) {
  LPMAPITABLE contents = nullptr, hierarchy = nullptr;
  if (FAILED(folder->GetContentsTable(0, &contents)) || FAILED(folder->GetHierarchyTable(0, &hierarchy)))
    return E_FAIL;
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}}'contents'{{.*}} [mapi-object-leak]
  hierarchy->Release();
  contents->Release();
  return S_OK;
}

HRESULT OnlyOneOfTwoIsEverOpenedOk(LPMAPIFOLDER folder) {
  LPMAPITABLE table = nullptr;
  if (FAILED(folder->GetContentsTable(0, &table)) && FAILED(folder->GetHierarchyTable(0, &table)))
    return E_FAIL;
  table->Release();
  return S_OK;
}

// What is declared in the loop is lost at the end of the turn; the line may be that of 'continue' or of a brace.
void ContinueBad(LPMAPIFOLDER folder, LPSRowSet rows) {
  for (ULONG i = 0; i < rows->cRows; ++i) {
    LPMESSAGE skipped = nullptr;
    if (FAILED(folder->CreateMessage(nullptr, 0, &skipped)))
      continue;
    if (FAILED(skipped->SaveChanges(0)))
      continue;
    skipped->Release();
  }
}
// CHECK: :{{[0-9]+}}:{{[0-9]+}}: warning: {{.*}}'skipped'{{.*}} [mapi-object-leak]

void SwitchForgetsOneCaseBad(LPMESSAGE message, int kind) {
  LPMAPITABLE table = nullptr;
  if (FAILED(message->GetAttachmentTable(0, &table)))
    return;
  switch (kind) {
  case 0:
    table->Release();
    break;
  case 1:
    break;
  default:
    table->Release();
    return;
  }
}
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}}'table'{{.*}} [mapi-object-leak]

void ConditionalReleaseBad(LPMESSAGE message, bool tidy) {
  LPMAPITABLE table = nullptr;
  message->GetAttachmentTable(0, &table);
  if (tidy && table)
    table->Release();
}
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}}'table'{{.*}} [mapi-object-leak]

// What a success is.

HRESULT WarningIsSuccessBad(LPMDB store, ULONG size, LPENTRYID id) {
  LPMAPIFOLDER folder = nullptr;
  ULONG type = 0;
  HRESULT hr = store->OpenEntry(size, id, nullptr, 0, &type, reinterpret_cast<LPUNKNOWN *>(&folder));
  if (hr == MAPI_W_ERRORS_RETURNED)
    return hr;
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}}'folder'{{.*}} [mapi-object-leak]
  if (SUCCEEDED(hr))
    folder->Release();
  return hr;
}

HRESULT NotExactlySOkBad(LPMAPISESSION session) { // a positive result has filled the out-parameter too
  LPADRBOOK book = nullptr;
  HRESULT hr = session->OpenAddressBook(0, nullptr, 0, &book);
  if (hr != S_OK)
    return hr;
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}}'book'{{.*}} [mapi-object-leak]
  book->Release();
  return hr;
}

HRESULT NoWarningDocumentedOk(LPMAPIFOLDER folder) { // S_OK is all that GetContentsTable returns when it succeeds
  LPMAPITABLE table = nullptr;
  HRESULT hr = folder->GetContentsTable(0, &table);
  if (hr != S_OK)
    return hr;
  table->Release();
  return hr;
}

HRESULT FailureOpensNothingOk(LPMAPIFOLDER folder) {
  LPMAPITABLE table;
  HRESULT hr = folder->GetContentsTable(0, &table);
  if (hr < 0)
    return hr;
  table->Release();
  return hr;
}

HRESULT NamedErrorIsAFailureOk(LPMAPIFOLDER folder) {
  LPMAPITABLE table = nullptr;
  HRESULT hr = folder->GetContentsTable(0, &table);
  if (hr == MAPI_E_NO_ACCESS || hr == E_OUTOFMEMORY)
    return hr;
  if (table)
    table->Release();
  return hr;
}

HRESULT ReleaseIfNotNullOk(LPMAPIFOLDER folder) {
  LPMAPITABLE table = nullptr;
  HRESULT hr = folder->GetContentsTable(0, &table);
  if (!hr)
    hr = table->SeekRow(BOOKMARK_BEGINNING, 0, nullptr);
  if (table)
    table->Release();
  return hr;
}

HRESULT NullMeansNothingWasOpenedOk(LPMAPIFOLDER folder) {
  LPMAPITABLE table = nullptr;
  folder->GetContentsTable(0, &table);
  if (!table)
    return E_FAIL;
  table->Release();
  return S_OK;
}

HRESULT SuccessKeptInAFlagOk(LPMAPIFOLDER folder) {
  LPMAPITABLE table;
  const bool opened = SUCCEEDED(folder->GetContentsTable(0, &table));
  if (opened)
    table->SeekRow(BOOKMARK_BEGINNING, 0, nullptr);
  if (opened)
    table->Release();
  return opened ? S_OK : E_FAIL;
}

HRESULT NestedSuccessesOk(LPMAPISESSION session) {
  LPMDB store = nullptr;
  HRESULT hr = session->OpenMsgStore(0, 0, nullptr, nullptr, 0, &store);
  if (SUCCEEDED(hr)) {
    LPMAPITABLE table = nullptr;
    hr = store->GetReceiveFolderTable(0, &table);
    if (SUCCEEDED(hr)) {
      LPSRowSet rows = nullptr;
      hr = HrQueryAllRows(table, nullptr, nullptr, nullptr, 0, &rows);
      if (SUCCEEDED(hr))
        FreeProws(rows);
      table->Release();
    }
    store->Release();
  }
  return hr;
}

// MAPI borrows what it is given.

void MapiFunctionBorrowsBad(LPMAPIFOLDER folder, LPSRowSet *rows) {
  LPMAPITABLE table = nullptr;
  if (FAILED(folder->GetContentsTable(0, &table)))
    return;
  HrQueryAllRows(table, nullptr, nullptr, nullptr, 0, rows);
}
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}}'table'{{.*}} [mapi-object-leak]

void CopyDestinationIsBorrowedBad(LPMAPIFOLDER folder, LPMESSAGE source) {
  LPMESSAGE copy = nullptr;
  if (FAILED(folder->CreateMessage(nullptr, 0, &copy)))
    return;
  source->CopyTo(0, nullptr, nullptr, 0, nullptr, &IID_IMessage, copy, 0, nullptr);
}
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}}'copy'{{.*}} [mapi-object-leak]

void SinkIsBorrowedByAdviseBad(LPMDB store, LPNOTIFCALLBACK callback, ULONG *connection) {
  LPMAPIADVISESINK sink = nullptr;
  if (FAILED(HrAllocAdviseSink(callback, nullptr, &sink)))
    return;
  store->Advise(0, nullptr, fnevNewMail, sink, connection);
}
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}}'sink'{{.*}} [mapi-object-leak]

void SinkReleasedAfterAdviseOk(LPMDB store, LPNOTIFCALLBACK callback, ULONG *connection) {
  LPMAPIADVISESINK sink = nullptr;
  if (FAILED(HrAllocAdviseSink(callback, nullptr, &sink)))
    return;
  store->Advise(0, nullptr, fnevNewMail, sink, connection);
  sink->Release();
}

// Where objects come from.

void ProfileAdministrationBad() {
  LPPROFADMIN profiles = nullptr;
  if (FAILED(MAPIAdminProfiles(0, &profiles)))
    return;
  LPMAPITABLE table = nullptr;
  if (SUCCEEDED(profiles->GetProfileTable(0, &table)))
    table->Release();
}
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}}'profiles'{{.*}} [mapi-object-leak]

void StreamFromOpenPropertyBad(LPMESSAGE message) {
  LPSTREAM body = nullptr;
  if (FAILED(message->OpenProperty(PR_BODY, &IID_IStream, 0, 0, reinterpret_cast<LPUNKNOWN *>(&body))))
    return;
  body->Commit(0);
}
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}}'body'{{.*}} [mapi-object-leak]

HRESULT WrappedStreamBad(LPSTREAM compressed) {
  LPSTREAM plain = nullptr;
  HRESULT hr = WrapCompressedRTFStream(compressed, 0, &plain);
  if (FAILED(hr))
    return hr;
  char text[16];
  return plain->Read(text, sizeof text, nullptr);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}}'plain'{{.*}} [mapi-object-leak]
}

class Listener : public IMAPIAdviseSink { // the client's own object: new is no MAPI call
public:
  STDMETHODIMP QueryInterface(REFIID, LPVOID *object) override {
    *object = this;
    AddRef();
    return S_OK;
  }
  STDMETHODIMP_(ULONG) AddRef() override { return ++m_count; }
  STDMETHODIMP_(ULONG) Release() override {
    ULONG left = --m_count;
    if (left == 0)
      delete this;
    return left;
  }
  STDMETHODIMP_(ULONG) OnNotify(ULONG, LPNOTIFICATION) override { return 0; }
  virtual ~Listener() {}

private:
  ULONG m_count = 1;
};

void ClientsOwnSinkOk(LPMDB store, ULONG *connection) {
  Listener *listener = new Listener;
  store->Advise(0, nullptr, fnevNewMail, listener, connection);
  listener->Release();
}

void UnseenHelperOpensBad(LPMAPISESSION session) {
  LPMDB store = nullptr;
  if (FAILED(OpenDefaultStore(session, &store)))
    return;
  store->SaveChanges(0);
}
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}}'store'{{.*}} [mapi-object-leak]

static HRESULT OpenInbox(LPMDB store, LPMAPIFOLDER *folder) {
  ULONG type = 0;
  return store->OpenEntry(0, nullptr, nullptr, 0, &type, reinterpret_cast<LPUNKNOWN *>(folder));
}

void SeenHelperOpensBad(LPMDB store) {
  LPMAPIFOLDER inbox = nullptr;
  if (FAILED(OpenInbox(store, &inbox)))
    return;
  inbox->SaveChanges(0);
}
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}}'inbox'{{.*}} [mapi-object-leak]

static LPMAPIFOLDER ReturnInbox(LPMDB store) {
  LPMAPIFOLDER result = nullptr;
  return SUCCEEDED(OpenInbox(store, &result)) ? result : nullptr;
}

void SeenHelperReturnsBad(LPMDB store) {
  LPMAPIFOLDER inbox = ReturnInbox(store);
  if (inbox == nullptr)
    return;
  inbox->SaveChanges(0);
}
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} [mapi-object-leak]

void SeenHelperReturnsOk(LPMDB store) {
  if (LPMAPIFOLDER inbox = ReturnInbox(store))
    inbox->Release();
}

static HRESULT HelperThatLeaks(LPMAPIFOLDER folder) {
  LPMAPITABLE hidden = nullptr;
  HRESULT hr = folder->GetContentsTable(0, &hidden);
  if (FAILED(hr))
    return hr;
  return hidden->SeekRow(BOOKMARK_BEGINNING, 0, nullptr);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}}'hidden'{{.*}} [mapi-object-leak]
}

HRESULT CalledFromTwoPlacesOnce(LPMAPIFOLDER folder) { return HelperThatLeaks(folder); } // one finding, not two
HRESULT CalledFromTwoPlacesTwice(LPMAPIFOLDER folder) { return HelperThatLeaks(folder); }

void LambdaThatLeaksBad(LPMAPIFOLDER folder) {
  auto count = [folder] {
    LPMAPITABLE inLambda = nullptr;
    ULONG rows = 0;
    if (SUCCEEDED(folder->GetContentsTable(0, &inLambda)))
      inLambda->GetRowCount(0, &rows);
    return rows;
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}}'inLambda'{{.*}} [mapi-object-leak]
  };
  count();
}

template <class Container> void TemplateBad(Container *container) {
  LPMAPITABLE table = nullptr;
  container->GetContentsTable(0, &table);
}
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}}'table'{{.*}} [mapi-object-leak]
template void TemplateBad(IMAPIFolder *);
template void TemplateBad(IABContainer *);

struct LocalAggregate {
  LPMAPITABLE rows;
  ULONG count;
};

void FieldOfALocalBad(LPMAPIFOLDER folder) {
  LocalAggregate local = {};
  if (SUCCEEDED(folder->GetContentsTable(0, &local.rows)))
    local.rows->GetRowCount(0, &local.count);
}
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}}rows{{.*}} [mapi-object-leak]

void FieldOfALocalOk(LPMAPIFOLDER folder) {
  LocalAggregate local = {};
  if (SUCCEEDED(folder->GetContentsTable(0, &local.rows)))
    local.rows->Release();
}

// References counted one by one.

void ReferenceAddedAndKeptBad(LPMAPIFOLDER folder) {
  LPMAPITABLE table = nullptr;
  if (FAILED(folder->GetContentsTable(0, &table)))
    return;
  table->AddRef();
  table->Release();
}
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}}'table'{{.*}} [mapi-object-leak]

void ReferenceAddedAndGivenBackOk(LPMAPIFOLDER folder) {
  LPMAPITABLE table = nullptr;
  if (FAILED(folder->GetContentsTable(0, &table)))
    return;
  table->AddRef();
  table->Release();
  table->Release();
}

void BorrowedParameterOk(LPMDB store) { store->SaveChanges(0); }

void BorrowedParameterAddRefPairOk(LPMDB store) {
  store->AddRef();
  store->SaveChanges(0);
  store->Release();
}

HRESULT OneOfTwoInterfacesBad(LPMDB store, ULONG size, LPENTRYID id) {
  LPUNKNOWN unknown = nullptr;
  LPMESSAGE message = nullptr;
  ULONG type = 0;
  HRESULT hr = store->OpenEntry(size, id, nullptr, 0, &type, &unknown);
  if (FAILED(hr))
    return hr;
  hr = unknown->QueryInterface(IID_IMessage, reinterpret_cast<void **>(&message));
  unknown->Release();
  if (SUCCEEDED(hr))
    hr = message->SaveChanges(0);
  return hr;
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}}{{'(unknown|message)'}}{{.*}} [mapi-object-leak]
}

HRESULT BothInterfacesOk(LPMDB store, ULONG size, LPENTRYID id) {
  LPUNKNOWN unknown = nullptr;
  LPMESSAGE message = nullptr;
  ULONG type = 0;
  HRESULT hr = store->OpenEntry(size, id, nullptr, 0, &type, &unknown);
  if (FAILED(hr))
    return hr;
  hr = unknown->QueryInterface(IID_IMessage, reinterpret_cast<void **>(&message));
  if (SUCCEEDED(hr)) {
    hr = message->SaveChanges(0);
    message->Release();
  }
  unknown->Release();
  return hr;
}

void ReleasedThroughAnAliasOk(LPMAPIFOLDER folder) {
  LPMESSAGE message = nullptr;
  if (FAILED(folder->CreateMessage(nullptr, 0, &message)))
    return;
  LPMAPIPROP asProperties = message;
  LPMESSAGE *place = &message;
  asProperties->SaveChanges(0);
  (*place)->Release();
}

void ReleasedThroughABaseOk(LPMAPIFOLDER folder) {
  LPMESSAGE message = nullptr;
  if (FAILED(folder->CreateMessage(nullptr, 0, &message)))
    return;
  IUnknown *unknown = message;
  message = nullptr;
  unknown->Release();
}

void UlReleaseOk(LPMAPIFOLDER folder) {
  LPMAPITABLE table = nullptr;
  folder->GetContentsTable(0, &table);
  UlRelease(table);
}

template <class T> void SafeRelease(T *&object) {
  if (object != nullptr) {
    object->Release();
    object = nullptr;
  }
}
static void ReleaseUnknown(IUnknown *object) {
  if (object)
    object->Release();
}

void OwnReleaseHelpersOk(LPMAPIFOLDER folder) {
  LPMAPITABLE first = nullptr, second = nullptr;
  folder->GetContentsTable(0, &first);
  folder->GetHierarchyTable(0, &second);
  SafeRelease(first);
  ReleaseUnknown(second);
}

static void Hold(LPMDB store) { store->AddRef(); }
static void LetGo(LPMDB store) { store->Release(); }

void AddRefHelpersOk(LPMDB store) {
  Hold(store);
  store->SaveChanges(0);
  LetGo(store);
}

void ReleaseUntilZeroOk(LPMAPIFOLDER folder) {
  LPMAPITABLE table = nullptr;
  if (FAILED(folder->GetContentsTable(0, &table)))
    return;
  while (table->Release())
    ;
}

void CleanupLambdaOk(LPMAPIFOLDER folder) {
  LPMAPITABLE table = nullptr;
  auto cleanup = [&] {
    if (table)
      table->Release();
    table = nullptr;
  };
  if (FAILED(folder->GetContentsTable(0, &table)))
    return cleanup();
  table->SeekRow(BOOKMARK_BEGINNING, 0, nullptr);
  cleanup();
}

void OneATurnOk(LPMAPIFOLDER folder, ULONG count) {
  for (ULONG i = 0; i < count; ++i) {
    LPMESSAGE message = nullptr;
    if (FAILED(folder->CreateMessage(nullptr, 0, &message)))
      break;
    message->SaveChanges(0);
    message->Release();
  }
}

void ReleasedBeforeTheNextTurnOk(LPMAPIFOLDER folder, ULONG count) {
  LPMESSAGE message = nullptr;
  while (count-- != 0) {
    if (message) {
      message->Release();
      message = nullptr;
    }
    folder->CreateMessage(nullptr, 0, &message);
  }
  if (message)
    message->Release();
}

void ArrayFilledAndEmptiedOk(LPMAPIFOLDER folder) {
  LPMESSAGE messages[2] = {};
  for (int i = 0; i < 2; ++i)
    folder->CreateMessage(nullptr, 0, &messages[i]);
  for (int i = 0; i < 2; ++i)
    if (messages[i])
      messages[i]->Release();
}

// Given away.

HRESULT GivenToTheCallerOk(LPMAPIFOLDER folder, LPMAPITABLE *table) { return folder->GetContentsTable(0, table); }

HRESULT GivenThroughALocalOk(LPMAPIFOLDER folder, LPMAPITABLE *table) {
  LPMAPITABLE local = nullptr;
  HRESULT hr = folder->GetContentsTable(0, &local);
  if (FAILED(hr))
    return hr;
  *table = local;
  return S_OK;
}

LPMAPITABLE GivenAsReturnValueOk(LPMAPIFOLDER folder) {
  LPMAPITABLE table = nullptr;
  folder->GetContentsTable(0, &table);
  return table;
}

IUnknown *GivenAsABaseOk(LPMAPIFOLDER folder) {
  LPMESSAGE message = nullptr;
  if (FAILED(folder->CreateMessage(nullptr, 0, &message)))
    return nullptr;
  return static_cast<LPMAPIPROP>(message);
}

HRESULT GivenAsVoidOk(LPMAPIFOLDER folder, void **object) {
  LPMESSAGE message = nullptr;
  HRESULT hr = folder->CreateMessage(nullptr, 0, &message);
  *object = SUCCEEDED(hr) ? message : nullptr;
  return hr;
}

std::pair<HRESULT, LPMAPITABLE> GivenInAPairOk(LPMAPIFOLDER folder) {
  LPMAPITABLE table = nullptr;
  HRESULT hr = folder->GetContentsTable(0, &table);
  return {hr, table};
}

LocalAggregate GivenInAStructOk(LPMAPIFOLDER folder) {
  LocalAggregate result = {};
  folder->GetContentsTable(0, &result.rows);
  return result;
}

void GivenThroughAStructPointerOk(LPMAPIFOLDER folder, LocalAggregate *out) {
  LPMAPITABLE table = nullptr;
  if (SUCCEEDED(folder->GetContentsTable(0, &table)))
    out->rows = table;
}

void GivenToAGlobalOk(LPMAPISESSION session) {
  LPMDB store = nullptr;
  if (SUCCEEDED(session->OpenMsgStore(0, 0, nullptr, nullptr, 0, &store)))
    TheStore = store;
}

LPMDB StaticLocalOk(LPMAPISESSION session) {
  static LPMDB cached;
  if (!cached)
    session->OpenMsgStore(0, 0, nullptr, nullptr, 0, &cached);
  return cached;
}

void GivenToAContainerOk(LPMAPIFOLDER folder, std::vector<LPMESSAGE> &messages) {
  LPMESSAGE message = nullptr;
  if (SUCCEEDED(folder->CreateMessage(nullptr, 0, &message)))
    messages.push_back(message);
}

void LocalContainerEmptiedOk(LPMAPIFOLDER folder, ULONG count) {
  std::vector<LPMESSAGE> messages;
  for (ULONG i = 0; i < count; ++i) {
    LPMESSAGE message = nullptr;
    if (SUCCEEDED(folder->CreateMessage(nullptr, 0, &message)))
      messages.push_back(message);
  }
  for (LPMESSAGE message : messages)
    message->Release();
}

void GivenToAnUnseenFunctionOk(LPMAPIFOLDER folder) {
  LPMAPITABLE table = nullptr;
  if (SUCCEEDED(folder->GetContentsTable(0, &table)))
    KeepElsewhere(table);
}

void GivenToAWindowOk(LPMAPIFOLDER folder, HWND window) {
  LPMAPITABLE table = nullptr;
  if (SUCCEEDED(folder->GetContentsTable(0, &table)))
    SetWindowLongPtr(window, GWLP_USERDATA, reinterpret_cast<LONG_PTR>(table));
}

void GivenToAThreadOk(LPMAPIFOLDER folder, LPTHREAD_START_ROUTINE routine) {
  auto *job = new LocalAggregate{};
  if (SUCCEEDED(folder->GetContentsTable(0, &job->rows)))
    CloseHandle(CreateThread(nullptr, 0, routine, job, 0, nullptr));
}

void GivenToACallbackOk(LPMAPIFOLDER folder, void (*take)(LPMAPITABLE)) {
  LPMAPITABLE table = nullptr;
  if (SUCCEEDED(folder->GetContentsTable(0, &table)))
    take(table);
}

class StoreUser {
public:
  explicit StoreUser(LPMAPISESSION session) : m_store(nullptr) {
    session->OpenMsgStore(0, 0, nullptr, nullptr, 0, &m_store);
  }
  StoreUser(const StoreUser &) = delete;
  ~StoreUser() {
    if (m_store)
      m_store->Release();
    if (m_shared)
      m_shared->Release();
  }
  LPMDB Get() const { // for the caller, who releases it
    m_store->AddRef();
    return m_store;
  }
  HRESULT Get(LPMDB *store) const {
    *store = m_store;
    (*store)->AddRef();
    return S_OK;
  }
  HRESULT Ask(REFIID iid, void **object) { return m_store->QueryInterface(iid, object); }
  void Share(LPMDB store) {
    if (m_shared)
      m_shared->Release();
    m_shared = store;
    if (m_shared)
      m_shared->AddRef();
  }
  void Share(LPMDB store, int) {
    store->AddRef();
    m_shared = store;
  }
  void OpenLate(LPMAPISESSION session) { session->OpenMsgStore(0, 0, nullptr, nullptr, 0, &m_shared); }

private:
  LPMDB m_store;
  LPMDB m_shared = nullptr;
};

void MembersReleasedInTheDestructorOk(LPMAPISESSION session) {
  StoreUser user(session);
  user.OpenLate(session);
}

void GetterReleasedByTheCallerOk(StoreUser &user) {
  LPMDB store = user.Get();
  store->SaveChanges(0);
  store->Release();
}

// FN: the member still holds the pointer, and whether the new reference is the member's or the local's cannot be seen.
void FN_GetterNeverReleased(StoreUser &user) {
  LPMDB store = user.Get();
  store->SaveChanges(0);
}

// The reference is the member's, although the call between makes the engine forget what the member holds.
class Cache {
public:
  void Set(LPMDB store, const std::vector<ULONG> &numbers) {
    m_store = store;
    m_numbers = numbers;
    if (m_store)
      m_store->AddRef();
  }

private:
  LPMDB m_store = nullptr;
  std::vector<ULONG> m_numbers;
};

void ThrowBad(LPMAPIFOLDER folder) {
  LPMAPITABLE table = nullptr;
  if (FAILED(folder->GetContentsTable(0, &table)))
    return;
  if (FAILED(table->SeekRow(BOOKMARK_BEGINNING, 0, nullptr)))
    throw 1;
  // CHECK: :[[@LINE-1]]:5: warning: {{.*}}'table'{{.*}} [mapi-object-leak]
  table->Release();
}

// Roundabout ways to give a reference back.

void FromAStructOk(LPMAPIFOLDER folder) {
  LocalAggregate result = GivenInAStructOk(folder);
  if (result.rows)
    result.rows->Release();
}

void FromAPairOk(LPMAPIFOLDER folder) {
  auto [hr, table] = GivenInAPairOk(folder);
  if (SUCCEEDED(hr))
    table->Release();
}

void ExchangedOk(LPMAPIFOLDER folder) {
  LPMAPITABLE table = nullptr;
  if (SUCCEEDED(folder->GetContentsTable(0, &table)))
    std::exchange(table, nullptr)->Release();
}

void ThroughAUnionOk(LPMAPIFOLDER folder) {
  union {
    LPMAPITABLE table;
    IUnknown *unknown;
  } either = {nullptr};
  if (SUCCEEDED(folder->GetContentsTable(0, &either.table)))
    either.unknown->Release();
}

void ThroughANumberOk(LPMAPIFOLDER folder) {
  LPMAPITABLE table = nullptr;
  if (FAILED(folder->GetContentsTable(0, &table)))
    return;
  const ULONG_PTR number = reinterpret_cast<ULONG_PTR>(table);
  reinterpret_cast<LPMAPITABLE>(number)->Release();
}

static void ReleaseSome(int count, ...) {
  va_list objects;
  va_start(objects, count);
  while (count-- > 0)
    if (IUnknown *object = va_arg(objects, IUnknown *))
      object->Release();
  va_end(objects);
}

void ThroughAnEllipsisOk(LPMAPIFOLDER folder) {
  LPMAPITABLE first = nullptr, second = nullptr;
  folder->GetContentsTable(0, &first);
  folder->GetHierarchyTable(0, &second);
  ReleaseSome(2, static_cast<IUnknown *>(first), static_cast<IUnknown *>(second));
}

template <class... T> void ReleaseEach(T *...objects) { (UlRelease(objects), ...); }

void ThroughAPackOk(LPMAPIFOLDER folder) {
  LPMAPITABLE table = nullptr;
  LPMESSAGE message = nullptr;
  folder->GetContentsTable(0, &table);
  folder->CreateMessage(nullptr, 0, &message);
  ReleaseEach(table, message);
}

static bool Worked(HRESULT hr) { return hr >= 0; }

HRESULT OwnSuccessTestOk(LPMAPIFOLDER folder) {
  LPMAPITABLE table;
  HRESULT hr = folder->GetContentsTable(0, &table);
  if (!Worked(hr))
    return hr;
  table->Release();
  return hr;
}

HRESULT TriedAgainOk(LPMAPIFOLDER folder, int tries) {
  LPMAPITABLE table = nullptr;
Again:
  HRESULT hr = folder->GetContentsTable(0, &table);
  if (FAILED(hr) && tries-- > 0)
    goto Again;
  if (SUCCEEDED(hr))
    table->Release();
  return hr;
}

void GivenToAnArrayOk(LPMAPIFOLDER folder, LPMESSAGE *messages, ULONG count) {
  for (ULONG i = 0; i < count; ++i) {
    LPMESSAGE message = nullptr;
    folder->CreateMessage(nullptr, 0, &message);
    messages[i] = message;
  }
}

void GivenToAMapOk(LPMAPIFOLDER folder, std::map<int, LPMESSAGE> &messages) {
  LPMESSAGE message = nullptr;
  if (SUCCEEDED(folder->CreateMessage(nullptr, 0, &message)))
    messages[1] = message;
}

// The process ends.

void ExitOk(LPMAPIFOLDER folder) {
  LPMAPITABLE table = nullptr;
  if (FAILED(folder->GetContentsTable(0, &table)))
    exit(1);
  if (FAILED(table->SeekRow(BOOKMARK_BEGINNING, 0, nullptr)))
    exit(2);
  table->Release();
}

void OtherProcessEndsOk(LPMAPIFOLDER folder, int how) {
  LPMAPITABLE table = nullptr;
  if (FAILED(folder->GetContentsTable(0, &table)))
    return;
  if (how == 1)
    abort();
  if (how == 2)
    ExitProcess(2);
  if (how == 3)
    std::terminate();
  if (how == 4)
    TerminateProcess(GetCurrentProcess(), 4);
  else
    table->Release();
}

[[noreturn]] static void Die(const char *why) {
  OutputDebugStringA(why);
  ExitProcess(1);
}

void OwnProcessEndOk(LPMAPIFOLDER folder) {
  LPMAPITABLE table = nullptr;
  if (FAILED(folder->GetContentsTable(0, &table)))
    Die("no table");
  if (FAILED(table->SeekRow(BOOKMARK_BEGINNING, 0, nullptr)))
    Die("no row");
  table->Release();
}

// What other checks speak about.

void StillOpenAtLogoffOk(LPMAPISESSION session) { // mapi-open-object-at-logoff's alone, released later or never
  LPMDB store = nullptr, other = nullptr;
  if (FAILED(session->OpenMsgStore(0, 0, nullptr, nullptr, 0, &store)))
    return;
  session->OpenMsgStore(0, 0, nullptr, nullptr, 0, &other);
  session->Logoff(0, 0, 0);
  if (other)
    other->Release();
}

HRESULT OpenedAfterAFailedLogoffBad(LPMAPISESSION session) { // which left the session as it was
  LPMDB store = nullptr;
  HRESULT hr = session->Logoff(0, MAPI_LOGOFF_UI, 0);
  if (SUCCEEDED(hr))
    return hr;
  hr = session->OpenMsgStore(0, 0, nullptr, nullptr, 0, &store);
  if (FAILED(hr))
    return hr;
  return store->SaveChanges(0);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}}'store'{{.*}} [mapi-object-leak]
}

void OtherSessionLoggedOffBad(LPMAPISESSION one, LPMAPISESSION two) { // Logoff of two closes nothing of one
  LPMDB store = nullptr;
  if (FAILED(one->OpenMsgStore(0, 0, nullptr, nullptr, 0, &store)))
    return;
  two->Logoff(0, 0, 0);
}
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}}'store'{{.*}} [mapi-object-leak]

void ASessionIsNotThisChecksOk() {
  LPMAPISESSION session = nullptr;
  MAPILogonEx(0, nullptr, nullptr, 0, &session);
}

void StorageIsNotMapisOk() {
  LPSTORAGE storage = nullptr;
  StgCreateDocfile(nullptr, 0, 0, &storage);
}

void SilencedOk(LPMAPIFOLDER folder) {
  LPMAPITABLE table = nullptr;
  folder->GetContentsTable(0, &table);
} // NOLINT(mapi-object-leak)
