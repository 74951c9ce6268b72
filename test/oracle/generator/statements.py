"""The text of a program as a tree, so that it can be changed before it is written."""


class Line:
    """A statement. `role` says what it does to `name`, a variable of the given kind: acquire, end, use, declare, check,
    jump, or nothing that matters."""

    def __init__(self, text, role="", name=None, kind=None):
        self.text, self.role, self.name, self.kind = text, role, name, kind

    def render(self, indent):
        return ["  " * indent + self.text]

    def copy(self):
        return Line(self.text, self.role, self.name, self.kind)


class Label(Line):
    def render(self, indent):
        return [self.text]


class Compound:
    """if, for, do: a header, the body, and for an if perhaps what is done otherwise."""

    def __init__(self, header, body, otherwise=None, role="", footer="}", name=None):
        self.header, self.body, self.otherwise, self.role, self.footer = header, body, otherwise, role, footer
        self.name, self.kind = name, None

    def render(self, indent):
        pad = "  " * indent
        lines = [pad + (self.header + " {").lstrip()]
        for statement in self.body:
            lines += statement.render(indent + 1)
        if self.otherwise:
            lines.append(f"{pad}}} else {{")
            for statement in self.otherwise:
                lines += statement.render(indent + 1)
        lines.append(pad + self.footer)
        return lines

    def lists(self):
        return [self.body] + ([self.otherwise] if self.otherwise else [])

    def copy(self):
        return Compound(self.header, [s.copy() for s in self.body],
                        [s.copy() for s in self.otherwise] if self.otherwise else None, self.role, self.footer, self.name)


class Function:
    """`leave` is what an early return says; `asks` how a condition can be made up in it."""

    def __init__(self, head, body, leave, has_input):
        self.head, self.body, self.leave, self.has_input = head, body, leave, has_input
        self.has_exit = False

    def render(self, indent=0):
        pad = "  " * indent
        lines = [f"{pad}{self.head} {{"]
        for statement in self.body:
            lines += statement.render(indent + 1)
        return lines + [pad + "}"]

    def lists(self):
        """All lists of statements, each with what stands around it."""
        found = []

        def visit(statements):
            found.append(statements)
            for statement in statements:
                if isinstance(statement, Compound):
                    for inner in statement.lists():
                        visit(inner)

        visit(self.body)
        return found


class Class:
    """Text before the methods, the methods, and text after them."""

    def __init__(self, before, methods, after):
        self.before, self.methods, self.after = before, methods, after

    def render(self, indent=0):
        lines = list(self.before)
        for method in self.methods:
            lines += method.render(1)
        return lines + list(self.after)
