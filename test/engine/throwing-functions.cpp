// RUN: %faces %s
// Functions of COM and of the usual libraries that throw, whether their bodies can be seen or not.
#include <windows.h>
#include <comdef.h>
#include <mapix.h>

__declspec(noreturn) void AfxThrowMemoryException();
__declspec(noreturn) void AtlThrow(HRESULT hr);

class Table {
public:
  ~Table() {
    if (table)
      table->Release();
  }
  LPMAPITABLE table = nullptr;
};

HRESULT IssueErrorBad(LPMAPIFOLDER folder) {
  LPMAPITABLE table = nullptr;
  HRESULT hr = folder->GetContentsTable(0, &table);
  if (FAILED(hr))
    _com_issue_error(hr);
  hr = table->SeekRow(BOOKMARK_BEGINNING, 0, nullptr);
  if (FAILED(hr))
    _com_issue_error(hr);
  // CHECK: :[[@LINE-1]]:5: warning: IMAPITable 'table' is never released{{.*}} [mapi-object-leak]
  table->Release();
  return S_OK;
}

HRESULT NoReturnBad(LPMAPIFOLDER folder) {
  LPMAPITABLE table = nullptr;
  HRESULT hr = folder->GetContentsTable(0, &table);
  if (FAILED(hr))
    return hr;
  if (FAILED(table->SeekRow(BOOKMARK_BEGINNING, 0, nullptr)))
    AfxThrowMemoryException();
  // CHECK: :[[@LINE-1]]:5: warning: IMAPITable 'table' is never released{{.*}} [mapi-object-leak]
  table->Release();
  return S_OK;
}

HRESULT NoReturnGood(LPMAPIFOLDER folder) {
  Table contents;
  HRESULT hr = folder->GetContentsTable(0, &contents.table);
  if (FAILED(hr))
    AtlThrow(hr);
  if (FAILED(contents.table->SeekRow(BOOKMARK_BEGINNING, 0, nullptr)))
    AtlThrow(E_FAIL);
  return S_OK;
}

HRESULT CaughtGood(LPMAPIFOLDER folder) {
  LPMAPITABLE table = nullptr;
  try {
    _com_util::CheckError(folder->GetContentsTable(0, &table));
    _com_util::CheckError(table->SeekRow(BOOKMARK_BEGINNING, 0, nullptr));
  } catch (const _com_error &) {
    if (table)
      table->Release();
    return E_FAIL;
  }
  table->Release();
  return S_OK;
}

HRESULT CaughtBad(LPMAPIFOLDER folder) {
  LPMAPITABLE table = nullptr;
  try {
    _com_util::CheckError(folder->GetContentsTable(0, &table));
    _com_util::CheckError(table->SeekRow(BOOKMARK_BEGINNING, 0, nullptr));
  } catch (const _com_error &error) {
    return error.Error();
    // CHECK: :[[@LINE-1]]:5: warning: IMAPITable 'table' is never released{{.*}} [mapi-object-leak]
  }
  table->Release();
  return S_OK;
}
