// Classes whose bodies are elsewhere.
#include <windows.h>
#include <mapix.h>

#include <memory>
#include <utility>

void Check(HRESULT hr);

struct Mapi {
  Mapi();
  ~Mapi();
};

class Guard {
public:
  Guard();
  explicit Guard(LPMAPITABLE table);
  Guard(const Guard &other);
  Guard(Guard &&other);
  ~Guard();
  Guard &operator=(const Guard &other);
  LPMAPITABLE get() const;
  LPMAPITABLE operator->() const;
  LPMAPITABLE *operator&();
  operator IMAPITable *() const;
  LPMAPITABLE &ref();
  void Attach(LPMAPITABLE table);
  LPMAPITABLE Detach();
  HRESULT Open(LPMAPIFOLDER folder);
  static LPMAPITABLE New(LPMAPIFOLDER folder);

private:
  LPMAPITABLE m_table;
};

class Login {
public:
  Login();
  ~Login();
  HRESULT Logon();
  HRESULT Open();
  LPMAPISESSION session();

private:
  LPMAPISESSION m_session;
  LPMDB m_store;
};

void Consume(Guard guard);

// What the guard holds it gives back, by whatever way it came.
HRESULT Filled(LPMAPIFOLDER folder) {
  Guard guard;
  HRESULT hr = folder->GetContentsTable(0, &guard);
  if (FAILED(hr))
    return hr;
  hr = guard.Open(folder);
  if (FAILED(hr))
    return hr;
  guard.Attach(Guard::New(folder));
  return guard->SeekRow(BOOKMARK_BEGINNING, 0, nullptr);
}

HRESULT Detached(LPMAPIFOLDER folder) {
  Guard guard;
  HRESULT hr = guard.Open(folder);
  if (FAILED(hr))
    return hr;
  LPMAPITABLE table = guard.Detach();
  return table->SeekRow(BOOKMARK_BEGINNING, 0, nullptr); // expected: mapi-object-leak
}

HRESULT ReleasedTwice(LPMAPIFOLDER folder) {
  Guard guard;
  HRESULT hr = guard.Open(folder);
  if (FAILED(hr))
    return hr;
  guard.get()->Release();
  return S_OK; // expected: mapi-use-after-release
}

HRESULT Outlived(LPMAPIFOLDER folder) {
  LPMAPITABLE table;
  {
    Guard guard;
    HRESULT hr = guard.Open(folder);
    if (FAILED(hr))
      return hr;
    table = guard;
  }
  return table->SeekRow(BOOKMARK_BEGINNING, 0, nullptr); // expected: mapi-use-after-release
}

HRESULT AtLogoff(LPMAPISESSION session) {
  {
    Guard guard;
    session->GetMsgStoresTable(0, &guard);
  }
  Guard guard;
  HRESULT hr = session->GetMsgStoresTable(0, &guard);
  session->Logoff(0, 0, 0); // expected: mapi-open-object-at-logoff
  return hr;
}

HRESULT StaticMethod(LPMAPIFOLDER folder) {
  LPMAPITABLE table = Guard::New(folder);
  if (!table)
    return E_FAIL;
  return S_OK; // expected: mapi-object-leak
}

// A copy or a move is given away, and so is what belongs to others.
HRESULT Copied(LPMAPIFOLDER folder) {
  Guard first, second;
  HRESULT hr = first.Open(folder);
  if (FAILED(hr))
    return hr;
  second = first;
  Consume(first);
  Guard third(std::move(first));
  return third->SeekRow(BOOKMARK_BEGINNING, 0, nullptr);
}
void IntoAnother(LPMAPIFOLDER folder, Guard *guard) { guard->Attach(Guard::New(folder)); }
HRESULT IntoReference(LPMAPIFOLDER folder, Guard &guard) { return folder->GetContentsTable(0, &guard.ref()); }
Guard *OnHeap(LPMAPIFOLDER folder) { return new Guard(Guard::New(folder)); }
Guard AsValue(LPMAPIFOLDER folder) {
  Guard guard(Guard::New(folder));
  return guard;
}
HRESULT OfValue(LPMAPIFOLDER folder) { return AsValue(folder)->SeekRow(BOOKMARK_BEGINNING, 0, nullptr); }
void Temporary(LPMAPIFOLDER folder) { Guard(Guard::New(folder))->SeekRow(BOOKMARK_BEGINNING, 0, nullptr); }
void Array(LPMAPIFOLDER folder) {
  Guard guards[2];
  guards[0].Open(folder);
  guards[1].Open(folder);
}
void Static(LPMAPIFOLDER folder) {
  static Guard guard;
  guard.Open(folder);
}
struct Member {
  Guard guard;
  explicit Member(LPMAPIFOLDER folder) : guard(Guard::New(folder)) {}
};
void OfMember(LPMAPIFOLDER folder) { Member member(folder); }

// Destructors run where an exception leaves the function.
ULONG Thrown(LPMAPIFOLDER folder) {
  Guard guard;
  Check(guard.Open(folder));
  Check(guard->SeekRow(BOOKMARK_BEGINNING, 0, nullptr));
  return 0;
}

void LoggedOff() {
  LPMAPITABLE stores = nullptr;
  {
    Login login;
    Check(login.Logon());
    Check(login.Open());
    login.session()->GetMsgStoresTable(0, &stores);
  } // expected: mapi-open-object-at-logoff
  if (stores)
    stores->Release();
}

// Guards of libraries, and what lives on is not unbalanced.
static HRESULT UseProfiles() {
  LPPROFADMIN profiles = nullptr;
  HRESULT hr = MAPIAdminProfiles(0, &profiles);
  if (SUCCEEDED(hr))
    profiles->Release();
  return hr;
}
HRESULT Left(bool early) {
  Mapi mapi;
  if (early)
    return E_FAIL;
  Check(UseProfiles());
  return S_OK;
}
void Pointer() {
  auto mapi = std::make_unique<Mapi>();
  UseProfiles();
}
Mapi *Returned() { return new Mapi; }
void Once() {
  static Mapi mapi;
  UseProfiles();
}
struct Application {
  Mapi mapi;
  Application();
  ~Application() {}
};
Application::Application() { UseProfiles(); }

int main() {
  LPMAPISESSION session = nullptr;
  {
    Mapi mapi;
    if (FAILED(MAPILogonEx(0, nullptr, nullptr, MAPI_EXTENDED, &session)))
      return 1;
    session->Logoff(0, 0, 0);
  }
  session->Release(); // expected: mapi-use-after-uninitialize
  return 0;
}
