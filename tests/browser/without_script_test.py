"""Everything works with JavaScript off."""

import unittest

from case import REFUSAL, WELCOME, Case


class WithoutScript(Case):
    def setUp(self):
        super().setUp()
        self.browser.scripts(False)

    def test_scripts_really_are_off(self):
        self.open("/login")

        # The script shows this button: hidden means that it did not run.
        self.assertFalse(self.one(".reveal").is_displayed())

    def test_the_whole_walk_works(self):
        self.open("/")
        self.press("main a.btn")
        self.type("carol", "wrong")
        self.press("main [type=submit]")
        self.assertEqual(self.alerts(), [REFUSAL])
        self.type("carol", "carol")
        self.press("main [type=submit]")
        self.assertEqual((self.heading(), self.alerts()), ("Hey carol!!", [WELCOME]))
        self.reload()
        self.assertEqual(self.alerts(), [])

        self.press("nav .door")
        self.press("main [type=submit]")

        self.assertEqual(self.alerts(), ["You have been logged out."])
        self.assertNotIn("carol", self.driver.page_source)

    def test_missing_fields_are_told(self):
        self.log_in("", "")

        self.assertEqual(self.described_by("#username"), "Please enter your username.")
        self.assertEqual(self.described_by("#password"), "Please enter your password.")

    def test_no_button_is_shown_that_would_do_nothing(self):
        for name, password in (("carol", "wrong"), ("carol", "carol")):
            self.log_in(name, password)

            shown = [button.get_attribute("class") for button in self.all("button[type=button]")
                     if button.is_displayed()]

            self.assertEqual(shown, [], name)


if __name__ == "__main__":
    unittest.main()
