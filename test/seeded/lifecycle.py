"""Where a function obtains something and where it gives it back, by its syntax tree and by mapicheck's model."""

import functools
import json
import os
import re

import source

WRAPPERS = {"UnexposedExpr", "ParenExpr", "CStyleCastExpr", "CXXStaticCastExpr", "CXXReinterpretCastExpr",
            "CXXConstCastExpr", "CXXDynamicCastExpr", "CXXFunctionalCastExpr"}
SMART_ACCESS = {"operator->", "operator*", "operator&", "get", "Get", "put", "Put", "GetAddressOf",
                "ReleaseAndGetAddressOf", "addressof", "put_void", "GetInterfacePtr", "operator void **"}
SMART_RESET = {"Release", "Reset", "reset"}
INITIALISES = {
    "MAPIUninitialize": "MAPIInitialize",
    "OleUninitialize": "OleInitialize",
    "DeinitMapiUtil": "ScInitMapiUtil",
}
FREES = {"MAPIFreeBuffer", "FreeProws", "FreePadrlist"}
SCALAR = re.compile(r"(const )?((unsigned |signed )?(bool|char|wchar_t|char16_t|short|int|long|long long|__int64)"
                    r"|float|double|unsigned|enum .*)")
BODIES = {"CompoundStmt", "IfStmt", "ForStmt", "CXXForRangeStmt", "WhileStmt", "DoStmt", "CaseStmt", "DefaultStmt",
          "LabelStmt", "SwitchStmt"}

# How much of the lifecycle of what is mutated its function shows.
WHOLE = "whole"    # obtained and given back here
SHOWN = "shown"    # likewise, but a function without a body here is given it and may take it over
PART = "part"      # comes from elsewhere or goes elsewhere


class Model:
    """Of mapi.json, what is needed here."""

    def __init__(self, path):
        with open(path, encoding="utf-8") as file:
            data = json.load(file)
        self.functions, self.interfaces = data["functions"], data["interfaces"]
        entries = [*self.functions.values(), *self.interfaces.values()]
        self.headers = {e["header"].lower() for e in entries if "header" in e}

    def method(self, interface, name):
        while interface in self.interfaces:
            entry = self.interfaces[interface]
            if name in entry.get("methods", {}):
                return entry["methods"][name]
            interface = entry.get("base")
        return None

    def is_mapis(self, interface):
        while interface in self.interfaces:
            if "needs" in self.interfaces[interface]:
                return self.interfaces[interface]["needs"] == "mapi"
            interface = self.interfaces[interface].get("base")
        return False

    def client_side(self, interface):
        return self.interfaces.get(interface, {}).get("client_side", False)


def stripped(node):
    """An expression without parentheses, casts and what Clang adds."""
    while node.kind in WRAPPERS:
        inner = [c for c in node.children if c.kind not in ("TypeRef", "NamespaceRef", "TemplateRef")]
        if len(inner) != 1:
            break
        node = inner[0]
    return node


class Variable:
    """An expression that holds something: a variable, a member of one, or a member of the class."""

    def __init__(self, key, node, smart):
        self.key, self.node, self.smart = key, node, smart


def is_smart(node):
    """Whether its type is a class that acts as a pointer."""
    if node.type.endswith("*") or "*" in node.type.split("<")[0]:
        return False
    return bool({"operator->", "operator*"} & node.type_declaration.members)


def variable_of(node):
    """What an expression reads or points to: p, &p, *p, (void **)&p, p.Put(), this->p, s.p. None for others."""
    node = stripped(node)
    if node.kind == "DeclRefExpr" and node.declaration and node.declaration.kind in ("VarDecl", "ParmDecl"):
        return Variable(("variable", node.declaration.key), node, is_smart(node))
    if node.kind in ("MemberRefExpr", "MemberRef") and node.declaration and node.declaration.kind == "FieldDecl":
        owner = variable_of(node.children[0]) if node.children else None
        return Variable(("member", node.declaration.key, owner.key if owner else None), node, is_smart(node))
    if node.kind == "UnaryOperator" and len(node.children) == 1:
        return variable_of(node.children[0])
    if node.kind == "CallExpr" and (node.name in SMART_ACCESS or node.name.startswith("operator ")):
        # p.Get(): through the member; operator->: the operand itself.
        for child in node.children:
            if child.kind == "MemberRefExpr" and child.children and child.name == node.name:
                return variable_of(child.children[0])
            found = variable_of(child)
            if found:
                return found
    if node.kind == "CallExpr" and len(node.children) == 1:  # a copy, or a temporary around it
        return variable_of(node.children[0])
    return None


