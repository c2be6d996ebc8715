"""One's own sessions: seen, told apart, ended; and those of others, for administrators."""

import re
import unittest

from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys

from case import Case
from crowded_people import GROUP_COUNT, GUESSED, NAME
from elsewhere import CURL, FIREFOX, IPHONE, PHONE, Elsewhere, guess

END = "[action$='/account/end'] button"
END_OTHERS = "[action$='/account/end-others'] button"
UTC = re.compile(r"^\d{1,2} [A-Z][a-z]{2} \d{4}, \d\d:\d\d UTC$")


class Account(Case):
    def setUp(self):
        super().setUp()
        self._alone("carol")

    def _alone(self, name):
        """Ends what other cases left of `name`, who is signed in here afterwards."""
        self.log_in(name, name)
        self.open("/account")
        if self.all(END_OTHERS):
            self.press(END_OTHERS)
            self.reload()

    def test_the_way_there_is_in_the_bar(self):
        self.open("/")

        self.press("nav a[href$='/account']")

        self.assertEqual(self.heading(), "Your account")
        facts = [fact.text for fact in self.all(".facts dd")]
        self.assertEqual(facts[:3], ["carol", "Carol Example", "carol@testathon.net"])
        self.assertEqual([group.text for group in self.all(".groups li")], ["admins", "staff"])

    def test_the_signed_out_log_in_first(self):
        self.browser.forget()
        self.open("/account")
        self.assertEqual(self.path(), "/login?next=%2Faccount")

        self.type("carol", "carol")
        self.press("main [type=submit]")

        self.assertEqual(self.path(), "/account")

    def test_devices_are_told_in_words(self):
        for user_agent in (FIREFOX, PHONE, IPHONE, CURL):
            Elsewhere(self.house, user_agent).log_in()

        self.open("/account")

        self.assertEqual(self._devices(), ["Chrome on Linux This session", "curl", "Safari on iPhone",
                                           "Chrome on Android", "Firefox on Linux"])

    def test_the_other_session_ends_at_once(self):
        other = Elsewhere(self.house, PHONE)
        other.log_in()
        self.open("/account")
        self.assertTrue(other.is_signed_in())

        self.press(END)

        self.assertEqual(self.alerts(), ["The session has ended."])
        self.assertEqual(self._devices(), ["Chrome on Linux This session"])
        self.assertFalse(other.is_signed_in())

    def test_all_others_end_at_once(self):
        others = [Elsewhere(self.house, user_agent) for user_agent in (PHONE, CURL)]
        for other in others:
            other.log_in()
        self.open("/account")

        self.press(END_OTHERS)

        self.assertEqual(self.alerts(), ["2 other sessions have ended."])
        self.assertEqual(self.all(END), [])
        self.assertEqual([other.is_signed_in() for other in others], [False, False])

    def test_a_refused_login_is_told(self):
        Elsewhere(self.house, CURL).log_in("carol", "wrong")

        self.open("/account")

        newest = self.one(".login")
        self.assertTrue(newest.text.startswith("Refused"))
        self.assertIn("curl", newest.text)
        self.assertIn("127.0.0.1", newest.text)

    def test_times_are_the_visitors_own(self):
        self.browser.protocol("Emulation.setTimezoneOverride", timezoneId="Asia/Tokyo")
        self.addCleanup(self.browser.protocol, "Emulation.setTimezoneOverride", timezoneId="")
        self.open("/account")

        time = self.one("time")

        self.assertRegex(time.get_attribute("title"), UTC)
        there = self.driver.execute_script(
            "return new Date(arguments[0]).toLocaleTimeString('en-US', {timeZone: 'Asia/Tokyo', timeStyle: 'short'})",
            time.get_attribute("datetime"))
        self.assertIn(there, time.text)

    def test_without_a_script_times_are_utc_and_buttons_work(self):
        Elsewhere(self.house, PHONE).log_in()
        self.browser.scripts(False)
        self.open("/account")
        self.assertRegex(self.one("time").text, UTC)

        self.press(END)

        self.assertEqual(self.alerts(), ["The session has ended."])

    def test_every_button_says_which_session_it_ends(self):
        Elsewhere(self.house, PHONE).log_in()

        self.open("/account")

        self.assertEqual(self.one(END).accessible_name, "End the session of Chrome on Android at 127.0.0.1")

    def test_a_keyboard_ends_a_session(self):
        Elsewhere(self.house, PHONE).log_in()
        self.open("/account")
        wanted = self.one(END).accessible_name
        for _ in range(20):
            ActionChains(self.driver).send_keys(Keys.TAB).perform()
            if self.driver.switch_to.active_element.accessible_name == wanted:
                break

        self.go(lambda: ActionChains(self.driver).send_keys(Keys.ENTER).perform())

        self.assertEqual(self.alerts(), ["The session has ended."])

    def test_many_groups_unfold(self):
        self.browser.forget()
        self._alone(NAME)
        self.assertEqual(self.one("summary").text, f"{GROUP_COUNT} groups")
        self.assertFalse(self.one(".groups").is_displayed())

        self.one("summary").click()

        self.assertEqual(len(self.all(".groups li")), GROUP_COUNT)
        self.assertTrue(self.one(".groups").is_displayed())

    def test_who_wants_it_stays_signed_in_beyond_the_browsers_end(self):
        for wanted in (False, True):
            self.browser.forget()
            self.open("/login")
            self.type("carol", "carol")
            if wanted:
                self.one("#remember").click()
            self.press("main [type=submit]")

            cookies = self.browser.protocol("Network.getCookies", urls=[self.house.address + "/"])["cookies"]

            lasts = [cookie["expires"] > 0 for cookie in cookies if cookie["name"] == "doorward"]
            self.assertEqual(lasts, [wanted])

    def _devices(self):
        return [" ".join(device.text.split()) for device in self.all(".session .device")]


