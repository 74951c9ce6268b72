// Helpers that are given the place of a pointer: its address, a reference to it, or the structure it is in.
#pragma once
#include <windows.h>
#include <mapix.h>

struct MailContext {
  LPMAPISESSION session;
  LPMDB store;
};

// Logs on and opens the default store, or does neither.
HRESULT OpenContext(MailContext *context);
// Releases the store, logs off and releases the session.
void CloseContext(MailContext *context);

namespace mail {
// Releases the table, unless it is null, and sets the variable to null.
void CloseTable(LPMAPITABLE &table);
// The same for anything.
void CloseObject(IUnknown **object);
} // namespace mail
