// RUN: %faces %s --checks=mapi-initialize-in-dllmain

#include <windows.h>

#include <mapix.h>

static HMODULE library;
static LPMAPIINITIALIZE pfnMAPIInitialize;
static LPMAPIUNINITIALIZE pfnMAPIUninitialize;

static BOOL load(void) {
  library = LoadLibraryW(L"mapi32.dll");
  if (!library)
    return FALSE;
  pfnMAPIInitialize = (LPMAPIINITIALIZE)GetProcAddress(library, "MAPIInitialize");
  pfnMAPIUninitialize = (LPMAPIUNINITIALIZE)GetProcAddress(library, "MAPIUninitialize");
  return pfnMAPIInitialize && pfnMAPIUninitialize;
}

static BOOL attach(void) {
  MAPIINIT_0 init = {MAPI_INIT_VERSION, MAPI_NT_SERVICE};
  if (!load())
    return FALSE;
  return pfnMAPIInitialize(&init) == S_OK;
  // CHECK: :[[@LINE-1]]:10: warning: MAPIInitialize {{.*}}DllMain{{.*}} [mapi-initialize-in-dllmain]
  // CHECK: :[[@LINE-2]]:10: note: expected:
}

static void detach(void) {
  if (pfnMAPIUninitialize)
    (*pfnMAPIUninitialize)();
  // CHECK: :[[@LINE-1]]:5: warning: MAPIUninitialize {{.*}}DllMain{{.*}} [mapi-initialize-in-dllmain]
  FreeLibrary(library);
}

/* An export that the client calls when it is ready. */
__declspec(dllexport) HRESULT PluginStart(void) { return MAPIInitialize(NULL); }

static DWORD WINAPI worker(LPVOID unused) {
  (void)unused;
  MAPIUninitialize();
  return 0;
}

BOOL WINAPI DllMain(HINSTANCE module, DWORD reason, LPVOID reserved) {
  (void)module;
  switch (reason) {
  case DLL_PROCESS_ATTACH:
    CloseHandle(CreateThread(NULL, 0, worker, NULL, 0, NULL));
    return attach();
  case DLL_PROCESS_DETACH:
    if (!reserved)
      detach();
    break;
  default:
    break;
  }
  return TRUE;
}
