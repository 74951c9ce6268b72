"""Changes to a program, as they happen to programs: something dropped, moved, doubled, put in too early. Whether a change
breaks anything is not known here."""

import re

from statements import Compound, Line
from vocabulary import OBJECTS, USES

ENDS = ("end", "logoff", "undo")


def places(writer, wanted):
    """(function, list, index) of every statement that is wanted."""
    found = []
    for part in writer.classes + writer.functions:
        for function in getattr(part, "methods", [part]):
            for statements in function.lists():
                found += [(function, statements, i) for i, s in enumerate(statements) if wanted(s)]
    return found


def is_end(statement):
    return isinstance(statement, Line) and statement.role in ENDS


# An end is not moved to where its pointer is null in every run: programs that always crash do not live long.

def first_possible(statements, line):
    """Behind what declares the names of a line and fills them, when that is in this list."""
    first = 0
    for index, statement in enumerate(statements):
        if statement.role in ("declare", "guard", "acquire") and statement.name and mentions(line.text, statement.name):
            first = index + 1
    return first


def last_possible(statements, name=None):
    """In front of the jump that ends a list, and of what makes a pointer null."""
    for index, statement in enumerate(statements):
        if name and getattr(statement, "text", "") == f"{name} = nullptr;":
            return index
    return len(statements) - 1 if statements and statements[-1].role == "jump" else len(statements)


def some_end(rng, writer):
    """Any end; those of sessions and libraries are few, and come up more often than their share."""
    found = places(writer, is_end)
    rare = [f for f in found if f[1][f[2]].role in ("logoff", "undo") or f[1][f[2]].kind in ("registration", "messages", "wait")]
    return rng.choice(rare if rare and rng.random() < 0.35 else found) if found else None


def drop(rng, writer):
    if not (found := some_end(rng, writer)):
        return None
    _, statements, index = found
    line = statements.pop(index)
    return f"dropped {line.text}"


def move(rng, writer):
    if not (found := some_end(rng, writer)):
        return None
    _, statements, index = found
    line = statements.pop(index)
    low, high = first_possible(statements, line), last_possible(statements, line.name)
    if high < low:
        statements.insert(index, line)
        return None
    statements.insert(rng.randint(low, high), line)
    return f"moved {line.text}"


def early_end(rng, writer):
    """An end that comes in the middle of the work, and perhaps once more in its place."""
    if not (found := some_end(rng, writer)):
        return None
    function, statements, index = found
    line = statements[index]
    if not line.name:
        return None
    uses = [(inner, i) for f, inner, i in places(writer, lambda s: isinstance(s, Line) and s.role in ("use", "acquire")
                                                 and mentions(s.text, line.name)) if f is function]
    if not uses:
        return None
    inner, position = rng.choice(uses)
    if rng.random() < 0.6:
        statements.pop(index)
        position -= inner is statements and index < position
    inner.insert(position + 1, line.copy())
    return f"early {line.text}"


def mentions(text, name):
    return re.search(rf"(?<!&)\b{name}\b", text) is not None


def swap(rng, writer):
    """Two of a row of statements that end something, or of the tests around them."""
    def ends(statement):
        return is_end(statement) or (isinstance(statement, Compound) and statement.role == "check" and
                                     any(is_end(s) for s in statement.body) and
                                     not any(s.role == "jump" for s in statement.body))

    found = [(statements, i) for _, statements, i in places(writer, ends)]
    if not found:
        return None
    statements, index = rng.choice(found)
    run = [index]
    while run[0] > 0 and ends(statements[run[0] - 1]):
        run.insert(0, run[0] - 1)
    while run[-1] + 1 < len(statements) and ends(statements[run[-1] + 1]):
        run.append(run[-1] + 1)
    if len(run) < 2:
        return None
    other = rng.choice([i for i in run if i != index])
    statements[index], statements[other] = statements[other], statements[index]
    return "swapped two ends"


def double(rng, writer):
    if not (found := some_end(rng, writer)):
        return None
    _, statements, index = found
    line = statements[index].copy()
    statements.insert(rng.randint(index + 1, max(index + 1, last_possible(statements, line.name))), line)
    return f"doubled {line.text}"


