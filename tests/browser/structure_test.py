"""What a page tells those who do not see it: language, landmarks, headings, labels."""

import unittest
import urllib.request

from case import Case
from scenes import tour

LANDMARKS = ("h1", "main", "main h1", "nav", "nav[aria-label]", "footer")
FACTS = """
const all = (selector) => [...document.querySelectorAll(selector)];
const text = (elements) => elements.map((e) => e.outerHTML.slice(0, 120));
const ids = all("[id]").map((e) => e.id);
return {
    language: document.documentElement.lang,
    title: document.title,
    landmarks: Object.fromEntries(arguments[0].map((selector) => [selector, all(selector).length])),
    fields: text(all("input:not([type=hidden])")),
    fieldsWithoutLabel: text(all("input:not([type=hidden])")
        .filter((field) => !field.labels.length || !field.labels[0].textContent.trim())),
    imagesWithoutAlt: text(all("img:not([alt])")),
    doubledIds: ids.filter((id, position) => ids.indexOf(id) !== position),
    looseEnds: all("[aria-describedby], [aria-controls]")
        .flatMap((e) => [e.getAttribute("aria-describedby"), e.getAttribute("aria-controls")])
        .filter((id) => id !== null && !document.getElementById(id)),
    within: text(all("style, [style], script:not([src])")),
    silentAlerts: text(all(".alert:not([role=alert])")),
};
"""


class Structure(Case):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        visitor = cls("test_every_page_says_its_language")
        cls.facts = {}
        for scene in tour(visitor):
            cls.facts[scene] = visitor.driver.execute_script(FACTS, LANDMARKS)
            cls.facts[scene]["nameless"] = [
                element.get_attribute("outerHTML") for element in visitor.all("a, button")
                if element.is_displayed() and not element.accessible_name]

    def setUp(self):
        pass  # the tour was made once for all

    def everywhere(self, fact):
        return {scene: facts[fact] for scene, facts in self.facts.items()}

    def nowhere(self, fact):
        self.assertEqual({scene: found for scene, found in self.everywhere(fact).items() if found}, {})

    def test_every_page_says_its_language(self):
        self.assertEqual(set(self.everywhere("language").values()), {"en"})

    def test_every_page_has_a_title(self):
        for scene, title in self.everywhere("title").items():
            self.assertRegex(title, r"^\S.* - Doorward$", scene)

    def test_every_page_has_one_heading_and_its_landmarks(self):
        for scene, found in self.everywhere("landmarks").items():
            self.assertEqual(found, dict.fromkeys(LANDMARKS, 1), scene)

    def test_every_field_has_a_label(self):
        self.assertEqual(len(self.facts["login"]["fields"]), 3)
        self.nowhere("fieldsWithoutLabel")

    def test_every_button_and_link_has_a_name(self):
        self.nowhere("nameless")

    def test_every_image_says_what_it_stands_for_or_that_it_is_decoration(self):
        self.nowhere("imagesWithoutAlt")

    def test_ids_are_unique(self):
        self.nowhere("doubledIds")

    def test_what_one_element_says_of_another_leads_somewhere(self):
        self.nowhere("looseEnds")

    def test_no_page_carries_script_or_style_within(self):
        self.nowhere("within")

    def test_messages_are_announced(self):
        self.nowhere("silentAlerts")


class Hints(Case):
    def test_browsers_know_what_to_fill_in(self):
        self.open("/login")

        self.assertEqual(self.one("#username").get_attribute("autocomplete"), "username")
        self.assertEqual(self.one("#username").get_attribute("autocapitalize"), "none")
        self.assertEqual(self.one("#password").get_attribute("autocomplete"), "current-password")

    def test_the_icons_are_there(self):
        self.open("/")

        icons = [link.get_attribute("href") for link in self.all("link[rel=icon]")]

        self.assertEqual(len(icons), 2)
        for icon in icons:
            with urllib.request.urlopen(icon) as answer:
                self.assertTrue(answer.headers["Content-Type"].startswith("image/"), icon)


if __name__ == "__main__":
    unittest.main()
