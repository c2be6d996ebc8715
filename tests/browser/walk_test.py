"""The way of most visitors: in, around, out again."""

import unittest

from case import REFUSAL, WELCOME, Case

MUST_CHANGE = "Your password must be changed before you can log in. Change your password"


class Walk(Case):
    def test_home_leads_to_the_form(self):
        self.open("/")

        self.press("main a.btn")

        self.assertEqual(self.path(), "/login")
        self.assertEqual(self.heading(), "Log in")
        self.assertEqual(self.focused(), "username")
        self.assertEqual(self.alerts(), [])

    def test_a_wrong_password_is_told_and_costs_only_the_password(self):
        self.log_in("carol", "wrong")

        self.assertEqual(self.status(), 401)
        self.assertEqual(self.alerts(), [REFUSAL])
        self.assertEqual(self.one("#username").get_property("value"), "carol")
        self.assertEqual(self.one("#password").get_property("value"), "")
        self.assertEqual(self.focused(), "password")
        self.assertEqual(self.described_by("#username"), REFUSAL)
        self.assertEqual(self.described_by("#password"), REFUSAL)
        self.assertEqual(self.one("#password").get_attribute("aria-invalid"), "true")

    def test_an_unknown_name_reads_like_a_wrong_password(self):
        self.log_in("nobody", "carol")

        self.assertEqual(self.status(), 401)
        self.assertEqual(self.alerts(), [REFUSAL])

    def test_after_a_refusal_the_right_password_still_opens(self):
        self.log_in("carol", "wrong")
        self.one("#password").send_keys("carol")

        self.press("main [type=submit]")

        self.assertEqual(self.heading(), "Hey carol!!")

    def test_the_right_password_opens(self):
        self.log_in()

        self.assertEqual(self.path(), "/")
        self.assertEqual(self.heading(), "Hey carol!!")
        self.assertEqual(self.alerts(), [WELCOME])
        self.assertEqual(self.one("nav .who").text, "carol")

    def test_the_name_is_shown_as_the_directory_spells_it(self):
        self.log_in("CAROL ", "carol")

        self.assertEqual(self.heading(), "Hey carol!!")

    def test_a_password_that_must_be_changed_opens_nothing_but_the_way_to_change_it(self):
        self.log_in("mustchange", "mustchange")

        self.assertEqual(self.status(), 401)
        self.assertEqual(self.alerts(), [MUST_CHANGE])
        self.assertEqual(self.one(".alert a").get_property("pathname"), "/password")
        self.assertIsNone(self.one("#username").get_attribute("aria-invalid"))
        self.assertEqual(self.focused(), "password")

    def test_without_the_right_password_nobody_learns_that_it_must_be_changed(self):
        self.log_in("mustchange", "wrong")

        self.assertEqual(self.alerts(), [REFUSAL])

    def test_a_password_that_expires_soon_is_told_after_login(self):
        self.log_in("expiring", "expiring")

        self.assertEqual(self.alerts(), [WELCOME, "Your password expires in 3 days. Change your password"])

    def test_a_message_is_closed_by_its_button(self):
        self.log_in()

        self.one(".alert .btn-close").click()

        self.eventually(lambda: not self.all(".alert"), "the message is gone")
        self.assertEqual(self.focused(), "main")

    def test_a_message_is_shown_once(self):
        self.log_in()

        self.reload()

        self.assertEqual(self.heading(), "Hey carol!!")
        self.assertEqual(self.alerts(), [])

    def test_who_is_signed_in_gets_no_second_form(self):
        self.log_in()

        self.open("/login")

        self.assertEqual(self.path(), "/")
        self.assertEqual(self.alerts(), ["You are already logged in."])

    def test_the_logout_page_asks_before_it_ends_anything(self):
        self.log_in()

        self.press("nav .door")

        self.assertEqual(self.path(), "/logout")
        self.assertEqual(self.heading(), "Log out?")
        self.open("/")
        self.assertEqual(self.heading(), "Hey carol!!")

    def test_the_logout_page_logs_out(self):
        self.log_in()
        self.open("/logout")

        self.press("main [type=submit]")

        self.assertEqual(self.path(), "/")
        self.assertEqual(self.alerts(), ["You have been logged out."])
        self.assertNotIn("carol", self.driver.page_source)
        self.assertNotIn("doorward", self.cookies())

    def test_the_button_at_home_logs_out(self):
        self.log_in()

        self.press("main [type=submit]")

        self.assertEqual(self.alerts(), ["You have been logged out."])
        self.assertNotIn("carol", self.driver.page_source)

    def test_a_login_goes_where_the_visitor_wanted_to_go(self):
        self.log_in(path="/login?next=/logout%3Ffrom%3Dtest")

        self.assertEqual(self.path(), "/logout?from=test")
        self.assertEqual(self.alerts(), [WELCOME])

    def test_a_refusal_does_not_forget_where_to_go(self):
        self.log_in("carol", "wrong", path="/login?next=/logout")
        self.one("#password").send_keys("carol")

        self.press("main [type=submit]")

        self.assertEqual(self.path(), "/logout")

    def test_a_login_never_leads_to_a_foreign_address(self):
        for target in ("//evil.example/", "https://evil.example/", "/%5Cevil.example/"):
            with self.subTest(target):
                self.browser.forget()

                self.log_in(path=f"/login?next={target}")

                self.assertEqual(self.driver.current_url, self.house.address + "/")
                self.assertEqual(self.heading(), "Hey carol!!")


if __name__ == "__main__":
    unittest.main()
