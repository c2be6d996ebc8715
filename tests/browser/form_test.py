"""Forms that cannot be taken as they are: incomplete, expired, forged."""

import unittest

from case import Case

NO_NAME = "Please enter your username."
NO_PASSWORD = "Please enter your password."
EXPIRED = "This form has expired; your password was not checked. Please try again."


class Form(Case):
    def test_an_empty_form_is_told_at_each_field(self):
        self.log_in("", "")

        self.assertEqual(self.status(), 422)
        self.assertEqual(self.described_by("#username"), NO_NAME)
        self.assertEqual(self.described_by("#password"), NO_PASSWORD)
        self.assertEqual(self._invalid(), ["username", "password"])
        self.assertEqual(self.focused(), "username")

    def test_a_missing_password_is_told_at_its_field(self):
        self.log_in("carol", "")

        self.assertEqual(self.described_by("#password"), NO_PASSWORD)
        self.assertEqual(self._invalid(), ["password"])
        self.assertEqual(self.focused(), "password")
        self.assertEqual(self.one("#username").get_property("value"), "carol")

    def test_a_missing_name_is_told_at_its_field(self):
        for name in ("", "   "):
            with self.subTest(name):
                self.log_in(name, "carol")

                self.assertEqual(self.described_by("#username"), NO_NAME)
                self.assertEqual(self._invalid(), ["username"])
                self.assertEqual(self.focused(), "username")
                self.assertEqual(self.one("#password").get_property("value"), "")

    def test_a_name_is_shown_again_as_text_only(self):
        name = "<b>\"carol\"</b> & 'co'"

        self.log_in(name, "wrong")

        self.assertEqual(self.one("#username").get_property("value"), name)
        self.assertFalse(self.all("main b"))

    def test_an_expired_form_comes_again_in_friendly_words(self):
        self.open("/login")
        self.type("carol", "carol")
        self.browser.protocol("Network.clearBrowserCookies")

        self.press("main [type=submit]")

        self.assertEqual(self.status(), 403)
        self.assertEqual(self.alerts(), [EXPIRED])
        self.assertEqual(self.one("#username").get_property("value"), "carol")
        self.assertEqual(self.one("#password").get_property("value"), "")

    def test_the_form_that_comes_again_logs_in(self):
        self.open("/login?next=/logout")
        self._forge()
        self.type("carol", "carol")
        self.press("main [type=submit]")
        self.assertEqual(self.alerts(), [EXPIRED])

        self.type("carol", "carol")
        self.press("main [type=submit]")

        self.assertEqual(self.path(), "/logout")

    def test_a_forged_logout_ends_nothing(self):
        self.log_in()
        self._forge()

        self.press("main [type=submit]")

        self.assertEqual(self.status(), 403)
        self.assertEqual(self.alerts(), ["This form has expired. Please try again."])
        self.open("/")
        self.assertEqual(self.heading(), "Hey carol!!")

    def _forge(self):
        self.driver.execute_script("document.querySelector('main [name=csrf_token]').value = 'forged'")

    def _invalid(self):
        return [field.get_attribute("id") for field in self.all("[aria-invalid=true]")]


if __name__ == "__main__":
    unittest.main()
