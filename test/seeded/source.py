"""Source text without its syntax tree: comments, brackets, and the changes made to it."""

import re

SPACE = re.compile(r"(?:\s|\\\n|//[^\n]*|/\*.*?\*/)*", re.S)
TOKEN = re.compile(
    r"""(?P<skip>\s+|//[^\n]*|/\*.*?\*/)
      | (?P<text>(?:u8|[uUL])?R"(?P<mark>[^()\\\s]{0,16})\(.*?\)(?P=mark)" | (?:u8|[uUL])?"(?:\\.|[^"\\\n])*"
          | [uUL]?'(?:\\.|[^'\\\n])*')
      | (?P<word>[A-Za-z_]\w*)
      | (?P<number>\.?\d(?:[eEpP][+-]|[\w.]|'\w)*)
      | (?P<mark1>->|::|.)""", re.S | re.X)


def tokens(text, begin=0, end=None):
    """(offset, token), without comments; literals count as one."""
    end = len(text) if end is None else end
    at = begin
    while at < end:
        match = TOKEN.match(text, at)
        if not match.group("skip"):
            yield at, match.group()
        at = match.end()


def after_space(text, at):
    return SPACE.match(text, at).end()


def with_semicolon(text, end):
    """The end of a statement whose expression ends there."""
    at = after_space(text, end)
    return at + 1 if text[at:at + 1] == ";" else end


def closing(text, opening):
    """The place behind the bracket that closes the one there."""
    depth = 0
    for at, token in tokens(text, opening):
        if token in "([{":
            depth += 1
        elif token in ")]}":
            depth -= 1
            if depth == 0:
                return at + 1
    return None


def squeezed(text):
    """The same text for the same tokens."""
    return " ".join(token for _, token in tokens(text))


class Edit:
    def __init__(self, begin, end, text):
        self.begin, self.end, self.text = begin, end, text


def changed(text, edits):
    for edit in sorted(edits, key=lambda e: (e.begin, e.end), reverse=True):
        text = text[:edit.begin] + edit.text + text[edit.end:]
    return text