class Call:
    """A call: the name of what is called, its receiver, its arguments."""

    def __init__(self, node):
        self.node = node
        self.name = node.name
        self.receiver = None
        self.arguments = node.arguments
        self.through_table = False
        callee = stripped(node.children[0]) if node.children else None
        if callee is not None and callee.kind == "UnaryOperator" and callee.children:
            callee = stripped(callee.children[0])
        self.callee = callee
        if callee is None or callee is node:
            return
        if callee.kind == "MemberRefExpr":
            self.name = callee.name
            self.receiver = callee.children[0] if callee.children else None
            table = stripped(self.receiver) if self.receiver else None
            if table is not None and table.kind == "MemberRefExpr" and table.name == "lpVtbl" and table.children:
                self.through_table = True
                self.receiver = table.children[0]
                self.arguments = self.arguments[1:]
        elif callee.kind == "DeclRefExpr":
            self.name = callee.name

    @property
    def declaration(self):
        return self.node.declaration or (self.callee.declaration if self.callee else None)

    @property
    def interface(self):
        """Of the receiver."""
        if self.receiver is None:
            return None
        receiver = stripped(self.receiver)
        return interface_of(receiver.type)

    @functools.cached_property
    def place(self):
        """Where its text begins and ends; that of an argument, when it is written in the arguments of a macro."""
        text = self.node.unit.text
        begin = self.node.inside
        opening = text.find("(", begin)
        # The bracket behind the name, not one of the receiver's.
        for at, token in source.tokens(text, begin):
            if token == self.name and text[source.after_space(text, at + len(token)):][:1] == "(":
                opening = source.after_space(text, at + len(token))
                break
            if token == ";":
                return None
        end = source.closing(text, opening) if opening >= 0 else None
        return (begin, end, opening) if end else None


def interface_of(type_name):
    """IMAPISession for IMAPISession *, and for the pointers that hold one."""
    names = re.findall(r"\bI[A-Z]\w*", type_name)
    return names[-1] if names else None


def calls_in(node):
    return [Call(n) for n in node.walk() if n.kind == "CallExpr" and n.children]


class GiveBack:
    """A call that gives something back."""

    def __init__(self, what, call, variable):
        self.what = what  # release, free, logoff, unadvise, close or uninitialise
        self.call, self.variable = call, variable
        self.statement = None
        self.reset = False  # of a smart pointer


