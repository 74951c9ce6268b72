// MAPI memory. Each block has pages of its own, which become inaccessible when it is freed; the fault of a later access
// is what tells. Pointers that a failed call left unset are made to point into a region where nothing ever is.
#include "State.h"

#include <csignal>
#include <cstring>
#include <deque>
#include <sys/mman.h>
#include <ucontext.h>

namespace oracle {

static constexpr size_t Page = 4096, MostBlocks = 4096;
static char *const Arena = reinterpret_cast<char *>(0x200000000000);
static char *const Poison = reinterpret_cast<char *>(0x2aaa00000000);
static constexpr uintptr_t Pattern = 0xaaaaaaaaaaaaaaaa; // what the compiler fills variables with

static std::deque<Block> Blocks;
static std::vector<int> PoisonLines;

Block *blockAt(const void *Pointer) {
  auto *P = static_cast<const char *>(Pointer);
  for (Block &B : Blocks)
    if (P >= B.Start && P < B.Start + Page)
      return &B;
  return nullptr;
}

/// A row set and its rows are one thing, in which one defect is found once.
static void reported(const Block *B) {
  for (Block &Other : Blocks)
    if (Other.Obtained == B->Whole->Obtained)
      Other.Reported = true;
}

static void fault(int, siginfo_t *Info, void *Context) {
  uintptr_t Place = static_cast<ucontext_t *>(Context)->uc_mcontext.gregs[REG_RIP] - ProgramStart;
  auto *Address = static_cast<char *>(Info->si_addr);
  Block *B = blockAt(Address);
  if (B && B->Freed) {
    broke({"mapi-use-after-free", 0, {B->Whole->Obtained}, B->Whole->Reported, {"mapi-buffer-mismatch"}, Place});
    reported(B);
  } else if (!usesPoison(Address, 0, Place)) {
    endRun(); // of null, or of nothing at all
  }
  // The program goes on, and sees what was there.
  mprotect(Address - reinterpret_cast<uintptr_t>(Address) % Page, Page, PROT_READ | PROT_WRITE);
}

static void stuck(int) { endRun(); }

void startMemory() {
  mmap(Arena, MostBlocks * Page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED | MAP_NORESERVE, -1, 0);
  mmap(Poison, MostBlocks * Page, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED | MAP_NORESERVE, -1, 0);
  struct sigaction Action = {};
  Action.sa_sigaction = fault;
  Action.sa_flags = SA_SIGINFO;
  sigaction(SIGSEGV, &Action, nullptr);
  sigaction(SIGBUS, &Action, nullptr);
  Action.sa_flags = 0;
  Action.sa_handler = stuck;
  sigaction(SIGALRM, &Action, nullptr);
}

void forgetMemory() {
  for (Block &B : Blocks)
    if (B.Freed)
      mprotect(B.Start, Page, PROT_READ | PROT_WRITE);
  Blocks.clear();
  mprotect(Poison, (PoisonLines.size() + 1) * Page, PROT_NONE);
  PoisonLines.clear();
}

void poison(void **Out, int Line) {
  if (reinterpret_cast<uintptr_t>(*Out) != Pattern)
    return;
  PoisonLines.push_back(Line);
  *Out = Poison + PoisonLines.size() * Page;
}

bool usesPoison(const void *Pointer, int Line, uintptr_t Address) {
  size_t Index = size_t(static_cast<const char *>(Pointer) - Poison) / Page;
  if (Pointer >= Poison && Index >= 1 && Index <= PoisonLines.size()) {
    broke({"mapi-unset-out-parameter", Line, {PoisonLines[Index - 1]}, false, {}, Address});
    return true;
  }
  if (reinterpret_cast<uintptr_t>(Pointer) != Pattern)
    return false;
  broke({"mapi-unset-out-parameter", Line, {}, /*Optional=*/true}); // no call was given the variable at all
  return true;
}

static Block *makeBlock(Block::Owner From, size_t Size, Block *Whole, int Line) {
  if (Blocks.size() == MostBlocks || Size > Page)
    endRun();
  Block &B = Blocks.emplace_back();
  B.Start = Arena + (Blocks.size() - 1) * Page;
  B.Size = Size;
  B.From = From;
  B.Obtained = Line;
  B.Whole = Whole ? Whole : &B;
  std::memset(B.Start, 0, Page);
  return &B;
}

// The layouts of mapidefs.h, as far as programs look at them.
struct Binary {
  unsigned Size;
  char *Bytes;
};
struct Property {
  unsigned Tag, Pad;
  Binary Value;
};
struct Row {
  unsigned Pad, Count;
  Property *Properties;
};
struct RowSet {
  unsigned Count;
  Row Rows[1];
};

static void fill(Property *Properties, unsigned Count, char *Bytes) {
  for (unsigned I = 0; I < Count; ++I)
    Properties[I] = {0x0fff0102, 0, {16, Bytes}};
}

int Allocate(void *Self, Shape What, size_t Size, void **Out, unsigned *Count, int Line) {
  if (Self)
    usable(object(Self, Line), Line);
  else
    needs(Needs::Utilities, Line);
  // MAPIAllocateBuffer has no success besides S_OK.
  int Result = What == Shape::Bytes ? fails(Line) ? int(0x80004005) : 0 : resultOf(Line);
  if (Result < 0) {
    poison(Out, Line);
    return Result;
  }
  constexpr unsigned Columns = 2;
  Block *B = nullptr;
  switch (What) {
  case Shape::Bytes:
    B = makeBlock(Block::Mapi, Size, nullptr, Line);
    B->Plain = !Self;
    *Out = B->Start;
    break;
  case Shape::EntryId:
    *Out = makeBlock(Block::Mapi, 16, nullptr, Line)->Start;
    if (Count)
      *Count = 16;
    break;
  case Shape::Properties: {
    B = makeBlock(Block::Mapi, Columns * sizeof(Property), nullptr, Line);
    Block *Bytes = makeBlock(Block::More, 16, B, Line);
    fill(reinterpret_cast<Property *>(B->Start), Columns, Bytes->Start);
    *Out = B->Start;
    if (Count)
      *Count = Columns;
    break;
  }
  case Shape::Rows: {
    unsigned Rows = Self ? takeRows(Self) : 0;
    B = makeBlock(Block::RowSet, sizeof(RowSet) + Rows * sizeof(Row), nullptr, Line);
    auto *Set = reinterpret_cast<RowSet *>(B->Start);
    Set->Count = Rows;
    for (unsigned I = 0; I < Rows; ++I) {
      Block *R = makeBlock(Block::Row, Columns * sizeof(Property), nullptr, Line);
      Block *Bytes = makeBlock(Block::More, 16, R, Line);
      R->Whole = R;
      Set->Rows[I] = {0, Columns, reinterpret_cast<Property *>(R->Start)};
      fill(Set->Rows[I].Properties, Columns, Bytes->Start);
    }
    *Out = B->Start;
    break;
  }
  }
  return Result;
}

int AllocateMore(size_t Size, void *Pointer, void **Out, int Line) {
  needs(Needs::Utilities, Line);
  Touch(Pointer, Line);
  if (fails(Line)) {
    poison(Out, Line);
    return 0x8007000e;
  }
  Block *B = blockAt(Pointer);
  *Out = makeBlock(Block::More, Size, B ? B->Whole : nullptr, Line)->Start;
  return 0;
}

static void end(Block *B) {
  if (B->AtLogoff)
    broke({"mapi-unfreed-buffer-at-logoff", B->AtLogoff, {B->Obtained}, Now.MissedLibrary});
  for (Block &Part : Blocks)
    if (Part.Whole == B && !Part.Freed) {
      Part.Freed = true;
      mprotect(Part.Start, Page, PROT_NONE);
    }
}

static void mismatch(const Block *B, int Line, bool Optional = false) {
  broke({"mapi-buffer-mismatch", Line, {B->Whole->Obtained, B->Obtained}, Optional, {"mapi-use-after-free"}});
}

static bool rowsAreGone(Block *Set) {
  auto *Rows = reinterpret_cast<RowSet *>(Set->Start);
  for (unsigned I = 0; I < Rows->Count; ++I)
    if (Block *R = blockAt(Rows->Rows[I].Properties); R && !R->Freed)
      return false;
  return true;
}

/// The block that a freeing function is given, or null with the reason reported.
static Block *freeable(void *Pointer, int Line) {
  if (!Pointer || usesPoison(Pointer, Line))
    return nullptr;
  Block *B = blockAt(Pointer);
  if (!B)
    endRun();
  if (B->Freed || B->From == Block::More || B->Start != Pointer) {
    mismatch(B, Line, B->Reported);
    if (B->From != Block::More)
      reported(B);
    B->Reported = true;
    return nullptr;
  }
  return B;
}

unsigned Free(void *Pointer, int Line) {
  needs(Needs::Utilities, Line, nullptr, /*Nothing=*/!Pointer);
  Block *B = freeable(Pointer, Line);
  if (!B)
    return 0;
  if (B->From == Block::Client || (B->From == Block::RowSet && !rowsAreGone(B))) {
    mismatch(B, Line);
    reported(B);
  }
  end(B);
  return 0;
}

void FreeRows(void *Pointer, int Line) {
  needs(Needs::Utilities, Line, nullptr, /*Nothing=*/!Pointer);
  Block *B = freeable(Pointer, Line);
  if (!B)
    return;
  if (B->From != Block::RowSet) {
    mismatch(B, Line, B->Plain);
    reported(B);
    end(B);
    return;
  }
  auto *Rows = reinterpret_cast<RowSet *>(B->Start);
  for (unsigned I = 0; I < Rows->Count; ++I)
    if (Rows->Rows[I].Properties)
      if (Block *R = freeable(Rows->Rows[I].Properties, Line))
        end(R);
  end(B);
}

void Touch(const void *Pointer, int Line) {
  if (!Pointer)
    return;
  if (Block *B = blockAt(Pointer); B && B->Freed) {
    broke({"mapi-use-after-free", Line, {B->Whole->Obtained}, B->Whole->Reported, {"mapi-buffer-mismatch"}});
    reported(B);
    return;
  }
  usesPoison(Pointer, Line);
}

void *Malloc(size_t Size, int Line) { return makeBlock(Block::Client, Size, nullptr, Line)->Start; }

void ForeignFree(void *Pointer, int Line) {
  Block *B = freeable(Pointer, Line);
  if (!B)
    return;
  if (B->From != Block::Client) {
    mismatch(B, Line);
    reported(B);
  }
  end(B);
}

void keepBlock(void *Pointer) {
  if (Block *B = blockAt(Pointer))
    B->Whole->KeptElsewhere = true;
}

void blocksAtLogoff(int Line) {
  for (Block &B : Blocks)
    if (!B.Freed && !B.KeptElsewhere && B.Whole == &B && B.From != Block::Client && !B.AtLogoff)
      B.AtLogoff = Line;
}

void blocksLeftAtEnd() {
  if (Now.ShutDown)
    return;
  for (Block &B : Blocks) {
    if (B.Freed || B.KeptElsewhere || B.Reported || B.Whole != &B || B.From == Block::Client)
      continue;
    broke({"mapi-buffer-leak", 0, {B.Obtained}});
  }
}

} // namespace oracle
