"""Everything works with a keyboard alone, and one sees where one is."""

import unittest

from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys

from case import REFUSAL, Case
from contrast import colour, over, ratio

RING = """
const style = getComputedStyle(document.activeElement);
const ground = getComputedStyle(document.body).backgroundColor;
return [style.outlineStyle, parseFloat(style.outlineWidth), style.outlineColor, ground];
"""


class Keyboard(Case):
    def test_the_form_is_walked_from_top_to_bottom(self):
        self.open("/login")
        self.one("#username").send_keys("")

        after = self._walk(5, Keys.TAB)
        before = self._walk(7, Keys.SHIFT + Keys.TAB)

        self.assertEqual(after[:4], ["password", "Show password", "remember", "Log in"])
        self.assertEqual(before[-2:], ["Log in", "Doorward"])

    def test_home_is_walked_from_top_to_bottom(self):
        self.log_in()

        self.assertEqual(self._walk(6, Keys.TAB),
                         ["Doorward", "Account", "Admin", "Log out", "Close", "Log out"])

    def test_one_always_sees_where_one_is(self):
        for scheme in ("light", "dark"):
            for arrive, stops in ((lambda: self.open("/login"), 3), (self.log_in, 6)):
                self.browser.forget()
                self.browser.colours(scheme)
                arrive()
                for _ in range(stops):
                    self._press(Keys.TAB)

                    self._check_ring(scheme)

    def test_the_whole_walk_works(self):
        self.open("/")
        self._walk(3, Keys.TAB)
        self.go(lambda: self._press(Keys.ENTER))
        self._press("carol")
        self._press(Keys.TAB)
        self._press("wrong")
        self.go(lambda: self._press(Keys.ENTER))
        self.assertEqual(self.alerts(), [REFUSAL])
        self._press("carol")
        self.go(lambda: self._press(Keys.ENTER))
        self.assertEqual(self.heading(), "Hey carol!!")

        self._walk(5, Keys.TAB)
        self._press(Keys.SPACE)
        self.eventually(lambda: not self.all(".alert"), "the message is gone")
        self._press(Keys.TAB)
        self.go(lambda: self._press(Keys.ENTER))

        self.assertEqual(self.alerts(), ["You have been logged out."])

    def test_the_password_is_shown_by_the_space_bar(self):
        self.open("/login")
        self._walk(2, Keys.TAB)

        self._press(Keys.SPACE)

        self.assertEqual(self.one("#password").get_attribute("type"), "text")

    def _press(self, keys):
        if keys.startswith(Keys.SHIFT):
            ActionChains(self.driver).key_down(Keys.SHIFT).send_keys(keys[1:]).key_up(Keys.SHIFT).perform()
        else:
            ActionChains(self.driver).send_keys(keys).perform()

    def _walk(self, stops, key):
        """The names of what has the focus at each stop; of a field its id."""
        names = []
        for _ in range(stops):
            self._press(key)
            element = self.driver.switch_to.active_element
            names.append(element.get_attribute("id") or element.accessible_name)
        return names

    def _check_ring(self, scheme):
        where = (scheme, self.driver.switch_to.active_element.get_attribute("outerHTML")[:80])
        style, width, ink, ground = self.driver.execute_script(RING)
        self.assertNotEqual(style, "none", where)
        self.assertGreaterEqual(width, 2, where)
        if "btn-close" not in where[1]:  # a filter of its own changes that colour
            ground = colour(ground)
            self.assertGreaterEqual(ratio(over(colour(ink), ground), ground), 3, where)


if __name__ == "__main__":
    unittest.main()
