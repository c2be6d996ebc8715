"""What every module of browser tests has: one house, one browser, and words for what a visitor does."""

import unittest

from selenium.common.exceptions import WebDriverException
from selenium.webdriver.common.by import By
from selenium.webdriver.support.wait import WebDriverWait

from browser import Browser
from house import House

WELCOME = "You have successfully logged in."
REFUSAL = "Invalid username or password. Please try again."
PATIENCE = 30  # seconds; a limit, not a wait


class Case(unittest.TestCase):
    """Each case begins signed out on an empty page."""

    world = None  # or a name of worlds.py: where the house stands

    @classmethod
    def setUpClass(cls):
        cls.house = House(cls.world)
        cls.addClassCleanup(cls.house.end)
        world = cls.house.world
        cls.browser = Browser(cls.house.name_rules, (world.cookieless,) if world else ())
        cls.addClassCleanup(cls.browser.end)
        cls.driver = cls.browser.driver

    def setUp(self):
        self.browser.forget()

    # What a visitor does.

    def open(self, address):
        """`address`: a path of the house, or a whole one of somewhere else."""
        self.go(lambda: self.driver.get(self.house.address + address if address[0] == "/" else address))

    def reload(self):
        self.go(self.driver.refresh)

    def back(self):
        self.go(self.driver.back)

    def go(self, leave):
        """Does what leads to another page, and waits until that one is wholly there."""
        old = self.one("html").id
        leave()
        self.eventually(lambda: self._is_there(old), "another page")

    def _is_there(self, old):
        ready = "return document.readyState == 'complete'"
        return self.one("html").id != old and self.driver.execute_script(ready)

    def type(self, name, password):
        for field, text in (("username", name), ("password", password)):
            element = self.one(f"#{field}")
            element.clear()
            element.send_keys(text)

    def press(self, selector):
        """Presses what leads to another page."""
        element = self.one(selector)
        self.driver.execute_script("arguments[0].scrollIntoView({block: 'center', behavior: 'instant'})", element)
        self.go(element.click)

    def log_in(self, name="carol", password="carol", path="/login"):
        self.open(path)
        self.type(name, password)
        self.press("main [type=submit]")

    # What a visitor sees.

    def one(self, selector):
        return self.driver.find_element(By.CSS_SELECTOR, selector)

    def all(self, selector):
        return self.driver.find_elements(By.CSS_SELECTOR, selector)

    def heading(self):
        return self.one("h1").text

    def alerts(self):
        return [alert.text.strip() for alert in self.all(".alert")]

    def path(self):
        return self.driver.current_url.removeprefix(self.house.address)

    def focused(self):
        """The id of the element that has the focus."""
        return self.driver.switch_to.active_element.get_attribute("id")

    def cookies(self):
        """Of the browser, HttpOnly ones too: name -> value."""
        found = self.browser.protocol("Network.getCookies", urls=[self.house.address + "/"])["cookies"]
        return {cookie["name"]: cookie["value"] for cookie in found}

    def status(self):
        """The status of the page that is shown."""
        return self.driver.execute_script(
            "return performance.getEntriesByType('navigation')[0].responseStatus")

    def eventually(self, condition, what):
        """Waits until `condition()` is true."""
        # Between two pages there is a moment without any: that is no failure.
        wait = WebDriverWait(self.driver, PATIENCE, poll_frequency=0.05, ignored_exceptions=[WebDriverException])
        wait.until(lambda _: condition(), what)

    def described_by(self, selector):
        """The text of the element that aria-describedby ties to the field."""
        return self.one("#" + self.one(selector).get_attribute("aria-describedby")).text
