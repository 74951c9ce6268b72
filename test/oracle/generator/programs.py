"""Whole programs: what runs them, the classes they need, and their text."""

import random
import re

import mutate
from skeleton import LIBRARIES, Ending, Frame, Skeleton, Value
from statements import Class, Compound, Function, Line
from vocabulary import TYPES

# A library whose start nobody looks at counts as started.
STARTS = re.compile(r"\s*(hr = )?(OleInitialize|MAPIInitialize|ScInitMapiUtil)\(.*\);$")
LOOKS = re.compile(r"(FAILED|SUCCEEDED)\(hr\)|hr [!=]= S_OK")

CLASSES = {
    "Ref": """\
template <class T> class Ref {
public:
  Ref() {}
  Ref(const Ref &) = delete;
  ~Ref() { Reset(); }
  void Reset() {
    if (m_object)
      m_object->Release();
    m_object = nullptr;
  }
  T *Detach() {
    T *object = m_object;
    m_object = nullptr;
    return object;
  }
  T *Get() const { return m_object; }
  T **operator&() { return &m_object; }
  T *operator->() const { return m_object; }

private:
  T *m_object = nullptr;
};
""",
    "Releaser": """\
struct Releaser {
  void operator()(IUnknown *object) const { object->Release(); }
};
""",
    "Drop": """\
static void Drop(IUnknown *object) {
  if (object)
    object->Release();
}
""",
    "CHECK": """\
#define CHECK(call) do { hr = (call); if (FAILED(hr)) goto Exit; } while (0)
""",
    "MapiGuard": """\
class MapiGuard {
public:
  MapiGuard() : m_result(MAPIInitialize(nullptr)) {}
  ~MapiGuard() {
    if (SUCCEEDED(m_result))
      MAPIUninitialize();
  }
  bool Up() const { return SUCCEEDED(m_result); }

private:
  HRESULT m_result;
};
""",
    "OleGuard": """\
class OleGuard {
public:
  OleGuard() : m_result(OleInitialize(nullptr)) {}
  ~OleGuard() {
    if (SUCCEEDED(m_result))
      OleUninitialize();
  }
  bool Up() const { return SUCCEEDED(m_result); }

private:
  HRESULT m_result;
};
""",
}
CLASSES["SessionGuard"] = """\
class SessionGuard {
public:
  explicit SessionGuard(IMAPISession *session) : m_session(session) {}
  ~SessionGuard() {
    m_session->Logoff(0, 0, 0);
    m_session->Release();
  }

private:
  IMAPISession *m_session;
};
"""
GUARDS = {"mapi": "MapiGuard", "ole": "OleGuard"}