class Admin(Case):
    def test_administrators_find_somebody_and_end_their_sessions(self):
        others = [Elsewhere(self.house, user_agent) for user_agent in (PHONE, CURL)]
        for other in others:
            other.log_in("john", "john")
        self.log_in()
        self.press("nav a[href$='/admin']")
        self.one("#q").send_keys("joh")
        self.press(".search button")
        self.assertEqual(self.one(".person h2").text, "john John Example")
        self.assertEqual(len(self.all(".person")), 1)

        self.press("[action$='/admin/end-all'] button")

        self.assertEqual(self.path(), "/admin?q=joh")
        self.assertEqual(self.alerts(), ["All 2 sessions of john have ended."])
        self.assertEqual(self.one("[role=status]").text, "Nobody with such a name.")
        self.assertEqual([other.is_signed_in() for other in others], [False, False])

    def test_administrators_release_whoever_has_to_wait(self):
        self.assertEqual(Elsewhere(self.house, PHONE).log_in(GUESSED, GUESSED), 200)
        guess(self.house, GUESSED)
        self.log_in(GUESSED, GUESSED)
        self.assertEqual(self.status(), 429)
        self.assertRegex(self.alerts()[0], r"^Too many attempts\. Try again in [6-9]\d seconds\.$")
        self.log_in()
        self.open("/admin")
        self.assertEqual(self.one("[aria-labelledby=waiting] .device").text, GUESSED)

        self.press("[action$='/admin/release'] button")

        self.assertEqual(self.alerts(), ["Released: the next attempt may be made at once."])
        self.assertEqual(self.all("[aria-labelledby=waiting]"), [])
        self.assertEqual(Elsewhere(self.house, CURL).log_in(GUESSED, GUESSED), 200)

    def test_nobody_else_is_shown_the_way_or_let_in(self):
        self.log_in("stuart", "stuart")
        self.assertEqual(self.all("nav a[href$='/admin']"), [])

        self.open("/admin")

        self.assertEqual(self.status(), 403)
        self.assertEqual(self.heading(), "This page is for administrators")


if __name__ == "__main__":
    unittest.main()
