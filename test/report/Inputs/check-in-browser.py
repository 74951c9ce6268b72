"""check-in-browser.py CHROMIUM CHROMEDRIVER: opens the reports of html-browser.test in the current folder, and follows
their paths as a person does."""

import contextlib
import sys
import time

sys.dont_write_bytecode = True
from browser import Browser

CURRENT = "return document.querySelector('main > .shown .told.current')?.dataset.step"

SEEN = """const {top, right, bottom, left} = document.querySelector('main > .shown ' + arguments[0]).getBoundingClientRect();
          return top >= 0 && bottom <= innerHeight && left >= 0 && right <= innerWidth"""


@contextlib.contextmanager
def quietly(browser, file, address=""):
    """Opens a report, which must load nothing and have nothing to complain of, then and later."""
    browser.open(file, address)
    yield
    requests = [url for url in browser.requests() if not url.startswith("data:")]
    assert all(url.startswith("file:") and url.split("#")[0].endswith(file) for url in requests), requests
    console = browser.console()
    assert not console, console
    assert browser.run("return window.pwned") is None, file
    assert not browser.visible("img"), file


def step(browser, number):
    browser.wait_for(CURRENT + " === arguments[0]", str(number))
    path = browser.texts("main > .shown .path [aria-current]")
    assert len(path) == 1, path
    assert browser.run("return location.hash.endsWith('&step=' + arguments[0])", number), number
    # Where it is can be seen.
    browser.wait_for(SEEN, ".told.current .bubble")
    browser.wait_for(SEEN, ".line.current mark.current")


def is_finding(browser, text):
    browser.wait_for("return document.querySelector('main > .shown h2')?.textContent === arguments[0]", text)


def follow_a_path(browser):
    with quietly(browser, "example.html"):
        assert browser.run("return document.title") == "mapicheck: 1 file, 6 findings (3 errors, 3 warnings)"
        assert browser.texts("#filter-count [role=status]") == ["6 shown"]
        assert browser.visible("#list li") == 6
        assert browser.texts("main > .shown h1") == ["Summary"]
        assert browser.visible("main > .finding") == 0

        browser.press("n")
        is_finding(browser, "IMAPITable 'stores' is never released")
        assert browser.texts(".shown .bar b") == ["5 steps"]
        assert browser.run(CURRENT) == "5"  # the finding itself, with what was expected
        assert browser.texts(".told.current .expected") == ["expected: Release before its last pointer is gone"]
        browser.press("j")
        step(browser, 1)
        browser.press("j")
        step(browser, 2)
        assert browser.texts(".shown mark.current") == ["FAILED"]
        assert browser.texts(".shown .line.current") == ["if (FAILED(hr))"]
        assert browser.visible(".line.rail") >= 2
        browser.press("k")
        step(browser, 1)
        browser.press("k")  # there is none before
        step(browser, 1)
        browser.press("ArrowRight", "ArrowRight")
        step(browser, 3)
        browser.press("ArrowLeft")
        step(browser, 2)
        browser.click(".shown .bar button[aria-label='next step']")
        step(browser, 3)
        browser.click(".shown .bar button[aria-label='previous step']")
        step(browser, 2)
        browser.click(".shown .told.current .go.next")
        step(browser, 3)
        browser.click(".shown .path .step:nth-child(5) a")
        step(browser, 5)
        assert browser.run("return document.querySelector('.shown .bar').lastElementChild.disabled")

        browser.press("n")
        is_finding(browser, "IMAPISession 'session' is neither logged off nor released")
        assert browser.texts("#list [aria-current] .message") == ["IMAPISession 'session' is neither logged off nor released"]
        browser.press("p")
        is_finding(browser, "IMAPITable 'stores' is never released")
        browser.run("history.back()")
        is_finding(browser, "IMAPISession 'session' is neither logged off nor released")

        browser.press("h")
        browser.wait_for("return document.querySelector('main > .shown')?.matches('.page')")
        assert browser.texts("main > .shown > h2") == ["mapi-session-leak"]
        assert "Rule" in browser.texts("main > .shown > h3")
        browser.press("h")
        is_finding(browser, "IMAPISession 'session' is neither logged off nor released")
        browser.press("s")
        browser.wait_for("return document.querySelector('main > .shown')?.matches('.overview')")

        browser.press("?")
        assert browser.visible("#keys") == 1
        browser.press("Escape")
        assert browser.visible("#keys") == 0


def filter_the_list(browser):
    with quietly(browser, "example.html"):
        browser.press("/")
        browser.type("#filter-text", "logoff still")
        assert browser.visible("#list li") == 1
        assert browser.texts("#filter-count [role=status]") == ["1 of 6 shown"]
        browser.click("#filter-reset")
        assert browser.visible("#list li") == 6
        browser.click("#filter-level input[value=error]")
        assert browser.visible("#list li") == 3
        browser.click("#filter-level input[value=error]")
        browser.type("#filter-check", "mapi-object-leak")
        assert browser.visible("#list li") == 1
        browser.click("#filter-reset")
        browser.click("tr[data-check=mapi-session-leak] td button")
        assert browser.visible("#list li") == 1
        # The keys are letters while somebody writes.
        browser.type("#filter-text", "njk")
        assert browser.texts("main > .shown h1") == ["Summary"]
        assert browser.visible("#list li") == 0


