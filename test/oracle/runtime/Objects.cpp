// COM objects, sessions, message sessions and registrations, and the rules about them.
#include "State.h"

#include <deque>
#include <initializer_list>

namespace oracle {

static std::deque<Object> Objects; // addresses stay as they are
static std::deque<Registration> Registrations;

/// Reports a use of an object, in full the first time and then only to prove findings right.
static void misused(Object *O, const char *Check, int Line, std::initializer_list<const char *> Alternatives = {}) {
  broke({Check, Line, O->Obtained, O->Misused || Now.MissedLibrary, {Alternatives.begin(), Alternatives.end()}});
  O->Misused = true;
}

Object *makeObject(Kind Type, Object *Parent, int Line) {
  Object &O = Objects.emplace_back();
  O.Type = Type;
  O.References = 1;
  O.Obtained = {Line};
  if (Parent)
    O.Root = Parent->IsMessageSession || Parent->Type == Kind::Session ? Parent : Parent->Root;
  if (Type == Kind::Table)
    O.RowsLeft = choose(2, false, Line) == 0 ? 2 : 0;
  return &O;
}

Object *given(Kind Type) {
  Object *O = makeObject(Type, nullptr, 0);
  O->Given = true;
  O->References = 0;
  O->Obtained.clear();
  return O;
}

static Object *find(const void *Pointer) {
  for (Object &O : Objects)
    if (&O == Pointer)
      return &O;
  return nullptr;
}

Object *object(void *Pointer, int Line) {
  if (Object *O = find(Pointer))
    return O;
  if (Pointer)
    usesPoison(Pointer, Line);
  // A call all the same, and there must be no call.
  if (Now.Cold && Now.Counts[int(Library::Mapi)].Up == 0)
    broke({"mapi-use-after-uninitialize", Line, {}, /*Optional=*/true});
  endRun(); // a crash: of null, or of something that is no object
}

void keepObject(void *Pointer) {
  if (Object *O = find(Pointer))
    O->KeptElsewhere = true;
}

static bool held(const Object &O) { return O.References > 0 && !O.KeptElsewhere; }

void needs(Needs What, int Line, Object *O, bool Nothing) {
  Lines Obtained = O ? O->Obtained : Lines{};
  if (Now.ShutDown && !(O && O->Type == Kind::Shutdown) && !Nothing) {
    broke({"mapi-use-after-fast-shutdown", Line, {}, Now.CalledAfterShutDown});
    Now.CalledAfterShutDown = true;
  }
  if (!Now.Cold || Now.Counts[int(Library::Mapi)].Up > 0)
    return;
  if (What == Needs::Utilities && Now.Counts[int(Library::Utilities)].Up > 0)
    return;
  if (O && O->HeldAtUninitialize)
    O->TouchedAfterUninitialize = true;
  broke({"mapi-use-after-uninitialize", Line, Obtained, Now.MissedLibrary || Nothing});
  Now.MissedLibrary |= !Nothing;
}

static bool ownedByClient(const Object &O) {
  return O.Type == Kind::Sink || O.Type == Kind::Malloc || O.Type == Kind::Storage;
}

bool usable(Object *O, int Line, bool IsRelease) {
  if (!ownedByClient(*O))
    needs(Needs::Mapi, Line, O);
  if (O->References <= 0 && !O->Given) {
    misused(O, "mapi-use-after-release", Line,
            {"mapi-use-after-logoff", "mapi-use-after-close-message-session", "mapi-use-after-uninitialize"});
    return false;
  }
  if (IsRelease)
    return true;
  if (O->LoggedOff || (O->Root && O->Root->LoggedOff))
    misused(O, "mapi-use-after-logoff", Line);
  if (O->Root && O->Root->Closed)
    misused(O, "mapi-use-after-close-message-session", Line);
  return true;
}

int QueryInterface(void *Self, bool Shutdown, void **Out, int Line) {
  Object *O = object(Self, Line);
  usable(O, Line);
  if (fails(Line)) {
    *Out = nullptr; // COM wants this of QueryInterface, and of nothing else
    return 0x80004002;
  }
  if (Shutdown) { // another interface of the session, with an address of its own
    *Out = makeObject(Kind::Shutdown, O, Line);
    return 0;
  }
  ++O->References;
  O->Obtained.insert(Line);
  *Out = O;
  return 0;
}

unsigned AddRef(void *Self, int Line) {
  Object *O = object(Self, Line);
  usable(O, Line);
  ++O->References;
  O->Obtained.insert(Line);
  return O->References;
}

static void lastReleased(Object *O, int Line) {
  if (O->Type == Kind::Session && O->LoggedOn && !O->TriedLogoff && !O->Given)
    broke({"mapi-missing-logoff", Line, O->Obtained});
  for (Registration &R : Registrations)
    if (R.Source == O && !R.Over) {
      R.Over = true;
      broke({"mapi-missing-unadvise", Line, {R.Line}});
    }
}

unsigned Release(void *Self, int Line) {
  if (usesPoison(Self, Line))
    return 0; // as if the program had survived that
  Object *O = object(Self, Line);
  if (!usable(O, Line, /*IsRelease=*/true))
    return 0;
  if (--O->References == 0 && !O->Given)
    lastReleased(O, Line);
  return O->References > 0 ? O->References : 0;
}

int Use(void *Self, int Line) {
  usable(object(Self, Line), Line);
  return 0;
}

int UseOrFail(void *Self, int Line) {
  Use(Self, Line);
  return fails(Line) ? 0x80004005 : 0;
}

static int deliver(Kind Type, Object *Parent, void **Out, int Line) {
  int Result = resultOf(Line);
  if (Result < 0)
    poison(Out, Line);
  else
    *Out = makeObject(Type, Parent, Line);
  return Result;
}

int Open(void *Self, Kind Type, void **Out, int Line) {
  Object *O = object(Self, Line);
  usable(O, Line);
  return deliver(Type, O, Out, Line);
}

int OpenFree(Kind Type, void **Out, int Line) {
  needs(Needs::Utilities, Line);
  return deliver(Type, nullptr, Out, Line);
}

void *DefaultMalloc(int Line) {
  needs(Needs::Utilities, Line);
  static Object Malloc;
  return &Malloc;
}

int Function(Needs What, void *Pointer, int Line) {
  if (Pointer)
    usable(object(Pointer, Line), Line);
  else
    needs(What, Line);
  return 0;
}

int Logon(void **Out, int Line) {
  needs(Needs::Mapi, Line);
  int Result = deliver(Kind::Session, nullptr, Out, Line);
  if (Result >= 0)
    static_cast<Object *>(*Out)->LoggedOn = true;
  return Result;
}

int Logoff(void *Self, uintptr_t Window, unsigned Flags, unsigned Reserved, int Line) {
  Object *O = object(Self, Line);
  constexpr unsigned Shared = 1, Dialog = 2;
  if (Flags & Shared)
    broke({"mapi-logoff-shared", Line, {}});
  if (Reserved || (Flags & ~(Shared | Dialog)) || (Window && !(Flags & Dialog)))
    broke({"mapi-logoff-arguments", Line, {}});
  bool Usable = usable(O, Line);
  O->TriedLogoff = true;
  if (fails(Line)) {
    Now.FailedLogoff = true;
    return 0x80004005;
  }
  if (O->LoggedOff || !Usable)
    return 0;
  if (O->Submitted)
    broke({"mapi-logoff-after-submit", Line, {O->Submitted}});
  O->LoggedOff = true;
  for (Object &Child : Objects)
    if (Child.Root == O && held(Child) && !Child.Reported && Child.Type != Kind::Shutdown) {
      Child.Reported = true;
      broke({"mapi-open-object-at-logoff", Line, Child.Obtained});
    }
  for (Registration &R : Registrations)
    if ((R.Source == O || R.Source->Root == O) && !R.Over) {
      R.Over = true;
      broke({"mapi-advise-at-logoff", Line, {R.Line}});
    }
  blocksAtLogoff(Line);
  return 0;
}

int Advise(void *Self, void *Sink, unsigned *Connection, int Line) {
  Object *O = object(Self, Line);
  usable(O, Line);
  usable(object(Sink, Line), Line);
  int Result = resultOf(Line);
  if (Result < 0)
    return Result;
  Registrations.push_back({O, Line});
  *Connection = unsigned(Registrations.size());
  return Result;
}

int Unadvise(void *Self, unsigned Connection, int Line) {
  Object *O = object(Self, Line);
  usable(O, Line);
  if (Connection >= 1 && Connection <= Registrations.size() && Registrations[Connection - 1].Source == O)
    Registrations[Connection - 1].Over = true;
  return 0;
}

int Submit(void *Self, int Line) {
  Object *O = object(Self, Line);
  usable(O, Line);
  if (fails(Line))
    return 0x80004005;
  if (O->Root)
    O->Root->Submitted = Line;
  return 0;
}

void LetQueueDrain() {
  for (Object &O : Objects)
    O.Submitted = 0;
}

int QueryFastShutdown(void *Self, int Line) {
  Object *O = object(Self, Line);
  usable(O, Line);
  if (fails(Line))
    return 0x80004005;
  O->MayShutDown = true;
  return 0;
}

int DoFastShutdown(void *Self, int Line) {
  Object *O = object(Self, Line);
  usable(O, Line);
  if (!O->MayShutDown)
    broke({"mapi-use-after-fast-shutdown", Line, {}});
  if (fails(Line))
    return 0x80004005;
  Now.ShutDown = true;
  return 0;
}

std::vector<Object *> heldSessions() {
  std::vector<Object *> Result;
  for (Object &O : Objects)
    if (O.Type == Kind::Session && held(O))
      Result.push_back(&O);
  return Result;
}

// An account helper is judged when all its runs are over: that it logs on in one of them decides about the others.
struct HandedOff {
  bool Holds;
  int Result;
};
static std::vector<HandedOff> Handed;
static bool HelperLogsOn, HelperIsGivenOne;

void HandsOffBegins() {
  for (const Object &O : Objects) {
    HelperLogsOn |= O.LoggedOn;
    HelperIsGivenOne |= O.Given && O.Type == Kind::Session;
  }
}

int HandsOffReturned(int Result) {
  Handed.push_back({!heldSessions().empty(), Result});
  return Result;
}

void judgeAccountHelper() {
  constexpr int NotImplemented = 0x80004001;
  for (const HandedOff &H : Handed) {
    bool Right = HelperLogsOn ? !H.Holds && H.Result == 0 : H.Result == NotImplemented;
    if (HelperLogsOn && HelperIsGivenOne)
      Right = H.Result == 0 || H.Result == NotImplemented;
    if (!Right)
      broke({"mapi-hands-off-session", 0, {}});
  }
}

static constexpr unsigned MapiUnicode = 0x80000000, NoStorageCommit = 1;

int OpenMessageSession(void *Allocator, unsigned Flags, void **Out, int Line) {
  needs(Needs::Mapi, Line);
  if (!Allocator || !Out || (Flags & ~MapiUnicode))
    broke({"mapi-message-session-arguments", Line, {}});
  if (!Allocator || !Out)
    return 0x80070057;
  int Result = deliver(Kind::Unknown, nullptr, Out, Line);
  if (Result >= 0)
    static_cast<Object *>(*Out)->IsMessageSession = true;
  return Result;
}

int OpenOnStorage(void *Session, bool Functions, void *Allocator, void *Support, void *Storage, unsigned Flags,
                  void **Out, int Line) {
  needs(Needs::Mapi, Line);
  if (!Allocator || !Storage || !Out || (!Functions && !Support) || (Flags & ~(MapiUnicode | NoStorageCommit)))
    broke({"mapi-message-session-arguments", Line, {}});
  Object *O = Session ? object(Session, Line) : nullptr;
  if (O && O->Closed)
    misused(O, "mapi-use-after-close-message-session", Line);
  if (!Allocator || !Storage || !Out)
    return 0x80070057;
  usable(object(Storage, Line), Line);
  int Result = deliver(Kind::Message, O, Out, Line);
  if (Result >= 0 && !O)
    static_cast<Object *>(*Out)->OpenedWithoutSession = true;
  return Result;
}

void CloseMessageSession(void *Session, int Line) {
  if (!Session)
    return;
  Object *O = object(Session, Line);
  needs(Needs::Mapi, Line, O);
  if (O->Closed)
    misused(O, "mapi-use-after-close-message-session", Line);
  O->Closed = true;
  O->References = 0;
}

/// A session that was there when the library went is the business of whatever happened to it afterwards.
static void sessionAtEnd(const Object &O, bool Silent) {
  bool Lost = held(O) && !Silent;
  if (O.HeldAtOleUninitialize)
    broke({"mapi-teardown-order", O.HeldAtOleUninitialize, O.Obtained, Lost || O.TouchedAfterUninitialize});
  if (O.HeldAtUninitialize && !O.TouchedAfterUninitialize)
    broke({"mapi-teardown-order", O.HeldAtUninitialize, O.Obtained, Lost});
  if (Lost)
    broke({"mapi-session-leak", 0, O.Obtained, O.TouchedAfterUninitialize, {"mapi-teardown-order"}});
}

void leftAtEnd() {
  bool Silent = Now.ProcessEnded || Now.ShutDown;
  // The rule speaks of the source's release. That a number is lost before that is the same defect, seen earlier.
  for (const Registration &R : Registrations)
    if (!R.Over && !Silent)
      broke({"mapi-missing-unadvise", 0, {R.Line}, /*Optional=*/true});
  for (const Object &O : Objects) {
    if (O.Type == Kind::Session) {
      sessionAtEnd(O, Silent);
      continue;
    }
    if (O.Type == Kind::Shutdown && held(O) && !Silent) {
      broke({"mapi-session-leak", 0, O.Obtained, true, {"mapi-object-leak"}}); // it is the session, by another name
      continue;
    }
    if (Silent || !held(O) || O.Reported || (O.Root && O.Root->Closed))
      continue;
    if (O.IsMessageSession || O.OpenedWithoutSession)
      broke({"mapi-message-session-leak", 0, O.Obtained, false, {"mapi-object-leak"}});
    else
      // Nothing is said about the messages of a session that is itself never closed.
      broke({"mapi-object-leak", 0, O.Obtained, O.Root && O.Root->IsMessageSession});
  }
}

void forgetObjects() {
  Objects.clear();
  Registrations.clear();
}

/// The rows that a table has not handed out yet.
unsigned takeRows(void *Table) {
  Object *O = find(Table);
  if (O && O->Type == Kind::AddressBook)
    return 2;
  unsigned Left = O ? O->RowsLeft : 0;
  if (O)
    O->RowsLeft = 0;
  return Left;
}

} // namespace oracle
