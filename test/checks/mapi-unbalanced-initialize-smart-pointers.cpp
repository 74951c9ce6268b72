// RUN: %faces %s --checks=mapi-unbalanced-initialize

#include <windows.h>

#include <mapix.h>
#include <mapiutil.h>

#include <memory>
#include <optional>
#include <stdexcept>

#include "Inputs/ComPointers.h"

void Work(); // body elsewhere
bool Ask();  // body elsewhere

struct Mapi {
  Mapi() : hr(MAPIInitialize(nullptr)) {}
  Mapi(const Mapi &) = delete;
  ~Mapi() {
    if (SUCCEEDED(hr))
      MAPIUninitialize();
  }
  const HRESULT hr;
};

// Started by hand, stopped by what runs at the end of a scope.

int ScopeEndOk() {
  if (FAILED(MAPIInitialize(nullptr)))
    return 1;
  auto end = [] { MAPIUninitialize(); };
  AtScopeEnd<decltype(end)> at_end(end);
  if (Ask())
    return 2;
  return 0;
}

int ScopeEndBad() {
  auto end = [] { MAPIUninitialize(); };
  AtScopeEnd<decltype(end)> at_end(end);
  if (FAILED(MAPIInitialize(nullptr)))
    return 1;
  // CHECK: :[[@LINE-1]]:5: warning: MAPIUninitialize {{.*}} although {{.*}} failed [mapi-unbalanced-initialize]
  Work();
  return 0;
}

int ScopeEndTooLateBad() {
  if (FAILED(OleInitialize(nullptr)))
    return 1;
  if (Ask())
    return 2;
  // CHECK: :[[@LINE-1]]:5: warning: OleInitialize is not undone {{.*}}[mapi-unbalanced-initialize]
  auto end = [] { OleUninitialize(); };
  AtScopeEnd<decltype(end)> at_end(end);
  Work();
  return 0;
}

struct EndMapi {
  void operator()(void *) const { MAPIUninitialize(); }
};

int UniquePointerAsGuardOk() {
  if (FAILED(MAPIInitialize(nullptr)))
    return 1;
  int token = 0;
  std::unique_ptr<void, EndMapi> end(&token);
  if (Ask())
    return 2;
  return 0;
}

// A guard on the heap.

int UniqueGuardOk() {
  auto mapi = std::make_unique<Mapi>();
  if (FAILED(mapi->hr))
    return 1;
  if (Ask())
    return 2;
  Work();
  return 0;
}

std::unique_ptr<Mapi> MakeOk() {
  auto mapi = std::make_unique<Mapi>();
  if (FAILED(mapi->hr))
    return nullptr;
  return mapi;
}

int MadeOk() {
  auto mapi = MakeOk();
  if (!mapi)
    return 1;
  if (Ask())
    return 2;
  return 0;
}

std::shared_ptr<void> MakeSharedOk() {
  if (FAILED(MAPIInitialize(nullptr)))
    return nullptr;
  return std::shared_ptr<void>(nullptr, [](void *) { MAPIUninitialize(); });
}

int SharedOk() {
  auto mapi = MakeSharedOk();
  if (Ask())
    return 2;
  return 0;
}

int OptionalGuardOk(bool wanted) {
  std::optional<Mapi> mapi;
  if (wanted)
    mapi.emplace();
  if (wanted && FAILED(mapi->hr))
    return 1;
  Work();
  return 0;
}

// A guard that lives on in a member or an out-parameter is half of a pair, whatever was there before it.

class StoredGuard {
public:
  bool StartOk() {
    m_mapi = std::make_unique<Mapi>();
    return SUCCEEDED(m_mapi->hr);
  }
  void StopOk() { m_mapi.reset(); }

private:
  std::unique_ptr<Mapi> m_mapi;
};

bool StartOk(std::unique_ptr<Mapi> &out) {
  out.reset(new Mapi);
  return SUCCEEDED(out->hr);
}

// A constructor that throws where it fails.

struct Throwing {
  Throwing() {
    if (FAILED(MAPIInitialize(nullptr)))
      throw std::runtime_error("MAPIInitialize");
  }
  Throwing(const Throwing &) = delete;
  ~Throwing() { MAPIUninitialize(); }
};

int ThrowingOk() {
  try {
    Throwing mapi;
    Work();
    return 0;
  } catch (const std::exception &) {
    return 1;
  }
}

// Two in one object: members are undone backwards, and the second is only started where the first succeeded.

class Libraries {
public:
  Libraries() {
    m_hr = MAPIInitialize(nullptr);
    if (FAILED(m_hr))
      return;
    m_mapi = true;
    m_hr = OleInitialize(nullptr);
    m_ole = SUCCEEDED(m_hr);
  }
  Libraries(const Libraries &) = delete;
  ~Libraries() {
    if (m_ole)
      OleUninitialize();
    if (m_mapi)
      MAPIUninitialize();
  }
  HRESULT Result() const { return m_hr; }

private:
  HRESULT m_hr = E_FAIL;
  bool m_mapi = false;
  bool m_ole = false;
};

HRESULT LibrariesOk() {
  Libraries libraries;
  if (FAILED(libraries.Result()))
    return libraries.Result();
  Work();
  return S_OK;
}
