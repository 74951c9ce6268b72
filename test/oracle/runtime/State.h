// The state of one run of the program under test, and what happens to it. Nothing is really freed while a run lasts,
// so whatever the program does with a pointer it has given back can be seen and named.
#pragma once

#include "Oracle.h"

#include <set>
#include <string>
#include <vector>

namespace oracle {

using Lines = std::set<int>;

/// A COM object or a message session.
struct Object {
  Kind Type = Kind::Unknown;
  bool IsMessageSession = false;
  bool Given = false;       ///< the caller of the program holds a reference of its own
  bool KeptElsewhere = false; ///< somebody the checks cannot see may have taken it over
  int References = 0;       ///< those that the program holds
  Lines Obtained;           ///< where it got them
  Object *Root = nullptr;   ///< the session or message session it belongs to
  bool OpenedWithoutSession = false; ///< a message of OpenIMsgOnIStg without a message session
  bool Reported = false;    ///< open at Logoff: no later check speaks of it again
  bool Misused = false;     ///< before: only the first time is one that has to be found
  unsigned RowsLeft = 0;    ///< of a table

  // Sessions.
  bool LoggedOn = false;    ///< by the program itself
  bool TriedLogoff = false;
  bool LoggedOff = false;
  bool Closed = false;      ///< a message session
  int Submitted = 0;
  int HeldAtUninitialize = 0, HeldAtOleUninitialize = 0;
  bool TouchedAfterUninitialize = false;
  bool MayShutDown = false; ///< QueryFastShutdown succeeded
};

struct Registration {
  Object *Source;
  int Line;
  bool Over = false;
};

/// A block of memory, on pages of its own.
struct Block {
  enum Owner { Mapi, More, RowSet, Row, Client };
  char *Start = nullptr;
  size_t Size = 0;
  Owner From = Mapi;
  bool Plain = false;      ///< MAPIAllocateBuffer's: the client may have made anything of it, a row set too
  int Obtained = 0;
  Block *Whole = nullptr;  ///< what it is freed with
  bool Freed = false;
  bool KeptElsewhere = false;
  bool Reported = false;
  int AtLogoff = 0;        ///< the Logoff it outlived
};

struct Count {
  int Up = 0;              ///< successful calls that were not undone
  std::vector<int> Lines;  ///< of these calls
  std::vector<bool> StartedAfter; ///< whether MAPI had already ended then
  int Ended = 0;           ///< where the last one was undone
  bool TooMany = false;    ///< undone although it was not up
};

struct State {
  bool Cold = false;       ///< the program is the whole process: nothing was initialised before it
  bool ProcessEnded = false;
  bool ShutDown = false;
  bool CalledAfterShutDown = false;
  bool Crashed = false;
  bool FailedLogoff = false;
  bool InDllMain = false;
  int UtilitiesWentFirst = 0;
  bool MissedLibrary = false; ///< something was called without the library before
  Count Counts[3];
};

extern State Now;

// Violations (Report.cpp). One that is optional proves a finding right and need not be found; the alternatives are
// checks that may speak in its place.
struct Violation {
  std::string Check;
  int Line = 0;            ///< of the call that breaks the rule; 0 when that is the end of the program
  Lines Obtained;          ///< where what it is about was opened, logged on, allocated, initialised
  bool Optional = false;
  std::set<std::string> Alternatives = {};
  uintptr_t Address = 0;   ///< in the program, of an access that no call of ours sees; its line is found out later
};
void broke(const Violation &What);
void printViolations();

// Choices (Explore.cpp).
unsigned choose(unsigned Count, bool Failure, int Line);
inline bool fails(int Line) { return choose(2, true, Line) == 1; }
/// What a call that obtains something returns: success, failure, or a success that is not S_OK.
int resultOf(int Line);
[[noreturn]] void endRun();

// Objects (Objects.cpp).
Object *makeObject(Kind Type, Object *Parent, int Line);
Object *given(Kind Type);
Object *object(void *Pointer, int Line); ///< the object, or the end of the run
bool usable(Object *O, int Line, bool IsRelease = false);
void needs(Needs What, int Line, Object *O = nullptr, bool Nothing = false); ///< nothing: it is given null
void leftAtEnd();
void judgeAccountHelper();
void forgetObjects();
void keepObject(void *Pointer);
std::vector<Object *> heldSessions();
unsigned takeRows(void *Table);

// Memory (Memory.cpp).
void startMemory();
void forgetMemory();
void blocksAtLogoff(int Line);
void blocksLeftAtEnd();
void keepBlock(void *Pointer);
Block *blockAt(const void *Pointer);
void poison(void **Out, int Line);  ///< what a failed call left unset can be told from everything else
bool usesPoison(const void *Pointer, int Line, uintptr_t Address = 0); ///< reports it
extern uintptr_t ProgramStart;

// The library (Library.cpp).
void libraryLeftAtEnd();

} // namespace oracle
