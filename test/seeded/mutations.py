"""The mutations: each breaks one lifecycle step at one place of a function."""

import re

import source
from lifecycle import INITIALISES, PART, SHOWN, WHOLE, stripped, variable_of
from source import Edit

DESTRUCTOR = "the destructor gives it back, and nothing is ended before"


class Place:
    """One broken version."""

    def __init__(self, function, offset, variable, held, edits, same=None):
        self.function, self.offset, self.variable, self.held, self.edits = function, offset, variable, held, edits
        self.same = same  # why it means the same as the unbroken version, if it does
        self.mutation = None


class Writer:
    """The text of changes to one function."""

    def __init__(self, function):
        self.function, self.unit = function, function.unit

    def dropped(self, give):
        """Edits that take a call away, with its statement if that is all there is in it."""
        begin, end = self.function.extent(give.statement)
        if self.is_alone(give):
            return [Edit(begin, end, ";" if self.needs_body(give.statement) else "")]
        place = give.call.place
        if place is None:
            return None
        value = "((void)0)" if give.call.node.type == "void" else "S_OK" if give.what == "logoff" else "0"
        return [Edit(place[0], place[1], value)]

    def is_alone(self, give):
        node = give.call.node
        if give.statement.macro and give.statement.is_expanded():
            # In a macro's arguments something else may stand as well; in its body the whole use goes.
            return not (node.inside != node.start and give.statement.kind != "CallExpr")
        return stripped(give.statement) is node

    @staticmethod
    def needs_body(statement):
        return statement.parent.kind != "CompoundStmt"

    def around(self, statement, before="", after=""):
        """Edits that add statements to one."""
        begin, end = self.function.extent(statement)
        if self.needs_body(statement):
            before, after = "{ " + before, after + " }"
        return [Edit(begin, begin, before and before + " "), Edit(end, end, after and " " + after)]

    def variable(self, give):
        """The text of what is given back; None if it cannot be written a second time."""
        node = give.variable.node if give.variable else None
        if node is None:
            return None
        text = self.unit.text
        at = node.inside
        end = None
        if node.kind == "DeclRefExpr":
            return node.name
        for offset, token in source.tokens(text, at, at + 200):
            if token == node.name:
                end = offset + len(token)
                break
            if token in ";{}()":
                break
        if end is None or (node.is_expanded() and node.inside == node.start):
            return None
        return text[at:end]

    def is_nulled(self, give):
        """Whether a macro sets the variable after it was given back."""
        statement = give.statement
        if not statement.is_expanded() or give.variable is None:
            return False
        for node in statement.walk():
            if node.kind == "BinaryOperator" and node.name == "=":
                target = variable_of(node.children[0])
                if target and target.key == give.variable.key:
                    return True
        return False

    def method_call(self, give, method, arguments=""):
        text = self.variable(give)
        if text is None:
            return None
        if self.unit.is_c:
            return f"({text})->lpVtbl->{method}({text}{', ' + arguments if arguments else ''});"
        if give.reset or (give.variable.smart and give.what == "release"):
            return None
        return f"{text}->{method}({arguments});"

    def return_statement(self, node):
        """A statement that leaves the function that a node stands in."""
        for ancestor in node.ancestors():
            if ancestor.kind == "LambdaExpr":
                return None
        function = self.function.node
        if function.kind in ("CXXConstructor", "CXXDestructor") or function.result_type == "void":
            return "return;"
        kind = function.result_type
        if re.search(r"HRESULT", self.unit.text[function.start:function.start + 200].split("{")[0]) and kind == "long":
            return "return E_FAIL;"
        if kind.endswith("*"):
            return "return 0;"
        if re.fullmatch(r"(unsigned |signed )?(bool|char|short|int|long|long long|wchar_t)|enum .*", kind):
            return "return (%s)0;" % kind if kind.startswith("enum ") else "return 0;"
        return None if self.unit.is_c else "return {};"


def gives_of(function, *whats):
    return [g for g in function.gives if g.what in whats]


def name_of(give):
    return give.variable.node.name if give.variable else give.call.name


