// What the headers in ../include call. The program under test is a shared library that runner loads; everything
// below is defined in runner. `line` is the line of the program's text that makes the call, without the program having
// to say so: a default argument is evaluated where the call stands.
#pragma once

#include <stddef.h>
#include <stdint.h>

#define ORACLE_LINE int line = __builtin_LINE()

namespace oracle {

enum class Kind { Session, Store, AddressBook, ProfileSection, Folder, Message, Attachment, Table, Stream, Status, Sink,
                  Malloc, Storage, Shutdown, Unknown };
enum class Shape { Bytes, EntryId, Properties, Rows };
enum class Library { Mapi, Ole, Utilities };
enum class Needs { Mapi, Utilities };

// Objects. Methods that are of no interest to any rule are Use or UseOrFail.
int QueryInterface(void *self, bool shutdown, void **out, int line);
unsigned AddRef(void *self, int line);
unsigned Release(void *self, int line);
int Use(void *self, int line);
int UseOrFail(void *self, int line);
int Open(void *self, Kind kind, void **out, int line);
int OpenFree(Kind kind, void **out, int line); // from no other object
void *DefaultMalloc(int line);
int Function(Needs needs, void *object, int line); // a function of MAPI that is given an object, or none

// Sessions and registrations.
int Logon(void **out, int line);
int Logoff(void *self, uintptr_t window, unsigned flags, unsigned reserved, int line);
int Advise(void *self, void *sink, unsigned *connection, int line);
int Unadvise(void *self, unsigned connection, int line);
int Submit(void *self, int line);
void LetQueueDrain();
int QueryFastShutdown(void *self, int line);
int DoFastShutdown(void *self, int line);
void HandsOffBegins();
int HandsOffReturned(int result);

// Message sessions.
int OpenMessageSession(void *allocator, unsigned flags, void **out, int line);
int OpenOnStorage(void *session, bool functions, void *allocator, void *support, void *storage, unsigned flags,
                  void **out, int line);
void CloseMessageSession(void *session, int line);

// Memory. `self` is the object whose method allocates it, or null for a function.
int Allocate(void *self, Shape shape, size_t size, void **out, unsigned *count, int line);
int AllocateMore(size_t size, void *block, void **out, int line);
unsigned Free(void *block, int line);
void FreeRows(void *rows, int line);
void Touch(const void *block, int line); // reads what a function is given
void *Malloc(size_t size, int line);
void ForeignFree(void *block, int line);

// The library as a whole, and the world outside.
int Initialize(Library library, int line);
void Uninitialize(Library library, int line);
int Ask();
void Keep(void *object);
[[noreturn]] void EndProcess();

} // namespace oracle
