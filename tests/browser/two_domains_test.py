"""An app on a host of another domain: one login is good there too, and ends there too."""

import unittest

from case import Case
from worlds import TWO_DOMAINS, UNNAMED, LISTED

WIKI = "https://" + TWO_DOMAINS.apps[0]
COOKIELESS = "https://" + TWO_DOMAINS.cookieless
PAGE = WIKI + "/?a=1&b=2"
STAFF = WIKI + "/staff/?a=1&b=2"


class TwoDomains(Case):
    world = "two-domains"

    def received(self):
        """What the sample app was told, header -> value."""
        cells = [cell.text for cell in self.all("th, td")]
        return dict(zip(cells[::2], cells[1::2]))

    def test_a_login_on_the_way_lands_exactly_where_the_visitor_wanted_to_go(self):
        self.log_in(path=PAGE)

        self.assertEqual(self.driver.current_url, PAGE)
        self.assertEqual(self.received()["Remote-User"], "carol")
        self.assertEqual(self.received()["Cookie"], "not sent")

    def test_whoever_is_signed_in_comes_to_the_app_without_a_form(self):
        self.log_in()

        self.open(PAGE)

        self.assertEqual(self.driver.current_url, PAGE)

    def test_each_host_has_a_cookie_of_its_own(self):
        self.log_in(path=PAGE)

        portal, wiki = self._session_cookies(self.house.address), self._session_cookies(WIKI)

        self.assertEqual([len(portal), len(wiki)], [1, 1])
        self.assertNotEqual(portal[0]["value"], wiki[0]["value"])
        for cookie in (*portal, *wiki):
            self.assertEqual((cookie["name"], cookie["secure"], cookie["httpOnly"], cookie["sameSite"]),
                             ("__Host-doorward", True, True, "Lax"))
        self.assertEqual(self._names(WIKI), {"__Host-doorward"})

    def test_logging_out_ends_the_session_of_the_app(self):
        self.log_in(path=PAGE)
        self.open("/logout")
        self.press("main [type=submit]")
        self.assertEqual(self._names(WIKI), {"__Host-doorward"})

        self.open(PAGE)

        self.assertEqual(self.path().split("?")[0], "/login")
        self.assertEqual(self.heading(), "Log in")

    def test_back_from_the_app_leads_to_the_app(self):
        self.log_in(path=PAGE)

        self.back()

        self.assertEqual(self.driver.current_url, PAGE)
        self.assertEqual(self.received()["Remote-User"], "carol")

    def test_a_ticket_that_was_used_leads_to_the_app_while_one_is_signed_in(self):
        self.log_in(path=PAGE)
        used = self._address_with_ticket()

        self.open(used)

        self.assertEqual(self.driver.current_url, PAGE)

    def test_a_ticket_that_was_used_is_good_for_nobody_else(self):
        self.log_in(path=PAGE)
        used = self._address_with_ticket()
        self.browser.forget()

        self.open(used)

        self.assertEqual(self.status(), 403)
        self.assertEqual(self.heading(), "Please try again")
        self.press("main a.btn")
        self.assertEqual(self.heading(), "Log in")

    def test_whoever_is_denied_may_log_in_as_someone_else(self):
        self.log_in("stuart", "stuart", path=STAFF)
        self.assertEqual((self.driver.current_url, self.status()), (STAFF, 403))
        self.assertEqual(self.heading(), "You may not open this page")
        self.assertIn("You are signed in as stuart.", self.one("main").text)

        self.press("main a.btn")
        self.press("main [type=submit]")
        self.assertEqual(self.heading(), "Log in")
        self.type("carol", "carol")
        self.press("main [type=submit]")

        self.assertEqual(self.driver.current_url, STAFF)
        self.assertEqual(self.received()["Remote-User"], "carol")

    def test_where_no_cookie_is_kept_nobody_goes_round_in_circles(self):
        self.log_in(path=COOKIELESS)
        self.assertEqual(self.heading(), "Please try again")
        self.assertIn(f"may not keep cookies for {TWO_DOMAINS.cookieless}", self.one("main").text)

        for _ in range(6):
            self.press("main a.btn")

        self.assertEqual((self.heading(), self.status()), ("Going round in circles", 409))
        self.assertIn(f"This browser keeps no cookies for {TWO_DOMAINS.cookieless}.", self.one("main").text)

    def test_an_app_that_leads_straight_on_to_a_host_of_the_settings(self):
        self.log_in(path=WIKI + "/to-listed")

        self.assertEqual(self.driver.current_url, f"https://{LISTED}/")

    def test_an_app_that_leads_straight_on_to_anywhere(self):
        self.log_in(path=WIKI + "/to-unnamed")

        self.assertEqual(self.driver.current_url, f"https://{UNNAMED}/")

    def _session_cookies(self, address):
        found = self.browser.protocol("Network.getCookies", urls=[address + "/"])["cookies"]
        return [cookie for cookie in found if cookie["name"].endswith("-doorward")]

    def _names(self, address):
        return {cookie["name"] for cookie in self.browser.protocol("Network.getCookies", urls=[address + "/"])["cookies"]}

    def _address_with_ticket(self):
        """The newest one that the browser was sent to."""
        asked = [parameters["request"]["url"] for method, parameters in self.browser.events()
                 if method == "Network.requestWillBeSent"]
        return [url for url in asked if "/doorward/accept?" in url and "&ticket=" in url][-1]


if __name__ == "__main__":
    unittest.main()