class Writer(Skeleton):
    """Adds to the work on one value what surrounds it."""

    def __init__(self, rng):
        super().__init__(rng)
        self.classes = []
        self.entry, self.signature = "main", "iv"
        self.input = "argc"

    # Sessions and libraries.

    def logoff(self, value):
        flags = self.rng.choice(["0", "0", "0", "MAPI_LOGOFF_UI"])
        window = "0" if flags == "0" else self.rng.choice(["0", "(ULONG_PTR)1"])
        return [Line(f"{value.name}->Logoff({window}, {flags}, 0);", "logoff", value.name, "session"),
                Line(f"{value.name}->Release();", "end", value.name, "session")]

    def session(self, frame, out):
        flags = self.rng.choice(["MAPI_EXTENDED", "MAPI_EXTENDED | MAPI_NEW_SESSION"])
        guarded = frame.style in ("smart", "unique") and self.rng.random() < 0.8

        def then(inner, value):
            if guarded:
                self.needs.add("SessionGuard")
                inner.append(Line(f"SessionGuard {value.name}Guard({value.name});", "guard", value.name, "session"))
            self.work(frame, inner, value)

        self.obtain(frame, out, "session", f"MAPILogonEx(0, nullptr, nullptr, {flags}, {{out}})", then,
                    lambda value: [] if guarded else self.logoff(value))

    def advise_sink(self, frame, out, then):
        if self.rng.random() < 0.5:
            return then(out)

        def with_sink(inner, value):
            self.sink = value.pointer
            then(inner)
            self.sink = None

        self.needs.add("OnNotify")
        return self.obtain(frame, out, "sink", "HrAllocAdviseSink(OnNotify, nullptr, {out})", with_sink,
                           self.plain_ending)

    def with_libraries(self, frame, out, names, then):
        """Initialises, goes on, and undoes it all."""
        if not names:
            return then(frame, out)
        name, rest = names[0], names[1:]
        rank, doing, undoing = LIBRARIES[name]
        end = Line(undoing, "undo", name, "library")
        if frame.style in ("goto", "check", "break"):
            flag = name + "Up"
            frame.hoisted.append(Line(f"bool {flag} = false;", "declare", flag))
            out.append(Line(f"hr = {doing};", "do", name, "library"))
            out.append(Compound("if (FAILED(hr))", frame.fail(), role="check"))
            out.append(Line(f"{flag} = true;"))
            frame.libraries.append((rank, Compound(f"if ({flag})", [end], role="check")))
            return self.with_libraries(frame, out, rest, then)
        if frame.style == "nested":
            body = []
            out.append(Compound(f"if (SUCCEEDED({doing}))", body, role="do"))
            self.with_libraries(frame, body, rest, then)
            body.append(end)
            return None
        if frame.style in ("smart", "unique") and name in GUARDS:
            self.needs.add(GUARDS[name])
            out.append(Line(f"{GUARDS[name]} {name};", "guard", name, "library"))
            out.append(Compound(f"if (!{name}.Up())", frame.fail(), role="check"))
            return self.with_libraries(frame, out, rest, then)
        out.append(Line(f"hr = {doing};", "do", name, "library"))
        out.append(Compound("if (FAILED(hr))", frame.fail(), role="check"))
        frame.endings.append(Ending([end], rank))
        return self.with_libraries(frame, out, rest, then)

    def main(self):
        rng = self.rng
        style = rng.choice(["nested", "early", "early", "goto", "goto", "check", "smart", "break"])
        names = ["mapi"] + (["ole"] if rng.random() < 0.6 else [])
        if style != "smart" and rng.random() < 0.15:  # there is no guard for these
            names.append("utilities")
        # What is initialised last goes first, unless the ends are written out in an order of their own.
        names.sort(key=lambda name: -LIBRARIES[name][0])
        if style in ("early", "goto", "check", "break") and rng.random() < 0.5:
            rng.shuffle(names)
        leave = "return FAILED(hr) ? 1 : 0;"
        separate = style == "smart" or rng.random() < 0.4

        def inside(frame, out):
            if separate:
                has_input = rng.random() < 0.7
                function = self.function(f"static HRESULT RunSession({'int input' if has_input else ''})", has_input,
                                         lambda inner, body: self.advise_sink(
                                             inner, body, lambda rest: self.session(inner, rest)))
                self.functions.append(function)
                out.append(Line(f"hr = RunSession({'input' if has_input else ''});", "use"))
            else:
                self.advise_sink(frame, out, lambda rest: self.session(frame, rest))

        def write(frame, body):
            frame.libraries = []
            self.with_libraries(frame, body, names, inside)
            # Of a common end: the libraries come after everything else.
            for rank, lines in sorted(frame.libraries, key=lambda pair: pair[0]):
                frame.pending.insert(0, [lines])

        self.functions.append(self.function("int main(int argc, char **argv)", True, write, leave, [style], "argc"))

    # A program that is one function, called with objects of a session that is up.

    def called(self):
        rng = self.rng
        kind, letter = rng.choice([("session", "S")] * 4 + [("store", "M"), ("folder", "F"), ("message", "G"),
                                                                  ("table", "T")])
        name = kind
        self.numbers[name] = 1
        head = f'extern "C" HRESULT Run({TYPES[kind]} *{name}, int input'
        self.entry, self.signature = "Run", letter + "i"
        if rng.random() < 0.5:
            head += ", IMAPIAdviseSink *sink"
            self.signature += "K"
            self.sink = "sink"
        value = Value(kind, name)
        logs_off = kind == "session" and rng.random() < 0.4

        def write(frame, body):
            self.work(frame, body, value)
            if not logs_off:
                return
            if frame.style in ("goto", "check", "break"):
                frame.pending.insert(0, self.logoff(value)[:1])
            elif frame.style in ("nested", "early"):
                body += frame.ended(0, forget=True) + self.logoff(value)[:1]

        self.functions.append(self.function(head + ")", True, write))

    # Messages on storage.

    def messages(self):
        rng = self.rng
        self.entry, self.signature = "Run", "Li"
        self.needs.add("imessage")

        def message(frame, out, session):
            call = (f"OpenIMsgOnIStg({session}, MAPIAllocateBuffer, MAPIAllocateMore, MAPIFreeBuffer, "
                    "MAPIGetDefaultMalloc(), nullptr, storage, nullptr, 0, "
                    f"{rng.choice(['0', '0', 'MAPI_UNICODE', 'IMSG_NO_ISTG_COMMIT'])}, {{out}})")
            self.left -= 1
            self.obtain(frame, out, "message", call, lambda inner, value: self.work(frame, inner, value),
                        self.plain_ending)

        def write(frame, body):
            if rng.random() < 0.15:
                return message(frame, body, "nullptr")

            def then(inner, value):
                for _ in range(rng.randint(1, 2)):
                    message(frame, inner, value.name)

            return self.obtain(frame, body, "messages",
                               f"OpenIMsgSession(MAPIGetDefaultMalloc(), {rng.choice(['0', '0', 'MAPI_UNICODE'])}, {{out}})",
                               then, self.plain_ending)

        self.functions.append(self.function('extern "C" HRESULT Run(IStorage *storage, int input)', True, write))

    # A class whose members are the session and a store.

    def client(self):
        rng = self.rng
        hr = Line("HRESULT hr = S_OK;")
        count = Line("ULONG count = 0;")
        self.members |= {"m_session", "m_store"}
        self.numbers["m_session"] = self.numbers["m_store"] = 1
        opening = Function("HRESULT Open()", [
            Line("HRESULT hr = MAPILogonEx(0, nullptr, nullptr, MAPI_EXTENDED, &m_session);", "acquire", "m_session",
                 "session"),
            Compound("if (FAILED(hr))", [Line("return hr;", "jump")], role="check"),
            Line("return m_session->OpenMsgStore(0, 0, nullptr, nullptr, MDB_WRITE, &m_store);", "jump")], "return E_FAIL;",
            False)
        working = self.function("HRESULT Work(int input)", True,
                                lambda frame, body: self.work(frame, body, Value("store", "m_store")))
        closing = Function("void Close()", [
            Compound("if (m_store)", [Line("m_store->Release();", "end", "m_store", "store"), Line("m_store = nullptr;")],
                     role="check"),
            Compound("if (m_session)", [Line("m_session->Logoff(0, 0, 0);", "logoff", "m_session", "session"),
                                        Line("m_session->Release();", "end", "m_session", "session"),
                                        Line("m_session = nullptr;")], role="check")], "return;", False)
        self.classes.append(Class(["class Client {", "public:", "  ~Client() { Close(); }"], [opening, working, closing],
                                  ["", "private:", "  IMAPISession *m_session = nullptr;",
                                   "  IMsgStore *m_store = nullptr;", "};"]))
        block = [Line("Client client;", "declare"), Line("hr = client.Open();"),
                 Compound("if (SUCCEEDED(hr))", [Line("hr = client.Work(input);")], role="check")]
        if rng.random() < 0.5:
            block.append(Line("client.Close();", "end"))
        body = [hr, count, Line("int input = argc;"), Line("hr = MAPIInitialize(nullptr);", "do", "mapi", "library"),
                Compound("if (FAILED(hr))", [Line("return 1;", "jump")], role="check"), Compound("", block),
                Line("MAPIUninitialize();", "undo", "mapi", "library"), Line("return 0;", "jump")]
        self.functions.append(Function("int main(int argc, char **argv)", body, "return 1;", True))


    # A library, and what its DllMain does.

    def dll(self):
        rng = self.rng
        self.entry, self.signature = "DllMain", "vdv"
        self.bits = 2
        deep = rng.random() < 0.5
        starting = [Compound("if (mapi)", [Line("MAPIInitialize(nullptr);", "do", "mapi", "library")], role="branch")]
        ending = [Line("MAPIUninitialize();", "undo", "mapi", "library")]
        self.functions.append(Function("static void SetUp(bool mapi)", [Line("Ready = true;")] + starting, "return;", False))
        if deep:
            self.functions.append(Function("static void SetUpAll(bool mapi)", [Line("SetUp(mapi);")], "return;", False))
        self.functions.append(Function("static void ShutDown()", [Line("Ready = false;")] + ending, "return;", False))
        name = "SetUpAll" if deep else "SetUp"
        attach = rng.choice([f"{name}(false);", f"{name}(false);", f"{name}(true);", "Ready = false;",
                             "MAPIInitialize(nullptr);"])
        detach = rng.choice(["Ready = false;", "Ready = false;", "ShutDown();", "MAPIUninitialize();"])
        self.functions.append(Function('extern "C" HRESULT Start()', [Line(f"{name}(true);"), Line("return S_OK;")],
                                       "return S_OK;", False))
        self.functions.append(Function('extern "C" void Stop()', [Line("ShutDown();")], "return;", False))
        way = rng.randrange(2)
        if way:
            body = [Compound("if (reason == DLL_PROCESS_ATTACH)", [Line(attach)], [Line(detach)])]
        else:
            body = [Compound("switch (reason)", [Line("case DLL_PROCESS_ATTACH:"), Line(attach), Line("break;"),
                                                 Line("case DLL_PROCESS_DETACH:"), Line(detach), Line("break;")])]
        body.append(Line("return TRUE;", "jump"))
        self.needs.add("Ready")
        self.functions.append(Function('extern "C" BOOL WINAPI DllMain(HINSTANCE instance, DWORD reason, LPVOID reserved)',
                                       body, "return TRUE;", False))

    # An account helper: what hands out the session, and what takes it back.

    def account_helper(self):
        rng = self.rng
        own = rng.random() < 0.6
        self.entry, self.signature = "Run", "i" if own else "iS"
        self.needs.add("AcctMgmt")
        tests = rng.choice(["if (m_session)", "if (m_session != nullptr)"])
        result = rng.choice(["S_OK"] * 5 + ["E_NOTIMPL", "S_FALSE", "E_FAIL"] if own else ["E_NOTIMPL"] * 5 + ["S_OK", "E_FAIL"])
        release = [Line("m_session->Release();", "end", "m_session", "session"), Line("m_session = nullptr;")]
        if own:
            getting = [Compound("if (!m_session)", [
                Line("HRESULT hr = MAPILogonEx(0, nullptr, nullptr, MAPI_EXTENDED, &m_session);"),
                Compound("if (FAILED(hr))", [Line("return hr;", "jump")], role="check")], role="branch"),
                Line("m_session->AddRef();"), Line("*session = m_session;"), Line("return S_OK;", "jump")]
            handing = [Compound(tests, release, role="check")]
            if rng.random() < 0.25:
                handing.insert(0, Compound("if (m_session && Ask(9))", [Line(rng.choice(["return S_OK;", "return E_FAIL;"]),
                                                                          "jump")]))
            if rng.random() < 0.3:
                handing.insert(0, Compound("if (!m_session)", [Line("return S_OK;", "jump")]))
        elif rng.random() < 0.5:
            getting = [Line("return E_NOTIMPL;", "jump")]
            handing = []
        else:
            getting = [Line("m_session->AddRef();"), Line("*session = m_session;"), Line("return S_OK;", "jump")]
            handing = []
            if rng.random() < 0.3:
                handing.append(Compound(f"if ({self.condition(False)})",
                                        [Line(rng.choice(["return S_OK;", "return E_NOTIMPL;"]), "jump")]))
        methods = [Function("STDMETHODIMP GetMapiSession(LPUNKNOWN *session)", getting, "return E_FAIL;", False),
                   Function("STDMETHODIMP HandsOffSession()", handing + [Line(f"return {result};", "jump")],
                            f"return {result};", False)]
        before = ["class Helper : public IOlkAccountHelper {", "public:",
                  "  STDMETHODIMP QueryInterface(REFIID, LPVOID *object) {", "    *object = nullptr;",
                  "    return E_NOINTERFACE;", "  }", "  STDMETHODIMP_(ULONG) AddRef() { return ++m_count; }",
                  "  STDMETHODIMP_(ULONG) Release() { return --m_count; }",
                  "  STDMETHODIMP PlaceHolder1(LPVOID) { return E_NOTIMPL; }",
                  "  STDMETHODIMP GetIdentity(LPWSTR, DWORD *) { return E_NOTIMPL; }"]
        if not own:
            before.insert(2, "  explicit Helper(IMAPISession *session) : m_session(session) {}")
        self.classes.append(Class(before, methods, ["", "private:", "  ULONG m_count = 1;",
                                                    f"  IMAPISession *m_session{' = nullptr' if own else ''};", "};"]))
        self.members.add("m_session")
        self.functions.append(Function(
            'extern "C" HRESULT Run(int input' + (")" if own else ", IMAPISession *session)"),
            [Line("Helper helper;" if own else "Helper helper(session);"), Line("LPUNKNOWN out = nullptr;"),
             Compound("if (SUCCEEDED(helper.GetMapiSession(&out)))", [Line("out->Release();")]), Line("HandsOffBegins();"),
             Line("return HandsOffReturned(helper.HandsOffSession());", "jump")], "return E_FAIL;", True))


