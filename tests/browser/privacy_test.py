"""What stays between one visitor, one browser, one tab."""

import unittest

from browser import Browser
from case import Case


class Privacy(Case):
    def test_going_back_after_logout_shows_nothing_private(self):
        self.log_in()
        self.open("/logout")
        self.press("main [type=submit]")

        for _ in range(3):
            self.back()

            self.assertNotIn("carol", self.driver.page_source)
            self.assertFalse(self.all("nav .who"), self.driver.current_url)

    def test_a_page_left_before_logout_in_another_tab_is_not_kept(self):
        self.log_in()
        self.open("/nowhere")
        self._in_another_tab(lambda: (self.open("/logout"), self.press("main [type=submit]")))

        self.back()

        self.assertEqual(self.path(), "/")
        self.assertNotIn("carol", self.driver.page_source)

    def test_logout_leaves_other_browsers_alone(self):
        self.log_in()
        mine = self.driver
        other = Browser()
        self.addCleanup(other.end)
        self.addCleanup(self._be, mine)
        self._be(other.driver)
        self.log_in()
        self._be(mine)

        self.press("main [type=submit]")

        self._be(other.driver)
        self.reload()
        self.assertEqual(self.heading(), "Hey carol!!")

    def test_a_form_left_open_in_another_tab_still_logs_in(self):
        self.open("/login")
        self._in_another_tab(lambda: self.log_in("carol", "wrong"))
        self.type("carol", "carol")

        self.press("main [type=submit]")

        self.assertEqual(self.heading(), "Hey carol!!")

    def test_a_form_left_open_while_another_tab_logged_in_says_so(self):
        self.open("/login")
        self._in_another_tab(self.log_in)
        self.type("carol", "carol")

        self.press("main [type=submit]")

        self.assertEqual(self.heading(), "Hey carol!!")
        self.assertEqual(self.alerts(), ["You are already logged in."])

    def test_a_logout_page_left_open_while_another_tab_logged_out_leads_home(self):
        self.log_in()
        self.open("/logout")
        self._in_another_tab(lambda: (self.open("/"), self.press("main [type=submit]")))

        self.press("main [type=submit]")

        self.assertEqual(self.path(), "/")
        self.assertNotIn("carol", self.driver.page_source)

    def test_no_script_reads_the_cookies(self):
        self.log_in()

        self.assertIn("doorward", self.cookies())
        self.assertEqual(self.driver.execute_script("return document.cookie"), "")

    def _be(self, driver):
        self.driver = driver

    def _in_another_tab(self, act):
        here = self.driver.current_window_handle
        self.driver.switch_to.new_window("tab")
        act()
        self.driver.close()
        self.driver.switch_to.window(here)


if __name__ == "__main__":
    unittest.main()
