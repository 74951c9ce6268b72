"""Programs that do everything right, or are meant to: only the run-time library says whether they do."""

from vocabulary import (ADVISERS, ALLOCATORS, FALLIBLE, NAMES, OBJECTS, OPENERS, POINTERS, TYPES, USES, declared, ending)
from statements import Compound, Function, Label, Line

LIBRARIES = {  # rank in the order of the end, doing call, undoing call
    "ole": (1, "OleInitialize(nullptr)", "OleUninitialize();"),
    "mapi": (2, "MAPIInitialize(nullptr)", "MAPIUninitialize();"),
    "utilities": (3, "ScInitMapiUtil(0)", "DeinitMapiUtil();"),
}


class Value:
    """A variable with something in it."""

    def __init__(self, kind, name, smart=False):
        self.kind, self.name, self.smart = kind, name, smart

    @property
    def pointer(self):
        return self.name + ".Get()" if self.smart else self.name

    def call(self, template, **more):
        return template.format(**{"from": self.name + "->", "object": self.pointer, **more})


class Ending:
    """What has to be done about a value in the end. Its lines, and where in the order of the end they belong."""

    def __init__(self, lines, rank=0, flag=None):
        self.lines, self.rank, self.flag = lines, rank, flag


class Frame:
    """A function being written, or the body of a loop in one: how it leaves, and what has to be ended before."""

    def __init__(self, style, leave, has_input, hoisted=None):
        self.style, self.leave, self.has_input = style, leave, has_input
        self.endings = []
        self.hoisted = hoisted if hoisted is not None else []
        self.pending = []  # of a function with a common end: what stands there

    def fail(self, first=0):
        """What an error does: ends what is open, and leaves."""
        if self.style in ("goto", "check"):
            return [Line("goto Exit;", "jump")]
        if self.style == "break":
            return [Line("break;", "jump")]
        return self.ended(first) + [Line(self.leave, "jump")]

    def ended(self, first=0, forget=False):
        open_ones = list(enumerate(self.endings))[first:]
        open_ones.sort(key=lambda pair: (pair[1].rank, -pair[0]))
        if forget:
            del self.endings[first:]
        return [line.copy() for _, ending in open_ones for line in ending.lines]


