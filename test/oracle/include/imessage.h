// Messages on structured storage.
#pragma once

#include "mapix.h"

typedef struct _MSGSESS *LPMSGSESS;
typedef void MSGCALLRELEASE(ULONG, LPMESSAGE);
#define IMSG_NO_ISTG_COMMIT 1u

inline SCODE OpenIMsgSession(LPMALLOC allocator, ULONG flags, LPMSGSESS *session, ORACLE_LINE) {
  return oracle::OpenMessageSession(allocator, flags, (void **)session, line);
}
inline void CloseIMsgSession(LPMSGSESS session, ORACLE_LINE) { oracle::CloseMessageSession(session, line); }
inline SCODE OpenIMsgOnIStg(LPMSGSESS session, LPALLOCATEBUFFER allocate, LPALLOCATEMORE more, LPFREEBUFFER release,
                            LPMALLOC allocator, LPVOID support, LPSTORAGE storage, MSGCALLRELEASE *, ULONG, ULONG flags,
                            LPMESSAGE *message, ORACLE_LINE) {
  return oracle::OpenOnStorage(session, allocate && more && release, allocator, support, storage, flags,
                               (void **)message, line);
}
