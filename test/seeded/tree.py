"""The syntax tree of a source's functions, from libclang by way of ctypes."""

import bisect
import ctypes
import ctypes.util
import functools
import glob
import os
from ctypes import POINTER, byref, c_char_p, c_int, c_uint, c_void_p

LIBRARIES = ["libclang-22.so.1", "libclang.so.22", *sorted(glob.glob("/usr/lib/llvm-22/lib/libclang.so*"))]

DETAILED_PREPROCESSING_RECORD = 0x01  # where macros are used
KEEP_GOING = 0x200                    # after a header that is missing
MACRO_EXPANSION = "macro expansion"
FUNCTIONS = {"FunctionDecl", "CXXMethod", "CXXConstructor", "CXXDestructor", "CXXConversion"}
SCOPES = {"Namespace", "LinkageSpec", "ClassDecl", "StructDecl", "UnionDecl"}


class String(ctypes.Structure):
    _fields_ = [("data", c_void_p), ("flags", c_uint)]


class Cursor(ctypes.Structure):
    _fields_ = [("kind", c_int), ("xdata", c_int), ("data", c_void_p * 3)]


class Location(ctypes.Structure):
    _fields_ = [("data", c_void_p * 2), ("number", c_uint)]


class Range(ctypes.Structure):
    _fields_ = [("data", c_void_p * 2), ("begin", c_uint), ("end", c_uint)]


class Type(ctypes.Structure):
    _fields_ = [("kind", c_int), ("data", c_void_p * 2)]


Visitor = ctypes.CFUNCTYPE(c_int, Cursor, Cursor, c_void_p)
CONTINUE = 1

SIGNATURES = {
    "clang_createIndex": ([c_int, c_int], c_void_p),
    "clang_parseTranslationUnit2": ([c_void_p, c_char_p, POINTER(c_char_p), c_int, c_void_p, c_uint, c_uint,
                                     POINTER(c_void_p)], c_int),
    "clang_disposeTranslationUnit": ([c_void_p], None),
    "clang_getTranslationUnitCursor": ([c_void_p], Cursor),
    "clang_visitChildren": ([Cursor, Visitor, c_void_p], c_uint),
    "clang_getCursorLocation": ([Cursor], Location),
    "clang_Location_isFromMainFile": ([Location], c_int),
    "clang_Location_isInSystemHeader": ([Location], c_int),
    "clang_getCursorExtent": ([Cursor], Range),
    "clang_getRangeStart": ([Range], Location),
    "clang_getRangeEnd": ([Range], Location),
    "clang_getExpansionLocation": ([Location, POINTER(c_void_p), POINTER(c_uint), POINTER(c_uint), POINTER(c_uint)], None),
    "clang_getFileLocation": ([Location, POINTER(c_void_p), POINTER(c_uint), POINTER(c_uint), POINTER(c_uint)], None),
    "clang_getFileName": ([c_void_p], String),
    "clang_getCursorKindSpelling": ([c_int], String),
    "clang_getCursorSpelling": ([Cursor], String),
    "clang_getCursorReferenced": ([Cursor], Cursor),
    "clang_getCursorDefinition": ([Cursor], Cursor),
    "clang_getCursorSemanticParent": ([Cursor], Cursor),
    "clang_getSpecializedCursorTemplate": ([Cursor], Cursor),
    "clang_Cursor_isNull": ([Cursor], c_int),
    "clang_isCursorDefinition": ([Cursor], c_uint),
    "clang_hashCursor": ([Cursor], c_uint),
    "clang_Cursor_getNumArguments": ([Cursor], c_int),
    "clang_getCursorType": ([Cursor], Type),
    "clang_getCursorResultType": ([Cursor], Type),
    "clang_getCanonicalType": ([Type], Type),
    "clang_getTypeSpelling": ([Type], String),
    "clang_getTypeDeclaration": ([Type], Cursor),
    "clang_getCString": ([String], c_char_p),
    "clang_disposeString": ([String], None),
}


