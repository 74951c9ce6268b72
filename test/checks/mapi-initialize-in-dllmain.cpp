// RUN: %faces %s --checks=mapi-initialize-in-dllmain
// RUN: %faces %s --checks=mapi-initialize-in-dllmain --prefix=STRAIGHT -- -DSTRAIGHT
// RUN: %faces %s --checks=mapi-initialize-in-dllmain --prefix=LATER -- -DLATER
// RUN: %faces %s --checks=mapi-initialize-in-dllmain --prefix=METHOD -- -DMETHOD
// RUN: %faces %s '--checks=mapi-*' --prefix=ALL -- -DSTRAIGHT

#include <windows.h>

#include <mapix.h>
#include <mapiutil.h>

#include <process.h>
#include <stdlib.h>

void Work(); // body elsewhere

#if defined(STRAIGHT)

// The whole of it in DllMain. One half of a pair in each branch is no other finding.

extern "C" BOOL WINAPI DllMain(HINSTANCE module, DWORD reason, LPVOID) {
  switch (reason) {
  case DLL_PROCESS_ATTACH:
    DisableThreadLibraryCalls(module);
    if (FAILED(MAPIInitialize(nullptr)))
      return FALSE;
    // STRAIGHT: :[[@LINE-2]]:9: warning: MAPIInitialize {{.*}}DllMain{{.*}} [mapi-initialize-in-dllmain]
    // STRAIGHT: :[[@LINE-3]]:9: note: expected:
    // ALL: :[[@LINE-4]]:9: warning: MAPIInitialize {{.*}}DllMain{{.*}} [mapi-initialize-in-dllmain]
    break;
  case DLL_PROCESS_DETACH:
    MAPIUninitialize();
    // STRAIGHT: :[[@LINE-1]]:5: warning: MAPIUninitialize {{.*}}DllMain{{.*}} [mapi-initialize-in-dllmain]
    // STRAIGHT: :[[@LINE-2]]:5: note: expected:
    // ALL: :[[@LINE-3]]:5: warning: MAPIUninitialize {{.*}}DllMain{{.*}} [mapi-initialize-in-dllmain]
    break;
  }
  return TRUE;
}

#elif defined(LATER)
// LATER-SILENT

// What DllMain only prepares runs later, without the loader lock.

static HMODULE the_module;
static LPMAPIINITIALIZE pfnMAPIInitialize;
static HRESULT the_result;

static DWORD WINAPI Worker(LPVOID) {
  if (SUCCEEDED(MAPIInitialize(nullptr)))
    MAPIUninitialize();
  return 0;
}

static unsigned __stdcall RuntimeWorker(void *) {
  if (SUCCEEDED(MAPIInitialize(nullptr)))
    MAPIUninitialize();
  return 0;
}

static VOID CALLBACK Timer(PVOID, BOOLEAN) { MAPIUninitialize(); }

struct Global {
  Global() : hr(MAPIInitialize(nullptr)) {}
  ~Global() {
    if (SUCCEEDED(hr))
      MAPIUninitialize();
  }
  HRESULT hr;
};
Global the_global;

extern "C" __declspec(dllexport) HRESULT Start() { return MAPIInitialize(nullptr); }
extern "C" __declspec(dllexport) void Stop() { MAPIUninitialize(); }

struct Exports {
  HRESULT (*start)();
  void (*stop)();
};
static Exports the_exports;

static void Set(bool up) {
  if (up)
    the_result = MAPIInitialize(nullptr);
  Work();
}

static void SetByReason(DWORD reason) {
  if (reason == 17)
    MAPIUninitialize();
}

extern "C" BOOL WINAPI DllMain(HINSTANCE module, DWORD reason, LPVOID) {
  if (reason != DLL_PROCESS_ATTACH)
    return TRUE;
  the_module = module;
  if (HANDLE thread = CreateThread(nullptr, 0, Worker, nullptr, 0, nullptr))
    CloseHandle(thread);
  _beginthreadex(nullptr, 0, RuntimeWorker, nullptr, 0, nullptr);
  QueueUserWorkItem(Worker, nullptr, WT_EXECUTEDEFAULT);
  HANDLE timer = nullptr;
  CreateTimerQueueTimer(&timer, nullptr, Timer, nullptr, 1000, 0, WT_EXECUTEONLYONCE);
  atexit(Stop);
  the_exports.start = Start;
  the_exports.stop = Stop;
  pfnMAPIInitialize = reinterpret_cast<LPMAPIINITIALIZE>(GetProcAddress(module, "MAPIInitialize"));
  auto never = [] { MAPIUninitialize(); };
  (void)never;
  Set(false);
  SetByReason(DLL_PROCESS_ATTACH);
  if (sizeof(void *) == 4)
    MAPIUninitialize();
  // Others are allowed, as far as this check goes.
  if (SUCCEEDED(OleInitialize(nullptr)))
    OleUninitialize();
  if (SUCCEEDED(ScInitMapiUtil(0)))
    DeinitMapiUtil();
  return TRUE;
}

