"""The same people on other devices: they log in without a browser, and are seen in its lists."""

import http.cookiejar
import itertools
import re
import urllib.error
import urllib.parse
import urllib.request

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0"
PHONE = "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36"
IPHONE = ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) "
          "Version/18.5 Mobile/15E148 Safari/604.1")
CURL = "curl/7.88.1"
_wrong = itertools.count()  # the same wrong password again would not count


def guess(house, name):
    """Somebody guesses at `name` until they have to wait."""
    stranger = Elsewhere(house, CURL)
    while stranger.log_in(name, f"wrong {next(_wrong)}") != 429:
        pass


class Elsewhere:
    """One device at `house`, which calls itself `user_agent`."""

    def __init__(self, house, user_agent=FIREFOX):
        self._address = house.address
        self._opener = urllib.request.build_opener(
            urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))
        self._opener.addheaders = [("User-Agent", user_agent)]

    def log_in(self, name="carol", password="carol"):
        """The status of the page that the login led to."""
        token = re.search(r'name="csrf_token" value="([^"]*)"', self._get("/login")).group(1)
        form = urllib.parse.urlencode({"username": name, "password": password, "csrf_token": token})
        try:
            with self._opener.open(self._address + "/login", form.encode()) as answer:
                return answer.status
        except urllib.error.HTTPError as refusal:
            with refusal:
                return refusal.code

    def is_signed_in(self):
        return "Hey " in self._get("/")

    def _get(self, path):
        with self._opener.open(self._address + path) as answer:
            return answer.read().decode()
