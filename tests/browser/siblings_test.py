"""Apps on hosts of one domain that share the session's cookie (session.cookie_domain)."""

import unittest

from case import Case
from worlds import SIBLINGS

APPS = ["https://" + host for host in SIBLINGS.apps if host != SIBLINGS.cookieless]
COOKIELESS = "https://" + SIBLINGS.cookieless
NAME = "__Secure-doorward"


class Siblings(Case):
    world = "siblings"

    def test_one_login_opens_all_of_them(self):
        self.log_in(path=APPS[0] + "/?a=1&b=2")
        self.assertEqual(self.driver.current_url, APPS[0] + "/?a=1&b=2")

        self.open(APPS[1] + "/")

        self.assertEqual(self.driver.current_url, APPS[1] + "/")
        self.assertIn("carol", self.one("main").text)
        self.assertNotIn(NAME, self.one("main").text)
        self.assertEqual([cookie["domain"] for cookie in self._session_cookies()], [".example.test"])

    def test_one_logout_closes_all_of_them(self):
        self.log_in(path=APPS[0])
        self.open(APPS[1])
        self.open("/logout")
        self.press("main [type=submit]")
        self.assertEqual(self._session_cookies(), [])

        for app in APPS:
            self.open(app)

            self.assertTrue(self.path().startswith("/login?next="), app)
            self.assertEqual(self.heading(), "Log in")

    def test_a_session_that_was_ended_opens_nothing_though_the_cookie_is_there(self):
        self.log_in()
        kept = self._session_cookies()[0]["value"]
        self.open("/logout")
        self.press("main [type=submit]")
        self._set(value=kept, domain=".example.test")

        self.open(APPS[0])

        self.assertEqual(self.heading(), "Log in")

    def test_of_two_cookies_that_both_count_none_does_and_both_go(self):
        self._plant_a_second_one(self.house.address)

        self.open("/")

        self.assertEqual(self.heading(), "Welcome to Doorward")
        self.assertEqual(self._session_cookies(), [])

    def test_a_second_cookie_at_an_app_is_no_trap(self):
        self._plant_a_second_one(APPS[0])

        self.open(APPS[0])

        self.assertEqual(self.heading(), "Log in")
        self.type("carol", "carol")
        self.press("main [type=submit]")
        self.assertEqual(self.driver.current_url, APPS[0] + "/")
        self.assertEqual(len(self._session_cookies(APPS[0])), 1)

    def test_where_no_cookie_is_kept_the_circle_is_ended_by_itself(self):
        self.log_in()

        self.open(COOKIELESS + "/?a=1")

        self.assertEqual((self.heading(), self.status()), ("Going round in circles", 409))
        text = self.one("main").text
        self.assertIn(f"This browser keeps no cookies for {SIBLINGS.cookieless}.", text)
        self.assertIn("The session cookie is for example.test and all hosts below it", text)
        self.assertEqual(self.one("main a.btn").get_attribute("href"), COOKIELESS + "/?a=1")
        self.open("/")
        self.assertEqual(self.heading(), "Hey carol!!")

    def _session_cookies(self, address=None):
        address = address or self.house.address
        found = self.browser.protocol("Network.getCookies", urls=[address + "/"])["cookies"]
        return [cookie for cookie in found if cookie["name"] == NAME]

    def _plant_a_second_one(self, address):
        """carol is signed in twice in one browser: with the cookie of the domain, and with one of that host."""
        self.log_in()
        first = self._session_cookies()[0]["value"]
        self.browser.forget()
        self.log_in()
        self._set(value=first, url=address + "/")
        self.assertEqual(len(self._session_cookies(address)), 2)

    def _set(self, **properties):
        done = self.browser.protocol("Network.setCookie", name=NAME, path="/", secure=True, httpOnly=True,
                                     sameSite="Lax", **properties)
        self.assertTrue(done["success"])


if __name__ == "__main__":
    unittest.main()