def ended_later(function, give):
    """Whether a session or a library is ended in the function after something was given back."""
    return any(g.statement.start > give.statement.start for g in gives_of(function, "logoff", "uninitialise"))


def drop(what):
    def made(function):
        writer = Writer(function)
        for give in gives_of(function, what):
            edits = writer.dropped(give)
            same = DESTRUCTOR if give.reset and not ended_later(function, give) else None
            if what == "release" and function.closed_with_session(give.variable):
                same = "its message session closes it as well"
            if edits:
                yield Place(function, give.call.node.inside, name_of(give), held_of(function, give), edits, same)
    return made


def held_of(function, give):
    if give.what == "uninitialise":
        wanted = INITIALISES[give.call.name]
        return WHOLE if any(c.name == wanted for c in function.calls) else PART
    return function.held(give.variable)


def release_after_logoff(function):
    writer = Writer(function)
    for logoff in gives_of(function, "logoff"):
        session = logoff.variable.key if logoff.variable else None
        ended = function.listed(logoff.statement)
        for give in gives_of(function, "release"):
            moved = function.listed(give.statement)
            if moved.parent is not ended.parent or moved.start >= ended.start or moved.kind == "LabelStmt":
                continue
            if give.variable is None or give.variable.key == session or len(
                    [g for g in function.gives if moved.start <= g.statement.start < moved.end]) != 1:
                continue
            begin, end = function.extent(moved)
            after = function.extent(ended)[1]
            same = None if function.comes_from_session(give.variable) else "it is no object of the session"
            held = held_of(function, give)
            yield Place(function, give.call.node.inside, name_of(give), held,
                        [Edit(begin, end, ""), Edit(after, after, " " + function.unit.text[begin:end])], same)


def swap_uninitialize(function):
    gives = gives_of(function, "uninitialise")
    for ole in gives:
        for mapi in gives:
            if ole.call.name != "OleUninitialize" or mapi.call.name != "MAPIUninitialize":
                continue
            first, second = function.listed(ole.statement), function.listed(mapi.statement)
            if first.parent is not second.parent or first.start > second.start:
                continue
            (a, b), (c, d) = function.extent(first), function.extent(second)
            text = function.unit.text
            held = WHOLE if held_of(function, ole) == held_of(function, mapi) == WHOLE else PART
            yield Place(function, ole.call.node.inside, "OleUninitialize", held,
                        [Edit(a, b, text[c:d]), Edit(c, d, text[a:b])])


def logoff_shared(function):
    for give in gives_of(function, "logoff"):
        place = give.call.place
        if place is None or len(give.call.arguments) != 3:
            continue
        text = function.unit.text
        begin, end = argument_text(text, place, 1 + give.call.through_table)
        if begin is None:
            continue
        flags = text[begin:end].strip()
        same = "the flag is there already" if "MAPI_LOGOFF_SHARED" in flags else None
        new = "MAPI_LOGOFF_SHARED" if flags in ("0", "NULL") else f"({flags}) | MAPI_LOGOFF_SHARED"
        # The flag is wrong whoever owns the session.
        yield Place(function, give.call.node.inside, name_of(give), held_of(function, give), [Edit(begin, end, new)], same)


def argument_text(text, place, index):
    _, end, opening = place
    depth, at, begin = 0, 0, opening + 1
    for offset, token in source.tokens(text, opening + 1, end):
        if depth == 0 and (token == "," or offset == end - 1):
            if at == index:
                return begin, offset
            at, begin = at + 1, source.after_space(text, offset + 1)
        depth += (token in "([{") - (token in ")]}")
    return None, None


def not_implemented_as_ok(function):
    if function.name != "HandsOffSession":
        return
    for node in function.node.walk():
        if node.kind == "ReturnStmt":
            for offset, token in source.tokens(function.unit.text, node.start, node.end):
                if token == "E_NOTIMPL":
                    yield Place(function, offset, "HandsOffSession", WHOLE, [Edit(offset, offset + len(token), "S_OK")])


