// Operands that are places. What is given back through one leaves null there.
#include <windows.h>
#include <mapix.h>
#include <mapiutil.h>

void Drop(LPMAPITABLE &table);
void DropAt(IUnknown **object);
void FreeAt(void **block);
HRESULT Reopen(LPMAPIFOLDER folder, LPMAPITABLE *table);
bool Find(LPMAPIFOLDER folder, LPMAPITABLE &table);
void Look(LPMAPITABLE &table);
void Count(LPMAPITABLE table, ULONG &count);
void HandOn(LPMAPITABLE &from, LPMAPITABLE &to);
void Keep(LPMAPIFOLDER borrowed, LPMAPITABLE &kept);

namespace mail {
inline namespace v2 {
namespace in {
HRESULT Open(LPMAPISESSION *session);
}
} // namespace v2
} // namespace mail

struct Connection {
  LPMAPISESSION session;
};
struct Context : Connection {
  LPMDB store;
};
HRESULT OpenAll(Context &context);
void Show(Context *context);
void EndAll(Context &context);

HRESULT ByReference(LPMAPIFOLDER folder) {
  LPMAPITABLE table = nullptr;
  HRESULT hr = folder->GetContentsTable(0, &table);
  if (FAILED(hr))
    return hr;
  Drop(table);
  if (table)
    table->Release();
  return S_OK;
}

HRESULT ByAddress(LPMAPIFOLDER folder) {
  LPMAPITABLE table = nullptr;
  HRESULT hr = folder->GetContentsTable(0, &table);
  if (FAILED(hr))
    return hr;
  DropAt(reinterpret_cast<IUnknown **>(&table));
  if (table)
    table->Release();
  return S_OK;
}

HRESULT Memory(LPMESSAGE message) {
  LPSPropValue subject = nullptr;
  HRESULT hr = HrGetOneProp(message, PR_SUBJECT_W, &subject);
  if (FAILED(hr))
    return hr;
  FreeAt(reinterpret_cast<void **>(&subject));
  MAPIFreeBuffer(subject);
  return S_OK;
}

HRESULT Borrowed(LPMAPIFOLDER folder, ULONG &count) {
  LPMAPITABLE table = nullptr;
  HRESULT hr = folder->GetContentsTable(0, &table);
  if (FAILED(hr))
    return hr;
  Look(table);
  Count(table, count);
  return S_OK; // expected: mapi-object-leak
}

// A number that a function is given a reference to may be another one afterwards.
HRESULT Counted(LPMAPIFOLDER folder) {
  LPMAPITABLE table = nullptr;
  ULONG count = 0;
  HRESULT hr = folder->GetContentsTable(0, &table);
  if (FAILED(hr))
    return hr;
  Count(table, count);
  table->Release();
  if (count)
    return table->SeekRow(BOOKMARK_BEGINNING, 0, nullptr); // expected: mapi-use-after-release
  return S_OK;
}

// Where a function fails that replaces a pointer, nobody knows whether the old one is still there.
HRESULT Replaced(LPMAPIFOLDER folder) {
  LPMAPITABLE table = nullptr;
  HRESULT hr = folder->GetContentsTable(0, &table);
  if (FAILED(hr))
    return hr;
  hr = Reopen(folder, &table);
  if (FAILED(hr))
    return hr;
  return S_OK; // expected: mapi-object-leak
}

// What is in a variable that is only filled is not looked at.
HRESULT Filled(LPMAPIFOLDER folder) {
  LPMAPITABLE table = nullptr;
  HRESULT hr = folder->GetContentsTable(0, &table);
  if (FAILED(hr))
    return hr;
  table->Release();
  if (Find(folder, table))
    table->Release();
  return S_OK;
}

HRESULT HandedOn(LPMAPIFOLDER folder) {
  LPMAPITABLE table = nullptr, other = nullptr;
  HRESULT hr = folder->GetContentsTable(0, &table);
  if (FAILED(hr))
    return hr;
  HandOn(table, other);
  other->Release();
  if (table)
    table->Release();
  return S_OK;
}

HRESULT HandedOnAndLost(LPMAPIFOLDER folder) {
  LPMAPITABLE table = nullptr, other = nullptr;
  HRESULT hr = folder->GetContentsTable(0, &table);
  if (FAILED(hr))
    return hr;
  HandOn(table, other);
  if (table)
    table->Release();
  return S_OK; // expected: mapi-object-leak
}

HRESULT InlineNamespace() {
  LPMAPISESSION session = nullptr;
  HRESULT hr = mail::in::Open(&session);
  if (FAILED(hr))
    return hr;
  session->Release(); // expected: mapi-missing-logoff
  return S_OK;
}

HRESULT Members() {
  Context context = {};
  HRESULT hr = OpenAll(context);
  if (FAILED(hr))
    return hr;
  Show(&context);
  EndAll(context);
  EndAll(context);
  return S_OK;
}

HRESULT MembersLost() {
  Context context = {};
  HRESULT hr = OpenAll(context);
  if (FAILED(hr))
    return hr;
  return S_OK; // expected: mapi-object-leak, mapi-session-leak
}

HRESULT MembersOfCaller(Context &context) { return OpenAll(context); }

HRESULT Kept(LPMAPIFOLDER folder) {
  LPMAPITABLE table = nullptr;
  HRESULT hr = folder->GetContentsTable(0, &table);
  if (FAILED(hr))
    return hr;
  Keep(folder, table);
  return table->SeekRow(BOOKMARK_BEGINNING, 0, nullptr);
}
