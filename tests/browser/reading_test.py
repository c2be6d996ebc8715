"""Everybody can read the pages: colours that stand apart, nothing cut off on a narrow screen."""

import unittest

from browser import NARROW, PHONE
from case import Case
from contrast import colour, over, ratio
from scenes import in_every_scene

TEXT = 4.5       # WCAG 2.2, 1.4.3
PARTS = 3.0      # 1.4.11

# Every visible text with its colour and the grounds below it, the nearest first. A gradient counts as all
# of its colours.
TEXTS = """
const grounds = (element) => {
    const found = [];
    for (let e = element; e; e = e.parentElement) {
        const style = getComputedStyle(e);
        found.push([style.backgroundColor, ...(style.backgroundImage.match(/rgba?\\([^)]*\\)/g) || [])]);
    }
    return found;
};
const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
const texts = [];
while (walker.nextNode()) {
    const parent = walker.currentNode.parentElement;
    if (walker.currentNode.data.trim() && parent.checkVisibility() && parent.tagName !== "SCRIPT")
        texts.push([walker.currentNode.data.trim(), getComputedStyle(parent).color, grounds(parent)]);
}
return texts;
"""
FIELDS = """
return [...document.querySelectorAll("input:not([type=hidden])")].map((field) => [field.id,
    getComputedStyle(field).borderTopColor, getComputedStyle(field.closest(".sheet")).backgroundColor]);
"""
TOO_WIDE = """
return [...document.querySelectorAll("body *")]
    .filter((e) => e.checkVisibility() && e.getBoundingClientRect().right > innerWidth + 0.5)
    .map((e) => e.outerHTML.slice(0, 80));
"""
TOO_SMALL = """
return [...document.querySelectorAll("a, button, input:not([type=hidden])")]
    .filter((e) => e.checkVisibility())
    .map((e) => [e.outerHTML.slice(0, 80), e.getBoundingClientRect()])
    .filter(([, box]) => box.height < 24 || box.width < 24).map(([text]) => text);
"""


class Reading(Case):
    @in_every_scene
    def test_text_stands_out_from_its_ground_in_light(self):
        self._check_texts("light")

    @in_every_scene
    def test_text_stands_out_from_its_ground_in_dark(self):
        self._check_texts("dark")

    def test_light_and_dark_are_not_the_same(self):
        grounds = []
        for scheme in ("light", "dark"):
            self.browser.colours(scheme)
            self.open("/login")
            grounds.append(self.driver.execute_script("return getComputedStyle(document.body).backgroundColor"))

        self.assertGreater(ratio(*map(colour, grounds)), 10)

    def test_fields_have_an_edge_that_is_seen(self):
        for scheme in ("light", "dark"):
            self.browser.colours(scheme)
            self.open("/login")

            for name, edge, ground in self.driver.execute_script(FIELDS):
                self.assertGreaterEqual(ratio(colour(edge), colour(ground)), PARTS, (scheme, name))

    @in_every_scene
    def test_no_page_scrolls_sideways_on_a_narrow_screen(self):
        for size in (NARROW, PHONE):
            self.browser.size(size)

            self.assertEqual(self.driver.execute_script(TOO_WIDE), [])
            self.assertLessEqual(
                self.driver.execute_script("return document.documentElement.scrollWidth"), size[0])

    @in_every_scene
    def test_everything_to_press_is_large_enough_for_a_finger(self):
        self.browser.size(NARROW)

        self.assertEqual(self.driver.execute_script(TOO_SMALL), [])

    def _check_texts(self, scheme):
        self.browser.colours(scheme)

        texts = self.driver.execute_script(TEXTS)

        self.assertTrue(texts)
        for text, ink, layers in texts:
            for ground in _grounds(layers):
                self.assertGreaterEqual(ratio(over(colour(ink), ground), ground), TEXT, (text, ink, ground))


def _grounds(layers):
    """The opaque colours that may lie behind a text."""
    if not layers:
        return [(255.0, 255.0, 255.0)]
    plain, *image = map(colour, layers[0])
    below = [plain[:3]] if plain[3] == 1 else [over(plain, ground) for ground in _grounds(layers[1:])]
    return below + [over(top, ground) for top in image for ground in below]


if __name__ == "__main__":
    unittest.main()
