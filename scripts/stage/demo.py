"""The demo: directory, two workers, two sample apps, web server; until somebody ends it."""

import argparse
import fcntl
import http.client
import os
import shutil
import signal
import sys
import tempfile
import time

from stage import apps, build, directory, places, web_server, workers
from stage.failure import Failure
from stage.supervisor import Supervisor

START_LIMIT = 30.0


def options(arguments):
    parser = argparse.ArgumentParser(
        prog="scripts/demo", description="Runs Doorward with a sample directory until Ctrl-C.")
    parser.add_argument("--port", type=_port, default=8080, help="where the pages are (default 8080)")
    parser.add_argument("--ldap-port", type=_port, default=3890, help="where slapd listens (default 3890)")
    parser.add_argument("--dir", help="keep settings, database, logs here (default: a temporary folder)")
    chosen = parser.parse_args(arguments)
    if chosen.port == chosen.ldap_port:
        parser.error("--port and --ldap-port must differ")
    return chosen


def _port(text):
    if not text.isdecimal() or not 1 <= int(text) <= 65535:
        raise argparse.ArgumentTypeError(f"expected a port from 1 to 65535, found {text!r}")
    return int(text)


# Straight to the entry by a pattern; the service account reads people again and their groups.
WAY_IN = f"""dn_pattern = "cn={{username}},{directory.PEOPLE}"
username_attribute = "cn"
bind_dn = "{directory.SERVICE}"
bind_password = "{directory.SERVICE_PASSWORD}"

[groups]
bases = ["{directory.GROUPS}"]
"""


def settings(port, ldap_port, way_in=WAY_IN, rules=apps.RULES):
    """The text of doorward.toml; `way_in` goes on with its [directory], `rules` are its [[rule]] tables."""
    return f"""# Written anew at every start of the demo.
[server]
public_url = "http://{places.HOST}:{port}"

[store]
url = "sqlite:doorward.db"

[directory]
urls = ["ldap://{places.HOST}:{ldap_port}"]
{way_in}
{rules}
[access]
admin_groups = ["admins"]

[pages]
templates = {_quoted(places.ROOT + "/templates")}
static_dir = {_quoted(places.ROOT + "/www")}
"""


def _quoted(text):
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


class Demo:
    """One running demo in `folder`, which it has for itself."""

    def __init__(self, folder, port, ldap_port, way_in=WAY_IN):
        self.folder, self.port, self.ldap_port, self.way_in = folder, port, ldap_port, way_in
        self._lock = open(os.path.join(folder, "demo.lock"), "w")
        try:
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise Failure(f"{folder} is in use by another demo") from None
        os.chdir(folder)
        self.supervisor = Supervisor()

    def start(self):
        """Starts everything; False when asked to stop before it was ready."""
        with open(os.open("doorward.toml", os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
            file.write(settings(self.port, self.ldap_port, self.way_in))
        directory.prepare(self.folder)
        web_server.prepare(self.folder, self.port, workers.socket_names(), apps.UPSTREAM, apps.LOCATIONS)
        program = os.path.join(build.FOLDER, "doorward")
        command = [program, "serve", "--config", os.path.join(self.folder, "doorward.toml")]
        self.supervisor.add(directory.part(self.folder, self.ldap_port))
        for part in workers.parts(self.folder, command):
            self.supervisor.add(part)
        self.supervisor.add(apps.part(self.folder))
        self.supervisor.add(web_server.part(self.folder))
        return (self._await("slapd", lambda: directory.is_ready(self.ldap_port))
                and self._await("the login page", lambda: _login_page_answers(self.port)))

    def _await(self, what, is_there):
        limit = time.monotonic() + START_LIMIT
        while self.supervisor.run(seconds=0.05):
            self._refuse_what_ended()
            if is_there():
                return True
            if time.monotonic() > limit:
                raise Failure(f"{what} did not answer within {START_LIMIT:.0f} s; the logs are in {self.folder}")
        if self.supervisor.failure:
            raise Failure(self._with_log(self.supervisor.failure, "nginx-error.log"))
        return False

    def _refuse_what_ended(self):
        for part in self.supervisor.parts:
            if part.short_lives >= 2 or (part.at_end == "stay" and part.pid is None):
                raise Failure(self._with_log(f"{part.name} does not start", f"{part.name}.log"))

    def _with_log(self, sentence, log):
        return f"{sentence}:\n{places.last_lines(os.path.join(self.folder, log))}"

    def run(self):
        """Until a signal asks to stop."""
        self.supervisor.run()
        if self.supervisor.failure:
            raise Failure(self._with_log(self.supervisor.failure, "nginx-error.log"))

    def end(self):
        self.supervisor.end()
        for name in (*workers.socket_names(), apps.SOCKET, "directory/ldapi", web_server.LINK):
            if os.path.lexists(name):
                os.unlink(name)
        os.chdir("/")


def _login_page_answers(port):
    connection = http.client.HTTPConnection(places.HOST, port, timeout=5)
    try:
        connection.request("GET", "/login")
        return connection.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def _perform(chosen, folder):
    demo = Demo(folder, chosen.port, chosen.ldap_port)
    try:
        if demo.start():
            print(f"Doorward is ready at http://{places.HOST}:{chosen.port}/", flush=True)
            print("Log in as carol, john or stuart; the password is the name. "
                  f"Settings, logs: {folder}. Ctrl-C ends it.", flush=True)
            print("Its door is kept: /app/ for whoever is signed in, /staff/ for carol and john.", flush=True)
            demo.run()
    finally:
        demo.end()


def main(arguments):
    chosen = options(arguments)
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda *_: sys.exit(0))
    temporary = None
    try:
        places.demand_free(chosen.port, "--port")
        places.demand_free(chosen.ldap_port, "--ldap-port")
        build.build("doorward")
        os.umask(0o077)  # what was built is everybody's, what runs is private
        if os.getuid() == 0:
            print("Running as root, nginx's workers too: www-data may not be able to reach this checkout.")
        if chosen.dir:
            os.makedirs(chosen.dir, mode=0o700, exist_ok=True)
        else:
            temporary = tempfile.mkdtemp(prefix="doorward-demo.")
        _perform(chosen, os.path.realpath(chosen.dir or temporary))
    except (Failure, OSError) as failure:
        print(f"scripts/demo: {failure}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 0
    finally:
        if temporary:
            shutil.rmtree(temporary, ignore_errors=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