def early_return(function):
    writer = Writer(function)
    owned = [g for g in function.gives if not g.reset]
    done = set()
    # Before cleanup: the first of statements in a row that give something back.
    for give in owned:
        statement = function.listed(give.statement)
        calls = [c for c, _ in function.obtained_by(give.variable.key)] if give.variable else []
        if any(statement.start <= c.node.start < statement.end for c in calls):
            statement = give.statement  # `if (SUCCEEDED(Open(&p))) p->Release();`
        siblings = statement.parent.children if statement.parent is not None else []
        at = next((i for i, c in enumerate(siblings) if c is statement), None)
        if at is None or statement.start in done:
            continue
        done.add(statement.start)
        held_here = [g for g in owned if statement.start <= g.statement.start < max(statement.end, statement.start + 1)]
        previous = siblings[at - 1] if at else None
        if previous is not None and any(previous.start <= g.statement.start < previous.end for g in owned):
            continue
        text = writer.return_statement(statement)
        if text is None or all(is_of_last_turn(function, g) for g in held_here):
            continue
        held = best(held_of(function, g) for g in held_here)
        if writer.needs_body(statement) and statement.parent.kind != "LabelStmt":
            yield Place(function, statement.start, name_of(give), held, writer.around(statement, before=text))
            continue
        begin = statement.start
        while statement.kind == "LabelStmt":  # behind the label
            begin = source.after_space(function.unit.text, function.unit.text.index(":", statement.start) + 1)
            statement = statement.children[-1]
        yield Place(function, begin, name_of(give), held, [Edit(begin, begin, text + " ")])
    # Right after something was obtained: `hr = Open(&p);` and `HRESULT hr = Open(&p);`.
    seen = set()
    for give in owned:
        if give.variable is None or give.variable.key in seen or give.variable.smart:
            continue
        seen.add(give.variable.key)
        for call, known in function.obtained_by(give.variable.key):
            statement = function.statement_of(call.node)
            if not known or statement is None or statement.parent.kind != "CompoundStmt" or statement.is_expanded():
                continue
            result = result_variable(statement)
            text = writer.return_statement(statement)
            if result is None or text is None:
                continue
            end = function.extent(statement)[1]
            yield Place(function, end, name_of(give), held_of(function, give),
                        [Edit(end, end, f" if ({result} == S_OK) {text}")])


def is_of_last_turn(function, give):
    """Whether a loop gives back at its head what the turn before obtained: nothing is held there the first time."""
    loop = next((a for a in give.statement.ancestors() if a.kind in ("ForStmt", "WhileStmt", "DoStmt")), None)
    if loop is None or give.variable is None:
        return False
    calls = [c for c, _ in function.obtained_by(give.variable.key)]
    return bool(calls) and all(give.statement.start < c.node.start < loop.end for c in calls)


def result_variable(statement):
    """hr of `hr = Call()` and of `HRESULT hr = Call();`."""
    if statement.kind == "BinaryOperator" and statement.name == "=":
        target = stripped(statement.children[0])
    elif statement.kind == "DeclStmt" and len(statement.children) == 1 and statement.children[0].kind == "VarDecl":
        target = statement.children[0]
    else:
        return None
    is_status = target.kind in ("DeclRefExpr", "VarDecl") and target.type in ("long", "const long", "int")
    return target.name if is_status else None


def best(values):
    values = list(values)
    return next((v for v in (WHOLE, SHOWN) if v in values), PART)


def call_after_logoff(function):
    writer = Writer(function)
    for give in gives_of(function, "logoff"):
        text = writer.method_call(give, "GetLastError", "S_OK, 0, 0")
        if text:
            yield Place(function, give.call.node.inside, name_of(give), held_of(function, give),
                        writer.around(give.statement, after=text))


def use_after_release(function):
    writer = Writer(function)
    for give in gives_of(function, "release"):
        text = writer.method_call(give, "AddRef")
        if text is None or is_indirect(give):
            continue
        if writer.is_nulled(give):
            release = writer.method_call(give, "Release")
            begin, end = function.extent(give.statement)
            edits = [Edit(begin, end, "{ " + release + " " + text + " }")]
        else:
            edits = writer.around(give.statement, after=text)
        yield Place(function, give.call.node.inside, name_of(give), held_of(function, give), edits)


