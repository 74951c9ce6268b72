"""check-page.py REPORT...: each is one well-formed page that needs nothing else, and whose policy allows its own style and
script and nothing beside them."""

import base64
import hashlib
import html.parser
import json
import re
import sys

VOID = {"meta", "link", "input", "br", "img"}


class Page(html.parser.HTMLParser):
    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.open, self.ids, self.texts, self.links, self.policy = [], set(), {}, [], ""
        self.CDATA_CONTENT_ELEMENTS = ("script", "style")
        self.feed(text)
        self.close()
        assert not self.open, f"not closed: {self.open}"

    def handle_starttag(self, tag, attributes):
        names = [name for name, _ in attributes]
        attributes = dict(attributes)
        assert len(names) == len(attributes), f"twice: {names}"
        assert not any(name.startswith("on") or name in ("src", "style", "srcdoc", "action") for name in names), names
        assert tag not in ("img", "iframe", "object", "embed", "base", "form"), tag
        if "id" in attributes:
            assert attributes["id"] not in self.ids and not re.search(r"\s", attributes["id"]), attributes["id"]
            self.ids.add(attributes["id"])
        if "href" in attributes:
            assert attributes["href"].startswith(("#", "data:image/svg+xml")), attributes["href"]
            self.links.append(attributes["href"])
        if attributes.get("http-equiv") == "Content-Security-Policy":
            self.policy = attributes["content"]
        if tag not in VOID:
            self.open.append(tag)
        self.kind = (tag, attributes.get("type"))

    def handle_endtag(self, tag):
        assert self.open and self.open[-1] == tag, f"</{tag}> in {self.open}"
        self.open.pop()

    def handle_data(self, data):
        if self.open and self.open[-1] in ("script", "style"):
            self.texts.setdefault(self.kind, []).append(data)


def digest(text):
    return "'sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() + "'"


for name in sys.argv[1:]:
    data = open(name, "rb").read()
    text = data.decode()  # is UTF-8
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]", text), name
    page = Page(text)
    rules = dict(rule.strip().split(" ", 1) for rule in page.policy.split(";"))
    assert rules["default-src"] == "'none'" and rules["base-uri"] == "'none'" and rules["form-action"] == "'none'", rules
    scripts, (style,) = page.texts[("script", None)], page.texts[("style", None)]
    assert rules["script-src"].split() == [digest(script) for script in scripts] and len(scripts) == 2, rules
    assert rules["style-src"] == digest(style) and "url(" not in style and "@import" not in style, rules
    assert not any(word in script for script in scripts for word in ("innerHTML", "eval(", "fetch(", "import("))
    for source in page.texts.get(("script", "application/json"), []):
        assert set(json.loads(source)) == {"file", "state", "count", "parts"} and "<" not in source
    missing = [link for link in page.links if link.startswith("#") and link[1:] not in page.ids]
    assert not missing, f"{name}: nothing is at {missing}"
    print(f"{name}: {len(data)} bytes")
