"""What JavaScript adds to the login form."""

import json
import unittest

from case import REFUSAL, Case

KEY = """
arguments[0].dispatchEvent(new KeyboardEvent("keydown",
    {key: "A", bubbles: true, modifierCapsLock: arguments[1]}));
"""
# While an answer is awaited the browser lets nobody look from outside: the page itself has to, and to say
# by an address in the web server's log that it has.
WHILE_WAITING = """
const button = document.querySelector("main [type=submit]");
const look = () => sessionStorage.setItem("seen", JSON.stringify([button.textContent, button.disabled]));
button.form.addEventListener("submit", () => setTimeout(() => {
    %s
    new Image().src = "/static/img/doorward.svg?seen" + Math.random();
}), {once: true});
"""
PRESS_AGAIN = "look(); button.click(); button.form.requestSubmit();"
COME_BACK = """
window.stop();
window.dispatchEvent(new PageTransitionEvent("pageshow", {persisted: true}));
look();
"""


class WithScript(Case):
    def test_the_password_can_be_shown_and_hidden_again(self):
        self.open("/login")
        self.type("carol", "secret")
        field, button = self.one("#password"), self.one(".reveal")
        self.assertEqual(button.accessible_name, "Show password")

        button.click()
        self.assertEqual((field.get_attribute("type"), button.accessible_name), ("text", "Hide password"))
        self.assertEqual(self.focused(), "password")

        button.click()
        self.assertEqual((field.get_attribute("type"), button.accessible_name), ("password", "Show password"))
        self.assertEqual(field.get_property("value"), "secret")

    def test_a_shown_password_still_logs_in(self):
        self.open("/login")
        self.type("carol", "carol")
        self.one(".reveal").click()

        self.press("main [type=submit]")

        self.assertEqual(self.heading(), "Hey carol!!")

    def test_caps_lock_is_told_while_it_is_on(self):
        self.open("/login")
        field, hint = self.one("#password"), self.one("[data-caps]")
        self.assertEqual(hint.get_attribute("role"), "status")

        self.driver.execute_script(KEY, field, True)
        self.assertEqual(hint.text, "Caps Lock is on.")

        self.driver.execute_script(KEY, field, False)
        self.assertEqual(hint.text, "")

    def test_the_button_works_once_while_the_directory_takes_its_time(self):
        self._send_to_a_silent_directory(PRESS_AGAIN)

        self.house.wake_directory()

        self.eventually(lambda: self.heading() == "Hey carol!!", "the login")
        self.assertEqual(self._seen(), ["Logging in…", True])
        self.assertEqual(self._forms_sent(), 1)

    def test_a_page_brought_back_from_memory_has_a_live_button(self):
        self._send_to_a_silent_directory(COME_BACK)

        self.assertEqual(self._seen(), ["Log in", False])

    def test_going_back_to_a_form_finds_a_live_button(self):
        self.log_in("carol", "wrong")
        self.assertEqual(self.alerts(), [REFUSAL])

        self.back()

        self.assertTrue(self.one("main [type=submit]").is_enabled())
        self.assertEqual(self.one("main [type=submit]").text, "Log in")

    def _send_to_a_silent_directory(self, meanwhile):
        self.open("/login")
        self.type("carol", "carol")
        self.driver.execute_script(WHILE_WAITING % meanwhile)
        self.browser.events()
        self.house.silence_directory()
        self.addCleanup(self.house.wake_directory)
        before = self.house.requests("doorward.svg?seen")
        self.one("main [type=submit]").click()
        self.eventually(lambda: self.house.requests("doorward.svg?seen") > before, "a look at the button")

    def _seen(self):
        return json.loads(self.driver.execute_script("return sessionStorage.seen"))

    def _forms_sent(self):
        return sum(parameters["request"]["method"] == "POST" for method, parameters in self.browser.events()
                   if method == "Network.requestWillBeSent" and "redirectResponse" not in parameters)


if __name__ == "__main__":
    unittest.main()
