"""MAPI as the programs use it: kinds of objects, what opens them, what can be done with them and what ends them."""

TYPES = {
    "session": "IMAPISession", "store": "IMsgStore", "folder": "IMAPIFolder", "message": "IMessage",
    "table": "IMAPITable", "attachment": "IAttach", "stream": "IStream", "book": "IAddrBook", "section": "IProfSect",
    "sink": "IMAPIAdviseSink", "storage": "IStorage",
}

# What a name of each kind begins with.
NAMES = {
    "session": ["session", "mapi"], "store": ["store", "mdb"], "folder": ["folder", "inbox", "drafts"],
    "message": ["message", "mail", "note"], "table": ["table", "contents", "list"], "attachment": ["attachment"],
    "stream": ["stream", "body"], "book": ["book"], "section": ["section"], "sink": ["sink"],
    "entry": ["id", "entry"], "values": ["values", "props"], "rows": ["rows", "set"], "bytes": ["buffer", "memory"],
    "part": ["part"], "messages": ["msgSession"], "registration": ["connection"],
}

# From what, to what, by which call. {from} is the pointer with its arrow, {out} the address of the result.
OPENERS = [
    ("session", "store", "{from}OpenMsgStore(0, 0, nullptr, nullptr, MDB_NO_DIALOG, {out})"),
    ("session", "store", "{from}OpenMsgStore(0, 0, nullptr, nullptr, MDB_WRITE, {out})"),
    ("session", "table", "{from}GetMsgStoresTable(0, {out})"),
    ("session", "table", "{from}GetStatusTable(0, {out})"),
    ("session", "book", "{from}OpenAddressBook(0, nullptr, 0, {out})"),
    ("session", "section", "{from}OpenProfileSection(nullptr, nullptr, 0, {out})"),
    ("session", "folder", "{from}OpenEntry(0, nullptr, nullptr, MAPI_MODIFY, nullptr, (LPUNKNOWN *){out})"),
    ("store", "folder", "{from}OpenEntry(0, nullptr, nullptr, MAPI_BEST_ACCESS, nullptr, (LPUNKNOWN *){out})"),
    ("store", "table", "{from}GetReceiveFolderTable(0, {out})"),
    ("folder", "table", "{from}GetContentsTable(0, {out})"),
    ("folder", "table", "{from}GetHierarchyTable(0, {out})"),
    ("folder", "message", "{from}CreateMessage(nullptr, 0, {out})"),
    ("folder", "message", "{from}OpenEntry(0, nullptr, nullptr, 0, nullptr, (LPUNKNOWN *){out})"),
    ("folder", "folder", "{from}CreateFolder(0, nullptr, nullptr, nullptr, 0, {out})"),
    ("message", "table", "{from}GetAttachmentTable(0, {out})"),
    ("message", "table", "{from}GetRecipientTable(0, {out})"),
    ("message", "attachment", "{from}OpenAttach(0, nullptr, 0, {out})"),
    ("message", "attachment", "{from}CreateAttach(nullptr, 0, nullptr, {out})"),
    ("message", "stream", "{from}OpenProperty(PR_BODY, &IID_IStream, 0, 0, (LPUNKNOWN *){out})"),
    ("book", "folder", "{from}OpenEntry(0, nullptr, nullptr, 0, nullptr, (LPUNKNOWN *){out})"),
]

# Memory: the kind of block, the call. {object} is the bare pointer.
ALLOCATORS = [
    ("session", "entry", "{from}QueryIdentity(&count, {out})"),
    ("store", "entry", "{from}GetReceiveFolder(nullptr, 0, &count, {out}, nullptr)"),
    ("book", "entry", "{from}GetPAB(&count, {out})"),
    ("store", "values", "{from}GetProps(nullptr, 0, &count, {out})"),
    ("folder", "values", "{from}GetProps(nullptr, 0, &count, {out})"),
    ("message", "values", "{from}GetProps(nullptr, 0, &count, {out})"),
    ("attachment", "values", "{from}GetProps(nullptr, 0, &count, {out})"),
    ("store", "values", "HrGetOneProp({object}, PR_DISPLAY_NAME, {out})"),
    ("folder", "values", "HrGetOneProp({object}, PR_DISPLAY_NAME, {out})"),
    ("message", "values", "HrGetOneProp({object}, PR_SUBJECT, {out})"),
    ("table", "rows", "{from}QueryRows(10, 0, {out})"),
    ("table", "rows", "HrQueryAllRows({object}, nullptr, nullptr, nullptr, 0, {out})"),
    ("book", "rows", "{from}GetSearchPath(0, {out})"),
]

POINTERS = {"entry": "LPENTRYID", "values": "LPSPropValue", "rows": "LPSRowSet", "bytes": "LPVOID", "part": "LPVOID",
            "messages": "LPMSGSESS"}

USES = {
    "session": ["{from}SetDefaultStore(0, 0, nullptr)"],
    "store": ["{from}SaveChanges(0)", "{from}SetProps(0, nullptr, nullptr)"],
    "folder": ["{from}SaveChanges(0)", "{from}EmptyFolder(0, nullptr, 0)"],
    "message": ["{from}SaveChanges(KEEP_OPEN_READWRITE)", "{from}SetReadFlag(0)", "{from}SetProps(0, nullptr, nullptr)"],
    "table": ["{from}GetRowCount(0, &count)", "{from}SeekRow(BOOKMARK_BEGINNING, 0, nullptr)"],
    "attachment": ["{from}SaveChanges(0)"], "stream": ["{from}Commit(0)"], "book": ["{from}SaveChanges(0)"],
    "section": ["{from}SaveChanges(0)"],
    "entry": ["count += ((unsigned char *){object})[0]"],
    "values": ["count += {object}[0].ulPropTag"],
    "rows": ["count += {object}->cRows"],
    "bytes": ["*(unsigned char *){object} = 0"], "part": ["*(unsigned char *){object} = 0"],
}
FALLIBLE = ("SaveChanges", "SetDefaultStore", "EmptyFolder", "SetReadFlag", "GetRowCount")

ADVISERS = {
    "session": "{from}Advise(0, nullptr, fnevNewMail, {sink}, {out})",
    "store": "{from}Advise(0, nullptr, fnevNewMail, {sink}, {out})",
    "table": "{from}Advise(fnevTableModified, {sink}, {out})",
    "book": "{from}Advise(0, nullptr, fnevNewMail, {sink}, {out})",
}

OBJECTS = ("session", "store", "folder", "message", "table", "attachment", "stream", "book", "section", "sink")


def declared(kind):
    return TYPES[kind] + " *" if kind in TYPES else POINTERS[kind] + " "


def ending(rng, kind, name):
    """A call that gives back what `name` holds."""
    if kind in OBJECTS:
        return rng.choice([f"{name}->Release();"] * 5 + [f"UlRelease({name});", f"Drop({name});"])
    if kind == "rows":
        return f"FreeProws({name});"
    if kind == "messages":
        return f"CloseIMsgSession({name});"
    return f"MAPIFreeBuffer({name});"
