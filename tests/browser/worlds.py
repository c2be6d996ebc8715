"""Hosts with names of their own, all behind one nginx that speaks https; only our browser knows the names.

In each world there is a Doorward at `portal`, an app at each host of `apps`, and somebody else's pages elsewhere.
"""

import os
import subprocess
from typing import NamedTuple

from stage.places import HOST, ROOT
from stage.web_server import BOOTSTRAP

UNNAMED = "unnamed.example.org"  # no rule and no setting names it
LISTED = "listed.example.org"    # in server.return_hosts
AWAY = {"/to-unnamed": UNNAMED, "/to-listed": LISTED}  # pages of the apps that lead straight on


class World(NamedTuple):
    """`cookieless`: of the apps, one that browsers are set to keep no cookies for."""

    portal: str
    apps: tuple
    cookieless: str
    session: str = ""  # further lines of [session]

    def hosts(self):
        return (self.portal, *self.apps, UNNAMED, LISTED)

    def settings(self, settings, ports, way_in):
        """doorward.toml as `settings` writes it, for this world."""
        text = settings(*ports, way_in, self._rules())
        public_url = f'public_url = "http://{HOST}:{ports[0]}"\n'
        assert public_url in text and text.rpartition("\n[")[2].startswith("session]")
        ours = f'public_url = "https://{self.portal}"\nreturn_hosts = ["{LISTED}"]\n'
        return text.replace(public_url, ours) + self.session

    def _rules(self):
        hosts = ", ".join(f'"{host}"' for host in self.apps)
        return (f'[[rule]]\nhost = [{hosts}]\npath = "/staff"\nallow = "@staff"\nnote = "Ask the librarian."\n\n'
                f'[[rule]]\nhost = [{hosts}]\nallow = "signed-in"\n')

    def servers(self, folder, port):
        """nginx's part: every host at `port`, with a certificate that is made in `folder`."""
        _certify(folder, self.hosts())
        return "".join((_server(self.portal, port, PORTAL, " default_server"),
                        *(_server(host, port, APP) for host in self.apps),
                        *(_server(host, port, ELSEWHERE) for host in (UNNAMED, LISTED)), LEADING_ON))


TWO_DOMAINS = World("login.example.test", ("wiki.example.net", "nocookies.example.net"), "nocookies.example.net")
SIBLINGS = World("sso.example.test", ("a.example.test", "b.example.test", "nocookies.example.test"),
                 "nocookies.example.test", 'cookie_domain = "example.test"\n')
WORLDS = {"two-domains": TWO_DOMAINS, "siblings": SIBLINGS}

WWW = f"""        set $doorward_www "{ROOT}/www";
        set $doorward_bootstrap "{BOOTSTRAP}";
"""
PORTAL = WWW + "        include doorward/snippets/server.conf;\n"
_GUARDED = """            include doorward/snippets/doorward-auth.conf;
            include doorward/snippets/doorward-identity-proxy.conf;
"""
APP = WWW + f"""        include doorward/snippets/doorward-app.conf;
        location / {{
{_GUARDED}            proxy_pass http://sample_app;
        }}
        location /to- {{
{_GUARDED}            proxy_pass http://leading_on;
        }}
"""
ELSEWHERE = """        default_type text/html;
        return 200 "<!doctype html><html lang=en><title>Elsewhere</title><h1>Somebody else's page</h1>";
"""
# An app of its own, because nginx asks nobody before it answers by `return`.
LEADING_ON = """    upstream leading_on {
        server unix:leading-on.sock;
    }
    server {
        listen unix:leading-on.sock;
""" + "".join(f"        location = {path} {{ return 302 https://{host}/; }}\n" for path, host in AWAY.items()) + "    }\n"


def _server(host, port, lines, default=""):
    return f"""    server {{
        listen {HOST}:{port} ssl{default};
        server_name {host};
        ssl_certificate hosts.pem;
        ssl_certificate_key hosts.key;
        include doorward/snippets/tls.conf;
{lines}    }}
"""


def _certify(folder, hosts):
    names = ",".join(f"DNS:{host}" for host in hosts)
    subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
                    "-days", "1", "-subj", f"/CN={hosts[0]}", "-addext", f"subjectAltName={names}",
                    "-keyout", os.path.join(folder, "hosts.key"), "-out", os.path.join(folder, "hosts.pem")],
                   check=True, stderr=subprocess.DEVNULL)
