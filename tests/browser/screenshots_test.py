"""Keeps a picture of every scene, for people to judge: BUILD/screenshots/SCENE-WIDTH-SCHEME.png."""

import base64
import os
import unittest

from browser import NARROW, PHONE, WIDE
from case import Case
from house import BUILD
from scenes import tour

FOLDER = os.path.join(BUILD, "screenshots")


class Screenshots(Case):
    def test_every_scene_has_its_pictures(self):
        os.makedirs(FOLDER, exist_ok=True)

        for name in tour(self):
            self._take_all(name)

    def test_the_form_while_the_directory_is_away(self):
        self.house.stop_directory()
        self.log_in()
        self.assertEqual(self.status(), 503)

        self._take_all("login-unavailable")

    def _take_all(self, name):
        for size in (WIDE, PHONE, NARROW):
            for scheme in ("light", "dark"):
                self.browser.size(size)
                self.browser.colours(scheme)
                self._take(f"{name}-{size[0]}-{scheme}.png")

    def _take(self, name):
        content = self.browser.protocol("Page.getLayoutMetrics")["cssContentSize"]
        clip = {"x": 0, "y": 0, "width": content["width"], "height": content["height"], "scale": 1}
        picture = self.browser.protocol("Page.captureScreenshot", clip=clip, captureBeyondViewport=True)
        with open(os.path.join(FOLDER, name), "wb") as file:
            file.write(base64.b64decode(picture["data"]))
        self.assertGreater(os.path.getsize(os.path.join(FOLDER, name)), 2000)


if __name__ == "__main__":
    unittest.main()
