"""From a protected app to the login page and back, and no further than the rules say."""

import unittest

from case import Case

TARGET = "/staff/?a=1&b=2"


class Gateway(Case):
    def received(self):
        """What the sample app was told, header -> value."""
        cells = [cell.text for cell in self.all("th, td")]
        return dict(zip(cells[::2], cells[1::2]))

    def test_a_login_lands_exactly_where_the_visitor_wanted_to_go(self):
        self.open(TARGET)

        self.assertEqual(self.heading(), "Log in")
        self.type("carol", "carol")
        self.press("main [type=submit]")

        self.assertEqual(self.path(), TARGET)
        self.assertEqual(self.heading(), "Sample app for staff")
        self.assertEqual(self.received()["Remote-User"], "carol")
        self.assertEqual(self.received()["Remote-Groups"], "admins, staff")

    def test_the_app_sees_none_of_our_cookies(self):
        self.log_in()
        self.browser.protocol("Network.setCookie", url=self.house.address + "/", name="theirs", value="kept")

        self.open("/app/")

        self.assertEqual(self.received()["Cookie"], "theirs=kept")

    def test_one_login_is_for_every_app(self):
        self.log_in("john", "john", path=TARGET)

        self.open("/app/")

        self.assertEqual(self.received()["Remote-User"], "john")

    def test_whom_the_rule_does_not_name_is_told_so(self):
        self.log_in("stuart", "stuart", path=TARGET)

        self.assertEqual(self.path(), TARGET)
        self.assertEqual(self.status(), 403)
        self.assertEqual(self.heading(), "You may not open this page")
        text = self.one("main").text
        self.assertIn("You are signed in as stuart.", text)
        self.assertIn("It is open to members of staff.", text)

    def test_whoever_is_denied_may_log_in_as_someone_else(self):
        self.log_in("stuart", "stuart", path=TARGET)

        self.press("main form [type=submit]")
        self.assertEqual(self.heading(), "Log in")
        self.type("carol", "carol")
        self.press("main [type=submit]")

        self.assertEqual(self.path(), TARGET)
        self.assertEqual(self.received()["Remote-User"], "carol")

    def test_a_session_that_ended_opens_no_app(self):
        self.log_in(path=TARGET)
        self.open("/logout")
        self.press("main [type=submit]")

        self.open(TARGET)

        self.assertEqual(self.heading(), "Log in")


if __name__ == "__main__":
    unittest.main()