@functools.cache
def library(path=None):
    for name in [path] if path else LIBRARIES:
        try:
            loaded = ctypes.CDLL(name)
            break
        except OSError:
            continue
    else:
        raise OSError("libclang of LLVM 22 is missing; name it with --libclang")
    for name, (arguments, result) in SIGNATURES.items():
        function = getattr(loaded, name)
        function.argtypes, function.restype = arguments, result
    return loaded


def text_of(string):
    clang = library()
    value = clang.clang_getCString(string)
    clang.clang_disposeString(string)
    return (value or b"").decode("utf-8", "replace")


@functools.cache
def kind_name(kind):
    return text_of(library().clang_getCursorKindSpelling(kind))


def children_of(cursor):
    result = []

    def visit(child, _parent, _data):
        result.append(child)
        return CONTINUE

    library().clang_visitChildren(cursor, Visitor(visit), None)
    return result


def offset_of(location, get):
    file, line, column, offset = c_void_p(), c_uint(), c_uint(), c_uint()
    get(location, byref(file), byref(line), byref(column), byref(offset))
    return offset.value


class Declaration:
    """What a name stands for."""

    def __init__(self, cursor):
        self.cursor = cursor
        self.key = library().clang_hashCursor(cursor)

    @functools.cached_property
    def kind(self):
        return kind_name(self.cursor.kind)

    @functools.cached_property
    def name(self):
        return text_of(library().clang_getCursorSpelling(self.cursor))

    @functools.cached_property
    def owner(self):
        """The class, namespace or function it stands in."""
        return Declaration(library().clang_getCursorSemanticParent(self.cursor))

    @functools.cached_property
    def has_body(self):
        return self.kind not in ("VarDecl", "ParmDecl", "FieldDecl") and \
            not library().clang_Cursor_isNull(library().clang_getCursorDefinition(self.cursor))

    @functools.cached_property
    def definition_key(self):
        return library().clang_hashCursor(library().clang_getCursorDefinition(self.cursor))

    @functools.cached_property
    def in_system_header(self):
        return bool(library().clang_Location_isInSystemHeader(library().clang_getCursorLocation(self.cursor)))

    @functools.cached_property
    def header(self):
        """The file's name, in lower case."""
        file, line, column, offset = c_void_p(), c_uint(), c_uint(), c_uint()
        library().clang_getFileLocation(library().clang_getCursorLocation(self.cursor), byref(file), byref(line),
                                        byref(column), byref(offset))
        return os.path.basename(text_of(library().clang_getFileName(file))).lower() if file else ""

    @functools.cached_property
    def members(self):
        """The names of a class's members; of its template's, if it is an instance of one."""
        template = library().clang_getSpecializedCursorTemplate(self.cursor)
        found = children_of(self.cursor)
        if not library().clang_Cursor_isNull(template):
            found += children_of(template)
        return {text_of(library().clang_getCursorSpelling(c)) for c in found}


