"""The demo's two sample apps: one page that shows what an app is told about its visitor.

    sample_app.py

Serves HTTP on the listening socket that it is handed as descriptor 3.
"""

import base64
import hashlib
import html
import http.server
import os
import socket
import sys
from urllib.parse import unquote

IDENTITY = ("Remote-User", "Remote-Name", "Remote-Email", "Remote-Groups")
TITLES = {"app": "Sample app for everybody", "staff": "Sample app for staff"}

STYLE = """
:root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif; }
body { margin: 2rem auto; max-width: 44rem; padding: 0 1rem; }
nav a { margin-right: 1rem; }
th, td { border-top: 1px solid; padding: .5rem 1rem .5rem 0; text-align: left; vertical-align: top; }
td { overflow-wrap: anywhere; }
.none { font-style: italic; }
"""
STYLE_DIGEST = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
POLICY = f"default-src 'none'; style-src 'sha256-{STYLE_DIGEST}'; base-uri 'none'; form-action 'none'"

PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>{style}</style>
</head>
<body>
<nav aria-label="Main"><a href="/">Doorward</a><a href="/app/">/app/</a><a href="/staff/">/staff/</a></nav>
<main>
<h1>{title}</h1>
<p>Who you are, as this app was told:</p>
<table>
{rows}
</table>
</main>
</body>
</html>
"""


def page(path, headers):
    """The page for `path`; `headers` as they arrived, pairs of name and value."""
    title = TITLES.get(path.split("?")[0].strip("/").split("/")[0], "Sample app")
    rows = "\n".join(f'<tr><th scope="row">{html.escape(name)}</th>{_cell(value)}</tr>'
                     for name, value in told(headers))
    return PAGE.format(title=title, style=STYLE, rows=rows)


def told(headers):
    """What the headers say of the visitor: each identity header and Cookie, None where it was not sent.

    Also whatever an app could take for one of them, such as Remote_User, by the name that it came with.
    """
    found = [(name, _decoded(name, value)) for name, value in headers
             if name.replace("_", "-").lower().startswith("remote-") or name.lower() == "cookie"]
    sent = {name.lower() for name, _ in found}
    missing = [(name, None) for name in (*IDENTITY, "Cookie") if name.lower() not in sent]
    order = [name.lower() for name in (*IDENTITY, "Cookie")]
    return sorted(found + missing,
                  key=lambda each: order.index(each[0].lower()) if each[0].lower() in order else len(order))


def _decoded(name, value):
    """UTF-8, percent-encoded where the header is Doorward's; http.server reads bytes as Latin-1."""
    text = value.encode("latin-1", "replace").decode("utf-8", "replace")
    if name.lower() == "cookie":
        return text
    return ", ".join(unquote(part, errors="replace") for part in text.split(","))


def _cell(value):
    return f"<td>{html.escape(value)}</td>" if value is not None else '<td class="none">not sent</td>'


class Answer(http.server.BaseHTTPRequestHandler):
    """One exchange with the web server."""

    protocol_version = "HTTP/1.1"

    def do_GET(self):  # the names are http.server's
        body = page(self.path, self.headers.items()).encode()
        self.send_response(200)
        for name, value in (("Content-Type", "text/html; charset=utf-8"), ("Content-Length", str(len(body))),
                            ("Cache-Control", "no-store"), ("Content-Security-Policy", POLICY),
                            ("X-Content-Type-Options", "nosniff")):
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    do_HEAD = do_GET

    def version_string(self):
        return "sample-app"

    def address_string(self):
        return "nginx"  # a unix socket's peer has no address


class Server(http.server.ThreadingHTTPServer):
    """On a socket that somebody else made and listens on."""

    address_family = socket.AF_UNIX
    daemon_threads = True

    def __init__(self, listening):
        super().__init__(None, Answer, bind_and_activate=False)
        self.socket.close()
        self.socket = listening


def main():
    Server(socket.socket(fileno=3)).serve_forever()


if __name__ == "__main__":
    if os.environ.get("LISTEN_FDS") != "1":
        sys.exit("sample_app.py: wants a listening socket as descriptor 3")
    main()
