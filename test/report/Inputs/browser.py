"""A headless Chromium, driven by chromedriver in the W3C WebDriver protocol, for tests of the HTML report.

    with Browser(chromium, chromedriver) as browser:
        browser.open("report.html", "#finding=1")
        browser.run("return document.title")
"""

import base64
import json
import pathlib
import shutil
import subprocess
import tempfile
import time
import urllib.error
import urllib.request

ARGUMENTS = """--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking
    --disable-component-update --disable-sync --disable-dev-shm-usage --hide-scrollbars --force-device-scale-factor=1
    --no-default-browser-check --disable-extensions --no-proxy-server""".split()
KEYS = {"ArrowRight": "\ue014", "ArrowLeft": "\ue012", "Escape": "\ue00c", "Tab": "\ue004", "Enter": "\ue007"}
ELEMENT = "element-6066-11e4-a52e-4f735466cecf"


class Browser:
    def __init__(self, chromium, chromedriver, scripts=True):
        # Neither takes long names: there are sockets in these folders.
        self.profile = tempfile.mkdtemp(prefix="chromium-", dir="/tmp")
        self.log = tempfile.TemporaryFile()
        self.driver = subprocess.Popen([chromedriver, "--port=0"], stdout=subprocess.PIPE, stderr=self.log, text=True,
                                       env={"PATH": "/usr/bin:/bin", "HOME": self.profile, "TMPDIR": self.profile})
        try:
            self.url = "http://127.0.0.1:%d" % self.port()
            options = {
                "binary": chromium,
                "args": [*ARGUMENTS, "--user-data-dir=" + self.profile + "/profile"],
                # 2 is "block": a page as one sees it who has scripts turned off
                "prefs": {} if scripts else {"profile.managed_default_content_settings.javascript": 2},
            }
            capabilities = {"browserName": "chrome", "goog:chromeOptions": options,
                            "goog:loggingPrefs": {"browser": "ALL", "performance": "ALL"}}
            session = self.call("POST", "/session", {"capabilities": {"alwaysMatch": capabilities}})
            self.url += "/session/" + session["sessionId"]
        except BaseException:
            self.close()
            raise

    def port(self):
        for line in self.driver.stdout:
            if "started successfully on port" in line:
                return int(line.rstrip().rstrip(".").split()[-1])
        self.log.seek(0)
        raise RuntimeError("chromedriver does not start: " + self.log.read().decode(errors="replace"))

    def call(self, method, path, body=None):
        request = urllib.request.Request(self.url + path, method=method,
                                         data=None if body is None else json.dumps(body).encode(),
                                         headers={"Content-Type": "application/json"})
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        try:
            with opener.open(request, timeout=60) as answer:
                return json.load(answer)["value"]
        except urllib.error.HTTPError as error:
            raise RuntimeError(f"{method} {path}: {error.read().decode(errors='replace')[:2000]}") from None

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def close(self):
        try:
            if "/session/" in getattr(self, "url", ""):
                self.call("DELETE", "")
        finally:
            self.driver.terminate()
            self.driver.wait(20)
            self.driver.stdout.close()
            self.log.close()
            shutil.rmtree(self.profile, ignore_errors=True)

    def open(self, file, address=""):
        """A file, always loaded anew."""
        self.call("POST", "/url", {"url": "about:blank"})
        self.console(), self.requests()  # what was before is not of this page
        self.call("POST", "/url", {"url": pathlib.Path(file).resolve().as_uri() + address})

    def run(self, script, *arguments):
        return self.call("POST", "/execute/sync", {"script": script, "args": arguments})

    def texts(self, selector):
        return self.run("return [...document.querySelectorAll(arguments[0])].map(e => e.textContent.trim())", selector)

    def visible(self, selector):
        return self.run("return [...document.querySelectorAll(arguments[0])].filter(e => e.checkVisibility()).length",
                        selector)

    def click(self, selector):
        # Into the middle, where nothing that stays in place lies over it.
        self.run("document.querySelector(arguments[0])?.scrollIntoView({block: 'center', behavior: 'instant'})", selector)
        element = self.call("POST", "/element", {"using": "css selector", "value": selector})
        self.call("POST", f"/element/{element[ELEMENT]}/click", {})

    def type(self, selector, text):
        element = self.call("POST", "/element", {"using": "css selector", "value": selector})
        self.call("POST", f"/element/{element[ELEMENT]}/value", {"text": text})

    def press(self, *keys):
        actions = []
        for key in keys:
            value = KEYS.get(key, key)
            actions += [{"type": "keyDown", "value": value}, {"type": "keyUp", "value": value}]
        self.call("POST", "/actions", {"actions": [{"type": "key", "id": "keyboard", "actions": actions}]})

    def wait_for(self, script, *arguments):
        """Until the script returns something true: what follows an event comes a moment later."""
        end = time.monotonic() + 30
        while not (value := self.run(script, *arguments)):
            if time.monotonic() > end:
                raise AssertionError("still not true: " + script)
            time.sleep(0.02)
        return value

    def console(self):
        """The messages since the last call."""
        return [entry["message"] for entry in self.call("POST", "/se/log", {"type": "browser"})]

    def requests(self):
        """The addresses that were asked for since the last call."""
        entries = [json.loads(entry["message"])["message"]
                   for entry in self.call("POST", "/se/log", {"type": "performance"})]
        return [entry["params"]["request"]["url"] for entry in entries if entry["method"] == "Network.requestWillBeSent"]

    def emulate(self, width, height, dark=False, media=""):
        self.cdp("Emulation.setDeviceMetricsOverride",
                 {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False})
        self.cdp("Emulation.setEmulatedMedia",
                 {"media": media,
                  "features": [{"name": "prefers-color-scheme", "value": "dark" if dark else "light"},
                               {"name": "prefers-reduced-motion", "value": "reduce"}]})

    def cdp(self, command, parameters):
        return self.call("POST", "/goog/cdp/execute", {"cmd": command, "params": parameters})

    def screenshot(self, file):
        pathlib.Path(file).write_bytes(base64.b64decode(self.call("GET", "/screenshot")))
