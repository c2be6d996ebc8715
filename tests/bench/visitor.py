"""A visitor without a browser: enough of one to log in and to keep an answer."""

import http.client
import re
from urllib.parse import urlencode

from stage.failure import Failure
from stage.places import HOST

# nginx adds these itself; a FastCGI answer must not hold them.
_OF_THE_WEB_SERVER = {"server", "date", "connection", "transfer-encoding", "keep-alive", "content-length"}


class Visitor:
    """Keeps its cookies from one request to the next."""

    def __init__(self, port):
        self.port = port
        self.cookies = {}

    def ask(self, method, path, body=None):
        """Answers status, headers as pairs, body."""
        connection = http.client.HTTPConnection(HOST, self.port, timeout=90)
        headers = {"Cookie": self.cookie_header()} if self.cookies else {}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        try:
            connection.request(method, path, body, headers)
            answer = connection.getresponse()
            text = answer.read()
        finally:
            connection.close()
        for name, value in answer.getheaders():
            if name.lower() == "set-cookie":
                self._keep(value)
        return answer.status, answer.getheaders(), text

    def log_in(self, name):
        """Through the form, as `name` with the name as password."""
        status = self.try_to_log_in(name)
        if status != 303:
            raise Failure(f"{name} could not log in: status {status}")

    def try_to_log_in(self, name):
        """The same, and what the answer's status is."""
        _, _, page = self.ask("GET", "/login")
        tag = re.search(rb'<input[^>]*name="csrf_token"[^>]*>', page)
        value = re.search(rb'value="([^"]*)"', tag.group()) if tag else None
        if not value:
            raise Failure("the login page has no field csrf_token")
        body = urlencode({"username": name, "password": name, "next": "", "csrf_token": value.group(1).decode()})
        return self.ask("POST", "/login", body)[0]

    def cookie_header(self):
        return "; ".join(f"{name}={value}" for name, value in self.cookies.items())

    def _keep(self, line):
        name, _, value = line.split(";", 1)[0].partition("=")
        if value and "max-age=0" not in line.lower():
            self.cookies[name] = value
        else:
            self.cookies.pop(name, None)


def as_fastcgi_answer(status, headers, body):
    """The same answer as a FastCGI program writes it."""
    lines = [f"Status: {status}"]
    lines += [f"{name}: {value}" for name, value in headers if name.lower() not in _OF_THE_WEB_SERVER]
    lines.append(f"Content-Length: {len(body)}")
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body
