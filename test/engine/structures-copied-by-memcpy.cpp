// RUN: %faces %s --checks=mapi-buffer-leak
// The C library's functions keep nothing of what they are given, but a copy of a structure holds its pointers too.
#include <windows.h>
#include <mapix.h>
#include <mapiutil.h>

#include <cstring>

struct Entry {
  ULONG size;
  LPENTRYID id;
};

class Cache {
public:
  void Fill(LPMAPISESSION session) {
    Entry entry = {};
    if (FAILED(session->QueryIdentity(&entry.size, &entry.id)))
      return;
    memcpy(&m_entry, &entry, sizeof(entry)); // the member's from here on
  }
  ~Cache() { MAPIFreeBuffer(m_entry.id); }

private:
  Entry m_entry = {};
};

void FilledAndDropped(const void *from) {
  LPVOID block = nullptr;
  if (SUCCEEDED(MAPIAllocateBuffer(16, &block)))
    memcpy(block, from, 16);
}
// CHECK: :[[@LINE-1]]:1: warning: buffer 'block' is never freed [mapi-buffer-leak]

void CopiedOutAndDropped(LPMAPISESSION session, BYTE (&to)[64]) {
  ULONG size = 0;
  LPENTRYID id = nullptr;
  if (FAILED(session->QueryIdentity(&size, &id)) || size > 64)
    return;
  // CHECK: :[[@LINE-1]]:5: warning: buffer 'id' is never freed [mapi-buffer-leak]
  memcpy(to, id, size);
}
// CHECK: :[[@LINE-1]]:1: warning: buffer 'id' is never freed [mapi-buffer-leak]
