"""Checks while logins are stuck on a directory that takes five seconds for every answer."""

import collections
import os
import statistics
import subprocess
import sys
import threading

from bench import guarded_site, measure, stored_sessions, visitor
from stage import build, child, demo as staging, directory, places, web_server, workers
from stage.failure import Failure
from stage.places import ROOT
from stage.supervisor import Part, Supervisor
from stage.web_server import LINK

STUCK = 50
DELAY = 5
BAR = 1.5
RULES = """
[[rule]]
path = "/kept"
allow = "signed-in"

# Wrong passwords, all of them, from one address.
[throttle]
name_failures = 100
address_failures = 1000
"""
WAY_IN = f"""dn_pattern = "cn={{username}},{directory.PEOPLE}"
read_as = "visitor"
username_attribute = "cn"
login_limit = "60s"
connect_limit = "20s"
operation_limit = "20s"
stale_limit = "1d"

[groups]
ways = []
"""


class Stuck:
    """STUCK visitors who post a login each, with names that nobody has, again and again until told to stop."""

    def __init__(self, port):
        self.port = port
        self.statuses = collections.Counter()
        self._over = threading.Event()
        self._threads = [threading.Thread(target=self._log_in, args=(f"nobody{number}",)) for number in range(STUCK)]
        for thread in self._threads:
            thread.start()

    def _log_in(self, name):
        while not self._over.is_set():
            self.statuses[visitor.Visitor(self.port).try_to_log_in(name)] += 1

    def end(self):
        self._over.set()
        for thread in self._threads:
            thread.join()


class Stage:
    """Two workers at a slow directory, an nginx with a guarded file and the login pages."""

    def __init__(self, folder):
        self.supervisor = Supervisor()
        ldap_port, slow_port = places.free_port(), places.free_port()
        directory.prepare(folder)
        self.supervisor.add(directory.part(folder, ldap_port))
        relay = ["/usr/bin/python3", os.path.join(ROOT, "tests", "bench", "slow_directory.py"), str(slow_port),
                 str(ldap_port), str(DELAY)]
        log = os.path.join(folder, "slow-directory.log")
        self.supervisor.add(Part("the slow directory", lambda: child.start(relay, log, folder=folder), "finish"))
        self._await(ldap_port, slow_port)
        self.port, cached_port = places.free_port(), places.free_port()
        settings = os.path.join(folder, "doorward.toml")
        with open(settings, "w") as file:
            file.write(staging.settings(self.port, slow_port, WAY_IN, RULES))
        program = os.path.join(build.FOLDER, "doorward")
        self.tokens = stored_sessions.tokens()
        stored_sessions.make(program, settings, os.path.join(folder, "doorward.db"), 10_000, self.tokens)
        os.chdir(folder)  # a unix socket's address is short
        for part in workers.parts(folder, [program, "serve", "--config", settings]):
            self.supervisor.add(part)
        guarded_site.prepare(folder, self.port, cached_port, workers.socket_names(),
                             f"        include {LINK}/snippets/server.conf;")
        self.supervisor.add(web_server.part(folder))
        self._await(self.port)

    def _await(self, *ports):
        for _ in range(400):
            if all(places.answers(port) for port in ports):
                return
            if not self.supervisor.run(seconds=0.05):
                break
        raise Failure(self.supervisor.failure or "the stage of stuck logins does not start")


def compare(chosen, folder, report):
    """The table of checks beside stuck logins; rounds alternate between with and without."""
    home = os.path.join(folder, "isolation")
    os.mkdir(home)
    stage = Stage(home)
    loads = {"without": [], "with": []}
    statuses = collections.Counter()
    try:
        cookies = os.path.join(home, "cookies")
        with open(cookies, "w") as file:
            file.writelines(f"doorward={token}\n" for token in stage.tokens)
        for number in range(chosen.rounds):
            for side in ("without", "with") if number % 2 == 0 else ("with", "without"):
                stuck = Stuck(stage.port) if side == "with" else None
                try:
                    stage.supervisor.run(seconds=1)
                    loads[side].append(measure.load(stage.port, guarded_site.PATH, chosen.seconds,
                                                    chosen.connections, cookies=cookies))
                finally:
                    if stuck:
                        stuck.end()
                        statuses += stuck.statuses
            print(f"isolation: round {number + 1} of {chosen.rounds} done", file=sys.stderr, flush=True)
    finally:
        stage.supervisor.end()
        os.chdir("/")
    report.table(f"Checks while {STUCK} visitors wait for a directory that takes {DELAY} s for an answer "
                 f"(logins by status: {dict(statuses)})",
                 ["stuck logins", "checks", "half within", "99 % within"],
                 [[side, f"{statistics.median(load.rate for load in found):.0f}/s",
                   f"{statistics.median(load.p50 for load in found):.2f} ms",
                   f"{statistics.median(load.p99 for load in found):.2f} ms"] for side, found in loads.items()])
    report.bars("Isolation", [("99 % within, with : without",
                               [a.p99 / b.p99 for a, b in zip(loads["with"], loads["without"])], BAR, True)])
