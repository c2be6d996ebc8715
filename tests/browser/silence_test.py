"""The browser has nothing to complain about, and asks nobody else for anything."""

import re
import unittest
from urllib.parse import urlsplit

from case import Case
from scenes import tour

# Chromium writes a line for every page that is not a 2xx, such as a refused login.
STATUS_OF_A_PAGE = re.compile(r"^(http://127\.0\.0\.1:\d+/(?!static/)\S*) - Failed to load resource: "
                              r"the server responded with a status of (4\d\d|50[234]) ")
ASSETS = ("/static/bootstrap/css/bootstrap.min.css", "/static/css/doorward.css", "/static/js/doorward.js",
          "/static/bootstrap/js/bootstrap.bundle.min.js", "/static/img/doorward.svg")


class Silence(Case):
    def test_the_console_stays_empty(self):
        lines = []

        for _ in tour(self):
            lines += self.browser.console()

        self.assertTrue(lines, "even the status of error pages is missing: the console was not read")
        self.assertEqual([line for line in lines if not STATUS_OF_A_PAGE.match(line["message"])], [])

    def test_every_asset_comes_and_nothing_from_elsewhere(self):
        events = []

        for _ in tour(self):
            events += self.browser.events()

        asked = {urlsplit(p["request"]["url"]) for m, p in events if m == "Network.requestWillBeSent"}
        self.assertEqual({url.hostname for url in asked if url.scheme != "data"}, {"127.0.0.1"})
        self.assertLessEqual(set(ASSETS), {url.path for url in asked})
        self.assertEqual([p for m, p in events if m == "Network.loadingFailed"], [])
        answers = [p["response"] for m, p in events if m == "Network.responseReceived"]
        self.assertEqual([(a["url"], a["status"]) for a in answers
                          if "/static/" in a["url"] and a["status"] not in (200, 304)], [])

    def test_every_asset_has_an_address_that_may_be_kept_for_ever(self):
        self.log_in()

        assets = [element.get_attribute("src") or element.get_attribute("href")
                  for element in self.all("link[href], script[src], img[src]")]

        self.assertEqual([asset for asset in assets if not re.search(r"\?v=[\w-]{6,}$", asset)], [])


if __name__ == "__main__":
    unittest.main()
