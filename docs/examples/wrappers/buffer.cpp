// Callers of wrappers of MAPI's memory.
#include "buffer.h"

#include <mapiutil.h>

HRESULT SetFlag(LPMESSAGE message, ULONG flag) {
  SPropValue *value = static_cast<SPropValue *>(NewBlock(sizeof(SPropValue)));
  if (!value)
    return MAPI_E_NOT_ENOUGH_MEMORY;
  value->ulPropTag = PR_MESSAGE_FLAGS;
  value->Value.l = flag;
  HRESULT hr = message->SetProps(1, value, nullptr);
  if (FAILED(hr))
    return hr; // expected: mapi-buffer-leak
  FreeBlock(value);
  return message->SaveChanges(0);
}

void TwoBlocks() {
  void *block = NewBlock(100);
  void *part = block ? NewBlockIn(block, 100) : nullptr;
  if (part)
    FreeBlock(part); // expected: mapi-buffer-mismatch
  FreeBlock(block);
}

ULONG CountRows(LPMAPITABLE table) {
  LPSRowSet rows = nullptr;
  if (!ReadAllRows(table, &rows))
    return 0;
  ULONG count = rows->cRows;
  FreeBlock(rows); // expected: mapi-buffer-mismatch
  return count;
}

ULONG CountRowsRight(LPMAPITABLE table) {
  LPSRowSet rows = nullptr;
  if (!ReadAllRows(table, &rows))
    return 0;
  ULONG count = rows->cRows;
  FreeProws(rows);
  return count;
}
