// RUN: %faces %s
// A guard that asks whether an exception is on its way is told so; one that a handler has caught is not.
// SILENT
#include <windows.h>
#include <mapix.h>

#include <exception>

void unseen(int);

struct UnlessThrown {
  explicit UnlessThrown(LPMAPITABLE table) : before(std::uncaught_exceptions()), table(table) {}
  ~UnlessThrown() {
    if (std::uncaught_exceptions() == before)
      table->Release();
  }
  int before;
  LPMAPITABLE table;
};

void behindAHandler(LPMAPISESSION session) {
  try {
    unseen(0);
  } catch (...) {
  }
  LPMAPITABLE table = nullptr;
  if (FAILED(session->GetMsgStoresTable(0, &table)))
    return;
  UnlessThrown guard(table);
}
