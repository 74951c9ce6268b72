// MAPIInitialize, OleInitialize, ScInitMapiUtil and what undoes them.
#include "State.h"

#include <initializer_list>

namespace oracle {

static Count &count(Library L) { return Now.Counts[int(L)]; }

int Initialize(Library L, int Line) {
  if (L == Library::Mapi && Now.InDllMain)
    broke({"mapi-initialize-in-dllmain", Line, {}});
  // Only OleInitialize has a success besides S_OK.
  int Result = L == Library::Ole ? resultOf(Line) : fails(Line) ? int(0x80004005) : 0;
  if (Result < 0)
    return Result;
  ++count(L).Up;
  count(L).Lines.push_back(Line);
  count(L).StartedAfter.push_back(count(Library::Mapi).Ended != 0);
  count(L).Ended = 0;
  return Result;
}

void Uninitialize(Library L, int Line) {
  if (L == Library::Mapi && Now.InDllMain)
    broke({"mapi-initialize-in-dllmain", Line, {}});
  if (L == Library::Mapi && Now.ShutDown)
    needs(Needs::Mapi, Line);
  if (!Now.Cold)
    return;
  const Count &Mapi = count(Library::Mapi);
  // OLE that came up after MAPI had gone has an order of its own.
  if (L == Library::Ole && Mapi.Ended)
    broke({"mapi-ole-uninitialize-order", Line, {}, count(L).Up == 0 || count(L).StartedAfter.back()});
  if (count(L).Up == 0) {
    broke({"mapi-unbalanced-initialize", Line, {}, count(L).TooMany, {"mapi-ole-uninitialize-order"}});
    count(L).TooMany = true;
    return;
  }
  if (L == Library::Utilities && Mapi.Up > 0)
    Now.UtilitiesWentFirst = Line;
  if (L == Library::Mapi && Now.UtilitiesWentFirst)
    broke({"mapi-teardown-order", Now.UtilitiesWentFirst, {}});
  count(L).Lines.pop_back();
  count(L).StartedAfter.pop_back();
  if (--count(L).Up > 0)
    return;
  count(L).Ended = Line;
  for (Object *Session : heldSessions()) {
    if (L == Library::Mapi)
      Session->HeldAtUninitialize = Line;
    if (L == Library::Ole)
      Session->HeldAtOleUninitialize = Line;
  }
}

void libraryLeftAtEnd() {
  if (!Now.Cold || Now.ProcessEnded || Now.ShutDown)
    return;
  if (Now.UtilitiesWentFirst) // and MAPI never: that is unbalanced
    broke({"mapi-teardown-order", Now.UtilitiesWentFirst, {}, /*Optional=*/true});
  for (Library L : {Library::Mapi, Library::Ole, Library::Utilities})
    for (int Line : count(L).Lines)
      broke({"mapi-unbalanced-initialize", 0, {Line}, count(L).TooMany}); // the one too many may have been this one's
}

void Keep(void *Pointer) {
  keepObject(Pointer);
  keepBlock(Pointer);
}

} // namespace oracle