class Function:
    """A function with what it obtains and gives back."""

    def __init__(self, node, model, depth=0):
        self.node, self.model, self.unit = node, model, node.unit
        self.depth = depth  # of a helper that another function calls
        self.name = node.name
        self.calls = calls_in(node)
        self.locals = {n.key: n for n in node.walk() if n.kind in ("VarDecl", "ParmDecl")}
        self.gives = [g for g in map(self._give_back, self.calls) if g] + self._assigned_null()
        for give in self.gives:
            give.statement = self.statement_of(give.call.node)
        self.gives = [g for g in self.gives if g.statement]
        self.gives.sort(key=lambda g: (g.statement.start, g.call.node.inside))
        self._references = None

    # Statements

    def statement_of(self, node):
        """The statement it belongs to in the source, a macro's use included; None if it has none."""
        while node.parent is not None:
            parent = node.parent
            if parent.kind in BODIES and self._is_statement(node, parent) and not parent.is_expanded():
                return node
            node = parent
        return None

    @staticmethod
    def _is_statement(node, parent):
        if parent.kind == "CompoundStmt":
            return True
        if parent.kind == "DoStmt":
            return node is parent.children[0]
        if parent.kind == "IfStmt":
            first = 1 + (parent.children[0].kind in ("DeclStmt", "VarDecl"))
            return any(node is c for c in parent.children[first:])
        return node is parent.children[-1]

    def extent(self, statement):
        return statement.start, source.with_semicolon(self.unit.text, statement.end)

    def listed(self, statement):
        """The statement that stands in a list of statements and holds this one."""
        while statement.parent is not None and (statement.parent.kind != "CompoundStmt" or
                                                statement.parent.is_expanded()):
            statement = statement.parent
        return statement

    # Calls

    def _give_back(self, call):
        name, arguments = call.name, call.arguments
        interface = call.interface
        if call.receiver is not None or (call.callee is not None and call.callee.kind == "MemberRefExpr"):
            receiver = stripped(call.receiver) if call.receiver is not None else None
            if receiver is None:
                return None  # a method of its own class
            variable = variable_of(receiver)
            if name in SMART_RESET and not arguments and not call.through_table:
                if not receiver.type.endswith("*") and receiver.kind != "CallExpr" and is_smart(receiver):
                    give = GiveBack("release", call, variable)
                    give.reset = True
                    return give
            if name == "Release" and not arguments:
                return GiveBack("release", call, variable)
            if name == "Logoff" and interface == "IMAPISession":
                return GiveBack("logoff", call, variable)
            if name == "Unadvise" and arguments and interface:
                return GiveBack("unadvise", call, variable_of(arguments[-1]))
            return None
        if name in FREES and len(arguments) == 1:
            return GiveBack("free", call, variable_of(arguments[0]))
        if name == "CloseIMsgSession" and arguments:
            return GiveBack("close", call, variable_of(arguments[0]))
        if name in INITIALISES:
            return GiveBack("uninitialise", call, None)
        if re.search(r"release", name, re.I) and arguments and interface_of(stripped(arguments[0]).type):
            return GiveBack("release", call, variable_of(arguments[0]))
        return None

    def _assigned_null(self):
        """`p = nullptr` of a smart pointer, which releases."""
        result = []
        for call in self.calls:
            node = call.node
            if node.name != "operator=" or len(node.children) < 2:
                continue
            parts = [c for c in node.children if stripped(c).name != "operator="]
            if len(parts) != 2 or source.squeezed(parts[1].text) not in ("nullptr", "NULL", "0"):
                continue
            variable = variable_of(parts[0])
            if variable and variable.smart and interface_of(variable.node.type):
                give = GiveBack("release", call, variable)
                give.reset = True
                result.append(give)
        return result

    def is_mapi(self, call):
        """Whether MAPI, Windows or the library behind it is called: they borrow what they are given."""
        if call.name in self.model.functions:
            return True
        declaration = call.declaration
        if declaration is None:
            return call.interface in self.model.interfaces
        if declaration.owner.name in self.model.interfaces or call.interface in self.model.interfaces:
            return True
        return declaration.in_system_header or declaration.header in self.model.headers

    def acquires(self, call, position):
        """Whether mapicheck can know that the call fills the argument there with something of the caller's."""
        entry = self.model.functions.get(call.name) or self.model.method(call.interface, call.name)
        if entry is not None:
            return any(a["out"] == position for a in entry.get("acquires", []))
        declaration = call.declaration
        if declaration is not None and declaration.has_body:
            return self.helper_fills(declaration, position)
        # mapicheck's general rule: an out-parameter for an interface of MAPI's.
        type_name = stripped(call.arguments[position]).type
        return bool(re.fullmatch(r"(struct )?I[A-Z]\w* \*\*", type_name)) and \
            self.model.is_mapis(interface_of(type_name)) and not self.model.client_side(interface_of(type_name))

    # Variables

    def references(self, key):
        if self._references is None:
            self._references = {}
            for node in self.node.walk():
                if node.kind in ("DeclRefExpr", "MemberRefExpr"):
                    variable = variable_of(node)
                    if variable and variable.node is node:
                        self._references.setdefault(variable.key, []).append(node)
        return self._references.get(key, [])

    def user_of(self, node):
        """(the expression that uses the variable, its child on the way to it)."""
        child, parent = node, node.parent
        while parent is not None and (parent.kind in WRAPPERS or
                                      (parent.kind == "UnaryOperator") or
                                      (parent.kind == "MemberRefExpr" and parent.name in SMART_ACCESS) or
                                      (parent.kind == "CallExpr" and parent.name in SMART_ACCESS) or
                                      (parent.kind == "CallExpr" and parent.name.startswith("operator ")) or
                                      (parent.kind == "CallExpr" and len(parent.children) == 1)):
            child, parent = parent, parent.parent
        return parent, child

    @staticmethod
    def address_taken(argument):
        """Whether the callee gets the place of the variable, not its value."""
        node = stripped(argument)
        if node.kind == "UnaryOperator":
            return node.text.startswith("&") or node.is_expanded()
        return node.kind == "CallExpr" and node.name in SMART_ACCESS - {"operator->", "operator*", "get", "Get"}

    def obtained_by(self, key):
        """The calls that fill the variable: (call, known)."""
        result = []
        for node in self.references(key):
            user, child = self.user_of(node)
            if user is None:
                continue
            if user.kind == "CallExpr":
                call = Call(user)
                for position, argument in enumerate(call.arguments):
                    if argument is child and self.address_taken(argument) and not is_give(call):
                        result.append((call, self.acquires(call, position)))
            elif is_assignment(user) and user.children[0] is child:
                value = stripped(user.children[1])
                if value.kind == "CallExpr":
                    result.append((Call(value), self.returns_owned(Call(value))))
        declared = self.locals.get(key[1]) if key[0] == "variable" else None
        if declared is not None and declared.kind == "VarDecl":
            for child in declared.children:
                value = stripped(child)
                if value.kind == "CallExpr" and value.name not in SMART_ACCESS and not is_smart(declared):
                    result.append((Call(value), self.returns_owned(Call(value))))
        return result

    def returns_owned(self, call):
        entry = self.model.functions.get(call.name) or self.model.method(call.interface, call.name)
        if entry is not None:
            return any(a["out"] == "result" and a.get("kind") != "buffer-part" for a in entry.get("acquires", []))
        helper = self.helper(call.declaration) if call.declaration is not None else None
        if helper is None:
            return False
        return any(node.kind == "ReturnStmt" and node.children and helper.is_owned(node.children[0])
                   for node in helper.node.walk())

    def helper(self, declaration):
        """A function of this source that is called; None for one of a header, a template, or deep down."""
        body = self.unit.by_key.get(declaration.definition_key)
        return Function(body, self.model, self.depth + 1) if body is not None and self.depth < 4 else None

    def helper_fills(self, declaration, position):
        """Whether a helper hands its parameter on to a call that fills it, or stores there what it obtained."""
        helper = self.helper(declaration)
        parameters = [c for c in helper.node.children if c.kind == "ParmDecl"] if helper else []
        if position >= len(parameters):
            return False
        for node in helper.references(("variable", parameters[position].key)):
            user, child = helper.user_of(node)
            if user is None:
                continue
            if user.kind == "CallExpr":
                call = Call(user)
                at = next((i for i, a in enumerate(call.arguments) if a is child), None)
                if at is not None and not self.address_taken(child) and helper.acquires(call, at):
                    return True
            elif is_assignment(user) and user.children[0] is child:
                if helper.is_owned(user.children[1]):
                    return True
        return False

    def is_owned(self, value):
        """Whether an expression is something that this function obtained."""
        value = stripped(value)
        variable = variable_of(value)
        if variable and any(known for _, known in self.obtained_by(variable.key)):
            return True
        return value.kind == "CallExpr" and self.returns_owned(Call(value))

    def held(self, variable):
        """WHOLE, SHOWN or PART for the lifecycle of what a variable holds."""
        if variable is None or variable.key[0] != "variable" or variable.key[1] not in self.locals:
            return PART
        if self.locals[variable.key[1]].kind != "VarDecl":
            return PART
        if not any(known for _, known in self.obtained_by(variable.key)):
            return PART
        result = WHOLE
        for node in self.references(variable.key):
            user, child = self.user_of(node)
            if user is None:
                continue
            if user.kind == "ReturnStmt":
                return PART
            if is_assignment(user) and user.children[1] is child:
                target = variable_of(user.children[0])
                if target is None or target.key[0] != "variable" or target.key[1] not in self.locals \
                        or stripped(user.children[0]).kind == "UnaryOperator":
                    return PART
            elif user.kind in ("InitListExpr", "LambdaExpr", "CXXNewExpr"):
                result = SHOWN
            elif self.is_shown(node):
                result = SHOWN
        return result

    def is_shown(self, node):
        """Whether a function without a body here gets the variable, or a pointer to something that it points to."""
        child = node
        for user in node.ancestors():
            if user.kind == "CallExpr":
                call = Call(user)
                positions = [i for i, a in enumerate(call.arguments) if a is child]
                if not positions:  # its receiver, or an operator's operand
                    if user.name in SMART_ACCESS or user.name.startswith("operator ") or len(user.children) == 1:
                        child = user
                        continue
                    return False
                if is_give(call) or self.is_mapi(call) or (call.declaration is not None and call.declaration.has_body):
                    return False
                if self.address_taken(child) and self.acquires(call, positions[0]):
                    return False
                return not SCALAR.fullmatch(child.type)  # a pointer, or something by reference
            if user.kind.endswith("Stmt") or user.kind == "BinaryOperator":
                return False
            child = user
        return False

    def closed_with_session(self, variable):
        """Whether it is a message that CloseIMsgSession gives back as well."""
        if variable is None or not any(g.what == "close" for g in self.gives):
            return False
        return any(call.name == "OpenIMsgOnIStg" and call.arguments and variable_of(call.arguments[0])
                   for call, _ in self.obtained_by(variable.key))

    def is_empty_after_loop(self, give):
        """Whether a row set is given back behind a loop that only ends with an empty one: MAPIFreeBuffer will do."""
        for call, _ in self.obtained_by(give.variable.key) if give.variable else ():
            loop = next((a for a in call.node.ancestors() if a.kind in ("ForStmt", "WhileStmt", "DoStmt")), None)
            if call.name != "QueryRows" or loop is None or loop.end > give.statement.start:
                return False
            leaves = [n for n in loop.walk() if n.kind in ("BreakStmt", "GotoStmt", "ReturnStmt") and not n.macro]
            tests = [next((a for a in n.ancestors() if a.kind == "IfStmt"), None) for n in leaves]
            if not leaves or not all(t and "cRows" in t.children[0].text for t in tests):
                return False
        return give.variable is not None

    def comes_from_session(self, variable, seen=None):
        """Whether the variable is a session's, or what it holds was opened through one."""
        seen = seen if seen is not None else set()
        if variable is None or variable.key in seen:
            return False
        seen.add(variable.key)
        interface = interface_of(variable.node.type)
        if interface == "IMAPISession":
            return True
        if self.model.client_side(interface):
            return False
        for call, _ in self.obtained_by(variable.key):
            sources = [*call.arguments] + ([call.receiver] if call.receiver is not None else [])
            for argument in sources:
                origin = variable_of(argument)
                if origin and origin.key != variable.key and interface_of(origin.node.type) and \
                        self.comes_from_session(origin, seen):
                    return True
        return False


def is_assignment(node):
    return node.kind == "BinaryOperator" and node.name == "=" and len(node.children) == 2


def is_give(call):
    if call.name in FREES or call.name == "CloseIMsgSession":
        return True
    return call.name not in SMART_ACCESS and re.search("release", call.name, re.I) is not None

