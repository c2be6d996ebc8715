"""The process behind stage.py: the demo's own parts with the program that the tests were built with.

    staged.py BUILD FOLDER PORT LDAP_PORT ERRORS_PORT [WORLD HOSTS_PORT]

With a WORLD of worlds.py its hosts are at HOSTS_PORT, and Doorward is one of them. Prints one line when the login page answers; SIGTERM ends everything.
"""

import os
import signal
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
sys.path.insert(0, os.path.join(ROOT, "scripts"))

import crowded_people  # noqa: E402
import password_people  # noqa: E402
from stage import build, demo, directory, web_server  # noqa: E402
from worlds import WORLDS  # noqa: E402

STATIC_ERRORS = (413, 429, 502, 503, 504)

# Scenes are set again and again from one address; whoever has to wait does so for as long as a module of tests lasts.
PATIENT = '[throttle]\naddress_failures = 100000\nfirst_delay = "90s"\n\n'


def errors_only(folder, port):
    """An nginx without workers, which can answer nothing but its own error pages: /413, /502 ..."""
    os.makedirs(folder)
    web_server.prepare(folder, port, ["nobody.sock"])
    path = os.path.join(folder, "nginx.conf")
    with open(path) as file:
        text = file.read()
    pages = "".join(f"location = /{status} {{ return {status}; }}\n" for status in STATIC_ERRORS)
    pages += "".join(f"error_page {status} /doorward-error/{status}.html;\n" for status in STATIC_ERRORS)
    head, _, tail = text.rpartition("    }\n}\n")
    with open(path, "w") as file:
        file.write(f"{head}{pages}    }}\n}}\n{tail}")
    part = web_server.part(folder)
    part.name = "nginx of the error pages"
    return part


def with_more_of_everything():
    """From now on a demo's directory has more people, there is a page to change passwords at, and who
    wants it is remembered."""
    prepare, settings = directory.prepare, demo.settings

    def prepare_all(folder):
        prepare(folder)
        password_people.add(folder)
        crowded_people.add(folder)

    directory.prepare = prepare_all
    demo.settings = lambda *ports: settings(*ports) + f'password_url = "/password"\n\n{PATIENT}[session]\nremember_limit = "30d"\n'


def in_the(world, hosts_port):
    """From now on a demo is in that world. (Its own port answers still, for whoever waits for it.)"""
    settings, prepare = demo.settings, web_server.prepare

    def prepare_all(folder, port, sockets, upstreams="", locations=""):
        servers = world.servers(folder, hosts_port) if upstreams else ""
        prepare(folder, port, sockets, upstreams + servers, locations)

    web_server.prepare = prepare_all
    demo.settings = lambda port, ldap_port, way_in: world.settings(settings, (port, ldap_port), way_in)


def main(build_folder, folder, port, ldap_port, errors_port, *world):
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    os.umask(0o077)
    build.FOLDER = build_folder
    with_more_of_everything()
    if world:
        in_the(WORLDS[world[0]], int(world[1]))
    staged = demo.Demo(folder, int(port), int(ldap_port))
    try:
        if staged.start():
            staged.supervisor.add(errors_only(os.path.join(folder, "errors"), int(errors_port)))
            print("ready", flush=True)
            staged.run()
    finally:
        staged.end()


if __name__ == "__main__":
    main(*sys.argv[1:])
