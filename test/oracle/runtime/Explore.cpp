// Runs a program over all its inputs. Whatever may come out one way or the other (the program's argument, the answers to
// Ask, the calls that fail, the rows of a table) is a choice; the choices of a run are a trail, and the next run
// changes its last choice that has not had all its values. What a run leaves behind in the program's variables is undone.
#include "State.h"

#include <csetjmp>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <dlfcn.h>
#include <link.h>
#include <unistd.h>

namespace oracle {

State Now;

struct Choice {
  unsigned Value, Count;
  bool Failure;
  int Line;
};
static std::vector<Choice> Trail;
static size_t Depth;
static int Failures, MostFailures = 2, MostRuns = 20000;
static sigjmp_buf Start;
Lines NeverFails;

unsigned choose(unsigned Count, bool Failure, int Line) {
  if (Count < 2 || (Failure && NeverFails.count(Line)) || (Failure && Failures >= MostFailures))
    return 0;
  if (Depth == Trail.size())
    Trail.push_back({0, Count, Failure, Line});
  Choice &C = Trail[Depth++];
  Failures += Failure && C.Value != 0;
  return C.Value;
}

int resultOf(int Line) {
  constexpr int Failure = 0x80004005, Warning = 0x00040380; // E_FAIL, MAPI_W_ERRORS_RETURNED
  const int Results[] = {0, Failure, Warning};
  return Results[choose(3, true, Line)];
}

/// Moves on to the next trail, if there is one.
static bool next() {
  while (!Trail.empty() && Trail.back().Value + 1 == Trail.back().Count)
    Trail.pop_back();
  if (Trail.empty())
    return false;
  ++Trail.back().Value;
  return true;
}

std::string witness() {
  std::string Text;
  for (size_t I = 0; I < Depth; ++I) {
    const Choice &C = Trail[I];
    if (I == 0)
      Text = "input " + std::to_string(C.Value);
    else if (C.Failure && C.Value)
      Text += "; line " + std::to_string(C.Line) + (C.Count == 2 ? " fails" : C.Value == 1 ? " fails" : " warns");
    else if (!C.Failure)
      Text += "; " + (C.Line ? "line " + std::to_string(C.Line) + " gives " : std::string("answer ")) +
              std::to_string(C.Value);
  }
  return Text;
}

/// The variables of the program with static storage.
struct Variables {
  char *Begin = nullptr, *End = nullptr;
  std::vector<char> Before;
};
static Variables Statics;
uintptr_t ProgramStart;

static char *StackEnd; ///< above all frames of the program

static void keepWhatIsHeldBetween(char *Begin, char *End) {
  auto First = (reinterpret_cast<uintptr_t>(Begin) + 7) & ~uintptr_t(7);
  for (auto *P = reinterpret_cast<void **>(First); P + 1 <= reinterpret_cast<void **>(End); ++P) {
    keepObject(*P);
    keepBlock(*P);
  }
}

// The program is about to crash. What no variable holds any more was lost before that; what would have become of the rest
// nobody knows.
__attribute__((noinline)) void endRun() {
  Now.Crashed = true;
  keepWhatIsHeldBetween(static_cast<char *>(__builtin_frame_address(0)), StackEnd);
  keepWhatIsHeldBetween(Statics.Begin, Statics.End);
  leftAtEnd();
  blocksLeftAtEnd();
  siglongjmp(Start, 1);
}

int Ask() { return choose(2, false, 0); }

static int findStatics(dl_phdr_info *Info, size_t, void *Name) {
  if (!Info->dlpi_name || !strstr(Info->dlpi_name, static_cast<const char *>(Name)))
    return 0;
  char *Begin = nullptr, *End = nullptr, *ReadOnly = nullptr;
  for (int I = 0; I < Info->dlpi_phnum; ++I) {
    const auto &Header = Info->dlpi_phdr[I];
    char *Place = reinterpret_cast<char *>(Info->dlpi_addr + Header.p_vaddr);
    if (Header.p_type == PT_LOAD && (Header.p_flags & PF_W) && Place + Header.p_memsz > End)
      Begin = Place, End = Place + Header.p_memsz;
    if (Header.p_type == PT_GNU_RELRO)
      ReadOnly = Place + Header.p_memsz;
  }
  if (ReadOnly > Begin && ReadOnly <= End)
    Begin = ReadOnly;
  Statics.Begin = Begin, Statics.End = End;
  ProgramStart = Info->dlpi_addr;
  return 1;
}

static void finish() {
  if (Now.ProcessEnded)
    return;
  keepWhatIsHeldBetween(Statics.Begin, Statics.End); // not lost
  leftAtEnd();
  blocksLeftAtEnd();
  libraryLeftAtEnd();
}

void EndProcess() {
  Now.ProcessEnded = true;
  leftAtEnd();
  siglongjmp(Start, 1);
}

/// The arguments of the entry function, a letter each: i the input, v no matter, d the reason of DllMain, an object by
/// its kind, O a place to put an object.
static void call(void *Entry, const std::string &Signature, unsigned Input) {
  uintptr_t A[6] = {};
  void *Places[6] = {};
  for (size_t I = 0; I < Signature.size() && I < 6; ++I) {
    switch (Signature[I]) {
    case 'i': A[I] = Input; break;
    case 'd': A[I] = Input & 3; break;
    case 'S': A[I] = reinterpret_cast<uintptr_t>(given(Kind::Session)); break;
    case 'M': A[I] = reinterpret_cast<uintptr_t>(given(Kind::Store)); break;
    case 'F': A[I] = reinterpret_cast<uintptr_t>(given(Kind::Folder)); break;
    case 'G': A[I] = reinterpret_cast<uintptr_t>(given(Kind::Message)); break;
    case 'T': A[I] = reinterpret_cast<uintptr_t>(given(Kind::Table)); break;
    case 'K': A[I] = reinterpret_cast<uintptr_t>(given(Kind::Sink)); break;
    case 'L': A[I] = reinterpret_cast<uintptr_t>(given(Kind::Storage)); break;
    case 'O': A[I] = reinterpret_cast<uintptr_t>(&Places[I]); break;
    default: break;
    }
  }
  reinterpret_cast<long (*)(uintptr_t, uintptr_t, uintptr_t, uintptr_t, uintptr_t, uintptr_t)>(Entry)(A[0], A[1], A[2],
                                                                                                    A[3], A[4], A[5]);
  for (void *Place : Places) {
    keepObject(Place);
    keepBlock(Place);
  }
}

static int runAll(const char *File, const char *Name, const std::string &Signature, unsigned Inputs) {
  void *Program = dlopen(File, RTLD_NOW | RTLD_LOCAL);
  void *Entry = Program ? dlsym(Program, Name) : nullptr;
  if (!Entry) {
    std::fprintf(stderr, "runner: %s\n", dlerror());
    return 2;
  }
  dl_iterate_phdr(findStatics, const_cast<char *>(File));
  Statics.Before.assign(Statics.Begin, Statics.End);
  startMemory();
  bool Cold = Signature.find_first_of("SMFGTKL") == std::string::npos && !std::strcmp(Name, "main");
  int Runs = 0;
  bool More = true;
  for (; More && Runs < MostRuns; ++Runs) {
    Now = State();
    Now.Cold = Cold;
    Now.InDllMain = !std::strcmp(Name, "DllMain");
    Depth = 0;
    Failures = 0;
    std::memcpy(Statics.Begin, Statics.Before.data(), Statics.Before.size());
    alarm(10);
    StackEnd = static_cast<char *>(__builtin_frame_address(0));
    if (sigsetjmp(Start, 1) == 0) {
      call(Entry, Signature, choose(Inputs, false, 0));
      finish();
    }
    alarm(0);
    forgetObjects();
    forgetMemory();
    Trail.resize(Depth);
    More = next();
  }
  judgeAccountHelper();
  printViolations();
  std::printf("{\"runs\":%d,\"all\":%s}\n", Runs, More ? "false" : "true");
  return 0;
}

} // namespace oracle

int main(int argc, char **argv) {
  if (argc < 5) {
    std::fprintf(stderr, "usage: runner FILE.so ENTRY SIGNATURE INPUTS [LINE...]\n"
                         "A call on one of the lines never fails.\n");
    return 2;
  }
  for (int I = 5; I < argc; ++I)
    oracle::NeverFails.insert(std::atoi(argv[I]));
  int Status = oracle::runAll(argv[1], argv[2], argv[3], std::strtoul(argv[4], nullptr, 10));
  std::fflush(stdout);
  _exit(Status); // the program's own destructors have nothing to do here
}
