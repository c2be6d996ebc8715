"""The directory is gone: that is nobody's wrong password."""

import unittest

from case import WELCOME, Case

SORRY = "The directory is not answering; your password was not checked. Please try again in a moment."


class Outage(Case):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        visitor = cls("test_who_is_signed_in_stays_so")
        visitor.log_in()
        cls.token = visitor.cookies()["doorward"]
        cls.house.stop_directory()

    def test_a_login_is_told_kindly_that_nothing_was_checked(self):
        self.log_in()

        self.assertEqual(self.status(), 503)
        self.assertEqual(self.alerts(), [SORRY])
        self.assertEqual(self.one("#username").get_property("value"), "carol")
        self.assertEqual(self.one("#password").get_property("value"), "")
        self.assertFalse(self.all("[aria-invalid=true]"))

    def test_who_is_signed_in_stays_so(self):
        self.browser.protocol("Network.setCookie", url=self.house.address, name="doorward", value=self.token)

        self.open("/")

        self.assertEqual(self.heading(), "Hey carol!!")
        self.assertNotIn(WELCOME, self.alerts())


class Silence(Case):
    def test_a_directory_that_says_nothing_is_given_up(self):
        self.house.silence_directory()
        self.addCleanup(self.house.wake_directory)

        self.log_in()

        self.assertEqual(self.status(), 503)
        self.assertEqual(self.alerts(), [SORRY])
        self.assertTrue(self.one("main [type=submit]").is_enabled())


if __name__ == "__main__":
    unittest.main()