class Skeleton:
    def __init__(self, rng):
        self.rng = rng
        self.functions = []
        self.numbers = {}
        self.asked = 0
        self.helpers = 0
        self.bits = rng.randint(1, 3)
        self.left = rng.randint(2, 7)  # values to obtain, in the whole program
        self.needs = set()             # utility classes and functions
        self.members = set()           # names of variables that are members
        self.sink = None

    # Names and conditions.

    def name(self, kind):
        base = self.rng.choice(NAMES[kind])
        self.numbers[base] = self.numbers.get(base, 0) + 1
        number = self.numbers[base]
        return base if number == 1 else f"{base}{number}"

    def condition(self, has_input):
        if has_input and self.rng.random() < 0.7:
            bit = 1 << self.rng.randrange(self.bits)
            return self.rng.choice([f"input & {bit}", f"input & {bit}", f"!(input & {bit})", f"(input & {bit}) != 0"])
        self.asked += 1
        return self.rng.choice([f"Ask({self.asked})", f"!Ask({self.asked})"])

    # Obtaining things.

    def obtain(self, frame, out, kind, call, then, endings, check=None):
        """Writes a call that fills a new variable, what follows its failure, and, by `then`, what is done with it. Styles in
        which the value lives on return with its ending still to be done."""
        rng = self.rng
        style = frame.style
        name = self.name(kind)
        smart = style == "smart" and kind in OBJECTS and kind != "session"
        value = Value(kind, name, smart)
        call = call.format(out="&" + name)
        lines = endings(value)
        if smart:
            self.needs.add("Ref")
            out.append(Line(f"Ref<{TYPES[kind]}> {name};", "declare", name, kind))
        elif style in ("goto", "check", "break"):
            frame.hoisted.append(Line(f"{declared(kind)}{name} = nullptr;", "declare", name, kind))
        else:
            out.append(Line(f"{declared(kind)}{name} = nullptr;", "declare", name, kind))

        if style == "nested":
            way = rng.randrange(3)
            body = []
            if way == 0:
                out.append(Line(f"hr = {call};", "acquire", name, kind))
                branch = Compound("if (SUCCEEDED(hr))", body, role="check")
            elif way == 1:
                branch = Compound(f"if (SUCCEEDED({call}))", body, role="acquire", name=name)
            else:
                out.append(Line(f"{call};", "acquire", name, kind))
                branch = Compound(rng.choice([f"if ({name})", f"if ({name} != nullptr)"]), body, role="check")
            out.append(branch)
            frame.endings.append(Ending(lines))
            mark = len(frame.endings) - 1
            then(body, value)
            body += frame.ended(mark, forget=True)
            return
        mark = len(frame.endings)
        if style == "check":
            self.needs.add("CHECK")
            out.append(Line(f"CHECK({call});", "acquire", name, kind))
        else:
            out.append(Line(f"hr = {call};", "acquire", name, kind))
            out.append(Compound("if (FAILED(hr))", frame.fail(), role="check"))
        if style == "unique" and kind in OBJECTS and kind != "session":
            self.needs.add("Releaser")
            owner = f"{name}Owner"
            out.append(Line(f"std::unique_ptr<{TYPES[kind]}, Releaser> {owner}({name});", "guard", name, kind))
        elif style in ("goto", "check", "break"):
            if len(lines) == 1 and kind not in OBJECTS and kind != "messages" and rng.random() < 0.5:
                frame.pending.append(lines)  # MAPIFreeBuffer takes null
            else:
                frame.pending.append([Compound(f"if ({name})", lines, role="check")])
        elif not smart:
            frame.endings.append(Ending(lines))
        then(out, value)
        if style in ("early", "unique") and rng.random() < 0.4:
            out += frame.ended(mark, forget=True)

    def plain_ending(self, value):
        text = ending(self.rng, value.kind, value.name)
        if text.startswith("Drop("):
            self.needs.add("Drop")
        return [Line(text, "end", value.name, value.kind)]

    # Using things.

    def use(self, frame, out, value):
        if value.kind == "message" and self.rng.random() < 0.2:
            out.append(Line(f"hr = {value.name}->SubmitMessage(0);", "use", value.name, value.kind))
            out.append(Line("Sleep(5000);", "end", None, "wait"))
            return
        text = value.call(self.rng.choice(USES[value.kind]))
        fallible = any(name in text for name in FALLIBLE)
        if fallible and self.rng.random() < 0.4 and frame.style != "nested":
            out.append(Line(f"hr = {text};", "use", value.name, value.kind))
            out.append(Compound("if (FAILED(hr))", frame.fail(), role="check"))
        elif fallible and self.rng.random() < 0.3:
            out.append(Line(f"hr = {text};", "use", value.name, value.kind))
        else:
            out.append(Line(f"{text};", "use", value.name, value.kind))

    def open_child(self, frame, out, value):
        choices = [(kind, call) for source, kind, call in OPENERS if source == value.kind]
        if not choices:
            return self.use(frame, out, value)
        kind, call = self.rng.choice(choices)
        call = call.format(**{"from": value.name + "->", "out": "{out}"})
        self.left -= 1
        self.obtain(frame, out, kind, call, lambda inner, child: self.work(frame, inner, child), self.plain_ending)

    def memory(self, frame, out, value):
        choices = [(kind, call) for source, kind, call in ALLOCATORS if source == value.kind]
        if not choices:
            return self.use(frame, out, value)
        kind, call = self.rng.choice(choices)
        call = call.format(**{"from": value.name + "->", "object": value.pointer, "out": "{out}"})
        self.left -= 1

        def then(inner, block):
            if kind == "rows" and self.rng.random() < 0.7:
                self.rows(frame, inner, block, value)
            else:
                self.use(frame, inner, block)
                if kind == "entry" and value.kind in ("session", "store", "book") and self.left > 0:
                    self.left -= 1
                    opener = (f"{value.name}->OpenEntry(count, {block.name}, nullptr, 0, nullptr, (LPUNKNOWN *){{out}})")
                    self.obtain(frame, inner, "folder", opener,
                                lambda more, child: self.work(frame, more, child), self.plain_ending)

        self.obtain(frame, out, kind, call, then, self.plain_ending)

    def buffer(self, frame, out):
        self.left -= 1
        size = self.rng.choice(["64", "sizeof(SPropValue) * 2"])

        def then(inner, block):
            self.use(frame, inner, block)
            if self.rng.random() < 0.3:
                part = self.name("part")
                declaration = Line(f"LPVOID {part} = nullptr;", "declare", part, "part")
                (frame.hoisted if frame.style in ("goto", "check", "break") else inner).append(declaration)
                inner.append(Compound(f"if (SUCCEEDED(MAPIAllocateMore(32, {block.name}, &{part})))",
                                      [Line(f"*(unsigned char *){part} = 0;", "use", part, "part")]))

        self.obtain(frame, out, "bytes", f"MAPIAllocateBuffer({size}, {{out}})", then, self.plain_ending)

    def rows(self, frame, out, rows, table):
        """A loop over rows, in which perhaps one object is opened each turn."""
        index = self.rng.choice(["i", "row", "n"])
        turn = Frame("loop", "continue;", frame.has_input)
        body = []
        item = f"{rows.name}->aRow[{index}].lpProps[0].Value.bin"
        if self.opener_in_scope and self.left > 0 and self.rng.random() < 0.7:
            self.left -= 1
            source = self.rng.choice(self.opener_in_scope)
            kind = {"folder": "message", "session": "store"}.get(source.kind, "folder")
            if kind == "store":
                call = f"{source.name}->OpenMsgStore(0, {item}.cb, (LPENTRYID){item}.lpb, nullptr, 0, {{out}})"
            else:
                call = (f"{source.name}->OpenEntry({item}.cb, (LPENTRYID){item}.lpb, nullptr, 0, nullptr, "
                        "(LPUNKNOWN *){out})")
            self.obtain(turn, body, kind, call, lambda inner, child: self.work(turn, inner, child), self.plain_ending)
            body += turn.ended(0, forget=True)
        else:
            body.append(Line(f"count += {item}.cb;", "use", rows.name, "rows"))
        out.append(Compound(f"for (ULONG {index} = 0; {index} < {rows.name}->cRows; ++{index})", body, role="loop"))

    def registration(self, frame, out, value):
        if value.kind not in ADVISERS or not self.sink:
            return self.use(frame, out, value)
        self.left -= 1
        name = self.name("registration")
        declaration = Line(f"ULONG {name} = 0;", "declare", name, "registration")
        call = value.call(ADVISERS[value.kind], sink=self.sink, out="&" + name)
        end = Line(f"{value.name}->Unadvise({name});", "end", value.name, "registration")
        if frame.style in ("goto", "check", "break"):
            frame.hoisted.append(declaration)
            out.append(Line(f"hr = {call};", "acquire"))
            out.append(Compound("if (FAILED(hr))", frame.fail(), role="check"))
            frame.pending.append([Compound(f"if ({name})", [end], role="check")])
            return None
        out.append(declaration)
        if frame.style in ("nested", "smart", "unique", "loop"):
            body = []
            out.append(Compound(f"if (SUCCEEDED({call}))", body, role="acquire"))
            self.use(Frame("nested", frame.leave, frame.has_input), body, value)
            body.append(end)
            return None
        out.append(Line(f"hr = {call};", "acquire"))
        out.append(Compound("if (FAILED(hr))", frame.fail(), role="check"))
        frame.endings.append(Ending([end]))
        return None

    def alias(self, frame, out, value):
        if value.smart or value.kind not in OBJECTS or frame.style in ("goto", "check", "break"):
            return self.use(frame, out, value)
        other = "same" + value.name[0].upper() + value.name[1:]
        if other in self.numbers:
            return self.use(frame, out, value)
        self.numbers[other] = 1
        out.append(Line(f"{declared(value.kind)}{other} = {value.name};", "declare", other, value.kind))
        self.use(frame, out, Value(value.kind, other))
        return None

    def count_twice(self, frame, out, value):
        if value.kind not in OBJECTS:
            return self.use(frame, out, value)
        out.append(Line(f"{value.pointer}->AddRef();", "acquire", value.name, value.kind))
        body_frame = Frame("nested", frame.leave, frame.has_input)
        self.use(body_frame, out, value)
        out.append(Line(f"{value.pointer}->Release();", "end", value.name, value.kind))
        return None

    def branch(self, frame, out, value):
        mark = len(frame.endings)
        body, otherwise = [], []
        self.step(frame, body, value)
        body += frame.ended(mark, forget=True)
        if self.rng.random() < 0.3:
            self.step(frame, otherwise, value)
            otherwise += frame.ended(mark, forget=True)
        out.append(Compound(f"if ({self.condition(frame.has_input)})", body, otherwise or None, role="branch"))

    # Helpers.

    def helper(self, frame, out, value):
        """The work on a value, in a function of its own."""
        if value.kind not in OBJECTS:
            return self.use(frame, out, value)
        self.helpers += 1
        name = f"Work{self.helpers}"
        parameter = self.rng.choice(NAMES[value.kind]) + "Given"
        has_input = frame.has_input
        sink, opener = self.sink, self.opener_in_scope
        self.sink, self.opener_in_scope = None, []
        head = f"static HRESULT {name}({TYPES[value.kind]} *{parameter}{', int input' if has_input else ''})"
        function = self.function(head, has_input, lambda inner, body: self.work(inner, body, Value(value.kind, parameter)))
        self.sink, self.opener_in_scope = sink, opener
        self.functions.append(function)
        call = f"{name}({value.pointer}{', input' if has_input else ''})"
        if self.rng.random() < 0.5 and frame.style != "nested":
            out.append(Line(f"hr = {call};", "use", value.name, "helper"))
            out.append(Compound("if (FAILED(hr))", frame.fail(), role="check"))
        else:
            out.append(Line(f"{call};", "use", value.name, "helper"))
        return None

    def open_by_helper(self, frame, out, value):
        """A child that a helper opens, handed over in an out-parameter or as the result."""
        choices = [(kind, call) for source, kind, call in OPENERS if source == value.kind]
        if not choices:
            return self.use(frame, out, value)
        kind, call = self.rng.choice(choices)
        self.left -= 1
        self.helpers += 1
        name = f"Open{self.helpers}"
        by_result = self.rng.random() < 0.4
        source = TYPES[value.kind]
        if by_result:
            body = [Line(f"{TYPES[kind]} *opened = nullptr;", "declare", "opened", kind)]
            text = call.format(**{"from": "from->", "out": "&opened"})
            body.append(Compound(f"if (FAILED({text}))", [Line("return nullptr;", "jump")], role="check"))
            body.append(Line("return opened;", "jump"))
            self.functions.append(Function(f"static {TYPES[kind]} *{name}({source} *from)", body, "return nullptr;", False))
            child = self.name(kind)
            if frame.style in ("goto", "check", "break"):
                frame.hoisted.append(Line(f"{declared(kind)}{child} = nullptr;", "declare", child, kind))
                out.append(Line(f"{child} = {name}({value.pointer});", "acquire", child, kind))
            else:
                out.append(Line(f"{declared(kind)}{child} = {name}({value.pointer});", "acquire", child, kind))
            body = []
            out.append(Compound(f"if ({child})", body, role="check"))
            inner = Frame("nested", frame.leave, frame.has_input)
            self.use(inner, body, Value(kind, child))
            body += self.plain_ending(Value(kind, child))
            return None
        body = [Line("*out = nullptr;")] if self.rng.random() < 0.5 else []
        way = self.rng.randrange(2)
        if way == 0:
            body.append(Line("return " + call.format(**{"from": "from->", "out": "out"}) + ";", "jump"))
        else:
            body.append(Line(f"{TYPES[kind]} *opened = nullptr;", "declare", "opened", kind))
            body.append(Line("HRESULT hr = " + call.format(**{"from": "from->", "out": "&opened"}) + ";", "acquire",
                             "opened", kind))
            body.append(Compound("if (FAILED(hr))", [Line("return hr;", "jump")], role="check"))
            body.append(Line("*out = opened;"))
            body.append(Line("return hr;", "jump"))
        self.functions.append(
            Function(f"static HRESULT {name}({source} *from, {TYPES[kind]} **out)", body, "return E_FAIL;", False))
        return self.obtain(frame, out, kind, f"{name}({value.pointer}, {{out}})",
                           lambda inner, child: self.work(frame, inner, child), self.plain_ending)

    def keep(self, frame, out, value):
        """Gives a reference to somebody who cannot be seen."""
        if value.kind not in OBJECTS or value.smart:
            return self.use(frame, out, value)
        self.needs.add("Keep")
        out.append(Line(f"{value.name}->AddRef();", "acquire", value.name, value.kind))
        out.append(Line(f"Keep({value.name});", "keep", value.name, value.kind))
        return None

    def fast_shutdown(self, frame, out, value):
        """The end of a process that is in a hurry."""
        self.needs.add("shutdown")
        name = "shutdown"
        if name in self.numbers or frame.style in ("goto", "check", "break", "loop"):
            return self.use(frame, out, value)
        self.numbers[name] = 1
        last = [Line("ExitProcess(0);", "end", None, "wait")]
        if self.rng.random() < 0.3:
            last.insert(0, Line(f"{name}->Release();", "end", None, "wait"))
        doing = Compound(f"if (SUCCEEDED({name}->DoFastShutdown()))", last, role="branch")
        asking = Compound(f"if (SUCCEEDED({name}->QueryFastShutdown()))", [doing], role="check")
        if self.rng.random() < 0.15:
            asking = doing
        out.append(Line(f"IMAPIClientShutdown *{name} = nullptr;", "declare", name, "shutdown"))
        out.append(Compound(f"if (SUCCEEDED({value.name}->QueryInterface(IID_IMAPIClientShutdown, (LPVOID *)&{name})))",
                            [asking, Line(f"{name}->Release();", "end", name, "shutdown")], role="acquire"))
        return None

    def send(self, frame, out, session):
        """A message made, submitted and given time to leave."""
        self.left -= 2

        def submit(inner, message):
            inner.append(Line(f"hr = {message.name}->SubmitMessage(0);", "use", message.name, message.kind))
            inner.append(Line("Sleep(5000);", "end", None, "wait"))

        def make(inner, folder):
            self.obtain(frame, inner, "message", f"{folder.name}->CreateMessage(nullptr, 0, {{out}})", submit,
                        self.plain_ending)

        self.obtain(frame, out, "folder",
                    f"{session.name}->OpenEntry(0, nullptr, nullptr, MAPI_MODIFY, nullptr, (LPUNKNOWN *){{out}})", make,
                    self.plain_ending)

    # The shape of a function.

    def step(self, frame, out, value):
        rng = self.rng
        if self.left <= 0:
            return self.use(frame, out, value)
        ways = [(self.open_child, 8), (self.memory, 4), (self.use, 2),
                (self.registration, 6 if self.sink and value.kind in ADVISERS else 0), (self.branch, 3),
                (self.open_by_helper, 2), (self.alias, 1), (self.count_twice, 0.6), (self.keep, 0.15)]
        if len(self.functions) < 4:
            ways.append((self.helper, 2))
        if frame.style != "loop":
            ways.append((lambda f, o, v: self.buffer(f, o), 1.5))
        if value.kind == "session":
            ways += [(self.fast_shutdown, 0.8), (self.send, 1)]
        way = rng.choices([w for w, _ in ways], [n for _, n in ways])[0]
        return way(frame, out, value)

    def work(self, frame, out, value):
        opener = self.opener_in_scope
        if value.kind in ("session", "store", "folder", "book"):
            self.opener_in_scope = opener + [value]
        for _ in range(self.rng.randint(1, 3)):
            self.step(frame, out, value)
        self.opener_in_scope = opener

    opener_in_scope = []

    def function(self, head, has_input, write, leave="return hr;", styles=None, input_name=None):
        """A function in a style of its own; `write` fills it."""
        style = self.rng.choice(styles or ["nested", "early", "early", "goto", "goto", "check", "smart", "unique", "break"])
        frame = Frame(style, leave, has_input)
        body = []
        write(frame, body)
        body += frame.ended(0, forget=True)
        top = [Line("HRESULT hr = S_OK;"), Line("ULONG count = 0;")]
        if input_name:
            top.append(Line(f"int input = {input_name};"))
        top += frame.hoisted
        common_end = [line for lines in reversed(frame.pending) for line in lines]
        if style == "break":
            body = [Compound("do", body, footer="} while (0);")] + common_end
        elif style in ("goto", "check"):
            body = body + [Label("Exit:")] + common_end
        body.append(Line(leave, "jump"))
        result = Function(head, top + body, leave, has_input)
        result.has_exit = style in ("goto", "check")
        return result