def double_release(function):
    writer = Writer(function)
    for give in gives_of(function, "release"):
        text = writer.method_call(give, "Release")
        if text is None or is_indirect(give):
            continue
        yield Place(function, give.call.node.inside, name_of(give), held_of(function, give),
                    writer.around(give.statement, before=guarded(function, give, text)))


def guarded(function, give, text):
    """With the test for null that a macro or a helper makes itself."""
    plain = give.call.name == "Release" and not give.statement.is_expanded()
    return text if plain else f"if ({Writer(function).variable(give)}) {text}"


def is_indirect(give):
    """Whether the variable is given back through its address, or is not a plain pointer."""
    return not re.search(r"\w \*$", give.variable.node.type) if give.variable else True


def double_free(function):
    writer = Writer(function)
    for give in gives_of(function, "free"):
        text = writer.variable(give)
        if text is None:
            continue
        yield Place(function, give.call.node.inside, name_of(give), held_of(function, give),
                    writer.around(give.statement, before=f"{give.call.name}({text});"))


def wrong_free(function):
    for give in gives_of(function, "free"):
        node = give.call.node
        text = function.unit.text
        offset = node.inside
        name = give.call.name
        if text[offset:offset + len(name)] != name or give.call.place is None:
            continue
        begin, end, opening = give.call.place
        if name != "MAPIFreeBuffer":
            new = "MAPIFreeBuffer" + text[opening:end]
        elif function.unit.is_c:
            new = "free" + text[opening:end]
        else:
            new = f"delete (char *)({text[opening + 1:end - 1]})"
        same = None
        if name == "FreeProws" and function.is_empty_after_loop(give):
            same = "the row set is empty there"
        yield Place(function, offset, name_of(give), held_of(function, give), [Edit(begin, end, new)], same)


def use_after_free(function):
    writer = Writer(function)
    for give in gives_of(function, "free"):
        text = writer.variable(give)
        if text is None:
            continue
        type_name = give.variable.node.type
        if "_SRowSet" in type_name or type_name == "SRowSet *":
            read = f"{text}->cRows"
        elif re.fullmatch(r"(struct )?_SPropValue \*", type_name):
            read = f"{text}->ulPropTag"
        else:
            read = f"*(const volatile char *)({text})"
        use = "if (%s) { unsigned long seeded = %s; (void)seeded; }" % (text, read)
        if writer.is_nulled(give):
            begin, end = function.extent(give.statement)
            edits = [Edit(begin, end, "{ %s(%s); %s }" % (give.call.name, text, use))]
        else:
            edits = writer.around(give.statement, after=use)
        yield Place(function, give.call.node.inside, name_of(give), held_of(function, give), edits)


def unset_out_parameter(function):
    """Drops `= nullptr` of a pointer that is given back where the call that fills it may not have succeeded."""
    done = set()
    for give in gives_of(function, "release", "free", "close"):
        variable = give.variable
        if variable is None or variable.smart or variable.key in done or variable.key[0] != "variable":
            continue
        declared = function.locals.get(variable.key[1])
        if declared is None or declared.kind != "VarDecl" or not declared.type.endswith("*"):
            continue
        match = re.fullmatch(r"(.*\b%s)\s*(=\s*(?:nullptr|NULL|0)|\{\s*(?:nullptr)?\s*\})" % re.escape(declared.name),
                             declared.text, re.S)
        calls = [c for c, _ in function.obtained_by(variable.key) if any(
            variable_of(a) and variable_of(a).key == variable.key for a in c.arguments)]  # not by its result
        if not match or not calls:
            continue
        done.add(variable.key)
        same = None if reached_unset(function, variable, calls) else "nothing reads it where it is not set"
        begin = declared.start + match.end(1)
        yield Place(function, begin, declared.name, function.held(variable), [Edit(begin, declared.end, "")], same)