def deep_links(browser):
    with quietly(browser, "example.html"):
        link = browser.run("return document.querySelectorAll('#list a')[3].hash")
        fold = browser.visible("button.fold")
    with quietly(browser, "example.html", link + "&step=3"):
        step(browser, 3)
        is_finding(browser, "IMsgStore 'store' is still open at Logoff")
        # The path goes through a function that is called.
        assert browser.texts(".told.current .message") == ["calling 'OpenDefaultStore'"]
        assert browser.visible(".path .depth-1") == 4
        before = browser.visible(".shown .line")
        browser.click(".shown button.fold")
        assert browser.visible(".shown .line") > before and fold == 0
    with quietly(browser, "example.html", "#finding=none&step=x"):
        assert browser.texts("main > .shown h1") == ["Summary"]
    with quietly(browser, "example.html", "#check=mapi-object-leak"):
        assert browser.texts("main > .shown > h2") == ["mapi-object-leak"]


def states_and_changed_sources(browser):
    with quietly(browser, "states.html"):
        assert browser.texts("#list li:not([hidden]) .message") == ["the new one"]
        assert browser.visible("#filter-state input") == 4
        for state in "known", "suppressed", "gone":
            browser.click(f"#filter-state input[value={state}]")
        assert browser.visible("#list li") == 4
    with quietly(browser, "states.html", "#finding=0123abcd:2"):
        is_finding(browser, "the new one")
        assert browser.texts(".shown .source > h3") == ["main.cpp", "helper.h"]
        assert browser.visible(".shown .remark") == 0
        browser.press("j", "j")
        step(browser, 2)
        assert browser.texts(".shown mark.current") == [","]  # the column counts bytes, and there is an umlaut
        browser.press("j")
        step(browser, 3)
        assert browser.texts(".shown .line.current") == ["static one() {}"]
        browser.press("n")
        browser.press("p", "p", "p")
    with quietly(browser, "states.html", "#finding=0123abcd%3A2&step=1"):
        step(browser, 1)
    with quietly(browser, "states.html", "#finding=1"):
        is_finding(browser, "the known one")
        assert browser.texts(".shown .line") == ["as analysed;"]
        assert "has changed" in browser.texts(".shown .remark")[0]
    with quietly(browser, "states.html", "#finding=2"):
        is_finding(browser, "the suppressed one")
        assert browser.texts(".shown .line") == ["was here;"]
        assert "could not be read" in browser.texts(".shown .remark")[0]


def hostile_text(browser):
    with quietly(browser, "hostile.html"):
        assert browser.visible("#list li") == 2
        assert browser.visible("script, style") == 0
        for _ in range(2):
            browser.press("n")
            for _ in range(2):
                browser.press("h")
                time.sleep(0.3)  # the page follows its address a moment after a key
            for _ in range(6):
                browser.press("j")
        text = browser.run("return document.querySelector('main > .shown').innerText")
        assert "</script></style>" in text and "<!--'\"&lt;" in text and "\u27e8U+202E\u27e9" in text, text
    for number in range(1, 7):
        with quietly(browser, "hostile.html", f"#finding=2&step={number}"):
            browser.wait_for("return document.querySelector('main > .shown .step.current')")
            if number == 5:  # in a line of a megabyte
                step(browser, 5)
                assert browser.texts(".shown mark.current") == ["here"]
                assert browser.run("return document.querySelector('.line.current').textContent.length") < 2000
    with quietly(browser, "hostile.html", "#finding=2&step=1"):
        lines = browser.texts(".shown .source:first-of-type .line")
        assert lines[0] == "one</script><script>window.pwned=1</script>();", lines[0]
        assert "\u27e8U+202E\u27e9 = \"\u27e8U+2066\u27e9<!--<script>" in lines[1] and "\u27e8U+001B\u27e9" in lines[1], lines[1]
        assert "\U0001f512 &lt;b&gt;" in lines[2], lines[2]


def many_findings(browser):
    with quietly(browser, "many.html", "#finding=4000&step=2"):
        step(browser, 2)
        assert browser.texts("#filter-count [role=status]") == ["5000 shown"]
        assert browser.run("return document.querySelectorAll('.shown .line').length") < 100
        browser.press("n")
        is_finding(browser, "IMAPITable 'table4001' is never released")
        browser.click("#filter-level input[value=warning]")
        assert browser.texts("#filter-count [role=status]") == ["500 of 5000 shown"]
        browser.press("n")
        is_finding(browser, "IMAPITable 'table4010' is never released")


def narrow_window(browser):
    browser.emulate(400, 700)
    with quietly(browser, "example.html"):
        browser.click("#show-list")
        assert browser.visible("#list li") == 6 and browser.visible("main") == 0
        browser.click("#list li a")
        is_finding(browser, "IMAPITable 'stores' is never released")
        assert browser.visible("#list li") == 0
        browser.press("j")
        step(browser, 1)
        assert browser.run("return document.documentElement.scrollWidth") <= 400


def without_scripts(browser):
    browser.open("example.html")
    # What WebDriver runs is not of the page, and still works.
    assert browser.run("return document.documentElement.className") == ""
    assert browser.visible("main > .finding") == 6 and browser.visible("#list li") == 6
    assert browser.visible("main .step pre") == 39, browser.visible("main .step pre")
    assert browser.visible("main > .page") == 6 and browser.visible("main > .overview table tr") == 7
    assert browser.visible("button, input, select, #keys") == 0
    assert browser.run("""return [...document.querySelectorAll('a[href^="#"]')].every(
                            (link) => document.getElementById(decodeURIComponent(link.hash.slice(1))))""")


chromium, chromedriver = sys.argv[1:]
with Browser(chromium, chromedriver) as browser:
    browser.emulate(1440, 900)
    for check in (follow_a_path, filter_the_list, deep_links, states_and_changed_sources, hostile_text, many_findings,
                  narrow_window):
        start = time.monotonic()
        check(browser)
        print("%s: %.1f s" % (check.__name__, time.monotonic() - start))
with Browser(chromium, chromedriver, scripts=False) as browser:
    without_scripts(browser)