#elif defined(METHOD)

// The shape of ATL: the exported function hands over to a method of the module object.

namespace mail {
// A function of that name which the loader does not call.
BOOL DllMain(HINSTANCE, DWORD, LPVOID) { return SUCCEEDED(MAPIInitialize(nullptr)); }
} // namespace mail

class Module {
public:
  virtual ~Module() = default;
  BOOL DllMain(DWORD reason, LPVOID) {
    if (reason == DLL_PROCESS_ATTACH)
      return Attach();
    if (reason == DLL_PROCESS_DETACH)
      Detach();
    return TRUE;
  }

protected:
  virtual BOOL Attach() {
    m_up = SUCCEEDED(MAPIInitialize(nullptr));
    // METHOD: :[[@LINE-1]]:12: warning: MAPIInitialize {{.*}}DllMain{{.*}} [mapi-initialize-in-dllmain]
    return m_up;
  }
  void Detach() {
    if (m_up)
      MAPIUninitialize();
    // METHOD: :[[@LINE-1]]:7: warning: MAPIUninitialize {{.*}}DllMain{{.*}} [mapi-initialize-in-dllmain]
  }

private:
  bool m_up = false;
};

Module the_module;

extern "C" BOOL WINAPI DllMain(HINSTANCE, DWORD reason, LPVOID reserved) {
  return the_module.DllMain(reason, reserved);
}

#else

// Callees, at any depth.

struct Mapi {
  Mapi() : hr(MAPIInitialize(nullptr)) {}
  Mapi(const Mapi &) = delete;
  ~Mapi() {
    if (SUCCEEDED(hr))
      MAPIUninitialize();
  }
  const HRESULT hr;
};

static HRESULT StartFlags(ULONG flags) {
  MAPIINIT_0 init = {MAPI_INIT_VERSION, flags};
  return MAPIInitialize(&init);
  // CHECK: :[[@LINE-1]]:10: warning: MAPIInitialize {{.*}}DllMain{{.*}} [mapi-initialize-in-dllmain]
  // CHECK: :[[@LINE-2]]:10: note: expected:
}

static BOOL Start() { return SUCCEEDED(StartFlags(MAPI_MULTITHREAD_NOTIFICATIONS)); }

static void StartIf(bool wanted) {
  if (wanted)
    MAPIUninitialize();
  // CHECK: :[[@LINE-1]]:5: warning: MAPIUninitialize {{.*}}DllMain{{.*}} [mapi-initialize-in-dllmain]
}

// The same helper outside of DllMain is no finding, and what only others call neither.
extern "C" __declspec(dllexport) HRESULT StartExported() {
  HRESULT hr = StartFlags(0);
  return FAILED(hr) ? hr : MAPIInitialize(nullptr);
}

template <class F> static void Call(F what) { what(); }

#define START(init)                                                                                                    \
  do {                                                                                                                 \
    if (FAILED(MAPIInitialize(init)))                                                                                  \
      return FALSE;                                                                                                    \
  } while (0)

BOOL APIENTRY DllMain(HMODULE module, DWORD reason, LPVOID reserved) {
  if (reason == DLL_THREAD_ATTACH) {
    auto initialize = reinterpret_cast<LPMAPIINITIALIZE>(GetProcAddress(module, "MAPIInitialize"));
    if (!initialize)
      return FALSE;
    return SUCCEEDED(initialize(nullptr));
    // CHECK: :[[@LINE-1]]:12: warning: MAPIInitialize {{.*}}DllMain{{.*}} [mapi-initialize-in-dllmain]
  }
  if (reason == DLL_THREAD_DETACH) {
    if (reserved) {
      Call([] { MAPIUninitialize(); });
      // CHECK: :[[@LINE-1]]:17: warning: MAPIUninitialize {{.*}}DllMain{{.*}} [mapi-initialize-in-dllmain]
    } else {
      START(nullptr);
      // CHECK: :[[@LINE-1]]:7: warning: MAPIInitialize {{.*}}DllMain{{.*}} [mapi-initialize-in-dllmain]
    }
    return TRUE;
  }
  if (reason == DLL_PROCESS_DETACH) {
    StartIf(reserved == nullptr);
    return TRUE;
  }
  if (reserved) {
    Mapi mapi;
    // CHECK: :[[@LINE-1]]:10: warning: MAPIInitialize {{.*}}DllMain{{.*}} [mapi-initialize-in-dllmain]
    Work();
  }
  // CHECK: :[[@LINE-1]]:3: warning: MAPIUninitialize {{.*}}DllMain{{.*}} [mapi-initialize-in-dllmain]
  if (module == nullptr)
    MAPIUninitialize(); // NOLINT(mapi-initialize-in-dllmain)
  return Start();
}

#endif