def looked_at(lines):
    """Whether what follows a call looks at its result, before hr has another."""
    for line in lines:
        if LOOKS.search(line):
            return True
        if "hr = " in line or "CHECK(" in line or line == "}":
            return False
    return False


def generate(seed):
    """The text of a program and what the harness has to know of it."""
    rng = random.Random(seed)
    writer = Writer(rng)
    kind = rng.choices(["main", "called", "messages", "client", "dll", "account_helper"], [6, 4.5, 2, 1, 0.4, 0.8])[0]
    getattr(writer, kind)()
    applied = mutate.mutate(rng, writer)
    return render(writer, seed, applied)


def render(writer, seed, applied):
    includes = ["windows.h", "mapix.h", "mapiutil.h"] + (["imessage.h"] if "imessage" in writer.needs else [])
    lines = [f"// Generated by test/oracle from seed {seed}."]
    lines += [f"// {text}" for text in applied]
    lines += [f"#include <{name}>" for name in includes]
    if "shutdown" in writer.needs:
        lines.append("#include <MapiClientShutdown.h>")
    if "AcctMgmt" in writer.needs:
        lines.append("#include <AcctMgmt.h>")
    if "Releaser" in writer.needs:
        lines.append("#include <memory>")
    lines += ["#include <cstdlib>", "", 'extern "C" int Ask(int question);', 'extern "C" void Keep(void *object);', ""]
    if "Ready" in writer.needs:
        lines += ["static bool Ready;", ""]
    inside = []  # lines of classes that stand for others: a finding is where they are used
    if "OnNotify" in writer.needs:
        lines += ["static LONG STDAPICALLTYPE OnNotify(LPVOID, ULONG, LPNOTIFICATION) { return 0; }", ""]
    for name, text in CLASSES.items():
        if name in writer.needs:
            first = len(lines) + 1
            lines += text.splitlines() + [""]
            inside.append([first, len(lines)])
    for part in writer.functions[:-1] + writer.classes + writer.functions[-1:]:
        if lines[-1]:
            lines.append("")
        lines += part.render()
    members = [number for number, line in enumerate(lines, 1)
               if any(f"&{name}" in line for name in writer.members)]
    starts = [number for number, line in enumerate(lines, 1)
              if STARTS.match(line) and not looked_at(lines[number:])]
    text = "\n".join(lines) + "\n"
    return {"text": text, "entry": writer.entry, "signature": writer.signature, "inputs": 1 << writer.bits,
            "inside": inside, "members": members, "unchecked": starts, "changes": applied}
