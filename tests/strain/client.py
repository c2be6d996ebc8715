"""A browser's part of HTTP: one kept connection, cookies, forms; never tries anything twice."""

import http.client
import re
from urllib.parse import urlencode

from stage.places import HOST


class NoAnswer(Exception):
    """The connection broke, or nothing came in time."""


class Answer:
    """What came back."""

    def __init__(self, status, headers, body):
        self.status, self.headers, self.body = status, headers, body

    def form_token(self):
        """The value of the first form's csrf_token; None where there is no form."""
        tag = re.search(rb'<input[^>]*name="csrf_token"[^>]*>', self.body)
        value = re.search(rb'value="([^"]*)"', tag.group()) if tag else None
        return value.group(1).decode() if value else None


class Client:
    """Not to be shared among threads. `cookies` may be those of another client that has gone."""

    def __init__(self, port, cookies=None):
        self.cookies = dict(cookies or {})
        self._connection = http.client.HTTPConnection(HOST, port, timeout=40)

    def get(self, path):
        return self._ask("GET", path, None)

    def post(self, path, **fields):
        return self._ask("POST", path, urlencode(fields))

    def close(self):
        self._connection.close()

    def _ask(self, method, path, body):
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        try:
            self._connection.request(method, path, body, headers)
            answer = self._connection.getresponse()
            text = answer.read()
        except (OSError, http.client.HTTPException) as problem:
            self._connection.close()
            raise NoAnswer(f"{type(problem).__name__} {problem}") from None
        for name, value in answer.getheaders():
            if name.lower() == "set-cookie":
                self._keep(value)
        return Answer(answer.status, answer.headers, text)

    def _keep(self, line):
        name, _, value = line.split(";", 1)[0].partition("=")
        if value and "max-age=0" not in line.lower():
            self.cookies[name] = value
        else:
            self.cookies.pop(name, None)