def condition(rng, writer, function):
    return writer.condition(function.has_input)


def leave_early(rng, writer):
    found = places(writer, lambda s: s.role in ("use", "acquire", "end", "check", "do"))
    found = [f for f in found if f[2] > first_jump_free(f[1])]
    if not found:
        return None
    function, statements, index = rng.choice(found)
    text = function.leave
    if function.has_exit and rng.random() < 0.5 and not behind_label(function, statements, index):
        text = "goto Exit;"
    statements.insert(index, Compound(f"if ({condition(rng, writer, function)})", [Line(text, "jump")], role="branch"))
    return "left early"


def first_jump_free(statements):
    """Behind the declarations at the top of a list."""
    index = -1
    while index + 1 < len(statements) and statements[index + 1].role in ("", "declare"):
        index += 1
    return index


def behind_label(function, statements, index):
    if statements is not function.body:
        # A test of the common end, or something before it.
        label = next((i for i, s in enumerate(function.body) if getattr(s, "text", "") == "Exit:"), None)
        if label is None:
            return True
        return any(contains(s, statements) for s in function.body[label:])
    return any(getattr(s, "text", "") == "Exit:" for s in statements[:index])


def contains(statement, statements):
    return isinstance(statement, Compound) and any(
        inner is statements or any(contains(s, statements) for s in inner) for inner in statement.lists())


def use_late(rng, writer):
    found = places(writer, lambda s: is_end(s) and s.kind in USES and s.name)
    if not found:
        return None
    _, statements, index = rng.choice(found)
    line = statements[index]
    text = rng.choice(USES[line.kind]).format(**{"from": line.name + "->", "object": line.name}) + ";"
    statements.insert(rng.randint(index + 1, max(index + 1, last_possible(statements, line.name))),
                      Line(text, "use", line.name, line.kind))
    return f"added {text}"


def overwrite(rng, writer):
    found = places(writer, lambda s: isinstance(s, Line) and s.role == "acquire" and s.text.startswith(("hr =", "CHECK")))
    if not found:
        return None
    _, statements, index = rng.choice(found)
    statements.insert(index + 1, statements[index].copy())
    return f"repeated {statements[index].text}"


def uninitialised(rng, writer):
    found = places(writer, lambda s: isinstance(s, Line) and s.role == "declare" and s.text.endswith(" = nullptr;"))
    if not found:
        return None
    _, statements, index = rng.choice(found)
    line = statements[index]
    line.text = line.text.replace(" = nullptr", "")
    return f"no value for {line.name}"


def wrong_function(rng, writer):
    found = places(writer, lambda s: is_end(s) and s.kind in ("entry", "values", "rows", "bytes"))
    if not found:
        return None
    _, statements, index = rng.choice(found)
    line = statements[index]
    if line.kind == "rows":
        line.text = rng.choice(["MAPIFreeBuffer({0});", "free({0});"]).format(line.name)
    else:
        line.text = rng.choice(["free({0});", "CoTaskMemFree({0});", "FreeProws((LPSRowSet){0});"]).format(line.name)
    return f"frees {line.name} with the wrong function"


def part_freed(rng, writer):
    found = places(writer, lambda s: isinstance(s, Line) and s.role == "use" and s.kind in ("values", "part"))
    if not found:
        return None
    _, statements, index = rng.choice(found)
    line = statements[index]
    text = f"MAPIFreeBuffer({line.name});" if line.kind == "part" else f"MAPIFreeBuffer({line.name}[0].Value.bin.lpb);"
    statements.insert(index + 1, Line(text, "use"))
    return f"added {text}"


def flags(rng, writer):
    found = places(writer, lambda s: isinstance(s, Line) and s.role == "logoff")
    if not found:
        return None
    _, statements, index = rng.choice(found)
    line = statements[index]
    arguments = rng.choice(["0, MAPI_LOGOFF_SHARED, 0", "0, MAPI_LOGOFF_UI | MAPI_LOGOFF_SHARED, 0", "0, 0, 1", "0, 16, 0",
                            "(ULONG_PTR)4, 0, 0"])
    line.text = f"{line.name}->Logoff({arguments});"
    return f"calls {line.text}"


