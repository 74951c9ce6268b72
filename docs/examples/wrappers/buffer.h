// Wrappers of MAPI's memory. Their bodies are elsewhere.
#pragma once
#include <windows.h>
#include <mapix.h>

// A block from MAPIAllocateBuffer, all zero; null when there is no memory.
void *NewBlock(ULONG size);
// A block that belongs to another one and is freed with it.
void *NewBlockIn(void *parent, ULONG size);
// Frees a block; null is allowed.
void FreeBlock(void *block);

// Reads all rows of a table. The caller frees them with FreeProws.
BOOL ReadAllRows(LPMAPITABLE table, LPSRowSet *rows);
