// RUN: %faces %s
// A function whose paths are too many is walked a second time without what it calls. How it leaves a library then says
// nothing, since that may be done in what was left out.
#include <windows.h>
#include <mapix.h>

void Log(int);
bool verbose();

#define EITHER(i)                                                                                                      \
  if (a[i])                                                                                                            \
    Log(i);                                                                                                            \
  else                                                                                                                 \
    Log(100 + i);
#define SIXTEEN_TIMES                                                                                                  \
  EITHER(0) EITHER(1) EITHER(2) EITHER(3) EITHER(4) EITHER(5) EITHER(6) EITHER(7)                                      \
  EITHER(8) EITHER(9) EITHER(10) EITHER(11) EITHER(12) EITHER(13) EITHER(14) EITHER(15)

static void CleanUp(int level) {
  if (level == 1)
    Log(1);
  else
    Log(2);
  if (level > 3)
    Log(3);
  for (int i = 0; i < level; ++i)
    Log(i);
  MAPIUninitialize();
}
HRESULT HelperStopsOk(const int *a) {
  HRESULT hr = MAPIInitialize(nullptr);
  if (FAILED(hr))
    return hr;
  if (a[20]) {
    CleanUp(1);
    return S_OK;
  }
  SIXTEEN_TIMES
  CleanUp(a[3]);
  return S_OK;
}

struct Started {
  Started() : up(SUCCEEDED(MAPIInitialize(nullptr))) {
    if (!up)
      Log(7);
    else
      Log(8);
  }
  ~Started() {
    if (up) {
      Log(3);
      if (verbose())
        Log(4);
      else
        Log(5);
      MAPIUninitialize();
    }
  }
  bool up;
};
HRESULT DestructorStopsOk(const int *a) {
  Started started;
  if (!started.up)
    return E_FAIL;
  if (a[20])
    return S_OK;
  SIXTEEN_TIMES
  return S_OK;
}

// What it does itself is found in the second walk, behind all that.
static void LogAll(const int *a) { SIXTEEN_TIMES }
HRESULT LeakBehindBad(LPMAPISESSION session, const int *a) {
  LogAll(a);
  LogAll(a + 16);
  LPMAPITABLE stores = nullptr;
  HRESULT hr = session->GetMsgStoresTable(0, &stores);
  if (FAILED(hr))
    return hr;
  return stores->SeekRow(BOOKMARK_BEGINNING, 0, nullptr);
  // CHECK: :[[@LINE-1]]:3: warning: IMAPITable 'stores' is never released [mapi-object-leak]
}