def message_arguments(rng, writer):
    found = places(writer, lambda s: isinstance(s, Line) and "OpenIMsg" in s.text)
    if not found:
        return None
    _, statements, index = rng.choice(found)
    line = statements[index]
    old, new = rng.choice([("MAPIGetDefaultMalloc()", "nullptr"), ("MAPIFreeBuffer", "nullptr"),
                           ("MAPIAllocateBuffer", "nullptr"), ("storage", "nullptr"), (", 0, &", ", 8, &"),
                           ("MAPI_UNICODE", "MAPI_UNICODE | 0x100")])
    if old not in line.text:
        return None
    line.text = line.text.replace(old, new)
    return f"{new} for {old}"


def unchecked(rng, writer):
    found = places(writer, lambda s: isinstance(s, Compound) and s.role == "check" and
                   (s.header.startswith("if (FAILED") or is_guarded_end(s)))
    if not found:
        return None
    _, statements, index = rng.choice(found)
    check = statements[index]
    statements[index:index + 1] = check.body if is_guarded_end(check) else []
    return f"no {check.header}"


def is_guarded_end(statement):
    return bool(statement.body) and all(is_end(s) for s in statement.body)


def wrong_check(rng, writer):
    found = places(writer, lambda s: isinstance(s, Compound) and s.role == "check" and s.header in
                   ("if (FAILED(hr))", "if (SUCCEEDED(hr))"))
    if not found:
        return None
    _, statements, index = rng.choice(found)
    check = statements[index]
    check.header = {"if (FAILED(hr))": "if (hr != S_OK)", "if (SUCCEEDED(hr))": "if (hr == S_OK)"}[check.header]
    return f"tests {check.header}"


def sometimes(rng, writer):
    if not (found := some_end(rng, writer)):
        return None
    function, statements, index = found
    line = statements[index]
    statements[index] = Compound(f"if ({condition(rng, writer, function)})", [line], role="branch")
    return f"{line.text} on a condition"


def end_process(rng, writer):
    found = places(writer, lambda s: s.role in ("use", "check"))
    if not found:
        return None
    function, statements, index = rng.choice(found)
    statements.insert(index, Compound(f"if ({condition(rng, writer, function)})", [Line("exit(1);", "")], role="branch"))
    return "exits"


def less_cleanup(rng, writer):
    """One line of what a failure undoes."""
    found = places(writer, lambda s: isinstance(s, Compound) and s.role == "check" and len(s.body) > 1 and
                   s.body[-1].role == "jump")
    if not found:
        return None
    _, statements, index = rng.choice(found)
    body = statements[index].body
    dropped = body.pop(rng.randrange(len(body) - 1))
    return f"dropped {getattr(dropped, 'text', 'a test')} of {statements[index].header}"


def undo_on_failure(rng, writer):
    found = [f for f in places(writer, lambda s: isinstance(s, Line) and s.role == "do")
             if f[2] + 1 < len(f[1]) and isinstance(f[1][f[2] + 1], Compound)]
    if not found:
        return None
    _, statements, index = rng.choice(found)
    text = {"mapi": "MAPIUninitialize();", "ole": "OleUninitialize();", "utilities": "DeinitMapiUtil();"}[
        statements[index].name]
    statements[index + 1].body.insert(0, Line(text, "undo"))
    return f"{text} on failure"


CHANGES = [(drop, 4), (move, 3), (swap, 2.5), (early_end, 2.5), (message_arguments, 4), (double, 1.5), (leave_early, 3), (use_late, 2), (overwrite, 1),
           (uninitialised, 1.5), (wrong_function, 1), (part_freed, 0.5), (flags, 1.5), (unchecked, 2), (wrong_check, 0.7),
           (sometimes, 1.5), (end_process, 0.5), (less_cleanup, 2), (undo_on_failure, 0.4)]


def mutate(rng, writer):
    """Applies none to three changes and says which."""
    number = rng.choices([0, 1, 2, 3], [32, 42, 20, 6])[0]
    applied = []
    for _ in range(number):
        for _ in range(4):  # not every change is possible in every program
            change = rng.choices([c for c, _ in CHANGES], [n for _, n in CHANGES])[0]
            if text := change(rng, writer):
                applied.append(text)
                break
    return applied