class Node:
    """A statement, an expression or a declaration inside a function.

    Its place is that of the text in the source: what a macro expands to stands where the macro is used. `inside` is
    the place of the first character when that was an argument of a macro.
    """

    def __init__(self, cursor, parent, unit):
        clang = library()
        self.cursor, self.parent, self.unit = cursor, parent, unit
        self.kind = kind_name(cursor.kind)
        extent = clang.clang_getCursorExtent(cursor)
        begin, end = clang.clang_getRangeStart(extent), clang.clang_getRangeEnd(extent)
        self.start = offset_of(begin, clang.clang_getExpansionLocation)
        self.inside = offset_of(begin, clang.clang_getFileLocation)
        self.end = offset_of(end, clang.clang_getExpansionLocation)
        self.macro = unit.macro_around(self.start)
        # The end of what lies in a macro is that of the macro's use.
        last = unit.macro_around(self.end)
        if last and last[0] < self.end < last[1]:
            self.end = last[1]
        if self.macro and self.end < self.macro[1]:
            self.end = self.macro[1]
        self.children = [Node(c, self, unit) for c in children_of(cursor)]

    @functools.cached_property
    def name(self):
        return text_of(library().clang_getCursorSpelling(self.cursor))

    @functools.cached_property
    def declaration(self):
        """What it refers to, if anything."""
        found = library().clang_getCursorReferenced(self.cursor)
        return None if library().clang_Cursor_isNull(found) else Declaration(found)

    @functools.cached_property
    def key(self):
        return library().clang_hashCursor(self.cursor)

    @functools.cached_property
    def type(self):
        clang = library()
        return text_of(clang.clang_getTypeSpelling(clang.clang_getCanonicalType(clang.clang_getCursorType(self.cursor))))

    @functools.cached_property
    def result_type(self):
        """What a function returns."""
        clang = library()
        return text_of(clang.clang_getTypeSpelling(clang.clang_getCanonicalType(
            clang.clang_getCursorResultType(self.cursor))))

    @functools.cached_property
    def type_declaration(self):
        clang = library()
        return Declaration(clang.clang_getTypeDeclaration(clang.clang_getCanonicalType(
            clang.clang_getCursorType(self.cursor))))

    @functools.cached_property
    def arguments(self):
        """Of a call."""
        count = library().clang_Cursor_getNumArguments(self.cursor)
        return self.children[len(self.children) - count:] if 0 < count <= len(self.children) else []

    @property
    def text(self):
        return self.unit.text[self.start:self.end]

    def is_expanded(self):
        """Whether it lies in a macro, as a whole."""
        return self.macro is not None and self.end <= self.macro[1]

    def walk(self):
        yield self
        for child in self.children:
            yield from child.walk()

    def ancestors(self):
        node = self.parent
        while node:
            yield node
            node = node.parent


class Unit:
    """The functions that a source defines itself, templates left out. The text has a character for each byte."""

    def __init__(self, path, arguments, folder):
        clang = library()
        with open(path, "rb") as file:
            self.text = file.read().decode("latin-1")
        self.is_c = path.endswith(".c")
        index = clang.clang_createIndex(0, 0)
        words = [a.encode() for a in ["-working-directory", folder, *arguments]]
        handle = c_void_p()
        status = clang.clang_parseTranslationUnit2(index, path.encode(), (c_char_p * len(words))(*words), len(words), None,
                                                   0, DETAILED_PREPROCESSING_RECORD | KEEP_GOING, byref(handle))
        if status != 0 or not handle:
            raise OSError(f"{path}: libclang could not read it (status {status})")
        self.handle = handle
        self.macros = []
        found = []
        self._collect(clang.clang_getTranslationUnitCursor(handle), found)
        # Only the outermost ones: a macro among the arguments of another belongs to that.
        outermost = []
        for begin, end in sorted(set(self.macros), key=lambda m: (m[0], -m[1])):
            if not outermost or begin >= outermost[-1][1]:
                outermost.append((begin, end))
        self.macros = outermost
        self.macro_starts = [m[0] for m in outermost]
        self.functions = [Node(cursor, None, self) for cursor in found]
        self.by_key = {f.key: f for f in self.functions}

    def close(self):
        library().clang_disposeTranslationUnit(self.handle)

    def _collect(self, cursor, found):
        clang = library()
        for child in children_of(cursor):
            location = clang.clang_getCursorLocation(child)
            if not clang.clang_Location_isFromMainFile(location):
                continue
            kind = kind_name(child.kind)
            if kind == MACRO_EXPANSION:
                extent = clang.clang_getCursorExtent(child)
                self.macros.append((offset_of(clang.clang_getRangeStart(extent), clang.clang_getExpansionLocation),
                                    offset_of(clang.clang_getRangeEnd(extent), clang.clang_getExpansionLocation)))
            elif kind in FUNCTIONS and clang.clang_isCursorDefinition(child):
                found.append(child)
            elif kind in SCOPES:
                self._collect(child, found)

    def macro_around(self, offset):
        at = bisect.bisect_right(self.macro_starts, offset) - 1
        return self.macros[at] if at >= 0 and offset < self.macros[at][1] else None

    def line(self, offset):
        return self.text.count("\n", 0, offset) + 1
