"""A headless Chromium with a fresh profile that reaches nothing but this machine."""

import json
import os
import shutil
import tempfile

from selenium import webdriver
from selenium.webdriver.chrome.service import Service

ARGUMENTS = (
    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-extensions",
    "--disable-background-networking", "--disable-component-update", "--disable-default-apps",
    "--disable-sync", "--no-first-run", "--no-default-browser-check", "--hide-scrollbars",
    "--force-color-profile=srgb", "--lang=en-US", "--window-size=1280,800",
)
# Whatever Chromium itself would like to ask the world, it cannot.
NAME_RULES = ("MAP * ~NOTFOUND", "EXCLUDE 127.0.0.1")
WIDE = (1280, 800)
PHONE = (375, 720)
NARROW = (320, 568)
BLOCK = 2  # Chromium's word for a permission that is not given


class Browser:
    """One visitor. `driver` is selenium's; the rest says in short what the tests want of it.

    `name_rules`: Chromium's, for hosts that are on this machine; whatever certificate they have is good.
    `cookieless`: hosts that it keeps no cookies for.
    """

    def __init__(self, name_rules=(), cookieless=()):
        self._home = tempfile.mkdtemp(prefix="doorward-chromium.")
        self.driver = None
        try:
            self._start(name_rules, cookieless)
        except BaseException:
            self.end()
            raise

    def _start(self, name_rules, cookieless):
        options = webdriver.ChromeOptions()
        options.binary_location = "/usr/bin/chromium"
        for argument in (*ARGUMENTS, f"--user-data-dir={self._home}/profile"):
            options.add_argument(argument)
        options.add_argument("--host-resolver-rules=" + ", ".join((*name_rules, *NAME_RULES)))
        if name_rules:
            options.add_argument("--ignore-certificate-errors")
        options.page_load_strategy = "none"  # the cases wait themselves, and some must not
        options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
        options.add_experimental_option("prefs", {
            "credentials_enable_service": False, "profile.password_manager_leak_detection": False,
            "profile.content_settings.exceptions.cookies": {f"https://{host},*": {"setting": BLOCK}
                                                            for host in cookieless}})
        # An account in a test may have no home of its own, or one that it cannot write to.
        environment = os.environ | {"HOME": self._home, "TMPDIR": self._home}
        environment |= {name: self._home for name in
                        ("XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_RUNTIME_DIR")}
        service = Service("/usr/bin/chromedriver", env=environment)
        self.driver = webdriver.Chrome(service=service, options=options)

    def end(self):
        try:
            if self.driver:
                self.driver.quit()
        finally:
            shutil.rmtree(self._home, ignore_errors=True)

    def protocol(self, method, **parameters):
        """One command of the DevTools protocol."""
        return self.driver.execute_cdp_cmd(method, parameters)

    def forget(self):
        """As if it were just opened: signed out, no history that matters, scripts and colours as usual."""
        self.scripts(True)
        self.protocol("Emulation.setEmulatedMedia", features=[])
        self.size(WIDE)
        self.protocol("Network.clearBrowserCookies")
        self.protocol("Page.navigate", url="about:blank")
        self.console()
        self.events()

    def scripts(self, on):
        self.protocol("Emulation.setScriptExecutionDisabled", value=not on)

    def colours(self, scheme):
        """`scheme`: "light" or "dark"; at once, without colours in between."""
        self.protocol("Emulation.setEmulatedMedia",
                      features=[{"name": "prefers-color-scheme", "value": scheme},
                                {"name": "prefers-reduced-motion", "value": "reduce"}])

    def size(self, size):
        width, height = size
        self.protocol("Emulation.setDeviceMetricsOverride", width=width, height=height,
                      deviceScaleFactor=1, mobile=False)

    def console(self):
        """What the console has said since the last call."""
        return self.driver.get_log("browser")

    def events(self):
        """The DevTools events since the last call, as (method, parameters)."""
        messages = (json.loads(entry["message"])["message"] for entry in self.driver.get_log("performance"))
        return [(message["method"], message["params"]) for message in messages]