def reached_unset(function, variable, calls):
    """Whether a statement that gives it back can be reached without the call, or after it failed: the call stands in a
    branch that the statement is not in, or what follows the call does not leave on failure."""
    for give in function.gives:
        if give.variable is None or give.variable.key != variable.key:
            continue
        above = [give.statement, *give.statement.ancestors()]
        for call in calls:
            statement = function.statement_of(call.node)
            if statement is None or statement.start > give.statement.start:
                continue
            outer = function.listed(statement)
            if not any(outer.parent is a for a in above):
                return True  # skipped by a branch
            if any(outer is a for a in above):
                continue  # the call is the condition
            siblings = outer.parent.children
            behind = siblings[1 + next(i for i, c in enumerate(siblings) if c is outer):]
            test = next((s for s in behind if s.kind == "IfStmt"), None)
            if test is not None and any(test is a for a in above):
                if is_null_test(test, variable):
                    return True  # if (p) p->Release();
            elif test is None or not any(n.kind in LEAVES for n in test.walk()):
                return True  # goes on after failure; a goto may lead here
    return False


LEAVES = {"ReturnStmt", "CXXThrowExpr", "ContinueStmt", "BreakStmt"}


def is_null_test(statement, variable):
    """Whether only the variable itself is tested."""
    found = variable_of(statement.children[0])
    return found is not None and found.key == variable.key


def use_after_uninitialize(function):
    writer = Writer(function)
    for give in gives_of(function, "uninitialise"):
        if give.call.name != "MAPIUninitialize":
            continue
        release = "seeded->lpVtbl->Release(seeded)" if function.unit.is_c else "seeded->Release()"
        text = "{ LPPROFADMIN seeded = 0; if (MAPIAdminProfiles(0, &seeded) == S_OK) %s; }" % release
        yield Place(function, give.call.node.inside, "MAPIUninitialize", held_of(function, give),
                    writer.around(give.statement, after=text))


MUTATIONS = {
    "drop-release": (drop("release"), "takes a Release away"),
    "drop-logoff": (drop("logoff"), "takes a Logoff away"),
    "drop-free-buffer": (drop("free"), "takes MAPIFreeBuffer, FreeProws or FreePadrlist away"),
    "drop-unadvise": (drop("unadvise"), "takes an Unadvise away"),
    "drop-uninitialize": (drop("uninitialise"), "takes MAPIUninitialize, OleUninitialize or DeinitMapiUtil away"),
    "drop-close-message-session": (drop("close"), "takes CloseIMsgSession away"),
    "release-after-logoff": (release_after_logoff, "moves the Release of an object behind Logoff"),
    "swap-uninitialize": (swap_uninitialize, "swaps OleUninitialize and MAPIUninitialize"),
    "logoff-shared": (logoff_shared, "adds MAPI_LOGOFF_SHARED to the flags of Logoff"),
    "not-implemented-as-ok": (not_implemented_as_ok, "turns E_NOTIMPL into S_OK in HandsOffSession"),
    "early-return": (early_return, "returns before cleanup, or right after something was obtained"),
    "call-after-logoff": (call_after_logoff, "calls the session after its Logoff"),
    "use-after-release": (use_after_release, "calls an object after its Release"),
    "double-release": (double_release, "releases an object a second time"),
    "use-after-free": (use_after_free, "reads memory after it was freed"),
    "double-free": (double_free, "frees memory a second time"),
    "wrong-free": (wrong_free, "makes MAPIFreeBuffer of FreeProws, and free or delete of MAPIFreeBuffer"),
    "unset-out-parameter": (unset_out_parameter, "takes `= nullptr` away where a call may leave the pointer unset"),
    "use-after-uninitialize": (use_after_uninitialize, "calls MAPI after MAPIUninitialize"),
}


def places(function, names):
    """All broken versions of a function, in the order of their places."""
    result = []
    for name, (make, _) in MUTATIONS.items():
        if name not in names:
            continue
        for place in make(function):
            place.mutation = name
            text = function.unit.text
            if place.same is None and source.squeezed(source.changed(text, place.edits)) == source.squeezed(text):
                place.same = "the text is the same"
            result.append(place)
    order = list(MUTATIONS)
    result.sort(key=lambda p: (p.offset, order.index(p.mutation)))
    return result
